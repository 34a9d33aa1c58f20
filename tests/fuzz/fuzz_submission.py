"""Feeds mutated submissions to reading, validating and scoring for as long as wanted.

    python tests/fuzz/fuzz_submission.py --seconds 600 [--first 0]

Whatever comes in, the outcome is a report or coded problems of the contract's one-line form, in bounded time, and no
gold value in either. A case that breaks this is saved, and the command that replays it is printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Union

if __name__ == "__main__":  # under pytest these folders are on the path already
    folders = Path(__file__).resolve().parents
    sys.path[:0] = [str(folders[1]), str(folders[2])]

import small_corpus
from mutations import mutant
from refusals import assert_no_leak, refused_lines

from mod_challenge import SubmissionError, load_corpus, load_submission, score, validate
from mod_challenge.corpus import Corpus
from mod_challenge.io.problems import ProblemLog
from mod_challenge.scoring.report import Report
from mod_challenge.submission import Submission

SECONDS = 1.0
"""A case that takes longer has failed; most take some milliseconds."""
RESAMPLES = 3


@dataclass(frozen=True)
class Failure:
    """A mutant that was not survived: its seed, where it is saved, and what went wrong."""

    seed: int
    saved: Path
    reason: str

    def __str__(self) -> str:
        replay = f"python tests/fuzz/fuzz_submission.py --first {self.seed} --count 1"
        return f"seed {self.seed}, saved as {self.saved}, replay with\n  {replay}\n{self.reason}"


def survived(file: Path, corpus: Corpus) -> bool:
    """Run one file through everything; True where it is valid.

    Raises:
        AssertionError: a problem without the contract's form, or a gold value in the output.
        Exception: whatever the package lets through.
    """
    marks = small_corpus.gold_marks()
    try:
        submission = load_submission(file)
    except SubmissionError as refused:
        _check_listing(refused.log, file, marks)
        return False
    valid = True
    for split in ("easy", "hard"):
        log = validate(submission, corpus, split)
        outcome = _scored(submission, corpus, split)
        if isinstance(outcome, Report):
            assert log.error_count == 0, "scored what does not validate"
            assert_no_leak(str({**outcome.to_dict(), "system": None}), marks)
        else:
            assert log.error_count == outcome.error_count > 0, "validating and scoring do not agree"
            _check_listing(outcome, file, marks)
            valid = False
    return valid


def _scored(submission: Submission, corpus: Corpus, split: str) -> Union[Report, ProblemLog]:
    try:
        return score(submission, corpus, split, resamples=RESAMPLES)
    except SubmissionError as refused:
        return refused.log


def _check_listing(log: ProblemLog, file: Path, marks: tuple[str, ...]) -> None:
    lines = [problem.line() for problem in log]
    assert lines, "refused without a word"
    assert len(refused_lines("\n".join(lines), str(file))) == len(lines)
    for problem, line in zip(log, lines):
        # A participant may write anything for a dialogue, a turn or a key, and it is shown.
        echoed = f"{problem.dialogue} {problem.turn} {problem.where}"
        if problem.code == "candidates-wrong":  # strangers, as the participant wrote them
            echoed += problem.message
        assert_no_leak(line, [mark for mark in marks if mark not in echoed])


def run_one(seed: int, corpus: Corpus, folder: Path, keep: Path) -> tuple[bool, Optional[Failure]]:
    """Whether mutant ``seed`` is valid, and what went wrong with it."""
    name, data = mutant(seed)
    file = folder / name
    file.write_bytes(data)
    started = time.perf_counter()
    try:
        valid = survived(file, corpus)
        seconds = time.perf_counter() - started
        assert seconds < SECONDS, f"took {seconds:.1f} s"
    except Exception:  # noqa: BLE001  (finding those is what this is for)
        keep.mkdir(parents=True, exist_ok=True)
        saved = keep / f"{seed}-{name}"
        saved.write_bytes(data)
        return False, Failure(seed, saved, traceback.format_exc(limit=-6))
    return valid, None


def main() -> int:
    """Fuzz from the command line; exit code 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long")
    parser.add_argument("--first", type=int, default=1_000_000, help="seed of the first mutant")
    parser.add_argument("--count", type=int, default=None, help="at most so many mutants")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "mod-fuzz", help="for failures")
    args = parser.parse_args()
    out = sys.stdout
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = load_corpus(small_corpus.write_corpus(folder))
        started, seed, valid, failures = time.monotonic(), args.first, 0, 0
        while time.monotonic() - started < args.seconds and (args.count is None or seed < args.first + args.count):
            fits, failure = run_one(seed, corpus, folder, args.keep)
            valid += fits
            failures += failure is not None
            if failure is not None:
                out.write(f"{failure}\n")
            seed += 1
    out.write(f"{seed - args.first:,} mutants, {valid:,} of them valid, {failures:,} failures\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
