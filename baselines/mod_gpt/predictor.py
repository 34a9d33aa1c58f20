"""A trained MOD-GPT answering: the pass that scores the gold text also decides on the meme and ranks memes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional, cast

import numpy as np
import torch
from torch import Tensor

from mod_challenge.corpus import Corpus

from ..decoder.layouts import TokenLayout, flat_positions
from ..decoder.predictor import GptPredictor, PredictionBatch
from ..items import SplitItems
from ..sampling import Sampling
from ..text.context_windows import TokenizedUtterance, Window
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch
from ..vision.meme_features import MemeFeatures
from .data import reader_for
from .head_inputs import ModGptLayout, head_batch
from .model import Cem, ModGpt
from .sequence import lay_out, length
from .settings import ModGptSettings

FeaturesOf = Callable[[Corpus], MemeFeatures]


class ModGptPredictor(GptPredictor):
    """A run of MOD-GPT.

    Args:
        model, cem: trained; where neither learnt emotions, that task is left out.
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

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        self.reader = reader_for(self.tokenizer, self._features_of(corpus), self.settings)
        rows = torch.tensor([self.reader.rows[meme] for meme in split_items.inventory], dtype=torch.long)
        self._inventory = self.reader.vectors[rows].to(self.device)
        self._emotion_ids = split_items.emotion_ids
        self.begin(split_items, sampling)

    def length(self, utterance: TokenizedUtterance, is_response: bool) -> int:
        return length(utterance, is_response)

    def lay_out(self, window: Window) -> ModGptLayout:
        return lay_out(window, self.tokenizer, self.reader.rows, self.settings.context, self.settings.tag)

    def read(self, layouts: Sequence[TokenLayout]) -> Batch:
        return self.reader.read(layouts)

    def embed(self, batch: Batch) -> Tensor:
        return self.model.trunk.embed(batch["ids"], batch["segments"], batch["slots"], batch["meme_features"])

    def decide(self, batch: PredictionBatch) -> None:
        """Answer usage, retrieval and emotion: a meme's probability, all distances, and what the gold meme means."""
        states, since, earlier = self._head_inputs(batch)
        uses = torch.softmax(self.model.usage_logits(states, since).double(), -1)
        for answer, probability in zip(batch.answers, uses[:, 1].tolist()):
            answer.meme_probability = probability
        wanted = [i for i, question in enumerate(batch.questions) if question.retrieval]
        if wanted:
            before = None if earlier is None else earlier[wanted]
            distances = self.model.distances(states[wanted], self._inventory, before)
            for i, scores in zip(wanted, (-distances).cpu().numpy()):
                batch.answers[i].memes = scores
        self._answer_emotions(batch, states)

    def _layout(self, batch: PredictionBatch, question: int) -> ModGptLayout:
        """Return the layout in which a question's gold response stands."""
        return cast(ModGptLayout, batch.layouts[batch.judged[question].layout])

    def _head_inputs(self, batch: PredictionBatch) -> tuple[Tensor, Optional[Tensor], Optional[Tensor]]:
        """Return what the heads read of each question's gold response: states, turns since a meme, and earlier memes.

        (n, ·), (n,) and (n, ·), the last two where they are read.
        """
        longest = batch.hidden.shape[1]
        layouts = cast("Sequence[ModGptLayout]", batch.layouts)
        inputs = head_batch(layouts, longest, self.settings.heads_read)
        at = {name: tensor.to(self.device) for name, tensor in inputs.items()}
        tag_at = flat_positions(layouts, "tag_at", longest).to(self.device)
        states = self.model.head_states(
            batch.hidden.flatten(0, 1), batch.inputs["ids"], tag_at, at.get("span_at"), at.get("span_of")
        )
        earlier = self.model.earlier_memes(
            batch.inputs["meme_features"], at.get("earlier_at"), at.get("earlier_of"), len(tag_at)
        )
        first = np.cumsum([0, *(len(layout.tag_at) for layout in layouts)])
        rows = [int(first[index.layout]) + index.response for index in batch.judged]
        asked = torch.tensor(rows, device=self.device)
        since = at.get("since")
        return states[asked], None if since is None else since[asked], None if earlier is None else earlier[asked]

    def _answer_emotions(self, batch: PredictionBatch, head_states: Tensor) -> None:
        """Answer the emotion of the gold meme; emotions that were never learnt come last."""
        wanted = [i for i, question in enumerate(batch.questions) if question.emotion]
        if not wanted or (self.cem is None and self.model.emotion_head is None):
            return
        row, tag = batch.tags(wanted)
        if self.cem is not None:
            states = self.cem.trunk(**batch.inputs).view(*batch.inputs["ids"].shape, -1)
            logits, learnt = self.cem.emotion_head(states[row, tag + 1]), self.cem.emotions
        else:
            memes = [self._layout(batch, i).memes[batch.judged[i].response] for i in wanted]
            features = self.reader.vectors[torch.tensor(memes)].to(self.device)
            logits = self.model.emotion_logits(head_states[wanted], batch.hidden[row, tag + 1], features)
            learnt = self.model.emotions
        column = {emotion: i for i, emotion in enumerate(learnt.tolist())}
        columns = np.array([column.get(emotion, -1) for emotion in self._emotion_ids], dtype=np.int64)
        for i, scores in zip(wanted, logits.double().cpu().numpy()):
            batch.answers[i].emotions = np.where(columns >= 0, scores[columns], -np.inf)
