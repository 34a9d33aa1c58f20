"""``mod-baseline list``, ``show`` and ``attention``: what there is, what a run learnt, what it looks at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import click

from mod_challenge.cli.common import handle_errors, open_corpus
from mod_challenge.cli.options import corpus_option

if TYPE_CHECKING:
    from ..registry import Recipe


@click.command("list")
@handle_errors
def list_() -> None:
    """List the systems, what they are and the tasks they take part in."""
    from ..registry import systems

    table = _table("System", "Kind", "Tasks", "What it is")
    for system in systems().values():
        table.add_row(system.name, system.kind, ", ".join(system.tasks), system.about)
    _print(table)


@click.command()
@click.argument("folder", metavar="RUN|SYSTEM")
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@handle_errors
def show(folder: str, output_format: str) -> None:
    """Show a run (what was trained, on what, how, and how it went), or the settings of a SYSTEM that trains.

    \b
    Examples:
      mod-baseline show runs/mod-gpt
      mod-baseline show mod-gpt
    """
    from ..registry import Recipe, systems
    from ..runs.run import RUN_FILE, read_run

    recipe = systems().get(folder)
    if isinstance(recipe, Recipe) and not Path(folder).exists():
        _show_settings(recipe, output_format)
        return
    run = read_run(folder)
    if output_format == "json":
        click.echo((run.folder / RUN_FILE).read_text("utf-8"), nl=False)
        return
    about = _table("", "")
    about.show_header = False
    about.add_row("system", f"{run.recipe.name}: {run.recipe.about}")
    if run.recipe.notes:
        about.add_row("notes", run.recipe.notes)
    about.add_row("corpus", f"{run.corpus['name']} {run.corpus['version']}, dialogues {run.corpus['dialogues']}")
    about.add_row("preset", run.preset)
    differing = _changed(run)
    about.add_row("changed", ", ".join(f"{key}={value}" for key, value in differing.items()) or "nothing")
    about.add_row("trained", f"{run.started} to {run.finished or 'not finished'}")
    for command in run.commands:
        about.add_row("command", " ".join(command))
    about.add_row("versions", ", ".join(f"{name} {version}" for name, version in run.versions.items()))
    _print(about)
    stages = _table("Stage", "Steps", "Validation", "First", "Lowest", "Last")
    for path in sorted((run.folder / "stages").glob("*/metrics.jsonl"), key=lambda found: found.stat().st_mtime):
        for row in _progress_rows(path):
            stages.add_row(*row)
    if stages.row_count:
        _print(stages)


@click.command()
@click.argument("folder", metavar="RUN")
@corpus_option
@click.option("--split", default="valid", show_default=True)
@click.option("--dialogue", required=True, metavar="ID", help="Which dialogue.")
@click.option("--turn", type=click.IntRange(1), metavar="N", help="Which response.  [default: the first with a meme]")
@click.option("--out", metavar="FILE", help="Also draw it; ends in .png or .svg.")
@handle_errors
def attention(
    folder: str, corpus: Optional[str], split: str, dialogue: str, turn: Optional[int], out: Optional[str]
) -> None:
    """Show what [TAG] looks at when a MOD-GPT run decides on a meme: the last layer, the mean of its heads.

    \b
    Examples:
      mod-baseline attention runs/mod-gpt --split hard --dialogue "dialogue 02300"
      mod-baseline attention runs/mod-gpt --split hard --dialogue "dialogue 02300" --turn 5 --out attention.svg
    """
    from ..errors import RunError
    from ..runs.run import read_run, require_finished

    if out is not None and not out.endswith((".png", ".svg")):
        raise click.UsageError("--out must end in .png or .svg")
    run = read_run(folder)
    require_finished(run)
    opened = open_corpus(corpus)
    module = run.recipe.module()
    if not hasattr(module, "attention_of"):
        from mod_challenge.io.problems import Problem

        message = f"{run.recipe.name} has no [TAG] to look from"
        raise RunError.of(Problem("attention-none", message, "take a run of mod-gpt", file=folder))
    from rich.console import Console

    from ..mod_gpt.attention_plot import draw
    from ..mod_gpt.attention_plot import show as show_attention

    found = module.attention_of(run, opened, split, dialogue, turn)
    show_attention(found, Console())
    if out is not None:
        note = draw(found, Path(out))
        click.echo("\n".join(line for line in (note, f"wrote {out}") if line), err=True)


def _show_settings(recipe: Recipe, output_format: str) -> None:
    """Every setting of a system, and its value in each preset."""
    from ..settings import to_dict

    presets = {name: to_dict(settings) for name, settings in recipe.presets.items()}
    if output_format == "json":
        click.echo(json.dumps(presets, ensure_ascii=False, indent=1))
        return
    table = _table("Setting", *presets)
    for key in next(iter(presets.values())):
        table.add_row(key, *(str(settings[key]) for settings in presets.values()))
    _print(table)
    click.echo(f"What each means: help({type(next(iter(recipe.presets.values()))).__module__}).")


def _changed(run: Any) -> dict[str, Any]:
    """Settings that differ from the run's preset."""
    from ..settings import to_dict

    preset = to_dict(run.recipe.presets[run.preset]) if run.preset in run.recipe.presets else {}
    return {key: value for key, value in to_dict(run.settings).items() if preset.get(key) != value}


def _progress_rows(path: Path) -> list[tuple[str, ...]]:
    """A row a figure of validation: its first, best and last value."""
    from ..training.checkpoints import whole_lines

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


def _table(*headings: str) -> Any:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, no_wrap=heading not in ("What it is", ""))
    return table


def _print(table: Any) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 140
    console.print(table)
