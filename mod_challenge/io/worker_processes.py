"""Runs calls in processes of their own, which import nothing from the current folder.

The standard pools start their processes with the current folder first on the import path, and so run a ``signal.py`` or
``numpy.py`` that lies beside somebody's data. Here a process starts in the folder of the standard library, takes the
import path of its parent without the current folder, and only then comes back. It also knows what the standard pools do
not: which call a process was at when the system ended it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import Any, Callable, Generic, Optional, TypeVar, Union

from .interpreter import current_folder, import_path, interpreter_options
from .problems import Failure, Problem

Argument = TypeVar("Argument")
Result = TypeVar("Result")

_BOOT = (
    "import os,pickle,sys;"
    "path,folder=pickle.load(sys.stdin.buffer);"
    "sys.path[:]=path;"
    "os.chdir(folder);"
    f"from {__name__} import serve;"
    "serve()"
)


class WorkerKilled(Exception):
    """A process ended before its call did: the system ended it, for want of memory as a rule.

    Attributes:
        status: exit status of the process; minus the number of a signal.
    """

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status

    @property
    def reason(self) -> str:
        """The end of the process in words.

        >>> WorkerKilled(-9).reason
        'the system ended the process (SIGKILL), for want of memory as a rule'
        """
        if self.status == -signal.SIGTERM or self.status >= 0:
            return f"the process ended with status {self.status}"
        try:
            name = signal.Signals(-self.status).name
        except ValueError:
            name = f"signal {-self.status}"
        memory = ", for want of memory as a rule" if name == "SIGKILL" else ""
        return f"the system ended the process ({name}){memory}"


Outcome = Union[Result, WorkerKilled]

_serving = False  # whether this process is one of those that this module starts


def spare_cores() -> int:
    """Return how many processes are worth starting: one a core that this one may use, 1 in one of these processes.

    >>> spare_cores() >= 1
    True
    """
    if _serving:
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def map_in_processes(
    call: Callable[[Argument], Result], arguments: Sequence[Argument], count: int
) -> Iterator[tuple[int, Outcome[Result]]]:
    """Call a function once for each argument, in processes, and yield what comes as it comes.

    Args:
        call: a function of a module, which a process can import.
        arguments: what to call it with; they and the results are pickled.
        count: processes at once, at least 1.

    Yields:
        (position of the argument, result); in place of the result a `WorkerKilled` where the process was ended. The
        next call then gets a new process.

    Raises:
        Exception: whatever the call raised.
    """
    waiting: queue.SimpleQueue[tuple[int, Argument]] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, bool, Any]] = queue.SimpleQueue()
    for item in enumerate(arguments):
        waiting.put(item)
    drivers = [_Driver(call, waiting, done) for _ in range(min(count, len(arguments)))]
    try:
        for driver in drivers:
            driver.start()
        for _ in arguments:
            position, failed, outcome = done.get()
            if failed:
                raise outcome
            yield position, outcome
    finally:
        for driver in drivers:
            driver.stop()


def map_in_order(
    call: Callable[[Argument], Result], arguments: Sequence[Argument], count: int
) -> Iterator[Outcome[Result]]:
    """As `map_in_processes`, but yields the results alone, in the order of the arguments."""
    early: dict[int, Outcome[Result]] = {}
    wanted = 0
    for position, outcome in map_in_processes(call, arguments, count):
        early[position] = outcome
        while wanted in early:
            yield early.pop(wanted)
            wanted += 1


def map_or_fail(
    call: Callable[[Argument], Result], arguments: Sequence[Argument], count: int, *, hint: str
) -> Iterator[Result]:
    """As `map_in_order`, in this process alone where ``count`` is 1, and all or nothing.

    Raises:
        Failure: a process was ended; ``hint`` is the way out.
        Exception: whatever the call raised.
    """
    if count == 1 or len(arguments) == 1:
        yield from map(call, arguments)
        return
    for result in map_in_order(call, arguments, count):
        if isinstance(result, WorkerKilled):
            raise Failure(Problem("worker-killed", result.reason, hint))
        yield result


class _Driver(threading.Thread, Generic[Argument, Result]):
    """A thread that hands calls to a process of its own, one after the other."""

    def __init__(
        self,
        call: Callable[[Argument], Result],
        waiting: queue.SimpleQueue[tuple[int, Argument]],
        done: queue.SimpleQueue[tuple[int, bool, Any]],
    ) -> None:
        super().__init__(daemon=True)
        self._call = call
        self._waiting = waiting
        self._done = done
        self._process: Optional[subprocess.Popen[bytes]] = None
        self._stopped = False
        self._lock = threading.Lock()

    def run(self) -> None:
        """Take calls until none is left."""
        while not self._stopped:
            try:
                position, argument = self._waiting.get_nowait()
            except queue.Empty:
                break
            try:
                failed, outcome = self._ask(argument)
            except Exception as fault:  # noqa: BLE001 - it is raised again in the thread that asked
                failed, outcome = True, fault
            self._done.put((position, failed, outcome))
        self._end()

    def stop(self) -> None:
        """End the process, whatever it is at."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()
        self.join()

    def _ask(self, argument: Argument) -> tuple[bool, Any]:
        message = pickle.dumps((self._call, argument), protocol=pickle.HIGHEST_PROTOCOL)
        with self._lock:
            if self._process is None and not self._stopped:
                self._process = _started()
            process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return False, WorkerKilled(0)  # stopped: nobody reads this
        try:
            process.stdin.write(message)
            process.stdin.flush()
            answer: tuple[bool, Any] = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            status = process.wait()
            self._end()
            return False, WorkerKilled(status)
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        process.wait()


def _started() -> subprocess.Popen[bytes]:
    """A process that waits for calls."""
    command = [sys.executable, *interpreter_options(), "-c", _BOOT]
    folder = os.path.dirname(os.__file__)
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder if os.path.isdir(folder) else sys.base_prefix,
    )
    if process.stdin is None:
        raise AssertionError("a pipe was asked for")
    with contextlib.suppress(OSError):  # one that ended at once is found to have when it is asked
        process.stdin.write(pickle.dumps((import_path(), current_folder()), protocol=pickle.HIGHEST_PROTOCOL))
        process.stdin.flush()
    return process


def serve() -> None:
    """Answer the calls that come on standard input until it is closed; for the processes that this module starts."""
    global _serving
    _serving = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its processes when it is interrupted itself
    source = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what a library prints must not stand among the answers
        while True:
            try:
                call, argument = pickle.load(source)
            except EOFError:
                return
            try:
                answer = (False, call(argument))
            except Exception as fault:  # noqa: BLE001 - it is raised again in the parent
                answer = (True, fault)
            try:
                message = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
            except Exception as fault:  # noqa: BLE001 - an error that cannot be pickled is told in words
                told = RuntimeError(f"{type(fault).__name__} while handing back {type(answer[1]).__name__}")
                message = pickle.dumps((True, told), protocol=pickle.HIGHEST_PROTOCOL)
            try:
                out.write(message)
                out.flush()
            except OSError:  # the parent is gone
                os._exit(0)
