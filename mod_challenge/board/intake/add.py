"""Takes one submission into the folder: checked, held against the rules of the challenge, stored and recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Optional

from ...corpus.model import Corpus
from ...io.printable import json_path, visible
from ...io.problems import DEFAULT_MAX_ERRORS, CorpusError, Problem, ProblemLog, SubmissionError
from ...io.progress import MessageCallback, ProgressCallback
from ...metrics.tasks import TASKS
from ...scoring.score import validate, wanted_splits
from ...submission import load_submission
from ...submission.model import Submission
from ...submission.tasks import describe_tasks, only_tasks, tasks_entered
from ..challenge import FILE as CHALLENGE_FILE
from ..challenge import Challenge, Phase, read_challenge
from ..dates import past_time
from ..disclosure import redact
from ..names import file_name, skeleton
from ..seeds import seed_of, seed_stem
from .discovery import REJECTED as REJECTED_FOLDER
from .ledger import ACCEPTED, REJECTED, LedgerEntry, SubmissionLedger, utc
from .lock import only_writer
from .store import free_name, hash_file, names_of, reconcile, store_file, stored_ending


@dataclass(frozen=True)
class Outcome:
    """Hold what became of a submission.

    Attributes:
        entry: the line of the ledger that says so; an earlier one where nothing new was recorded.
        log: what is wrong with a rejected one.
        again: whether the very same content was in the folder already, so nothing was done.
        withdrawn: whether that one was withdrawn.
        counts: what of its answers counts, a line a split: ``hard: text (with nll)``.
        ignored: what is kept and does not count, likewise.
    """

    entry: LedgerEntry
    log: ProblemLog
    again: bool = False
    withdrawn: bool = False
    counts: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        return self.log.error_count == 0


def add_submission(
    file: Path,
    folder: Path,
    corpus: Corpus,
    *,
    phase: Optional[str] = None,
    splits: Sequence[str] = (),
    recorded_by: str = "",
    at: Optional[datetime] = None,
    max_errors: int = DEFAULT_MAX_ERRORS,
    on_progress: Optional[ProgressCallback] = None,
    on_message: Optional[MessageCallback] = None,
) -> Outcome:
    """Take a submission in, or reject it; either is recorded and its bytes kept.

    Args:
        file: the submission; it stays where it is.
        folder: of submissions.
        corpus: holds the references that it is checked against.
        phase: name of the phase; without it the first one that is open.
        splits: that it must answer; without them those of the phase, else all that it answers.
        recorded_by: who takes it in, for the ledger.
        at: when it arrived, with a time zone, not in the future; without it now.
        max_errors: how many problems are kept; the rest is counted.
        on_progress: called with the number of predictions read so far.
        on_message: takes warnings: that nobody else is kept out, where the file system has no locks, and what lies in
            the folder and is no submission there.

    Raises:
        SubmissionError: there is no file that could be kept.
        CorpusError: the corpus, the ledger or ``challenge.toml`` is invalid, there is no such phase, or ``at`` is in
            the future.
        OutputError: the folder cannot be written to; nothing was recorded, or the next command finishes it.
    """
    challenge = read_challenge(folder, corpus)
    now = datetime.now(timezone.utc)
    time = now if at is None else past_time(at, "--at", now)
    chosen = _phase(challenge, phase, time, folder)
    digest = hash_file(file)
    log, submission = _checked(file, corpus, challenge, splits, chosen, max_errors, on_progress)
    team, name = names_of(submission)
    seed = None if submission is None else seed_of(submission.system)
    with only_writer(folder, on_message=on_message):
        open_phase = challenge.phase_at(now)
        ledger = reconcile(folder, open_phase.name if open_phase else "", utc(now), recorded_by, on_message)
        content = "" if submission is None else submission.sha256
        entry = LedgerEntry(
            time=utc(time),
            event=ACCEPTED,
            bytes_sha256=digest,
            content_sha256=content,
            team=team,
            system=name,
            phase=chosen.name if chosen else "",
            by=recorded_by,
            verdict={} if at is None else {"note": "the time of arrival was given"},
        )
        counts, ignored = counted_answers(submission, chosen)
        same = _same(ledger, entry, challenge)
        if same is not None and not log.error_count:
            off = same.file in ledger.withdrawn
            return Outcome(same, ProblemLog(), again=True, withdrawn=off, counts=counts, ignored=ignored)
        if challenge.phases and (chosen is None or not chosen.open_at(time)):
            log.add(_closed(challenge.phases if chosen is None else [chosen], file))
        for problem in _against_rules(entry, ledger, chosen, file):
            log.add(problem)
        entry = _rejected(entry, log, file) if log.error_count else _placed(entry, ledger, folder, file, seed)
        ledger = store_file(folder, file, entry, ledger)
    return Outcome(ledger.entries[-1], log, counts=counts, ignored=ignored)


def counted_answers(
    submission: Optional[Submission], phase: Optional[Phase]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say which answers of a submission count in a phase, and which are kept and do not, a line a split each."""
    counts: list[str] = []
    ignored: list[str] = []
    for split, predictions in ({} if submission is None else submission.predictions).items():
        taken = phase is None or not phase.splits or split in phase.splits
        tasks = [] if not taken else list(TASKS) if phase is None else phase.tasks
        others = [task for task in TASKS if task not in tasks]
        for lines, named in ((counts, tasks), (ignored, others)):
            if set(tasks_entered(predictions)) & set(named):
                lines.append(f"{visible(split, 64)}: {describe_tasks(predictions, named)}")
    return tuple(counts), tuple(ignored)


def _phase(challenge: Challenge, name: Optional[str], time: datetime, folder: Path) -> Optional[Phase]:
    if name is None:
        return challenge.phase_at(time)
    for phase in challenge.phases:
        if phase.name == name:
            return phase
    hint = f"there are: {', '.join(visible(phase.name) for phase in challenge.phases) or 'none'}"
    file = str(folder / CHALLENGE_FILE)
    raise CorpusError.of(Problem("phase-unknown", f"no phase {visible(name)!r}", hint, file))


def _checked(
    file: Path,
    corpus: Corpus,
    challenge: Challenge,
    splits: Sequence[str],
    phase: Optional[Phase],
    max_errors: int,
    on_progress: Optional[ProgressCallback],
) -> tuple[ProblemLog, Optional[Submission]]:
    """Check a submission as scoring would, and return it if it can be read at all.

    What comes back goes to participants, so of a split that is not public nothing is told that hangs on its items.
    """
    try:
        submission = load_submission(file, max_errors=max_errors, on_progress=on_progress)
    except SubmissionError as fault:
        return fault.log, None
    wanted = splits or (phase.splits if phase else ()) or ("all",)
    counted = submission if phase is None else only_tasks(submission, phase.tasks)
    for split in wanted_splits(submission, corpus, wanted):
        if split in submission.predictions and phase is not None and not _enters(counted, split, phase):
            submission.log.add(_task_missing(submission, split, phase))
        elif challenge.is_public(split, corpus):
            validate(counted, corpus, split, log=submission.log)
        else:
            problems = validate(counted, corpus, split, log=ProblemLog(submission.log.limit))
            submission.log.add_all(redact(problems, split, str(file)))
    return submission.log, submission


def _enters(counted: Submission, split: str, phase: Phase) -> bool:
    """Return whether a submission has an answer that its phase takes; of a phase of all tasks, validation says so."""
    return set(phase.tasks) == set(TASKS) or bool(tasks_entered(counted.predictions[split]))


def _task_missing(submission: Submission, split: str, phase: Phase) -> Problem:
    message = f"no answer to {' or '.join(phase.tasks)}, which is what phase {visible(phase.name)!r} takes"
    hint = f"it answers {describe_tasks(submission.predictions[split])}; each counts in its own phase alone"
    return Problem("task-missing", message, hint, submission.file, json_path(("predictions", split)))


def _same(ledger: SubmissionLedger, entry: LedgerEntry, challenge: Challenge) -> Optional[LedgerEntry]:
    """Return the entry of the same content, if that came in before; where answers count by phase, in the same phase."""
    same = (
        earlier
        for earlier in ledger.stored
        if earlier.content_sha256
        and earlier.content_sha256 == entry.content_sha256
        and (not challenge.has_task_phases or earlier.phase == entry.phase)
    )
    return next(same, None)


def _against_rules(entry: LedgerEntry, ledger: SubmissionLedger, phase: Optional[Phase], file: Path) -> list[Problem]:
    """Return which rules of the challenge a submission breaks, whatever it answers."""
    if not entry.team or not entry.system:
        return []  # that it says neither is among its problems already
    problems = []
    for what, name in (("team", entry.team), ("system", entry.system)):
        if not any(char.isalnum() for char in name):
            hint = "a name has a letter or a digit"
            problems.append(Problem("name-unfit", f"the {what}'s name cannot be read", hint, str(file), "$.system"))
    twin = _name_taken(entry, ledger)
    if twin:
        hint = "write the name as before, or take one that cannot be mistaken"
        problems.append(Problem("name-taken", f"{twin} looks the same", hint, str(file), "$.system"))
    if phase is not None and phase.quota:
        team = skeleton(entry.team)
        spent = sum(earlier.phase == phase.name and skeleton(earlier.team) == team for earlier in ledger.stored)
        if spent >= phase.quota:
            message = f"{spent:,} of {phase.quota:,} submissions of this team are in"
            hint = f"phase {visible(phase.name)!r} takes no more of them"
            problems.append(Problem("quota-spent", message, hint, str(file)))
    return problems


def _name_taken(entry: LedgerEntry, ledger: SubmissionLedger) -> str:
    """In words, which earlier name one may take for this one; empty for none."""
    team, system = skeleton(entry.team), skeleton(entry.system)
    for earlier in ledger.stored:
        if earlier.team != entry.team and skeleton(earlier.team) == team:
            return f"team {visible(earlier.team)!r}"
        if earlier.team == entry.team and earlier.system != entry.system and skeleton(earlier.system) == system:
            return f"the team's system {visible(earlier.system)!r}"
    return ""


def _closed(phases: Sequence[Phase], file: Path) -> Problem:
    times = "; ".join(f"{visible(phase.name)} {_open(phase)}" for phase in phases[-3:])
    return Problem("phase-closed", "not open at this time", times, str(file))


def _open(phase: Phase) -> str:
    start, end = (time and utc(time) for time in (phase.start, phase.end))
    return f"from {start or 'ever'} to {end or 'ever'}"


def _rejected(entry: LedgerEntry, log: ProblemLog, file: Path) -> LedgerEntry:
    path = f"{REJECTED_FOLDER}/{entry.bytes_sha256}{stored_ending(file)}"
    verdict = {**entry.verdict, "problems": dict(sorted(log.by_code.items()))}
    return LedgerEntry(**{**vars(entry), "event": REJECTED, "file": path, "verdict": verdict})


def _placed(entry: LedgerEntry, ledger: SubmissionLedger, folder: Path, file: Path, seed: Optional[int]) -> LedgerEntry:
    stem = seed_stem(file_name(entry.system), seed)
    path = free_name(folder, _team_folder(entry.team, ledger), stem, stored_ending(file), ledger)
    return LedgerEntry(**{**vars(entry), "file": path})


def _team_folder(team: str, ledger: SubmissionLedger) -> str:
    """Return the name of the team's folder; a new one, which no other team has, for a new team."""
    folders = {earlier.file.partition("/")[0]: earlier.team for earlier in ledger.stored if "/" in earlier.file}
    for folder, owner in folders.items():
        if owner == team:
            return folder
    name = file_name(team)
    if name not in folders:
        return name
    return f"{name}-{hashlib.sha256(team.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
