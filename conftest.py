"""What the examples in docstrings find: a folder with a small corpus and a submission for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "tests"))


@pytest.fixture(autouse=True)
def _files_of_the_examples(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run each docstring's examples in a folder of its own that holds ``corpus/`` and ``mine.json``."""
    if not isinstance(request.node, pytest.DoctestItem):
        return
    import small_corpus

    folder = tmp_path_factory.mktemp("example")
    (folder / "corpus").mkdir()
    small_corpus.write_corpus(folder / "corpus")
    (folder / "mine.json").write_bytes(small_corpus.encoded(small_corpus.submission(), "mine.json"))
    monkeypatch.chdir(folder)
    monkeypatch.delenv("MOD_CORPUS", raising=False)
