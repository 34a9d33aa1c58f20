"""The report: every leaf of the contract, when it is null, and the schemas it fits."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Optional

import numpy as np
import pytest
from report_figures import figures_of_any_corpus
from rich.console import Console
from scipy import stats

import mod_challenge
from mod_challenge import Report, Submission, compare, load_corpus, load_submission
from mod_challenge.corpus.references import references
from mod_challenge.metrics.exchange import exchange_error
from mod_challenge.metrics.resampling import resample_weights
from mod_challenge.metrics.significance import difference_interval, jackknife_error, paired_p
from mod_challenge.metrics.tasks import TASKS, all_figures
from mod_challenge.rendering.csv import to_csv
from mod_challenge.rendering.markup import to_markdown
from mod_challenge.rendering.terminal import print_tables
from mod_challenge.schema.validation import whole_schema
from mod_challenge.scoring.compare import compare_systems
from mod_challenge.scoring.figures import from_tree
from mod_challenge.scoring.report import Comparison, comparisons_frame, to_json
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.signature import signature
from mod_challenge.scoring.system import score_system
from mod_challenge.submission import model as submission_model

Write = Callable[..., Path]

FOUR = ["r10@1", "r10@2", "r10@5", "map"]
GROUP = {**dict.fromkeys([*FOUR, "rt@5"]), "expected": dict.fromkeys(FOUR), "matched": dict.fromkeys(FOUR)}
CONTRACT_TREE: dict[str, Any] = {
    "text": dict.fromkeys(["ppl", "bleu2", "bleu4", "dist1", "dist2"]),
    "usage": dict.fromkeys(["accuracy", "precision", "recall", "f1", "auc"]),
    "retrieval": {"all": GROUP, "seen": GROUP, "unseen": GROUP},
    "emotion": dict.fromkeys(["top1", "top5"]),
}


GROUP3 = ("all", "seen", "unseen")


def paths(tree: Any, path: str = "") -> set[str]:
    """Names of all leaves."""
    if not isinstance(tree, dict):
        return {path}
    return set().union(*(paths(value, f"{path}.{key}") for key, value in tree.items()))


def leaf(tree: Any, path: str) -> Any:
    for step in path.split("."):
        tree = None if tree is None else tree[step]
    return tree


@pytest.fixture
def loaded(write_submission_file: Write) -> Callable[[dict], Submission]:
    names = (f"s{i}.json" for i in itertools.count())
    return lambda content: load_submission(write_submission_file(content, next(names)))


@pytest.fixture
def scored(small_corpus_dir: Path, loaded: Callable[[dict], Submission]) -> Callable[..., dict]:
    """Scores a submission on hard and gives the report as parsed JSON."""

    def run(content: dict, **options: Any) -> dict:
        options = {"resamples": 20, **options}
        report = mod_challenge.score(loaded(content), load_corpus(small_corpus_dir), "hard", **options)
        found: dict = json.loads(report.to_json(), parse_constant=pytest.fail)
        assert whole_schema("report").faults(found) == []
        return found

    return run


def without(content: dict, *keys: str) -> dict:
    for prediction in content["predictions"]["hard"]:
        for key in keys:
            prediction.pop(key, None)
    return content


def test_every_leaf_of_the_contract_is_there(scored: Callable[..., dict], valid_submission: dict) -> None:
    found = scored(valid_submission)
    # What has come later is beside the contract's tree, which stays as it is.
    figures = figures_of_any_corpus()
    assert paths(CONTRACT_TREE) == {f".{name}" for name, metric in figures.items() if not metric.since}
    assert paths(found["metrics"]) == paths(found["intervals"]) == {f".{name}" for name in figures}
    for path in paths(CONTRACT_TREE):
        value, interval = leaf(found["metrics"], path[1:]), leaf(found["intervals"], path[1:])
        assert isinstance(value, float), path
        assert math.isfinite(value), path
        assert len(interval) == 2, path
        assert interval[0] <= interval[1], path


def test_the_keys_stand_in_the_order_of_the_contract(scored: Callable[..., dict], valid_submission: dict) -> None:
    found = scored(valid_submission)
    wanted = ["format", "signature", "split", "corpus", "submission", "system", "counts", "metrics", "intervals"]
    assert list(found) == wanted
    first = [name for name in from_tree(found["metrics"]) if not all_figures()[name].since]
    assert first == list(from_tree(CONTRACT_TREE))


def test_the_counts_are_those_of_the_split(scored: Callable[..., dict], valid_submission: dict) -> None:
    assert scored(valid_submission)["counts"] == {
        "dialogues": 4,
        "turns": 16,
        "text": 12,
        "usage": 16,
        "retrieval": {"all": 12, "seen": 8, "unseen": 4},
        "emotion": 10,
    }


@pytest.mark.parametrize(("task", "keys"), [(name, list(task.keys)) for name, task in TASKS.items()])
def test_a_task_sat_out_is_null(task: str, keys: list, scored: Callable[..., dict], valid_submission: dict) -> None:
    found = scored(without(valid_submission, *keys))
    assert found["metrics"][task] is None
    assert found["intervals"][task] is None
    assert all(found["metrics"][other] for other in TASKS if other != task)


def test_figures_are_those_of_the_tasks_taken_part_in(
    small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    submission = loaded(without(valid_submission, "meme_probability", "emotions"))
    report = mod_challenge.score(submission, load_corpus(small_corpus_dir), "hard", resamples=20)
    assert {figure.task for figure in report.figures()} == {"text", "retrieval"}
    assert [task for task in TASKS if report.takes_part(task)] == ["text", "retrieval"]
    for figure in report.figures():
        assert figure.value == leaf(report.metrics, figure.name)
        assert figure.interval == leaf(report.intervals, figure.name)
    assert from_tree(report.metrics) == {**dict.fromkeys(["usage", "emotion"]), **report.values}


def test_without_likelihoods_ppl_alone_is_null(scored: Callable[..., dict], valid_submission: dict) -> None:
    found = scored(without(valid_submission, "nll"))
    assert [name for name, value in found["metrics"]["text"].items() if value is None] == ["ppl"]
    assert found["intervals"]["text"]["ppl"] is None


def test_without_rankings_rt5_and_the_harder_look_are_null(scored: Callable[..., dict], valid_submission: dict) -> None:
    found = scored(without(valid_submission, "memes"))
    for group in ("all", "seen", "unseen"):
        nulls = [name for name, value in found["metrics"]["retrieval"][group].items() if value is None]
        assert sorted(nulls) == ["expected", "matched", "rt@5"]


def test_one_ranking_that_is_not_whole_takes_the_harder_look_away(
    scored: Callable[..., dict], valid_submission: dict
) -> None:
    prediction = next(p for p in valid_submission["predictions"]["hard"] if "candidates" in p)
    prediction["memes"] = prediction["memes"][:-1]
    found = scored(valid_submission)
    for tree in (found["metrics"], found["intervals"]):
        assert {tree["retrieval"][group][kind] for group in GROUP3 for kind in ("expected", "matched")} == {None}
        assert tree["retrieval"]["all"]["rt@5"] is not None


def test_a_group_without_items_has_null_leaves(
    small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    report = mod_challenge.score(loaded(valid_submission), load_corpus(small_corpus_dir), "easy", resamples=20)
    unseen = report.metrics["retrieval"]["unseen"]
    assert paths(unseen) >= paths(GROUP)
    assert {leaf(unseen, path[1:]) for path in paths(unseen)} == {None}
    assert whole_schema("report").faults(json.loads(report.to_json())) == []


def test_no_resamples_mean_no_intervals(scored: Callable[..., dict], valid_submission: dict) -> None:
    found = scored(valid_submission, resamples=0)
    assert paths(found["intervals"]) == {f".{name}" for name in figures_of_any_corpus()}
    assert {leaf(found["intervals"], name) for name in figures_of_any_corpus()} == {None}


def test_the_number_of_resamples_changes_no_figure(scored: Callable[..., dict], valid_submission: dict) -> None:
    assert scored(valid_submission, resamples=0)["metrics"] == scored(valid_submission, resamples=50)["metrics"]


def test_the_seed_decides_the_intervals_and_nothing_else(scored: Callable[..., dict], valid_submission: dict) -> None:
    first, second = scored(valid_submission, seed=1), scored(valid_submission, seed=2)
    assert first["metrics"] == second["metrics"]
    assert first["intervals"] != second["intervals"]
    assert scored(valid_submission, seed=1) == first


def test_all_intervals_come_from_one_set_of_resamples(scored: Callable[..., dict], valid_submission: dict) -> None:
    # A figure must not move because another task is answered too.
    whole = scored(valid_submission)
    alone = scored(without(valid_submission, "text", "nll", "candidates", "memes", "emotions"))
    assert alone["intervals"]["usage"] == whole["intervals"]["usage"]


def parts(signature: str) -> dict[str, str]:
    return dict(part.split(":", 1) for part in signature.split("|"))  # type: ignore[misc]


def test_the_signature_names_what_a_number_depends_on(scored: Callable[..., dict], valid_submission: dict) -> None:
    import sacrebleu

    found = scored(valid_submission, seed=3, tokenizer="char")
    assert parts(found["signature"]) == {
        "contract": "2",
        "split": "hard",
        "tok": "char",
        "bleu": "2+4",
        "smooth": "exp",
        "resamples": "20",
        "seed": "3",
        "ci": "wilson-t",
        "test": "paired-t",
        "refs": found["corpus"]["sha256"][:16],
        "mod-challenge": mod_challenge.__version__,
        "sacrebleu": sacrebleu.__version__,
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files["hard.json"]["dialogue 8"][1].update(txt="另一句"),
        lambda files: files["hard.json"]["dialogue 8"][2].update(emotion_id=1717171705),
        lambda files: files["hard.json"].pop("dialogue 8"),
        lambda files: files["corpus.json"]["seen_memes"].pop(),
        lambda files: files["candidates.json"]["hard"]["dialogue 8"]["2"].__setitem__(slice(None), TEN),
        lambda files: files["img2id.json"].update({"new.png": "zzz"}),
    ],
    ids=["text", "emotion", "dialogue", "seen", "candidates", "inventory"],
)
def test_whatever_changes_the_references_changes_their_hash(change: Any, small_corpus_dir: Path) -> None:
    names = ("hard.json", "corpus.json", "candidates.json", "img2id.json")
    before = references(load_corpus(small_corpus_dir), "hard").sha256
    files = {name: json.loads((small_corpus_dir / name).read_text("utf-8")) for name in names}
    first = min(files["hard.json"])
    renamed = json.loads(json.dumps(files).replace(f'"{first}"', '"dialogue 8"'))
    gold = renamed["hard.json"]["dialogue 8"][2]["img_id"]
    others = [meme for meme in sorted(files["img2id.json"].values()) if meme != gold]
    TEN[:] = sorted([gold, *others[-9:]])
    _write(small_corpus_dir, renamed)
    before = references(load_corpus(small_corpus_dir), "hard").sha256
    change(renamed)
    _write(small_corpus_dir, renamed)
    assert references(load_corpus(small_corpus_dir), "hard").sha256 != before


TEN: list[str] = []


def _write(folder: Path, files: dict) -> None:
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content), "utf-8")


def test_the_submissions_hash_is_of_its_content(scored: Callable[..., dict], valid_submission: dict) -> None:
    first = scored(valid_submission)["submission"]["sha256"]
    valid_submission["predictions"]["hard"].reverse()
    assert scored(valid_submission)["submission"]["sha256"] == first
    for change in ({"text": "别的"}, {"nll": 9.5}, {"meme_probability": 0.123}):
        valid_submission["predictions"]["hard"][0].update(change)
        second = scored(valid_submission)["submission"]["sha256"]
        assert second != first
        first = second
    answered = next(prediction for prediction in valid_submission["predictions"]["hard"] if "candidates" in prediction)
    for key in ("candidates", "memes", "emotions"):
        answered[key] = [answered[key][1], answered[key][0], *answered[key][2:]]
        second = scored(valid_submission)["submission"]["sha256"]
        assert second != first, key
        first = second


def test_the_hash_of_a_submission_does_not_depend_on_how_many_rows_are_read_at_once(
    loaded: Callable[[dict], Submission], valid_submission: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes = set()
    for rows in (1, 5, 1 << 16):
        monkeypatch.setattr(submission_model, "_ROWS_AT_ONCE", rows)
        hashes.add(loaded(valid_submission).sha256)
    assert len(hashes) == 1


def systems(loaded: Callable[[dict], Submission], content: dict, count: int) -> list[Submission]:
    """As many systems, each with another text, probability and ranking."""
    found = []
    for i in range(count):
        content["system"]["name"] = f"system {i}"
        for j, prediction in enumerate(content["predictions"]["hard"]):
            prediction["text"] = "你好 今天" if (i + j) % 3 else f"再见 {i}"
            prediction["meme_probability"] = ((i * 3 + j) % 7) / 6
            for key in ("candidates", "memes", "emotions"):
                if key in prediction:
                    prediction[key] = prediction[key][1 + i :] + prediction[key][: 1 + i]
        found.append(loaded(content))
    return found


@pytest.fixture
def compared(small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict) -> tuple:
    found = systems(loaded, valid_submission, 3)
    return compare(found, load_corpus(small_corpus_dir), "hard", settings=ScoringSettings(resamples=60))


def test_each_pair_is_compared_on_each_figure(compared: tuple) -> None:
    reports, comparisons = compared
    metrics = set(figures_of_any_corpus())
    assert {(pair.metric, pair.a, pair.b) for pair in comparisons} == {
        (metric, a, b) for metric in metrics for a, b in ((0, 1), (0, 2), (1, 2))
    }
    for pair in comparisons:
        first, second = (leaf(reports[i].metrics, pair.metric) for i in (pair.a, pair.b))
        assert pair.difference == first - second


def test_the_comparisons_of_a_figure_carry_holms_correction(compared: tuple) -> None:
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    for metric in sorted({pair.metric for pair in compared[1]}):
        pairs = [pair for pair in compared[1] if pair.metric == metric]
        expected = multitest.multipletests([pair.p for pair in pairs], method="holm")[1]
        assert [pair.p_holm for pair in pairs] == expected.tolist()


def right_decisions(content: dict) -> list[int]:
    """Right decisions of each dialogue of hard, by name; of its four turns the first has no meme."""
    found: dict[str, int] = {}
    for prediction in content["predictions"]["hard"]:
        right = (prediction["meme_probability"] >= 0.5) == (prediction["turn"] > 1)
        found[prediction["dialogue"]] = found.get(prediction["dialogue"], 0) + right
    return [found[name] for name in sorted(found)]


def test_a_pair_is_compared_on_the_same_resamples(
    small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    worse = [loaded(valid_submission), right_decisions(valid_submission)]
    for prediction in valid_submission["predictions"]["hard"][:7]:
        prediction["meme_probability"] = 0.9
    better = [loaded(valid_submission), right_decisions(valid_submission)]
    _, comparisons = compare(
        [better[0], worse[0]], load_corpus(small_corpus_dir), "hard", settings=ScoringSettings(resamples=200, seed=8)
    )
    found = next(pair for pair in comparisons if pair.metric == "usage.accuracy")
    (weights,) = resample_weights(4, 200, 8)
    differences = [
        100.0 * sum(w * b for w, b in zip(row, better[1])) / 16 - 100.0 * sum(w * a for w, a in zip(row, worse[1])) / 16
        for row in weights.tolist()
    ]
    error = float(np.std(differences, ddof=1)) * math.sqrt(4 / 3)
    assert found.difference == 100.0 * (sum(better[1]) - sum(worse[1])) / 16
    assert found.p == pytest.approx(2 * stats.t.sf(abs(found.difference) / error, 3), rel=1e-9)
    half = stats.t.ppf(0.975, 3) * error
    expected = [max(-100.0, found.difference - half), min(100.0, found.difference + half)]
    assert found.interval == pytest.approx(expected, rel=1e-9)


def only_dialogue(folder: Path, submission: dict) -> None:
    """Leave one dialogue of hard in the corpus, and answers to it."""
    name = min(json.loads((folder / "hard.json").read_text("utf-8")))
    for file in ("hard.json", "candidates.json"):
        content = json.loads((folder / file).read_text("utf-8"))
        if file == "hard.json":
            content = {name: content[name]}
        else:
            content["hard"] = {name: content["hard"][name]}
        (folder / file).write_text(json.dumps(content), "utf-8")
    (folder / "candidates_matched.json").unlink(missing_ok=True)
    kept = [one for one in submission["predictions"]["hard"] if one["dialogue"] == name]
    submission["predictions"]["hard"] = kept


def test_one_dialogue_says_nothing_of_others(
    small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    only_dialogue(small_corpus_dir, valid_submission)
    both = systems(loaded, valid_submission, 2)
    reports, comparisons = compare(both, load_corpus(small_corpus_dir), "hard", settings=ScoringSettings(resamples=40))
    assert {figure.interval for report in reports for figure in report.figures()} == {None}
    assert any(pair.difference for pair in comparisons)
    assert {(pair.interval, pair.p, pair.p_holm) for pair in comparisons} == {(None, None, None)}
    written = json.loads(to_json(reports, comparisons))
    assert whole_schema("reports").faults(written) == []
    assert {row["p"] for row in written["comparisons"]} == {None}
    text = to_csv(reports, comparisons)
    assert {row["p"] for row in csv.DictReader(io.StringIO(text)) if row["kind"] == "comparison"} == {""}
    for page in (print_plain(reports, comparisons), to_markdown(reports, comparisons)):
        assert "not tested" in page
        assert "fewer than two dialogues have the item" in page


def print_plain(reports: list[Report], comparisons: list[Comparison]) -> str:
    buffer = io.StringIO()
    print_tables(Console(file=buffer, width=200), reports, comparisons)
    return buffer.getvalue()


def test_without_resamples_no_table_speaks_of_few_dialogues(
    small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    both = systems(loaded, valid_submission, 2)
    reports, comparisons = compare(both, load_corpus(small_corpus_dir), "hard", settings=ScoringSettings(resamples=0))
    assert comparisons == []
    assert {figure.interval for report in reports for figure in report.figures()} == {None}
    assert "fewer than two" not in print_plain(reports, comparisons)
    assert parts(reports[0].signature)["ci"] == parts(reports[0].signature)["test"] == "none"


def test_dist_is_compared_by_exchanging_answers(compared: tuple) -> None:
    found = [pair for pair in compared[1] if pair.metric.startswith("text.dist")]
    assert found
    for pair in found:
        assert pair.p is not None
        assert pair.interval is not None
        assert pair.interval[0] <= pair.difference <= pair.interval[1]


def test_the_error_of_a_difference_in_dist_is_that_of_exchanging_answers(
    compared: tuple, small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    gold, settings = references(load_corpus(small_corpus_dir), "hard"), ScoringSettings(resamples=60)
    first, second, _ = (
        score_system(each, gold, settings, paired=True) for each in systems(loaded, valid_submission, 3)
    )
    found = {pair.metric: pair for pair in compared[1] if (pair.a, pair.b) == (0, 1)}
    for order in (1, 2):
        pair = found[f"text.dist{order}"]
        types = [system.items["text"].extra[f"types{order}"] for system in (first, second)]
        error = exchange_error(pair.difference, types[0], types[1], 4, settings.seed)
        assert pair.p == paired_p(pair.difference, error, 4)


def test_a_signature_speaks_of_missing_answers_only_where_some_are(small_corpus_dir: Path) -> None:
    gold = references(load_corpus(small_corpus_dir), "hard")
    assert signature(ScoringSettings(), gold, partial=True) == signature(ScoringSettings(), gold) + "|partial:yes"


def test_a_system_compared_with_itself_does_not_differ(
    small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    both = [loaded(valid_submission), loaded(valid_submission)]
    _, comparisons = compare(both, load_corpus(small_corpus_dir), "hard", settings=ScoringSettings(resamples=40))
    assert {(pair.difference, pair.p, pair.p_holm) for pair in comparisons} == {(0.0, 1.0, 1.0)}
    for pair in comparisons:
        # Equal in every dialogue that there is, which of few dialogues says little of others.
        assert pair.interval is not None
        assert pair.interval[0] == -pair.interval[1]
        assert (pair.interval[1] > 0) == (all_figures()[pair.metric].unit == "%")


def test_comparing_changes_no_report(compared: tuple, small_corpus_dir: Path) -> None:
    reports, comparisons = compared
    found = json.loads(to_json(reports, comparisons))
    assert whole_schema("reports").faults(found) == []
    assert [whole_schema("report").faults(report) for report in found["reports"]] == [[], [], []]
    assert len({report.signature for report in reports}) == 1


def test_progress_ends_where_all_resamples_are_done(
    small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    seen: list[tuple[int, int]] = []
    corpus, settings = load_corpus(small_corpus_dir), ScoringSettings(resamples=30)
    compare(
        [loaded(valid_submission)],
        corpus,
        "hard",
        settings=settings,
        on_progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1] == (30, 30)
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})


def test_a_report_alone_is_that_of_a_comparison(
    small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    corpus, found = load_corpus(small_corpus_dir), systems(loaded, valid_submission, 2)
    together, _ = compare(found, corpus, "hard", settings=ScoringSettings(resamples=30))
    alone = [mod_challenge.score(each, corpus, "hard", resamples=30) for each in found]
    assert [report.to_json() for report in alone] == [report.to_json() for report in together]


def test_the_frame_has_a_row_a_figure(
    small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    pytest.importorskip("pandas")
    report = mod_challenge.score(loaded(valid_submission), load_corpus(small_corpus_dir), "hard", resamples=10)
    frame = report.to_frame()
    assert set(frame["metric"]) == set(figures_of_any_corpus())
    row = frame[frame["metric"] == "text.bleu4"].iloc[0]
    assert row["value"] == report.metrics["text"]["bleu4"]
    assert [row["low"], row["high"]] == report.intervals["text"]["bleu4"]


def test_numbers_in_csv_keep_their_last_digit(compared: tuple) -> None:
    reports: list[Report] = compared[0]
    for row in csv.DictReader(io.StringIO(to_csv(reports[:1]))):
        value: Optional[float] = leaf(reports[0].metrics, row["metric"])
        assert float(row["value"]) == value


def test_the_frame_of_comparisons_has_a_row_a_pair_and_figure(compared: tuple) -> None:
    pytest.importorskip("pandas")
    comparisons = compared[1]
    frame = comparisons_frame(comparisons)
    assert list(frame["metric"]) == [pair.metric for pair in comparisons]
    assert list(frame["p_holm"]) == [pair.p_holm for pair in comparisons]
    i = next(i for i, pair in enumerate(comparisons) if pair.interval)
    assert [frame["low"][i], frame["high"][i]] == comparisons[i].interval
    assert list(comparisons_frame([]).columns) == list(frame.columns)


def test_without_pandas_the_way_out_is_named(compared: tuple, monkeypatch: pytest.MonkeyPatch) -> None:
    reports, comparisons = compared
    monkeypatch.setitem(sys.modules, "pandas", None)
    for frame in (reports[0].to_frame, lambda: comparisons_frame(comparisons)):
        with pytest.raises(ModuleNotFoundError, match="pip install pandas") as caught:
            frame()
        assert caught.value.name == "pandas"


def test_the_function_stays_callable_after_its_file_is_imported() -> None:
    import importlib

    importlib.import_module("mod_challenge.scoring.score")
    assert callable(mod_challenge.score)
    assert mod_challenge.score.__name__ == "score"


def test_a_package_that_pandas_lacks_is_named_as_it_is(
    compared: tuple, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pandas.py").write_text("import package_that_pandas_needs", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    with pytest.raises(ModuleNotFoundError) as caught:
        compared[0][0].to_frame()
    assert caught.value.name == "package_that_pandas_needs"


@pytest.mark.parametrize("forgetful", [[0], [1], [0, 1]])
def test_dist_is_compared_by_the_jackknife_where_a_system_has_no_ngrams_kept(
    forgetful: list[int], small_corpus_dir: Path, loaded: Callable[[dict], Submission], valid_submission: dict
) -> None:
    gold = references(load_corpus(small_corpus_dir), "hard")
    settings = ScoringSettings(resamples=20)
    both = [score_system(each, gold, settings, paired=True) for each in systems(loaded, valid_submission, 2)]
    for i in forgetful:
        text = both[i].items["text"]
        both[i].items["text"] = replace(text, extra={**text.extra, "types1": None, "types2": None})
    for name in ("text.dist1", "text.dist2"):
        both[0].present[name][2] = False  # the other one alone has n-grams in that dialogue
    for pair in compare_systems(both, settings.seed):
        if pair.metric.startswith("text.dist"):
            first, second = (system.jackknife_values[pair.metric] for system in both)
            error = jackknife_error(first - second)
            assert pair.p == paired_p(pair.difference, error, 3)
            assert pair.interval == difference_interval(pair.difference, error, 3, True)
