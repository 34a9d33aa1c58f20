"""Reads ``challenge.toml``: what organisers decide, checked, with a default for every key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Optional

from ..corpus.model import Corpus
from ..corpus.references import BLIND, references
from ..io.files import read_text
from ..io.printable import visible
from ..io.problems import CorpusError, Problem, ProblemLog
from ..metrics.tasks import TASKS
from .challenge_faults import find_challenge_faults
from .dates import parse_datetime
from .rules import RULES
from .toml_files import MAX_BYTES, parse_toml

FILE = "challenge.toml"


@dataclass(frozen=True)
class Phase:
    """A time in which submissions are taken.

    Attributes:
        name: shown.
        start, end: both belong to it; with a time zone. None: open on that side.
        splits: that are asked for.
        quota: accepted submissions a team; 0 for no limit.
        tasks: whose answers count, of what comes in in this phase; all where organisers name none.
    """

    name: str
    start: Optional[datetime]
    end: Optional[datetime]
    splits: tuple[str, ...]
    quota: int = 0
    tasks: tuple[str, ...] = tuple(TASKS)

    def open_at(self, time: datetime) -> bool:
        """Return whether a submission that arrives at this time belongs to the phase."""
        return (self.start is None or self.start <= time) and (self.end is None or time <= self.end)


@dataclass(frozen=True)
class Split:
    """A split on the board: ``public`` says whether its dialogues and gold answers may be shown."""

    name: str
    public: bool


@dataclass(frozen=True)
class Challenge:
    """Everything ``challenge.toml`` says.

    Attributes:
        title, description, url, contact: shown; contact is an address or a link.
        corpus: name and version of the one corpus that it is on; empty: any.
        splits: in the order shown; empty: all that any submission answers.
        tasks: that are ranked, in the order shown.
        phases: in order of time; empty: submissions are taken at any time.
        keep: which of a team's submissions are ranked: ``all``, its ``best`` in each task, or its ``last``.
        tie_break: who stands first among equals: ``date`` (the earlier) or ``name``.
        ranking: task to the figures whose mean is its score.
        floors, rivals, oracles: whether those rows are shown: trivial systems, classical retrievers, and what knows the
            true probabilities; oracles exist for the built-in corpus alone.
        published: whether rows of published results are shown.
        references: split to the hash of the references that it is judged by; a split without one takes any.
        slug: ASCII word with which the title begins on hosts that make addresses of it; empty: made of the title.
        site_url: address under which the board's folder is published, https; empty: not known.
        public_submissions: whether hosts show submissions as soon as they are scored, or only once their team says so.
    """

    title: str = "MOD challenge"
    description: str = ""
    url: str = ""
    contact: str = ""
    corpus: str = ""
    splits: tuple[Split, ...] = ()
    tasks: tuple[str, ...] = tuple(TASKS)
    phases: tuple[Phase, ...] = ()
    keep: str = "all"
    tie_break: str = "date"
    ranking: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(RULES))
    floors: bool = True
    rivals: bool = True
    oracles: bool = True
    published: bool = True
    references: Mapping[str, str] = field(default_factory=dict)
    slug: str = ""
    public_submissions: bool = False
    site_url: str = ""

    @property
    def has_task_phases(self) -> bool:
        """Whether any phase takes the answers to some tasks alone, so that answers count by phase."""
        return any(set(phase.tasks) != set(TASKS) for phase in self.phases)

    def phase_named(self, name: str) -> Optional[Phase]:
        """Return the phase of a name; None where there is none."""
        return next((phase for phase in self.phases if phase.name == name), None)

    def is_public(self, split: str, corpus: Corpus) -> bool:
        """Return whether dialogues and gold answers of a split may be shown.

        ``[[splits]]`` decides; a split that it does not name is public unless the corpus is of a blind challenge.
        """
        return next((named.public for named in self.splits if named.name == split), corpus.protocol != BLIND)

    def phase_at(self, time: datetime) -> Optional[Phase]:
        """Return the first phase that is open at a time; None where there is none."""
        return next((phase for phase in self.phases if phase.open_at(time)), None)


def read_challenge(folder: Path, corpus: Optional[Corpus] = None, check_references: bool = True) -> Challenge:
    """Read the ``challenge.toml`` of a folder of submissions; defaults where it has none.

    Args:
        folder: of submissions.
        corpus: on which the challenge is to be held; None where it does not matter.
        check_references: whether references of another hash than the file keeps are refused.

    Raises:
        CorpusError: the file is no TOML, says something that cannot be, or the challenge is on another corpus, or on
            other references of it.
    """
    challenge = _read(folder)
    name = "" if corpus is None else corpus_name(corpus)
    if name and challenge.corpus and name != challenge.corpus:
        message = f"this challenge is on {visible(challenge.corpus)}, and the corpus given is {visible(name)}"
        raise CorpusError.of(Problem("corpus-other", message, "name the right one with --corpus", str(folder / FILE)))
    if corpus is not None and check_references:
        refuse_other_references(challenge, corpus, str(folder / FILE))
    return challenge


def changed_references(challenge: Challenge, corpus: Corpus) -> dict[str, str]:
    """Return the hashes of references that are not those the challenge keeps, by split.

    Raises:
        CorpusError: the corpus lacks a split of which the challenge keeps a hash, or cannot be read.
    """
    present = {split: references(corpus, split).sha256 for split in challenge.references}
    return {split: sha256 for split, sha256 in present.items() if sha256 != challenge.references[split]}


def refuse_other_references(challenge: Challenge, corpus: Corpus, file: str) -> None:
    """Refuse to judge by references of another hash than the challenge keeps.

    Raises:
        CorpusError: ``corpus-changed``, once for each split.
    """
    log = ProblemLog()
    for split, sha256 in changed_references(challenge, corpus).items():
        message = f"the references of {split} are {sha256[:12]}…, and the challenge is judged by others"
        hint = "name the corpus that it began on; mod-board rebase takes this one on and scores everything again"
        log.add(Problem("corpus-changed", message, hint, file, f"$.references.{split}"))
    if log.error_count:
        raise CorpusError(log)


def corpus_name(corpus: Corpus) -> str:
    """Return name and version of a corpus, as ``challenge.toml`` names it."""
    return f"{corpus.name} {corpus.version}".strip()


def _read(folder: Path) -> Challenge:
    """Read the file itself."""
    path = folder / FILE
    return parse_challenge(read_text(path, CorpusError, MAX_BYTES), path) if path.is_file() else Challenge()


def parse_challenge(text: str, path: Path) -> Challenge:
    """Read the text of a ``challenge.toml``.

    Args:
        text: of the file.
        path: of the file, for messages.

    Raises:
        CorpusError: it is no TOML, or with everything that it says and cannot be.
    """
    log = ProblemLog()
    table = parse_toml(text, path, "challenge", log)
    find_challenge_faults(table, path, log)
    if log.error_count:
        raise CorpusError(log)
    return _challenge(table, path)


def _challenge(table: Mapping[str, Any], path: Path) -> Challenge:
    """Turn a table without faults into a challenge."""
    phases = tuple(_phase(phase, path) for phase in table.get("phases", ()))
    splits = tuple(Split(split["name"], split["public"]) for split in table.get("splits", ()))
    rules = {**RULES, **{task: tuple(figures) for task, figures in table.get("ranking", {}).items()}}
    tasks = tuple(table.get("tasks", TASKS))
    plain = {key: value for key, value in table.items() if key not in ("tasks", "splits", "phases", "ranking")}
    return Challenge(**plain, tasks=tasks, splits=splits, phases=phases, ranking=rules)


def _phase(table: Mapping[str, Any], path: Path) -> Phase:
    """Read an entry of ``[[phases]]``."""
    start, end = (parse_datetime(table.get(key), path, last=key == "end") for key in ("start", "end"))
    splits, tasks = (tuple(table.get(key, default)) for key, default in (("splits", ()), ("tasks", TASKS)))
    return Phase(table["name"], start, end, splits, table.get("quota", 0), tasks)
