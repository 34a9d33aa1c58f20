"""The site builds without a warning, and its first pages say the same in both languages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import ROOT, blocks

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for library in ("sphinx", "furo", "myst_parser"):
        pytest.importorskip(library)
    out = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-E",
        "-b",
        "html",
        str(DOCS),
        str(out / "html"),
    ]
    command += ["-d", str(out / "trees")]
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert result.returncode == 0, result.stderr
    return out / "html"


def test_every_page_is_there_and_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}
    for page in pages:
        text = (site / page).read_text("utf-8")
        loaded = re.findall(
            r"<(?:script|img|iframe)[^>]*\bsrc=\"([^\"]+)\"|<link[^>]*rel=\"stylesheet\"[^>]*href=\"([^\"]+)\"", text
        )
        assert [link for pair in loaded for link in pair if link.startswith(("http", "//"))] == []


def test_python_names_have_their_docstrings(site: Path) -> None:
    text = (site / "api.html").read_text("utf-8")
    for name in ("mod_challenge.score", "mod_challenge.load_corpus", "mod_baselines.items.items_of"):
        assert f'id="{name}"' in text or f'href="#{name}"' in text, name


def code(text: str) -> str:
    """Code without its comments and without what is said in quotes."""
    return re.sub(r" *#.*$", "", re.sub(r'--title "[^"]*"', "--title", text), flags=re.M)


PAIRS = [
    (DOCS / "participant.md", DOCS / "zh/participant.md"),
    (DOCS / "organiser.md", DOCS / "zh/organiser.md"),
    (DOCS / "researcher.md", DOCS / "zh/researcher.md"),
    (ROOT / "README.md", ROOT / "README.zh-CN.md"),
]


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=[pair[1].name for pair in PAIRS])
def test_both_languages_have_the_same_code(english: Path, chinese: Path) -> None:
    one, other = ([(block.kind, block.mark, code(block.text)) for block in blocks(page)] for page in (english, chinese))
    assert one == other
    assert len(one) >= 4
