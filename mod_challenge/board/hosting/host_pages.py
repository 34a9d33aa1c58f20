"""Prepares what both hosts show of a challenge: its tables, its phases in UTC, its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Optional

from ...corpus.model import Corpus
from ...corpus.references import references
from ...formats.escape import html_cell
from ...io.problems import CorpusError, Problem
from ...metrics.tasks import TASKS
from ...scoring.item_statistics import item_counts
from ..challenge import FILE, Challenge, Phase
from ..rules import HUMAN, RULES
from .host_columns import NO_VALUE, NO_VALUE_LOW, HostTable, table_of

OPENED = datetime(2000, 1, 1, tzinfo=timezone.utc)
CLOSED = datetime(2099, 12, 31, 23, 59, 59, tzinfo=timezone.utc)
"""Stand for a side on which a phase is open: a bundle is made without a look at the clock."""

TEST_SPLITS = ("easy", "hard")


@dataclass(frozen=True)
class HostedPhase:
    """Hold a phase as hosts take it.

    Attributes:
        number: from 1.
        name: shown.
        start, end: in UTC.
        open_ended: whether the challenge names no end.
        splits: that are scored in it.
        quota: submissions a team; 0 for no limit.
        tasks: that are scored in it.
    """

    number: int
    name: str
    start: datetime
    end: datetime
    open_ended: bool
    splits: tuple[str, ...]
    quota: int
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

    Raises:
        CorpusError: a split cannot be read.
    """
    tables = []
    for split, public in splits.items():
        counts = item_counts(references(corpus, split).turns)
        for task in challenge.tasks:
            items = counts[task]["all"] if isinstance(counts[task], dict) else counts[task]
            if items:
                tables.append(table_of(split, task, public, _rule(challenge, task), counts))
    return tuple(tables)


def _rule(challenge: Challenge, task: str) -> tuple[str, ...]:
    """Return the figures of a task's score that a host can compute; human ratings come later and from elsewhere."""
    figures = tuple(figure for figure in challenge.ranking[task] if figure != HUMAN)
    return figures or tuple(figure for figure in RULES[task] if figure != HUMAN)


def hosted_phases(challenge: Challenge, splits: Sequence[str]) -> tuple[HostedPhase, ...]:
    """Return the phases that score any of the splits; one without bounds where the challenge names none.

    Raises:
        CorpusError: no phase asks for any of the splits.
    """
    hosted: list[HostedPhase] = []
    for phase in challenge.phases or (Phase("Evaluation", None, None, tuple(splits)),):
        scored = tuple(split for split in splits if split in (phase.splits or splits))
        if scored:
            start, end = _utc(phase.start) or OPENED, _utc(phase.end) or CLOSED
            number = len(hosted) + 1
            ends = phase.end is None
            hosted.append(HostedPhase(number, phase.name, start, end, ends, scored, phase.quota, phase.tasks))
    if not hosted:
        message = f"no phase asks for {' or '.join(splits)}"
        raise CorpusError.of(Problem("phase-missing", message, "name its splits in a phase", file=FILE))
    return tuple(hosted)


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
    rows = "".join(
        f"<tr><td>{table.split}</td><td>{TASKS[table.task].label}</td><td>{_formula(table.score)}</td></tr>\n"
        for table in tables
    )
    return f"""<h2>Scores</h2>
<p>Submissions are scored by mod-challenge, the same program that participants have: <code>mod-score</code> gives the
same figures at home, to the last digit. Percentages, all but PPL.</p>
<table><tr><th>split</th><th>task</th><th>score</th></tr>
{rows}</table>
<p><b>{NO_VALUE:g}</b> in a column is no score: the task was sat out, the figure has no value, or the submission could
not be scored. It is below every possible figure. For PPL, where less is better, {NO_VALUE_LOW:g} says the same.</p>
<p>Places next to each other are often no difference at all: the report that comes with each submission has an interval
for every figure.</p>
"""


def _formula(score: Sequence[str]) -> str:
    """Write the rule of a score in words."""
    return html_cell(score[0] if len(score) == 1 else f"mean of {', '.join(score)}")


def guidelines(tables: Sequence[HostTable]) -> str:
    """Make the page that says what to upload."""
    splits = list(dict.fromkeys(table.split for table in tables))
    checks = " ".join(f"--split {split}" for split in splits)
    return f"""<h2>What to upload</h2>
<p>One file in the format <code>mod-submission/1</code>: <code>.json</code> or <code>.jsonl</code>, either gzipped.
Check it first with what this host will check:</p>
<pre>mod-validate submission.json.gz {checks}</pre>
<p>A submission that fails says why, with all reasons at once.</p>
"""


def terms(challenge: Challenge) -> str:
    """Make the page of terms, which organisers complete."""
    return f"<h2>Terms</h2>\n<p>By taking part in {html_cell(challenge.title)} you agree to its rules.</p>\n"
