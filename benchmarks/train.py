"""How fast and how lean MOD-GPT trains, against one pass per response, all timed in one run.

    python benchmarks/train.py                  # on the processor: fp32 and bf16, about seven minutes
    python benchmarks/train.py --device cuda    # also larger batches, and the share of the GPU's peak
    python benchmarks/train.py --repeats 5
    python benchmarks/train.py --quick          # a tiny model, to see that it runs

Ours are whole steps of the trainer of ``mod-baseline train mod-gpt --preset paper``, from examples to changed weights:
8 dialogues, a pass that gives all responses of each. The plain way, that of the public code, takes a pass over the
history for each response alone, with transformers' GPT-2 and logits at every position; it learns the same losses from
the same dialogues. Every contestant is a process of its own; they take turns, and medians over steps are printed.

Dialogues are drawn at random with the paper's averages: 13.4 utterances of 11.5 tokens, 4.06 memes. The model is GPT-2
of 12 layers × 768 with the 13,088 tokens of CDial-GPT's vocabulary, random weights, dropout 0.1, features of 1,280.
Peak memory is the process's, its libraries included; on a GPU, that of its tensors.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from race import Figures, hand_over, parsed, race, where

if TYPE_CHECKING:
    from paper_shape import World

    from mod_baselines.decoder.layouts import TokenLayout
    from mod_baselines.training.stage import Batch

PLAIN = "plain fp32 1"
LARGER_BATCHES = (32, 128, 512)
DIALOGUES = 512
"""The trainer makes batches of alike lengths out of so many (`mod_baselines.training.trainer.POOL` batches of 8). Of
fewer they would be less alike than in any training split of a real size, and padding would be timed."""
SKIPPED = 8
"""The first step makes the optimiser's state, and until a batch of about the largest size has come, each larger one
grows the heap: the kernel hands out its pages one by one, which on two cores makes such a step a third longer."""
DENSE_BF16 = {"B200": 2.25e15, "H200": 989e12, "H100": 989e12, "A100": 312e12, "L40S": 362e12, "L4": 121e12}
"""Peak FLOP/s of GPUs without sparsity, by a part of their names, as their data sheets say (SXM where there is one)."""


class Enough(Exception):
    """All steps that were to be timed are done."""


class Stopwatch:
    """Watches the trainer (see `training.TrainingListener`): seconds, tokens and operations of each step.

    Args:
        world: what is trained on.
        steps: after so many, training is left.
    """

    def __init__(self, world: World, steps: int) -> None:
        self.world, self.steps = world, steps
        self.timed: list[tuple[float, int, float]] = []
        self._tokens, self._flops, self._before = 0, 0.0, 0.0

    def collate(self, layouts: Sequence[TokenLayout]) -> Batch:
        """A batch of MOD-GPT; its tokens are counted."""
        from mod_baselines.mod_gpt import data

        self._tokens += sum(map(len, layouts))
        self._flops += sum(flops(layout, self.world) for layout in layouts)
        return data.collate(layouts, self.world.reader)

    def begin(self, stage: str, steps: int, done: int) -> None:
        self._before = time.perf_counter()

    def step(self, stage: str, step: int, figures: Mapping[str, float]) -> None:
        # The trainer has read the gradient's norm, which a GPU gives only when the step is done.
        now = time.perf_counter()
        self.timed.append((now - self._before, self._tokens, self._flops))
        self._before, self._tokens, self._flops = now, 0, 0.0
        if step == self.steps:
            raise Enough

    def validated(self, stage: str, step: int, figures: Mapping[str, float], best: bool) -> None:
        raise AssertionError("training is left before its first validation")

    def end(self, stage: str) -> None:
        """Training is left before its end; nothing to take note of."""


def flops(layout: TokenLayout, world: World) -> float:
    """Floating-point operations that forward and backward passes over a layout of T positions need.

    For each position 6 a weight of the blocks (12 × layers × width²), for each predicted token 6 a weight of the output
    layer (vocabulary × width), for attention 12 × layers × width × T² (Chowdhery et al. 2022, appendix B, which also
    counts what a causal mask hides). Padding, heads, norms and activations count as nothing.
    """
    layers, width = world.settings.layers, world.settings.width
    weights = 12 * layers * width**2 * len(layout) + world.reader.tokenizer.size * width * len(layout.labels)
    return 6 * weights + 12 * layers * width * len(layout) ** 2


def time_trainer(options: argparse.Namespace, precision: str, batch: int) -> Figures:
    """Whole steps of the trainer in steady state: medians of all but the first eight (`SKIPPED`)."""
    from paper_shape import make_world

    skipped = 1 if options.quick else SKIPPED
    world = make_world(options, max(DIALOGUES, batch * (options.steps + skipped)), precision, batch)
    return time_steps(world, options, skipped)


def time_steps(world: World, options: argparse.Namespace, skipped: int) -> Figures:
    """Whole steps of the trainer: medians of all but the first few, a step of which takes longer.

    Args:
        world: what is trained on.
        options: steps and device.
        skipped: how many are not counted.
    """
    from mod_baselines.mod_gpt import data
    from mod_baselines.training.stage import TrainingStage
    from mod_baselines.training.trainer import Trainer

    watch = Stopwatch(world, options.steps + skipped)
    layouts, settings = world.layouts(), world.settings
    stage = TrainingStage(
        name="mod-gpt", model=world.model(), train=lambda epoch: layouts, valid=(), length=len, counts=data.counts,
        weights={"text": 1.0, "usage": settings.usage_weight, "meme": settings.meme_weight}, collate=watch.collate,
        settings=settings,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(Enough):
        Trainer(watch, cpu=options.device == "cpu").train(stage, Path(folder) / "stages" / stage.name)
    timed = watch.timed[skipped:]
    token = statistics.median(seconds / tokens for seconds, tokens, _ in timed)
    speed = statistics.median(operations / seconds for seconds, _, operations in timed)
    return {**world.per_dialogue(token * sum(map(len, layouts)) / len(world.dialogues)), "flops": speed}


def contestants(device: str, batch: int) -> list[str]:
    """Names, which say what each does: kind, precision, dialogues a step."""
    names = [PLAIN, f"ours fp32 {batch}", f"ours bf16 {batch}"]
    return [*names, *(f"ours bf16 {larger}" for larger in LARGER_BATCHES)] if device == "cuda" else names


def contest(name: str, options: argparse.Namespace) -> Figures:
    """Be one contestant."""
    import torch

    torch.set_num_threads(options.threads)
    _, precision, batch = name.split()
    if name != PLAIN:
        return time_trainer(options, precision, int(batch))
    from paper_shape import make_world
    from plain_way import time_training

    return time_training(make_world(options, DIALOGUES), options.device)


def show(results: Mapping[str, Figures], options: argparse.Namespace) -> None:
    """Print the table."""
    import torch

    plain, hardware = results[PLAIN], where(options)
    peak = next((peak for part, peak in DENSE_BF16.items() if part in hardware), 0.0)
    rate = plain["seconds"] * plain["tokens_per_second"] / plain["seconds_one_step"]
    one_step = {**plain, "seconds": plain["seconds_one_step"], "tokens_per_second": rate}
    rows = {"a pass and a step a response, fp32": plain, "a pass a response, a step a dialogue, fp32": one_step}
    for name, found in results.items():
        if name != PLAIN:
            _, precision, batch = name.split()
            rows[f"ours, {precision}, {batch} dialogues a pass and step"] = found
    print(f"\ntraining, {hardware}; medians of {options.repeats} runs of {options.steps} steps, interleaved\n")
    print(f"{'':44} {'s a dialogue':>12} {'tokens/s':>10} {'peak MB':>8} {'times faster':>12} {'TFLOP/s':>8}")
    for label, found in rows.items():
        seconds, tokens, memory = found["seconds"], found["tokens_per_second"], found["megabytes"]
        row = f"{label:44} {seconds:12.4f} {tokens:10,.0f} {memory:8,.0f} {plain['seconds'] / seconds:12.1f}"
        row += f" {found['flops'] / 1e12:8.3f}" if "flops" in found else ""
        print(row + (f"  {found['flops'] / peak:.1%} of peak" if peak and "bf16" in label else ""))
    if options.device == "cpu" and not torch.cpu.get_capabilities().get("avx512_bf16"):
        print("\nthis processor has no bf16 arithmetic of its own")


def main() -> None:
    options = parsed(__doc__, repeats=2, steps=5)
    if options.contestant:
        hand_over(contest(options.contestant, options), options.device)
    else:
        show(race(Path(__file__), contestants(options.device, options.batch), options), options)


if __name__ == "__main__":
    main()
