"""Contestants in processes of their own, which take turns, so that a busy machine hurts all alike."""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

Figures = dict[str, float]


def parsed(about: str | None, repeats: int, steps: int) -> argparse.Namespace:
    """The options of the benchmarks of MOD-GPT, with the defaults of one."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=repeats, help="processes of each contestant")
    parser.add_argument("--steps", type=int, default=steps, help="timed in each process")
    parser.add_argument("--batch", type=int, default=8, help="dialogues together")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--quick", action="store_true", help="a tiny model, once, to see that it runs")
    parser.add_argument("--contestant", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.quick:
        options.repeats, options.steps, options.batch = 1, 1, min(options.batch, 2)
    return options


def race(script: Path, contestants: Sequence[str], options: argparse.Namespace) -> dict[str, Figures]:
    """Let contestants of a script take turns; gives the median of each figure, and of memory the most."""
    runs: dict[str, list[Figures]] = {name: [] for name in contestants}
    for _ in range(options.repeats):
        for name in contestants:
            runs[name].append(_run_apart(script, name, options))
    return {name: {key: _typical(key, found) for key in found[0]} for name, found in runs.items()}


def hand_over(figures: Figures, device: str) -> None:
    """Print what a contestant found, and the most memory that it held, for `race` to read."""
    print(json.dumps({**figures, "megabytes": _megabytes(device)}))


def where(options: argparse.Namespace) -> str:
    """The hardware, in words."""
    if options.device == "cpu":
        return f"{options.threads} threads"
    import torch

    return torch.cuda.get_device_name()


def _run_apart(script: Path, contestant: str, options: argparse.Namespace) -> Figures:
    words = [f"--{name}={getattr(options, name)}" for name in ("device", "threads", "steps", "batch")]
    words += ["--quick"] if options.quick else []
    root = str(Path(__file__).resolve().parent.parent)
    places = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    threads = {name: str(options.threads) for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS")}
    command = [sys.executable, str(script), "--contestant", contestant, *words]
    found = subprocess.run(command, env={**os.environ, **threads, "PYTHONPATH": places}, stdout=subprocess.PIPE)
    if found.returncode:
        raise SystemExit(f"{contestant} failed")
    return json.loads(found.stdout.splitlines()[-1])


def _typical(key: str, runs: Sequence[Figures]) -> float:
    values = [run[key] for run in runs]
    return max(values) if key == "megabytes" else statistics.median(values)


def _megabytes(device: str) -> float:
    """The most memory that this process had so far, its libraries included; of the GPU where it used one."""
    if device == "cuda":
        import torch

        return torch.cuda.max_memory_allocated() / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
