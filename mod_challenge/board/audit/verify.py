"""Verified rows: what a system reports of itself, computed again from its checkpoint and compared.

The negative log likelihoods, and so the perplexity, are numbers that a scorer can only believe. Here the run answers
the split once more; only if it gives the same does the row lose its mark.
"""

from __future__ import annotations

import hashlib
import shlex
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Union

import numpy as np

from ...array_types import Booleans, Floats, Integers
from ...corpus.model import Corpus
from ...corpus.references import references
from ...io.files import file_sha256, reading
from ...io.printable import visible
from ...io.problems import CorpusError, Failure, Problem, ProblemLog, SubmissionError, fault_reason, in_file
from ...io.progress import MessageCallback
from ...reproducible_random import hashed_words
from ...scoring.score import validate_splits
from ...submission import load_submission
from ...submission.model import Predictions, Submission
from ..challenge import read_challenge
from ..intake import VERIFY_COMMAND
from ..intake.ledger import VERIFICATION_FAILED, VERIFIED, LedgerEntry, append, read_ledger, utc_now
from ..intake.lock import only_writer
from ..intake.resolve import input_file
from ..intake.store import record_all

TOLERANCE = 1e-3
"""Relative: far above what two machines' arithmetic differs by, far below what moves a rank."""
_WITHIN = 0.999
"""Share of the items' likelihoods that must be within the tolerance; so must their sum."""
_AGREE = 0.95
"""Share of sampled probabilities and first ranks that must agree; near-ties may fall the other way elsewhere."""
_FIRST = ("candidates", "memes", "emotions")


@dataclass(frozen=True)
class Verification:
    """Hold how the claimed answers compare with those computed again.

    Attributes:
        passed: whether the row may be shown as verified.
        figures: numbers by name, as the ledger keeps them.
        reasons: in words, what did not agree.
    """

    passed: bool
    figures: Mapping[str, Any]
    reasons: tuple[str, ...]


def verify(
    submission: Union[str, Path],
    run: str,
    folder: Path,
    corpus: Corpus,
    split: str,
    *,
    command: str = VERIFY_COMMAND,
    sample: int = 500,
    seed: int = 0,
    tolerance: float = TOLERANCE,
    recorded_by: str = "",
    on_message: Optional[MessageCallback] = None,
) -> Verification:
    """Let a run answer a split again, compare, and record the outcome in the ledger.

    Args:
        submission: the file as it was taken in, or ``TEAM/SYSTEM`` for the last version of a system in the folder.
        run: folder of the checkpoint, or whatever the command calls it.
        folder: of submissions.
        corpus: holds the split.
        split: to answer.
        command: that writes the answers to ``{out}``; split into words as a shell does, and run without one. Of
            ``{run}``, ``{split}``, ``{corpus}`` and ``{out}``, each is put in where it stands.
        sample: turns of which everything but the likelihoods is compared; 0 for all.
        seed: of the sample.
        tolerance: relative, of likelihoods, and absolute, of probabilities.
        recorded_by: who, for the ledger.
        on_message: takes the warning that nobody else is kept out, where the file system has no locks.

    Raises:
        SubmissionError: the submission is invalid, or was not taken in.
        CorpusError: corpus, split or ledger are invalid, or what the run answered is.
        Failure: the command cannot be run or fails; nothing is recorded.
    """
    read_challenge(folder, corpus)
    record_all(folder, recorded_by)
    submission = input_file(str(submission), folder, read_ledger(folder))
    claimed = _valid(submission, corpus, split)
    stored = [entry for entry in read_ledger(folder).stored if entry.content_sha256 == claimed.sha256]
    if not stored:
        hint = "take it in with mod-board add first"
        raise SubmissionError.of(Problem("not-recorded", "the ledger does not have it", hint, str(submission)))
    context = {
        "split": split,
        "corpus": corpus.name,
        "references": references(corpus, split).sha256,
        "run_sha256": hash_run(run),
        "command": visible(command, 300),
    }
    with tempfile.TemporaryDirectory(prefix="mod-verify-") as scratch:
        out = Path(scratch) / "again.jsonl.gz"
        run_command(command, {"run": run, "split": split, "corpus": str(corpus.folder), "out": str(out)})
        try:
            again = _valid(out, corpus, split)
        except SubmissionError as fault:
            raise CorpusError(_of_the_run(fault.log)) from None
    outcome = compare(claimed.predictions[split], again.predictions[split], sample, seed, tolerance)
    entry = LedgerEntry(
        time=utc_now(),
        event=VERIFIED if outcome.passed else VERIFICATION_FAILED,
        file=stored[-1].file,
        bytes_sha256=stored[-1].bytes_sha256,
        content_sha256=claimed.sha256,
        team=stored[-1].team,
        system=stored[-1].system,
        by=recorded_by,
        verdict={"figures": {**context, **outcome.figures}, "note": "; ".join(outcome.reasons)[:1000]},
    )
    with only_writer(folder, on_message=on_message):
        append(folder, [entry])
    return outcome


def verification_times(folder: Path, split: Optional[str] = None) -> dict[tuple[str, str], str]:
    """Return when each submission was verified, of those whose last verification succeeded.

    Args:
        folder: of submissions.
        split: on this split; without it on any.

    Returns:
        (content hash, hash of the references) to the time of that last verification, as the ledger writes it.

    Raises:
        CorpusError: the ledger is broken.
    """
    last: dict[tuple[str, Any, str], LedgerEntry] = {}
    for entry in read_ledger(folder).entries:
        if entry.event in (VERIFIED, VERIFICATION_FAILED):
            figures = entry.verdict.get("figures", {})
            last[entry.content_sha256, figures.get("split"), figures.get("references", "")] = entry
    return {
        (content, gold): entry.time
        for (content, on, gold), entry in last.items()
        if entry.event == VERIFIED and split in (None, on)
    }


def verified_hashes(folder: Path, split: Optional[str] = None) -> set[tuple[str, str]]:
    """Return (content hash, hash of the references) of the submissions whose last verification succeeded.

    Args:
        folder, split: as in `verification_times`.

    Raises:
        CorpusError: the ledger is broken.
    """
    return set(verification_times(folder, split))


def _of_the_run(log: ProblemLog) -> ProblemLog:
    """Problems with what a run answered, without the path of a file that is gone by now."""
    renamed = ProblemLog(log.limit)
    for problem in log:
        renamed.add(in_file(problem, "answers of the run"))
    for code, count in log.by_code.items():
        renamed.add_uncounted(count - renamed.by_code[code], code)
    return renamed


def compare(claimed: Predictions, again: Predictions, sample: int, seed: int, tolerance: float) -> Verification:
    """Hold what was claimed for a split against what was computed again.

    Likelihoods must agree within a relative ``tolerance``, 99.9 % of them and their sum; of the sampled turns,
    probabilities and first ranks must agree in 95 %. Texts are counted and decide nothing: they may be sampled.

    Args:
        claimed, again: predictions for the same items.
        sample, seed, tolerance: as in `verify`.
    """
    claimed_rows, again_rows = _common_rows(claimed, again)
    figures: dict[str, Any] = {"tolerance": tolerance}
    reasons: list[str] = []
    if claimed.given("nll").any():
        _compare_nll(claimed.nll[claimed_rows], again.nll[again_rows], tolerance, figures, reasons)
    chosen = _sampled(claimed, claimed_rows, sample, seed)
    claimed_rows, again_rows = claimed_rows[chosen], again_rows[chosen]
    figures.update({"sample": len(claimed_rows), "seed": seed})
    compared = "nll_items" in figures
    for key in ("text", "meme_probability", *_FIRST):
        is_claimed = claimed.given(key)[claimed_rows]
        if not is_claimed.any():
            continue
        equal = _agreeing(key, claimed, again, claimed_rows[is_claimed], again_rows[is_claimed], tolerance)
        figures[f"{key}_agree"] = round(float(equal.mean()), 6)
        compared = compared or key != "text"
        if key != "text" and equal.mean() < _AGREE:
            reasons.append(f"{key}: {equal.mean():.1%} agree, {_AGREE:.0%} are needed")
    if not compared and not reasons:
        reasons.append("nothing but texts was claimed, which may be drawn at random: there is nothing to verify")
    return Verification(not reasons, figures, tuple(reasons))


def run_command(command: str, values: Mapping[str, str]) -> None:
    """Run a command without a shell, its words filled in; what it says on standard error is shown.

    Raises:
        Failure: it cannot be run, or ends with another code than 0.
    """
    try:
        argv = shlex.split(command)
    except ValueError:
        argv = []
    for name, value in values.items():
        argv = [word.replace("{" + name + "}", value) for word in argv]
    if not argv:
        raise Failure(Problem("command-unclear", "no command", "quote it as for a shell", "--command"))
    try:
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    except OSError as fault:
        message, program = fault_reason(fault), visible(argv[0], 300)
        raise Failure(Problem("command-missing", message, "is it installed here?", program)) from None
    if done.returncode:
        message = f"it ended with code {done.returncode}"
        raise Failure(Problem("command-failed", message, "what it printed says why", visible(argv[0], 300)))


def hash_run(run: str) -> str:
    """SHA-256 over names and bytes of all files of a run's folder; of the name itself where it is no path.

    Raises:
        CorpusError: a file cannot be read.
    """
    root = Path(run)
    if not root.exists():
        return hashlib.sha256(f"name {run}".encode("utf-8", "surrogatepass")).hexdigest()
    digest = hashlib.sha256()
    with reading(root, CorpusError):
        files = [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.is_file())
        for path in files:
            name = path.relative_to(root).as_posix()
            digest.update(f"{len(name)} {name} {file_sha256(path)}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _valid(path: Path, corpus: Corpus, split: str) -> Submission:
    submission = load_submission(path)
    log = validate_splits(submission, corpus, [split])
    if log.error_count:
        raise SubmissionError(log)
    return submission


def _common_rows(claimed: Predictions, again: Predictions) -> tuple[Integers, Integers]:
    """Return the rows of the turns that both answer, sorted by turn.

    Both are valid, so those are all items that they share.
    """
    again_row_of = {key: row for row, key in enumerate(zip(again.dialogue, again.turn.tolist()))}
    claimed_keys = zip(claimed.dialogue, claimed.turn.tolist())
    pairs = sorted((key, row) for row, key in enumerate(claimed_keys) if key in again_row_of)
    claimed_rows = np.array([row for _, row in pairs], dtype=np.int64)
    return claimed_rows, np.array([again_row_of[key] for key, _ in pairs], dtype=np.int64)


def _compare_nll(
    claimed: Floats,
    again: Floats,
    tolerance: float,
    figures: dict[str, Any],
    reasons: list[str],
) -> None:
    both = ~np.isnan(claimed) & ~np.isnan(again)
    if not both.any():
        reasons.append("nll: claimed, and not given by the run")
        return
    claimed, again = claimed[both], again[both]
    within = float((np.abs(claimed - again) <= tolerance * np.maximum(again, 1.0)).mean())
    sums = float(claimed.sum()), float(again.sum())
    figures.update({"nll_items": int(both.sum()), "nll_within": round(within, 6)})
    figures.update({"nll_sum_claimed": round(sums[0], 6), "nll_sum_again": round(sums[1], 6)})
    if within < _WITHIN:
        reasons.append(f"nll: {within:.2%} of the items agree, {_WITHIN:.1%} are needed")
    if abs(sums[0] - sums[1]) > tolerance * max(sums[1], 1.0):
        reasons.append(f"nll: {sums[0]:.1f} claimed in all, {sums[1]:.1f} computed again")


def _sampled(claimed: Predictions, rows: Integers, sample: int, seed: int) -> Integers:
    """Positions in ``rows`` of the sample: those whose hashes come first, whatever the order of the file."""
    if not sample or sample >= len(rows):
        return np.arange(len(rows))
    keys = [f"{seed}\x1f{claimed.dialogue[row]}\x1f{claimed.turn[row]}" for row in rows.tolist()]
    hashes = hashed_words(keys)[:, :2]
    return np.sort(np.argsort((hashes[:, 0] << np.uint64(32)) | hashes[:, 1], kind="stable")[:sample])


def _agreeing(
    key: str,
    claimed: Predictions,
    again: Predictions,
    claimed_rows: Integers,
    again_rows: Integers,
    tolerance: float,
) -> Booleans:
    """Return whether each of the (rows,) answers is the same, or nearly the same, in both."""
    if key == "text":
        return np.array([claimed.text[i] == again.text[j] for i, j in zip(claimed_rows, again_rows)], dtype=bool)
    if key == "meme_probability":
        agree: Booleans = (
            np.abs(claimed.meme_probability[claimed_rows] - again.meme_probability[again_rows]) <= tolerance
        )
        return agree
    return np.array(
        [_first(claimed, key, i) == _first(again, key, j) for i, j in zip(claimed_rows, again_rows)], dtype=bool
    )


def _first(predictions: Predictions, key: str, row: int) -> Any:
    """Return the entry ranked first; None where there is no ranking."""
    ranking: Sequence[Any] = getattr(predictions, key).row(row).tolist()
    if not ranking:
        return None
    return ranking[0] if key == "emotions" else predictions.vocabulary[ranking[0]]
