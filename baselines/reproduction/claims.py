"""What the MOD paper claims, each a declared object: which figure of which system lies above which, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mod_challenge.metrics.tasks import all_figures

from .systems import CDIAL_GPT, MHERAD, MOD_GPT, NO_CEM, NO_IMFE, SRS, Variant

EASY, HARD = "easy", "hard"


@dataclass(frozen=True)
class Side:
    """One side of a comparison.

    Attributes:
        system: name of a variant, a floor or an oracle.
        figure: its path in a report, such as ``retrieval.seen.r10@1``.
        split: of which split.
        times: what the figure is multiplied by.
    """

    system: str
    figure: str
    split: str
    times: float = 1.0


@dataclass(frozen=True)
class Part:
    """A comparison that a claim makes: ``better`` is better than ``worse``, where a lower PPL is the better one."""

    better: Side
    worse: Side

    @property
    def lower_is_better(self) -> bool:
        """Whether the better side is the lower one."""
        return all_figures()[self.better.figure].lower_is_better

    @property
    def unit(self) -> str:
        """``%`` or empty."""
        return all_figures()[self.better.figure].unit


@dataclass(frozen=True)
class Claim:
    """A claim of the paper; it holds where all of its parts do.

    Attributes:
        name: short, unique.
        sentence: what the paper says, in our words.
        section: where it says so.
        parts: the comparisons, in all splits and groups of memes that the paper has figures of.
    """

    name: str
    sentence: str
    section: str
    parts: tuple[Part, ...]


def _against(better: Variant, worse: str, figure: str, splits: Sequence[str] = (EASY, HARD)) -> tuple[Part, ...]:
    """One system above another on a figure, split by split."""
    return tuple(Part(Side(better.name, figure, split), Side(worse, figure, split)) for split in splits)


_TEXT = {"ppl": "PPL", "bleu2": "BLEU-2", "bleu4": "BLEU-4", "dist1": "Dist-1", "dist2": "Dist-2"}
_RECALL = ("r10@1", "r10@2", "r10@5")
_ABLATED = {
    "text.bleu2": "BLEU-2",
    "text.dist1": "Dist-1",
    "retrieval.all.r10@1": "R10@1",
    "retrieval.all.r10@5": "R10@5",
}
_RETRIEVERS = (MOD_GPT, SRS, MHERAD)
_GROUPS = ((EASY, "all"), (HARD, "seen"), (HARD, "unseen"))
"""(split, group of memes) of the rows of Table 5."""

_TEXT_PAIRS = (
    (MOD_GPT, CDIAL_GPT, "one decoder that also sees memes writes better than the same decoder over texts alone"),
    (CDIAL_GPT, MHERAD, "a transformer over texts alone writes better than a recurrent encoder and decoder over both"),
    (MOD_GPT, MHERAD, "a unified transformer writes better than a hierarchy of recurrent networks"),
)
_RETRIEVAL_PAIRS = (
    (MOD_GPT, SRS, "what matches the texts of a context alone with pictures retrieves memes worse than MOD-GPT"),
    (SRS, MHERAD, "SRS retrieves memes better than MHERAD"),
    (MOD_GPT, MHERAD, "the unified transformer retrieves memes better than the hierarchical recurrent model"),
)


def _text_claims() -> list[Claim]:
    return [
        Claim(
            f"{better.label} over {worse.label}: {label}",
            f"{sentence[0].upper()}{sentence[1:]} ({label}).",
            "5.4, Table 4",
            _against(better, worse.name, f"text.{figure}"),
        )
        for better, worse, sentence in _TEXT_PAIRS
        for figure, label in _TEXT.items()
    ]


def _retrieval_claims() -> list[Claim]:
    return [
        Claim(
            f"{better.label} over {worse.label}: {recall.upper()}",
            f"{sentence[0].upper()}{sentence[1:]} ({recall.upper()}).",
            "5.4, Table 5",
            tuple(
                Part(Side(better.name, figure, split), Side(worse.name, figure, split))
                for split, group in _GROUPS
                for figure in (f"retrieval.{group}.{recall}",)
            ),
        )
        for better, worse, sentence in _RETRIEVAL_PAIRS
        for recall in _RECALL
    ]


def _group_claims() -> list[Claim]:
    seen_over_unseen = [
        Claim(
            f"seen over unseen: {recall.upper()}",
            f"Every system finds memes that training showed better than those that it never saw ({recall.upper()}).",
            "5.4, Table 5",
            tuple(
                Part(
                    Side(system.name, f"retrieval.seen.{recall}", HARD),
                    Side(system.name, f"retrieval.unseen.{recall}", HARD),
                )
                for system in _RETRIEVERS
            ),
        )
        for recall in _RECALL
    ]
    far = Claim(
        "RT@5 far under R10@5",
        "Among all memes recall falls by a lot: RT@5 is less than half of R10@5.",
        "5.4, Table 5",
        tuple(
            Part(
                Side(system.name, f"retrieval.{group}.r10@5", split),
                Side(system.name, f"retrieval.{group}.rt@5", split, times=2.0),
            )
            for system in (MOD_GPT, MHERAD)
            for split, group in _GROUPS
        ),
    )
    return [*seen_over_unseen, far]


def _ablation_claims() -> list[Claim]:
    told = (
        (NO_IMFE, "IMFE", "Learning the emojis of stickers first makes the model better"),
        (NO_CEM, "CEM", "Learning emotions makes the model better"),
    )
    return [
        Claim(
            f"{part} helps: {label}",
            f"{sentence} ({label}).",
            "5.6, Table 6",
            _against(MOD_GPT, ablation.name, figure, (EASY,)),
        )
        for ablation, part, sentence in told
        for figure, label in _ABLATED.items()
    ]


def _floor_claims() -> list[Claim]:
    return [
        Claim(
            "usage over the majority",
            "MOD-GPT decides well whether a response has a meme: better than always deciding as most do.",
            "5.4",
            _against(MOD_GPT, "majority", "usage.accuracy"),
        ),
        Claim(
            "emotion over the most frequent",
            "MOD-GPT predicts emotions effectively: better than always naming the most frequent ones (top 5).",
            "A.3, Table 7",
            _against(MOD_GPT, "majority", "emotion.top5"),
        ),
    ]


def _split_claims() -> list[Claim]:
    figures = {
        "text.ppl": ("PPL", "5.4, Table 4", (MOD_GPT, CDIAL_GPT, MHERAD)),
        **{f"retrieval.all.{recall}": (recall.upper(), "5.4, Table 5", _RETRIEVERS) for recall in _RECALL},
        "usage.accuracy": ("usage", "5.4", (MOD_GPT,)),
        "emotion.top5": ("emotion", "A.3, Table 7", (MOD_GPT,)),
    }
    return [
        Claim(
            f"easy over hard: {label}",
            f"The hard split is harder than the easy one ({label}).",
            section,
            tuple(Part(Side(system.name, figure, EASY), Side(system.name, figure, HARD)) for system in of),
        )
        for figure, (label, section, of) in figures.items()
    ]


@cache
def claims() -> tuple[Claim, ...]:
    """Return every claim, in the order of the paper."""
    return (
        *_text_claims(),
        *_retrieval_claims(),
        *_group_claims(),
        *_ablation_claims(),
        *_floor_claims(),
        *_split_claims(),
    )
