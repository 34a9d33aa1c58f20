"""Every hostile file is refused with a code, by both commands alike, in bounded time, showing nothing of the gold."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Callable

import pytest
from hostile_files import Hostile, all_hostile
from refusals import assert_refused

SECONDS = 5.0
"""Far more than any of these takes; a file that makes the reader quadratic takes minutes."""


@pytest.mark.parametrize("case", all_hostile(), ids=lambda case: case.name[:60])
def test_hostile_file_is_refused_alike_by_both_commands(
    case: Hostile,
    small_corpus_dir: Path,
    write_submission_file: Callable[..., Path],
    run_command: Callable[..., tuple[int, str, str]],
    gold_marks: tuple[str, ...],
    tmp_path: Path,
) -> None:
    file = write_submission_file(case.content(), case.file)
    output = tmp_path / "report.json"
    started = time.monotonic()
    scored = run_command("mod-score", file, "--corpus", small_corpus_dir, "--output", output)
    validated = run_command("mod-validate", file, "--corpus", small_corpus_dir)
    assert time.monotonic() - started < SECONDS
    marks = [mark for mark in gold_marks if mark not in case.given]
    lines = assert_refused(validated, str(file), marks)
    assert_refused(scored, str(file), marks)
    assert case.code in ("", *(line.code for line in lines)), validated[2]
    if case.where:
        assert case.where in [line.where for line in lines if line.code == case.code], validated[2]
    assert not output.exists()
