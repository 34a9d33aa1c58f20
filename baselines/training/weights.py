"""Weights of a model as safetensors, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mod_challenge.io.files import atomic_output, make_folder
from mod_challenge.io.problems import Problem

from ..errors import RunError

if TYPE_CHECKING:
    from torch import nn


def save_weights(model: nn.Module, path: Path) -> None:
    """Write a model's parameters and buffers as safetensors, whole or not at all."""
    from safetensors.torch import save

    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in model.state_dict().items()}
    make_folder(path.parent)
    with atomic_output(path) as stream:
        stream.write(save(tensors))


def load_weights(model: nn.Module, path: Path) -> None:
    """Read a model's parameters and buffers back.

    Raises:
        RunError: the file is missing, damaged, or of another model.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    if not path.is_file():
        raise RunError.of(Problem("weights-missing", "no weights here", "train the run again", file=str(path)))
    try:
        tensors = load_file(str(path))
    except (SafetensorError, OSError) as fault:
        message = f"no whole safetensors file: {str(fault)[:80]}"
        raise RunError.of(Problem("weights-damaged", message, "train the run again", file=str(path))) from None
    wanted = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    given = {name: tuple(tensor.shape) for name, tensor in tensors.items()}
    if wanted != given:
        odd = sorted(name for name in {*wanted, *given} if wanted.get(name) != given.get(name))
        message = f"weights of another model: {odd[0]} is {given.get(odd[0])}, not {wanted.get(odd[0])}"
        hint = f"{len(odd)} of {len(wanted)} tensors differ; take the run's own weights"
        raise RunError.of(Problem("weights-of-other-model", message, hint, file=str(path)))
    model.load_state_dict(tensors)
