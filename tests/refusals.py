"""What every refusal must look like, whatever the file: coded lines, no traceback, nothing of the references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_STEP = r"(?:\.\w+|\[\d+\]|\[\"(?:[^\"\\]|\\.)*\"\])"
_LINE = re.compile(
    rf"(?P<where>(?:line \d+ )?\${_STEP}*)"
    r"(?P<turn> \(dialogue.*?\))?: (?P<code>[a-z0-9]+(?:-[a-z0-9]+)+|pattern|encoding|schema) (?P<message>\S.*)"
)
_MORE = re.compile(r"… and [0-9,]+ more; errors by code: [a-z0-9-]+ [0-9,]+(, [a-z0-9-]+ [0-9,]+)*")
_OURS_ALONE = ("internal", "metric-failed", "Traceback", "out-of-memory")


class Refused:
    """One line of an error listing, taken apart."""

    def __init__(self, line: str, file: str) -> None:
        assert line.startswith(f"{file}: "), f"does not name {file}: {line!r}"
        match = _LINE.fullmatch(line[len(file) + 2 :])
        assert match, f"not of the form FILE: WHERE: code message (hint): {line!r}"
        self.where, self.code, self.message = match["where"], match["code"], match["message"]
        self.turn = match["turn"] or ""
        assert self.message.endswith(")"), f"gives no hint: {line!r}"


def refused_lines(text: str, file: str) -> list[Refused]:
    """Take an error listing apart; fails on any line that has not the contract's form."""
    lines = [line for line in text.split("\n") if line and not _MORE.fullmatch(line)]
    return [Refused(line, file) for line in lines]


def assert_no_leak(text: str, marks: Iterable[str]) -> None:
    """No gold text, meme or emotion, and nothing of the program's inside, stands in ``text``."""
    shown = [mark for mark in marks if mark in text]
    assert not shown, f"gold values {shown} in the output"
    inside = [word for word in _OURS_ALONE if word in text]
    assert not inside, f"{inside} in the output: {text[:500]!r}"


def assert_refused(outcome: tuple[int, str, str], file: str, marks: Sequence[str], exit_code: int = 3) -> list[Refused]:
    """A command refused an input as it should; gives the lines of its listing."""
    code, out, err = outcome
    assert code == exit_code, (code, out, err)
    assert out == "", "a refusal has no result"
    assert_no_leak(err, marks)
    lines = refused_lines(err, file)
    assert lines, "a refusal says why"
    return lines
