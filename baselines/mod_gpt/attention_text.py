"""Words, numbers and shades that both the terminal and the picture of an attention show."""

from __future__ import annotations

import unicodedata

from mod_challenge.io.printable import visible

from .attention_values import STRONGEST, AttendedUtterance, Attention

_DARKEST = (240, 150, 50)
"""The orange of the largest weight; black on it has a contrast of 9 to 1."""

_LONGEST_TOKEN = 24


def captions(attention: Attention) -> tuple[str, str]:
    """The title, and what the numbers are."""
    names = {"text": "text", "memes": "memes", "special": "special tokens"}
    shares = ", ".join(f"{per_cent(share)} on {names[name]}" for name, share in attention.shares().items())
    marked = f"marked: the {STRONGEST} largest of text and memes"
    legend = [visible(attention.source, 60), f"shares in per cent: {shares}", marked]
    title = f"What [TAG] looks at: {visible(attention.dialogue, 60)}, turn {attention.turn}"
    return title, " \u00b7 ".join(part for part in legend if part)


def special_weights(utterance: AttendedUtterance) -> str:
    return "  ".join(f"{shown_token(token)}:{per_cent(weight)}" for token, weight in utterance.special)


def per_cent(weight: float) -> str:
    return f"{100 * weight:.1f}"


def shown_token(text: str) -> str:
    """A token as it may be shown: nothing invisible, nothing endless."""
    return visible(text, _LONGEST_TOKEN) if text.strip() else "\u2423"


def shade_of(weight: float, largest: float) -> str:
    """White for 0 to `_DARKEST` for the largest weight, in proportion."""
    part = weight / largest if largest > 0 else 0.0
    return "#" + "".join(f"{round(255 + part * (dark - 255)):02x}" for dark in _DARKEST)


def is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
