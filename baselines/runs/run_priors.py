"""The priors of a run: learnt on the validation split once training is over, and kept beside the weights."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional

import torch

from mod_challenge.corpus import Corpus
from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..items import SplitItems, items_of
from ..priors import PriorFit, Priors, from_table, training_counts
from ..sampling import Sampling
from ..training.context import RunFolder, TrainedSystem
from .groups import dialogue_groups

PRIORS_FILE = "priors.json"
_GROUP_TOKENS = 8192


def learn_priors(system: TrainedSystem[Any], run: RunFolder[Any], corpus: Corpus, device: torch.device) -> None:
    """Let a trained system answer the validation split, and keep the priors that go best with its answers.

    Args:
        system: what trained.
        run: its folder and settings.
        corpus: trained on.
        device: where it computes.

    Raises:
        CorpusError: the validation split cannot be scored.
    """
    asked = without_texts(items_of(corpus, "valid"))
    predictor = system.open_run(run, device)
    predictor.prepare(corpus, asked, Sampling())
    fit = PriorFit(training_counts(corpus), asked)
    with torch.inference_mode():
        for group in dialogue_groups(asked, _GROUP_TOKENS):
            questions = [question for of_dialogue in group for question in of_dialogue]
            for question, answer in zip(questions, predictor.answer(group)):
                fit.add(question, answer)
    write_atomic(run.folder / PRIORS_FILE, json.dumps(fit.fitted().to_table(), ensure_ascii=False) + "\n")


def run_priors(folder: Path) -> Optional[Priors]:
    """Return the priors that a run keeps; None where it was trained without.

    Raises:
        RunError: they are damaged.
    """
    path = folder / PRIORS_FILE
    if not path.is_file():
        return None
    try:
        return from_table(json.loads(read_text(path, RunError)))
    except (ValueError, KeyError, TypeError, AttributeError):
        message = "not what training wrote here"
        raise RunError.of(Problem("run-invalid", message, "train the run again", file=str(path))) from None


def without_texts(split_items: SplitItems, nll: bool = False) -> SplitItems:
    """Return the same questions with no response asked; ``nll``: whether the gold texts are still to be judged."""
    dialogues = tuple(
        tuple(replace(question, text=False, nll=nll and question.nll) for question in questions)
        for questions in split_items.dialogues
    )
    return replace(split_items, dialogues=dialogues)
