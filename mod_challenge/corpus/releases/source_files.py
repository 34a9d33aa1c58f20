"""Looks into a downloaded folder: which files are there, what their names say, and their JSON, read strictly."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ...io.file_names import text_name
from ...io.files import reading
from ...io.problems import CorpusError, Problem, ProblemLog
from .import_report import ImportWarnings

MAX_DEPTH = 6
MAX_FILES = 1_000_000
JSON_ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")
LANGUAGES = {"c": "zh", "zh": "zh", "cn": "zh", "e": "en", "en": "en"}

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class SourceFile:
    """A regular file of the source.

    Attributes:
        path: where it is.
        name: its path relative to the source, with slashes.
    """

    path: Path
    name: str

    @property
    def stem_words(self) -> tuple[str, ...]:
        """The words of its own name, without the ending, in lower case: ``c_val_task1.json`` has c, val, task1."""
        return _words(self.path.name.partition(".")[0])

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its whole relative path, without the ending."""
        folders = self.name.rpartition("/")[0]
        return _words(folders) + self.stem_words


def language_of(words: Collection[str]) -> Optional[str]:
    """The language that a file's name speaks of (``c_`` and ``e_`` in the release), None where it does not say.

    >>> language_of(["dialogues", "en"])
    'en'
    """
    named = {LANGUAGES[word] for word in words if word in LANGUAGES}
    return named.pop() if len(named) == 1 else None


def list_files(root: Path, import_warnings: ImportWarnings, skip: Collection[str] = ()) -> list[SourceFile]:
    """Every regular file of a folder in the order of names; links are not followed, leftovers of macOS not taken.

    Args:
        root: the folder.
        import_warnings: takes what was passed over.
        skip: names of folders not to look into.

    Raises:
        CorpusError: ``root`` is no folder, cannot be read, or holds too many files.
    """
    if not root.is_dir():
        raise CorpusError.of(Problem("source-no-folder", "not a folder", "name the release's folder", file=str(root)))
    files: list[SourceFile] = []
    pending = [(root, 0)]
    while pending:
        folder, depth = pending.pop()
        for entry in _entries(folder):
            name = text_name(Path(entry.path).relative_to(root).as_posix())
            if entry.is_symlink():
                import_warnings.note("link-ignored", "links", "links are not followed", place=name, left_out=True)
            elif entry.name == "__MACOSX" or entry.name.startswith("._"):
                import_warnings.note("leftover-ignored", "leftovers of an archive", place=name, left_out=True)
            elif entry.is_dir(follow_symlinks=False):
                if entry.name in skip:
                    continue
                if depth < MAX_DEPTH:
                    pending.append((Path(entry.path), depth + 1))
                else:
                    import_warnings.note(
                        "folder-too-deep", "folders too deep", "not looked into", "", name, left_out=True
                    )
            elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                files.append(SourceFile(Path(entry.path), name))
            else:
                import_warnings.note("special-ignored", "pipes and devices", "not read", "", name, left_out=True)
            if len(files) > MAX_FILES:
                hint = "name the release's own folder"
                raise CorpusError.of(Problem("source-too-many", f"more than {MAX_FILES:,} files", hint, str(root)))
    return sorted(files, key=lambda file: file.name)


def note_unused(files: Iterable[SourceFile], used: Collection[str], import_warnings: ImportWarnings) -> None:
    """Name the files that nothing was made of; ``used`` are names relative to the source."""
    for file in files:
        if file.name not in used:
            hint = "nothing in the corpus is made of them"
            import_warnings.note("file-unused", "files not used", hint, place=file.name, left_out=True)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with reading(folder, CorpusError), os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def raise_if_wrong(log: ProblemLog) -> None:
    """Stop here if anything is wrong so far.

    Raises:
        CorpusError: with everything in ``log``.
    """
    if log.error_count:
        raise CorpusError(log)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))
