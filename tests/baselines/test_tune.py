"""``mod-baseline tune``: what is tried, on valid alone, taken up after a kill, and what is told of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_baselines.registry import Recipe, systems
from mod_baselines.settings import Objective, Range, Tuning, from_dict, to_dict
from mod_challenge.io.problems import CorpusError
from mod_challenge.metrics.tasks import TASKS
from mod_challenge.opening import load_corpus

pytest.importorskip("optuna")
pytest.importorskip("matplotlib")

from mod_baselines.tuning.study import JOURNAL_FILE, Study, best_of, holds
from mod_baselines.tuning.validation_corpus import validation_corpus

Run = Callable[..., tuple[int, str, str]]
TUNED = [system for system in systems().values() if isinstance(system, Recipe) and system.tuning is not None]
SPACE = Tuning({"lr": Range(1e-4, 1e-2, log=True), "layers": Range(1, 4), "kind": ("a", "b")}, Objective({"x": 1.0}))
PRESET = {"lr": 1e-3, "layers": 2, "kind": "b", "other": 3}
TEST_SPLITS = ("easy.json", "hard.json", "test.json")
_opened: list[str] = []
sys.addaudithook(lambda event, args: _opened.append(str(args[0])) if event == "open" else None)


@pytest.fixture
def opened_files() -> Iterator[list[str]]:
    """The paths of all files that are opened for the length of a test."""
    _opened.clear()
    yield _opened
    _opened.clear()


def tune(run_command: Run, corpus: Path, out: Path, *words: str, name: str = "cdial-gpt") -> tuple[int, str, str]:
    where = ("--preset", "tiny", "--corpus", corpus, "--out", out, "--cpu", "--quiet")
    return run_command("mod-baseline", "tune", name, *where, *words)


# What is tried


def test_the_five_systems_say_what_is_tried() -> None:
    assert {recipe.name for recipe in TUNED} == {"cdial-gpt", "srs", "mherad", "mod-gpt", "clip"}


@pytest.mark.parametrize("recipe", TUNED, ids=lambda recipe: recipe.name)
def test_a_space_holds_the_preset_and_every_corner_of_it_can_be_trained(recipe: Recipe[Any]) -> None:
    assert recipe.tuning is not None
    small = recipe.presets["small"]
    for name, values in recipe.tuning.space.items():
        assert holds(values, to_dict(small)[name]), name
        for value in values if isinstance(values, tuple) else (values.low, values.high):
            assert type(value) is type(to_dict(small)[name]), name
            assert to_dict(from_dict(small, {name: value}))[name] == value
    assert {path.partition(".")[0] for path in recipe.tuning.objective.figures} <= set(recipe.tasks) <= set(TASKS)


def tried(folder: Path, count: int, seed: int = 0) -> list[dict[str, Any]]:
    """Let a study try so many settings, the more layers the better."""
    folder.mkdir(exist_ok=True)
    study = Study(folder, SPACE, seed)
    for _ in range(count):
        trial = study.next_trial(PRESET)
        study.tell(trial.number, {"x": float(trial.settings["layers"])})
    return [dict(trial.settings) for trial in study.trials()]


def test_the_preset_is_first_and_the_seed_decides_the_rest(tmp_path: Path) -> None:
    one, same, other = (tried(tmp_path / name, 7, seed) for name, seed in (("one", 0), ("same", 0), ("other", 1)))
    assert one[0] == {"kind": "b", "layers": 2, "lr": 0.001}
    assert one == same
    assert one[0] == other[0]
    assert one[1:] != other[1:]
    for settings in one:
        assert all(holds(values, settings[name]) for name, values in SPACE.space.items())


@pytest.mark.parametrize("cut", [0, 1, 2, 3])
def test_a_kill_between_two_draws_changes_nothing(tmp_path: Path, cut: int, monkeypatch: pytest.MonkeyPatch) -> None:
    undisturbed = tried(tmp_path / "whole", 8)
    tried(tmp_path / "cut", 6)
    import optuna

    calls = []
    suggest = optuna.trial.Trial._suggest

    def killed(self: Any, *args: Any) -> Any:
        if len(calls) == cut:
            raise KeyboardInterrupt
        calls.append(args)
        return suggest(self, *args)

    with monkeypatch.context() as patch:
        patch.setattr(optuna.trial.Trial, "_suggest", killed)
        if cut < 3:
            with pytest.raises(KeyboardInterrupt):
                Study(tmp_path / "cut", SPACE, 0).next_trial(PRESET)
        else:
            Study(tmp_path / "cut", SPACE, 0).next_trial(PRESET)  # drawn, and never told
    with (tmp_path / "cut" / JOURNAL_FILE).open("a") as stream:
        stream.write('{"op_code": 6, "wor')  # a line that the kill cut short
    tried(tmp_path / "cut", 2)
    assert [dict(trial.settings) for trial in Study(tmp_path / "cut", SPACE, 0).trials()] == undisturbed


def test_the_best_is_the_first_among_equals_and_never_a_failed_one(tmp_path: Path) -> None:
    study = Study(tmp_path, SPACE, 0)
    for value in (None, 2.0, 3.0, 3.0):
        trial = study.next_trial(PRESET)
        if value is None:
            study.tell_failed(trial.number, "the loss is no number")
        else:
            study.tell(trial.number, {"x": value})
    trials = study.trials()
    assert [(trial.state, trial.value) for trial in trials][:2] == [("failed", None), ("done", 2.0)]
    assert trials[0].fault == "the loss is no number"
    assert [best_of(trials, lower) for lower in (False, True)] == [trials[2], trials[1]]


# On valid alone


def test_no_other_split_can_be_read(corpus_copy: Path) -> None:
    corpus = load_corpus(corpus_copy)
    assert corpus.splits == ("train", "valid", "easy", "hard")
    readable = validation_corpus(corpus)
    assert readable.splits == ("train", "valid")
    assert readable.split("valid") == corpus.split("valid")
    for read in (readable.split, readable.iterate):
        with pytest.raises(CorpusError) as raised:
            read("hard")
        assert raised.value.log.errors[0].code == "split-held-back"
    assert replace(corpus, emotions={}).emotion_ids()
    assert validation_corpus(replace(corpus, emotions={})).emotion_ids()


@pytest.mark.parametrize("name", ["clip", "mod-gpt"])
def test_two_trials_are_told_of_and_no_test_split_is_opened(
    name: str, corpus_copy: Path, tmp_path: Path, run_command: Run, opened_files: list[str]
) -> None:
    for split in ("easy", "hard"):
        (corpus_copy / f"{split}.json").write_text("no JSON", encoding="utf-8")
    opened_files.clear()
    out = tmp_path / "tuned"
    words = ["--set", "limit=8", "--set", "epochs=1", *(["--set", "imfe=no"] if name == "mod-gpt" else [])]
    code, output, err = tune(run_command, corpus_copy, out, "--trials", "2", *words, name=name)
    assert code == 0, err
    read = {Path(path).name for path in opened_files if str(corpus_copy) in path}
    assert {"train.json", "valid.json"} <= read
    assert not read & set(TEST_SPLITS)

    table = json.loads((out / "tune.json").read_text("utf-8"))
    trials, best = table["trials"], table["best"]
    assert [trial["state"] for trial in trials] == ["done", "done"]
    assert best["value"] == max(trial["value"] for trial in trials)
    assert best["settings"] == trials[best["trial"]]["settings"]
    assert "epochs" not in best["settings"]
    assert best["set"].startswith("--set limit=8 --set epochs=1 ")
    assert f"Best, of trial {best['trial'] + 1}: {best['set']}" in output
    assert (out / "history.svg").read_text("utf-8").startswith("<?xml")
    for trial in trials:
        weights = (out / "trials" / f"{trial['number']:03d}" / "model.safetensors").exists()
        assert weights == (trial["number"] == best["trial"])
    assert run_command("mod-baseline", "tune", name, "--out", out, "--print")[:2] == (0, output)

    run, answers = out / "trials" / f"{best['trial']:03d}", tmp_path / "answers.json"
    where = ("--corpus", corpus_copy, "--split", "valid")
    assert run_command("mod-baseline", "predict", run, *where, "--out", answers, "--device", "cpu")[0] == 0
    code, scores, err = run_command("mod-score", answers, *where, "--resamples", "0", "--format", "json")
    assert code == 0, err
    metrics = json.loads(scores)["metrics"]
    assert metrics["retrieval"]["all"]["map"] == trials[best["trial"]]["figures"]["retrieval.all.map"]


def test_a_study_that_was_cut_ends_the_same(
    corpus_copy: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mod_baselines.training.progress import TerminalListener

    words = ("--trials", "2", "--set", "limit=8", "--set", "epochs=2", "--set", "save_every=1")
    assert tune(run_command, corpus_copy, tmp_path / "whole", *words)[0] == 0
    steps = []
    step = TerminalListener.step

    def killed(self: Any, *args: Any) -> None:
        steps.append(args)
        if len(steps) == 6:  # in the second trial
            raise KeyboardInterrupt
        step(self, *args)

    with monkeypatch.context() as patch:
        patch.setattr(TerminalListener, "step", killed)
        assert tune(run_command, corpus_copy, tmp_path / "cut", *words)[0] == 130
    assert not (tmp_path / "cut" / "tune.json").exists()
    code, output, _ = run_command("mod-baseline", "tune", "cdial-gpt", "--out", tmp_path / "cut", "--print")
    assert code == 0
    assert "begun" in output
    assert tune(run_command, corpus_copy, tmp_path / "cut", *words)[0] == 0
    for file in ("tune.json", "history.svg", "study.json"):
        assert (tmp_path / "cut" / file).read_bytes() == (tmp_path / "whole" / file).read_bytes(), file


# What is refused, and what fails


def test_a_trial_that_cannot_be_trained_is_told_of_and_the_next_is_tried(
    corpus_copy: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mod_baselines.commands import tuning_trials as trials_module
    from mod_baselines.errors import TrainingError
    from mod_challenge.io.problems import Problem

    def figures(study: Study, trial: Any, *args: Any) -> dict[str, float]:
        if trial.number == 0:
            raise TrainingError(Problem("loss-not-finite", "the loss is no number", "lower the rate"))
        return {"text.ppl": 5.0}

    monkeypatch.setattr(trials_module, "_figures", figures)
    code, output, _ = tune(run_command, corpus_copy, tmp_path / "tuned", "--trials", "2")
    assert code == 0
    assert "failed" in output
    assert "Best, of trial 2: --set dropout=" in output
    code, _, err = tune(run_command, corpus_copy, tmp_path / "none", "--trials", "1")
    assert code == 1
    assert "study-empty" in err
    assert json.loads((tmp_path / "none" / "tune.json").read_text("utf-8"))["best"] is None


def test_a_folder_of_something_else_is_left_as_it_is(corpus_copy: Path, tmp_path: Path, run_command: Run) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    code, _, err = tune(run_command, corpus_copy, tmp_path / "mine", "--trials", "1")
    assert code == 4
    assert "study-folder-taken" in err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_another_study_is_refused(
    corpus_copy: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mod_baselines.commands import tuning_trials as trials_module

    monkeypatch.setattr(trials_module, "_figures", lambda *args: {"text.ppl": 5.0})
    assert tune(run_command, corpus_copy, tmp_path / "tuned", "--trials", "1")[0] == 0
    for words in (("--seed", "1"), ("--set", "epochs=1")):
        code, _, err = tune(run_command, corpus_copy, tmp_path / "tuned", "--trials", "2", *words)
        assert code == 4
        assert "study-of-other-kind" in err
        assert len(err.splitlines()) == 1
    code, _, err = run_command("mod-baseline", "tune", "srs", "--out", tmp_path / "tuned", "--print")
    assert code == 4
    assert "a study of cdial-gpt" in err


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("popular", ("--trials", "1"), "is not trained"),
        ("two-stage", ("--trials", "1"), "does not say what is to be tried"),
        ("cdial-gpt", (), "say how many"),
        (
            "cdial-gpt",
            (
                "--trials",
                "1",
                *(w for n in ("lr", "dropout", "weight_decay", "epochs") for w in ("--set", f"{n}=1e-1")),
            ),
            "epochs is a number",
        ),
        (
            "clip",
            (
                "--trials=1",
                "--set=lr=1e-3",
                "--set=dropout=0",
                "--set=weight_decay=0",
                "--set=epochs=1",
                "--set=contrast=8",
            ),
            "leaves nothing to try",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_leaves_nothing(
    name: str, words: tuple[str, ...], said: str, corpus_copy: Path, tmp_path: Path, run_command: Run
) -> None:
    code, _, err = tune(run_command, corpus_copy, tmp_path / "tuned", *words, name=name)
    assert code == 2
    assert said in err
    assert not (tmp_path / "tuned").exists()


def test_no_study_is_told_so(tmp_path: Path, run_command: Run) -> None:
    code, _, err = run_command("mod-baseline", "tune", "clip", "--out", tmp_path / "none", "--print")
    assert code == 4
    assert "study-missing" in err
    assert not (tmp_path / "none").exists()
