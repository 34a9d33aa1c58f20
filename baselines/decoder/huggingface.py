"""A causal model of transformers behind the interface of `gpt.Gpt`, and its key-value cache."""

from __future__ import annotations

from typing import Any, Optional

import torch
from torch import Tensor, nn

from ..training.lora import table_logits
from .cache import DecoderCache


class HuggingFaceDecoder(nn.Module):
    """A causal model of transformers behind the interface of `gpt.Gpt`.

    Its key-value cache has a row a sequence and holes behind the shorter ones, which a mask hides; positions are given
    by number, so holes do not count.
    """

    def __init__(self, model: Any, output: Optional[nn.Module] = None) -> None:
        """
        Args:
            model: the decoder without an output layer.
            output: an output layer of its own; the token table takes its place where there is none.
        """
        super().__init__()
        self.model = model
        self.output = output
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

    def logits(self, hidden: Tensor) -> Tensor:
        """Return the logits of tokens: (…, width) to (…, vocabulary)."""
        return table_logits(self.tokens if self.output is None else self.output, hidden)

    def recompute_in_training(self) -> None:
        """Keep no activations within layers, but compute them again for the gradients: less memory, more time."""
        # The former name warns in late versions 5 of transformers.
        enable = getattr(self.model, "activation_checkpointing_enable", self.model.gradient_checkpointing_enable)
        enable({"use_reentrant": False})

    def compile_layers(self, compiler: str = "inductor") -> None:
        """Let torch compile the model for any length and number of rows; names of weights stay.

        Args:
            compiler: a backend of ``torch.compile``.
        """
        self.model.compile(backend=compiler, dynamic=True)

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
