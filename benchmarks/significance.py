"""How often intervals and tests are wrong, by the number of dialogues: simulated dialogues, the scorer's own functions.

    python benchmarks/significance.py                      # the table of docs/metrics.md, about ten minutes
    python benchmarks/significance.py --repeats 300        # a rough one

In every repetition two systems of equal quality answer new dialogues. A false alarm is a difference with p below 0.05
(5 % of repetitions are wanted, or fewer); an interval covers where the true value of the first system lies in it (95 %
are wanted). Turns of a dialogue are alike: a dialogue has its own difficulty, drawn from a beta distribution with an
intra-class correlation of 0.15, which half of the time both systems share; ``even`` has independent turns instead.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Callable, Optional

import numpy as np

from mod_challenge.array_types import Floats, Integers
from mod_challenge.metrics.exchange import exchange_error
from mod_challenge.metrics.metric import (
    AnyMetric,
    Items,
    JackknifeMetric,
    Statistics,
    SumMetric,
    dialogue_sums,
    resampled_sums,
    summed,
)
from mod_challenge.metrics.resampling import resample_weights
from mod_challenge.metrics.significance import paired_p, standard_error
from mod_challenge.metrics.tasks import TASKS
from mod_challenge.metrics.text import text_items
from mod_challenge.metrics.usage import usage_items

Draw = Callable[[np.random.Generator, int], tuple[Items, Items]]

DIALOGUES = (3, 5, 8, 20, 100, 1000)
ALIKE = 0.15
"""Intra-class correlation of the turns of a dialogue."""
RESAMPLES = 1000
LETTERS = np.array([chr(0x4E00 + i) for i in range(200)])
_COMMON = 1 / np.arange(3, 203)
LETTER_SHARES = _COMMON / _COMMON.sum()


@dataclass(frozen=True)
class World:
    """Where dialogues and two equal systems come from.

    Attributes:
        name: in the table.
        task: whose items they are.
        figures: metrics of that task to look at.
        draw: new items of both systems for so many dialogues.
        most: the largest number of dialogues with items that is tried.
    """

    name: str
    task: str
    figures: tuple[str, ...]
    draw: Draw
    most: int = 1000


@dataclass(frozen=True)
class Outcome:
    """Of many repetitions: false alarms and intervals that hold the true value, in percent."""

    alarms: float
    coverage: float
    repeats: int


def turn_dialogues(stream: np.random.Generator, dialogues: int, shortest: int, longest: int) -> Integers:
    """The dialogue of each turn, of dialogues of unequal length."""
    return np.repeat(np.arange(dialogues), stream.integers(shortest, longest + 1, dialogues))


def difficulties(stream: np.random.Generator, dialogues: int, share: float, alike: float) -> tuple[Floats, Floats]:
    """(D,) chances of a right turn in each dialogue for two systems, which half of the dialogues have in common."""
    if not alike:
        return np.full(dialogues, share), np.full(dialogues, share)
    spread = 1 / alike - 1
    first, second = stream.beta(share * spread, (1 - share) * spread, (2, dialogues))
    return first, np.where(stream.random(dialogues) < 0.5, first, second)


def share_world(name: str, share: float, alike: float = ALIKE, of: int = 1) -> World:
    """Decisions right with a chance; with ``of`` above 1 only one dialogue of so many has an item."""

    def draw(stream: np.random.Generator, dialogues: int) -> tuple[Items, Items]:
        dialogue = turn_dialogues(stream, dialogues, 4, 13)
        used = stream.random(len(dialogue)) < 0.4
        chances = difficulties(stream, dialogues, share, alike)
        right = [stream.random(len(dialogue)) < chance[dialogue] for chance in chances]
        found = [usage_items(np.where(one == used, 0.9, 0.1), used, dialogue * of, dialogues * of) for one in right]
        return found[0], found[1]

    return World(name, "usage", ("accuracy",), draw, 1000 if of == 1 else 20)


def usage_world() -> World:
    """Probabilities of a meme, higher where there is one."""

    def draw(stream: np.random.Generator, dialogues: int) -> tuple[Items, Items]:
        dialogue = turn_dialogues(stream, dialogues, 6, 14)
        used = stream.random(len(dialogue)) < 0.4
        # So that every dialogue has turns of both kinds, as nearly all of the corpus have.
        first = np.flatnonzero(np.diff(dialogue, prepend=-1))
        used[first], used[first + 1] = True, False
        shared = stream.normal(0, 0.5, dialogues)[dialogue]
        found = []
        for _ in range(2):
            signal = 1.2 * used - 0.6 + shared * (2 * used - 1) + stream.normal(0, 1, len(dialogue))
            found.append(usage_items(1 / (1 + np.exp(-signal)), used, dialogue, dialogues))
        return found[0], found[1]

    return World("usage", "usage", ("precision", "f1", "auc"), draw)


def text_world(share: float = 0.6) -> World:
    """Responses that keep each token of the gold text with a chance and have another in its place else."""

    def draw(stream: np.random.Generator, dialogues: int) -> tuple[Items, Items]:
        dialogue = turn_dialogues(stream, dialogues, 3, 9)
        lengths = stream.integers(4, 16, len(dialogue))
        turn = np.repeat(np.arange(len(dialogue)), lengths)
        gold = stream.choice(len(LETTERS), len(turn), p=LETTER_SHARES)
        found = []
        for chance in difficulties(stream, dialogues, share, ALIKE):
            kept = stream.random(len(turn)) < chance[dialogue[turn]]
            ours = np.where(kept, gold, stream.choice(len(LETTERS), len(turn), p=LETTER_SHARES))
            nll = np.bincount(turn, weights=stream.gamma(2, 2 - chance[dialogue[turn]])) + stream.gamma(
                2, 1, len(dialogue)
            )
            found.append(
                text_items(texts(ours, lengths), texts(gold, lengths), nll, dialogue, dialogues, "cjk", paired=True)
            )
        return found[0], found[1]

    return World("text", "text", ("bleu2", "bleu4", "dist1", "dist2", "ppl"), draw)


def texts(tokens: Integers, lengths: Integers) -> list[str]:
    """Texts of so many tokens each."""
    whole = "".join(LETTERS[tokens].tolist())
    ends = np.cumsum(lengths).tolist()
    return [whole[end - length : end] for end, length in zip(ends, lengths.tolist())]


WORLDS = (
    share_world("share 0.5", 0.5),
    share_world("share 0.5, even", 0.5, 0.0),
    share_world("share 0.8", 0.8),
    share_world("share 0.98", 0.98),
    share_world("share 0.98, even", 0.98, 0.0),
    share_world("share 0.5, one of 10", 0.5, of=10),
    usage_world(),
    text_world(),
)


@dataclass(frozen=True)
class Repetition:
    """What one repetition gave of a figure: both values, p of their difference, interval of the first."""

    points: tuple[float, float]
    p: Optional[float]
    interval: Optional[list[float]]


def simulate(world: World, dialogues: int, repeats: int, seed: int) -> dict[str, Outcome]:
    """Figure to what came of so many repetitions.

    The true value of a figure is that of all the dialogues of all repetitions together; of AUC and Dist-n, which are
    not made of sums (and Dist-n falls with the number of dialogues), the mean over the repetitions.
    """
    stream = np.random.default_rng(seed)
    metrics = {metric.name: metric for metric in TASKS[world.task].metrics if metric.name in world.figures}
    found: dict[str, list[Repetition]] = {name: [] for name in metrics}
    pooled: dict[str, float] = {}
    for _ in range(repeats):
        data = [summed(items) for items in world.draw(stream, dialogues)]
        for one in data:
            for column, total in one.totals.items():
                pooled[column] = pooled.get(column, 0.0) + total
        for name, repetition in _repetition(list(metrics.values()), data[0], data[1]):
            found[name].append(repetition)
    sums = {column: np.array([total]) for column, total in pooled.items()}
    return {name: _outcome(metrics[name], repetitions, sums) for name, repetitions in found.items()}


def _outcome(metric: AnyMetric, found: list[Repetition], pooled: Mapping[str, Floats]) -> Outcome:
    if isinstance(metric, SumMetric):
        truth = float(metric.value(pooled)[0])
    else:
        truth = math.fsum(value for one in found for value in one.points) / (2 * len(found))
    alarms = sum(one.p is not None and one.p < 0.05 for one in found)
    covered = sum(one.interval is None or one.interval[0] <= truth <= one.interval[1] for one in found)
    return Outcome(100 * alarms / len(found), 100 * covered / len(found), len(found))


def _repetition(
    metrics: Sequence[AnyMetric], first: Statistics, second: Statistics
) -> Iterator[tuple[str, Repetition]]:
    """Each figure's name and outcome, as scoring and comparing work them out."""
    data = (first, second)
    alone = [dialogue_sums(one) for one in data]
    blocks = [(weights, [resampled_sums(one, weights) for one in data]) for weights in _weights(first.dialogues)]
    for metric in metrics:
        ours, theirs = (metric.point(one) for one in data)
        if ours is None or theirs is None:
            continue
        present = [metric.present(one, sums) for one, sums in zip(data, alone)]
        count = min(int(mask.sum()) for mask in present)
        if isinstance(metric, JackknifeMetric):
            error = exchange_error(ours - theirs, *(metric.types(one.extra) for one in data), count, 12345)
            interval = metric.jackknife_interval(ours, metric.delete_one(first)[present[0]])
        else:
            values = [
                np.concatenate([metric.replicates(data[i], sums[i], weights) for weights, sums in blocks])
                for i in range(2)
            ]
            error = standard_error(values[0] - values[1], count)
            interval = metric.interval(ours, values[0], int(present[0].sum()))
        yield metric.name, Repetition((ours, theirs), paired_p(ours - theirs, error, count), interval)


@lru_cache(maxsize=2)
def _weights(dialogues: int) -> list[Floats]:
    return list(resample_weights(dialogues, RESAMPLES, 12345))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=2000, help="with up to 20 dialogues; fewer with more")
    parser.add_argument("--dialogues", type=int, nargs="*", default=DIALOGUES)
    parser.add_argument("--world", help="only those whose name begins so")
    options = parser.parse_args()
    print("false alarms at 0.05 / coverage of 95 % intervals, in percent")
    print(f"{'':34}" + "".join(f"{count:>14,}" for count in options.dialogues), flush=True)
    for world in WORLDS:
        if options.world and not world.name.startswith(options.world):
            continue
        counts = [count for count in options.dialogues if count <= world.most]
        found = [simulate(world, count, max(200, options.repeats // _fewer(count)), count) for count in counts]
        for name in world.figures:
            cells = "".join(f"{one[name].alarms:6.1f} / {one[name].coverage:5.1f}" for one in found)
            print(f"{world.name + ', ' + name:34}{cells}", flush=True)


def _fewer(dialogues: int) -> int:
    """What the repetitions are divided by where each takes long."""
    return 1 if dialogues <= 20 else 2 if dialogues <= 100 else 5


if __name__ == "__main__":
    main()
