"""What oracles hold of some dialogues, and whether a rival's figure is significantly better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from mod_challenge.array_types import Integers
from mod_challenge.metrics.metric import Items, dialogue_sums, resampled_sums, summed
from mod_challenge.metrics.resampling import resample_weights
from mod_challenge.metrics.significance import SIGNIFICANT, holm, paired_p, standard_error
from mod_challenge.metrics.tasks import TASKS
from mod_challenge.simulator.beliefs import Reader, Reading
from mod_challenge.simulator.hidden_settings import Knowledge
from mod_challenge.simulator.inventory import MEMES
from mod_challenge.simulator.simulate import simulate_split
from mod_challenge.simulator.usage import UNSEEN

DIALOGUES, WITH_TEXTS = 120, 40
RESAMPLES = 1000
IS_UNSEEN = np.isin(np.arange(len(MEMES)), UNSEEN)


@dataclass
class Answers:
    """What a reader holds of the response turns of some dialogues, and the truth."""

    dialogue: list[int] = field(default_factory=list)
    turn: list[int] = field(default_factory=list)
    reading: list[Reading] = field(default_factory=list)
    text: list[str | None] = field(default_factory=list)
    meme: list[int] = field(default_factory=list)
    label: list[int] = field(default_factory=list)
    since: list[int] = field(default_factory=list)  # turns since the last meme, 99 if there was none

    def array(self, name: str) -> Integers:
        return np.array(getattr(self, name), dtype=np.int64)


@cache
def answers(knowledge: Knowledge) -> Answers:
    found = Answers()
    for number, dialogue in zip(range(DIALOGUES), simulate_split("mini", "zh", 1, "hard")):
        reader, since = Reader(dialogue, True, knowledge), 99
        for place, turn in enumerate(dialogue.turns):
            if place:
                found.dialogue.append(number)
                found.turn.append(place)
                found.reading.append(reader.read(turn))
                found.text.append(turn.text)
                found.meme.append(-1 if turn.meme is None else turn.meme)
                found.label.append(-1 if turn.label is None else turn.label)
                found.since.append(since)
            since = 1 if turn.meme is not None else min(99, since + 1)
            reader.note(turn)
    return found


def beats(task: str, figure: str, rivals: Mapping[str, Items], oracle: Items) -> dict[str, float]:
    """The rivals that are significantly better than an oracle in a figure, and by how much."""
    metric = next(each for each in TASKS[task].metrics if ".".join(each.path) == figure)
    ours = summed(oracle)
    better: dict[str, float] = {}
    p_values: list[float] = []
    for name, items in rivals.items():
        theirs = summed(items)
        count = min(int(metric.present(one, dialogue_sums(one)).sum()) for one in (ours, theirs))
        values = [
            np.concatenate(
                [
                    metric.replicates(one, resampled_sums(one, weights), weights)
                    for weights in resample_weights(one.dialogues, RESAMPLES, 12345)
                ]
            )
            for one in (theirs, ours)
        ]
        points = [metric.point(one) for one in (theirs, ours)]
        assert points[0] is not None
        assert points[1] is not None
        difference = (points[0] - points[1]) * (-1 if metric.lower_is_better else 1)
        p = paired_p(difference, standard_error(values[0] - values[1], count), count)
        better[name] = difference
        p_values.append(1.0 if p is None else p)
    kept = zip(better.items(), holm(p_values))
    return {name: difference for (name, difference), p in kept if difference > 0 and p < SIGNIFICANT}
