"""Checkpoints as the hub has them: forms of weights, names of old, tokenisers of their own, LoRA, recomputing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Callable

import hub_layouts
import pytest
import torch
from torch import nn

from mod_baselines.cdial_gpt.settings import CDialGptSettings
from mod_baselines.decoder.backbone import Backbone, backbone_for, build_backbone, empty_backbone, save_shape
from mod_baselines.decoder.gpt import Gpt
from mod_baselines.errors import RunError
from mod_baselines.settings import SettingError
from mod_baselines.text.tokenizer import HuggingFaceTokenizer, VocabularyTokenizer, load_tokenizer
from mod_baselines.training.weights import load_trained, load_weights, save_trained, save_weights

SHAPE: dict[str, Any] = {"layers": 2, "width": 32, "heads": 4, "positions": 513, "dropout": 0.0}
Run = Callable[..., tuple[int, str, str]]


def ids_below(count: int) -> torch.Tensor:
    torch.manual_seed(1)
    return torch.randint(0, count, (2, 12))


def hidden_of(backbone: Backbone, ids: torch.Tensor) -> torch.Tensor:
    return backbone(backbone.tokens(ids), torch.arange(ids.shape[1]).expand_as(ids))


@pytest.mark.parametrize("gpt2", [False, True])
@pytest.mark.parametrize("named", [False, True])
def test_cdial_gpt_is_taken_as_it_is_on_the_hub(gpt2: bool, named: bool, tmp_path: Path) -> None:
    model = hub_layouts.cdial_folder(tmp_path, gpt2, named=named)
    tokenizer = load_tokenizer("backbone", [], str(tmp_path))
    assert isinstance(tokenizer, VocabularyTokenizer)
    assert tokenizer.size == 13088 + 4
    loaded = build_backbone(str(tmp_path), tokenizer, **SHAPE).eval()
    assert isinstance(loaded, Gpt)
    assert (loaded.shape.norm, loaded.positions) == ("pre" if gpt2 else "post", 513)
    ids = ids_below(13088)
    with torch.no_grad():
        found = loaded.logits(hidden_of(loaded, ids))[..., :13088]
        torch.testing.assert_close(found, model(ids).logits, atol=1e-4, rtol=1e-3)


def test_names_of_the_first_years_become_todays(tmp_path: Path) -> None:
    hub_layouts.cdial_folder(tmp_path)
    tokenizer = load_tokenizer("backbone", [], str(tmp_path))
    expected = build_backbone(str(tmp_path), tokenizer, **SHAPE).state_dict()
    old = {"weight": "gamma", "bias": "beta"}
    renamed = {}
    for name, tensor in torch.load(tmp_path / "pytorch_model.bin", weights_only=True).items():
        *path, last = name.split(".")
        renamed[".".join([*path, old.get(last, last)]) if path[-1].startswith("ln_") else name] = tensor
    assert "transformer.h.0.ln_1.gamma" in renamed
    torch.save(renamed, tmp_path / "pytorch_model.bin")
    found = build_backbone(str(tmp_path), tokenizer, **SHAPE).state_dict()
    differing = {name for name in found if not torch.equal(found[name], expected[name])}
    assert differing <= {"tokens.weight"}  # whose new rows are drawn


def test_gpt2_in_chinese_has_berts_tokens(tmp_path: Path) -> None:
    model = hub_layouts.chinese_gpt2_folder(tmp_path)
    tokenizer = load_tokenizer("backbone", [], str(tmp_path))
    assert [tokenizer.token(i) for i in tokenizer.encode("一丁 cats")] == ["一", "丁", "c", "##a", "##t", "##s"]
    loaded = build_backbone(str(tmp_path), tokenizer, **SHAPE).eval()
    ids = ids_below(21128)
    with torch.no_grad():
        expected = model.transformer(ids).last_hidden_state
        torch.testing.assert_close(hidden_of(loaded, ids), expected, atol=1e-4, rtol=1e-3)


FORMS = [(False, "shards"), (True, "safetensors"), (False, "pickled"), (True, "pickled")]


@pytest.mark.parametrize("kind", ["llama", "qwen2", "qwen3"])
@pytest.mark.parametrize(("tied", "form"), FORMS)
def test_a_chat_model_gives_its_own_likelihoods(kind: str, tied: bool, form: str, tmp_path: Path) -> None:
    model = hub_layouts.chat_folder(tmp_path, kind, tied, form)
    tokenizer = load_tokenizer("backbone", [], str(tmp_path))
    loaded = build_backbone(str(tmp_path), tokenizer, **SHAPE).eval()
    ids = torch.tensor([tokenizer.encode("哈哈哈，你好吗？")])
    with torch.no_grad():
        expected, found = model(ids).logits, loaded.logits(hidden_of(loaded, ids))
        assert found.shape[-1] == tokenizer.size < expected.shape[-1]
        torch.testing.assert_close(found, expected[..., : tokenizer.size], atol=1e-4, rtol=1e-3)
        save_shape(loaded, tmp_path / "run")
        save_weights(loaded, tmp_path / "run" / "w.safetensors")
        again = empty_backbone(tmp_path / "run").eval()
        load_weights(again, tmp_path / "run" / "w.safetensors")
        torch.testing.assert_close(again.logits(hidden_of(again, ids)), found)


def test_bytes_lose_no_character_and_tokens_of_chats_are_never_text(tmp_path: Path) -> None:
    hub_layouts.chat_folder(tmp_path, "qwen2")
    tokenizer = load_tokenizer("backbone", [], str(tmp_path))
    assert isinstance(tokenizer, HuggingFaceTokenizer)
    for text in ("哈哈，笑死我了", "龘 🐼 naïve", "a<|im_end|>b", "[EOS]"):
        ids = tokenizer.encode(text)
        assert tokenizer.decode(ids) == text
        assert not tokenizer.special_ids & set(ids)
        assert tokenizer.unknown_nats(ids) == 0
    for token in ("<|im_start|>", "<|im_end|>", "<|endoftext|>"):
        assert tokenizer.tokenizer.convert_tokens_to_ids(token) in tokenizer.special_ids


class _Harmful:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def _harmful(folder: Path) -> None:
    torch.save({"a": _Harmful(folder / "ran")}, folder / "pytorch_model.bin")


def _cut(folder: Path) -> None:
    data = (folder / "pytorch_model.bin").read_bytes()
    (folder / "pytorch_model.bin").write_bytes(data[: len(data) // 2])


def _lacking(folder: Path) -> None:
    tensors = torch.load(folder / "pytorch_model.bin", weights_only=True)
    del tensors["transformer.h.1.attn.c_attn.bias"]
    torch.save(tensors, folder / "pytorch_model.bin")


def _without_weights(folder: Path) -> None:
    (folder / "pytorch_model.bin").unlink()


SPOILT = [
    (_harmful, "checkpoint-damaged"),
    (_cut, "checkpoint-damaged"),
    (_lacking, "backbone-unfit"),
    (_without_weights, "checkpoint-unreachable"),
]


@pytest.mark.parametrize(("spoil", "code"), SPOILT)
def test_weights_that_cannot_be_used_are_one_line_and_run_no_code(
    spoil: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    hub_layouts.cdial_folder(tmp_path)
    tokenizer = load_tokenizer("backbone", [], str(tmp_path))
    spoil(tmp_path)
    with pytest.raises(RunError) as raised:
        build_backbone(str(tmp_path), tokenizer, **SHAPE)
    assert raised.value.log.errors[0].code == code
    assert len(str(raised.value).splitlines()) == 1
    assert not (tmp_path / "ran").exists()


def made(folder: Path, kind: str, **changes: Any) -> Backbone:
    """The backbone of a made-up checkpoint, as settings ask for it."""
    if changes.get("lora") and sys.modules.get("peft", ...) is not None:
        pytest.importorskip("peft", reason="peft is not installed")
    if kind == "openai-gpt":
        hub_layouts.cdial_folder(folder)
    else:
        hub_layouts.chat_folder(folder, kind)
    settings = CDialGptSettings(backbone=str(folder), tokenizer="backbone", dropout=0.2, **changes)
    return backbone_for(settings, load_tokenizer("backbone", [], str(folder)))


def loss_of(backbone: Backbone, ids: torch.Tensor) -> torch.Tensor:
    torch.manual_seed(2)
    logits = backbone.logits(hidden_of(backbone, ids)).float()
    return nn.functional.cross_entropy(logits[:, :-1].flatten(0, 1), ids[:, 1:].flatten())


@pytest.mark.parametrize("kind", ["openai-gpt", "qwen2"])
def test_recomputing_changes_neither_losses_nor_gradients(kind: str, tmp_path: Path) -> None:
    plain, recomputing = (made(tmp_path, kind, gradient_checkpointing=on).train() for on in (False, True))
    recomputing.load_state_dict(plain.state_dict())
    losses = [loss_of(backbone, ids_below(250)) for backbone in (plain, recomputing)]
    for loss in losses:
        loss.backward()
    torch.testing.assert_close(losses[0], losses[1])
    for (name, one), other in zip(plain.named_parameters(), recomputing.parameters()):
        assert one.grad is not None, name
        torch.testing.assert_close(one.grad, other.grad)


@pytest.mark.parametrize("kind", ["openai-gpt", "qwen2"])
def test_recomputing_keeps_fewer_activations(kind: str, tmp_path: Path) -> None:
    def kept(backbone: Backbone) -> int:
        sizes: dict[int, int] = {}

        def pack(tensor: torch.Tensor) -> torch.Tensor:
            sizes[tensor.untyped_storage().data_ptr()] = tensor.untyped_storage().nbytes()
            return tensor

        own = {parameter.untyped_storage().data_ptr() for parameter in backbone.parameters()}
        ids = ids_below(250).repeat(4, 8)
        with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
            result = hidden_of(backbone, ids)
        assert result.requires_grad
        return sum(size for pointer, size in sizes.items() if pointer not in own)

    plain, recomputing = (made(tmp_path, kind, gradient_checkpointing=on).train() for on in (False, True))
    assert kept(recomputing) < 0.4 * kept(plain)


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
@pytest.mark.parametrize("kind", ["openai-gpt", "qwen2", "llama"])
def test_lora_learns_beside_frozen_weights_and_is_saved_as_a_plain_model(
    kind: str, precision: str, tmp_path: Path
) -> None:
    whole = made(tmp_path, kind).eval()
    backbone = made(tmp_path, kind, lora=4, precision=precision)
    special = load_tokenizer("backbone", [], str(tmp_path)).special
    ids = torch.cat([ids_below(250), torch.tensor([[special["[BOS]"], special["[TAG]"]]] * 2)], 1)
    near = 0.05 if precision == "bf16" else 1e-4

    def loss(model: Backbone, ids: torch.Tensor) -> torch.Tensor:
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bf16"):
            return loss_of(model, ids)

    before = loss(backbone.eval(), ids_below(250))
    torch.testing.assert_close(before, loss(whole, ids_below(250)), atol=near, rtol=0)
    trained = {name: p for name, p in backbone.named_parameters() if p.requires_grad}
    assert all(p.dtype == torch.float32 for p in trained.values())
    assert sum(p.numel() for p in trained.values()) < 0.25 * sum(p.numel() for p in whole.parameters())
    frozen = {name: p.clone() for name, p in backbone.named_parameters() if not p.requires_grad}
    optimizer = torch.optim.AdamW(trained.values(), lr=1e-2)
    first = float(loss(backbone, ids).detach())
    for _ in range(8):
        optimizer.zero_grad()
        loss(backbone.train(), ids).backward()
        optimizer.step()
    last = float(loss(backbone.eval(), ids).detach())
    assert last < first - 0.05
    now = dict(backbone.named_parameters())
    assert all(torch.equal(now[name], parameter) for name, parameter in frozen.items())
    save_trained(backbone, tmp_path / "t.safetensors")
    other = made(tmp_path, kind, lora=4, precision=precision).eval()
    load_trained(other, tmp_path / "t.safetensors")
    assert float(loss(other, ids).detach()) == pytest.approx(last, abs=near)
    save_shape(backbone, tmp_path / "run")
    save_weights(backbone, tmp_path / "run" / "w.safetensors")
    again = empty_backbone(tmp_path / "run").eval()
    load_weights(again, tmp_path / "run" / "w.safetensors")
    assert float(loss(again, ids).detach()) == pytest.approx(last, abs=near)


def test_lora_needs_peft_and_a_checkpoint_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingError, match=r"checkpoint"):
        CDialGptSettings(lora=4)
    monkeypatch.setitem(sys.modules, "peft", None)
    with pytest.raises(RunError, match=r"peft-missing.*pip install"):
        made(tmp_path, "openai-gpt", lora=4)


@pytest.mark.parametrize("system", ["cdial-gpt", "mod-gpt"])
def test_a_run_with_lora_predicts_without_peft_and_without_the_checkpoint(
    system: str, tiny_baseline_corpus: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("peft", reason="peft is not installed")
    hub_layouts.chat_folder(tmp_path / "chat", "qwen2")
    settings = ("limit=6", "epochs=1", "lora=4", "gradient_checkpointing=1", "save_every=1", "context=300")
    words = [word for setting in settings for word in ("--set", setting)]
    out, answers = tmp_path / "run", tmp_path / "answers.json"
    code, _, err = run_command(
        "mod-baseline", "train", system, "--preset", "tiny", "--corpus", tiny_baseline_corpus, "--out", out, "--cpu",
        "--quiet", "--backbone", tmp_path / "chat", *words, *(("--no-imfe",) if system == "mod-gpt" else ()),
    )  # fmt: skip
    assert code == 0, err
    monkeypatch.setitem(sys.modules, "peft", None)
    (tmp_path / "chat").rename(tmp_path / "gone")
    code, _, err = run_command(
        "mod-baseline", "predict", out, "--corpus", tiny_baseline_corpus, "--split", "hard", "--max-tokens", "4",
        "--device", "cpu", "--out", answers,
    )  # fmt: skip
    assert code == 0, err
    nats = [p["nll"] for p in json.loads(answers.read_text("utf-8"))["predictions"]["hard"] if "nll" in p]
    assert nats
    assert all(0 < value < 1e4 for value in nats)
