"""Tables in LaTeX fit the page, or the column, that they are set on."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mod_challenge.formats.table import Cell, Table, latex_float

RETRIEVAL = (
    *("Score (R10@1, MAP)", "R10@1", "R10@2", "R10@5", "MAP", "RT@5", "R10@1 (seen)", "R10@1 (unseen-matched)"),
    *("R10@1 (unseen)", "MAP (seen)", "MAP (unseen-matched)", "MAP (unseen)"),
)
"""Headings of the widest table of a board."""
PAGE = r"""\documentclass[twocolumn,a4paper]{article}
\usepackage[margin=2.5cm]{geometry}
\usepackage{booktabs,graphicx}
\begin{document}
%s
\end{document}
"""

MEASURE = r"""\small\setlength{\tabcolsep}{3pt}\newsavebox{\made}\sbox{\made}{TABLE}
\typeout{WIDTH \the\wd\made\space OF \the\textwidth}
"""


def board(name: str) -> Table:
    figures = tuple(Cell("100.00") for _ in RETRIEVAL)
    return Table(("Rank", "System"), RETRIEVAL, ((("12–14", name), figures),), repeats=True)


def compiled(text: str, folder: Path) -> str:
    """What pdflatex says of a page of two columns."""
    if shutil.which("pdflatex") is None:
        pytest.skip("no pdflatex here")
    (folder / "page.tex").write_text(PAGE % text, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "page.tex"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=120, errors="replace"
    )
    assert done.returncode == 0, done.stdout[-2000:]
    return done.stdout


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize(
    "name", ["ours (team5)", "a system of twenty-eight character (a team of twenty!) (as published)"]
)
def test_the_widest_table_of_a_board_fits_a_page_of_two_columns(wide: bool, name: str, tmp_path: Path) -> None:
    said = compiled(latex_float(board(name), "Meme retrieval", wide), tmp_path)
    assert "Overfull" not in said


def test_with_usual_names_the_type_is_hardly_scaled_down(tmp_path: Path) -> None:
    text = latex_float(board("MOD-GPT-base (team5) (as published)"), "Meme retrieval", wide=True)
    inside = re.search(r"\\begin\{tabular\}.*\\end\{tabular\}", text, re.DOTALL)
    assert inside is not None
    measured = MEASURE.replace("TABLE", inside[0])
    found = re.search(r"WIDTH ([\d.]+)pt OF ([\d.]+)pt", compiled(measured + "x", tmp_path))
    assert found is not None
    assert float(found[1]) / float(found[2]) < 1.35  # 9 points become at least 6.7, with 100.00 in every cell


def test_an_overfull_table_is_seen_by_this_test(tmp_path: Path) -> None:
    unscaled = re.sub(r"\\resizebox.*?\{%", "{%", latex_float(board("x" * 60), "Meme retrieval", wide=True))
    assert "Overfull" in compiled(unscaled, tmp_path)


def test_groups_stand_below_their_figures() -> None:
    text = latex_float(board("ours"), "c", wide=True)
    assert r"\shortstack[r]{R10@1\\unseen-\\matched}" in text
    assert r"\shortstack[r]{Score\\R10@1,\\MAP}" in text
    assert r"\begin{table*}" in text
    score = Table((), ("Score (BLEU-4)",), (((), (Cell("1"),)),))
    assert r"\shortstack[r]{Score\\BLEU-4}" in latex_float(score, "c", wide=False)
    assert "graphicx" not in text  # which the head of the file names, once
