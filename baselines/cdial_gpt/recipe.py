"""Trains CDial-GPT."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch

from mod_challenge.corpus import Dialogue

from ..decoder.backbone import backbone_for, empty_backbone, save_shape
from ..decoder.layouts import TokenLayout, padding_for
from ..text.context_windows import tokenize_dialogue
from ..text.tokenizer import DialogueTokenizer, load_saved_tokenizer, load_tokenizer
from ..training.context import RunFolder, TrainingContext
from ..training.stage import TrainingStage
from ..training.weights import WEIGHTS_FILE, load_weights, save_weights
from .model import TextGpt
from .predictor import CDialGptPredictor
from .sequence import collate, training_layouts
from .settings import CDialGptSettings


def train(context: TrainingContext[CDialGptSettings]) -> None:
    """Train on the texts of the corpus; what predicts stands in the run's folder afterwards."""
    settings = context.settings
    dialogues = context.dialogues("train")
    tokenizer = load_tokenizer(settings.tokenizer, dialogues, settings.backbone)
    model = new_model(settings, tokenizer)
    valid = context.dialogues("valid")
    context.train(text_stage("cdial-gpt", model, tokenizer, settings, dialogues, valid, context.device))
    if context.trainer.is_main:
        tokenizer.save(context.folder)
        save_shape(model.backbone, context.folder)
        save_weights(model, context.folder / WEIGHTS_FILE)


def new_model(settings: CDialGptSettings, tokenizer: DialogueTokenizer) -> TextGpt:
    """Build a model as the settings say, with random weights or those of a checkpoint."""
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
    device: torch.device,
) -> TrainingStage[TokenLayout]:
    """Return the stage that trains on responses' texts, on a device."""
    layouts = {
        part: [
            layout
            for d in dialogues
            for layout in training_layouts(tokenize_dialogue(d, tokenizer), tokenizer, settings.context)
        ]
        for part, dialogues in (("train", train), ("valid", valid))
    }
    return TrainingStage(
        name=name,
        model=model,
        train=lambda epoch: layouts["train"],
        valid=layouts["valid"],
        length=len,
        counts=lambda layout: {"text": len(layout.labels)},
        weights={"text": 1.0},
        collate=partial(collate, padding=padding_for(settings.precision, device)),
        settings=settings,
    )


def open_run(run: RunFolder[CDialGptSettings], device: torch.device) -> CDialGptPredictor:
    """Open a trained run for prediction.

    Raises:
        RunError: its files are missing, damaged, or of another model.
    """
    model = TextGpt(empty_backbone(run.folder))
    load_weights(model, run.folder / WEIGHTS_FILE)
    return CDialGptPredictor(model, load_saved_tokenizer(run.folder), run.settings, device)
