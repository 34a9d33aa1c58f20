"""Runs the command of a step in a process of its own, and tells what it took."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Optional

from mod_challenge.io.interpreter import interpreter_options

_STARTS = {
    "mod-baseline": "mod_baselines.commands.start:main",
    "mod-score": "mod_challenge.cli.start:score",
}
"""Commands to where their console scripts start."""
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
_BUSY = ("run-busy", "output-busy")
"""Codes of a command that finds another process at the same work: one that a killed plan has left behind."""
_FINISHED = "run-finished"
"""Code of a training that finds its very run finished: by such a process, while it was waited for."""
_WAIT = 2.0
_MEASURE = (
    "import contextlib,json,os,signal,subprocess,sys\n"
    "signal.signal(signal.SIGINT,lambda *_:None)\n"
    "process=subprocess.Popen(sys.argv[2:])\n"
    "_,status,usage=os.wait4(process.pid,0)\n"
    "told=[os.waitstatus_to_exitcode(status),usage.ru_utime+usage.ru_stime,usage.ru_maxrss]\n"
    "with contextlib.suppress(BrokenPipeError): os.write(int(sys.argv[1]),json.dumps(told).encode())"
)
"""Runs a command and writes its status, its seconds on processors and its largest memory into a pipe.

It stands between because Linux counts to a process what the one that started it held in memory then; this holds next to
nothing. A signal to interrupt ends the command, not this.
"""
INTERRUPTED = 130


@dataclass(frozen=True)
class Attempt:
    """What became of a command.

    Attributes:
        status: its exit status.
        seconds, cpu_seconds: that it took, on the clock and of all processors.
        peak_memory: bytes that the largest of its processes had at once; None where the system does not say.
        said: its last line.
        code: of those that say that the same work is being done, or was: that which it printed; else empty.
    """

    status: int
    seconds: float
    cpu_seconds: float
    peak_memory: Optional[int]
    said: str
    code: str = ""


@dataclass(frozen=True)
class Call:
    """A command to be run.

    Attributes:
        words: of the command; the first is a console script of this package, or what starts one.
        log: file that takes what it says.
        threads: that it may compute with.
        folder: in which it runs, for paths that are relative.
    """

    words: tuple[str, ...]
    log: str
    threads: int
    folder: str


class Children:
    """The processes that are running, so that all can be told to end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self.stopped = threading.Event()

    def add(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._running.add(process)
            if self.stopped.is_set():
                _interrupt(process)

    def remove(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._running.discard(process)

    def stop(self) -> None:
        """Tell all to end; what they have kept by then is gone on with."""
        with self._lock:
            self.stopped.set()
            for process in self._running:
                _interrupt(process)


def run_call(call: Call, children: Optional[Children] = None) -> Attempt:
    """Run a command to its end; where another process is at the same work, wait for that first.

    Args:
        call: the command.
        children: where its process is told of; None on a machine of a cluster.

    Raises:
        OSError: it cannot be started.
    """
    group = children if children is not None else Children()
    started = time.monotonic()
    while True:
        attempt = _attempt(call, group)
        if attempt.code not in _BUSY or group.stopped.wait(_WAIT):
            status = 0 if attempt.code == _FINISHED else attempt.status
            return replace(attempt, status=status, seconds=time.monotonic() - started)


def _attempt(call: Call, children: Children) -> Attempt:
    environment = {**os.environ, **dict.fromkeys(_THREADS, str(call.threads))}
    started = time.monotonic()
    with open(call.log, "ab") as log:
        log.write(f"$ {' '.join(call.words)}\n".encode("utf-8", "backslashreplace"))
        log.flush()
        begun = log.tell()
        with _Started(_program(call.words), log, environment, call.folder) as running:
            children.add(running.process)
            try:
                status, cpu_seconds, peak_memory = running.ended()
            finally:
                children.remove(running.process)
    lines = _lines_since(Path(call.log), begun)
    seconds = time.monotonic() - started
    if status in (0, INTERRUPTED):
        return Attempt(status, seconds, cpu_seconds, peak_memory, lines[-1] if lines else "")
    # A process that was left behind writes into the same log, so what this one said need not be its last line.
    code = next((code for code in (*_BUSY, _FINISHED) if any(f" {code} " in line for line in lines)), "")
    return Attempt(status, seconds, cpu_seconds, peak_memory, lines[-1] if lines else "", code)


def _program(words: Sequence[str]) -> list[str]:
    """The command as the system starts it: by this interpreter where it is one of this package's own."""
    if words[0] in _STARTS:
        module, _, function = _STARTS[words[0]].partition(":")
        code = f"import sys; sys.path[:] = [entry for entry in sys.path if entry]; from {module} import {function}"
        return [sys.executable, *interpreter_options(), "-c", f"{code}; sys.exit({function}())", *words[1:]]
    beside = Path(sys.executable).parent  # where the console scripts of this environment are
    return [shutil.which(word, path=str(beside)) or word if i == 0 or word in _STARTS else word
            for i, word in enumerate(words)]  # fmt: skip


class _Started:
    """A command that was started, with what tells what it took where the system can.

    Args:
        words: the program and what it is told.
        log: takes what it says.
        environment, folder: in which it runs.
    """

    def __init__(self, words: Sequence[str], log: IO[bytes], environment: dict[str, str], folder: str) -> None:
        self._source: Optional[int] = None
        measured = hasattr(os, "wait4")
        if measured:
            self._source, sink = os.pipe()
            words = [sys.executable, "-I", "-S", "-c", _MEASURE, str(sink), *words]
        try:
            self.process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=folder,
                start_new_session=True,
                pass_fds=(sink,) if measured else (),
            )
        finally:
            if measured:
                os.close(sink)

    def __enter__(self) -> _Started:
        return self

    def __exit__(self, *_: object) -> None:
        if self._source is not None:
            os.close(self._source)

    def ended(self) -> tuple[int, float, Optional[int]]:
        """Wait for the end; return the status, the seconds on processors and the most memory that it had at once."""
        status = self.process.wait()
        told = b"" if self._source is None else os.read(self._source, 1 << 12)
        if not told:
            return status, 0.0, None
        of_command, cpu_seconds, peak = json.loads(told)
        return int(of_command), float(cpu_seconds), int(peak) * (1 if sys.platform == "darwin" else 1024)


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    try:
        if os.name == "nt":
            process.terminate()
        else:
            os.killpg(process.pid, signal.SIGINT)
    except (OSError, ValueError):
        return


def _lines_since(path: Path, begun: int) -> list[str]:
    """The last lines of a log, none of them empty, that were written after so many bytes."""
    try:
        with path.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(begun, stream.tell() - (1 << 14)))
            lines = stream.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [line.strip() for line in lines if line.strip()]
