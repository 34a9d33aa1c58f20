"""Two stages: the texts of one trained run, and the memes of another.

Whether one model for texts and memes is worth its while is asked against two that know nothing of each other. Nothing
is trained here; ``train`` puts the two runs into one, which then predicts like any other.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from mod_challenge.corpus import Corpus
from mod_challenge.io.files import make_folder, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..items import Answer, Question, SplitItems
from ..registry import Recipe
from ..settings import TrainingSettings

if TYPE_CHECKING:
    import torch

    from ..sampling import Sampling
    from ..training.context import Predictor, RunFolder, TrainedSystem, TrainingContext

STAGES = ("text", "memes")
_PARTS_FILE = "parts.json"
_LEFT_BEHIND = ("stages", "tensorboard", "submission-*", "results-*", "shuffled-*", "README.md", ".lock")
_TEXT_KEYS = ("text", "nll")
_MEME_KEYS = ("meme_probability", "memes", "emotions")


@dataclass(frozen=True)
class TwoStageSettings(TrainingSettings):
    """Settings of the two stages; those of training say nothing here.

    Attributes:
        text: folder of the run that writes and judges texts.
        memes: folder of the run that decides on memes, ranks them and names emotions, as far as it can.
    """

    text: str = ""
    memes: str = ""

    positive: ClassVar[frozenset[str]] = TrainingSettings.positive


class TwoStagePredictor:
    """Asks one run for texts and the other for all else; see `mod_baselines.training.context.Predictor`."""

    def __init__(self, text: Predictor, memes: Predictor, priors: Any) -> None:
        """
        Args:
            text, memes: ready to be prepared.
            priors: of the run for memes, None where it has none.
        """
        self.text, self.memes, self.priors = text, memes, priors

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        self.split_items = split_items
        self.text.prepare(corpus, split_items, sampling)
        self.memes.prepare(corpus, split_items, sampling)

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        for_texts = [[replace(q, usage=False, retrieval=False, emotion=False) for q in some] for some in dialogues]
        for_memes = [[replace(q, text=False, nll=False) for q in some] for some in dialogues]
        questions = [question for some in for_memes for question in some]
        texts = list(self.text.answer(for_texts))
        for question, said, shown in zip(questions, texts, self.memes.answer(for_memes)):
            if self.priors is not None:
                self.priors.adjust(question, shown, self.split_items)
            chosen = {key: getattr(shown, key) for key in _MEME_KEYS}
            yield Answer(**{key: getattr(said, key) for key in _TEXT_KEYS}, **chosen)


def train(context: TrainingContext[TwoStageSettings]) -> None:
    """Put the runs that the settings name into this one.

    Raises:
        RunError: one is not named, missing, unfinished, damaged, or does not answer what it is for.
    """
    hashes = {}
    runs = {stage: _stage_run(getattr(context.settings, stage), stage) for stage in STAGES}
    if not context.trainer.is_main:
        return
    for stage, run in runs.items():
        target = context.folder / stage
        shutil.rmtree(target, ignore_errors=True)
        make_folder(target)
        shutil.copytree(run.folder, target, ignore=shutil.ignore_patterns(*_LEFT_BEHIND), dirs_exist_ok=True)
        hashes[stage] = _hash(target)
    write_atomic(context.folder / _PARTS_FILE, json.dumps(hashes) + "\n")


def open_run(run: RunFolder[TwoStageSettings], device: torch.device) -> TwoStagePredictor:
    """Open both runs for prediction.

    Raises:
        RunError: files of either are missing or damaged.
    """
    from ..runs.run_priors import run_priors

    opened = []
    for stage in STAGES:
        part = _stage_run(str(run.folder / stage), stage)
        opened.append(part.recipe.load().open_run(part, device))
    return TwoStagePredictor(opened[0], opened[1], run_priors(run.folder / "memes"))


def _stage_run(folder: str, stage: str) -> Any:
    """Read the run of a stage.

    Raises:
        RunError: it is not named, missing, unfinished, or does not answer what the stage is for.
    """
    from ..runs.run import read_run, require_finished

    if not folder:
        hint = f"--set {stage}=RUN"
        raise RunError.of(Problem("run-missing", f"no run for the stage {stage}", hint, file="two-stage"))
    run = read_run(folder)
    require_finished(run)
    task = "text" if stage == "text" else "retrieval"
    if task not in run.recipe.tasks:
        message = f"{run.recipe.name} does not answer {task}"
        raise RunError.of(Problem("run-of-other-task", message, f"another run: --set {stage}=RUN", file=folder))
    return run


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _load() -> TrainedSystem[TwoStageSettings]:
    from . import two_stage

    return two_stage


SYSTEMS = (
    Recipe(
        name="two-stage",
        about="texts of one trained run, memes of another",
        tasks=("text", "usage", "retrieval", "emotion"),
        presets={name: TwoStageSettings() for name in ("tiny", "small", "paper")},
        load=_load,
        notes="Nothing is trained: --set text=RUN --set memes=RUN puts both runs into one.",
    ),
)
