"""The same bytes on every Python version: each that is found gets an environment of its own, with the core alone."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Callable

import pytest
from python_versions import interpreter

ROOT = Path(__file__).parents[2]
VERSIONS = ("3.9", "3.10", "3.12", "3.13", "3.14")
OLDEST_AND_NEWEST = ("3.9", "3.13", "3.14")

LETTERS = "\u2c2f\U00010570\U00031350 ΑΣ İ 龥 \U00020000 ①Ⅷ e\u0301 ﬁ ＡＢ１ 👩\u200d👧 \u1c89"
"""Characters that Python versions may disagree about."""

SCRIPT = """
import sys
from pathlib import Path
corpus, submission, out = sys.argv[1:]
from mod_baselines.commands import main as baseline
from mod_challenge.commands.score import main as score
from mod_challenge.commands.validate import main as validate
from mod_challenge import load_corpus
from mod_challenge.corpus.candidates import write_candidates

def run(command, *args):
    try:
        command(list(map(str, args)))
    except SystemExit as end:
        assert not end.code, (args, end.code)

out = Path(out)
where = ("--corpus", corpus)
for name in ("random", "majority", "frequent-response"):
    run(baseline, "predict", name, *where, "--split", "hard", "--out", out / f"{name}.json")
    run(baseline, "predict", name, *where, "--split", "hard", "--out", out / f"{name}.jsonl")
for form in ("json", "csv", "table", "markdown", "latex"):
    target = ("--output", out / f"report.{form}", "--per-turn", out / "turns.csv")
    run(score, submission, *where, "--format", form, *target)
few = (*where, "--resamples", "50", "--format", "json")
run(score, submission, *few, "--tokenize", "char", "--output", out / "char.json")
run(score, out / "random.json", *few, "--compare", out / "majority.json", "--output", out / "pair.json")
run(validate, submission, *where)
write_candidates(load_corpus(corpus), out, ("easy", "hard"))
"""


def core_libraries() -> list[str]:
    """The dependencies that ``pyproject.toml`` names for the core."""
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.M | re.S)
    assert listed
    return re.findall(r'^\s*"(.+)",$', listed.group(1), re.M)


def environment(version: str) -> Path:
    """The Python of a virtual environment with the core's libraries, kept for the next run."""
    python = interpreter(version)
    if python is None:
        pytest.skip(f"no Python {version} here")
    pinned = ROOT / "constraints.txt"
    constraints = ["--constraint", str(pinned)] if pinned.is_file() else []
    wanted = "\n".join([*core_libraries(), pinned.read_text("utf-8") if constraints else ""])
    kept = Path(os.environ.get("MOD_TEST_VENVS") or Path(tempfile.gettempdir()) / "mod-challenge-venvs")
    folder = kept / f"{version}-{hashlib.sha256(wanted.encode()).hexdigest()[:12]}"
    inside = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (folder / "complete").is_file():
        return inside
    steps = (
        [python, "-m", "venv", "--clear", str(folder)],
        [str(inside), "-m", "pip", "--disable-pip-version-check", "install", "-q", *constraints, *core_libraries()],
    )
    for step in steps:
        result = subprocess.run(step, capture_output=True, text=True, check=False, timeout=500)
        if result.returncode:
            pytest.skip(f"no environment for Python {version}: {result.stderr.strip()[-300:]}")
    (folder / "complete").touch()
    return inside


@pytest.fixture
def results(
    small_corpus_dir: Path, write_submission_file: Callable[..., Path], valid_submission: dict, tmp_path: Path
) -> Callable[[Path, str], dict[str, bytes]]:
    """``results(python, name) -> {file: bytes}`` of everything the commands write."""
    for i, prediction in enumerate(valid_submission["predictions"]["hard"]):
        prediction["text"] += LETTERS[i % 7 :]
    submission = write_submission_file(valid_submission)

    def run(python: Path, name: str) -> dict[str, bytes]:
        out = tmp_path / name
        out.mkdir()
        sources = tmp_path / "sources"  # the folder of the baselines under the name of their package
        sources.mkdir(exist_ok=True)
        for package, folder in (
            ("mod_challenge", "mod_challenge"),
            ("mod_baselines", "baselines"),
            ("schemas", "schemas"),
        ):
            if not (sources / package).exists():
                (sources / package).symlink_to(ROOT / folder, target_is_directory=True)
        variables = {
            **os.environ,
            "PYTHONPATH": str(sources),
            "PYTHONHASHSEED": "random",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [str(python), "-c", SCRIPT, str(small_corpus_dir), str(submission), str(out)]
        result = subprocess.run(command, env=variables, capture_output=True, text=True, check=False, timeout=120)
        assert result.returncode == 0, result.stderr
        return {path.name: path.read_bytes() for path in sorted(out.iterdir())}

    return run


@pytest.mark.parametrize("version", VERSIONS)
def test_every_file_has_the_same_bytes(version: str, results: Callable[[Path, str], dict[str, bytes]]) -> None:
    if version not in OLDEST_AND_NEWEST and not os.environ.get("MOD_TEST_VENVS"):
        pytest.skip("set MOD_TEST_VENVS to a folder to try the versions between the oldest and the newest")
    theirs = results(environment(version), "theirs")
    ours = results(Path(sys.executable), "ours")
    # The version of sacrebleu is in every signature, and it is not this package's choice in the calling environment.
    signature = re.compile(rb"sacrebleu:[0-9.]+")
    assert sorted(theirs) == sorted(ours)
    for name in ours:
        assert signature.sub(b"", theirs[name]) == signature.sub(b"", ours[name]), name
    assert len(ours) == 16
