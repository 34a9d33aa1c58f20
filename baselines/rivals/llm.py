"""A language model behind an endpoint that speaks OpenAI's protocol: hosted, or on one's own machine (vLLM, Ollama …).

It writes the response, says how likely a meme is, picks among the candidates by the words in the pictures and by their
names, and names emotions, with a few examples from training before it. It sees no picture, and tells no likelihood of a
text. Every reply is kept in the run, so an interrupted prediction asks for nothing twice.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Optional

import numpy as np

from mod_challenge.corpus import Corpus, Dialogue, Meme, Utterance
from mod_challenge.io.files import make_folder, read_text, write_atomic
from mod_challenge.io.printable import visible
from mod_challenge.io.problems import Failure, Problem

from ..errors import RunError
from ..items import Answer, Question, SplitItems
from ..registry import Recipe
from ..settings import SettingError, TrainingSettings

if TYPE_CHECKING:
    import torch

    from ..sampling import Sampling
    from ..training.context import RunFolder, TrainedSystem, TrainingContext

EXAMPLES_FILE = "examples.json"
REQUESTS_FOLDER = "requests"
REPLIES_FILE = "replies.jsonl"
COST_FILE = "cost.json"
_MILLION = 1_000_000
_NAMED = 10
"""Emotions that are asked for."""


@dataclass(frozen=True)
class LlmSettings(TrainingSettings):
    """Settings of a model behind an endpoint; those of training say nothing here but ``seed`` and ``limit``.

    Attributes:
        model: its name there.
        base_url: of the endpoint; empty for the client's own default.
        key_variable: the environment variable that holds the key; endpoints of one's own often want none.
        shots: examples from training that every request begins with.
        utterances: of the history that are shown, the last ones.
        concurrency: requests at a time.
        timeout: seconds that a request may take.
        retries: of a request that fails for a moment.
        price_in, price_out: US dollars for a million tokens read and written.
        ask: response turns that are asked about, the first ones of a split; 0 for all. Others stay without an answer.
    """

    model: str = ""
    base_url: str = ""
    key_variable: str = "OPENAI_API_KEY"
    shots: int = 4
    utterances: int = 10
    concurrency: int = 8
    timeout: float = 60.0
    retries: int = 4
    price_in: float = 0.0
    price_out: float = 0.0
    ask: int = 0

    positive: ClassVar[frozenset[str]] = TrainingSettings.positive | {"utterances", "concurrency", "timeout"}

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.base_url and not self.base_url.startswith(("http://", "https://")):
            raise SettingError("base_url begins with http:// or https://")


def described(meme: Meme) -> str:
    """Return what is told of a meme: the words in the picture and its name, else the name of its file.

    >>> described(Meme("001", "ok.gif", "fine", "thumbs up"))
    '"fine" (thumbs up)'
    """
    name = visible(meme.name or PurePath(meme.picture).stem, 60)
    return f'"{visible(meme.text, 60)}" ({name})' if meme.text else name


def transcript(utterances: Sequence[Utterance], memes: Any, most: int) -> str:
    """Return the last utterances as lines; a meme is told in brackets."""
    lines = []
    for said in utterances[-most:]:
        shown = f" [meme: {described(memes[said.meme])}]" if said.meme in memes else ""
        lines.append(f"{visible(said.speaker, 20)}: {said.text or ''}{shown}")
    return "\n".join(lines)


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


def object_in(reply: str) -> dict[str, Any]:
    """Return the JSON object in a reply, which may have words around it; an empty one where there is none.

    >>> object_in('Sure! {"meme": 0.5} Anything else?')
    {'meme': 0.5}
    """
    found = re.search(r"\{.*\}", reply, re.DOTALL)
    try:
        table = json.loads(found.group()) if found else {}
    except ValueError:
        return {}
    return table if isinstance(table, dict) else {}


class LlmPredictor:
    """Asks a model behind an endpoint; see `mod_baselines.training.context.Predictor`."""

    def __init__(self, replies: Replies, examples: Sequence[dict[str, Any]]) -> None:
        self.replies, self.examples, self.settings = replies, examples, replies.settings

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        self.memes, self.emotions = corpus.memes, corpus.emotions
        self.split_items, self.sampling = split_items, sampling
        questions = [question for of_dialogue in split_items.dialogues for question in of_dialogue]
        asked = questions[: self.settings.ask] if self.settings.ask else questions
        self._asked = {(question.dialogue.id, question.turn) for question in asked}

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        questions = [question for of_dialogue in dialogues for question in of_dialogue]
        try:
            with ThreadPoolExecutor(self.settings.concurrency) as pool:
                answers = list(pool.map(self._answer, questions))
        finally:
            self.replies.close()
        self.replies.save_cost()
        yield from answers

    def _answer(self, question: Question) -> Answer:
        answer = Answer()
        if (question.dialogue.id, question.turn) not in self._asked:
            return answer
        before = question.dialogue.utterances[: question.turn]
        gold = question.dialogue.utterances[question.turn]
        if question.text:
            answer.text = self._text(before, gold.speaker)
        if question.usage or question.retrieval:
            self._decide(
                question, answer, transcript((*before, Utterance(gold.speaker, gold.text)), self.memes, self._most)
            )
        if question.emotion:
            answer.emotions = self._emotions(transcript((*before, gold), self.memes, self._most))
        return answer

    @property
    def _most(self) -> int:
        return self.settings.utterances

    def _ask(self, task: str, asked: str, examples: Sequence[tuple[str, str]], temperature: float) -> str:
        messages = [{"role": "system", "content": task}]
        for shown, reply in examples:
            messages += [{"role": "user", "content": shown}, {"role": "assistant", "content": reply}]
        messages.append({"role": "user", "content": asked})
        return self.replies.ask(messages, temperature, self.sampling.seed, 2 * self.sampling.max_tokens + 100)

    def _text(self, before: Sequence[Utterance], speaker: str) -> str:
        task = (
            "Write the next message of this chat, as short and casual as those before and in their language. "
            "Reply with the message alone."
        )
        examples = [(f"{e['history']}\n{e['speaker']}:", e["text"]) for e in self.examples]
        asked = f"{transcript(before, self.memes, self._most)}\n{visible(speaker, 20)}:"
        text = self._ask(task, asked, examples, self.sampling.temperature).strip()
        return " ".join(text.removeprefix(f"{speaker}:").split())[:5000]

    def _decide(self, question: Question, answer: Answer, shown: str) -> None:
        """Say how likely a meme is, and rank the candidates where there are any."""
        candidates = [] if question.candidates is None else question.candidates.tolist()
        options = [f"{i}: {described(self.memes[self.split_items.inventory[c]])}" for i, c in enumerate(candidates)]
        task = (
            'Say how likely it is that the last message of this chat is sent with a meme: {"meme": probability from 0 '
            "to 1}. About three messages in ten are."
        )
        if options:
            task += ' It is sent with one of those listed; rank all of them: {"meme": …, "ranking": [numbers]}.'
        asked = "\n".join([shown, *(["Memes:", *options] if options else [])])
        examples = [(e["shown"], json.dumps({"meme": e["meme"]})) for e in self.examples] if not options else []
        table = object_in(self._ask(f"{task} Reply with JSON alone.", asked, examples, 0.0))
        probability: Any = table.get("meme")
        ranking = table.get("ranking")
        listed: list[int] = []
        is_number = type(probability) in (int, float) and math.isfinite(probability)
        if question.usage:
            answer.meme_probability = min(max(float(probability), 0.0), 1.0) if is_number else 0.0
        if options:
            ranked = ranking if isinstance(ranking, list) else []
            listed = [i for i in ranked if type(i) is int and 0 <= i < len(candidates)]
            order = list(dict.fromkeys([*listed, *range(len(candidates))]))
            answer.candidates = [candidates[i] for i in order]
        if not is_number or (options and not listed):
            self.replies.unread += 1

    def _emotions(self, shown: str) -> Optional[np.ndarray]:
        """Rank the emotions by their names: those named, the first highest, then all others."""
        ids = self.split_items.emotion_ids
        names = [visible(self.emotions.get(emotion, str(emotion)), 40) for emotion in ids]
        task = (
            f"Say what the meme of the last message of this chat expresses: the {_NAMED} likeliest of these, best "
            'first, as {"emotions": [names]}. Reply with JSON alone.\n' + ", ".join(names)
        )
        examples = [(e["shown_with_meme"], json.dumps({"emotions": [e["emotion"]]}, ensure_ascii=False))
                    for e in self.examples if e["emotion"]]  # fmt: skip
        table = object_in(self._ask(task, shown, examples, 0.0))
        named = table["emotions"] if isinstance(table.get("emotions"), list) else []
        self.replies.unread += not named
        place = {name: i for i, name in enumerate(names)}
        scores = np.zeros(len(ids))
        known = [place[name] for name in dict.fromkeys(map(str, named)) if name in place]
        for rank, index in enumerate(known):
            scores[index] = len(known) - rank
        return scores


def train(context: TrainingContext[LlmSettings]) -> None:
    """Choose the examples from training that requests begin with.

    Raises:
        RunError: no model is named.
        CorpusError: there is no training split.
    """
    settings = context.settings
    if not settings.model:
        hint = "--set model=NAME, and --set base_url=http://… unless it is OpenAI's"
        raise RunError.of(Problem("model-missing", "no model is named", hint, file="llm"))
    if not context.trainer.is_main:
        return
    from ..sampling import stream

    corpus = context.corpus
    turns = [
        (dialogue, turn)
        for dialogue in context.dialogues("train")
        for turn, said in enumerate(dialogue.utterances)
        if turn and said.has_text
    ]
    with_meme = [pair for pair in turns if pair[0].utterances[pair[1]].meme in corpus.memes]
    drawn = stream(settings.seed, "examples")
    some = drawn.sample(with_meme, min(len(with_meme), settings.shots // 2))
    without = [pair for pair in turns if pair[0].utterances[pair[1]].meme is None]
    some += drawn.sample(without, min(len(without), settings.shots - len(some)))
    examples = [_example(corpus, dialogue, turn, settings.utterances) for dialogue, turn in some]
    write_atomic(context.folder / EXAMPLES_FILE, json.dumps(examples, ensure_ascii=False, indent=1) + "\n")


def _example(corpus: Corpus, dialogue: Dialogue, turn: int, most: int) -> dict[str, Any]:
    said = dialogue.utterances[turn]
    before = dialogue.utterances[:turn]
    return {
        "history": transcript(before, corpus.memes, most),
        "speaker": visible(said.speaker, 20),
        "text": said.text,
        "shown": transcript((*before, Utterance(said.speaker, said.text)), corpus.memes, most),
        "shown_with_meme": transcript((*before, said), corpus.memes, most),
        "meme": 1.0 if said.meme is not None else 0.0,
        "emotion": None if said.emotion is None else corpus.emotions.get(said.emotion),
    }


def open_run(run: RunFolder[LlmSettings], device: torch.device) -> LlmPredictor:
    """Open a run for prediction; the endpoint is asked when the first answer is.

    Raises:
        RunError: its examples are missing or damaged.
    """
    path = run.folder / EXAMPLES_FILE
    try:
        examples = json.loads(read_text(path, RunError))
        if not all(isinstance(example["shown"], str) for example in examples):
            raise TypeError
    except (ValueError, KeyError, TypeError):
        message = "not what training wrote here"
        raise RunError.of(Problem("run-invalid", message, "train the run again", file=str(path))) from None
    return LlmPredictor(Replies(run.folder, run.settings), examples)


def _load() -> TrainedSystem[LlmSettings]:
    from . import llm

    return llm


SYSTEMS = (
    Recipe(
        name="llm",
        about="a model behind an OpenAI-compatible endpoint",
        tasks=("text", "usage", "retrieval", "emotion"),
        presets={name: LlmSettings() for name in ("tiny", "small", "paper")},
        load=_load,
        notes="Nothing is trained: examples are drawn from training. It sees no picture, and has no PPL.",
    ),
)
