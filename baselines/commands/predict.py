"""``mod-baseline predict``: answers of a floor, an oracle, a rival or a trained run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import click

from mod_challenge.cli.common import handle_errors, open_corpus, progress
from mod_challenge.cli.options import corpus_option
from mod_challenge.io.progress import ProgressCallback

from .answering import answer_with_run
from .options import prediction_options, require_submission_name, system_card, system_options

if TYPE_CHECKING:
    from mod_challenge.corpus import Corpus, Dialogue

    from ..registry import BaselineSystem, Prediction


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
@system_options
@prediction_options
@handle_errors
def main(
    name: str,
    corpus: Optional[str],
    splits: Sequence[str],
    out: str,
    train: Optional[str],
    seed: int,
    team: Optional[str],
    system_name: Optional[str],
    description: Optional[str],
    **options: Any,
) -> None:
    """Let SYSTEM, or the trained RUN (a folder), answer a split and write its submission.

    What a run has answered is kept beside FILE; after an interruption the same command goes on from there.

    \b
    Examples:
      mod-baseline predict popular --corpus corpus/ --split hard --out p.json
      mod-baseline predict runs/mod-gpt --split easy --split hard --out m.jsonl.gz
      mod-baseline predict popular --corpus public/stage3-retrieval \\
        --train public/training --out p.json
      mod-baseline predict runs/mod-gpt --out mine.json.gz \\
        --team team5 --name mod-gpt-tuned --description "Tuned on our chats."
    """
    require_submission_name(out)
    chosen = tuple(dict.fromkeys(splits))
    system = _ready_system(name)
    if system is None:
        from ..runs.run import read_run

        run = read_run(name)
        card = system_card(run.card(), team, system_name, description)
        answer_with_run(run, corpus, chosen, Path(out), seed, options, train, card)
    else:
        card = system_card(system.card(), team, system_name, description)
        _predict_system(system, open_corpus(corpus), chosen, out, train, seed, card)
    click.echo(f"wrote {out}", err=True)


def _ready_system(name: str) -> Optional[BaselineSystem]:
    """The floor, oracle or rival of that name; None for the folder of a run."""
    from ..registry import Recipe, find_system, installed_systems

    if Path(name).is_dir() and (Path(name) / "run.json").is_file():
        return None
    system = find_system(name)
    if isinstance(system, Recipe):
        hint = f"mod-baseline train {name} --out RUN"
        raise click.UsageError(f"{name} is trained first ({hint}); then name the run's folder")
    if system is None and not Path(name).is_dir():
        installed = installed_systems()[0].values()
        ready = ", ".join(system.name for system in installed if not isinstance(system, Recipe))
        raise click.UsageError(f"no system and no run {name!r}; systems are: {ready}")
    return system


def _predict_system(
    system: BaselineSystem,
    corpus: Corpus,
    splits: Sequence[str],
    out: str,
    train: Optional[str],
    seed: int,
    card: Mapping[str, Any],
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
        write_submission(out, card, predictions)
    if system.remark is not None and (remark := system.remark(corpus)):
        click.echo(remark, err=True)


def _size(dialogues: Sequence[Dialogue]) -> int:
    return sum(len(dialogue.utterances) - 1 for dialogue in dialogues)


def _counted(predictions: Iterator[Prediction], total: int, bar: ProgressCallback) -> Iterator[Prediction]:
    for done, prediction in enumerate(predictions, 1):
        yield prediction
        bar(done, total)
