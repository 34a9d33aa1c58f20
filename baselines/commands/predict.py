"""``mod-baseline predict`` and ``evaluate``: answers of a floor, an oracle, a rival or a trained run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Optional

import click

from mod_challenge.cli.common import handle_errors, open_corpus, progress
from mod_challenge.cli.options import corpus_option
from mod_challenge.io.progress import ProgressCallback

if TYPE_CHECKING:
    from mod_challenge.corpus import Corpus, Dialogue

    from ..registry import Prediction, System

_ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")


def prediction_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How a trained run predicts."""
    options = (
        click.option("--top-p", type=click.FloatRange(0, 1, min_open=True), default=0.9, show_default=True,
                     help="Nucleus of the sampling (runs)."),
        click.option("--temperature", type=click.FloatRange(0), default=0.7, show_default=True,
                     help="0 takes the likeliest token (runs)."),
        click.option("--max-tokens", type=click.IntRange(1), default=60, show_default=True,
                     help="Where a response is cut (runs)."),
        click.option("--group-tokens", type=click.IntRange(1), default=8192, show_default=True,
                     help="Tokens answered together (runs); less takes less memory."),
        click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", show_default=True,
                     help="Where runs compute."),
        click.option("--precision", type=click.Choice(["fp32", "bf16"]), default="fp32", show_default=True,
                     help="Of a run's matrix products."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("name", metavar="SYSTEM|RUN")
@corpus_option
@click.option("--split", "splits", multiple=True, default=("hard",), show_default=True, help="Repeatable.")
@click.option("--out", required=True, metavar="FILE", help="Ends in .json or .jsonl, either also with .gz.")
@click.option(
    "--train",
    metavar="DIR",
    help="Corpus directory that floors and rivals learn from, and runs take pictures from.  [default: the same]",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@prediction_options
@handle_errors
def predict(
    name: str, corpus: Optional[str], splits: Sequence[str], out: str, train: Optional[str], seed: int, **options: Any
) -> None:
    """Let SYSTEM, or the trained RUN (a folder), answer a split and write its submission.

    What a run has answered is kept beside FILE; after an interruption the same command goes on from there.

    \b
    Examples:
      mod-baseline predict popular --corpus corpus/ --split hard --out popular.json
      mod-baseline predict runs/mod-gpt --split easy --split hard --out mod-gpt.jsonl.gz
      mod-baseline predict popular --corpus public/stage3-retrieval --train public/training --out popular.json
    """
    if not out.endswith(_ENDINGS):
        raise click.UsageError("--out must end in .json or .jsonl, either also with .gz")
    chosen = tuple(dict.fromkeys(splits))
    system = _known_system(name)
    if system is None:
        _predict_run(name, corpus, chosen, Path(out), seed, options, train)
    else:
        _predict_system(system, open_corpus(corpus), chosen, out, train, seed)
    click.echo(f"wrote {out}", err=True)


@click.command()
@click.argument("folder", metavar="RUN")
@corpus_option
@click.option("--split", default="valid", show_default=True)
@click.option("--out", metavar="FILE", help="Also keep the submission.  [default: submission-SPLIT.json.gz in RUN]")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@click.option("--format", "output_format", type=click.Choice(["table", "json", "csv", "markdown", "latex"]),
              default="table", show_default=True)  # fmt: skip
@prediction_options
@handle_errors
def evaluate(
    folder: str, corpus: Optional[str], split: str, out: Optional[str], seed: int, output_format: str, **options: Any
) -> None:
    """Let a trained RUN answer a split and score it, as mod-score does.

    \b
    Examples:
      mod-baseline evaluate runs/mod-gpt --split valid
    """
    from mod_challenge.cli.scoring import Output, score_and_show
    from mod_challenge.scoring.parallel import ScoringOptions
    from mod_challenge.scoring.settings import Settings

    if out is not None and not out.endswith(_ENDINGS):
        raise click.UsageError("--out must end in .json or .jsonl, either also with .gz")
    target = Path(out) if out is not None else Path(folder) / f"submission-{split}.json.gz"
    opened = _predict_run(folder, corpus, (split,), target, seed, options)
    score_and_show([str(target)], opened, (split,), ScoringOptions(Settings()), Output(output_format))


def _known_system(name: str) -> Optional[System]:
    """The floor, oracle or rival of that name; None for the folder of a run."""
    from ..registry import Recipe, systems

    known = systems()
    found = known.get(name)
    if isinstance(found, Recipe):
        hint = f"mod-baseline train {name} --out RUN"
        raise click.UsageError(f"{name} is trained first ({hint}); then name the run's folder")
    if found is None and not Path(name).is_dir():
        ready = ", ".join(system.name for system in known.values() if not isinstance(system, Recipe))
        raise click.UsageError(f"no system and no run {name!r}; systems are: {ready}")
    return found


def _predict_run(
    folder: str,
    corpus: Optional[str],
    splits: Sequence[str],
    out: Path,
    seed: int,
    options: dict[str, Any],
    train: Optional[str] = None,
) -> Corpus:
    from mod_challenge.opening import load_corpus

    from ..runs.run import read_run

    run = read_run(folder)
    opened = open_corpus(corpus)
    pictures = None if train is None else load_corpus(train)
    from ..runs.predict import PredictionOptions, predict_run
    from ..sampling import Sampling

    sampling = Sampling(options["top_p"], options["temperature"], options["max_tokens"], seed)
    how = PredictionOptions(sampling, options["group_tokens"], options["device"], options["precision"])
    with progress(run.recipe.name) as bar:
        predict_run(run, opened, splits, out, how, bar, pictures)
    return opened


def _predict_system(
    system: System, corpus: Corpus, splits: Sequence[str], out: str, train: Optional[str], seed: int
) -> None:
    from mod_challenge.opening import load_corpus
    from mod_challenge.submission import write_submission

    if train is not None:
        if system.trained_on is None:
            raise click.UsageError(f"{system.name} learns nothing, so it takes no --train")
        system = system.trained_on(load_corpus(train))
    with progress(system.name) as bar:
        predictions = {
            split: _counted(system.predict(corpus, split, seed), _size(corpus.split(split)), bar) for split in splits
        }
        write_submission(out, system.card(), predictions)


def _size(dialogues: Sequence[Dialogue]) -> int:
    return sum(len(dialogue.utterances) - 1 for dialogue in dialogues)


def _counted(predictions: Iterator[Prediction], total: int, bar: ProgressCallback) -> Iterator[Prediction]:
    for done, prediction in enumerate(predictions, 1):
        yield prediction
        bar(done, total)
