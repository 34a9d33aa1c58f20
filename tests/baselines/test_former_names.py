"""Weights and checkpoints of version 0.1 load, though their tensors and fields were called otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from mod_baselines.decoder.backbone import build_backbone
from mod_baselines.mod_gpt.model import Cem, ModGpt, Trunk
from mod_baselines.mod_gpt.settings import PRESETS
from mod_baselines.settings import changed
from mod_baselines.srs.model import SRS
from mod_baselines.srs.settings import PRESETS as SRS_PRESETS
from mod_baselines.text.tokenizer import SPECIAL, VocabularyTokenizer
from mod_baselines.training.checkpoints import Position, read_checkpoint, write_checkpoint
from mod_baselines.training.trainer import optimizer_for
from mod_baselines.training.weights import load_weights, save_weights

SETTINGS = changed(PRESETS["tiny"], ["features=white", "meme_loss=likelihood"])
FORMERLY = {
    "position_embedding": "places",
    "feature_projection": "see",
    "usage_head": "use",
    "retrieval_head": "retrieve",
    "emotion_head": "feel",
    "seen_memes": "seen",
    "whitening": "turn",
    "place_projection": "place",
    "pooled_projection": "whole",
    "pooled_scale": "whole_scale",
}
OF_SRS = {"place_projection", "pooled_projection", "pooled_scale"}


def _trunk() -> Trunk:
    tokenizer = VocabularyTokenizer(SPECIAL)
    backbone = build_backbone("scratch:gpt2", tokenizer, layers=1, width=8, heads=2, positions=16, dropout=0.0)
    return Trunk(backbone, 4, SETTINGS.features)


def _mod_gpt() -> ModGpt:
    return ModGpt(_trunk(), SETTINGS)


def _cem() -> Cem:
    return Cem(_trunk(), torch.arange(3), SETTINGS)


def _srs() -> SRS:
    return SRS(20, 4, 3, SRS_PRESETS["tiny"])


def _under_former_names(path: Path) -> set[str]:
    """Rewrite a file of weights as version 0.1 wrote it; gives the parts of names that changed."""
    changed_parts: set[str] = set()
    former = {}
    for name, tensor in load_file(str(path)).items():
        changed_parts |= FORMERLY.keys() & set(name.split("."))
        former[".".join(FORMERLY.get(part, part) for part in name.split("."))] = tensor
    save_file(former, str(path))
    return changed_parts


@pytest.mark.parametrize(
    ("build", "parts"),
    [
        (_mod_gpt, FORMERLY.keys() - OF_SRS - {"emotion_head"}),
        (_cem, {"position_embedding", "feature_projection", "whitening", "emotion_head"}),
        (_srs, OF_SRS),
    ],
)
def test_weights_saved_under_former_names_load(build: type, parts: set[str], tmp_path: Path) -> None:
    torch.manual_seed(0)
    trained, path = build(), tmp_path / "model.safetensors"
    save_weights(trained, path)
    assert _under_former_names(path) == parts
    fresh = build()
    load_weights(fresh, path)
    for name, tensor in trained.state_dict().items():
        assert torch.equal(fresh.state_dict()[name], tensor), name


def test_a_checkpoint_of_version_0_1_goes_on(tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = _cem()
    optimizer = optimizer_for([{"params": list(model.parameters())}], SETTINGS)
    sum(parameter.sum() for parameter in model.parameters()).backward()
    optimizer.step()
    position = Position(step=5, epoch=1, batch=2, best=0.5, validations_without_improvement=2, validated=4)
    write_checkpoint(tmp_path, model, optimizer, position)
    _under_former_names(tmp_path / "checkpoint-5" / "model.safetensors")
    table = json.loads((tmp_path / "position.json").read_text("utf-8"))
    table["worse"] = table.pop("validations_without_improvement")
    (tmp_path / "position.json").write_text(json.dumps(table), encoding="utf-8")

    fresh = _cem()
    fresh_optimizer = optimizer_for([{"params": list(fresh.parameters())}], SETTINGS)
    assert read_checkpoint(tmp_path, fresh, fresh_optimizer, torch.device("cpu")) == position
    for name, tensor in model.state_dict().items():
        assert torch.equal(fresh.state_dict()[name], tensor), name
    assert len(fresh_optimizer.state_dict()["state"]) == len(optimizer.state_dict()["state"])
