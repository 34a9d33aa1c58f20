"""Trains MOD-GPT in its stages, and opens a run of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Optional

import numpy as np
import torch

from mod_challenge.corpus import Corpus
from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import CorpusError, Problem

from ..decoder.backbone import backbone_for, empty_backbone, save_shape
from ..decoder.layouts import padding_for
from ..errors import RunError
from ..imfe.cnn_of_run import cnn_of_run, cnn_omissions
from ..settings import Omission
from ..text.tokenizer import DialogueTokenizer, load_saved_tokenizer, load_tokenizer
from ..training.context import RunFolder, TrainingContext, split_of
from ..training.stage import TrainingStage
from ..training.weights import WEIGHTS_FILE, load_weights, save_weights
from ..vision.feature_scaling import Normalizer, Whitener
from ..vision.meme_features import OF_CORPUS, MemeFeatures, meme_features, require_pictures
from ..vision.saved_cnn import saved_cnn
from . import data
from .head_training import head_stage
from .model import Cem, ModGpt, Trunk
from .predictor import ModGptPredictor
from .settings import JOINT, ModGptSettings
from .text_stage import train_texts

if TYPE_CHECKING:
    from .attention_values import Attention

CEM_FILE = "cem.safetensors"
_SIZES_FILE = "sizes.json"


def omissions(corpus: Corpus, settings: ModGptSettings) -> list[Omission]:
    """Return what a corpus has nothing for: pictures, stickers for IMFE, emotions for CEM.

    Raises:
        CorpusError: it has neither pictures nor features; or the folder of stickers that the settings name has none.
    """
    missing = cnn_omissions(corpus, settings)
    dialogues = split_of(corpus, "train", settings.limit)
    if settings.cem != "no" and not data.frequent_emotions(dialogues, settings.cem_classes):
        missing.append(Omission("CEM", _no_emotions(corpus), {"cem": "no"}))
    return missing


def train(context: TrainingContext[ModGptSettings]) -> None:
    """Train IMFE, CEM and the three losses; what predicts stands in the run's folder afterwards."""
    settings = context.settings
    folder, main = context.folder, context.trainer.is_main
    dialogues = context.dialogues("train")
    tokenizer = load_tokenizer(settings.tokenizer, dialogues, settings.backbone)
    _require_what_is_learnt_from(context, tokenizer)
    if main:
        tokenizer.save(folder)
    weights = cnn_of_run(context)
    features = meme_features(
        context.corpus,
        settings.cnn,
        settings.image_size,
        seed=settings.seed,
        weights=weights,
        words=settings.meme_text,
        on_message=context.on_message,
    )
    uses = context.corpus.train_usage if settings.priors else None
    emotions = _learnt_emotions(context) if settings.cem == JOINT else []
    classes = {emotion: i for i, emotion in enumerate(emotions)}
    padding = padding_for(settings.precision, context.device)
    reader = data.reader_for(tokenizer, features, settings, uses, classes, padding)
    trunk = _new_trunk(settings, tokenizer, features, context.corpus)
    torch.manual_seed(settings.seed + 1)
    model = ModGpt(trunk, settings, torch.tensor(emotions) if emotions else None)
    if model.seen_memes is not None:
        seen = _is_seen(features, context.corpus)
        log_uses = None if reader.log_uses is None else reader.log_uses[seen]
        model.seen_memes.fit(trunk.normalize(reader.vectors[seen]), log_uses)
    if settings.text_epochs:
        layouts, valid = (data.training_layouts(context.dialogues(split), reader) for split in ("train", "valid"))
        train_texts(context, trunk.backbone, layouts, valid)
    if settings.cem == "before":
        _train_cem(context, trunk, reader)
    weights_of = {"text": 1.0, "usage": settings.usage_weight, "meme": settings.meme_weight}
    if emotions:
        weights_of["emotion"] = settings.emotion_weight
    _train_model(context, "mod-gpt", model, reader, weights_of, settings)
    if settings.head_epochs:
        layouts, valid = (data.training_layouts(context.dialogues(split), reader) for split in ("train", "valid"))
        torch.manual_seed(settings.seed + 2)
        context.train(head_stage(model, layouts, valid, reader, context.device))
    if settings.cem == "after":
        emotion_trunk = _new_trunk(settings, tokenizer, features, context.corpus)
        emotion_trunk.load_state_dict(trunk.state_dict())
        _train_cem(context, emotion_trunk, reader)
    if main:
        save_shape(trunk.backbone, folder)
        learnt = 0 if settings.cem == "no" else len(_learnt_emotions(context))
        _save_sizes(folder, features.vectors.shape[1], learnt)
        save_weights(model, folder / WEIGHTS_FILE)


def open_run(run: RunFolder[ModGptSettings], device: torch.device) -> ModGptPredictor:
    """Open a trained run for prediction.

    Raises:
        RunError: its files are missing, damaged, or of another model.
    """
    settings = run.settings
    sizes = _sizes(run.folder / _SIZES_FILE)
    tokenizer = load_saved_tokenizer(run.folder)
    is_joint = settings.cem == JOINT
    emotions = torch.zeros(sizes["emotions"], dtype=torch.long) if is_joint and sizes["emotions"] else None
    model = ModGpt(Trunk(empty_backbone(run.folder), sizes["features"], settings.features), settings, emotions)
    load_weights(model, run.folder / WEIGHTS_FILE)
    cem: Optional[Cem] = None
    if sizes["emotions"] and not is_joint:
        trunk = Trunk(empty_backbone(run.folder), sizes["features"], settings.features)
        cem = Cem(trunk, torch.zeros(sizes["emotions"], dtype=torch.long), settings)
        load_weights(cem, run.folder / CEM_FILE)

    def features_of(corpus: Corpus) -> MemeFeatures:
        weights = saved_cnn(settings.cnn, run.folder)
        return meme_features(corpus, settings.cnn, settings.image_size, weights=weights, words=settings.meme_text)

    return ModGptPredictor(model, cem, tokenizer, settings, device, features_of)


def _sizes(path: Path) -> dict[str, int]:
    """Read how many numbers a feature has, and how many emotions were learnt."""
    try:
        table = json.loads(read_text(path, RunError))
        return {name: int(table[name]) for name in ("features", "emotions")}
    except (ValueError, KeyError, TypeError):
        message = "not what training wrote here"
        raise RunError.of(Problem("run-invalid", message, "train the run again", file=str(path))) from None


def attention_of(
    run: RunFolder[ModGptSettings], corpus: Corpus, split: str, dialogue: str, turn: Optional[int]
) -> Attention:
    """Return what [TAG] of a response looks at (MOD paper, Figure 6).

    Args:
        run: finished.
        corpus, split, dialogue: where the response is.
        turn: which one; the first with a meme when None.

    Raises:
        CorpusError: there is no such dialogue or turn.
    """
    from .attention import attention_in  # matplotlib and rich are for this alone

    chosen_dialogue = {d.id: d for d in corpus.split(split)}.get(dialogue)
    file = str(corpus.folder / f"{split}.json")
    if chosen_dialogue is None:
        hint = "ids are the keys of the split's file"
        raise CorpusError.of(Problem("dialogue-missing", f"no dialogue {dialogue!r}", hint, file=file))
    turns = range(1, len(chosen_dialogue.utterances))
    chosen_turn = (
        turn if turn is not None else next((t for t in turns if chosen_dialogue.utterances[t].meme is not None), 1)
    )
    if chosen_turn not in turns:
        hint = f"it has responses 1 to {turns.stop - 1}"
        raise CorpusError.of(Problem("turn-missing", f"no response {chosen_turn}", hint, file=file, dialogue=dialogue))
    return attention_in(open_run(run, torch.device("cpu")), corpus, chosen_dialogue, chosen_turn)


def _require_what_is_learnt_from(context: TrainingContext[ModGptSettings], tokenizer: DialogueTokenizer) -> None:
    """Refuse, before the first stage is trained, what a later stage would refuse.

    Raises:
        CorpusError: pictures or emotions are missing.
        RunError: there is no such backbone, or it cannot be used.
    """
    settings, corpus = context.settings, context.corpus
    backbone_for(settings, tokenizer)
    if settings.cem != "no" and not _learnt_emotions(context):
        raise CorpusError.of(_no_emotions(corpus))
    if settings.cnn != OF_CORPUS:
        require_pictures(corpus)


def _no_emotions(corpus: Corpus) -> Problem:
    hint = "leave this stage out: --no-cem"
    file = str(corpus.folder / "train.json")
    return Problem("emotions-missing", "no meme in training has an emotion", hint, file=file)


def _new_trunk(settings: ModGptSettings, tokenizer: DialogueTokenizer, features: MemeFeatures, corpus: Corpus) -> Trunk:
    torch.manual_seed(settings.seed)
    backbone = backbone_for(settings, tokenizer)
    trunk = Trunk(backbone, features.vectors.shape[1], settings.features)
    if isinstance(trunk.normalize, (Normalizer, Whitener)):
        trunk.normalize.fit(_vectors_of_seen(features, corpus))
    return trunk


def _vectors_of_seen(features: MemeFeatures, corpus: Corpus) -> np.ndarray:
    """Return the features of the memes that the training split shows, (m, d)."""
    return features.vectors[_is_seen(features, corpus)]


def _is_seen(features: MemeFeatures, corpus: Corpus) -> list[bool]:
    seen = corpus.seen_memes
    return [meme in seen for meme in features.ids]


def _train_model(
    context: TrainingContext[ModGptSettings],
    name: str,
    model: ModGpt,
    reader: data.WindowReader,
    weights: Mapping[str, float],
    settings: ModGptSettings,
) -> None:
    """Train a stage of the whole model."""
    layouts = data.training_layouts(context.dialogues("train"), reader)
    stage = TrainingStage(
        name=name,
        model=model,
        train=lambda epoch: layouts,
        valid=data.training_layouts(context.dialogues("valid"), reader),
        length=len,
        counts=data.counts_with_emotions if "emotion" in weights else data.counts,
        weights=weights,
        collate=partial(data.collate, reader=reader),
        settings=settings,
    )
    context.train(stage)


def _train_cem(context: TrainingContext[ModGptSettings], trunk: Trunk, reader: data.WindowReader) -> None:
    """Train CEM; the trunk keeps what it learns, and the run the whole model, for the emotion task."""
    settings = context.settings
    emotions = _learnt_emotions(context)
    examples = data.emotion_examples(context.dialogues("train"), emotions, reader)
    if not examples:
        raise CorpusError.of(_no_emotions(context.corpus))
    torch.manual_seed(settings.seed)
    cem = Cem(trunk, torch.tensor(emotions), settings)
    stage = TrainingStage(
        name="cem",
        model=cem,
        train=lambda epoch: (
            data.resampled(examples, len(emotions), settings.seed, epoch)
            if settings.cem_sampling == "balanced"
            else examples
        ),
        valid=data.emotion_examples(context.dialogues("valid"), emotions, reader),
        length=lambda window: len(window.layout),
        counts=data.emotion_counts,
        weights={"emotion": 1.0},
        collate=partial(data.collate_emotions, reader=reader),
        settings=replace(settings, epochs=settings.cem_epochs),
    )
    context.train(stage)
    if context.trainer.is_main:
        save_weights(cem, context.folder / CEM_FILE)


def _learnt_emotions(context: TrainingContext[ModGptSettings]) -> list[int]:
    return data.frequent_emotions(context.dialogues("train"), context.settings.cem_classes)


def _save_sizes(folder: Path, features: int, emotions: int) -> None:
    write_atomic(folder / _SIZES_FILE, json.dumps({"features": features, "emotions": emotions}) + "\n")
