"""How good the built-in corpus is: what it must hold, measured, beside a sample of the MOD release.

    python benchmarks/world.py [--language zh|en] [--dialogues N] [--paper] [--draws] [--answers] [--sampling]

Prints, for the preset ``mini``, each figure with the least that is asked of it, what is aimed at, and what the same
measure gives on 1,000 dialogues of the MOD release (measured once, none of it is kept here). ``--paper`` adds what
takes the training split of the preset ``paper`` (a minute or two), ``--draws`` the BLEU of responses by how many texts
are drawn, ``--answers`` how long each oracle takes to answer ``hard``, ``--sampling`` how far the frequencies of
texts in 5 × 20,000 draws are from their likelihoods.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Optional

import numpy as np
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.significance import PairedTest

from mod_challenge.simulator.acts import ACT
from mod_challenge.simulator.beliefs import Reader
from mod_challenge.simulator.build import corpus_card
from mod_challenge.simulator.dialogue import Turn
from mod_challenge.simulator.inventory import MEMES
from mod_challenge.simulator.oracle import KNOWLEDGE, predictions, response
from mod_challenge.simulator.simulate import Dice, Simulated, simulate_split
from mod_challenge.simulator.usage import IRONIC, intents
from mod_challenge.tokenization.tokenizers import tokenize_cjk

_TELLING = {ACT[name] for name in ("open", "tell", "answer", "aside")}
_TEXTS = 8_000


class Figure(NamedTuple):
    """One row of the table; None where there is nothing to say."""

    name: str
    value: float
    reach: Optional[float] = None
    aim: Optional[float] = None
    real: Optional[float] = None


def texts_of(dialogues: Iterable[Simulated]) -> list[str]:
    """All texts, in order."""
    return [turn.text for dialogue in dialogues for turn in dialogue.turns if turn.text is not None]


def oracle_figures(dialogues: Sequence[Simulated], hard: bool) -> list[Figure]:
    """Perplexities of the oracles, what memes are worth, and how long an oracle takes without its responses."""
    tokens = sum(
        len(text) + 1
        for text in tokenize_cjk([turn.text for each in dialogues for turn in each.turns[1:] if turn.text is not None])
    )
    figures: list[Figure] = []
    losses: dict[str, list[float]] = {}
    after_meme: list[bool] = []
    for name, knowledge in KNOWLEDGE.items():
        start = time.process_time()
        losses[name], after_meme = [], []
        for dialogue in dialogues:
            reader = Reader(dialogue, hard, knowledge)
            for number, turn in enumerate(dialogue.turns):
                if number and turn.text is not None:
                    losses[name].append(-reader.read(turn).log_likelihood)
                    after_meme.append(dialogue.turns[number - 1].meme is not None)
                reader.note(turn)
        asked = (4.0, 6.0) if name == "oracle-history" else (None, None)
        figures.append(Figure(f"PPL of {name}", math.exp(sum(losses[name]) / tokens), *asked))
        figures.append(Figure(f"CPU seconds of {name}, without responses", time.process_time() - start))
    gain = np.array(losses["oracle-blind"]) - np.array(losses["oracle-history"])
    seen = np.array(after_meme)
    figures.append(Figure("blind over history, PPL, %", 100 * math.expm1(gain.sum() / tokens), 5, 10))
    figures.append(Figure("nats of the text after a meme that the meme is worth", gain[seen].mean(), 2.0, 2.5))
    return figures


def text_figures(train: Sequence[str], test: Sequence[str], language: str) -> list[Figure]:
    """Repetition, growth of the vocabulary and lengths."""
    lengths = np.array([len(text) for text in tokenize_cjk(list(train[:_TEXTS]))], dtype=float)
    known = set(train)
    return [
        Figure("texts of hard verbatim in train, %", 100 * float(np.mean([t in known for t in test])), 10, 4, 3.0),
        Figure("distinct of 8,000 texts, %", 100 * len(set(train[:_TEXTS])) / len(train[:_TEXTS]), 93, 97, 98.3),
        Figure("Heaps' exponent, words", heaps(words(train[:_TEXTS], language)[:50_000]), 0.55, 0.65, 0.73),
        Figure("tokens a text", lengths.mean(), None, None, 11.2),
        Figure("coefficient of variation of lengths", lengths.std() / lengths.mean(), 0.65, 0.75, 0.79),
        Figure("texts of one or two tokens, %", 100 * float((lengths <= 2).mean()), None, None, 3.8),
    ]


def words(texts: Sequence[str], language: str) -> list[str]:
    """The words of texts, without signs; Chinese is cut by jieba."""
    if language != "zh":
        return [word for text in texts for word in re.findall(r"[\w']+", text)]
    import jieba

    jieba.setLogLevel(60)
    return [word for text in texts for word in jieba.lcut(text) if re.search(r"\w", word)]


def heaps(tokens: Sequence[str]) -> float:
    """The exponent of Heaps' law, fitted to the last two thirds of a doubling series of lengths."""
    marks = {int(1000 * 2 ** (step / 2)) for step in range(40)} | {len(tokens)}
    seen: set[str] = set()
    points = []
    for number, token in enumerate(tokens, start=1):
        seen.add(token)
        if number in marks:
            points.append((math.log(number), math.log(len(seen))))
    late = points[len(points) // 3 :]
    slope, _ = np.polyfit([x for x, _ in late], [y for _, y in late], 1)
    return float(slope)


def meme_figures(dialogues: Sequence[Simulated]) -> list[Figure]:
    """How memes are used, and whether a matter is told as both good and bad."""
    uses = misfits = again = running = 0
    after: list[tuple[bool, bool]] = []
    both = 0
    for dialogue in dialogues:
        sent: set[int] = set()
        told: set[int] = set()
        for number, turn in enumerate(dialogue.turns):
            before = dialogue.turns[number - 1] if number else None
            if before is not None:
                after.append((before.meme is not None, turn.meme is not None))
            told |= {p.line.valence for p in turn.parts if p.act in _TELLING and turn.speaker == 0}
            if turn.meme is None:
                continue
            previous = before.last_act if before is not None else len(ACT)
            intent = MEMES[turn.meme].intent
            uses += 1
            misfits += intent is not None and intent not in intents(turn.last_act, previous, dialogue.scene)
            again += turn.meme in sent
            running += before is not None and before.meme == turn.meme
            sent.add(turn.meme)
        both += told >= {-1, 1}
    first = np.mean([dialogue.turns[0].meme is not None for dialogue in dialogues])
    turns = [turn for dialogue in dialogues for turn in dialogue.turns]
    silent = sum(turn.text is None for turn in turns)
    ironic = sum(turn.mode == IRONIC for turn in turns)
    most = np.bincount([turn.meme for turn in turns if turn.meme is not None]).max() / uses
    return [
        Figure("memes that fit neither act nor scene, %", 100 * misfits / uses, 5, 2),
        Figure("good and bad news of one matter, % of dialogues", 100 * both / len(dialogues), 3, 1),
        Figure("memes a dialogue", uses / len(dialogues), None, None, 4.06),
        Figure("a meme right after a meme, %", 100 * float(np.mean([b for a, b in after if a])), None, None, 15.0),
        Figure("a meme after none, %", 100 * float(np.mean([b for a, b in after if not a])), None, None, 34.9),
        Figure("a meme at the first turn, %", 100 * float(first), None, None, 47),
        Figure("memes already sent in the dialogue, %", 100 * again / uses, None, None, 1.0),
        Figure("the meme of the turn before again, %", 100 * running / uses, None, None, 0.0),
        Figure("memes without words, %", 100 * silent / uses, None, None, 0.0),
        Figure("memes under words of the opposite sign, %", 100 * ironic / uses),
        Figure("share of the meme used most, %", 100 * most, None, None, 5.1),
    ]


def draw_figures(dialogues: Sequence[Simulated], hard: bool) -> list[Figure]:
    """BLEU of the history oracle's responses by how many texts are drawn, and whether twice as many are better.

    The p values are of sacrebleu's paired bootstrap over turns.
    """
    gold: list[str] = []
    given: dict[int, list[str]] = {draws: [] for draws in (16, 32, 64, 128)}
    for dialogue in dialogues:
        reader = Reader(dialogue, hard, KNOWLEDGE["oracle-history"])
        for number, turn in enumerate(dialogue.turns):
            if number and turn.text is not None:
                gold.append(turn.text)
                for draws, texts in given.items():
                    texts.append(response(reader, turn.speaker, f"{dialogue.id} {number}", draws))
            reader.note(turn)
    references = _tokenized(gold)
    answers = {draws: _tokenized(texts) for draws, texts in given.items()}
    figures = []
    for order in (2, 4):
        for draws, texts in answers.items():
            score = _bleu(order).corpus_score(texts, [references]).score
            figures.append(Figure(f"BLEU-{order} of oracle-history, {draws} draws", score))
            if draws // 2 in answers:
                pair = [(str(draws // 2), answers[draws // 2]), (str(draws), texts)]
                results = PairedTest(pair, {"BLEU": _bleu(order)}, [references], "bs", n_samples=1000)()[1]
                p = results["BLEU"][1].p_value
                figures.append(Figure(f"  p against {draws // 2} draws", p))
    return figures


def _tokenized(texts: Sequence[str]) -> list[str]:
    return [" ".join(text) for text in tokenize_cjk(texts)]


def _bleu(order: int) -> BLEU:
    return BLEU(max_ngram_order=order, tokenize="none")


def answer_figures(language: str) -> list[Figure]:
    """How long each oracle takes to answer the split ``hard``, its processes included."""
    card = corpus_card("mini", language, 1)
    candidates = {
        (dialogue.id, number): [meme.id for meme in MEMES[:10]]
        for dialogue in simulate_split("mini", language, 1, "hard")
        for number in range(len(dialogue.turns))
    }
    figures = []
    for name in KNOWLEDGE:
        before = os.times()
        count = sum(1 for _ in predictions(card, "hard", candidates, name))
        after = os.times()
        figures.append(Figure(f"seconds of {name}, {count} answers", after.elapsed - before.elapsed, 15))
        figures.append(Figure("  of processors", sum(after[:4]) - sum(before[:4])))
    return figures


def sampling_figures(dialogues: Sequence[Simulated]) -> list[Figure]:
    """z-scores of how often the commonest texts come in 5 × 20,000 draws, against their likelihoods."""
    draws, figures = 20_000, []
    for name in ("oracle", "oracle-history", "oracle-blind"):
        scores: list[float] = []
        for place, dialogue in zip(range(3, 13, 2), dialogues):
            reader = Reader(dialogue, True, KNOWLEDGE[name])
            for turn in dialogue.turns[:place]:
                reader.note(turn)
            counts: Counter[str] = Counter()
            derived: dict[str, dict[tuple[object, ...], Turn]] = {}
            for turn in reader.draw(Dice(place), dialogue.turns[place].speaker, draws, words_alone=True):
                parts = tuple((part.act, part.line.key, part.fillers) for part in turn.parts)
                counts[turn.text or ""] += 1
                derived.setdefault(turn.text or "", {})[turn.opener, parts, turn.tail] = turn
            for text, count in counts.most_common(40):
                expected = draws * sum(math.exp(reader.read(each).log_likelihood) for each in derived[text].values())
                if expected >= 8:
                    scores.append((count - expected) / expected**0.5)
        figures.append(Figure(f"{name}: texts compared", len(scores)))
        figures.append(Figure(f"{name}: root mean square of z", float(np.sqrt(np.mean(np.square(scores))))))
        figures.append(Figure(f"{name}: greatest z", max(map(abs, scores))))
    return figures


def show(figures: Iterable[Figure]) -> None:
    """Prints figures as rows of a table."""

    def cell(value: Optional[float]) -> str:
        return f"{'–' if value is None else format(value, '.2f'):>8}"

    for figure in figures:
        print(f"{figure.name:54}", *(cell(value) for value in figure[1:]), flush=True)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--dialogues", type=int, default=300, help="of hard, for the oracles")
    parser.add_argument("--paper", action="store_true", help="also the training split of the preset paper")
    parser.add_argument("--draws", action="store_true", help="also BLEU by the number of draws")
    parser.add_argument("--answers", action="store_true", help="also the time that oracles take for all answers")
    parser.add_argument("--sampling", action="store_true", help="also frequencies of texts against likelihoods")
    asked = parser.parse_args()
    train = list(simulate_split("mini", asked.language, 1, "train"))
    hard = list(simulate_split("mini", asked.language, 1, "hard"))
    print(f"{'figure, ' + asked.language + ' mini':54}", *(f"{title:>8}" for title in ("here", "reach", "aim", "real")))
    show(text_figures(texts_of(train), texts_of(hard), asked.language))
    show(meme_figures(train))
    show(oracle_figures(hard[: asked.dialogues], True))
    if asked.draws:
        show(draw_figures(hard[: asked.dialogues // 3], True))
    if asked.answers:
        show(answer_figures(asked.language))
    if asked.sampling:
        show(sampling_figures(hard))
    if asked.paper:
        known = set(texts_of(simulate_split("paper", asked.language, 1, "train")))
        test = texts_of(simulate_split("paper", asked.language, 1, "hard"))
        share = 100 * float(np.mean([text in known for text in test]))
        show([Figure("texts of hard verbatim in train, paper, %", share, 20, 8, 3.0)])


if __name__ == "__main__":
    main()
