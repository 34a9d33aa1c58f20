"""The schemas of reports: made from the declarations, and open for what was and for what others add."""

from __future__ import annotations

import copy
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from mod_challenge.metrics.tasks import TASKS
from mod_challenge.schema.validation import Schema, whole_schema
from mod_challenge.scoring.report_schema import report_schema, reports_schema, schema_text

DOCS = Path(__file__).parents[2] / "docs"
OLD = Path(__file__).parent / "data" / "reports_of_0.1.json"


@pytest.fixture
def old() -> dict[str, Any]:
    """What ``mod-score --format json`` of version 0.1 gave of three systems."""
    found: dict[str, Any] = json.loads(OLD.read_text("utf-8"))
    return found


def test_the_committed_schemas_are_those_of_the_declarations() -> None:
    spec = importlib.util.spec_from_file_location("report_schemas", DOCS / "report_schemas.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for path, text in script.files().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run python docs/report_schemas.py"


def test_the_committed_page_on_metrics_is_that_of_the_declarations() -> None:
    spec = importlib.util.spec_from_file_location("metrics_page", DOCS / "metrics.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (DOCS / "metrics.md").read_text("utf-8") == script.page(), "run python docs/metrics.py > docs/metrics.md"


def test_reports_of_former_versions_are_valid(old: dict[str, Any]) -> None:
    assert whole_schema("reports").faults(old) == []
    for report in old["reports"]:
        assert whole_schema("report").faults(report) == []


@pytest.mark.parametrize("engine", ["jsonschema-rs", "jsonschema", "plain"])
@pytest.mark.parametrize("name", ["report", "reports"])
def test_figures_that_are_none_are_found(engine: str, name: str, old: dict[str, Any]) -> None:
    pytest.importorskip("jsonschema_rs" if engine == "jsonschema-rs" else "jsonschema")
    schema = Schema(report_schema() if name == "report" else reports_schema(), engine)
    start: tuple[Any, ...] = () if name == "report" else ("reports", 0)
    for path, value, code in (
        (("metrics", "usage", "f1"), 101, "number-out-of-range"),
        (("metrics", "text", "ppl"), -1, "number-out-of-range"),
        (("metrics", "retrieval", "seen", "expected", "map"), "a", "type-wrong"),
        (("metrics", "retrieval", "all", "added"), "a", "type-wrong"),
        (("intervals", "emotion", "top1"), [1], "list-length"),
        (("intervals", "retrieval", "all", "matched", "r10@1"), 7, "type-wrong"),
        (("counts", "retrieval", "seen"), -1, "number-out-of-range"),
    ):
        whole = copy.deepcopy(old["reports"][0] if name == "report" else old)
        node = whole
        for step in (*start, *path[:-1]):
            node = node[step]
        node[path[-1]] = value
        assert [(fault.code, fault.path) for fault in schema.faults(whole)] == [(code, (*start, *path))]


def test_every_figure_of_the_first_version_has_to_be_there(old: dict[str, Any]) -> None:
    for tree in ("metrics", "intervals"):
        for task in TASKS.values():
            for metric in (metric for metric in task.declared if not metric.since):
                report = copy.deepcopy(old["reports"][0])
                node = report[tree][task.name]
                for step in ([next(iter(task.groups))] if task.groups else []) + list(metric.path[:-1]):
                    node = node[step]
                del node[metric.column]
                assert [fault.code for fault in whole_schema("report").faults(report)] == ["key-missing"]


def test_figures_of_other_packages_are_valid(old: dict[str, Any]) -> None:
    report = old["reports"][0]
    report["metrics"]["usage"]["brier"], report["intervals"]["usage"]["brier"] = -0.25, [-0.5, 0.125]
    report["metrics"]["retrieval"]["seen"]["r10@3"], report["intervals"]["retrieval"]["seen"]["r10@3"] = 1e9, None
    assert whole_schema("report").faults(report) == []
    assert whole_schema("reports").faults(old) == []


@pytest.mark.parametrize("entries", [1, 4, 60])
def test_a_schema_is_written_in_lines_that_fit_and_reads_as_it_was(entries: int) -> None:
    names = [f"name of entry {i}" for i in range(entries)]
    schema = {"required": names, "properties": {name: {"enum": [names[:6], "好"]} for name in names}, "anyOf": []}
    text = schema_text(schema)
    assert json.loads(text) == schema
    assert max(map(len, text.splitlines())) <= 120
    assert text.count("\n") < 4 + 7 * entries, "lines hold as many entries as fit"
