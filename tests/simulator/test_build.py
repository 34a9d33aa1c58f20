"""Building the corpus directory: the same bytes everywhere, in one step, and in the contract's form."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from mod_challenge.corpus.check import check_corpus
from mod_challenge.io.problems import OutputError
from mod_challenge.simulator import cached_corpus
from mod_challenge.simulator.build import CHECKSUMS, build_corpus, is_whole
from mod_challenge.simulator.inventory import MEMES, UNSEEN_FROM
from mod_challenge.simulator.simulate import SPLITS, simulate_split

# SHA-256 of train, valid, easy and hard, one after the other, of the preset "tiny" with seed 1. Who changes
# what is said or drawn raises simulate.GENERATOR and pins the new bytes here.
PINNED = {
    "zh": "fb7abf2bbf86caed6011494cb4711fedd5729c1cd86594f80d0939e25c72e7fa",
    "en": "c62aab38aaba3becdef65080a0ca4e35b4006b590450b9c6807e6fc3547b7d1d",
}


def build(out: Path, language: str = "zh", jobs: int = 1, seed: int = 1) -> Path:
    build_corpus(out, "tiny", language, seed, jobs, pictures=False, stickers=False)
    return out


def dialogues_of(folder: Path) -> bytes:
    return b"".join((folder / f"{split}.json").read_bytes() for split in SPLITS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dialogues_of_tiny_have_the_pinned_bytes(tmp_path: Path, language: str) -> None:
    assert sha256(dialogues_of(build(tmp_path / "tiny", language))).hexdigest() == PINNED[language]


def test_processes_change_no_byte(tmp_path: Path) -> None:
    assert dialogues_of(build(tmp_path / "one", jobs=1)) == dialogues_of(build(tmp_path / "two", jobs=2))


def test_another_seed_gives_other_dialogues(tmp_path: Path) -> None:
    assert dialogues_of(build(tmp_path / "one")) != dialogues_of(build(tmp_path / "two", seed=2))


def test_files_hold_what_was_simulated(tmp_path: Path) -> None:
    folder = build(tmp_path / "tiny")
    for split in SPLITS:
        written = json.loads((folder / f"{split}.json").read_text(encoding="utf-8"))
        simulated = list(simulate_split("tiny", "zh", 1, split))
        assert list(written) == [dialogue.id for dialogue in simulated]
        for dialogue in simulated:
            for entry, turn in zip(written[dialogue.id], dialogue.turns):
                assert entry.get("txt") == turn.text
                assert entry.get("img_id") == (None if turn.meme is None else MEMES[turn.meme].id)
                assert entry.get("emotion_id") == turn.label
                assert entry["speaker_id"] == f"[speaker{turn.speaker + 1}]"


def test_a_dialogue_stands_on_a_line(tmp_path: Path) -> None:
    lines = (build(tmp_path / "tiny") / "valid.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 20 + 2
    assert all(line.startswith('"dialogue 00') for line in lines[1:-1])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_whole_corpus_passes_the_check(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "tiny"
    build_corpus(folder, "tiny", language, jobs=1)
    assert check_corpus(folder).log.error_count == 0
    assert len(list((folder / "memes").glob("*.png"))) == 307
    assert len(list((folder / "stickers" / "npy_stickers").rglob("*.npy"))) == 200
    about = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    assert about["name"] == f"builtin-tiny-{language}"
    assert about["seen_memes"] == [meme.id for meme in MEMES if int(meme.id) < UNSEEN_FROM]
    assert about["builtin"] == {"preset": "tiny", "seed": 1, "language": language, "generator": 2}
    assert is_whole(folder)


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    build_corpus(
        tmp_path / "tiny", "tiny", jobs=1, on_progress=lambda *step: told.setdefault(step[2], []).append(step[:2])
    )
    assert {what: steps[-1] for what, steps in told.items()} == {
        "dialogues": (270, 270),
        "memes": (307, 307),
        "stickers": (200, 200),
    }
    assert all(steps == sorted(steps) for steps in told.values())


def test_an_empty_folder_is_taken_and_a_full_one_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    build(empty)
    before = dialogues_of(empty)
    with pytest.raises(OutputError):
        build(empty, seed=2)
    assert dialogues_of(empty) == before


def test_a_file_in_the_way_is_refused_and_kept(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError):
        build(target)
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("preset", "language"), [("huge", "zh"), ("tiny", "fr")])
def test_an_unknown_preset_or_language_is_refused(tmp_path: Path, preset: str, language: str) -> None:
    with pytest.raises(ValueError, match="no such"):
        build_corpus(tmp_path / "out", preset, language)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_while_building_leaves_nothing(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int, what: str) -> None:
        if what == "memes":
            raise Stopped

    with pytest.raises(Stopped):
        build_corpus(tmp_path / "tiny", "tiny", jobs=1, on_progress=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_killed_at_any_moment_there_is_no_corpus(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from mod_challenge.simulator.build import build_corpus;"
        "build_corpus(Path(sys.argv[1]), 'tiny', jobs=1)"
    )
    target = tmp_path / "tiny"
    process = subprocess.Popen([sys.executable, "-c", program, str(target)])
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob(".tiny.*/*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list(tmp_path.glob(".tiny.*"))
    assert not target.exists()
    build(target)
    assert is_whole(target)


def test_a_damaged_or_missing_file_is_noticed(tmp_path: Path) -> None:
    folder = build(tmp_path / "tiny")
    assert is_whole(folder)
    text = (folder / "easy.json").read_bytes()
    (folder / "easy.json").write_bytes(text[:-2] + b" }")
    assert not is_whole(folder)
    (folder / "easy.json").unlink()
    assert not is_whole(folder)
    (folder / CHECKSUMS).unlink()
    assert not is_whole(folder)


def test_the_cached_corpus_is_built_once_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    built = []

    def small(folder: Path, on_progress: object = None) -> None:
        built.append(folder)
        build(folder)

    monkeypatch.setattr("mod_challenge.simulator.cache.build_corpus", small)
    folder = cached_corpus()
    assert folder == cached_corpus()
    assert len(built) == 1
    (folder / "hard.json").write_text("{}", encoding="utf-8")
    assert is_whole(cached_corpus())
    assert len(built) == 2
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
