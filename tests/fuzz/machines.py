"""Machines that are odd by a seed: names of files, locks, lengths; the locale is that of the process."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import dataclass
from pathlib import Path
from random import Random

import small_corpus

PIECES = (
    *("a", "图", "é", "e\u0301", " ", "-", "..", "'", '"', "$(x)", "%", "#U56fe", "\u202e", "\n", "\x1b[2J", "👩", "İ"),
    *("表情".encode(codec).decode("utf-8", "surrogateescape") for codec in ("gbk", "big5", "shift_jis")),
    *("图".encode("gbk").decode("cp437"), "图".encode().decode("latin-1")),
)
LOCK_ERRORS = (None, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EIO, errno.EAGAIN)
LONG = ("a", "好", "\u0301", "\u0301\u0323", "7", " ", "[UNK]", "&#", "\\", "<")


@dataclass(frozen=True)
class Machine:
    """What is odd about a machine.

    Attributes:
        names: meme id to the picture's name in ``img2id.json``, and the name under which it lies there.
        folder: name of the corpus directory, as bytes.
        lock_error: what the file system says to a lock; None where it has locks.
        text: a very long one, for a response and a name.
    """

    names: dict[str, tuple[str, str]]
    folder: bytes
    lock_error: int | None
    text: str


def machine(seed: int) -> Machine:
    """Machine number ``seed``; the same everywhere."""
    random = Random(seed)

    def name(plain: bool = False) -> str:
        pieces = [random.choice(PIECES) for _ in range(random.randint(1, 4))]
        text = "".join(piece for piece in pieces if not plain or not any("\ud800" <= c <= "\udfff" for c in piece))
        return text or "a"

    names = {}
    for meme in small_corpus.MEMES:
        shown = f"{meme} {name(plain=True)}.png"
        lies = shown if random.random() < 0.7 else f"{meme} {name()}.png"
        names[meme] = (shown, lies)
    folder = name().encode("utf-8", "surrogateescape").replace(b"\n", b"") + b" corpus"
    text = random.choice(LONG) * random.choice((1, 1_000, 200_000))
    return Machine(names, folder, random.choice(LOCK_ERRORS), text)


def write_corpus(made: Machine, root: Path) -> Path:
    """The small corpus as it lies on a machine; names are bytes there, whatever the locale of this process."""
    path = Path(os.fsdecode(os.fsencode(root) + b"/" + made.folder))
    (path / "memes").mkdir(parents=True)
    small_corpus.write_corpus(path)
    table = {shown: meme for meme, (shown, _) in made.names.items()}
    (path / "img2id.json").write_text(json.dumps(table), encoding="utf-8")
    for meme, (_, lies) in made.names.items():
        raw = os.fsencode(path / "memes") + b"/" + lies.encode("utf-8", "surrogateescape")
        with open(raw, "wb") as stream:
            stream.write(b"\x89PNG\r\n\x1a\n" + meme.encode())
    return path
