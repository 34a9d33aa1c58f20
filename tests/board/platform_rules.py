"""Rules of EvalAI and Codabench as their own code has them, written anew: what they do with what a bundle gives them.

EvalAI: `challenge_config_utils.py` (addresses of phases, appended phases), `submission_worker.py` (statuses, errors),
`jobs/utils.py` (order of the table). Codabench: `unpackers/v2.py` (quotas), `leaderboards/models.py` (DECIMAL(20, 10)),
`leaderboards/strategies.py` (order), `api/serializers/competitions.py` (fact sheets).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Optional

SLUG = re.compile(r"[-a-zA-Z0-9_]+")


def phase_address(title: str, codename: str, challenge: int = 7) -> str:
    """EvalAI's address of a phase; raises ValueError where Django's SlugField would refuse it."""
    address = f"{title.split(' ')[0].lower()}-{codename.replace(' ', '-').lower()}-{challenge}"[:198]
    if not SLUG.fullmatch(address) or not SLUG.fullmatch(title.split(" ")[0]):
        raise ValueError(f"slug: {address}")
    return address


class EvalAi:
    """One phase of EvalAI: its splits with the labels of their tables, and what was handed in."""

    def __init__(self, config: Mapping[str, Any], phase: int) -> None:
        labels = {board["id"]: board["schema"] for board in config["leaderboard"]}
        names = {split["id"]: split["codename"] for split in config["dataset_splits"]}
        self.schemas = {
            names[entry["dataset_split_id"]]: labels[entry["leaderboard_id"]]
            for entry in config["challenge_phase_splits"]
            if entry["challenge_phase_id"] == phase
        }
        self.limit = next(one for one in config["challenge_phases"] if one["id"] == phase)["max_submissions"]
        self.statuses: list[str] = []
        self.rows: dict[str, list[tuple[str, dict[str, float], Optional[dict[str, float]]]]] = {}

    def submit(self, team: str, output: Mapping[str, Any]) -> str:
        """What the worker makes of the output of ``evaluate``."""
        errors = {next(iter(one)): one[next(iter(one))] for one in output.get("error", ())}
        status = "finished" if "result" in output else "failed"
        for entry in output.get("result", ()):
            codename = next(iter(entry))
            if codename not in self.schemas:
                status = "failed"
                break
            error = errors.get(codename) if "error" in output else None
            self.rows.setdefault(codename, []).append((team, entry[codename], error))
        self.statuses.append(status)
        return status

    @property
    def remaining(self) -> int:
        """Submissions that are left: failed ones do not count."""
        return self.limit - sum(status != "failed" for status in self.statuses)

    def table(self, codename: str) -> list[tuple[str, list[float], Optional[list[float]]]]:
        """The rows of a split, the best first, each with the values and the errors of every label."""
        schema = self.schemas[codename]
        by = schema["default_order_by"]

        def key(row: tuple[str, dict[str, float], Optional[dict[str, float]]]) -> tuple[float, float]:
            return float(row[1][by]), -float(0 if row[2] is None else row[2][f"error_{by}"])

        ordered = sorted(self.rows.get(codename, ()), key=key, reverse=not schema["metadata"][by]["sort_ascending"])
        return [
            (
                team,
                [values[label] for label in schema["labels"]],
                None if error is None else [error[f"error_{label}"] for label in schema["labels"]],
            )
            for team, values, error in ordered
        ]


def refused_update(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What a later configuration takes from EvalAI, or makes another thing of: it knows both by their numbers alone."""
    said = []
    for key, name in (("challenge_phases", "name"), ("dataset_splits", "codename")):
        later = {one["id"]: one[name] for one in after[key]}
        said += [f"{key} {one['id']}" for one in before[key] if later.get(one["id"]) != one[name]]
    ids = ("leaderboard_id", "challenge_phase_id", "dataset_split_id")
    triples = [{tuple(one[i] for i in ids) for one in side["challenge_phase_splits"]} for side in (before, after)]
    return said + [f"phase split {triple}" for triple in triples[0] - triples[1]]


def as_decimal(value: float) -> Decimal:
    """A score as Codabench's column keeps it, DECIMAL(20, 10); raises ArithmeticError on an overflow."""
    kept = Decimal(repr(value)).quantize(Decimal("1e-10"))
    if abs(kept) >= Decimal(10) ** 10:
        raise ArithmeticError(f"numeric field overflow: {value}")
    return kept


class Codabench:
    """The table of a phase on Codabench, on a database that sorts as PostgreSQL does."""

    def __init__(self, competition: Mapping[str, Any]) -> None:
        self.columns = competition["leaderboards"][0]["columns"]
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE TABLE score (upload TEXT, key TEXT, value REAL)")
        self.uploads: list[str] = []

    def submit(self, upload: str, tasks: Iterable[Mapping[str, float]]) -> None:
        """An upload with the scores of each of its phase's tasks, a row in the table each."""
        for number, scores in enumerate(tasks):
            row = f"{upload}/{number}"
            self.uploads.append(row)
            known = {column["key"] for column in self.columns}
            values = [(row, key, float(as_decimal(value))) for key, value in scores.items() if key in known]
            self.database.executemany("INSERT INTO score VALUES (?, ?, ?)", values)

    def table(self) -> list[str]:
        """Rows, the best first: by the first column, then the others; descending order has NULL first."""
        order = []
        for column in self.columns:
            value = f"(SELECT SUM(value) FROM score WHERE upload = u.name AND key = '{column['key']}')"
            order.append(f"{value} {'DESC NULLS FIRST' if column['sorting'] == 'desc' else 'ASC NULLS LAST'}")
        names = " UNION ALL ".join(f"SELECT '{name}' AS name" for name in self.uploads)
        query = f"SELECT u.name FROM ({names}) AS u ORDER BY {', '.join(order)}"
        return [name for (name,) in self.database.execute(query)]


def phase_quota(phase: Mapping[str, Any]) -> tuple[int, int]:
    """Submissions a day and in all that Codabench takes."""
    return phase.get("max_submissions_per_day", 5), phase.get("max_submissions", 100)


def faults_of_fact_sheet(sheet: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
    """What Codabench refuses of a fact sheet."""
    keys = {"key", "type", "title", "selection", "is_required", "is_on_leaderboard"}
    said = []
    for name, question in sheet.items():
        said += [f"{name} {key}" for key in keys ^ set(question)]
        if question["key"] != name or question["type"] not in ("checkbox", "text", "select"):
            said.append(name)
    return said
