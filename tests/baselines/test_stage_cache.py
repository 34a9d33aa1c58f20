"""Stages that runs share: what an entry depends on, that the weights are the same either way, and damaged entries."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from mod_baselines.settings import TrainingSettings
from mod_baselines.training.context import TrainingContext
from mod_baselines.training.stage import TrainingStage
from mod_baselines.training.stage_cache import Dependencies, train_or_share
from mod_baselines.training.trainer import Trainer
from mod_challenge.opening import load_corpus

Run = Callable[..., tuple[int, str, str]]
SETTINGS = TrainingSettings(epochs=2, batch=2, lr=0.1, save_every=1)
NEEDS = Dependencies(["examples"], {"dropout": 0.1}, ("mod_gpt.sequence",))


class Slope(nn.Module):
    def __init__(self, start: float = 0.0) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.full((1,), start))

    def forward(self, x: torch.Tensor) -> dict[str, torch.Tensor]:
        return {"square": (self.slope * x - 3 * x).square().sum()}


def stage_of(model: nn.Module, settings: TrainingSettings) -> TrainingStage[float]:
    def collate(examples: Sequence[float]) -> dict[str, torch.Tensor]:
        return {"x": torch.tensor(list(examples))}

    numbers = [1.0, 2.0, 0.5, 1.5]
    return TrainingStage(
        "slope", model, lambda epoch: numbers, numbers, lambda x: 1, lambda x: {"square": 1.0}, {"square": 1.0},
        collate, settings,
    )  # fmt: skip


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "mod-challenge" / "stages"


@pytest.fixture
def train(tiny_baseline_corpus: Path, cache: Path, tmp_path: Path) -> Callable[..., tuple[float, bool]]:
    """``train(name, settings, needs, start) -> (what was learnt, whether it was taken from a run before)``."""

    def one(
        name: str, settings: TrainingSettings = SETTINGS, needs: Dependencies = NEEDS, start: float = 0.0
    ) -> tuple[float, bool]:
        told: list[str] = []
        trainer = Trainer(cpu=True)
        context = TrainingContext(load_corpus(tiny_baseline_corpus), tmp_path / name, settings, trainer, told.append)
        model = Slope(start)
        train_or_share(context, stage_of(model, settings), needs)
        return model.slope.item(), any("taken from" in line for line in told)

    return one


def test_a_run_takes_what_another_trained_just_so(train: Callable[..., tuple[float, bool]], tmp_path: Path) -> None:
    first, second = train("first"), train("second", replace(SETTINGS, save_every=9))
    assert first == (second[0], False)
    assert second[1]
    assert first[0] != 0.0
    for name in ("metrics.jsonl", "best.safetensors", "done.json"):
        paths = [tmp_path / run / "stages" / "slope" / name for run in ("first", "second")]
        assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        {"settings": replace(SETTINGS, seed=1)},
        {"settings": replace(SETTINGS, epochs=1)},
        {"settings": replace(SETTINGS, patience=1)},
        {"settings": replace(SETTINGS, micro_tokens=1)},
        {"needs": replace(NEEDS, examples=["other examples"])},
        {"needs": replace(NEEDS, settings={"dropout": 0.2})},
        {"needs": replace(NEEDS, code=("imfe.stage",))},
        {"needs": replace(NEEDS, libraries=("transformers",))},
        {"start": 1.0},
    ],
    ids=str,
)
def test_whatever_it_depends_on_makes_another_entry(
    train: Callable[..., tuple[float, bool]], change: dict[str, Any]
) -> None:
    train("first")
    assert not train("second", **change)[1]


def test_so_does_another_number_of_threads(train: Callable[..., tuple[float, bool]]) -> None:
    train("first")
    threads = torch.get_num_threads()
    torch.set_num_threads(threads + 1)
    try:
        assert not train("second")[1]
    finally:
        torch.set_num_threads(threads)


def test_a_stage_that_was_begun_is_gone_on_with(train: Callable[..., tuple[float, bool]], tmp_path: Path) -> None:
    first = train("first")
    begun = tmp_path / "begun" / "stages" / "slope"
    begun.mkdir(parents=True)
    (begun / "metrics.jsonl").write_text("", encoding="utf-8")
    assert train("begun") == first


@pytest.mark.parametrize(
    ("name", "damage"),
    [("best.safetensors", "cut"), ("done.json", "gone"), ("metrics.jsonl", "changed"), ("sums.json", "cut")],
)
def test_a_damaged_entry_is_replaced(
    train: Callable[..., tuple[float, bool]], cache: Path, name: str, damage: str
) -> None:
    first = train("first")
    (kept,) = cache.rglob(name)
    whole = kept.read_bytes()
    if damage == "gone":
        kept.unlink()
    else:
        kept.write_bytes(whole[:-5] if damage == "cut" else whole.replace(b'"', b"'", 1))
    assert train("second") == first
    if name in ("best.safetensors", "done.json"):  # the others have the time that a step took in them
        assert kept.read_bytes() == whole
    assert train("third") == (first[0], True)


def test_a_cache_that_cannot_be_written_is_told_of_and_no_hindrance(
    train: Callable[..., tuple[float, bool]], cache: Path
) -> None:
    cache.parent.parent.mkdir(parents=True)
    cache.parent.write_text("no folder", encoding="utf-8")
    assert train("first") == train("second")


def test_mod_gpt_and_its_ablations_train_the_texts_once_and_end_the_same_without(
    corpus_copy: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trained(name: str, cache: str, *words: str) -> int:
        """Train shortly; returns how many entries of texts the cache has then."""
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / cache))
        pairs = ("limit=4", "epochs=1", "text_epochs=2", "features=white", *words)
        settings = [word for pair in pairs for word in ("--set", pair)]
        code, _, err = run_command(
            "mod-baseline", "train", "mod-gpt", "--preset", "tiny", "--corpus", corpus_copy, "--out", tmp_path / name,
            "--cpu", "--quiet", *settings,
        )  # fmt: skip
        assert code == 0, err
        return len(list(Path(os.environ["XDG_CACHE_HOME"]).rglob("stages/text/*/best.safetensors")))

    assert trained("whole", "cache", "cem=joint") == 1
    assert trained("no-imfe", "cache", "cem=joint", "imfe=no") == 1
    assert trained("no-cem", "cache", "cem=no", "imfe=no") == 1
    assert trained("alone", "other cache", "cem=no", "imfe=no") == 1
    for name in ("model.safetensors", "stages/text/best.safetensors", "stages/text/done.json"):
        assert (tmp_path / "no-cem" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes(), name
    one, other = (tmp_path / name / "stages/text/best.safetensors" for name in ("whole", "no-cem"))
    assert one.read_bytes() == other.read_bytes()
    assert (tmp_path / "whole/model.safetensors").read_bytes() != (tmp_path / "no-cem/model.safetensors").read_bytes()
    assert trained("other seed", "cache", "cem=no", "imfe=no", "seed=1") == 2
