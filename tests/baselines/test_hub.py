"""Without a network what needs the hub says so in one line and at once, instead of after rounds of retries."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from mod_baselines import hub

    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    hub.reachable.cache_clear()
    yield
    hub.reachable.cache_clear()


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    from huggingface_hub import constants

    def use(address: str) -> None:
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setattr(constants, "ENDPOINT", address)

    return use


def test_the_hub_is_there_if_it_or_the_proxy_takes_a_connection(
    endpoint: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from mod_baselines import hub

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        endpoint(f"http://127.0.0.1:{port}")
        assert hub.reachable()
        hub.reachable.cache_clear()
        endpoint("http://hub.invalid")
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        assert hub.reachable()
    hub.reachable.cache_clear()
    monkeypatch.delenv("http_proxy")
    endpoint(f"http://127.0.0.1:{closed_port()}")
    assert not hub.reachable()


@pytest.mark.parametrize(("system", "code"), [("mod-gpt", "checkpoint-unreachable"), ("mherad", "cnn-unreachable")])
def test_the_paper_preset_without_a_network_says_one_line_and_leaves_nothing(
    system: str,
    code: str,
    endpoint: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    tiny_baseline_corpus: Path,
    run_command: Run,
    tmp_path: Path,
) -> None:
    from mod_baselines import hub

    endpoint(f"http://127.0.0.1:{closed_port()}")
    asked = []
    connect = socket.create_connection
    monkeypatch.setattr(hub.socket, "create_connection", lambda *words: asked.append(words) or connect(*words))
    words = ("train", system, "--preset", "paper", "--corpus", tiny_baseline_corpus, "--out", tmp_path / "run")
    done, _, err = run_command("mod-baseline", *words, "--cpu", "--quiet")
    assert done == 4, err
    (line,) = [line for line in err.splitlines() if line.strip()]
    assert code in line
    assert "the hub does not answer" in line
    assert "Retrying" not in err
    assert len(asked) == 1
    assert not (tmp_path / "run").exists()
