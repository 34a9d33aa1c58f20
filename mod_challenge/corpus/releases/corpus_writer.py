"""A corpus directory in the making: it grows under another name and takes its own in one step, when it is whole."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Optional

from ...io.file_names import local_name
from ...io.files import MAX_JSON_BYTES, atomic_folder, writing
from ...io.resumable_folder import resumable_folder
from ..pictures import FOLDER, is_safe_name


@dataclass(frozen=True)
class SplitCount:
    """How much a split holds; ``size`` is the bytes of its file."""

    dialogues: int
    utterances: int
    memes: int
    size: int

    @property
    def readable(self) -> bool:
        """Whether the file is small enough for commands that read a split as a whole."""
        return self.size <= MAX_JSON_BYTES


class SplitWriter:
    """Writes the file of a split, one dialogue a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.dialogues = self.utterances = self.memes = self.size = 0

    def add(self, dialogue: str, utterances: Sequence[Mapping[str, Any]]) -> None:
        """Write one dialogue; ``utterances`` are as the contract's split file has them.

        Raises:
            OutputError: the disk is full.
        """
        entry = f"{json.dumps(dialogue, ensure_ascii=False)}: {_compact(utterances)}"
        self._write((",\n" if self.dialogues else "{\n") + entry)
        self.dialogues += 1
        self.utterances += len(utterances)
        self.memes += sum("img_id" in utterance for utterance in utterances)

    def finish(self) -> SplitCount:
        self._write("\n}\n" if self.dialogues else "{}\n")
        return SplitCount(self.dialogues, self.utterances, self.memes, self.size)

    def _write(self, text: str) -> None:
        data = text.encode("utf-8")
        self.size += len(data)
        with writing(self._stream.name):
            self._stream.write(data)


class CorpusDraft:
    """The folder under its temporary name.

    Attributes:
        folder: where it grows.
        counts: what was written of each split.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: dict[str, SplitCount] = {}

    @contextlib.contextmanager
    def split(self, name: str) -> Iterator[SplitWriter]:
        """Write ``<name>.json``."""
        with self._file(f"{name}.json") as stream:
            writer = SplitWriter(stream)
            yield writer
            self.counts[name] = writer.finish()

    def write_json(self, name: str, value: Any) -> None:
        """Write one of the small files."""
        self.write_text(name, json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    def write_text(self, name: str, text: str) -> None:
        with self._file(name) as stream, writing(name):
            stream.write(text.encode("utf-8"))

    def write_picture(self, name: str, data: bytes) -> None:
        """Write a picture of a meme.

        Raises:
            ValueError: ``name`` is no plain file name.
        """
        if not is_safe_name(name):
            raise ValueError("not a plain file name")
        folder = self.folder / FOLDER
        with writing(name):
            folder.mkdir(exist_ok=True)
            growing = self.folder / ".picture"  # so that no kill leaves one cut short under its own name
            growing.write_bytes(data)
            growing.replace(folder / local_name(name))

    def has_picture(self, name: str, source: Path) -> bool:
        """Tell whether a picture is there from before and ``source``, of which it was made, has not changed since."""
        try:
            made = (self.folder / FOLDER / local_name(name)).stat().st_mtime_ns
            return made > source.stat().st_mtime_ns
        except OSError:
            return False

    @contextlib.contextmanager
    def _file(self, name: str) -> Iterator[BinaryIO]:
        with writing(name):
            stream = open(self.folder / name, "wb")  # noqa: SIM115  (closed below, on every way out)
        try:
            yield stream
            with writing(name):
                stream.flush()
                os.fsync(stream.fileno())
        finally:
            stream.close()


@contextlib.contextmanager
def draft_corpus(out: Path, identity: Optional[str] = None) -> Iterator[CorpusDraft]:
    """Make a directory so that, killed at any moment, it is there whole or not at all.

    The draft grows in a hidden folder beside ``out``; one rename puts it in place when the block ends without an error.

    Args:
        out: absent or empty before.
        identity: of all that the corpus depends on, where a draft that was stopped is to be taken up: its pictures
            are kept, all other files are written anew.

    Raises:
        OutputError: ``out`` is there and no empty folder, or cannot be written to.
    """
    with atomic_folder(out) if identity is None else resumable_folder(out, identity) as folder:
        yield CorpusDraft(folder)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
