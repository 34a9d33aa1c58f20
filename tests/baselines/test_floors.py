"""Floors: valid submissions, and scores that are known beforehand."""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_baselines.floors.frequencies import frequencies
from mod_baselines.registry import systems
from mod_challenge import load_corpus, load_submission, score, validate, write_submission
from mod_challenge.corpus.publishing.release import release
from mod_challenge.io.problems import CorpusError

FLOORS = sorted(name for name, system in systems().items() if system.kind == "floor")
Run = Callable[..., tuple]


@pytest.fixture
def answered(small_corpus_dir: Path, tmp_path: Path) -> Callable[..., Path]:
    """``answered(name, split="hard", seed=0) -> path of the floor's submission``."""

    def run(name: str, split: str = "hard", seed: int = 0) -> Path:
        path = tmp_path / f"{name}.json"
        system = systems()[name]
        write_submission(path, system.card(), {split: system.predict(load_corpus(small_corpus_dir), split, seed)})
        return path

    return run


@pytest.fixture
def metrics(answered: Callable[..., Path], small_corpus_dir: Path) -> Callable[..., Any]:
    """``metrics(name, split="hard") -> the metrics of the floor's report``."""
    return lambda name, split="hard": (
        score(load_submission(answered(name, split)), load_corpus(small_corpus_dir), split, resamples=0).metrics
    )


def response_turns(split: str) -> list[dict[str, Any]]:
    return [utterance for utterances in small_corpus.dialogues(split).values() for utterance in utterances[1:]]


@pytest.mark.parametrize("split", ["train", "valid", "easy", "hard"])
@pytest.mark.parametrize("name", FLOORS)
def test_each_floor_answers_every_split_with_a_valid_submission(
    name: str, split: str, answered: Callable[..., Path], small_corpus_dir: Path
) -> None:
    submission = load_submission(answered(name, split))
    log = validate(submission, load_corpus(small_corpus_dir), split)
    assert [problem.line() for problem in log] == []
    report = score(submission, load_corpus(small_corpus_dir), split, resamples=0)
    assert {task for task, found in report.metrics.items() if found} == set(systems()[name].tasks)


@pytest.mark.parametrize("name", FLOORS)
def test_each_floor_answers_alike_every_time(name: str, answered: Callable[..., Path]) -> None:
    assert answered(name).read_bytes() == answered(name).read_bytes()


def test_the_seed_changes_what_is_random_and_nothing_else(answered: Callable[..., Path]) -> None:
    assert answered("random", seed=0).read_bytes() != answered("random", seed=1).read_bytes()
    assert answered("majority", seed=0).read_bytes() == answered("majority", seed=1).read_bytes()


@pytest.mark.parametrize("name", FLOORS)
def test_the_order_of_dialogues_changes_no_answer(
    name: str, answered: Callable[..., Path], small_corpus_dir: Path
) -> None:
    before = answered(name).read_bytes()
    for split in ("train", "hard"):
        path = small_corpus_dir / f"{split}.json"
        table = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(dict(reversed(list(table.items())))), "utf-8")
    assert answered(name).read_bytes() == before


@pytest.mark.parametrize("name", FLOORS)
def test_no_answer_depends_on_the_gold_labels(name: str, answered: Callable[..., Path], small_corpus_dir: Path) -> None:
    before = json.loads(answered(name).read_text("utf-8"))["predictions"]["hard"]
    path = small_corpus_dir / "hard.json"
    table = json.loads(path.read_text("utf-8"))
    frozen = json.loads((small_corpus_dir / "candidates.json").read_text("utf-8"))["hard"]
    for dialogue, utterances in table.items():
        for turn, utterance in enumerate(utterances):
            if turn and "img_id" in utterance:
                utterance["img_id"] = frozen[dialogue][str(turn)][0]
                utterance.pop("emotion_id", None)
    path.write_text(json.dumps(table), "utf-8")
    assert json.loads(answered(name).read_text("utf-8"))["predictions"]["hard"] == before


def test_never_a_meme_is_right_wherever_there_is_none(metrics: Callable[..., Any]) -> None:
    turns = response_turns("hard")
    without = sum("img_id" not in turn for turn in turns)
    found = metrics("never-meme")["usage"]
    assert found["accuracy"] == 100 * without / len(turns)
    assert (found["precision"], found["recall"], found["f1"], found["auc"]) == (None, 0.0, 0.0, 50.0)


def test_always_a_meme_is_right_wherever_there_is_one(metrics: Callable[..., Any]) -> None:
    turns = response_turns("hard")
    share = sum("img_id" in turn for turn in turns) / len(turns)
    found = metrics("always-meme")["usage"]
    assert (found["accuracy"], found["precision"], found["recall"]) == (100 * share, 100 * share, 100.0)
    assert found["f1"] == pytest.approx(200 * share / (1 + share), rel=1e-15)
    assert found["auc"] == 50.0


def test_one_probability_for_all_has_an_auc_of_one_half(metrics: Callable[..., Any]) -> None:
    assert metrics("majority")["usage"]["auc"] == 50.0


def test_the_base_rate_is_that_of_training(answered: Callable[..., Path]) -> None:
    turns = response_turns("train")
    rate = sum("img_id" in turn for turn in turns) / len(turns)
    entries = json.loads(answered("majority").read_text("utf-8"))["predictions"]["hard"]
    assert {entry["meme_probability"] for entry in entries} == {round(rate, 6)}


def _write_uses(folder: Path, split: str, patterns: list[str]) -> None:
    """Write a split whose dialogues are patterns of ``m`` (a text with a meme) and ``-`` (a text alone)."""
    meme = small_corpus.SEEN_MEMES[1]
    table = {}
    for number, pattern in enumerate(patterns):
        utterances = [{"speaker_id": f"[speaker{1 + i % 2}]", "txt": f"text {i}"} for i in range(len(pattern))]
        for utterance, mark in zip(utterances, pattern):
            if mark == "m":
                utterance["img_id"] = meme
        table[f"dialogue {number}"] = utterances
    (folder / f"{split}.json").write_text(json.dumps(table), encoding="utf-8")


def test_a_meme_is_as_likely_as_in_training_at_the_same_distance_from_the_last(small_corpus_dir: Path) -> None:
    training = ["m--m", "m-m--m", "--m---", "-" * 14 + "m"]
    asked = ["-m---", "m" + "-" * 13]
    _write_uses(small_corpus_dir, "train", training)
    _write_uses(small_corpus_dir, "easy", asked)
    (small_corpus_dir / "candidates.json").unlink()

    def distance(pattern: str, turn: int) -> int:
        last = pattern.rfind("m", 0, turn)
        return 0 if last < 0 else min(10, turn - last)

    met = [(distance(p, t), p[t] == "m") for p in training for t in range(1, len(p))]
    rate = sum(used for _, used in met) / len(met)
    expected = {}
    for number, pattern in enumerate(asked):
        for turn in range(1, len(pattern)):
            uses = [used for at, used in met if at == distance(pattern, turn)]
            expected[f"dialogue {number}", turn] = round((sum(uses) + 5 * rate) / (len(uses) + 5), 6)
    entries = list(systems()["since-last-meme"].predict(load_corpus(small_corpus_dir), "easy", 0))
    assert {(entry["dialogue"], entry["turn"]): entry["meme_probability"] for entry in entries} == expected
    assert len(set(expected.values())) > 3


def test_popular_memes_come_first(answered: Callable[..., Path]) -> None:
    used = Counter(
        utterance["img_id"]
        for utterances in small_corpus.dialogues("train").values()
        for utterance in utterances
        if "img_id" in utterance
    )
    expected = sorted(small_corpus.MEMES, key=lambda meme: (-used[meme], meme))
    for entry in json.loads(answered("popular").read_text("utf-8"))["predictions"]["hard"]:
        if "memes" in entry:
            assert entry["memes"] == expected
            assert entry["candidates"] == [meme for meme in expected if meme in entry["candidates"]]


def test_frequent_emotions_come_first(answered: Callable[..., Path]) -> None:
    used = Counter(
        utterance["emotion_id"]
        for utterances in small_corpus.dialogues("train").values()
        for utterance in utterances
        if "emotion_id" in utterance
    )
    expected = sorted(small_corpus.EMOTIONS.values(), key=lambda emotion: (-used[emotion], emotion))
    rankings = [
        entry["emotions"]
        for entry in json.loads(answered("frequent-emotions").read_text("utf-8"))["predictions"]["hard"]
        if "emotions" in entry
    ]
    assert rankings
    assert all(ranking == expected for ranking in rankings)


def test_random_rankings_score_about_their_expectation(small_corpus_dir: Path, tmp_path: Path) -> None:
    corpus, found = load_corpus(small_corpus_dir), []
    for seed in range(60):
        path = tmp_path / "random.json"
        write_submission(path, {"team": "t", "name": "n"}, {"hard": systems()["random"].predict(corpus, "hard", seed)})
        found.append(score(load_submission(path), corpus, "hard", resamples=0).metrics)
    mean = {
        name: sum(metrics["retrieval"]["all"][name] for metrics in found) / len(found)
        for name in ("r10@1", "r10@2", "r10@5", "map", "rt@5")
    }
    harmonic = sum(1 / rank for rank in range(1, 11))
    expected = {"r10@1": 10, "r10@2": 20, "r10@5": 50, "map": 10 * harmonic, "rt@5": 100 * 5 / 14}
    assert mean == pytest.approx(expected, abs=6)
    assert sum(metrics["usage"]["auc"] for metrics in found) / len(found) == pytest.approx(50, abs=6)
    assert sum(metrics["emotion"]["top1"] for metrics in found) / len(found) == pytest.approx(100 / 6, abs=5)


def test_the_commonest_response_is_said_everywhere(answered: Callable[..., Path], small_corpus_dir: Path) -> None:
    path = small_corpus_dir / "train.json"
    table = json.loads(path.read_text("utf-8"))
    for utterances in table.values():
        utterances[1]["txt"] = "好的"
    path.write_text(json.dumps(table), "utf-8")
    entries = json.loads(answered("frequent-response").read_text("utf-8"))["predictions"]["hard"]
    assert {entry["text"] for entry in entries} == {"好的"}


def test_one_response_everywhere_is_hardly_distinct(metrics: Callable[..., Any]) -> None:
    found = metrics("frequent-response")["text"]
    items = sum("txt" in turn for turn in response_turns("hard"))
    assert found["dist1"] <= 100 / items
    assert math.isfinite(found["ppl"])


def test_the_unigram_model_is_a_probability_over_all_texts(small_corpus_dir: Path) -> None:
    known = frequencies(load_corpus(small_corpus_dir))
    alphabet = [*known.characters, "\U0010ffff"]
    for length in range(3):
        shares = [math.exp(-known.unigram_nll("".join(text))) for text in itertools.product(alphabet, repeat=length)]
        assert 0 < math.fsum(shares) < 1
    end = math.exp(-known.unigram_nll(""))
    singles = math.fsum(math.exp(-known.unigram_nll(char)) for char in known.characters) / end
    strange = math.exp(-known.unigram_nll("\U0010ffff")) / end * (0x110000 - len(known.characters))
    assert end + singles + strange == pytest.approx(1, rel=1e-9)


def test_a_corpus_without_training_exits_4(run_command: Run, small_corpus_dir: Path, tmp_path: Path) -> None:
    (small_corpus_dir / "train.json").unlink()
    out = tmp_path / "s.json"
    code, _, err = run_command("mod-baseline", "predict", "popular", "--corpus", small_corpus_dir, "--out", out)
    assert (code, "split-missing" in err, out.exists()) == (4, True, False)


@pytest.mark.parametrize("name", ["s.json", "s.jsonl", "s.json.gz", "s.jsonl.gz"])
def test_the_command_writes_every_form(name: str, run_command: Run, small_corpus_dir: Path, tmp_path: Path) -> None:
    splits = ("--split", "easy", "--split", "hard")
    args = ("predict", "majority", "--corpus", small_corpus_dir, *splits, "--out", tmp_path / name)
    assert run_command("mod-baseline", *args)[0] == 0
    assert run_command("mod-validate", tmp_path / name, "--corpus", small_corpus_dir)[0] == 0


def test_the_list_names_every_system(run_command: Run) -> None:
    code, out, _ = run_command("mod-baseline", "list")
    assert code == 0
    assert all(name in out for name in systems())


@pytest.mark.parametrize(
    "args",
    [("predict", "nobody", "--out", "s.json"), ("predict", "random", "--out", "s.txt"), ("predict", "random"), ("x",)],
)
def test_wrong_usage_exits_2(args: tuple, run_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command("mod-baseline", *args)[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_corpus_without_emotions_is_answered_all_the_same(
    answered: Callable[..., Path], small_corpus_dir: Path
) -> None:
    (small_corpus_dir / "emotion_dict.json").unlink()
    for path in small_corpus_dir.glob("*.json"):
        table = json.loads(path.read_text("utf-8"))
        if path.stem in small_corpus.SPLITS:
            for utterances in table.values():
                for utterance in utterances:
                    utterance.pop("emotion_id", None)
        path.write_text(json.dumps(table), "utf-8")
    corpus = load_corpus(small_corpus_dir)
    for name in ("random", "majority"):
        assert [problem.code for problem in validate(load_submission(answered(name)), corpus, "hard")] == []
    with pytest.raises(CorpusError) as caught:
        answered("frequent-emotions")
    assert [problem.code for problem in caught.value.log] == ["nothing-asked"]


@pytest.fixture
def blind(small_corpus_dir: Path, tmp_path: Path) -> Path:
    return release(load_corpus(small_corpus_dir), "blind", tmp_path / "blind").folder / "public"


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("random", "stage2-usage"),
        ("random", "stage3-retrieval"),
        ("random", "stage4-emotion"),
        ("always-meme", "stage2-usage"),
    ],
)
def test_a_floor_that_counts_nothing_needs_no_training_split(
    name: str, stage: str, blind: Path, tmp_path: Path, run_command: Run
) -> None:
    out = tmp_path / "floor.json"
    assert run_command("mod-baseline", "predict", name, "--corpus", blind / stage, "--out", out)[0] == 0
    assert run_command("mod-validate", out, "--corpus", blind / stage)[0] == 0


@pytest.mark.parametrize("stage", ["stage1-text", "stage2-usage", "stage3-retrieval", "stage4-emotion"])
def test_a_floor_counts_where_it_is_told_to(stage: str, blind: Path, tmp_path: Path, run_command: Run) -> None:
    out = tmp_path / "floor.json"
    command = ("mod-baseline", "predict", "majority", "--corpus", blind / stage, "--out", out)
    code, _, err = run_command(*command)
    assert (code, "--train DIR" in err, out.exists()) == (4, True, False)
    assert run_command(*command, "--train", blind / "training")[0] == 0
    assert run_command("mod-validate", out, "--corpus", blind / stage)[0] == 0


def test_counts_from_elsewhere_are_those_of_the_corpus_itself_where_both_are_one(
    small_corpus_dir: Path, blind: Path
) -> None:
    corpus, system = load_corpus(small_corpus_dir), systems()["majority"]
    assert system.trained_on is not None
    elsewhere = system.trained_on(load_corpus(blind / "training"))
    assert list(elsewhere.predict(corpus, "hard", 0)) == list(system.predict(corpus, "hard", 0))


def test_a_floor_whose_tasks_are_not_asked_writes_nothing(blind: Path, tmp_path: Path, run_command: Run) -> None:
    out = tmp_path / "floor.json"
    code, _, err = run_command("mod-baseline", "predict", "popular", "--corpus", blind / "stage1-text", "--out", out)
    assert code == 4
    assert "nothing-asked popular answers retrieval, of which hard has no items (asked here: text)" in err
    assert not out.exists()


def test_an_oracle_learns_nothing_from_a_training_split(
    small_corpus_dir: Path, tmp_path: Path, run_command: Run
) -> None:
    command = ("mod-baseline", "predict", "oracle", "--corpus", small_corpus_dir, "--out", tmp_path / "o.json")
    code, _, err = run_command(*command, "--train", small_corpus_dir)
    assert code == 2
    assert "takes no --train" in err
