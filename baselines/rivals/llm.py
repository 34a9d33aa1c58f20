"""A language model behind an endpoint that speaks OpenAI's protocol: hosted, or on one's own machine (vLLM, Ollama …).

It writes the response, says how likely a meme is, picks among the candidates by the words in the pictures and by their
names, and names emotions, with a few examples from training before it. It sees no picture, and tells no likelihood of a
text. Every reply is kept in the run, so an interrupted prediction asks for nothing twice.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Optional

import numpy as np

from mod_challenge.corpus import Corpus, Dialogue, Meme, Utterance
from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.printable import visible
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..items import Answer, Question, SplitItems
from ..registry import Recipe
from .llm_replies import Replies
from .llm_settings import LlmSettings

if TYPE_CHECKING:
    import torch

    from ..sampling import Sampling
    from ..training.context import RunFolder, TrainedSystem, TrainingContext

EXAMPLES_FILE = "examples.json"
_NAMED = 10
"""Emotions that are asked for."""


def described(meme: Meme) -> str:
    """Return what is told of a meme: the words in the picture and its name, else the name of its file.

    >>> described(Meme("001", "ok.gif", "fine", "thumbs up"))
    '"fine" (thumbs up)'
    """
    name = visible(meme.name or PurePath(meme.picture).stem, 60)
    return f'"{visible(meme.text, 60)}" ({name})' if meme.text else name


def transcript(utterances: Sequence[Utterance], memes: Any, most: int) -> str:
    """Return the last utterances as lines; a meme is told in brackets."""
    lines = []
    for said in utterances[-most:]:
        shown = f" [meme: {described(memes[said.meme])}]" if said.meme in memes else ""
        lines.append(f"{visible(said.speaker, 20)}: {said.text or ''}{shown}")
    return "\n".join(lines)


def object_in(reply: str) -> dict[str, Any]:
    """Return the JSON object in a reply, which may have words around it; an empty one where there is none.

    >>> object_in('Sure! {"meme": 0.5} Anything else?')
    {'meme': 0.5}
    """
    found = re.search(r"\{.*\}", reply, re.DOTALL)
    try:
        table = json.loads(found.group()) if found else {}
    except ValueError:
        return {}
    return table if isinstance(table, dict) else {}


class LlmPredictor:
    """Asks a model behind an endpoint; see `mod_baselines.training.context.Predictor`."""

    def __init__(self, replies: Replies, examples: Sequence[dict[str, Any]]) -> None:
        self.replies, self.examples, self.settings = replies, examples, replies.settings

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        self.memes, self.emotions = corpus.memes, corpus.emotions
        self.split_items, self.sampling = split_items, sampling
        questions = [question for of_dialogue in split_items.dialogues for question in of_dialogue]
        asked = questions[: self.settings.ask] if self.settings.ask else questions
        self._asked = {(question.dialogue.id, question.turn) for question in asked}

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        questions = [question for of_dialogue in dialogues for question in of_dialogue]
        try:
            with ThreadPoolExecutor(self.settings.concurrency) as pool:
                answers = list(pool.map(self._answer, questions))
        finally:
            self.replies.close()
        self.replies.save_cost()
        yield from answers

    def _answer(self, question: Question) -> Answer:
        answer = Answer()
        if (question.dialogue.id, question.turn) not in self._asked:
            return answer
        before = question.dialogue.utterances[: question.turn]
        gold = question.dialogue.utterances[question.turn]
        if question.text:
            answer.text = self._text(before, gold.speaker)
        if question.usage or question.retrieval:
            self._decide(
                question, answer, transcript((*before, Utterance(gold.speaker, gold.text)), self.memes, self._most)
            )
        if question.emotion:
            answer.emotions = self._emotions(transcript((*before, gold), self.memes, self._most))
        return answer

    @property
    def _most(self) -> int:
        return self.settings.utterances

    def _ask(self, task: str, asked: str, examples: Sequence[tuple[str, str]], temperature: float) -> str:
        messages = [{"role": "system", "content": task}]
        for shown, reply in examples:
            messages += [{"role": "user", "content": shown}, {"role": "assistant", "content": reply}]
        messages.append({"role": "user", "content": asked})
        return self.replies.ask(messages, temperature, self.sampling.seed, 2 * self.sampling.max_tokens + 100)

    def _text(self, before: Sequence[Utterance], speaker: str) -> str:
        task = (
            "Write the next message of this chat, as short and casual as those before and in their language. "
            "Reply with the message alone."
        )
        examples = [(f"{e['history']}\n{e['speaker']}:", e["text"]) for e in self.examples]
        asked = f"{transcript(before, self.memes, self._most)}\n{visible(speaker, 20)}:"
        text = self._ask(task, asked, examples, self.sampling.temperature).strip()
        return " ".join(text.removeprefix(f"{speaker}:").split())[:5000]

    def _decide(self, question: Question, answer: Answer, shown: str) -> None:
        """Say how likely a meme is, and rank the candidates where there are any."""
        candidates = [] if question.candidates is None else question.candidates.tolist()
        options = [f"{i}: {described(self.memes[self.split_items.inventory[c]])}" for i, c in enumerate(candidates)]
        task = (
            'Say how likely it is that the last message of this chat is sent with a meme: {"meme": probability from 0 '
            "to 1}. About three messages in ten are."
        )
        if options:
            task += ' It is sent with one of those listed; rank all of them: {"meme": …, "ranking": [numbers]}.'
        asked = "\n".join([shown, *(["Memes:", *options] if options else [])])
        examples = [(e["shown"], json.dumps({"meme": e["meme"]})) for e in self.examples] if not options else []
        table = object_in(self._ask(f"{task} Reply with JSON alone.", asked, examples, 0.0))
        probability: Any = table.get("meme")
        ranking = table.get("ranking")
        listed: list[int] = []
        is_number = type(probability) in (int, float) and math.isfinite(probability)
        if question.usage:
            answer.meme_probability = min(max(float(probability), 0.0), 1.0) if is_number else 0.0
        if options:
            ranked = ranking if isinstance(ranking, list) else []
            listed = [i for i in ranked if type(i) is int and 0 <= i < len(candidates)]
            order = list(dict.fromkeys([*listed, *range(len(candidates))]))
            answer.candidates = [candidates[i] for i in order]
        if not is_number or (options and not listed):
            self.replies.unread += 1

    def _emotions(self, shown: str) -> Optional[np.ndarray]:
        """Rank the emotions by their names: those named, the first highest, then all others."""
        ids = self.split_items.emotion_ids
        names = [visible(self.emotions.get(emotion, str(emotion)), 40) for emotion in ids]
        task = (
            f"Say what the meme of the last message of this chat expresses: the {_NAMED} likeliest of these, best "
            'first, as {"emotions": [names]}. Reply with JSON alone.\n' + ", ".join(names)
        )
        examples = [(e["shown_with_meme"], json.dumps({"emotions": [e["emotion"]]}, ensure_ascii=False))
                    for e in self.examples if e["emotion"]]  # fmt: skip
        table = object_in(self._ask(task, shown, examples, 0.0))
        named = table["emotions"] if isinstance(table.get("emotions"), list) else []
        self.replies.unread += not named
        place = {name: i for i, name in enumerate(names)}
        scores = np.zeros(len(ids))
        known = [place[name] for name in dict.fromkeys(map(str, named)) if name in place]
        for rank, index in enumerate(known):
            scores[index] = len(known) - rank
        return scores


def train(context: TrainingContext[LlmSettings]) -> None:
    """Choose the examples from training that requests begin with.

    Raises:
        RunError: no model is named.
        CorpusError: there is no training split.
    """
    settings = context.settings
    if not settings.model:
        hint = "--set model=NAME, and --set base_url=http://… unless it is OpenAI's"
        raise RunError.of(Problem("model-missing", "no model is named", hint, file="llm"))
    if not context.trainer.is_main:
        return
    from ..sampling import stream

    corpus = context.corpus
    turns = [
        (dialogue, turn)
        for dialogue in context.dialogues("train")
        for turn, said in enumerate(dialogue.utterances)
        if turn and said.has_text
    ]
    with_meme = [pair for pair in turns if pair[0].utterances[pair[1]].meme in corpus.memes]
    drawn = stream(settings.seed, "examples")
    some = drawn.sample(with_meme, min(len(with_meme), settings.shots // 2))
    without = [pair for pair in turns if pair[0].utterances[pair[1]].meme is None]
    some += drawn.sample(without, min(len(without), settings.shots - len(some)))
    examples = [_example(corpus, dialogue, turn, settings.utterances) for dialogue, turn in some]
    write_atomic(context.folder / EXAMPLES_FILE, json.dumps(examples, ensure_ascii=False, indent=1) + "\n")


def _example(corpus: Corpus, dialogue: Dialogue, turn: int, most: int) -> dict[str, Any]:
    said = dialogue.utterances[turn]
    before = dialogue.utterances[:turn]
    return {
        "history": transcript(before, corpus.memes, most),
        "speaker": visible(said.speaker, 20),
        "text": said.text,
        "shown": transcript((*before, Utterance(said.speaker, said.text)), corpus.memes, most),
        "shown_with_meme": transcript((*before, said), corpus.memes, most),
        "meme": 1.0 if said.meme is not None else 0.0,
        "emotion": None if said.emotion is None else corpus.emotions.get(said.emotion),
    }


def open_run(run: RunFolder[LlmSettings], device: torch.device) -> LlmPredictor:
    """Open a run for prediction; the endpoint is asked when the first answer is.

    Raises:
        RunError: its examples are missing or damaged.
    """
    path = run.folder / EXAMPLES_FILE
    try:
        examples = json.loads(read_text(path, RunError))
        if not all(isinstance(example["shown"], str) for example in examples):
            raise TypeError
    except (ValueError, KeyError, TypeError):
        message = "not what training wrote here"
        raise RunError.of(Problem("run-invalid", message, "train the run again", file=str(path))) from None
    return LlmPredictor(Replies(run.folder, run.settings), examples)


def _load() -> TrainedSystem[LlmSettings]:
    from . import llm

    return llm


SYSTEMS = (
    Recipe(
        name="llm",
        about="a model behind an OpenAI-compatible endpoint",
        tasks=("text", "usage", "retrieval", "emotion"),
        presets={name: LlmSettings() for name in ("tiny", "small", "paper")},
        load=_load,
        notes="Nothing is trained: examples are drawn from training. It sees no picture, and has no PPL.",
    ),
)
