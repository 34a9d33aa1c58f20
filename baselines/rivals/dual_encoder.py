"""The dual encoder that is trained here, what it learns from, and what it makes of texts and memes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from mod_challenge.corpus import Corpus, Dialogue, Utterance

from ..items import Answer, Question, SplitItems
from ..sampling import Sampling
from ..text.tokenizer import DialogueTokenizer
from ..vision.feature_scaling import Normalizer
from ..vision.meme_features import meme_features, require_width
from .clip_settings import ClipSettings

_TEXTS_AT_ONCE = 64


@dataclass(frozen=True)
class Contrast:
    """Responses that are learnt from together: each is to be nearest to its own meme among the memes of all.

    Attributes:
        texts: token ids of each.
        memes: row of each one's meme.
    """

    texts: tuple[tuple[int, ...], ...]
    memes: tuple[int, ...]


def said_before(utterances: Sequence[Utterance], turn: int, most: int) -> list[str]:
    """Return the texts of the last utterances up to a response, its own last; blank ones are left out."""
    read = utterances[max(0, turn + 1 - most) : turn + 1]
    return [said.text for said in read if said.text is not None and said.has_text]


def encoded(tokenizer: DialogueTokenizer, texts: Sequence[str], most: int) -> tuple[int, ...]:
    """Return the last words of some texts, each closed by [EOS]; a lone [EOS] where there is none."""
    end = tokenizer.special["[EOS]"]
    ids = [token for text in texts for token in (*tokenizer.encode(text), end)] or [end]
    return tuple(ids[-most:])


class DualEncoder(nn.Module):
    """Texts and features of memes to vectors of length 1 in one space.

    Args:
        vocabulary: size of the tokenizer's.
        features: numbers of a meme's feature vector, d.
        settings: sizes.
    """

    def __init__(self, vocabulary: int, features: int, settings: ClipSettings) -> None:
        super().__init__()
        width = settings.width
        self.words = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(settings.words, width)
        nn.init.normal_(self.words.weight, std=0.02)
        nn.init.normal_(self.places.weight, std=0.02)
        layer = nn.TransformerEncoderLayer(
            width, settings.heads, 4 * width, settings.dropout, "gelu", batch_first=True, norm_first=True
        )
        self.encoder = nn.TransformerEncoder(layer, settings.layers, nn.LayerNorm(width), enable_nested_tensor=False)
        self.text_projection = nn.Linear(width, width)
        self.scaled = Normalizer(features, unit=True)
        self.meme_projection = nn.Sequential(
            nn.Linear(features, width), nn.GELU(), nn.Dropout(settings.dropout), nn.Linear(width, width)
        )
        self.log_scale = nn.Parameter(torch.tensor(float(np.log(10.0))))

    def texts(self, tokens: Tensor, mask: Tensor) -> Tensor:
        """(n, T) token ids and where they count to (n, width)."""
        places = torch.arange(tokens.shape[1], device=tokens.device)
        hidden = self.encoder(self.words(tokens) + self.places(places), src_key_padding_mask=~mask)
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return F.normalize(self.text_projection(mean).float(), dim=-1)

    def memes(self, vectors: Tensor) -> Tensor:
        """(m, d) features to (m, width)."""
        scaled = self.scaled(vectors) * vectors.shape[-1] ** 0.5  # numbers of about 1
        return F.normalize(self.meme_projection(scaled).float(), dim=-1)

    def forward(self, tokens: Tensor, mask: Tensor, vectors: Tensor, gold: Tensor, group: Tensor,
                group_of: Tensor) -> dict[str, Tensor]:  # fmt: skip
        """Return the sum of the cross-entropies of the gold memes.

        Args:
            tokens, mask: (n, T) texts.
            vectors, group_of: (m, d) features of the memes, each once a group, and the group that it is in.
            gold, group: (n,) index of each text's meme, and its group: memes of others are no choice.
        """
        logits = self.log_scale.clamp(max=float(np.log(100.0))).exp() * self.texts(tokens, mask) @ self.memes(vectors).T
        logits = logits.masked_fill(group[:, None] != group_of[None], float("-inf"))
        return {"contrast": F.cross_entropy(logits, gold, reduction="sum")}


def padded(texts: Sequence[tuple[int, ...]]) -> tuple[Tensor, Tensor]:
    longest = max(map(len, texts))
    tokens = torch.zeros(len(texts), longest, dtype=torch.long)
    mask = torch.zeros(len(texts), longest, dtype=torch.bool)
    for i, ids in enumerate(texts):
        tokens[i, : len(ids)] = torch.tensor(ids)
        mask[i, : len(ids)] = True
    return tokens, mask


def collate(examples: Sequence[Contrast], vectors: np.ndarray) -> dict[str, Tensor]:
    """Return the inputs of the network for some groups."""
    tokens, mask = padded([text for example in examples for text in example.texts])
    rows: list[int] = []
    gold: list[int] = []
    group: list[int] = []
    group_of: list[int] = []
    for number, example in enumerate(examples):
        distinct = list(dict.fromkeys(example.memes))
        gold += [len(rows) + distinct.index(meme) for meme in example.memes]
        group += [number] * len(example.memes)
        rows += distinct
        group_of += [number] * len(distinct)
    return {
        "tokens": tokens,
        "mask": mask,
        "vectors": torch.from_numpy(vectors[rows]),
        "gold": torch.tensor(gold),
        "group": torch.tensor(group),
        "group_of": torch.tensor(group_of),
    }


def pairs_of(
    dialogues: Sequence[Dialogue], tokenizer: DialogueTokenizer, row_of: dict[str, int], settings: ClipSettings
) -> list[tuple[tuple[int, ...], int]]:
    """Return what is said, and the row of the meme, for every response with a meme."""
    return [
        (encoded(tokenizer, said_before(d.utterances, turn, settings.utterances), settings.words), row_of[said.meme])
        for d in dialogues
        for turn, said in enumerate(d.utterances)
        if turn and said.meme in row_of
    ]


def groups_of(pairs: Sequence[tuple[tuple[int, ...], int]], settings: ClipSettings, stream: int) -> list[Contrast]:
    """Put pairs together at random; another ``stream`` puts others together."""
    order = np.random.default_rng([settings.seed, stream]).permutation(len(pairs)).tolist()
    parts = [order[begin : begin + settings.contrast] for begin in range(0, len(order), settings.contrast)]
    return [Contrast(tuple(pairs[i][0] for i in part), tuple(pairs[i][1] for i in part)) for part in parts]


@dataclass(frozen=True)
class TrainedEncoder:
    """A dual encoder that was trained here."""

    model: DualEncoder
    tokenizer: DialogueTokenizer
    settings: ClipSettings
    cnn: Optional[Path]
    device: torch.device

    def memes(self, corpus: Corpus, inventory: Sequence[str]) -> Tensor:
        features = meme_features(corpus, self.settings.cnn, self.settings.image_size, weights=self.cnn)
        require_width(features.vectors.shape[1], self.model.scaled.mean.shape[0], corpus)
        row_of = {meme: row for row, meme in enumerate(features.ids)}
        vectors = torch.from_numpy(features.vectors[[row_of[meme] for meme in inventory]])
        with torch.inference_mode():
            return self.model.memes(vectors.to(self.device))

    def texts(self, read: Sequence[Sequence[str]]) -> Tensor:
        tokens, mask = padded([encoded(self.tokenizer, texts, self.settings.words) for texts in read])
        return self.model.texts(tokens.to(self.device), mask.to(self.device))


class ClipPredictor:
    """Ranks memes by the cosine of their vectors and that of what is said."""

    def __init__(self, encoder: Any, settings: ClipSettings) -> None:
        """
        Args:
            encoder: a `TrainedEncoder` or a `PretrainedEncoder`.
            settings: of the run.
        """
        self.encoder, self.settings = encoder, settings

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        self.inventory = self.encoder.memes(corpus, split_items.inventory)

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        questions = [question for of_dialogue in dialogues for question in of_dialogue]
        wanted = [i for i, question in enumerate(questions) if question.retrieval]
        scores: dict[int, np.ndarray] = {}
        for begin in range(0, len(wanted), _TEXTS_AT_ONCE):
            rows = wanted[begin : begin + _TEXTS_AT_ONCE]
            read = [
                said_before(questions[i].dialogue.utterances, questions[i].turn, self.settings.utterances) for i in rows
            ]
            cosines = (self.encoder.texts(read).double() @ self.inventory.double().T).cpu().numpy()
            scores.update(zip(rows, cosines))
        for i in range(len(questions)):
            yield Answer(memes=scores.get(i))
