"""Checkpoints made up in the layouts that the hub has them in, small, with random weights; and a cache of the hub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

CHINESE = [chr(0x4E00 + i) for i in range(400)]


def cached(cache: Path, repository: str) -> Path:
    """Make the folder of a repository in a cache of the hub, as the hub's client leaves it after a download."""
    home = cache / f"models--{repository.replace('/', '--')}"
    commit = "0" * 39 + "1"
    (home / "refs").mkdir(parents=True)
    (home / "refs" / "main").write_text(commit)
    folder = home / "snapshots" / commit
    folder.mkdir(parents=True)
    return folder


def timm_folder(folder: Path, architecture: str, pickled: bool = False, **pretrained: Any) -> Any:
    """A model of timm with its classifier, as ``timm/efficientnet_b0.ra_in1k`` is laid out; gives the model."""
    import timm

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(3)
    model = timm.create_model(architecture, pretrained=False, num_classes=10)
    described = {**model.pretrained_cfg, "num_classes": 10, **pretrained}
    table = {"architecture": architecture, "num_features": model.num_features, "pretrained_cfg": described}
    (folder / "config.json").write_text(json.dumps(table, default=list), "utf-8")
    _write(model.state_dict(), folder, pickled)
    return model.eval()


def clip_folder(folder: Path, kind: str, pickled: bool = False) -> Any:
    """A model of two towers, as ``OFA-Sys/chinese-clip-vit-base-patch16`` is laid out; gives the model."""
    from transformers import AutoConfig, AutoModel

    folder.mkdir(parents=True, exist_ok=True)
    small = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
    torch.manual_seed(4)
    config = AutoConfig.for_model(
        kind, vision_config={**small, "image_size": 32, "patch_size": 8}, text_config={**small, "vocab_size": 50}
    )
    model = AutoModel.from_config(config)
    config.save_pretrained(str(folder))
    preprocessing = {"image_mean": [0.4, 0.5, 0.6], "image_std": [0.2, 0.3, 0.4], "resample": 2, "size": 32}
    (folder / "preprocessor_config.json").write_text(json.dumps(preprocessing), "utf-8")
    _write(model.state_dict(), folder, pickled)
    return model.eval()


def _write(tensors: dict[str, Any], folder: Path, pickled: bool) -> None:
    tensors = {name: tensor.contiguous().clone() for name, tensor in tensors.items()}
    if pickled:
        torch.save(tensors, folder / "pytorch_model.bin")
    else:
        save_file(tensors, folder / "model.safetensors", {"format": "pt"})
