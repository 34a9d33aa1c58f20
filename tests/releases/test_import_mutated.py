"""Releases with random damage: every import ends well or with a coded problem, and never leaves half a corpus."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path
from typing import Callable, Optional

import pytest
from small_releases import DIALOGUES, EMOTIONS, IMG2ID, TRAIN, Files
from track import track_files

from mod_challenge.corpus.releases import import_release
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus

TABLES: Files = {"img2id.json": IMG2ID, "emotion_dict.json": EMOTIONS}
LINE = {
    "context": [{"text": "我 正在 用", "reply_to_msg_id": None, "id": 1, "from_id": 2}],
    "current": {"from_id": 3, "sticker_set_id": 4, "sticker_id": 5, "sticker_alt": "😀"},
}
RELEASES: dict[str, Files] = {
    "mod": {**TABLES, "train.json": TRAIN, "hard.json": DIALOGUES, "id2feature.json": {"001": [0.5, 1.0]}},
    "dstc10": {**TABLES, **track_files(DIALOGUES)},
    "stickerchat": {"release_train.json": json.dumps(LINE) + "\n" + json.dumps(LINE) + "\n", "emoji_vocab": "😀 5\n"},
    "lccc": {"a.json": {"train": [["我 们", "好"], ["嗯"]], "valid": [["哦", "行"]]}},
}
SPLICES = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b"NaN",
    b"1e999",
    b"-1",
    b'""',
    b"\xff",
    b"\x00",
    b'"\\ud800"',
    b"[[",
    b"}",
    b"9" * 500,
]


def mutated(data: bytes, draw: random.Random) -> bytes:
    """Up to three cuts, each filled with something else."""
    for _ in range(1 + int(draw.random() * 3)):
        start = int(draw.random() * (len(data) + 1))
        end = start + int(draw.random() ** 3 * 40)
        data = data[:start] + SPLICES[int(draw.random() * len(SPLICES))] + data[end:]
    return data


def attempt(kind: str, source: Path, out: Path) -> tuple[Optional[CorpusError], dict[str, int]]:
    """Import; gives the error, or how many dialogues each split has."""
    try:
        imported = import_release(kind, source, out)
    except CorpusError as fault:
        return fault, {}
    return None, {name: count.dialogues for name, count in imported.counts.items()}


@pytest.mark.parametrize("kind", list(RELEASES))
def test_random_damage_never_makes_another_error(kind: str, folder: Callable[[Files], Path], tmp_path: Path) -> None:
    draw = random.Random(20)
    source = folder(RELEASES[kind])
    originals = {path: path.read_bytes() for path in sorted(source.iterdir())}
    outcomes: dict[str, int] = {"done": 0, "refused": 0}
    for _ in range(int(os.environ.get("MOD_FUZZ_ROUNDS", "60"))):
        path = list(originals)[int(draw.random() * len(originals))]
        path.write_bytes(mutated(originals[path], draw))
        fault, counts = attempt(kind, source, tmp_path / "out")
        if fault is None:
            corpus = load_corpus(tmp_path / "out")
            assert {name: len(corpus.split(name)) for name in corpus.splits} == counts
            shutil.rmtree(tmp_path / "out")
        assert fault is None or all(problem.code and problem.line() for problem in fault.log)
        assert not (tmp_path / "out").exists()
        outcomes["done" if fault is None else "refused"] += 1
        path.write_bytes(originals[path])
    assert all(outcomes.values())
