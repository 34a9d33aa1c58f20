"""Checks the files of a corpus that speak of single turns, candidates and items, against its splits."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any, Optional

from ..io.printable import json_path
from ..io.problems import Problem, ProblemLog
from .check_splits import CheckWarnings, SplitOutline
from .model import Corpus
from .turns import ITEMS_FILE, items_faults


def check_turn_file(
    path: Path,
    table: Mapping[str, Any],
    corpus: Corpus,
    splits: Mapping[str, SplitOutline],
    unsure: bool,
    log: ProblemLog,
    warnings: CheckWarnings,
) -> None:
    """A file that speaks of single turns (candidates, items) against the splits it speaks of."""
    for split in table:
        if split not in splits:
            if not (corpus.folder / f"{split}.json").exists():
                warnings.add("split-unknown", f"there is no {split}.json", "", str(path), (split,))
            continue
        if path.name == ITEMS_FILE:
            for problem in items_faults(table, split, splits[split].lengths, str(path)):
                log.add(problem)
        elif corpus.memes and not unsure:
            gold = _candidate_items(corpus, splits[split])
            _check_candidates(path, table[split], split, gold, frozenset(corpus.inventory(split)), log, warnings)


def retrieval_items(outline: SplitOutline, memes: Container[str]) -> Iterator[tuple[str, int, str]]:
    """Yield dialogue id, turn and gold meme of each retrieval item."""
    for name, turns in outline.item_turns.items():
        used = outline.memes.get(name)
        for turn in turns:
            meme = None if used is None else used.get(turn)
            if meme is not None and meme in memes:
                yield name, turn, meme


def _candidate_items(corpus: Corpus, outline: SplitOutline) -> Mapping[tuple[str, int], Optional[str]]:
    """What candidates are for, by (dialogue id, turn): the gold meme, None in a stage that hides it."""
    if corpus.stage == "retrieval":
        return {(name, turn): None for name, turns in outline.item_turns.items() for turn in turns}
    return {(name, turn): meme for name, turn, meme in retrieval_items(outline, corpus.memes)}


def _check_candidates(
    path: Path,
    frozen: Mapping[str, Mapping[str, list[str]]],
    split: str,
    gold: Mapping[tuple[str, int], Optional[str]],
    inventory: frozenset[str],
    log: ProblemLog,
    warnings: CheckWarnings,
) -> None:
    for (name, turn), meme in gold.items():
        fault = _candidates_fault(frozen.get(name, {}).get(str(turn)), meme, inventory)
        if fault is not None:
            location = json_path((split, name, str(turn)))
            hint = f"write {path.name} anew with mod-corpus candidates"
            log.add(Problem("candidates-wrong", fault, hint, str(path), location, name, turn))
    for name, by_turn in frozen.items():
        for key, ids in by_turn.items():
            if (name, int(key)) not in gold:
                hint = "they are never read"
                warnings.add("candidates-unused", "candidates of no item", hint, str(path), (split, name, key))
            if ids != sorted(ids):
                hint = "an order can give the answer away"
                warnings.add("candidates-order", "candidates not sorted by id", hint, str(path), (split, name, key))


def _candidates_fault(ids: Optional[list[str]], gold: Optional[str], inventory: frozenset[str]) -> Optional[str]:
    if ids is None:
        return "no candidates for an item"
    if not inventory.issuperset(ids):
        return "a candidate that is not in the split's inventory"
    return None if gold is None or gold in ids else "candidates that do not fit the references"
