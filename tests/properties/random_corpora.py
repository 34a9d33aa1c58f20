"""Random small corpora and submissions as plain values, and their reports."""

from __future__ import annotations

import gzip
import json
import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from mod_challenge import load_corpus, load_submission, score

Entry = TypeVar("Entry")

MEMES = tuple(f"{i:03d}" for i in range(13))
UNSEEN = MEMES[11:]
EMOTIONS = tuple(range(7))
WORDS = ("好", "天", "我", "ok", "42", "。", "😀", " ")


@dataclass
class World:
    """A corpus and a submission for its hard split.

    Attributes:
        files: name to content of the corpus directory's files.
        system: the ``system`` object.
        predictions: of the hard split.
    """

    files: dict[str, Any]
    predictions: list[dict[str, Any]]
    system: dict[str, Any] = field(default_factory=lambda: {"team": "t", "name": "n", "parameters": {"b": 1, "a": 2}})

    def submission(self) -> dict[str, Any]:
        return {"format": "mod-submission/1", "system": self.system, "predictions": {"hard": self.predictions}}


def pick(stream: random.Random, entries: tuple[Entry, ...]) -> Entry:
    return entries[int(stream.random() * len(entries))]


def shuffled(stream: random.Random, entries: Any) -> list[Any]:
    return stream.sample(list(entries), len(entries))


def _text(stream: random.Random, longest: int = 9) -> str:
    return "".join(pick(stream, WORDS) for _ in range(int(stream.random() * (longest + 1))))


def _utterance(stream: random.Random, memes: tuple[str, ...]) -> dict[str, Any]:
    utterance: dict[str, Any] = {"speaker_id": "[speaker1]"}
    if stream.random() < 0.5:
        utterance["img_id"] = pick(stream, memes)
        if stream.random() < 0.7:
            utterance["emotion_id"] = pick(stream, EMOTIONS)
    if "img_id" not in utterance or stream.random() < 0.6:
        utterance["txt"] = _text(stream) + "a"
    return utterance


def make(seed: int, dialogues: int = 5) -> World:
    """A world that depends on the seed alone; every item is answered in full."""
    stream = random.Random(seed)
    files: dict[str, Any] = {
        "img2id.json": {f"{meme}.png": meme for meme in MEMES},
        "emotion_dict.json": {f"e{i}": i for i in EMOTIONS},
        "corpus.json": {"name": "world", "version": "1", "seen_memes": list(MEMES[:11])},
    }
    for split, memes in (("train", MEMES[:11]), ("hard", MEMES)):
        files[f"{split}.json"] = {
            f"dialogue {d}": [_utterance(stream, memes) for _ in range(2 + int(stream.random() * 5))]
            for d in range(dialogues)
        }
    world = World(files, [])
    ten = candidates_of(world)
    for name, utterances in files["hard.json"].items():
        for turn in range(1, len(utterances)):
            world.predictions.append(_prediction(stream, name, turn, ten))
    return world


def _prediction(stream: random.Random, name: str, turn: int, ten: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    prediction = {
        "dialogue": name,
        "turn": turn,
        "text": _text(stream),
        "nll": stream.random() * 30,
        "meme_probability": int(stream.random() * 5) / 4,
    }
    if str(turn) in ten.get(name, {}):
        prediction["candidates"] = shuffled(stream, ten[name][str(turn)])
        prediction["memes"] = shuffled(stream, MEMES)
        prediction["emotions"] = shuffled(stream, EMOTIONS)[: 5 + int(stream.random() * 3)]
    return prediction


def candidates_of(world: World, kind: str = "even") -> dict[str, dict[str, list[str]]]:
    """The candidates of the hard split as the package draws them."""
    from mod_challenge.corpus.candidates import CANDIDATE_SEED, draw_table

    with tempfile.TemporaryDirectory() as folder:
        return draw_table(load_corpus(write_corpus(world, folder)), "hard", kind, CANDIDATE_SEED)


def write_corpus(world: World, folder: str) -> Path:
    for name, content in world.files.items():
        Path(folder, name).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return Path(folder)


def write_submission(world: World, folder: str, name: str = "submission.json") -> Path:
    """Write the submission in the form that its name says."""
    whole = world.submission()
    if ".jsonl" in name:
        header = {key: whole[key] for key in whole if key != "predictions"}
        lines = [header, *({"split": "hard", **entry} for entry in world.predictions)]
        data = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
    else:
        data = json.dumps(whole, ensure_ascii=False).encode()
    path = Path(folder, name)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def report(world: World, name: str = "submission.json", resamples: int = 30) -> str:
    """The world's report as JSON, with everything written to files and read again."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = load_corpus(write_corpus(world, folder))
        return score(
            load_submission(write_submission(world, folder, name)), corpus, "hard", resamples=resamples
        ).to_json()


def figures(world: World) -> tuple[Any, Any]:
    """Metrics and intervals of the world's report."""
    found = json.loads(report(world))
    return found["metrics"], found["intervals"]
