"""Losses on fake tensors of a GPU: nothing is made on the processor in between, and no figure is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from torch._subclasses.fake_tensor import FakeTensorMode

from mod_baselines.cdial_gpt.model import TextGpt
from mod_baselines.cdial_gpt.sequence import collate as collate_text
from mod_baselines.cdial_gpt.sequence import training_layouts as text_layouts
from mod_baselines.decoder.backbone import build_backbone
from mod_baselines.mod_gpt import data
from mod_baselines.mod_gpt.model import ModGpt, Trunk
from mod_baselines.mod_gpt.settings import PRESETS, ModGptSettings
from mod_baselines.settings import from_dict
from mod_baselines.srs import data as srs_data
from mod_baselines.srs.model import SRS
from mod_baselines.srs.settings import PRESETS as SRS_PRESETS
from mod_baselines.text.context_windows import tokenize_dialogue
from mod_baselines.text.tokenizer import VocabularyTokenizer, vocabulary_of
from mod_baselines.training.lora import PartlyTrainedTable
from mod_baselines.vision.meme_features import MemeFeatures
from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.opening import load_corpus

KINDS = ("gpt2", "openai-gpt", "llama")


@pytest.fixture(scope="module")
def corpus(tiny_baseline_corpus: Path) -> Corpus:
    return load_corpus(tiny_baseline_corpus)


@pytest.fixture(scope="module")
def dialogues(corpus: Corpus) -> tuple[Dialogue, ...]:
    return corpus.split("train")[:4]


@pytest.fixture(scope="module")
def tokenizer(dialogues: tuple[Dialogue, ...]) -> VocabularyTokenizer:
    return VocabularyTokenizer(vocabulary_of(dialogues, 1))


def loss_on_gpu(model: torch.nn.Module, batch: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The losses of a training step on a GPU that is made up: shapes and devices are real, numbers are not."""
    model.train()
    tables = [table for module in model.modules() for table in (module._parameters, module._buffers)]
    own = [
        (table, name, tensor, tensor.detach())
        for table in tables
        for name, tensor in table.items()
        if tensor is not None
    ]
    with FakeTensorMode() as mode:
        for table, name, tensor, values in own:
            faked = mode.from_tensor(values).to("cuda")
            is_trained = isinstance(tensor, torch.nn.Parameter)
            table[name] = torch.nn.Parameter(faked, tensor.requires_grad) if is_trained else faked
        losses = model(**{name: mode.from_tensor(tensor).to("cuda") for name, tensor in batch.items()})
        assert torch.stack(list(losses.values())).sum().requires_grad  # going back would need the driver of a GPU
    assert {loss.device.type for loss in losses.values()} == {"cuda"}
    return losses


def backbone(kind: str, tokenizer: VocabularyTokenizer) -> Any:
    return build_backbone(f"scratch:{kind}", tokenizer, layers=2, width=32, heads=2, positions=513, dropout=0.1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tag", ["every", "leaf"])
@pytest.mark.parametrize("recomputes", [False, True])
def test_mod_gpt_trains_on_a_device(
    kind: str,
    tag: str,
    recomputes: bool,
    corpus: Corpus,
    dialogues: tuple[Dialogue, ...],
    tokenizer: VocabularyTokenizer,
) -> None:
    settings: ModGptSettings = from_dict(PRESETS["small"], {"tag": tag})
    vectors = torch.randn(len(corpus.memes), 12).numpy()
    reader = data.reader_for(tokenizer, MemeFeatures(tuple(corpus.memes), vectors, None, frozenset()), settings)
    decoder = backbone(kind, tokenizer)
    if recomputes:
        decoder.recompute_in_training()
    trunk = Trunk(decoder, 12, settings.features)
    model = ModGpt(trunk, settings)
    assert model.seen_memes is not None
    model.seen_memes.fit(trunk.normalize(reader.vectors))
    losses = loss_on_gpu(model, data.collate(data.training_layouts(dialogues, reader), reader))
    assert {"text", "usage", "meme"} <= set(losses)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lora", [False, True])
def test_cdial_gpt_trains_on_a_device(
    kind: str, lora: bool, dialogues: tuple[Dialogue, ...], tokenizer: VocabularyTokenizer
) -> None:
    decoder = backbone(kind, tokenizer)
    if lora:
        table = PartlyTrainedTable(decoder.tokens.weight, [0, 1])
        if kind == "llama":
            decoder.model.set_input_embeddings(table)
        else:
            decoder.tokens = table
    layouts = [layout for d in dialogues for layout in text_layouts(tokenize_dialogue(d, tokenizer), tokenizer, 500)]
    loss_on_gpu(TextGpt(decoder), collate_text(layouts))


def test_srs_trains_on_a_device(
    corpus: Corpus, dialogues: tuple[Dialogue, ...], tokenizer: VocabularyTokenizer
) -> None:
    settings = SRS_PRESETS["tiny"]
    items = srs_data.meme_items(dialogues, srs_data.UtteranceReader(tokenizer, 4, 10), corpus)
    maps = torch.randn(len(corpus.memes), 4, 12).numpy()
    model = SRS(tokenizer.size, 12, 3, settings)
    batch = srs_data.collate(items.examples(settings, 0)[:6], maps, [i % 3 for i in range(len(corpus.memes))])
    loss_on_gpu(model, batch)


def test_a_tensor_made_on_the_processor_would_be_seen() -> None:
    class Mixed(torch.nn.Linear):
        def forward(self, x: torch.Tensor) -> dict[str, torch.Tensor]:  # type: ignore[override]
            return {"loss": (super().forward(x) + torch.ones(3)).sum()}

    with pytest.raises(RuntimeError, match=r"device"):
        loss_on_gpu(Mixed(3, 3), {"x": torch.ones(2, 3)})


def test_a_figure_asked_of_the_device_would_be_seen() -> None:
    class Waiting(torch.nn.Linear):
        def forward(self, x: torch.Tensor) -> dict[str, torch.Tensor]:  # type: ignore[override]
            out = super().forward(x).sum()
            return {"loss": out * float(out.detach())}

    with pytest.raises(Exception, match=r"_local_scalar_dense|data-dependent|\.item\(\)"):
        loss_on_gpu(Waiting(3, 3), {"x": torch.ones(2, 3)})


@pytest.mark.parametrize("kind", KINDS)
def test_compiled_layers_compute_the_same_and_keep_their_names(kind: str, tokenizer: VocabularyTokenizer) -> None:
    decoder = backbone(kind, tokenizer).eval()
    names = set(decoder.state_dict())
    ids = torch.arange(12).view(2, 6) % tokenizer.size
    with torch.no_grad():
        expected = decoder(decoder.tokens(ids), torch.arange(6).expand(2, 6))
        decoder.compile_layers("eager")
        found = decoder(decoder.tokens(ids), torch.arange(6).expand(2, 6))
    torch.testing.assert_close(found, expected)
    assert set(decoder.state_dict()) == names
