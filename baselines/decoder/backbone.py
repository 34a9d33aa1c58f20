"""The language model under MOD-GPT and CDial-GPT: our own GPT, or any causal model of transformers.

A backbone is named as ``scratch:KIND`` (random weights; KIND is gpt2, openai-gpt, llama or qwen2), by the folder of a
checkpoint in transformers' layout, by the folder of a run of ``mod-baseline pretrain``, or by a name on the hub.
"""

from __future__ import annotations

import inspect
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Union, cast

import torch

from mod_challenge.io.files import make_folder, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..settings import DecoderSettings
from ..text.tokenizer import DialogueTokenizer
from ..training.lora import PartlyTrainedTable, add_lora
from .checkpoint_models import OURS, load_model, unfit
from .gpt import Gpt, GptShape, gpt_of_transformers
from .huggingface import HuggingFaceDecoder

SCRATCH = "scratch:"
NORMS = {"gpt2": "pre", "openai-gpt": "post"}
OTHER_KINDS = ("llama", "qwen2")
POSITIONS_OVER = 13
"""Position ids of a backbone from scratch beyond the context: 513 for 500, as CDial-GPT has."""
_TANH_GELU = {"gpt2": ("gelu_new", "gelu_pytorch_tanh"), "openai-gpt": ("gelu", "gelu_new")}
_LORA_TARGETS = ("qkv", "out", "up", "down")
"""Linear layers of `gpt.Gpt`."""
SHAPE_FOLDER = "backbone"
_SHAPE_FILE = "gpt.json"
_OUTPUT_FILE = "output.json"
"""Says that a model of transformers has an output layer of its own; runs of version 0.2 and before have none."""

Backbone = Union[Gpt, HuggingFaceDecoder]


def build_backbone(
    source: str,
    tokenizer: DialogueTokenizer,
    *,
    layers: int,
    width: int,
    heads: int,
    positions: int,
    dropout: float,
    dtype: torch.dtype = torch.float32,
) -> Backbone:
    """The backbone that a setting names, with a row for every token of the tokenizer.

    Args:
        source: see the module.
        tokenizer: cuts texts into tokens.
        layers, width, heads, positions: the shape of one from scratch; a checkpoint has its own.
        dropout: of any of them.
        dtype: of a checkpoint's weights.

    Raises:
        RunError: there is no such checkpoint, or it cannot be used.
    """
    if source.startswith(SCRATCH):
        return _from_scratch(source[len(SCRATCH) :], tokenizer.size, layers, width, heads, positions, dropout)
    model = load_model(source, dropout, dtype)
    if tokenizer.size < model.config.vocab_size // 2:
        message = f"a tokeniser of {tokenizer.size:,} tokens for a checkpoint of {model.config.vocab_size:,}"
        hint = "take the checkpoint's own: --set tokenizer=backbone, or its vocab.txt"
        raise RunError.of(Problem("tokenizer-unfit", message, hint, file=source))
    model.resize_token_embeddings(tokenizer.size, mean_resizing=False)
    if model.config.model_type in OURS:
        config = model.config
        activation = config.activation_function if config.model_type == "gpt2" else config.afn
        if activation not in _TANH_GELU[config.model_type] or getattr(config, "n_inner", None) not in (
            None,
            4 * config.n_embd,
        ):
            raise RunError.of(unfit(source, "another activation or inner width than that of the published models"))
        return gpt_of_transformers(model, dropout)
    decoder = model.get_decoder()
    if "inputs_embeds" not in inspect.signature(decoder.forward).parameters:
        raise RunError.of(unfit(source, f"{type(model).__name__} takes no embeddings"))
    return HuggingFaceDecoder(decoder, None if model.config.tie_word_embeddings else model.get_output_embeddings())


def backbone_for(settings: DecoderSettings, tokenizer: DialogueTokenizer) -> Backbone:
    """The backbone that settings ask for, with room for their context, frozen but for LoRA where they want that.

    Raises:
        RunError: there is no such checkpoint, or it cannot be used or holds too little; LoRA cannot be had.
    """
    backbone = build_backbone(
        settings.backbone,
        tokenizer,
        layers=settings.layers,
        width=settings.width,
        heads=settings.heads,
        positions=settings.context + POSITIONS_OVER,
        dropout=settings.dropout,
        dtype=torch.bfloat16 if settings.lora and settings.precision == "bf16" else torch.float32,
    )
    require_positions(backbone, settings.context, settings.backbone)
    if settings.lora:
        _add_lora(backbone, settings.lora, tokenizer, settings.dropout)
    if settings.gradient_checkpointing:
        backbone.recompute_in_training()
    if settings.compile:
        backbone.compile_layers()
    return backbone


def _add_lora(backbone: Backbone, rank: int, tokenizer: DialogueTokenizer, dropout: float) -> None:
    """Freeze a backbone, but for pairs of matrices beside its linear layers and the rows of special tokens."""
    rows = sorted(tokenizer.special.values())
    if isinstance(backbone, Gpt):
        add_lora(backbone, rank, _LORA_TARGETS, dropout)
        backbone.tokens = PartlyTrainedTable(backbone.tokens.weight, rows)
        return
    linear = {name.rpartition(".")[2] for name, module in backbone.model.named_modules() if _is_linear(module)}
    output = backbone.output
    add_lora(backbone, rank, sorted(linear), dropout)
    backbone.model.set_input_embeddings(PartlyTrainedTable(backbone.tokens.weight, rows))
    if output is not None:
        backbone.output = PartlyTrainedTable(cast(torch.Tensor, output.weight), rows)


def _is_linear(module: Any) -> bool:
    return isinstance(module, torch.nn.Linear)


def require_positions(backbone: Backbone, context: int, source: str) -> None:
    """Refuse a backbone that cannot hold a context.

    Raises:
        RunError: it has fewer positions.
    """
    if backbone.positions < context:
        message = f"{backbone.positions} positions for a context of {context} tokens"
        hint = f"--set context={backbone.positions}"
        raise RunError.of(Problem("context-too-long", message, hint, file=source))


def _from_scratch(
    kind: str, vocabulary: int, layers: int, width: int, heads: int, positions: int, dropout: float
) -> Backbone:
    if kind in NORMS:
        return Gpt(GptShape(vocabulary, layers, width, heads, positions, dropout, NORMS[kind]))
    if kind not in OTHER_KINDS:
        hint = f"there are: {', '.join(SCRATCH + name for name in (*NORMS, *OTHER_KINDS))}"
        raise RunError.of(Problem("backbone-unknown", f"no backbone {SCRATCH}{kind}", hint, file=kind))
    from transformers import AutoConfig, AutoModel

    config = AutoConfig.for_model(
        kind,
        vocab_size=vocabulary,
        num_hidden_layers=layers,
        hidden_size=width,
        intermediate_size=4 * width,
        num_attention_heads=heads,
        num_key_value_heads=heads,
        max_position_embeddings=positions,
        attention_dropout=dropout,
        pad_token_id=None,
        bos_token_id=None,
        eos_token_id=None,
    )
    return HuggingFaceDecoder(AutoModel.from_config(config))


def save_shape(backbone: Backbone, folder: Path) -> None:
    """Write what `empty_backbone` needs to build the backbone again, without its weights and without the hub."""
    make_folder(folder / SHAPE_FOLDER)
    if isinstance(backbone, Gpt):
        write_atomic(folder / SHAPE_FOLDER / _SHAPE_FILE, json.dumps(asdict(backbone.shape), indent=1) + "\n")
    else:
        backbone.model.config.save_pretrained(str(folder / SHAPE_FOLDER))
        if backbone.output is not None:
            write_atomic(folder / SHAPE_FOLDER / _OUTPUT_FILE, json.dumps({"output": "own"}) + "\n")


def empty_backbone(folder: Path) -> Backbone:
    """A backbone of the shape that `save_shape` wrote, with random weights.

    Raises:
        RunError: the shape is missing or damaged.
    """
    path = folder / SHAPE_FOLDER / _SHAPE_FILE
    try:
        if path.is_file():
            return Gpt(GptShape(**json.loads(path.read_text("utf-8"))))
        from transformers import AutoConfig, AutoModel

        config = AutoConfig.from_pretrained(str(path.parent), local_files_only=True)
        has_output = (path.parent / _OUTPUT_FILE).is_file()
        output = torch.nn.Linear(config.hidden_size, config.vocab_size, bias=False) if has_output else None
        return HuggingFaceDecoder(AutoModel.from_config(config), output)
    except (OSError, ValueError, TypeError) as fault:
        message = f"no shape of a backbone: {str(fault)[:80]}"
        raise RunError.of(Problem("run-damaged", message, "train the run again", file=str(path.parent))) from None
