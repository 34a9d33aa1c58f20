"""A GPT decoder read from top to bottom: GPT-2 (norm before each block) and OpenAI-GPT (norm after), with a cache.

It gives hidden states, no logits: whoever needs logits multiplies by the token table at the positions that matter.
Sources: Radford et al. 2018 (OpenAI-GPT: post-norm, learned positions), Radford et al. 2019 (GPT-2: pre-norm, a last
norm, residual weights scaled by 1 / sqrt(2 layers)). Weights of transformers' ``GPT2Model`` and ``OpenAIGPTModel`` fit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Optional

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

from ..training.lora import table_logits
from .cache import DecoderCache
from .dropout import attend, dropout

_INITIAL_STD = 0.02


@dataclass(frozen=True)
class GptShape:
    """The shape of a decoder.

    Attributes:
        vocabulary: number of token ids.
        layers, width, heads: of the stack; ``width`` is a multiple of ``heads``.
        positions: the longest sequence.
        dropout: probability, on embeddings, attention and residuals.
        norm: ``pre`` (GPT-2) or ``post`` (OpenAI-GPT).
    """

    vocabulary: int
    layers: int = 12
    width: int = 768
    heads: int = 12
    positions: int = 513
    dropout: float = 0.1
    norm: str = "pre"


class GptCache:
    """Keys and values of every layer, of some sequences with room to grow.

    Attributes:
        keys, values: a tensor a layer, (rows, heads, room, head width).
        lengths: (rows,) positions filled so far.
    """

    def __init__(self, keys: list[Tensor], values: list[Tensor], lengths: Tensor) -> None:
        self.keys, self.values, self.lengths = keys, values, lengths

    def fork(self, rows: Tensor, lengths: Tensor, room: int) -> GptCache:
        """Prefixes of the cached sequences, as sequences of their own to be continued.

        Args:
            rows: (n,) which sequence each begins with.
            lengths: (n,) how many of its positions.
            room: positions to make room for behind the longest.
        """
        longest = int(lengths.max())
        total = longest + room

        def copy_prefix(table: Tensor) -> Tensor:
            grown = table.new_zeros(len(rows), table.shape[1], total, table.shape[3])
            grown[:, :, :longest] = table[rows, :, :longest]
            return grown

        return GptCache([copy_prefix(k) for k in self.keys], [copy_prefix(v) for v in self.values], lengths.clone())

    def select(self, rows: Tensor) -> GptCache:
        """Some of the sequences only."""
        return GptCache([k[rows] for k in self.keys], [v[rows] for v in self.values], self.lengths[rows])

    def extend(self, layer: int, key: Tensor, value: Tensor) -> tuple[Tensor, Tensor]:
        """Put one position, (rows, heads, 1, head width), behind each sequence; gives the layer's whole tables."""
        at = self.lengths.view(-1, 1, 1, 1).expand(-1, key.shape[1], 1, key.shape[3])
        self.keys[layer].scatter_(2, at, key.to(self.keys[layer].dtype))
        self.values[layer].scatter_(2, at, value.to(self.values[layer].dtype))
        return self.keys[layer], self.values[layer]


class _Block(nn.Module):
    """Self-attention and a two-layer network, each around a residual."""

    def __init__(self, shape: GptShape) -> None:
        super().__init__()
        width = shape.width
        self.pre = shape.norm == "pre"
        self.heads, self.dropout = shape.heads, shape.dropout
        self.norm_1, self.norm_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor, mask: Optional[Tensor], layer: int, cache: Optional[GptCache], store: Any) -> Tensor:
        if self.pre:
            x = x + self._attend(self.norm_1(x), mask, layer, cache, store)
            return x + self._mlp(self.norm_2(x))
        x = self.norm_1(x + self._attend(x, mask, layer, cache, store))
        return self.norm_2(x + self._mlp(x))

    def heads_of(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, length, width) to queries, keys and values, each (batch, heads, length, head width)."""
        batch, length, width = x.shape
        split = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        return split[0], split[1], split[2]

    def _attend(self, x: Tensor, mask: Optional[Tensor], layer: int, cache: Optional[GptCache], store: Any) -> Tensor:
        query, key, value = self.heads_of(x)
        if store is not None:
            store(layer, key, value)
        if cache is not None:
            key, value = cache.extend(layer, key, value)
        probability = self.dropout if self.training else 0.0
        mixed = attend(query, key.to(query.dtype), value.to(query.dtype), mask, probability)
        mixed = mixed.transpose(1, 2).flatten(2)
        return dropout(self.out(mixed), self.dropout, self.training)

    def _mlp(self, x: Tensor) -> Tensor:
        return dropout(self.down(F.gelu(self.up(x), approximate="tanh")), self.dropout, self.training)


class Gpt(nn.Module):
    """The decoder.

    Attributes:
        shape: its shape.
        tokens: the token table, (vocabulary, width), also used as output layer.
        recomputes: whether training keeps no activations within blocks (see `recompute_in_training`).
    """

    tokens: Any

    def __init__(self, shape: GptShape) -> None:
        super().__init__()
        self.shape = shape
        self.recomputes = False
        self.tokens = nn.Embedding(shape.vocabulary, shape.width)
        self.position_embedding = nn.Embedding(shape.positions, shape.width)
        self.blocks = nn.ModuleList(_Block(shape) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.width) if shape.norm == "pre" else nn.Identity()
        self.apply(_initialise)
        for name, parameter in self.named_parameters():
            if shape.norm == "pre" and name.endswith(("out.weight", "down.weight")):
                nn.init.normal_(parameter, std=_INITIAL_STD / math.sqrt(2 * shape.layers))

    @property
    def width(self) -> int:
        return self.shape.width

    @property
    def positions(self) -> int:
        return self.shape.positions

    def logits(self, hidden: Tensor) -> Tensor:
        """Return the logits of tokens: (…, width) to (…, vocabulary), by the token table."""
        return table_logits(self.tokens, hidden)

    def recompute_in_training(self) -> None:
        """Keep no activations within blocks, but compute them again for the gradients: less memory, more time.

        Source: Chen et al. 2016, "Training Deep Nets with Sublinear Memory Cost".
        """
        self.recomputes = True

    def compile_layers(self, compiler: str = "inductor") -> None:
        """Let torch compile the blocks for any length and number of rows; names of weights stay.

        Args:
            compiler: a backend of ``torch.compile``.
        """
        for block in self.blocks:
            block.compile(backend=compiler, dynamic=True)

    def forward(self, embedded: Tensor, position_ids: Tensor, mask: Optional[Tensor] = None) -> Tensor:
        """Hidden states of whole sequences.

        Args:
            embedded: (batch, length, width) what stands at each position, without its position embedding.
            position_ids: (batch, length).
            mask: (batch, 1, length, length) True where a row may look at a column; causal where None.

        Returns:
            (batch, length, width); what stands behind a position never changes it.
        """
        return self._run(embedded, position_ids, mask, None, None)

    def prefill(self, embedded: Tensor, position_ids: Tensor, mask: Optional[Tensor] = None) -> tuple[Tensor, GptCache]:
        """As `forward`, and the keys and values to go on from."""
        keys: list[Tensor] = []
        values: list[Tensor] = []

        def store(layer: int, key: Tensor, value: Tensor) -> None:
            keys.append(key)
            values.append(value)

        hidden = self._run(embedded, position_ids, mask, None, store)
        lengths = torch.full((len(embedded),), embedded.shape[1], device=embedded.device)
        return hidden, GptCache(keys, values, lengths)

    def decode_step(
        self, embedded: Tensor, position_ids: Tensor, cache: DecoderCache, mask: Optional[Tensor] = None
    ) -> Tensor:
        """Hidden states of one more position of each sequence.

        Args:
            embedded: (rows, width).
            position_ids: (rows,).
            cache: of the positions before; it grows by this one.
            mask: (rows, room) False for positions of the cache that are not to be looked at.

        Returns:
            (rows, width).
        """
        assert isinstance(cache, GptCache)  # a cache belongs to the decoder that filled it
        room = cache.keys[0].shape[2]
        attention_mask = torch.arange(room, device=embedded.device) <= cache.lengths.unsqueeze(1)
        if mask is not None:
            attention_mask = attention_mask & mask
        hidden = self._run(
            embedded.unsqueeze(1), position_ids.unsqueeze(1), attention_mask[:, None, None, :], cache, None
        )
        cache.lengths = cache.lengths + 1
        return hidden.squeeze(1)

    def attention(self, embedded: Tensor, position_ids: Tensor, mask: Optional[Tensor] = None) -> Tensor:
        """Attention of the last layer, the mean over its heads, (batch, length, length); each row sums to one."""
        x = embedded + self.position_embedding(position_ids)
        *before, last = (block for block in self.blocks if isinstance(block, _Block))
        for layer, block in enumerate(before):
            x = block(x, mask, layer, None, None)
        query, key, _ = last.heads_of(last.norm_1(x) if last.pre else x)
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
        causal = torch.ones(scores.shape[-2:], dtype=torch.bool, device=scores.device).tril()
        allowed = causal if mask is None else mask
        return scores.masked_fill(~allowed, float("-inf")).softmax(-1).mean(1)

    def _run(
        self, embedded: Tensor, position_ids: Tensor, mask: Optional[Tensor], cache: Optional[GptCache], store: Any
    ) -> Tensor:
        x = dropout(embedded + self.position_embedding(position_ids), self.shape.dropout, self.training)
        recomputes = self.recomputes and self.training and torch.is_grad_enabled() and cache is None and store is None
        for layer, block in enumerate(self.blocks):
            if recomputes:
                x = checkpoint(block, x, mask, layer, None, None, use_reentrant=False)
            else:
                x = block(x, mask, layer, cache, store)
        return self.norm(x)


def _initialise(module: nn.Module) -> None:
    if isinstance(module, (nn.Linear, nn.Embedding)):
        nn.init.normal_(module.weight, std=_INITIAL_STD)
    if isinstance(module, nn.Linear):
        nn.init.zeros_(module.bias)


def gpt_of_transformers(model: Any, dropout: Optional[float] = None) -> Gpt:
    """The same decoder from transformers' ``GPT2Model`` or ``OpenAIGPTModel``.

    Args:
        model: with its weights.
        dropout: in place of the model's own.
    """
    config = model.config
    shape = GptShape(
        vocabulary=config.vocab_size,
        layers=config.n_layer,
        width=config.n_embd,
        heads=config.n_head,
        positions=config.n_positions,
        dropout=config.resid_pdrop if dropout is None else dropout,
        norm="pre" if config.model_type == "gpt2" else "post",
    )
    gpt = Gpt(shape)
    tensors = model.state_dict()
    renamed = {
        name: tensors[transformers_name].T if transposed else tensors[transformers_name]
        for name, transformers_name, transposed in _names(shape)
    }
    gpt.load_state_dict(renamed)
    return gpt


def _names(shape: GptShape) -> list[tuple[str, str, bool]]:
    """(our name, the name in transformers, whether the matrix is transposed there) of every tensor."""
    pre = shape.norm == "pre"
    names = [("tokens.weight", "wte.weight" if pre else "tokens_embed.weight", False)]
    names.append(("position_embedding.weight", "wpe.weight" if pre else "positions_embed.weight", False))
    parts = {"norm_1": "ln_1", "norm_2": "ln_2", "qkv": "attn.c_attn", "out": "attn.c_proj",
             "up": "mlp.c_fc", "down": "mlp.c_proj"}  # fmt: skip
    for i in range(shape.layers):
        for name, transformers_name in parts.items():
            transposed = not name.startswith("norm")
            names.append((f"blocks.{i}.{name}.weight", f"h.{i}.{transformers_name}.weight", transposed))
            names.append((f"blocks.{i}.{name}.bias", f"h.{i}.{transformers_name}.bias", False))
    if pre:
        names += [("norm.weight", "ln_f.weight", False), ("norm.bias", "ln_f.bias", False)]
    return names


def transformers_of_gpt(gpt: Gpt) -> Any:
    """The same decoder as transformers' ``GPT2Model`` or ``OpenAIGPTModel``, so that any of its users can take it."""
    from transformers import GPT2Config, GPT2Model, OpenAIGPTConfig, OpenAIGPTModel

    shape = gpt.shape
    pre = shape.norm == "pre"
    sizes: dict[str, Any] = {
        "vocab_size": shape.vocabulary,
        "n_layer": shape.layers,
        "n_embd": shape.width,
        "n_head": shape.heads,
        "n_positions": shape.positions,
        **dict.fromkeys(("resid_pdrop", "embd_pdrop", "attn_pdrop"), shape.dropout),
        **dict.fromkeys(("bos_token_id", "eos_token_id"), None),
    }
    model = GPT2Model(GPT2Config(**sizes)) if pre else OpenAIGPTModel(OpenAIGPTConfig(afn="gelu", **sizes))
    tensors = gpt.state_dict()
    renamed = {
        transformers_name: tensors[name].T.contiguous() if transposed else tensors[name]
        for name, transformers_name, transposed in _names(shape)
    }
    model.load_state_dict(renamed, strict=False)
    return model
