"""What is asked in a split: the items of the four tasks, and the file that narrows them down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mod_challenge import load_corpus
from mod_challenge.corpus.turns import Turns, response_turns
from mod_challenge.io.problems import CorpusError

DIALOGUES: dict[str, list[dict[str, Any]]] = {
    "b": [
        {"speaker_id": "1", "txt": "first", "img_id": "m0", "emotion_id": 3},
        {"speaker_id": "2", "txt": "text"},
        {"speaker_id": "1", "txt": "text", "img_id": "m1"},
        {"speaker_id": "1", "img_id": "m2", "emotion_id": 0},
        {"speaker_id": "2", "txt": " \u3000\n", "img_id": "m3", "emotion_id": 1},
        {"speaker_id": "1", "txt": "", "img_id": "m3"},
        {"speaker_id": "2", "txt": "text", "emotion_id": 2},
    ],
    "a": [{"speaker_id": "1", "txt": "alone"}],
    "c": [{"speaker_id": "1", "img_id": "m1"}, {"speaker_id": "2", "txt": "\u200b"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "hard.json", DIALOGUES)
    write(tmp_path, "img2id.json", {f"{i}.png": f"m{i}" for i in range(12)})
    write(tmp_path, "emotion_dict.json", {f"e{i}": i for i in range(4)})
    write(tmp_path, "corpus.json", {"seen_memes": ["m0", "m1", "m2"]})
    return tmp_path


def write(folder: Path, name: str, content: object) -> None:
    (folder / name).write_text(json.dumps(content), "utf-8")


def turns_of(folder: Path, split: str = "hard") -> Turns:
    return response_turns(load_corpus(folder), split)


def keys(turns: Turns, rows: Any) -> list[tuple[str, int]]:
    return [turns.keys()[row] for row in rows.tolist()]


def test_every_utterance_but_the_first_is_a_response_turn(folder: Path) -> None:
    turns = turns_of(folder)
    assert turns.keys() == [("b", 1), ("b", 2), ("b", 3), ("b", 4), ("b", 5), ("b", 6), ("c", 1)]
    assert turns.dialogue_ids == ("a", "b", "c")


def test_text_items_are_the_turns_whose_text_is_not_blank(folder: Path) -> None:
    turns = turns_of(folder)
    assert keys(turns, turns.text_rows) == [("b", 1), ("b", 2), ("b", 6), ("c", 1)]


def test_usage_items_are_all_turns(folder: Path) -> None:
    turns = turns_of(folder)
    assert keys(turns, turns.usage_rows) == turns.keys()


def test_retrieval_items_are_the_turns_with_a_meme(folder: Path) -> None:
    turns = turns_of(folder)
    assert keys(turns, turns.retrieval_rows) == [("b", 2), ("b", 3), ("b", 4), ("b", 5)]
    assert [turns.inventory[i] for i in turns.meme[turns.retrieval_rows].tolist()] == ["m1", "m2", "m3", "m3"]
    assert turns.seen[turns.meme[turns.retrieval_rows]].tolist() == [True, True, False, False]


def test_emotion_items_are_those_of_them_with_an_emotion_zero_too(folder: Path) -> None:
    turns = turns_of(folder)
    assert keys(turns, turns.emotion_rows) == [("b", 3), ("b", 4)]
    assert turns.emotion[turns.emotion_rows].tolist() == [0, 1]


def test_a_gold_meme_outside_the_inventory_is_a_fault_of_the_corpus(folder: Path) -> None:
    write(folder, "easy.json", DIALOGUES)
    with pytest.raises(CorpusError) as caught:
        turns_of(folder, "easy")
    problem = caught.value.log.errors[0]
    assert (problem.code, problem.dialogue, problem.turn) == ("meme-not-in-inventory", "b", 4)


def test_a_file_may_narrow_down_what_is_asked(folder: Path) -> None:
    write(folder, "items.json", {"hard": {"b": [5, 2]}})
    turns = turns_of(folder)
    assert turns.keys() == [("b", 2), ("b", 5)]
    assert turns.dialogue.tolist() == [turns.dialogue_ids.index("b")] * 2


def test_a_split_that_the_file_leaves_out_is_asked_whole(folder: Path) -> None:
    write(folder, "items.json", {"valid": {"b": [2]}})
    assert len(turns_of(folder)) == 7


@pytest.mark.parametrize("table", [{"b": [7]}, {"z": [1]}, {"a": [1]}])
def test_a_file_that_asks_for_what_is_not_there_is_refused(table: dict, folder: Path) -> None:
    write(folder, "items.json", {"hard": table})
    with pytest.raises(CorpusError) as caught:
        turns_of(folder)
    assert caught.value.log.errors[0].code == "items-wrong"


def test_a_split_without_items_has_none(folder: Path) -> None:
    write(folder, "hard.json", {"a": DIALOGUES["a"]})
    turns = turns_of(folder)
    assert len(turns) == 0
    for rows in (turns.text_rows, turns.usage_rows, turns.retrieval_rows, turns.emotion_rows):
        assert rows.tolist() == []
