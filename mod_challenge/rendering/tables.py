"""What the tables of a report hold, laid out like the paper's Tables 4, 5 and 7, before they have a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Optional

from ..corpus.references import BLIND
from ..formats.plural import counted
from ..formats.table import MINUS, NO_VALUE, Cell, Row, Table
from ..formats.terminal import INTERVAL_NOTE, SEEDS_INTERVAL_NOTE
from ..io.printable import visible
from ..metrics.metric import Metric, figure_name
from ..metrics.retrieval import OWN_GROUP
from ..metrics.significance import SIGNIFICANT
from ..metrics.tasks import TASKS, task_of
from ..scoring.report import Comparison, Report
from .names import system_names

FEW_NOTE = "No range and no p where fewer than two dialogues have the item."
NOT_TESTED = "not tested"
SEEDS_NOTE = (
    "Means over the runs of a system ± their standard deviation. Ranges and p count the variance between runs and "
    "that over dialogues."
)
SINGLE_RUN_NOTE = "Of a system with 1 run, ranges and p count dialogues alone: another seed may come out further away."

_DRAWS = {"": "even draw", "expected": "all even draws", "matched": "of its kind"}
_DRAW_NOTES = {
    "": "even draw = the item's ten candidates",
    "expected": "all even draws = the mean over every draw [expected]",
    "matched": "of its kind = among seen memes drawn by use in training, among unseen ones evenly [matched]",
}
_FROM_GROUP = "|candidates:group|"
"""In a signature: the ten candidates of an item are drawn from its own group."""
_GROUP_DRAW, _GROUP_DRAW_NOTE = "own group", "own group = the item's ten candidates, drawn from the gold meme's group"
_GROUP_NAMES = {OWN_GROUP: "own group alone"}
_OWN_GROUP_NOTE = "own group alone = gold memes whose nine others are all of their own group."
_DEPTH_NOTE = "all even draws and of its kind need rankings of the whole inventory, which are not given here."
_UNITS_NOTE = "Figures are percentages, PPL aside."
_PPL_NOTE = "PPL is self-reported until verified."
_NO_VALUE_NOTE = (
    f"{NO_VALUE} is no value: nothing to measure (precision where no meme is predicted) "
    "or not answered (nll for PPL, memes for RT@5)."
)
_NO_VALUE_BLIND_NOTE = (
    f"{NO_VALUE} is no value: nothing to measure (precision where no meme is predicted), not answered (nll for PPL), "
    "or left out by the blind protocol (RT@5: who is given the candidates knows much of a whole ranking)."
)


def heading(report: Report) -> str:
    """Say in one line what was scored against what."""
    counts, corpus = report.counts, report.corpus
    return (
        f"{report.split} of {visible(corpus['name'], 60)} {visible(corpus['version'], 20)}: "
        f"{counted(counts['dialogues'], 'dialogue')}, {counted(counts['turns'], 'response turn')}"
    )


def grids(reports: Sequence[Report], files: Optional[Sequence[str]] = None) -> Iterator[Table]:
    """Yield a table a task over systems scored on one split; a task that nobody takes part in is left out.

    Args:
        reports: of one split.
        files: where each came from, to tell systems of one name apart.
    """
    names = system_names(reports, files)
    for task in TASKS:
        taking = [(name, report) for name, report in zip(names, reports) if report.takes_part(task)]
        if taking:
            several = len(reports) > 1
            yield _grouped_grid(task, taking, several) if TASKS[task].groups else _plain_grid(task, taking, several)


def _plain_grid(name: str, taking: Sequence[tuple[str, Report]], several: bool) -> Table:
    task = TASKS[name]
    shown = [metric for metric in task.metrics if metric.shown]
    rows = tuple(
        ((system,) if several else (), tuple(_cell(report, name, metric) for metric in shown))
        for system, report in taking
    )
    headings = tuple(map(_heading, shown))
    title = f"{task.label} ({counted(taking[0][1].counts[name], 'item')})"
    has_ppl = [report.values.get(f"{name}.ppl") is not None for _, report in taking]
    notes = [_UNITS_NOTE, *([_PPL_NOTE] if any(has_ppl) else []), *_notes(rows, taking)]
    return Table(("System",) if several else (), headings, rows, title, notes=tuple(notes), topic=name)


def _grouped_grid(name: str, taking: Sequence[tuple[str, Report]], several: bool) -> Table:
    """A table of a task whose metrics are given for groups of its items: a row a group, variant and system."""
    task, counts = TASKS[name], taking[0][1].counts[name]
    shown = {(metric.group, metric.variant, metric.column): metric for metric in task.metrics if metric.shown}
    columns = {metric.column: _heading(metric) for metric in shown.values()}
    rows: list[Row] = []
    drawn: dict[str, str] = {}
    draws, draw_notes = _DRAWS, _DRAW_NOTES
    if _FROM_GROUP in taking[0][1].signature:
        draws, draw_notes = {**draws, "": _GROUP_DRAW}, {**draw_notes, "": _GROUP_DRAW_NOTE}
    for group in groups_shown(counts):
        words_of_group = _GROUP_NAMES.get(group, group)
        for variant in _variants(shown.values(), group):
            metrics = [shown.get((group, variant, column)) for column in columns]
            for system, report in taking:
                if variant and not _has_variant(report, name, variant):
                    continue
                drawn[variant] = draw_notes.get(variant, variant)
                cells = [Cell("") if metric is None else _cell(report, name, metric) for metric in metrics]
                words = (
                    f"{words_of_group} ({counts[group]:,})",
                    draws.get(variant, variant),
                    *([system] if several else []),
                )
                rows.append((words, tuple(cells)))
    names = ("Gold meme", "Nine others", *(["System"] if several else []))
    depth = (_DEPTH_NOTE,) if any(_lacks_depth(report, name) for _, report in taking) else ()
    own = (_OWN_GROUP_NOTE,) if OWN_GROUP in groups_shown(counts) else ()
    notes = (_UNITS_NOTE, f"Nine others: {'; '.join(drawn.values())}.", *own, *depth, *_notes(rows, taking))
    title = f"{task.label} ({counted(next(iter(counts.values())), 'item')})"
    headings = tuple(columns.values())
    return Table(names, headings, tuple(rows), title, notes=notes, topic=name, is_grouped=True)


def _lacks_depth(report: Report, task: str) -> bool:
    """Whether a system ranks memes, and not all of them, so that figures of some draws have no value."""
    figures = TASKS[task].figures
    whole = [name for name, metric in figures.items() if metric.variant in ("expected", "matched")]
    ranked = report.values.get(f"{task}.all.rt@5") is not None
    return ranked and all(report.values.get(name) is None for name in whole)


def _variants(metrics: Iterable[Metric], group: str) -> list[str]:
    """Variants of the figures of a group, the leading one first."""
    of_group = sorted((metric for metric in metrics if metric.group == group), key=lambda metric: not metric.leads)
    return list(dict.fromkeys(metric.variant for metric in of_group))


def _heading(metric: Metric) -> str:
    return f"{metric.label} ↓" if metric.lower_is_better else metric.label


def _has_variant(report: Report, task: str, variant: str) -> bool:
    """Whether any figure of a variant has a value: where none has, no system of this kind could have one."""
    figures = TASKS[task].figures.items()
    return any(report.values.get(name) is not None for name, metric in figures if metric.variant == variant)


def groups_shown(counts: Mapping[str, int]) -> list[str]:
    """Return the groups that have items; one that holds all of them would repeat the first, which does.

    >>> groups_shown({"all": 3, "seen": 3, "unseen": 0}), groups_shown({"all": 3, "seen": 1, "unseen": 2})
    (['all'], ['all', 'seen', 'unseen'])
    """
    first, *others = counts
    return [first, *(group for group in others if 0 < counts[group] < counts[first])]


def _notes(rows: Sequence[Row], taking: Sequence[tuple[str, Report]]) -> Iterator[str]:
    """Notes on cells and on partial systems."""
    cells = [cell for _, row in rows for cell in row]
    reports = [report for _, report in taking]
    if any(cell.interval for cell in cells):
        yield SEEDS_INTERVAL_NOTE if _over_seeds(reports) else INTERVAL_NOTE
    yield from _seed_notes(reports)
    resampled = all(report.resampled for _, report in taking)
    if resampled and any(cell.value not in ("", NO_VALUE) and not cell.interval for cell in cells):
        yield FEW_NOTE
    if any(cell.value == NO_VALUE for cell in cells):
        is_blind = any(report.corpus.get("protocol") == BLIND for _, report in taking)
        yield _NO_VALUE_BLIND_NOTE if is_blind else _NO_VALUE_NOTE
    for system, report in taking:
        if report.partial:
            missing = ", ".join(f"{count:,} in {task}" for task, count in report.partial.items())
            yield f"{system}: answers missing ({missing}), counted as wrong; never ranked."


def _over_seeds(reports: Sequence[Report]) -> bool:
    return any(report.seeds is not None and report.seeds.count > 1 for report in reports)


def _seed_notes(reports: Sequence[Report]) -> Iterator[str]:
    """What a reader has to know of means over runs."""
    if _over_seeds(reports):
        yield SEEDS_NOTE
    if any(report.seeds is not None and report.seeds.count == 1 for report in reports):
        yield SINGLE_RUN_NOTE


def _cell(report: Report, task: str, metric: Metric) -> Cell:
    figure = figure_name(task, metric)
    value, interval = report.values.get(figure), report.ranges.get(figure)
    if value is None:
        return Cell(NO_VALUE)
    deviation = None if report.seeds is None else report.seeds.deviations[figure]
    shown = number(value) if deviation is None else f"{number(value)} ± {number(deviation)}"
    if interval is None:
        return Cell(shown)
    return Cell(shown, f"{number(interval[0])}–{number(interval[1])}")


def number(value: float) -> str:
    """Write a figure with two decimals, in powers of ten where it is too large for them.

    >>> number(12.345), number(2e7)
    ('12.35', '2.000e+07')
    """
    return f"{value:.2f}" if abs(value) < 1e6 else f"{value:.3e}"


def signed(value: float) -> str:
    """Write a difference with its sign; what rounds to zero has none.

    >>> signed(0.04), signed(-0.04), signed(-0.004)
    ('+0.04', '−0.04', '0.00')
    """
    shown = number(abs(value))
    return shown if shown == "0.00" else ("+" if value > 0 else MINUS) + shown


def p_value(p: float) -> str:
    """Write a p-value with three decimals, or a bound where they would all be 0.

    >>> p_value(0.25), p_value(0.0001)
    ('0.250', '< 0.001')
    """
    return f"{p:.3f}" if p >= 0.0005 else "< 0.001"


def p_values(p: Optional[float], corrected: Optional[float]) -> tuple[str, str, str]:
    """A p-value, the same after Holm's correction, and what follows."""
    if p is None or corrected is None:
        return NO_VALUE, NO_VALUE, NOT_TESTED
    return p_value(p), p_value(corrected), "differ" if corrected < SIGNIFICANT else "undecided"


def pair_table(
    reports: Sequence[Report], comparisons: Sequence[Comparison], files: Optional[Sequence[str]] = None
) -> Optional[Table]:
    """Make the table of the comparisons of one split; None where there are none.

    Retrieval against the other draws of candidates is left to JSON and CSV, the one that leads in a group aside: it
    would make fifty rows of a pair.
    """
    shown = [pair for pair in comparisons if _is_shown(pair, reports[pair.a].counts)]
    shown.sort(key=_place)
    if not shown:
        return None
    systems = system_names(reports, files)
    pairs = list(dict.fromkeys((pair.a, pair.b) for pair in shown))
    several = len(pairs) > 1
    title = "Paired comparisons"
    if not several:
        title += f": {systems[pairs[0][0]]} {MINUS} {systems[pairs[0][1]]}"
    rows: list[Row] = []
    for pair in shown:
        difference = Cell(signed(pair.difference), signed=True)
        letters = (f"{letter(pair.a)} {MINUS} {letter(pair.b)}",) if several else ()
        figures = (difference, *map(Cell, p_values(pair.p, pair.p_holm)))
        rows.append(((pair.metric, *letters), figures))
    legend = tuple((letter(i), system) for i, system in enumerate(systems)) if several else ()
    names = ("Metric", "Pair") if several else ("Metric",)
    headings = ("Difference", "p", "p (Holm)", f"At {SIGNIFICANT}")
    notes = ["Differences are the first system's value minus the second's; p is two-sided, Holm's over all pairs."]
    notes += _seed_notes(reports)
    if any(pair.p is None for pair in shown):
        notes.append(FEW_NOTE)
    if len(shown) < len(comparisons):
        notes.append("Comparisons of rows not listed here are in the JSON and CSV forms.")
    return Table(names, headings, tuple(rows), title, legend, tuple(notes), topic="pairs")


def _is_shown(pair: Comparison, counts: Mapping[str, Any]) -> bool:
    task = task_of(pair.metric)
    metric = TASKS[task].figures[pair.metric]
    return not metric.group or ((metric.leads or not metric.variant) and metric.group in groups_shown(counts[task]))


def _place(pair: Comparison) -> tuple[int, int, bool]:
    """Where a comparison stands: by task and group of items, the leading variant first."""
    task = TASKS[task_of(pair.metric)]
    metric = task.figures[pair.metric]
    return TASKS.names.index(task.name), list(task.groups).index(metric.group) if metric.group else 0, not metric.leads


def letter(position: int) -> str:
    """Name the systems of a comparison A, B, … Z, AA, AB, … as a spreadsheet does its columns.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    before, last = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def all_notes(tables: Sequence[Table]) -> list[str]:
    """Return the notes of all tables, each once."""
    return list(dict.fromkeys(note for table in tables for note in table.notes))
