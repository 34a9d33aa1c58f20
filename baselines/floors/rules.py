"""How floors answer each task. A new way to answer is one function and one line in `ANSWERS`."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Callable, Optional, TypeVar

from ..items import LARGE_INVENTORY, ranking_depth
from .frequencies import Frequencies

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class FloorItem:
    """A response turn as a floor sees it.

    Attributes:
        key: names the item, for its own random stream.
        gold_text: to be scored, never to be answered with; None on turns without a text.
        candidates: the ten memes to rank, None on turns that are no item of retrieval.
        asks_emotion: whether emotions are to be ranked.
        since_last_meme: turns since the last meme (see `frequencies.since_last_meme`).
        inventory: ids of the memes that may be answered.
        emotion_ids: ids of the emotions that may be answered.
    """

    key: str
    gold_text: Optional[str]
    candidates: Optional[Sequence[str]]
    asks_emotion: bool
    since_last_meme: int
    inventory: Sequence[str]
    emotion_ids: Sequence[int]


Answer = dict[str, Any]
CountedFrequencies = Callable[[], Frequencies]
"""What training holds, counted when first asked for: a way to answer that needs no counts needs no training split."""
Answerer = Callable[[FloorItem, CountedFrequencies], Answer]


def _stream(item: FloorItem, purpose: str) -> random.Random:
    digest = hashlib.sha256(f"{purpose}\x1f{item.key}".encode("utf-8", "surrogatepass")).digest()
    return random.Random(int.from_bytes(digest[:16], "big"))


def _shuffled(entries: Sequence[Choice], stream: random.Random) -> list[Choice]:
    keyed = [(stream.random(), i) for i in range(len(entries))]
    return [entries[i] for _, i in sorted(keyed)]


def frequent_text(item: FloorItem, counted: CountedFrequencies) -> Answer:
    answer: Answer = {"text": counted().commonest_text}
    if item.gold_text is not None:
        answer["nll"] = counted().unigram_nll(item.gold_text)
    return answer


def random_usage(item: FloorItem, counted: CountedFrequencies) -> Answer:
    return {"meme_probability": round(_stream(item, "usage").random(), 6)}


def base_rate_usage(item: FloorItem, counted: CountedFrequencies) -> Answer:
    return {"meme_probability": round(counted().meme_rate, 6)}


def usage_since_last_meme(item: FloorItem, counted: CountedFrequencies) -> Answer:
    return {"meme_probability": round(counted().meme_rates[item.since_last_meme], 6)}


def always(item: FloorItem, counted: CountedFrequencies) -> Answer:
    return {"meme_probability": 1.0}


def never(item: FloorItem, counted: CountedFrequencies) -> Answer:
    return {"meme_probability": 0.0}


def random_memes(item: FloorItem, counted: CountedFrequencies) -> Answer:
    if item.candidates is None:
        return {}
    stream = _stream(item, "memes")
    if len(item.inventory) > LARGE_INVENTORY:
        return {"candidates": _shuffled(item.candidates, stream), "memes": _drawn(item.inventory, stream)}
    ranking = _shuffled(item.inventory, stream)
    candidates = set(item.candidates)
    return {"candidates": [meme for meme in ranking if meme in candidates], "memes": ranking}


def _drawn(inventory: Sequence[str], stream: random.Random) -> list[str]:
    """So many memes of a large inventory as its rankings hold, each as likely, none twice."""
    places: dict[int, None] = {}
    while len(places) < ranking_depth(len(inventory)):
        places[int(stream.random() * len(inventory))] = None
    return [inventory[place] for place in places]


def popular_memes(item: FloorItem, counted: CountedFrequencies) -> Answer:
    if item.candidates is None:
        return {}
    memes = counted().memes
    ranking = counted().by_use(item.inventory)[: ranking_depth(len(item.inventory))]
    return {"candidates": sorted(item.candidates, key=lambda meme: (-memes[meme], meme)), "memes": ranking}


def random_emotions(item: FloorItem, counted: CountedFrequencies) -> Answer:
    if not item.asks_emotion or not item.emotion_ids:
        return {}
    return {"emotions": _shuffled(item.emotion_ids, _stream(item, "emotions"))}


def frequent_emotions(item: FloorItem, counted: CountedFrequencies) -> Answer:
    if not item.asks_emotion or not item.emotion_ids:
        return {}
    return {"emotions": sorted(item.emotion_ids, key=lambda emotion: (-counted().emotions[emotion], emotion))}


ANSWERS: dict[str, dict[str, Answerer]] = {
    "text": {"frequent": frequent_text},
    "usage": {
        "random": random_usage,
        "base-rate": base_rate_usage,
        "since-last-meme": usage_since_last_meme,
        "always": always,
        "never": never,
    },
    "retrieval": {"random": random_memes, "popular": popular_memes},
    "emotion": {"random": random_emotions, "frequent": frequent_emotions},
}
