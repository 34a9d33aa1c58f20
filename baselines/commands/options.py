"""Options that several commands of ``mod-baseline`` share, and what they stand for."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Callable, Optional

import click

from mod_challenge.io.file_names import printable_name, text_name

from ..settings import PRESETS, SettingError, changed

if TYPE_CHECKING:
    from ..registry import Recipe

ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")

run_option = click.option(
    "--out", "folder", required=True, metavar="RUN", help="Folder of the run; an interrupted one goes on."
)
set_option = click.option("--set", "pairs", multiple=True, metavar="KEY=VALUE", help="Change a setting.  Repeatable.")
preset_option = click.option(
    "--preset",
    default="small",
    metavar="|".join(PRESETS),
    show_default=True,
    help="small: minutes on two cores. paper: the paper's setting. tiny: to try out. SRS: also stickerchat and "
    "stickerchat-small.",
)
cpu_option = click.option("--cpu", is_flag=True, help="Stay on the processor even where there is a GPU.")
quiet_option = click.option("--quiet", is_flag=True, help="Show neither a bar nor figures.")


def prediction_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a trained run predicts."""
    options = (
        click.option("--top-p", type=click.FloatRange(0, 1, min_open=True), default=0.9, show_default=True,
                     help="Nucleus of the sampling (runs)."),
        click.option("--temperature", type=click.FloatRange(0), default=0.7, show_default=True,
                     help="0 takes the likeliest token (runs)."),
        click.option("--max-tokens", type=click.IntRange(1), default=60, show_default=True,
                     help="Where a response is cut (runs)."),
        click.option("--group-tokens", type=click.IntRange(1), default=8192, show_default=True,
                     help="Tokens answered together (runs); less takes less memory."),
        click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", show_default=True,
                     help="Where runs compute."),
        click.option("--precision", type=click.Choice(["fp32", "bf16"]), default="fp32", show_default=True,
                     help="Of a run's matrix products."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def system_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say whose the answers are: ``team``, ``system_name``, ``description``."""
    options = (
        click.option("--team", help="Team that hands the answers in.  [default: that of the baselines]"),
        click.option("--name", "system_name", help="Of the system, with --team.  [default: SYSTEM]"),
        click.option("--description", help="Of the system, a sentence or two, with --team."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def system_card(
    card: Mapping[str, Any], team: Optional[str], system_name: Optional[str], description: Optional[str]
) -> dict[str, Any]:
    """Return the ``system`` object of a submission: that of a baseline, or of a team's own system made from it.

    Args:
        card: of the baseline.
        team, system_name, description: values of `system_options`.

    Raises:
        click.UsageError: a name or description without a team, or what no submission may say.
    """
    from mod_challenge.schema.validation import subschema

    if team is None:
        if system_name is not None or description is not None:
            raise click.UsageError("--name and --description are of a system of yours; say whose with --team")
        return dict(card)
    named = {key: value for key, value in (("name", system_name), ("description", description)) if value is not None}
    own = {**{key: value for key, value in card.items() if key != "baseline"}, "team": team, **named}
    for fault in subschema("submission", "system").faults(own):
        raise click.UsageError(f"--{fault.path[0]}: {fault.code} {fault.message}" if fault.path else fault.message)
    return own


def require_submission_name(out: str) -> None:
    """Refuse a name that says no form of a submission.

    Raises:
        click.UsageError: it ends in something else.
    """
    if not out.endswith(ENDINGS):
        raise click.UsageError("--out must end in .json or .jsonl, either also with .gz")


def settings_of(recipe: Recipe[Any], preset: str, pairs: Sequence[str]) -> Any:
    """Return the settings of a preset with ``KEY=VALUE`` changes.

    Raises:
        click.UsageError: the recipe has no such preset or setting.
    """
    if preset not in recipe.presets:
        raise click.UsageError(f"{recipe.name} has no preset {preset!r}; there are: {', '.join(recipe.presets)}")
    try:
        return changed(recipe.presets[preset], pairs)
    except SettingError as fault:
        raise click.UsageError(str(fault)) from None


def recipe_named(name: str) -> Recipe[Any]:
    """Return the system of a name that is trained.

    Raises:
        click.UsageError: there is none.
    """
    from ..registry import Recipe, find_system, installed_systems

    recipe = find_system(name)
    if not isinstance(recipe, Recipe):
        trained = [system.name for system in installed_systems()[0].values() if isinstance(system, Recipe)]
        raise click.UsageError(f"{name!r} is not trained; those that are: {', '.join(trained)}")
    return recipe


def backbone_pairs(backbone: Optional[str]) -> list[str]:
    """Return the ``KEY=VALUE`` that ``--backbone`` is short for; a checkpoint brings its own tokeniser."""
    if backbone is None:
        return []
    own_tokenizer = [] if backbone.startswith("scratch:") else ["tokenizer=backbone"]
    return [f"backbone={backbone}", *own_tokenizer]


def command_line() -> list[str]:
    """Return the command line as it was given."""
    return ["mod-baseline", *map(printable_name, map(text_name, sys.argv[1:]))]
