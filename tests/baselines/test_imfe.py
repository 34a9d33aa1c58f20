"""IMFE: which stickers are learnt from, how they are shown, and that a CNN learns their emojis."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Callable, Optional

import numpy as np
import pytest
import torch
from torch.nn import functional

from mod_baselines.imfe.stage import imfe_stage
from mod_baselines.imfe.stickers import Labelled, LabelledStickers, View, read_stickers, sticker_folder
from mod_baselines.settings import TrainingSettings
from mod_baselines.training.trainer import Trainer
from mod_baselines.vision.cnn import open_cnn
from mod_challenge.corpus import Corpus
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus

SIZE = 32
SET = 556029562811580420


def sample(sticker: int, emoji: Optional[str]) -> dict[str, Any]:
    current = {"from_id": 1, "sticker_set_id": SET, "sticker_id": sticker, "sticker_alt": emoji}
    return {"context": [{"text": "你 好", "from_id": 2}], "current": current}


def release(
    folder: Path, train: Sequence[tuple[int, Optional[str]]], valid: Optional[Sequence[tuple[int, Optional[str]]]] = ()
) -> Path:
    """A release of (sticker, emoji) samples; each sticker is a coloured square of 8 × 8 in a colour of its own."""
    arrays = folder / "npy_stickers" / str(SET)
    arrays.mkdir(parents=True)
    for name, samples in (("train", train), ("val", valid)):
        if samples is not None:
            lines = (json.dumps(sample(*entry)) + "\n" for entry in samples)
            (folder / f"release_{name}.json").write_text("".join(lines), encoding="utf-8")
    for sticker in {entry[0] for entry in [*train, *(valid or ())]}:
        picture = np.random.default_rng(sticker).integers(0, 256, (8, 8, 3), dtype=np.uint8)
        np.save(arrays / f"{sticker}.npy", picture)
    return folder


def labels(stickers: LabelledStickers, part: Sequence[Labelled]) -> dict[int, str]:
    return {int(sticker.path.stem): stickers.emojis[sticker.emoji] for sticker in part}


def silent(_line: str) -> None:
    pass


@pytest.fixture
def stickers(tmp_path: Path) -> LabelledStickers:
    train = [(i, "😀😭😴"[i % 3]) for i in range(12)]
    return read_stickers(release(tmp_path / "stickers", train, [(20, "😭"), (21, "😴")]), silent)


def error_code(raised: pytest.ExceptionInfo[CorpusError]) -> str:
    return raised.value.log.errors[0].code


# Which stickers


def test_a_sticker_counts_once_with_its_most_frequent_emoji(tmp_path: Path) -> None:
    train = [(1, "😭"), (1, "😀"), (1, "😀"), (2, "☺"), (2, "☺\ufe0f"), (2, "😴"), (3, "😀"), (3, "😭"), (4, None)]
    stickers = read_stickers(release(tmp_path, train), silent)
    assert labels(stickers, stickers.train) == {1: "😀", 2: "☺", 3: "😀"}
    assert stickers.emojis == ("😀", "☺")


def test_stickers_of_the_validation_file_are_not_trained_on(tmp_path: Path) -> None:
    train = [(1, "😀"), (2, "😀"), (3, "😭")]
    told: list[str] = []
    stickers = read_stickers(release(tmp_path, train, [(2, "😀"), (4, "😭"), (5, "🦆")]), told.append)
    assert set(labels(stickers, stickers.train)) == {1, 3}
    assert labels(stickers, stickers.valid) == {2: "😀", 4: "😭"}  # no training sticker shows what 5 does
    assert len(told) == 1


def test_without_a_validation_file_a_tenth_is_held_out(tmp_path: Path) -> None:
    stickers = read_stickers(release(tmp_path, [(i, "😀") for i in range(400)], None), silent)
    train, valid = labels(stickers, stickers.train), labels(stickers, stickers.valid)
    assert not train.keys() & valid.keys()
    assert len(train) + len(valid) == 400
    assert 20 < len(valid) < 60


def test_stickers_without_an_array_and_wrong_lines_are_left_out_and_told_of(tmp_path: Path) -> None:
    folder = release(tmp_path, [(1, "😀"), (2, "😀")])
    (folder / "npy_stickers" / str(SET) / "2.npy").unlink()
    with (folder / "release_train.json").open("a") as stream:
        stream.write('{"context": []}\n')
    told: list[str] = []
    stickers = read_stickers(folder, told.append)
    assert set(labels(stickers, stickers.train)) == {1}
    assert len(told) == 2


def test_nothing_to_learn_from_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no-imfe") as raised:
        read_stickers(release(tmp_path, [(1, None)]), silent)
    assert error_code(raised) == "stickers-missing"


def test_the_folder_is_the_settings_else_the_corpuss(tmp_path: Path, corpus_copy: Path) -> None:
    corpus: Corpus = load_corpus(corpus_copy)
    assert sticker_folder(corpus, "") == corpus_copy / "stickers"
    other = release(tmp_path / "other", [(1, "😀")])
    assert sticker_folder(corpus, str(other)) == other
    (corpus_copy / "stickers" / "release_train.json").unlink()
    with pytest.raises(CorpusError, match="no-imfe") as raised:
        sticker_folder(corpus, "")
    assert error_code(raised) == "stickers-missing"


# How they are shown


def test_views_come_from_seed_and_epoch_and_validation_has_none(stickers: LabelledStickers) -> None:
    stage = imfe_stage(stickers, open_cnn("scratch"), TrainingSettings(seed=1), SIZE)
    other_seed = imfe_stage(stickers, open_cnn("scratch"), TrainingSettings(seed=2), SIZE)
    assert stage.train(3) == stage.train(3)
    assert stage.train(3) != stage.train(4)
    assert stage.train(3) != other_seed.train(3)
    assert all(sticker.view is None for sticker in stage.valid)


def test_the_model_comes_from_the_seed_alone(stickers: LabelledStickers) -> None:
    cnn = open_cnn("scratch")
    torch.manual_seed(5)
    before = torch.get_rng_state()
    one, same, other = (imfe_stage(stickers, cnn, TrainingSettings(seed=seed), SIZE).model for seed in (1, 1, 2))
    assert torch.equal(before, torch.get_rng_state())
    assert torch.equal(one.head[0].weight, same.head[0].weight)
    assert not torch.equal(one.head[0].weight, other.head[0].weight)


def test_an_identical_view_changes_nothing_and_a_move_brings_white_in(stickers: LabelledStickers) -> None:
    stage = imfe_stage(stickers, open_cnn("scratch"), TrainingSettings(), SIZE)
    plain = stickers.train[0]
    as_it_is = stage.collate([plain])["pixels"]
    same = stage.collate([Labelled(plain.path, plain.emoji, View(0.0, 1.0, 0.0, 0.0))])["pixels"]
    moved = stage.collate([Labelled(plain.path, plain.emoji, View(0.0, 1.0, 0.25, 0.0))])["pixels"]
    assert as_it_is.shape == (1, 3, SIZE, SIZE)
    assert (same.int() - as_it_is.int()).abs().max() <= 1
    assert (moved[..., : SIZE // 4] == 255).all()
    assert (moved[..., SIZE // 4 :].int() - as_it_is[..., : -SIZE // 4].int()).abs().max() <= 1


@pytest.mark.parametrize("content", [b"\x80\x04N.", b"\x93NUMPY", np.zeros(3, np.uint8).tobytes()])
def test_a_damaged_array_is_named(stickers: LabelledStickers, content: bytes) -> None:
    stickers.train[0].path.write_bytes(content)
    stage = imfe_stage(stickers, open_cnn("scratch"), TrainingSettings(), SIZE)
    with pytest.raises(CorpusError, match=str(stickers.train[0].path)):
        stage.collate(stage.train(0))


def test_an_array_that_is_no_picture_is_named(stickers: LabelledStickers) -> None:
    np.save(stickers.train[0].path, np.zeros(3))
    stage = imfe_stage(stickers, open_cnn("scratch"), TrainingSettings(), SIZE)
    with pytest.raises(CorpusError, match=str(stickers.train[0].path)) as raised:
        stage.collate(stage.train(0))
    assert error_code(raised) == "sticker-odd"


# What is learnt


def test_losses_are_cross_entropy_and_errors_whatever_the_batch(stickers: LabelledStickers) -> None:
    stage = imfe_stage(stickers, open_cnn("scratch"), TrainingSettings(), SIZE)
    model = stage.model.eval()
    batch = stage.collate(stickers.train)
    with torch.no_grad():
        together = model(**batch)
        apart = [model(**stage.collate([sticker])) for sticker in stickers.train]
        logits = model.head(model.cnn(batch["pixels"]))
    probabilities = functional.softmax(logits.double(), dim=1)
    gold = torch.tensor([sticker.emoji for sticker in stickers.train])
    expected = -probabilities[torch.arange(len(gold)), gold].log().sum()
    torch.testing.assert_close(together["emoji"].double(), expected, rtol=1e-4, atol=1e-4)
    assert together["error"] == (logits.argmax(dim=1) != gold).sum()
    for term in together:
        torch.testing.assert_close(together[term], sum(losses[term] for losses in apart), rtol=1e-3, atol=1e-3)


def test_every_parameter_learns(stickers: LabelledStickers) -> None:
    stage = imfe_stage(stickers, open_cnn("scratch"), TrainingSettings(), SIZE)
    stage.model.train()(**stage.collate(stage.train(0)))["emoji"].backward()
    still = [name for name, p in stage.model.named_parameters() if p.grad is None or not p.grad.abs().max() > 0]
    assert not still


def test_a_cnn_learns_what_tells_emojis_apart(stickers: LabelledStickers, tmp_path: Path) -> None:
    """Last digits differ by processor and training follows them; batch norm needs batches as large as these."""
    for sticker in (*stickers.train, *stickers.valid):
        of_emoji = np.eye(3, dtype=np.uint8)[sticker.emoji] * 255
        np.save(sticker.path, np.broadcast_to(of_emoji, (8, 8, 3)))
    often = LabelledStickers(stickers.emojis, stickers.train * 32, (*stickers.train, *stickers.valid))
    cnn = open_cnn("scratch")
    before = {name: weight.clone() for name, weight in cnn.state_dict().items()}
    stage = imfe_stage(often, cnn, TrainingSettings(epochs=4, batch=24, lr=2e-3, warmup=8, patience=0), SIZE)

    def share_missed() -> float:
        with torch.no_grad():
            return stage.model.eval()(**stage.collate(often.valid))["error"].item() / len(often.valid)

    assert share_missed() > 0.3
    Trainer(cpu=True).train(stage, tmp_path / "imfe")
    assert share_missed() < 0.1
    assert any(not torch.equal(weight, before[name]) for name, weight in cnn.state_dict().items())


Run = Callable[..., tuple[int, str, str]]


def _trained_anew(run_command: Run, corpus: Path, out: Path, *words: str) -> bool:
    """Train MOD-GPT shortly; returns whether IMFE was trained for it, and not taken from a run before."""
    before = _entries()
    code, _, err = run_command(
        "mod-baseline", "train", "mod-gpt", "--preset", "tiny", "--corpus", corpus, "--out", out, "--cpu", "--quiet",
        "--no-cem", "--set", "limit=4", "--set", "epochs=1", *words,
    )  # fmt: skip
    assert code == 0, err
    assert (out / "stages" / "imfe" / "best.safetensors").exists()
    return _entries() != before


def _entries() -> dict[Path, int]:
    """The networks in the cache, and when each was written."""
    kept = Path(os.environ["XDG_CACHE_HOME"]).rglob("stages/imfe/*/best.safetensors")
    return {path: path.stat().st_mtime_ns for path in kept}


def test_runs_that_would_train_the_same_network_share_it(
    corpus_copy: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert _trained_anew(run_command, corpus_copy, tmp_path / "first")
    assert not _trained_anew(run_command, corpus_copy, tmp_path / "second", "--set", "lr=0.002")
    for name in ("cnn.safetensors", "stages/imfe/metrics.jsonl", "stages/imfe/done.json"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()
    assert _trained_anew(run_command, corpus_copy, tmp_path / "third", "--set", "imfe_lr=0.002")
    release = corpus_copy / "stickers" / "release_train.json"
    release.write_text("".join(line + "\n" for line in release.read_text("utf-8").splitlines()[:-8]), "utf-8")
    assert _trained_anew(run_command, corpus_copy, tmp_path / "fourth")


@pytest.mark.parametrize("system", ["srs", "mherad", "clip"])
def test_every_system_that_knows_memes_by_their_pictures_takes_the_same_network(
    system: str, corpus_copy: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert _trained_anew(run_command, corpus_copy, tmp_path / "mod-gpt")
    before = _entries()
    words = ("--preset", "tiny", "--corpus", corpus_copy, "--cpu", "--quiet", "--set", "limit=4", "--set", "epochs=1")
    for name, more in ((system, ("--set", "imfe=yes", "--set", "imfe_epochs=1")), (f"{system} without", ())):
        out = tmp_path / name
        code, _, err = run_command("mod-baseline", "train", system, "--out", out, *words, *more)
        assert code == 0, err
    assert _entries() == before
    networks = [(tmp_path / name / "cnn.safetensors").read_bytes() for name in ("mod-gpt", system, f"{system} without")]
    assert networks[0] == networks[1] != networks[2]
    answers = ("--corpus", corpus_copy, "--split", "valid", "--out", tmp_path / "answers.json", "--max-tokens", "3")
    assert run_command("mod-baseline", "predict", tmp_path / system, *answers)[0] == 0


def test_a_damaged_entry_of_the_cache_is_replaced(
    corpus_copy: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert _trained_anew(run_command, corpus_copy, tmp_path / "first")
    (kept,) = _entries()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:1000])
    assert _trained_anew(run_command, corpus_copy, tmp_path / "second")
    assert kept.read_bytes() == whole
