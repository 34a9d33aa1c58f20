"""Time and memory of a corpus of StickerChat's shape at three sizes, from import to score.

Samples and stickers are made up: histories of about fifteen texts, packs of about fifty stickers whose use follows
Zipf's law. Every command runs in a process of its own; the system says how
long it computes (which, unlike a clock, other work on the machine does not change) and its peak of memory.

    python benchmarks/stickerchat.py                 an eighth, a quarter and half of the release
    python benchmarks/stickerchat.py --whole         its real size: 340,168 samples, 174,000 stickers
    python benchmarks/stickerchat.py --pictures      with the stickers' arrays (8 by 8 pixels) made into pictures
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from itertools import accumulate
from pathlib import Path

SAMPLES = {"train": 320_168, "val": 10_000, "test": 10_000}
STICKERS = 174_000
PACK = 50
UTTERANCES = 15
EMOJI = ["😀", "😭", "😂", "🥰", "😡", "🤔", "😱", "🙏", "👍", "😴"]
WORDS = [chr(0x4E00 + 7 * i) + (chr(0x4E00 + 11 * i) if i % 3 else "") for i in range(1800)]


def write_release(folder: Path, share: float, pictures: bool) -> None:
    """Write a release of a share of the real size."""
    stream = random.Random(1)
    stickers = max(PACK, int(STICKERS * share))
    sums = list(accumulate(1_000_000 // (rank + 1) + 1 for rank in range(stickers)))
    words = list(accumulate(100_000 // (rank + 3) for rank in range(len(WORDS))))
    texts = [" ".join(stream.choices(WORDS, cum_weights=words, k=stream.randint(1, 9))) for _ in range(20_000)]
    folder.mkdir()
    number = 0
    for split, count in SAMPLES.items():
        with (folder / f"release_{split}.json").open("w", encoding="utf-8") as file:
            for _ in range(max(1, int(count * share))):
                users = stream.sample(range(1, 200_000), 3)
                context = []
                for _ in range(stream.randint(UTTERANCES - 8, UTTERANCES + 8)):
                    number += 1
                    text, user = stream.choice(texts), stream.choice(users)
                    context.append({"text": text, "reply_to_msg_id": None, "id": number, "from_id": user})
                sticker = stream.choices(range(stickers), cum_weights=sums)[0]
                current = {"from_id": users[0], "reply_to_msg_id": None, "sticker_set_id": sticker // PACK + 1}
                current.update(sticker_id=sticker, sticker_alt=EMOJI[sticker % len(EMOJI)])
                file.write(json.dumps({"context": context, "current": current}, ensure_ascii=False) + "\n")
    (folder / "emoji_vocab").write_text("\n".join(EMOJI) + "\n", encoding="utf-8")
    if pictures:
        write_stickers(folder / "npy_stickers", stickers)


def write_stickers(folder: Path, stickers: int) -> None:
    """Write an array of 8 by 8 pixels for each sticker."""
    import numpy as np

    for sticker in range(stickers):
        path = folder / str(sticker // PACK + 1) / f"{sticker}.npy"
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.full((8, 8, 3), sticker % 256, dtype=np.uint8)
        pixels[sticker % 8] = (sticker // 256) % 256
        np.save(path, pixels)


def measured(*command: str) -> tuple[float, float]:
    """Seconds that a command computes, and the most MiB it takes.

    Raises:
        SystemExit: it fails.
    """
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stderr=output)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(command)}:\n{output.read()[-2000:].decode('utf-8', 'replace')}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def commands(folder: Path, pictures: bool) -> dict[str, list[str]]:
    """What is measured, by name, in order."""
    bin_folder = Path(sys.executable).parent
    corpus, release = str(folder / "corpus"), str(folder / "release")
    steps = {"import": ["mod-corpus", "import", "stickerchat", release, "--out", corpus]}
    if not pictures:
        steps["import"].append("--no-pictures")
    steps["check"] = ["mod-corpus", "check", corpus]
    for system in ("random", "popular", "bm25"):
        file = str(folder / f"{system}.json")
        steps[f"predict {system}"] = [
            *("mod-baseline", "predict", system, "--corpus", corpus, "--split", "test", "--out", file)
        ]
    file = str(folder / "popular.json")
    steps["validate"] = ["mod-validate", file, "--corpus", corpus, "--split", "test"]
    steps["score"] = ["mod-score", file, "--corpus", corpus, "--split", "test", "--format", "json"]
    return {name: [str(bin_folder / command[0]), *command[1:]] for name, command in steps.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--whole", action="store_true", help="the real size alone")
    parser.add_argument("--pictures", action="store_true", help="stickers too")
    parser.add_argument("--share", type=float, action="append", help="other shares of the real size, repeatable")
    parser.add_argument("--skip", action="append", default=[], help="a step that is left out, such as 'predict bm25'")
    options = parser.parse_args()
    shares = options.share or ([1.0] if options.whole else [0.125, 0.25, 0.5])
    results: dict[str, list[tuple[float, float]]] = {}
    for share in shares:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_release(folder / "release", share, options.pictures)
            steps = commands(folder, options.pictures)
            for step, command in ((name, steps[name]) for name in steps if name not in options.skip):
                results.setdefault(step, []).append(measured(*command))
                print(f"{share:g} {step}: {results[step][-1][0]:.1f} s, {results[step][-1][1]:,.0f} MiB", flush=True)
    print("\n" + " " * 18 + "".join(f"{share:>20g}" for share in shares))
    for step, figures in results.items():
        print(f"{step:<18}" + "".join(f"{seconds:>9.1f} s {memory:>5,.0f} MiB" for seconds, memory in figures))


if __name__ == "__main__":
    main()
