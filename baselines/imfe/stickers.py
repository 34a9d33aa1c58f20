"""The stickers that IMFE learns from: those of a release in StickerChat's format, each with the emoji it is sent with.

Source: "Learning to Respond with Stickers" (Gao et al. 2020), whose authors gave each sticker an emoji.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.releases.stickerchat import STICKER_FOLDER, iter_samples
from mod_challenge.corpus.releases.stickerchat_arrays import sticker_path
from mod_challenge.io.printable import visible
from mod_challenge.io.problems import CorpusError, Problem, ProblemLog
from mod_challenge.io.progress import MessageCallback

TRAIN_FILE = "release_train.json"
VALID_FILE = "release_val.json"


@dataclass(frozen=True)
class View:
    """A change of a sticker for an epoch: turned (radians), scaled, and moved (shares of its width and height)."""

    angle: float
    scale: float
    right: float
    down: float


@dataclass(frozen=True)
class Labelled:
    """A sticker, the class of its emoji, and the view of it; None for the sticker as it is."""

    path: Path
    emoji: int
    view: Optional[View] = None


@dataclass(frozen=True)
class LabelledStickers:
    """The stickers of a release by what they are for.

    Attributes:
        emojis: the classes: emojis of training stickers, the most frequent first.
        train: to learn from.
        valid: held out, none of them in ``train``.
    """

    emojis: tuple[str, ...]
    train: tuple[Labelled, ...]
    valid: tuple[Labelled, ...]


def sticker_folder(corpus: Corpus, setting: str) -> Path:
    """Where stickers are: the folder that the setting names, else ``stickers/`` of the corpus.

    Raises:
        CorpusError: there is no training file of StickerChat's format.
    """
    folder = Path(setting) if setting else corpus.folder / "stickers"
    if not (folder / TRAIN_FILE).is_file():
        hint = "--set stickers=DIR names a folder in StickerChat's format; --no-imfe does without"
        raise CorpusError.of(Problem("stickers-missing", f"no {TRAIN_FILE} to learn from", hint, file=str(folder)))
    return folder


def read_stickers(folder: Path, on_message: MessageCallback) -> LabelledStickers:
    """The distinct stickers of a release, each with the emoji that it is sent with most often.

    Stickers of the validation file are held out from training; where that file is absent, a tenth is, by a hash of
    the stickers' ids. Held-out stickers whose emoji no training sticker has are left out, as are stickers without an
    emoji or an array, and lines that are wrong: ``on_message`` says how many.

    Raises:
        CorpusError: a file cannot be read, or no sticker is left to learn from.
    """
    train = _labels(folder / TRAIN_FILE, on_message)
    if (folder / VALID_FILE).is_file():
        valid = _labels(folder / VALID_FILE, on_message)
    else:
        valid = {ids: emoji for ids, emoji in train.items() if _in_tenth(ids)}
    train = {ids: emoji for ids, emoji in train.items() if ids not in valid}
    emojis = tuple(emoji for emoji, _ in sorted(Counter(train.values()).items(), key=lambda e: (-e[1], e[0])))
    classes = {emoji: number for number, emoji in enumerate(emojis)}
    stickers = LabelledStickers(
        emojis, _with_arrays(folder, train, classes, on_message), _with_arrays(folder, valid, classes, on_message)
    )
    if not stickers.train:
        hint = f"arrays belong into {STICKER_FOLDER}/<set>/<sticker>.npy; --no-imfe does without"
        raise CorpusError.of(Problem("stickers-missing", "no sticker to learn from", hint, file=str(folder)))
    return stickers


def _labels(file: Path, on_message: MessageCallback) -> dict[tuple[int, int], str]:
    """The most frequent emoji of each (set, sticker); of equals, the first met."""
    log = ProblemLog()
    counts: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for sample in iter_samples(file, log):
        if sample.emoji is not None:
            # U+FE0F asks for a coloured drawing of the same emoji, and is there or not by chance.
            counts[sample.set_id, sample.sticker_id][sample.emoji.replace("\ufe0f", "")] += 1
    if log.error_count:
        on_message(
            f"{visible(str(file), 300)}: {log.error_count:,} faults; the lines concerned are left out: {log.summary()}"
        )
    return {ids: emojis.most_common(1)[0][0] for ids, emojis in counts.items()}


def _in_tenth(ids: tuple[int, int]) -> bool:
    digest = hashlib.sha256(f"{ids[0]}_{ids[1]}".encode()).digest()
    return digest[0] * 10 < 256


def _with_arrays(
    folder: Path, labels: Mapping[tuple[int, int], str], classes: Mapping[str, int], on_message: MessageCallback
) -> tuple[Labelled, ...]:
    class_of = {ids: classes[emoji] for ids, emoji in labels.items() if emoji in classes}
    paths = {ids: sticker_path(folder / STICKER_FOLDER, *ids) for ids in class_of}
    labelled = tuple(Labelled(path, class_of[ids]) for ids, path in paths.items() if path is not None)
    if len(labelled) < len(class_of):
        lacking = len(class_of) - len(labelled)
        on_message(f"{lacking:,} of {len(class_of):,} stickers have no array in {STICKER_FOLDER}/: left out")
    if len(class_of) < len(labels):
        on_message(
            f"{len(labels) - len(class_of):,} held-out stickers have an emoji that no training sticker has: left out"
        )
    return labelled
