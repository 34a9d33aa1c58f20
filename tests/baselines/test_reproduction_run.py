"""A plan that is carried out: in order, at once, on a cluster, through failures, interruptions and kills."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Optional

import pytest

from mod_baselines.reproduction.estimates import estimate
from mod_baselines.reproduction.plan import PREDICT, Plan, PlanOptions, Step
from mod_baselines.reproduction.processes import Attempt
from mod_baselines.reproduction.records import Records
from mod_baselines.reproduction.report import JSON_FILE, PAGE_FILE, without_times
from mod_baselines.reproduction.run_plan import Failed, log_of, run_plan, threads_each
from mod_challenge.board.scores.workers import DASK, Workers

Outcome = tuple[int, str, str]


class Quiet:
    """Takes note of what begins and ends."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def begin(self, step: Step) -> None:
        self.told.append(f"begin {step.of}")

    def end(self, step: Step, attempt: Attempt) -> None:
        self.told.append(f"end {step.of} {attempt.status}")

    def tell(self, done_seconds: float, done: int) -> None:
        pass


def python_step(out: Path, name: str, code: str, needs: Sequence[str] = (), key: str = "k") -> Step:
    """A step that runs a few lines of Python; ``product`` is its file there."""
    product = out / "answers" / name
    lines = f"import os, sys, time; from pathlib import Path; product = Path({str(product)!r})\n{code}"
    words = (sys.executable, "-c", lines)
    return Step(PREDICT, name, name, 0, words, product, tuple(f"{PREDICT} {need}" for need in needs), key, 1)


def carry_out(
    out: Path,
    steps: Sequence[Step],
    workers: Optional[Workers] = None,
) -> tuple[list[Failed], list[str]]:
    plan = Plan(PlanOptions(out), ("hard",), tuple(steps), {})
    records, watcher = Records(out), Quiet()
    failed = run_plan(plan, steps, records, workers or Workers(jobs=1), estimate(plan, records), watcher)
    return failed, watcher.told


def test_steps_are_done_in_order_and_not_again(tmp_path: Path) -> None:
    steps = [
        python_step(tmp_path, "b", "product.write_text((product.parent / 'a').read_text() + 'b')", ["a"]),
        python_step(tmp_path, "a", "product.write_text('a')"),
    ]
    failed, told = carry_out(tmp_path, steps)
    assert (failed, told) == ([], ["begin a", "end a 0", "begin b", "end b 0"])
    assert (tmp_path / "answers" / "b").read_text() == "ab"
    assert carry_out(tmp_path, steps) == ([], [])
    (tmp_path / "answers" / "a").unlink()
    assert carry_out(tmp_path, steps)[1] == ["begin a", "end a 0"]
    assert carry_out(tmp_path, [steps[0], replace(steps[1], key="other")])[1] == ["begin a", "end a 0"]


def test_what_needs_a_failed_step_is_not_begun_and_the_rest_is_done(tmp_path: Path) -> None:
    steps = [
        python_step(tmp_path, "a", "sys.exit('FILE: $: code no luck')"),
        python_step(tmp_path, "b", "", ["a"]),
        python_step(tmp_path, "c", "", ["b"]),
        python_step(tmp_path, "d", "product.write_text('d')"),
    ]
    failed, told = carry_out(tmp_path, steps)
    assert [(each.step.of, each.status, each.said) for each in failed] == [("a", 1, "FILE: $: code no luck")]
    assert told == ["begin a", "end a 1", "begin d", "end d 0"]
    assert log_of(steps[0], tmp_path).read_text().splitlines()[-1] == "FILE: $: code no luck"
    mended = [replace(steps[0], command=python_step(tmp_path, "a", "product.write_text('a')").command), *steps[1:]]
    mended[1:3] = [python_step(tmp_path, name, "product.write_text('')", [need]) for name, need in ("ba", "cb")]
    assert carry_out(tmp_path, mended)[1] == [f"{word} {name}{end}" for name in "abc"
                                              for word, end in (("begin", ""), ("end", " 0"))]  # fmt: skip


def test_steps_that_need_nothing_of_each_other_run_at_once(tmp_path: Path) -> None:
    waits = "\nfor _ in range(600):\n    if (product.parent / {0!r}).exists(): sys.exit(0)\n    time.sleep(0.05)\n1 / 0"
    steps = [
        python_step(tmp_path, one, f"product.write_text('')\n{waits.format(other)}") for one, other in ("ab", "ba")
    ]
    failed, told = carry_out(tmp_path, steps, Workers(jobs=2))
    assert failed == []
    assert told[:2] == ["begin a", "begin b"]


def test_time_and_memory_of_each_step_are_its_own(tmp_path: Path) -> None:
    ballast = bytearray(b"x") * (300 << 20)  # of this process, which is not to be counted
    steps = [
        python_step(tmp_path, "small", "product.write_text('')"),
        python_step(tmp_path, "large", "x = bytearray(b'x') * (200 << 20)\ntime.sleep(0.3)\nproduct.write_text('')"),
        python_step(tmp_path, "busy", "t = time.process_time()\nwhile time.process_time() < t + 0.4: pass\n"
                    "product.write_text('')"),
    ]  # fmt: skip
    assert carry_out(tmp_path, steps)[0] == []
    small, large, busy = (Records(tmp_path).of(step) for step in steps)
    assert len(ballast) > 0
    assert large.seconds > 0.3
    assert busy.cpu_seconds > 0.4 > small.cpu_seconds
    if hasattr(os, "wait4"):
        assert small.peak_memory is not None
        assert large.peak_memory is not None
        assert small.peak_memory < 100 << 20 < 200 << 20 < large.peak_memory


def test_each_process_has_its_share_of_the_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mod_baselines.reproduction.run_plan.spare_cores", lambda: 8)
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert [threads_each(Workers(jobs=jobs)) for jobs in (1, 2, 3, 16)] == [8, 4, 2, 1]
    step = python_step(tmp_path, "a", "product.write_text(os.environ['OMP_NUM_THREADS'])")
    assert carry_out(tmp_path, [step], Workers(jobs=2))[0] == []
    assert step.product.read_text() == "4"
    assert Records(tmp_path).of(step).threads == 4
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert threads_each(Workers(jobs=1)) == 3


def test_a_step_waits_for_one_that_a_killed_plan_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mod_baselines.reproduction.processes._WAIT", 0.05)
    mark = tmp_path / "taken"
    mark.write_text("")
    code = f"if Path({str(mark)!r}).exists(): sys.exit('RUN: $: run-busy another training writes here (wait)')"
    step = python_step(tmp_path, "a", f"{code}\nproduct.write_text('a')")
    timer = threading.Timer(1.0, mark.unlink)
    timer.start()
    failed, told = carry_out(tmp_path, [step])
    assert (failed, told) == ([], ["begin a", "end a 0"])
    assert Records(tmp_path).of(step).seconds > 0.9


def test_a_run_that_a_killed_plan_left_behind_finished_meanwhile_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mod_baselines.reproduction.processes._WAIT", 0.05)
    mark = tmp_path / "asked"
    code = (
        f"mark = Path({str(mark)!r}); code = 'run-finished' if mark.exists() else 'run-busy'; mark.touch()\n"
        "print(f'RUN: $: {code} of this run (wait)'); print('trained RUN, says who was left behind'); sys.exit(4)"
    )
    failed, told = carry_out(tmp_path, [python_step(tmp_path, "a", code)])
    assert (failed, told) == ([], ["begin a", "end a 0"])
    assert mark.exists()


def test_an_interruption_ends_the_processes_and_the_rest_is_done_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "product.with_name('begun').touch()\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    sys.exit(130)"
    steps = [python_step(tmp_path, "a", code), python_step(tmp_path, "b", "product.write_text('b')", ["a"])]

    def interrupt() -> None:
        while not (tmp_path / "answers" / "begun").exists():
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=interrupt)
    thread.start()
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        carry_out(tmp_path, steps)
    thread.join()
    assert time.monotonic() - started < 30
    record = Records(tmp_path).of(steps[0])
    assert (record.done, record.seconds > 0) == (False, True)
    steps[0] = replace(steps[0], command=python_step(tmp_path, "a", "product.write_text('a')").command)
    assert carry_out(tmp_path, steps)[0] == []
    assert Records(tmp_path).of(steps[0]).seconds > record.seconds


def test_a_cluster_does_what_this_machine_does(tmp_path: Path, dask_scheduler: str) -> None:
    steps = [
        python_step(tmp_path, "b", "product.write_text((product.parent / 'a').read_text() + 'b')", ["a"]),
        python_step(tmp_path, "a", "product.write_text('a')"),
        python_step(tmp_path, "c", "sys.exit('no luck')"),
    ]
    failed, _ = carry_out(tmp_path, steps, Workers(DASK, 0, dask_scheduler))
    assert [(each.step.of, each.said) for each in failed] == [("c", "no luck")]
    assert (tmp_path / "answers" / "b").read_text() == "ab"
    assert Records(tmp_path).of(steps[0]).seconds > 0


def test_killed_at_random_and_given_again_the_paper_is_redone_the_same(
    tiny_baseline_corpus: Path, tmp_path: Path, run_command: Callable[..., Outcome]
) -> None:
    def words(out: Path) -> list[str]:
        only = ["--only", "mherad,majority,oracle-history", "--ablation-seeds", "0", "--seeds", "1", "--preset", "tiny"]
        return ["reproduce", "--corpus", str(tiny_baseline_corpus), "--out", str(out), *only, "--quiet"]

    def report(out: Path) -> dict[str, Any]:
        table: dict[str, Any] = without_times(json.loads((out / JSON_FILE).read_text("utf-8")))
        return table

    whole, killed = tmp_path / "whole", tmp_path / "killed"
    code, output, err = run_command("mod-baseline", *words(whole))
    assert code == 0, err
    assert "44 claims" in output
    assert "not-simulated" in err  # the corpus was cut down, so no oracle knows it; the report does without
    command = [sys.executable, "-c", "from mod_baselines.commands import main; main()", *words(killed)]
    for sign in ("answers/majority.json.gz", "runs/mherad-0/stages"):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not (killed / sign).exists() and process.poll() is None:
            time.sleep(0.05)
        process.kill()  # its child, if any, goes on alone
        process.wait()
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    for file in ("answers/mherad-0.json.gz", "scores/mherad-0.json", "answers/majority.json.gz"):
        assert (killed / file).read_bytes() == (whole / file).read_bytes(), file
    assert report(killed) == report(whole)
    pages = [(out / PAGE_FILE).read_text("utf-8").partition("## Times and memory")[0] for out in (whole, killed)]
    assert pages[0] == pages[1]
