"""Runs on EvalAI: the function that its worker calls."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from ...io.problems import Problem, ProblemLog
from .host_columns import FILE
from .score_on_host import NAME, HostResult, failed, judge, print_messages


def evaluate(
    test_annotation_file: str, user_submission_file: str, phase_codename: str = "", **kwargs: Any
) -> dict[str, Any]:
    """Score a submission as EvalAI asks for it. Never raises.

    Args:
        test_annotation_file: the phase's archive of references.
        user_submission_file: what the participant sent.
        phase_codename: of no use here, each phase has an archive of its own.
        kwargs: what else the worker knows of the submission.

    Returns:
        ``result``: a table a split and task, with a finite float for every label; ``error``: the same with how far the
        intervals reach; ``submission_result`` (for the participant) and ``submission_metadata`` (for the host): the
        verdict, with reports or every problem. Of a submission that cannot be scored there is no ``result``: EvalAI
        then marks it as failed, makes no row and counts it against no quota.
    """
    try:
        with tempfile.TemporaryDirectory() as scratch:
            verdict = _verdict(Path(str(test_annotation_file)), Path(str(user_submission_file)), Path(scratch))
    except OSError as fault:
        verdict = failed((), _no_room(fault))
    print_messages(verdict)
    shown = verdict.to_dict()
    if verdict.codes:
        return {"submission_result": shown, "submission_metadata": shown}
    # EvalAI takes the first key of each entry as the split, and asks for an error of every label once there is one.
    result = [{codename: dict(values)} for codename, values in verdict.values.items()]
    error = [
        {codename: {f"error_{label}": value for label, value in values.items()}}
        for codename, values in verdict.errors.items()
    ]
    return {"result": result, "error": error, "submission_result": shown, "submission_metadata": shown}


def _verdict(archive: Path, file: Path, scratch: Path) -> HostResult:
    try:
        unpack(archive.read_bytes(), scratch)
    except (OSError, zipfile.BadZipFile):
        (scratch / FILE).unlink(missing_ok=True)  # `judge` then says that there are no references
    return judge(file, scratch)


def _no_room(fault: OSError) -> ProblemLog:
    log = ProblemLog()
    message = f"the host has no room to work in ({type(fault).__name__})"
    log.add(Problem("system-refused", message, "no fault of the submission; please tell the organisers", NAME))
    return log


def unpack(archive: bytes, folder: Path) -> None:
    """Write the files of an archive of references, all of which lie at its root, into a folder.

    Raises:
        zipfile.BadZipFile: it is no such archive.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for name in opened.namelist():
            if "/" in name or "\\" in name or name.startswith("."):
                raise zipfile.BadZipFile("a folder in an archive of references")
            (folder / name).write_bytes(opened.read(name))
