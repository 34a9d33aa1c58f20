"""How often intervals and tests over seeds and dialogues are wrong: simulated runs whose truth is known.

    python benchmarks/seeds.py                      # the table of docs/metrics.md, a few minutes
    python benchmarks/seeds.py --repeats 300        # a rough one, half a minute

In every repetition two systems of equal quality, of two, three or five runs each, answer new dialogues. A run's value
on a dialogue is the truth + the seed's effect + the dialogue's (half of which both systems share) + their interaction;
of shares, each item has effects of its own as well. An interval covers where the truth lies in it (95 % are wanted); a
false alarm is a difference whose interval leaves out 0, which is p below 0.05 (5 % are wanted). Beside the scorer's
method stand two others: dialogues alone (the means over seeds, as if they were all seeds that there are) and the plain
hierarchical bootstrap (seeds, then dialogues, drawn with replacement; percentiles).
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mod_challenge.array_types import Floats
from mod_challenge.metrics.resampling import resample_weights
from mod_challenge.metrics.seed_variance import (
    LOGARITHM,
    PLAIN,
    SHARE,
    SeedRuns,
    difference_over_seeds,
    mean_over_seeds,
)
from mod_challenge.metrics.significance import log_interval, plain_interval, share_interval, standard_error

SEEDS = (2, 3, 5)
DIALOGUES = (100, 300)
RESAMPLES = 500
METHODS = ("both", "dialogues", "bootstrap")
"""The scorer's, and the two others."""
_AT_ONCE = 100
_SCALES = {"share": SHARE, "perplexity": LOGARITHM, "mean": PLAIN}
ITEMS = 6
"""Right or wrong answers of a dialogue, of which shares are made."""
_THRESHOLD = 0.25
_LATENT = 0.7
"""Variance of one run's share from a dialogue, on the scale of the answers' latent normal variable."""


@dataclass(frozen=True)
class Regime:
    """Where the variance comes from.

    Attributes:
        name: in the table.
        seeds: variance between seeds, as a multiple of what one run's mean has from 100 dialogues; it shrinks with
            more of them, so that the regime stays the same.
        interaction: share of the variance of a dialogue's value (of an item, for shares) that is not the same in all
            runs.
    """

    name: str
    seeds: float
    interaction: float


REGIMES = (
    Regime("dialogues", 0.0, 0.5),
    Regime("noise", 0.0, 1.0),
    Regime("both", 1.0, 0.5),
    Regime("both, 1:5", 5.0, 0.5),
    Regime("seeds", 30.0, 0.3),
)


@dataclass(frozen=True)
class Rates:
    """In percent: how often intervals of one system cover, and how often equal systems differ."""

    coverage: float
    alarms: float
    repeats: int


Sums = tuple[Floats, Floats]
"""(n, S, D) numerators and denominators of a figure."""


def truth(figure: str, regime: Regime, dialogues: int) -> float:
    """What the figure is over all seeds and dialogues that there could be."""
    if figure == "share":
        scale = math.sqrt(1 + _LATENT * regime.seeds / dialogues)
        return 50 * (1 + math.erf(_THRESHOLD / scale / math.sqrt(2)))
    return math.exp(3.0) if figure == "perplexity" else 0.0


def draw(stream: np.random.Generator, figure: str, regime: Regime, shape: tuple[int, int, int]) -> tuple[Sums, Sums]:
    """The sums of both systems in n repetitions.

    Args:
        stream: of random numbers.
        figure: a share of right items, a perplexity (exponential of a ratio of sums) or a mean.
        regime: where the variance comes from.
        shape: n, S, D.
    """
    repeats, seeds, dialogues = shape
    items = ITEMS if figure == "share" else 1
    shared = _effects(stream, (repeats, 1, dialogues), items)
    sizes = np.broadcast_to(stream.integers(20, 120, (repeats, 1, dialogues)).astype(np.float64), shape)
    systems: list[Sums] = []
    for _ in range(2):
        own = (shared + _effects(stream, (repeats, 1, dialogues), items)) / math.sqrt(2)
        effect = math.sqrt(1 - regime.interaction) * own
        effect = effect + math.sqrt(regime.interaction) * _effects(stream, shape, items)
        between = math.sqrt(regime.seeds / dialogues) * stream.normal(size=(repeats, seeds, 1))
        if figure == "share":
            right = effect + math.sqrt(_LATENT) * between[..., None] < _THRESHOLD
            systems.append((right.sum(axis=3).astype(np.float64), np.full(shape, float(items))))
        elif figure == "perplexity":
            systems.append((sizes * (3.0 + 0.3 * (effect[..., 0] + between)), sizes))
        else:
            systems.append((effect[..., 0] + between, np.ones(shape)))
    return systems[0], systems[1]


def _effects(stream: np.random.Generator, shape: tuple[int, int, int], items: int) -> Floats:
    """(n, S, D, items) normal effects of variance 1; half of it is alike in the items of a dialogue."""
    if items == 1:
        return stream.normal(size=(*shape, 1))
    return (stream.normal(size=(*shape, 1)) + stream.normal(size=(*shape, items))) / math.sqrt(2)


def values_of(figure: str, numerators: Floats, denominators: Floats) -> Floats:
    """The figure from sums."""
    ratio: Floats = numerators / denominators
    return {"share": 100 * ratio, "perplexity": np.exp(ratio), "mean": ratio}[figure]


@lru_cache(maxsize=2)
def weights(dialogues: int, resamples: int) -> Floats:
    """(D, R) how often each dialogue stands in each resample."""
    return np.concatenate(list(resample_weights(dialogues, resamples, 12345))).T


def runs(figure: str, sums: Sums, resamples: int) -> Iterator[SeedRuns]:
    """The runs of one system in each repetition, as the scorer has them."""
    dialogues = sums[0].shape[2]
    points = values_of(figure, sums[0].sum(axis=2), sums[1].sum(axis=2))
    drawn = weights(dialogues, resamples)
    replicates = values_of(figure, sums[0] @ drawn, sums[1] @ drawn)
    for values, resampled in zip(points, replicates):
        yield SeedRuns(values.tolist(), list(resampled), dialogues)


def intervals(figure: str, first: SeedRuns, second: SeedRuns, picks: Floats) -> Iterator[tuple[Sequence[float], ...]]:
    """By each of `METHODS` the interval of the first system's mean and that of the difference."""
    mean, difference = mean_over_seeds(first, _SCALES[figure]), difference_over_seeds(first, second, figure == "share")
    yield mean.interval or (), difference.interval or ()
    yield _dialogues_alone(figure, first), _dialogues_alone("mean", first, second)
    ours, theirs = (_hierarchical(each, picks[i]) for i, each in enumerate((first, second)))
    yield np.percentile(ours, (2.5, 97.5)).tolist(), np.percentile(ours - theirs, (2.5, 97.5)).tolist()


def _dialogues_alone(figure: str, first: SeedRuns, second: SeedRuns | None = None) -> Sequence[float]:
    value, replicates, dialogues = first.mean, first.mean_replicates, first.dialogues
    if second is not None:
        value, replicates = value - second.mean, replicates - second.mean_replicates
    if figure == "perplexity":
        return log_interval(value, standard_error(np.log(replicates), dialogues), dialogues) or ()
    interval = share_interval if figure == "share" else plain_interval
    return interval(value, standard_error(replicates, dialogues), dialogues) or ()


def _hierarchical(system: SeedRuns, picks: Floats) -> Floats:
    """(R,) values where (S, R) ``picks`` say how often each seed is drawn in each resample."""
    drawn: Floats = (np.stack(list(system.replicates)) * picks).sum(axis=0) / len(system.values)
    return drawn


def simulate(
    figure: str, regime: Regime, seeds: int, dialogues: int, repeats: int, seed: int = 1, resamples: int = RESAMPLES
) -> dict[str, Rates]:
    """What comes of each of `METHODS` in so many repetitions."""
    stream = np.random.default_rng([seed, seeds, dialogues])
    hits = {method: [0, 0] for method in METHODS}
    true = truth(figure, regime, dialogues)
    picks = stream.multinomial(seeds, [1 / seeds] * seeds, (2, resamples)).transpose(0, 2, 1).astype(np.float64)
    for start in range(0, repeats, _AT_ONCE):
        shape = (min(_AT_ONCE, repeats - start), seeds, dialogues)
        systems = [runs(figure, sums, resamples) for sums in draw(stream, figure, regime, shape)]
        for first, second in zip(*systems):
            for method, (own, difference) in zip(METHODS, intervals(figure, first, second, picks)):
                hits[method][0] += own[0] <= true <= own[1]
                hits[method][1] += not difference[0] <= 0 <= difference[1]
    return {method: Rates(*(100 * count / repeats for count in counts), repeats) for method, counts in hits.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=1000)
    parser.add_argument("--dialogues", type=int, nargs="*", default=DIALOGUES)
    parser.add_argument("--figure", choices=list(_SCALES), help="only this")
    options = parser.parse_args()
    error = 100 * math.sqrt(0.05 * 0.95 / options.repeats)
    print("coverage of 95 % intervals of a mean over seeds / false alarms at 0.05 of a difference, in percent")
    print(f"standard error of a rate near 5 or 95 %: {error:.1f}")
    print(f"{'figure':12}{'regime':11}{'D':>4}{'S':>3}" + "".join(f"{method:>15}" for method in METHODS), flush=True)
    for figure in [options.figure] if options.figure else _SCALES:
        for regime in REGIMES:
            for dialogues in options.dialogues:
                for seeds in SEEDS:
                    found = simulate(figure, regime, seeds, dialogues, options.repeats)
                    cells = "".join(f"{found[m].coverage:8.1f} /{found[m].alarms:5.1f}" for m in METHODS)
                    print(f"{figure:12}{regime.name:11}{dialogues:4}{seeds:3}{cells}", flush=True)


if __name__ == "__main__":
    main()
