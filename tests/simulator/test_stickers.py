"""The sticker set in the StickerChat format."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mod_challenge.simulator.drawing.picture import VARIANTS
from mod_challenge.simulator.drawing.styles import SEEN_STYLES
from mod_challenge.simulator.inventory import FAMILY_KEYS, MEMES, UNSEEN_FROM
from mod_challenge.simulator.stickers import EMOJIS, plan_stickers, write_stickers

COUNT = 64
FOLDER_SHA256 = "255885147e60e48acb098db8645e893ab5ffe8fd9b870b5edd1d1bf2ee590652"


def _dialogues(count: int) -> list[tuple[list[tuple[int, str]], str, int]]:
    texts = ("你好呀，tomorrow见！", "哈哈 OK", "真的吗？3点", "")
    return [
        (
            [(turn % 2, texts[(n + turn) % len(texts)]) for turn in range(1 + n % 4)],
            FAMILY_KEYS[n % len(FAMILY_KEYS)],
            1 + n % 3,
        )
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stickers")
    write_stickers(folder, COUNT, iter(_dialogues(100)), seed=5, language="zh", size=32)
    return folder


def _samples(release: Path, split: str) -> list[dict[str, Any]]:
    lines = (release / f"release_{split}.json").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _all_samples(release: Path) -> list[dict[str, Any]]:
    return [sample for split in ("train", "val", "test") for sample in _samples(release, split)]


def test_the_bytes_of_a_release_are_the_same_on_every_machine(release: Path) -> None:
    digest = hashlib.sha256()
    for name in sorted(path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()):
        digest.update(name.encode() + b"\0" + (release / name).read_bytes())
    assert digest.hexdigest() == FOLDER_SHA256


def test_each_sticker_is_an_array_under_the_name_of_its_ids(release: Path) -> None:
    stickers = plan_stickers(COUNT, 5, "zh")
    names = sorted(f"{sticker.set_id}/{sticker.sticker_id}.npy" for sticker in stickers)
    arrays = release / "npy_stickers"
    assert sorted(path.relative_to(arrays).as_posix() for path in arrays.rglob("*.npy")) == names
    for name in names[::10]:
        array = np.load(release / "npy_stickers" / name)
        assert array.shape == (32, 32, 3)
        assert array.dtype == np.uint8
        assert array.std() > 10


def test_a_sample_has_the_keys_of_the_release(release: Path) -> None:
    sample = next(sample for sample in _samples(release, "train") if sample["context"])
    assert set(sample) == {"context", "current"}
    assert set(sample["context"][0]) == {"text", "reply_to_msg_id", "id", "from_id"}
    assert set(sample["current"]) == {"from_id", "reply_to_msg_id", "sticker_set_id", "sticker_id", "sticker_alt"}


def test_one_in_twenty_dialogues_is_for_validation_and_one_for_testing(release: Path) -> None:
    assert [len(_samples(release, split)) for split in ("train", "val", "test")] == [90, 5, 5]


def test_texts_are_words_split_by_spaces(release: Path) -> None:
    assert _samples(release, "train")[0]["context"][0]["text"] == "你 好 呀 ， tomorrow 见 ！"


def test_message_ids_rise_and_the_sticker_answers_the_last_message(release: Path) -> None:
    previous = 0
    for sample in _samples(release, "train"):
        ids = [entry["id"] for entry in sample["context"]]
        assert ids == list(range(ids[0], ids[0] + len(ids)))
        assert ids[0] > previous
        assert sample["current"]["reply_to_msg_id"] == ids[-1]
        assert sample["current"]["from_id"] != sample["context"][-1]["from_id"]
        previous = ids[-1]


def test_a_dialogue_is_answered_with_a_sticker_of_its_emotion(release: Path) -> None:
    looks = {sticker.sticker_id: sticker.look for sticker in plan_stickers(COUNT, 5, "zh")}
    asked = [(family, strength) for n, (_, family, strength) in enumerate(_dialogues(100)) if n % 20 not in (9, 19)]
    existing = {(look.family, look.strength) for look in looks.values()}
    for (family, strength), sample in zip(asked, _samples(release, "train")):
        look = looks[sample["current"]["sticker_id"]]
        assert look.family == family
        assert look.strength == strength or (family, strength) not in existing


def test_the_vocabulary_is_every_word_most_frequent_first(release: Path) -> None:
    counts = Counter(w for s in _all_samples(release) for e in s["context"] for w in e["text"].split())
    vocabulary = (release / "vocab").read_text(encoding="utf-8").splitlines()
    assert set(vocabulary) == set(counts)
    assert len(vocabulary) == len(counts)
    assert [counts[word] for word in vocabulary] == sorted(counts.values(), reverse=True)


def test_the_emoji_vocabulary_is_every_emoji_once(release: Path) -> None:
    vocabulary = (release / "emoji_vocab").read_text(encoding="utf-8").splitlines()
    assert len(vocabulary) == len(set(vocabulary))
    assert set(vocabulary) == {sticker.alt for sticker in plan_stickers(COUNT, 5, "zh")}


def test_no_emoji_stands_for_two_emotions() -> None:
    emojis = [emoji for choices in EMOJIS.values() for emoji in choices]
    assert set(EMOJIS) == set(FAMILY_KEYS)
    assert len(emojis) == len(set(emojis)) == 48


def test_a_set_has_one_creature_and_every_family() -> None:
    for start in (0, 32, 64):
        members = plan_stickers(96, 1, "en")[start : start + 32]
        assert len({sticker.set_id for sticker in members}) == len({sticker.look.creature for sticker in members}) == 1
        assert {sticker.look.family for sticker in members} == set(FAMILY_KEYS)


def test_no_two_stickers_share_an_id() -> None:
    assert len({sticker.sticker_id for sticker in plan_stickers(3000, 2, "zh")}) == 3000


def test_no_sticker_has_the_combination_of_an_unseen_meme() -> None:
    unseen = {(meme.family, meme.creature, meme.accessory) for meme in MEMES[UNSEEN_FROM:]}
    looks = [sticker.look for sticker in plan_stickers(20000, 3, "zh")]
    assert not unseen & {(look.family, look.creature, look.accessory) for look in looks}


def test_a_set_has_one_style_and_never_that_of_unseen_memes() -> None:
    stickers = plan_stickers(3200, 3, "zh")
    styles = [{sticker.look.style for sticker in stickers[start : start + 32]} for start in range(0, 3200, 32)]
    assert {len(found) for found in styles} == {1}
    assert set.union(*styles) == set(SEEN_STYLES)


def test_grounds_and_patterns_of_stickers_are_drawn_apart_from_the_emotion() -> None:
    drawn: dict[str, list[int]] = {}
    for sticker in plan_stickers(32_000, 3, "zh"):
        drawn.setdefault(sticker.look.family, []).append(sticker.look.variant // 18)
    count = VARIANTS // 18
    for behind in drawn.values():
        expected = len(behind) / count
        distance = ((np.bincount(behind, minlength=count) - expected) ** 2 / expected).sum()
        assert distance < count + 5 * (2 * count) ** 0.5


def test_one_sticker_in_twenty_has_an_emoji_of_no_meaning() -> None:
    stickers = plan_stickers(10000, 4, "zh")
    strange = sum(sticker.alt != EMOJIS[sticker.look.family][sticker.look.strength - 1] for sticker in stickers)
    assert 0.04 < strange / len(stickers) < 0.06


def test_captions_are_in_the_language_asked_for() -> None:
    for language, known in (("zh", {m.caption for m in MEMES}), ("en", {m.caption_en for m in MEMES})):
        assert {sticker.look.caption for sticker in plan_stickers(500, 6, language)} <= known  # type: ignore[arg-type]


def test_a_larger_set_starts_with_the_smaller_one() -> None:
    assert plan_stickers(200, 7, "zh")[:50] == plan_stickers(50, 7, "zh")


def test_another_seed_gives_other_stickers() -> None:
    assert plan_stickers(50, 7, "zh") != plan_stickers(50, 8, "zh")


def test_too_few_stickers_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 16 stickers, not 15"):
        write_stickers(tmp_path / "none", 15, [], seed=1, language="zh")
    assert not (tmp_path / "none").exists()


def test_progress_is_told_after_each_sticker(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_stickers(
        tmp_path, 16, [], seed=1, language="en", size=32, on_progress=lambda done, total: told.append((done, total))
    )
    assert told == [(n, 16) for n in range(1, 17)]
