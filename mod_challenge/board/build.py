"""Builds a board from a folder of submissions: scores what is new, takes the rest from the cache, ranks, writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

from ..corpus.model import Corpus
from ..corpus.pictures import FOLDER, not_shown, pictures_there
from ..corpus.references import references
from ..io.files import file_sha256, make_folder
from ..io.printable import visible
from ..io.problems import CorpusError, Problem, ProblemLog, in_file
from ..io.progress import MessageCallback, ProgressCallback
from ..submission.nll import CODE as NLL_LIKE_MEAN
from ..version import __version__
from .audit.verify import verification_times
from .challenge import Challenge, Split, read_challenge
from .human.evaluation import evaluation
from .human.results import HumanScores, read_all_scores
from .intake.changes import board_changes, board_events
from .intake.counting import Counting
from .intake.discovery import SubmissionFile, find_submissions, read_card
from .intake.ledger import read_ledger
from .intake.lock import only_writer
from .model import BROKEN, FLOOR, ORACLE, RIVAL, SUBMISSION, Board, Row, SplitBoard
from .published import published_rows
from .ranking.scored import Scored
from .ranking.seed_means import with_means
from .ranking.standings import with_standings
from .scores.cache import CachedScore
from .scores.job import OF_THE_REFERENCES
from .scores.reference_systems import reference_system, reference_systems, reference_version
from .scores.row_slugs import RowSlugs, last_file, row_slugs
from .scores.scored_files import BuildOptions, ScoredFile, joined_entries, score_all, score_joined

__all__ = ["BuildOptions", "Built", "build_site", "read_board"]

SHOWN_FIRST = ("hard", "easy", "test", "valid")
"""Splits of a board whose challenge names none, in the order in which they are shown."""


@dataclass(frozen=True)
class Built:
    """A board, and where the answers of its systems lie for the browser of dialogues.

    Attributes:
        board: all that the site shows.
        answers: (split, slug) to a folder of answers, for public splits.
        scored: how many jobs were run, because the cache had no result.
        lost: warnings about pictures that the corpus has and the site lacks.
    """

    board: Board
    answers: Mapping[tuple[str, str], Path]
    scored: int
    lost: Sequence[Problem] = ()


def read_board(
    folder: Path,
    corpus: Corpus,
    options: Optional[BuildOptions] = None,
    on_message: Optional[MessageCallback] = None,
    on_progress: Optional[ProgressCallback] = None,
) -> Built:
    """Score what is new in a folder of submissions and rank all of it.

    Args:
        folder: of submissions; needs nothing else in it.
        corpus: holds the references.
        options: how; defaults without them.
        on_message: takes warnings, a line each.
        on_progress: called with (jobs done, jobs in all).

    Raises:
        CorpusError: the folder, its challenge or its ledger cannot be used, or the references are invalid.
        OutputError: scores cannot be kept.
    """
    options = options or BuildOptions()
    log = ProblemLog()
    challenge = read_challenge(folder, corpus)
    ledger = read_ledger(folder)
    withdrawn = ledger.withdrawn
    files = [file for file in find_submissions(folder, log) if file.path not in withdrawn]
    submissions = [_submitted(folder, file) for file in files]
    splits = _splits(challenge, corpus)
    kinds = {RIVAL: challenge.rivals, FLOOR: challenge.floors, ORACLE: challenge.oracles}
    reference_entries = [entry for kind, wanted in kinds.items() if wanted for entry in _references(kind)]
    if on_message is not None:
        for problem in log.warnings:
            on_message(problem.line())
        for stored in ledger.stored:
            if stored.file not in withdrawn and not (folder / stored.file).is_file():
                on_message(f"{visible(stored.file, 300)}: the ledger has it, the folder has not; it is left out")
    counting = Counting(challenge, ledger)
    if challenge.has_task_phases:
        _tell_uncounted(submissions, counting, on_message)
        submissions = [entry for entry in submissions if counting.phase(entry) is not None]
    scores, scored = score_all(submissions, splits, corpus, options, on_progress, counting)
    if not challenge.splits:
        splits = _answered_splits(splits, submissions, scores)
    reference_scores, references_scored = score_all(reference_entries, splits, corpus, options, on_progress)
    scores.update(reference_scores)
    if challenge.has_task_phases:
        joined = {split.name: joined_entries(split.name, submissions, scores, counting) for split in splits}
        joined_scores, joined_scored = score_joined(joined, splits, corpus, options)
        scores.update(joined_scores)
        scored += joined_scored
    _refuse_one_cause(submissions, splits, scores)
    human = read_all_scores(folder, options.settings.resamples, options.settings.seed)
    verified = {split.name: verification_times(folder, split.name) for split in splits}
    record = _FolderRecord(folder, challenge, counting, verified)
    entries = [*submissions, *reference_entries]
    boards, answers = [], {}
    slugs = row_slugs(entries, splits, scores, counting)
    for split in splits:
        if challenge.has_task_phases:
            entries = [*joined[split.name], *reference_entries]
        rows = _rows(split, entries, scores, slugs, record, corpus.candidates)
        boards.append(_split_board(split, corpus, rows, record, human.get(split.name), on_message))
        superseded = {row.slug for row in boards[-1].rows if row.superseded}
        for scored_row in rows:
            folder_of_answers = None if scored_row.cached is None else scored_row.cached.answers
            if folder_of_answers is not None and scored_row.row.slug not in superseded:
                answers[split.name, scored_row.row.slug] = folder_of_answers
    card = {"name": corpus.name, "version": corpus.version, "language": corpus.language}
    return Built(
        Board(
            challenge,
            card,
            tuple(boards),
            ledger.updated,
            __version__,
            board_changes(ledger),
            ledger.noted_head,
            board_events(ledger),
        ),
        answers,
        scored + references_scored,
    )


@dataclass(frozen=True)
class _FolderRecord:
    """What the folder of submissions says of them, beside the files themselves.

    Attributes:
        folder: of submissions.
        challenge: its rules.
        counting: when each submission came in, and how its team is written.
        verified: split to when each submission was verified, as `verification_times` gives it.
    """

    folder: Path
    challenge: Challenge
    counting: Counting
    verified: Mapping[str, Mapping[tuple[str, str], str]]

    def arrived(self, entry: ScoredFile) -> str:
        """Return when the file of an entry came in, of several the last; empty where the ledger does not know it."""
        return "" if entry.file is None else self.counting.arrived(last_file(entry))

    def team(self, entry: ScoredFile, said: str) -> str:
        """Return the team of an entry: what its file says, unless the ledger was amended to say it anew."""
        return said if entry.file is None else self.counting.team(last_file(entry), said)


def _splits(challenge: Challenge, corpus: Corpus) -> list[Split]:
    """Return the splits of the challenge; without any, those of `SHOWN_FIRST` that the corpus has.

    Raises:
        CorpusError: the corpus lacks one of them.
    """
    if not challenge.splits:
        return [Split(name, challenge.is_public(name, corpus)) for name in SHOWN_FIRST if name in corpus.splits]
    for split in challenge.splits:
        if split.name not in corpus.splits:
            hint = f"there are: {', '.join(corpus.splits) or 'none'}; see [[splits]] of challenge.toml"
            message = f"the corpus has no split {split.name!r}"
            raise CorpusError.of(Problem("split-unknown", message, hint, file=str(corpus.folder)))
    return list(challenge.splits)


def _submitted(folder: Path, submission: SubmissionFile) -> ScoredFile:
    """Hash the file of a submission."""
    path = folder / submission.path
    try:
        return ScoredFile(file_sha256(path), str(path), submission)
    except OSError as fault:
        # The job that reads it says why. No readable file has this key, so the fault is not cached for later.
        return ScoredFile(f"unreadable {submission.path} {fault.errno}", str(path), submission)


def _refuse_one_cause(
    submissions: Sequence[ScoredFile], splits: Sequence[Split], scores: Mapping[tuple[str, str], CachedScore]
) -> None:
    """Refuse to build where every submission is broken by the references, and by the same of their codes.

    Raises:
        CorpusError: ``all-broken``, with what is wrong with the first of them.
    """
    entries = [scored for s in splits for e in submissions if (scored := scores[s.name, e.key].entry)]
    codes = {tuple(entry.get("codes", ())) for entry in entries}
    if len(submissions) < 2 or len(codes) != 1 or any(entry["state"] != BROKEN for entry in entries):
        return
    (cause,) = codes
    if cause and set(cause) <= set(OF_THE_REFERENCES):
        message = f"all {len(submissions):,} submissions are broken by one cause: {', '.join(cause)}"
        hint = f"is --corpus the one they were made for? the first says {entries[0]['problems'][0].strip(': ')}"
        raise CorpusError.of(Problem("all-broken", message, hint, submissions[0].label))


def _tell_uncounted(entries: Sequence[ScoredFile], counting: Counting, on_message: Optional[MessageCallback]) -> None:
    """Name the files of which no phase is known, so that nothing of them counts."""
    for entry in entries:
        if on_message is not None and counting.phase(entry) is None:
            hint = "mod-board ledger record takes it into the phase that is open"
            on_message(
                f"{visible(entry.label, 300)}: it came in in no phase of the challenge and does not count ({hint})"
            )


def _references(kind: str) -> Iterator[ScoredFile]:
    """The installed reference systems of a kind."""
    for name, system in reference_systems().items():
        if system.kind == kind:
            yield ScoredFile(f"reference {name} {reference_version(name)}", "", reference=name, kind=kind)


def _answered_splits(
    splits: Sequence[Split], entries: Sequence[ScoredFile], scores: Mapping[tuple[str, str], CachedScore]
) -> list[Split]:
    """Return the splits that any submission answers; the first split where there is none."""
    answered = [s for s in splits if any(scores[s.name, e.key].entry.get("state", BROKEN) != BROKEN for e in entries)]
    return answered or list(splits[:1])


def _rows(
    split: Split,
    entries: Sequence[ScoredFile],
    scores: Mapping[tuple[str, str], CachedScore],
    slugs: RowSlugs,
    record: _FolderRecord,
    candidates: str,
) -> list[Scored]:
    """Make the rows of a split, one of all runs of a system; those of published results on such a corpus included."""
    rows: list[Scored] = []
    for entry in entries:
        score = scores[split.name, entry.key]
        if score.entry:
            row = replace(_row(split, entry, score.entry, record), slug=slugs.files[entry.label])
            arrived = record.arrived(entry)
            version = entry.order or (entry.file.version if entry.file else 1)
            rows.append(Scored(row, score, arrived, version))
    rows = with_means(rows, slugs.systems)
    if record.challenge.published:
        rows += [Scored(row) for row in published_rows(split.name, candidates)]
    return rows


def _row(split: Split, entry: ScoredFile, scored: Mapping[str, Any], record: _FolderRecord) -> Row:
    """Make the row of a submission or a reference system, without its standings."""
    report = scored.get("report", {})
    system = report.get("system", {})
    file = entry.file
    problems = tuple(f"{entry.label}{line}" if line.startswith(": ") else line for line in scored["problems"])
    card: Mapping[str, Any] = system
    if file is not None:
        card, card_problems = _card(record.folder, file, system)
        problems += card_problems
    team, name = system.get("team", file.team if file else ""), system.get("name")
    if record.team(entry, team) != team:
        team = record.team(entry, team)
        card = {**card, "team": team}
    name = name or (file.stem if file is not None else str(entry.reference))
    content = report.get("submission", {}).get("sha256", "")
    text_version = entry.versions.get("text", {}).get("sha256", content)
    gold = report.get("corpus", {}).get("sha256", "")
    date = record.arrived(entry)
    verified_on = record.verified[split.name].get((text_version, gold), "")
    return Row(
        slug="",
        team=team,
        name=name,
        kind=entry.kind,
        state=scored["state"],
        card=card,
        metrics=report.get("metrics", {}),
        intervals=report.get("intervals", {}),
        counts=report.get("counts", {}),
        signature=report.get("signature", ""),
        sha256=content,
        file=file.path if file is not None else "",
        date=date or str(card.get("date", "")),
        arrived=date,
        verified=bool(verified_on) or entry.kind != SUBMISSION,
        verified_on=verified_on,
        doubtful=NLL_LIKE_MEAN in scored.get("warnings", ()),
        problems=problems,
        analysis=scored.get("analysis", {}),
        bounds=tuple(getattr(reference_system(entry.reference), "bounds", ())) if entry.reference else (),
        versions=entry.versions,
    )


def _card(
    folder: Path, submission: SubmissionFile, system: Mapping[str, Any]
) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Read the card of a system: what the submission says, overridden by the TOML file beside it.

    Returns:
        The card, and what is wrong with the TOML file, a line each.
    """
    try:
        beside = read_card(folder, submission)
    except CorpusError as fault:
        lines = tuple(in_file(problem, submission.card).line() for problem in fault.log.errors)
        return system, lines
    shown = {key: value for key, value in beside.items() if key not in ("team", "name")}
    return {**system, **shown}, ()


def _split_board(
    split: Split,
    corpus: Corpus,
    scored: Sequence[Scored],
    record: _FolderRecord,
    human: Optional[HumanScores],
    on_message: Optional[MessageCallback],
) -> SplitBoard:
    """Rank the rows of a split, with human ratings if they are of the same references."""
    reports = [entry.cached.entry["report"] for entry in scored if entry.cached and "report" in entry.cached.entry]
    if reports:
        counts, digest = reports[0]["counts"], reports[0]["corpus"]["sha256"]
    else:
        gold = references(corpus, split.name)
        counts, digest = {}, gold.sha256
    if human is not None and human.references != digest:
        if on_message is not None:
            on_message(f"human ratings of {split.name} are of other references, and left aside")
        human = None
    rows, rankings = with_standings(record.challenge, scored, human)
    if counts:
        rankings = {task: ranking for task, ranking in rankings.items() if _is_asked(counts, task)}
    signatures = [report["signature"] for report in reports if not report.get("partial")]
    replicates = {entry.row.slug: entry.cached.replicates for entry in scored if entry.cached is not None}
    return SplitBoard(
        split.name,
        split.public,
        counts,
        digest,
        signatures[0] if signatures else "",
        rankings,
        rows,
        None if human is None else evaluation(human, rows, replicates),
    )


def _is_asked(counts: Mapping[str, Any], task: str) -> bool:
    """Return whether a split has items of a task; the table of one without would be empty."""
    count = counts.get(task, 0)
    return bool(next(iter(count.values())) if isinstance(count, Mapping) else count)


def build_site(
    folder: Path,
    out: Path,
    corpus: Corpus,
    options: Optional[BuildOptions] = None,
    on_message: Optional[MessageCallback] = None,
    on_progress: Optional[ProgressCallback] = None,
) -> Built:
    """Score what is new and write the site; of two builds into one folder the second waits for the first.

    Args:
        folder, corpus, options, on_message, on_progress: as in `read_board`.
        out: of the site; made where it is not there.

    Raises:
        CorpusError, OutputError: as in `read_board`, and where the site cannot be written.
    """
    from .site import write_site

    options = options or BuildOptions()
    make_folder(out)

    def waiting() -> None:
        if on_message is not None:
            on_message(f"another build writes into {out}; waiting for it")

    # Read under the lock too: of two builds the later one must not write what it saw before the earlier one.
    with only_writer(out, PATIENCE, waiting, on_message):
        built = read_board(folder, corpus, options, on_message, on_progress)
        write_site(built.board, corpus, out, built.answers)
    if not any(split.public for split in built.board.splits):
        return built
    there = pictures_there(corpus.folder, (meme.picture for meme in corpus.memes.values()))
    return replace(built, lost=[*there.losses(str(corpus.folder / FOLDER)), *not_shown(corpus.folder, there)])


PATIENCE = 86400.0
"""Seconds to wait for another build: a day."""
