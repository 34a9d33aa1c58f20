"""What [TAG] looks at when it decides on a meme: the MOD paper's Figure 6 as a picture, in a terminal, or as JSON."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Union

from mod_challenge.io.files import atomic_output
from mod_challenge.io.printable import visible

from .fonts import PLAIN_FONT, Fonts, fonts_for

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STRONGEST = 5
"""So many tokens and memes are marked, so that they are found without colour too."""

_DARKEST = (240, 150, 50)
"""The orange of the largest weight; black on it has a contrast of 9 to 1."""

_LONGEST_TOKEN = 24
_GREY = "#666666"
_INK = "#111111"
_STYLE = {"svg.hashsalt": "mod-challenge", "svg.fonttype": "path"}

_DPI = 160

# Of the picture, in points.
_WIDTH = 720.0
_MARGIN = 18.0
_LABELS = 96.0
_EM = 10.0
_BOX = 17.0
_LINE = 29.0
_MEME = 46.0
_NARROWEST = 21.0


@dataclass(frozen=True)
class AttendedMeme:
    """A meme of the history.

    Attributes:
        id: the meme's.
        picture: its file; None where there is none.
        weight: share of the attention.
    """

    id: str
    picture: Optional[Path]
    weight: float


@dataclass(frozen=True)
class AttendedUtterance:
    """An utterance, and how much of the attention each part of it gets.

    Attributes:
        speaker: label.
        tokens: (token, weight) of the text.
        special: (token, weight) of the tokens around it, as [speaker1], [BOS], [EOS] and [TAG]; they often get most,
            and say least.
        meme: its meme, None without one.
    """

    speaker: str
    tokens: tuple[tuple[str, float], ...]
    special: tuple[tuple[str, float], ...] = ()
    meme: Optional[AttendedMeme] = None

    @property
    def weight(self) -> float:
        """Share of the attention that all of it gets."""
        parts = [weight for _, weight in (*self.tokens, *self.special)]
        return sum(parts) + (self.meme.weight if self.meme is not None else 0.0)


@dataclass(frozen=True)
class Attention:
    """Where the attention of one [TAG] goes.

    Attributes:
        dialogue: its id.
        turn: the utterance after whose text that [TAG] stands.
        utterances: those that it sees, the last being that of ``turn``. All weights together sum to 1.
        source: where the weights come from, as "mean of the 12 heads of layer 12".
    """

    dialogue: str
    turn: int
    utterances: tuple[AttendedUtterance, ...]
    source: str = ""

    @property
    def first(self) -> int:
        """The turn of the first utterance, above 0 where a long history was cut."""
        return self.turn - len(self.utterances) + 1

    @cached_property
    def largest(self) -> float:
        """The largest weight of a token of text or a meme."""
        return max((weight for _, weight in self._marked()), default=0.0)

    @cached_property
    def strongest(self) -> frozenset[tuple[int, int]]:
        """(utterance, position) of the `STRONGEST` tokens and memes, the first of equals first; a meme is at -1."""
        ranked = sorted(self._marked(), key=lambda entry: -entry[1])[:STRONGEST]
        return frozenset(position for position, weight in ranked if weight > 0)

    def shares(self) -> dict[str, float]:
        """How the attention divides between texts, memes and special tokens."""
        memes = [utterance.meme.weight for utterance in self.utterances if utterance.meme is not None]
        return {
            "text": sum(weight for utterance in self.utterances for _, weight in utterance.tokens),
            "memes": sum(memes),
            "special": sum(weight for utterance in self.utterances for _, weight in utterance.special),
        }

    def to_dict(self) -> dict[str, Any]:
        """Everything as values that JSON has; of pictures their files' names."""
        return {
            "dialogue": self.dialogue,
            "turn": self.turn,
            "source": self.source,
            "shares": self.shares(),
            "utterances": [
                {
                    "turn": turn,
                    "speaker": utterance.speaker,
                    "weight": utterance.weight,
                    "tokens": [{"token": token, "weight": weight} for token, weight in utterance.tokens],
                    "special": [{"token": token, "weight": weight} for token, weight in utterance.special],
                    "meme": None if utterance.meme is None else _meme_dict(utterance.meme),
                }
                for turn, utterance in enumerate(self.utterances, self.first)
            ],
        }

    def _marked(self) -> Iterator[tuple[tuple[int, int], float]]:
        for i, utterance in enumerate(self.utterances):
            yield from (((i, position), weight) for position, (_, weight) in enumerate(utterance.tokens))
            if utterance.meme is not None:
                yield (i, -1), utterance.meme.weight


def _meme_dict(meme: AttendedMeme) -> dict[str, Any]:
    return {"id": meme.id, "picture": None if meme.picture is None else meme.picture.name, "weight": meme.weight}


def show(attention: Attention, console: Console) -> None:
    """Print it: the larger a weight, the darker the ground; the `STRONGEST` stand in brackets with their weights."""
    from rich.table import Table
    from rich.text import Text

    title, legend = _captions(attention)
    console.print(Text(title, style="bold"))
    console.print(Text(legend, style="dim"))
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(justify="right", no_wrap=True)
    rows.add_column(no_wrap=True)
    rows.add_column(overflow="fold")
    for i, utterance in enumerate(attention.utterances):
        speaker = Text(f"{attention.first + i} {_plain(utterance.speaker)}")
        rows.add_row(Text(_number(utterance.weight)), speaker, _line(attention, i))
    console.print(rows)


def _line(attention: Attention, i: int) -> Text:
    """An utterance for the terminal."""
    from rich.text import Text

    utterance = attention.utterances[i]
    line = Text()
    parts = [(position, _plain(token), weight) for position, (token, weight) in enumerate(utterance.tokens)]
    if utterance.meme is not None:
        parts.append((-1, f"<meme:{_plain(utterance.meme.id)}>", utterance.meme.weight))
    before = ""
    for position, token, weight in parts:
        strong = (i, position) in attention.strongest
        # No space inside, or the line could break there.
        shown = f"\u3010{token}\u00b7{_number(weight)}\u3011" if strong else token
        if before and not _is_wide(before[-1]) and not _is_wide(shown[0]):
            line.append(" ")
        line.append(shown, style=f"black on {_shade(weight, attention.largest)}")
        before = shown
    line.append(("\n" if parts else "") + _specials(utterance), style="dim")
    return line


def draw(attention: Attention, path: Union[str, Path]) -> str:
    """Draw it: a box a token, shaded by its weight, with the weight in per cent below; the `STRONGEST` have a frame.

    The same attention gives the same bytes with the same matplotlib and fonts.

    Args:
        attention: what to draw.
        path: ends in ``.png`` or ``.svg``.

    Returns:
        What could not be drawn for want of a font, in one line; empty where all could.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
        OutputError: the file cannot be written.
    """
    import matplotlib
    from matplotlib.figure import Figure

    form = Path(path).suffix[1:]
    fonts = fonts_for(_characters(attention))
    metadata: dict[str, Optional[str]] = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
    title, _ = _captions(attention)
    data = io.BytesIO()
    with matplotlib.rc_context({**_STYLE, "font.family": list(fonts.families)}):
        height = _Page(attention, fonts, None).draw()
        figure = Figure(figsize=(_WIDTH / 72, height / 72), dpi=_DPI)
        axes = figure.add_axes((0, 0, 1, 1))
        _Page(attention, fonts, axes).draw()
        axes.set(xlim=(0, _WIDTH), ylim=(height, 0))
        axes.axis("off")
        figure.savefig(data, format=form, dpi=_DPI, metadata={**metadata, "Title": title})
    with atomic_output(path) as stream:
        stream.write(data.getvalue())
    return fonts.note


class _Page:
    """A pen that goes down the picture; without axes it only measures."""

    def __init__(self, attention: Attention, fonts: Fonts, axes: Any) -> None:
        self.attention = attention
        self.fonts = fonts
        self.axes = axes
        self.y = _MARGIN

    def draw(self) -> float:
        """Draw everything; gives the height that it takes."""
        title, legend = _captions(self.attention)
        self._write(_MARGIN, self.y + 12, title, 12)
        self._write(_MARGIN, self.y + 27, legend, 7.5, color=_GREY)
        self.y += 42
        for i in range(len(self.attention.utterances)):
            self._utterance(i)
        return self.y + _MARGIN / 2

    def _utterance(self, i: int) -> None:
        utterance = self.attention.utterances[i]
        self._write(_MARGIN, self.y + 11, f"{self.attention.first + i}  {_plain(utterance.speaker)}", 8.5)
        most = max(other.weight for other in self.attention.utterances)
        self._box(_MARGIN, self.y + 16, 40 * utterance.weight / most if most else 0, 5, color="#888888")
        self._write(_MARGIN + 44, self.y + 21.5, f"{_number(utterance.weight)} %", 7, color=_GREY)
        left = _MARGIN + _LABELS
        x = left
        for position, (token, weight) in enumerate(utterance.tokens):
            width = max(_NARROWEST, _EM * _ems(_plain(token)) + 5)
            if x > left and x + width > _WIDTH - _MARGIN:
                x, self.y = left, self.y + _LINE
            self._token(x, width, _plain(token), weight, (i, position) in self.attention.strongest)
            x += width + 1.5
        self.y += _LINE if utterance.tokens else 0
        if utterance.meme is not None:
            self._meme(left, utterance.meme, (i, -1) in self.attention.strongest)
        self._write(left, self.y + 4, _specials(utterance), 6, color=_GREY)
        self.y += 15

    def _token(self, x: float, width: float, token: str, weight: float, strong: bool) -> None:
        shade = _shade(weight, self.attention.largest)
        self._box(x, self.y, width, _BOX, color=shade, frame=strong)
        self._write(x + width / 2, self.y + 12.3, token, _EM, ha="center")
        self._weight(x + width / 2, self.y + _BOX + 7, weight, strong)

    def _meme(self, x: float, meme: AttendedMeme, strong: bool) -> None:
        """The picture in a frame of its shade, its id and weight beside it; the id alone where there is no picture."""
        edge = 4.0
        shade = _shade(meme.weight, self.attention.largest)
        self._box(x, self.y, _MEME + 2 * edge, _MEME + 2 * edge, color=shade, frame=strong)
        if self.axes is not None:
            pixels = _picture(meme.picture)
            inside = (x + edge, x + edge + _MEME, self.y + edge + _MEME, self.y + edge)
            if pixels is not None:
                self.axes.imshow(pixels, extent=inside, aspect="auto", interpolation="antialiased", zorder=3)
        beside = x + _MEME + 2 * edge + 6
        self._write(beside, self.y + _MEME / 2 + 2, f"meme {_plain(meme.id)}", 8.5)
        self._weight(beside, self.y + _MEME / 2 + 12, meme.weight, strong, ha="left")
        self.y += _MEME + 2 * edge + 6

    def _weight(self, x: float, y: float, weight: float, strong: bool, ha: str = "center") -> None:
        style = {"weight": "bold", "color": _INK} if strong else {"color": _GREY}
        self._write(x, y, _number(weight), 6, ha=ha, family=PLAIN_FONT, **style)

    def _box(self, x: float, y: float, width: float, height: float, color: str, frame: bool = False) -> None:
        from matplotlib.patches import Rectangle

        if self.axes is not None:
            edge, line = (_INK, 1.1) if frame else ("#cccccc", 0.4)
            box = Rectangle((x, y), width, height, facecolor=color, edgecolor=edge, linewidth=line, zorder=2)
            self.axes.add_patch(box)

    def _write(self, x: float, y: float, text: str, size: float, **style: Any) -> None:
        if self.axes is not None:
            shown = self.fonts.drawable(text)
            self.axes.text(x, y, shown, size=size, zorder=4, parse_math=False, **{"color": _INK, **style})


def _characters(attention: Attention) -> set[str]:
    """Every character that may be drawn."""
    texts = [*_captions(attention)]
    for utterance in attention.utterances:
        texts += [_plain(utterance.speaker), _specials(utterance), *(_plain(token) for token, _ in utterance.tokens)]
        texts += [_plain(utterance.meme.id)] if utterance.meme is not None else []
    return {char for char in "".join(texts) if char != " "}


def _picture(path: Optional[Path]) -> Any:
    """(96, 96, 3) pixels of a meme's picture, of its first frame; None without a usable one."""
    if path is None:
        return None
    from ..vision.images import PictureError, read_picture, square_frames

    try:
        return square_frames(read_picture(path), 96)[0]
    except PictureError:
        return None


def _captions(attention: Attention) -> tuple[str, str]:
    """The title, and what the numbers are."""
    names = {"text": "text", "memes": "memes", "special": "special tokens"}
    shares = ", ".join(f"{_number(share)} on {names[name]}" for name, share in attention.shares().items())
    marked = f"marked: the {STRONGEST} largest of text and memes"
    legend = [visible(attention.source, 60), f"shares in per cent: {shares}", marked]
    title = f"What [TAG] looks at: {visible(attention.dialogue, 60)}, turn {attention.turn}"
    return title, " \u00b7 ".join(part for part in legend if part)


def _specials(utterance: AttendedUtterance) -> str:
    return "  ".join(f"{_plain(token)}:{_number(weight)}" for token, weight in utterance.special)


def _number(weight: float) -> str:
    return f"{100 * weight:.1f}"


def _plain(text: str) -> str:
    """A token as it may be shown: nothing invisible, nothing endless."""
    return visible(text, _LONGEST_TOKEN) if text.strip() else "\u2423"


def _shade(weight: float, largest: float) -> str:
    """White for 0 to `_DARKEST` for the largest weight, in proportion."""
    part = weight / largest if largest > 0 else 0.0
    return "#" + "".join(f"{round(255 + part * (dark - 255)):02x}" for dark in _DARKEST)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _ems(text: str) -> float:
    """About how wide a text is drawn, in widths of an ideograph; rather too much than too little."""
    return sum(1.0 if _is_wide(char) or char in "MWmw@%\u2026" else 0.8 if char.isupper() else 0.66 for char in text)
