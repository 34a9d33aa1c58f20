"""Fonts for drawing foreign text: matplotlib's own, and those of the machine for what it lacks."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

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

    Of the installed fonts the one that has most of what `PLAIN_FONT` lacks is taken, then the one that has most of what
    is still lacking, until none has any; among equals one without serifs and of regular weight, then the shortest
    family name, then the last path.
    """
    from matplotlib import font_manager

    wanted = {ord(char) for char in characters}
    lacking = wanted - font_manager.get_font(font_manager.findfont(PLAIN_FONT)).get_charmap().keys()
    held = dict(_held(lacking))
    families = [PLAIN_FONT]
    while held:
        path, font = max(held.items(), key=lambda entry: (len(entry[1].characters & lacking), entry[1].order, entry[0]))
        if not font.characters & lacking:
            break
        lacking -= font.characters
        # matplotlib lists fonts once and for all; what was installed since is not in its list.
        font_manager.fontManager.addfont(path)
        families.append(font.family)
    return Fonts(tuple(families), frozenset(map(chr, lacking)))


class _Font(NamedTuple):
    """An installed font: its family, which of the wanted characters it has, and what decides among equals."""

    family: str
    characters: set[int]
    order: tuple[bool, bool, int]


def _held(wanted: set[int]) -> Iterator[tuple[str, _Font]]:
    """Yield the path of each installed font that has some of the wanted characters, and what it has."""
    from matplotlib import font_manager

    for path in font_manager.findSystemFonts() if wanted else ():
        # Fonts of bitmaps and damaged files cannot be opened.
        with contextlib.suppress(OSError, RuntimeError):
            font = font_manager.get_font(path)
            family, is_regular = font.family_name, font.style_name in ("Regular", "Book")
            if characters := wanted & font.get_charmap().keys():
                yield path, _Font(family, characters, ("sans" in family.lower(), is_regular, -len(family)))
