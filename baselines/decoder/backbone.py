"""The language model under MOD-GPT and CDial-GPT: our own GPT, or any causal model of transformers.

A backbone is named as ``scratch:KIND`` (random weights; KIND is gpt2, openai-gpt, llama or qwen2), by the folder of a
checkpoint in transformers' layout, by the folder of a run of ``mod-baseline pretrain``, or by a name on the hub.
"""

from __future__ import annotations

import inspect
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Optional, Union

import torch
from torch import Tensor, nn

from mod_challenge.io.files import make_folder, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..hub import reachable
from ..settings import DecoderSettings
from ..text.tokenizer import DialogueTokenizer, unreachable
from .cache import DecoderCache
from .gpt import Gpt, GptShape, gpt_of_transformers

SCRATCH = "scratch:"
NORMS = {"gpt2": "pre", "openai-gpt": "post"}
OTHER_KINDS = ("llama", "qwen2")
POSITIONS_OVER = 13
"""Position ids of a backbone from scratch beyond the context: 513 for 500, as CDial-GPT has."""
_TANH_GELU = {"gpt2": ("gelu_new", "gelu_pytorch_tanh"), "openai-gpt": ("gelu", "gelu_new")}
_KINDS_OF_OLD = {
    "OpenAIGPTLMHeadModel": "openai-gpt",
    "OpenAIGPTModel": "openai-gpt",
    "GPT2LMHeadModel": "gpt2",
    "GPT2Model": "gpt2",
}
SHAPE_FOLDER = "backbone"
_SHAPE_FILE = "gpt.json"


class HuggingFaceDecoder(nn.Module):
    """A causal model of transformers behind the interface of `gpt.Gpt`.

    Its key-value cache has a row a sequence and holes behind the shorter ones, which a mask hides; positions are given
    by number, so holes do not count.
    """

    def __init__(self, model: Any) -> None:
        """
        Args:
            model: the decoder without an output layer.
        """
        super().__init__()
        self.model = model
        self.model.config.use_cache = False

    @property
    def tokens(self) -> nn.Embedding:
        return self.model.get_input_embeddings()

    @property
    def width(self) -> int:
        return self.tokens.weight.shape[1]

    @property
    def positions(self) -> int:
        return self.model.config.max_position_embeddings

    def forward(self, embedded: Tensor, position_ids: Tensor, mask: Optional[Tensor] = None) -> Tensor:
        return self.model(inputs_embeds=embedded, position_ids=position_ids, attention_mask=mask).last_hidden_state

    def prefill(
        self, embedded: Tensor, position_ids: Tensor, mask: Optional[Tensor] = None
    ) -> tuple[Tensor, HuggingFaceCache]:
        output = self.model(inputs_embeds=embedded, position_ids=position_ids, attention_mask=mask, use_cache=True)
        lengths = torch.full((len(embedded),), embedded.shape[1], device=embedded.device)
        layers = [(layer.keys, layer.values) for layer in output.past_key_values.layers]
        attention_mask = torch.ones(embedded.shape[:2], dtype=torch.bool, device=embedded.device)
        return output.last_hidden_state, HuggingFaceCache(layers, attention_mask, lengths)

    def decode_step(
        self, embedded: Tensor, position_ids: Tensor, cache: DecoderCache, mask: Optional[Tensor] = None
    ) -> Tensor:
        from transformers import DynamicCache

        assert isinstance(cache, HuggingFaceCache)  # a cache belongs to the decoder that filled it
        attention_mask = (
            cache.attention_mask if mask is None else cache.attention_mask & mask[:, : cache.attention_mask.shape[1]]
        )
        new_column = torch.ones(len(embedded), 1, dtype=torch.bool, device=embedded.device)
        past = DynamicCache()
        for i, (key, value) in enumerate(cache.layers):
            past.update(key, value, i)
        output = self.model(
            inputs_embeds=embedded.unsqueeze(1),
            position_ids=position_ids.unsqueeze(1),
            attention_mask=torch.cat([attention_mask, new_column], 1)[:, None, None, :],
            past_key_values=past,
            use_cache=True,
        )
        cache.layers = [(layer.keys, layer.values) for layer in output.past_key_values.layers]
        cache.attention_mask = torch.cat([cache.attention_mask, new_column], 1)
        cache.lengths = cache.lengths + 1
        return output.last_hidden_state.squeeze(1)

    def attention(self, embedded: Tensor, position_ids: Tensor, mask: Optional[Tensor] = None) -> Tensor:
        implementation = self.model.config._attn_implementation
        self.model.set_attn_implementation("eager")
        try:
            length = embedded.shape[1]
            causal = torch.ones(length, length, dtype=torch.bool, device=embedded.device).tril()
            mask_4d = causal.expand(len(embedded), 1, length, length) if mask is None else mask
            added = torch.zeros(mask_4d.shape, device=embedded.device).masked_fill(~mask_4d, torch.finfo().min)
            output = self.model(
                inputs_embeds=embedded, position_ids=position_ids, attention_mask=added, output_attentions=True
            )
            return output.attentions[-1].mean(1)
        finally:
            self.model.set_attn_implementation(implementation)


class HuggingFaceCache:
    """The cache of a `HuggingFaceDecoder` model: (keys, values) a layer, and which positions of each row are filled."""

    def __init__(self, layers: list[tuple[Tensor, Tensor]], attention_mask: Tensor, lengths: Tensor) -> None:
        self.layers, self.attention_mask, self.lengths = layers, attention_mask, lengths

    def fork(self, rows: Tensor, lengths: Tensor, room: int) -> HuggingFaceCache:
        longest = int(lengths.max())
        layers = [(key[rows, :, :longest], value[rows, :, :longest]) for key, value in self.layers]
        attention_mask = torch.arange(longest, device=rows.device) < lengths.unsqueeze(1)
        return HuggingFaceCache(layers, attention_mask, lengths.clone())

    def select(self, rows: Tensor) -> HuggingFaceCache:
        layers = [(key[rows], value[rows]) for key, value in self.layers]
        return HuggingFaceCache(layers, self.attention_mask[rows], self.lengths[rows])


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
) -> Backbone:
    """The backbone that a setting names, with a row for every token of the tokenizer.

    Args:
        source: see the module.
        tokenizer: cuts texts into tokens.
        layers, width, heads, positions: the shape of one from scratch; a checkpoint has its own.
        dropout: of any of them.

    Raises:
        RunError: there is no such checkpoint, or it cannot be used.
    """
    if source.startswith(SCRATCH):
        return _from_scratch(source[len(SCRATCH) :], tokenizer.size, layers, width, heads, positions, dropout)
    model = _load(source, dropout)
    if tokenizer.size < model.config.vocab_size // 2:
        message = f"a tokeniser of {tokenizer.size:,} tokens for a checkpoint of {model.config.vocab_size:,}"
        hint = "take the checkpoint's own: --set tokenizer=backbone, or its vocab.txt"
        raise RunError.of(Problem("tokenizer-unfit", message, hint, file=source))
    model.resize_token_embeddings(tokenizer.size, mean_resizing=False)
    if model.config.model_type in NORMS:
        config = model.config
        activation = config.activation_function if config.model_type == "gpt2" else config.afn
        if activation not in _TANH_GELU[config.model_type] or getattr(config, "n_inner", None) not in (
            None,
            4 * config.n_embd,
        ):
            raise RunError.of(_unfit(source, "another activation or inner width than that of the published models"))
        return gpt_of_transformers(model, dropout)
    if "inputs_embeds" not in inspect.signature(model.forward).parameters:
        raise RunError.of(_unfit(source, f"{type(model).__name__} takes no embeddings"))
    return HuggingFaceDecoder(model)


def backbone_for(settings: DecoderSettings, tokenizer: DialogueTokenizer) -> Backbone:
    """The backbone that settings ask for, with room for their context.

    Raises:
        RunError: there is no such checkpoint, or it cannot be used or holds too little.
    """
    backbone = build_backbone(
        settings.backbone,
        tokenizer,
        layers=settings.layers,
        width=settings.width,
        heads=settings.heads,
        positions=settings.context + POSITIONS_OVER,
        dropout=settings.dropout,
    )
    require_positions(backbone, settings.context, settings.backbone)
    return backbone


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


def _load(source: str, dropout: float) -> Any:
    """A checkpoint's decoder. Only safetensors are read, and no code that comes with a checkpoint is run.

    An output layer of its own is left behind: the token table takes its place.
    """
    from transformers import AutoConfig, AutoModel, PreTrainedConfig

    local = Path(source).is_dir() or not reachable()
    try:
        table, _ = PreTrainedConfig.get_config_dict(source, local_files_only=local)
        # Configurations of old, CDial-GPT's among them, name a class and no kind of model.
        kind = table.pop("model_type", None) or _KINDS_OF_OLD.get((table.get("architectures") or [""])[0])
        if kind is None:
            raise RunError.of(_unfit(source, "config.json names no kind of model"))
        config = AutoConfig.for_model(kind, **table)
        if hasattr(config, "attention_dropout"):
            config.attention_dropout = dropout
        return AutoModel.from_pretrained(
            source,
            config=config,
            local_files_only=local,
            use_safetensors=True,
            trust_remote_code=False,
            dtype=torch.float32,
        )
    except (OSError, ValueError) as fault:
        if local and any(Path(source).glob("*.bin")) and not any(Path(source).glob("*.safetensors")):
            hint = "convert its weights to safetensors where you trust them; pickles are never read"
            raise RunError.of(Problem("checkpoint-pickled", "a checkpoint of pickles", hint, file=source)) from None
        raise RunError.of(unreachable("backbone", source, fault)) from None


def _unfit(source: str, message: str) -> Problem:
    return Problem("backbone-unfit", message, "take a GPT-2, OpenAI-GPT, Llama, Qwen or the like", file=source)


def save_shape(backbone: Backbone, folder: Path) -> None:
    """Write what `empty_backbone` needs to build the backbone again, without its weights and without the hub."""
    make_folder(folder / SHAPE_FOLDER)
    if isinstance(backbone, Gpt):
        write_atomic(folder / SHAPE_FOLDER / _SHAPE_FILE, json.dumps(asdict(backbone.shape), indent=1) + "\n")
    else:
        backbone.model.config.save_pretrained(str(folder / SHAPE_FOLDER))


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

        return HuggingFaceDecoder(
            AutoModel.from_config(AutoConfig.from_pretrained(str(path.parent), local_files_only=True))
        )
    except (OSError, ValueError, TypeError) as fault:
        message = f"no shape of a backbone: {str(fault)[:80]}"
        raise RunError.of(Problem("run-damaged", message, "train the run again", file=str(path.parent))) from None
