"""One table, five forms: what is in it is in each, whole, at any width."""

from __future__ import annotations

import csv
import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from mod_challenge.formats.table import (
    PLAIN_RULES,
    Cell,
    Table,
    csv_text,
    html_table,
    latex_float,
    latex_tabular,
    markdown_lines,
    text_table,
)
from mod_challenge.formats.terminal import layout, print_table

FIGURES = Table(
    names=("Group", "System"),
    headings=("BLEU-4", "PPL ↓"),
    rows=(
        (("all", "系统|a"), (Cell("12.34", "11.00–13.50"), Cell("56.78", "50.00–60.00"))),
        (("all", "b"), (Cell("1.00"), Cell("–"))),
        (("unseen", "b"), (Cell("−0.50", signed=True), Cell("7.00", muted=True))),
    ),
    title="Text <response>",
    notes=("Figures are percentages.",),
    is_grouped=True,
)


def printed(table: Table, width: int) -> str:
    buffer = io.StringIO()
    print_table(Console(file=buffer, width=width, highlight=False, markup=False), table)
    return buffer.getvalue()


@pytest.mark.parametrize("width", [30, 44, 80, 200])
def test_a_terminal_shows_every_value_and_no_line_is_too_long(width: int) -> None:
    shown = printed(FIGURES, width)
    assert all(value in shown.split() for value in ("12.34", "56.78", "1.00", "–", "−0.50", "7.00"))
    assert max(cell_len(line) for line in shown.splitlines()) <= width


def test_words_that_repeat_are_left_out_and_groups_stand_apart() -> None:
    lines = printed(FIGURES, 80).splitlines()
    assert [line.split()[0] for line in lines if line.endswith(("–", "7.00"))] == ["b", "unseen"]
    assert lines[lines.index("") + 1].startswith("unseen")


def test_markdown_escapes_cells_and_sets_intervals_beside_values() -> None:
    assert markdown_lines(FIGURES) == [
        "| Group | System | BLEU-4 | PPL ↓ |",
        "| --- | --- | ---: | ---: |",
        "| all | 系统\\|a | 12.34 [11.00–13.50] | 56.78 [50.00–60.00] |",
        "| all | b | 1.00 | – |",
        "| unseen | b | −0.50 | *7.00* |",
    ]


def test_latex_has_intervals_below_and_minus_signs_in_mathematics() -> None:
    body = latex_tabular(FIGURES)
    assert body[:3] == [r"\begin{tabular}{llrr}", r"\toprule", r"Group & System & BLEU-4 & PPL $\downarrow$ \\"]
    assert r"all & 系统$|$a & 12.34 & 56.78 \\" in body
    assert r" &  & {\scriptsize 11.00--13.50} & {\scriptsize 50.00--60.00} \\" in body
    assert r" & b & 1.00 & -- \\" in body
    assert r"unseen & b & $-0.50$ & \textit{7.00} \\" in body
    assert latex_tabular(FIGURES, PLAIN_RULES)[1] == r"\hline"
    assert r"{\footnotesize Figures are percentages.\par}" in latex_float(FIGURES, "A_b", wide=False)
    assert r"\caption{A\_b}" in latex_float(FIGURES, "A_b", wide=False)


def test_html_finds_no_tag_in_what_it_is_given() -> None:
    shown = html_table(FIGURES)
    assert "<caption>Text &lt;response&gt;</caption>" in shown
    assert "<td>12.34<br><small>11.00–13.50</small></td>" in shown


def test_csv_has_a_column_for_intervals_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(FIGURES))))
    assert rows[0]["BLEU-4"] == "12.34"
    assert rows[0]["BLEU-4 95 %"] == "11.00–13.50"
    assert csv_text(text_table(("a",), [("=1+1",)], words=1)) == "a\n'=1+1\n"


@pytest.mark.parametrize("width", [40, 60, 80])
def test_long_words_are_broken_between_words_and_no_column_folds(width: int) -> None:
    about = "what was done in the training moments that BM25 over characters finds nearest 系统"
    table = text_table(("System", "What it is"), [("bm25", about), ("tfidf", "the same")], words=2, wraps=True)
    shown = printed(table, width)
    lines = shown.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert layout(table, width).folded == 0
    assert " ".join(line[8:].strip() for line in lines[2:-1]) == about
    assert not [line for line in lines[2:] if line.startswith(" ") and not line.startswith(" " * 8)]


def test_an_empty_table_is_its_head() -> None:
    assert markdown_lines(text_table(("a", "b"), [], words=1)) == ["| a | b |", "| --- | ---: |"]
    assert printed(text_table(("a", "b"), [], words=1), 80) == "a  b\n────\n"
