"""Fonts for drawing foreign text: matplotlib's own, and one of the machine's for what it lacks."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass

from mod_challenge.io.printable import visible

PLAIN_FONT = "DejaVu Sans"
"""Comes with matplotlib; its digits and Latin letters are the same everywhere."""

_NO_GLYPH = "\u25a1"


@dataclass(frozen=True)
class Fonts:
    """Fonts to draw with.

    Attributes:
        families: for matplotlib's ``font.family``; a character is drawn in the first that has it.
        missing: characters that none of them has.
    """

    families: tuple[str, ...]
    missing: frozenset[str]

    @property
    def note(self) -> str:
        """Name what is missing, in one line; empty where nothing is."""
        if not self.missing:
            return ""
        some = visible("".join(sorted(self.missing)), 12)
        return f"no installed font has {some}: squares stand for them (install one, such as Noto Sans CJK)"

    def drawable(self, text: str) -> str:
        """Return a text with squares for what is missing."""
        return "".join(_NO_GLYPH if char in self.missing else char for char in text)


def fonts_for(characters: Iterable[str]) -> Fonts:
    """Find fonts for some characters.

    Of the installed fonts the one that has most of what `PLAIN_FONT` lacks is taken; among equals one without serifs
    and of regular weight, then the shortest family name, then the last path.
    """
    from matplotlib import font_manager

    wanted = {ord(char) for char in characters}
    lacking = wanted - font_manager.get_font(font_manager.findfont(PLAIN_FONT)).get_charmap().keys()
    best: tuple[int, bool, bool, int, str] = (0, False, False, 0, "")
    for path in font_manager.findSystemFonts() if lacking else ():
        # Fonts of bitmaps and damaged files cannot be opened.
        with contextlib.suppress(OSError, RuntimeError):
            font = font_manager.get_font(path)
            family, regular = font.family_name, font.style_name in ("Regular", "Book")
            held = len(lacking & font.get_charmap().keys())
            best = max(best, (held, "sans" in family.lower(), regular, -len(family), path))
    if not best[0]:
        return Fonts((PLAIN_FONT,), frozenset(map(chr, lacking)))
    # matplotlib lists fonts once and for all; what was installed since is not in its list.
    font_manager.fontManager.addfont(best[-1])
    font = font_manager.get_font(best[-1])
    missing = lacking - font.get_charmap().keys()
    return Fonts((PLAIN_FONT, font.family_name), frozenset(map(chr, missing)))
