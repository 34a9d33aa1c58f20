"""What can be wrong with an input, as values: a problem has a code, a place and a way out.

Nothing here prints or exits. A problem never quotes what a reference file holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Optional, TypeVar

from .printable import visible

DEFAULT_MAX_ERRORS = 50


@dataclass(frozen=True)
class Problem:
    """One thing wrong with an input.

    Attributes:
        code: stable kebab-case name, e.g. ``meme-unknown``.
        message: what is wrong, one line.
        hint: the way out, one line, may be empty.
        file: the file as the user named it, or whatever else it is about: an option, the name of a system.
        where: JSON path, or ``line N`` of a JSON Lines file with the path inside that line; empty where there is no
            file to have a place in.
        dialogue, turn: the prediction concerned, once known.
        severity: ``error`` or ``warning``.
    """

    code: str
    message: str
    hint: str = ""
    file: str = ""
    where: str = "$"
    dialogue: Optional[str] = None
    turn: Optional[int] = None
    severity: str = "error"

    def __str__(self) -> str:
        return self.line()

    def line(self) -> str:
        """Return the problem on one line, as the contract prints it: ``FILE: WHERE: CODE message (hint)``.

        Where there is no file, an option at most, there is no place either.

        >>> Problem("meme-unknown", "no such meme", "see img2id.json", "mine.json", "$.a").line()
        'mine.json: $.a: meme-unknown no such meme (see img2id.json)'
        >>> Problem("time-ahead", "in the future", file="--at").line()
        '--at: time-ahead in the future'
        """
        where = "" if self.where == "$" and (not self.file or self.file.startswith("--")) else self.where
        if self.dialogue is not None:
            turn = "" if self.turn is None else f", turn {self.turn}"
            where = f'{where} (dialogue "{visible(self.dialogue)}"{turn})'
        place = "".join(f"{part}: " for part in (visible(self.file, 300), where) if part)
        prefix = "warning " if self.severity == "warning" else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{prefix}{self.code} {self.message}{hint}"

    def to_dict(self) -> dict[str, Any]:
        """Return the problem as an entry of ``mod-problems/1``."""
        entry: dict[str, Any] = {"severity": self.severity, "code": self.code}
        entry["file"] = visible(self.file, 300)
        entry["where"] = self.where or "$"
        if self.dialogue is not None:
            entry["dialogue"] = visible(self.dialogue, 256)
        if self.turn is not None:
            entry["turn"] = self.turn
        entry["message"] = self.message
        entry["hint"] = self.hint
        return entry


class ProblemLog:
    """Collects problems, keeps the first ``limit`` errors (and as many warnings) and counts the rest.

    So a file with a million faults costs no more memory than one with fifty.
    """

    def __init__(self, limit: int = DEFAULT_MAX_ERRORS) -> None:
        self.limit = limit
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self.error_count = 0
        self.warning_count = 0
        self.by_code: Counter[str] = Counter()

    def __repr__(self) -> str:
        return f"<{self.error_count:,} errors, {self.warning_count:,} warnings, {self.more:,} of them only counted>"

    def add(self, problem: Problem) -> None:
        """Keep a problem, or only count it where the log is full."""
        if problem.severity == "warning":
            self.warning_count += 1
            if len(self.warnings) < self.limit:
                self.warnings.append(problem)
        else:
            self.error_count += 1
            self.by_code[problem.code] += 1
            if len(self.errors) < self.limit:
                self.errors.append(problem)

    def add_uncounted(self, count: int, code: str) -> None:
        """Count ``count`` further errors with a code, of which no details are kept."""
        self.error_count += count
        self.by_code[code] += count

    def add_all(self, other: ProblemLog) -> None:
        """Take over everything that another log holds and counts."""
        for problem in other:
            self.add(problem)
        for code, count in (other.by_code - Counter(problem.code for problem in other.errors)).items():
            self.add_uncounted(count, code)

    def summary(self) -> str:
        """Return how many errors there are of each code, the most frequent first.

        >>> log = ProblemLog()
        >>> for _ in range(3):
        ...     log.add(Problem("nll-wrong", "no number"))
        >>> log.summary()
        'nll-wrong 3'
        """
        counts = sorted(self.by_code.items(), key=lambda entry: (-entry[1], entry[0]))
        return ", ".join(f"{code} {count:,}" for code, count in counts)

    @property
    def full(self) -> bool:
        """Tell whether further errors would only be counted."""
        return len(self.errors) >= self.limit

    @property
    def more(self) -> int:
        """Return how many errors and warnings were counted and not kept."""
        listed = len(self.errors) + len(self.warnings)
        return self.error_count + self.warning_count - listed

    def __iter__(self) -> Iterator[Problem]:
        return iter([*self.errors, *self.warnings])

    def to_dict(self) -> dict[str, Any]:
        """Return the log as ``mod-problems/1``."""
        return {
            "format": "mod-problems/1",
            "valid": self.error_count == 0,
            "problems": [problem.to_dict() for problem in self],
            "more": self.more,
        }


def fault_reason(fault: OSError) -> str:
    """Return why the operating system refused something, in its own words.

    >>> fault_reason(PermissionError(13, "Permission denied"))
    'Permission denied'
    >>> fault_reason(PermissionError())
    'PermissionError'
    """
    return fault.strerror or type(fault).__name__


Fault = TypeVar("Fault", bound="InputError")


class InputError(Exception):
    """An input that cannot be used; ``log`` says all that is wrong with it."""

    def __init__(self, log: ProblemLog) -> None:
        super().__init__("; ".join(problem.line() for problem in log.errors[:3]))
        self.log = log

    def __reduce__(self) -> tuple[type[InputError], tuple[ProblemLog]]:
        return type(self), (self.log,)  # so that it crosses from one process to another

    @classmethod
    def of(cls: type[Fault], problem: Problem) -> Fault:
        """Return the exception for one problem."""
        log = ProblemLog()
        log.add(problem)
        return cls(log)


class SubmissionError(InputError):
    """The submission is invalid (exit code 3)."""


class CorpusError(InputError):
    """The corpus or the references are invalid or do not fit (exit code 4)."""


class Failure(Exception):
    """Work that could not be done for no fault of its input (exit code 1); ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.line())
        self.problem = problem

    def __reduce__(self) -> tuple[type[Failure], tuple[Problem]]:
        return type(self), (self.problem,)


class MetricError(Failure):
    """A measure failed on a submission: a fault of the program, said without any of the data."""


class OutputError(Failure):
    """A result could not be written: a full disk, a folder that is not there or may not be written to."""


def in_file(problem: Problem, file: str) -> Problem:
    """Return the same problem, said of ``file``.

    >>> in_file(Problem("a-b", "wrong"), "x.json").file
    'x.json'
    """
    return replace(problem, file=file)
