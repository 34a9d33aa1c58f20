"""Commands on odd machines: every name, lock and length gives a result or one clear line."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from machines import machine, write_corpus

BLOCKS, BLOCK = 4, 8
OUTCOMES = {0, 1, 3, 4}


@pytest.mark.parametrize("block", range(BLOCKS))
def test_odd_machines_get_a_result_or_a_clear_line(
    block: int, tmp_path: Path, run_command: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        made = machine(seed)
        root = tmp_path / str(seed)
        corpus = write_corpus(made, root)
        _set_lock_error(monkeypatch, made.lock_error)
        whole = small_corpus.submission()
        whole["system"]["name"] = made.text[:50]
        whole["predictions"]["hard"][0]["text"] = made.text
        file = root / "s.json"
        file.write_text(json.dumps(whole), encoding="utf-8")
        add = ("mod-board", "add", file, "--to", root / "submissions", "--corpus", corpus)
        busy = made.lock_error == 11
        for words in (
            ("mod-corpus", "check", corpus),
            ("mod-corpus", "import", "mod", corpus, "--out", root / "imported"),
            ("mod-corpus", "release", corpus, "--protocol", "paper", "--out", root / "released"),
            ("mod-validate", file, "--corpus", corpus, "--split", "hard"),
            ("mod-score", file, "--corpus", corpus, "--split", "hard", "--resamples", "3"),
            ("mod-board", "init", root / "submissions", "--corpus", corpus),
            *(() if busy else (add,)),
        ):
            code, _, err = run_command(*words)
            assert code in OUTCOMES, (seed, words, err)
            assert "internal" not in err, (seed, words, err)
            assert "\x1b" not in err, (seed, words)


def _set_lock_error(monkeypatch: pytest.MonkeyPatch, code: Any) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        if code is not None:
            raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)


def test_machines_are_the_same_everywhere() -> None:
    assert machine(11) == machine(11)
    assert machine(11) != machine(12)
