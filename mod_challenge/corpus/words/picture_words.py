"""The words in meme pictures, read by RapidOCR, whose models come inside its package (the extra [ocr]).

Source of the models: PaddleOCR's PP-OCR (Du et al. 2020, and later versions), for Chinese and Latin letters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ...io.problems import CorpusError, Problem
from ...io.progress import ProgressCallback
from ...tokenization.tokenizers import is_run_character
from ..model import Corpus

TABLE = "memes.json"
MIN_CONFIDENCE = 0.6
"""Below which what was read is left out, from 0 to 1."""
FOREIGN_CONFIDENCE = 0.9
"""The same for lines without an ideograph in a Chinese corpus: drawn lines are taken for letters and digits."""
DOUBTFUL = 0.9
"""Below which people should look at what was read."""
SMALLEST, LARGEST = 320, 640
"""Pixels of the longer edge that pictures are enlarged or reduced to: many memes are tiny, and so are words in them."""


@dataclass(frozen=True)
class Line:
    """A line that was read in a picture, and how sure that is, from 0 to 1."""

    text: str
    confidence: float


@dataclass(frozen=True)
class PictureWords:
    """What was read in the picture of a meme.

    Attributes:
        meme: its id.
        text: the words; None where there are none.
        confidence: of the least sure line; 1 where there is none.
        problem: why there is nothing to look at; empty otherwise.
    """

    meme: str
    text: Optional[str]
    confidence: float = 1.0
    problem: str = ""


Reader = Callable[[Any], Sequence[Line]]
"""Reads the lines of an RGB image of Pillow's."""


def ocr_reader() -> Reader:
    """Return the reader of the installed RapidOCR.

    Raises:
        CorpusError: it is not installed.
    """
    try:
        import numpy as np
        import rapidocr
    except ImportError:
        hint = "pip install 'mod-challenge[ocr]'"
        raise CorpusError.of(Problem("ocr-missing", "reading pictures needs RapidOCR", hint, file="ocr")) from None
    limits = {"Det.limit_type": "max", "Det.limit_side_len": LARGEST}
    engine: Any = rapidocr.RapidOCR(params={"Global.log_level": "critical", **limits})

    def read(image: Any) -> list[Line]:
        found = engine(np.asarray(image)[:, :, ::-1])  # it wants blue first
        return [Line(text, float(score)) for text, score in zip(found.txts or (), found.scores or ())]

    return read


def read_words(
    corpus: Corpus,
    reader: Reader,
    min_confidence: float = MIN_CONFIDENCE,
    on_progress: Optional[ProgressCallback] = None,
) -> list[PictureWords]:
    """Read the words in the picture of every meme; of a GIF in its first, middle and last frame.

    Args:
        corpus: whose pictures.
        reader: of an image's lines.
        min_confidence: lines below are left out; see `FOREIGN_CONFIDENCE` too.
        on_progress: takes how many pictures are done, of how many.

    Raises:
        CorpusError: no meme has a picture that can be looked at.
    """
    from .picture_frames import PictureError, meme_picture, rgb_frames

    def wanted(line: Line) -> float:
        foreign = corpus.language == "zh" and all(not x.isalnum() or is_run_character(x) for x in line.text)
        return max(min_confidence, FOREIGN_CONFIDENCE) if foreign else min_confidence

    found = []
    for done, meme in enumerate(corpus.memes.values(), 1):
        try:
            frames = [_resized(frame) for frame in rgb_frames(meme_picture(corpus, meme))]
        except PictureError as fault:
            found.append(PictureWords(meme.id, None, problem=str(fault)))
        else:
            lines = [[line for line in reader(frame) if line.confidence >= wanted(line)] for frame in frames]
            found.append(PictureWords(meme.id, *_joined(lines)))
        if on_progress is not None:
            on_progress(done, len(corpus.memes))
    if all(words.problem for words in found):
        hint = "pictures belong into memes/"
        problem = Problem("pictures-missing", "no meme has a usable picture", hint, file=str(corpus.folder))
        raise CorpusError.of(problem)
    return found


def with_words(
    table: Mapping[str, Mapping[str, Any]], found: Iterable[PictureWords], replace: bool
) -> dict[str, dict[str, Any]]:
    """Return ``memes.json`` with the words that were read.

    Args:
        table: as it is; names and groups stay.
        found: what was read.
        replace: also where the table has words already, which people may have written.

    >>> with_words({"7": {"text": "嗨", "name": "cat"}}, [PictureWords("7", "口海"), PictureWords("8", "走")], False)
    {'7': {'text': '嗨', 'name': 'cat'}, '8': {'text': '走'}}
    """
    written = {meme: dict(entry) for meme, entry in table.items()}
    for words in found:
        entry = written.setdefault(words.meme, {"text": None})
        if replace or not entry.get("text"):
            entry["text"] = words.text
    return written


def table_text(table: Mapping[str, Mapping[str, Any]]) -> str:
    """Return ``memes.json`` as it is written."""
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _joined(frames: Sequence[Sequence[Line]]) -> tuple[Optional[str], float]:
    """The words of several frames, none twice, and how sure the least sure line is."""
    texts: list[str] = []
    confidence = 1.0
    for lines in frames:
        text = " ".join(line.text.strip() for line in lines if line.text.strip())
        if not text or any(text in other for other in texts):
            continue
        texts = [*(other for other in texts if other not in text), text]
        confidence = min(confidence, *(line.confidence for line in lines))
    return " ".join(texts) or None, confidence


def _resized(image: Any) -> Any:
    longest = max(image.size)
    wanted = min(max(longest, SMALLEST), LARGEST)
    if wanted == longest:
        return image
    return image.resize([max(1, round(edge * wanted / longest)) for edge in image.size])
