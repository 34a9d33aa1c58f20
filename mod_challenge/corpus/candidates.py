"""The ten candidates of a retrieval item: the gold meme and nine others, drawn evenly or from its own kind.

Each item's draw comes from a hash of its own name, so it does not depend on the order of dialogues, the platform or
the Python version. A file beside the corpus, where there is one, takes the place of the draw.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import chain, repeat
from pathlib import Path
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from ..array_types import Integers
from ..formats.plural import counted
from ..io.files import make_folder, write_atomic
from ..io.printable import json_path
from ..io.problems import CorpusError, Problem, ProblemLog
from ..reproducible_random import below, hashed_words
from ..schema.validation import whole_schema
from .model import Corpus
from .reading import conforms, strict_json
from .turns import NONE, Turns, response_turns

CANDIDATES = 10
OTHERS = CANDIDATES - 1
CANDIDATE_SEED = 10
KINDS = ("even", "matched")
FILES = {"even": "candidates.json", "matched": "candidates_matched.json"}
SCHEMAS = {"even": "candidates", "matched": "candidates_matched"}
MATCHED_VERSION = 2
"""Of the draw in ``candidates_matched.json``. In version 1, which named none, an unseen meme was nearly always gold."""

_EVEN_BLOCKS = 2
_MATCHED_BLOCKS = 3
_ROWS_AT_ONCE = 1 << 15


def draw_even(turns: Turns, split: str, seed: int = CANDIDATE_SEED) -> Integers:
    """Draw nine others for each retrieval item without replacement, every meme of the inventory alike.

    Where the corpus says so (``turns.groups``), they are drawn from the gold meme's own group, all alike; of a group of
    fewer than ten all are taken, and the rest is drawn from the other memes of the inventory, all alike.

    Args:
        turns: the split's response turns; m of them are retrieval items.
        split: its name, part of every item's own stream.
        seed: any integer.

    Returns:
        (m, 10) indices into the inventory, each row sorted, the gold meme among them.
    """
    gold = turns.meme[turns.retrieval_rows]
    keys = _item_keys(turns, split, "even" if turns.groups is None else "group", seed)
    groups = None if turns.groups is None else _GroupTable(turns.groups)
    parts = []
    for start in range(0, len(keys), _ROWS_AT_ONCE):
        part = gold[start : start + _ROWS_AT_ONCE]
        words = hashed_words(keys[start : start + _ROWS_AT_ONCE], _EVEN_BLOCKS)
        if groups is None:
            others = _partial_shuffle(words, np.full(len(part), len(turns.inventory) - 1))
            others += others >= part[:, None]
        else:
            others = groups.draw(words, part)
        parts.append(np.sort(np.concatenate([part[:, None], others], axis=1), axis=1))
    return np.concatenate(parts) if parts else np.empty((0, CANDIDATES), dtype=np.int64)


def _partial_shuffle(words: NDArray[np.uint64], sizes: Integers) -> Integers:
    """Nine steps of a Fisher-Yates shuffle over the numbers below each row's size, all rows at once; (rows, 9).

    The shuffled list is not held: it is the numbers from 0 on, but for the few places into which an earlier step put
    what stood at its own, and no step looks at the place of one before it. Of a size below nine, so many first entries
    count as there are numbers.
    """
    drawn = np.empty((len(sizes), OTHERS), dtype=np.int64)
    picks: list[Integers] = []
    moved: list[Integers] = []
    for step in range(OTHERS):
        pick = step + below(words[:, step], np.maximum(sizes - step, 1))
        drawn[:, step] = pick
        displaced = np.full(len(sizes), step, dtype=np.int64)
        for position, value in zip(picks, moved):
            drawn[:, step] = np.where(position == pick, value, drawn[:, step])
            displaced = np.where(position == step, value, displaced)
        picks.append(pick)
        moved.append(displaced)
    return drawn


class _GroupTable:
    """The memes of an inventory put in the order of their groups, so that a group is a stretch of places.

    Args:
        groups: (n,) number of each meme's group, from 0 without gaps.
    """

    def __init__(self, groups: Integers) -> None:
        self._groups = groups
        self._order = np.argsort(groups, kind="stable")
        self._place = np.empty_like(self._order)
        self._place[self._order] = np.arange(len(groups))
        self._size = np.bincount(groups)
        self._start = np.cumsum(self._size) - self._size

    def draw(self, words: NDArray[np.uint64], gold: Integers) -> Integers:
        """Nine others of each gold meme: of its own group, and where that has too few, from the other memes."""
        group = self._groups[gold]
        start, size = self._start[group], self._size[group]
        few = size < CANDIDATES
        drawn = _partial_shuffle(words, np.where(few, len(self._groups) - size, size - 1))
        # Places within the group leave out the gold meme's, places outside of it the whole group's.
        inside = start[:, None] + drawn
        inside += inside >= self._place[gold][:, None]
        outside = drawn + np.where(drawn >= start[:, None], size[:, None], 0)
        places = np.where(few[:, None], outside, inside)
        for step in range(OTHERS):  # all others of a small group take the last places
            own = start + (OTHERS - 1 - step)
            own += own >= self._place[gold]
            taken = few & (OTHERS - step < size)
            places[:, step] = np.where(taken, own, places[:, step])
        others: Integers = self._order[places]
        return others


def draw_matched(turns: Turns, split: str, usage: Mapping[str, int], seed: int = CANDIDATE_SEED) -> Integers:
    """Draw nine others for each retrieval item without replacement, one after the other from the gold meme's own kind.

    For a seen gold meme those are the seen ones, and a meme's chance at every step is its count in training plus one,
    over those of the memes still there; for an unseen one they are the unseen ones, each as likely. A kind of fewer
    than ten is too small: its items are drawn from the whole inventory, in the same way.

    Args:
        turns, split, seed: as in `draw_even`.
        usage: how often each meme is used in training.

    Returns:
        (m, 10) indices into the inventory, each row sorted, the gold meme among them.
    """
    gold = turns.meme[turns.retrieval_rows]
    keys = _item_keys(turns, split, "matched", seed)
    result = np.empty((len(gold), CANDIDATES), dtype=np.int64)
    used = np.array([usage.get(meme, 0) + 1 for meme in turns.inventory], dtype=np.int64)
    for kind, popularity in ((turns.seen, used), (~turns.seen, np.ones_like(used))):
        weights = popularity * kind if kind.sum() >= CANDIDATES else popularity
        rows = np.flatnonzero(kind[gold])
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            part = rows[start : start + _ROWS_AT_ONCE]
            result[part] = _draw_weighted(gold[part], weights, [keys[row] for row in part.tolist()])
    return np.sort(result, axis=1)


def _draw_weighted(gold: Integers, weights: Integers, keys: list[str]) -> Integers:
    """The gold meme of each row, and nine others drawn by weights that all rows share; a weight of 0 is never drawn."""
    cumulative = np.cumsum(weights)
    words = hashed_words(keys, _MATCHED_BLOCKS)
    drawn = np.searchsorted(cumulative, below(words, int(cumulative[-1])), side="right")
    return _first_distinct(drawn, gold, weights, keys)


def _first_distinct(drawn: Integers, gold: Integers, weights: Integers, keys: list[str]) -> Integers:
    """The gold meme and the first nine new ones of each row's draws.

    Dropping repeats from draws with replacement is exactly drawing without replacement. The few rows that run out of
    draws go on one meme at a time.
    """
    chosen = np.full((len(gold), CANDIDATES), -1, dtype=np.int64)
    chosen[:, 0] = gold
    filled = np.ones(len(gold), dtype=np.int64)
    for column in range(drawn.shape[1]):
        candidate = drawn[:, column]
        new = (chosen != candidate[:, None]).all(axis=1) & (filled < CANDIDATES)
        rows = np.flatnonzero(new)
        chosen[rows, filled[rows]] = candidate[rows]
        filled[rows] += 1
    for row in np.flatnonzero(filled < CANDIDATES).tolist():
        _complete(chosen[row], int(filled[row]), weights, keys[row])
    return chosen


def _complete(chosen: Integers, filled: int, weights: Integers, key: str) -> None:
    left = weights.copy()
    left[chosen[:filled]] = 0
    words = hashed_words([key + "\x1fmore"], _EVEN_BLOCKS)[0]
    for position in range(filled, CANDIDATES):
        cumulative = np.cumsum(left)
        target = below(words[position : position + 1], int(cumulative[-1]))
        pick = int(np.searchsorted(cumulative, target, side="right")[0])
        chosen[position] = pick
        left[pick] = 0


def _item_keys(turns: Turns, split: str, kind: str, seed: int) -> list[str]:
    ids = turns.dialogue_ids
    return [
        f"candidates\x1f{kind}\x1f{seed}\x1f{split}\x1f{ids[turns.dialogue[row]]}\x1f{turns.turn[row]}"
        for row in turns.retrieval_rows.tolist()
    ]


def candidates(corpus: Corpus, split: str, turns: Turns, kind: str = "even") -> Integers:
    """The candidates of a split: those of the corpus's file where it has them, else drawn.

    Returns:
        (m, 10) indices into the inventory, rows as ``turns.retrieval_rows``, each sorted.

    Raises:
        CorpusError: the inventory has fewer than ten memes, the file does not fit the split, or there is none where
            gold is hidden, so that nothing can be drawn.
    """
    _check_inventory(corpus, split, turns)
    path = corpus.folder / FILES[kind]
    frozen = _read_frozen(path, kind) if path.is_file() else {}
    if split in frozen:
        return _from_file(frozen[split], turns, path, split)
    if turns.hidden is not None and len(turns.retrieval_rows):
        raise CorpusError.of(_none_hidden(path, split))
    if kind == "even":
        return draw_even(turns, split)
    return draw_matched(turns, split, corpus.train_usage)


def frozen_tables(path: Path, kind: str, log: ProblemLog) -> Any:
    """The splits of a file of candidates; None, and entries in ``log``, where it cannot be used.

    Args:
        path: of the file.
        kind: of its candidates, one of `KINDS`.
        log: takes what is wrong, first of all that a matched draw is of another version.
    """
    value = strict_json(path, log)
    if value is None:
        return None
    if kind == "matched" and isinstance(value, dict) and value.get("version") != MATCHED_VERSION:
        message = f"not drawn as version {MATCHED_VERSION} does, each gold meme among its own kind"
        hint = "write it anew: mod-corpus candidates DIR --kind matched"
        log.add(Problem("candidates-version", message, hint, str(path), "$.version"))
        return None
    if not conforms(value, whole_schema(SCHEMAS[kind]), str(path), log):
        return None
    return {split: table for split, table in value.items() if split != "version"}


def _read_frozen(path: Path, kind: str) -> Any:
    log = ProblemLog()
    tables = frozen_tables(path, kind, log)
    if log.error_count:
        raise CorpusError(log)
    return tables


def file_content(kind: str, tables: Mapping[str, Any]) -> dict[str, Any]:
    """What a file of candidates holds: its version where it has one, and the splits."""
    version = {"version": MATCHED_VERSION} if kind == "matched" else {}
    return {**version, **tables}


def _check_inventory(corpus: Corpus, split: str, turns: Turns) -> None:
    """Refuse a split with retrieval items and fewer memes than an item has candidates."""
    if len(turns.retrieval_rows) and len(turns.inventory) < CANDIDATES:
        raise CorpusError.of(
            Problem(
                "inventory-too-small",
                f"{counted(len(turns.inventory), 'meme')} may be answered in {split}, ten candidates need {CANDIDATES}",
                "add memes to img2id.json",
                file=str(corpus.folder),
            )
        )


def _from_file(frozen: dict[str, dict[str, list[str]]], turns: Turns, path: Path, split: str) -> Integers:
    rows, index = turns.retrieval_rows, {meme: i for i, meme in enumerate(turns.inventory)}
    keys = turns.keys()
    names = [keys[row] for row in rows.tolist()]
    lists = [frozen.get(dialogue, {}).get(str(turn)) for dialogue, turn in names]
    for name, ids in zip(names, lists):
        if ids is None:
            raise _wrong_candidates("no candidates for an item", path, split, *name)
    flat = map(index.get, chain.from_iterable(ids or () for ids in lists), repeat(NONE))
    listed = np.fromiter(flat, dtype=np.int64).reshape(-1, CANDIDATES)
    stranger = (listed == NONE).any(axis=1)
    shown = turns.hidden is None
    misfit = (listed != turns.meme[rows][:, None]).all(axis=1) & shown
    for row in np.flatnonzero(stranger | misfit).tolist()[:1]:
        fault = "a candidate that is not in the split's inventory"
        if not stranger[row]:
            fault = "candidates that do not fit the references"
        raise _wrong_candidates(fault, path, split, *names[row])
    return np.sort(listed, axis=1)


def _none_hidden(path: Path, split: str) -> Problem:
    message = f"no candidates for {split}, and none can be drawn where gold is hidden"
    return Problem("candidates-missing", message, "take the stage's files as they were published", str(path))


def _wrong_candidates(fault: str, path: Path, split: str, dialogue: str, turn: int) -> CorpusError:
    hint = f"write {path.name} anew with mod-corpus candidates"
    where = json_path((split, dialogue, str(turn)))
    return CorpusError.of(Problem("candidates-wrong", fault, hint, str(path), where, dialogue, turn))


def draw_table(
    corpus: Corpus, split: str, kind: str, seed: int, usage: Optional[Mapping[str, int]] = None
) -> dict[str, dict[str, list[str]]]:
    """Draw a split's candidates in the form of the file: dialogue to turn to ten ids, sorted.

    ``usage`` says how often each meme is used in training, where that need not be counted.

    Raises:
        CorpusError: the split is invalid, or its inventory has fewer than ten memes.

    >>> from mod_challenge.corpus import read_corpus
    >>> list(draw_table(read_corpus("corpus"), "easy", "even", seed=1))
    ['dialogue 20', 'dialogue 21', 'dialogue 22']
    """
    turns = response_turns(corpus, split)
    _check_inventory(corpus, split, turns)
    if turns.hidden is not None:
        raise CorpusError.of(_none_hidden(corpus.folder / FILES[kind], split))
    if kind == "even":
        drawn = draw_even(turns, split, seed)
    else:
        drawn = draw_matched(turns, split, corpus.train_usage if usage is None else usage, seed)
    table: dict[str, dict[str, list[str]]] = {}
    for row, indices in zip(turns.retrieval_rows.tolist(), drawn.tolist()):
        dialogue = turns.dialogue_ids[turns.dialogue[row]]
        table.setdefault(dialogue, {})[str(int(turns.turn[row]))] = [turns.inventory[i] for i in indices]
    return table


def write_candidates(
    corpus: Corpus,
    folder: Path,
    splits: tuple[str, ...],
    seed: int = CANDIDATE_SEED,
    kinds: tuple[str, ...] = KINDS,
    usage: Optional[Mapping[str, int]] = None,
) -> list[Path]:
    """Draw and freeze candidates of these kinds in ``folder``, made if absent; gives the files written.

    ``usage`` says how often each meme is used in training, where that need not be counted.

    Raises:
        CorpusError: as `candidates`.
        OutputError: ``folder`` cannot be written to.

    >>> from mod_challenge.corpus import read_corpus
    >>> [path.name for path in write_candidates(read_corpus("corpus"), Path("frozen"), ("easy",))]
    ['candidates.json', 'candidates_matched.json']
    """
    written = []
    made = {kind: {split: draw_table(corpus, split, kind, seed, usage) for split in splits} for kind in kinds}
    make_folder(folder)
    for kind, tables in made.items():
        path = folder / FILES[kind]
        content = file_content(kind, tables)
        write_atomic(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")
        written.append(path)
    return written
