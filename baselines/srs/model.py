"""The network of SRS: words and pictures in, a score for each pair of a context and a meme out.

Letters of shapes: B batch, L utterances of a context, T words of an utterance, K memes, P places of a picture's map,
C channels of the CNN, D width, W context width. Section and equation words are those of Gao et al. 2020; where their
public code does something else, that is said.

A picture is known by its features alone, so a meme that training never saw is scored like any other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, Optional

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from ..vision.feature_scaling import Normalizer
from ..vision.map_table import MapTable
from .layers import GRU, Encoder
from .settings import SRSSettings

TILE_NUMBERS = 1 << 23
"""How many numbers the largest array of `SRS.rank` holds, about: 32 MiB in fp32."""
MEMES_AT_ONCE = 256
"""Memes whose maps are encoded together."""


class Pictures(NamedTuple):
    """Encoded pictures, which are encoded once however often they are scored.

    Attributes:
        place_features: o, (…, P, D).
        pooled: s, (…, D).
        keys: (…, P, D), what a word is multiplied with for its affinity to each place.
        offsets: (…, P), what is added to that affinity.
    """

    place_features: Tensor
    pooled: Tensor
    keys: Tensor
    offsets: Tensor

    def pick(self, rows: Tensor) -> Pictures:
        """Return the pictures of some rows, which may be of any shape."""
        return Pictures(*(part[rows] for part in self))


class Utterances(nn.Module):
    """The multi-turn dialog encoder: each utterance by itself, word ids to h."""

    def __init__(self, vocabulary: int, settings: SRSSettings) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, settings.width)
        nn.init.normal_(self.words.weight, std=settings.word_scale)
        s = settings
        self.encoder = Encoder(s.width, s.layers, s.heads, s.feedforward, s.dropout, s.words)

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """``words`` (B, T) and ``mask`` (B, T), true at words, to (B, T, D)."""
        return self.encoder(self.words(words), mask)


class StickerEncoder(nn.Module):
    """The sticker encoder after the CNN, and the emoji classification.

    The paper trains the CNN as well; here its features are made once and kept, as for every system, so what the
    classification shapes is the projection of the pooled vector. Features are standardised by those of seen memes:
    those of a CNN that was never trained lie far from 0 and close together.
    """

    def __init__(self, channels: int, emojis: int, settings: SRSSettings) -> None:
        super().__init__()
        self.place_scale = Normalizer(channels)
        self.pooled_scale = Normalizer(channels)
        self.place_projection = nn.Linear(channels, settings.width)
        self.pooled_projection = nn.Linear(channels, settings.width)
        self.emoji = nn.Linear(settings.width, max(1, emojis))
        self.affinity = Trilinear(settings.width) if settings.affinity == "trilinear" else Dot(settings.width)

    def fit(self, maps: NDArray[np.float32]) -> None:
        """Standardise by the maps of the seen memes, (K, P, C)."""
        self.place_scale.fit(maps.reshape(-1, maps.shape[-1]))
        self.pooled_scale.fit(maps.mean(1))

    def fit_table(self, table: MapTable, rows: Sequence[int]) -> None:
        """Do the same by maps on disk, those of some rows, which are read some at a time."""
        for scale, moments in zip((self.place_scale, self.pooled_scale), table.moments(rows)):
            scale.fit_moments(moments.mean, moments.deviation)

    def forward(self, maps: Tensor) -> Pictures:
        """``maps`` (K, P, C) as the CNN gives them; its pooled vector is their mean over places."""
        place_features = self.place_projection(self.place_scale(maps))
        return Pictures(
            place_features, self.pooled_projection(self.pooled_scale(maps.mean(1))), *self.affinity(place_features)
        )


class Trilinear(nn.Module):
    """The paper's affinity of a place o and a word h: w·[o; h; o⊙h] with a learned w.

    It is linear in h: (w₂ + w₃⊙o)·h + w₁·o, so pictures carry the bracket as their key and the rest as an offset, and
    no array with D numbers for each pair of a word and a place is ever made.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.of_place = nn.Parameter(torch.empty(width))
        self.of_word = nn.Parameter(torch.empty(width))
        self.of_both = nn.Parameter(torch.empty(width))
        for weight in (self.of_place, self.of_word, self.of_both):
            nn.init.uniform_(weight, -1 / math.sqrt(3 * width), 1 / math.sqrt(3 * width))

    def forward(self, places: Tensor) -> tuple[Tensor, Tensor]:
        """``places`` (…, P, D) to keys of that shape and offsets (…, P)."""
        return self.of_word + self.of_both * places, places @ self.of_place


class Dot(nn.Module):
    """The public code's affinity of a place o and a word h: o·h/√D."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scale = 1 / math.sqrt(width)

    def forward(self, places: Tensor) -> tuple[Tensor, Tensor]:
        """``places`` (…, P, D) to keys of that shape and offsets (…, P)."""
        return places * self.scale, places.new_zeros(places.shape[:-1])


def deep_interaction(h: Tensor, mask: Tensor, pictures: Pictures, pooling: str = "mean") -> Tensor:
    """The deep interaction network: each utterance with each meme, to [c+s; c⊙s; c; s; v].

    With the affinities A of words and places, c is the mean over words of h, each times its largest attention weight
    from any place (softmax of A over words), and v the mean over places of o, each times its largest weight from any
    word (softmax of A over places).

    Args:
        h: encoded words, (B, L, T, D).
        mask: (B, L, T), true at words; every utterance has one.
        pictures: of K memes for each row of the batch, (B, K, …).
        pooling: ``mean``, or ``sum`` for sums over words and places in place of the means.

    Returns:
        (B, L, K, 5·D).
    """
    b, length, t, d = h.shape
    k, p = pictures.offsets.shape[1:]
    keys = pictures.keys.reshape(b, k * p, d).transpose(1, 2)
    products = torch.baddbmm(pictures.offsets.reshape(b, 1, k * p), h.reshape(b, length * t, d), keys)
    affinity = products.view(b, length, t, k, p)

    absent = ~mask[..., None]  # (B, L, T, 1)
    over_words = affinity.masked_fill(absent[..., None], -math.inf).softmax(2).amax(4)  # (B, L, T, K)
    over_places = affinity.softmax(4).masked_fill(absent[..., None], 0.0).amax(2)  # (B, L, K, P)
    c = torch.einsum("bltk,bltd->blkd", over_words, h)
    v = torch.einsum("blkp,bkpd->blkd", over_places, pictures.place_features)
    if pooling == "mean":
        c, v = c / mask.sum(2)[..., None, None], v / p
    s = pictures.pooled[:, None].expand_as(c)
    return torch.cat([c + s, c * s, c, s, v], dim=-1)


class Fusion(nn.Module):
    """The fusion network: what a meme and each utterance of a context gave, oldest first, to a score."""

    def __init__(self, settings: SRSSettings) -> None:
        super().__init__()
        s, width = settings, settings.context_width
        self.short = GRU(5 * s.width, width)
        self.lift = nn.Linear(5 * s.width, width)
        self.long = Encoder(width, s.context_layers, s.context_heads, s.context_feedforward, s.dropout, s.utterances)
        self.bilinear = nn.Linear(width, width, bias=False)
        self.joined = nn.Linear(2 * width, width)
        self.last = GRU(width, width)
        self.score = nn.Linear(width, 1, bias=False)  # scores are only ever compared

    def project(self, fused: Tensor) -> Tensor:
        """Project to the inputs of both encoders, (…, 5·D) to (…, 4·W): each utterance by itself, so it is shared."""
        return torch.cat([self.short.project(fused), self.lift(fused)], dim=-1)

    def forward(self, projected: Tensor, mask: Tensor) -> Tensor:
        """``projected`` (B, L, 4·W) and ``mask`` (B, L), true at utterances, to scores (B,).

        The outputs R of a GRU, attended to by those Z of a self-attention encoder, and Z are joined as
        ReLU(Dense[R⊙Z; R−Z]); another GRU reads that, and its last state gives the score.
        """
        width = projected.shape[-1] // 4
        r, _ = self.short(projected[..., : 3 * width], mask)
        z = self.long(projected[..., 3 * width :], mask)
        weights = z @ self.bilinear(r).transpose(1, 2)  # (B, L, L)
        r = weights.masked_fill(~mask[:, None, :], -math.inf).softmax(2) @ r
        joined = F.relu(self.joined(torch.cat([r * z, r - z], dim=-1)))
        _, state = self.last(self.last.project(joined), mask)
        return self.score(state).squeeze(-1)


class Product(nn.Module):
    """A score beside the paper's: the product of a context's words and a picture, each as one vector.

    A context is the mean of its utterances and the last of them, an utterance the mean of its words' embeddings, which
    no encoder has seen.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.project = nn.Linear(2 * width, width)
        self.scale = 1 / math.sqrt(width)

    def forward(self, said: Tensor, contexts: Tensor, present: Tensor, pooled: Tensor) -> Tensor:
        """Return the scores of K pictures in each of N contexts, (N, K).

        Args:
            said: (U, D) mean of the words of each utterance.
            contexts, present: (N, L) as `SRS.scores` takes them.
            pooled: (N, K, D) s of the pictures.
        """
        of_context = said[contexts] * present[..., None]  # (N, L, D)
        count = present.sum(1)
        last = said[contexts.gather(1, count[:, None] - 1).squeeze(1)]
        query = self.project(torch.cat([of_context.sum(1) / count[:, None], last], dim=-1))
        return torch.einsum("nd,nkd->nk", query, pooled) * self.scale


class SRS(nn.Module):
    """The whole of it.

    Args:
        vocabulary: size of the tokenizer's.
        channels: of the CNN's maps.
        emojis: labels of the auxiliary classification; 0 where nothing has one.
        settings: sizes.
    """

    def __init__(self, vocabulary: int, channels: int, emojis: int, settings: SRSSettings) -> None:
        super().__init__()
        self.margin = settings.margin
        self.pooling = settings.pooling
        self.smoothing = settings.smoothing
        self.utterances = Utterances(vocabulary, settings)
        self.stickers = StickerEncoder(channels, emojis, settings)
        self.fusion = Fusion(settings)
        self.product = Product(settings.width) if settings.product else None

    def said(self, words: Tensor, mask: Tensor) -> Optional[Tensor]:
        """Return the mean of the words of each utterance, (U, T) each to (U, D); None where no product takes it."""
        if self.product is None:
            return None
        embedded = self.utterances.words(words) * mask[..., None]
        return embedded.sum(1) / mask.sum(1, keepdim=True)

    def scores(
        self,
        h: Tensor,
        mask: Tensor,
        contexts: Tensor,
        present: Tensor,
        pictures: Pictures,
        said: Optional[Tensor] = None,
    ) -> Tensor:
        """Return the scores of K memes in each of N contexts, (N, K).

        Args:
            h, mask: encoded utterances (U, T, D) and where their words are (U, T).
            contexts: rows of ``h``, (N, L), oldest first; any row where there is no utterance.
            present: (N, L), true where there is one; every context starts with one.
            pictures: of the memes of each context, (N, K, …).
            said: the utterances as `said` gives them, (U, D), where the score has their product with pictures.
        """
        fused = deep_interaction(h[contexts], mask[contexts], pictures, self.pooling)
        projected = self.fusion.project(fused)  # (N, L, K, 4W)
        n, length, k, inputs = projected.shape
        sequences = projected.transpose(1, 2).reshape(n * k, length, inputs)
        scores = self.fusion(sequences, present.repeat_interleave(k, dim=0)).view(n, k)
        if self.product is None or said is None:
            return scores
        return scores + self.product(said, contexts, present, pictures.pooled)

    def forward(
        self,
        words: Tensor,
        mask: Tensor,
        contexts: Tensor,
        present: Tensor,
        candidates: Tensor,
        maps: Tensor,
        emojis: Tensor,
    ) -> dict[str, Tensor]:
        """Return the sums of the losses over a batch.

        Args:
            words, mask: distinct utterances, (U, T) each.
            contexts, present: as `scores` takes them, (N, L) each.
            candidates: rows of ``maps``, (N, K), the gold meme first.
            maps: features of the distinct memes, (M, P, C).
            emojis: their labels, (M,); -1 for none.

        Returns:
            ``rank``: the hinge loss max(0, margin − s⁺ + s⁻), over all pairs of a gold meme and another candidate.
            ``emoji``: cross-entropy of the candidates' emojis, labels smoothed, summed over those that have one.
        """
        pictures = self.stickers(maps)
        h, said = self.utterances(words, mask), self.said(words, mask)
        scores = self.scores(h, mask, contexts, present, pictures.pick(candidates), said).float()
        rank = F.relu(self.margin - scores[:, :1] + scores[:, 1:]).sum()
        losses = F.cross_entropy(
            self.stickers.emoji(pictures.pooled),
            emojis,
            reduction="none",
            ignore_index=-1,
            label_smoothing=self.smoothing,
        )
        return {"rank": rank, "emoji": losses[candidates].sum()}

    @torch.no_grad()
    def encode(self, maps: NDArray[np.float32]) -> Pictures:
        """Pictures of many memes, (M, P, C), some at a time, in the shape that `rank` takes."""
        device = next(self.parameters()).device
        parts = [
            self.stickers(torch.from_numpy(maps[start : start + MEMES_AT_ONCE]).to(device))
            for start in range(0, len(maps), MEMES_AT_ONCE)
        ]
        return Pictures(*(torch.cat(part) for part in zip(*parts)))

    @torch.no_grad()
    def rank(
        self, words: Tensor, mask: Tensor, contexts: list[list[int]], pictures: Pictures, tile: Optional[int] = None
    ) -> Tensor:
        """Return the scores of all of M memes in each of N contexts over the same utterances, (N, M).

        Each utterance is encoded once and meets each meme once, however many contexts it is in. No context is padded.

        Args:
            words, mask: distinct utterances, (U, T) each.
            contexts: of each item, rows of ``words``, oldest first.
            pictures: of the memes, (M, …).
            tile: memes taken at a time; as many as fit `TILE_NUMBERS` when None.
        """
        h = self.utterances(words, mask)
        said = self.said(words, mask)
        memes, place_count, width = pictures.place_features.shape
        numbers = words.shape[0] * max(words.shape[1] * place_count, 5 * width)
        tile = tile or max(1, TILE_NUMBERS // numbers)
        scores = h.new_empty(len(contexts), memes)
        for start in range(0, memes, tile):
            some = Pictures(*(part[None, start : start + tile] for part in pictures))
            projected = self.fusion.project(deep_interaction(h[None], mask[None], some, self.pooling))[0]  # (U, K, 4W)
            for item, rows in enumerate(contexts):
                sequences = projected[rows].transpose(0, 1)  # (K, L, 4W)
                present = torch.ones(sequences.shape[:2], dtype=torch.bool, device=h.device)
                of_item = self.fusion(sequences, present)
                if self.product is not None and said is not None:
                    only = torch.tensor([rows], device=h.device)
                    of_item = (
                        of_item + self.product(said, only, torch.ones_like(only, dtype=torch.bool), some.pooled)[0]
                    )
                scores[item, start : start + tile] = of_item
        return scores
