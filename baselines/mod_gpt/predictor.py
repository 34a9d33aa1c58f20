"""A trained MOD-GPT at work: the pass that judges the text also decides on the meme and says which is near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

import numpy as np
import torch
from torch import Tensor

from mod_challenge.corpus import Corpus

from ..decoder.layouts import Layout
from ..decoder.predictor import GptPredictor, PredictionBatch
from ..items import SplitItems
from ..sampling import Sampling
from ..text.context_windows import TokenizedUtterance, Window
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch
from ..vision.meme_features import MemeFeatures
from . import ModGptSettings
from .data import reader
from .model import Cem, ModGpt
from .sequence import lay_out, length

FeaturesOf = Callable[[Corpus], MemeFeatures]


class ModGptPredictor(GptPredictor):
    """A run of MOD-GPT.

    Args:
        model, cem: trained; without CEM the emotion task is left out.
        tokenizer: cuts texts into tokens.
        settings: of the run.
        device: where it computes.
        features_of: features of a corpus's memes, as in training.
    """

    def __init__(
        self,
        model: ModGpt,
        cem: Optional[Cem],
        tokenizer: DialogueTokenizer,
        settings: ModGptSettings,
        device: torch.device,
        features_of: FeaturesOf,
    ) -> None:
        self.model = model.to(device).eval()
        self.cem = None if cem is None else cem.to(device).eval()
        self.settings, self._features_of = settings, features_of
        super().__init__(self.model.trunk.backbone, tokenizer, settings.context, "[EOS]", device)

    def prepare(self, corpus: Corpus, asked: SplitItems, sampling: Sampling) -> None:
        self.reads = reader(self.tokenizer, self._features_of(corpus), self.settings)
        rows = torch.tensor([self.reads.rows[meme] for meme in asked.inventory], dtype=torch.long)
        self._inventory = self.reads.vectors[rows].to(self.device)
        self._emotion_ids = asked.emotion_ids
        self.begin(asked, sampling)

    def length(self, spoken: TokenizedUtterance, asked: bool) -> int:
        return length(spoken, asked)

    def lay_out(self, window: Window) -> Layout:
        return lay_out(window, self.tokenizer, self.reads.rows, self.settings.context, self.settings.tag)

    def read(self, layouts: Sequence[Layout]) -> Batch:
        return self.reads.read(layouts)

    def embed(self, batch: Batch) -> Tensor:
        return self.model.trunk.embed(batch["ids"], batch["segments"], batch["slots"], batch["seen"])

    def decide(self, desk: PredictionBatch) -> None:
        """Whether to use a meme, the distance of each, and what the gold one means."""
        uses = torch.softmax(self.model.use(desk.hidden[desk.tags(range(len(desk.questions)))]).double(), -1)
        for answer, probability in zip(desk.answers, uses[:, 1].tolist()):
            answer.meme_probability = probability
        wanted = [i for i, question in enumerate(desk.questions) if question.retrieval]
        if wanted:
            near = self.model.distances(desk.hidden[desk.tags(wanted)], self._inventory)
            for i, scores in zip(wanted, (-near).cpu().numpy()):
                desk.answers[i].memes = scores
        self._feel(desk)

    def _feel(self, desk: PredictionBatch) -> None:
        """The emotion of the gold meme, by CEM; emotions that it never learnt come last."""
        wanted = [i for i, question in enumerate(desk.questions) if question.emotion]
        if self.cem is None or not wanted:
            return
        states = self.cem.trunk(**desk.batch).view(*desk.batch["ids"].shape, -1)
        row, tag = desk.tags(wanted)
        logits = self.cem.feel(states[row, tag + 1]).double().cpu().numpy()
        column = {emotion: i for i, emotion in enumerate(self.cem.emotions.tolist())}
        known = np.array([column.get(emotion, -1) for emotion in self._emotion_ids], dtype=np.int64)
        for i, scores in zip(wanted, logits):
            desk.answers[i].emotions = np.where(known >= 0, scores[known], -np.inf)
