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
    pattern: str = "plain"
    tilt: int = 0


_E = Expression
_BLUSH = ("blush",)

EXPRESSIONS: dict[str, tuple[tuple[Expression, ...], ...]] = {
    "joy": (
        (_E("dot", "none", "smile", _BLUSH), _E("happy", "none", "smile", _BLUSH, (), "rest", "disc")),
        (
            _E("happy", "raised", "open", _BLUSH, ("sparkle",), "hips", "dots"),
            _E("bright", "raised", "open", _BLUSH, ("notes",), "rest", "disc", 4),
            _E("wink", "raised", "tongue", _BLUSH, ("sparkle",), "rest", "disc", -4),
        ),
        (
            _E("happy", "raised", "open", _BLUSH, ("notes", "energy"), "up", "rays", 7),
            _E("bright", "raised", "open", _BLUSH, ("sparkles",), "up", "stars", -6),
        ),
    ),
    "laughter": (
        (
            _E("happy", "none", "snicker", _BLUSH, ("shake",), "cover_mouth"),
            _E("squeezed", "none", "snicker", _BLUSH, (), "belly", "disc"),
        ),
        (
            _E("squeezed", "raised", "laugh", _BLUSH, ("shake",), "belly", "dots"),
            _E("happy", "raised", "laugh", _BLUSH, ("leaping_tears",), "rest", "disc", 6),
        ),
        (
            _E("squeezed", "raised", "laugh", _BLUSH, ("leaping_tears", "shake"), "slap", "rays", 13),
            _E("squeezed", "raised", "laugh", ("blush_heavy",), ("leaping_tears",), "belly", "stripes", -13),
        ),
    ),
    "love": (
        (
            _E("happy", "none", "omega", _BLUSH, ("heart",)),
            _E("dot", "none", "smile", ("blush_heavy",), ("heart",), "together", "disc"),
        ),
        (
            _E("heart", "none", "smile", _BLUSH, ("heart",), "heart_hands", "disc"),
            _E("wink", "none", "kiss", _BLUSH, ("flying_heart",), "kiss", "dots", 5),
        ),
        (
            _E("heart", "raised", "open", ("blush_heavy",), ("many_hearts",), "heart_hands", "hearts"),
            _E("heart", "raised", "drool", ("blush_heavy",), ("many_hearts",), "cheeks", "hearts", 7),
        ),
    ),
    "pride": (
        (
            _E("closed", "raised", "smirk", (), (), "hips"),
            _E("glance", "skewed", "smirk", (), ("sparkle",), "chin", "disc"),
        ),
        (
            _E("closed", "raised", "smirk", _BLUSH, ("sparkles",), "hips", "rays"),
            _E("wink", "skewed", "smirk", (), ("sparkle",), "cheer_one", "disc", -5),
        ),
        (
            _E("shades", "raised", "smirk", (), ("sparkles",), "crossed", "rays"),
            _E("shades", "none", "grin", (), ("sparkles",), "hips", "stars", -6),
        ),
    ),
    "excitement": (
        (
            _E("bright", "raised", "smile", _BLUSH, ("sparkle",), "fists"),
            _E("bright", "raised", "omega", _BLUSH, ("energy",), "together", "disc"),
        ),
        (
            _E("star", "raised", "open", _BLUSH, ("energy",), "fists", "stripes"),
            _E("star", "none", "grin", _BLUSH, ("sparkles",), "cheer_one", "stars", 5),
        ),
        (
            _E("star", "raised", "laugh", _BLUSH, ("energy", "exclaim"), "raised_fists", "focus"),
            _E("star", "angry", "open", _BLUSH, ("energy", "sparkles"), "cheer_one", "fire", -7),
        ),
    ),
    "gratitude": (
        (
            _E("closed", "worried", "smile", _BLUSH, ("flowers",), "together"),
            _E("happy", "worried", "tiny", _BLUSH, ("heart",), "together", "glow"),
        ),
        (
            _E("watery", "worried", "smile", _BLUSH, ("flowers",), "together", "glow"),
            _E("watery", "worried", "omega", _BLUSH, ("hearts",), "together", "disc"),
        ),
        (
            _E("watery", "worried", "open", ("blush_heavy",), ("tears", "hearts"), "together", "glow"),
            _E("happy", "worried", "open", ("blush_heavy",), ("tears", "flowers"), "together", "rays"),
        ),
    ),
    "calm": (
        (_E("flat", "none", "tiny", (), ("leaf",)), _E("closed", "none", "tiny", (), (), "tea", "waves")),
        (
            _E("closed", "none", "smile", (), ("leaf",), "tea", "waves"),
            _E("closed", "none", "tiny", (), ("leaf",), "lotus", "disc"),
        ),
        (
            _E("closed", "none", "smile", (), ("halo",), "lotus", "glow"),
            _E("closed", "none", "tiny", (), ("halo", "leaf"), "lotus", "rays"),
        ),
    ),
    "shy": (
        (
            _E("aside", "worried", "tiny", _BLUSH, (), "fingertips"),
            _E("happy", "worried", "tiny", ("blush_heavy",), (), "fingertips", "bubbles"),
        ),
        (
            _E("aside", "worried", "quiver", ("blush_heavy",), ("sweat",), "fingertips", "bubbles"),
            _E("happy", "worried", "quiver", ("blush_heavy",), (), "cheeks", "disc", 6),
        ),
        (
            _E("squeezed", "worried", "wavy", ("flush", "blush_heavy"), ("puffs",), "cheeks", "bubbles"),
            _E("aside", "worried", "wavy", ("flush", "blush_heavy"), ("puffs",), "cover", "disc"),
        ),
    ),
    "surprise": (
        (
            _E("wide", "raised", "small_o", (), ("exclaim",)),
            _E("wide", "raised", "small_o", (), (), "cover_mouth", "disc"),
        ),
        (
            _E("wide", "raised", "big_o", (), ("exclaim",), "shrug", "disc"),
            _E("shock", "raised", "big_o", (), ("question_exclaim",), "cheeks", "dots"),
        ),
        (
            _E("shock", "raised", "jaw", (), ("exclaims",), "up", "focus"),
            _E("shock", "raised", "jaw", (), ("exclaims", "energy"), "head", "rays"),
        ),
    ),
    "confused": (
        (
            _E("dot", "skewed", "slant", (), ("question",), "chin", "plain", 6),
            _E("uneven", "skewed", "small_o", (), ("question",), "rest", "disc", -6),
        ),
        (
            _E("uneven", "skewed", "wavy", (), ("question", "sweat"), "shrug", "grid", 8),
            _E("uneven", "skewed", "slant", (), ("questions",), "chin", "disc", 8),
        ),
        (
            _E("spiral", "worried", "wavy", (), ("questions",), "head", "waves", 8),
            _E("spiral", "skewed", "jaw", (), ("questions", "sweats"), "shrug", "grid", -9),
        ),
    ),
    "anger": (
        (
            _E("glare", "none", "pout", _BLUSH, (), "crossed"),
            _E("closed", "angry", "pout", _BLUSH, ("puffs",), "crossed", "disc"),
        ),
        (
            _E("glare", "none", "frown", (), ("vein",), "hips", "disc"),
            _E("glare", "none", "grit", (), ("vein",), "fists", "stripes"),
        ),
        (
            _E("glare", "none", "shout", ("flush",), ("vein", "flames"), "raised_fists", "focus"),
            _E("glare", "none", "shout", ("flush",), ("vein", "puffs"), "fists", "fire"),
        ),
    ),
    "sadness": (
        (_E("sad", "worried", "frown", (), (), "droop"), _E("sad", "worried", "quiver", (), ("tear",), "rest", "disc")),
        (
            _E("sad", "worried", "frown", (), ("tears", "raincloud"), "droop", "plain"),
            _E("sad", "worried", "quiver", (), ("tears", "broken_heart"), "wipe", "gloom"),
        ),
        (
            _E("squeezed", "worried", "wail", (), ("streams",), "tremble", "rain"),
            _E("closed", "worried", "wail", _BLUSH, ("streams", "raincloud"), "droop", "rain"),
        ),
    ),
    "fear": (
        (
            _E("afraid", "worried", "quiver", (), ("sweat",), "tremble"),
            _E("afraid", "worried", "small_o", ("pale",), (), "both_at_mouth", "disc"),
        ),
        (
            _E("afraid", "worried", "chatter", ("pale",), ("shiver",), "tremble", "gloom"),
            _E("afraid", "worried", "wavy", ("pale",), ("shiver", "sweats"), "both_at_mouth", "plain"),
        ),
        (
            _E("afraid", "worried", "scream", ("pale",), ("shiver", "sweats"), "cheeks", "focus"),
            _E("shock", "worried", "scream", ("pale", "gloom"), ("shiver",), "head", "gloom"),
        ),
    ),
    "disgust": (
        (_E("glance", "knit", "grimace", ("green",)), _E("half", "knit", "slant", ("green",), (), "stop", "disc", -5)),
        (
            _E("half", "knit", "grimace", ("green",), ("stink",), "stop", "disc"),
            _E("glance", "knit", "retch", ("green",), (), "stop", "plain", -6),
        ),
        (
            _E("squeezed", "knit", "retch", ("green",), ("stink",), "stop", "waves"),
            _E("half", "knit", "retch", ("green",), ("stink", "sweat"), "both_at_mouth", "gloom"),
        ),
    ),
    "speechless": (
        (_E("flat", "none", "flat", (), ("dots",)), _E("dot", "flat", "flat", (), ("dots",), "rest", "disc")),
        (
            _E("half", "flat", "flat", (), ("dots", "sweat"), "droop", "plain"),
            _E("flat", "flat", "slant", ("gloom",), ("sweat",), "shrug", "disc"),
        ),
        (
            _E("rolled", "flat", "slant", (), ("dots", "sweat"), "crossed", "gloom"),
            _E("half", "knit", "flat", ("gloom",), ("dots", "crack"), "facepalm", "stripes"),
        ),
    ),
    "tired": (
        (
            _E("droopy", "none", "flat", (), ("sigh",), "droop"),
            _E("droopy", "worried", "tiny", (), ("sigh",), "rest", "disc", 6),
        ),
        (
            _E("droopy", "worried", "yawn", (), ("tear",), "cover_mouth", "plain"),
            _E("droopy", "none", "drool", (), ("zzz",), "droop", "waves", 8),
        ),
        (
            _E("crossed", "none", "yawn", (), ("soul", "battery"), "droop", "gloom", 9),
            _E("closed", "none", "drool", (), ("zzz", "battery"), "droop", "gloom", -10),
        ),
    ),
}
"""By family, then by strength less one, then as many as there are to choose from."""
