"""How fast and how lean MOD-GPT writes responses, against the whole history again for every token, timed in one run.

    python benchmarks/generate.py                  # on the processor, about three minutes
    python benchmarks/generate.py --device cuda
    python benchmarks/generate.py --repeats 5
    python benchmarks/generate.py --quick          # a tiny model, to see that it runs

Ours is what ``mod-baseline predict`` does with a group of dialogues: a pass over each, then all of their responses go
on from its keys and values, many together, by nucleus sampling. The plain way, that of the public code, writes one
response after the other and runs the whole history through transformers' GPT-2 again for each token, greedily. Either
writes 20 tokens a response: the end never comes. The last row has everything else answered too: the likelihood of the
gold text, usage, and distances of all memes.

Model and dialogues are those of ``train.py``; every contestant is a process of its own, and they take turns.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from race import Figures, hand_over, parsed, race, where

if TYPE_CHECKING:
    from paper_shape import World

    from mod_baselines.items import Answer, Question

TOKENS = 20
PLAIN_RESPONSES = 3
CONTESTANTS = {
    "plain": "the whole history again for each token",
    "text": "ours, text alone",
    "all": "ours, text and all other answers",
}


def questions_of(world: World, everything: bool) -> list[list[Question]]:
    """What is asked about each dialogue: every response's text, and where wanted all else that MOD-GPT answers."""
    from mod_baselines.items import Question

    return [
        [
            Question(
                dialogue, turn, text=True, nll=everything, usage=everything,
                retrieval=everything and dialogue.utterances[turn].meme is not None, emotion=False,
            )
            for turn in range(1, len(dialogue.utterances))
        ]
        for dialogue in world.dialogues
    ]  # fmt: skip


def endless_predictor(world: World, device: str) -> Any:
    """MOD-GPT at work, which never ends a response before its last token."""
    import torch

    from mod_baselines.items import SplitItems
    from mod_baselines.mod_gpt.predictor import ModGptPredictor
    from mod_baselines.sampling import Sampling
    from mod_baselines.vision.meme_features import MemeFeatures

    class Endless(ModGptPredictor):
        def __init__(self, *parts: Any) -> None:
            super().__init__(*parts)
            self._forbidden = [*self._forbidden, self.end]

    memes = tuple(world.reader.rows)
    features = MemeFeatures(memes, world.reader.vectors.numpy(), None, frozenset())
    parts = (world.model(), None, world.reader.tokenizer, world.settings, torch.device(device))
    predictor = Endless(*parts, lambda corpus: features)
    predictor.prepare(None, SplitItems("hard", memes, (), ()), Sampling(max_tokens=TOKENS))  # type: ignore[arg-type]
    return predictor


def time_predictor(world: World, device: str, everything: bool, times: int) -> Figures:
    """A group of dialogues answered; the median of so many times."""
    import torch

    predictor, asked = endless_predictor(world, device), questions_of(world, everything)
    seconds = []
    with torch.inference_mode():
        list(predictor.answer([asked[0][:2]]))
        for _ in range(times):
            started = time.perf_counter()
            answers = list(predictor.answer(asked))
            seconds.append(time.perf_counter() - started)
    require_whole(answers, sum(map(len, asked)))
    return {"seconds": statistics.median(seconds) / len(answers), "together": len(answers)}


def require_whole(answers: Sequence[Answer], asked: int) -> None:
    """Refuse a figure for less than was asked."""
    whole = sum(answer.text is not None and len(answer.text) == TOKENS for answer in answers)
    if whole != asked:
        raise SystemExit(f"{whole} of {asked} responses are whole")


def contest(name: str, options: argparse.Namespace) -> Figures:
    """Be one contestant."""
    import torch
    from paper_shape import make_world

    torch.set_num_threads(options.threads)
    if name != "plain":
        return time_predictor(make_world(options, options.batch), options.device, name == "all", options.steps)
    from plain_way import time_writing

    return time_writing(make_world(options, 64), options.device, PLAIN_RESPONSES, TOKENS)


def show(results: Mapping[str, Figures], options: argparse.Namespace) -> None:
    """Print the table."""
    print(f"\nwriting {TOKENS} tokens a response, {where(options)}; medians of {options.repeats} runs, interleaved\n")
    print(f"{'':40} {'together':>8} {'s a response':>12} {'tokens/s':>9} {'peak MB':>8} {'times faster':>12}")
    for name, found in results.items():
        seconds = found["seconds"]
        row = f"{CONTESTANTS[name]:40} {found['together']:8.0f} {seconds:12.4f} {TOKENS / seconds:9,.1f}"
        print(f"{row} {found['megabytes']:8,.0f} {results['plain']['seconds'] / seconds:12.1f}")


def main() -> None:
    options = parsed(__doc__, repeats=3, steps=1)
    if options.contestant:
        hand_over(contest(options.contestant, options), options.device)
    else:
        show(race(Path(__file__), list(CONTESTANTS), options), options)


if __name__ == "__main__":
    main()
