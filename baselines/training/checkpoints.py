"""Checkpoints that a stage of training goes on from after a kill.

A checkpoint is a folder of its own, complete before ``position.json`` names it; so a kill at any moment leaves the last
whole one. All tensors are safetensors.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Optional

import torch
from torch import nn

from mod_challenge.io.files import atomic_output, make_folder, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from .weights import load_trained, save_trained

POSITION_FILE = "position.json"
DONE_FILE = "done.json"
_OPTIMIZER_FILE = "optimizer.safetensors"
_MODEL_FILE = "model.safetensors"


@dataclass
class Position:
    """Resume state of a stage: the step, the next batch, and the best validation so far.

    Attributes:
        step: steps done.
        epoch, batch: the next batch to be done.
        best: lowest figure of validation so far, None before the first.
        best_step: when it was.
        parts: the same two for each part of the model that is kept at a figure of its own.
        validations_without_improvement: since then.
        validated: step of the last validation.
    """

    step: int = 0
    epoch: int = 0
    batch: int = 0
    best: Optional[float] = None
    validations_without_improvement: int = 0
    validated: int = 0
    best_step: int = 0
    parts: dict[str, tuple[float, int]] = field(default_factory=dict)


def finish_stage(folder: Path, state: Position, figure: str) -> None:
    """Record that the stage of a folder is over, and remove what only serves to go on with it.

    Args:
        folder: of the stage.
        state: where it ended.
        figure: name of the figure of validation that ``best`` is a value of.
    """
    write_atomic(folder / DONE_FILE, json.dumps({**asdict(state), "figure": figure}) + "\n")
    (folder / POSITION_FILE).unlink(missing_ok=True)
    for old in folder.glob("checkpoint-*"):
        shutil.rmtree(old, ignore_errors=True)


def write_checkpoint(folder: Path, model: nn.Module, optimizer: torch.optim.Optimizer, state: Position) -> None:
    """Keep everything that going on needs; the checkpoint before it goes when this one is whole."""
    from safetensors.torch import save

    name = f"checkpoint-{state.step}"
    make_folder(folder / name)
    save_trained(model, folder / name / _MODEL_FILE)
    with atomic_output(folder / name / _OPTIMIZER_FILE) as stream:
        stream.write(save(_optimizer_tensors(optimizer)))
    write_atomic(folder / POSITION_FILE, json.dumps({"checkpoint": name, **asdict(state)}) + "\n")
    for old in folder.glob("checkpoint-*"):
        if old.name != name:
            shutil.rmtree(old, ignore_errors=True)


def read_checkpoint(
    folder: Path, model: nn.Module, optimizer: torch.optim.Optimizer, device: torch.device
) -> Optional[Position]:
    """Load the last whole checkpoint; None where there is none.

    Raises:
        RunError: it is damaged, or of another model.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    path = folder / POSITION_FILE
    if not path.is_file():
        return None
    try:
        table = json.loads(path.read_text("utf-8"))
        checkpoint = folder / table.pop("checkpoint")
        load_trained(model, checkpoint / _MODEL_FILE)
        _restore(optimizer, load_file(str(checkpoint / _OPTIMIZER_FILE)), device)
        return _position(table)
    except (SafetensorError, OSError, ValueError, KeyError, TypeError) as fault:
        hint = f"remove {folder} to begin this stage again"
        message = f"damaged checkpoint: {type(fault).__name__} {str(fault)[:80]}"
        raise RunError.of(Problem("checkpoint-damaged", message, hint, file=str(path))) from None


def _position(table: dict[str, Any]) -> Position:
    """Return the position that a checkpoint holds, also where it was written under an older name of a field."""
    if "worse" in table:
        table["validations_without_improvement"] = table.pop("worse")
    table["parts"] = {name: (float(value), int(step)) for name, (value, step) in table.get("parts", {}).items()}
    return Position(**table)


def _optimizer_tensors(optimizer: torch.optim.Optimizer) -> dict[str, torch.Tensor]:
    """The state of every parameter, by its number among all and the name of the figure."""
    state = optimizer.state_dict()["state"]
    return {
        f"{number}.{name}": torch.as_tensor(value).detach().cpu().contiguous()
        for number, figures in state.items()
        for name, value in figures.items()
    }


def _restore(optimizer: torch.optim.Optimizer, tensors: Mapping[str, torch.Tensor], device: torch.device) -> None:
    state: dict[int, dict[str, Any]] = {}
    for key, tensor in tensors.items():
        number, _, name = key.partition(".")
        state.setdefault(int(number), {})[name] = tensor.to(device)
    table = optimizer.state_dict()
    optimizer.load_state_dict({"state": state, "param_groups": table["param_groups"]})
