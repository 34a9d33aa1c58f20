"""The dual encoder: from scratch, and zero-shot from checkpoints of three kinds made here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
import torch

from mod_baselines.rivals.clip_checkpoint import open_checkpoint
from mod_baselines.rivals.clip_settings import ClipSettings
from mod_baselines.rivals.dual_encoder import Contrast, DualEncoder, collate, groups_of, said_before
from mod_challenge.corpus import Utterance
from mod_challenge.opening import load_corpus

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]
SETTINGS = ClipSettings(width=16, heads=2, layers=1, dropout=0.0, contrast=3)


def test_each_response_is_told_from_the_memes_of_its_own_group() -> None:
    torch.manual_seed(0)
    vectors = np.random.default_rng(0).normal(size=(6, 5)).astype(np.float32)
    model = DualEncoder(20, 5, SETTINGS).eval()
    groups = [Contrast(((1, 2), (3,), (4, 5, 6)), (0, 1, 0)), Contrast(((7,), (8, 9)), (2, 5))]
    found = model(**collate(groups, vectors))["contrast"]
    expected = torch.zeros(())
    scale = model.log_scale.exp()
    for group in groups:
        memes = sorted(set(group.memes))
        shown = model.memes(torch.from_numpy(vectors[memes]))
        for text, meme in zip(group.texts, group.memes):
            said = model.texts(torch.tensor([text]), torch.ones(1, len(text), dtype=torch.bool))
            logits = scale * (said @ shown.T)
            expected = expected + torch.nn.functional.cross_entropy(logits, torch.tensor([memes.index(meme)]))
    torch.testing.assert_close(found, expected, atol=1e-4, rtol=1e-4)
    apart = sum(model(**collate([group], vectors))["contrast"] for group in groups)
    torch.testing.assert_close(found, apart, atol=1e-4, rtol=1e-4)


def test_every_pair_is_in_one_group_and_epochs_group_otherwise() -> None:
    pairs = [((i,), i) for i in range(10)]
    groups = [groups_of(pairs, SETTINGS, stream) for stream in (0, 1)]
    for some in groups:
        assert sorted(meme for group in some for meme in group.memes) == list(range(10))
        assert [len(group.memes) for group in some] == [3, 3, 3, 1]
    assert groups[0] != groups[1]
    assert groups_of(pairs, SETTINGS, 0) == groups[0]


def test_what_is_read_ends_with_the_response_and_leaves_out_what_says_nothing() -> None:
    said = [Utterance("a", "one"), Utterance("b", " "), Utterance("a", None, "m"), Utterance("b", "four", "m")]
    assert said_before(said, 3, 2) == ["four"]
    assert said_before(said, 3, 4) == ["one", "four"]
    assert said_before(said, 2, 1) == []


def test_it_learns_which_memes_go_with_which_words(
    tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    train = (
        "mod-baseline",
        "train",
        "clip",
        "--corpus",
        tiny_baseline_corpus,
        "--out",
        out,
        "--preset",
        "tiny",
        "--cpu",
    )
    code, _, err = run_command(*train, "--quiet", "--set", "epochs=8", "--set", "priors=yes", "--set", "patience=0")
    assert code == 0, err
    lines = [json.loads(line) for line in (out / "stages/clip/metrics.jsonl").read_text("utf-8").splitlines()]
    losses = [np.mean([e["loss"] for e in lines if e["kind"] == "train" and e["epoch"] == epoch]) for epoch in (0, 7)]
    assert losses[1] < losses[0] - 0.2
    predict = (
        "mod-baseline",
        "predict",
        out,
        "--corpus",
        tiny_baseline_corpus,
        "--split",
        "hard",
        "--out",
        tmp_path / "p.json",
    )
    assert run_command(*predict)[0] == 0
    score = ("mod-score", tmp_path / "p.json", "--corpus", tiny_baseline_corpus, "--split", "hard", "--format", "json")
    report = json.loads(run_command(*score)[1])["metrics"]
    assert report["retrieval"]["all"]["expected"]["r10@1"] > 0
    assert report["usage"] is None


def _checkpoint(kind: str, folder: Path, letters: list[str]) -> Path:
    """A checkpoint of a kind, as its library saves one, with random weights."""
    from transformers import (
        BertTokenizerFast,
        ChineseCLIPConfig,
        ChineseCLIPImageProcessor,
        ChineseCLIPModel,
        CLIPConfig,
        CLIPImageProcessor,
        CLIPModel,
        SiglipConfig,
        SiglipImageProcessor,
        SiglipModel,
    )  # fmt: skip

    small = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    text = {**small, "vocab_size": len(vocabulary), "max_position_embeddings": 24, "eos_token_id": 3}
    vision = {**small, "image_size": 32, "patch_size": 16}
    config, model, processor = {
        "chinese_clip": (ChineseCLIPConfig, ChineseCLIPModel, ChineseCLIPImageProcessor),
        "clip": (CLIPConfig, CLIPModel, CLIPImageProcessor),
        "siglip": (SiglipConfig, SiglipModel, SiglipImageProcessor),
    }[kind]
    size: dict[str, Any] = {"height": 32, "width": 32}
    more = {} if kind == "siglip" else {"crop_size": size, "projection_dim": 8}
    torch.manual_seed(0)
    shape = {"projection_dim": 8} if kind != "siglip" else {}
    model(config(text_config=text, vision_config=vision, **shape)).save_pretrained(folder)
    processor(
        size=size if kind == "siglip" else {"shortest_edge": 32}, **{k: v for k, v in more.items() if k == "crop_size"}
    ).save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), model_max_length=24).save_pretrained(folder)
    return folder


@pytest.mark.parametrize("kind", ["chinese_clip", "clip", "siglip"])
def test_a_checkpoint_ranks_as_it_is_and_is_kept_in_the_run(
    kind: str, tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    corpus = load_corpus(tiny_baseline_corpus)
    letters = sorted(
        {c for d in corpus.split("train") for u in d.utterances for c in u.text or "" if "一" <= c <= "龥"}
    )
    checkpoint = _checkpoint(kind, tmp_path / "hub" / kind, letters)
    out = tmp_path / "run"
    train = ("mod-baseline", "train", "clip", "--corpus", tiny_baseline_corpus, "--out", out, "--cpu", "--quiet")
    code, _, err = run_command(*train, "--set", f"checkpoint={checkpoint}", "--set", "priors=no")
    assert code == 0, err
    checkpoint.rename(tmp_path / "gone")
    predict = (
        "mod-baseline",
        "predict",
        out,
        "--corpus",
        tiny_baseline_corpus,
        "--split",
        "easy",
        "--out",
        tmp_path / "p.json",
    )
    code, _, err = run_command(*predict)
    assert code == 0, err
    entries = json.loads((tmp_path / "p.json").read_text("utf-8"))["predictions"]["easy"]
    entry = next(entry for entry in entries if "memes" in entry)
    # The first of the ranking is the one that the library's own cosines put first.
    model, tokenizer, processor = open_checkpoint(str(tmp_path / "gone"))
    dialogue = next(d for d in corpus.split("easy") if d.id == entry["dialogue"])
    line = " ".join(said_before(dialogue.utterances, entry["turn"], ClipSettings().utterances))
    padding = "max_length" if kind == "siglip" else True
    inputs = tokenizer([line], padding=padding, truncation=True, max_length=24, return_tensors="pt")
    kept = {name: inputs[name] for name in ("input_ids", "attention_mask")}
    from mod_baselines.vision.images import square_frames
    from mod_challenge.corpus.pictures import picture_path
    from mod_challenge.corpus.words.picture_frames import read_picture

    with torch.inference_mode():
        said = model.eval().get_text_features(**kept).pooler_output[0]
        cosines = {}
        for meme in corpus.inventory("easy"):
            frames = square_frames(read_picture(picture_path(corpus.folder, corpus.memes[meme].picture)), 32)
            pixels = processor(images=[np.array(frame) for frame in frames], return_tensors="pt")["pixel_values"]
            seen = model.get_image_features(pixel_values=pixels).pooler_output
            mean = (seen / seen.norm(dim=-1, keepdim=True)).mean(0)
            cosines[meme] = float(torch.nn.functional.cosine_similarity(said, mean, dim=0))
    assert cosines[entry["memes"][0]] == pytest.approx(max(cosines.values()), abs=1e-5)


def test_what_is_no_checkpoint_of_that_kind_is_one_line(
    tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    for folder in ("empty", "nowhere"):
        out = tmp_path / "run"
        train = ("mod-baseline", "train", "clip", "--corpus", tiny_baseline_corpus, "--out", out, "--cpu", "--quiet")
        code, _, err = run_command(*train, "--set", f"checkpoint={tmp_path / folder}")
        assert (code, "checkpoint-unfit" in err, "Traceback" in err, out.exists()) == (4, True, False, False)


def test_settings_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="multiple of heads"):
        replace(SETTINGS, heads=3)
    with pytest.raises(ValueError, match="contrast"):
        replace(SETTINGS, contrast=1)
