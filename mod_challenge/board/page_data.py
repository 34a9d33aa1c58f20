"""Data for pages: scripts that hand over JSON without a server, and foreign text made safe to show."""

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
_LEDGER_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\dZ")
_UNCHANGED = re.compile("([\n\u200d])")
"""Line breaks, and what joins emoji to one."""


def script(value: Any) -> bytes:
    """Return a script that hands ``value`` to the page; a page from ``file://`` can load no other kind of data.

    >>> script({"a": "</script>"})
    b'modData({"a":"\\\\u003c/script\\\\u003e"});\\n'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"modData({text.translate(_IN_SCRIPTS)});\n".encode("utf-8", "backslashreplace")


def running_text(text: Optional[str], limit: int = 5000) -> Optional[str]:
    """Prepare running text for a page: control and format characters become visible, line breaks stay.

    >>> running_text("one\\ntwo\\x1b[31m")
    'one\\ntwo\\\\u001b[31m'
    """
    if text is None:
        return None
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    plain = cut.replace("\r\n", "\n")
    return "".join(part if _UNCHANGED.fullmatch(part) else visible(part, limit) for part in _UNCHANGED.split(plain))


def link(url: Any) -> str:
    """Return an address if it is a plain one on the web over https, else the empty string.

    >>> link("https://example.org/paper.pdf"), link("javascript:alert(1)")
    ('https://example.org/paper.pdf', '')
    """
    return url if isinstance(url, str) and len(url) <= 2000 and _LINKS.match(url) else ""


def rounded(value: Optional[float]) -> Optional[float]:
    """Round a figure as pages show it: two decimals, four digits where it is huge.

    >>> rounded(12.3456), rounded(123456789.0)
    (12.35, 123500000.0)
    """
    if value is None:
        return None
    return round(value, 2) if abs(value) < 1e6 else float(f"{value:.3e}")


def plain(value: Any, limit: int = 2000) -> str:
    """Write a value of a system's card as text.

    >>> plain({"layers": [2, True]})
    'layers: 2; yes'
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{visible(str(key), 100)}: {plain(value[key], 200)}" for key in sorted(value))
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(entry, 500) for entry in value)
    return running_text(str(value), limit) or ""


def shown_time(time: str) -> str:
    """Write a time of the ledger for people; what is none, as text.

    >>> shown_time("2026-11-20T08:30:00Z"), shown_time("2026-11-20"), shown_time("spring")
    ('2026-11-20 08:30 UTC', '2026-11-20', 'spring')
    """
    match = _LEDGER_TIME.fullmatch(time)
    return f"{match[1]} {match[2]} UTC" if match else visible(time, 40)


KEY = "key.txt"
"""File that holds a hash of what a folder's files were made from. It is written last: if it fits, all files do."""
