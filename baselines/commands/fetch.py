"""``mod-baseline fetch``: bring what a training takes from the hub, for a machine that will have no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import click

from mod_challenge.cli.common import handle_errors

from .options import backbone_pairs, quiet_option, recipe_named, set_option, settings_of

if TYPE_CHECKING:
    from ..pretrained.hub import RepositoryFiles
    from ..settings import TrainingSettings


@click.command()
@click.argument("name", metavar="SYSTEM")
@click.option("--preset", default="paper", show_default=True, help="As train takes it.")
@set_option
@click.option("--backbone", metavar="NAME", help="As train takes it.")
@quiet_option
@handle_errors
def main(name: str, preset: str, pairs: Sequence[str], backbone: Optional[str], quiet: bool) -> None:
    """Bring what training SYSTEM takes from the hub into the hub's cache, once.

    Give the preset and settings of the training. What is in the cache is not asked for again; a machine without a
    network takes a copy of the cache's folder, named by the variable HF_HUB_CACHE.

    \b
    Examples:
      mod-baseline fetch mod-gpt
      mod-baseline fetch srs --set cnn=timm:convnext_tiny.fb_in22k
      mod-baseline fetch cdial-gpt --backbone Qwen/Qwen3-0.6B
    """
    recipe = recipe_named(name)
    settings = settings_of(recipe, preset, [*backbone_pairs(backbone), *pairs])
    from ..pretrained.hub import HubError, hub_folder

    _require_packages(settings)
    needs = list(_needs(settings))
    if not needs:
        click.echo(f"{name} needs nothing from the hub with these settings", err=True)
        return
    if quiet:
        _disable_bars()
    for what, repository, files in needs:
        try:
            folder = hub_folder(repository, files)
        except HubError as fault:
            raise _refused(what, repository, fault) from None
        click.echo(f"{what} {repository}: {folder}")
    from huggingface_hub import constants

    click.echo(f"the hub's cache is {constants.HF_HUB_CACHE}; elsewhere set HF_HUB_CACHE to a copy of it", err=True)


def _needs(settings: TrainingSettings) -> Iterator[tuple[str, str, RepositoryFiles]]:
    """Yield (setting, repository, its files) of everything that settings take from the hub."""
    from ..pretrained.hub import MODEL, PICTURE_MODEL, TOKENIZER
    from ..vision.network_sources import hub_repository

    values: dict[str, Any] = vars(settings)
    backbone = values.get("backbone", "")
    if backbone and not backbone.startswith("scratch:") and not Path(backbone).is_dir():
        yield "backbone", backbone, MODEL
    tokenizer = values.get("tokenizer", "")
    tokenizer = backbone if tokenizer == "backbone" else tokenizer
    if tokenizer not in ("", "corpus") and not Path(tokenizer).exists():
        yield "tokenizer", tokenizer, TOKENIZER
    repository = hub_repository(values["cnn"]) if values.get("cnn") else None
    if repository is not None:
        yield "cnn", repository, PICTURE_MODEL


def _require_packages(settings: TrainingSettings) -> None:
    """Refuse settings that a package is missing for.

    Raises:
        CorpusError: weights that a package brings are not there.
        RunError: LoRA cannot be had.
    """
    from ..training.lora import require_peft
    from ..vision.network_sources import LITE0, require_lite0

    if getattr(settings, "cnn", "") == LITE0:
        require_lite0()
    if getattr(settings, "lora", 0):
        require_peft()


def _disable_bars() -> None:
    from huggingface_hub.utils import disable_progress_bars

    disable_progress_bars()


def _refused(what: str, repository: str, fault: Exception) -> Exception:
    from mod_challenge.io.problems import Problem

    from ..errors import RunError

    hint = f"check the name and the network, or name a local copy: --set {what}=…"
    return RunError.of(Problem("checkpoint-unreachable", f"cannot bring {what}: {fault}", hint, file=repository))
