"""Foreign text and places in JSON, made safe to show on one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Union

PathStep = Union[str, int]


def visible(text: str, limit: int = 80) -> str:
    r"""Make foreign text safe to show on one line of a terminal.

    Control, format (right-to-left overrides among them), surrogate, private and separator characters become
    escapes; what is longer than ``limit`` characters is cut there and ends in an ellipsis.

    >>> visible("a\tb")
    'a\\u0009b'
    >>> visible("abcdef", 4)
    'abc…'
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    if cut.isascii() and cut.isprintable():
        return cut
    return "".join(_shown(char) for char in cut)


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] == "C" or category in ("Zl", "Zp"):
        code = ord(char)
        return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
    return char


def json_path(steps: Sequence[PathStep]) -> str:
    """Write the place of a value as a JSON path.

    >>> json_path(("predictions", "hard", 17, "nll"))
    '$.predictions.hard[17].nll'
    >>> json_path(("dialogue 1",))
    '$["dialogue 1"]'
    """
    parts = ["$"]
    for step in steps:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif step.isidentifier() and step.isascii():
            parts.append(f".{step}")
        else:
            quoted = visible(step).replace("\\", "\\\\").replace('"', '\\"')
            parts.append(f'["{quoted}"]')
    return "".join(parts)
