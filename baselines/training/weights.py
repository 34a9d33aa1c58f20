"""Weights of a model as safetensors, whole or not at all."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mod_challenge.io.files import atomic_output, make_folder
from mod_challenge.io.problems import Problem

from ..errors import RunError

if TYPE_CHECKING:
    from torch import Tensor, nn

WEIGHTS_FILE = "model.safetensors"
"""Of a run: the weights that predict."""

FORMER_NAMES = {
    "places": "position_embedding",
    "see": "feature_projection",
    "use": "usage_head",
    "retrieve": "retrieval_head",
    "feel": "emotion_head",
    "seen": "seen_memes",
    "turn": "whitening",
    "place": "place_projection",
    "whole": "pooled_projection",
    "whole_scale": "pooled_scale",
}
"""Parts of tensors' names in weights of version 0.1, and what they are called now."""


def save_weights(model: nn.Module, path: Path) -> None:
    """Write a model's parameters and buffers as safetensors, whole or not at all.

    What LoRA learnt is added to the weights that it learnt beside, so the file is one of the model without LoRA.
    """
    from .lora import plain_tensors

    _write(plain_tensors(model), path)


def save_trained(model: nn.Module, path: Path, prefixes: tuple[str, ...] = ("",)) -> None:
    """Write what of a model training changes, all of it where nothing is frozen, to be read by `load_trained`.

    Args:
        model: in training.
        path: of the safetensors file.
        prefixes: words of which the names of what is written begin with one.
    """
    _write(_trained(model, prefixes), path)


def _trained(model: nn.Module, prefixes: tuple[str, ...]) -> dict[str, Tensor]:
    frozen = {name for name, parameter in model.named_parameters() if not parameter.requires_grad}
    state = model.state_dict()
    return {name: tensor for name, tensor in state.items() if name not in frozen and name.startswith(prefixes)}


def _write(tensors: Mapping[str, Tensor], path: Path) -> None:
    from safetensors.torch import save

    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    make_folder(path.parent)
    with atomic_output(path) as stream:
        stream.write(save(tensors))


def load_weights(model: nn.Module, path: Path) -> None:
    """Read a model's parameters and buffers back.

    Raises:
        RunError: the file is missing, damaged, or of another model.
    """
    _load(model, path, model.state_dict())


def load_trained(model: nn.Module, path: Path, prefixes: tuple[str, ...] = ("",)) -> None:
    """Read back what `save_trained` wrote with these prefixes; what is frozen stays as it is.

    Raises:
        RunError: the file is missing, damaged, or of another model.
    """
    _load(model, path, _trained(model, prefixes))


def _load(model: nn.Module, path: Path, wanted: Mapping[str, Tensor]) -> None:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    if not path.is_file():
        raise RunError.of(Problem("weights-missing", "no weights here", "train the run again", file=str(path)))
    try:
        tensors = load_file(str(path))
    except (SafetensorError, OSError) as fault:
        message = f"no whole safetensors file: {str(fault)[:80]}"
        raise RunError.of(Problem("weights-damaged", message, "train the run again", file=str(path))) from None
    expected = {name: tuple(tensor.shape) for name, tensor in wanted.items()}
    tensors = {current_name(name, expected): tensor for name, tensor in tensors.items()}
    shapes = {name: tuple(tensor.shape) for name, tensor in tensors.items()}
    if expected != shapes:
        odd = sorted(name for name in {*expected, *shapes} if expected.get(name) != shapes.get(name))
        message = f"weights of another model: {odd[0]} is {shapes.get(odd[0])}, not {expected.get(odd[0])}"
        hint = f"{len(odd)} of {len(expected)} tensors differ; take the run's own weights"
        raise RunError.of(Problem("weights-of-other-model", message, hint, file=str(path)))
    model.load_state_dict(tensors, strict=len(wanted) == len(model.state_dict()))


def current_name(name: str, expected: Container[str]) -> str:
    """Return what a tensor is called now, where weights were saved under a former name of it.

    Args:
        name: of a tensor in a file.
        expected: names of the model's tensors.

    >>> current_name("trunk.see.weight", {"trunk.feature_projection.weight"})
    'trunk.feature_projection.weight'
    >>> current_name("see.weight", {"see.weight"})
    'see.weight'
    """
    renamed = ".".join(FORMER_NAMES.get(part, part) for part in name.split("."))
    return renamed if name not in expected and renamed in expected else name
