"""What is asked in a split (contract, section 2), as columns over its response turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from ..array_types import Booleans, Integers
from ..io.printable import json_path
from ..io.problems import CorpusError, Problem, ProblemLog
from ..metrics.tasks import TASKS
from .model import FROM_GROUP, Corpus, Dialogue
from .reading import read_json

NONE = -1
ITEMS_FILE = "items.json"
"""Optional file that says which response turns of a split are asked about; without it, all are."""


@dataclass(frozen=True)
class Turns:
    """The response turns of a split, sorted by dialogue id, then turn.

    Attributes:
        dialogue_ids: ids of all D dialogues, sorted.
        dialogue: (n,) index into ``dialogue_ids`` of each of the n response turns.
        turn: (n,) turn number, from 1.
        text: n gold texts; None where the text is missing or blank.
        meme: (n,) index of the gold meme in ``inventory``, -1 where there is none.
        emotion: (n,) gold emotion id of a turn with a gold meme, -1 where there is none.
        inventory: ids of the memes that may be answered, sorted.
        seen: (len(inventory),) whether the meme was seen in training.
        emotion_ids: ids of the emotions that may be answered, sorted.
        lengths: (D,) utterances of each dialogue, so that response turns which are no row can be told from none.
        hidden: the one task that is asked where gold is hidden (a stage of a blind release): all rows are its items,
            and ``text``, ``meme`` and ``emotion`` say what the stage shows. None where gold is here and decides.
        groups: (len(inventory),) number of each meme's group, one of its own where it has none, if the corpus draws
            the nine others of an even draw from the gold meme's group; else None.
    """

    dialogue_ids: tuple[str, ...]
    dialogue: Integers
    turn: Integers
    text: tuple[Optional[str], ...]
    meme: Integers
    emotion: Integers
    inventory: tuple[str, ...]
    seen: Booleans
    emotion_ids: tuple[int, ...]
    lengths: tuple[int, ...]
    hidden: Optional[str] = None
    groups: Optional[Integers] = None

    def __len__(self) -> int:
        return len(self.turn)

    def rows(self, task: str) -> Integers:
        """Return the (items,) rows that are items of a task.

        Where gold is here it decides; where it is hidden, all rows are items of the task that is asked.
        """
        if self.hidden is not None:
            return np.flatnonzero(np.full(len(self), self.hidden == task))
        return np.flatnonzero(TASKS[task].is_item(self))

    @property
    def text_rows(self) -> Integers:
        """Return the rows that are items of the text task."""
        return self.rows("text")

    @property
    def usage_rows(self) -> Integers:
        """Return the rows that are items of the usage task: all."""
        return self.rows("usage")

    @property
    def retrieval_rows(self) -> Integers:
        """Return the rows that are items of the retrieval task."""
        return self.rows("retrieval")

    @property
    def emotion_rows(self) -> Integers:
        """Return the rows that are items of the emotion task."""
        return self.rows("emotion")

    def keys(self) -> list[tuple[str, int]]:
        """Return the (dialogue id, turn) of every row."""
        ids = self.dialogue_ids
        return [(ids[d], t) for d, t in zip(self.dialogue.tolist(), self.turn.tolist())]


def response_turns(corpus: Corpus, split: str) -> Turns:
    """Collect the response turns of a split; only those that ``items.json`` lists, where it lists the split.

    Raises:
        CorpusError: the split cannot be read, a gold meme is not in its inventory, or ``items.json`` does not fit, or
            is missing in a stage of a blind release.

    >>> from .reading import read_corpus
    >>> turns = response_turns(read_corpus("corpus"), "hard")
    >>> len(turns) == len(turns.usage_rows)
    True
    """
    dialogues = sorted(corpus.split(split), key=lambda dialogue: dialogue.id)
    listed = _listed_turns(corpus, split, dialogues)
    if listed is None and corpus.stage is not None:
        hint = "take the stage's files as they were published"
        file = str(corpus.folder / ITEMS_FILE)
        raise CorpusError.of(Problem("items-missing", f"a stage must list the items of {split}", hint, file))
    inventory = corpus.inventory(split)
    index = {meme: i for i, meme in enumerate(inventory)}
    owner: list[int] = []
    turns: list[int] = []
    texts: list[Optional[str]] = []
    memes: list[int] = []
    emotions: list[int] = []
    for d, dialogue in enumerate(dialogues):
        item_turns = range(1, len(dialogue.utterances)) if listed is None else listed.get(dialogue.id, ())
        for t in item_turns:
            utterance = dialogue.utterances[t]
            owner.append(d)
            turns.append(t)
            texts.append(utterance.text if utterance.has_text else None)
            gold = NONE if utterance.meme is None else index.get(utterance.meme)
            if gold is None:
                raise CorpusError.of(_outside(corpus, split, dialogue.id, t))
            memes.append(gold)
            labelled = utterance.meme is not None and utterance.emotion is not None
            emotions.append(utterance.emotion if labelled else NONE)  # type: ignore[arg-type]
    seen = corpus.seen_memes
    return Turns(
        dialogue_ids=tuple(dialogue.id for dialogue in dialogues),
        dialogue=np.array(owner, dtype=np.int64),
        turn=np.array(turns, dtype=np.int64),
        text=tuple(texts),
        meme=np.array(memes, dtype=np.int64),
        emotion=np.array(emotions, dtype=np.int64),
        inventory=inventory,
        seen=np.array([meme in seen for meme in inventory], dtype=bool),
        emotion_ids=corpus.emotion_ids(),
        lengths=tuple(len(dialogue.utterances) for dialogue in dialogues),
        hidden=corpus.stage,
        groups=_groups(corpus, inventory) if corpus.candidates == FROM_GROUP else None,
    )


def _groups(corpus: Corpus, inventory: tuple[str, ...]) -> Integers:
    """Number groups in the order of the inventory; a meme without one is a group of its own."""
    numbers: dict[Any, int] = {}
    names = (corpus.memes[meme].group or (meme,) for meme in inventory)
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def items_faults(table: Mapping[str, Any], split: str, lengths: Mapping[str, int], file: str) -> list[Problem]:
    """What ``items.json`` says of a split that its dialogues do not hold.

    Args:
        table: the whole file, schema-checked.
        split: one of its splits.
        lengths: utterances of each of its dialogues, by id.
        file: its name, for messages.
    """
    faults = []
    for name, turns in table[split].items():
        size = lengths.get(name, 0)
        for turn in turns:
            if type(turn) is not int or turn >= size:
                what = "no such response turn" if size else "no such dialogue"
                where = json_path((split, name))
                faults.append(Problem("items-wrong", what, f"must fit {split}.json", file, where, name, int(turn)))
    return faults


def _listed_turns(corpus: Corpus, split: str, dialogues: list[Dialogue]) -> Optional[dict[str, list[int]]]:
    """Turns asked about by dialogue, in order; None where every response turn is."""
    path = corpus.folder / ITEMS_FILE
    table = read_json(path, "items") if path.is_file() else {}
    if split not in table:
        return None
    lengths = {dialogue.id: len(dialogue.utterances) for dialogue in dialogues}
    faults = items_faults(table, split, lengths, str(path))
    if faults:
        log = ProblemLog()
        for fault in faults:
            log.add(fault)
        raise CorpusError(log)
    return {name: sorted(turns) for name, turns in table[split].items()}


def row_index(turns: Turns) -> Mapping[tuple[str, int], int]:
    """Return a mapping from (dialogue id, turn) to row."""
    return {key: row for row, key in enumerate(turns.keys())}


def _outside(corpus: Corpus, split: str, dialogue: str, turn: int) -> Problem:
    return Problem(
        "meme-not-in-inventory",
        f"a gold meme of {split} is not among the split's memes",
        "memes outside hard must be seen in training; list them in seen_memes of corpus.json",
        file=str(corpus.folder / f"{split}.json"),
        dialogue=dialogue,
        turn=turn,
    )
