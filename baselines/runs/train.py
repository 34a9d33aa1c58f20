"""Trains a recipe in the folder of a run, or goes on with it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mod_challenge.corpus import Corpus
from mod_challenge.io.progress import MessageCallback

from ..registry import Recipe
from ..settings import TrainingSettings, without
from ..training.context import TrainingContext, omissions_of
from ..training.trainer import Trainer
from .card import write_card
from .run_priors import learn_priors
from .start import now, started_run


def train_run(
    folder: Path,
    recipe: Recipe[Any],
    preset: str,
    settings: TrainingSettings,
    corpus: Corpus,
    trainer: Trainer,
    command: Sequence[str],
    on_message: MessageCallback,
    strict: bool = False,
) -> None:
    """Train a recipe in a folder, or go on with it.

    Args:
        folder: of the run.
        recipe, preset, settings: what is trained.
        corpus: learnt from.
        trainer: trains the stages.
        command: the command line, for the run's record.
        on_message: takes lines for whoever watches.
        strict: refuse a corpus that a part of the training has nothing to learn from, in place of leaving it out.

    Raises:
        CorpusError: the corpus lacks what the system learns from.
        RunError: the folder holds something else, or another training writes into it.
        TrainingError: there is too little memory, or a loss is no number.
        OutputError: the folder cannot be written.
    """
    system = recipe.load()
    settings = without(settings, omissions_of(system, corpus, settings), strict, on_message)
    with contextlib.ExitStack() as stack:
        run = None
        if trainer.is_main:
            run = stack.enter_context(started_run(folder, recipe, preset, settings, corpus, command, on_message))
        trainer.wait()
        system.train(TrainingContext(corpus, folder, settings, trainer, on_message))
        trainer.wait()
        if run is not None:
            if getattr(settings, "priors", False):
                learn_priors(system, replace(run, settings=settings), corpus, trainer.device)
            finished = replace(run, finished=now())
            finished.save()
            write_card(finished)
