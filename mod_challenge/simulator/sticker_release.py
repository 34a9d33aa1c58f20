"""A release in the format of StickerChat, of any size: packs of drawn stickers, and simulated talks that send them.

Stickers are those of :mod:`.stickers`, so a pack shows every family of emotion twice. Each of the 48 emotions (family
and strength) is sent about as often as there are stickers of it, by passing over talks that send one too many: so a
system that knows how often stickers are used, and nothing of the talk, is near chance within a pack. No dialogue is in
two splits.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple, Optional

import numpy as np

from ..io.files import atomic_folder
from ..io.progress import ProgressCallback
from ..io.worker_processes import map_or_fail
from .build import DEFAULT_SEED, STICKER_CONTEXT, drawn_language, keep_quiet, write_checksums
from .drawing import draw_look
from .families import FAMILY_INDEX, STATES
from .inventory import FAMILY_KEYS
from .simulate import simulate_dialogue
from .stickers import EMOJIS, SET_SIZE, Sticker, plan_stickers, sticker_sample, write_lines

FILES = {"train": "release_train.json", "val": "release_val.json", "test": "release_test.json"}
_CHUNK = 200
_FEW = 2_000  # samples that are simulated sooner than processes are started
_MEMES_A_DIALOGUE = 3  # about, of those that are not passed over
_HINT = "run it again with --jobs 1"
_SLACK = 1.25
"""An emotion's share of what is sent is at most that of its stickers, times this."""


class StickerScale(NamedTuple):
    """How large a release is: samples by split, stickers, and the pixels of a sticker's side."""

    train: int
    val: int
    test: int
    stickers: int
    pixels: int

    @property
    def samples(self) -> int:
        return self.train + self.val + self.test


SCALES = {
    "tiny": StickerScale(600, 60, 120, 320, 32),
    "mini": StickerScale(8_000, 400, 800, 3_200, 64),
    "paper": StickerScale(320_168, 10_000, 10_000, 174_000, 32),
}

_Context = tuple[list[tuple[int, str]], int]
"""Utterances before a sticker, and the state that it shows."""


def build_sticker_release(
    out: Path,
    scale: str = "mini",
    language: str = "zh",
    seed: int = DEFAULT_SEED,
    jobs: Optional[int] = None,
    on_progress: Optional[ProgressCallback] = None,
) -> None:
    """Builds the release in a folder of its own; the same arguments but ``jobs`` give the same bytes everywhere.

    Args:
        out: the folder; it must not exist, or be empty.
        scale: one of `SCALES`.
        language: "zh" or "en".
        seed: any integer.
        jobs: processes; None for one where that takes a moment, else one a core, at most eight.
        on_progress: told how many are done, how many there are, and what.

    Raises:
        KeyError: no such scale.
        OutputError: ``out`` is not empty, or cannot be written.
        Failure: the system ended a process.
    """
    size = SCALES[scale]
    processes = jobs or (1 if size.samples <= _FEW else min(8, os.cpu_count() or 1))
    tell = on_progress or keep_quiet
    drawn = drawn_language(language)
    with atomic_folder(out) as folder:
        stickers = plan_stickers(size.stickers, seed, drawn)
        _draw_stickers(folder / "npy_stickers", size, seed, drawn, processes, tell)
        words = _write_samples(folder, size, stickers, language, seed, processes, tell)
        write_lines(folder / "vocab", sorted(words, key=lambda word: (-words[word], word)))
        known = {sticker.alt for sticker in stickers}
        every = [emoji for family in FAMILY_KEYS for emoji in EMOJIS[family]]
        write_lines(folder / "emoji_vocab", [emoji for emoji in every if emoji in known])
        if scale != "paper":
            write_checksums(folder)


def _draw_stickers(
    folder: Path, size: StickerScale, seed: int, language: Literal["zh", "en"], jobs: int, tell: ProgressCallback
) -> None:
    """Writes an array for each sticker; a call draws some packs."""
    folder.mkdir()
    step = SET_SIZE * 8
    draw = partial(_draw_some, str(folder), size, seed, language)
    done = 0
    for count in map_or_fail(draw, range(0, size.stickers, step), jobs, hint=_HINT):
        done += count
        tell(done, size.stickers, "stickers")


_planned: dict[tuple[int, int, str], list[Sticker]] = {}  # of this process: planning is drawn in one go


def _draw_some(folder: str, size: StickerScale, seed: int, language: Literal["zh", "en"], start: int) -> int:
    key = (size.stickers, seed, language)
    if key not in _planned:
        _planned.clear()
        _planned[key] = plan_stickers(size.stickers, seed, language)
    some = _planned[key][start : start + SET_SIZE * 8]
    for sticker in some:
        path = Path(folder) / sticker.file_name
        path.parent.mkdir(exist_ok=True)
        np.save(path, draw_look(sticker.look, size.pixels))
    return len(some)


def _write_samples(
    folder: Path,
    size: StickerScale,
    stickers: Sequence[Sticker],
    language: str,
    seed: int,
    jobs: int,
    tell: ProgressCallback,
) -> Counter[str]:
    """Writes the three files of samples; gives how often each word occurs."""
    by_state: list[list[Sticker]] = [[] for _ in range(STATES)]
    for sticker in stickers:
        by_state[3 * FAMILY_INDEX[sticker.look.family] + sticker.look.strength - 1].append(sticker)
    shares = [len(some) / len(stickers) for some in by_state]
    stream = random.Random(seed + 1)
    words: Counter[str] = Counter()
    message, done = 1, 0
    for split, name in FILES.items():
        wanted = getattr(size, split)
        with (folder / name).open("wb") as file:
            for utterances, state in _contexts(split, wanted, shares, language, seed, jobs):
                fitting = by_state[state]
                sticker = fitting[int(stream.random() * len(fitting))]
                sample = sticker_sample(utterances, sticker, message, stream)
                message += len(utterances) + 1
                words.update(word for entry in sample["context"] for word in entry["text"].split())
                file.write(json.dumps(sample).encode("ascii") + b"\n")
                done += 1
                tell(done, size.samples, "samples")
    return words


def _contexts(
    split: str, wanted: int, shares: Sequence[float], language: str, seed: int, jobs: int
) -> Iterator[_Context]:
    """So many places where a sticker is sent, emotions about as often as their shares of the stickers say."""
    sent = [0] * STATES
    total = start = 0
    while total < wanted:
        dialogues = max(_CHUNK, (wanted - total) // _MEMES_A_DIALOGUE)
        chunks = range(start, start + dialogues, _CHUNK)
        start = chunks[-1] + _CHUNK
        for contexts in map_or_fail(partial(_simulated, split, language, seed), chunks, jobs, hint=_HINT):
            for utterances, state in contexts:
                if total < wanted and shares[state] and sent[state] <= _SLACK * total * shares[state]:
                    sent[state] += 1
                    total += 1
                    yield utterances, state


def _simulated(split: str, language: str, seed: int, start: int) -> list[_Context]:
    """The places where some dialogues send a meme after a text."""
    contexts: list[_Context] = []
    for index in range(start, start + _CHUNK):
        said: list[tuple[int, str]] = []
        for turn in simulate_dialogue("", language, seed, f"stickers {split}", index).turns:
            if turn.meme is not None and said:
                contexts.append((said[-STICKER_CONTEXT:], turn.state))
            if turn.text is not None:
                said.append((turn.speaker, turn.text))
    return contexts
