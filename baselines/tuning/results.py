"""What a study found: ``tune.json``, and its history as a picture."""

from __future__ import annotations

import io
import json
import shlex
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mod_challenge.io.files import atomic_output, write_atomic

from ..settings import Objective
from .study import TrialRecord, best_of

RESULTS_FILE = "tune.json"
HISTORY_FILE = "history.svg"
FORMAT = "mod-tune/1"

_STYLE = {"svg.hashsalt": "mod-challenge", "svg.fonttype": "path", "font.family": ["DejaVu Sans"], "font.size": 10}
_BLUE, _GREY, _ROSE = "#4477aa", "#bbbbbb", "#ee6677"


def pairs_of(settings: Mapping[str, Any]) -> list[str]:
    """Return settings as ``--set`` takes them.

    >>> pairs_of({"lr": 0.001, "negatives_by": "use", "priors": True})
    ['lr=0.001', 'negatives_by=use', 'priors=yes']
    """
    words = {True: "yes", False: "no"}
    return [f"{name}={words[value] if isinstance(value, bool) else value}" for name, value in settings.items()]


def set_line(pairs: Sequence[str]) -> str:
    """Return pairs as they are typed.

    >>> set_line(["lr=0.001", "epochs=3"])
    '--set lr=0.001 --set epochs=3'
    """
    return " ".join(f"--set {shlex.quote(pair)}" for pair in pairs)


def results(
    identity: Mapping[str, Any], trials: Sequence[TrialRecord], objective: Objective, given: Sequence[str]
) -> dict[str, Any]:
    """Return what ``tune.json`` holds.

    Args:
        identity: what the study is of.
        trials: every one.
        objective: what is made best.
        given: pairs that were set by hand, for every trial.
    """
    best = best_of(list(trials), objective.lower_is_better)
    found = None
    if best is not None:
        pairs = [*given, *pairs_of(best.settings)]
        found = {"trial": best.number, "value": best.value, "settings": dict(best.settings), "set": set_line(pairs)}
    return {
        "format": FORMAT,
        **identity,
        "split": "valid",
        "best": found,
        "trials": [asdict(trial) for trial in trials],
    }


def write_results(folder: Path, table: Mapping[str, Any], trials: Sequence[TrialRecord], objective: Objective) -> None:
    """Write ``tune.json`` and the picture.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
        OutputError: a file cannot be written.
    """
    write_atomic(folder / RESULTS_FILE, json.dumps(table, ensure_ascii=False, indent=1) + "\n")
    draw_history(folder / HISTORY_FILE, str(table["system"]), trials, objective)


def in_words(trial: TrialRecord) -> str:
    """Return the settings of a trial as ``--set`` takes them."""
    return " ".join(pairs_of(trial.settings))


def label_of(objective: Objective) -> str:
    """Name what is made best, in a few words.

    >>> label_of(Objective({"text.ppl": 1.0}, lower_is_better=True))
    'text.ppl on valid (lower is better)'
    """
    if len(objective.figures) == 1:
        (name,) = objective.figures
    else:
        name = "sum of " + ", ".join(objective.figures)
    return f"{name} on valid ({'lower' if objective.lower_is_better else 'higher'} is better)"


def draw_history(path: Path, system: str, trials: Sequence[TrialRecord], objective: Objective) -> None:
    """Draw the value of every trial, and the best so far, as SVG; the same trials give the same bytes.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
        OutputError: the file cannot be written.
    """
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    done = [(trial.number, trial.value) for trial in trials if trial.value is not None]
    choose = min if objective.lower_is_better else max
    best = [choose(value for _, value in done[: place + 1]) for place in range(len(done))]
    data = io.BytesIO()
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(7, 3.6), layout="constrained")
        axes = figure.add_subplot()
        for trial in trials:
            if trial.state == "failed":
                axes.axvline(trial.number + 1, color=_GREY, linewidth=1, linestyle=":")
        axes.step([number + 1 for number, _ in done], best, where="post", color=_ROSE, label="best so far")
        axes.plot([number + 1 for number, _ in done], [value for _, value in done], "o", color=_BLUE, label="trial")
        ylabel = textwrap.fill(label_of(objective), 44)
        axes.set(xlabel="trial", ylabel=ylabel, title=f"{system}: tuned on valid")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend()
        figure.savefig(data, format="svg", metadata={"Date": None, "Creator": None, "Title": f"{system}: tuning"})
    with atomic_output(path) as stream:
        stream.write(data.getvalue())
