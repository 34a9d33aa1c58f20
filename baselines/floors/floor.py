"""Puts ways to answer single tasks together into a system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Optional

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.references import References, references
from mod_challenge.corpus.turns import Turns
from mod_challenge.io.problems import CorpusError, Problem

from ..items import rows_to_answer
from ..registry import BaselineSystem, Prediction
from .frequencies import Frequencies, frequencies, since_last_meme
from .rules import ANSWERS, CountedFrequencies, FloorItem


def floor(name: str, about: str, training: Optional[Corpus] = None, **ways: str) -> BaselineSystem:
    """A floor that answers each named task in the named way (see `answers.ANSWERS`).

    Args:
        name, about: as in `BaselineSystem`.
        training: where it counts; the corpus that it answers when None.
        ways: task to way.
    """

    def predict(corpus: Corpus, split: str, seed: int) -> Iterator[Prediction]:
        @cache
        def counted() -> Frequencies:
            return frequencies(training or corpus)

        gold = references(corpus, split)
        answerable = {task: way for task, way in ways.items() if task in _tasks_with_items(gold.turns)}
        if not answerable:
            raise CorpusError.of(_no_items(name, tuple(ways), corpus, gold))
        return _predictions(corpus, gold, seed, answerable, counted)

    return BaselineSystem(name, "floor", about, tuple(ways), predict, lambda corpus: floor(name, about, corpus, **ways))


def _tasks_with_items(turns: Turns) -> tuple[str, ...]:
    """The tasks that a floor can answer in a split."""
    return tuple(task for task in ANSWERS if len(rows_to_answer(turns, task)))


def _no_items(name: str, tasks: tuple[str, ...], corpus: Corpus, gold: References) -> Problem:
    answerable = ", ".join(_tasks_with_items(gold.turns)) or "nothing"
    message = f"{name} answers {', '.join(tasks)}, of which {gold.split} has no items"
    return Problem("nothing-asked", message, f"asked here: {answerable}", file=str(corpus.folder))


def _predictions(
    corpus: Corpus, gold: References, seed: int, ways: Mapping[str, str], counted: CountedFrequencies
) -> Iterator[Prediction]:
    """One prediction a response turn, with the keys of those tasks that have items."""
    turns = gold.turns
    utterances_of = {dialogue.id: dialogue.utterances for dialogue in corpus.split(gold.split)}
    answerers = [ANSWERS[task][way] for task, way in ways.items()]
    item_of = {row: i for i, row in enumerate(turns.retrieval_rows.tolist())}
    asks_emotion = frozenset(rows_to_answer(turns, "emotion").tolist())
    for row, (dialogue, turn) in enumerate(turns.keys()):
        index = item_of.get(row)
        item = FloorItem(
            key=f"{seed}\x1f{gold.split}\x1f{dialogue}\x1f{turn}",
            gold_text=turns.text[row],
            candidates=None if index is None else [turns.inventory[i] for i in gold.even[index].tolist()],
            asks_emotion=row in asks_emotion,
            since_last_meme=since_last_meme(utterances_of[dialogue], turn),
            inventory=turns.inventory,
            emotion_ids=turns.emotion_ids,
        )
        prediction: Prediction = {"dialogue": dialogue, "turn": turn}
        for answerer in answerers:
            prediction.update(answerer(item, counted))
        yield prediction
