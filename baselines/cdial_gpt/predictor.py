"""A trained CDial-GPT answering the text task."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from mod_challenge.corpus import Corpus

from ..decoder.layouts import TokenLayout
from ..decoder.predictor import GptPredictor, PredictionBatch
from ..items import SplitItems
from ..sampling import Sampling
from ..text.context_windows import TokenizedUtterance, Window
from ..text.tokenizer import DialogueTokenizer
from ..training.stage import Batch
from .model import TextGpt
from .sequence import AROUND, collate, lay_out, length
from .settings import CDialGptSettings


class CDialGptPredictor(GptPredictor):
    """A run of CDial-GPT; it answers the text task."""

    def __init__(
        self, model: TextGpt, tokenizer: DialogueTokenizer, settings: CDialGptSettings, device: torch.device
    ) -> None:
        self.model = model.to(device).eval()
        self._limit = settings.context
        super().__init__(model.backbone, tokenizer, settings.context - AROUND, "[SEP]", device)

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        self.begin(split_items, sampling)

    def length(self, utterance: TokenizedUtterance, is_response: bool) -> int:
        return length(utterance, is_response)

    def lay_out(self, window: Window) -> TokenLayout:
        return lay_out(window, self.tokenizer, self._limit)

    def read(self, layouts: Sequence[TokenLayout]) -> Batch:
        return collate(layouts)

    def decide(self, batch: PredictionBatch) -> None:
        """Nothing: it knows of texts alone."""

    def embed(self, batch: Batch) -> Tensor:
        return self.model.embed(batch["ids"], batch["segments"])
