"""LoRA (Hu et al. 2022): a frozen model learns through matrices of low rank beside its own, put there by peft.

Of the token table only the rows of special tokens are trained, since a checkpoint has never met them. `plain_tensors`
gives the model that training amounts to, under the names that it has without any of this; so a run needs neither peft
nor the checkpoint again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Optional, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mod_challenge.io.problems import Problem

from ..errors import RunError

_ALPHA_OVER_RANK = 2
"""How strongly what was learnt counts, whatever the rank: peft's and the paper's α over r."""


class PartlyTrainedTable(nn.Module):
    """A table of token vectors of which some rows are trained, in single precision, and the others stay as they are.

    Args:
        weight: (tokens, width) the whole table.
        rows: tokens whose rows are trained.
    """

    rows: Tensor
    slots: Tensor

    def __init__(self, weight: Tensor, rows: Sequence[int]) -> None:
        super().__init__()
        self.weight = nn.Parameter(weight.detach(), requires_grad=False)
        self.register_buffer("rows", torch.tensor(sorted(rows)), persistent=False)
        slots = torch.full((len(weight),), -1)
        slots[self.rows] = torch.arange(len(rows))
        self.register_buffer("slots", slots, persistent=False)
        self.trained = nn.Parameter(weight.detach()[self.rows].float())

    def forward(self, ids: Tensor) -> Tensor:
        """(…) token ids to (…, width)."""
        slots = self.slots[ids]
        trained = self.trained[slots.clamp(min=0)]
        return torch.where((slots >= 0).unsqueeze(-1), trained, F.embedding(ids, self.weight).to(trained.dtype))

    def logits(self, hidden: Tensor) -> Tensor:
        """(…, width) to (…, tokens)."""
        whole = F.linear(hidden, self.weight)
        return whole.index_copy(-1, self.rows, F.linear(hidden, self.trained).to(whole.dtype))

    def plain(self) -> Tensor:
        """The table with what its rows learnt: (tokens, width)."""
        return self.weight.detach().index_copy(0, self.rows, self.trained.detach().to(self.weight.dtype))


def table_logits(table: nn.Module, hidden: Tensor) -> Tensor:
    """Return logits by a table of token vectors or an output layer: (…, width) to (…, tokens)."""
    if isinstance(table, PartlyTrainedTable):
        return table.logits(hidden)
    return F.linear(hidden, cast(Tensor, table.weight), cast(Optional[Tensor], getattr(table, "bias", None)))


def add_lora(model: nn.Module, rank: int, targets: Sequence[str], dropout: float) -> None:
    """Freeze a model, and put a trained pair of matrices beside every linear layer of some names; in place.

    Args:
        model: whose parameters are frozen.
        rank: r, of the pairs.
        targets: last parts of the names of linear layers.
        dropout: of what the pairs read.

    Raises:
        RunError: peft is not installed, or there is no such layer.
    """
    require_peft()
    from peft import LoraConfig, inject_adapter_in_model

    config = LoraConfig(
        r=rank, lora_alpha=_ALPHA_OVER_RANK * rank, target_modules=list(targets), lora_dropout=dropout, bias="none"
    )
    try:
        inject_adapter_in_model(config, cast(Any, model))
    except ValueError as fault:
        message = f"LoRA finds no layer to learn in: {str(fault).partition('.')[0][:80]}"
        raise RunError.of(Problem("backbone-unfit", message, "leave lora out", file="lora")) from None
    for name, parameter in model.named_parameters():
        parameter.requires_grad_("lora_" in name)
        if parameter.requires_grad:
            parameter.data = parameter.data.float()


def require_peft() -> None:
    """Refuse LoRA where peft is not installed.

    Raises:
        RunError: it is not.
    """
    try:
        import peft  # noqa: F401
    except ImportError:
        hint = "pip install 'mod-challenge[lora]'"
        raise RunError.of(Problem("peft-missing", "LoRA needs the package peft", hint, file="lora")) from None


def plain_tensors(model: nn.Module) -> dict[str, Tensor]:
    """Return parameters and buffers by name as they would be without LoRA, with what it learnt added."""
    tensors = model.state_dict()
    for name, module in _changed_modules(model):
        prefix = f"{name}." if name else ""
        own = [key for key in tensors if key.startswith(prefix)]
        if isinstance(module, PartlyTrainedTable):
            plain = {"weight": module.plain()}
        else:
            base = module.get_base_layer()
            plain = {key: tensor.detach() for key, tensor in base.state_dict().items()}
            plain["weight"] = base.weight.detach() + module.get_delta_weight("default").detach().to(base.weight.dtype)
        for key in own:
            del tensors[key]
        tensors.update({prefix + key: tensor for key, tensor in plain.items()})
    return tensors


def _changed_modules(model: nn.Module) -> Iterator[tuple[str, Any]]:
    """Yield the modules that LoRA put in the place of others, by their names."""
    for name, module in model.named_modules():
        if isinstance(module, PartlyTrainedTable) or (hasattr(module, "lora_A") and hasattr(module, "get_base_layer")):
            yield name, module
