"""A few thousand mutants of a valid submission; `fuzz_submission.py` goes on for as long as wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

import pytest
from fuzz_submission import run_one
from mutations import mutant
from refusals import assert_no_leak, refused_lines

from mod_challenge import load_corpus

BLOCKS, BLOCK = 8, 250
THROUGH_COMMANDS = range(0, BLOCKS * BLOCK, 24)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_mutants_are_scored_or_refused_with_codes(block: int, small_corpus_dir: Path, tmp_path: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    valid = 0
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        fits, failure = run_one(seed, corpus, tmp_path, tmp_path / "failures")
        assert failure is None, str(failure)
        valid += fits
    assert 0 < valid < BLOCK, "mutations must break much and not everything"


def test_mutants_through_the_commands(
    small_corpus_dir: Path,
    tmp_path: Path,
    run_command: Callable[..., tuple[int, str, str]],
    gold_marks: tuple[str, ...],
) -> None:
    for seed in THROUGH_COMMANDS:
        name, data = mutant(seed)
        file = tmp_path / name
        file.write_bytes(data)
        options = ("--corpus", small_corpus_dir)
        validated, _, listing = run_command("mod-validate", file, *options)
        scored, out, err = run_command("mod-score", file, *options, "--resamples", "3")
        assert scored == validated, (seed, err, listing)
        assert scored in (0, 3), (seed, err)
        assert (out == "") == (scored == 3), seed
        assert_no_leak(out, gold_marks)
        assert err == listing, seed
        refused_lines(err, str(file))


def test_mutants_are_the_same_everywhere() -> None:
    assert mutant(11) == mutant(11)
    assert mutant(11) != mutant(12)
