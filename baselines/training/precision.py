"""In what precision matrix products are computed while a model trains or answers."""

from __future__ import annotations

import contextlib
from typing import Any

import torch

from ..settings import AUTO


def computed_precision(precision: str, device: torch.device) -> str:
    """Return ``fp32`` or ``bf16``: what a setting means on a device.

    Args:
        precision: ``fp32``, ``bf16``, or ``auto`` for bfloat16 where the device has units for its matrix products (AMX
            or AVX-512 BF16 of processors; GPUs from Ampere on). Where it has none, bfloat16 takes longer than single
            precision.
        device: that computes.
    """
    if precision != AUTO:
        return precision
    if device.type == "cuda":
        return "bf16" if torch.cuda.is_bf16_supported(including_emulation=False) else "fp32"
    return "bf16" if device.type == "cpu" and _processor_has_units() else "fp32"


def autocast(device: torch.device, precision: str) -> contextlib.AbstractContextManager[Any]:
    """Matrix products in bfloat16 where that is what ``precision`` means on a device; nothing otherwise."""
    if computed_precision(precision, device) == "bf16":
        return torch.autocast(device.type, torch.bfloat16)
    return contextlib.nullcontext()


def in_single_precision(tensor: torch.Tensor) -> contextlib.AbstractContextManager[Any]:
    """No autocast on the device of a tensor: products in here are in the precision of their factors."""
    return torch.autocast(tensor.device.type, enabled=False)


def _processor_has_units() -> bool:
    """Return whether the processor has AMX or AVX-512 BF16, whose units multiply in bfloat16."""
    capabilities = getattr(torch.cpu, "get_capabilities", None)  # not in the oldest torch that will do
    if capabilities is not None:
        found = capabilities()
        return any(found.get(units, False) for units in ("amx_bf16", "avx512_bf16"))
    questions = (getattr(torch.cpu, name, None) for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"))
    return any(question is not None and question() for question in questions)
