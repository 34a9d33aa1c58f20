"""Which systems the paper is redone with: its four, its two ablations, and the floors and oracles around them."""

from __future__ import annotations

from dataclasses import dataclass

from mod_challenge.corpus import Corpus

TRAINING_SPLITS = ("train", "valid")
"""Splits that are learnt from or chosen on; all others are tests."""


@dataclass(frozen=True)
class Variant:
    """A system that is trained, or an ablation of one.

    Attributes:
        name: of its runs and answers.
        label: what the paper's tables call it.
        system: name of the recipe.
        changes: settings that differ from the preset, as ``key=value``.
        about: of an ablation, what its submission says of it.
        shares: the variant whose first stages (texts alone, IMFE) it would train just so; it waits for that, so that
            they are trained once.
    """

    name: str
    label: str
    system: str
    changes: tuple[str, ...] = ()
    about: str = ""
    shares: str = ""

    @property
    def is_ablation(self) -> bool:
        """Whether it leaves out a part of a system."""
        return bool(self.changes)


CDIAL_GPT = Variant("cdial-gpt", "CDial-GPT", "cdial-gpt")
SRS = Variant("srs", "SRS", "srs")
MHERAD = Variant("mherad", "MHERAD", "mherad")
MOD_GPT = Variant("mod-gpt", "MOD-GPT", "mod-gpt")
NO_IMFE = Variant(
    "mod-gpt-no-imfe", "−IMFE", "mod-gpt", ("imfe=no",), "MOD-GPT whose CNN has not learnt the emojis of stickers",
    shares="mod-gpt",
)  # fmt: skip
NO_CEM = Variant(
    "mod-gpt-no-cem", "−CEM", "mod-gpt", ("cem=no",), "MOD-GPT that has not learnt emotions", shares="mod-gpt"
)
VARIANTS = (CDIAL_GPT, SRS, MHERAD, MOD_GPT, NO_IMFE, NO_CEM)

FLOORS = ("random", "popular", "since-last-meme", "majority")
ORACLES = ("oracle-blind", "oracle-history")


def bounds_of(corpus: Corpus) -> tuple[str, ...]:
    """Return the floors and, where the corpus is simulated, the oracles that are shown around the systems."""
    return (*FLOORS, *(ORACLES if corpus.builtin is not None else ()))


def test_splits(corpus: Corpus) -> tuple[str, ...]:
    """Return the splits that are answered: all but those of training."""
    return tuple(split for split in corpus.splits if split not in TRAINING_SPLITS)


def variant_named(name: str) -> Variant:
    """Return a variant by its name.

    Raises:
        KeyError: there is none.
    """
    return {variant.name: variant for variant in VARIANTS}[name]
