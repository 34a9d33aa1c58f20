"""The pictures of a corpus directory: which names are safe to open, what kind of picture a file is, which are there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ..formats.plural import counted
from ..io.file_names import local_name, text_name
from ..io.foreign_content import HEAD, foreign_content
from ..io.printable import visible
from ..io.problems import Problem, fault_reason
from .garbled_names import REMEDY, match_names

FOLDER = "memes"

KINDS = ("png", "jpeg", "gif", "webp", "avif", "bmp", "tiff", "npy")
"""Kinds of pictures that are read; ``npy`` is an array, as stickers come in."""
SHOWN_KINDS = KINDS[:6]
"""Those of them that browsers show."""
READ = "PNG, JPEG, GIF, WebP, AVIF, BMP, TIFF or .npy"

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00\x08\x00\x00\x00", "tiff"),
    (b"MM\x00+\x00\x08\x00\x00", "tiff"),
    (b"\x93NUMPY", "npy"),
)
_BMP_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)
"""Sizes of the header that follows the file's own in a BMP: two letters alone would tell too little."""
_LONGEST_MAGIC = 64
_LONGEST_NAME = 255
_UNSAFE = re.compile(r"[/\\:\x00-\x1f\x7f]|^\.{0,2}$")
_SHOWN = 3


def is_safe_name(name: str) -> bool:
    """Whether ``name`` is the plain name of a file, with no way out of its folder on any platform.

    >>> is_safe_name("007.png"), is_safe_name("a/../007.png")
    (True, False)
    """
    return _UNSAFE.search(name) is None and len(name.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME


def picture_path(corpus: Path, name: str) -> Path:
    """Return where the picture of this name lies in a corpus directory, whatever the locale.

    Args:
        corpus: the corpus directory.
        name: as ``img2id.json`` has it; see `is_safe_name`.
    """
    return corpus / FOLDER / local_name(name)


def picture_kind(path: Path) -> Optional[str]:
    """One of `KINDS` by a file's first bytes; None for anything else and for what cannot be read."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_LONGEST_MAGIC)
    except (OSError, ValueError):
        return None
    return kind_of(head)


def kind_of(data: bytes) -> Optional[str]:
    """One of `KINDS` by the first bytes of a picture, None for anything else.

    >>> kind_of(b"GIF89a")
    'gif'
    >>> kind_of(b"a text") is None
    True
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        brands = data[8 : max(12, min(int.from_bytes(data[:4], "big"), _LONGEST_MAGIC))]
        return "avif" if b"avif" in brands or b"avis" in brands else None
    if data[:2] == b"BM":
        return "bmp" if int.from_bytes(data[14:18], "little") in _BMP_HEADERS else None
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def why_not_read(data: bytes) -> str:
    """Return why a file is no picture that is read, by its first bytes; empty where they do not say what it is.

    >>> why_not_read(b"8BPS")
    'a picture in PSD, which is not read (save it as PNG)'
    """
    kind = _picture_not_read(data)
    if kind:
        return f"a picture in {kind}, which is not read (save it as PNG)"
    what, hint = foreign_content(data)
    return f"{what} ({hint})" if what else ""


def _picture_not_read(data: bytes) -> str:
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"):
        return "HEIC"
    if data.startswith((b"\xff\x0a", b"\x00\x00\x00\x0cJXL ")):
        return "JPEG XL"
    if data.startswith(b"\x00\x00\x00\x0cjP  "):
        return "JPEG 2000"
    if data.startswith(b"8BPS"):
        return "PSD"
    return "SVG" if b"<svg" in data[:HEAD].lower() else ""


@dataclass(frozen=True)
class PicturesThere:
    """What lies in the picture folder of a corpus, held against ``img2id.json``.

    Attributes:
        usable: names of files of one of `KINDS`.
        lost: name to why a picture that is there cannot be used.
        missing: names without a file.
        unused: names of pictures that no meme has.
        garbled: missing name to (name of an unused file, what happened to it); these are also among the two above.
    """

    usable: frozenset[str]
    lost: Mapping[str, str]
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    garbled: Mapping[str, tuple[str, str]]

    def losses(self, file: str) -> list[Problem]:
        """Return a warning for each way in which a picture that the folder holds cannot be used.

        Args:
            file: what the warnings are about.
        """
        problems = []
        for name, reason in list(self.lost.items())[:_SHOWN]:
            problems.append(Problem("picture-unusable", f"{visible(name)}: {reason}", "", file, severity="warning"))
        if len(self.lost) > _SHOWN:
            message = f"{counted(len(self.lost) - _SHOWN, 'more picture')} cannot be used"
            problems.append(Problem("picture-unusable", message, "", file, severity="warning"))
        if self.garbled:
            problems.append(self.garbled_problem(file))
        if self.missing_and_unused:
            message = (
                f"{counted(len(self.missing) - len(self.garbled), 'meme')} without a picture, and "
                f"{counted(len(self.unused) - len(self.garbled), 'picture')} that no meme has"
            )
            hint = "the names in img2id.json and in the folder must be the same"
            problems.append(Problem("picture-unmatched", message, hint, file, severity="warning"))
        return problems

    @property
    def missing_and_unused(self) -> bool:
        """Whether memes lack a picture while there are pictures that no meme has and whose names say nothing."""
        return len(self.missing) > len(self.garbled) and len(self.unused) > len(self.garbled)

    def garbled_problem(self, file: str) -> Problem:
        """Return the warning that names of files are garbled, with an example and the remedy."""
        name, (there, how) = next(iter(self.garbled.items()))
        message = (
            f"{counted(len(self.garbled), 'picture')} of memes under garbled names ({how}): "
            f"{visible(there)} is {visible(name)}"
        )
        return Problem("picture-name-garbled", message, REMEDY, file, severity="warning")


def pictures_there(corpus: Path, names: Iterable[str]) -> PicturesThere:
    """Look into the picture folder of a corpus.

    Args:
        corpus: the corpus directory.
        names: of pictures, as ``img2id.json`` has them.
    """
    wanted = dict.fromkeys(names)
    files = _files(corpus / FOLDER)
    usable, lost, missing = [], {}, []
    for name in wanted:
        if not is_safe_name(name):
            continue
        if name not in files:
            missing.append(name)
        elif picture_kind(files[name]) is not None:
            usable.append(name)
        else:
            reason = _why_unusable(files[name])
            lost.update({name: reason} if reason else {})
    spare = {name for name in files if name not in wanted}
    garbled = match_names(missing, spare) if missing else {}
    taken = {there for there, _ in garbled.values()}
    unused = tuple(sorted(name for name in spare if name in taken or picture_kind(files[name]) is not None))
    return PicturesThere(frozenset(usable), lost, tuple(missing), unused, garbled)


def not_shown(corpus: Path, there: PicturesThere) -> list[Problem]:
    """Return a warning about the pictures that are read and that no browser shows, where there are any.

    Args:
        corpus: the corpus directory.
        there: what lies in its picture folder.
    """
    names = sorted(name for name in there.usable if picture_kind(picture_path(corpus, name)) not in SHOWN_KINDS)
    if not names:
        return []
    message = f"{counted(len(names), 'picture')} that browsers do not show (TIFF, .npy): {visible(names[0])}"
    hint = "save them as PNG"
    return [Problem("picture-not-shown", message, hint, str(corpus / FOLDER), severity="warning")]


def _files(folder: Path) -> dict[str, Path]:
    """Names to the files of a folder; none where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            return {text_name(entry.name): Path(entry.path) for entry in entries if entry.is_file()}
    except OSError:
        return {}


def _why_unusable(path: Path) -> str:
    """Why a file is no use though it may hold a picture; empty for one that is no picture, as a .DS_Store."""
    try:
        with path.open("rb") as stream:
            return why_not_read(stream.read(HEAD))
    except OSError as fault:
        return f"cannot be read: {fault_reason(fault)}"
