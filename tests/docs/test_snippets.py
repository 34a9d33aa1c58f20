"""Every command and every snippet of the documentation runs, page by page, in a folder with what the page speaks of.

A comment on the line before a block sets it apart: ``<!-- needs torch -->``, or ``<!-- not run: why -->``. Commands
run in a shell; ``pip install`` is held against ``pyproject.toml`` instead of run. The Chinese pages have the same code
as the English ones (see ``test_site.py``), so they are not run again.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import pytest
from pages import PAGES, ROOT, Block, blocks

from mod_challenge import load_corpus, write_submission

RUN = [page for page in PAGES if "zh" not in page.as_posix() and blocks(page) and page.name != "formats.md"]
STANDS_FOR = {"--preset small": "--preset tiny --no-imfe", "--jobs 8": "--jobs 2", "dialogue 02300": "dialogue 00240"}
"""What the pages show to what is run: the same in little."""
ASPECTS = ("correctness", "naturalness", "appropriateness", "informativeness", "relevance")
RUN_ELSEWHERE = re.compile(r"^make (demo|test)\b", re.M)

PIP = f"""#!{sys.executable}
import re, sys
extras = re.findall(r"^(\\w+) = \\[", open({str(ROOT / "pyproject.toml")!r}, encoding="utf-8").read(), re.M)
wanted = re.fullmatch(r"install \\.(?:\\[(\\w+)\\])?", " ".join(sys.argv[1:]))
sys.exit(0 if wanted and wanted[1] in (None, *extras) else f"pip {{sys.argv[1:]}} installs nothing of this project")
"""
ANSWER = """
import subprocess, sys
subprocess.run(["mod-baseline", "predict", "majority", *sys.argv[1:]], check=True)
"""
"""The program of a system that is none of ``mod-baseline``: it answers as the floor does whose answers it handed in."""


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pages take for given: a corpus, its commands on the path, answers to hand in."""
    from mod_challenge.simulator.build import build_corpus

    kit = tmp_path_factory.mktemp("kit")
    build_corpus(kit / "corpus", preset="tiny", stickers=False)
    (kit / "bin").mkdir()
    (kit / "bin" / "pip").write_text(PIP, encoding="utf-8")
    (kit / "bin" / "pip").chmod(0o755)
    for name in ("score", "validate", "corpus", "baseline", "board"):
        package = "mod_baselines.commands" if name == "baseline" else f"mod_challenge.commands.{name}"
        command = kit / "bin" / f"mod-{name}"
        command.write_text(f"#!{sys.executable}\nfrom {package} import main\nmain()\n", encoding="utf-8")
        command.chmod(0o755)
    # Not a link: a virtual environment knows itself by where its interpreter is called.
    (kit / "bin" / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (kit / "bin" / "python").chmod(0o755)
    return kit


@pytest.fixture
def run(kit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Block, dict[str, Any]], None]:
    """``run(block, names)`` in a folder of the test's own, ``names`` being what earlier snippets have defined."""
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "MOD_CORPUS": str(kit / "corpus"),
        "PATH": f"{kit / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(kit / "cache"),
        "OMP_NUM_THREADS": "1",
        "HF_HUB_OFFLINE": "1",
    }.items():
        monkeypatch.setenv(name, value)

    def one(block: Block, names: dict[str, Any]) -> None:
        text = block.text
        for shown, little in STANDS_FOR.items():
            text = text.replace(shown, little)
        if block.kind == "python":
            exec(compile(text, f"block at line {block.line}", "exec"), names)
        elif block.kind == "sh" and not RUN_ELSEWHERE.search(text):
            result = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", text], capture_output=True, text=True, check=False, timeout=300
            )
            assert result.returncode == 0, f"line {block.line}:\n{text}\n{result.stdout[-2000:]}{result.stderr[-2000:]}"
        elif block.kind == "json" and "…" not in text:
            json.loads(text)

    return one


def predicted(file: str, team: str, name: str, system: str = "majority") -> None:
    """Write a floor's answers under other names."""
    from mod_baselines.registry import systems

    predictions = systems()[system].predict(load_corpus(), "hard", 0)  # type: ignore[union-attr]
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    write_submission(file, {"team": team, "name": name}, {"hard": predictions})


def prepare_challenge(kit: Path) -> None:
    shutil.copytree(kit / "corpus", "corpus")
    predicted("mine.json.gz", "me", "characters")
    predicted("entry.json.gz", "us", "entry")
    Path("entry").mkdir()
    Path("entry/answer.py").write_text(ANSWER, encoding="utf-8")


def prepare_hosting(kit: Path) -> None:
    shutil.copytree(kit / "corpus", "corpus")
    subprocess.run(["mod-board", "init", "submissions/", "--corpus", "corpus"], check=True, capture_output=True)


def prepare_human(kit: Path) -> None:
    predicted("submissions/team5/mod-gpt-base.json.gz", "team5", "mod-gpt-base")
    predicted("submissions/us/oracle.json.gz", "us", "oracle", "oracle")


def two_versions() -> None:
    """Hand in a system and its next version, as the pages' team5 has."""
    for system in ("majority", "frequent-response"):
        predicted("mod-gpt.json.gz", "team5", "mod-gpt", system)
        subprocess.run(["mod-board", "add", "mod-gpt.json.gz", "--to", "submissions/"], check=True, capture_output=True)


def hand_in_the_entry() -> None:
    subprocess.run(["mod-board", "add", "entry.json.gz", "--to", "submissions/"], check=True, capture_output=True)


def rate_everything() -> None:
    """Send back what raters would: 4 for each aspect of each response."""
    Path("ratings").mkdir()
    hashes = {
        sheet["sheet"]: sheet["sha256"] for sheet in json.loads(Path("sheets/key.json").read_text("utf-8"))["sheets"]
    }
    for rater, digest in hashes.items():
        page = Path(f"sheets/raters/{rater}.html").read_text("utf-8")
        data = page.partition('<script type="application/json" id="data">')[2].partition("</script>")[0]
        ratings = [
            {"item": item["id"], "response": response["id"], **dict.fromkeys(ASPECTS, 4)}
            for item in json.loads(data)["sheet"]["items"]
            for response in item["responses"]
        ]
        sent = {"format": "mod-ratings/1", "sheet": rater, "sheet_sha256": digest, "ratings": ratings}
        Path("ratings", f"{rater}.json").write_text(json.dumps(sent), encoding="utf-8")


PREPARE: dict[str, Callable[[Path], None]] = {
    "challenge.md": prepare_challenge,
    "hosting.md": prepare_hosting,
    "human.md": prepare_human,
    "api.md": lambda kit: predicted("majority.json.gz", "baselines", "majority"),
}
BEFORE: dict[tuple[str, str], Callable[[], None]] = {
    ("challenge.md", "mod-board withdraw"): two_versions,
    ("challenge.md", "mod-board verify entry"): hand_in_the_entry,
    ("human.md", "mod-board human import"): rate_everything,
}
"""What happens between two blocks of a page, by the command that the second one begins with."""


@pytest.mark.parametrize("page", RUN, ids=[page.relative_to(ROOT).as_posix() for page in RUN])
def test_a_page_runs_from_top_to_bottom(page: Path, kit: Path, run: Callable[[Block, dict[str, Any]], None]) -> None:
    if shutil.which("bash") is None or os.name == "nt":
        pytest.skip("no shell here that runs scripts by their first line")
    if "parquet" in page.read_text("utf-8"):
        pytest.importorskip("pyarrow")
    PREPARE.get(page.name, lambda kit: None)(kit)
    names: dict[str, Any] = {"__name__": "page"}
    for block in blocks(page):
        if not block.mark:
            for (name, command), prepare in BEFORE.items():
                if name == page.name and block.text.startswith(command):
                    prepare()
            run(block, names)


def test_what_needs_torch_runs(kit: Path, run: Callable[[Block, dict[str, Any]], None]) -> None:
    # One folder for all pages, in which nothing is done twice: a run that is finished cannot be trained again.
    done: set[str] = set()
    if importlib.util.find_spec("torch") is None or shutil.which("bash") is None or os.name == "nt":
        pytest.skip("torch or a shell is not installed")
    for name in ("README.md", "docs/baselines.md", "docs/researcher.md", "docs/challenge.md"):
        marked = [block for block in blocks(ROOT / name) if block.mark == "needs torch"]
        assert marked, name
        if name == "docs/challenge.md":
            Path("submissions/team5").mkdir(parents=True)
            shutil.copyfile("mod-gpt.json.gz", "submissions/team5/mod-gpt.json.gz")
        for block in marked:
            lines = [line.partition("  #")[0].rstrip() for line in block.text.splitlines()]
            run(replace(block, text="\n".join(line for line in lines if line not in done)), {})
            done |= set(lines)
    there = {page for page in RUN for block in blocks(page) if block.mark == "needs torch"}
    assert len(there) == 4


def test_every_mark_is_one_that_this_knows_and_says_why() -> None:
    for page in PAGES:
        for block in blocks(page):
            assert block.mark in ("", "needs torch") or re.fullmatch(r"not run: \w.{9,}", block.mark), (
                page,
                block.line,
            )


def test_no_command_hides_in_an_indented_block() -> None:
    for page in PAGES:
        lines = [] if page.name == "CONTRIBUTING.md" else page.read_text("utf-8").splitlines()
        assert [line for line in lines if re.match(r" {4}(mod-\w+|pip|python) ", line)] == [], page
