"""The tables of a report: whole numbers at every width, rows that say something, notes, and the other forms."""

from __future__ import annotations

import csv
import io
import os
import re
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from report_figures import figures_of_any_corpus
from rich.cells import cell_len
from rich.console import Console

from mod_challenge import Report, compare, load_corpus, load_submission
from mod_challenge.formats.escape import latex_cell, markdown_cell
from mod_challenge.formats.terminal import layout
from mod_challenge.rendering.csv import to_csv
from mod_challenge.rendering.markup import PAGE_ROWS, to_latex, to_markdown
from mod_challenge.rendering.names import system_names
from mod_challenge.rendering.tables import grids, letter, number, p_value, pair_table, signed
from mod_challenge.rendering.terminal import print_tables
from mod_challenge.scoring.report import Comparison
from mod_challenge.scoring.settings import ScoringSettings

ROOT = Path(__file__).parents[2]
Outcome = tuple[list[Report], list[Comparison]]
Write = Callable[..., Path]
NAME = "一个名字很长的系统"
FIGURES = len(figures_of_any_corpus())


def answers(i: int) -> dict[str, Any]:
    """A submission of the i-th system, each with other decisions and rankings."""
    content = small_corpus.submission()
    content["system"]["name"] = f"{NAME} {i}"
    for split in content["predictions"].values():
        for j, prediction in enumerate(split):
            prediction["meme_probability"] = ((i * 3 + j) % 7) / 6
            for key in ("candidates", "memes", "emotions"):
                if key in prediction:
                    prediction[key] = prediction[key][i:] + prediction[key][:i]
    return content


@pytest.fixture
def compared(small_corpus_dir: Path, write_submission_file: Write) -> Callable[..., Outcome]:
    """``compared(systems, split="hard") -> (reports, comparisons)``."""

    def run(systems: int, split: str = "hard") -> Outcome:
        found = [load_submission(write_submission_file(answers(i), f"s{i}.json")) for i in range(systems)]
        return compare(found, load_corpus(small_corpus_dir), split, settings=ScoringSettings(resamples=30))

    return run


def printed(outcome: Outcome, width: int) -> str:
    buffer = io.StringIO()
    print_tables(Console(file=buffer, width=width, highlight=False, markup=False), *outcome)
    return buffer.getvalue()


def figures_of(outcome: Outcome, intervals: bool = True) -> set[str]:
    """All numbers, intervals, differences and p-values as they have to be shown."""
    reports, comparisons = outcome
    shown = set()
    for report in reports:
        for figure in report.figures():
            shown.add(number(figure.value))
            if intervals and figure.interval:
                shown.add(f"{number(figure.interval[0])}–{number(figure.interval[1])}")
    for pair in comparisons:
        if not {"expected", "matched"} & set(pair.metric.split(".")):
            shown |= {pair.metric, signed(pair.difference), *p_value(pair.p).split(), *p_value(pair.p_holm).split()}
            shown.add("differ" if pair.p_holm < 0.05 else "undecided")
    return shown


def on_terminal(width: int, *args: object) -> str:
    """What mod-score shows on a pseudo-terminal of this width, without styles."""
    fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    environment.update(PYTHONPATH=str(ROOT), TERM="xterm", PYTHONIOENCODING="utf-8")
    command = [sys.executable, "-c", "from mod_challenge.commands.score import main; main()", *map(str, args)]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    blocks = []
    while True:
        try:
            block = os.read(leader, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not block:
            break
        blocks.append(block)
    os.close(leader)
    assert process.wait(timeout=60) == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", b"".join(blocks).decode("utf-8")).replace("\r\n", "\n")


@pytest.mark.parametrize("width", [80, 100, 120, 160])
@pytest.mark.parametrize("systems", [1, 2, 3])
def test_a_terminal_shows_every_number_whole(
    width: int, systems: int, compared: Callable[..., Outcome], small_corpus_dir: Path, tmp_path: Path
) -> None:
    outcome = compared(systems)
    others = [arg for i in range(1, systems) for arg in ("--compare", tmp_path / f"s{i}.json")]
    args = (tmp_path / "s0.json", *others, "--corpus", small_corpus_dir, "--split", "hard", "--resamples", "30")
    out = on_terminal(width, *args)
    assert figures_of(outcome) - set(out.split()) == set()
    assert "…" not in out
    long = [line for line in out.splitlines() if cell_len(line) > width]
    assert long in ([outcome[0][0].signature], [])


@pytest.mark.parametrize("systems", [1, 3])
def test_the_narrowest_screen_loses_intervals_and_says_so(systems: int, compared: Callable[..., Outcome]) -> None:
    outcome = compared(systems)
    out = printed(outcome, 44)
    assert figures_of(outcome, intervals=False) - set(out.split()) == set()
    assert "Too narrow for some intervals" in out
    assert max(map(cell_len, re.findall(r"^─+$", out, re.MULTILINE)[:4])) <= 44
    assert "Too narrow" not in printed(outcome, 80)


def test_columns_of_words_become_rows_one_by_one_before_intervals_go(compared: Callable[..., Outcome]) -> None:
    outcome = compared(2)
    grid = next(grid for grid in grids(outcome[0]) if grid.topic == "retrieval")
    width, folded = 300, []
    while layout(grid, width).table is grid:
        found = layout(grid, width)
        assert found.width <= width
        folded.append(found.folded)
        width = found.width - 1
    assert folded == [0, 1, 2, 3]
    assert not any(cell.interval for _, cells in layout(grid, width).table.rows for cell in cells)


def test_a_group_that_is_no_column_has_a_row_of_its_own(compared: Callable[..., Outcome]) -> None:
    outcome = compared(1)
    grid = next(grid for grid in grids(outcome[0]) if grid.topic == "retrieval")
    width = layout(grid, 300).width
    assert re.search(r"^all \(12\) +even draw +\d", printed(outcome, width), re.MULTILINE)
    narrow = printed(outcome, width - 1).splitlines()
    assert [narrow.count(group) for group in ("all (12)", "seen (8)", "unseen (4)")] == [1, 1, 1]


def test_the_signature_is_one_line_at_any_width(compared: Callable[..., Outcome]) -> None:
    outcome = compared(1)
    assert outcome[0][0].signature in printed(outcome, 40).splitlines()


def test_one_pair_is_named_once_and_several_have_letters(compared: Callable[..., Outcome]) -> None:
    reports, comparisons = compared(3)
    first = [pair for pair in comparisons if (pair.a, pair.b) == (0, 1)]
    one, three = pair_table(reports, first), pair_table(reports, comparisons)
    assert one is not None
    assert three is not None
    assert one.title == f"Paired comparisons: {NAME} 0 (team5) − {NAME} 1 (team5)"
    assert (one.legend, one.names) == ((), ("Metric",))
    assert three.legend == tuple((name, f"{NAME} {i} (team5)") for i, name in enumerate("ABC"))
    assert [words for words, _ in three.rows[:3]] == [("text.ppl", f"{pair}") for pair in ("A − B", "A − C", "B − C")]
    assert pair_table(reports, []) is None


def test_letters_go_on_after_z() -> None:
    assert [letter(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("value", "shown"), [(0.04, "+0.04"), (-0.04, "−0.04"), (0.0, "0.00"), (-0.004, "0.00"), (-2e7, "−2.000e+07")]
)
def test_a_difference_has_a_sign_unless_it_rounds_to_zero(value: float, shown: str) -> None:
    assert signed(value) == shown


def test_without_unseen_gold_memes_the_groups_repeat_nothing(compared: Callable[..., Outcome]) -> None:
    reports, comparisons = compared(2, "easy")
    assert reports[0].counts["retrieval"]["unseen"] == 0
    shown = next(grid for grid in grids(reports) if grid.topic == "retrieval")
    assert {words[0].split()[0] for words, _ in shown.rows} == {"all"}
    pairs = pair_table(reports, comparisons)
    assert pairs is not None
    assert {words[0].split(".")[1] for words, _ in pairs.rows if words[0].startswith("retrieval")} == {"all"}


def test_of_unseen_gold_memes_their_own_kind_comes_first(compared: Callable[..., Outcome]) -> None:
    reports, comparisons = compared(2)
    grid = next(grid for grid in grids(reports) if grid.topic == "retrieval")
    drawn: dict[str, list[str]] = {}
    for words, _ in grid.rows:
        drawn.setdefault(words[0].split()[0], []).append(words[1])
    others = ["even draw", "even draw", "all even draws", "all even draws"]
    of_kind = ["of its kind", "of its kind"]
    assert drawn == {"all": others + of_kind, "seen": others + of_kind, "unseen": of_kind + others}
    pairs = pair_table(reports, comparisons)
    assert pairs is not None
    unseen = [row[0][0][len("retrieval.unseen.") :] for row in pairs.rows if row[0][0].startswith("retrieval.unseen.")]
    four = ["r10@1", "r10@2", "r10@5", "map"]
    assert unseen == [*(f"matched.{name}" for name in four), *four, "rt@5"]
    assert [row[0][0].split(".")[0] for row in pairs.rows] == sorted(
        (row[0][0].split(".")[0] for row in pairs.rows), key=["text", "usage", "retrieval", "emotion"].index
    )


def test_notes_explain_what_is_shown_and_nothing_else(compared: Callable[..., Outcome]) -> None:
    ((report,), _) = compared(1)
    text, _, retrieval, emotion = [" ".join(grid.notes) for grid in grids([report])]
    assert "self-reported" in text
    assert "self-reported" not in emotion
    assert all(name in retrieval for name in ("ten candidates", "[expected]", "[matched]", "95 %"))
    assert "no value" not in retrieval
    lacking = ("rt@5", "expected", "matched")
    bare = replace(
        report, values={k: None if set(lacking) & set(k.split(".")) else v for k, v in report.values.items()}
    )
    poor = " ".join(next(grid for grid in grids([bare]) if grid.topic == "retrieval").notes)
    assert "– is no value" in poor
    assert "or not answered (nll for PPL, memes for RT@5)" in poor
    blind = replace(bare, corpus={**bare.corpus, "protocol": "blind"})
    told = " ".join(next(grid for grid in grids([blind]) if grid.topic == "retrieval").notes)
    assert "left out by the blind protocol (RT@5" in told
    assert "memes for RT@5" not in told
    assert "[expected]" not in poor
    assert "[matched]" not in poor


def test_latex_keeps_minus_signs_and_symbols_in_mathematics(compared: Callable[..., Outcome]) -> None:
    reports, comparisons = compared(2)
    out = to_latex(reports, [replace(pair, difference=-0.04, p_holm=0.0001) for pair in comparisons])
    assert set("−–↓") & set(out) == set()
    assert "$-0.04$" in out
    assert "$<$ 0.001" in out
    assert r"PPL $\downarrow$" in out
    assert "ctex" in out.splitlines()[2]


def test_latex_repeats_no_first_cell_and_brings_the_notes(compared: Callable[..., Outcome]) -> None:
    out = to_latex(*compared(2))
    tables = re.findall(r"\\begin\{table\*\}.*?\\end\{table\*\}", out, re.DOTALL)
    assert len(tables) == out.count(r"\begin{table")
    retrieval = next(table for table in tables if "Nine others" in table)
    assert [retrieval.count(f"\n{group} ({n})") for group, n in (("all", 12), ("seen", 8), ("unseen", 4))] == [1, 1, 1]
    assert retrieval.count("even draw &") == 3
    assert all(r"{\footnotesize Figures are" in table or "Differences are" in table for table in tables)


def test_long_latex_tables_go_on_in_another(compared: Callable[..., Outcome]) -> None:
    reports, comparisons = compared(3)
    pairs = [part for part in to_latex(reports, comparisons).split(r"\begin{table*}") if "Paired" in part]
    assert len(pairs) > 1
    for part in pairs:
        rows = part.split(r"\midrule")[1].split(r"\bottomrule")[0].strip().splitlines()
        assert len(rows) <= PAGE_ROWS
        assert not rows[0].startswith(" &")


def test_markdown_tables_are_whole(compared: Callable[..., Outcome]) -> None:
    out = to_markdown(*compared(3))
    tables = re.findall(r"(?:^\|.*\|\n)+", out, re.MULTILINE)
    assert len(tables) == 5
    assert all(len({line.count("|") for line in table.splitlines()}) == 1 for table in tables)
    assert f"\n- A: {NAME} 0 (team5)\n- B: " in out
    assert "\\" not in out


@pytest.mark.parametrize(
    "text",
    ["GPT-2 (small) 1.1", "a + b = c!", "{x} #3", "A & B, R&D", "[partial]", "+0.04", "−0.04", "#tag", "1.5"],
)
def test_markdown_leaves_harmless_text_alone(text: str) -> None:
    assert markdown_cell(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", r"a\|b"),
        ("snake_case *x* `y` ~~z~~", r"snake\_case \*x\* \`y\` \~\~z\~\~"),
        ("[a](b) ![c](d) [e][f] [g]: h [^1]", r"[a\](b) ![c\](d) [e\][f] [g\]: h \[^1]"),
        ("<b>&lt; &#60; &#x3c;", "&lt;b&gt;&amp;lt; &amp;#60; &amp;#x3c;"),
        ("\\", "\\\\"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("12. a", r"12\. a"),
        ("3) a", r"3\) a"),
        ("---", r"\---"),
        ("    code", "code"),
    ],
)
def test_markdown_escapes_what_it_would_read(text: str, escaped: str) -> None:
    assert markdown_cell(text) == escaped


def test_latex_takes_no_cell_for_the_options_of_a_row() -> None:
    assert latex_cell("[1em] *") == "{[}1em{]} {*}"


def test_figures_and_comparisons_are_one_table_of_csv(compared: Callable[..., Outcome]) -> None:
    reports, comparisons = compared(3)
    found = list(csv.DictReader(io.StringIO(to_csv(reports, comparisons))))
    assert [row["kind"] for row in found] == ["figure"] * FIGURES * 3 + ["comparison"] * len(comparisons)
    assert all(None not in row and None not in row.values() for row in found)
    for row, pair in zip(found[FIGURES * 3 :], comparisons):
        assert (row["metric"], row["value"], row["team"], row["other_team"]) == (pair.metric, "", "team5", "team5")
        assert (row["system"], row["other_system"]) == (f"{NAME} {pair.a}", f"{NAME} {pair.b}")
        assert (float(row["difference"]), float(row["p"]), float(row["p_holm"])) == (
            pair.difference,
            pair.p,
            pair.p_holm,
        )
        low, high = pair.interval or ("", "")
        assert (row["low"], row["high"]) == (str(low), str(high))


def test_pandas_reads_the_csv_with_numbers_as_numbers(compared: Callable[..., Outcome]) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(to_csv(*compared(3))))
    for name in ("value", "difference", "low", "high", "p", "p_holm"):
        assert frame[name].dtype == "float64", name
    assert frame["partial"].dtype == "bool"
    assert frame.groupby("kind")["value"].count().to_dict() == {"comparison": 0, "figure": FIGURES * 3}


def test_systems_of_one_name_are_told_apart_in_csv(compared: Callable[..., Outcome]) -> None:
    reports, _ = compared(2)
    twice = [reports[0], reports[0], reports[1]]
    for files, marked in (
        (None, [f"{NAME} 0 [#1]", f"{NAME} 0 [#2]"]),
        (["a/x.json", "a/y.json", "a/z.json"], [f"{NAME} 0 [x.json]", f"{NAME} 0 [y.json]"]),
        (["a/x.json", "b/x.json", "a/z.json"], [f"{NAME} 0 [a/x.json]", f"{NAME} 0 [b/x.json]"]),
        (["-", "b/x.json", "a/z.json"], [f"{NAME} 0 [standard input]", f"{NAME} 0 [x.json]"]),
    ):
        found = csv.DictReader(io.StringIO(to_csv(twice, (), files)))
        assert list(dict.fromkeys(row["system"] for row in found)) == [*marked, f"{NAME} 1"]


def test_one_name_in_two_splits_needs_no_mark(compared: Callable[..., Outcome]) -> None:
    ((report,), _) = compared(1)
    assert system_names([report, replace(report, split="easy")]) == [f"{NAME} 0 (team5)"] * 2


def test_a_report_prints_as_its_tables_and_is_named_in_a_line(
    compared: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    ((report,), _) = compared(1)
    monkeypatch.setattr("rich.console._is_jupyter", lambda: True)
    assert repr(report) == f"<Report {NAME} 0 (team5) on hard of small 1>"
    shown = str(report)
    assert "\x1b" not in shown
    assert {"Meme", "R10@1", f"{report.metrics['text']['bleu4']:.2f}", report.signature} <= set(shown.split())


def test_a_notebook_gets_a_table_and_no_foreign_markup(compared: Callable[..., Outcome]) -> None:
    report: Report = replace(compared(1)[0][0], system={"name": "<script>&", "team": "<b>"})
    shown = report._repr_html_()
    assert f"<td>{report.metrics['usage']['auc']:.2f}<br>" in shown
    assert "&lt;script&gt;&amp;" in shown
    tags = {"div", "p", "strong", "table", "caption", "tr", "th", "td", "br", "small", "code"}
    assert set(re.findall(r"</?(\w*)", shown)) == tags
    assert all(shown.count(f"<{tag}>") == shown.count(f"</{tag}>") for tag in tags - {"br"})
