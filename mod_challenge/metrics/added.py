"""Metrics that other packages add to a task, under the entry point ``mod_challenge.metrics``.

The name of an entry point is the task and the metric's own name, its object a `SumMetric` or another kind::

    [project.entry-points."mod_challenge.metrics"]
    "usage.brier" = "my_package:BRIER"

Packages are only imported when figures are computed or shown. A copy of the scorer on another host loads none.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..io.problems import Failure, Problem
from ..plugins import load_plugin, plugin_version, plugins
from ..vendored import SACREBLEU

if TYPE_CHECKING:
    from .measure import AnyMetric

GROUP = "mod_challenge.metrics"


def added_names() -> list[str]:
    """Figures that installed packages add, ``usage.brier``; nothing of theirs is imported."""
    return [] if SACREBLEU is not None else [point.name for point in plugins(GROUP)]


@cache
def added_metrics(task: str) -> tuple[AnyMetric, ...]:
    """The metrics that installed packages add to a task, sorted by name.

    Raises:
        Failure: one of them cannot be imported, or is no metric of that name.
    """
    from dataclasses import replace

    from .measure import JackknifeMetric, SumMetric, WeightedMetric

    found: dict[str, AnyMetric] = {}
    for point in plugins(GROUP) if SACREBLEU is None else ():
        owner, _, name = point.name.partition(".")
        if owner != task:
            continue
        metric = load_plugin(point)
        if not isinstance(metric, (SumMetric, WeightedMetric, JackknifeMetric)):
            raise _unfit(point.name, f"{point.value} is no metric but a {type(metric).__name__}")
        if metric.path != (name,):
            raise _unfit(point.name, f"{point.value} calls itself {metric.name!r}")
        found[name] = replace(metric, provider=plugin_version(point))
    return tuple(found[name] for name in sorted(found))


def _unfit(name: str, message: str) -> Failure:
    hint = "its entry point is TASK.METRIC = module:OBJECT; mend or uninstall the package that adds it"
    return Failure(Problem("plugin-unfit", message, hint, GROUP, name))
