"""Tensors of a checkpoint, whole or in shards, as safetensors or as PyTorch wrote them; no object is ever unpickled.

``pytorch_model.bin`` is a pickle. It is read by ``torch.load(weights_only=True)``, which builds tensors and containers
and refuses everything else, so a file that would run code raises instead.
"""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

FILES = ("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json")
"""Under which a checkpoint's weights stand, best first."""


_DAMAGE = (pickle.UnpicklingError, RuntimeError, ValueError, EOFError, OSError, LookupError, TypeError, AttributeError)
"""What ``torch.load`` raises, by design or not, on bytes that hold no tensors alone."""


class TensorsError(ValueError):
    """Weights that cannot be read; the message says why, in a few words."""


def weights_file(folder: Path) -> Path:
    """Return the file of a folder that holds its weights, or says in which files they are.

    Raises:
        FileNotFoundError: there is none.
    """
    for name in FILES:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(folder)


def read_tensors(path: Path) -> dict[str, Tensor]:
    """Read all tensors of a file, or of the shards that an index names.

    Args:
        path: ``.safetensors``, an index (``.json``), or whatever ``torch.save`` wrote.

    Raises:
        FileNotFoundError: it is missing, or a shard of it.
        TensorsError: damaged, or with something in it that is no tensor.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    if path.suffix == ".json":
        tensors: dict[str, Tensor] = {}
        for shard in shards_of(path):
            tensors.update(read_tensors(path.parent / shard))
        return tensors
    if path.suffix == ".safetensors":
        try:
            return load_file(path)
        except (OSError, SafetensorError):
            raise TensorsError("no whole safetensors file") from None
    return _of_torch(path)


def shards_of(index: Path) -> list[str]:
    """Return the names of the files that an index lists, each once.

    Raises:
        TensorsError: it is no index, or names a file elsewhere.
    """
    try:
        names = sorted(set(json.loads(index.read_text("utf-8"))["weight_map"].values()))
        if not all(Path(name).name == name for name in names):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise TensorsError("no index of shards") from None
    return names


def _of_torch(path: Path) -> dict[str, Tensor]:
    try:
        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except _DAMAGE as fault:
        refused = "weights_only" in str(fault) or "Unsupported" in str(fault)
        message = "holds objects beside tensors, which are not unpickled" if refused else "no whole file of tensors"
        raise TensorsError(message) from None
    if isinstance(loaded, dict) and isinstance(loaded.get("state_dict"), dict):
        loaded = loaded["state_dict"]
    if not isinstance(loaded, dict) or not all(isinstance(tensor, Tensor) for tensor in loaded.values()):
        raise TensorsError("holds no tensors by name")
    return dict(loaded)
