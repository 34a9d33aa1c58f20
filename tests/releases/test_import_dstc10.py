"""``mod-corpus import dstc10``: dialogues put together again from task files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
from small_releases import DIALOGUES, EMOTIONS, IMG2ID, MEMES, TRAIN, read, say
from track import items_of, track_files

from mod_challenge.corpus.references import references
from mod_challenge.corpus.releases import ImportOptions, import_release
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus

Write = Callable[[dict[str, Any]], Path]
TABLES = {"img2id.json": IMG2ID, "emotion_dict.json": EMOTIONS}
BLANK = {1: "txt", 2: "img_id", 3: "emotion_id"}


def warned(imported: Any) -> dict[str, str]:
    return {warning.code: warning.message for warning in imported.warnings}


def contents(path: Path) -> list[Any]:
    return list(read(path).values())


def withheld(items: list[dict[str, Any]], task: int) -> list[dict[str, Any]]:
    return [{**item, "answer": {**item["answer"], BLANK[task]: ""}} for item in items]


def test_dialogues_are_put_together_from_the_three_task_files(folder: Write, tmp_path: Path) -> None:
    import_release("dstc10", folder({**TABLES, **track_files(DIALOGUES)}), tmp_path / "out")
    assert contents(tmp_path / "out" / "valid.json") == list(DIALOGUES.values())


def test_order_of_items_changes_no_dialogue(folder: Write, tmp_path: Path) -> None:
    files = {name: list(reversed(items)) for name, items in track_files(DIALOGUES).items()}
    import_release("dstc10", folder({**TABLES, **files}), tmp_path / "out")
    found = contents(tmp_path / "out" / "valid.json")
    assert sorted(found, key=len) == sorted(DIALOGUES.values(), key=len)


def test_dialogues_that_begin_alike_are_told_apart(folder: Write, tmp_path: Path) -> None:
    alike = {
        "a": [say(1, "在吗"), say(2, "在", "001", 0), say(1, "吃了吗")],
        "b": [say(1, "在吗"), say(2, "在", "002", 1), say(1, "睡了吗")],
        "c": [say(1, "在吗"), say(2, "不在")],
    }
    import_release("dstc10", folder({**TABLES, **track_files(alike)}), tmp_path / "out")
    found = contents(tmp_path / "out" / "valid.json")
    assert sorted(map(json.dumps, found)) == sorted(map(json.dumps, alike.values()))


def test_repeated_dialogue_is_taken_once_and_said(folder: Write, tmp_path: Path) -> None:
    twice = {"a": DIALOGUES["dialogue 43992"], "b": DIALOGUES["dialogue 43992"]}
    imported = import_release("dstc10", folder({**TABLES, **track_files(twice)}), tmp_path / "out")
    assert imported.counts["valid"].dialogues == 1
    assert "item-repeated" in warned(imported)


def test_withheld_answers_are_read_off_later_histories(folder: Write, tmp_path: Path) -> None:
    files = {f"c_test_hard_task{task}.json": withheld(items_of(DIALOGUES, task), task) for task in (1, 2, 3)}
    import_release("dstc10", folder({**TABLES, **files}), tmp_path / "out")
    found = contents(tmp_path / "out" / "hard.json")
    without_last_label = [dict(utterance) for utterance in DIALOGUES["dialogue 11001"]]
    del without_last_label[-1]["emotion_id"]
    assert found[0] == without_last_label


def test_response_that_nothing_shows_is_left_out_by_name(folder: Write, tmp_path: Path) -> None:
    files = {"c_val_task1.json": withheld(items_of(DIALOGUES, 1), 1)}
    imported = import_release("dstc10", folder({**TABLES, **files}), tmp_path / "out")
    assert (
        warned(imported)["answer-withheld"]
        == "items whose answer is withheld and shown nowhere else: 2; also $[4].answer"
    )
    assert len(contents(tmp_path / "out" / "valid.json")[1]) == 2


def test_histories_without_emotions_get_them_from_task_three(folder: Write, tmp_path: Path) -> None:
    files = track_files(DIALOGUES)
    for item in files["c_val_task1.json"]:
        for utterance in item["history"]:
            utterance.pop("emotion_id", None)
    import_release("dstc10", folder({**TABLES, **files}), tmp_path / "out")
    assert contents(tmp_path / "out" / "valid.json") == list(DIALOGUES.values())


def test_contradicting_emotions_are_named(folder: Write, tmp_path: Path) -> None:
    files = track_files(DIALOGUES)
    files["c_val_task3.json"][0]["answer"]["emotion_id"] = 4
    imported = import_release("dstc10", folder({**TABLES, **files}), tmp_path / "out")
    assert "emotion-conflict" in warned(imported)


def test_of_eleven_candidates_gold_and_the_first_nine_others_stay(folder: Write, tmp_path: Path) -> None:
    eleven = ["013", "003", "000", "004", "007", "010", "011", "012", "006", "002", "005"]
    dialogues = {"a": [say(1, "今天冒雨上班！！"), say(2, "明天什么班？", "006", 29)]}
    files = {**track_files(dialogues), "c_val_task2.json": items_of(dialogues, 2, {"006": eleven})}
    imported = import_release("dstc10", folder({**TABLES, **files}), tmp_path / "out")
    kept = read(tmp_path / "out" / "candidates.json")["valid"]["dialogue 00001"]["1"]
    assert kept == sorted(["006", "013", "003", "000", "004", "007", "010", "011", "012", "002"])
    assert "candidates-cut" in warned(imported)


def test_candidates_of_the_files_are_what_is_scored(folder: Write, tmp_path: Path) -> None:
    import_release("dstc10", folder({**TABLES, **track_files(DIALOGUES)}), tmp_path / "out")
    gold = references(load_corpus(tmp_path / "out"), "valid")
    row = gold.turns.keys().index(("dialogue 00001", 2))
    ten = gold.even[gold.turns.retrieval_rows.tolist().index(row)].tolist()
    assert [gold.turns.inventory[i] for i in ten] == [f"{number:03d}" for number in (0, 1, *range(6, 14))]


def test_candidates_that_training_does_not_use_may_still_be_answered(folder: Write, tmp_path: Path) -> None:
    files = {**TABLES, **track_files(TRAIN, "c_train"), **track_files(DIALOGUES)}
    import_release("dstc10", folder(files), tmp_path / "out")
    corpus = load_corpus(tmp_path / "out")
    assert corpus.inventory("valid") == tuple(MEMES)
    assert [len(references(corpus, split).even) for split in ("train", "valid")] == [11, 4]


def test_turns_without_candidates_get_drawn_ones(folder: Write, tmp_path: Path) -> None:
    files = track_files(DIALOGUES)
    del files["c_val_task2.json"][0]
    imported = import_release("dstc10", folder({**TABLES, **files}), tmp_path / "out")
    assert warned(imported)["candidates-drawn"].endswith(": 1")
    assert len(references(load_corpus(tmp_path / "out"), "valid").even) == 4


def test_candidates_of_turns_that_nothing_tells_apart_are_not_used(folder: Write, tmp_path: Path) -> None:
    dialogues = {"a": [say(1, "在吗"), say(2, "在", "001", 0)]}
    one, other = [f"{n:03d}" for n in range(10)], [f"{n:03d}" for n in (1, *range(4, 13))]
    items = [*items_of(dialogues, 2, {"001": one}), *items_of(dialogues, 2, {"001": other})]
    imported = import_release("dstc10", folder({**TABLES, "c_val_task2.json": items}), tmp_path / "out")
    assert "candidates-ambiguous" in warned(imported)
    assert "dialogue 00001, turn 1" in (tmp_path / "out" / "IMPORT.md").read_text(encoding="utf-8")


def test_whole_dialogues_keep_their_ids_and_get_the_candidates(folder: Write, tmp_path: Path) -> None:
    files = {**TABLES, "c_train.json": TRAIN, "c_val.json": DIALOGUES, **track_files(DIALOGUES)}
    import_release("dstc10", folder(files), tmp_path / "out")
    assert read(tmp_path / "out" / "valid.json") == DIALOGUES
    assert set(read(tmp_path / "out" / "candidates.json")["valid"]) == set(DIALOGUES)


def test_items_that_fit_no_whole_dialogue_are_named(folder: Write, tmp_path: Path) -> None:
    strange = {"x": [say(1, "谁"), say(2, "我", "003", 0)]}
    files = {**TABLES, "c_val.json": DIALOGUES, "c_val_task2.json": items_of(strange, 2)}
    assert "item-unknown" in warned(import_release("dstc10", folder(files), tmp_path / "out"))


@pytest.mark.parametrize("name", ["c_val/task1.json", "val/c_task_1.json", "c_valid_task1.json", "task1/c_val.json"])
def test_task_files_are_found_under_plausible_names(name: str, folder: Write, tmp_path: Path) -> None:
    imported = import_release("dstc10", folder({**TABLES, name: items_of(DIALOGUES, 1)}), tmp_path / "out")
    assert imported.counts["valid"].dialogues == 2


def test_languages_are_told_apart(folder: Write, tmp_path: Path) -> None:
    source = folder({**TABLES, **track_files(DIALOGUES), **track_files({"e": [say(1, "hi"), say(2, "yo")]}, "e_val")})
    with pytest.raises(CorpusError, match="language-ambiguous"):
        import_release("dstc10", source, tmp_path / "out")
    imported = import_release("dstc10", source, tmp_path / "out", ImportOptions(language="en"))
    assert imported.metadata.language == "en"
    assert contents(tmp_path / "out" / "valid.json") == [[say(1, "hi"), say(2, "yo")]]


def test_published_sample_is_read(folder: Write, tmp_path: Path) -> None:
    history = [say(1, "今天冒雨上班！！！！", "030", 5), say(2, "哈哈～我今天休～～", "107")]
    eleven = ["013", "023", "040", "044", "097", "110", "136", "179", "196", "202", "265"]
    answer = {"speaker_id": "[speaker1]"}
    ids = ["030", "107", *eleven]
    source = folder(
        {
            "img2id.json": {f"{meme}.jpg": meme for meme in ids},
            "c_val_task1.json": [{"history": history, "answer": {**answer, "txt": "明天什么班？"}}],
            "c_val_task2.json": [
                {
                    "history": [*history, say(1, "明天什么班？")],
                    "candidate": {**answer, "set": eleven},
                    "answer": {**answer, "img_id": "196"},
                }
            ],
            "c_val_task3.json": [
                {"history": [*history, say(1, "明天什么班？", "196")], "answer": {**answer, "emotion_id": 29}}
            ],
        }
    )
    import_release("dstc10", source, tmp_path / "out")
    assert contents(tmp_path / "out" / "valid.json") == [[*history, say(1, "明天什么班？", "196", 29)]]
    kept = read(tmp_path / "out" / "candidates.json")["valid"]["dialogue 00001"]
    assert kept["2"] == ["013", "023", "040", "044", "097", "110", "136", "179", "196", "202"]


def test_long_dialogues_need_no_recursion(folder: Write, tmp_path: Path) -> None:
    utterances = [say(1 + turn % 2, f"第{turn}句") for turn in range(3_000)]
    item = {"history": utterances[:-1], "answer": utterances[-1]}
    import_release("dstc10", folder({**TABLES, "c_val_task1.json": [item]}), tmp_path / "out")
    assert contents(tmp_path / "out" / "valid.json") == [utterances]


GOLD = items_of(DIALOGUES, 2)[0]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'[{"history": [', "json-syntax"),
        (b"{}", "type-wrong"),
        (b"[[]]", "type-wrong"),
        ("[NaN]", "number-not-finite"),
        ('[{"answer": {}, "answer": {}}]', "json-double-key"),
        ([{"history": []}], "key-missing"),
        ([{**GOLD, "history": {}}], "type-wrong"),
        ([{**GOLD, "answer": {"speaker_id": "[speaker2]", "img_id": 7}}], "type-wrong"),
        ([{**GOLD, "candidate": {"set": ["007", "007"]}}], "list-repeats"),
        ([{**GOLD, "candidate": {"set": [7]}}], "type-wrong"),
        ([{**GOLD, "candidate": {"set": ["001", "002"]}}], "candidates-wrong"),
        ([{**GOLD, "candidate": {"set": ["007", "nobody"]}}], "meme-unknown"),
    ],
)
def test_faults_of_task_files_are_coded(content: Any, code: str, folder: Write, tmp_path: Path, run: Any) -> None:
    result = run("import", "dstc10", folder({**TABLES, "c_val_task2.json": content}), "--out", tmp_path / "out")
    assert result.exit_code == 4
    assert f" {code} " in result.output
    assert not (tmp_path / "out").exists()


def test_task_three_must_end_with_the_meme(folder: Write, tmp_path: Path) -> None:
    item = {"history": [say(1, "嗯")], "answer": {"speaker_id": "[speaker1]", "emotion_id": 1}}
    with pytest.raises(CorpusError, match="item-form"):
        import_release("dstc10", folder({**TABLES, "c_val_task3.json": [item]}), tmp_path / "out")


def test_limit_cuts_dialogues_and_their_candidates(folder: Write, tmp_path: Path) -> None:
    source = folder({**TABLES, **track_files(DIALOGUES)})
    import_release("dstc10", source, tmp_path / "out", ImportOptions(limit=1))
    assert list(read(tmp_path / "out" / "candidates.json")["valid"]) == ["dialogue 00001"]


def test_files_that_nothing_is_made_of_are_named(folder: Write, tmp_path: Path) -> None:
    source = folder({**TABLES, **track_files(DIALOGUES), "README.md": "hello", "task1.json": []})
    import_release("dstc10", source, tmp_path / "out")
    left_out = (tmp_path / "out" / "IMPORT.md").read_text(encoding="utf-8").partition("## Left out")[2]
    assert "`README.md`, `task1.json`" in left_out


def test_tables_of_memes_are_needed(folder: Write, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="file-missing"):
        import_release("dstc10", folder(dict(track_files(DIALOGUES))), tmp_path / "out")
