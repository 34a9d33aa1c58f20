"""The paper's tables: which systems and figures each shows, what the paper printed, and what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from mod_challenge.board.published import published_rows
from mod_challenge.corpus.stats import MEASURES, TOTAL, Counts
from mod_challenge.metrics.metric import JackknifeMetric, Metric
from mod_challenge.metrics.seed_variance import (
    LOGARITHM,
    PLAIN,
    SHARE,
    SeedRuns,
    combined,
    deviation,
    mean_interval,
    mean_of,
    mean_over_seeds,
)
from mod_challenge.metrics.tasks import all_figures, task_of
from mod_challenge.scoring.figures import from_tree
from mod_challenge.scoring.seeds import unresampled_mean
from mod_challenge.scoring.settings import DEFAULT_SEED

from .measured import Measured, SideRuns
from .systems import CDIAL_GPT, FLOORS, MHERAD, MOD_GPT, NO_CEM, NO_IMFE, ORACLES, SRS, VARIANTS, Variant

_ABLATIONS: Mapping[str, Mapping[str, float]] = {
    NO_IMFE.name: {"text.bleu2": 5.95, "text.dist1": 1.35, "retrieval.all.r10@1": 47.2, "retrieval.all.r10@5": 79.5},
    NO_CEM.name: {"text.bleu2": 5.82, "text.dist1": 1.27, "retrieval.all.r10@1": 48.4, "retrieval.all.r10@5": 80.2},
}
"""Figures of the paper's Table 6, on its easy split; those of Tables 4, 5 and 7 and of usage stand with the board's."""


@dataclass(frozen=True)
class PaperTable:
    """A table of figures.

    Attributes:
        name: what the paper calls it.
        title: what it shows.
        systems: whose rows it has; floors and oracles that have any of the figures stand below.
        figures: path in a report to the column's heading.
        split: the only one that it is shown of, where the corpus has it; empty for every test split.
        of_group: of retrieval, which memes; a split without any of them has no such table.
    """

    name: str
    title: str
    systems: tuple[Variant, ...]
    figures: Mapping[str, str]
    of_group: str = ""
    split: str = ""


_TEXT = {
    "text.ppl": "PPL ↓",
    "text.bleu2": "BLEU-2",
    "text.bleu4": "BLEU-4",
    "text.dist1": "Dist-1",
    "text.dist2": "Dist-2",
}
_ABLATED = {
    "text.bleu2": "BLEU-2",
    "text.dist1": "Dist-1",
    "retrieval.all.r10@1": "R10@1",
    "retrieval.all.r10@5": "R10@5",
}


def _retrieval(group: str) -> dict[str, str]:
    columns = {f"retrieval.{group}.{name}": name.upper() for name in ("r10@1", "r10@2", "r10@5", "rt@5")}
    return {**columns, f"retrieval.{group}.matched.r10@1": "R10@1 of its kind"}


_RETRIEVERS = (MHERAD, SRS, MOD_GPT)
TABLES = (
    PaperTable("Table 4", "text response", (MHERAD, CDIAL_GPT, MOD_GPT), _TEXT),
    PaperTable("Table 5", "meme retrieval, all memes", _RETRIEVERS, _retrieval("all"), of_group="all"),
    PaperTable("Table 5", "meme retrieval, seen memes", _RETRIEVERS, _retrieval("seen"), of_group="seen"),
    PaperTable("Table 5", "meme retrieval, unseen memes", _RETRIEVERS, _retrieval("unseen"), of_group="unseen"),
    PaperTable("Section 5.4", "meme usage", (MHERAD, MOD_GPT), {"usage.accuracy": "accuracy", "usage.auc": "AUC"}),
    PaperTable("Table 6", "ablations", (MOD_GPT, NO_IMFE, NO_CEM), _ABLATED, split="easy"),
    PaperTable("Table 7", "emotion", (MHERAD, MOD_GPT), {"emotion.top5": "top-5", "emotion.top1": "top-1"}),
)


@dataclass(frozen=True)
class Entry:
    """A figure of one system on one split: the paper's and ours.

    Attributes:
        system, split, figure: which.
        published: as the paper prints it; None where it does not.
        seeds, values: of the runs here; empty where there is none, or no value.
        mean: over the runs; ``deviation`` between them, S − 1 in its denominator: None of a single run.
        over_dialogues: 95 % interval over dialogues alone, of the mean over these very runs.
        over_both: that over seeds and dialogues, of what other seeds would give as well.
    """

    system: str
    split: str
    figure: str
    published: Optional[float]
    seeds: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    mean: Optional[float] = None
    deviation: Optional[float] = None
    over_dialogues: Optional[list[float]] = None
    over_both: Optional[list[float]] = None


def published_figures(split: str) -> dict[str, dict[str, float]]:
    """Return what the paper printed of a split: name of a variant to figures by their paths."""
    by_label = {row.name: from_tree(row.metrics or {}) for row in published_rows(split) if row.team == "MOD paper"}
    found = {variant.name: dict(by_label[variant.label]) for variant in VARIANTS if variant.label in by_label}
    if split == "easy":
        found.update({name: dict(figures) for name, figures in _ABLATIONS.items()})
    return found


def shown_figures() -> list[str]:
    """Return every figure that a table shows, in the order of reports."""
    wanted = {figure for table in TABLES for figure in table.figures}
    return [name for name in all_figures() if name in wanted]


def entries(measured: Measured, splits: Sequence[str]) -> Iterator[Entry]:
    """Yield every figure of every system that the paper printed or that was measured.

    Args:
        measured: of the plan.
        splits: test splits; those that the paper alone has come too.
    """
    names = [*(variant.name for variant in VARIANTS), *FLOORS, *ORACLES]
    for split in dict.fromkeys((*splits, "easy", "hard")):
        published = published_figures(split)
        for system in names:
            for figure in shown_figures():
                printed = published.get(system, {}).get(figure)
                runs = measured.runs(system, figure, split)
                if runs is not None:
                    yield _entry(system, split, figure, printed, runs)
                elif printed is not None:
                    yield Entry(system, split, figure, printed)


def _entry(system: str, split: str, figure: str, published: Optional[float], runs: SideRuns) -> Entry:
    metric = all_figures()[figure]
    mean, scale = mean_of(runs.values), scale_of(metric)
    if isinstance(metric, JackknifeMetric):
        uncertainty = unresampled_mean(runs.systems, task_of(figure), metric, DEFAULT_SEED)
    else:
        uncertainty = mean_over_seeds(SeedRuns(runs.values, runs.replicates, runs.dialogues), scale).uncertainty
    alone = None if uncertainty is None else combined(uncertainty.dialogue_error, uncertainty.dialogues, [])
    return Entry(
        system,
        split,
        figure,
        published,
        runs.seeds,
        runs.values,
        mean,
        deviation(runs.values),
        mean_interval(mean, alone, scale),
        mean_interval(mean, uncertainty, scale),
    )


def scale_of(metric: Metric) -> str:
    """Return the scale of a metric's intervals."""
    return LOGARITHM if metric.is_exponential else SHARE if metric.is_share else PLAIN


def statistics(counts: Mapping[str, Counts]) -> Iterator[dict[str, Any]]:
    """Yield the counts of Tables 1 (all splits together) and 2 (each split), the paper's beside those of a corpus.

    Args:
        counts: of the corpus, by split, and of all of it.
    """
    for measure in MEASURES:
        if not measure.paper:
            continue
        for split in dict.fromkeys((*counts, *measure.paper)):
            printed = measure.paper.get(split)
            value = measure.value(counts[split]) if split in counts else None
            is_shown = split == TOTAL or len(measure.paper) > 1
            if is_shown and (printed is not None or value is not None):
                yield {
                    "table": 1 if split == TOTAL else 2,
                    "measure": measure.key,
                    "label": measure.label,
                    "digits": measure.digits,
                    "split": split,
                    "published": printed,
                    "measured": value,
                }
