"""Reads the systems whose responses are rated, and the items of the text task that they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...corpus.model import Corpus
from ...corpus.references import References, require_gold
from ...io.printable import visible
from ...io.problems import CorpusError, Problem, SubmissionError
from ...submission import load_submission
from ...submission.check import match
from ..challenge import Challenge, read_challenge
from ..intake.discovery import find_submissions
from ..model import COMPLETE, Row, SplitBoard
from ..rules import HUMAN, RULES, rule_score
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


def read_responder(path: Path, gold: References) -> RatedSystem:
    """Read the responses of a submission.

    Raises:
        SubmissionError: it is invalid, or takes no part in the text task of the split.
    """
    submission = load_submission(path)
    answers = match(submission, gold, submission.log)
    if submission.log.error_count or answers is None:
        raise SubmissionError(submission.log)
    if answers.text is None:
        hint = "leave it out, or rate another split"
        raise SubmissionError.of(Problem("task-absent", f"no responses in {gold.split}", hint, str(path)))
    keys = gold.turns.keys()
    rows = gold.turns.text_rows.tolist()
    responses = {keys[row]: text for row, text in zip(rows, answers.text)}
    return RatedSystem(submission.system["team"], submission.system["name"], False, submission.sha256, responses)


def gold_responder(gold: References) -> RatedSystem:
    """Return the gold responses, to be rated without a name among the others.

    Raises:
        CorpusError: gold is hidden.
    """
    require_gold(gold)
    keys = gold.turns.keys()
    rows = gold.turns.text_rows.tolist()
    return RatedSystem("", "", True, "", {keys[row]: gold.turns.text[row] or "" for row in rows})


def named_files(folder: Path, names: Sequence[str]) -> list[Path]:
    """Return the files of systems named ``team/system``, as below a folder of submissions; of each the last version.

    Raises:
        SubmissionError: one is not there, or named twice.
        CorpusError: there is no such folder.
    """
    versions = {f"{file.team}/{file.stem}": folder / file.path for file in find_submissions(folder)}
    for i, name in enumerate(names):
        if name not in versions or name in names[:i]:
            reason = "named twice" if name in versions else "no such submission"
            hint = "write team/system, as the file is named below the folder, without its ending"
            raise SubmissionError.of(Problem("system-unclear", f"{visible(name)}: {reason}", hint, str(folder)))
    return [versions[name] for name in names]


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
