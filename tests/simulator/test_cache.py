"""The folder of the default corpus is named by all that makes the corpus."""

from __future__ import annotations

import shutil
import time
from inspect import signature
from pathlib import Path

import pytest

from mod_challenge import simulator
from mod_challenge.simulator import DEFAULT, cached_corpus
from mod_challenge.simulator.build import build_corpus
from mod_challenge.simulator.cache import fingerprint

PACKAGE = Path(simulator.__file__).parent


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "simulator"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def of(folder: Path) -> str:
    fingerprint.cache_clear()
    return fingerprint(folder)


def test_a_copy_has_the_same_fingerprint(copied: Path) -> None:
    assert of(copied) == fingerprint() == fingerprint(PACKAGE)


@pytest.mark.parametrize("name", ["grammar/zh/words.py", "grammar/rewriting.py", "usage.py", "stickers.py"])
def test_a_changed_source_changes_the_fingerprint(copied: Path, name: str) -> None:
    before = of(copied)
    path = copied / name
    path.write_bytes(path.read_bytes() + b"#")
    assert of(copied) != before


def test_a_new_or_renamed_source_changes_the_fingerprint(copied: Path) -> None:
    before = of(copied)
    (copied / "more.py").write_bytes(b"")
    grown = of(copied)
    (copied / "more.py").rename(copied / "other.py")
    assert len({before, grown, of(copied)}) == 3


def test_compiled_files_do_not_count(copied: Path) -> None:
    before = of(copied)
    (copied / "__pycache__").mkdir()
    (copied / "__pycache__" / "words.cpython-312.pyc").write_bytes(b"compiled")
    assert of(copied) == before


def test_it_is_read_in_no_time() -> None:
    """Once warm, a hash of all sources takes a fraction of what an import takes."""
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        of(PACKAGE)
        best = min(best, time.perf_counter() - start)
    assert best < 0.02


def test_a_corpus_of_other_sources_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    built: list[Path] = []

    def made(folder: Path, on_progress: object = None) -> None:
        folder.mkdir(parents=True)
        built.append(folder)

    monkeypatch.setattr("mod_challenge.simulator.cache.build_corpus", made)
    monkeypatch.setattr("mod_challenge.simulator.cache.is_whole", Path.is_dir)
    before = cached_corpus()
    assert before.name.endswith(f"-{fingerprint()}")
    assert cached_corpus() == before
    monkeypatch.setattr("mod_challenge.simulator.cache.fingerprint", lambda: "another")
    assert cached_corpus() not in (before, tmp_path)
    assert built == [before, before.with_name(before.name.replace(fingerprint(), "another"))]


def test_the_default_corpus_is_the_one_that_is_built_when_nothing_is_said() -> None:
    defaults = {name: each.default for name, each in signature(build_corpus).parameters.items()}
    assert {name: defaults[name] for name in DEFAULT} == dict(DEFAULT)
