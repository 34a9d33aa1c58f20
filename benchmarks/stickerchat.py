"""Time and memory of a corpus of StickerChat's shape, from import to board, and how they grow with its size.

Samples and stickers are made up: histories of about fifteen texts, packs of about fifty stickers whose use follows
Zipf's law. Every command runs in a process of its own; the system says how long it computes (which other work on the
machine changes little), how long it takes by the clock, and its peak of memory. Samples and stickers grow apart from
each other, through three sizes each, and the exponents say how: of 1 is linear.

    python benchmarks/stickerchat.py                 an eighth, a quarter and half of the samples, and of the stickers
    python benchmarks/stickerchat.py --whole         its real size: 340,168 samples, 174,000 stickers
    python benchmarks/stickerchat.py --pictures      with the stickers' arrays (8 by 8 pixels) made into pictures
    python benchmarks/stickerchat.py --keep DIR      what is done stays in DIR, and another call goes on from there
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Optional

SAMPLES = {"train": 320_168, "val": 10_000, "test": 10_000}
STICKERS = 174_000
PACK = 50
UTTERANCES = 15
EMOJI = ["😀", "😭", "😂", "🥰", "😡", "🤔", "😱", "🙏", "👍", "😴"]
WORDS = [chr(0x4E00 + 7 * i) + (chr(0x4E00 + 11 * i) if i % 3 else "") for i in range(1800)]


Size = tuple[float, float]
"""Shares of the real numbers of samples and of stickers."""
Figures = tuple[float, float, float]
"""Seconds computed, seconds by the clock, MiB."""
SIZES: Sequence[Size] = ((0.125, 0.125), (0.25, 0.125), (0.5, 0.125), (0.125, 0.25), (0.125, 0.5))


def write_release(folder: Path, size: Size, pictures: bool) -> None:
    """Write a release of a share of the real size; a folder that is there is whole already."""
    if folder.exists():
        return
    target, folder = folder, folder.with_name(f"{folder.name}.part")
    shutil.rmtree(folder, ignore_errors=True)
    stream = random.Random(1)
    stickers = max(PACK, int(STICKERS * size[1]))
    sums = list(accumulate(1_000_000 // (rank + 1) + 1 for rank in range(stickers)))
    words = list(accumulate(100_000 // (rank + 3) for rank in range(len(WORDS))))
    texts = [" ".join(stream.choices(WORDS, cum_weights=words, k=stream.randint(1, 9))) for _ in range(20_000)]
    folder.mkdir(parents=True)
    number = 0
    for split, count in SAMPLES.items():
        with (folder / f"release_{split}.json").open("w", encoding="utf-8") as file:
            for _ in range(max(1, int(count * size[0]))):
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
    folder.rename(target)


def write_stickers(folder: Path, stickers: int) -> None:
    """Write an array of 8 by 8 pixels for each sticker."""
    import numpy as np

    for sticker in range(stickers):
        path = folder / str(sticker // PACK + 1) / f"{sticker}.npy"
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.full((8, 8, 3), sticker % 256, dtype=np.uint8)
        pixels[sticker % 8] = (sticker // 256) % 256
        np.save(path, pixels)


def measured(cache: Path, *command: str) -> Figures:
    """What a command takes, with a cache of the user that is its size's own: a board answers by bm25 and tfidf, and
    keeps what it scored.

    Raises:
        SystemExit: it fails.
    """
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        child = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(command)}:\n{output.read()[-2000:].decode('utf-8', 'replace')}")
    # The system counts kilobytes, but for macOS, which counts bytes.
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / unit


def commands(folder: Path, pictures: bool) -> dict[str, list[str]]:
    """What is measured, by name, in order."""
    bin_folder = Path(sys.executable).parent
    corpus, release = str(folder / "corpus"), str(folder / "release")
    steps = {"import": ["mod-corpus", "import", "stickerchat", release, "--out", corpus]}
    if not pictures:
        steps["import"].append("--no-pictures")
    steps["check"] = ["mod-corpus", "check", corpus]
    handed_in = folder / "submissions"
    handed_in.mkdir(parents=True, exist_ok=True)
    for system in ("random", "popular", "bm25"):
        file = str(handed_in / f"{system}.json")
        steps[f"predict {system}"] = [
            *("mod-baseline", "predict", system, "--corpus", corpus, "--split", "test", "--out", file)
        ]
    file = str(handed_in / "popular.json")
    steps["validate"] = ["mod-validate", file, "--corpus", corpus, "--split", "test"]
    steps["score"] = ["mod-score", file, "--corpus", corpus, "--split", "test", "--format", "json"]
    board = str(folder / "board")
    steps["board"] = ["mod-board", "build", str(handed_in), "--out", board, "--corpus", corpus]
    return {name: [str(bin_folder / command[0]), *command[1:]] for name, command in steps.items()}


def measure(folder: Path, size: Size, pictures: bool, skip: Sequence[str]) -> dict[str, Figures]:
    """Measure every step at one size; those that ``folder`` has figures of are not run again."""
    known = folder / f"results{'-pictures' if pictures else ''}.json"
    results: dict[str, Figures] = {}
    if known.is_file():
        results = {step: tuple(figures) for step, figures in json.loads(known.read_text("utf-8")).items()}
    write_release(folder / "release", size, pictures)
    for step, command in commands(folder, pictures).items():
        if step not in skip and step not in results:
            results[step] = measured(folder / "cache", *command)
            known.write_text(json.dumps(results), "utf-8")
        if step in results:
            computed, waited, memory = results[step]
            print(
                f"{shown(size)} {step}: {computed:.1f} s ({waited:.1f} s by the clock), {memory:,.0f} MiB", flush=True
            )
    return results


def shown(size: Size) -> str:
    """The numbers of samples and stickers."""
    return f"{int(sum(SAMPLES.values()) * size[0]):,} samples, {int(STICKERS * size[1]):,} stickers"


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The slope of the straight line through logarithms: what power of the size the values grow with.

    >>> round(exponent([1, 2, 4], [3, 6, 12]), 6)
    1.0
    """
    x, y = [math.log(size) for size in sizes], [math.log(max(value, 1e-3)) for value in values]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)


def print_exponents(results: dict[Size, dict[str, Figures]]) -> None:
    """Print how seconds and memory of each step grow with samples, and with stickers."""
    base = min(results)
    print(f"\n{'':<18}{'samples: s':>12}{'MiB':>6}{'stickers: s':>14}{'MiB':>6}")
    for step in results[base]:
        line = f"{step:<18}"
        for axis, width in ((0, 12), (1, 14)):
            series = [size for size in sorted(results) if size[1 - axis] == base[1 - axis] and step in results[size]]
            for figure, wide in ((0, width), (2, 6)):
                values = [results[size][step][figure] for size in series]
                line += f"{exponent([size[axis] for size in series], values):>{wide}.2f}" if len(series) > 1 else ""
        print(line)


@contextmanager
def folder_for(keep: Optional[Path]) -> Iterator[Path]:
    """The folder that is to be kept, or one that is not."""
    if keep is not None:
        yield keep
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--whole", action="store_true", help="the real size alone")
    parser.add_argument("--pictures", action="store_true", help="stickers too")
    parser.add_argument("--scale", type=float, default=1.0, help="of the five smaller sizes, to try them out")
    parser.add_argument("--skip", action="append", default=[], help="a step that is left out, such as 'predict bm25'")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where what is done stays, to go on from there")
    options = parser.parse_args()
    sizes = [(1.0, 1.0)] if options.whole else [(a * options.scale, b * options.scale) for a, b in SIZES]
    results: dict[Size, dict[str, Figures]] = {}
    for size in sizes:
        with folder_for(options.keep) as folder:
            results[size] = measure(folder / f"{size[0]:g}-{size[1]:g}", size, options.pictures, options.skip)
    if len(results) > 1:
        print_exponents(results)


if __name__ == "__main__":
    main()
