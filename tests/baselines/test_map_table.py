"""Maps of pictures on disk: the numbers of those in memory, written in stretches, taken up after a kill, room told."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from mod_baselines.vision import map_table as module
from mod_baselines.vision.cnn import PictureNet, open_cnn
from mod_baselines.vision.feature_scaling import Moments, Normalizer
from mod_baselines.vision.map_table import MapTable, map_table
from mod_baselines.vision.meme_features import meme_features
from mod_challenge.corpus import Corpus
from mod_challenge.io.file_lock import held_lock
from mod_challenge.io.problems import CorpusError, OutputError
from mod_challenge.opening import load_corpus

SIZE = 64  # EfficientNet-b0 gives 2×2 places
BROKEN = b"\x89PNG\r\n\x1a\nbroken"


@pytest.fixture(scope="module")
def net() -> PictureNet:
    return open_cnn("scratch", 0)


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "_STRETCH", 4)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Eleven memes with pictures; that of the third is damaged, and the sixth has none."""
    folder = tmp_path / "corpus"
    (folder / "memes").mkdir(parents=True)
    names = [f"{number:02}.png" for number in range(11)]
    for number, name in enumerate(names):
        pixels = np.random.default_rng(number).integers(0, 256, (40, 40, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / "memes" / name)
    (folder / "memes" / names[2]).write_bytes(BROKEN)
    (folder / "memes" / names[5]).unlink()
    (folder / "img2id.json").write_text(json.dumps({name: name for name in names}))
    (folder / "memes.json").write_text(json.dumps({names[0]: {"text": "好"}}))
    return load_corpus(folder)


class Told:
    """Takes lines, and kills the work once so many pictures are done."""

    def __init__(self, kill_at: int = 10**9) -> None:
        self.lines: list[str] = []
        self.done: list[int] = []
        self._kill_at = kill_at

    def line(self, line: str) -> None:
        self.lines.append(line)

    def progress(self, done: int, total: int | None = None, what: str | None = None) -> None:
        self.done.append(done)
        if done >= self._kill_at:
            raise KeyboardInterrupt


def made(corpus: Corpus, net: PictureNet, told: Told | None = None, **options: Any) -> MapTable:
    told = told or Told()
    return map_table(corpus, net, SIZE, on_message=told.line, on_progress=told.progress, **options)


def test_a_table_has_the_maps_that_memory_has(corpus: Corpus, net: PictureNet) -> None:
    expected = meme_features(corpus, "scratch", SIZE, maps=True).maps
    assert expected is not None
    table = made(corpus, net)
    assert (len(table), table.shape) == (11, expected.shape)
    there = [row for row in range(11) if row not in (2, 5)]
    np.testing.assert_array_equal(table[there], expected[there])
    np.testing.assert_allclose(table[[2, 5]], expected[[2, 5]], rtol=1e-3, atol=1e-6)
    assert table[[7, 1]].tolist() == expected[[7, 1]].tolist()
    assert table[[0]].dtype == np.float32


def test_it_is_written_once_and_after_a_kill_taken_up(corpus: Corpus, net: PictureNet) -> None:
    whole = made(corpus, net)
    content = whole.path.read_bytes()
    again = Told()
    assert made(corpus, net, again).path == whole.path
    assert again.done == []
    assert [line.partition(":")[0] for line in again.lines] == ["meme 05.png"]

    whole.path.unlink()
    killed = Told(kill_at=8)
    with pytest.raises(KeyboardInterrupt):
        made(corpus, net, killed)
    assert killed.done == [4, 8]  # of ten files: one of the eleven memes has none
    assert not whole.path.exists()
    resumed = Told()
    made(corpus, net, resumed)
    assert resumed.done == [10]
    assert any("of which 8 are there" in line for line in resumed.lines)
    assert whole.path.read_bytes() == content
    assert [path.name for path in whole.path.parent.iterdir()] == [whole.path.name]


@pytest.mark.parametrize("damage", ["short", "progress", "other-shape"])
def test_what_a_kill_left_damaged_is_begun_anew(corpus: Corpus, net: PictureNet, damage: str) -> None:
    whole = made(corpus, net)
    content = whole.path.read_bytes()
    partial, progress = whole.path.with_suffix(".partial"), whole.path.with_suffix(".json")
    whole.path.unlink()
    partial.write_bytes(content[:300] if damage == "short" else content)
    progress.write_text("{" if damage == "progress" else json.dumps({"rows": 8, "missing": []}))
    if damage == "other-shape":
        np.save(partial.with_suffix(".npy"), np.zeros((3, 1, 2), np.float16))
        shutil.move(partial.with_suffix(".npy"), partial)
    told = Told()
    made(corpus, net, told)
    assert told.done == [4, 8, 10]
    assert whole.path.read_bytes() == content


def test_a_picture_or_a_network_that_is_another_makes_another_table(corpus: Corpus, net: PictureNet) -> None:
    first = made(corpus, net).path
    assert made(corpus, open_cnn("scratch", 1)).path != first
    assert made(corpus, net, side=1).path != first
    Image.new("RGB", (40, 40)).save(corpus.folder / "memes" / "07.png")
    assert made(corpus, net).path != first


def test_memes_whose_pictures_change_places_need_no_new_table(corpus: Corpus, net: PictureNet) -> None:
    table = made(corpus, net)
    pictures = {meme: corpus.memes[meme].picture for meme in corpus.memes}
    swapped = {"00.png": pictures["01.png"], "01.png": pictures["00.png"]}
    memes = {
        meme: dataclasses.replace(kept, picture=swapped.get(meme, kept.picture)) for meme, kept in corpus.memes.items()
    }
    told = Told()
    other = made(dataclasses.replace(corpus, memes=memes), net, told)
    assert (other.path, told.done) == (table.path, [])
    np.testing.assert_array_equal(other[[0, 1, 7]], table[[1, 0, 7]])


def test_places_are_averaged_to_the_side_that_is_asked_for(corpus: Corpus, net: PictureNet) -> None:
    table, mean = made(corpus, net), made(corpus, net, side=1)
    assert mean.shape == (11, 1, table.shape[2])
    rows = [0, 9]
    np.testing.assert_allclose(mean[rows][:, 0], table[rows].mean(1), rtol=2e-3, atol=1e-3)
    with pytest.raises(CorpusError, match="maps of 2×2 places of pictures of 64 pixels, and 4×4") as raised:
        made(corpus, net, side=4)
    assert "image_size=128" in raised.value.log.errors[0].hint


def test_words_stand_beside_each_place(corpus: Corpus, net: PictureNet) -> None:
    expected = meme_features(corpus, "scratch", SIZE, maps=True, words=True).maps
    assert expected is not None
    table = made(corpus, net, words=True)
    assert table.shape == expected.shape
    np.testing.assert_array_equal(table[[0, 1]], expected[[0, 1]])


def test_room_is_told_before_and_too_little_is_refused(
    corpus: Corpus, net: PictureNet, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    told = Told()
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _folder: usage(10**12, 0, 3 * 10**11))
    table = made(corpus, net, told, side=1)
    assert told.lines[1].startswith("features of 10 pictures, 1×1 places of 1,280 numbers in half precision: 0.1 MB in")
    assert "300.0 GB free" in told.lines[1]
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _folder: usage(10**12, 10**12, 100))
    with pytest.raises(OutputError, match=r"disk-full.* need 0.1 MB, and 0.1 MB are free here.*map_side=1 takes"):
        made(corpus, net)
    assert list(table.path.parent.iterdir()) == [table.path]


def test_two_do_not_write_one_table(corpus: Corpus, net: PictureNet) -> None:
    path = made(corpus, net).path
    path.unlink()
    with held_lock(path.with_suffix(".lock")), pytest.raises(OutputError, match="output-busy"):
        made(corpus, net)


def test_a_corpus_without_a_usable_picture_is_refused(corpus: Corpus, net: PictureNet) -> None:
    for path in (corpus.folder / "memes").iterdir():
        path.write_bytes(BROKEN)
    with pytest.raises(CorpusError, match="pictures-missing"):
        made(corpus, net)
    shutil.rmtree(corpus.folder / "memes")
    with pytest.raises(CorpusError, match="pictures-missing"):
        made(corpus, net)


def test_moments_of_parts_are_those_of_the_whole(
    corpus: Corpus, net: PictureNet, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = np.random.default_rng(0).normal(1e4, 1, (50, 3)).astype(np.float32)
    parts = Moments(3)
    for start, end in ((0, 1), (1, 1), (1, 30), (30, 50)):
        parts.add(values[start:end])
    np.testing.assert_allclose(parts.mean, values.mean(0, dtype=np.float64))
    np.testing.assert_allclose(parts.deviation, values.std(0, dtype=np.float64))

    monkeypatch.setattr(module, "_ROWS_AT_ONCE", 3)
    table = made(corpus, net)
    rows = [0, 3, 4, 6, 7, 8, 10]
    maps = table[rows]
    of_places, of_means = table.moments(rows)
    for found, vectors in ((of_places, maps.reshape(-1, maps.shape[2])), (of_means, maps.mean(1))):
        by_parts = Normalizer(maps.shape[2]).fit_moments(found.mean, found.deviation)
        whole = Normalizer(maps.shape[2]).fit(vectors)
        np.testing.assert_allclose(by_parts.mean, whole.mean, atol=1e-6)
        np.testing.assert_allclose(by_parts.scale, whole.scale, rtol=1e-5)
