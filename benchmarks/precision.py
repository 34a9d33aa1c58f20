"""What bfloat16 is worth to the decoder of ``small`` on a processor, and what rounding shapes up is worth to it.

    python benchmarks/precision.py              # about three minutes
    python benchmarks/precision.py --quick      # a tiny model, to see that it runs

Whole steps of MOD-GPT's trainer, as ``train.py`` times them, on dialogues of the paper's shape, with the decoder of the
preset ``small`` (4 layers × 256) and 3,050 tokens: in single precision, in bfloat16 with each batch as long as its
longest dialogue, and in bfloat16 with positions and labels rounded up (`mod_baselines.decoder.layouts.padding_for`),
which is what ``precision=auto`` does where the processor has units for it.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Mapping
from pathlib import Path

from race import Figures, hand_over, parsed, race, where
from train import time_steps

SINGLE, AS_THEY_COME, ROUNDED_UP = "fp32", "bf16 as-they-come", "bf16 rounded-up"
DIALOGUES = 4
"""A step of ``small`` has so many."""
SKIPPED = 100
"""Steps in which most shapes are met for the first time, of thousands in a training."""


def contest(name: str, options: argparse.Namespace) -> Figures:
    """Be one contestant."""
    import torch
    from paper_shape import make_world

    from mod_baselines.decoder.layouts import NO_PADDING

    torch.set_num_threads(options.threads)
    skipped = 1 if options.quick else SKIPPED
    world = make_world(options, DIALOGUES * (options.steps + skipped), name.split()[0], DIALOGUES, small=True)
    if name == AS_THEY_COME:
        world = dataclasses.replace(world, reader=dataclasses.replace(world.reader, padding=NO_PADDING))
    return time_steps(world, options, skipped)


def show(results: Mapping[str, Figures], options: argparse.Namespace) -> None:
    """Print the table."""
    import torch

    from mod_baselines.settings import AUTO
    from mod_baselines.training.precision import computed_precision

    has_units = computed_precision(AUTO, torch.device("cpu")) == "bf16"
    hardware = where(options) + ("" if has_units else ", no units for products in bfloat16: auto is fp32 here")
    print(f"\ntraining, {hardware}; medians of {options.repeats} runs of {options.steps} steps, interleaved\n")
    print(f"{'':24} {'s a dialogue':>12} {'tokens/s':>10} {'peak MB':>8} {'times faster':>12}")
    for name, found in results.items():
        seconds, tokens, memory = found["seconds"], found["tokens_per_second"], found["megabytes"]
        ratio = results[SINGLE]["seconds"] / seconds
        print(f"{name.replace('-', ' '):24} {seconds:12.4f} {tokens:10,.0f} {memory:8,.0f} {ratio:12.2f}")


def main() -> None:
    options = parsed(__doc__, repeats=3, steps=100)
    if options.contestant:
        hand_over(contest(options.contestant, options), options.device)
    else:
        show(race(Path(__file__), (SINGLE, AS_THEY_COME, ROUNDED_UP), options), options)


if __name__ == "__main__":
    main()
