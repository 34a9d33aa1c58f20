"""Time and memory of the retriever over training splits of several sizes, with dialogues of the paper's shape.

Characters are drawn by Zipf's law, as those of a language are, from a vocabulary of 3,000.

    python benchmarks/retriever.py                    10,000 and 41,644 training dialogues (the paper's number)
    python benchmarks/retriever.py --dialogues 5000
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

import numpy as np

from mod_baselines.retriever import SYSTEMS
from mod_challenge import load_corpus

CHARACTERS, MEMES = 3000, 307
UTTERANCES, TOKENS, WITH_MEME = 13.4, 11.5, 0.3
ASKED = 60
"""Dialogues that are answered; the time of the 1,530 of the paper's hard split is in proportion."""


def write_corpus(folder: Path, dialogues: int) -> None:
    """Write a corpus of ``dialogues`` for training, a few for validation, and `ASKED` for hard."""
    rng = np.random.default_rng(0)
    shares = 1 / np.arange(1, CHARACTERS + 1)
    cumulated = np.cumsum(shares / shares.sum())
    letters = np.array([chr(0x4E00 + i) for i in range(CHARACTERS)])
    memes = [f"{i:03d}" for i in range(MEMES)]

    def utterance(turn: int) -> dict[str, str]:
        drawn = np.searchsorted(cumulated, rng.random(1 + rng.poisson(TOKENS - 1)))
        said = {"speaker_id": f"[speaker{turn % 2 + 1}]", "txt": "".join(letters[drawn])}
        if rng.random() < WITH_MEME:
            said["img_id"] = memes[int(min(rng.exponential(60), MEMES - 1))]
        return said

    for split, count in (("train", dialogues), ("valid", 100), ("hard", ASKED)):
        table = {
            f"{split} {i}": [utterance(turn) for turn in range(2 + rng.poisson(UTTERANCES - 2))] for i in range(count)
        }
        (folder / f"{split}.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    (folder / "img2id.json").write_text(json.dumps({f"{meme}.png": meme for meme in memes}), encoding="utf-8")


def measure(dialogues: int) -> None:
    """Print a row: the first answer, which makes the indices, and the others."""
    with tempfile.TemporaryDirectory() as name:
        write_corpus(Path(name), dialogues)
        corpus = load_corpus(name)
        corpus.split("train")
        started, cpu = time.perf_counter(), time.process_time()
        answers = SYSTEMS[0].predict(corpus, "hard", 0)
        next(iter(answers))
        first, first_cpu = time.perf_counter() - started, time.process_time() - cpu
        started, cpu = time.perf_counter(), time.process_time()
        rest = sum(1 for _ in answers)
        each, each_cpu = (time.perf_counter() - started) / rest, (time.process_time() - cpu) / rest
    questions = 1530 * (UTTERANCES - 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{dialogues:>9,} {first:>8.1f} {first_cpu:>8.1f} {1000 * each:>9.2f} {1000 * each_cpu:>9.2f}"
        f" {first + each * questions:>9.0f} {first_cpu + each_cpu * questions:>8.0f} {peak:>9,.0f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dialogues", type=int, action="append", help="of training; repeatable")
    options = parser.parse_args()
    print(
        f"{'dialogues':>9} {'first s':>8} {'CPU':>8} {'ms each':>9} {'CPU':>9} {'hard s':>9} {'CPU':>8} {'peak MB':>9}"
    )
    for dialogues in options.dialogues or (10_000, 41_644):
        measure(dialogues)


if __name__ == "__main__":
    main()
