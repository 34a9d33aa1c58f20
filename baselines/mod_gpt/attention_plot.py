"""What [TAG] looks at when it decides on a meme: the MOD paper's Figure 6 as a picture."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Optional, Union

from mod_challenge.io.files import atomic_output

from .attention_text import captions, is_wide, per_cent, shade_of, shown_token, special_weights
from .attention_values import AttendedMeme, Attention
from .fonts import PLAIN_FONT, Fonts, fonts_for

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
    title, _ = captions(attention)
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
        title, legend = captions(self.attention)
        self._write(_MARGIN, self.y + 12, title, 12)
        self._write(_MARGIN, self.y + 27, legend, 7.5, color=_GREY)
        self.y += 42
        for i in range(len(self.attention.utterances)):
            self._utterance(i)
        return self.y + _MARGIN / 2

    def _utterance(self, i: int) -> None:
        utterance = self.attention.utterances[i]
        self._write(_MARGIN, self.y + 11, f"{self.attention.first + i}  {shown_token(utterance.speaker)}", 8.5)
        most = max(other.weight for other in self.attention.utterances)
        self._box(_MARGIN, self.y + 16, 40 * utterance.weight / most if most else 0, 5, color="#888888")
        self._write(_MARGIN + 44, self.y + 21.5, f"{per_cent(utterance.weight)} %", 7, color=_GREY)
        left = _MARGIN + _LABELS
        x = left
        for position, (token, weight) in enumerate(utterance.tokens):
            width = max(_NARROWEST, _EM * _ems(shown_token(token)) + 5)
            if x > left and x + width > _WIDTH - _MARGIN:
                x, self.y = left, self.y + _LINE
            self._token(x, width, shown_token(token), weight, (i, position) in self.attention.strongest)
            x += width + 1.5
        self.y += _LINE if utterance.tokens else 0
        if utterance.meme is not None:
            self._meme(left, utterance.meme, (i, -1) in self.attention.strongest)
        self._write(left, self.y + 4, special_weights(utterance), 6, color=_GREY)
        self.y += 15

    def _token(self, x: float, width: float, token: str, weight: float, strong: bool) -> None:
        shade = shade_of(weight, self.attention.largest)
        self._box(x, self.y, width, _BOX, color=shade, frame=strong)
        self._write(x + width / 2, self.y + 12.3, token, _EM, ha="center")
        self._weight(x + width / 2, self.y + _BOX + 7, weight, strong)

    def _meme(self, x: float, meme: AttendedMeme, strong: bool) -> None:
        """The picture in a frame of its shade, its id and weight beside it; the id alone where there is no picture."""
        edge = 4.0
        shade = shade_of(meme.weight, self.attention.largest)
        self._box(x, self.y, _MEME + 2 * edge, _MEME + 2 * edge, color=shade, frame=strong)
        if self.axes is not None:
            pixels = picture_pixels(meme.picture)
            inside = (x + edge, x + edge + _MEME, self.y + edge + _MEME, self.y + edge)
            if pixels is not None:
                self.axes.imshow(pixels, extent=inside, aspect="auto", interpolation="antialiased", zorder=3)
        beside = x + _MEME + 2 * edge + 6
        self._write(beside, self.y + _MEME / 2 + 2, f"meme {shown_token(meme.id)}", 8.5)
        self._weight(beside, self.y + _MEME / 2 + 12, meme.weight, strong, ha="left")
        self.y += _MEME + 2 * edge + 6

    def _weight(self, x: float, y: float, weight: float, strong: bool, ha: str = "center") -> None:
        style = {"weight": "bold", "color": _INK} if strong else {"color": _GREY}
        self._write(x, y, per_cent(weight), 6, ha=ha, family=PLAIN_FONT, **style)

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
    texts = [*captions(attention)]
    for utterance in attention.utterances:
        texts += [
            shown_token(utterance.speaker),
            special_weights(utterance),
            *(shown_token(token) for token, _ in utterance.tokens),
        ]
        texts += [shown_token(utterance.meme.id)] if utterance.meme is not None else []
    return {char for char in "".join(texts) if char != " "}


def picture_pixels(path: Optional[Path]) -> Any:
    """Return (96, 96, 3) pixels of a meme's picture, of its first frame; None without a usable one."""
    if path is None:
        return None
    from mod_challenge.corpus.words.picture_frames import PictureError, read_picture

    from ..vision.images import square_frames

    try:
        return square_frames(read_picture(path), 96)[0]
    except PictureError:
        return None


def _ems(text: str) -> float:
    """About how wide a text is drawn, in widths of an ideograph; rather too much than too little."""
    return sum(1.0 if is_wide(char) or char in "MWmw@%\u2026" else 0.8 if char.isupper() else 0.66 for char in text)
