"""A study: settings tried one after the other, by Optuna's tree-structured Parzen estimator (Bergstra et al. 2011).

Its folder holds ``study.json`` (what is tuned, on what), ``journal.log`` (Optuna's journal, which its own tools read)
and ``trials/NNN/``, the run of each trial. What is tried depends on the seed, the trial's number and what came of the
trials before, so a study that is stopped anywhere and taken up again tries the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..settings import Range, Tuning

STUDY_FILE = "study.json"
JOURNAL_FILE = "journal.log"
STARTUP = 5
"""Trials drawn by chance, the preset's own among them, before what came of them decides."""
_NAME = "mod-baseline"
_DIGITS = 3
"""Significant digits of a number that is tried: what is trained is what stands in the tables."""


@dataclass(frozen=True)
class TrialRecord:
    """A trial that is over or in progress.

    Attributes:
        number: from 0.
        state: ``done``, ``failed`` or ``begun``.
        settings: that it tries.
        value: of the objective; None unless it is done.
        figures: of validation, by path.
        fault: why it failed.
    """

    number: int
    state: str
    settings: Mapping[str, Any]
    value: Optional[float] = None
    figures: Mapping[str, float] = field(default_factory=dict)
    fault: str = ""


class Study:
    """A study in its folder.

    Args:
        folder: of the study; there.
        tuning: what is looked through.
        seed: of the draws.
        only_read: leave the folder as it is; another process may tune in it.
    """

    def __init__(self, folder: Path, tuning: Tuning, seed: int, only_read: bool = False) -> None:
        import optuna
        from optuna.storages import JournalStorage
        from optuna.storages.journal import JournalFileBackend

        optuna.logging.set_verbosity(optuna.logging.WARNING)
        self.folder, self.tuning, self.seed = folder, tuning, seed
        journal = folder / JOURNAL_FILE
        if only_read and not journal.is_file():
            raise RunError.of(Problem("study-missing", "nothing was tried yet", "wait a little", file=str(folder)))
        if not only_read:
            _drop_cut_line(journal)
        backend = JournalFileBackend(str(journal), lock_obj=_HeldElsewhere())
        storage = JournalStorage(backend)
        if only_read:
            self._study = optuna.load_study(storage=storage, study_name=_NAME)
        else:
            direction = "minimize" if tuning.objective.lower_is_better else "maximize"
            self._study = optuna.create_study(
                storage=storage, study_name=_NAME, direction=direction, load_if_exists=True
            )

    def next_trial(self, preset: Mapping[str, Any]) -> TrialRecord:
        """Return the trial that was begun and not ended, if any; else begin another.

        Args:
            preset: settings of the preset: what the first trial tries, as far as the space holds them.
        """
        import optuna

        if not self._study.get_trials(deepcopy=False):
            space = self.tuning.space
            self._study.enqueue_trial({name: preset[name] for name in space if holds(space[name], preset[name])})
        begun = [t for t in self._study.get_trials(deepcopy=False) if t.state == optuna.trial.TrialState.RUNNING]
        self._study.sampler = self._sampler(0, 0)
        trial = optuna.trial.Trial(self._study, begun[0]._trial_id) if begun else self._study.ask()
        # A sampler of its own for each setting: one that was drawn before a kill changes nothing for the next.
        for place, (name, values) in enumerate(sorted(self.tuning.space.items())):
            self._study.sampler = self._sampler(trial.number, place)
            if isinstance(values, tuple):
                trial.suggest_categorical(name, values)
            elif _is_whole(values):
                trial.suggest_int(name, int(values.low), int(values.high), log=values.log)
            else:
                trial.suggest_float(name, values.low, values.high, log=values.log)
        return TrialRecord(trial.number, "begun", _rounded(trial.params))

    def tell(self, number: int, figures: Mapping[str, float]) -> float:
        """End a trial with its figures of validation, and return the value of the objective."""
        value = self.tuning.objective.value(figures)
        self._set_attribute(number, "figures", dict(figures))
        self._study.tell(number, value)
        return value

    def tell_failed(self, number: int, fault: str) -> None:
        """End a trial that could not be trained."""
        import optuna

        self._set_attribute(number, "fault", fault)
        self._study.tell(number, state=optuna.trial.TrialState.FAIL)

    def trials(self) -> list[TrialRecord]:
        """Return every trial that was begun, in order."""
        states = {"COMPLETE": "done", "FAIL": "failed", "RUNNING": "begun"}
        return [
            TrialRecord(
                t.number,
                states[t.state.name],
                _rounded(t.params),
                t.value if t.state.name == "COMPLETE" else None,
                t.user_attrs.get("figures", {}),
                t.user_attrs.get("fault", ""),
            )
            for t in self._study.get_trials(deepcopy=False)
            if t.state.name in states
        ]

    def _set_attribute(self, number: int, key: str, value: Any) -> None:
        trial = self._study.get_trials(deepcopy=False)[number]
        self._study._storage.set_trial_user_attr(trial._trial_id, key, value)

    def _sampler(self, number: int, place: int) -> Any:
        import numpy as np
        from optuna.samplers import TPESampler

        seed = int(np.random.SeedSequence([self.seed, number, place]).generate_state(1)[0])
        return TPESampler(n_startup_trials=STARTUP, multivariate=False, constant_liar=False, seed=seed)


class _HeldElsewhere:
    """The lock that the journal asks for: the whole folder is held by one process."""

    def acquire(self) -> bool:
        return True

    def release(self) -> None:
        pass


def best_of(trials: list[TrialRecord], lower_is_better: bool) -> Optional[TrialRecord]:
    """Return the best trial that is done, the first among equals; None where none is."""
    done = [trial for trial in trials if trial.value is not None]
    sign = 1 if lower_is_better else -1
    return min(done, key=lambda trial: (sign * (trial.value or 0.0), trial.number), default=None)


def begin(folder: Path, identity: Mapping[str, Any]) -> None:
    """Record what a study is of, or see that the folder holds the same one.

    Raises:
        RunError: it holds another study, or other files.
        OutputError: it cannot be written.
    """
    file, path = str(folder), folder / STUDY_FILE
    wanted = json.loads(json.dumps(identity))
    if path.is_file():
        present = read_identity(folder)
        odd = next((key for key in wanted if wanted[key] != present.get(key)), None)
        if odd is not None:
            message = f"holds another study: its {odd} is {_short(present.get(odd))}, not {_short(wanted[odd])}"
            raise RunError.of(Problem("study-of-other-kind", message, "name a new folder", file=file))
        return
    if any(entry.name != ".lock" for entry in folder.iterdir()):
        raise RunError.of(
            Problem("study-folder-taken", "holds other files, and no study", "name a new folder", file=file)
        )
    write_atomic(path, json.dumps(wanted, ensure_ascii=False, indent=1) + "\n")


def read_identity(folder: Path) -> dict[str, Any]:
    """Read what the study of a folder is of.

    Raises:
        RunError: there is none, or it is damaged.
    """
    path = folder / STUDY_FILE
    if not path.is_file():
        hint = "make one with --trials N"
        raise RunError.of(Problem("study-missing", "no study in this folder", hint, file=str(folder)))
    try:
        return dict(json.loads(read_text(path, RunError)))
    except (ValueError, TypeError):
        raise RunError.of(Problem("study-invalid", "not what tuning wrote", "begin anew", file=str(path))) from None


def holds(values: Any, value: Any) -> bool:
    """Return whether a part of a space holds a value.

    >>> holds(Range(1, 3), 3), holds(("even", "use"), "group")
    (True, False)
    """
    return value in values if isinstance(values, tuple) else bool(values.low <= value <= values.high)


def _is_whole(values: Range) -> bool:
    return isinstance(values.low, int) and isinstance(values.high, int)


def _rounded(params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: float(f"{value:.{_DIGITS}g}") if isinstance(value, float) else value
        for name, value in sorted(params.items())
    }


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _drop_cut_line(journal: Path) -> None:
    """Take away a last line that a kill cut short."""
    if journal.is_file():
        whole = journal.read_bytes()
        end = whole.rfind(b"\n") + 1
        if end < len(whole):
            with open(journal, "r+b") as stream:
                stream.truncate(end)
