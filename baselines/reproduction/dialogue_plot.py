"""A dialogue with what a system answers in it beside what was said: the MOD paper's Figure 5 as a picture."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.corpus.pictures import is_safe_name, picture_path
from mod_challenge.io.files import atomic_output
from mod_challenge.io.printable import visible

from ..mod_gpt.attention_plot import picture_pixels
from ..mod_gpt.attention_text import is_wide
from ..mod_gpt.fonts import Fonts, fonts_for
from ..runs.conversation import Response, responses_of
from ..runs.run import Run

UTTERANCES = 7
"""So many utterances of a dialogue are shown, from its first."""

_STYLE = {"svg.hashsalt": "mod-challenge", "svg.fonttype": "path"}
_INK, _GREY, _HUMAN, _SYSTEM = "#111111", "#666666", "#eeeeee", "#dcebf7"
# Of the picture, in points.
_WIDTH, _MARGIN, _GAP, _LINE, _MEME, _EM = 720.0, 16.0, 16.0, 14.0, 52.0, 10.0
_COLUMN = (_WIDTH - 2 * _MARGIN - _GAP) / 2


@dataclass(frozen=True)
class Bubble:
    """What one speaker says at one turn.

    Attributes:
        heading: who.
        text: in words; empty for a meme alone.
        meme: its id; None without one.
        picture: its file; None where there is none.
        note: below the meme: the emotion, or the probability of a meme.
    """

    heading: str
    text: str
    meme: Optional[str]
    picture: Optional[Path]
    note: str

    def lines(self) -> list[str]:
        """Return the text in lines that fit the column."""
        room = int((_COLUMN - 16) / _EM * 1.6)
        wide = sum(map(is_wide, self.text))
        width = int(room * (len(self.text) or 1) / (len(self.text) + 0.6 * wide or 1))
        return textwrap.wrap(self.text, max(8, width)) if self.text else []

    @property
    def height(self) -> float:
        """How high it is, in points."""
        return (
            20
            + _LINE * len(self.lines())
            + (_MEME + 16 if self.meme else 0)
            + (0 if self.meme or not self.note else 10)
        )


def draw_dialogue(run: Run, corpus: Corpus, split: str, dialogue: Dialogue, path: Path) -> str:
    """Draw the first utterances of a dialogue, and beside each response what a run answers there.

    Args:
        run: finished.
        corpus, split: whose memes may be answered with.
        dialogue: of the split.
        path: of the SVG.

    Returns:
        What could not be drawn for want of a font, in one line; empty where all could.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
        OutputError: the file cannot be written.
    """
    import matplotlib
    from matplotlib.figure import Figure

    turns = range(1, min(UTTERANCES, len(dialogue.utterances)))
    rows = list(_rows(corpus, dialogue, responses_of(run, corpus, split, dialogue, turns)))
    title = f"{visible(dialogue.id, 60)}: what was said, and what {run.recipe.name} answers to the same history"
    fonts = fonts_for({char for char in title + "".join(_texts(rows)) if char != " "})
    data = io.BytesIO()
    with matplotlib.rc_context({**_STYLE, "font.family": list(fonts.families)}):
        height = 40 + sum(max(bubble.height for bubble in row if bubble) + 8 for row in rows) + _MARGIN
        figure = Figure(figsize=(_WIDTH / 72, height / 72))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, _WIDTH), ylim=(height, 0))
        axes.axis("off")
        axes.text(_MARGIN, 22, fonts.drawable(title), size=11, color=_INK, parse_math=False)
        y = 40.0
        for row in rows:
            for column, bubble in enumerate(row):
                if bubble is not None:
                    _draw_bubble(axes, _MARGIN + column * (_COLUMN + _GAP), y, bubble, fonts, (_HUMAN, _SYSTEM)[column])
            y += max(bubble.height for bubble in row if bubble) + 8
        figure.savefig(data, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    with atomic_output(path) as stream:
        stream.write(data.getvalue())
    return fonts.note


def _rows(
    corpus: Corpus, dialogue: Dialogue, responses: Sequence[Response]
) -> Iterator[tuple[Bubble, Optional[Bubble]]]:
    """(what was said, what the system answers) at each turn; the first has no answer."""
    answered = {response.turn: response for response in responses}
    for turn, utterance in enumerate(dialogue.utterances[:UTTERANCES]):
        speaker = visible(utterance.speaker.strip("[]"), 20)
        emotion = "" if utterance.emotion is None else corpus.emotions.get(utterance.emotion, str(utterance.emotion))
        said = Bubble(
            speaker,
            visible(utterance.text or "", 200),
            utterance.meme,
            _picture(corpus, utterance.meme),
            visible(emotion, 40),
        )
        response = answered.get(turn)
        yield said, None if response is None else _answer(corpus, speaker, response)


def _answer(corpus: Corpus, speaker: str, response: Response) -> Bubble:
    chance = "" if response.probability is None else f"a meme: {100 * response.probability:.0f} %"
    text = visible(response.text, 200)
    return Bubble(f"{speaker}: the system", text, response.meme, _picture(corpus, response.meme), chance)


def _picture(corpus: Corpus, meme: Optional[str]) -> Optional[Path]:
    if meme is None:
        return None
    name = corpus.memes[meme].picture
    path = picture_path(corpus.folder, name) if is_safe_name(name) else None
    return path if path is not None and path.is_file() else None


def _texts(rows: Sequence[tuple[Bubble, Optional[Bubble]]]) -> Iterator[str]:
    for row in rows:
        for bubble in row:
            if bubble is not None:
                yield from (bubble.heading, bubble.text, f"meme {bubble.meme}", bubble.note)


def _draw_bubble(axes: Any, x: float, y: float, bubble: Bubble, fonts: Fonts, colour: str) -> None:
    from matplotlib.patches import Rectangle

    box = Rectangle((x, y), _COLUMN, bubble.height, facecolor=colour, edgecolor="#cccccc", linewidth=0.5, zorder=1)
    axes.add_patch(box)

    def write(left: float, top: float, text: str, size: float, colour: str) -> None:
        axes.text(left, top, fonts.drawable(text), size=size, color=colour, parse_math=False, zorder=3)

    write(x + 8, y + 12, bubble.heading, 7, _GREY)
    top = y + 16
    for line in bubble.lines():
        top += _LINE
        write(x + 8, top - 2, line, _EM, _INK)
    if bubble.meme is None:
        if bubble.note:
            write(x + 8, top + 10, bubble.note, 7, _GREY)
        return
    pixels = picture_pixels(bubble.picture)
    if pixels is not None:
        inside = (x + 8, x + 8 + _MEME, top + 6 + _MEME, top + 6)
        axes.imshow(pixels, extent=inside, aspect="auto", interpolation="antialiased", zorder=2)
    write(x + 16 + _MEME, top + 24, f"meme {visible(bubble.meme, 20)}", 8.5, _INK)
    write(x + 16 + _MEME, top + 36, bubble.note, 7, _GREY)
