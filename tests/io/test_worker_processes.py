"""Calls in processes of their own: results, faults, and processes that the system ends."""

from __future__ import annotations

import os
import signal
import time
from functools import partial

import pytest

from mod_challenge.io.problems import Failure, Problem, SubmissionError
from mod_challenge.io.worker_processes import WorkerKilled, map_in_order, map_in_processes, map_or_fail


def test_results_come_in_order_whichever_is_done_first() -> None:
    calls = ["__import__('time').sleep(0.3) or 1", "2", "3"]
    assert list(map_in_order(eval, calls, 2)) == [1, 2, 3]


def test_what_a_call_raises_is_raised_here() -> None:
    raises = partial(SubmissionError.of, Problem("some-code", "words"))
    assert raises().log.errors[0].code == "some-code"
    with pytest.raises(ZeroDivisionError):
        list(map_in_order(eval, ["1", "1 / 0", "2"], 2))


def test_what_a_call_prints_does_not_reach_the_answers(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(map_in_order(eval, ["print('words') or 7"], 1)) == [7]
    out, err = capfd.readouterr()
    assert (out, err) == ("", "words\n")


def test_an_ended_process_is_told_apart_and_the_rest_goes_on() -> None:
    killed = f"__import__('os').kill(__import__('os').getpid(), {int(signal.SIGKILL)})"
    found = dict(map_in_processes(eval, ["1", killed, "2", "3"], 1))
    lost = found.pop(1)
    assert found == {0: 1, 2: 2, 3: 3}
    assert isinstance(lost, WorkerKilled)
    assert "SIGKILL" in lost.reason
    assert "memory" in lost.reason


def test_processes_end_with_whoever_stops_asking() -> None:
    started = time.monotonic()
    for _ in map_in_processes(eval, ["__import__('os').getpid()", "__import__('time').sleep(60)"], 2):
        break
    assert time.monotonic() - started < 30


def test_the_current_folder_is_the_same_there() -> None:
    assert list(map_in_order(eval, ["__import__('os').getcwd()"], 1)) == [os.getcwd()]


def test_a_process_starts_no_further_ones() -> None:
    count = "__import__('mod_challenge.io.worker_processes', fromlist=['']).spare_cores()"
    assert list(map_in_order(eval, [count], 1)) == [1]


@pytest.mark.parametrize("count", [1, 2])
def test_all_results_or_a_failure(count: int) -> None:
    assert list(map_or_fail(eval, ["1", "2", "3"], count, hint="wait")) == [1, 2, 3]
    killed = f"__import__('os').kill(__import__('os').getpid(), {int(signal.SIGKILL)})"
    if count > 1:
        with pytest.raises(Failure, match="worker-killed"):
            list(map_or_fail(eval, [killed, "2"], count, hint="wait"))
