"""``mod-baseline tune``: settings of a system, chosen on the validation split."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import click

from mod_challenge.cli.common import handle_errors, open_corpus
from mod_challenge.cli.options import corpus_option

from .options import command_line, cpu_option, preset_option, quiet_option, recipe_named, set_option, settings_of
from .tables import print_words

if TYPE_CHECKING:
    from ..registry import Recipe
    from ..settings import TrainingSettings, Tuning
    from ..tuning.study import Study, TrialRecord
    from ..tuning.validation_corpus import ValidationCorpus


@click.command()
@click.argument("name", metavar="SYSTEM")
@corpus_option
@click.option("--trials", type=click.IntRange(1), metavar="N", help="How many in all; those that are done count.")
@click.option("--out", "folder", required=True, metavar="DIR", help="Folder of the study; a stopped one goes on.")
@preset_option
@set_option
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of what is tried.")
@click.option("--print", "only_print", is_flag=True, help="Print what there is so far, and train nothing.")
@cpu_option
@quiet_option
@handle_errors
def main(
    name: str,
    corpus: Optional[str],
    trials: Optional[int],
    folder: str,
    preset: str,
    pairs: Sequence[str],
    seed: int,
    only_print: bool,
    cpu: bool,
    quiet: bool,
) -> None:
    """Try settings of SYSTEM on a corpus, and say which are best on valid; no other split is read.

    The first trial is the preset's; the next are Optuna's (a TPE sampler with a seed). What --set names is not tried.
    A kill at any moment loses little: the same command goes on, with the trial that was cut too. DIR gets tune.json
    and history.svg.

    \b
    Examples:
      mod-baseline tune srs --trials 20 --out tuned/srs
      mod-baseline tune srs --out tuned/srs --print
    """
    recipe = recipe_named(name)
    settings = settings_of(recipe, preset, pairs)
    tuning = _tuning(recipe, pairs)
    if only_print:
        _print_study(recipe, Path(folder), seed)
        return
    if trials is None:
        raise click.UsageError("say how many: --trials N")
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        raise click.UsageError("one process tunes; give it several devices by tuning in several folders")
    opened = open_corpus(corpus)
    _tune(recipe, preset, settings, pairs, tuning, opened, Path(folder), trials, seed, cpu=cpu, quiet=quiet)


def _tune(
    recipe: Recipe[Any],
    preset: str,
    settings: TrainingSettings,
    pairs: Sequence[str],
    tuning: Tuning,
    corpus: Any,
    folder: Path,
    count: int,
    seed: int,
    *,
    cpu: bool,
    quiet: bool,
) -> None:
    """Go on with a study until it has so many trials."""
    from mod_challenge.io.file_lock import LockTakenError, held_lock
    from mod_challenge.io.files import make_folder
    from mod_challenge.io.problems import Problem

    from ..errors import RunError
    from ..tuning.study import Study, begin
    from ..tuning.validation_corpus import validation_corpus
    from .tuning_trials import TrialListener, run_trials

    readable = validation_corpus(corpus)
    identity = _identity(recipe, preset, settings, pairs, tuning, readable, seed)
    is_new = not folder.exists()
    make_folder(folder)
    try:
        with held_lock(folder / ".lock"):
            begin(folder, identity)
            study = Study(folder, tuning, seed)
            listener = TrialListener(quiet)
            run_trials(study, recipe, preset, settings, readable, count, listener, command_line(), cpu)
            _finish(study, identity, tuning, pairs)
    except LockTakenError:
        hint = "wait for it to end, or name a new folder"
        problem = Problem("study-busy", "another process tunes in this folder", hint, file=str(folder))
        raise RunError.of(problem) from None
    finally:
        if is_new and not any(folder.iterdir()):
            folder.rmdir()
    click.echo(f"wrote {folder / 'tune.json'} and {folder / 'history.svg'}", err=True)


def _finish(study: Study, identity: Mapping[str, Any], tuning: Tuning, pairs: Sequence[str]) -> None:
    """Write what was found, and print it.

    Raises:
        TrainingError: no trial could be trained.
    """
    from mod_challenge.io.problems import Problem

    from ..errors import TrainingError
    from ..tuning.results import results, write_results

    trials = study.trials()
    table = results(identity, trials, tuning.objective, pairs)
    write_results(study.folder, table, trials, tuning.objective)
    _print_trials(trials, tuning, table["best"])
    if table["best"] is None:
        hint = "tune.json says why; take another preset, or --set micro_tokens=…"
        raise TrainingError(Problem("study-empty", "no trial could be trained", hint, file=str(study.folder)))


def _print_study(recipe: Recipe[Any], folder: Path, seed: int) -> None:
    """Print a study as far as it is."""
    from mod_challenge.io.problems import Problem

    from ..errors import RunError
    from ..tuning.results import results
    from ..tuning.study import Study, read_identity

    identity = read_identity(folder)
    if identity.get("system") != recipe.name:
        message = f"a study of {identity.get('system')}, not of {recipe.name}"
        raise RunError.of(Problem("study-of-other-kind", message, "name the other", file=str(folder)))
    tuning = _tuning(recipe, identity["given"])
    trials = Study(folder, tuning, seed, only_read=True).trials()
    _print_trials(trials, tuning, results(identity, trials, tuning.objective, identity["given"])["best"])


def _print_trials(trials: Sequence[TrialRecord], tuning: Tuning, best: Optional[Mapping[str, Any]]) -> None:
    """Print a row a trial, and the best as ``--set`` takes it."""
    from ..tuning.results import in_words, label_of

    rows = []
    for trial in trials:
        value = trial.state if trial.value is None else f"{trial.value:.4f}"
        mark = " *" if best is not None and trial.number == best["trial"] else ""
        rows.append((str(trial.number + 1), value + mark, trial.fault or in_words(trial)))
    print_words(("Trial", "Value", f"Settings; {label_of(tuning.objective)}"), rows)
    if best is not None:
        click.echo(f"\nBest, of trial {best['trial'] + 1}: {best['set']}")


def _tuning(recipe: Recipe[Any], pairs: Sequence[str]) -> Tuning:
    """Return what is looked through: what the system declares, without what is set by hand.

    Raises:
        click.UsageError: nothing is left of it.
    """
    from dataclasses import replace

    if recipe.tuning is None:
        raise click.UsageError(f"{recipe.name} does not say what is to be tried")
    given = {pair.partition("=")[0].strip() for pair in pairs}
    left = {name: values for name, values in recipe.tuning.space.items() if name not in given}
    if not left:
        raise click.UsageError(f"--set leaves nothing to try of {', '.join(recipe.tuning.space)}")
    return replace(recipe.tuning, space=left)


def _identity(
    recipe: Recipe[Any],
    preset: str,
    settings: TrainingSettings,
    pairs: Sequence[str],
    tuning: Tuning,
    corpus: ValidationCorpus,
    seed: int,
) -> dict[str, Any]:
    """Return what two calls that go on with one study must share."""
    from dataclasses import asdict

    from ..runs.provenance import corpus_identity, corpus_record
    from ..settings import Range, to_dict

    space = {name: asdict(v) if isinstance(v, Range) else list(v) for name, v in tuning.space.items()}
    objective = {**asdict(tuning.objective), "logarithms": sorted(tuning.objective.logarithms)}
    return {
        "system": recipe.name,
        "preset": preset,
        "given": list(pairs),
        "settings": to_dict(settings),
        "corpus": corpus_identity(corpus_record(corpus)),
        "seed": seed,
        "space": space,
        "objective": objective,
    }
