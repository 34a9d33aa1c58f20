"""``precision=auto``: what it means on which device, and that the padding of batches for it changes no loss."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from mod_baselines.cdial_gpt.model import TextGpt
from mod_baselines.cdial_gpt.sequence import collate as collate_text
from mod_baselines.cdial_gpt.sequence import training_layouts as text_layouts
from mod_baselines.decoder.backbone import build_backbone
from mod_baselines.decoder.layouts import IGNORED, NO_PADDING, Padding, padding_for
from mod_baselines.imfe.stage import imfe_trainer_settings
from mod_baselines.mod_gpt import data
from mod_baselines.mod_gpt.model import ModGpt, SeenMemes, Trunk
from mod_baselines.mod_gpt.settings import PRESETS
from mod_baselines.mod_gpt.text_stage import TextModel
from mod_baselines.mod_gpt.text_stage import collate as collate_first_texts
from mod_baselines.settings import AUTO, precision_beside_decoder
from mod_baselines.text.context_windows import tokenize_dialogue
from mod_baselines.text.tokenizer import DialogueTokenizer
from mod_baselines.training.precision import autocast, computed_precision
from mod_baselines.vision.feature_scaling import Whitener
from mod_baselines.vision.meme_features import MemeFeatures
from mod_challenge.corpus import Corpus

Run = Callable[..., tuple[int, str, str]]
CPU = torch.device("cpu")
FEATURES = 12
ROUNDED = Padding(positions=32, labels=128)


def processor(monkeypatch: pytest.MonkeyPatch, has_units: bool, units: str = "amx_bf16") -> None:
    """Let torch say that the processor has units for products in bfloat16, or none."""
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True, units: has_units}, raising=False)


def decoder(tokenizer: DialogueTokenizer, kind: str) -> Any:
    torch.manual_seed(0)
    return build_backbone(f"scratch:{kind}", tokenizer, layers=2, width=32, heads=2, positions=513, dropout=0.0)


@pytest.mark.parametrize("units", ["amx_bf16", "avx512_bf16"])
def test_auto_is_bfloat16_where_the_processor_has_units_for_it(monkeypatch: pytest.MonkeyPatch, units: str) -> None:
    for has_units, expected in ((True, "bf16"), (False, "fp32")):
        processor(monkeypatch, has_units, units)
        assert computed_precision(AUTO, CPU) == expected
        with autocast(CPU, AUTO):
            assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == (torch.bfloat16 if has_units else torch.float32)
    assert [computed_precision(asked, CPU) for asked in ("fp32", "bf16")] == ["fp32", "bf16"]


def test_a_torch_that_lists_no_capabilities_is_asked_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(torch.cpu, "get_capabilities", raising=False)
    questions = ("_is_amx_tile_supported", "_is_avx512_bf16_supported")
    for having in (None, *questions):
        for name in questions:
            monkeypatch.setattr(torch.cpu, name, lambda it=name == having: it, raising=False)
        assert computed_precision(AUTO, CPU) == ("bf16" if having else "fp32")
    for name in questions:
        monkeypatch.delattr(torch.cpu, name)
    assert computed_precision(AUTO, CPU) == "fp32"


def test_auto_is_bfloat16_on_a_gpu_that_has_it_and_on_no_other_device(monkeypatch: pytest.MonkeyPatch) -> None:
    for is_supported, expected in ((True, "bf16"), (False, "fp32")):
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation, it=is_supported: it)
        assert computed_precision(AUTO, torch.device("cuda")) == expected
    assert computed_precision(AUTO, torch.device("mps")) == "fp32"


def test_only_systems_over_a_decoder_take_auto(run_command: Run, tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    command = ["train", "srs", "--preset", "tiny", "--corpus", tiny_baseline_corpus, "--out", tmp_path / "run"]
    code, _, err = run_command("mod-baseline", *command, "--set", "precision=auto")
    assert code != 0
    assert "precision must be one of fp32, bf16, not 'auto'" in " ".join(err.split())
    assert not (tmp_path / "run").exists()


def test_only_what_compiles_a_kernel_for_each_shape_is_padded_for(monkeypatch: pytest.MonkeyPatch) -> None:
    processor(monkeypatch, has_units=True)
    assert padding_for(AUTO, CPU) == padding_for("bf16", CPU) == ROUNDED
    assert padding_for("fp32", CPU) == padding_for("bf16", torch.device("cuda")) == NO_PADDING
    processor(monkeypatch, has_units=False)
    assert padding_for(AUTO, CPU) == NO_PADDING


def test_pictures_and_heads_stay_in_single_precision() -> None:
    settings = PRESETS["small"]
    assert settings.precision == AUTO
    assert imfe_trainer_settings(settings).precision == precision_beside_decoder(AUTO) == "fp32"
    assert imfe_trainer_settings(replace(settings, precision="bf16")).precision == "bf16"


@pytest.mark.parametrize("kind", ["gpt2", "openai-gpt", "llama"])
@pytest.mark.parametrize("tag", ["every", "leaf"])
def test_padding_changes_no_loss_and_no_gradient_of_mod_gpt(
    corpus: Corpus, tokenizer: DialogueTokenizer, kind: str, tag: str
) -> None:
    vectors = np.random.default_rng(0).normal(size=(len(corpus.memes), FEATURES)).astype(np.float32)
    features = MemeFeatures(tuple(corpus.memes), vectors, None, frozenset())
    settings = replace(PRESETS["tiny"], head_dropout=0.0, tag=tag, heads_read="words", features="raw")
    found = []
    for padding in (NO_PADDING, ROUNDED):
        reader = data.reader_for(tokenizer, features, settings, padding=padding)
        model = ModGpt(Trunk(decoder(tokenizer, kind), FEATURES, "raw"), settings)
        layouts = data.training_layouts(corpus.split("train")[:3], reader)
        batch = data.collate(layouts, reader)
        losses = model(**batch)
        sum(losses.values()).backward()
        norms = torch.stack([p.grad.norm() for p in model.parameters() if p.grad is not None])
        found.append((batch, torch.stack([*losses.values()]).detach(), norms))
    (plain, *expected), (padded, *rounded) = found
    assert len(plain["labels"]) % 128
    assert (padded["labels"][len(plain["labels"]) :] == IGNORED).all()
    assert [padded["ids"].shape[1] % 32, len(padded["labels"]) % 128] == [0, 0]
    torch.testing.assert_close(rounded, expected, rtol=1e-4, atol=1e-5)


def test_nor_of_the_text_stages(corpus: Corpus, tokenizer: DialogueTokenizer) -> None:
    said = [tokenize_dialogue(dialogue, tokenizer) for dialogue in corpus.split("train")[:3]]
    layouts = [layout for utterances in said for layout in text_layouts(utterances, tokenizer, 500)]
    for model, batches in (
        (TextGpt(decoder(tokenizer, "gpt2")), [collate_text(layouts, padding) for padding in (NO_PADDING, ROUNDED)]),
        (
            TextModel(decoder(tokenizer, "gpt2")),
            [collate_first_texts(layouts, "every", padding) for padding in (NO_PADDING, ROUNDED)],
        ),
    ):
        plain, rounded = (model(**batch)["text"] for batch in batches)
        assert batches[0]["ids"].shape != batches[1]["ids"].shape
        torch.testing.assert_close(rounded, plain, rtol=1e-5, atol=1e-4)


def test_whitening_and_distances_of_memes_are_not_rounded(
    tokenizer: DialogueTokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under autocast the loss of memes is that of single precision, given the same guesses."""
    vectors = np.random.default_rng(0).normal(size=(40, FEATURES)).astype(np.float32) + 100
    settings = replace(PRESETS["tiny"], features="white", meme_loss="likelihood")
    model = ModGpt(Trunk(decoder(tokenizer, "gpt2"), FEATURES, "white"), settings).eval()
    assert isinstance(model.trunk.normalize, Whitener)
    assert isinstance(model.seen_memes, SeenMemes)
    model.trunk.normalize.fit(vectors)
    model.seen_memes.fit(model.trunk.normalize(torch.from_numpy(vectors)))
    targets, guesses = torch.from_numpy(vectors[:5]), torch.randn(5, FEATURES)
    monkeypatch.setattr(model, "predicted_features", lambda states, earlier: guesses)
    given = {"uses": torch.ones(5, dtype=torch.long), "with_meme": torch.arange(5), "targets": targets}
    states = torch.zeros(5, model.head_reader.width)
    single = model.head_losses(states, **given)["meme"]
    with autocast(CPU, "bf16"):
        torch.testing.assert_close(model.head_losses(states, **given)["meme"], single, rtol=0, atol=0)


@pytest.mark.parametrize("has_units", [True, False])
def test_a_run_of_auto_trains_as_what_auto_means(
    run_command: Run, tiny_baseline_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_units: bool
) -> None:
    processor(monkeypatch, has_units)
    weights = {}
    for precision in (AUTO, "bf16" if has_units else "fp32"):
        out = tmp_path / precision
        command = ["train", "cdial-gpt", "--preset", "tiny", "--corpus", str(tiny_baseline_corpus), "--out", str(out)]
        code, _, err = run_command(
            "mod-baseline", *command, "--set", f"precision={precision}", "--set", "epochs=1", "--quiet"
        )
        assert code == 0, err
        weights[precision] = (out / "model.safetensors").read_bytes()
        assert re.search(f'"precision": "{precision}"', (out / "run.json").read_text("utf-8"))
    assert len({*weights.values()}) == 1
