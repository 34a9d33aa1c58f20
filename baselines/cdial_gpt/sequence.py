"""A window of a dialogue as CDial-GPT reads it: ``[CLS] [speaker] u1 [speaker] u2 … [speaker] response [SEP]``.

In a history no [SEP] stands, so one pass serves all responses of a dialogue: the last token of each is to predict
[SEP], whatever comes next. Utterances without a text are left out, with their memes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mod_challenge.array_types import Integers

from ..decoder.layouts import NO_PADDING, Padding, TokenLayout, columns, label_batch, token_batch
from ..text.context_windows import TokenizedUtterance, Window, windows
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch

AROUND = 2
"""[CLS] and [SEP] of a window."""

_NONE: Integers = np.zeros(0, dtype=np.int64)


def length(utterance: TokenizedUtterance, is_response: bool = False) -> int:
    """Count the tokens of an utterance in a window, its speaker counted; nothing is left of one without a text."""
    return len(utterance.tokens) + 1 if utterance.tokens or is_response else 0


def lay_out(window: Window, tokenizer: DialogueTokenizer, limit: int) -> TokenLayout:
    """Lay a window out.

    Args:
        window: what to lay out.
        tokenizer: cuts texts into tokens.
        limit: tokens that the window may have; only a response longer than that by itself is cut.
    """
    special = tokenizer.special
    speakers = (special["[speaker1]"], special["[speaker2]"])
    response_of = {turn: i for i, turn in enumerate(window.turns)}
    ids = [special["[CLS]"]]
    segments = [special["[CLS]"]]
    labels: list[tuple[int, int, int]] = []
    responses: list[tuple[int, int]] = []
    for turn in range(window.start, window.stop):
        utterance = window.utterances[turn]
        if not utterance.tokens and turn < window.stop - 1:
            # Without a text it has no tokens and no labels; only the last may have a text still to be written.
            if turn in response_of:
                responses.append((0, 0))
            continue
        tokens = utterance.tokens[: max(0, limit - len(ids) - AROUND)]
        begin, speaker = len(ids), speakers[utterance.speaker]
        ids += [speaker, *tokens]
        segments += [speaker] * (1 + len(tokens))
        if turn in response_of:
            owner = response_of[turn]
            labels += [(begin + i, token, owner) for i, token in enumerate((*tokens, special["[SEP]"]))]
            responses.append((begin, len(utterance.tokens) - len(tokens)))
    label, response = columns(labels, 3), columns(responses, 2)
    nothing = np.zeros(len(ids), dtype=bool)
    return TokenLayout(
        np.array(ids, dtype=np.int64), np.array(segments, dtype=np.int64), np.arange(len(ids)), nothing, _NONE, _NONE,
        _NONE, response[0], label[0], label[1], label[2], _NONE, _NONE, _NONE, response[1],
    )  # fmt: skip


def training_layouts(
    utterances: tuple[TokenizedUtterance, ...], tokenizer: DialogueTokenizer, limit: int
) -> list[TokenLayout]:
    """Return layouts that serve all responses of a dialogue that have a text."""
    turns = [turn for turn in range(1, len(utterances)) if utterances[turn].tokens]
    return [lay_out(window, tokenizer, limit) for window in windows(utterances, turns, limit - AROUND, length)]


def collate(layouts: Sequence[TokenLayout], padding: Padding = NO_PADDING) -> Batch:
    """Return the inputs of `model.TextGpt.forward`."""
    batch = token_batch(layouts, padding)
    return {**batch, **label_batch(layouts, batch["ids"].shape[1], padding)}
