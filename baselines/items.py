"""What a split asks of a system, and what a system answers, before either becomes part of a submission.

Floors and trained systems alike are asked the same: text on turns with a gold text, usage everywhere, memes and
emotions where the split asks for them. Only the gold that the contract gives away is to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from mod_challenge.array_types import Floats, Integers
from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.corpus.references import References, references
from mod_challenge.corpus.turns import Turns

from .selection import bound_of_best

Scores = Floats
LARGE_INVENTORY = 1000
DEPTH = 100
"""Memes that a ranking goes down to where the inventory is larger than `LARGE_INVENTORY`; else it holds all of them."""


@dataclass(frozen=True)
class Question:
    """A response turn.

    Attributes:
        dialogue: all of it; what may be looked at is said by the flags.
        turn: which utterance is asked about.
        text: whether a response is asked, given the utterances before ``turn``.
        nll: whether the gold text is here, so that its likelihood can be told.
        usage: whether a meme's probability is asked, given also the gold text.
        retrieval: whether a ranking of memes is asked, given also the gold text.
        emotion: whether a ranking of emotions is asked, given also the gold meme.
        candidates: the ten memes to rank, as indices into the inventory; None where none are.
    """

    dialogue: Dialogue
    turn: int
    text: bool
    nll: bool
    usage: bool
    retrieval: bool
    emotion: bool
    candidates: Optional[Integers] = None


@dataclass
class Answer:
    """The answer of a system to a question; None for what it does not answer.

    Attributes:
        text: a response.
        nll: negative log likelihood of the gold text and its end, in nats, summed.
        meme_probability: 0 to 1.
        memes: a score for every meme of the inventory, the best highest.
        emotions: a score for every emotion id of the split, the best highest.
        candidates: the question's ten candidates, best first, of a system that ranks no more than these.
    """

    text: Optional[str] = None
    nll: Optional[float] = None
    meme_probability: Optional[float] = None
    memes: Optional[Scores] = None
    emotions: Optional[Scores] = None
    candidates: Optional[Sequence[int]] = None


@dataclass(frozen=True)
class SplitItems:
    """All questions of a split.

    Attributes:
        split: its name.
        inventory: ids of the memes that may be answered, sorted.
        emotion_ids: ids of the emotions that may be answered, sorted.
        dialogues: the questions of each dialogue with any, by dialogue id, then turn.
    """

    split: str
    inventory: tuple[str, ...]
    emotion_ids: tuple[int, ...]
    dialogues: tuple[tuple[Question, ...], ...]

    @property
    def questions(self) -> int:
        return sum(map(len, self.dialogues))


def items_of(corpus: Corpus, split: str) -> SplitItems:
    """Return the questions of a split.

    Raises:
        CorpusError: the corpus or the split is invalid.
    """
    gold = references(corpus, split)
    return SplitItems(split, gold.turns.inventory, gold.turns.emotion_ids, tuple(_questions(corpus, gold)))


def rows_to_answer(turns: Turns, task: str) -> Integers:
    """Return (items,) the response turns that a system answers for a task.

    Emotions are ranked for all turns with a meme, since which memes have a label is gold and not to be known; for none
    where the corpus has no emotions.
    """
    if task != "emotion":
        return turns.rows(task)
    if not turns.emotion_ids:
        return np.empty(0, dtype=np.int64)
    return turns.rows("emotion" if turns.hidden is not None else "retrieval")


def prediction(question: Question, answer: Answer, split_items: SplitItems) -> dict[str, Any]:
    """Return an answer as an entry of a submission: scores become rankings, the first of equals the smaller id."""
    entry: dict[str, Any] = {"dialogue": question.dialogue.id, "turn": question.turn}
    if question.text and answer.text is not None:
        entry["text"] = answer.text
    if question.nll and answer.nll is not None:
        entry["nll"] = round(max(answer.nll, 0.0), 6)
    if question.usage and answer.meme_probability is not None:
        entry["meme_probability"] = round(min(max(answer.meme_probability, 0.0), 1.0), 6)
    if question.retrieval and answer.memes is not None and question.candidates is not None:
        candidates = np.sort(question.candidates)
        best = candidates[_best_first(answer.memes[candidates])]
        entry["candidates"] = [split_items.inventory[i] for i in best.tolist()]
        depth = ranking_depth(len(split_items.inventory))
        entry["memes"] = [split_items.inventory[i] for i in _best_first(answer.memes, depth)]
    elif question.retrieval and answer.candidates is not None:
        entry["candidates"] = [split_items.inventory[i] for i in answer.candidates]
    if question.emotion and answer.emotions is not None and split_items.emotion_ids:
        entry["emotions"] = [split_items.emotion_ids[i] for i in _best_first(answer.emotions)]
    return entry


def ranking_depth(inventory: int) -> int:
    """How many memes a ranking of an inventory of that size holds.

    >>> ranking_depth(307), ranking_depth(174_000)
    (307, 100)
    """
    return inventory if inventory <= LARGE_INVENTORY else DEPTH


def _best_first(scores: Scores, depth: Optional[int] = None) -> list[int]:
    """The places of the highest scores, the first of equals the smaller; all of them, or so many."""
    if depth is None or depth >= len(scores):
        return np.argsort(-scores, kind="stable").tolist()
    enough = np.flatnonzero(scores >= bound_of_best(scores, depth))
    return enough[np.argsort(-scores[enough], kind="stable")][:depth].tolist()


def _questions(corpus: Corpus, gold: References) -> Iterator[tuple[Question, ...]]:
    turns = gold.turns
    by_id = {dialogue.id: dialogue for dialogue in corpus.split(gold.split)}
    rows_of = {task: frozenset(rows_to_answer(turns, task).tolist()) for task in ("text", "usage", "emotion")}
    item_of = {row: i for i, row in enumerate(turns.retrieval_rows.tolist())}
    questions: list[Question] = []
    for row, (name, turn) in enumerate(turns.keys()):
        if questions and questions[0].dialogue.id != name:
            yield tuple(questions)
            questions = []
        item = item_of.get(row)
        questions.append(
            Question(
                dialogue=by_id[name],
                turn=turn,
                text=row in rows_of["text"],
                nll=row in rows_of["text"] and turns.text[row] is not None,
                usage=row in rows_of["usage"],
                retrieval=item is not None,
                emotion=row in rows_of["emotion"],
                candidates=None if item is None else gold.even[item],
            )
        )
    if questions:
        yield tuple(questions)
