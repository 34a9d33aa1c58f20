"""Dialogues of public splits, with their gold answers and pictures, in pieces for the browser of dialogues."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Optional

from ...corpus.model import Corpus, Dialogue, Meme, Utterance
from ...corpus.pictures import is_safe_name, picture_kind, picture_path
from ...corpus.turns import response_turns
from ...io.printable import visible
from ..page_data import DIALOGUES_A_CHUNK, running_text, script
from .output_folder import Source

INDEX = "index.js"
_FORMAT = "dialogues/3"
_FIRST_LINE = 40
MEMES_A_PIECE = 1000
"""Of a larger inventory the index holds the memes that occur in the split; all of them stand in pieces of this size."""
_ENDINGS = {"png": "png", "jpeg": "jpg", "gif": "gif", "webp": "webp", "avif": "avif", "bmp": "bmp"}


def dialogue_key(corpus: Corpus, split: str) -> bytes:
    """Hash everything that the files of a split are made from."""
    digest = hashlib.sha256(_FORMAT.encode())
    for name in (f"{split}.json", "img2id.json", "emotion_dict.json", "memes.json", "corpus.json", "items.json"):
        path = corpus.folder / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name} {len(content)} ".encode() + content)
    digest.update(" ".join(name or "-" for name in _picture_names(corpus)).encode("utf-8", "surrogatepass"))
    digest.update(" ".join(sorted(corpus.seen_memes)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest().encode() + b"\n"


def dialogue_files(corpus: Corpus, split: str) -> dict[str, Source]:
    """Make the files of a split, name to content: ``index.js``, and ``<n>.js`` for the n-th fifty dialogues.

    A dialogue has in the index: its id, the row of its first response turn, its response turns, its first line, and
    [turn, meme, emotion] of every utterance with one of these. In a piece it is a list of utterances: speaker, text,
    meme, emotion. Memes are numbered in the order of the corpus; -1 stands for none. Of a large inventory the index
    holds those that occur here, and ``memes-<n>.js`` the n-th thousand, for what systems answer beside them.

    Raises:
        CorpusError: the split cannot be read.
    """
    turns = response_turns(corpus, split)
    dialogues = sorted(corpus.split(split), key=lambda dialogue: dialogue.id)
    number = {meme: i for i, meme in enumerate(corpus.memes)}
    response_turns_of: list[list[int]] = [[] for _ in dialogues]
    for dialogue, turn in zip(turns.dialogue.tolist(), turns.turn.tolist()):
        response_turns_of[dialogue].append(turn)
    index: list[list[Any]] = []
    row = 0
    for dialogue, its_turns in zip(dialogues, response_turns_of):
        index.append([visible(dialogue.id, 200), row, its_turns, _first_line(dialogue), _marked(dialogue, number)])
        row += len(its_turns)
    seen_memes = corpus.seen_memes
    memes: list[list[Any]] = [
        [visible(meme.id, 40), running_text(meme.text, 200), running_text(meme.name, 100), name, meme.id in seen_memes]
        for meme, name in zip(corpus.memes.values(), _picture_names(corpus))
    ]
    emotions = {str(emotion): _emotion(corpus, emotion) for emotion in corpus.emotion_ids()}
    files: dict[str, Source] = {}
    indexed: Iterable[int] = range(len(memes))
    if len(memes) > MEMES_A_PIECE:
        indexed = sorted({meme for dialogue in index for _, meme, _ in dialogue[4] if meme >= 0})
        for first in range(0, len(memes), MEMES_A_PIECE):
            files[f"memes-{first // MEMES_A_PIECE}.js"] = script(memes[first : first + MEMES_A_PIECE])
    content = {"split": split, "language": corpus.language, "dialogues": index, "emotions": emotions}
    files[INDEX] = script({**content, "memes": {str(i): memes[i] for i in indexed}, "piece": MEMES_A_PIECE})
    for first in range(0, len(dialogues), DIALOGUES_A_CHUNK):
        piece = [
            [_utterance(utterance, number) for utterance in dialogue.utterances]
            for dialogue in dialogues[first : first + DIALOGUES_A_CHUNK]
        ]
        chunk = first // DIALOGUES_A_CHUNK
        files[f"{chunk}.js"] = script(piece)
    return files


def picture_files(corpus: Corpus, splits: Iterable[str]) -> dict[str, Source]:
    """Return the pictures that the browser of these public splits may show: name in the site to their file."""
    wanted: set[str] = set()
    for split in splits:
        wanted.update(corpus.inventory(split))
    return {
        f"memes/{name}": picture_path(corpus.folder, meme.picture)
        for meme, name in zip(corpus.memes.values(), _picture_names(corpus))
        if name is not None and meme.id in wanted
    }


def picture_name(corpus: Corpus, number: int, meme: Meme) -> Optional[str]:
    """Return the name of a meme's picture in the site; None where it has none that a page may show.

    Args:
        corpus: of the meme.
        number: its place in the order of the corpus.
        meme: itself.
    """
    kind = picture_kind(picture_path(corpus.folder, meme.picture)) if is_safe_name(meme.picture) else None
    return f"{number}.{_ENDINGS[kind]}" if kind in _ENDINGS else None


def _picture_names(corpus: Corpus) -> list[Optional[str]]:
    return [picture_name(corpus, i, meme) for i, meme in enumerate(corpus.memes.values())]


def _first_line(dialogue: Dialogue) -> str:
    """Return how the first text of a dialogue begins; empty where none has one."""
    texts = (utterance.text for utterance in dialogue.utterances if utterance.has_text)
    return visible(" ".join((next(texts, None) or "").split()), _FIRST_LINE)


def _marked(dialogue: Dialogue, number: dict[str, int]) -> list[list[int]]:
    """Return [turn, meme, emotion] of every utterance with one of these, -1 for the other."""
    marked = []
    for turn, utterance in enumerate(dialogue.utterances):
        meme = -1 if utterance.meme is None else number.get(utterance.meme, -1)
        emotion = -1 if utterance.emotion is None else utterance.emotion
        if meme >= 0 or emotion >= 0:
            marked.append([turn, meme, emotion])
    return marked


def _utterance(utterance: Utterance, number: dict[str, int]) -> Sequence[Any]:
    meme = -1 if utterance.meme is None else number.get(utterance.meme, -1)
    emotion = -1 if utterance.emotion is None else utterance.emotion
    return [visible(utterance.speaker, 60), running_text(utterance.text), meme, emotion]


def _emotion(corpus: Corpus, emotion: int) -> str:
    return visible(corpus.emotions.get(emotion, str(emotion)), 60)
