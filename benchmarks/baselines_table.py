"""The table of docs/baselines.md: every system trained with several seeds, answering a split, beside the floors.

    python benchmarks/baselines_table.py --corpus corpus/ --out table/                 three seeds of all systems
    python benchmarks/baselines_table.py --corpus corpus/ --out table/ --seeds 1 --systems srs,clip
    python benchmarks/baselines_table.py --corpus corpus/ --out table/ --print         what there is so far

It may be stopped at any moment; given again, it goes on: a run that is finished is not trained again, a split that is
answered is not answered again. A row is the mean over seeds, with the deviation from one seed to the next behind it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Optional

from mod_challenge.scoring.figures import from_tree

FLOORS = ("popular", "since-last-meme", "majority", "bm25", "tfidf")
TRAINED = ("cdial-gpt", "srs", "mherad", "mod-gpt", "clip")
COLUMNS = {
    "PPL": "text.ppl",
    "BLEU-2": "text.bleu2",
    "BLEU-4": "text.bleu4",
    "Dist-1": "text.dist1",
    "Dist-2": "text.dist2",
    "usage": "usage.accuracy",
    "AUC": "usage.auc",
    "R10@1": "retrieval.all.r10@1",
    "MAP": "retrieval.all.map",
    "RT@5": "retrieval.all.rt@5",
    "seen": "retrieval.seen.r10@1",
    "R10@1 (m.)": "retrieval.seen.matched.r10@1",
    "R10@1 (u. m.)": "retrieval.unseen.matched.r10@1",
    "R10@1 (u. e.)": "retrieval.unseen.expected.r10@1",
    "top-1": "emotion.top1",
    "top-5": "emotion.top5",
}
"""Heads of the table, and where a report has their figures; m. is `matched`, u. unseen, e. `expected`."""


def command(*words: object) -> None:
    """Run a command of mod-baseline or mod-score by this interpreter.

    Raises:
        SystemExit: it failed.
    """
    name, *rest = map(str, words)
    module = {"mod-baseline": "mod_baselines.commands", "mod-score": "mod_challenge.commands.score"}[name]
    code = f"from {module} import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *rest], check=False)
    if done.returncode:
        raise SystemExit(f"{name} {' '.join(rest)}: exit code {done.returncode}")


def scored(name: str, folder: Path, options: argparse.Namespace, system: object) -> None:
    """Let a floor or a run answer the split and score it, unless that is done."""
    report, answers = folder / f"{name}.report.json", folder / f"{name}.json.gz"
    if report.is_file():
        return
    where = ("--corpus", options.corpus, "--split", options.split)
    if not answers.is_file():
        command("mod-baseline", "predict", system, *where, "--out", answers)
    unfinished = report.with_suffix(".part")
    command("mod-score", answers, *where, "--format", "json", "--output", unfinished)
    unfinished.replace(report)


def trained(name: str, seed: int, options: argparse.Namespace) -> None:
    """Train a system with a seed, or go on with it, and score it; its time is kept."""
    run = options.out / f"{name}-{seed}"
    finished = (run / "run.json").is_file() and json.loads((run / "run.json").read_text("utf-8"))["finished"]
    if not finished:
        started = time.time()
        more = [word for pair in options.set for word in ("--set", pair)]
        command("mod-baseline", "train", name, "--corpus", options.corpus, "--preset", options.preset, "--out", run,
                "--seed", seed, *more)  # fmt: skip
        (options.out / f"{name}-{seed}.seconds").write_text(f"{time.time() - started:.0f}\n", encoding="utf-8")
    scored(f"{name}-{seed}", options.out, options, run)


def cell(values: Sequence[float]) -> str:
    """Return the mean, and the deviation from one seed to the next where there are several."""
    if not values:
        return "–"
    spread = f" ±{statistics.stdev(values):.2f}" if len(values) > 1 else ""
    return f"{statistics.mean(values):.2f}{spread}"


def print_table(options: argparse.Namespace) -> None:
    """Print what there is so far, as Markdown."""
    print("| system | seeds | " + " | ".join(COLUMNS) + " |")
    print("| --- | ---: |" + " ---: |" * len(COLUMNS))
    for name in (*FLOORS, *TRAINED):
        files = [options.out / f"{name}.report.json", *sorted(options.out.glob(f"{name}-[0-9]*.report.json"))]
        reports = [from_tree(json.loads(path.read_text("utf-8"))["metrics"]) for path in files if path.is_file()]
        if reports:
            columns = ([v for r in reports if (v := r.get(path)) is not None] for path in COLUMNS.values())
            print(f"| `{name}` | {len(reports)} | " + " | ".join(map(cell, columns)) + " |")
    for path in sorted(options.out.glob("*.seconds")):
        print(f"{path.stem}: trained in {int(path.read_text('utf-8')) / 60:.1f} minutes", file=sys.stderr)


def main(words: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of runs, answers and reports")
    parser.add_argument("--split", default="hard")
    parser.add_argument("--preset", default="small")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--systems", default=",".join(TRAINED), help="of those that train")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="of every system; repeatable")
    parser.add_argument("--print", action="store_true", help="print what there is, and train nothing")
    options = parser.parse_args(words)
    options.out.mkdir(parents=True, exist_ok=True)
    if not options.print:
        for name in FLOORS:
            scored(name, options.out, options, name)
        for seed in range(options.seeds):
            for name in filter(None, options.systems.split(",")):
                trained(name, seed, options)
    print_table(options)


if __name__ == "__main__":
    main()
