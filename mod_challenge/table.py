"""Reports laid out like the paper's Tables 4, 5 and 7: for the terminal, for Markdown and for LaTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .cells import latex_cell, markdown_cell
from .metrics.measure import Measure
from .metrics.retrieval import GROUPS
from .metrics.tasks import TASKS
from .problems import visible
from .report import Comparison, Report, value_at

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

SIGNIFICANT = 0.05
_DRAWS = {None: "even draw", "expected": "all even draws", "matched": "by popularity"}


@dataclass(frozen=True)
class Cell:
    """A figure as shown: the value, and below it the interval."""

    value: str
    interval: str = ""


@dataclass(frozen=True)
class Grid:
    """A table before it has a form.

    Attributes:
        title: with the number of items.
        names: headings of the leading columns of words.
        headings: of the figures.
        rows: (words, cells) each.
    """

    title: str
    names: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[Cell, ...]], ...]


def system_name(report: Report) -> str:
    """``name (team)``, marked where the submission was partial."""
    system = report.system
    mark = " [partial]" if report.partial else ""
    return f"{visible(system['name'], 40)} ({visible(system['team'], 30)}){mark}"


def grids(reports: Sequence[Report]) -> Iterator[Grid]:
    """The four tables over systems scored on one split; a task that nobody takes part in is left out."""
    several = len(reports) > 1
    lead = ("System",) if several else ()
    for name, task in TASKS.items():
        taking = [report for report in reports if report.metrics[name] is not None]
        if not taking:
            continue
        counts = taking[0].counts[name]
        if name == "retrieval":
            yield _retrieval_grid(taking, lead, counts)
            continue
        rows = tuple(
            ((system_name(report),) if several else (), tuple(_cell(report, name, m) for m in task.measures))
            for report in taking
        )
        headings = tuple(_heading(measure) for measure in task.measures)
        yield Grid(f"{task.label} ({counts:,} items)", lead, headings, rows)


def _retrieval_grid(reports: Sequence[Report], lead: tuple[str, ...], counts: Any) -> Grid:
    columns = ("r10@1", "r10@2", "r10@5", "map", "rt@5")
    by_path = {measure.path: measure for measure in TASKS["retrieval"].measures}
    rows = []
    for group in GROUPS:
        for kind, draw in _DRAWS.items():
            for report in reports:
                if kind and report.metrics["retrieval"][group][kind] is None:
                    continue
                paths = [(group, kind, column) if kind else (group, column) for column in columns]
                cells = tuple(
                    _cell(report, "retrieval", by_path[path]) if path in by_path else Cell("") for path in paths
                )
                name = (system_name(report),) if lead else ()
                rows.append(((f"{group} ({counts[group]:,})", draw, *name), cells))
    headings = tuple(by_path["all", column].label for column in columns)
    label = TASKS["retrieval"].label
    return Grid(f"{label} ({counts['all']:,} items)", ("Gold meme", "Nine others", *lead), headings, tuple(rows))


def _heading(measure: Measure) -> str:
    return f"{measure.label} ↓" if measure.lower_is_better else measure.label


def _cell(report: Report, task: str, measure: Measure) -> Cell:
    value = value_at(report.metrics[task], measure.path)
    if value is None:
        return Cell("–")
    interval = value_at(report.intervals[task], measure.path)
    if interval is None:
        return Cell(number(value))
    return Cell(number(value), f"{number(interval[0])}–{number(interval[1])}")


def number(value: float) -> str:
    """Two decimals, and powers of ten for what is too large for them."""
    return f"{value:.2f}" if abs(value) < 1e6 else f"{value:.3e}"


def heading(report: Report) -> str:
    """One line on what was scored against what."""
    counts, corpus = report.counts, report.corpus
    return (
        f"{report.split} of {visible(corpus['name'], 60)} {visible(corpus['version'], 20)}: "
        f"{counts['dialogues']:,} dialogues, {counts['turns']:,} response turns"
    )


def footnotes(reports: Sequence[Report]) -> Iterator[str]:
    """What a reader has to know about the numbers."""
    shown = [report for report in reports if report.metrics["text"] and report.metrics["text"]["ppl"] is not None]
    if shown:
        yield "PPL is self-reported until verified; all other figures are percentages."
    if any(figure.interval for report in reports for figure in report.figures()):
        yield "Ranges are 95 % intervals over dialogues."
    for report in reports:
        if report.partial:
            missing = ", ".join(f"{count:,} in {task}" for task, count in report.partial.items())
            yield f"{system_name(report)}: answers missing ({missing}), counted as wrong; never ranked."


def comparison_rows(
    reports: Sequence[Report], comparisons: Sequence[Comparison]
) -> list[tuple[str, str, str, str, str, str]]:
    """Comparisons in words: metric, the two systems, difference, p, corrected p, verdict.

    Retrieval against the other draws of candidates is left to JSON and CSV: it would make fifty rows of a pair.
    """
    rows = []
    for pair in comparisons:
        if ".expected." in pair.metric or ".matched." in pair.metric:
            continue
        verdict = "differ" if pair.p_holm < SIGNIFICANT else "not told apart"
        names = f"{system_name(reports[pair.a])} − {system_name(reports[pair.b])}"
        difference = f"{pair.difference:+.2f}"
        rows.append((pair.metric, names, difference, p_value(pair.p), p_value(pair.p_holm), verdict))
    return rows


def p_value(p: float) -> str:
    """Three decimals, and a bound where they would all be 0."""
    return f"{p:.3f}" if p >= 0.0005 else "< 0.001"


COMPARISON_HEADINGS = ("Metric", "Systems", "Difference", "p", "p (Holm)", "At 0.05")


def print_tables(console: Console, reports: Sequence[Report], comparisons: Sequence[Comparison]) -> None:
    """Print everything about systems scored on one split."""
    from rich.text import Text

    title = heading(reports[0])
    if len(reports) == 1:
        title = f"{system_name(reports[0])} on {title}"
    console.print(Text(title, style="bold"))
    for grid in grids(reports):
        console.print()
        console.print(_grid_table(grid))
    rows = comparison_rows(reports, comparisons)
    if rows:
        console.print()
        console.print(_comparison_table(rows))
    for line in footnotes(reports):
        console.print(Text(line, style="dim"))
    console.print(Text(reports[0].signature, style="dim"))


def _grid_table(grid: Grid) -> Table:
    """A grid for the terminal; words that repeat those of the row above are left out, intervals are dimmed."""
    from rich.text import Text

    table = _empty_table(grid.title, grid.names, grid.headings)
    above: tuple[str, ...] = ("",) * len(grid.names)
    for words, cells in grid.rows:
        if words[:-1] and words[0] != above[0]:
            table.add_section()
        same = 0
        while same < len(words) - 1 and words[same] == above[same]:
            same += 1
        shown = [Text("" if i < same else word) for i, word in enumerate(words)]
        for cell in cells:
            text = Text(f"{cell.value}\n{cell.interval}" if cell.interval else cell.value)
            text.stylize("dim", len(cell.value))
            shown.append(text)
        table.add_row(*shown)
        above = words
    return table


def _comparison_table(rows: Sequence[tuple[str, ...]]) -> Table:
    from rich.text import Text

    words = ("Metric", "Systems")
    table = _empty_table("Paired comparisons", words, COMPARISON_HEADINGS[len(words) :])
    for row in rows:
        table.add_row(*[Text(cell) for cell in row])
    return table


def _empty_table(title: str, names: Sequence[str], headings: Sequence[str]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(Text(name), no_wrap=True)
    for label in headings:
        table.add_column(Text(label), justify="right", no_wrap=True)
    return table


def to_markdown(reports: Sequence[Report], comparisons: Sequence[Comparison] = ()) -> str:
    """The tables as GitHub-flavoured Markdown."""
    lines = [f"**{markdown_cell(heading(reports[0]))}**"]
    if len(reports) == 1:
        lines.append(f"\n{markdown_cell(system_name(reports[0]))}")
    for grid in grids(reports):
        lines += [f"\n{markdown_cell(grid.title)}\n"]
        lines.append(_markdown_row([*grid.names, *grid.headings]))
        lines.append(_markdown_row(["---"] * len(grid.names) + ["---:"] * len(grid.headings), raw=True))
        for words, cells in grid.rows:
            figures = [f"{cell.value} [{cell.interval}]" if cell.interval else cell.value for cell in cells]
            lines.append(_markdown_row([*words, *figures]))
    if comparisons:
        lines += ["\nPaired comparisons\n", _markdown_row(COMPARISON_HEADINGS)]
        lines.append(_markdown_row(["---"] * len(COMPARISON_HEADINGS), raw=True))
        lines += [_markdown_row(row) for row in comparison_rows(reports, comparisons)]
    lines.append("")
    lines += [markdown_cell(note) + "\n" for note in footnotes(reports)]
    lines.append(f"`{reports[0].signature}`\n")
    return "\n".join(lines)


def _markdown_row(cells: Sequence[str], raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else markdown_cell(cell) for cell in cells) + " |"


def to_latex(reports: Sequence[Report], comparisons: Sequence[Comparison] = ()) -> str:
    """The tables for a paper, with booktabs; intervals in small type."""
    parts = [
        f"% {_comment(heading(reports[0]))}",
        f"% {_comment(reports[0].signature)}",
        "% needs \\usepackage{booktabs}",
    ]
    for grid in grids(reports):
        caption = f"{grid.title}, {heading(reports[0])}"
        if len(reports) == 1:
            caption = f"{system_name(reports[0])}: {caption}"
        body = [
            [latex_cell(word) for word in words] + [_latex_figure(cell) for cell in cells] for words, cells in grid.rows
        ]
        headings = [latex_cell(word).replace("↓", r"$\downarrow$") for word in (*grid.names, *grid.headings)]
        spec = "l" * len(grid.names) + "r" * len(grid.headings)
        parts.append(_latex_table(caption, spec, headings, body))
    if comparisons:
        body = [[latex_cell(cell) for cell in row] for row in comparison_rows(reports, comparisons)]
        parts.append(_latex_table("Paired comparisons", "llrrrl", list(COMPARISON_HEADINGS), body))
    return "\n".join(parts)


def _latex_figure(cell: Cell) -> str:
    value = latex_cell(cell.value).replace("–", "--")
    interval = cell.interval.replace("–", "--")
    return rf"{value} {{\scriptsize[{interval}]}}" if interval else value


def _latex_table(caption: str, spec: str, headings: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    lines = [r"\begin{table}", r"\centering", rf"\caption{{{latex_cell(caption)}}}", rf"\begin{{tabular}}{{{spec}}}"]
    lines += [r"\toprule", " & ".join(headings) + r" \\", r"\midrule"]
    lines += [" & ".join(row) + r" \\" for row in body]
    lines += [r"\bottomrule", r"\end{tabular}", r"\end{table}", ""]
    return "\n".join(lines)


def _comment(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")
