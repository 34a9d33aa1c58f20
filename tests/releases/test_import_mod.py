"""``mod-corpus import mod``: both name styles, odd content, pictures."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path
from typing import Any, Callable

import pytest
from small_releases import DIALOGUES, GIF, IMG2ID, JPEG, MEMES, PNG, TRAIN, read, say

from mod_challenge.corpus.references import references
from mod_challenge.corpus.releases import RELEASES, ImportOptions, import_release, reader
from mod_challenge.io.file_names import local_name, text_name
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus

Make = Callable[..., Path]


def codes(error: pytest.ExceptionInfo[CorpusError]) -> list[str]:
    return [problem.code for problem in error.value.log.errors]


def warned(imported: Any) -> dict[str, str]:
    return {warning.code: warning.message for warning in imported.warnings}


def test_every_kind_has_a_reader() -> None:
    assert all(callable(reader(kind)) for kind in RELEASES)


def test_dialogues_come_through_unchanged(mod_release: Make, tmp_path: Path) -> None:
    import_release("mod", mod_release(), tmp_path / "out")
    assert read(tmp_path / "out" / "valid.json") == DIALOGUES
    assert load_corpus(tmp_path / "out").splits == ("train", "valid")


def test_the_source_keeps_its_own_name_licence_version_language_and_seen_memes(
    mod_release: Make, tmp_path: Path
) -> None:
    metadata = {"name": "ours", "version": "7", "language": "en", "licence": "CC0", "seen_memes": [MEMES[0]]}
    imported = import_release("mod", mod_release(files={"corpus.json": metadata}), tmp_path / "out")
    assert read(tmp_path / "out" / "corpus.json") == metadata
    assert "corpus.json" in imported.metadata.files
    assert "file-unused" not in warned(imported)


def test_a_broken_corpus_json_is_refused(mod_release: Make, tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        import_release("mod", mod_release(files={"corpus.json": {"language": "xx"}}), tmp_path / "out")
    assert caught.value.log.errors[0].file.endswith("corpus.json")


def test_imported_corpus_can_be_scored_on(mod_release: Make, tmp_path: Path) -> None:
    import_release("mod", mod_release(files={"hard.json": DIALOGUES}), tmp_path / "out")
    assert len(references(load_corpus(tmp_path / "out"), "hard").turns) == 6


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("easy.json", "easy"),
        ("test_easy.json", "easy"),
        ("c_test_easy.json", "easy"),
        ("easy_test.json", "easy"),
        ("hard_test_set.json", "hard"),
        ("c_test_hard.json", "hard"),
        ("test-hard.json", "hard"),
        ("data/dialogue/hard.json", "hard"),
    ],
)
def test_splits_are_found_under_plausible_names(name: str, split: str, mod_release: Make, tmp_path: Path) -> None:
    imported = import_release("mod", mod_release(files={name: DIALOGUES}), tmp_path / "out")
    assert list(imported.counts) == ["train", "valid", split]


@pytest.mark.parametrize("name", ["valid.json", "validation.json", "c_val.json", "val.json", "Validation.JSON"])
def test_validation_is_found_under_every_name(name: str, mod_release: Make, tmp_path: Path) -> None:
    source = mod_release(files={"validation.json": None, name: DIALOGUES})
    assert "valid" in import_release("mod", source, tmp_path / "out").counts


def test_each_language_of_a_release_is_a_corpus_of_its_own(mod_release: Make, tmp_path: Path, run: Any) -> None:
    english = {"dialogue 7": [say(1, "hello"), say(2, "hi", "003", 0)]}
    chinese = {"train.json": None, "validation.json": None, "c_train.json": TRAIN, "c_val.json": DIALOGUES}
    source = mod_release(files={**chinese, "e_val.json": english})
    assert run("import", "mod", source, "--language", "en", "--out", tmp_path / "en").exit_code == 0
    assert run("import", "mod", source, "--language", "zh", "--out", tmp_path / "zh").exit_code == 0
    assert read(tmp_path / "en" / "valid.json") == english
    assert read(tmp_path / "zh" / "valid.json") == DIALOGUES
    assert [load_corpus(tmp_path / name).language for name in ("en", "zh")] == ["en", "zh"]


def test_two_languages_without_a_choice_are_refused(mod_release: Make, tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as error:
        import_release("mod", mod_release(files={"e_val.json": DIALOGUES}), tmp_path / "out")
    assert codes(error) == ["language-ambiguous"]


def test_two_files_for_one_split_are_refused(mod_release: Make, tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as error:
        import_release("mod", mod_release(files={"val.json": DIALOGUES}), tmp_path / "out")
    assert codes(error) == ["file-ambiguous"]


def test_ds_store_stays_a_meme_without_a_picture(mod_release: Make, tmp_path: Path) -> None:
    pictures = {**IMG2ID, ".DS_Store": "099"}
    source = mod_release(files={"img2id.json": pictures, "memes/.DS_Store": b"\x00\x00\x00\x01Bud1"})
    imported = import_release("mod", source, tmp_path / "out")
    assert "099" in load_corpus(tmp_path / "out").memes
    assert "picture-odd" in warned(imported)
    assert not (tmp_path / "out" / "memes" / ".DS_Store").exists()
    assert ".DS_Store" in (tmp_path / "out" / "IMPORT.md").read_text(encoding="utf-8")


def test_pictures_of_every_kind_are_copied_as_they_are(mod_release: Make, tmp_path: Path) -> None:
    names = {"a.png": PNG, "b.jpg": JPEG, "动.gif": GIF}
    pictures = dict(zip([*names, *IMG2ID], MEMES))
    source = mod_release(files={"img2id.json": pictures, **{f"pictures/{n}": data for n, data in names.items()}})
    for name in IMG2ID:
        (source / "memes" / local_name(name)).unlink()
    import_release("mod", source, tmp_path / "out")
    found = {text_name(path.name): path.read_bytes() for path in (tmp_path / "out" / "memes").iterdir()}
    assert found == names


def test_picture_names_in_decomposed_form_are_found(mod_release: Make, tmp_path: Path) -> None:
    source = mod_release(files={"img2id.json": {**IMG2ID, "é.png": "099"}})
    (source / "memes" / local_name(unicodedata.normalize("NFD", "é.png"))).write_bytes(PNG)
    import_release("mod", source, tmp_path / "out")
    assert (tmp_path / "out" / "memes" / local_name(unicodedata.normalize("NFC", "é.png"))).is_file()


def test_missing_pictures_are_counted_and_named(mod_release: Make, tmp_path: Path) -> None:
    source = mod_release()
    (source / "memes" / local_name("000_图.png")).unlink()
    imported = import_release("mod", source, tmp_path / "out")
    assert warned(imported)["picture-missing"] == "memes without a picture: 1"


def test_pictures_stay_behind_when_not_wanted(mod_release: Make, tmp_path: Path, run: Any) -> None:
    assert run("import", "mod", mod_release(), "--no-pictures", "--out", tmp_path / "out").exit_code == 0
    assert not (tmp_path / "out" / "memes").exists()


def test_odd_utterances_are_kept_and_counted(mod_release: Make, tmp_path: Path) -> None:
    odd = {
        "a": [say(1), {**say(2, "嗯"), "img_id": None}, say(1, "哦", None, 1), {**say(2, "好"), "mood": 3}],
        "b": [{"speaker_id": "[speaker1]", "image_id": "003"}],
        "c": [],
    }
    imported = import_release("mod", mod_release(files={"hard.json": odd}), tmp_path / "out")
    expected = {
        "a": [say(1, ""), say(2, "嗯"), say(1, "哦", None, 1), {**say(2, "好"), "mood": 3}],
        "b": [say(1, None, "003")],
    }
    assert read(tmp_path / "out" / "hard.json") == expected
    found = warned(imported)
    for code in (
        "utterance-empty",
        "value-null",
        "emotion-without-meme",
        "key-extra",
        "key-renamed",
        "emotion-missing",
    ):
        assert code in found
    assert "`$.c`" in (tmp_path / "out" / "IMPORT.md").read_text(encoding="utf-8").partition("## Left out")[2]


def test_memes_that_training_lacks_stay_answerable(mod_release: Make, tmp_path: Path) -> None:
    late = {"d": [say(1, "嗨"), say(2, None, "013", 0)]}
    imported = import_release("mod", mod_release(files={"easy.json": late}), tmp_path / "out")
    corpus = load_corpus(tmp_path / "out")
    assert "meme-not-in-training" in warned(imported)
    assert "013" in corpus.seen_memes
    assert "012" not in corpus.seen_memes
    assert len(references(corpus, "easy").turns) == 1


def test_release_without_training_counts_memes_from_274_up_as_unseen(mod_release: Make, tmp_path: Path) -> None:
    memes = {f"{number:03d}.png": f"{number:03d}" for number in range(307)}
    import_release("mod", mod_release(files={"train.json": None, "img2id.json": memes}), tmp_path / "out")
    corpus = load_corpus(tmp_path / "out")
    assert sorted(set(corpus.memes) - corpus.seen_memes) == [f"{number}" for number in range(274, 307)]


def test_features_are_taken_along(mod_release: Make, tmp_path: Path) -> None:
    features = {meme: [0.25, -1.5] for meme in MEMES}
    import_release("mod", mod_release(files={"id2feature.json": features}), tmp_path / "out")
    assert read(tmp_path / "out" / "id2feature.json") == features


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("hard.json", b'{"a": [{"speaker_id": "x", "txt"', "json-syntax"),
        ("hard.json", b"\xff\xfe{\x00}\x00", "encoding"),
        ("hard.json", b"", "json-syntax"),
        ("hard.json", "null", "type-wrong"),
        ("hard.json", "[1]", "type-wrong"),
        ("hard.json", '{"a": 5}', "type-wrong"),
        ("hard.json", '{"a": [{"speaker_id": "x", "txt": 5}]}', "type-wrong"),
        ("hard.json", '{"a": [{"speaker_id": "x", "img_id": 5}]}', "type-wrong"),
        ("hard.json", '{"a": [{"txt": "嗯"}]}', "key-missing"),
        ("hard.json", '{"a": [{"speaker_id": "x", "img_id": "999"}]}', "meme-unknown"),
        ("hard.json", '{"a": [{"speaker_id": "x", "img_id": "1"}]}', "meme-unknown"),
        ("hard.json", '{"a": [{"speaker_id": "x", "img_id": "001", "emotion_id": 77}]}', "emotion-unknown"),
        ("hard.json", '{"a": [{"speaker_id": "x", "img_id": "001", "emotion_id": 1.5}]}', "type-wrong"),
        ("hard.json", '{"a": [{"speaker_id": "x", "img_id": "001", "emotion_id": NaN}]}', "number-not-finite"),
        ("hard.json", '{"a": [], "a": []}', "json-double-key"),
        ("hard.json", '{"a": [{"speaker_id": "x", "txt": "\\ud800"}]}', "text-surrogate"),
        ("hard.json", "[" * 10_000, "json-too-deep"),
        ("img2id.json", '{"a.png": 1}', "type-wrong"),
        ("img2id.json", None, "file-missing"),
        ("img2id.json", '{"../a.png": "001"}', "picture-name-unsafe"),
        ("img2id.json", '{"/etc/passwd": "001"}', "picture-name-unsafe"),
        ("img2id.json", '{"..": "001"}', "picture-name-unsafe"),
        ("img2id.json", '{"C:\\\\a.png": "001"}', "picture-name-unsafe"),
        ("img2id.json", '{"a\\u0000.png": "001"}', "picture-name-unsafe"),
        ("emotion_dict.json", '{"开心": 1e999}', "number-not-finite"),
        ("id2feature.json", '{"001": [1, 2], "002": [1]}', "feature-length"),
        ("id2feature.json", '{"001": [Infinity]}', "number-not-finite"),
    ],
)
def test_faults_of_the_source_are_coded_and_nothing_is_written(
    name: str, content: Any, code: str, mod_release: Make, tmp_path: Path, run: Any
) -> None:
    result = run("import", "mod", mod_release(files={name: content}), "--out", tmp_path / "out")
    assert result.exit_code == 4
    assert f" {code} " in result.output
    assert "Traceback" not in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_byte_order_mark_is_accepted(mod_release: Make, tmp_path: Path) -> None:
    with_mark = b"\xef\xbb\xbf" + json.dumps(DIALOGUES).encode()
    imported = import_release("mod", mod_release(files={"hard.json": with_mark}), tmp_path / "out")
    assert imported.counts["hard"].dialogues == 2


def test_links_are_never_followed(mod_release: Make, tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text(json.dumps(DIALOGUES), encoding="utf-8")
    source = mod_release()
    (source / "memes" / local_name("000_图.png")).unlink()
    os.symlink(secret, source / "memes" / local_name("000_图.png"))
    os.symlink(secret, source / "hard.json")
    os.symlink(tmp_path, source / "around")
    imported = import_release("mod", source, tmp_path / "out")
    assert "hard" not in imported.counts
    assert not (tmp_path / "out" / "memes" / local_name("000_图.png")).exists()
    assert warned(imported)["link-ignored"].startswith("links: 3")


def test_pipes_are_not_read_and_deep_folders_not_entered(mod_release: Make, tmp_path: Path) -> None:
    source = mod_release(files={"1/2/3/4/5/6/7/hard.json": DIALOGUES})
    os.mkfifo(source / "hard.json")
    imported = import_release("mod", source, tmp_path / "out")
    assert {"special-ignored", "folder-too-deep"} <= set(warned(imported))
    assert "hard" not in imported.counts


def test_macos_leftovers_are_left_out_by_name(mod_release: Make, tmp_path: Path) -> None:
    source = mod_release(files={"__MACOSX/train.json": b"\x00", "._hard.json": b"\x00"})
    assert "leftover-ignored" in warned(import_release("mod", source, tmp_path / "out"))


def test_files_that_nothing_is_made_of_are_named(mod_release: Make, tmp_path: Path) -> None:
    import_release("mod", mod_release(files={"notes.txt": "hello", "test.json": {}}), tmp_path / "out")
    left_out = (tmp_path / "out" / "IMPORT.md").read_text(encoding="utf-8").partition("## Left out")[2]
    assert "`notes.txt`" in left_out
    assert "`test.json`" in left_out


def test_limit_takes_the_first_dialogues_and_says_how_many_are_left(mod_release: Make, tmp_path: Path) -> None:
    imported = import_release("mod", mod_release(), tmp_path / "out", ImportOptions(limit=1))
    assert list(read(tmp_path / "out" / "valid.json")) == ["dialogue 11001"]
    assert [w.where for w in imported.warnings if w.code == "limit"] == ["1 more"]


def test_memes_of_training_dialogues_beyond_the_limit_do_not_count_as_trained_on(
    mod_release: Make, tmp_path: Path
) -> None:
    train = {"a": [say(1, "嗨"), say(2, None, "000", 0)], **TRAIN}
    source = mod_release(files={"train.json": train})
    import_release("mod", source, tmp_path / "out", ImportOptions(limit=1))
    corpus = load_corpus(tmp_path / "out")
    assert sorted(corpus.seen_memes) == ["000", "001", "005", "006", "007"]
    assert len(corpus.split("valid")) == 1


def test_import_of_the_same_source_gives_the_same_bytes(mod_release: Make, tmp_path: Path) -> None:
    source = mod_release()
    contents = []
    for name in ("one", "two"):
        import_release("mod", source, tmp_path / name)
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        contents.append([(path.relative_to(tmp_path / name), path.read_bytes()) for path in files])
    assert contents[0] == contents[1]


def test_file_names_of_the_source_cannot_break_out_of_the_note(mod_release: Make, tmp_path: Path) -> None:
    import_release("mod", mod_release(files={"a`<script>\n# x.txt": "hello"}), tmp_path / "out")
    note = (tmp_path / "out" / "IMPORT.md").read_text(encoding="utf-8")
    assert "`a´<script>\\u000a# x.txt`" in note


def test_json_output_holds_counts_and_warnings(mod_release: Make, tmp_path: Path, run: Any) -> None:
    result = run("import", "mod", mod_release(), "--format", "json", "--out", tmp_path / "out")
    value = json.loads(result.stdout)
    assert value["splits"]["valid"] == {"dialogues": 2, "utterances": 8, "memes": 5}
    assert value["format"] == "mod-problems/1"
    assert value["valid"] is True
