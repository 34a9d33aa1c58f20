"""Reads the systems whose responses are rated, and the items of the text task that they answered."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ...corpus.model import Corpus
from ...corpus.references import References, require_gold
from ...io.files import file_sha256
from ...io.printable import visible
from ...io.problems import CorpusError, Problem, SubmissionError
from ...metrics.tasks import TASKS
from ...submission import load_submission
from ...submission.check import match
from ...submission.tasks import only_tasks, tasks_entered
from ..challenge import Challenge, read_challenge
from ..intake.counting import Counting
from ..intake.discovery import find_submissions
from ..intake.ledger import read_ledger
from ..intake.resolve import named_submissions
from ..model import COMPLETE, Row, SplitBoard
from ..rules import HUMAN, RULES, rule_score
from ..seeds import seed_of, standing_runs
from .sampling import RatingItem


@dataclass(frozen=True)
class RatedSystem:
    """Hold the responses of one system, or the gold responses, which have no name.

    Attributes:
        team, name: as its submission says; both empty for gold.
        gold: whether these are the gold responses.
        sha256: of the submission's content; empty for gold.
        responses: (dialogue, turn) to its text.
    """

    team: str
    name: str
    gold: bool
    sha256: str
    responses: dict[tuple[str, int], str]


def text_items(corpus: Corpus, gold: References) -> list[RatingItem]:
    """Return the items of the text task of a split, with what was said before each.

    Raises:
        CorpusError: the split has none.
    """
    dialogues = {dialogue.id: dialogue.utterances for dialogue in corpus.split(gold.split)}
    keys = gold.turns.keys()
    items = []
    for row in gold.turns.text_rows.tolist():
        dialogue, turn = keys[row]
        utterances = dialogues[dialogue]
        items.append(RatingItem(dialogue, turn, utterances[turn].speaker, utterances[:turn]))
    if not items:
        hint = "rate a split with responses in words"
        file = str(corpus.folder / f"{gold.split}.json")
        raise CorpusError.of(Problem("items-none", "no response with a text", hint, file))
    return items


def read_responder(
    path: Path, gold: References, tasks: Collection[str] = tuple(TASKS), folder: Optional[Path] = None
) -> RatedSystem:
    """Read the responses of a submission.

    Args:
        path: of its file.
        gold: of the split.
        tasks: whose answers count, and so have to be valid; ``text`` among them.
        folder: of submissions, whose ledger may say anew how the team is written.

    Raises:
        SubmissionError: it is invalid, or takes no part in the text task of the split.
    """
    submission = load_submission(path)
    answers = match(only_tasks(submission, tasks), gold, submission.log)
    if submission.log.error_count or answers is None:
        raise SubmissionError(submission.log)
    if answers.text is None:
        hint = "leave it out, or rate another split"
        raise SubmissionError.of(Problem("task-absent", f"no responses in {gold.split}", hint, str(path)))
    keys = gold.turns.keys()
    rows = gold.turns.text_rows.tolist()
    responses = {keys[row]: text for row, text in zip(rows, answers.text)}
    team = submission.system["team"]
    if folder is not None:
        name = os.path.relpath(path, folder).replace(os.sep, "/")
        team = read_ledger(folder).team_of.get((name, file_sha256(path)), team)
    return RatedSystem(team, submission.system["name"], False, submission.sha256, responses)


def gold_responder(gold: References) -> RatedSystem:
    """Return the gold responses, to be rated without a name among the others.

    Raises:
        CorpusError: gold is hidden.
    """
    require_gold(gold)
    keys = gold.turns.keys()
    rows = gold.turns.text_rows.tolist()
    return RatedSystem("", "", True, "", {keys[row]: gold.turns.text[row] or "" for row in rows})


def counted_tasks(folder: Path) -> tuple[str, ...]:
    """Return the tasks that have to be valid in a file whose responses are rated: text alone where phases have tasks.

    Raises:
        CorpusError: ``challenge.toml`` is damaged.
    """
    return ("text",) if read_challenge(folder).has_task_phases else tuple(TASKS)


def named_files(folder: Path, names: Sequence[str], split: str) -> list[Path]:
    """Return the files of systems, named as people write them; of each the last version that stands on the board, of
    several runs that of the smallest seed.

    Where phases have tasks that is the last file with responses that came in in a phase of the text task.

    Args:
        folder: of submissions.
        names: ``TEAM/SYSTEM`` or the path of a file.
        split: whose responses are rated.

    Raises:
        SubmissionError: one is not there, or named twice, or has no responses that count.
        CorpusError: there is no such folder, or its ledger or ``challenge.toml`` is damaged.
    """
    ledger = read_ledger(folder)
    counting = Counting(read_challenge(folder), ledger)
    chosen: dict[str, str] = {}
    for name in names:
        files = [file.path for file in named_submissions(name, folder, ledger) if file.path not in ledger.withdrawn]
        if counting.challenge.has_task_phases:
            files = [path for path in files if _responds(folder, path, split, counting)]
        if not files:
            hint = "it was withdrawn, or came in in another phase: see mod-board ledger show"
            message = f"{visible(name)}: no responses of it count on {split}"
            raise SubmissionError.of(Problem("system-unclear", message, hint, str(folder)))
        path = _standing_file(folder, files, counting)
        if path in chosen:
            message = f"{visible(chosen[path])} and {visible(name)} are one" if chosen[path] != name else visible(name)
            raise SubmissionError.of(Problem("system-twice", f"{message}: named twice", "name it once", str(folder)))
        chosen[path] = name
    return [folder / path for path in chosen]


@dataclass(frozen=True)
class _Stored:
    """A file as the ledger knows it: path below the folder, and hash of its bytes."""

    label: str
    content: str


def _responds(folder: Path, path: str, split: str, counting: Counting) -> bool:
    """Tell whether the responses of a file to a split count."""
    if "text" not in counting.tasks(_Stored(path, file_sha256(folder / path)), split):
        return False
    predictions = load_submission(folder / path).predictions.get(split)
    return predictions is not None and "text" in tasks_entered(predictions)


def _standing_file(folder: Path, files: Sequence[str], counting: Counting) -> str:
    """The last version of a system; of several runs that of the smallest seed, whose answers the board shows."""

    def seed(path: str) -> Optional[int]:
        try:
            return seed_of(load_submission(folder / path).system)
        except SubmissionError:
            return None  # reading its responses says what is wrong

    def arrival(path: str) -> str:
        return counting.arrived(_Stored(path, file_sha256(folder / path)))

    if len(files) == 1:
        return files[0]
    return standing_runs(files, seed, lambda path: _recency(folder, path, counting), arrival)[0]


def _recency(folder: Path, path: str, counting: Counting) -> tuple[int, int]:
    """Sort key of the versions of a system: by arrival where the ledger knows them, else by the number in the name."""
    version = next(file.version for file in find_submissions(folder) if file.path == path)
    if not counting.challenge.has_task_phases:
        return version, 0
    return counting.order(_Stored(path, file_sha256(folder / path)))[0], version


def best_files(folder: Path, challenge: Challenge, board: SplitBoard, count: int) -> list[Path]:
    """Return the files of the systems that are best in the text task by automatic figures, one a team and name.

    Earlier human ratings play no part: systems that came in since have none.

    Args:
        folder: of submissions.
        challenge: its rule for the text task, less human ratings, decides; BLEU-4 where nothing else is left.
        board: of the split.
        count: how many, at most.

    Raises:
        SubmissionError: there are none.
    """
    rules = (challenge.ranking["text"], RULES["text"])
    figures = next(entry for rule in rules if (entry := [figure for figure in rule if figure != HUMAN]))
    scored: list[tuple[float, Row]] = []
    for row in board.rows:
        score = rule_score(figures, [row.value(figure) for figure in figures])
        if row.file and row.counted and row.state == COMPLETE and score is not None:
            scored.append((score, row))
    scored.sort(key=lambda entry: (-entry[0], entry[1].slug))
    best: dict[tuple[str, str], Path] = {}
    for _, row in scored:
        best.setdefault((row.team, row.name), folder / row.versions.get("text", {"file": row.file})["file"])
    if not best:
        hint = "add submissions that answer the text task, or name systems with --system"
        raise SubmissionError.of(Problem("systems-none", f"none is complete on {board.split}", hint, str(folder)))
    return list(best.values())[:count]


def is_public(folder: Path, corpus: Corpus, split: str) -> bool:
    """Return whether anyone may see the dialogues of a split: ``challenge.toml`` decides, else whether it is blind.

    Raises:
        CorpusError: ``challenge.toml`` is damaged.
    """
    return read_challenge(folder, corpus).is_public(split, corpus)


def refuse_namesakes(responders: Sequence[RatedSystem], folder: Path) -> None:
    """Two systems of one team and name could not be told apart in the results.

    Raises:
        SubmissionError: there are such.
    """
    names = [(responder.team, responder.name) for responder in responders if not responder.gold]
    for team, name in names:
        if names.count((team, name)) > 1:
            message = f"two systems are named {visible(team)}/{visible(name)}"
            raise SubmissionError.of(Problem("system-unclear", message, "name one of them anew", str(folder)))
