"""Training of MOD-GPT's heads alone, on the states of a decoder that is trained.

Texts take more passes than usage, memes and emotions, which are few and overfit early. The states that the heads read
do not change once the decoder is trained, so they are made once; a pass over them takes no time beside one over the
dialogues, and each head is kept as it was when it did best on validation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Optional

import numpy as np
import torch
from torch import Tensor, nn

from ..decoder.layouts import concatenated, flat_positions
from ..settings import precision_beside_decoder
from ..training.precision import autocast
from ..training.stage import Batch, TrainingStage
from . import data
from .head_inputs import NO_EMOTION, ModGptLayout, head_batch
from .model import ModGpt

_TOKENS_AT_ONCE = 8192


@dataclass(frozen=True)
class HeadStates:
    """What the heads read of R responses, in single precision.

    Attributes:
        states: (R, ·) what they read.
        meme_states: (R, width) hidden states at the memes; of no meaning where there is none.
        earlier: (R, ·) what the head of retrieval reads of earlier memes; without any number where it reads none.
        since, uses, memes, emotions: (R,) turns since the last meme, whether there is a meme, its row, and the class of
            its emotion.
    """

    states: Tensor
    meme_states: Tensor
    earlier: Tensor
    since: Tensor
    uses: Tensor
    memes: Tensor
    emotions: Tensor


class HeadTraining(nn.Module):
    """A model of which the heads alone are trained; called with a batch of `collate`, it gives the sums of losses."""

    def __init__(self, model: ModGpt) -> None:
        super().__init__()
        self.model = model
        for parameter in model.trunk.parameters():
            parameter.requires_grad_(False)

    def forward(self, **inputs: Tensor) -> dict[str, Tensor]:
        """Return the losses of `ModGpt.head_losses`."""
        return self.model.head_losses(**inputs)


def head_stage(
    model: ModGpt,
    train: Sequence[ModGptLayout],
    valid: Sequence[ModGptLayout],
    reader: data.WindowReader,
    device: torch.device,
) -> TrainingStage[int]:
    """Return the stage that trains the heads of a model anew, each by itself.

    Args:
        model: whose decoder is trained.
        train, valid: layouts of both splits.
        reader: of the layouts.
        device: where states are made.
    """
    settings = reader.settings
    held = [head_states(model, layouts, reader, device) for layouts in (train, valid)]
    rows = len(held[0].uses)
    joined = HeadStates(
        *(torch.cat([getattr(part, name) for part in held]) for name in HeadStates.__dataclass_fields__)
    )
    model.begin_heads(settings)
    weights = {"usage": 1.0, "meme": 1.0}
    parts: dict[str, tuple[str, ...]] = {
        "usage": ("model.usage_head.", "model.head_reader."),
        "meme": ("model.retrieval_head.", "model.seen_memes."),
    }
    if model.emotion_head is not None:
        weights["emotion"], parts["emotion"] = 1.0, ("model.emotion_head.",)
    return TrainingStage(
        name="heads",
        model=HeadTraining(model),
        train=lambda epoch: range(rows),
        valid=range(rows, len(joined.uses)),
        length=lambda row: 1,
        counts=partial(_counts, states=joined, with_emotions=model.emotion_head is not None),
        weights=weights,
        collate=partial(collate, states=joined, reader=reader),
        settings=replace(
            settings,
            epochs=settings.head_epochs,
            batch=settings.head_batch,
            lr=settings.head_lr,
            weight_decay=settings.head_weight_decay,
            precision=precision_beside_decoder(settings.precision),
            evaluate_every=0,
        ),
        parts=parts,
    )


@torch.no_grad()
def head_states(
    model: ModGpt, layouts: Sequence[ModGptLayout], reader: data.WindowReader, device: torch.device
) -> HeadStates:
    """Return what the heads of a trained model read of every response of some layouts."""
    model.to(device).eval()
    states, meme_states, earlier, made = [], [], [], []
    for group in _groups(layouts):
        batch = {name: tensor.to(device) for name, tensor in reader.read(group).items()}
        longest = batch["ids"].shape[1]
        inputs = head_batch(group, longest, reader.settings.heads_read)
        at = {name: tensor.to(device) for name, tensor in inputs.items() if name != "since"}
        tag_at = flat_positions(group, "tag_at", longest).to(device)
        with autocast(device, reader.settings.precision):
            hidden = model.trunk(**batch)
            read_words = model.head_states(hidden, batch["ids"], tag_at, at.get("span_at"), at.get("span_of"))
            states.append(read_words.float().cpu())
            read = model.earlier_memes(batch["meme_features"], at.get("earlier_at"), at.get("earlier_of"), len(tag_at))
            earlier.append(torch.zeros(len(tag_at), 0) if read is None else read.float().cpu())
        # Behind the last [TAG] of a batch there may be nothing; then no meme is there either.
        after = (tag_at + 1).clamp(max=len(hidden) - 1)
        meme_states.append(hidden[after].float().cpu())
        made += group
    since = torch.from_numpy(np.concatenate([layout.since for layout in made]))
    emotions = torch.from_numpy(np.concatenate([data.labelled(layout) for layout in made]))
    uses, memes = concatenated(made, "uses"), concatenated(made, "memes")
    return HeadStates(torch.cat(states), torch.cat(meme_states), torch.cat(earlier), since, uses, memes, emotions)


def _groups(layouts: Sequence[ModGptLayout]) -> list[list[ModGptLayout]]:
    """Put layouts of alike length together, as many as a pass may hold."""
    groups: list[list[ModGptLayout]] = []
    for layout in sorted(layouts, key=len):
        if groups and len(layout) * (len(groups[-1]) + 1) <= _TOKENS_AT_ONCE:
            groups[-1].append(layout)
        else:
            groups.append([layout])
    return groups


def _counts(row: int, states: HeadStates, with_emotions: bool) -> dict[str, float]:
    counts = {"usage": 1.0, "meme": float(states.uses[row])}
    if with_emotions:
        counts["emotion"] = float(states.emotions[row] != NO_EMOTION)
    return counts


def collate(rows: Sequence[int], states: HeadStates, reader: data.WindowReader) -> Batch:
    """Return the inputs of `HeadTraining` for some responses."""
    chosen = torch.tensor(list(rows))
    uses = states.uses[chosen]
    with_meme = uses.nonzero().squeeze(-1)
    memes = states.memes[chosen][with_meme]
    classes = states.emotions[chosen][with_meme]
    with_emotion = (classes != NO_EMOTION).nonzero().squeeze(-1)
    log_uses: Optional[Tensor] = reader.log_uses
    return {
        "states": states.states[chosen],
        "uses": uses,
        "with_meme": with_meme,
        "targets": reader.vectors[memes],
        "since": states.since[chosen],
        "earlier": states.earlier[chosen],
        **({} if log_uses is None else {"target_log_uses": log_uses[memes]}),
        **(
            {
                "meme_states": states.meme_states[chosen][with_meme],
                "with_emotion": with_emotion,
                "emotion_classes": classes[with_emotion],
            }
            if reader.classes
            else {}
        ),
    }
