"""What all commands share: exit codes, how problems are printed, where progress and results go."""

from __future__ import annotations

import contextlib
import functools
import gc
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable, Optional, TypeVar, cast

import click

from ..io.printable import visible
from ..io.problems import Failure, InputError, OutputError, Problem, ProblemLog, SubmissionError, fault_reason

EXIT_DONE = 0
EXIT_FAULT = 1
EXIT_SUBMISSION = 3
EXIT_CORPUS = 4

QUIET_SECONDS = 2.0
"""Work that takes no longer than this shows no progress bar."""

Command = TypeVar("Command", bound=Callable[..., Any])

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def handle_errors(command: Command) -> Command:
    """Turn every exception of a command into one line on standard error and its exit code."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        make_output_safe()
        try:
            result = command(*args, **kwargs)
            if sys.stdout is not None:
                sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except InputError as fault:
            print_problems(fault.log, as_json=kwargs.get("output_format") == "json")
            sys.exit(exit_code(fault))
        except Failure as fault:
            click.echo(fault.problem.line(), err=True)
            sys.exit(EXIT_FAULT)
        except BrokenPipeError:
            leave_quietly()
        except KeyboardInterrupt:
            click.echo("interrupted; nothing half-written is left behind", err=True)
            sys.exit(130)
        except ModuleNotFoundError as fault:
            click.echo(missing_module(fault), err=True)
            sys.exit(EXIT_FAULT)
        except OSError as fault:
            name = "<stdout>" if fault.filename is None else visible(str(fault.filename), 300)
            click.echo(f"{name}: $: system-refused {fault_reason(fault)} (check disk space and permissions)", err=True)
            sys.exit(EXIT_FAULT)
        except MemoryError:
            click.echo("out-of-memory the machine has too little memory for this input", err=True)
            sys.exit(EXIT_FAULT)
        except Exception as fault:
            if os.environ.get("MOD_DEBUG"):
                raise
            name = type(fault).__name__
            click.echo(f"internal {name} (a fault of the program; MOD_DEBUG=1 shows where)", err=True)
            sys.exit(EXIT_FAULT)
        return result

    return cast(Command, run)


def tune_for_short_run() -> None:
    """Settle a short-lived process: call before numpy is imported.

    One thread is enough for matrix products of milliseconds, and a process that ends soon need not look for reference
    cycles among the millions of objects that it reads.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()


def exit_code(fault: InputError) -> int:
    """3 for a submission, 4 for what it is held against or made with: a corpus, a run."""
    return EXIT_SUBMISSION if isinstance(fault, SubmissionError) else EXIT_CORPUS


def make_output_safe() -> None:
    """Let no character stop the output, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def leave_quietly() -> None:
    """End without a word after the reader of a pipe went away."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(EXIT_DONE)


def missing_module(fault: ModuleNotFoundError) -> str:
    """Name the extra that brings a missing library."""
    trained = ("torch", "torchvision", "transformers", "timm", "accelerate", "safetensors", "tensorboard", "PIL")
    extras = {
        "jieba": "words",
        "pandas": "frames",
        "matplotlib": "plots",
        "distributed": "cluster",
        "pyarrow": "parquet",
        "openai": "llm",
        "optuna": "tune",
        **dict.fromkeys(trained, "baselines"),
    }
    module = (fault.name or "?").partition(".")[0]
    way = f"pip install {module}"
    if module in extras:
        way += f", or mod-challenge with its extra [{extras[module]}]"
    return f"library-missing this needs {module} ({way})"


def print_problems(log: ProblemLog, as_json: bool = False) -> None:
    """Print problems: as lines on standard error, or as ``mod-problems/1`` on standard output."""
    if as_json:
        emit(json.dumps(log.to_dict(), ensure_ascii=False, indent=1) + "\n")
        return
    for problem in log:
        click.echo(problem.line(), err=True)
    if log.more:
        click.echo(f"… and {log.more:,} more; errors by code: {log.summary()}", err=True)


def warn(line: str) -> None:
    """Print a warning, a line on standard error."""
    click.echo(line, err=True)


def emit(text: str, output: Optional[str] = None, for_people: bool = False) -> None:
    """Send a result to a file, whole or not at all, or to standard output.

    JSON and the like are the same UTF-8 bytes everywhere; what is for people alone is written as the terminal writes.
    """
    if output is None:
        if sys.stdout is None:
            raise OutputError(Problem("output-unwritable", "standard output is closed", "use --output", "<stdout>"))
        click.echo(text if for_people else text.encode("utf-8", "backslashreplace"), nl=False)
        return
    from ..io.files import write_atomic

    write_atomic(output, text)
    click.echo(f"wrote {visible(output, 300)}", err=True)


class Progress:
    """A bar on standard error that appears once work has lasted two seconds; only on a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._started = time.monotonic()
        self._bar: Any = None
        self._task: Any = None
        self._last = 0.0

    def __call__(self, done: int, total: Optional[int] = None, what: Optional[str] = None) -> None:
        """Report ``done`` of ``total`` (unknown where None) steps of ``what``."""
        now = time.monotonic()
        if self._bar is None:
            if now - self._started < QUIET_SECONDS or not sys.stderr.isatty():
                return
            self._bar = self._begin()
        if now - self._last > 0.05 or done == total:
            self._last = now
            self._bar.update(self._task, completed=done, total=total, description=what or self._what)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _begin(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
        self._task = bar.add_task(self._what, total=None)
        bar.start()
        return bar


@contextlib.contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A `Progress` for the length of a block."""
    bar = Progress(what)
    try:
        yield bar
    finally:
        bar.close()


def open_corpus(folder: Optional[str]) -> Any:
    """The corpus that the options name; the built-in one is made, with a bar, on first use.

    Raises:
        CorpusError: no such corpus, or an invalid one.
    """
    from ..corpus import read_corpus

    return read_corpus(default_corpus_folder() if folder is None else folder)


def default_corpus_folder() -> Path:
    """Return the corpus directory to use when none is named, and say what is done where that is not the usual.

    Raises:
        OutputError: the built-in corpus cannot be written to the cache folder.
    """
    from ..io.cache_folder import cache_folder, is_temporary
    from ..opening import VARIABLE, default_folder

    if not os.environ.get(VARIABLE) and is_temporary():
        warn(f"no home folder: what commands keep is in {cache_folder()} for now (set XDG_CACHE_HOME to change that)")
    with progress("built-in corpus") as bar:

        def announce(done: int, total: Optional[int] = None, what: Optional[str] = None) -> None:
            if not done and what == "dialogues" and not sys.stderr.isatty():
                click.echo("building the built-in corpus, once for all commands", err=True)
            bar(done, total, what)

        return default_folder(announce)
