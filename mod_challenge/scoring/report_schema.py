"""The JSON Schemas of reports, made from the declarations of tasks and metrics.

``docs/report_schemas.py`` writes them into ``schemas/``; a test holds the committed files equal. Reports of former
versions stay valid: a figure is required only if it has been there from the first version of the format on. Figures
that other packages add are numbers like any other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Optional

from ..corpus.references import BLIND
from ..metrics.metric import Metric
from ..metrics.task import Task
from ..metrics.tasks import TASKS
from ..schema.validation import DRAFT, load_schema
from .report import FORMAT, SEVERAL_FORMAT

_WIDTH = 118
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_SPLIT = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
_COUNT = {"type": "integer", "minimum": 0}
_LINK = "^https://[^\\s<>\"'`\\\\]+$"
"""Links in reports: looser than in submissions, whose pattern has become stricter since the first reports."""
_PARTIAL = {
    "description": "Only with --allow-partial, only when something was missing: how many items of each task, "
    "counted as wrong. Such a report is never ranked.",
    "type": "object",
    "additionalProperties": {"type": "integer", "minimum": 1},
}

_LEAVES: Mapping[str, Mapping[str, Any]] = {
    "figure": {"type": ["number", "null"], "minimum": 0},
    "percentage": {"type": ["number", "null"], "minimum": 0, "maximum": 100},
    "added_figure": {"description": "of a metric that another package adds", "type": ["number", "null"]},
    "interval": {"type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
}


def report_schema() -> dict[str, Any]:
    """Make the schema of ``mod-report/1``."""
    return {
        "$schema": DRAFT,
        "title": FORMAT,
        "description": "One submission scored on one split. Percentages, but for PPL.",
        **_report(),
        "$defs": _definitions(),
    }


def reports_schema() -> dict[str, Any]:
    """Make the schema of ``mod-reports/1``."""
    pair = {
        "split": _SPLIT,
        "metric": {"type": "string"},
        "a": {"description": "position of the first system among the reports; among systems where they are", **_COUNT},
        "b": {"description": "position of the second", **_COUNT},
        "difference": {"description": "value of a minus value of b", "type": "number"},
        "interval": _ref("interval"),
        "p": _ref("p_value"),
        "p_holm": _ref("p_value"),
    }
    p_value = {
        "description": "null where fewer than two dialogues have the item",
        "type": ["number", "null"],
        "minimum": 0,
        "maximum": 1,
    }
    mean = _mean()
    return {
        "$schema": DRAFT,
        "title": SEVERAL_FORMAT,
        "description": "Several reports of one call, and the paired comparisons between their systems.",
        **_object(
            {
                "format": {"const": SEVERAL_FORMAT},
                "reports": {"type": "array", "items": _ref("report")},
                "systems": {
                    "description": "Only with --seeds-of: means over the runs of each system; a single run is one too.",
                    "type": "array",
                    "items": _ref("mean"),
                },
                "comparisons": {"type": "array", "items": _ref("comparison")},
            },
            ["format", "reports", "comparisons"],
        ),
        "$defs": {
            "report": _report(),
            "mean": _object(mean, [name for name in mean if name != "partial"]),
            "comparison": _object(pair),
            "p_value": p_value,
            **_definitions(),
        },
    }


def schema_text(schema: Mapping[str, Any]) -> str:
    """Write a schema as the files of ``schemas/`` have it: whatever fits goes on one line."""
    return _written(schema, 0, 0) + "\n"


def _report() -> dict[str, Any]:
    counts = {"dialogues": _ref("count"), "turns": _ref("count")}
    for name, task in TASKS.items():
        counts[name] = _grouped(task, _ref("count")) if task.groups else _ref("count")
    properties = {
        "format": {"const": FORMAT},
        "signature": {"type": "string"},
        "split": _SPLIT,
        "corpus": _object(
            {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "sha256": _SHA256,
                "protocol": {
                    "description": "Only of a blind release: the candidates were known, so whole rankings are not "
                    "scored.",
                    "const": BLIND,
                },
            },
            ["name", "version", "sha256"],
        ),
        "submission": _object({"sha256": _SHA256}),
        "system": _ref("system"),
        "counts": _object(counts, [*list(counts)[:2], *_names_of_old(TASKS)]),
        "partial": _PARTIAL,
        "metrics": _tree(),
        "intervals": _tree("_intervals"),
    }
    return _object(properties, [name for name in properties if name != "partial"])


def _mean() -> dict[str, Any]:
    """The keys of a mean over runs."""
    spread = "Standard deviations between the runs, S − 1 in the denominator, as metrics; null of a single run."
    return {
        "team": {"type": "string"},
        "name": {"type": "string"},
        "split": _SPLIT,
        "signature": {"type": "string"},
        "runs": {"description": "positions among the reports", "type": "array", "items": _COUNT, "minItems": 1},
        "partial": _PARTIAL,
        "metrics": _tree(),
        "deviations": {"description": spread, **_tree()},
        "intervals": _tree("_intervals"),
    }


def _tree(of: str = "") -> dict[str, Any]:
    """Figures of all tasks, or intervals."""
    return _nullable(_object({task: _ref(f"{task}{of}") for task in TASKS}, _names_of_old(TASKS)))


def _definitions() -> dict[str, Any]:
    definitions: dict[str, Any] = {"count": _COUNT, "system": _system(), **_LEAVES}
    for name, task in TASKS.items():
        definitions.update(_task_definitions(name, task, intervals=False))
    for name, task in TASKS.items():
        definitions.update(_task_definitions(f"{name}_intervals", task, intervals=True))
    return definitions


def _task_definitions(name: str, task: Task, intervals: bool) -> dict[str, Any]:
    """The branch of a task; for a task with groups, that of a group and of each variant beside it."""
    leaves: dict[str, Any] = {}
    variants: dict[str, dict[str, Metric]] = {}
    for metric in task.declared:
        if metric.variant:
            variants.setdefault(metric.variant, {})[metric.column] = metric
        else:
            leaves[metric.column] = metric
    branches = {variant: _ref(f"{name}_variant") for variant in variants}
    branch = _branch(leaves, intervals, branches)
    definitions = {f"{name}_group" if task.groups else name: branch}
    if variants:
        # Variants of the same figures: one definition serves them all.
        definitions[f"{name}_variant"] = _branch(next(iter(variants.values())), intervals)
    if task.groups:
        definitions[name] = _nullable(_grouped(task, _ref(f"{name}_group")))
    return definitions


def _grouped(task: Task, of_group: Mapping[str, Any]) -> dict[str, Any]:
    """An object with a key for each group of a task's items; those that some splits alone have may be absent."""
    return _object(
        dict.fromkeys(task.groups, of_group), [group for group in task.groups if group not in task.only_where]
    )


def _branch(
    metrics: Mapping[str, Metric], intervals: bool, branches: Optional[Mapping[str, Any]] = None
) -> dict[str, Any]:
    branches = branches or {}
    required = [*(column for column, metric in metrics.items() if not metric.since), *branches]
    # All intervals are of one form, so that the figures need not be listed again.
    leaves = {} if intervals else {column: _ref(_leaf(metric)) for column, metric in metrics.items()}
    added = _ref("interval" if intervals else "added_figure")
    properties = {"properties": {**leaves, **branches}} if leaves or branches else {}
    return {"type": ["object", "null"], "required": required, "additionalProperties": added, **properties}


def _leaf(metric: Metric) -> str:
    return "percentage" if metric.unit == "%" else "figure"


def _names_of_old(tasks: Mapping[str, Task]) -> list[str]:
    return [name for name, task in tasks.items() if not task.since]


def _system() -> dict[str, Any]:
    """The system as in submissions, but for its links."""
    system: dict[str, Any] = json.loads(json.dumps(load_schema("submission")["$defs"]["system"]))
    for link in ("url", "paper", "code"):
        system["properties"][link]["pattern"] = _LINK
    return system


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Mapping[str, Any], required: Sequence[str] = ()) -> dict[str, Any]:
    """An object of these keys and no other, all of them required unless some are named."""
    needed = list(required) or list(properties)
    return {"type": "object", "required": needed, "additionalProperties": False, "properties": dict(properties)}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "type": ["object", "null"]}


def _written(value: Any, depth: int, before: int) -> str:
    """JSON on one line where it fits after ``before`` characters, else lines as full as its entries allow."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or len(flat) + before <= _WIDTH:
        return flat
    inner = " " * (depth + 1)
    lines = [""]
    for entry in _entries(value, depth + 1):
        if lines[-1] and "\n" not in lines[-1] + entry and len(lines[-1]) + len(entry) + 1 < _WIDTH:
            lines[-1] += f" {entry},"
        else:
            lines.append(f"{inner}{entry},")
    first, last = "{}" if isinstance(value, dict) else "[]"
    return "\n".join([first, *lines[1:]])[:-1] + f"\n{' ' * depth}{last}"


def _entries(value: Any, depth: int) -> list[str]:
    if isinstance(value, list):
        return [_written(entry, depth, depth) for entry in value]
    named = ((f"{json.dumps(key, ensure_ascii=False)}: ", entry) for key, entry in value.items())
    return [name + _written(entry, depth, depth + len(name)) for name, entry in named]
