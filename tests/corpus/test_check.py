"""``mod-corpus check``: every fault of every file at once, warnings apart and counted, never a gold value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.corpus.check import check_corpus
from mod_challenge.corpus.pictures import is_safe_name, picture_kind
from mod_challenge.io.problems import Problem
from mod_challenge.schema.validation import whole_schema

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)


def load(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def store(folder: Path, name: str, value: Any) -> None:
    (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def changed(folder: Path, name: str, change: Callable[[Any], Any]) -> None:
    value = load(folder, name)
    change(value)
    store(folder, name, value)


def errors(folder: Path) -> list[Problem]:
    return check_corpus(folder).log.errors


def warning(folder: Path, code: str, file: str) -> Problem:
    found = [p for p in check_corpus(folder).log.warnings if p.code == code and Path(p.file).name == file]
    assert len(found) == 1, f"{code} of {file}: {found}"
    return found[0]


def test_a_sound_corpus_has_no_error_and_says_its_size(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    code, out, _ = run_command("mod-corpus", "check", small_corpus_dir)
    assert code == 0
    assert (
        "4 splits, 12 dialogues, 60 utterances, 14 memes, 6 emotions, 7 uses of a meme without an emotion: 0 errors"
        in out
    )


def test_faults_of_several_files_come_together_with_exit_4(
    small_corpus_dir: Path, run_command: Callable[..., Any]
) -> None:
    (small_corpus_dir / "hard.json").write_text("{", encoding="utf-8")
    store(small_corpus_dir, "memes.json", {"013": 5})
    changed(small_corpus_dir, "easy.json", lambda d: d["dialogue 20"][2].update(img_id="no such"))
    code, _, err = run_command("mod-corpus", "check", small_corpus_dir)
    assert code == 4
    assert all(part in err for part in ("hard.json", "json-syntax", "memes.json", "meme-unknown", "easy.json"))


def test_json_output_is_the_problems_format(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    changed(small_corpus_dir, "easy.json", lambda d: d["dialogue 20"][2].update(emotion_id=5))
    code, out, _ = run_command("mod-corpus", "check", small_corpus_dir, "--format", "json")
    found = json.loads(out)
    assert code == 4
    assert whole_schema("problems").faults(found) == []
    assert [p["code"] for p in found["problems"] if p["severity"] == "error"] == ["emotion-unknown"]


def test_no_message_shows_a_gold_value(
    small_corpus_dir: Path, run_command: Callable[..., Any], gold_marks: tuple[str, ...]
) -> None:
    changed(small_corpus_dir, "hard.json", lambda d: d["dialogue 30"][1].update(txt=" "))
    changed(small_corpus_dir, "candidates.json", lambda t: t["hard"]["dialogue 31"].pop("2", None))
    store(small_corpus_dir, "train.json", {"dialogue 1": load(small_corpus_dir, "easy.json")["dialogue 20"]})
    for form in ("text", "json"):
        _, out, err = run_command("mod-corpus", "check", small_corpus_dir, "--format", form)
        assert not [mark for mark in gold_marks if mark in out + err]


def test_errors_beyond_the_limit_are_counted(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    def spoil(dialogues: Any) -> None:
        for utterances in dialogues.values():
            utterances[0]["img_id"] = "no such"

    changed(small_corpus_dir, "hard.json", spoil)
    _, out, err = run_command("mod-corpus", "check", small_corpus_dir, "--max-errors", "1")
    assert err.count(": meme-unknown the id") == 1
    assert "more" in err
    assert "4 errors" in out


def test_a_folder_that_is_not_there_is_exit_4(tmp_path: Path, run_command: Callable[..., Any]) -> None:
    code, _, err = run_command("mod-corpus", "check", tmp_path / "nowhere")
    assert code == 4
    assert "corpus-missing" in err


def test_a_missing_inventory_file_is_an_error(small_corpus_dir: Path) -> None:
    (small_corpus_dir / "img2id.json").unlink()
    assert [p.code for p in errors(small_corpus_dir)] == ["file-missing"]


def test_a_folder_without_any_split_is_an_error(small_corpus_dir: Path) -> None:
    for split in ("train", "valid", "easy", "hard"):
        (small_corpus_dir / f"{split}.json").unlink()
    assert "split-missing" in [p.code for p in errors(small_corpus_dir)]


def test_a_gold_meme_outside_the_inventory_is_named_with_its_turn(small_corpus_dir: Path) -> None:
    changed(small_corpus_dir, "valid.json", lambda d: d["dialogue 10"][2].update(img_id="0zqu00"))
    found = errors(small_corpus_dir)
    assert [(p.code, p.turn) for p in found] == [("meme-not-in-inventory", 2)]


def test_an_inventory_below_ten_is_an_error_where_there_are_retrieval_items(small_corpus_dir: Path) -> None:
    changed(small_corpus_dir, "corpus.json", lambda c: c.update(seen_memes=c["seen_memes"][1:9]))
    found = {(p.code, Path(p.file).name) for p in errors(small_corpus_dir)}
    assert ("inventory-too-small", "train.json") in found
    assert ("inventory-too-small", "hard.json") not in found


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda ten: ten.__setitem__(0, ten[1]), "the same"),
        (lambda ten: ten.__setitem__(0, "no such"), "not in the split's inventory"),
    ],
)
def test_candidates_that_do_not_fit_are_errors(small_corpus_dir: Path, change: Any, message: str) -> None:
    changed(small_corpus_dir, "candidates.json", lambda t: change(next(iter(t["hard"].values()))["2"]))
    assert any(message in p.message for p in errors(small_corpus_dir))


def test_an_item_without_candidates_is_an_error(small_corpus_dir: Path) -> None:
    changed(small_corpus_dir, "candidates.json", lambda t: next(iter(t["hard"].values())).pop("3"))
    assert [(p.code, p.turn) for p in errors(small_corpus_dir)] == [("candidates-wrong", 3)]


def test_candidates_in_another_order_are_a_warning(small_corpus_dir: Path) -> None:
    changed(small_corpus_dir, "candidates.json", lambda t: next(iter(t["hard"].values()))["3"].reverse())
    assert errors(small_corpus_dir) == []
    assert warning(small_corpus_dir, "candidates-order", "candidates.json").message == "candidates not sorted by id"


def test_features_need_one_length_and_known_ids(small_corpus_dir: Path) -> None:
    store(small_corpus_dir, "id2feature.json", {"013": [0.5, 1.0], "0zqm00": [0.5], "14": [1.0, 1.0]})
    assert sorted(p.code for p in errors(small_corpus_dir)) == ["feature-length", "meme-unknown"]


def test_a_feature_that_is_not_finite_is_an_error(small_corpus_dir: Path) -> None:
    (small_corpus_dir / "id2feature.json").write_text('{"013": [1e999]}', encoding="utf-8")
    assert [p.code for p in errors(small_corpus_dir)] == ["number-not-finite"]


def test_turns_of_items_json_must_exist(small_corpus_dir: Path) -> None:
    name = next(iter(load(small_corpus_dir, "hard.json")))
    store(small_corpus_dir, "items.json", {"hard": {name: [1, 99], "nobody": [1]}})
    assert [(p.code, p.turn) for p in errors(small_corpus_dir)] == [("items-wrong", 99), ("items-wrong", 1)]


@pytest.mark.parametrize("name", ["../x.png", "/x.png", "a\\b.png", "..", "C:x.png", "a\x00.png"])
def test_a_picture_name_that_leads_out_of_the_folder_is_an_error(small_corpus_dir: Path, name: str) -> None:
    changed(small_corpus_dir, "img2id.json", lambda t: t.update({name: "013"}))
    assert [p.code for p in errors(small_corpus_dir)] == ["picture-name"]
    assert not is_safe_name(name)


def test_names_of_the_release_are_safe() -> None:
    assert all(map(is_safe_name, (".DS_Store", "哈哈哈.gif", "a b (1).jpg", "…png")))


def test_missing_and_odd_pictures_are_counted_warnings(small_corpus_dir: Path) -> None:
    (small_corpus_dir / "memes").mkdir()
    (small_corpus_dir / "memes" / "013.png").write_bytes(PNG)
    (small_corpus_dir / "memes" / "0zqm00.png").write_bytes(b"<svg/>")
    assert errors(small_corpus_dir) == []
    assert warning(small_corpus_dir, "picture-kind", "img2id.json").where == '$["0zqm00.png"]'
    assert "and 11 more such" in warning(small_corpus_dir, "picture-missing", "img2id.json").message


def test_kinds_of_pictures_are_known_by_their_first_bytes(tmp_path: Path) -> None:
    for data, kind in ((PNG, "png"), (b"\xff\xd8\xff\xe0", "jpeg"), (b"GIF89a..", "gif"), (b"PK\x03\x04", None)):
        (tmp_path / "x").write_bytes(data)
        assert picture_kind(tmp_path / "x") == kind


def test_what_is_odd_in_dialogues_is_a_warning_with_its_first_place(small_corpus_dir: Path) -> None:
    store(
        small_corpus_dir,
        "train.json",
        {
            "a": [{"speaker_id": "1", "txt": "x", "emotion_id": 1717171700}, {"speaker_id": "1", "txt": " \t"}],
            "b": [{"speaker_id": "1", "img_id": "013"}],
        },
    )
    assert errors(small_corpus_dir) == []
    for code, where in (
        ("emotion-without-meme", "$.a[0].emotion_id"),
        ("utterance-blank", "$.a[1].txt"),
        ("dialogue-short", "$.b"),
    ):
        assert warning(small_corpus_dir, code, "train.json").where == where


def test_dialogues_in_two_splits_are_warnings(small_corpus_dir: Path) -> None:
    easy = load(small_corpus_dir, "easy.json")
    name, utterances = next(iter(easy.items()))
    changed(small_corpus_dir, "hard.json", lambda d: d.update({name: utterances}))
    assert warning(small_corpus_dir, "dialogue-id-again", "hard.json").where == f'$["{name}"]'
    assert "easy.json" in warning(small_corpus_dir, "dialogue-again", "hard.json").message


def test_tables_that_disagree_are_warnings(small_corpus_dir: Path) -> None:
    changed(small_corpus_dir, "emotion_dict.json", lambda t: t.update(second=1717171700))
    changed(small_corpus_dir, "img2id.json", lambda t: t.update({"zz.png": "013"}))
    changed(small_corpus_dir, "memes.json", lambda t: t.update({"14": {}}))
    assert errors(small_corpus_dir) == []
    warning(small_corpus_dir, "emotion-double", "emotion_dict.json")
    warning(small_corpus_dir, "meme-two-pictures", "img2id.json")
    warning(small_corpus_dir, "meme-unknown", "memes.json")


def test_no_emotion_dict_is_a_warning(small_corpus_dir: Path) -> None:
    (small_corpus_dir / "emotion_dict.json").unlink()
    assert errors(small_corpus_dir) == []
    warning(small_corpus_dir, "emotions-absent", small_corpus_dir.name)


@pytest.mark.parametrize("broken", [{"builtin": {}}, [], {"seen_memes": 5}])
def test_a_broken_corpus_json_is_the_only_fault(small_corpus_dir: Path, broken: Any) -> None:
    store(small_corpus_dir, "corpus.json", broken)
    assert {Path(problem.file).name for problem in errors(small_corpus_dir)} == {"corpus.json"}
