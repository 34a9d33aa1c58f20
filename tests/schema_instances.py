"""Valid instances of every format, and mutants of them."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import small_corpus

SCHEMAS = sorted(
    path.name[: -len(".schema.json")] for path in (Path(__file__).parents[1] / "schemas").glob("*.schema.json")
)

HOSTILE = [
    None, True, False, 0, 1, -1, 2.0, 0.5, -0.0, 1e300, 10**30, "", "x", "013", "好" * 6000, "https://a.b/c", "http://a",
    [], [1], [1, 1.0], [1, True], ["a", "a"], {}, {"a": 1}, {"13": 1, "013": None}, [[]], [{}], list(range(12)),
]  # fmt: skip


def valid_instances() -> dict[str, Any]:
    """One valid instance of each format that people write, by the name of its schema."""
    files = small_corpus.corpus_files()
    few = small_corpus.submission()
    few["predictions"] = {split: entries[:3] for split, entries in few["predictions"].items()}
    return {
        "submission": few,
        "dialogues": dict(list(files["hard.json"].items())[:2]),
        "img2id": files["img2id.json"],
        "emotion_dict": files["emotion_dict.json"],
        "memes": {"013": {"text": None, "name": "n"}, "13": {"text": "a", "group": "g"}},
        "candidates": files["candidates.json"],
        "candidates_matched": {"version": 2, **files["candidates.json"]},
        "corpus": files["corpus.json"],
        "id2feature": {"013": [0.5, 1, -2.5], "13": [1, 2, 3]},
        "items": {"hard": {"1": [1, 2], "01": [3]}},
        "columns": {
            "columns": {"dialogue": "chat", "text": "said"},
            "delimiter": ";",
            "emotions": {"glad": {"families": {"joy": 3, "calm": 1}, "strengths": [1, 2, 0]}},
        },
        "hidden_emotions": {
            "format": "mod-hidden-emotions/1",
            "texts": "0" * 64,
            "channel": "f" * 64,
            "emotions": [{"name": "glad", "families": {"joy": 3}, "strengths": [1, 2, 0]}],
            "chain": {"start": [3], "same": [[2]], "other": [[1]]},
            "hidden": {"hard": {"d": [0, 0]}},
        },
        "problems": {
            "format": "mod-problems/1",
            "valid": False,
            "problems": [
                {
                    "severity": "error",
                    "code": "a-b",
                    "file": "f",
                    "where": "$",
                    "dialogue": "d",
                    "turn": 1,
                    "message": "m",
                    "hint": "",
                }
            ],
            "more": 0,
        },
    }


def places(value: Any) -> list[tuple[Any, Any]]:
    """(container, key) of everything inside a value."""
    found: list[tuple[Any, Any]] = []
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        found.append((value, key))
        found += places(value[key])
    return found


def mutated(value: Any, stream: random.Random) -> Any:
    """A copy with one to three things replaced, taken out, added or renamed."""
    root = [copy.deepcopy(value)]
    for _ in range(1 + int(stream.random() * 3)):
        spots = places(root)
        container, key = spots[int(stream.random() * len(spots))]
        new = copy.deepcopy(HOSTILE[int(stream.random() * len(HOSTILE))])
        action = int(stream.random() * 4)
        if action == 0 and container is not root:
            del container[key]
        elif action == 1 and isinstance(container, dict):
            container[("unknown", "13", "013", "", "\u202e")[int(stream.random() * 5)]] = new
        elif action == 2 and isinstance(container, list) and container is not root:
            container.insert(key, copy.deepcopy(container[key]))
        else:
            container[key] = new
    return root[0]
