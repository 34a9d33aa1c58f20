"""Metrics that other packages add to a task, under the entry point ``mod_challenge.metrics``.

The name of an entry point is the task and the metric's own name, its object a `SumMetric` or another kind::

    [project.entry-points."mod_challenge.metrics"]
    "usage.brier" = "my_package:BRIER"

Packages are only imported when figures are computed or shown. A copy of the scorer on another host loads none.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Callable

from ..io.problems import Failure, MetricError, Problem
from ..plugins import load_plugin, plugin_version, plugins
from ..vendored import SACREBLEU

if TYPE_CHECKING:
    from importlib import metadata

    from .metric import AnyMetric

GROUP = "mod_challenge.metrics"


def added_names() -> dict[str, str]:
    """Return the figures that installed packages add and by whom, ``{"usage.brier": "my-metrics 1.0"}``.

    Nothing of theirs is imported.
    """
    return {point.name: plugin_version(point) for point in _points()}


@cache
def _points() -> tuple[metadata.EntryPoint, ...]:
    """The entry points of metrics, looked up once: that reads a file of every package that is installed."""
    return () if SACREBLEU is not None else tuple(plugins(GROUP))


@cache
def added_metrics(task: str) -> tuple[AnyMetric, ...]:
    """Return the metrics that installed packages add to a task, sorted by name.

    Raises:
        Failure: one of them cannot be imported, or is no metric of that name.
    """
    from .metric import JackknifeMetric, SumMetric, WeightedMetric

    metrics: dict[str, AnyMetric] = {}
    for point in _points():
        owner, _, name = point.name.partition(".")
        if owner != task:
            continue
        metric = load_plugin(point)
        if not isinstance(metric, (SumMetric, WeightedMetric, JackknifeMetric)):
            raise _unfit(point.name, f"{point.value} is no metric, its type is {type(metric).__name__}")
        if name in metrics:
            raise _unfit(point.name, "two packages add it")
        if metric.path != (name,):
            raise _unfit(point.name, f"{point.value} calls itself {metric.name!r}")
        metrics[name] = _guarded(metric, point.name, plugin_version(point))
    return tuple(metrics[name] for name in sorted(metrics))


def _guarded(metric: AnyMetric, name: str, provider: str) -> AnyMetric:
    """The same metric, whose functions name it and its package when they raise anything."""
    functions = {
        each.name: _named_in_faults(function, name, provider)
        for each in fields(metric)
        if callable(function := getattr(metric, each.name))
    }
    return replace(metric, provider=provider, **functions)  # type: ignore[arg-type]


def _named_in_faults(function: Callable[..., Any], name: str, provider: str) -> Callable[..., Any]:
    def call(*args: Any) -> Any:
        try:
            return function(*args)
        except Exception as fault:
            message = f"{name} stopped with {type(fault).__name__}"
            hint = f"a fault of {provider}, not of the file; mend or uninstall it"
            raise MetricError(Problem("plugin-failed", message, hint, GROUP, name)) from fault

    return call


def _unfit(name: str, message: str) -> Failure:
    hint = "its entry point is TASK.METRIC = module:OBJECT; mend or uninstall the package that adds it"
    return Failure(Problem("plugin-unfit", message, hint, GROUP, name))
