"""Carries out a plan: every step that is not done, in processes here or on a cluster, each when it can begin."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Callable, Protocol

from mod_challenge.board.scores.workers import DASK, Workers, cluster_client
from mod_challenge.io.files import file_sha256, make_folder
from mod_challenge.io.worker_processes import spare_cores

from .estimates import Estimate
from .plan import Plan, Step
from .processes import INTERRUPTED, Attempt, Call, Children, run_call
from .records import Record, Records
from .schedule import by_urgency

_LOOK = 1.0
"""Seconds between looks at what has ended."""
_KEEP = 15.0
"""Seconds between notes of how long running steps have taken, which a kill leaves behind."""


class Watcher(Protocol):
    """Is told how a plan goes."""

    def begin(self, step: Step) -> None: ...
    def end(self, step: Step, attempt: Attempt) -> None: ...
    def tell(self, done_seconds: float, done: int) -> None: ...


@dataclass(frozen=True)
class Failed:
    """A step that failed: its status, its last line, and its log."""

    step: Step
    status: int
    said: str
    log: Path


@dataclass
class _State:
    """Where the carrying out of a plan is.

    Attributes:
        waiting: steps that were not begun, the most urgent first.
        done: names of those that are done.
        running: what runs, with its step and start.
        before: records of running steps as they were before this attempt, while notes of it stand in the file.
        failed: what failed.
    """

    waiting: list[Step]
    done: set[str]
    running: dict[Future[Attempt], tuple[Step, float]] = field(default_factory=dict)
    before: dict[str, Record] = field(default_factory=dict)
    failed: list[Failed] = field(default_factory=list)

    def ready(self) -> list[Step]:
        """Steps that may begin: all that they need of this plan is done."""
        left = {step.name for step in self.waiting} | {step.name for step, _ in self.running.values()}
        lost = {failed.step.name for failed in self.failed}
        return [step for step in self.waiting if not any(need in left or need in lost for need in step.needs)]

    def give_up_on_dependents(self) -> None:
        """Take out of the waiting ones those that need one that failed."""
        lost = {failed.step.name for failed in self.failed}
        while dependents := [step for step in self.waiting if any(need in lost for need in step.needs)]:
            lost |= {step.name for step in dependents}
            self.waiting = [step for step in self.waiting if step not in dependents]


def threads_each(workers: Workers) -> int:
    """Return the threads of each process: what ``OMP_NUM_THREADS`` says, else its share of the cores."""
    named = os.environ.get("OMP_NUM_THREADS", "")
    if named.isdigit() and int(named):
        return int(named)
    return max(1, spare_cores() // max(1, workers.jobs))


def run_plan(
    plan: Plan, steps: Sequence[Step], records: Records, workers: Workers, estimates: Estimate, watcher: Watcher
) -> list[Failed]:
    """Do the steps that are not done; what is done is kept in the records at once.

    Args:
        plan: whose folder takes products, records and logs.
        steps: of the plan, those that are wanted; what they need and is not among them is there or fails.
        records: of the folder.
        workers: processes of this machine, or a cluster whose machines see the same paths.
        estimates: of the steps, for their order and the bar.
        watcher: is told what begins and ends.

    Returns:
        What failed; what needs it was not begun.

    Raises:
        KeyboardInterrupt: by the user or by a signal to end; the processes have ended then.
        OutputError: a folder or the records cannot be written.
        Failure: the cluster cannot be reached.
    """
    out = plan.options.out
    for name in ("runs", "answers", "scores", "logs"):
        make_folder(out / name)
    is_done = {step.name for step in steps if records.is_done(step)}
    waiting = by_urgency([step for step in steps if step.name not in is_done], estimates.by_step)
    state = _State(waiting, is_done)
    if not state.waiting:
        return []
    threads = threads_each(workers)
    with _pool(workers) as pool, _ends_by_signal():
        noted = time.monotonic()
        try:
            while state.waiting or state.running:
                for step in state.ready()[: max(0, pool.at_once - len(state.running))]:
                    state.waiting.remove(step)
                    watcher.begin(step)
                    future = pool.submit(_call(step, out, threads))
                    state.running[future] = (step, time.monotonic())
                wait(list(state.running), timeout=_LOOK, return_when=FIRST_COMPLETED)
                for future in [future for future in state.running if future.done()]:
                    _settle(future, state, records, threads, watcher, out)
                if time.monotonic() - noted > _KEEP:
                    noted = time.monotonic()
                    _note(state, records, threads)
                watcher.tell(*_progress(state, estimates))
        except KeyboardInterrupt:
            pool.stop(list(state.running))
            for future in [future for future in state.running if future.done()]:
                _settle(future, state, records, threads, watcher, out)
            raise
    return state.failed


def _call(step: Step, out: Path, threads: int) -> Call:
    return Call(step.command, str(log_of(step, out).absolute()), threads, os.getcwd())


def log_of(step: Step, out: Path) -> Path:
    """Return the file that takes what a step's command says."""
    return out / "logs" / f"{step.name.replace(' ', '-')}.log"


def _settle(
    future: Future[Attempt], state: _State, records: Records, threads: int, watcher: Watcher, out: Path
) -> None:
    """Keep what became of a step."""
    step, _ = state.running.pop(future)
    if future.cancelled():
        return
    try:
        attempt = future.result()
    except Exception as fault:  # noqa: BLE001 - a worker that was ended, a program that is not there
        attempt = Attempt(1, 0.0, 0.0, None, f"{type(fault).__name__} {fault}".strip())
    before = state.before.pop(step.name, None) or records.of(step)
    record = before.after(attempt.seconds, attempt.cpu_seconds, attempt.peak_memory, threads)
    if attempt.status == 0:
        digest = file_sha256(step.product) if step.product.is_file() else ""
        record = replace(record, done=True, sha256=digest, adopted=False)
        state.done.add(step.name)
    elif attempt.status != INTERRUPTED:
        state.failed.append(Failed(step, attempt.status, attempt.said, log_of(step, out)))
        state.give_up_on_dependents()
    records.put(step, record)
    watcher.end(step, attempt)


def _note(state: _State, records: Records, threads: int) -> None:
    """Write down how long running steps have taken so far."""
    for step, started in state.running.values():
        before = state.before.setdefault(step.name, records.of(step))
        records.put(step, before.after(time.monotonic() - started, 0.0, None, threads))


def _progress(state: _State, estimates: Estimate) -> tuple[float, int]:
    """(estimated seconds of what is done, what runs counted for its time so far; number of steps done)."""
    done = sum(estimates.by_step.get(name) or 0.0 for name in state.done)
    for step, started in state.running.values():
        done += min(time.monotonic() - started, 0.95 * (estimates.by_step.get(step.name) or 0.0))
    return done, len(state.done)


@dataclass(frozen=True)
class _Pool:
    """What runs calls: how one is submitted, how many run at once, and how all are told to end."""

    submit: Callable[[Call], Future[Attempt]]
    at_once: int
    stop: Callable[[Iterable[Future[Attempt]]], None]


@contextlib.contextmanager
def _pool(workers: Workers) -> Iterator[_Pool]:
    """Yield processes of this machine, or the workers of a cluster, where what runs already runs to its end."""
    if workers.backend == DASK:
        with cluster_client(workers.scheduler) as client:
            executor: Executor = client.get_executor(pure=False, retries=0)
            cores = sum(client.nthreads().values())
            yield _Pool(lambda call: executor.submit(run_call, call), workers.jobs or max(1, cores), _cancel)
        return
    children = Children()
    jobs = max(1, workers.jobs)
    with ThreadPoolExecutor(jobs) as threads:
        yield _Pool(lambda call: threads.submit(run_call, call, children), jobs, partial(_end, children))


def _cancel(running: Iterable[Future[Attempt]]) -> None:
    for future in running:
        future.cancel()


def _end(children: Children, running: Iterable[Future[Attempt]]) -> None:
    children.stop()
    wait(list(running))


@contextlib.contextmanager
def _ends_by_signal() -> Iterator[None]:
    """Take a signal to end, and the end of a terminal, as an interruption, so that the processes end as well."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: Any) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before: Mapping[str, Any] = {name: signal.signal(getattr(signal, name), interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
