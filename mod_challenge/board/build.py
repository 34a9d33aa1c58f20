"""From a folder of submissions to a board: what is new is scored, what is known is taken from where it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Optional

from ..corpus.model import Corpus
from ..corpus.references import references
from ..io.files import file_sha256, make_folder
from ..io.printable import visible
from ..io.problems import CorpusError, Problem, ProblemLog, in_file
from ..io.progress import MessageCallback, ProgressCallback
from ..scoring.settings import Settings
from ..version import __version__
from .audit.verify import verified_hashes
from .challenge import Challenge, Split, read_challenge
from .human.results import HumanScores, read_scores
from .intake.discovery import SubmissionFile, find_submissions, read_card
from .intake.ledger import Ledger, read_ledger
from .intake.lock import only_writer
from .model import BROKEN, FLOOR, ORACLE, RIVAL, SUBMISSION, Board, Row, SplitBoard
from .names import slug
from .published import published_rows
from .ranking.standings import Scored, with_standings
from .scores.cache import CachedScore, default_store, find, keep
from .scores.cache_keys import job_key, references_key
from .scores.job import Job
from .scores.reference_systems import reference_systems, reference_version
from .scores.workers import Workers, run_jobs

SHOWN_FIRST = ("hard", "easy", "valid")
"""Splits of a board whose challenge names none, in the order shown."""
HUMAN_FILES = "human*.json"


@dataclass(frozen=True)
class Built:
    """A board, and the answers of its systems for the browser of dialogues.

    Attributes:
        board: all that the site shows.
        answers: (split, slug) to a folder of answers, for public splits.
        scored: how many jobs were not known before.
    """

    board: Board
    answers: Mapping[tuple[str, str], Path]
    scored: int


@dataclass(frozen=True)
class BuildOptions:
    """How to build.

    Attributes:
        settings: tokeniser, resamples, seed.
        workers: where jobs run.
        store: where scores are kept.
    """

    settings: Settings = field(default_factory=Settings)
    workers: Workers = field(default_factory=Workers)
    store: Path = field(default_factory=default_store)


@dataclass(frozen=True)
class _Entry:
    """A submission of the folder, or a reference system."""

    content: str
    path: str
    found: Optional[SubmissionFile] = None
    reference: Optional[str] = None
    kind: str = SUBMISSION

    @property
    def place(self) -> str:
        """Where it is: of a submission below the folder."""
        return self.found.path if self.found is not None else f"{self.kind} {self.reference}"


def read_board(
    folder: Path,
    corpus: Corpus,
    manner: Optional[BuildOptions] = None,
    on_message: Optional[MessageCallback] = None,
    on_progress: Optional[ProgressCallback] = None,
) -> Built:
    """Score what is new in a folder of submissions and rank all of it.

    Args:
        folder: of submissions; needs nothing else in it.
        corpus: holds the references.
        manner: how.
        tell: takes warnings, a line each.
        tick: called with (jobs done, jobs in all).

    Raises:
        CorpusError: the folder, its challenge or its ledger cannot be used, or the references are invalid.
        OutputError: scores cannot be kept.
    """
    manner = manner or BuildOptions()
    log = ProblemLog()
    challenge = read_challenge(folder, corpus)
    ledger = read_ledger(folder)
    withdrawn = ledger.withdrawn
    entries = [_submitted(folder, one) for one in find_submissions(folder, log) if one.path not in withdrawn]
    splits = _splits(challenge, corpus)
    kinds = {RIVAL: challenge.rivals, FLOOR: challenge.floors, ORACLE: challenge.oracles}
    shown = [entry for kind, wanted in kinds.items() if wanted for entry in _references(kind)]
    if on_message is not None:
        for problem in log.warnings:
            on_message(problem.line())
        for entry in ledger.stored:
            if entry.file not in withdrawn and not (folder / entry.file).is_file():
                on_message(f"{visible(entry.file, 300)}: the ledger has it, the folder has not; it is left out")
    kept, scored = _kept(entries, splits, corpus, manner, on_progress)
    if not challenge.splits:
        splits = _answered(splits, entries, kept)
    known, more = _kept(shown, splits, corpus, manner, on_progress)
    kept.update(known)
    human = _human_scores(folder, manner.settings)
    verified = {split.name: verified_hashes(folder, split.name) for split in splits}
    about = _About(folder, challenge, ledger, verified)
    boards, answers = [], {}
    slugs = _slugs([*entries, *shown], splits, kept)
    for split in splits:
        rows = _rows(split, [*entries, *shown], kept, slugs, about)
        boards.append(_split_board(split, corpus, rows, about, human.get(split.name), on_message))
        answers.update({(split.name, one.row.slug): one.kept.answers for one in rows if one.kept and one.kept.answers})
    card = {"name": corpus.name, "version": corpus.version, "language": corpus.language}
    return Built(Board(challenge, card, tuple(boards), ledger.updated, __version__), answers, scored + more)


@dataclass(frozen=True)
class _About:
    """What the folder says of its submissions."""

    folder: Path
    challenge: Challenge
    ledger: Ledger
    verified: Mapping[str, set[tuple[str, str]]]

    def arrived(self, content: str) -> str:
        """When a file of this content came in, by the ledger; empty where it does not know."""
        times = [entry.time for entry in self.ledger.stored if entry.bytes_sha256 == content]
        return times[0] if times else ""


def _splits(challenge: Challenge, corpus: Corpus) -> list[Split]:
    """The splits of the challenge; all that have references where it names none.

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


def _submitted(folder: Path, found: SubmissionFile) -> _Entry:
    path = folder / found.path
    try:
        return _Entry(file_sha256(path), str(path), found)
    except OSError as fault:
        # Reading it says why; the key is none that it could have once it can be read.
        return _Entry(f"unreadable {found.path} {fault.errno}", str(path), found)


def _references(kind: str) -> Iterator[_Entry]:
    for name, system in reference_systems().items():
        if system.kind == kind:
            yield _Entry(f"reference {name} {reference_version(name)}", "", reference=name, kind=kind)


def _kept(
    entries: Sequence[_Entry],
    splits: Sequence[Split],
    corpus: Corpus,
    manner: BuildOptions,
    on_progress: Optional[ProgressCallback],
) -> tuple[dict[tuple[str, str], CachedScore], int]:
    """(split, content) to what is kept of it, scored now where nothing was; and how many were."""
    found: dict[tuple[str, str], CachedScore] = {}
    waiting: dict[str, tuple[Job, tuple[str, str]]] = {}
    for split in splits:
        gold = references_key(corpus, split.name)
        for entry in entries:
            key = job_key(entry.content, gold, split.name, manner.settings, split.public)
            place = (split.name, entry.content)
            known = find(manner.store, key)
            if known is not None:
                found[place] = known
            elif key not in waiting:
                folder = str(corpus.folder.resolve())
                where = (entry.content, entry.path, split.name, folder, gold)
                waiting[key] = (Job(*where, manner.settings, split.public, entry.reference), place)
    jobs = {key: job for key, (job, _) in waiting.items()}
    for done, (key, files) in enumerate(run_jobs(jobs, manner.workers), 1):
        found[waiting[key][1]] = keep(manner.store, key, files)
        if on_progress is not None:
            on_progress(done, len(jobs))
    return found, len(jobs)


def _answered(
    splits: Sequence[Split], entries: Sequence[_Entry], kept: Mapping[tuple[str, str], CachedScore]
) -> list[Split]:
    """The splits that a submission answers; the first one where there is none."""
    answered = [s for s in splits if any(kept[s.name, e.content].entry.get("state", BROKEN) != BROKEN for e in entries)]
    return answered or list(splits[:1])


def _slugs(
    entries: Sequence[_Entry], splits: Sequence[Split], kept: Mapping[tuple[str, str], CachedScore]
) -> dict[str, str]:
    """Path of a submission, or name of a reference system, to its slug: one for all splits, and no other's."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for entry in entries:
        reports = [kept[split.name, entry.content].entry.get("report", {}) for split in splits]
        system: Mapping[str, Any] = next((report["system"] for report in reports if report), {})
        if entry.found is None:
            name = f"{entry.kind}--{entry.reference}"
        else:
            name = slug(system.get("team", entry.found.team), system.get("name", entry.found.stem))
        own, count = name, 1
        while own in taken:
            count += 1
            own = f"{name}--{count}"
        taken.add(own)
        found[entry.place] = own
    return found


def _rows(
    split: Split,
    entries: Sequence[_Entry],
    kept: Mapping[tuple[str, str], CachedScore],
    slugs: Mapping[str, str],
    about: _About,
) -> list[Scored]:
    """The rows of a split."""
    found: list[Scored] = []
    for entry in entries:
        known = kept[split.name, entry.content]
        if known.entry:
            row = replace(_row(split, entry, known.entry, about), slug=slugs[entry.place])
            arrived = about.arrived(entry.content) if entry.found else ""
            found.append(Scored(row, known, arrived, entry.found.version if entry.found else 1))
    if about.challenge.published:
        found += [Scored(row) for row in published_rows(split.name)]
    return found


def _row(split: Split, entry: _Entry, scored: Mapping[str, Any], about: _About) -> Row:
    """A submission or a reference system as a row, without its standings."""
    report = scored.get("report", {})
    system = report.get("system", {})
    found = entry.found
    problems = tuple(f"{entry.place}{line}" if line.startswith(": ") else line for line in scored["problems"])
    card: Mapping[str, Any] = system
    if found is not None:
        card, more = _card(about.folder, found, system)
        problems += more
    team, name = system.get("team", found.team if found else ""), system.get("name")
    name = name or (found.stem if found is not None else str(entry.reference))
    content = report.get("submission", {}).get("sha256", "")
    gold = report.get("corpus", {}).get("sha256", "")
    date = about.arrived(entry.content) if found is not None else ""
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
        file=found.path if found is not None else "",
        date=date or str(card.get("date", "")),
        verified=(content, gold) in about.verified[split.name] or entry.kind != SUBMISSION,
        problems=problems,
        analysis=scored.get("analysis", {}),
    )


def _card(folder: Path, found: SubmissionFile, system: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """What a submission says of its system, and over it what the file beside it says; and what is wrong with that."""
    try:
        beside = read_card(folder, found)
    except CorpusError as fault:
        lines = tuple(in_file(problem, found.card).line() for problem in fault.log.errors)
        return system, lines
    own = {key: value for key, value in beside.items() if key not in ("team", "name")}
    return {**system, **own}, ()


def _human_scores(folder: Path, settings: Settings) -> dict[str, HumanScores]:
    """Human ratings by split.

    Raises:
        CorpusError: a file is damaged, or two are about one split.
    """
    found: dict[str, HumanScores] = {}
    for path in sorted(folder.glob(HUMAN_FILES)):
        scores = read_scores(path, settings.resamples, settings.seed)
        if scores.split in found:
            hint = "merge all ratings of a split with mod-board human import"
            message = f"a second file of human ratings of {scores.split}"
            raise CorpusError.of(Problem("human-repeated", message, hint, str(path)))
        found[scores.split] = scores
    return found


def _split_board(
    split: Split,
    corpus: Corpus,
    scored: Sequence[Scored],
    about: _About,
    human: Optional[HumanScores],
    on_message: Optional[MessageCallback],
) -> SplitBoard:
    reports = [one.kept.entry["report"] for one in scored if one.kept and "report" in one.kept.entry]
    if reports:
        counts, digest = reports[0]["counts"], reports[0]["corpus"]["sha256"]
    else:
        gold = references(corpus, split.name)
        counts, digest = {}, gold.sha256
    if human is not None and human.references != digest:
        if on_message is not None:
            on_message(f"human ratings of {split.name} are of other references, and left aside")
        human = None
    rows, rankings = with_standings(about.challenge, scored, human)
    whole = [report["signature"] for report in reports if not report.get("partial")]
    return SplitBoard(split.name, split.public, counts, digest, whole[0] if whole else "", rankings, rows)


def build_site(
    folder: Path,
    out: Path,
    corpus: Corpus,
    manner: Optional[BuildOptions] = None,
    on_message: Optional[MessageCallback] = None,
    on_progress: Optional[ProgressCallback] = None,
) -> Built:
    """Score what is new and write the site; of two builds into one folder the second waits for the first.

    Args:
        folder, corpus, manner, tell, tick: as in `read_board`.
        out: of the site; made where it is not there.

    Raises:
        CorpusError, OutputError: as in `read_board`, and where the site cannot be written.
    """
    from .site import write_site

    manner = manner or BuildOptions()
    make_folder(out)

    def waiting() -> None:
        if on_message is not None:
            on_message(f"another build writes into {out}; waiting for it")

    # Read under the lock too: of two builds the later one must not write what it saw before the earlier one.
    with only_writer(out, PATIENCE, waiting):
        built = read_board(folder, corpus, manner, on_message, on_progress)
        write_site(built.board, corpus, out, built.answers)
    return built


PATIENCE = 86400.0
"""Seconds to wait for another build: a day."""
