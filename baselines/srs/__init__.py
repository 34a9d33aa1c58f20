"""SRS, the sticker response selector: ranks memes by matching their pictures with each utterance of the context.

Source: Gao et al. 2020, "Learning to Respond with Stickers: A Framework of Unifying Multi-Modality in Multi-Turn
Dialog", WWW.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..registry import Recipe
from .settings import PRESETS, TUNING, SRSSettings

if TYPE_CHECKING:
    from ..training.context import TrainedSystem


def _load() -> TrainedSystem[SRSSettings]:
    from . import recipe  # needs torch

    return recipe


SYSTEMS = (
    Recipe(
        name="srs",
        about="sticker response selector: each utterance's words against each place of a picture (Gao et al. 2020)",
        tasks=("retrieval",),
        presets=PRESETS,
        load=_load,
        tuning=TUNING,
        notes="Features of a CNN that does not learn along, while the paper's Inception-v3 does. The public code "
        "takes the first nine stickers of a pack as negatives, masks no padding and keeps dropout on at test; here "
        "negatives are drawn evenly from the seen memes, afresh each epoch. affinity=dot is the public code's.",
    ),
)
