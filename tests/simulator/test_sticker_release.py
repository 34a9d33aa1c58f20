"""A release in StickerChat's format of any size: packs, samples, and that it is imported and scored within packs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest

from mod_challenge.corpus import read_corpus
from mod_challenge.corpus.check import check_corpus
from mod_challenge.corpus.references import references
from mod_challenge.corpus.releases import import_release
from mod_challenge.simulator import sticker_release
from mod_challenge.simulator.families import STATES
from mod_challenge.simulator.sticker_release import FILES, SCALES, StickerScale, build_sticker_release
from mod_challenge.simulator.stickers import SET_SIZE

SMALL = StickerScale(300, 30, 60, 96, 32)
WIDE = StickerScale(3_000, 20, 500, 320, 32)


@pytest.fixture(scope="module", autouse=True)
def _small() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SCALES, "small", SMALL)
        patch.setitem(SCALES, "wide", WIDE)
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("stickers") / "release"
    told: dict[str, tuple[int, int]] = {}
    build_sticker_release(out, "small", jobs=1, on_progress=lambda *step: told.__setitem__(step[2], step[:2]))
    assert told == {"stickers": (96, 96), "samples": (390, 390)}
    return out


def samples(folder: Path, split: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / FILES[split]).read_text("ascii").splitlines()]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_sizes_are_those_of_the_scale(built: Path) -> None:
    assert [len(samples(built, split)) for split in FILES] == [300, 30, 60]
    arrays = list((built / "npy_stickers").rglob("*.npy"))
    assert len(arrays) == 96
    assert {np.load(path).shape for path in arrays} == {(32, 32, 3)}
    assert Counter(path.parent.name for path in arrays) == Counter(
        {path.name: SET_SIZE for path in (built / "npy_stickers").iterdir()}
    )
    assert (SCALES["paper"].samples, SCALES["paper"].stickers) == (340_168, 174_000)


def test_processes_and_repetition_change_no_byte_and_seeds_do(built: Path, tmp_path: Path) -> None:
    build_sticker_release(tmp_path / "two", "small", jobs=2)
    assert bytes_of(tmp_path / "two") == bytes_of(built)
    build_sticker_release(tmp_path / "other", "small", seed=2, jobs=1)
    assert bytes_of(tmp_path / "other")["release_test.json"] != bytes_of(built)["release_test.json"]


def test_no_talk_is_in_two_splits(built: Path) -> None:
    longer = {
        split: {tuple(m["text"] for m in each["context"]) for each in samples(built, split) if len(each["context"]) > 2}
        for split in FILES
    }
    assert all(longer.values())
    assert not longer["train"] & longer["test"]
    assert not longer["train"] & longer["val"]


def test_no_emotion_is_sent_much_more_than_it_has_stickers() -> None:
    shares = [0.0, 2 / 47, *[1 / 47] * (STATES - 3), 0.0]
    sent = Counter(state for _, state in sticker_release._contexts("train", 2_000, shares, "zh", 1, 1))
    assert sum(sent.values()) == 2_000
    for state, share in enumerate(shares):
        assert sent[state] <= sticker_release._SLACK * 2_000 * share + (share > 0)
    assert len(sent) > 40


def test_it_is_imported_with_its_packs_and_checked(built: Path, tmp_path: Path) -> None:
    import_release("stickerchat", built, tmp_path / "corpus")
    corpus = read_corpus(tmp_path / "corpus")
    assert check_corpus(tmp_path / "corpus").log.error_count == 0
    assert corpus.candidates == "group"
    gold = references(corpus, "test")
    groups = gold.turns.groups
    assert groups is not None
    own = [
        int((groups[ten] == groups[meme]).sum())
        for meme, ten in zip(gold.turns.meme[gold.turns.retrieval_rows], gold.even)
    ]
    assert set(own) == {10}


def test_popularity_is_near_chance_within_packs(
    tmp_path: Path, run_command: Callable[..., tuple[int, str, str]]
) -> None:
    """Chance is 10 for R10@1 and 29.3 for MAP."""
    build_sticker_release(tmp_path / "release", "wide", jobs=1)
    import_release("stickerchat", tmp_path / "release", tmp_path / "corpus")
    out = tmp_path / "popular.json"
    words = ("--corpus", tmp_path / "corpus", "--split", "test")
    assert run_command("mod-baseline", "predict", "popular", *words, "--out", out)[0] == 0
    code, text, _ = run_command("mod-score", out, *words, "--format", "json", "--resamples", "0")
    assert code == 0
    figures = json.loads(text)["metrics"]["retrieval"]["all"]
    assert figures["r10@1"] < 15
    assert figures["map"] < 35


@pytest.mark.parametrize("options", [("--scale", "tiny"), ("--preset", "stickers", "--no-stickers")])
def test_options_that_do_not_go_together_are_wrong_usage(
    options: tuple[str, ...], tmp_path: Path, run_command: Callable[..., tuple[int, str, str]]
) -> None:
    code, _, err = run_command("mod-corpus", "build", *options, "--out", tmp_path / "out")
    assert (code, (tmp_path / "out").exists()) == (2, False)
    assert "stickers" in err
