"""``mod-baseline show``: what a run learnt and how it went, or what a system is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mod_challenge.cli.common import handle_errors

from .tables import print_words

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
    """Print what was trained, on what and how, which steps were kept, and the course of every figure of validation."""
    from ..runs.kept import kept_steps

    differing = ", ".join(f"{key}={value}" for key, value in run.changed_settings().items())
    about = [
        ("system", f"{run.recipe.name}: {run.recipe.about}"),
        *([("notes", run.recipe.notes)] if run.recipe.notes else []),
        ("corpus", f"{run.corpus['name']} {run.corpus['version']}, dialogues {run.corpus['dialogues']}"),
        ("preset", run.preset),
        ("changed", differing or "nothing"),
        ("trained", f"{run.started} to {run.finished or 'not finished'}"),
        *(("command", " ".join(command)) for command in run.commands),
        ("versions", ", ".join(f"{name} {version}" for name, version in run.versions.items())),
    ]
    print_words(("", ""), about)
    kept = [(step.stage, step.line()) for step in kept_steps(run.folder)]
    if kept:
        click.echo()
        print_words(("Stage", "Kept"), kept)
    logs = sorted((run.folder / "stages").glob("*/metrics.jsonl"), key=lambda log: log.stat().st_mtime)
    progress = [row for path in logs for row in _progress_rows(path)]
    if progress:
        click.echo()
        print_words(("Stage", "Steps", "Validation", "First", "Lowest", "Last"), progress)


def _show_system(system: BaselineSystem, output_format: str) -> None:
    """Print what a system is that needs no training run."""
    rows = {"name": system.name, "kind": system.kind, "tasks": list(system.tasks), "about": system.about}
    if output_format == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    shown = [(key, ", ".join(value) if isinstance(value, list) else str(value)) for key, value in rows.items()]
    print_words(("", ""), shown)


def _show_settings(recipe: Recipe[Any], output_format: str) -> None:
    """Print every setting of a system, and its value in each preset."""
    from ..settings import to_dict

    presets = {name: to_dict(settings) for name, settings in recipe.presets.items()}
    if output_format == "json":
        click.echo(json.dumps(presets, ensure_ascii=False, indent=1))
        return
    keys = next(iter(presets.values()))
    rows = [(key, *(str(settings[key]) for settings in presets.values())) for key in keys]
    print_words(("Setting", *presets), rows)
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
