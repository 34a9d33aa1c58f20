"""MOD-GPT on a GPU: is it right, how fast does it train and write, what memory does it take, does it learn.

Start it by ``sh benchmarks/gpu.sh``. Sections are processes of their own, each with a limit of time; the table is
printed when all are done, with what was not finished left out.

Right: losses and the gradient's norm of a batch of the ``paper`` model, without dropout, against the processor in fp32.
Training: whole steps of the trainer in bf16, as ``train.py`` times them, with the share of the GPU's peak (MFU).
Writing: ``mod-baseline predict`` on a group of dialogues, as ``generate.py`` times it. Learning: two minutes of
``mod-baseline train mod-gpt --preset paper`` with GPT-2 from scratch on the paper-sized corpus.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

Rows = list[list[str]]
BATCHES = (8, 32, 128)


def main() -> None:
    options = _parsed()
    if options.section:
        name, _, rest = options.section.partition(" ")
        print(json.dumps(SECTIONS[name](options, *rest.split())))
        return
    end = time.monotonic() + options.seconds
    batches = (2,) if options.quick else BATCHES
    plan = [("right", 60.0)]
    plan += [(f"training {batch} {compiled}", 50.0) for compiled in ("plain", "compiled") for batch in batches]
    plan += [("writing", 60.0), ("learning", 200.0)]
    rows: Rows = []
    for section, seconds in plan:
        limit = min(seconds, end - time.monotonic())
        rows += _apart(section, limit, options) if limit > 5 else [[section, "", "no time left"]]
    print(f"\n{_hardware(options)}\n")
    widths = [max(len(row[i]) for row in rows) for i in range(2)]
    for what, setting, figures in rows:
        print(f"{what:<{widths[0]}}  {setting:<{widths[1]}}  {figures}")


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cuda")
    parser.add_argument("--seconds", type=float, default=530.0, help="for all sections together")
    parser.add_argument("--corpus", help="for learning  [default: the built-in one, paper-sized]")
    parser.add_argument("--quick", action="store_true", help="tiny models, to see that it runs")
    parser.add_argument("--section", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.threads, options.steps, options.repeats = os.cpu_count() or 1, 1 if options.quick else 12, 1
    options.batch = 2 if options.quick else 8
    return options


def _apart(section: str, seconds: float, options: argparse.Namespace) -> Rows:
    """Run a section in a process of its own, and return its rows, or one that says what became of it."""
    words = ["--device", options.device, "--section", section, "--seconds", f"{seconds:.0f}"]
    words += ["--quick"] * options.quick + (["--corpus", options.corpus] if options.corpus else [])
    print(f"{section} …", file=sys.stderr, flush=True)
    process = subprocess.Popen([sys.executable, __file__, *words], stdout=subprocess.PIPE, start_new_session=True)
    try:
        out, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return [[section, "", f"not done in {seconds:.0f} s"]]
    return json.loads(out.splitlines()[-1]) if process.returncode == 0 and out else [[section, "", "failed"]]


def _hardware(options: argparse.Namespace) -> str:
    import torch

    name = torch.cuda.get_device_name() if options.device == "cuda" else f"{options.threads} threads"
    return f"{name}, torch {torch.__version__}"


def right(options: argparse.Namespace) -> Rows:
    """Losses and gradient of a batch, against the processor."""
    import torch
    from paper_shape import make_world

    from mod_baselines.mod_gpt import data
    from mod_baselines.training.precision import autocast

    world = make_world(options, 4)
    batch = data.collate(world.layouts(), world.reader)

    def figures(device: str, precision: str) -> dict[str, float]:
        model = world.model().to(device).eval()
        with autocast(torch.device(device), precision):
            sums = model(**{name: tensor.to(device) for name, tensor in batch.items()})
        counts = {"text": len(batch["labels"]), "usage": len(batch["uses"]), "meme": len(batch["with_meme"])}
        means = {name: sums[name] / counts[name] for name in counts}
        sum(means.values()).backward()  # type: ignore[union-attr]
        norm = torch.nn.utils.get_total_norm([p.grad for p in model.parameters() if p.grad is not None])
        return {**{name: float(mean.detach()) for name, mean in means.items()}, "gradient": float(norm)}

    expected = figures("cpu", "fp32")
    rows = [["right: processor", "fp32", ", ".join(f"{name} {value:.5f}" for name, value in expected.items())]]
    for precision in ("fp32", "bf16"):
        found = figures(options.device, precision)
        off = (f"{name} {abs(found[name] / value - 1):.1e}" for name, value in expected.items())
        rows.append([f"right: {options.device}", precision, "off by " + ", ".join(off)])
    return rows


def training(options: argparse.Namespace, batch: str, compiled: str) -> Rows:
    """Tokens a second, the share of the peak and memory of whole steps in bf16."""
    import torch
    from paper_shape import World
    from race import where
    from train import DENSE_BF16, time_trainer

    plain_model = World.model
    if compiled == "compiled":

        def compiled_model(world: World) -> torch.nn.Module:
            model = plain_model(world)
            model.trunk.backbone.compile_layers()
            return model

        World.model = compiled_model  # type: ignore[method-assign,assignment]
    found = time_trainer(options, "bf16", int(batch))
    hardware = where(options)
    peak = next((peak for part, peak in DENSE_BF16.items() if part in hardware), 0.0)
    figures = f"{found['tokens_per_second']:,.0f} tokens/s, {found['flops'] / 1e12:.1f} TFLOP/s"
    figures += f", MFU {found['flops'] / peak:.1%}" if peak else ""
    figures += f", {torch.cuda.max_memory_allocated() / 2**30:.1f} GiB" if options.device == "cuda" else ""
    return [[f"training, {batch} dialogues a step", f"bf16, {compiled}", figures]]


def writing(options: argparse.Namespace) -> Rows:
    """Seconds a response of 20 tokens."""
    from generate import TOKENS, time_predictor
    from paper_shape import make_world

    rows = []
    for name, everything in (("text alone", False), ("all answers", True)):
        found = time_predictor(
            make_world(options, options.batch), options.device, everything, 1 if options.quick else 3
        )
        figures = f"{found['seconds']:.4f} s a response, {TOKENS / found['seconds']:,.0f} tokens/s"
        rows.append([f"writing {TOKENS} tokens, {found['together']:.0f} together", f"fp32, {name}", figures])
    return rows


def learning(options: argparse.Namespace) -> Rows:
    """Losses of training on a corpus for two minutes."""
    preset, seconds = ("tiny", 25.0) if options.quick else ("paper", 120.0)
    with tempfile.TemporaryDirectory() as made:
        corpus = options.corpus or _built(preset, Path(made))
        run = Path(made) / "run"
        settings = ["cnn=scratch", "image_size=64", "precision=bf16", "epochs=100", "patience=0"]
        settings += [] if options.quick else ["backbone=scratch:gpt2", "tokenizer=corpus", "batch=32", "cem=no"]
        words = [word for setting in settings for word in ("--set", setting)]
        command = [sys.executable, "-c", "from mod_baselines.commands.start import main; main()", "train", "mod-gpt"]
        command += ["--preset", preset, "--no-imfe", "--corpus", str(corpus), "--out", str(run), "--quiet", *words]
        process = subprocess.Popen([*command, *(["--cpu"] if options.device == "cpu" else [])], stdout=sys.stderr)
        log = run / "stages" / "mod-gpt" / "metrics.jsonl"
        _wait(lambda: process.poll() is not None or (log.is_file() and log.stat().st_size > 0), options.seconds - 15)
        _wait(lambda: process.poll() is not None, min(seconds, options.seconds / 2))
        process.send_signal(signal.SIGINT)
        process.wait()
        lines = [json.loads(line) for line in log.read_text("utf-8").splitlines() if line.endswith("}")]
    steps = [line for line in lines if line["kind"] == "train"]
    chosen = [steps[round(i * (len(steps) - 1) / 4)] for i in range(5)]
    text = ", ".join(f"{line['step']}: {line['text']:.2f}" for line in chosen)
    speed = sorted(line["tokens_per_second"] for line in steps)[len(steps) // 2]
    row = [f"learning, {steps[-1]['step']} steps", "bf16", f"{speed:,.0f} tokens/s; text loss by step {text}"]
    return [
        row,
        *[["", "", f"on valid at step {v['step']}: text {v['text']:.3f}"] for v in lines if v["kind"] == "valid"],
    ]


def _built(preset: str, folder: Path) -> Path:
    from mod_challenge.simulator.build import build_corpus

    build_corpus(folder / "corpus", preset=preset)
    return folder / "corpus"


def _wait(done: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.5)


SECTIONS: dict[str, Callable[..., Rows]] = {
    "right": right, "training": training, "writing": writing, "learning": learning,
}  # fmt: skip


if __name__ == "__main__":
    main()
