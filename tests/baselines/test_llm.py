"""A language model behind an endpoint: asked over a real connection to a server on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

pytest.importorskip("openai")

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]


class Endpoint(ThreadingHTTPServer):
    """Speaks the protocol's chat completions: it has a fixed opinion on everything, and counts who asks."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[dict[str, Any]] = []
        self.keys: set[str] = set()
        self.most_at_once = self._now = 0
        self.fail_after: int | None = None
        self.lock = threading.Lock()
        self.garbled = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def reply(self, request: dict[str, Any]) -> str:
        task, asked = request["messages"][0]["content"], request["messages"][-1]["content"]
        if self.garbled:
            return "I would rather not {say"
        if "next message" in task:
            return f"回答 {len(asked)}"
        if "emotions" in task:
            return "Here: " + json.dumps({"emotions": [*list(small_corpus.EMOTIONS)[3:5], "no such emotion"]})
        if "ranking" in task:
            return json.dumps({"meme": 0.75, "ranking": [7, 7, 2, "x", 99]})
        return json.dumps({"meme": 0.25})


class Handler(BaseHTTPRequestHandler):
    server: Endpoint
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        endpoint = self.server
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with endpoint.lock:
            endpoint.requests.append(request)
            endpoint.keys.add(self.headers["Authorization"])
            endpoint._now += 1
            endpoint.most_at_once = max(endpoint.most_at_once, endpoint._now)
            fails = endpoint.fail_after is not None and len(endpoint.requests) > endpoint.fail_after
        time.sleep(0.02)
        with endpoint.lock:
            endpoint._now -= 1
        message = {"role": "assistant", "content": endpoint.reply(request)}
        body = {
            "id": "1", "object": "chat.completion", "created": 1, "model": request["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
        }  # fmt: skip
        data = json.dumps({"error": {"message": "no longer"}} if fails else body).encode()
        self.send_response(400 if fails else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Be silent."""


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    server = Endpoint()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def trained(small_corpus_dir: Path, endpoint: Endpoint, run_command: Run, tmp_path: Path) -> Callable[..., Path]:
    """``trained(*pairs) -> folder`` of a run that asks the endpoint."""

    def train(*pairs: str) -> Path:
        out = tmp_path / f"run{len(list(tmp_path.glob('run*')))}"
        given = ("model=parrot", f"base_url={endpoint.url}", "retries=0", *pairs)
        words = [word for pair in given for word in ("--set", pair)]
        train = ("mod-baseline", "train", "llm", "--corpus", small_corpus_dir, "--out", out, "--cpu", "--quiet")
        code, _, err = run_command(*train, *words)
        assert code == 0, err
        return out

    return train


def _predict(run_command: Run, run: Path, corpus: Path, out: Path, *more: str) -> Outcome:
    return run_command("mod-baseline", "predict", run, "--corpus", corpus, "--split", "hard", "--out", out, *more)


def _entries(out: Path) -> dict[tuple[str, int], dict[str, Any]]:
    return {(e["dialogue"], e["turn"]): e for e in json.loads(out.read_text("utf-8"))["predictions"]["hard"]}


def test_every_task_is_answered_and_scored_and_nothing_is_asked_twice(
    trained: Callable[..., Path], endpoint: Endpoint, small_corpus_dir: Path, run_command: Run, tmp_path: Path
) -> None:
    run = trained("price_in=2", "price_out=10", "concurrency=4")
    out = tmp_path / "p.json"
    code, _, err = _predict(run_command, run, small_corpus_dir, out)
    assert code == 0, err
    asked = len(endpoint.requests)
    assert 1 < endpoint.most_at_once <= 4
    candidates = small_corpus.candidates("hard")
    for (dialogue, turn), entry in _entries(out).items():
        ten = candidates[dialogue].get(str(turn))
        assert entry["meme_probability"] == (0.25 if ten is None else 0.75)
        assert "nll" not in entry
        assert "memes" not in entry
        if ten is not None:
            assert entry["candidates"] == [ten[7], ten[2], *(m for i, m in enumerate(ten) if i not in (7, 2))]
            if "emotions" in entry:
                ids = list(small_corpus.EMOTIONS.values())
                assert entry["emotions"] == [ids[3], ids[4], *(i for i in ids if i not in (ids[3], ids[4]))]
    score = ("mod-score", out, "--corpus", small_corpus_dir, "--split", "hard", "--format", "json")
    code, report, err = run_command(*score, "--resamples", "10")
    assert code == 0, err
    assert all(json.loads(report)["metrics"][task] for task in ("text", "usage", "retrieval", "emotion"))
    cost = json.loads((run / "requests" / "cost.json").read_text("utf-8"))
    expected = {"requests": asked, "tokens_in": 100 * asked, "tokens_out": 10 * asked, "unread": 0}
    assert {key: cost[key] for key in expected} == expected
    assert cost["usd"] == pytest.approx(asked * (100 * 2 + 10 * 10) / 1e6)
    code, _, _ = _predict(run_command, run, small_corpus_dir, tmp_path / "again.json")
    assert (code, len(endpoint.requests)) == (0, asked)
    assert _entries(tmp_path / "again.json") == _entries(out)


def test_no_request_shows_what_the_task_hides(
    trained: Callable[..., Path], endpoint: Endpoint, small_corpus_dir: Path, run_command: Run, tmp_path: Path
) -> None:
    run = trained("shots=2")
    assert _predict(run_command, run, small_corpus_dir, tmp_path / "p.json")[0] == 0
    hard = small_corpus.dialogues("hard")
    for request in endpoint.requests:
        task, asked = request["messages"][0]["content"], request["messages"][-1]["content"]
        shown = [u for d in hard.values() for u in d if u.get("txt") and u["txt"] in asked]
        last = shown[-1]
        dialogue = next(d for d in hard.values() if last in d)
        after = dialogue[dialogue.index(last) + 1 :]
        assert not any(u.get("txt") and u["txt"] in asked for u in after)
        if "emotions" not in task and "Memes:" in asked:
            # The last message is told without its meme, which is one of the ten.
            assert "[meme:" not in asked.split("Memes:")[0].rstrip().splitlines()[-1]
        if len(request["messages"]) > 2:
            examples = "".join(message["content"] for message in request["messages"][1:-1])
            assert not any(u["txt"] in examples for d in hard.values() for u in d if u.get("txt"))


def test_a_prediction_that_the_endpoint_broke_off_goes_on_and_asks_only_for_the_rest(
    trained: Callable[..., Path], endpoint: Endpoint, small_corpus_dir: Path, run_command: Run, tmp_path: Path
) -> None:
    run = trained("concurrency=1")
    endpoint.fail_after = 7
    code, _, err = _predict(run_command, run, small_corpus_dir, tmp_path / "p.json")
    assert code == 1
    assert "endpoint-failed" in err
    assert "Traceback" not in err
    assert not (tmp_path / "p.json").exists()
    kept = run / "requests" / "replies.jsonl"
    assert len(kept.read_text("utf-8").splitlines()) == 7
    kept.write_text(kept.read_text("utf-8")[:-20], encoding="utf-8")  # a kill cut the last line short
    endpoint.fail_after = None
    before = len(endpoint.requests)
    assert _predict(run_command, run, small_corpus_dir, tmp_path / "p.json")[0] == 0
    whole = json.loads((run / "requests" / "cost.json").read_text("utf-8"))["requests"]
    assert len(endpoint.requests) - before == whole - 6
    assert all(json.loads(line) for line in kept.read_text("utf-8").splitlines()[7:])


def test_only_the_first_turns_are_asked_about_and_replies_that_cannot_be_read_are_counted(
    trained: Callable[..., Path], endpoint: Endpoint, small_corpus_dir: Path, run_command: Run, tmp_path: Path
) -> None:
    endpoint.garbled = True
    run = trained("ask=3")
    out = tmp_path / "p.json"
    assert _predict(run_command, run, small_corpus_dir, out)[0] == 0
    entries = _entries(out)
    answered = [key for key, entry in entries.items() if "meme_probability" in entry]
    assert answered == sorted(entries)[:3]
    assert all(entries[key]["meme_probability"] == 0.0 for key in answered)
    cost = json.loads((run / "requests" / "cost.json").read_text("utf-8"))
    assert cost["unread"] > 0
    score = ("mod-score", out, "--corpus", small_corpus_dir, "--split", "hard", "--allow-partial", "--resamples", "10")
    assert run_command(*score)[0] == 0


def test_a_key_is_sent_and_none_is_told_where_it_lacks(
    trained: Callable[..., Path], endpoint: Endpoint, small_corpus_dir: Path, run_command: Run, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("PARROT_KEY", "sesame")
    run = trained("key_variable=PARROT_KEY", "ask=1")
    assert _predict(run_command, run, small_corpus_dir, tmp_path / "p.json")[0] == 0
    assert endpoint.keys == {"Bearer sesame"}
    assert all("sesame" not in path.read_text("utf-8", "replace") for path in run.rglob("*") if path.is_file())
    monkeypatch.delenv("PARROT_KEY")
    where = ("--corpus", small_corpus_dir, "--out", tmp_path / "hosted", "--cpu", "--quiet")
    words = ("--set", "model=parrot", "--set", "key_variable=PARROT_KEY")
    assert run_command("mod-baseline", "train", "llm", *where, *words)[0] == 0
    code, _, err = _predict(run_command, tmp_path / "hosted", small_corpus_dir, tmp_path / "h.json")
    assert (code, "PARROT_KEY holds no key" in err) == (1, True)


def test_what_cannot_be_asked_is_one_line(
    trained: Callable[..., Path], small_corpus_dir: Path, run_command: Run, tmp_path: Path
) -> None:
    where = ("--corpus", small_corpus_dir, "--out", tmp_path / "unnamed", "--cpu", "--quiet")
    code, _, err = run_command("mod-baseline", "train", "llm", *where)
    assert (code, "model-missing" in err, (tmp_path / "unnamed").exists()) == (4, True, False)
    code, _, err = run_command("mod-baseline", "train", "llm", *where, "--set", "base_url=file:///etc/passwd")
    assert (code, "base_url begins with" in err) == (2, True)
    run = trained("base_url=http://127.0.0.1:9/v1", "timeout=2")
    code, _, err = _predict(run_command, run, small_corpus_dir, tmp_path / "p.json")
    assert (code, "endpoint-failed" in err, "Traceback" in err) == (1, True, False)
