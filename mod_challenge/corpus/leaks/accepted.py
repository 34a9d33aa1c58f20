"""Reads which leaks organisers have looked at and let stand: an audit's own problems, as it wrote them earlier."""

from __future__ import annotations

from pathlib import Path

from ..reading import read_json

Accepted = tuple[str, str, str, str, int]
"""Code, name of the file without its folders, place in it, dialogue and turn of a leak."""


def read_accepted(path: Path) -> frozenset[Accepted]:
    """Read the leaks of a ``mod-problems/1`` file; files that could not be searched stay errors.

    Raises:
        CorpusError: the file cannot be read, or is none of that format.
    """
    problems = read_json(path, "problems")["problems"]
    return frozenset(
        (problem["code"], Path(problem["file"]).name, problem["where"], problem["dialogue"], problem["turn"])
        for problem in problems
        if problem["code"].startswith("leak-") and problem.get("dialogue") is not None
    )
