"""An import of StickerChat that was stopped is taken up: pictures are not made again, and the bytes are the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from mod_challenge.corpus.releases import ImportOptions, import_release, stickerchat
from mod_challenge.io.problems import CorpusError, OutputError
from mod_challenge.io.resumable_folder import resumable_folder

STICKERS = 30
KILLED_AT = 12
PROGRAM = f"""
import os, sys
from mod_challenge.corpus.releases import ImportOptions, import_release
def stop(done, total=None, what=None):
    if what == "stickers" and done == {KILLED_AT}:
        os.kill(os.getpid(), 9)
import_release("stickerchat", sys.argv[1], sys.argv[2], ImportOptions(on_progress=stop))
"""


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "release"
    (folder / "npy_stickers" / "7").mkdir(parents=True)
    lines = []
    for sticker in range(STICKERS):
        np.save(folder / "npy_stickers" / "7" / f"{sticker}.npy", np.full((4, 4, 3), 8 * sticker, dtype=np.uint8))
        context = [{"text": f"第 {sticker} 句", "reply_to_msg_id": None, "id": sticker, "from_id": 1}]
        current = {"from_id": 2, "reply_to_msg_id": None, "sticker_set_id": 7, "sticker_id": sticker}
        lines.append(json.dumps({"context": context, "current": {**current, "sticker_alt": "😀"}}) + "\n")
    for split, part in (("train", lines), ("test", lines[:12])):
        (folder / f"release_{split}.json").write_text("".join(part), "utf-8")
    (folder / "emoji_vocab").write_text("😀 1\n", "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed(release: Path, out: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", PROGRAM, str(release), str(out)]
    done = subprocess.run(command, env=environment, check=False)
    assert done.returncode == -9
    assert not out.exists()


def test_after_a_kill_only_the_pictures_that_lack_are_made(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight, out = tmp_path / "straight", tmp_path / "out"
    import_release("stickerchat", release, straight)
    killed(release, out)
    really, made = stickerchat.load_sticker, []
    monkeypatch.setattr(stickerchat, "load_sticker", lambda path: made.append(path) or really(path))
    steps: list[int] = []
    options = ImportOptions(on_progress=lambda done, total=None, what=None: steps.append(done))
    import_release("stickerchat", release, out, options)
    assert len(made) == STICKERS - KILLED_AT
    assert steps[-STICKERS:] == list(range(1, STICKERS + 1))
    assert contents(out) == contents(straight)
    assert {path.name for path in tmp_path.iterdir()} == {"release", "straight", "out"}


def test_a_sticker_that_changed_meanwhile_is_made_again(release: Path, tmp_path: Path) -> None:
    killed(release, tmp_path / "out")
    changed = release / "npy_stickers" / "7" / "0.npy"
    np.save(changed, np.full((4, 4, 3), 255, dtype=np.uint8))
    import_release("stickerchat", release, tmp_path / "out")
    import_release("stickerchat", release, tmp_path / "straight")
    assert contents(tmp_path / "out") == contents(tmp_path / "straight")


def test_another_call_or_other_samples_begin_anew(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(release, tmp_path / "out")
    with (release / "release_test.json").open("a", encoding="utf-8") as file:
        file.write((release / "release_train.json").read_text("utf-8").splitlines()[20] + "\n")
    really, made = stickerchat.load_sticker, []
    monkeypatch.setattr(stickerchat, "load_sticker", lambda path: made.append(path) or really(path))
    import_release("stickerchat", release, tmp_path / "out")
    assert len(made) == STICKERS


def test_a_release_that_is_wrong_leaves_nothing(release: Path, tmp_path: Path) -> None:
    (release / "release_test.json").write_text("{", "utf-8")
    with pytest.raises(CorpusError):
        import_release("stickerchat", release, tmp_path / "out")
    assert {path.name for path in tmp_path.iterdir()} == {"release"}


def stopped(out: Path, error: type[BaseException]) -> None:
    with resumable_folder(out, "same") as folder:
        (folder / "kept").write_text("x")
        raise error


def test_ctrl_c_keeps_what_there_is_and_any_other_error_does_not(tmp_path: Path) -> None:
    for error, left in ((KeyboardInterrupt, True), (ValueError, False)):
        with pytest.raises(error):
            stopped(tmp_path / "out", error)
        with resumable_folder(tmp_path / "out", "same") as folder:
            assert (folder / "kept").exists() == left
            (folder / "kept").write_text("x")
        (tmp_path / "out" / "kept").unlink()
        (tmp_path / "out").rmdir()
    assert list(tmp_path.iterdir()) == []


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    with resumable_folder(tmp_path / "out", "same"):
        with pytest.raises(OutputError) as refused, resumable_folder(tmp_path / "out", "same"):
            raise AssertionError
        assert refused.value.problem.code == "output-busy"
