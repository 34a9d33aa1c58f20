"""MOD-GPT's first passes, over the texts alone: what a backbone from scratch has in place of CDial-GPT's pre-training.

Windows are laid out as for all later stages, but where a meme stands the embedding of [IMG] does: that somebody sent
one is seen, and not which. So the decoder learns the same whatever the features are and the heads ask for, and all
runs with the same texts, decoder and seed share what it learnt (see `mod_baselines.training.stage_cache`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Optional

import numpy as np
from torch import Tensor, nn
from torch.nn import functional as F

from ..decoder.backbone import Backbone
from ..decoder.layouts import NO_PADDING, Padding, TokenLayout, label_batch, padding_for
from ..settings import DecoderSettings, TrainingSettings
from ..training.context import TrainingContext
from ..training.stage import Batch, TrainingStage, at_least_single
from ..training.stage_cache import Dependencies, train_or_share
from .sequence import token_inputs
from .settings import ModGptSettings

_CODE = ("mod_gpt.text_stage", "mod_gpt.sequence", "decoder.gpt", "decoder.backbone", "decoder.dropout",
         "decoder.layouts", "decoder.huggingface")  # fmt: skip
_HASHED = ("ids", "segments", "position_ids", "is_tag", "label_at", "labels")
"""Of a layout, what this stage reads."""
_OF_DECODER = {field.name for field in fields(DecoderSettings)} - {field.name for field in fields(TrainingSettings)}


class TextModel(nn.Module):
    """A decoder over tokens; called with a batch of `collate`, it gives the sum of the loss of responses' tokens."""

    def __init__(self, backbone: Backbone) -> None:
        super().__init__()
        self.backbone = backbone

    def forward(
        self,
        ids: Tensor,
        segments: Tensor,
        position_ids: Tensor,
        label_at: Tensor,
        labels: Tensor,
        mask: Optional[Tensor] = None,
    ) -> dict[str, Tensor]:
        """Return the sum of the cross-entropy of responses (MOD paper, equation 3).

        Args:
            ids, segments, position_ids: (B, T).
            label_at, labels: (L,) positions in B × T that predict a token, and the token.
            mask: (B, 1, T, T) what sees what; causal when None.
        """
        table = self.backbone.tokens
        hidden = self.backbone(table(ids) + table(segments), position_ids, mask).flatten(0, 1)[label_at]
        return {"text": F.cross_entropy(at_least_single(self.backbone.logits(hidden)), labels, reduction="sum")}


def train_texts(
    context: TrainingContext[ModGptSettings],
    backbone: Backbone,
    train: Sequence[TokenLayout],
    valid: Sequence[TokenLayout],
) -> None:
    """Train a backbone on the texts, or take what a run before trained just so.

    Args:
        context: of the run.
        backbone: with its first weights.
        train, valid: layouts of both splits.
    """
    settings = context.settings
    stage = TrainingStage(
        name="text",
        model=TextModel(backbone),
        train=lambda epoch: train,
        valid=valid,
        length=len,
        counts=lambda layout: {"text": len(layout.labels)},
        weights={"text": 1.0},
        collate=partial(collate, tag=settings.tag, padding=padding_for(settings.precision, context.device)),
        settings=replace(settings, epochs=settings.text_epochs),
    )
    of_decoder = {name: getattr(settings, name) for name in sorted(_OF_DECODER - {"tokenizer", "context"})}
    of_decoder.pop("gradient_checkpointing")  # the same losses
    needs = Dependencies(
        [_layouts_hash(train), _layouts_hash(valid)], {**of_decoder, "tag": settings.tag}, _CODE, ("transformers",)
    )
    train_or_share(context, stage, needs)


def collate(layouts: Sequence[TokenLayout], tag: str, padding: Padding = NO_PADDING) -> Batch:
    """Return the inputs of `TextModel.forward`."""
    batch = token_inputs(layouts, tag, padding)
    return {**batch, **label_batch(layouts, batch["ids"].shape[1], padding)}


def _layouts_hash(layouts: Sequence[TokenLayout]) -> str:
    digest = hashlib.sha256()
    for layout in layouts:
        for name in _HASHED:
            values = np.ascontiguousarray(getattr(layout, name))
            digest.update(f"{name} {values.dtype} {len(values)} ".encode() + values.tobytes())
    return digest.hexdigest()
