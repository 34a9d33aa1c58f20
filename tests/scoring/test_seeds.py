"""Several runs of one system as its seeds: which files they are, their mean, and comparisons of means."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest

from mod_challenge import Submission, load_corpus, load_submission
from mod_challenge.corpus.references import references
from mod_challenge.io.problems import SubmissionError
from mod_challenge.metrics.seed_variance import SeedRuns, difference_over_seeds, mean_over_seeds
from mod_challenge.metrics.significance import holm
from mod_challenge.scoring.compare import compare_runs, compare_systems
from mod_challenge.scoring.seeds import mean_report, seed_groups, seed_warnings
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.system import System, score_system

SEED = 12345
Load = Callable[[dict[str, Any]], Submission]
Scored = Callable[..., list[System]]


def named(*systems: str) -> list[dict[str, str]]:
    return [dict(zip(("team", "name"), system.split(" "))) for system in systems]


def test_files_of_a_name_are_runs_of_one_system() -> None:
    systems = named("t a", "t b", "t a", "u b", "t c")
    assert seed_groups(systems, ["a"]) == [[0, 2], [1], [3], [4]]
    assert seed_groups(systems, ["all"]) == [[0, 2], [1], [3], [4]]
    assert seed_groups(named("t a", "t b", "t b", "t a"), ["all"]) == [[0, 3], [1, 2]]
    assert seed_groups(named("t a", "t b", "t b", "t a"), ["b"]) == [[0], [1, 2], [3]]


def test_a_team_tells_systems_of_one_name_apart() -> None:
    systems = named("t a", "u a", "t a", "u a")
    assert seed_groups(systems, ["u/a"]) == [[0], [1, 3], [2]]
    assert seed_groups(systems, ["t/a", "u/a", "t/a"]) == [[0, 2], [1, 3]]
    assert seed_groups(named("t all", "t all", "t b"), ["t/all"]) == [[0, 1], [2]]


@pytest.mark.parametrize(
    ("systems", "name", "code"),
    [
        (["t a", "t a"], "b", "seeds-unknown"),
        (["t a", "t b"], "b", "seeds-too-few"),
        (["t a", "t b"], "all", "seeds-too-few"),
        (["t a", "u a", "t a"], "a", "seeds-ambiguous"),
    ],
)
def test_names_that_make_no_group_are_refused(systems: list[str], name: str, code: str) -> None:
    with pytest.raises(SubmissionError) as refused:
        seed_groups(named(*systems), [name])
    assert [problem.code for problem in refused.value.log.errors] == [code]
    assert refused.value.log.errors[0].hint


@pytest.fixture
def loaded(write_submission_file: Callable[..., Path]) -> Load:
    return lambda content: load_submission(write_submission_file(content))


@pytest.fixture
def scored(small_corpus_dir: Path, loaded: Load, valid_submission: dict[str, Any]) -> Scored:
    """Runs of a system: each with other texts, decisions and rankings."""
    gold = references(load_corpus(small_corpus_dir), "hard")

    def run(name: str, seeds: Sequence[int], resamples: int = 200, without: Sequence[int] = ()) -> list[System]:
        systems = []
        for seed in seeds:
            content = copy.deepcopy(valid_submission)
            content["system"]["name"] = name
            stream = np.random.default_rng(seed)
            for prediction in content["predictions"]["hard"]:
                prediction["text"] = " ".join(f"词{word}" for word in stream.integers(0, 9 + 20 * seed, 6))
                prediction["nll"] = float(stream.gamma(8))
                prediction["meme_probability"] = float(stream.random())
                if seed in without:
                    del prediction["nll"]
                for key in ("candidates", "memes", "emotions"):
                    if key in prediction:
                        prediction[key] = [prediction[key][i] for i in stream.permutation(len(prediction[key]))]
            settings = ScoringSettings(resamples=resamples, seed=SEED)
            systems.append(score_system(loaded(content), gold, settings, paired=True))
        return systems

    return run


def test_a_figure_is_the_mean_of_its_runs_and_has_their_deviation(scored: Scored) -> None:
    runs = scored("a", (1, 2, 3))
    report = mean_report(runs, SEED)
    assert report.seeds is not None
    assert report.seeds.count == 3
    for name, value in report.values.items():
        values = [run.points[name] for run in runs]
        assert value == pytest.approx(np.mean(values)), name
        assert report.seeds.deviations[name] == pytest.approx(np.std(values, ddof=1), abs=1e-9), name
        low, high = report.ranges[name] or (math.nan, math.nan)
        assert low <= value <= high, name
    assert "|ci:wilson-t+seeds|test:paired-t+seeds|" in report.signature


def test_the_interval_is_that_of_seeds_and_dialogues(scored: Scored) -> None:
    runs = scored("a", (1, 2, 3))
    name = "usage.accuracy"
    whole = SeedRuns([run.points[name] or 0.0 for run in runs], [run.replicates[name] for run in runs], 4)
    assert mean_report(runs, SEED).ranges[name] == mean_over_seeds(whole).interval


def test_a_single_run_is_reported_and_compared_as_it_is_without_seeds(scored: Scored) -> None:
    first, second = scored("a", (1,)), scored("b", (2,))
    report = mean_report(first, SEED)
    assert report.values == first[0].report.values
    assert report.ranges == first[0].report.ranges
    assert report.seeds is not None
    assert set(report.seeds.deviations.values()) == {None}
    found = compare_runs([first, second], [report, mean_report(second, SEED)], SEED)
    assert found == compare_systems([*first, *second], SEED)


def test_means_are_compared_over_seeds_and_dialogues(scored: Scored) -> None:
    groups = [scored("a", (1, 2, 3)), scored("b", (4, 5)), scored("c", (6,))]
    found = compare_runs(groups, [mean_report(runs, SEED) for runs in groups], SEED)
    pairs = [pair for pair in found if pair.metric == "emotion.top1"]
    assert [(pair.a, pair.b) for pair in pairs] == [(0, 1), (0, 2), (1, 2)]
    name = pairs[0].metric
    whole = [
        SeedRuns([run.points[name] or 0.0 for run in runs], [run.replicates[name] for run in runs], 4)
        for runs in groups
    ]
    expected = [difference_over_seeds(whole[pair.a], whole[pair.b], True) for pair in pairs]
    assert [pair.p for pair in pairs] == [each.p for each in expected]
    assert [pair.interval for pair in pairs] == [each.interval for each in expected]
    assert [pair.p_holm for pair in pairs] == holm([each.p or 0.0 for each in expected])
    assert pairs[0].system_a == "a (team5), 3 runs"
    assert pairs[1].system_b == "c (team5), 1 run"


def test_dist_is_compared_over_seeds_by_exchange_and_without_it_by_the_jackknife(scored: Scored) -> None:
    groups = [scored("a", (1, 2, 3)), scored("b", (4, 5, 6))]
    reports = [mean_report(runs, SEED) for runs in groups]
    found = {pair.metric: pair for pair in compare_runs(groups, reports, SEED)}
    for runs in groups:
        for run in runs:
            without_types = {**run.items["text"].extra, "types1": None, "types2": None}
            run.items["text"] = replace(run.items["text"], extra=without_types)
    left = {pair.metric: pair for pair in compare_runs(groups, reports, SEED)}
    for name in ("text.dist1", "text.dist2"):
        for pair in (found[name], left[name]):
            assert pair.interval is not None
            assert pair.interval[0] <= pair.difference <= pair.interval[1]
        assert found[name].difference == left[name].difference
        assert found[name].p != left[name].p


def test_without_resamples_there_are_means_and_deviations_alone(scored: Scored) -> None:
    groups = [scored("a", (1, 2), resamples=0), scored("b", (3, 4), resamples=0)]
    report = mean_report(groups[0], SEED)
    assert set(report.ranges.values()) == {None}
    assert report.values["usage.accuracy"] is not None
    assert compare_runs(groups, [mean_report(runs, SEED) for runs in groups], SEED) == []


def test_a_figure_that_a_run_lacks_has_no_mean(scored: Scored) -> None:
    runs = scored("a", (1, 2), without=(2,))
    report = mean_report(runs, SEED)
    assert report.values["text.ppl"] is None
    assert report.values["text.bleu4"] is not None
    assert [problem.code for problem in seed_warnings(runs)] == ["seeds-uneven"]


def test_runs_that_answered_alike_are_warned_of(scored: Scored) -> None:
    runs = scored("a", (1, 2, 1))
    (problem,) = seed_warnings(runs)
    assert (problem.code, problem.severity) == ("seeds-identical", "warning")
    assert "runs 1 and 3" in problem.message
    assert list(seed_warnings(scored("a", (1, 2)))) == []
