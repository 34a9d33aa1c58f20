"""A window of a dialogue as MOD-GPT reads it: ``[speaker] [BOS] text [EOS] [TAG]``, then a position for the meme.

[TAG] stands behind every utterance, so one causal pass over a dialogue has the losses of all its responses (MOD paper,
section 4.2, puts it behind each response). As a leaf, [TAG] is seen by itself alone and the token after it has the same
position id: then every response sees what it sees in the public code, whose histories have no [TAG].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional

import numpy as np
import torch
from torch import Tensor

from ..decoder.layouts import NO_PADDING, Padding, TokenLayout, columns, flat_positions, pad_right, token_batch
from ..text.context_windows import TokenizedUtterance, Window
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch
from .head_inputs import ModGptLayout, with_head_inputs

LEAF = "leaf"
AROUND = 4
"""[speaker], [BOS], [EOS] and [TAG] of an utterance."""


def length(utterance: TokenizedUtterance, is_response: bool = False) -> int:
    """Count the tokens of an utterance, special ones and its meme included; a response to be written may have one."""
    return AROUND + len(utterance.tokens) + (is_response or utterance.meme is not None)


def lay_out(
    window: Window,
    tokenizer: DialogueTokenizer,
    rows: Mapping[str, int],
    limit: int,
    tag: str,
    classes: Optional[Mapping[int, int]] = None,
) -> ModGptLayout:
    """Lay a window out.

    Args:
        window: what to lay out.
        tokenizer: cuts texts into tokens.
        rows: row of each meme in the table of features.
        limit: tokens that the window may have; only a response longer than that by itself is cut.
        tag: ``every`` or ``leaf``.
        classes: class of each emotion that is learnt.
    """
    special = tokenizer.special
    own: dict[int, tuple[int, int]] = {}
    speakers = (special["[speaker1]"], special["[speaker2]"])
    response_of = {turn: i for i, turn in enumerate(window.turns)}
    ids: list[int] = []
    segments: list[int] = []
    slots: list[tuple[int, int, int]] = []
    labels: list[tuple[int, int, int]] = []
    responses: list[tuple[int, int, int, int, int]] = []
    for turn in range(window.start, window.stop):
        utterance = window.utterances[turn]
        room = max(0, limit - len(ids) - AROUND - 1)
        tokens = utterance.tokens[:room]
        begin = len(ids) + 1
        own[turn] = (begin + 1, begin + 1 + len(tokens))
        speaker = speakers[utterance.speaker]
        ids += [speaker, special["[BOS]"], *tokens, special["[EOS]"], special["[TAG]"]]
        segments += [speaker] * (3 + len(tokens)) + [special["[IMG]"]]
        if turn in response_of:
            owner = response_of[turn]
            labels += [(begin + i, token, owner) for i, token in enumerate((*tokens, special["[EOS]"]))]
            row = -1 if utterance.meme is None else rows[utterance.meme]
            responses.append((begin, len(ids) - 1, int(row >= 0), row, len(utterance.tokens) - len(tokens)))
        if utterance.meme is not None:
            slots.append((len(ids), rows[utterance.meme], turn))
            ids.append(special["[IMG]"])
            segments.append(special["[IMG]"])
    tokens_at = np.array(ids, dtype=np.int64)
    is_tag = tokens_at == special["[TAG]"]
    position_ids = np.arange(len(ids))
    if tag == LEAF:
        position_ids = position_ids - np.concatenate([[0], np.cumsum(is_tag)[:-1]])
    slot, label, response = columns(slots, 3), columns(labels, 3), columns(responses, 5)
    layout = TokenLayout(
        tokens_at, np.array(segments, dtype=np.int64), position_ids, is_tag, slot[0], slot[1], slot[2], response[0],
        label[0], label[1], label[2], response[1], response[2], response[3], response[4],
    )  # fmt: skip
    return with_head_inputs(layout, window, own, classes or {})


def trunk_batch(sequences: Sequence[TokenLayout], vectors: Tensor, tag: str, padding: Padding = NO_PADDING) -> Batch:
    """Return the trunk's inputs of some sequences, padded on the right to T positions.

    Args:
        sequences: B of them.
        vectors: (memes, d) features.
        tag: ``every`` or ``leaf``.
        padding: what T is rounded up to.

    Returns:
        ``ids``, ``segments``, ``position_ids`` (B, T); ``slots`` (S,) into B × T, and ``meme_features`` (S, d) of
        the memes there; for ``leaf`` also ``mask`` (B, 1, T, T).
    """
    batch = token_inputs(sequences, tag, padding)
    longest = batch["ids"].shape[1]
    batch["slots"] = flat_positions(sequences, "slots", longest)
    batch["meme_features"] = vectors[torch.from_numpy(np.concatenate([s.slot_memes for s in sequences]))]
    return batch


def token_inputs(sequences: Sequence[TokenLayout], tag: str, padding: Padding = NO_PADDING) -> Batch:
    """Return what of `trunk_batch` has nothing to do with memes: tokens, segments, positions, and what sees what."""
    batch = token_batch(sequences, padding)
    longest = batch["ids"].shape[1]
    if tag == LEAF:
        is_tag = torch.from_numpy(np.stack([pad_right(s.is_tag, longest) for s in sequences]))
        itself = torch.eye(longest, dtype=torch.bool)
        causal = torch.ones(longest, longest, dtype=torch.bool).tril()
        batch["mask"] = ((causal & ~is_tag[:, None, :]) | itself).unsqueeze(1)
    return batch
