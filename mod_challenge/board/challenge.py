"""What organisers decide about a challenge: ``challenge.toml``, read, checked and with defaults for all of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Optional

from ..corpus.model import Corpus
from ..corpus.reading import conforms
from ..corpus.references import BLIND
from ..io.files import read_text
from ..io.printable import visible
from ..io.problems import CorpusError, Problem, ProblemLog
from ..metrics.measure import figure_name
from ..metrics.tasks import TASKS
from ..schema.validation import whole_schema
from .rules import HUMAN, RULES

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "challenge.toml"
AOE = timezone(timedelta(hours=-12), "AoE")
"""Anywhere on Earth: a day has passed there once it has passed everywhere."""


@dataclass(frozen=True)
class Phase:
    """A time in which submissions are taken.

    Attributes:
        name: shown.
        start, end: both belong to it; with a time zone. None: open on that side.
        splits: that are asked for.
        quota: accepted submissions a team; 0 for no limit.
    """

    name: str
    start: Optional[datetime]
    end: Optional[datetime]
    splits: tuple[str, ...]
    quota: int = 0

    def open_at(self, moment: datetime) -> bool:
        """Whether a submission at this moment belongs to it."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment <= self.end)


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
        floors, oracles: whether those rows are shown; oracles exist for the built-in corpus alone.
        published: whether rows of published results are shown.
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
    oracles: bool = True
    published: bool = True

    def is_public(self, split: str, corpus: Corpus) -> bool:
        """Whether dialogues and gold answers of a split may be shown: as said here, else unless the corpus is blind."""
        return next((named.public for named in self.splits if named.name == split), corpus.protocol != BLIND)

    def phase_at(self, moment: datetime) -> Optional[Phase]:
        """The first phase that is open at a moment."""
        return next((phase for phase in self.phases if phase.open_at(moment)), None)


def read_challenge(folder: Path, corpus: Optional[Corpus] = None) -> Challenge:
    """The challenge of a folder of submissions; defaults where it has no ``challenge.toml``.

    Args:
        folder: of submissions.
        corpus: that it is to be held on; None where that is no question.

    Raises:
        CorpusError: the file is no TOML, says something that cannot be, or the challenge is on another corpus.
    """
    challenge = _read(folder)
    given = "" if corpus is None else corpus_words(corpus)
    if given and challenge.corpus and given != challenge.corpus:
        message = f"this challenge is on {visible(challenge.corpus)}, and the corpus given is {visible(given)}"
        raise CorpusError.of(Problem("corpus-other", message, "name the right one with --corpus", str(folder / FILE)))
    return challenge


def corpus_words(corpus: Corpus) -> str:
    """A corpus as ``challenge.toml`` names it."""
    return f"{corpus.name} {corpus.version}".strip()


def _read(folder: Path) -> Challenge:
    path = folder / FILE
    if not path.is_file():
        return Challenge()
    table = read_toml(path, "challenge")
    phases = tuple(_phase(found, path) for found in table.get("phases", ()))
    splits = tuple(Split(found["name"], found["public"]) for found in table.get("splits", ()))
    _refuse_repeats([split.name for split in splits], "splits", path)
    _refuse_repeats([phase.name for phase in phases], "phases", path)
    rules = {**RULES, **{task: tuple(figures) for task, figures in table.get("ranking", {}).items()}}
    for task, figures in rules.items():
        _check_rule(task, figures, path)
    known = ("title", "description", "url", "contact", "corpus", "keep", "tie_break", "floors", "oracles", "published")
    given = {key: table[key] for key in known if key in table}
    tasks = tuple(table.get("tasks", TASKS))
    return Challenge(**given, tasks=tasks, splits=splits, phases=phases, ranking=rules)


def read_toml(path: Path, schema: str) -> Mapping[str, Any]:
    """A TOML file, checked against a schema.

    Raises:
        CorpusError: with everything that is wrong with it.
    """
    text = read_text(path, CorpusError, 1 << 20)
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        reason = str(fault) if isinstance(fault, tomllib.TOMLDecodeError) else "nested too deeply"
        raise CorpusError.of(Problem("toml-damaged", reason, "see toml.io for how it is written", str(path))) from None
    log = ProblemLog()
    if not conforms(_as_json(table), whole_schema(schema), str(path), log):
        raise CorpusError(log)
    return table


def _as_json(value: Any) -> Any:
    """A TOML value as JSON has it: times become text."""
    if isinstance(value, Mapping):
        return {key: _as_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_as_json(entry) for entry in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _phase(found: Mapping[str, Any], path: Path) -> Phase:
    start, end = (moment(found.get(key), path, last=key == "end") for key in ("start", "end"))
    if start is not None and end is not None and end < start:
        message = f"phase {found['name']!r} ends before it starts"
        raise CorpusError.of(Problem("phase-backwards", message, "exchange start and end", str(path)))
    return Phase(found["name"], start, end, tuple(found.get("splits", ())), found.get("quota", 0))


def moment(text: Any, path: Path, last: bool = False) -> Optional[datetime]:
    """A date or time with its zone: ``2026-12-01 AoE``, ``2026-12-01 12:00 UTC``, or TOML's own with an offset.

    Args:
        text: what the file says; None gives None.
        path: for messages.
        last: a date without a time means its last second instead of its first.

    Raises:
        CorpusError: it is none of these.
    """
    if text is None:
        return None
    words = str(text).strip()
    zone: Optional[timezone] = None
    for name, known in (("AoE", AOE), ("UTC", timezone.utc)):
        if words.upper().endswith(name.upper()):
            words, zone = words[: -len(name)].strip(), known
    words = words[:-1] + "+00:00" if words.upper().endswith("Z") else words
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        found = None  # type: ignore[assignment]
    if found is None or (found.tzinfo is None) == (zone is None):
        hint = 'write "2026-12-01 AoE" or "2026-12-01 12:00 UTC"'
        raise CorpusError.of(Problem("date-unclear", f"{words[:40]!r} is no date with a zone", hint, str(path)))
    if len(words) == 10 and last:
        found = found.replace(hour=23, minute=59, second=59)
    return found if zone is None else found.replace(tzinfo=zone)


def _check_rule(task: str, figures: Sequence[str], path: Path) -> None:
    names = {figure_name(task, measure) for measure in TASKS[task].measures}
    for figure in figures:
        if figure not in names and not (task == "text" and figure == HUMAN):
            hint = f"figures of {task}: {', '.join(sorted(names)[:6])}, …"
            raise CorpusError.of(Problem("figure-unknown", f"{task} has no figure {figure!r}", hint, str(path)))


def _refuse_repeats(names: Sequence[str], what: str, path: Path) -> None:
    if len(set(names)) != len(names):
        raise CorpusError.of(Problem("name-repeated", f"two {what} of one name", "give each its own", str(path)))
