"""Answers of a baseline under the name of a team's own system."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_baselines.registry import Recipe, find_system
from mod_baselines.runs.run import Run as TrainedRun
from mod_baselines.settings import LARGEST_SEED, SettingError
from mod_challenge.schema.validation import subschema

Run = Callable[..., tuple[int, str, str]]
OWN = ("--team", "team5", "--name", "调过的", "--description", "Tuned on our chats.")


@pytest.fixture
def predict(run_command: Run, small_corpus_dir: Path, tmp_path: Path) -> Callable[..., tuple[int, str, Any]]:
    """``predict(option, …) -> (exit code, standard error, content of the submission)`` of the floor majority."""

    def run(*options: str) -> tuple[int, str, Any]:
        out = tmp_path / "p.json"
        code, _, err = run_command(
            "mod-baseline", "predict", "majority", "--corpus", small_corpus_dir, "--out", out, *options
        )
        return code, err, json.loads(out.read_text("utf-8")) if out.exists() else None

    return run


def test_a_floor_answers_under_a_name_of_ones_own_and_is_no_baseline_then(predict: Callable[..., Any]) -> None:
    _, _, plain = predict()
    assert plain["system"]["baseline"] is True
    code, err, own = predict(*OWN)
    assert code == 0, err
    assert own["system"] == {"team": "team5", "name": "调过的", "description": "Tuned on our chats."}
    assert own["predictions"] == plain["predictions"]
    _, _, team_alone = predict("--team", "team5")
    assert {key: value for key, value in plain["system"].items() if key != "baseline"} == {
        **team_alone["system"],
        "team": plain["system"]["team"],
    }


def test_a_trained_run_says_which_seed_it_is_of_and_a_floor_does_not(predict: Callable[..., Any]) -> None:
    assert "seed" not in predict("--seed", "7")[2]["system"]
    recipe = find_system("mherad")
    assert isinstance(recipe, Recipe)
    settings = replace(recipe.presets["tiny"], seed=7)
    card = TrainedRun(Path(), recipe, settings, "tiny", {}, "").card()
    assert card == {**recipe.card(), "seed": 7}
    assert not list(subschema("submission", "system").faults(card))


def test_a_seed_that_no_submission_can_carry_is_no_setting() -> None:
    recipe = find_system("mherad")
    assert isinstance(recipe, Recipe)
    assert replace(recipe.presets["tiny"], seed=LARGEST_SEED).seed == LARGEST_SEED
    with pytest.raises(SettingError, match=f"seed must be at most {LARGEST_SEED}"):
        replace(recipe.presets["tiny"], seed=LARGEST_SEED + 1)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--name", "mine"), "--team"),
        (("--description", "words"), "--team"),
        (("--team", ""), "--team: "),
        (("--team", "t", "--name", "n" * 101), "--name: "),
        (("--team", "t", "--description", "d" * 10_001), "--description: "),
    ],
)
def test_names_that_no_submission_may_have_are_refused_before_anything_is_answered(
    options: tuple[str, ...], said: str, predict: Callable[..., Any]
) -> None:
    code, err, written = predict(*options)
    assert (code, written) == (2, None)
    assert said in err


def test_a_trained_run_answers_under_a_name_of_ones_own(
    tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    pytest.importorskip("torch")
    quick = ("--preset", "tiny", "--cpu", "--quiet")
    code, _, err = run_command(
        "mod-baseline", "train", "srs", "--corpus", tiny_baseline_corpus, "--out", tmp_path / "run", *quick
    )
    assert code == 0, err
    files = []
    for name, options in (("plain.json", ()), ("own.json", OWN)):
        common = ("--corpus", tiny_baseline_corpus, "--out", tmp_path / name, "--device", "cpu")
        code, _, err = run_command("mod-baseline", "predict", tmp_path / "run", *common, *options)
        assert code == 0, err
        files.append(json.loads((tmp_path / name).read_text("utf-8")))
    plain, own = files
    assert own["system"] == {"team": "team5", "name": "调过的", "description": "Tuned on our chats.", "seed": 0}
    assert own["predictions"] == plain["predictions"]
    code, out, err = run_command("mod-validate", tmp_path / "own.json", "--corpus", tiny_baseline_corpus)
    assert code == 0, out + err
