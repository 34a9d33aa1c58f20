"""Dialogues in tokens, and the windows of a limited context that one causal pass can serve.

The context of a response is cut to a number of tokens by dropping whole oldest utterances, never the response. All
responses of a dialogue that start from the same utterance share a window: one causal pass over it gives each of them
exactly what a pass of its own would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Optional

from mod_challenge.corpus import Dialogue

from .tokenizer import DialogueTokenizer


@dataclass(frozen=True)
class TokenizedUtterance:
    """An utterance in tokens.

    Attributes:
        speaker: 0 or 1.
        tokens: ids of its text, without special tokens; empty where there is none.
        meme: its meme's id.
        emotion: its emotion's id.
    """

    speaker: int
    tokens: tuple[int, ...]
    meme: Optional[str] = None
    emotion: Optional[int] = None


Length = Callable[[TokenizedUtterance, bool], int]
"""Tokens of an utterance, special ones counted; with True those of a response, whose meme is not to be known yet."""


@dataclass(frozen=True)
class Window:
    """Utterances that one pass sees, and the responses that it is for.

    Attributes:
        utterances: all utterances of the dialogue.
        start, stop: the window holds ``utterances[start:stop]``.
        turns: the responses it is for, in order, each from 1 up and in the window.
    """

    utterances: tuple[TokenizedUtterance, ...]
    start: int
    stop: int
    turns: tuple[int, ...]


def tokenize_dialogue(
    dialogue: Dialogue, tokenizer: DialogueTokenizer, count: Optional[int] = None
) -> tuple[TokenizedUtterance, ...]:
    """Return a dialogue in tokens; only its first ``count`` utterances unless that is None.

    Speakers beyond ``[speaker1]`` and ``[speaker2]`` take turns as they appear.
    """
    numbers = {"[speaker1]": 0, "[speaker2]": 1}
    utterances = []
    for shown in dialogue.utterances[:count]:
        speaker = numbers.setdefault(shown.speaker, len(numbers) % 2)
        tokens = tuple(tokenizer.encode(shown.text)) if shown.text is not None and shown.has_text else ()
        utterances.append(TokenizedUtterance(speaker, tokens, shown.meme, shown.emotion))
    return tuple(utterances)


def first_in_context(lengths: Sequence[int], turn: int, limit: int) -> int:
    """Return the index of the oldest utterance that the context of a response still holds.

    Args:
        lengths: tokens of each utterance, its special ones counted; that of ``turn`` is of the response.
        turn: the response.
        limit: tokens that context and response may have together.
    """
    room = limit - lengths[turn]
    start = turn
    while start > 0 and lengths[start - 1] <= room:
        start -= 1
        room -= lengths[start]
    return start


def context_start(utterances: Sequence[TokenizedUtterance], turn: int, limit: int, length: Length) -> int:
    """Return the index of the oldest utterance in a response's context, whether or not the response has a meme.

    Args:
        utterances: the dialogue, up to the response at least.
        turn: the response.
        limit: tokens that a context with its response may have.
        length: tokens of an utterance.
    """
    lengths = [length(utterance, False) for utterance in utterances[:turn]]
    return first_in_context([*lengths, length(utterances[turn], True)], turn, limit)


def windows(
    utterances: tuple[TokenizedUtterance, ...], turns: Iterable[int], limit: int, length: Length
) -> Iterator[Window]:
    """Yield the fewest windows that serve some responses of a dialogue.

    Args:
        utterances: the dialogue.
        turns: the responses, in order.
        limit: tokens that a context with its response may have.
        length: tokens of an utterance.
    """
    turns_of: dict[int, list[int]] = {}
    for turn in turns:
        turns_of.setdefault(context_start(utterances, turn, limit, length), []).append(turn)
    for start, served in turns_of.items():
        yield Window(utterances, start, served[-1] + 1, tuple(served))
