"""Turns names of teams and systems into names of files for any system, and compares them as people see them."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from ..formats.normal_form import normal_form

_PLAIN = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_LONGEST = 48
_HASHED = re.compile(r".*-[0-9a-f]{8}", re.DOTALL)
_RESERVED = frozenset(
    ["rejected", "system", "challenge", "ledger", "readme", "con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""What has a meaning in the folder of submissions, or on Windows."""

_SMALL = {
    "a": "ɑаα",
    "b": "Ьь",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еҽ",
    "g": "ɡ",
    "h": "һ",
    "j": "јϳ",
    "k": "кκ",
    "l": "i1|ı!ǀіιӏ",
    "m": "мμ",
    "n": "ո",
    "o": "0øоοσօ",
    "p": "рρϱ",
    "q": "ԛ",
    "s": "ѕ",
    "t": "тτ",
    "u": "ʋυ",
    "v": "ѵν",
    "w": "ԝω",
    "x": "хχ",
    "y": "уүγ",
}
"""Letter to what some typeface draws like it: Latin, Cyrillic, Greek, Armenian, and digits."""
_CAPITAL = {"b": "ВΒ", "e": "Ε", "h": "НΗ", "m": "Μ", "n": "Ν", "p": "Ρ", "x": "Χ", "y": "Υ", "z": "Ζ"}
"""The same for capitals whose small letters look otherwise."""
_SMALL_SHAPES = {ord(twin): letter for letter, twins in _SMALL.items() for twin in twins}
_CAPITAL_SHAPES = {ord(twin): letter for letter, twins in _CAPITAL.items() for twin in twins}
_GAP = re.compile(r"[\W_]+")


def file_name(name: str) -> str:
    """Turn a name into a part of a path: lower-case ASCII letters, digits, ``-`` and ``_``, at most 57.

    Where anything of the name is lost, eight digits of its hash follow, so different names give different files, also
    where the file system takes capitals and small letters for the same.

    >>> file_name("mod-gpt"), file_name("Team 5")
    ('mod-gpt', 'team-5-76215b81')
    """
    if _PLAIN.fullmatch(name) and len(name) <= _LONGEST and name not in _RESERVED and not _HASHED.fullmatch(name):
        return name
    letters = normal_form("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    shown = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].strip("-")
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{shown or 'x'}-{digest}"


def slug(team: str, name: str) -> str:
    """Name a system by one ASCII word, fit for a file name or a part of a link, which no other system shares.

    >>> slug("team5", "mod-gpt")
    'team5--mod-gpt'
    """
    return f"{file_name(team)}--{file_name(name)}"  # no file name has two hyphens side by side


def skeleton(name: str) -> str:
    """Reduce a name to what the eye is sure to see; two names of one skeleton can be mistaken for each other.

    Case, width and other compatibility forms, accents and invisible characters, the kind and number of spaces and
    punctuation marks, and the script of letters that look alike in Latin, Cyrillic and Greek make no difference. The
    table of look-alikes is short, meant for names of teams; Unicode's own (UTS 39) has thousands.

    >>> skeleton("Team_5") == skeleton("TEAM  5"), skeleton("Ｍodo") == skeleton("m0dо")
    (True, True)
    """
    wide = normal_form("NFKC", name).translate(_CAPITAL_SHAPES).casefold()
    apart = normal_form("NFKD", wide)
    visible_letters = "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Me", "Cf", "Cc"))
    return _GAP.sub("-", visible_letters.translate(_SMALL_SHAPES)).strip("-") or visible_letters or name
