"""The wheel: built without a warning, whole, and with types that a user's checker sees."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("mod_challenge", "baselines", "schemas", "pyproject.toml", "setup.py", "README.md", "LICENSE", "MANIFEST.in")

USER = """
from typing import Sequence

from mod_baselines.items import SplitItems, items_of
from mod_challenge import Corpus, Report, load_corpus, load_submission, score

corpus: Corpus = load_corpus()
items: SplitItems = items_of(corpus, "hard")
reveal_type(items.inventory)
report: Report = score(load_submission("mine.json"), corpus, "hard")
reveal_type(report.signature)
score(4, corpus, 3)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The wheel of this tree, and what the build said."""
    tree = tmp_path_factory.mktemp("tree")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copyfile(ROOT / name, tree / name)
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-v", "wheel", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(tree / "dist"), str(tree)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    (wheel,) = (tree / "dist").glob("mod_challenge-*.whl")
    return wheel, result.stdout + result.stderr


@pytest.fixture(scope="module")
def files(built: tuple[Path, str]) -> set[str]:
    with zipfile.ZipFile(built[0]) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_build_warns_of_nothing(built: tuple[Path, str]) -> None:
    signs = ("SetuptoolsDeprecationWarning", "SetuptoolsWarning", "_Warning", "absent from the `packages`", "********")
    assert [line for line in built[1].splitlines() if any(sign in line for sign in signs)] == []


def test_the_wheel_holds_every_file_of_both_packages_and_the_schemas(files: set[str]) -> None:
    wanted = {"baselines.py"}
    for folder, name in (("mod_challenge", "mod_challenge"), ("baselines", "mod_baselines")):
        for path in (ROOT / folder).rglob("*"):
            inside = path.relative_to(ROOT / folder)
            if path.is_file() and "__pycache__" not in inside.parts and inside.parts[0] != "compatibility":
                wanted.add(f"{name}/{inside.as_posix()}")
    wanted |= {f"mod_challenge/schemas/{path.name}" for path in (ROOT / "schemas").glob("*.json")}
    assert files == wanted


def test_a_users_type_checker_sees_the_types(built: tuple[Path, str], tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True, timeout=120)
    python = next(path for path in environment.glob("*/python*") if path.stem == "python")
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    installed = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    with zipfile.ZipFile(built[0]) as archive:
        archive.extractall(installed)
    program = tmp_path / "user.py"
    program.write_text(USER, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--python-executable", str(python), "--cache-dir", str(tmp_path / "cache")]
    command += ["--config-file=", "--follow-imports", "silent", str(program)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=tmp_path)
    assert 'Revealed type is "tuple[str, ...]"' in result.stdout.replace("builtins.", "")
    assert 'Revealed type is "str"' in result.stdout.replace("builtins.", "")
    assert "py.typed" not in result.stdout
    errors = [line for line in result.stdout.splitlines() if "error:" in line]
    assert len(errors) == 2, result.stdout
    assert all('to "score" has incompatible type' in line for line in errors)
