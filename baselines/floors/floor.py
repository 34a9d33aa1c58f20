"""Puts ways to answer single tasks together into a system."""

from __future__ import annotations

from collections.abc import Iterator

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.references import references

from ..system import Prediction, System
from .answers import ANSWERS, Item
from .frequencies import frequencies


def floor(name: str, about: str, **ways: str) -> System:
    """A floor that answers each named task in the named way (see `answers.ANSWERS`)."""
    answerers = [ANSWERS[task][way] for task, way in ways.items()]

    def predict(corpus: Corpus, split: str, seed: int) -> Iterator[Prediction]:
        known = frequencies(corpus)
        gold = references(corpus, split)
        turns = gold.turns
        item_of = {row: i for i, row in enumerate(turns.retrieval_rows.tolist())}
        for row, (dialogue, turn) in enumerate(turns.keys()):
            place = item_of.get(row)
            item = Item(
                key=f"{seed}\x1f{split}\x1f{dialogue}\x1f{turn}",
                gold_text=turns.text[row],
                candidates=None if place is None else [turns.inventory[i] for i in gold.even[place].tolist()],
                inventory=turns.inventory,
                emotion_ids=turns.emotion_ids,
            )
            prediction: Prediction = {"dialogue": dialogue, "turn": turn}
            for answer in answerers:
                prediction.update(answer(item, known))
            yield prediction

    return System(name, "floor", about, tuple(ways), predict)
