"""Checks the files of a corpus that speak of single turns, candidates and items, against its splits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Optional

from ..io.printable import PathStep, json_path
from ..io.problems import Problem, ProblemLog
from .model import Corpus, Dialogue
from .turns import ITEMS_FILE, items_faults


@dataclass
class CheckWarnings:
    """Counts warnings by kind and file and keeps the first place of each."""

    first: dict[tuple[str, str], Problem] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    file_problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        code: str,
        message: str,
        hint: str,
        file: str,
        path: tuple[PathStep, ...] = (),
        turn: Optional[int] = None,
    ) -> None:
        key = (code, file)
        self.counts[key] = self.counts.get(key, 0) + 1
        if key not in self.first:
            dialogue = str(path[0]) if turn is not None else None
            self.first[key] = Problem(code, message, hint, file, json_path(path), dialogue, turn, "warning")

    def add_problem(self, problem: Problem, count: int) -> None:
        """Take a warning that stands for several places and says so itself."""
        self.file_problems.append(problem)
        self.counts[problem.code, problem.file] = count

    def problems(self) -> Iterable[Problem]:
        yield from self.file_problems
        for key, problem in self.first.items():
            count = self.counts[key]
            yield problem if count == 1 else replace(problem, message=f"{problem.message}, and {count - 1:,} more such")


def check_turn_file(
    path: Path,
    table: Mapping[str, Any],
    item_turns: Mapping[str, Mapping[str, Iterable[int]]],
    corpus: Corpus,
    splits: Mapping[str, tuple[Dialogue, ...]],
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
        dialogues = {dialogue.id: dialogue for dialogue in splits[split]}
        if path.name == ITEMS_FILE:
            for problem in items_faults(table, split, dialogues, str(path)):
                log.add(problem)
        elif corpus.memes and not unsure:
            gold = _candidate_items(corpus, dialogues, item_turns[split])
            _check_candidates(path, table[split], split, gold, frozenset(corpus.inventory(split)), log, warnings)


def retrieval_items(
    dialogues: Mapping[str, Dialogue], item_turns: Mapping[str, Iterable[int]], memes: frozenset[str]
) -> dict[tuple[str, int], Optional[str]]:
    """Gold meme by (dialogue id, turn)."""
    gold: dict[tuple[str, int], Optional[str]] = {}
    for name, turns in item_turns.items():
        for turn in turns:
            meme = dialogues[name].utterances[turn].meme
            if meme is not None and meme in memes:
                gold[name, turn] = meme
    return gold


def _candidate_items(
    corpus: Corpus, dialogues: Mapping[str, Dialogue], item_turns: Mapping[str, Iterable[int]]
) -> Mapping[tuple[str, int], Optional[str]]:
    """What candidates are for, by (dialogue id, turn): the gold meme, None in a stage that hides it."""
    if corpus.stage == "retrieval":
        return {(name, turn): None for name, turns in item_turns.items() for turn in turns}
    return retrieval_items(dialogues, item_turns, frozenset(corpus.memes))


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
