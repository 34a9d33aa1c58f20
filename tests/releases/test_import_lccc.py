"""LCCC: lists of texts in three forms, streamed."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any, Callable

import pytest
from small_releases import read

from mod_challenge.corpus.references import references
from mod_challenge.corpus.releases import ImportOptions, import_release
from mod_challenge.corpus.releases.lccc import iter_named, join_characters
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus

ENTRIES = [["我 饿 了 。", "去 吃 … …", "T . T"], ["生 快", "y s l 7 号"]]
JOINED = [("我饿了。", "去吃……", "T.T"), ("生快", "ysl7号")]

Write = Callable[[dict[str, Any]], Path]


def test_list_of_dialogues_is_read(folder: Write) -> None:
    assert [texts for _, texts in iter_named(folder({"LCCC.json": ENTRIES}) / "LCCC.json")] == JOINED


def test_one_dialogue_a_line_is_read(folder: Write) -> None:
    text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in ENTRIES)
    data = gzip.compress(text.encode("utf-8"))
    assert [
        texts for _, texts in iter_named(folder({"lccc_base_train.jsonl.gz": data}) / "lccc_base_train.jsonl.gz")
    ] == JOINED


def test_object_of_splits_is_read_whole_or_by_split(folder: Write) -> None:
    path = folder({"toy.json": {"valid": ENTRIES[:1], "train": ENTRIES[1:]}}) / "toy.json"
    assert [texts for _, texts in iter_named(path)] == JOINED
    assert [texts for name, texts in iter_named(path) if name == "train"] == JOINED[1:]


def test_values_across_chunks_are_read_whole(folder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder({"toy.json": json.dumps({"train": ENTRIES}, indent=3, ensure_ascii=False)}) / "toy.json"
    for size in (1, 2, 3, 7):
        monkeypatch.setattr("mod_challenge.io.json_stream._CHUNK", size)
        assert [texts for _, texts in iter_named(path)] == JOINED


def test_dialogues_are_streamed(folder: Write) -> None:
    path = folder({"big.json": "[" + ",".join([json.dumps(["我 " * 40, "你 " * 40])] * 20_000) + "]"}) / "big.json"
    assert path.stat().st_size > 11_000_000
    tracemalloc.start()
    count = sum(1 for _ in iter_named(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 6_000_000


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("我 们 2 1 万", "我们21万"),
        ("哈 哈 hello world 哈", "哈哈hello world哈"),
        ("R a p", "Rap"),
        ("没分开的话", "没分开的话"),
        ("", ""),
    ],
)
def test_characters_are_joined(text: str, joined: str) -> None:
    assert join_characters(text) == joined


def test_import_gives_dialogues_with_alternating_speakers(folder: Write, tmp_path: Path, run: Any) -> None:
    source = folder({"LCCC-base_train.json": ENTRIES, "LCCC-base_test.json": ENTRIES[:1]})
    assert run("import", "lccc", source, "--out", tmp_path / "out").exit_code == 0
    assert read(tmp_path / "out" / "train.json")["train 1"] == [
        {"speaker_id": "[speaker1]", "txt": "我饿了。"},
        {"speaker_id": "[speaker2]", "txt": "去吃……"},
        {"speaker_id": "[speaker1]", "txt": "T.T"},
    ]
    assert load_corpus(tmp_path / "out").splits == ("train", "easy")
    assert list(read(tmp_path / "out" / "easy.json")) == ["easy 1"]


def test_imported_corpus_without_memes_has_text_items(folder: Write, tmp_path: Path) -> None:
    import_release("lccc", folder({"LCCC-base_test.json": ENTRIES}), tmp_path / "out")
    corpus = load_corpus(tmp_path / "out")
    gold = references(corpus, "easy")
    assert dict(corpus.memes) == {}
    assert (len(gold.turns.text_rows), len(gold.turns.retrieval_rows)) == (3, 0)


def test_single_file_is_a_source(folder: Write, tmp_path: Path) -> None:
    source = folder({"toy.json": {"train": ENTRIES, "valid": ENTRIES}}) / "toy.json"
    imported = import_release("lccc", source, tmp_path / "out")
    assert {name: count.dialogues for name, count in imported.counts.items()} == {"train": 2, "valid": 2}


def test_empty_dialogues_are_left_out_and_blank_texts_kept(folder: Write, tmp_path: Path) -> None:
    imported = import_release("lccc", folder({"a.json": [[], ["嗯", " "]]}), tmp_path / "out")
    assert imported.counts["train"].utterances == 2
    assert {warning.code for warning in imported.warnings} == {"dialogue-empty", "text-blank"}


def test_limit_takes_the_first_dialogues(folder: Write, tmp_path: Path) -> None:
    imported = import_release("lccc", folder({"a.json": ENTRIES}), tmp_path / "out", ImportOptions(limit=1))
    assert imported.counts["train"].dialogues == 1
    assert [warning.where for warning in imported.warnings] == ["1 more"]


def test_every_wrong_dialogue_is_named(folder: Write, tmp_path: Path, run: Any) -> None:
    source = folder({"a.json": {"train": [["嗯", 5], "不", ["好"]]}})
    result = run("import", "lccc", source, "--out", tmp_path / "out")
    assert result.exit_code == 4
    assert "$.train[0][1]: type-wrong" in result.output
    assert "$.train[1]: type-wrong" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "json-syntax"),
        ("5", "json-syntax"),
        ('[["我"', "json-syntax"),
        ('[["我"],', "json-syntax"),
        ('[["我"]] []', "json-syntax"),
        ('[["我"],]', "json-syntax"),
        ('{"train": [["我"]', "json-syntax"),
        ("{train: []}", "json-syntax"),
        ('{"train": [], "train": []}', "json-double-key"),
        ('{"other": [["我"]]}', "split-unknown"),
        ('{"test": [["我"]], "easy": [["我"]]}', "split-twice"),
        ('[["我", NaN]]', "number-not-finite"),
        ('[[{"a": 1, "a": 2}]]', "json-double-key"),
        ('[["\\ud800"]]', "text-surrogate"),
        ("[" * 10_000, "json-too-deep"),
        (b'[["\xff"]]', "encoding"),
        (b'[["\xe6\x88', "encoding"),
        (b"\x1f\x8b\x08\x00broken", "gzip-damaged"),
    ],
)
def test_faults_are_coded(content: Any, code: str, folder: Write, tmp_path: Path, run: Any) -> None:
    result = run("import", "lccc", folder({"a.json": content}), "--out", tmp_path / "out")
    assert result.exit_code == 4
    assert f" {code} " in result.output
    assert not (tmp_path / "out").exists()


def test_byte_order_mark_is_accepted(folder: Write) -> None:
    path = folder({"a.json": b"\xef\xbb\xbf" + json.dumps(ENTRIES).encode()}) / "a.json"
    assert [texts for _, texts in iter_named(path)] == JOINED


def test_first_wrong_dialogue_stops_the_iterator(folder: Write) -> None:
    found = iter_named(folder({"a.json": [["嗯"], [5]]}) / "a.json")
    next(found)
    with pytest.raises(CorpusError):
        next(found)
