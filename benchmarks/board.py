"""How long a board of a hundred systems takes: the first build, a second one from what is kept, one after a new system.

    python benchmarks/board.py --corpus paper/ --systems 100

Systems are mixtures of two floors, so that they differ and cost what real ones cost. A peer that does all of this is
not known; the ratio printed is that of the second build to scoring every system again, one by one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--split", default="hard")
    parser.add_argument("--systems", type=int, default=100)
    parser.add_argument("--work", help="keep submissions and site there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(options.work or scratch)
        submissions = work / "submissions"
        if not submissions.is_dir():
            write_systems(submissions, options.corpus, options.split, options.systems)
        whole = build(work, options.corpus, "first build")
        again = build(work, options.corpus, "second build")
        sizes = {name: (work / "site" / f"{name}.html").stat().st_size for name in ("index", "memes", "turns")}
        pages = ", ".join(f"{name} {size / 1000:.0f} kB" for name, size in sizes.items())
        print(f"pages: {pages}; first / second {whole / again:.1f}")


def write_systems(folder: Path, corpus: str, split: str, count: int) -> None:
    """Mixtures of two floors, a folder a team, three systems a team."""
    folder.mkdir(parents=True)
    floors = [_floor(folder.parent, name, corpus, split) for name in ("random", "majority")]
    for i in range(count):
        rng = random.Random(i)
        share = i / max(1, count - 1)
        place = folder / f"team{i // 3:02d}"
        place.mkdir(exist_ok=True)
        with open(place / f"system{i:03d}.jsonl", "w", encoding="utf-8") as out:
            system = {"team": place.name, "name": f"system{i:03d}"}
            out.write(json.dumps({"format": "mod-submission/1", "system": system}) + "\n")
            for first, second in zip(*floors):
                out.write(second if rng.random() < share else first)


def _floor(folder: Path, name: str, corpus: str, split: str) -> list[str]:
    """Predictions of a floor as lines, with five memes each and the same keys in every floor."""
    path = folder / f"{name}.jsonl"
    command = [sys.executable, "-I", "-m", "mod_baselines.commands", "predict", name]
    subprocess.run([*command, "--corpus", corpus, "--split", split, "--out", str(path)], check=True)
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        entry = json.loads(line)
        entry.pop("nll", None)
        entry.setdefault("text", "嗯")
        if "memes" in entry:
            entry["memes"] = entry["memes"][:5]
        lines.append(json.dumps(entry, ensure_ascii=False) + "\n")
    path.unlink()
    return lines


def build(work: Path, corpus: str, what: str) -> float:
    """Seconds of a whole ``mod-board build``."""
    command = [sys.executable, "-I", "-m", "mod_challenge.commands.board", "build", str(work / "submissions")]
    where = ["--out", str(work / "site"), "--corpus", corpus, "--store", str(work / "store")]
    started = time.perf_counter()
    subprocess.run([*command, *where], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{what}: {seconds:.1f} s, largest process so far {peak:.0f} MB", flush=True)
    return seconds


if __name__ == "__main__":
    main()
