"""What an emotion looks like: for each family and strength one or two expressions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Expression:
    """Parts of a face and what surrounds it, by their names in the tables of the other files.

    ``tilt`` turns the creature, in degrees; ``pose`` holds where no intent puts something in its paws.
    """

    eyes: str
    brows: str
    mouth: str
    tints: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    pose: str = "rest"
    tilt: int = 0


_E = Expression
_BLUSH = ("blush",)

EXPRESSIONS: dict[str, tuple[tuple[Expression, ...], ...]] = {
    "joy": (
        (_E("dot", "none", "smile", _BLUSH), _E("happy", "none", "smile", _BLUSH)),
        (
            _E("happy", "raised", "open", _BLUSH, ("sparkle",), "hips"),
            _E("bright", "raised", "open", _BLUSH, ("notes",), "rest", 4),
            _E("wink", "raised", "tongue", _BLUSH, ("sparkle",), "rest", -4),
        ),
        (
            _E("happy", "raised", "open", _BLUSH, ("notes", "energy"), "up", 7),
            _E("bright", "raised", "open", _BLUSH, ("sparkles",), "up", -6),
        ),
    ),
    "laughter": (
        (
            _E("happy", "none", "snicker", _BLUSH, ("shake",), "cover_mouth"),
            _E("squeezed", "none", "snicker", _BLUSH, (), "belly"),
        ),
        (
            _E("squeezed", "raised", "laugh", _BLUSH, ("shake",), "belly"),
            _E("happy", "raised", "laugh", _BLUSH, ("leaping_tears",), "rest", 6),
        ),
        (
            _E("squeezed", "raised", "laugh", _BLUSH, ("leaping_tears", "shake"), "slap", 13),
            _E("squeezed", "raised", "laugh", ("blush_heavy",), ("leaping_tears",), "belly", -13),
        ),
    ),
    "love": (
        (
            _E("happy", "none", "omega", _BLUSH, ("heart",)),
            _E("dot", "none", "smile", ("blush_heavy",), ("heart",), "together"),
        ),
        (
            _E("heart", "none", "smile", _BLUSH, ("heart",), "heart_hands"),
            _E("wink", "none", "kiss", _BLUSH, ("flying_heart",), "kiss", 5),
        ),
        (
            _E("heart", "raised", "open", ("blush_heavy",), ("many_hearts",), "heart_hands"),
            _E("heart", "raised", "drool", ("blush_heavy",), ("many_hearts",), "cheeks", 7),
        ),
    ),
    "pride": (
        (
            _E("closed", "raised", "smirk", (), (), "hips"),
            _E("glance", "skewed", "smirk", (), ("sparkle",), "chin"),
        ),
        (
            _E("closed", "raised", "smirk", _BLUSH, ("sparkles",), "hips"),
            _E("wink", "skewed", "smirk", (), ("sparkle",), "cheer_one", -5),
        ),
        (
            _E("shades", "raised", "smirk", (), ("sparkles",), "crossed"),
            _E("shades", "none", "grin", (), ("sparkles",), "hips", -6),
        ),
    ),
    "excitement": (
        (
            _E("bright", "raised", "smile", _BLUSH, ("sparkle",), "fists"),
            _E("bright", "raised", "omega", _BLUSH, ("energy",), "together"),
        ),
        (
            _E("star", "raised", "open", _BLUSH, ("energy",), "fists"),
            _E("star", "none", "grin", _BLUSH, ("sparkles",), "cheer_one", 5),
        ),
        (
            _E("star", "raised", "laugh", _BLUSH, ("energy", "exclaim"), "raised_fists"),
            _E("star", "angry", "open", _BLUSH, ("energy", "sparkles"), "cheer_one", -7),
        ),
    ),
    "gratitude": (
        (
            _E("closed", "worried", "smile", _BLUSH, ("flowers",), "together"),
            _E("happy", "worried", "tiny", _BLUSH, ("heart",), "together"),
        ),
        (
            _E("watery", "worried", "smile", _BLUSH, ("flowers",), "together"),
            _E("watery", "worried", "omega", _BLUSH, ("hearts",), "together"),
        ),
        (
            _E("watery", "worried", "open", ("blush_heavy",), ("tears", "hearts"), "together"),
            _E("happy", "worried", "open", ("blush_heavy",), ("tears", "flowers"), "together"),
        ),
    ),
    "calm": (
        (_E("flat", "none", "tiny", (), ("leaf",)), _E("closed", "none", "tiny", (), (), "tea")),
        (
            _E("closed", "none", "smile", (), ("leaf",), "tea"),
            _E("closed", "none", "tiny", (), ("leaf",), "lotus"),
        ),
        (
            _E("closed", "none", "smile", (), ("halo",), "lotus"),
            _E("closed", "none", "tiny", (), ("halo", "leaf"), "lotus"),
        ),
    ),
    "shy": (
        (
            _E("aside", "worried", "tiny", _BLUSH, (), "fingertips"),
            _E("happy", "worried", "tiny", ("blush_heavy",), (), "fingertips"),
        ),
        (
            _E("aside", "worried", "quiver", ("blush_heavy",), ("sweat",), "fingertips"),
            _E("happy", "worried", "quiver", ("blush_heavy",), (), "cheeks", 6),
        ),
        (
            _E("squeezed", "worried", "wavy", ("flush", "blush_heavy"), ("puffs",), "cheeks"),
            _E("aside", "worried", "wavy", ("flush", "blush_heavy"), ("puffs",), "cover"),
        ),
    ),
    "surprise": (
        (
            _E("wide", "raised", "small_o", (), ("exclaim",)),
            _E("wide", "raised", "small_o", (), (), "cover_mouth"),
        ),
        (
            _E("wide", "raised", "big_o", (), ("exclaim",), "shrug"),
            _E("shock", "raised", "big_o", (), ("question_exclaim",), "cheeks"),
        ),
        (
            _E("shock", "raised", "jaw", (), ("exclaims",), "up"),
            _E("shock", "raised", "jaw", (), ("exclaims", "energy"), "head"),
        ),
    ),
    "confused": (
        (
            _E("dot", "skewed", "slant", (), ("question",), "chin", 6),
            _E("uneven", "skewed", "small_o", (), ("question",), "rest", -6),
        ),
        (
            _E("uneven", "skewed", "wavy", (), ("question", "sweat"), "shrug", 8),
            _E("uneven", "skewed", "slant", (), ("questions",), "chin", 8),
        ),
        (
            _E("spiral", "worried", "wavy", (), ("questions",), "head", 8),
            _E("spiral", "skewed", "jaw", (), ("questions", "sweats"), "shrug", -9),
        ),
    ),
    "anger": (
        (
            _E("glare", "none", "pout", _BLUSH, (), "crossed"),
            _E("closed", "angry", "pout", _BLUSH, ("puffs",), "crossed"),
        ),
        (
            _E("glare", "none", "frown", (), ("vein",), "hips"),
            _E("glare", "none", "grit", (), ("vein",), "fists"),
        ),
        (
            _E("glare", "none", "shout", ("flush",), ("vein", "flames"), "raised_fists"),
            _E("glare", "none", "shout", ("flush",), ("vein", "puffs"), "fists"),
        ),
    ),
    "sadness": (
        (_E("sad", "worried", "frown", (), (), "droop"), _E("sad", "worried", "quiver", (), ("tear",))),
        (
            _E("sad", "worried", "frown", (), ("tears", "raincloud"), "droop"),
            _E("sad", "worried", "quiver", (), ("tears", "broken_heart"), "wipe"),
        ),
        (
            _E("squeezed", "worried", "wail", (), ("streams",), "tremble"),
            _E("closed", "worried", "wail", _BLUSH, ("streams", "raincloud"), "droop"),
        ),
    ),
    "fear": (
        (
            _E("afraid", "worried", "quiver", (), ("sweat",), "tremble"),
            _E("afraid", "worried", "small_o", ("pale",), (), "both_at_mouth"),
        ),
        (
            _E("afraid", "worried", "chatter", ("pale",), ("shiver",), "tremble"),
            _E("afraid", "worried", "wavy", ("pale",), ("shiver", "sweats"), "both_at_mouth"),
        ),
        (
            _E("afraid", "worried", "scream", ("pale",), ("shiver", "sweats"), "cheeks"),
            _E("shock", "worried", "scream", ("pale", "gloom"), ("shiver",), "head"),
        ),
    ),
    "disgust": (
        (_E("glance", "knit", "grimace", ("green",)), _E("half", "knit", "slant", ("green",), (), "stop", -5)),
        (
            _E("half", "knit", "grimace", ("green",), ("stink",), "stop"),
            _E("glance", "knit", "retch", ("green",), (), "stop", -6),
        ),
        (
            _E("squeezed", "knit", "retch", ("green",), ("stink",), "stop"),
            _E("half", "knit", "retch", ("green",), ("stink", "sweat"), "both_at_mouth"),
        ),
    ),
    "speechless": (
        (_E("flat", "none", "flat", (), ("dots",)), _E("dot", "flat", "flat", (), ("dots",))),
        (
            _E("half", "flat", "flat", (), ("dots", "sweat"), "droop"),
            _E("flat", "flat", "slant", ("gloom",), ("sweat",), "shrug"),
        ),
        (
            _E("rolled", "flat", "slant", (), ("dots", "sweat"), "crossed"),
            _E("half", "knit", "flat", ("gloom",), ("dots", "crack"), "facepalm"),
        ),
    ),
    "tired": (
        (
            _E("droopy", "none", "flat", (), ("sigh",), "droop"),
            _E("droopy", "worried", "tiny", (), ("sigh",), "rest", 6),
        ),
        (
            _E("droopy", "worried", "yawn", (), ("tear",), "cover_mouth"),
            _E("droopy", "none", "drool", (), ("zzz",), "droop", 8),
        ),
        (
            _E("crossed", "none", "yawn", (), ("soul", "battery"), "droop", 9),
            _E("closed", "none", "drool", (), ("zzz", "battery"), "droop", -10),
        ),
    ),
}
"""By family, then by strength less one, then as many as there are to choose from."""
