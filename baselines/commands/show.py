"""``mod-baseline show``: what a run learnt and how it went, or what a system is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mod_challenge.cli.common import handle_errors

from .tables import new_table, print_table

if TYPE_CHECKING:
    from ..registry import BaselineSystem, Recipe
    from ..runs.run import Run


@click.command()
@click.argument("folder", metavar="RUN|SYSTEM")
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@handle_errors
def main(folder: str, output_format: str) -> None:
    """Show a run (what was trained, on what, how, and how it went), or a SYSTEM and the settings of one that trains.

    \b
    Examples:
      mod-baseline show runs/mod-gpt
      mod-baseline show mod-gpt
    """
    from ..registry import Recipe, find_system
    from ..runs.run import RUN_FILE, read_run

    system = None if Path(folder).exists() else find_system(folder)
    if isinstance(system, Recipe):
        _show_settings(system, output_format)
    elif system is not None:
        _show_system(system, output_format)
    elif output_format == "json":
        click.echo((read_run(folder).folder / RUN_FILE).read_text("utf-8"), nl=False)
    else:
        _show_run(read_run(folder))


def _show_run(run: Run) -> None:
    """What was trained, on what and how, and the course of every figure of validation."""
    about = new_table("", "")
    about.show_header = False
    about.add_row("system", f"{run.recipe.name}: {run.recipe.about}")
    if run.recipe.notes:
        about.add_row("notes", run.recipe.notes)
    about.add_row("corpus", f"{run.corpus['name']} {run.corpus['version']}, dialogues {run.corpus['dialogues']}")
    about.add_row("preset", run.preset)
    differing = run.changed_settings()
    about.add_row("changed", ", ".join(f"{key}={value}" for key, value in differing.items()) or "nothing")
    about.add_row("trained", f"{run.started} to {run.finished or 'not finished'}")
    for command in run.commands:
        about.add_row("command", " ".join(command))
    about.add_row("versions", ", ".join(f"{name} {version}" for name, version in run.versions.items()))
    print_table(about)
    stages = new_table("Stage", "Steps", "Validation", "First", "Lowest", "Last")
    for path in sorted((run.folder / "stages").glob("*/metrics.jsonl"), key=lambda log: log.stat().st_mtime):
        for row in _progress_rows(path):
            stages.add_row(*row)
    if stages.row_count:
        click.echo()
        print_table(stages)


def _show_system(system: BaselineSystem, output_format: str) -> None:
    """What a system is that needs no training run."""
    rows = {"name": system.name, "kind": system.kind, "tasks": list(system.tasks), "about": system.about}
    if output_format == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    table = new_table("", "")
    table.show_header = False
    for key, value in rows.items():
        table.add_row(key, ", ".join(value) if isinstance(value, list) else value)
    print_table(table)


def _show_settings(recipe: Recipe[Any], output_format: str) -> None:
    """Every setting of a system, and its value in each preset."""
    from ..settings import to_dict

    presets = {name: to_dict(settings) for name, settings in recipe.presets.items()}
    if output_format == "json":
        click.echo(json.dumps(presets, ensure_ascii=False, indent=1))
        return
    table = new_table("Setting", *presets)
    for key in next(iter(presets.values())):
        table.add_row(key, *(str(settings[key]) for settings in presets.values()))
    print_table(table)
    click.echo(f"What each means: help({type(next(iter(recipe.presets.values()))).__module__}).")


def _progress_rows(path: Path) -> list[tuple[str, ...]]:
    """A row a figure of validation: its first, lowest and last value."""
    from ..training.metrics_log import whole_lines

    entries = [json.loads(line) for line in whole_lines(path)]
    valid = [entry for entry in entries if entry["kind"] == "valid"]
    rows: list[tuple[str, ...]] = []
    for name in [key for key in (valid[0] if valid else {}) if key not in ("kind", "step", "epoch")]:
        values = [entry[name] for entry in valid if name in entry]
        words = (f"{value:.4g}" for value in (values[0], min(values), values[-1]))
        rows.append(
            (path.parent.name if not rows else "", f"{entries[-1]['step']:,}" if not rows else "", name, *words)
        )
    return rows
