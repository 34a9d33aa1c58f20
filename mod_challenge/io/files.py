"""Reading input files within bounds, and writing output files so that the old or the new is there, whole."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import os
import shutil
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Union

from .foreign_content import HEAD, foreign_content
from .problems import InputError, OutputError, Problem, fault_reason

STDIN = "-"
MAX_JSON_BYTES = 1 << 29
"""Largest JSON text held in memory, after decompression: 512 MiB."""
MAX_LINES_BYTES = 1 << 33
"""Largest JSON Lines stream, after decompression: 8 GiB."""
MAX_LINE_BYTES = 1 << 24
"""Longest single line of a JSON Lines stream: 16 MiB."""

STDIN_BUFFER = 1 << 16
"""Bytes of standard input that can be looked at before they are read: the first line says what the input is."""

_GZIP_MAGIC = b"\x1f\x8b"
_BLOCK = 1 << 20
_BOM = b"\xef\xbb\xbf"


@contextlib.contextmanager
def reading(path: object, error: type[InputError], hint: str = "check its permissions") -> Iterator[None]:
    """Turn every error of the operating system in a block into the problem ``file-unreadable``.

    Args:
        path: what the message names.
        error: kind of exception to raise, by whose file it is: a submission's or a corpus's.
        hint: the way out, in the message.

    Raises:
        error: the operating system refused something in the block.
    """
    try:
        yield
    except OSError as fault:
        raise error.of(_file_problem("file-unreadable", fault_reason(fault), hint, str(path))) from None


@contextlib.contextmanager
def writing(path: object, hint: str = "nothing was written; name another place") -> Iterator[None]:
    """Turn every error of the operating system in a block into the problem ``output-unwritable``.

    Args:
        path: what the message names.
        hint: the way out, in the message.

    Raises:
        OutputError: the operating system refused something in the block.
    """
    try:
        yield
    except OSError as fault:
        raise OutputError(_file_problem("output-unwritable", fault_reason(fault), hint, str(path))) from None


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal.

    Raises:
        OSError: it cannot be read.

    >>> len(file_sha256(Path("mine.json")))
    64
    """
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def shown_name(path: Union[str, Path]) -> str:
    """Return what messages call a file: its path as the user wrote it.

    >>> shown_name("-")
    '<stdin>'
    """
    return "<stdin>" if str(path) == STDIN else str(path)


@contextlib.contextmanager
def open_input(path: Union[str, Path], error: type[InputError]) -> Iterator[BinaryIO]:
    """Open a file, or standard input for ``-``, decompressing gzip, for reading bytes.

    Raises:
        error: the file is missing, a folder, unreadable or no whole gzip stream.
    """
    name = shown_name(path)
    try:
        if str(path) == STDIN:
            if sys.stdin is None:
                raise error.of(_file_problem("file-missing", "standard input is closed", "send the file there", name))
            yield _gunzipped(io.BufferedReader(sys.stdin.buffer, STDIN_BUFFER), name, error)  # type: ignore[type-var]
        else:
            with open(path, "rb") as raw:
                yield _gunzipped(raw, name, error)
    except FileNotFoundError:
        raise error.of(_file_problem("file-missing", "no such file", "check the path", name)) from None
    except IsADirectoryError:
        raise error.of(_file_problem("file-is-folder", "a folder, not a file", "name the file in it", name)) from None
    except gzip.BadGzipFile as fault:
        # The stream began as one, so what is no gzip file stands behind its end.
        behind = str(fault).startswith("Not a gzipped file")
        message = "more bytes behind the end of the gzip stream" if behind else "no whole gzip stream"
        raise error.of(_file_problem("gzip-damaged", message, "compress it again, or send it plain", name)) from None
    except (EOFError, zlib.error):
        raise error.of(
            _file_problem("gzip-damaged", "no whole gzip stream", "compress it again, or send it plain", name)
        ) from None
    except OSError as fault:
        problem = _file_problem("file-unreadable", fault_reason(fault), "check its permissions", name)
        raise error.of(problem) from None
    except ValueError as fault:
        if "null byte" not in str(fault):
            raise
        raise error.of(_file_problem("file-missing", "no such file", "check the path", name)) from None


def read_text(path: Union[str, Path], error: type[InputError], limit: int = MAX_JSON_BYTES) -> str:
    """Read a whole UTF-8 text (a byte order mark is allowed), at most ``limit`` bytes of it.

    Raises:
        error: as `open_input`, and for a text too large or in another encoding.

    >>> from mod_challenge.io.problems import CorpusError
    >>> read_text("corpus/corpus.json", CorpusError)[:9]
    '{"name": '
    """
    with open_input(path, error) as stream:
        data = stream.read(limit + 1)
    name = shown_name(path)
    if len(data) > limit:
        raise error.of(
            _file_problem("file-too-large", f"more than {limit >> 20} MiB", "send JSON Lines (.jsonl)", name)
        )
    return decode_utf8(data, name, error)


def lines_of(stream: BinaryIO, name: str, error: type[InputError]) -> Iterator[bytes]:
    """Yield the lines of a stream, their ends included.

    Raises:
        error: a line is longer than `MAX_LINE_BYTES`.
    """
    while True:
        line = stream.readline(MAX_LINE_BYTES + 1)
        if not line:
            return
        if len(line) > MAX_LINE_BYTES:
            message = f"a line of more than {MAX_LINE_BYTES >> 20} MiB"
            raise error.of(_file_problem("file-too-large", message, "one JSON object a line", name))
        yield line


def decode_utf8(data: bytes, name: str, error: type[InputError]) -> str:
    r"""Decode UTF-8 and drop a byte order mark; raise ``error``, which names the first bad byte, for other bytes.

    >>> decode_utf8(b"\xef\xbb\xbfabc", "file.json", InputError)
    'abc'
    """
    start = len(_BOM) if data.startswith(_BOM) else 0
    try:
        return str(memoryview(data)[start:], "utf-8")
    except UnicodeDecodeError as fault:
        raise error.of(
            _file_problem("encoding", f"byte {fault.start + start} is not UTF-8", "save the file as UTF-8", name)
        ) from None


@contextlib.contextmanager
def atomic_output(path: Union[str, Path]) -> Iterator[BinaryIO]:
    """Write a file so that, killed at any moment, the old or the new one is there, whole.

    A link is followed, and a device or a pipe (``/dev/stdout``) is written to as it is, never put aside.

    Raises:
        OutputError: the folder is missing or read-only, the disk is full.

    >>> with atomic_output("out.txt") as stream:
    ...     _ = stream.write(b"whole")
    >>> Path("out.txt").read_text()
    'whole'
    """
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        with writing(path):
            if _is_device(path):
                with open(path, "wb") as stream:
                    yield stream
                return
            descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
            with os.fdopen(descriptor, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, target)
            temporary = ""
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; one that is there is left as it is.

    Raises:
        OutputError: it cannot be made.

    >>> make_folder(Path("a/b"))
    >>> Path("a/b").is_dir()
    True
    """
    with writing(folder, "name another place"):
        folder.mkdir(parents=True, exist_ok=True)


@contextlib.contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """Make a folder so that, killed at any moment, it is there whole or not at all.

    It grows in a hidden folder beside ``target`` and takes its place in one rename when the block ends without an
    error; else it vanishes.

    Args:
        target: must not be there, or be an empty folder.

    Yields:
        Where to write.

    Raises:
        OutputError: ``target`` is taken or cannot be written to, or the block met an error of the file system.
    """
    nest = None
    try:
        with writing(target):
            refuse_taken(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            nest = Path(tempfile.mkdtemp(prefix=f".{target.name[:80]}.", dir=target.parent))
            growing = nest / "whole"
            growing.mkdir()
            yield growing
            refuse_taken(target)
            if target.is_dir():
                target.rmdir()
            growing.rename(target)
    finally:
        if nest is not None:
            shutil.rmtree(nest, ignore_errors=True)


def refuse_taken(target: Path) -> None:
    """Refuse a place for a new folder where something is.

    Raises:
        OutputError: it is there and no empty folder.
    """
    if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
        hint = "name a folder that is not there yet, or an empty one"
        raise OutputError(Problem("output-taken", "not an empty folder", hint, file=str(target)))


def write_atomic(path: Union[str, Path], text: str) -> None:
    """Write ``text`` as UTF-8 in one piece; see `atomic_output`.

    >>> write_atomic("out.txt", "好")
    >>> Path("out.txt").read_text("utf-8")
    '好'
    """
    with atomic_output(path) as stream:
        stream.write(text.encode("utf-8", "backslashreplace"))  # bytes of a name that are no UTF-8, and the like


def gzip_stream(stream: BinaryIO) -> gzip.GzipFile:
    """Return a gzip writer over ``stream`` whose bytes hold no time and no file name."""
    return gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0, compresslevel=6)


def _is_device(path: Union[str, Path]) -> bool:
    """Whether something is there that is neither a file nor a folder."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _gunzipped(raw: BinaryIO, name: str, error: type[InputError]) -> BinaryIO:
    buffered = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)  # type: ignore[type-var]
    if buffered.peek(2)[:2] == _GZIP_MAGIC:
        return gzip.GzipFile(fileobj=buffered)  # type: ignore[return-value]
    if name.lower().endswith(".gz"):
        what, way_out = foreign_content(buffered.peek(HEAD))
        hint = way_out or "compress it, or drop the ending"
        raise error.of(_file_problem("gzip-damaged", what or "named .gz but not gzipped", hint, name))
    return buffered


def _file_problem(code: str, message: str, hint: str, name: str) -> Problem:
    return Problem(code, message, hint, file=name)
