"""Trains the trials of a study one after the other, and judges each by the validation split."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mod_challenge.io.files import write_atomic
from mod_challenge.io.problems import CorpusError, Problem
from mod_challenge.scoring.score import score

from ..errors import TrainingError
from ..registry import Recipe
from ..runs.predict import PredictionOptions, predict_run
from ..runs.run import RUN_FILE, read_run
from ..runs.train import train_run
from ..sampling import Sampling
from ..settings import SettingError, TrainingSettings, Tuning, from_dict, to_dict
from ..training.progress import TerminalListener
from ..training.trainer import Trainer
from ..tuning.results import in_words
from ..tuning.study import Study, TrialRecord, best_of
from ..tuning.validation_corpus import ValidationCorpus

FIGURES_FILE = "figures-valid.json"


class TrialListener(TerminalListener):
    """Shows a training, and of which trial it is.

    Attributes:
        name: of the trial.
    """

    name = ""

    def begin(self, stage: str, steps: int, done: int) -> None:
        super().begin(f"{self.name}, {stage}", steps, done)

    def step(self, stage: str, step: int, figures: Mapping[str, float]) -> None:
        super().step(f"{self.name}, {stage}", step, figures)


def run_trials(
    study: Study,
    recipe: Recipe[Any],
    preset: str,
    settings: TrainingSettings,
    corpus: ValidationCorpus,
    count: int,
    listener: TrialListener,
    command: Sequence[str],
    cpu: bool,
) -> None:
    """Try settings until so many trials are over; a trial that was cut is taken up.

    Args:
        study: in its folder, which nobody else tunes in.
        recipe, preset: what is trained, and from where its settings start.
        settings: of every trial, but for what the study tries.
        corpus: without any test split.
        count: trials in all, those that are over counted.
        listener: told of each.
        command: the command line, for the records of runs.
        cpu: stay on the processor.

    Raises:
        CorpusError: valid has no item for any figure of the objective.
    """
    while sum(trial.state != "begun" for trial in study.trials()) < count:
        trial = study.next_trial(to_dict(settings))
        listener.name = f"trial {trial.number + 1} of {count}"
        listener.on_message(f"{listener.name}: {in_words(trial)}")
        try:
            tried = from_dict(settings, dict(trial.settings))
            figures = _figures(study, trial, recipe, preset, tried, corpus, listener, command, cpu)
        except (TrainingError, SettingError) as fault:
            study.tell_failed(trial.number, str(fault))
            listener.on_message(f"{listener.name}: failed: {fault}")
            continue
        value = study.tell(trial.number, figures)
        best = best_of(study.trials(), study.tuning.objective.lower_is_better)
        if best is not None:
            line = f"{value:.4f}; best {best.value:.4f} of trial {best.number + 1}"
            listener.on_message(f"{listener.name}: {line}")
        _keep_weights_of_best(study)


def _figures(
    study: Study,
    trial: TrialRecord,
    recipe: Recipe[Any],
    preset: str,
    settings: TrainingSettings,
    corpus: ValidationCorpus,
    listener: TrialListener,
    command: Sequence[str],
    cpu: bool,
) -> dict[str, float]:
    """Train a trial, let it answer valid, and return its figures as mod-score gives them; what is done stays done.

    Responses are cut after a token, for no objective reads them; likelihoods are those of the gold texts.

    Raises:
        TrainingError: there is too little memory, or a loss is no number.
        CorpusError: valid has no item for any figure of the objective.
    """
    folder = study.folder / "trials" / f"{trial.number:03d}"
    kept = folder / FIGURES_FILE
    if kept.is_file():
        return dict(json.loads(kept.read_text("utf-8")))
    if not (folder / RUN_FILE).is_file() or read_run(folder).finished is None:
        trainer = Trainer(listener, cpu)
        train_run(folder, recipe, preset, settings, corpus, trainer, command, listener.on_message)
    answers = folder / "submission-valid.json.gz"
    options = PredictionOptions(Sampling(max_tokens=1), device="cpu" if cpu else "auto")
    predict_run(read_run(folder), corpus, ("valid",), answers, options)
    values = score(answers, corpus, "valid", resamples=0).values
    figures = {name: value for name in study.tuning.objective.figures if (value := values.get(name)) is not None}
    if not figures:
        raise _nothing_to_judge_by(corpus, study.tuning)
    write_atomic(kept, json.dumps(figures) + "\n")
    answers.unlink()
    return figures


def _nothing_to_judge_by(corpus: ValidationCorpus, tuning: Tuning) -> Exception:
    message = f"valid has no item for {', '.join(tuning.objective.figures)}"
    hint = "tune on a corpus that has them"
    return CorpusError.of(Problem("nothing-asked", message, hint, file=str(corpus.folder / "valid.json")))


def _keep_weights_of_best(study: Study) -> None:
    """Remove the weights of every trial but the best; its records stay."""
    best = best_of(study.trials(), study.tuning.objective.lower_is_better)
    for trial in study.trials():
        if trial.state == "done" and best is not None and trial.number != best.number:
            for path in (study.folder / "trials" / f"{trial.number:03d}").rglob("*.safetensors"):
                path.unlink(missing_ok=True)
