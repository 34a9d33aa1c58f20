"""Names and texts that participants choose do no harm where they are shown: terminal, CSV, Markdown, LaTeX, JSON."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge.formats.escape import markdown_cell
from mod_challenge.io.printable import visible

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]

NAMES = {
    "html": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "entity": "&lt;b&gt; &amp;",
    "ansi": "\x1b[31mred\x1b]0;title\x07",
    "eight-bit ansi": "\x9b31mred",
    "right-to-left": "\u202egnp.exe\u2066",
    "zero width": "te\u200bst\u2060er\ufeff",
    "line break": "a\r\nteam5,tester,hard",
    "line separators": "a\u2028b\u2029c\x85d",
    "tab": "\t=1+1",
    "NUL": "a\0b",
    "formula": '=HYPERLINK("https://example.org","x")',
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1)",
    "pipe": "|calc",
    "full-width formula": "＝1+1",
    "latex": "\\input{/etc/passwd}",
    "latex write": "\\immediate\\write18{ls} % ^^5cinput $x_1$ ~ # & {",
    "markdown": "[a](javascript:alert(1)) ![b](c) `d` | e | *f* _g_ ~~h~~ #",
    "rich markup": "[bold red]a[/bold red][link=https://example.org]b[/link]",
    "braces": "{0} %s {system} ${HOME}",
    "100 characters": "\u6f22" * 100,
    "combining": "a" + "\u0301" * 99,
    "private use": "\ue000\U000f0000",
}
EVERY_NAME = pytest.mark.parametrize("text", NAMES.values(), ids=NAMES.keys())


_PRINTED: dict[tuple[str, str], str] = {}


@pytest.fixture
def printed(run_command: Run, small_corpus_dir: Path, write_submission_file: Write) -> Callable[..., str]:
    """``printed(text, form) -> output`` of a comparison of two systems whose every free text is ``text``."""

    def show(text: str, form: str) -> str:
        if (text, form) not in _PRINTED:
            _PRINTED[text, form] = run(text, form)
        return _PRINTED[text, form]

    def run(text: str, form: str) -> str:
        whole: dict[str, Any] = small_corpus.submission()
        whole["system"].update(team=text, name=text, description=text, parameters={text: text}, pretrained=[text])
        file = write_submission_file(whole)
        options = ("--corpus", small_corpus_dir, "--split", "hard", "--resamples", "2", "--format", form)
        code, out, err = run_command("mod-score", file, "--compare", file, *options)
        assert (code, err) == (0, "")
        alone = run_command("mod-score", file, *options)
        assert (alone[0], alone[2]) == (0, "")
        return out + alone[1]

    return show


def _hidden(text: str) -> set[str]:
    """Characters that steer a terminal or a reader's eye: everything of the categories C, Zl and Zp but line feeds."""
    categories = {char: unicodedata.category(char) for char in set(text) - {"\n"}}
    return {char for char, category in categories.items() if category[0] == "C" or category in ("Zl", "Zp")}


@EVERY_NAME
@pytest.mark.parametrize("form", ["table", "csv", "markdown", "latex"])
def test_no_steering_character_reaches_any_output(text: str, form: str, printed: Callable[..., str]) -> None:
    assert _hidden(printed(text, form)) == set()


@EVERY_NAME
def test_csv_holds_no_formula_and_keeps_its_columns(text: str, printed: Callable[..., str]) -> None:
    table = list(csv.reader(io.StringIO(printed(text, "csv"))))
    plain = list(csv.reader(io.StringIO(printed("plain", "csv"))))
    assert [len(row) for row in table] == [len(row) for row in plain]
    for row in table:
        for cell in row:
            assert cell[:1] not in tuple("=+@|%\t\r＝＋－＠") or not cell
            assert cell[:1] != "-" or float(cell) < 0


@EVERY_NAME
def test_markdown_holds_no_live_markup(text: str, printed: Callable[..., str]) -> None:
    out = printed(text, "markdown")
    assert "<" not in out
    rows = [line for line in out.splitlines() if line.startswith("|")]
    plain = [line for line in printed("plain", "markdown").splitlines() if line.startswith("|")]
    assert [_bare_bars(row) for row in rows] == [_bare_bars(row) for row in plain]
    assert not re.search(r"(?<!\\)\]\(", out), "a link"


@EVERY_NAME
def test_a_reader_of_markdown_shows_the_text_as_it_is(text: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    cell, shown = markdown_cell(text), html.escape(visible(text, 1000).strip(), quote=False).replace('"', "&quot;")
    assert parser.render(cell) == f"<p>{shown}</p>\n"
    table = parser.render(f"| a | b |\n| --- | --- |\n| {cell} | x |")
    assert re.findall("<td>(.*?)</td>", table) == [shown, "x"]


def _bare_bars(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.replace("\\\\", "")))


@EVERY_NAME
def test_latex_holds_only_the_commands_of_the_layout(text: str, printed: Callable[..., str]) -> None:
    def commands(out: str) -> set[str]:
        shown = [line for line in out.splitlines() if not line.startswith("%")]
        return set(re.findall(r"\\(?:[a-zA-Z]+|.)", "\n".join(shown)))

    escapes = {"\\textbackslash", "\\textasciitilde", "\\textasciicircum", *("\\" + char for char in "{}$&#_%")}
    out = printed(text, "latex")
    assert commands(out) <= commands(printed("plain", "latex")) | escapes
    assert "^^" not in out


@EVERY_NAME
def test_json_gives_the_text_back_as_it_was(text: str, printed: Callable[..., str]) -> None:
    reports, one = json.JSONDecoder().raw_decode(printed(text, "json"))
    assert one
    assert [report["system"]["team"] for report in reports["reports"]] == [text, text]


def test_hostile_dialogue_ids_are_shown_escaped(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    whole = small_corpus.submission()
    for i, text in enumerate(NAMES.values()):
        whole["predictions"]["hard"].append({"dialogue": text, "turn": i + 1, "text": "a"})
    code, _, err = run_command("mod-validate", write_submission_file(whole), "--corpus", small_corpus_dir)
    assert code == 3
    assert _hidden(err) == set()
    assert len(err.splitlines()) == len(NAMES)


def test_hostile_names_of_corpus_and_split_are_shown_escaped(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    about = json.loads((small_corpus_dir / "corpus.json").read_text(encoding="utf-8"))
    about.update(name=NAMES["ansi"], version=NAMES["right-to-left"])
    (small_corpus_dir / "corpus.json").write_text(json.dumps(about), encoding="utf-8")
    file = write_submission_file(small_corpus.submission())
    for form in ("table", "markdown", "latex", "csv"):
        code, out, err = run_command("mod-score", file, "--corpus", small_corpus_dir, "--format", form)
        assert (code, _hidden(out + err)) == (0, set()), form
    for command in ("mod-score", "mod-validate"):
        code, out, err = run_command(command, file, "--corpus", small_corpus_dir, "--split", NAMES["ansi"])
        assert (code, out, _hidden(err)) == (4, "", set())


def test_per_turn_files_hold_numbers_alone_and_no_formula(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write, tmp_path: Path, gold_marks: tuple[str, ...]
) -> None:
    whole = small_corpus.submission()
    whole["system"]["name"] = NAMES["formula"]
    file, table, lines = write_submission_file(whole), tmp_path / "turns.csv", tmp_path / "turns.jsonl"
    for path in (table, lines):
        options = ("--corpus", small_corpus_dir, "--per-turn", path, "--compare", file, "--resamples", "0")
        assert run_command("mod-score", file, *options)[0] == 0
    cells = [cell for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8"))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+@")]
    assert not [mark for mark in gold_marks for path in (table, lines) if mark in path.read_text(encoding="utf-8")]
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert {row["system"] for row in rows} == {NAMES["formula"]}
