"""Prepares what both hosts show of a challenge: its tables, its phases in UTC, its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Optional

from ...corpus.model import Corpus
from ...corpus.references import BLIND, references
from ...formats.escape import html_cell
from ...io.problems import CorpusError, Problem
from ...metrics.tasks import TASKS
from ...scoring.item_statistics import item_counts
from ..challenge import FILE, Challenge, Phase
from ..first_steps import first_steps
from ..rules import HUMAN, RULES
from .host_columns import LARGEST, NO_VALUE, NO_VALUE_LOW, HostTable, table_of

OPENED = datetime(2000, 1, 1, tzinfo=timezone.utc)
CLOSED = datetime(2099, 12, 31, 23, 59, 59, tzinfo=timezone.utc)
"""Stand for a side on which a phase is open: a bundle is made without a look at the clock."""

TEST_SPLITS = ("test", "easy", "hard")

UNLIMITED = 100_000
"""Submissions where neither the challenge nor a hidden split bounds them; hosts want a number."""
_NOT_BLIND = ("text.ppl", ".rt@5")
"""How names of figures end that a blind release has not."""
TRIES, TRIES_A_DAY = 100, 5
"""Submissions to a phase of hidden splits where the challenge sets no quota: whoever may try without end learns gold
from figures. They are what Codabench takes where nothing is said."""


@dataclass(frozen=True)
class HostedPhase:
    """Hold a phase as hosts take it.

    Attributes:
        number: from 1.
        name: shown.
        start, end: in UTC.
        open_ended: whether the challenge names no end.
        splits: that are scored in it.
        tries: submissions a team.
        tries_a_day: of them in one day.
        tasks: that are scored in it.
    """

    number: int
    name: str
    start: datetime
    end: datetime
    open_ended: bool
    splits: tuple[str, ...]
    tries: int
    tries_a_day: int
    tasks: tuple[str, ...] = tuple(TASKS)

    def scores(self, table: HostTable) -> bool:
        """Return whether a table is of this phase."""
        return table.split in self.splits and table.task in self.tasks


def hosted_splits(challenge: Challenge, corpus: Corpus, named: Sequence[str]) -> dict[str, bool]:
    """Return the splits to score, and whether each is public.

    Those named, else those of the challenge, else easy and hard as far as they are there. A split of which the
    challenge says nothing counts as public only where the corpus is no part of a blind release.

    Raises:
        CorpusError: there is none.
    """
    is_public = {split.name: split.public for split in challenge.splits}
    chosen = tuple(dict.fromkeys(named)) or tuple(is_public) or tuple(s for s in TEST_SPLITS if s in corpus.splits)
    if not chosen:
        hint = f"name one with --split, or in {FILE}"
        raise CorpusError.of(Problem("split-missing", "no split to score", hint, file=str(corpus.folder)))
    return {split: is_public.get(split, corpus.protocol is None) for split in chosen}


def tables_of(challenge: Challenge, corpus: Corpus, splits: dict[str, bool]) -> tuple[HostTable, ...]:
    """Return a table for each split and task, in the challenge's order; a task without items in a split has none.

    Of a blind release there is no column for what nobody can answer or be given there: perplexity, which needs the gold
    texts, and what a ranking of the whole inventory is needed for.

    Raises:
        CorpusError: a split cannot be read.
    """
    tables = []
    for split, public in splits.items():
        counts = item_counts(references(corpus, split).turns)
        for task in challenge.tasks:
            items = counts[task]["all"] if isinstance(counts[task], dict) else counts[task]
            if items:
                table = table_of(split, task, public, _rule(challenge, task), counts)
                if corpus.protocol == BLIND:
                    asked = tuple(figure for figure in table.figures if not figure.endswith(_NOT_BLIND))
                    table = replace(table, figures=asked)
                tables.append(table)
    return tuple(tables)


def _rule(challenge: Challenge, task: str) -> tuple[str, ...]:
    """Return the figures of a task's score that a host can compute; human ratings come later and from elsewhere."""
    figures = tuple(figure for figure in challenge.ranking[task] if figure != HUMAN)
    return figures or tuple(figure for figure in RULES[task] if figure != HUMAN)


def hosted_phases(challenge: Challenge, splits: Mapping[str, bool]) -> tuple[HostedPhase, ...]:
    """Return the phases that score any of the splits; one without bounds where the challenge names none.

    Args:
        challenge: names the phases.
        splits: to score, and whether each is public.

    Raises:
        CorpusError: no phase asks for any of the splits.
    """
    hosted: list[HostedPhase] = []
    for phase in challenge.phases or (Phase("Evaluation", None, None, tuple(splits)),):
        scored = tuple(split for split in splits if split in (phase.splits or splits))
        if scored:
            start, end = _utc(phase.start) or OPENED, _utc(phase.end) or CLOSED
            number = len(hosted) + 1
            total, a_day = _tries(phase.quota, all(splits[split] for split in scored))
            ends = phase.end is None
            hosted.append(HostedPhase(number, phase.name, start, end, ends, scored, total, a_day, phase.tasks))
    if not hosted:
        message = f"no phase asks for {' or '.join(splits)}"
        raise CorpusError.of(Problem("phase-missing", message, "name its splits in a phase", file=FILE))
    return tuple(hosted)


def _tries(quota: int, public: bool) -> tuple[int, int]:
    """Submissions a team, in all and a day."""
    if quota:
        return quota, quota
    return (UNLIMITED, UNLIMITED) if public else (TRIES, TRIES_A_DAY)


def _utc(time: Optional[datetime]) -> Optional[datetime]:
    return None if time is None else time.astimezone(timezone.utc)


def paragraphs(text: str) -> str:
    """Foreign text as HTML paragraphs in which a browser finds no tag."""
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    lines = (" ".join(html_cell(line) for line in block.splitlines()) for block in blocks)
    return "".join(f"<p>{line}</p>\n" for line in lines)


def overview(challenge: Challenge) -> str:
    """Make the page that says what the challenge is."""
    page = f"<h1>{html_cell(challenge.title)}</h1>\n{paragraphs(challenge.description)}"
    for what, value in (("Website", challenge.url), ("Contact", challenge.contact)):
        if value:
            page += f"<p>{what}: {html_cell(value)}</p>\n"
    return page


def evaluation(tables: Sequence[HostTable]) -> str:
    """Make the page that says how submissions are scored."""
    public = dict.fromkeys(table.split for table in tables if table.public)
    hidden = dict.fromkeys(table.split for table in tables if not table.public)
    at_home = ""
    if public:
        at_home += f" <code>mod-score</code> gives the same figures of {_listed(public)} at home."
    if hidden:
        at_home += f" Of {_listed(hidden)} only this host tells figures, for the answers are hidden."
    perplexity = ""
    if any(column.lower_is_better for table in tables for column in table.columns):
        perplexity = (
            f" For PPL, where less is better, {NO_VALUE_LOW:.0f} says the same; a PPL above {LARGEST:.0f} is shown as "
            "that number."
        )
    rows = "".join(
        f"<tr><td>{table.split}</td><td>{TASKS[table.task].label}</td><td>{_formula(table.score)}</td></tr>\n"
        for table in tables
    )
    return f"""<h2>Scores</h2>
<p>Submissions are scored by mod-challenge, the same program that participants have.{at_home} Percentages, all but
PPL.</p>
<table><tr><th>split</th><th>task</th><th>score</th></tr>
{rows}</table>
<p><b>{NO_VALUE:g}</b> in a column is no score: the task was sat out, or the figure has no value. It is below every
possible figure.{perplexity}</p>
<p>Places next to each other are often no difference at all: the report that comes with each submission has an interval
for every figure.</p>
"""


def _formula(score: Sequence[str]) -> str:
    """Write the rule of a score in words."""
    return html_cell(score[0] if len(score) == 1 else f"mean of {', '.join(score)}")


def guidelines(
    corpus: Corpus, tables: Sequence[HostTable], phases: Sequence[HostedPhase], upload: str, name_field: str
) -> str:
    """Make the page that says what to upload, how to begin and how to check it at home.

    Args:
        corpus: with the gold, of which nothing is shown.
        tables: that are shown.
        phases: in the order shown.
        upload: what the host takes, in words.
        name_field: what the host calls the field for the name of a system.
    """
    hidden = {table.split for table in tables if not table.public}
    scored = {(table.split, table.task) for table in tables}
    parts = [
        f"<h2>What to upload</h2>\n<p>{upload} Its form is <code>mod-submission/1</code>, shown below.</p>\n",
        "<p>The keys of a task that is sat out are left out; every item of the others needs an answer, and lists are "
        "longer than shown here.</p>\n",
        f"<p>Give the name of the system as <b>{html_cell(name_field)}</b>, as it stands in the file: the table here "
        "shows it.</p>\n<p>A submission that fails says why, with all reasons at once, and does not count.</p>\n",
    ]
    folders = []
    for phase in phases:
        tasks = [task for task in phase.tasks if any((split, task) in scored for split in phase.splits)]
        steps = first_steps(corpus, phase.splits, hidden, tasks or phase.tasks)
        folders.append(steps.folder)
        parts += [
            f"<h3>{html_cell(phase.name)}</h3>\n<p>Splits: {', '.join(phase.splits)}. Tasks: {', '.join(tasks)}. "
            f"{_bound(phase)}</p>\n",
            f"<pre>{html_cell_lines(steps.example)}</pre>\n",
            "<p>A first submission, and the check that this host will make, at home:</p>\n",
            f"<pre>{html_cell_lines(steps.starter)}\n{html_cell_lines(steps.check)}</pre>\n",
        ]
    if "DIR" in folders:
        named = html_cell(f"{corpus.name} {corpus.version}".strip())
        parts.append(f"<p><code>DIR</code> is the folder of the corpus {named} as you have it.</p>\n")
    elif any(folders):
        parts.append("<p><code>public/</code> is the folder of what the organisers have published so far.</p>\n")
    return "".join(parts)


def _bound(phase: HostedPhase) -> str:
    if phase.tries == UNLIMITED:
        return "Submissions are not limited."
    a_day = f", at most {phase.tries_a_day} a day" if phase.tries_a_day < phase.tries else ""
    return f"Submissions a team: {phase.tries}{a_day}."


def html_cell_lines(text: str) -> str:
    """Lines of text as HTML in which a browser finds no tag."""
    return "\n".join(html_cell(line) for line in text.splitlines())


def _listed(names: Iterable[str]) -> str:
    return " and ".join(names)


def terms(challenge: Challenge) -> str:
    """Make the page of terms, which organisers complete."""
    return f"<h2>Terms</h2>\n<p>By taking part in {html_cell(challenge.title)} you agree to its rules.</p>\n"
