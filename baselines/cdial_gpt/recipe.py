"""Training CDial-GPT, and a run of it at work."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from mod_challenge.corpus import Corpus, Dialogue

from ..decoder.backbone import backbone_for, empty_backbone, save_shape
from ..decoder.layouts import Layout
from ..decoder.predictor import GptPredictor, PredictionBatch
from ..items import SplitItems
from ..runs.run import WEIGHTS_FILE, Run
from ..sampling import Sampling
from ..text.context_windows import TokenizedUtterance, Window, tokenize_dialogue
from ..text.tokenizer import DialogueTokenizer, load_saved_tokenizer, load_tokenizer
from ..training.context import TrainingContext
from ..training.stage import Batch, Stage
from ..training.weights import load_weights, save_weights
from . import CDialGptSettings
from .model import TextGpt
from .sequence import AROUND, collate, lay_out, length, training_layouts


def train(context: TrainingContext) -> None:
    """Train on the texts of the corpus; what predicts stands in the run's folder afterwards."""
    settings: CDialGptSettings = context.settings
    dialogues = context.dialogues("train")
    tokenizer = load_tokenizer(settings.tokenizer, dialogues, settings.backbone)
    model = new_model(settings, tokenizer)
    context.train(text_stage("cdial-gpt", model, tokenizer, settings, dialogues, context.dialogues("valid")))
    if context.trainer.is_main:
        tokenizer.save(context.folder)
        save_shape(model.backbone, context.folder)
        save_weights(model, context.folder / WEIGHTS_FILE)


def new_model(settings: CDialGptSettings, tokenizer: DialogueTokenizer) -> TextGpt:
    """A model as the settings say, with random weights or those of a checkpoint."""
    torch.manual_seed(settings.seed)
    backbone = backbone_for(settings, tokenizer)
    return TextGpt(backbone)


def text_stage(
    name: str,
    model: TextGpt,
    tokenizer: DialogueTokenizer,
    settings: CDialGptSettings,
    train: Sequence[Dialogue],
    valid: Sequence[Dialogue],
) -> Stage[Layout]:
    """Training on responses' texts."""
    layouts = {
        part: [
            layout
            for d in dialogues
            for layout in training_layouts(tokenize_dialogue(d, tokenizer), tokenizer, settings.context)
        ]
        for part, dialogues in (("train", train), ("valid", valid))
    }
    return Stage(
        name=name,
        model=model,
        train=lambda epoch: layouts["train"],
        valid=layouts["valid"],
        length=len,
        counts=lambda layout: {"text": len(layout.labels)},
        weights={"text": 1.0},
        collate=collate,
        settings=settings,
    )


def open_run(run: Run, device: torch.device) -> CDialGptPredictor:
    """A trained run, ready to predict.

    Raises:
        RunError: its files are missing, damaged, or of another model.
    """
    model = TextGpt(empty_backbone(run.folder))
    load_weights(model, run.folder / WEIGHTS_FILE)
    return CDialGptPredictor(model, load_saved_tokenizer(run.folder), run.settings, device)


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

    def lay_out(self, window: Window) -> Layout:
        return lay_out(window, self.tokenizer, self._limit)

    def read(self, layouts: Sequence[Layout]) -> Batch:
        return collate(layouts)

    def decide(self, batch: PredictionBatch) -> None:
        """Nothing: it knows of texts alone."""

    def embed(self, batch: Batch) -> Tensor:
        return self.model.embed(batch["ids"], batch["segments"])
