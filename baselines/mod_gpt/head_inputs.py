"""What the heads of usage, retrieval and emotion read beside the state at [TAG]: words, distances, and earlier memes.

The state at [TAG] is made to say that a response has ended. What was said in it and right before it stands in the
states and in the embeddings of those words, which a mean keeps as a bag of words does. Which memes this speaker and the
other have sent before, a decoder of few layers would have to learn to look up from few examples; means hand it over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mod_challenge.array_types import Integers

from ..decoder.layouts import TokenLayout
from ..floors.frequencies import FARTHEST, NEVER
from ..text.context_windows import Window
from ..training.stage import Batch, at_least_single
from .settings import READS_ALL, READS_WORDS

_EARLIER_GROUPS = 4
"""Of a response: the last meme of its speaker, the last of the other, all of its speaker, all of the other."""
NO_EMOTION = -1
_DISTANCES = 32
"""Numbers that a distance since the last meme is embedded in."""


@dataclass(frozen=True)
class ModGptLayout(TokenLayout):
    """A layout with what the heads read of each of its R responses.

    Attributes:
        spans: (R, 4) begin and end of the response's own tokens, then of those of the utterance before; empty where
            there are none, or where the window begins after it.
        earlier: (K, 2) of each meme that stands before a response in the window its number among the slots, and
            4r + g for the response r and the group g that it is in: the last of the response's speaker, the last of
            the other, all of the speaker, all of the other.
        since: (R,) turns since the last meme (see `mod_baselines.floors.frequencies.since_last_meme`).
        emotions: (R,) class of the emotion of the response's meme, `NO_EMOTION` where it has none that is learnt.
    """

    spans: Integers
    earlier: Integers
    since: Integers
    emotions: Integers


def with_head_inputs(
    layout: TokenLayout, window: Window, own: Mapping[int, tuple[int, int]], classes: Mapping[int, int]
) -> ModGptLayout:
    """Add to a layout what the heads read.

    Args:
        layout: of the window.
        window: what it lays out.
        own: begin and end of the tokens of each utterance in the window.
        classes: class of each emotion that is learnt.
    """
    spans = [(*own[turn], *own.get(turn - 1, (0, 0))) for turn in window.turns]
    emotions = [window.utterances[turn].emotion for turn in window.turns]
    earlier = [
        (slot, _EARLIER_GROUPS * response + group)
        for response, turn in enumerate(window.turns)
        for slot, group in _earlier_memes(layout, window, turn)
    ]
    return ModGptLayout(
        **{name: getattr(layout, name) for name in TokenLayout.__dataclass_fields__},
        spans=np.array(spans, dtype=np.int64).reshape(-1, 4),
        earlier=np.array(earlier, dtype=np.int64).reshape(-1, 2),
        since=np.array([_since_last_meme(window, turn) for turn in window.turns], dtype=np.int64),
        emotions=np.array([NO_EMOTION if e is None else classes.get(e, NO_EMOTION) for e in emotions], dtype=np.int64),
    )


def _earlier_memes(layout: TokenLayout, window: Window, turn: int) -> Iterator[tuple[int, int]]:
    """Yield slot and group of each meme before a turn, the latest first."""
    speaker = window.utterances[turn].speaker
    met = set()
    for slot, shown in reversed(list(enumerate(layout.slot_turns.tolist()))):
        if shown < turn:
            group = int(window.utterances[shown].speaker != speaker)
            if group not in met:
                met.add(group)
                yield slot, group
            yield slot, 2 + group


def _since_last_meme(window: Window, turn: int) -> int:
    """Count over the whole dialogue, of which the window may hold the end alone."""
    last = next((before for before in range(turn - 1, -1, -1) if window.utterances[before].meme is not None), None)
    return NEVER if last is None else min(turn - last, FARTHEST)


def head_batch(layouts: Sequence[ModGptLayout], longest: int, reads: str) -> Batch:
    """Return what the heads read of B layouts with T positions, by the setting ``heads_read``.

    Returns:
        what `span_batch` and `earlier_batch` give, as far as it is read.
    """
    batch = span_batch(layouts, longest) if _reads_words(reads) else {}
    return {**batch, **earlier_batch(layouts)} if reads == READS_ALL else batch


def span_batch(layouts: Sequence[ModGptLayout], longest: int) -> Batch:
    """Return the positions of the words that heads read.

    Args:
        layouts: B of them, with R responses in all.
        longest: positions of the padded layouts, T.

    Returns:
        ``span_at`` (K,) positions in B × T; ``span_of`` (K,) for each the row of its mean: 2r for the words of response
        r, 2r + 1 for those of the utterance before it. ``since`` (R,).
    """
    spans = np.concatenate([layout.spans + i * longest for i, layout in enumerate(layouts)]).reshape(-1, 2)
    lengths = spans[:, 1] - spans[:, 0]
    owner = np.repeat(np.arange(len(spans)), lengths)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return {
        "span_at": torch.from_numpy(spans[owner, 0] + within),
        "span_of": torch.from_numpy(owner),
        "since": torch.from_numpy(np.concatenate([layout.since for layout in layouts])),
    }


def earlier_batch(layouts: Sequence[ModGptLayout]) -> Batch:
    """Return which memes stand before each response.

    Args:
        layouts: B of them, with S slots and R responses in all.

    Returns:
        ``earlier_at`` (K,) memes among the S; ``earlier_of`` (K,) for each the row of its mean, 4r + g (see
        `ModGptLayout.earlier`).
    """
    parts, slots, responses = [], 0, 0
    for layout in layouts:
        parts.append(layout.earlier + np.array([slots, _EARLIER_GROUPS * responses]))
        slots, responses = slots + len(layout.slots), responses + len(layout.tag_at)
    table = torch.from_numpy(np.concatenate(parts))
    return {"earlier_at": table[:, 0], "earlier_of": table[:, 1]}


class HeadReader(nn.Module):
    """Puts together what the heads read.

    Args:
        width: of hidden states.
        reads: ``tag`` for the state at [TAG] alone, as in the paper, or ``words`` for the means of states and of
            embeddings of the response's words and of the utterance before as well. ``all``: for retrieval also the
            earlier memes, this speaker's and the other's.
    """

    def __init__(self, width: int, reads: str) -> None:
        super().__init__()
        self.reads_words = _reads_words(reads)
        self.reads_memes = reads == READS_ALL
        self.width = 5 * width if self.reads_words else width
        self.retrieval_width = self.width + (_EARLIER_GROUPS * width if self.reads_memes else 0)
        self.usage_width = self.width + (_DISTANCES if self.reads_words else 0)
        if self.reads_words:
            self.distance = nn.Embedding(FARTHEST + 1, _DISTANCES)

    def forward(
        self,
        hidden: Tensor,
        embedded: Optional[Tensor],
        tag_at: Tensor,
        span_at: Optional[Tensor] = None,
        span_of: Optional[Tensor] = None,
    ) -> Tensor:
        """Return what the heads read of R responses.

        Args:
            hidden: (N, width) hidden states.
            embedded: (N, width) embeddings of the tokens at the same positions.
            tag_at: (R,) positions of [TAG] among N.
            span_at, span_of: as `span_batch` gives them.

        Returns:
            (R, `width`).
        """
        tag = hidden[tag_at]
        if not self.reads_words:
            return tag
        if span_at is None or span_of is None or embedded is None:
            raise ValueError("heads that read words need their positions")
        words = torch.cat([hidden[span_at], embedded[span_at].to(hidden.dtype)], dim=-1)
        rows = 2 * len(tag_at)
        means = _means(words, span_of, rows).view(rows, 2, -1)
        # States and embeddings differ in size by orders of magnitude.
        scaled = F.layer_norm(means, means.shape[-1:])
        return torch.cat([tag, scaled.reshape(len(tag_at), -1)], dim=-1)

    def earlier(self, memes: Tensor, earlier_at: Tensor, earlier_of: Tensor, responses: int) -> Tensor:
        """Return what retrieval reads of earlier memes; zeros where a response has none before it.

        Args:
            memes: (S, width) the memes of a batch as the decoder embeds them.
            earlier_at, earlier_of: as `earlier_batch` gives them.
            responses: R.

        Returns:
            (R, 4 · width).
        """
        means = _means(at_least_single(memes[earlier_at]), earlier_of, _EARLIER_GROUPS * responses)
        return F.layer_norm(means, means.shape[-1:]).view(responses, -1)

    def with_earlier(self, states: Tensor, earlier: Optional[Tensor]) -> Tensor:
        """Return what the head of retrieval reads: the same, and the earlier memes."""
        if not self.reads_memes:
            return states
        if earlier is None:
            raise ValueError("a head that reads earlier memes needs them")
        return torch.cat([states, earlier.to(states.dtype)], dim=-1)

    def with_distance(self, states: Tensor, since: Optional[Tensor]) -> Tensor:
        """Return what the head of usage reads: the same, and how long ago the last meme was."""
        if not self.reads_words:
            return states
        if since is None:
            raise ValueError("heads that read words need the turns since the last meme")
        return torch.cat([states, self.distance(since).to(states.dtype)], dim=-1)


def _reads_words(reads: str) -> bool:
    return reads in (READS_WORDS, READS_ALL)


def _means(values: Tensor, group_of: Tensor, groups: int) -> Tensor:
    """Return the means of groups, (groups, d), of (K, d) values and the (K,) group of each; zeros for an empty one."""
    sums = values.new_zeros(groups, values.shape[-1]).index_add(0, group_of, values)
    counts = values.new_zeros(groups).index_add(0, group_of, torch.ones_like(group_of, dtype=values.dtype))
    return sums / counts.clamp(min=1)[:, None]
