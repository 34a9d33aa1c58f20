"""A package outside adds systems: one that answers at once, and one that is trained, on the entry point of both."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable

import pytest
from outside_packages import add_package

pytest.importorskip("torch")

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]

PACKAGE = '''
"""Systems of a package that knows mod_baselines and is not known by it."""
from __future__ import annotations

from dataclasses import dataclass

from mod_baselines.items import Answer, items_of, prediction
from mod_baselines.registry import BaselineSystem, Recipe
from mod_baselines.settings import TrainingSettings


@dataclass(frozen=True)
class CoinSettings(TrainingSettings):
    bias: float = 0.0


def half(corpus, split, seed):
    split_items = items_of(corpus, split)
    for questions in split_items.dialogues:
        for question in questions:
            yield prediction(question, Answer(meme_probability=0.5), split_items)


def load():
    import outside_training

    return outside_training


SYSTEMS = (
    BaselineSystem("outside-half", "floor", "a meme every other time", ("usage",), half, team="outside"),
    Recipe("outside-coin", "one weight: the share of memes", ("usage",), {"tiny": CoinSettings(lr=0.5)}, load,
           team="outside"),
)
'''

TRAINING = '''
"""A coin whose bias is learnt by the trainer of mod_baselines."""
from __future__ import annotations

import torch
from torch import nn

from mod_baselines.items import Answer
from mod_baselines.training.stage import TrainingStage
from mod_baselines.training.weights import WEIGHTS_FILE, load_weights, save_weights


class Coin(nn.Module):
    def __init__(self, bias):
        super().__init__()
        self.logit = nn.Parameter(torch.tensor([bias]))

    def forward(self, uses):
        return {"usage": nn.functional.binary_cross_entropy_with_logits(
            self.logit.expand(len(uses)), uses, reduction="sum")}


def train(context):
    model = Coin(context.settings.bias)
    rows = {split: [float(u.meme is not None) for d in context.dialogues(split) for u in d.utterances[1:]]
            for split in ("train", "valid")}
    context.train(TrainingStage(
        name="coin", model=model, train=lambda epoch: rows["train"], valid=rows["valid"], length=lambda _: 1,
        counts=lambda _: {"usage": 1.0}, weights={"usage": 1.0}, collate=lambda part: {"uses": torch.tensor(part)},
        settings=context.settings))
    if context.trainer.is_main:
        save_weights(model, context.folder / WEIGHTS_FILE)


def open_run(run, device):
    model = Coin(0.0)
    load_weights(model, run.folder / WEIGHTS_FILE)
    return CoinPredictor(float(model.logit.detach().sigmoid()))


class CoinPredictor:
    def __init__(self, probability):
        self.probability = probability

    def prepare(self, corpus, split_items, sampling):
        pass

    def answer(self, dialogues):
        return [Answer(meme_probability=self.probability) for questions in dialogues for _ in questions]
'''


def _install(folder: Path, name: str, value: str, modules: dict[str, str]) -> None:
    """Put a package with one entry point for systems on a folder."""
    files = {f"{module}.py": code for module, code in modules.items()}
    add_package(folder, name, {"mod_challenge.systems": {name: value}}, files)


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the package, on the path of this process."""
    folder = tmp_path / "site"
    modules = {"outside_systems": PACKAGE, "outside_training": TRAINING}
    _install(folder, "outside-package", "outside_systems:SYSTEMS", modules)
    monkeypatch.syspath_prepend(str(folder))
    for module in modules:
        monkeypatch.delitem(sys.modules, module, raising=False)
    return folder


def test_systems_of_another_package_are_listed_and_shown(outside: Path, run_command: Run) -> None:
    code, output, err = run_command("mod-baseline", "list")
    assert (code, err) == (0, "")
    assert "outside-half" in output
    assert "one weight" in " ".join(output.split())
    code, output, _ = run_command("mod-baseline", "show", "outside-coin")
    assert code == 0
    assert "bias" in output
    code, output, _ = run_command("mod-baseline", "show", "outside-half", "--format", "json")
    assert json.loads(output) == {"name": "outside-half", "kind": "floor", "tasks": ["usage"],
                                  "about": "a meme every other time"}  # fmt: skip


def test_a_ready_system_of_another_package_predicts(
    outside: Path, run_command: Run, small_corpus_dir: Path, tmp_path: Path
) -> None:
    out = tmp_path / "half.json"
    where = ("--corpus", small_corpus_dir, "--split", "hard")
    code, _, err = run_command("mod-baseline", "predict", "outside-half", *where, "--out", out)
    assert code == 0, err
    assert json.loads(out.read_text("utf-8"))["system"] == {
        "team": "outside", "name": "outside-half", "description": "a meme every other time",
    }  # fmt: skip
    assert run_command("mod-validate", out, *where)[0] == 0


def test_a_trained_system_of_another_package_trains_and_predicts(
    outside: Path, run_command: Run, small_corpus_dir: Path, tmp_path: Path
) -> None:
    run, out = tmp_path / "run", tmp_path / "coin.json"
    words = ("--corpus", small_corpus_dir, "--out", run, "--preset", "tiny", "--set", "epochs=30", "--cpu", "--quiet")
    code, _, err = run_command("mod-baseline", "train", "outside-coin", *words, "--set", "bias=3")
    assert code == 0, err
    code, output, _ = run_command("mod-baseline", "show", run)
    assert code == 0
    assert "bias=3.0" in output
    where = ("--corpus", small_corpus_dir, "--split", "hard")
    code, _, err = run_command("mod-baseline", "predict", run, *where, "--out", out, "--device", "cpu")
    assert code == 0, err
    from mod_challenge.corpus import read_corpus

    responses = [u for d in read_corpus(small_corpus_dir).split("train") for u in d.utterances[1:]]
    share = sum(u.meme is not None for u in responses) / len(responses)
    answers = [entry["meme_probability"] for entry in json.loads(out.read_text("utf-8"))["predictions"]["hard"]]
    assert answers == [pytest.approx(share, abs=0.1)] * len(answers)


def test_a_run_of_a_package_that_is_gone_is_told_so(run_command: Run, tmp_path: Path) -> None:
    table = {"format": "mod-run/1", "recipe": "gone", "settings": {}, "commands": []}
    (tmp_path / "run.json").write_text(json.dumps(table), encoding="utf-8")
    code, _, err = run_command("mod-baseline", "show", tmp_path)
    assert (code, "run-of-missing-system" in err, "'gone'" in err) == (4, True, True)


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("broken_package:SYSTEMS", "import nothing_of_this_name", "ModuleNotFoundError"),
        ("broken_package:SYSTEMS", "SYSTEMS = 1 / 0", "ZeroDivisionError"),
        ("broken_package:missing", "", "AttributeError"),
        ("broken_package:SYSTEMS", "SYSTEMS = ('random',)", "adds a str"),
        ("broken_package:systems", "def systems(): raise KeyError('x')", "KeyError"),
        (
            "broken_package:SYSTEMS",
            "from mod_baselines.floors import SYSTEMS",
            "adds 'random', which is there already",
        ),
    ],
)
def test_a_broken_package_costs_one_line_and_stops_nothing_else(
    value: str, code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_command: Run
) -> None:
    _install(tmp_path / "site", "broken-package", value, {"broken_package": code + "\n"})
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, "broken_package", raising=False)
    status, output, err = run_command("mod-baseline", "list")
    assert status == 0
    assert "mod-gpt" in output
    assert len(err.splitlines()) == 1
    assert said in err
    assert value in err
    status, _, err = run_command("mod-baseline", "predict", "wanted", "--out", str(tmp_path / "x.json"))
    assert (status, len(err.splitlines())) == (1, 1)
    assert said in err


def test_help_and_systems_of_this_package_import_no_other(tmp_path: Path, small_corpus_dir: Path) -> None:
    code = "raise SystemExit('imported')\n"
    _install(tmp_path / "site", "eager-package", "eager_package:SYSTEMS", {"eager_package": code})
    start = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); from mod_baselines.commands import main; main()"
    )
    predict = ("predict", "popular", "--corpus", small_corpus_dir, "--out", tmp_path / "p.json")
    for words in (("--help",), ("train", "--help"), predict):
        command: list[Any] = [sys.executable, "-c", start, *words]
        subprocess.run(command, check=True, timeout=60, stdout=subprocess.DEVNULL)


def test_boards_take_their_floors_from_the_older_entry_point_as_before(outside: Path) -> None:
    from mod_challenge.board.scores.reference_systems import reference_systems

    assert "popular" in reference_systems()
    assert "outside-half" not in reference_systems()
