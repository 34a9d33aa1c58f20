"""What every trained system offers, and how the commands that list and explain them look."""

from __future__ import annotations

import inspect
from typing import Any, Callable

import pytest

from mod_baselines.commands import SUBCOMMANDS
from mod_baselines.commands.list import in_few_words
from mod_baselines.mod_gpt.attention_values import AttendingSystem
from mod_baselines.registry import Recipe, systems
from mod_baselines.settings import PRESETS, STICKERCHAT, STICKERCHAT_SMALL, TrainingSettings
from mod_baselines.training.context import TrainedSystem

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]
RECIPES = [system for system in systems().values() if isinstance(system, Recipe)]


def _parameters(function: Any) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name != "self"]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_every_trained_system_keeps_the_protocol(recipe: Recipe[Any]) -> None:
    system = recipe.load()
    assert isinstance(system, TrainedSystem)
    for name in ("train", "open_run"):
        assert _parameters(getattr(system, name)) == _parameters(getattr(TrainedSystem, name))
    if isinstance(system, AttendingSystem):
        assert _parameters(system.attention_of) == _parameters(AttendingSystem.attention_of)
    assert tuple(recipe.presets)[: len(PRESETS)] == PRESETS
    assert set(recipe.presets) <= {*PRESETS, STICKERCHAT, STICKERCHAT_SMALL}
    assert len({type(settings) for settings in recipe.presets.values()}) == 1
    assert all(isinstance(settings, TrainingSettings) for settings in recipe.presets.values())


def test_one_system_shows_what_it_looks_at() -> None:
    assert [recipe.name for recipe in RECIPES if isinstance(recipe.load(), AttendingSystem)] == ["mod-gpt"]


@pytest.mark.parametrize(
    "words", [(), *((name,) for name in SUBCOMMANDS)], ids=lambda words: "-".join(words) or "group"
)
def test_help_fits_eighty_columns(words: tuple[str, ...], run_command: Run) -> None:
    code, output, _ = run_command("mod-baseline", *words, "--help")
    assert code == 0
    assert "Examples:" in output
    assert [line for line in output.splitlines() if len(line) > 80] == []


def test_the_list_fits_a_screen_of_eighty_columns(run_command: Run) -> None:
    code, output, _ = run_command("mod-baseline", "list")
    lines = output.splitlines()
    assert code == 0
    assert len(lines) <= 40
    assert [line for line in lines if len(line) > 80 or line != line.rstrip()] == []
    words = " ".join(output.split())
    for name, system in systems().items():
        assert name in words
        assert all(word in words for word in in_few_words(system.about).split())
