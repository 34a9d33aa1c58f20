"""An nll that is a mean over tokens is told from a sum, on validate, score and board; no sum is taken for a mean."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest

from mod_challenge.board.build import BuildOptions, read_board
from mod_challenge.board.scores.workers import Workers
from mod_challenge.board.site.systems import split_view
from mod_challenge.board.site.tables import split_data
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.submission.nll import FEWEST_TEXTS, growth, is_like_a_mean

Run = Callable[..., tuple[int, str, str]]


def texts(count: int, seed: int = 1) -> list[str]:
    stream = random.Random(seed)
    return ["好" * stream.randint(3, 20) for _ in range(count)]


def costs(lines: list[str], first: float = 4.0, seed: int = 2) -> np.ndarray:
    """A summed nll: a beginning that costs ``first``, then each token and the end something at random."""
    stream = random.Random(seed)
    return np.array([first + sum(stream.expovariate(0.5) for _ in range(len(line) + 1)) for line in lines])


@pytest.mark.parametrize("first", [0.0, 4.0, 10.0])
@pytest.mark.parametrize("count", [FEWEST_TEXTS, 100, 3000])
def test_a_sum_is_none_and_a_mean_is_one(first: float, count: int) -> None:
    lines = texts(count)
    sums = costs(lines, first)
    tokens = np.array([len(line) + 1 for line in lines])
    assert not is_like_a_mean(sums, lines)
    assert is_like_a_mean(sums / tokens, lines)
    assert not is_like_a_mean(sums / np.log(2), lines)


def test_growth_is_one_in_proportion_and_none_without() -> None:
    lines = texts(200)
    lengths = np.array([len(line) + 1.0 for line in lines])
    assert growth(7 * lengths, lines) == (pytest.approx(1.0), pytest.approx(0.0, abs=1e-9))
    assert growth(np.full(200, 5.0), lines) == (pytest.approx(0.0, abs=1e-9), pytest.approx(0.0, abs=1e-9))
    assert growth(1e308 / 21 * lengths, lines)[0] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("nll", "lines"),
    [
        ([1.5] * (FEWEST_TEXTS - 1), texts(FEWEST_TEXTS - 1)),
        ([1.5] * 60, ["好好好"] * 60),
        ([0.0] * 60, texts(60)),
        ([float("nan")] * 60, texts(60)),
    ],
    ids=["few", "one length", "nothing costs", "missing"],
)
def test_where_nothing_can_be_told_nothing_is_said(nll: list[float], lines: list[str]) -> None:
    assert not is_like_a_mean(np.array(nll), lines)


@pytest.mark.parametrize("seed", range(30))
def test_few_costly_texts_make_no_mean_of_a_sum(seed: int) -> None:
    """Rare words: one text in ten costs five times as much, whatever its length."""
    lines = texts(60, seed)
    sums = costs(lines, seed=seed) * np.array(
        [5.0 if random.Random(f"{seed} {i}").random() < 0.1 else 1 for i in range(60)]
    )
    assert not is_like_a_mean(sums, lines)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Twenty dialogues of four texts."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = iter(texts(80))
    speakers = ("[speaker1]", "[speaker2]")
    hard = {f"d{i}": [{"speaker_id": speakers[j % 2], "txt": next(lines)} for j in range(4)] for i in range(20)}
    (folder / "hard.json").write_text(json.dumps(hard), encoding="utf-8")
    (folder / "img2id.json").write_text(json.dumps({f"{i}.png": f"{i:03d}" for i in range(12)}), encoding="utf-8")
    return folder


def submission(folder: Path, corpus: Path, is_mean: bool) -> Path:
    hard = json.loads((corpus / "hard.json").read_text("utf-8"))
    predictions = []
    for name, turns in hard.items():
        sums = costs([turn["txt"] for turn in turns], seed=len(name))
        for turn in range(1, 4):
            nll = float(sums[turn]) / (len(turns[turn]["txt"]) + 1 if is_mean else 1)
            predictions.append({"dialogue": name, "turn": turn, "text": "好", "nll": nll})
    name = "mean" if is_mean else "sum"
    content: dict[str, Any] = {
        "format": "mod-submission/1",
        "system": {"team": "team", "name": name},
        "predictions": {"hard": predictions},
    }
    path = folder / f"{name}.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["mod-validate", "mod-score"])
def test_validating_and_scoring_warn_of_a_mean_alone(
    command: str, tmp_path: Path, corpus: Path, run_command: Run
) -> None:
    for is_mean in (True, False):
        path = submission(tmp_path, corpus, is_mean)
        code, _, errors = run_command(command, path, "--split", "hard", "--corpus", corpus)
        assert code == 0
        assert ("nll-like-mean" in errors) == is_mean
        assert errors.count("warning ") == is_mean


def test_without_likelihoods_nothing_is_said_of_them(tmp_path: Path, corpus: Path, run_command: Run) -> None:
    path = submission(tmp_path, corpus, True)
    content = json.loads(path.read_text("utf-8"))
    for prediction in content["predictions"]["hard"]:
        del prediction["nll"]
    path.write_text(json.dumps(content), encoding="utf-8")
    outcome = run_command("mod-validate", path, "--split", "hard", "--corpus", corpus)
    assert outcome == (0, f"{path}: hard: valid, 60 predictions; enters text\n", "")


def test_validation_as_json_holds_the_warning(tmp_path: Path, corpus: Path, run_command: Run) -> None:
    path = submission(tmp_path, corpus, True)
    code, out, _ = run_command("mod-validate", path, "--split", "hard", "--corpus", corpus, "--format", "json")
    assert code == 0
    (problem,) = json.loads(out)["problems"]
    assert (problem["code"], problem["severity"]) == ("nll-like-mean", "warning")


def test_a_board_marks_the_row_of_a_mean(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "submissions"
    (folder / "team").mkdir(parents=True)
    for is_mean in (True, False):
        submission(folder / "team", corpus, is_mean)
    manner = BuildOptions(ScoringSettings(resamples=20), Workers(jobs=1), tmp_path / "store")
    (split,) = [one for one in read_board(folder, load_corpus(corpus), manner).board.splits if one.split == "hard"]
    rows = {row.name: row for row in split.rows}
    assert {name: rows[name].doubtful for name in ("mean", "sum")} == {"mean": True, "sum": False}
    marks = {row["n"]: row.get("d") for row in split_data(split, ("text",))["rows"]}
    assert (marks["mean"], marks["sum"]) == (1, None)
    about = {"name": "c", "version": "1", "language": "zh"}
    assert split_view(split, rows["mean"], about)["doubtful"]
    assert not split_view(split, rows["sum"], about)["doubtful"]
