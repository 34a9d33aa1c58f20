"""StickerChat: streamed samples, stickers without pickle, import into a corpus directory."""

from __future__ import annotations

import io
import json
import os
import pickle
import tracemalloc
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from small_releases import read

from mod_challenge.corpus.check import check_corpus
from mod_challenge.corpus.references import references
from mod_challenge.corpus.releases import ImportOptions, import_release
from mod_challenge.corpus.releases.stickerchat import iter_samples, join_words, read_vocabulary
from mod_challenge.corpus.releases.stickerchat_arrays import as_pixels, load_sticker, sticker_path
from mod_challenge.io.problems import CorpusError, ProblemLog
from mod_challenge.opening import load_corpus

SET = 556029562811580420
STICKER = 556029562811581404

Write = Callable[[dict[str, Any]], Path]


def sample(
    sticker: int = STICKER, emoji: Any = "😀", texts: tuple[str, ...] = ("我 正在 用", "没 想到 能 上 TG")
) -> Any:
    """A line as the README shows it."""
    context = [
        {"text": text, "reply_to_msg_id": None, "id": 52000 + 2 * i, "from_id": 284336329}
        for i, text in enumerate(texts)
    ]
    current = {"from_id": 271484871, "reply_to_msg_id": None, "sticker_set_id": SET, "sticker_id": sticker}
    return {"context": context, "current": {**current, "sticker_alt": emoji}}


def lines(*samples: Any) -> str:
    return "".join(json.dumps(entry) + "\n" for entry in samples)


def npy(array: Any) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=array.dtype.hasobject)
    return stream.getvalue()


RED = np.tile(np.array([255, 0, 0], dtype=np.uint8), (8, 8, 1))


def release(**files: Any) -> dict[str, Any]:
    return {
        "release_train.json": lines(sample(), sample(STICKER + 1, "😭")),
        "release_val.json": lines(sample(STICKER + 1, "😭")),
        "release_test.json": lines(sample()),
        "vocab": "我 120\n正在 7\n",
        "emoji_vocab": "😭 9\n😀 5\n",
        f"npy_stickers/{SET}/{STICKER}.npy": npy(RED),
        f"npy_stickers/{SET}/{STICKER + 1}.npy": npy(RED),
        **files,
    }


def write_lines(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "release_train.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def warned(imported: Any) -> set[str]:
    return {warning.code for warning in imported.warnings}


def test_sample_holds_what_its_line_says(tmp_path: Path) -> None:
    found = next(iter_samples(write_lines(tmp_path, lines(sample()))))
    assert [message.words for message in found.context] == [["我", "正在", "用"], ["没", "想到", "能", "上", "TG"]]
    assert (found.line, found.set_id, found.sticker_id, found.emoji) == (1, SET, STICKER, "😀")
    assert (found.context[0].id, found.context[0].author, found.author) == (52000, 284336329, 271484871)


def test_samples_are_streamed(tmp_path: Path) -> None:
    path = write_lines(tmp_path, lines(sample()) * 5_000)
    tracemalloc.start()
    count = sum(1 for _ in iter_samples(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 500_000 < path.stat().st_size


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"context": [', "json-syntax"),
        ("[]", "type-wrong"),
        ('{"context": []}', "key-missing"),
        ('{"context": [], "current": {"from_id": 1, "sticker_set_id": "../..", "sticker_id": 2}}', "type-wrong"),
        ('{"context": [], "current": {"from_id": 1, "sticker_set_id": -1, "sticker_id": 2}}', "number-out-of-range"),
        ('{"context": [], "current": {"from_id": 1, "sticker_set_id": NaN, "sticker_id": 2}}', "number-not-finite"),
        ('{"context": [], "context": []}', "json-double-key"),
        ('{"a": ' + "9" * 10_000 + "}", "number-too-long"),
        ("[" * 10_000, "json-too-deep"),
    ],
)
def test_wrong_line_is_raised_with_its_number(line: str, code: str, tmp_path: Path) -> None:
    path = write_lines(tmp_path, lines(sample()) + line + "\n")
    found = iter_samples(path)
    next(found)
    with pytest.raises(CorpusError) as error:
        next(found)
    assert error.value.log.errors[0].code == code
    assert error.value.log.errors[0].where.startswith("line 2 $")


def test_with_a_log_wrong_lines_are_collected_and_passed_over(tmp_path: Path) -> None:
    log = ProblemLog()
    path = write_lines(tmp_path, "[]\n" + lines(sample()) + "5\n")
    assert [found.line for found in iter_samples(path, log)] == [2]
    assert [problem.where for problem in log.errors] == ["line 1 $", "line 3 $"]


def test_import_makes_texts_and_a_sticker_of_each_sample(folder: Write, tmp_path: Path) -> None:
    import_release("stickerchat", folder(release()), tmp_path / "out")
    assert read(tmp_path / "out" / "train.json")["train 1"] == [
        {"speaker_id": "[speaker1]", "author_id": 1, "txt": "我正在用"},
        {"speaker_id": "[speaker1]", "author_id": 1, "txt": "没想到能上TG"},
        {"speaker_id": "[speaker2]", "author_id": 2, "img_id": f"{SET}_{STICKER}", "emotion_id": 1},
    ]


def test_imported_corpus_is_whole(folder: Write, tmp_path: Path) -> None:
    imported = import_release("stickerchat", folder(release()), tmp_path / "out")
    corpus = load_corpus(tmp_path / "out")
    assert corpus.splits == ("train", "valid", "test")
    assert corpus.candidates == "group"
    assert {meme.group for meme in corpus.memes.values()} == {str(SET)}
    assert corpus.emotions == {0: "😭", 1: "😀"}
    assert all(corpus.split(name) for name in corpus.splits)
    assert sorted(path.name for path in (tmp_path / "out" / "memes").iterdir()) == sorted(
        meme.picture for meme in corpus.memes.values()
    )
    assert warned(imported) == {"file-unused", "candidates-undrawn"}


def test_pictures_show_the_stickers(folder: Write, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    import_release("stickerchat", folder(release()), tmp_path / "out")
    with image.open(tmp_path / "out" / "memes" / f"{SET}_{STICKER}.png") as picture:
        assert np.array_equal(np.asarray(picture.convert("RGB")), RED)


def test_the_sticker_s_turn_is_asked_about_and_candidates_are_drawn(folder: Write, tmp_path: Path) -> None:
    """Frozen as they are drawn without a file; seen stickers are listed, those of the test alone among them."""
    train = lines(*(sample(number) for number in (*range(14), 3, 3, 5)))
    test = lines(*(sample(number) for number in range(20)), sample(3, texts=()))
    files = {"release_train.json": train, "release_test.json": test}
    imported = import_release("stickerchat", folder(release(**files)), tmp_path / "out")
    assert "candidates-undrawn" not in warned(imported)
    corpus = load_corpus(tmp_path / "out")
    items = read(tmp_path / "out" / "items.json")
    assert set(items) == {"valid", "test"}
    assert items["test"] == {f"test {number}": [2] for number in range(1, 21)}
    gold = references(corpus, "test")
    assert len(gold.turns) == len(gold.turns.retrieval_rows) == 20
    assert corpus.seen_memes == set(corpus.memes)
    for name in ("candidates.json", "candidates_matched.json"):
        (tmp_path / "out" / name).unlink()
    assert references(load_corpus(tmp_path / "out"), "test").sha256 == gold.sha256
    assert check_corpus(tmp_path / "out").log.error_count == 0


def test_author_ids_do_not_leave_the_release(folder: Write, tmp_path: Path) -> None:
    import_release("stickerchat", folder(release()), tmp_path / "out")
    assert "284336329" not in (tmp_path / "out" / "train.json").read_text(encoding="utf-8")


def test_odd_samples_are_kept_and_counted(folder: Write, tmp_path: Path) -> None:
    odd = lines(sample(7, "😀"), sample(emoji=""), sample(emoji="🆕"), sample(texts=()), sample(texts=("",)))
    imported = import_release("stickerchat", folder(release(**{"release_train.json": odd})), tmp_path / "out")
    assert imported.counts["train"].dialogues == 5
    assert warned(imported) >= {"picture-missing", "emotion-missing", "emoji-new", "context-empty"}
    assert load_corpus(tmp_path / "out").emotions == {0: "😭", 1: "😀", 2: "🆕"}


def test_without_a_vocabulary_emojis_are_numbered_as_they_come(folder: Write, tmp_path: Path) -> None:
    files = release()
    del files["emoji_vocab"]
    imported = import_release("stickerchat", folder(files), tmp_path / "out")
    assert load_corpus(tmp_path / "out").emotions == {0: "😀", 1: "😭"}
    assert "vocabulary-missing" in warned(imported)


def test_limit_takes_the_first_samples(folder: Write, tmp_path: Path) -> None:
    imported = import_release("stickerchat", folder(release()), tmp_path / "out", ImportOptions(limit=1))
    assert imported.counts["train"].dialogues == 1
    assert "limit" in warned(imported)


def test_stickers_lie_in_folders_of_sets_or_beside_each_other(folder: Write) -> None:
    source = folder({f"n/{SET}_1.npy": npy(RED), "n/2.npy": npy(RED), f"n/{SET}/3.npy": npy(RED)})
    assert [sticker_path(source / "n", SET, number) is not None for number in (1, 2, 3, 4)] == [True] * 3 + [False]


def test_links_among_stickers_are_not_followed(folder: Write, tmp_path: Path) -> None:
    source = folder(release())
    path = source / "npy_stickers" / str(SET) / f"{STICKER}.npy"
    path.rename(tmp_path / "elsewhere.npy")
    os.symlink(tmp_path / "elsewhere.npy", path)
    assert "picture-missing" in warned(import_release("stickerchat", source, tmp_path / "out"))
    assert sticker_path(source / "npy_stickers", SET, STICKER) is None


def test_linked_folder_of_stickers_is_not_entered(folder: Write, tmp_path: Path) -> None:
    source = folder(release())
    (source / "npy_stickers").rename(tmp_path / "elsewhere")
    os.symlink(tmp_path / "elsewhere", source / "npy_stickers")
    assert "link-ignored" in warned(import_release("stickerchat", source, tmp_path / "out"))
    assert not (tmp_path / "out" / "memes").exists()


class _Bomb:
    def __reduce__(self) -> Any:
        return (os.mkdir, ("pickle-was-run",))


def objects() -> Any:
    array = np.empty(1, dtype=object)
    array[0] = _Bomb()
    return array


@pytest.mark.parametrize("data", [npy(objects()), pickle.dumps(_Bomb())])
def test_pickle_in_a_sticker_is_refused_and_never_run(
    data: bytes, folder: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    source = folder(release(**{f"npy_stickers/{SET}/{STICKER}.npy": data}))
    result = run("import", "stickerchat", source, "--out", tmp_path / "out")
    assert result.exit_code == 4
    assert " npy-pickle " in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]


def claiming(shape: str) -> bytes:
    header = f"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}".encode()
    header += b" " * (64 - (len(header) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + b"x" * 16


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "npy-damaged"),
        (b"no array", "npy-damaged"),
        (npy(RED)[:40], "npy-damaged"),
        (npy(RED)[:-5], "npy-damaged"),
        (claiming("(1000, 1000)"), "npy-damaged"),
        (claiming("(1000000, 1000000, 3)"), "npy-too-large"),
        (claiming("(-1,)"), "npy-too-large"),
        (claiming("(" * 500), "npy-damaged"),
        (b"\x93NUMPY\x09\x00" + b"x" * 90, "npy-damaged"),
    ],
)
def test_damaged_stickers_are_coded(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "s.npy").write_bytes(data)
    with pytest.raises(CorpusError) as error:
        load_sticker(tmp_path / "s.npy")
    assert error.value.log.errors[0].code == code


@pytest.mark.parametrize(
    ("array", "first"),
    [
        (RED, (255, 0, 0)),
        (RED.astype(np.float32), (255, 0, 0)),
        (RED.astype(np.float32) / 255, (255, 0, 0)),
        (RED[:, :, 0], (255, 255, 255)),
        (RED[:, :, :1], (255, 255, 255)),
        (np.zeros((4, 4, 4), dtype=np.uint8), (255, 255, 255)),
        (np.full((2, 2, 3), 300), (255, 255, 255)),
        (np.full((2, 2, 3), np.nan), (0, 0, 0)),
    ],
)
def test_arrays_of_every_kind_become_pictures(array: Any, first: tuple[int, int, int]) -> None:
    pixels = as_pixels(array)
    assert pixels.dtype == np.uint8
    assert tuple(pixels[0, 0].tolist()) == first


@pytest.mark.parametrize("array", [np.zeros(3), np.zeros((2, 2, 2)), np.zeros((0, 4, 3)), np.array([["a"]])])
def test_arrays_that_are_no_pictures_are_refused(array: Any) -> None:
    with pytest.raises(ValueError, match="no picture"):
        as_pixels(array)


def test_sticker_that_is_no_picture_is_left_out_by_name(folder: Write, tmp_path: Path) -> None:
    source = folder(release(**{f"npy_stickers/{SET}/{STICKER}.npy": npy(np.zeros(3))}))
    assert "picture-odd" in warned(import_release("stickerchat", source, tmp_path / "out"))


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("我 正在 用 大 套子 ， 好久 没用 了", "我正在用大套子，好久没用了"),
        ("我 在 New York 3 天", "我在New York 3天"),
        ("  ", ""),
        ("ok", "ok"),
    ],
)
def test_words_are_joined_as_the_script_does(text: str, joined: str) -> None:
    assert join_words(text) == joined


def test_vocabulary_lines_may_hold_counts(tmp_path: Path) -> None:
    (tmp_path / "vocab").write_text("我 120\n\n你\n我 3\n", encoding="utf-8")
    assert read_vocabulary(tmp_path / "vocab") == ["我", "你"]


def test_references_of_the_imported_test_split_can_be_counted(folder: Write, tmp_path: Path) -> None:
    many = {"release_test.json": lines(*(sample(number) for number in range(12)))}
    import_release("stickerchat", folder(release(**many)), tmp_path / "out")
    assert len(references(load_corpus(tmp_path / "out"), "test").turns.retrieval_rows) == 12
