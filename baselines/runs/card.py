"""The model card of a run: ``README.md`` with the front matter that the Hugging Face hub reads.

It is made anew from ``run.json`` and the results that ``mod-baseline evaluate`` leaves beside it, so nothing in it is
written by hand or kept twice. Source of the format: Mitchell et al. 2019 ("Model Cards for Model Reporting"), and the
hub's ``model-index``.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mod_challenge.io.files import read_text, write_atomic
from mod_challenge.io.problems import Problem

from ..errors import RunError
from ..settings import to_dict
from .kept import kept_steps
from .run import Run
from .shuffled_figures import read_comparisons

if TYPE_CHECKING:
    from huggingface_hub import EvalResult

CARD_FILE = "README.md"
HUB_TASKS = {
    "text": "text-generation",
    "usage": "text-classification",
    "retrieval": "text-ranking",
    "emotion": "text-classification",
}
"""What the hub calls a task of the challenge, or what is nearest to it there."""

Results = dict[str, Mapping[str, Any]]


def results_file(folder: Path, split: str) -> Path:
    """Return where the results of a split stand in a run's folder: a ``mod-report/1``."""
    return folder / f"results-{split}.json"


def write_card(run: Run) -> Path:
    """Write the model card of a finished run into its folder.

    Returns:
        The card's path.

    Raises:
        RunError: results that stand in the folder are damaged.
        OutputError: the card cannot be written.
    """
    path = run.folder / CARD_FILE
    write_atomic(path, card_text(run, read_results(run.folder)))
    return path


def read_results(folder: Path) -> Results:
    """Return the reports that stand in a run's folder, by split.

    Raises:
        RunError: one is damaged.
    """
    results: Results = {}
    for path in sorted(folder.glob("results-*.json")):
        try:
            report = json.loads(read_text(path, RunError))
            results[report["split"]] = report
            list(figures_of(report))
        except (ValueError, KeyError, TypeError, AttributeError):
            hint = "remove it, and evaluate the run again"
            raise RunError.of(Problem("results-damaged", "no report of a split", hint, file=str(path))) from None
    return results


def figures_of(report: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield (name, value) of every figure of a report that has a value, in the report's order.

    >>> list(figures_of({"metrics": {"text": {"ppl": 12.5, "bleu4": None}, "usage": None}}))
    [('text.ppl', 12.5)]
    """
    for task, figures in report["metrics"].items():
        yield from _leaves(task, figures)


def card_text(run: Run, results: Results) -> str:
    """Return the card of a run.

    Args:
        run: finished.
        results: reports by split.
    """
    parts = [f"---\n{_front_matter(run, results)}\n---\n", f"# {run.recipe.name}", _about(run), _usage(run)]
    parts += [_training(run), _results(results), _shuffled(run)]
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _front_matter(run: Run, results: Results) -> str:
    from huggingface_hub import ModelCardData

    licence, more = _licence(run.corpus.get("licence"))
    backbone = to_dict(run.settings).get("backbone", "")
    if re.fullmatch(r"[\w.-]+/[\w.-]+", backbone) and not Path(backbone).exists():
        more["base_model"] = backbone
    evaluated = [result for split, report in results.items() for result in _hub_results(run, split, report)]
    data = ModelCardData(
        language=run.corpus["language"],
        license=licence,
        library_name="mod-challenge",
        tags=["dialogue", "memes", "stickers", "mod-challenge", run.recipe.name],
        model_name=run.recipe.name if evaluated else None,
        eval_results=evaluated or None,
        **more,
    )
    return data.to_yaml()


def _licence(licence: Any) -> tuple[str, dict[str, str]]:
    """The hub's name of a licence, and what goes beside it where the hub has none."""
    if not licence:
        return "unknown", {}
    if re.fullmatch(r"[A-Za-z0-9.-]+", licence):
        return licence.lower(), {}
    return "other", {"license_name": licence}


def _hub_results(run: Run, split: str, report: Mapping[str, Any]) -> Iterator[EvalResult]:
    from huggingface_hub import EvalResult

    corpus = report["corpus"]
    for name, value in figures_of(report):
        task = name.partition(".")[0]
        yield EvalResult(
            task_type=HUB_TASKS.get(task, "other"),
            task_name=f"MOD {task}",
            dataset_type=corpus["name"],
            dataset_name=f"{corpus['name']} {corpus['version']}",
            dataset_split=split,
            metric_type=name,
            metric_name=name,
            metric_value=value,
        )


def _about(run: Run) -> str:
    lines = [f"{run.recipe.about[:1].upper()}{run.recipe.about[1:]}.", ""]
    lines.append(
        f"Tasks of Meme-incorporated Open-domain Dialogue that it takes part in: {', '.join(run.recipe.tasks)}."
    )
    if run.recipe.notes:
        lines += ["", run.recipe.notes]
    return "\n".join(lines)


def _usage(run: Run) -> str:
    command = f"mod-baseline predict FOLDER --split hard --out {run.recipe.name}.json.gz"
    return f"## Use\n\n```sh\n{command}\n```\n\nFOLDER is the folder of this card. Nothing in it is unpickled."


def _training(run: Run) -> str:
    corpus = run.corpus
    sizes = ", ".join(f"{count:,} of {split}" for split, count in corpus["dialogues"].items())
    changed = ", ".join(f"`{key}={value}`" for key, value in run.changed_settings().items()) or "nothing"
    versions = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    lines = [
        "## Training",
        "",
        f"- Corpus: {corpus['name']} {corpus['version']}; dialogues: {sizes}.",
        f"- Preset `{run.preset}`; changed in it: {changed}.",
        f"- Trained {run.started} to {run.finished}.",
        *(f"- Kept of stage `{kept.stage}`: {kept.line()}." for kept in kept_steps(run.folder)),
        f"- Versions: {versions}.",
        "",
        "```sh",
        *(shlex.join(command) for command in run.commands),
        "```",
    ]
    return "\n".join(lines)


def _results(results: Results) -> str:
    if not results:
        return "## Results\n\nNone yet: `mod-baseline evaluate FOLDER --split valid` adds them."
    figures = {split: dict(figures_of(report)) for split, report in results.items()}
    names = list(dict.fromkeys(name for values in figures.values() for name in values))
    lines = ["## Results", "", f"| | {' | '.join(figures)} |", f"| --- |{' ---: |' * len(figures)}"]
    for name in names:
        cells = (f"{values[name]:.4g}" if name in values else "" for values in figures.values())
        lines.append(f"| {name} | {' | '.join(cells)} |")
    signatures = [f"- {split}: `{report['signature']}`" for split, report in results.items()]
    return "\n".join([*lines, "", "As `mod-score` counts:", "", *signatures])


def _shuffled(run: Run) -> str:
    """What changes once memes are shuffled; nothing where that was not tried."""
    lines = [f"- {comparison.split}, {comparison.line()}." for comparison in read_comparisons(run.folder)]
    return "\n".join(["## Does it use what it sees?", "", *lines]) if lines else ""


def _leaves(name: str, value: Any) -> Iterator[tuple[str, float]]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _leaves(f"{name}.{key}", below)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield name, value
