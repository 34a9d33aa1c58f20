"""Data that pages load without a server: scripts that call one function with JSON, and foreign text made harmless."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Optional

from ..io.printable import visible

DIALOGUES_A_CHUNK = 50

_LINKS = re.compile(
    r"^https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?#][!#-&(-;=?-\[\]-_a-~]*)?\Z"
)
_IN_SCRIPTS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})
_KEPT = re.compile("([\n\u200d])")
"""Line breaks, and what joins emoji to one."""


def script(value: Any) -> bytes:
    """A script that hands ``value`` to the page; a page from ``file://`` may load no other kind of data."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"modData({text.translate(_IN_SCRIPTS)});\n".encode("utf-8", "backslashreplace")


def words(text: Optional[str], limit: int = 5000) -> Optional[str]:
    """Running text for a page: control and format characters visible, line breaks kept."""
    if text is None:
        return None
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    plain = cut.replace("\r\n", "\n")
    return "".join(part if _KEPT.fullmatch(part) else visible(part, limit) for part in _KEPT.split(plain))


def link(url: Any) -> str:
    """The address if it is a plain one on the web over https, else nothing."""
    return url if isinstance(url, str) and len(url) <= 2000 and _LINKS.match(url) else ""


def rounded(value: Optional[float]) -> Optional[float]:
    """A figure as pages show it: two decimals, four digits where it is huge."""
    if value is None:
        return None
    return round(value, 2) if abs(value) < 1e6 else float(f"{value:.3e}")


def plain(value: Any, limit: int = 2000) -> str:
    """A value of a system's card as words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{visible(str(key), 100)}: {plain(value[key], 200)}" for key in sorted(value))
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(entry, 500) for entry in value)
    return words(str(value), limit) or ""


KEY = "key.txt"
"""Says what the files of a folder were made from; it is written last, so where it is right all of them are."""
