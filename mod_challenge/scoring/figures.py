"""Figures by name, as they are in memory, and the tree of a report, as it is in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Optional

from ..metrics.tasks import TASKS


def to_tree(leaves: Mapping[str, Any], values: Optional[Mapping[str, Any]] = None) -> dict[str, Any]:
    """Nest figures as ``metrics`` and ``intervals`` of ``mod-report/1`` do.

    Args:
        leaves: figure to what stands at its leaf.
        values: figure to its value, by which a variant without any (the rankings do not allow it) is null as a whole
            in every group; without it the leaves themselves decide.

    Returns:
        The tree, all tasks in it; one without figures is None.

    >>> to_tree({"usage.f1": 40.0})
    {'text': None, 'usage': {'f1': 40.0}, 'retrieval': None, 'emotion': None}
    """
    tree: dict[str, Any] = dict.fromkeys(TASKS)
    for name, leaf in leaves.items():
        task, *path = name.split(".")
        node = tree[task] = tree[task] or {}
        for step in path[:-1]:
            node = node.setdefault(step, {})
        node[path[-1]] = leaf
    for task, group, variant in _absent_variants(leaves if values is None else values):
        tree[task][group][variant] = None
    return tree


def _absent_variants(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(task, group, variant) of variants of which no figure in any group has a value."""
    for task in TASKS.values():
        figures = {name: metric for name, metric in task.figures.items() if metric.variant and name in values}
        present = {metric.variant for name, metric in figures.items() if values[name] is not None}
        for metric in figures.values():
            if metric.variant not in present:
                yield task.name, metric.group, metric.variant


def from_tree(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return the leaves of a tree of figures by name; a branch that is null is a leaf.

    >>> from_tree({"text": None, "retrieval": {"all": {"map": 40.0, "expected": {"map": 33.5}}}})
    {'text': None, 'retrieval.all.map': 40.0, 'retrieval.all.expected.map': 33.5}
    """
    leaves: dict[str, Any] = {}
    for name, branch in tree.items():
        if isinstance(branch, Mapping):
            leaves.update({f"{name}.{inner}": leaf for inner, leaf in from_tree(branch).items()})
        else:
            leaves[name] = branch
    return leaves
