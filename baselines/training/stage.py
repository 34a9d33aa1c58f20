"""A stage of training, as the trainer sees it: a model, its examples, and losses that are sums over counted things.

A loss is given as a sum and its count apart. So a batch may be cut into passes, and spread over processes, in any way
without changing what is learnt: the trainer divides each sum by the count of the whole batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Callable, Generic, Optional, TypeVar

import torch
from torch import Tensor, nn

from ..settings import TrainingSettings

Example = TypeVar("Example")
Batch = dict[str, Tensor]


@dataclass(frozen=True)
class TrainingStage(Generic[Example]):
    """A model to train, its examples and its losses.

    Attributes:
        name: of its folder in the run.
        model: called with the tensors of a batch as keywords, gives a scalar sum for each term of the loss.
        train: the examples of an epoch (from 0), in any order; the trainer shuffles.
        valid: the examples that decide which weights are best; empty where there are none.
        length: what an example costs in a padded batch, in tokens.
        counts: how many things each term sums over in an example; the same terms for every example.
        weights: factor of each term in the total loss.
        collate: examples to the tensors that the model is called with.
        settings: the trainer's.
        measure: further validation figures; called with the model in evaluation mode.
        best: the figure of validation that is best when lowest.
        parts: where parts of the model share no trained weight: figure of validation to the beginnings of names of the
            weights that it judges. Each part is kept as it was when its own figure was lowest, and training goes on as
            long as any gets better; all other weights are those of the lowest ``best``.
    """

    name: str
    model: nn.Module
    train: Callable[[int], Sequence[Example]]
    valid: Sequence[Example]
    length: Callable[[Example], int]
    counts: Callable[[Example], Mapping[str, float]]
    weights: Mapping[str, float]
    collate: Callable[[Sequence[Example]], Batch]
    settings: TrainingSettings
    measure: Optional[Callable[[], Mapping[str, float]]] = None
    best: str = "loss"
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def at_least_single(values: Tensor) -> Tensor:
    """Return values in single precision or better: losses are summed in no less, whatever a model computes in."""
    return values.to(torch.promote_types(values.dtype, torch.float32))
