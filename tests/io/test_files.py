"""What the operating system refuses is said in one place, by one code for reading and one for writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from mod_challenge.io.files import reading, writing
from mod_challenge.io.problems import CorpusError, OutputError, SubmissionError

PACKAGE = Path(__file__).parents[2] / "mod_challenge"


@pytest.mark.parametrize("error", [CorpusError, SubmissionError])
def test_a_file_that_cannot_be_read_is_a_problem_of_its_owner(error: type[CorpusError]) -> None:
    with pytest.raises(error) as caught, reading("a.json", error):
        raise PermissionError(13, "Permission denied")
    (problem,) = caught.value.log.errors
    assert problem.line() == "a.json: $: file-unreadable Permission denied (check its permissions)"


def test_a_place_that_cannot_be_written_to_is_a_failure_with_a_way_out() -> None:
    with pytest.raises(OutputError) as caught, writing(Path("out"), "free the folder"):
        raise OSError
    assert caught.value.problem.line() == "out: $: output-unwritable OSError (free the folder)"


def test_other_exceptions_pass() -> None:
    with pytest.raises(ValueError, match="other"), reading("a", CorpusError), writing("b"):
        raise ValueError("other")


def test_the_words_of_the_operating_system_are_read_in_one_place() -> None:
    files = sorted(path for path in PACKAGE.rglob("*.py") if ".strerror" in path.read_text("utf-8"))
    assert files == [PACKAGE / "io" / "problems.py"]
