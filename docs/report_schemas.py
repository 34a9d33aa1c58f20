"""Writes schemas/report.schema.json and schemas/reports.schema.json: ``python docs/report_schemas.py``."""

from __future__ import annotations

from pathlib import Path

from mod_challenge.scoring.report_schema import report_schema, reports_schema, schema_text

FOLDER = Path(__file__).parents[1] / "schemas"


def files() -> dict[Path, str]:
    """Path to text of both files."""
    schemas = {"report": report_schema(), "reports": reports_schema()}
    return {FOLDER / f"{name}.schema.json": schema_text(schema) for name, schema in schemas.items()}


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
