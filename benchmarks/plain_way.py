"""MOD-GPT the plain way, as public code works: a pass a response in training, and a pass a token in writing."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import torch
from paper_shape import POSITIONS, World
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import GPT2Config, GPT2LMHeadModel

from mod_baselines.decoder.layouts import TokenLayout
from mod_challenge.array_types import Integers


class PlainModGpt(nn.Module):
    """MOD-GPT over transformers' GPT-2, one sequence at a time, with logits at every position."""

    def __init__(self, world: World) -> None:
        super().__init__()
        settings, features = world.settings, world.reader.vectors.shape[1]
        width, dropout, heads = settings.width, settings.dropout, settings.head_dropout
        config = GPT2Config(
            vocab_size=world.reader.tokenizer.size, n_positions=POSITIONS, n_layer=settings.layers, n_embd=width,
            n_head=settings.heads, resid_pdrop=dropout, embd_pdrop=dropout, attn_pdrop=dropout, bos_token_id=None,
            eos_token_id=None,
        )  # fmt: skip
        self.gpt = GPT2LMHeadModel(config)
        self.feature_projection = nn.Linear(features, width)
        self.usage_head = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Dropout(heads), nn.Linear(width, 2))
        self.retrieval_head = nn.Sequential(
            nn.Linear(width, width), nn.ReLU(), nn.Dropout(heads), nn.Linear(width, features)
        )

    def read(self, ids: Integers, segments: Integers, slots: Integers, meme_features: Tensor, **how: Any) -> Any:
        """What transformers' GPT-2 makes of one sequence.

        Args:
            ids, segments: (T,) token and segment token.
            slots: (S,) positions of memes.
            meme_features: (S, d) their features.
            how: what else it is told.
        """
        device = self.feature_projection.weight.device
        embedded = self.gpt.transformer.wte(torch.from_numpy(ids).to(device))
        embedded = embedded.index_copy(
            0, torch.from_numpy(slots).to(device), self.feature_projection(meme_features.to(device))
        )
        kinds = torch.from_numpy(segments).to(device)
        return self.gpt(inputs_embeds=embedded.unsqueeze(0), token_type_ids=kinds.unsqueeze(0), use_cache=False, **how)

    def forward(self, layout: TokenLayout, vectors: Tensor) -> dict[str, Tensor]:
        """The losses of one response: of its text (equation 3), its use of a meme (4) and the meme, if any (5)."""
        device = self.feature_projection.weight.device
        labels = torch.full((len(layout),), -100)
        labels[torch.from_numpy(layout.label_at)] = torch.from_numpy(layout.labels)
        meme_features = vectors[torch.from_numpy(layout.slot_memes)]
        found = self.read(layout.ids, layout.segments, layout.slots, meme_features, output_hidden_states=True)
        tag = found.hidden_states[-1][0, int(layout.tag_at[0])]
        uses = int(layout.uses[0])
        # The way to a meme is taken without one too, so that every parameter has a gradient.
        missed = self.retrieval_head(tag) - vectors[int(layout.memes[0])].to(device)
        return {
            "text": F.cross_entropy(found.logits[0], labels.to(device), reduction="sum"),
            "usage": F.cross_entropy(self.usage_head(tag), torch.tensor(uses, device=device)),
            "meme": missed.square().sum() * uses,
        }


def time_training(world: World, device: str) -> dict[str, float]:
    """A usual dialogue in passes and steps of one response, in steady state.

    Returns:
        ``seconds`` a dialogue, ``tokens_per_second``, and ``seconds_one_step``: had it one step for all its passes.
    """
    layouts = world.responses(world.most_usual())
    model = PlainModGpt(world).to(device).train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=world.settings.lr)
    passing = stepping = 0.0
    for i, layout in enumerate([layouts[-1], *layouts]):  # the first makes the optimiser's state and is not timed
        started = time.perf_counter()
        found = model(layout, world.reader.vectors)
        loss = found["text"] / len(layout.labels) + found["usage"] + found["meme"]
        loss.backward()
        loss.item()
        between = time.perf_counter()
        norm = nn.utils.clip_grad_norm_(model.parameters(), world.settings.clip)
        optimizer.step()
        optimizer.zero_grad()
        norm.item()
        if i:
            passing, stepping = passing + between - started, stepping + time.perf_counter() - between
    return {**world.per_dialogue(passing + stepping), "seconds_one_step": passing + stepping / len(layouts)}


def time_writing(world: World, device: str, responses: int, count: int) -> dict[str, float]:
    """Some responses of a usual dialogue, spread over its turns, ``count`` tokens each; gives ``seconds`` of one."""
    layouts = world.responses(world.most_usual())
    chosen = [layouts[(2 * i + 1) * len(layouts) // (2 * responses)] for i in range(responses)]
    model = PlainModGpt(world).to(device).eval()
    with torch.inference_mode():
        write(model, world, chosen[0], 1)
        started = time.perf_counter()
        for layout in chosen:
            write(model, world, layout, count)
    return {"seconds": (time.perf_counter() - started) / responses, "together": 1}


def write(model: PlainModGpt, world: World, layout: TokenLayout, count: int) -> list[int]:
    """The likeliest ``count`` tokens behind [BOS] of a response; special ones, such as the end, are not among them."""
    special, begin = list(world.reader.tokenizer.special.values()), int(layout.begins[0])
    before = layout.slots < begin
    slots, meme_features = layout.slots[before], world.reader.vectors[torch.from_numpy(layout.slot_memes[before])]
    ids, segments = layout.ids[: begin + 1], layout.segments[: begin + 1]
    for _ in range(count):
        logits = model.read(ids, segments, slots, meme_features).logits[0, -1]
        logits[special] = -torch.inf
        ids, segments = np.append(ids, int(logits.argmax())), np.append(segments, segments[-1])
    return ids[begin + 1 :].tolist()
