"""Requests to an endpoint that speaks OpenAI's protocol, each made once: a run keeps every reply, and what all took."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mod_challenge.io.files import make_folder, write_atomic
from mod_challenge.io.printable import visible
from mod_challenge.io.problems import Failure, Problem

from .llm_settings import LlmSettings

REQUESTS_FOLDER = "requests"
REPLIES_FILE = "replies.jsonl"
COST_FILE = "cost.json"
_MILLION = 1_000_000


@dataclass(frozen=True)
class Reply:
    """What an endpoint wrote, and the tokens that it read and wrote for it."""

    text: str
    tokens_in: int
    tokens_out: int


class Replies:
    """Requests to an endpoint, each made once: replies are kept in a file of the run as they come."""

    def __init__(self, folder: Path, settings: LlmSettings) -> None:
        self.settings = settings
        self._folder = folder / REQUESTS_FOLDER
        self._path = self._folder / REPLIES_FILE
        self._lock = threading.Lock()
        self._known: dict[str, Reply] = {}
        for line in self._path.read_text("utf-8").split("\n") if self._path.is_file() else ():
            try:
                entry = json.loads(line)
                self._known[entry["key"]] = Reply(entry["text"], entry["tokens_in"], entry["tokens_out"])
            except (ValueError, KeyError, TypeError):
                continue  # a line that a kill cut short
        self._client: Any = None
        self.used: set[str] = set()
        self.unread = 0

    def ask(self, messages: Sequence[dict[str, str]], temperature: float, seed: int, most_tokens: int) -> str:
        """Return the reply to some messages.

        Raises:
            Failure: the endpoint cannot be reached, or refuses.
        """
        request = {"model": self.settings.model, "messages": list(messages), "temperature": temperature, "seed": seed,
                   "max_tokens": most_tokens}  # fmt: skip
        where = {**request, "base_url": self.settings.base_url}
        key = hashlib.sha256(json.dumps(where, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = self._request(request)
            with self._lock:
                self._known[key] = known
                make_folder(self._folder)
                entry = {"key": key, "text": known.text, "tokens_in": known.tokens_in, "tokens_out": known.tokens_out}
                with self._path.open("a", encoding="utf-8") as stream:
                    stream.write("\n" * self._is_cut() + json.dumps(entry) + "\n")
        with self._lock:
            self.used.add(key)
        return known.text

    def _is_cut(self) -> bool:
        """Tell whether the file ends within a line."""
        if not self._path.stat().st_size:
            return False
        with self._path.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return stream.read() != b"\n"

    def _request(self, request: dict[str, Any]) -> Reply:
        import openai

        try:
            reply = self._opened().chat.completions.create(**request)
        except openai.OpenAIError as fault:
            hint = "what was answered is kept: give the same command again"
            message = f"the endpoint gave no answer: {type(fault).__name__} {visible(str(fault), 120)}"
            raise Failure(Problem("endpoint-failed", message, hint, file=self.settings.base_url or "openai")) from None
        usage = reply.usage
        text = (reply.choices[0].message.content if reply.choices else None) or ""
        return Reply(text, usage.prompt_tokens if usage else 0, usage.completion_tokens if usage else 0)

    def _opened(self) -> Any:
        import openai

        with self._lock:
            if self._client is None:
                key = os.environ.get(self.settings.key_variable) or ("none" if self.settings.base_url else None)
                if key is None:
                    hint = "or name an endpoint of your own when training: --set base_url=http://…"
                    message = f"the environment variable {self.settings.key_variable} holds no key"
                    raise Failure(Problem("key-missing", message, hint, file="llm"))
                self._client = openai.OpenAI(
                    api_key=key,
                    base_url=self.settings.base_url or None,
                    timeout=self.settings.timeout,
                    max_retries=self.settings.retries,
                )
            return self._client

    def close(self) -> None:
        """Close the connections to the endpoint; the next request opens new ones."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def save_cost(self) -> None:
        """Keep what the replies used so far took: requests, tokens, US dollars, and replies that could not be read."""
        replies = [self._known[key] for key in self.used]
        tokens_in, tokens_out = (sum(getattr(r, name) for r in replies) for name in ("tokens_in", "tokens_out"))
        dollars = (tokens_in * self.settings.price_in + tokens_out * self.settings.price_out) / _MILLION
        table = {"requests": len(replies), "tokens_in": tokens_in, "tokens_out": tokens_out, "usd": round(dollars, 6)}
        make_folder(self._folder)
        write_atomic(self._folder / COST_FILE, json.dumps({**table, "unread": self.unread}) + "\n")
