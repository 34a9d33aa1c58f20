"""Checkpoints made up in the layouts that the hub has them in, small, with random weights; and a cache of the hub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

CHINESE = [chr(0x4E00 + i) for i in range(400)]


def cached(cache: Path, repository: str) -> Path:
    """Make the folder of a repository in a cache of the hub, as the hub's client leaves it after a download."""
    home = cache / f"models--{repository.replace('/', '--')}"
    commit = "0" * 39 + "1"
    (home / "refs").mkdir(parents=True)
    (home / "refs" / "main").write_text(commit)
    folder = home / "snapshots" / commit
    folder.mkdir(parents=True)
    return folder


def timm_folder(folder: Path, architecture: str, pickled: bool = False, **pretrained: Any) -> Any:
    """A model of timm with its classifier, as ``timm/efficientnet_b0.ra_in1k`` is laid out; gives the model."""
    import timm

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(3)
    model = timm.create_model(architecture, pretrained=False, num_classes=10)
    described = {**model.pretrained_cfg, "num_classes": 10, **pretrained}
    table = {"architecture": architecture, "num_features": model.num_features, "pretrained_cfg": described}
    (folder / "config.json").write_text(json.dumps(table, default=list), "utf-8")
    _write(model.state_dict(), folder, pickled)
    return model.eval()


def clip_folder(folder: Path, kind: str, pickled: bool = False) -> Any:
    """A model of two towers, as ``OFA-Sys/chinese-clip-vit-base-patch16`` is laid out; gives the model."""
    from transformers import AutoConfig, AutoModel

    folder.mkdir(parents=True, exist_ok=True)
    small = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
    torch.manual_seed(4)
    config = AutoConfig.for_model(
        kind, vision_config={**small, "image_size": 32, "patch_size": 8}, text_config={**small, "vocab_size": 50}
    )
    model = AutoModel.from_config(config)
    config.save_pretrained(str(folder))
    preprocessing = {"image_mean": [0.4, 0.5, 0.6], "image_std": [0.2, 0.3, 0.4], "resample": 2, "size": 32}
    (folder / "preprocessor_config.json").write_text(json.dumps(preprocessing), "utf-8")
    _write(model.state_dict(), folder, pickled)
    return model.eval()


def _write(tensors: dict[str, Any], folder: Path, pickled: bool) -> None:
    tensors = {name: tensor.contiguous().clone() for name, tensor in tensors.items()}
    if pickled:
        torch.save(tensors, folder / "pytorch_model.bin")
    else:
        save_file(tensors, folder / "model.safetensors", {"format": "pt"})


def cdial_folder(folder: Path, gpt2: bool = False, width: int = 32, named: bool = True) -> Any:
    """A model as ``thu-coai/CDial-GPT_LCCC-base`` is laid out (``gpt2``: ``CDial-GPT2_LCCC-base``); gives it.

    A pickle of 2020 (no archive) of tensors under a prefix, with masks among them and an output layer; a configuration
    that names no kind; a list of 13,088 tokens; 513 positions.
    """
    from transformers import GPT2Config, GPT2LMHeadModel, OpenAIGPTConfig, OpenAIGPTLMHeadModel

    folder.mkdir(parents=True, exist_ok=True)
    sizes: dict[str, Any] = {"vocab_size": 13088, "n_layer": 2, "n_embd": width, "n_head": 4, "n_positions": 513}
    ends = {"bos_token_id": None, "eos_token_id": None}
    torch.manual_seed(5)
    model = (
        GPT2LMHeadModel(GPT2Config(**sizes, **ends)) if gpt2 else OpenAIGPTLMHeadModel(OpenAIGPTConfig(**sizes, **ends))
    )
    dropouts = dict.fromkeys(("attn_pdrop", "embd_pdrop", "resid_pdrop"), 0.1)
    table = {**sizes, **dropouts, "n_ctx": 513, "initializer_range": 0.02, "layer_norm_epsilon": 1e-5,
             "torchscript": False, "output_attentions": False, "pruned_heads": {}, "num_labels": 1,
             "finetuning_task": None, "use_bfloat16": False, "summary_type": "cls_index"}  # fmt: skip
    if gpt2:
        table["activation_function"] = "gelu_new"
    else:
        table.update({"afn": "gelu", "n_special": 0, "predict_special_tokens": True})
    if named:
        table["architectures"] = [type(model).__name__]
    (folder / "config.json").write_text(json.dumps(table), "utf-8")
    first = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"0123456789abcdefghijklmnopqrstuvwxyz,.!?，。！？"]
    tokens = [*first, *(chr(0x4E00 + i) for i in range(13088 - len(first) - 2)), "[speaker1]", "[speaker2]"]
    (folder / "vocab.txt").write_text("".join(token + "\n" for token in tokens), "utf-8")
    tensors = dict(model.state_dict())
    for layer in range(2):
        tensors[f"transformer.h.{layer}.attn.bias"] = torch.ones(513, 513).tril().view(1, 1, 513, 513)
    torch.save(tensors, folder / "pytorch_model.bin", _use_new_zipfile_serialization=False)
    return model.eval()


def chinese_gpt2_folder(folder: Path) -> Any:
    """A model as ``uer/gpt2-chinese-cluecorpussmall`` is laid out: GPT-2 of 1,024 positions, BERT's list of tokens."""
    from transformers import GPT2Config, GPT2LMHeadModel

    folder.mkdir(parents=True, exist_ok=True)
    config = GPT2Config(vocab_size=21128, n_layer=2, n_embd=32, n_head=4, tokenizer_class="BertTokenizer")
    torch.manual_seed(6)
    model = GPT2LMHeadModel(config)
    config.architectures = ["GPT2LMHeadModel"]
    config.save_pretrained(str(folder))
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    unused = [f"[unused{i}]" for i in range(1, 100)]
    first = ["[PAD]", *unused, "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *"，。！？,.!?"]
    pieces = [f"##{letter}" for letter in letters]
    tokens = [*first, *pieces, *(chr(0x4E00 + i) for i in range(21128 - len(first) - len(pieces)))]
    (folder / "vocab.txt").write_text("".join(token + "\n" for token in tokens), "utf-8")
    torch.save(model.state_dict(), folder / "pytorch_model.bin")
    return model.eval()


def chat_folder(folder: Path, kind: str, tied: bool = False, form: str = "safetensors") -> Any:
    """A model as ``Qwen/Qwen2.5-0.5B-Instruct`` or a Llama is laid out; gives the model.

    A byte-level BPE of its own with tokens of chats, a table with more rows than tokens, an output layer of its own
    unless ``tied``; as safetensors, as ``shards`` of them, or ``pickled`` in shards.
    """
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    chats = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=500, special_tokens=chats, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(["你好吗？我很好。", "哈哈哈，笑死我了", "what is this"] * 5, trainer)
    ends = {"eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"}
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, clean_up_tokenization_spaces=False, **ends)
    fast.save_pretrained(str(folder))
    config = AutoConfig.for_model(
        kind, vocab_size=600, num_hidden_layers=2, hidden_size=32, intermediate_size=64, num_attention_heads=4,
        num_key_value_heads=2, head_dim=8, max_position_embeddings=600, tie_word_embeddings=tied,
        bos_token_id=None, eos_token_id=2, pad_token_id=0,
    )  # fmt: skip
    torch.manual_seed(7)
    model = AutoModelForCausalLM.from_config(config)
    if form == "pickled":
        config.architectures = [type(model).__name__]
        config.save_pretrained(str(folder))
        tensors = model.state_dict()
        files = {name: f"pytorch_model-0000{1 + i % 2}-of-00002.bin" for i, name in enumerate(tensors)}
        for file in sorted(set(files.values())):
            part = {name: tensors[name].clone() for name in tensors if files[name] == file}
            torch.save(part, folder / file)
        index = {"metadata": {}, "weight_map": files}
        (folder / "pytorch_model.bin.index.json").write_text(json.dumps(index), "utf-8")
    else:
        model.save_pretrained(str(folder), **({"max_shard_size": "60KB"} if form == "shards" else {}))
    return model.eval()
