"""The network of pictures that a run sees memes by: trained on stickers first, where its settings say so."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, TypeVar

from mod_challenge.corpus import Corpus
from mod_challenge.io.problems import CorpusError

from ..settings import Omission, PictureSettings
from ..training.context import TrainingContext
from ..training.stage_cache import train_or_share
from ..vision.cnn import open_cnn, save_cnn
from ..vision.meme_features import OF_CORPUS, size_for
from ..vision.picture_source import picture_omissions
from ..vision.saved_cnn import CNN_FILE, keep_cnn
from .stage import imfe_dependencies, imfe_stage, imfe_trainer_settings
from .stickers import read_stickers, sticker_folder

Settings = TypeVar("Settings", bound=PictureSettings)


def cnn_omissions(corpus: Corpus, settings: PictureSettings, **besides: object) -> list[Omission]:
    """Return what a corpus has nothing for: pictures, where its features can take their place, and stickers for IMFE.

    Args:
        corpus: to be trained on.
        settings: of the run.
        besides: further settings that change where there is no picture to see.

    Raises:
        CorpusError: it has neither pictures nor features; or the folder of stickers that the settings name has none.
    """
    missing = picture_omissions(corpus, settings.cnn, {"imfe": False, **besides})
    if settings.imfe and settings.cnn != OF_CORPUS and not missing:
        try:
            read_stickers(sticker_folder(corpus, settings.stickers), _unheard)
        except CorpusError as fault:
            if settings.stickers:
                raise
            missing.append(Omission("IMFE", fault.log.errors[0], {"imfe": False}))
    return missing


def _unheard(_line: str) -> None:
    """Say nothing: training says it again."""


def cnn_of_run(context: TrainingContext[Settings]) -> Optional[Path]:
    """Return where a run keeps the weights of its network, which is trained before if the settings say so.

    Args:
        context: of the run.

    Returns:
        None where the corpus gives features.

    Raises:
        CorpusError: the weights or the stickers cannot be had.
    """
    settings, path = context.settings, context.folder / CNN_FILE
    if settings.cnn == OF_CORPUS:
        if settings.imfe:
            context.on_message("features come from the corpus, so there is no CNN for IMFE to train")
        return None
    if settings.imfe:
        stickers = read_stickers(sticker_folder(context.corpus, settings.stickers), context.on_message)
        cnn = open_cnn(settings.cnn, settings.seed)
        size = size_for(cnn, settings.image_size, settings.cnn)
        stage = imfe_stage(stickers, cnn, imfe_trainer_settings(settings), size)
        train_or_share(context, stage, imfe_dependencies(stickers, size))
        if context.trainer.is_main:
            save_cnn(cnn, path)
    elif context.trainer.is_main:
        keep_cnn(settings.cnn, settings.seed, context.folder)
    context.trainer.wait()
    return path
