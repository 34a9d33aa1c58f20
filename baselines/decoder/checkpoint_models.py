"""Causal models out of checkpoints in transformers' layout, on this machine or on the hub, in the forms met there.

Weights are safetensors or ``pytorch_model.bin``, whole or in shards; nothing is unpickled but tensors, and no code that
comes with a checkpoint is run. Checkpoints of old (CDial-GPT of 2020) name a class and no kind of model, and their
tensors have names of their time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Optional

import torch
from torch import Tensor

from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..pretrained.hub import MODEL, HubError, hub_folder
from ..pretrained.tensors import TensorsError, read_tensors, weights_file
from ..text.tokenizer import unreachable

OURS = ("gpt2", "openai-gpt")
"""Kinds that `gpt.Gpt` computes itself."""
_KINDS_OF_OLD = {
    "OpenAIGPTLMHeadModel": "openai-gpt",
    "OpenAIGPTModel": "openai-gpt",
    "OpenAIGPTDoubleHeadsModel": "openai-gpt",
    "GPT2LMHeadModel": "gpt2",
    "GPT2Model": "gpt2",
    "GPT2DoubleHeadsModel": "gpt2",
}
_PARTS_OF_OLD = {"gamma": "weight", "beta": "bias", "g": "weight", "b": "bias", "w": "weight"}
"""Last parts of tensors' names in checkpoints of 2018 to 2020, and what they became."""
_HEADS = ("lm_head.", "multiple_choice_head.", "score.")
_BUFFERS = (".attn.bias", ".attn.masked_bias", "position_ids", "rotary_emb.inv_freq")


def checkpoint_folder(source: str) -> Path:
    """Return the local folder of a checkpoint.

    Raises:
        RunError: there is none, here or on the hub.
    """
    if Path(source).is_dir():
        return Path(source)
    try:
        return hub_folder(source, MODEL)
    except HubError as fault:
        raise RunError.of(unreachable("backbone", source, fault)) from None


def load_model(source: str, dropout: float, dtype: torch.dtype) -> Any:
    """Load a checkpoint's causal model; of `OURS` the decoder alone, for they have no output layer of their own.

    Args:
        source: a folder, or a name on the hub.
        dropout: in place of the checkpoint's own.
        dtype: of the weights.

    Raises:
        RunError: there is no such checkpoint, or it cannot be used.
    """
    from transformers import AutoModel, AutoModelForCausalLM
    from transformers.utils import logging

    logging.disable_progress_bar()
    folder = checkpoint_folder(source)
    try:
        config = _config(folder, source, dropout)
        path = weights_file(folder)
        if config.model_type in OURS:
            model = AutoModel.from_config(config)
            _put(model, _current(read_tensors(path)), source)
            return model.to(dtype)
        if ".safetensors" in path.name:
            options = {"use_safetensors": True, "trust_remote_code": False, "local_files_only": True}
            return AutoModelForCausalLM.from_pretrained(str(folder), config=config, dtype=dtype, **options)
        model = AutoModelForCausalLM.from_config(config)
        _put(model, read_tensors(path), source)
        return model.to(dtype)
    except TensorsError as fault:
        hint = "bring it again, or take another checkpoint"
        raise RunError.of(Problem("checkpoint-damaged", str(fault), hint, file=source)) from None
    except FileNotFoundError:
        raise RunError.of(unreachable("backbone", source, OSError("no weights in this folder"))) from None
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise RunError.of(unreachable("backbone", source, fault)) from None


def unfit(source: str, message: str) -> Problem:
    """Return the problem of a checkpoint that is no decoder to be used here."""
    return Problem("backbone-unfit", message, "take a GPT-2, OpenAI-GPT, Llama, Qwen or the like", file=source)


def _config(folder: Path, source: str, dropout: float) -> Any:
    from transformers import AutoConfig, PreTrainedConfig

    table, _ = PreTrainedConfig.get_config_dict(str(folder), local_files_only=True)
    kind = table.pop("model_type", None) or _kind_of_old(table)
    if kind is None:
        raise RunError.of(unfit(source, "config.json names no kind of model"))
    for name in ("torch_dtype", "dtype"):
        table.pop(name, None)
    config = AutoConfig.for_model(kind, **table)
    if hasattr(config, "attention_dropout"):
        config.attention_dropout = dropout
    return config


def _kind_of_old(table: Mapping[str, Any]) -> Optional[str]:
    """The kind of a configuration that does not say it: by its class, else by a word that only one kind has."""
    by_class = _KINDS_OF_OLD.get((table.get("architectures") or [""])[0])
    if by_class is None and "n_embd" in table:
        return "openai-gpt" if "afn" in table else "gpt2"
    return by_class


def _current(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Tensors of a GPT under the names that ``GPT2Model`` and ``OpenAIGPTModel`` have for them today."""
    renamed = {}
    for name, tensor in tensors.items():
        if name.startswith(_HEADS):
            continue
        *path, last = name.removeprefix("transformer.").split(".")
        renamed[".".join([*path, _PARTS_OF_OLD.get(last, last)])] = tensor
    return renamed


def _put(model: Any, tensors: Mapping[str, Tensor], source: str) -> None:
    """Put tensors into a model.

    Raises:
        RunError: one that it needs is missing, or of another shape.
    """
    expected = model.state_dict()
    if getattr(model.config, "tie_word_embeddings", False) and "lm_head.weight" in expected:
        table = next((name for name in expected if name.endswith("embed_tokens.weight")), "")
        if table in tensors:
            tensors = {"lm_head.weight": tensors[table], **tensors}
    lacking = [name for name in _needed(expected) if name not in tensors or tensors[name].shape != expected[name].shape]
    if lacking:
        message = (
            f"weights of another model: {len(lacking)} tensors are missing or of another shape, such as {lacking[0]}"
        )
        raise RunError.of(unfit(source, message))
    model.load_state_dict({name: tensor for name, tensor in tensors.items() if name in expected}, strict=False)


def _needed(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.endswith(_BUFFERS)]
