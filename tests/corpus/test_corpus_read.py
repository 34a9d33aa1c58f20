"""Reading a corpus directory: everything optional may be absent, everything wrong has a code."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge import Corpus, Dialogue, Utterance, load_corpus
from mod_challenge.corpus import reading
from mod_challenge.io.problems import CorpusError

Change = Callable[[Any], Any]


def rewrite(folder: Path, name: str, change: Change) -> None:
    path = folder / name
    path.write_text(json.dumps(change(json.loads(path.read_text("utf-8")))), "utf-8")


def codes(caught: Any) -> list[str]:
    return [problem.code for problem in caught.value.log.errors]


def test_a_corpus_is_what_its_files_say(small_corpus_dir: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    assert (corpus.name, corpus.version, corpus.language) == ("small", "1", "zh")
    assert corpus.splits == ("train", "valid", "easy", "hard")
    assert tuple(corpus.memes) == small_corpus.MEMES
    assert corpus.memes["013"].picture == "013.png"
    assert corpus.memes["013"].name == "name 013"
    assert corpus.emotions == {number: name for name, number in small_corpus.EMOTIONS.items()}
    assert len(corpus.split("hard")) == 4


def test_dialogues_hold_the_utterances_in_order(small_corpus_dir: Path) -> None:
    content = small_corpus.dialogues("hard")
    assert load_corpus(small_corpus_dir).split("hard") == tuple(
        Dialogue(
            name,
            tuple(Utterance(u["speaker_id"], u.get("txt"), u.get("img_id"), u.get("emotion_id")) for u in utterances),
        )
        for name, utterances in content.items()
    )


@pytest.mark.parametrize("name", ["emotion_dict.json", "memes.json", "candidates.json", "corpus.json", "train.json"])
def test_each_optional_file_may_be_absent(name: str, small_corpus_dir: Path) -> None:
    (small_corpus_dir / name).unlink()
    corpus = load_corpus(small_corpus_dir)
    assert len(corpus.split("hard")) == 4
    assert ("train" in corpus.splits) == (name != "train.json")


def test_without_its_own_words_a_corpus_is_named_by_its_folder(small_corpus_dir: Path) -> None:
    (small_corpus_dir / "corpus.json").unlink()
    corpus = load_corpus(small_corpus_dir)
    assert (corpus.name, corpus.version, corpus.language, corpus.licence) == ("corpus", "0", "zh", None)


def test_listed_memes_are_seen(small_corpus_dir: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    assert corpus.seen_memes == set(small_corpus.SEEN_MEMES)
    assert corpus.inventory("hard") == small_corpus.MEMES
    for split in ("train", "valid", "easy"):
        assert corpus.inventory(split) == tuple(sorted(small_corpus.SEEN_MEMES))


def used_in_train() -> dict[str, int]:
    counts: dict[str, int] = {}
    for utterances in small_corpus.dialogues("train").values():
        for utterance in utterances:
            if "img_id" in utterance:
                counts[utterance["img_id"]] = counts.get(utterance["img_id"], 0) + 1
    return counts


def test_without_a_list_the_memes_of_training_are_seen(small_corpus_dir: Path) -> None:
    rewrite(small_corpus_dir, "corpus.json", lambda about: {"name": "small"})
    corpus = load_corpus(small_corpus_dir)
    assert corpus.seen_memes == set(used_in_train())
    assert set(corpus.inventory("easy")) == set(used_in_train())


def test_without_list_and_training_every_meme_is_seen(small_corpus_dir: Path) -> None:
    (small_corpus_dir / "corpus.json").unlink()
    (small_corpus_dir / "train.json").unlink()
    corpus = load_corpus(small_corpus_dir)
    assert corpus.seen_memes == set(small_corpus.MEMES)
    assert corpus.inventory("easy") == small_corpus.MEMES


def test_usage_counts_every_utterance_of_training(small_corpus_dir: Path) -> None:
    usage = load_corpus(small_corpus_dir).train_usage
    assert {meme: count for meme, count in usage.items() if count} == used_in_train()
    assert set(usage) == set(small_corpus.MEMES)


def test_ids_are_strings_to_the_character(small_corpus_dir: Path) -> None:
    rewrite(small_corpus_dir, "img2id.json", lambda table: {**table, "13.png": "13"})
    memes = load_corpus(small_corpus_dir).memes
    assert (memes["013"].picture, memes["13"].picture) == ("013.png", "13.png")


def test_emotions_are_those_of_the_dictionary_else_those_that_occur(small_corpus_dir: Path) -> None:
    numbers = sorted(small_corpus.EMOTIONS.values())
    assert list(load_corpus(small_corpus_dir).emotion_ids()) == numbers
    for content in (None, {}):
        path = small_corpus_dir / "emotion_dict.json"
        if content is None:
            path.unlink()
        else:
            path.write_text("{}", "utf-8")
        occurring = {
            utterance["emotion_id"]
            for split in small_corpus.SPLITS
            for utterances in small_corpus.dialogues(split).values()
            for utterance in utterances
            if "emotion_id" in utterance
        }
        assert set(load_corpus(small_corpus_dir).emotion_ids()) == occurring


def test_the_corpus_of_the_environment_is_used(small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOD_CORPUS", str(small_corpus_dir))
    assert load_corpus().name == "small"


@pytest.mark.parametrize("name", ["no such folder", "corpus/img2id.json"])
def test_a_corpus_that_is_no_folder_is_refused(name: str, small_corpus_dir: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        load_corpus(small_corpus_dir.parent / name)
    assert codes(caught) == ["corpus-missing"]


def test_a_corpus_without_memes_is_refused(small_corpus_dir: Path) -> None:
    (small_corpus_dir / "img2id.json").unlink()
    with pytest.raises(CorpusError) as caught:
        load_corpus(small_corpus_dir)
    assert codes(caught) == ["file-missing"]


@pytest.mark.parametrize("name", ["test", "../corpus/hard", "", "hard.json"])
def test_a_split_that_is_none_is_refused(name: str, small_corpus_dir: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    with pytest.raises(CorpusError) as caught:
        corpus.split(name)
    assert codes(caught) == ["split-missing"]


def with_first(**change: object) -> Change:
    """Changes the third utterance of the first dialogue."""

    def apply(table: Any) -> Any:
        table["dialogue 30"][2].update(change)
        return table

    return apply


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (with_first(img_id="13"), "meme-unknown"),
        (with_first(img_id=13), "type-wrong"),
        (with_first(emotion_id=999), "emotion-unknown"),
        (with_first(emotion_id=1717171701.5), "type-wrong"),
        (with_first(txt=5), "type-wrong"),
        (with_first(speaker_id=None), "type-wrong"),
        (lambda table: [table], "type-wrong"),
        (lambda table: {"d": []}, "list-length"),
    ],
)
def test_a_broken_split_is_refused_with_a_code(
    change: Change, code: str, small_corpus_dir: Path, gold_marks: tuple
) -> None:
    rewrite(small_corpus_dir, "hard.json", change)
    corpus: Corpus = load_corpus(small_corpus_dir)
    with pytest.raises(CorpusError) as caught:
        corpus.split("hard")
    assert codes(caught) == [code]
    shown = caught.value.log.errors[0].line().replace(str(small_corpus_dir), "")
    assert not any(mark in shown for mark in gold_marks)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (with_first(img_id="13"), "meme-unknown"),
        (with_first(img_id=13), "type-wrong"),
        (with_first(emotion_id=999), "emotion-unknown"),
        (with_first(txt=5), "type-wrong"),
        (lambda table: [table], "type-wrong"),
        (lambda table: {"d": []}, "list-length"),
        (lambda table: {"": table["dialogue 30"]}, "key-bad"),
    ],
)
def test_a_split_read_one_dialogue_at_a_time_is_refused_alike(
    change: Change, code: str, small_corpus_dir: Path, gold_marks: tuple, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "STREAMED_FROM", 0)
    rewrite(small_corpus_dir, "hard.json", change)
    with pytest.raises(CorpusError) as caught:
        list(load_corpus(small_corpus_dir).iterate("hard"))
    assert codes(caught) == [code]
    shown = caught.value.log.errors[0].line().replace(str(small_corpus_dir), "")
    assert not any(mark in shown for mark in gold_marks)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"d": [{"speaker_id": "a", "txt": "x"}], "d": []}', "json-double-key"),
        ('{"d": [{"speaker_id": "a", "txt": "x"}]', "json-syntax"),
        ('{"d": [{"speaker_id": "a", "txt": "x"}]} {}', "json-syntax"),
        ('{"d" [{"speaker_id": "a", "txt": "x"}]}', "json-syntax"),
        ('{"d": [{"speaker_id": "a", "txt": "x", "emotion_id": NaN}]}', "number-not-finite"),
        ('{5: [{"speaker_id": "a", "txt": "x"}]}', "json-syntax"),
    ],
)
def test_broken_json_read_one_dialogue_at_a_time_is_refused(
    text: str, code: str, small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "STREAMED_FROM", 0)
    (small_corpus_dir / "hard.json").write_text(text, "utf-8")
    with pytest.raises(CorpusError) as caught:
        list(load_corpus(small_corpus_dir).iterate("hard"))
    assert codes(caught) == [code]


def test_one_dialogue_at_a_time_gives_the_same_as_the_whole(
    small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, usage = load_corpus(small_corpus_dir).split("train"), load_corpus(small_corpus_dir).train_usage
    monkeypatch.setattr(reading, "STREAMED_FROM", 0)
    corpus = load_corpus(small_corpus_dir)
    assert tuple(corpus.iterate("train")) == whole
    assert not corpus.has_read("train")
    assert corpus.train_usage == usage
    (small_corpus_dir / "valid.json").write_text("{}", "utf-8")
    assert list(corpus.iterate("valid")) == []


def test_a_large_split_is_never_held_as_a_whole(small_corpus_dir: Path) -> None:
    utterance = {"speaker_id": "[speaker1]", "txt": "好" * 60, "img_id": "013"}
    lines = ",".join(f"{json.dumps(f'd{number}')}:{json.dumps([utterance] * 20)}" for number in range(5_000))
    (small_corpus_dir / "train.json").write_text("{" + lines + "}", "utf-8")
    corpus = load_corpus(small_corpus_dir)
    assert (small_corpus_dir / "train.json").stat().st_size > reading.STREAMED_FROM
    del lines
    tracemalloc.start()
    assert corpus.train_usage["013"] == 100_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 << 20


def test_unknown_ids_are_all_named_at_once(small_corpus_dir: Path) -> None:
    def change(table: Any) -> Any:
        for utterances in table.values():
            utterances[2]["img_id"] = "nobody"
        return table

    rewrite(small_corpus_dir, "hard.json", change)
    corpus = load_corpus(small_corpus_dir)
    with pytest.raises(CorpusError) as caught:
        corpus.split("hard")
    assert [(p.code, p.dialogue, p.turn) for p in caught.value.log.errors] == [
        ("meme-unknown", f"dialogue {d}", 2) for d in range(30, 34)
    ]
