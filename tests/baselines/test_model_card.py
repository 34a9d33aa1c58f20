"""The model card of a run: what the hub reads of it, and figures from the command that evaluates."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_baselines.errors import RunError
from mod_baselines.registry import find_system
from mod_baselines.runs.card import card_text, figures_of, read_results
from mod_baselines.runs.run import Run, read_run

Outcome = tuple[int, str, str]


@pytest.fixture(scope="module")
def trained(tiny_baseline_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quick run of CDial-GPT, whose corpus has a licence."""
    from click.testing import CliRunner

    from mod_baselines.commands import main

    corpus = Path(shutil.copytree(tiny_baseline_corpus, tmp_path_factory.mktemp("card") / "corpus"))
    about = json.loads((corpus / "corpus.json").read_text("utf-8"))
    (corpus / "corpus.json").write_text(json.dumps({**about, "licence": "CC-BY-4.0"}), encoding="utf-8")
    folder = corpus.parent / "run"
    words = ["train", "cdial-gpt", "--corpus", str(corpus), "--out", str(folder), "--preset", "tiny"]
    done = CliRunner().invoke(main, [*words, "--set", "epochs=1", "--set", "limit=4", "--quiet", "--cpu"])
    assert done.exit_code == 0, done.output
    return folder


def _metadata(folder: Path) -> dict[str, Any]:
    """The front matter as the hub's own library reads it."""
    from huggingface_hub import ModelCard

    card = ModelCard.load(folder / "README.md")
    assert card.text.strip().startswith("# cdial-gpt")
    return card.data.to_dict()


def test_training_writes_a_card_without_figures(trained: Path, run_command: Callable[..., Outcome]) -> None:
    data = _metadata(trained)
    assert (data["language"], data["license"], data["library_name"]) == ("zh", "cc-by-4.0", "mod-challenge")
    assert {"memes", "dialogue", "cdial-gpt"} <= set(data["tags"])
    assert "model-index" not in data
    text = (trained / "README.md").read_text("utf-8")
    assert "dialogues: 24 of train, 6 of valid" in text
    assert "`limit=4`" in text
    assert "mod-baseline evaluate" in text


def test_evaluating_adds_the_figures_of_the_report(
    trained: Path, run_command: Callable[..., Outcome], tmp_path: Path
) -> None:
    run = Path(shutil.copytree(trained, tmp_path / "run"))
    corpus = trained.parent / "corpus"
    for split in ("valid", "easy"):
        words = ("--corpus", corpus, "--split", split, "--format", "json", "--max-tokens", "8", "--device", "cpu")
        code, output, err = run_command("mod-baseline", "evaluate", run, *words)
        assert code == 0, err
        report = json.loads(output)
        assert json.loads((run / f"results-{split}.json").read_text("utf-8")) == report
        (entry,) = _metadata(run)["model-index"]
        found = {
            metric["type"]: metric["value"]
            for result in entry["results"]
            if result["dataset"]["split"] == split
            for metric in result["metrics"]
        }
        assert found == dict(figures_of(report))
        assert found["text.ppl"] == report["metrics"]["text"]["ppl"]
    assert {result["dataset"]["split"] for result in entry["results"]} == {"valid", "easy"}
    assert {result["task"]["type"] for result in entry["results"]} == {"text-generation"}
    text = (run / "README.md").read_text("utf-8")
    assert "| | easy | valid |" in text
    assert report["signature"] in text


def test_a_prediction_goes_on_whatever_card_and_results_say(trained: Path, tmp_path: Path) -> None:
    from mod_baselines.runs.predict import PredictionOptions, _identity
    from mod_challenge.corpus import read_corpus

    corpus = read_corpus(trained.parent / "corpus")
    run = read_run(shutil.copytree(trained, tmp_path / "run"))
    before = _identity(run, corpus, corpus, {}, PredictionOptions())
    (run.folder / "README.md").write_text("other", encoding="utf-8")
    (run.folder / "results-easy.json").write_text("{}", encoding="utf-8")
    assert _identity(run, corpus, corpus, {}, PredictionOptions()) == before
    (run.folder / "model.safetensors").write_bytes(b"other")
    assert _identity(run, corpus, corpus, {}, PredictionOptions()) != before


def _run(**changes: Any) -> Run:
    recipe: Any = find_system("mod-gpt")
    corpus = {"name": "c", "version": "1", "language": "en", "licence": None, "dialogues": {"train": 2}}
    settings = recipe.presets["paper"]
    return Run(Path("r"), recipe, settings, "paper", {**corpus, **changes}, "now", "then", (("mod-baseline",),), {})


@pytest.mark.parametrize(
    ("licence", "lines"),
    [
        (None, {"license: unknown"}),
        ("Apache-2.0", {"license: apache-2.0"}),
        ("research only: ask", {"license: other", "license_name: 'research only: ask'"}),
    ],
)
def test_a_licence_is_named_as_the_hub_names_it(licence: Any, lines: set[str]) -> None:
    front = card_text(_run(licence=licence), {}).split("---\n")[1].splitlines()
    assert lines <= set(front)
    assert "base_model: thu-coai/CDial-GPT_LCCC-base" in front


@pytest.mark.parametrize("content", ["{", '{"split": "valid"}', '{"split": "valid", "metrics": 3}', "[]"])
def test_damaged_results_are_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "results-valid.json").write_text(content, encoding="utf-8")
    with pytest.raises(RunError, match="results-damaged"):
        read_results(tmp_path)
