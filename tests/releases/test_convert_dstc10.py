"""``mod-corpus convert``: submissions of the track to ours and back."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any, Callable

import pytest
from small_releases import DIALOGUES, EMOTIONS, IMG2ID, MEMES, TRAIN, read, say
from track import items_of

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.references import references
from mod_challenge.io.problems import SubmissionError
from mod_challenge.opening import load_corpus
from mod_challenge.submission import load_submission, write_submission
from mod_challenge.submission.dstc10 import from_dstc10, to_dstc10

SYSTEM = {"team": "team5", "name": "test"}
RANKED = list(reversed(MEMES))
FIVE = [29, 4, 3, 2, 1]

Write = Callable[[dict[str, Any]], Path]
MakeCorpus = Callable[..., Corpus]


@pytest.fixture
def corpus(folder: Write) -> MakeCorpus:
    """A corpus directory with a hard split."""

    def make(hard: dict[str, Any] = DIALOGUES) -> Corpus:
        tables = {"img2id.json": IMG2ID, "emotion_dict.json": EMOTIONS}
        return load_corpus(folder({**tables, "train.json": TRAIN, "hard.json": hard}))

    return make


def answered(dialogues: dict[str, Any], task: int) -> list[dict[str, Any]]:
    """Task files with a system's answers."""
    items = items_of(dialogues, task)
    for number, item in enumerate(items):
        answer = {1: f"回答{number}", 2: RANKED, 3: FIVE}[task]
        item["answer"][{1: "txt", 2: "img_id", 3: "emotion_id"}[task]] = answer
    return items


def written(tmp_path: Path, dialogues: dict[str, Any], *tasks: int) -> dict[int, Path]:
    files = {}
    for task in tasks or (1, 2, 3):
        files[task] = tmp_path / f"task{task}.json"
        files[task].write_text(json.dumps(answered(dialogues, task), ensure_ascii=False), encoding="utf-8")
    return files


def save(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def full_submission(corpus: Corpus, split: str = "hard") -> list[dict[str, Any]]:
    """A prediction for every turn, answering what the turn is asked."""
    gold = references(corpus, split)
    tens = dict(zip(gold.turns.retrieval_rows.tolist(), gold.even.tolist()))
    predictions = []
    for row, (dialogue, turn) in enumerate(gold.turns.keys()):
        entry: dict[str, Any] = {"dialogue": dialogue, "turn": turn}
        if gold.turns.text[row] is not None:
            entry["text"] = f"第{row}句"
        if row in tens:
            entry["candidates"] = [gold.turns.inventory[i] for i in reversed(tens[row])]
        if gold.turns.emotion[row] >= 0:
            entry["emotions"] = FIVE
        predictions.append(entry)
    return predictions


def keyed(predictions: Any) -> dict[Any, Any]:
    return {(entry["dialogue"], entry["turn"]): entry for entry in predictions}


def test_answers_reach_the_turns_that_their_histories_name(corpus: MakeCorpus, tmp_path: Path) -> None:
    opened = corpus()
    found = keyed(from_dstc10(written(tmp_path, DIALOGUES), opened, "hard").predictions)
    assert found["dialogue 11001", 2]["text"] == "回答1"
    assert found["dialogue 43992", 2]["emotions"] == FIVE
    assert set(found["dialogue 11001", 4]) == {"dialogue", "turn", "candidates", "emotions"}


def test_order_of_items_changes_nothing(corpus: MakeCorpus, tmp_path: Path) -> None:
    opened, files = corpus(), written(tmp_path, DIALOGUES)
    straight = from_dstc10(files, opened, "hard").predictions
    for path in files.values():
        save(path, list(reversed(read(path))))
    assert from_dstc10(files, opened, "hard").predictions == straight


def test_rankings_are_cut_to_the_ten_candidates_in_order(corpus: MakeCorpus, tmp_path: Path) -> None:
    opened = corpus()
    converted = from_dstc10(written(tmp_path, DIALOGUES, 2), opened, "hard")
    gold = references(opened, "hard")
    ten = sorted((gold.turns.inventory[i] for i in gold.even[0].tolist()), reverse=True)
    assert converted.predictions[0]["candidates"] == ten
    assert [warning.code for warning in converted.warnings] == ["candidates-cut"]


def test_converted_submission_is_scored(corpus: MakeCorpus, tmp_path: Path, run: Any) -> None:
    opened, files = corpus(), written(tmp_path, DIALOGUES)
    named = [argument for task, path in files.items() for argument in (f"--task{task}", path)]
    common = ["--split", "hard", "--corpus", opened.folder]
    out = tmp_path / "submission.json"
    result = run("convert", "from-dstc10", *named, *common, "--team", "team5", "--name", "test", "--out", out)
    assert result.exit_code == 0, result.output
    submission = load_submission(out)
    assert submission.system == SYSTEM
    assert to_dstc10(submission, opened, "hard")[1] == ()


def test_there_and_back_gives_the_same_predictions(corpus: MakeCorpus, tmp_path: Path, run: Any) -> None:
    opened = corpus()
    predictions = full_submission(opened)
    write_submission(tmp_path / "first.json", SYSTEM, {"hard": predictions})
    common = ["--split", "hard", "--corpus", opened.folder]
    there = run("convert", "to-dstc10", tmp_path / "first.json", *common, "--out", tmp_path / "track")
    assert there.exit_code == 0, there.output
    named = [a for task in (1, 2, 3) for a in (f"--task{task}", tmp_path / "track" / f"c_test_hard_task{task}.json")]
    out = tmp_path / "second.json"
    back = run("convert", "from-dstc10", *named, *common, "--team", "team5", "--name", "test", "--out", out)
    assert back.exit_code == 0, back.output
    assert keyed(read(out)["predictions"]["hard"]) == keyed(predictions)
    assert load_submission(out).sha256 == load_submission(tmp_path / "first.json").sha256


def test_task_files_have_the_form_of_the_track(corpus: MakeCorpus, tmp_path: Path) -> None:
    opened = corpus()
    write_submission(tmp_path / "s.json", SYSTEM, {"hard": full_submission(opened)})
    tasks, _ = to_dstc10(load_submission(tmp_path / "s.json"), opened, "hard")
    for task in (1, 2, 3):
        expected = items_of(DIALOGUES, task)
        assert [item["history"] for item in tasks[task]] == [item["history"] for item in expected]
        assert [set(item) for item in tasks[task]] == [set(item) for item in expected]
    candidates = tasks[2][0]["candidate"]
    assert candidates["speaker_id"] == "[speaker2]"
    assert sorted(tasks[2][0]["answer"]["img_id"]) == candidates["set"]


def test_what_the_track_cannot_hold_is_said(corpus: MakeCorpus, tmp_path: Path) -> None:
    opened = corpus()
    predictions = full_submission(opened)
    for entry in predictions:
        entry["meme_probability"] = 0.5
        entry.pop("text", None)
        if "emotions" in entry:
            entry["emotions"] = [*FIVE, 0]
        if "candidates" in entry:
            entry["memes"] = list(opened.inventory("hard"))
    write_submission(tmp_path / "s.json", SYSTEM, {"hard": predictions})
    tasks, warnings = to_dstc10(load_submission(tmp_path / "s.json"), opened, "hard")
    assert [warning.code for warning in warnings] == ["key-not-carried"] * 2 + ["emotions-cut", "task-sat-out"]
    assert tasks[3][0]["answer"]["emotion_id"] == FIVE


def test_submission_that_does_not_fit_is_refused(corpus: MakeCorpus, tmp_path: Path, run: Any) -> None:
    opened = corpus()
    write_submission(tmp_path / "s.json", SYSTEM, {"hard": full_submission(opened)[1:]})
    common = ["--split", "hard", "--corpus", opened.folder]
    result = run("convert", "to-dstc10", tmp_path / "s.json", *common, "--out", tmp_path / "track")
    assert result.exit_code == 3
    assert not (tmp_path / "track").exists()


TWINS = {
    "a": [say(1, "在吗"), say(2, "在", "001", 0), say(1, "吃了吗", "003", 1)],
    "b": [say(1, "在吗"), say(2, "在", "001", 0), say(1, "睡了吗", "003", 1)],
}


def test_same_history_with_the_same_answer_answers_every_such_turn(corpus: MakeCorpus, tmp_path: Path) -> None:
    items = answered(TWINS, 1)
    for item in items:
        item["answer"]["txt"] = f"第{len(item['history'])}句"
    path = save(tmp_path / "task1.json", items)
    found = keyed(from_dstc10({1: path}, corpus(TWINS), "hard").predictions)
    assert found["a", 1]["text"] == found["b", 1]["text"] == "第1句"


def test_same_history_with_different_answers_is_refused_by_name(corpus: MakeCorpus, tmp_path: Path, run: Any) -> None:
    opened, files = corpus(TWINS), written(tmp_path, TWINS, 1)
    common = ["--split", "hard", "--corpus", opened.folder, "--team", "t", "--name", "n", "--out", tmp_path / "s.json"]
    result = run("convert", "from-dstc10", "--task1", files[1], *common)
    assert result.exit_code == 3
    assert "$[2].history: item-ambiguous item 0 has the same history" in result.output
    assert result.output.count("$[2].history") == 1  # once, however many turns have that history
    assert not (tmp_path / "s.json").exists()


def test_candidates_tell_turns_with_the_same_history_apart(corpus: MakeCorpus, tmp_path: Path) -> None:
    opened = corpus(TWINS)
    gold = references(opened, "hard")
    rows = gold.turns.retrieval_rows.tolist()
    keys = gold.turns.keys()
    tens = {keys[row]: [gold.turns.inventory[i] for i in ten] for row, ten in zip(rows, gold.even.tolist())}
    assert tens["a", 1] != tens["b", 1]
    items = answered({name: utterances[:2] for name, utterances in TWINS.items()}, 2)
    for item, name in zip(items, TWINS):
        item["answer"]["img_id"] = list(reversed(tens[name, 1]))
    found = keyed(from_dstc10({2: save(tmp_path / "t.json", items)}, opened, "hard").predictions)
    assert found["a", 1]["candidates"] == list(reversed(tens["a", 1]))
    assert found["b", 1]["candidates"] == list(reversed(tens["b", 1]))


def test_items_left_unanswered_are_counted(corpus: MakeCorpus, tmp_path: Path) -> None:
    path = save(tmp_path / "t.json", answered(DIALOGUES, 1)[1:])
    converted = from_dstc10({1: path}, corpus(), "hard")
    assert [(w.code, w.dialogue, w.turn) for w in converted.warnings] == [("items-unanswered", "dialogue 11001", 1)]


def test_history_of_no_dialogue_is_refused(corpus: MakeCorpus, tmp_path: Path) -> None:
    items = answered(DIALOGUES, 1)
    items[0]["history"][0]["txt"] = "别的"
    with pytest.raises(SubmissionError, match=r"\$\[0\]\.history: item-unknown"):
        from_dstc10({1: save(tmp_path / "t.json", items)}, corpus(), "hard")


def test_messages_show_no_gold(corpus: MakeCorpus, tmp_path: Path) -> None:
    items = answered(DIALOGUES, 2)
    for item in items:
        item["answer"]["img_id"] = ["000"]
    with pytest.raises(SubmissionError) as error:
        from_dstc10({2: save(tmp_path / "t.json", items)}, corpus(), "hard")
    shown = " ".join(problem.line() for problem in error.value.log)
    assert not any(text in shown for text in ("班", "休", "006", "007"))


ANSWERED = answered(DIALOGUES, 2)[0]


@pytest.mark.parametrize(
    ("task", "answer", "code"),
    [
        (1, 5, "type-wrong"),
        (1, "长" * 5001, "text-length"),
        (2, "007", "type-wrong"),
        (2, [], "list-length"),
        (2, ["007"] * 2, "list-repeats"),
        (2, [7], "type-wrong"),
        (2, ["007", "001"], "candidates-missing"),
        (3, 29, "type-wrong"),
        (3, [29, 29], "list-repeats"),
        (3, ["29"], "type-wrong"),
        (3, [True], "type-wrong"),
        (3, [-1], "number-out-of-range"),
    ],
)
def test_faults_of_answers_are_coded(
    task: int, answer: Any, code: str, corpus: MakeCorpus, tmp_path: Path, run: Any
) -> None:
    items = copy.deepcopy(answered(DIALOGUES, task))
    items[0]["answer"][{1: "txt", 2: "img_id", 3: "emotion_id"}[task]] = answer
    path = save(tmp_path / "t.json", items)
    common = [
        "--split",
        "hard",
        "--corpus",
        corpus().folder,
        "--team",
        "t",
        "--name",
        "n",
        "--out",
        tmp_path / "s.json",
    ]
    result = run("convert", "from-dstc10", f"--task{task}", path, *common)
    assert result.exit_code == 3
    assert f" {code} " in result.output


@pytest.mark.parametrize("data", [b"[", b"", b"\xff\xfe", b"[NaN]", b'[{"a": 1, "a": 2}]', b"[" * 10_000])
def test_damaged_answer_files_are_faults_of_the_submission(
    data: bytes, corpus: MakeCorpus, tmp_path: Path, run: Any
) -> None:
    (tmp_path / "t.json").write_bytes(data)
    common = [
        "--split",
        "hard",
        "--corpus",
        corpus().folder,
        "--team",
        "t",
        "--name",
        "n",
        "--out",
        tmp_path / "s.json",
    ]
    result = run("convert", "from-dstc10", "--task1", tmp_path / "t.json", *common)
    assert result.exit_code == 3
    assert "internal" not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--team", "t", "--name", "n", "--out", "s.json"],
        ["--task1", "x.json", "--team", "t", "--name", "n", "--out", "s.txt"],
        ["--task1", "x.json", "--team", "", "--name", "n", "--out", "s.json"],
        ["--task1", "x.json", "--team", "t", "--name", "n" * 101, "--out", "s.json"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str], run: Any) -> None:
    assert run("convert", "from-dstc10", "--split", "hard", *arguments).exit_code == 2


def test_missing_answers_are_not_to_be_scored_in_part(corpus: MakeCorpus, tmp_path: Path, run: Any) -> None:
    opened = corpus()
    path = tmp_path / "submission.json"
    write_submission(path, SYSTEM, {"hard": [{"dialogue": next(iter(DIALOGUES)), "turn": 1, "text": "好"}]})
    done = run("convert", "to-dstc10", path, "--split", "hard", "--out", tmp_path / "o", "--corpus", opened.folder)
    assert done.exit_code == 3
    assert "prediction-missing" in done.output
    assert "--allow-partial" not in done.output


def test_help_names_the_subcommands_in_whole_sentences(run: Any) -> None:
    words = " ".join(run("convert", "--help").output.partition("Commands:")[2].split())
    assert re.fullmatch(r"from-dstc10 Turn [^.]+\. to-dstc10 Turn [^.]+\.json\.", words)


def test_where_an_item_is_at_fault_nothing_is_said_of_those_left_unanswered(corpus: MakeCorpus, tmp_path: Path) -> None:
    items = copy.deepcopy(answered(DIALOGUES, 1))[1:]
    items[0]["history"][0]["txt"] = "别的"
    with pytest.raises(SubmissionError) as refused:
        from_dstc10({1: save(tmp_path / "t.json", items)}, corpus(), "hard")
    assert [problem.code for problem in refused.value.log] == ["item-unknown"]
    assert not refused.value.log.warnings


def test_a_submission_of_wrong_form_is_not_converted_whatever_else_it_answers(
    corpus: MakeCorpus, tmp_path: Path
) -> None:
    opened = corpus()
    write_submission(tmp_path / "s.json", {**SYSTEM, "url": "nowhere"}, {"hard": full_submission(opened)})
    with pytest.raises(SubmissionError) as refused:
        to_dstc10(load_submission(tmp_path / "s.json"), opened, "hard")
    assert [problem.where for problem in refused.value.log] == ["$.system.url"]
