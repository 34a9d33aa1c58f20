"""Decoders: ours against transformers', caches against whole passes, checkpoints of several families."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from mod_baselines.decoder.backbone import (
    Backbone,
    HuggingFaceDecoder,
    build_backbone,
    empty_backbone,
    require_positions,
    save_shape,
)
from mod_baselines.decoder.gpt import Gpt, GptShape, gpt_of_transformers, transformers_of_gpt
from mod_baselines.errors import RunError
from mod_baselines.text.tokenizer import VocabularyTokenizer, load_tokenizer

TEXT = VocabularyTokenizer([f"t{i}" for i in range(20)])
SHAPE = {"layers": 2, "width": 32, "heads": 4, "positions": 40, "dropout": 0.0}
KINDS = ("gpt2", "openai-gpt", "llama", "qwen2")


@pytest.fixture(params=KINDS)
def backbone(request: pytest.FixtureRequest) -> Backbone:
    torch.manual_seed(0)
    return build_backbone(f"scratch:{request.param}", TEXT, **SHAPE).eval()


def _input(rows: int = 3, length: int = 18) -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(1)
    return torch.randint(0, TEXT.size, (rows, length)), torch.arange(length).expand(rows, length)


def _configs() -> dict[str, Any]:
    from transformers import GPT2Config, GPT2Model, OpenAIGPTConfig, OpenAIGPTModel

    sizes = {"vocab_size": 30, "n_layer": 3, "n_embd": 32, "n_head": 4, "n_positions": 40,
             "bos_token_id": None, "eos_token_id": None}  # fmt: skip
    return {
        "gpt2": lambda: GPT2Model(GPT2Config(**sizes)),
        "openai-gpt": lambda: OpenAIGPTModel(OpenAIGPTConfig(afn="gelu", **sizes)),
    }


@pytest.mark.parametrize("kind", ["gpt2", "openai-gpt"])
def test_our_gpt_computes_what_that_of_transformers_computes(kind: str) -> None:
    theirs = _configs()[kind]().eval()
    ours = gpt_of_transformers(theirs).eval()
    ids, places = _input()
    torch.testing.assert_close(ours(ours.tokens(ids), places), theirs(ids).last_hidden_state, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("kind", ["gpt2", "openai-gpt"])
def test_our_gpt_goes_to_transformers_and_back(kind: str) -> None:
    ours = Gpt(GptShape(30, 2, 32, 4, 40, 0.0, "pre" if kind == "gpt2" else "post"))
    again = gpt_of_transformers(transformers_of_gpt(ours))
    assert again.shape == ours.shape
    for name, tensor in ours.state_dict().items():
        torch.testing.assert_close(again.state_dict()[name], tensor, atol=0, rtol=0)


def test_what_comes_later_changes_nothing_before(backbone: Backbone) -> None:
    ids, places = _input()
    other = ids.clone()
    other[:, 10:] = 3
    before, after = (backbone(backbone.tokens(x), places)[:, :10] for x in (ids, other))
    torch.testing.assert_close(before, after, atol=1e-6, rtol=1e-5)


def test_steps_from_a_cache_equal_a_whole_pass(backbone: Backbone) -> None:
    ids, places = _input()
    whole = backbone(backbone.tokens(ids), places)
    _, cache = backbone.prefill(backbone.tokens(ids[:, :12]), places[:, :12])
    rows, lengths = torch.tensor([0, 1, 1, 2]), torch.tensor([9, 12, 4, 1])
    going = cache.fork(rows, lengths, 8)
    for i in range(4):
        at = lengths + i
        found = backbone.decode_step(backbone.tokens(ids[rows, at]), at, going)
        torch.testing.assert_close(found, whole[rows, at], atol=1e-5, rtol=1e-4)
    fewer = going.select(torch.tensor([3, 0]))
    at = (lengths + 4)[[3, 0]]
    found = backbone.decode_step(backbone.tokens(ids[[2, 0], at]), at, fewer)
    torch.testing.assert_close(found, whole[[2, 0], at], atol=1e-5, rtol=1e-4)


def test_attention_of_the_last_layer_is_a_causal_distribution(backbone: Backbone) -> None:
    ids, places = _input()
    maps = backbone.attention(backbone.tokens(ids), places)
    torch.testing.assert_close(maps.sum(-1), torch.ones(maps.shape[:2]), atol=1e-5, rtol=1e-5)
    assert maps.triu(1).abs().max() == 0


def test_our_attention_is_that_of_transformers() -> None:
    theirs = _configs()["gpt2"]().eval()
    theirs.set_attn_implementation("eager")
    ids, places = _input()
    expected = theirs(ids, output_attentions=True).attentions[-1].mean(1)
    ours = gpt_of_transformers(theirs).eval()
    torch.testing.assert_close(ours.attention(ours.tokens(ids), places), expected, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("kind", KINDS)
def test_a_local_checkpoint_is_loaded_and_gets_rows_for_special_tokens(kind: str, tmp_path: Path) -> None:
    from transformers import AutoConfig, AutoModel

    if kind in ("gpt2", "openai-gpt"):
        model = _configs()[kind]()
    else:
        config = AutoConfig.for_model(kind, vocab_size=30, num_hidden_layers=2, hidden_size=32, intermediate_size=64,
                                      num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=40,
                                      pad_token_id=None, bos_token_id=None, eos_token_id=None)  # fmt: skip
        model = AutoModel.from_config(config)
    model.save_pretrained(str(tmp_path))
    loaded = build_backbone(str(tmp_path), VocabularyTokenizer([f"t{i}" for i in range(26)]), **SHAPE)
    assert loaded.tokens.weight.shape == (36, 32)
    kept = model.get_input_embeddings().weight
    torch.testing.assert_close(loaded.tokens.weight[:30], kept, atol=0, rtol=0)


def test_a_shape_is_built_again_without_the_checkpoint(backbone: Backbone, tmp_path: Path) -> None:
    save_shape(backbone, tmp_path)
    again = empty_backbone(tmp_path).eval()
    again.load_state_dict(backbone.state_dict())
    ids, places = _input()
    torch.testing.assert_close(again(again.tokens(ids), places), backbone(backbone.tokens(ids), places))
    assert isinstance(again, HuggingFaceDecoder) == isinstance(backbone, HuggingFaceDecoder)


@pytest.mark.parametrize("source", ["scratch:bert", "nobody/nothing", "/nowhere"])
def test_a_backbone_that_cannot_be_had_is_named(source: str) -> None:
    with pytest.raises(RunError, match=r"backbone-unknown|checkpoint-unreachable"):
        build_backbone(source, TEXT, **SHAPE)


def _cdial_folder(folder: Path) -> Any:
    """A checkpoint as CDial-GPT's is laid out: a configuration that names a class and no kind, and a list of tokens."""
    model = _configs()["openai-gpt"]()
    model.save_pretrained(str(folder))
    table = json.loads((folder / "config.json").read_text("utf-8"))
    del table["model_type"]
    (folder / "config.json").write_text(json.dumps({**table, "architectures": ["OpenAIGPTLMHeadModel"]}), "utf-8")
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *(chr(0x4E00 + i) for i in range(24)), "[speaker1]", "[speaker2]"]
    (folder / "vocab.txt").write_text("".join(token + "\n" for token in tokens), "utf-8")
    return model


def test_a_checkpoint_laid_out_as_cdial_gpt_gives_its_decoder_and_its_tokens(tmp_path: Path) -> None:
    model = _cdial_folder(tmp_path)
    tokenizer = load_tokenizer("backbone", [], str(tmp_path))
    assert tokenizer.size == 30 + 4
    assert [tokenizer.token(i) for i in tokenizer.encode(chr(0x4E00))] == [chr(0x4E00)]
    loaded = build_backbone(str(tmp_path), tokenizer, **SHAPE)
    assert isinstance(loaded, Gpt)
    assert loaded.shape.norm == "post"
    torch.testing.assert_close(loaded.tokens.weight[:30], model.get_input_embeddings().weight, atol=0, rtol=0)


def test_a_tokeniser_that_does_not_belong_to_a_checkpoint_is_refused(tmp_path: Path) -> None:
    _cdial_folder(tmp_path)
    with pytest.raises(RunError, match=r"tokenizer-unfit"):
        build_backbone(str(tmp_path), VocabularyTokenizer([]), **SHAPE)


def test_another_activation_is_refused(tmp_path: Path) -> None:
    _cdial_folder(tmp_path)
    table = json.loads((tmp_path / "config.json").read_text("utf-8"))
    (tmp_path / "config.json").write_text(json.dumps({**table, "afn": "relu"}), "utf-8")
    with pytest.raises(RunError, match=r"backbone-unfit"):
        build_backbone(str(tmp_path), TEXT, **SHAPE)


def test_a_context_longer_than_the_positions_is_refused(backbone: Backbone) -> None:
    require_positions(backbone, 40, "x")
    with pytest.raises(RunError, match=r"context-too-long.*context=40"):
        require_positions(backbone, 41, "x")
