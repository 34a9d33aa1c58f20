"""The hub: presets of the papers train from its cache alone; what is needed is brought once; nobody waits in vain."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable

import hub_layouts
import hub_server
import pytest

from mod_baselines.pretrained.hub import MODEL, TOKENIZER, HubError, RepositoryFiles, hub_folder, is_hub_name

Run = Callable[..., tuple[int, str, str]]
CDIAL, CNN = "thu-coai/CDial-GPT_LCCC-base", "timm/efficientnet_b0.ra_in1k"


@pytest.fixture
def hub_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the hub with what the papers start from, small, and no hub."""
    cache = tmp_path / "hub"
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(cache))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    hub_layouts.cdial_folder(hub_layouts.cached(cache, CDIAL))
    hub_layouts.timm_folder(hub_layouts.cached(cache, CNN), "efficientnet_b0", input_size=(3, 64, 64))
    hub_layouts.clip_folder(hub_layouts.cached(cache, "OFA-Sys/chinese-clip-vit-base-patch16"), "chinese_clip", True)
    hub_layouts.chat_folder(hub_layouts.cached(cache, "Qwen/Qwen3-0.6B"), "qwen3", tied=True)
    return cache


FROM_THE_HUB = {
    "mod-gpt": (),
    "cdial-gpt": (),
    "srs": ("--set", "width=20", "--set", "feedforward=40"),
    "mherad": ("--set", "width=24", "--set", "attention=16"),
    "mod-gpt over Qwen, by Chinese-CLIP": (
        "--backbone", "Qwen/Qwen3-0.6B", "--set", "cnn=OFA-Sys/chinese-clip-vit-base-patch16", "--set", "lora=4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FROM_THE_HUB)
def test_the_papers_preset_trains_and_predicts_without_a_network(
    name: str, hub_cache: Path, corpus_copy: Path, tmp_path: Path, run_command: Run
) -> None:
    if "lora=4" in FROM_THE_HUB[name]:
        pytest.importorskip("peft", reason="peft is not installed")
    system = name.partition(" ")[0]
    settings = ["limit=3", "epochs=1"] + ["imfe_epochs=1", "cem_epochs=1"] * (system == "mod-gpt")
    words = [word for setting in settings for word in ("--set", setting)]
    code, _, err = run_command(
        "mod-baseline", "train", system, "--preset", "paper", "--corpus", corpus_copy, "--out", tmp_path / "run",
        "--cpu", "--quiet", *words, *FROM_THE_HUB[name],
    )  # fmt: skip
    assert code == 0, err
    hub_cache.rename(tmp_path / "elsewhere")
    code, _, err = run_command(
        "mod-baseline", "predict", tmp_path / "run", "--corpus", corpus_copy, "--split", "easy", "--max-tokens", "3",
        "--device", "cpu", "--out", tmp_path / "answers.json",
    )  # fmt: skip
    assert code == 0, err


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """Repositories for a hub of our own, each with more than is needed."""
    root = tmp_path / "served"
    hub_layouts.cdial_folder(root / CDIAL)
    hub_layouts.timm_folder(root / CNN, "test_resnet")
    hub_layouts.timm_folder(root / CNN, "test_resnet", pickled=True)
    for repository in (CDIAL, CNN):
        (root / repository / "tf_model.h5").write_bytes(b"much")
    return root


def _command(endpoint: str, cache: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HF_ENDPOINT": endpoint, "HF_HUB_CACHE": str(cache), "HF_HUB_OFFLINE": "0"}
    command = [sys.executable, "-c", "from mod_baselines.commands.start import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)


def test_fetch_brings_what_a_preset_needs_once_and_no_more(served: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with hub_server.hub(served) as (endpoint, asked):
        done = _command(endpoint, cache, "fetch", "mod-gpt", "--quiet")
        assert done.returncode == 0, done.stderr
        assert [line.partition(" ")[0] for line in done.stdout.splitlines()] == ["backbone", "tokenizer", "cnn"]
        brought = {path.name for path in cache.glob("models--*/snapshots/*/*")}
        assert brought == {"config.json", "pytorch_model.bin", "vocab.txt", "model.safetensors"}
        next(cache.glob("models--thu*/snapshots/*/pytorch_model.bin")).unlink()
        again = _command(endpoint, cache, "fetch", "mod-gpt", "--quiet")
        assert (again.returncode, again.stdout) == (0, done.stdout), again.stderr
        assert len(list(cache.glob("models--thu*/snapshots/*/pytorch_model.bin"))) == 1
        asked.clear()
        refused = _command(endpoint, cache, "fetch", "cdial-gpt", "--backbone", "no/such", "--quiet")
        assert (refused.returncode, len(refused.stderr.splitlines())) == (4, 1), refused.stderr
        assert "no such repository" in refused.stderr
        asked.clear()
        assert _command(endpoint, cache, "fetch", "mod-gpt", "--quiet").returncode == 0
        assert asked == []


@pytest.mark.parametrize("system", ["mod-gpt", "srs", "cdial-gpt"])
def test_without_a_network_the_papers_preset_is_one_line_and_leaves_nothing(
    system: str, tiny_baseline_corpus: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "none"))
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", f"http://127.0.0.1:{closed.getsockname()[1]}")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    out = tmp_path / "run"
    words = ("--preset", "paper", "--corpus", tiny_baseline_corpus, "--out", out, "--cpu", "--quiet")
    code, _, err = run_command("mod-baseline", "train", system, *words)
    assert (code, len(err.splitlines()), out.exists()) == (4, 1, False), err
    assert "the hub cannot be reached" in err
    assert "mod-baseline fetch" in err


def test_a_hub_that_never_answers_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "none"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("mod_baselines.pretrained.hub.REACH_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}")
        started = time.monotonic()
        with pytest.raises(HubError, match=r"cannot be reached"):
            hub_folder(CDIAL, MODEL)
        assert time.monotonic() - started < 60


def test_of_several_forms_of_weights_the_best_is_chosen() -> None:
    names = ["config.json", "pytorch_model.bin", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
             "model.safetensors.index.json", "model.fp16.safetensors", "tf_model.h5", "README.md"]  # fmt: skip
    assert MODEL.chosen(names) == ["config.json", *names[2:5]]
    assert MODEL.chosen(["pytorch_model.bin", "config.json"]) == ["config.json", "pytorch_model.bin"]
    assert TOKENIZER.chosen(["vocab.txt", "config.json", "x.bin"]) == ["vocab.txt", "config.json"]
    assert RepositoryFiles(("a",)).chosen(["b"]) == []
    assert not is_hub_name("../up")
    assert not is_hub_name("a/b/c")
