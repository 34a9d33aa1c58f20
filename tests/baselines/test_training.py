"""The trainer: batches, passes, several processes, a kill at any step, errors."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from mod_baselines.errors import RunError, TrainingError
from mod_baselines.settings import SettingError, TrainingSettings, changed
from mod_baselines.training.checkpoints import read_checkpoint, write_checkpoint
from mod_baselines.training.stage import Batch, TrainingStage
from mod_baselines.training.trainer import (
    Trainer,
    batches_by_length,
    micro_batches,
    optimizer_for,
    out_of_memory,
    rate_at,
)
from mod_baselines.training.weights import load_weights, save_weights

TINY = TrainingSettings(epochs=3, batch=4, lr=1e-2, save_every=2, micro_tokens=1000)


class _Sums(nn.Module):
    """A regression whose examples are rows of different lengths."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.layer = nn.Linear(3, 1)
        self.register_buffer("scale", torch.ones(1))

    def forward(self, x: Tensor, y: Tensor) -> dict[str, Tensor]:
        missed = self.layer(x).squeeze(-1) * self.scale - y
        return {"square": missed.square().sum(), "size": self.layer.weight.square().sum() * len(x)}


Row = tuple[np.ndarray, np.ndarray]


def _rows(count: int) -> list[Row]:
    random = np.random.default_rng(0)
    sizes = random.integers(1, 9, size=count)
    return [(random.normal(size=(n, 3)).astype("f4"), random.normal(size=n).astype("f4")) for n in sizes]


def _collate(rows: Sequence[Row]) -> Batch:
    return {"x": torch.from_numpy(np.concatenate([x for x, _ in rows])),
            "y": torch.from_numpy(np.concatenate([y for _, y in rows]))}  # fmt: skip


def _stage(settings: TrainingSettings, count: int = 21, **changes: Any) -> TrainingStage[Row]:
    rows = _rows(count)
    stage = TrainingStage(
        name="sums",
        model=_Sums(),
        train=lambda epoch: rows,
        valid=rows[:5],
        length=lambda row: len(row[0]),
        counts=lambda row: {"square": len(row[0]), "size": len(row[0])},
        weights={"square": 1.0, "size": 0.01},
        collate=_collate,
        settings=settings,
    )
    return replace(stage, **changes)


def _losses(folder: Path, kind: str = "train") -> list[float]:
    lines = (folder / "metrics.jsonl").read_text("utf-8").splitlines()
    return [entry["loss"] for entry in map(json.loads, lines) if entry["kind"] == kind]


def _trained(folder: Path, settings: TrainingSettings, **changes: Any) -> list[float]:
    Trainer(cpu=True).train(_stage(settings, **changes), folder)
    return _losses(folder)


def test_training_lowers_the_loss_and_keeps_the_best_weights(tmp_path: Path) -> None:
    settings = replace(TINY, epochs=20)
    stage = _stage(settings)
    Trainer(cpu=True).train(stage, tmp_path / "stages" / "sums")
    valid = _losses(tmp_path / "stages" / "sums", "valid")
    assert min(valid) < 0.9 * valid[0]
    fresh = _Sums()
    load_weights(fresh, tmp_path / "stages" / "sums" / "best.safetensors")
    torch.testing.assert_close(fresh.state_dict(), stage.model.state_dict())


def test_the_same_settings_give_the_same_losses(tmp_path: Path) -> None:
    assert _trained(tmp_path / "a" / "s", TINY) == _trained(tmp_path / "b" / "s", TINY)
    assert _trained(tmp_path / "c" / "s", replace(TINY, seed=1)) != _losses(tmp_path / "a" / "s")


def test_cutting_batches_into_passes_changes_no_loss(tmp_path: Path) -> None:
    whole = _trained(tmp_path / "a" / "s", TINY)
    for limit in (8, 1):
        cut = _trained(tmp_path / str(limit) / "s", replace(TINY, micro_tokens=limit))
        assert cut == pytest.approx(whole, rel=1e-5)


def test_bfloat16_stays_close_to_single_precision_and_is_not_it(tmp_path: Path) -> None:
    single = _trained(tmp_path / "a" / "s", TINY)
    half = _trained(tmp_path / "b" / "s", replace(TINY, precision="bf16"))
    assert half != single
    assert half == pytest.approx(single, rel=0.03)


def test_losses_are_means_over_the_whole_batch(tmp_path: Path) -> None:
    rows = _rows(21)
    first = _trained(tmp_path / "stages" / "s", replace(TINY, batch=21, epochs=1))[0]
    found = _Sums()(**_collate(rows))
    count = sum(len(x) for x, _ in rows)
    assert first == pytest.approx((found["square"].item() + 0.01 * found["size"].item()) / count, rel=1e-5)


def test_tensorboard_has_the_same_figures(tmp_path: Path) -> None:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    losses = _trained(tmp_path / "stages" / "sums", TINY)
    events = EventAccumulator(str(tmp_path / "tensorboard" / "sums"))
    events.Reload()
    assert [e.value for e in events.Scalars("train/loss")] == pytest.approx(losses, rel=1e-6)


class _Stop(Exception):
    pass


class _Until:
    """A listener that stops training at a step, as a kill would."""

    def __init__(self, step: int) -> None:
        self.stop = step

    def begin(self, stage: str, steps: int, done: int) -> None: ...

    def step(self, stage: str, step: int, figures: Mapping[str, float]) -> None:
        if step == self.stop:
            raise _Stop

    def validated(self, stage: str, step: int, figures: Mapping[str, float], best: bool) -> None: ...

    def end(self, stage: str) -> None: ...


@pytest.mark.parametrize("evaluate_every", [0, 2])
def test_stopped_at_any_step_training_goes_on_to_the_same_losses(tmp_path: Path, evaluate_every: int) -> None:
    settings = replace(TINY, evaluate_every=evaluate_every, patience=0)
    whole = tmp_path / "whole" / "s"
    expected = _trained(whole, settings)
    for stop in range(1, len(expected) + 1, 2):
        folder = tmp_path / str(stop) / "s"
        with pytest.raises(_Stop):
            Trainer(_Until(stop), cpu=True).train(_stage(settings), folder)
        assert _trained(folder, settings) == expected
        assert _losses(folder, "valid") == _losses(whole, "valid")
        assert (folder / "best.safetensors").read_bytes() == (whole / "best.safetensors").read_bytes()


def test_training_stops_early_when_validation_gets_no_better(tmp_path: Path) -> None:
    validations = itertools.count()
    settings = replace(TINY, epochs=50, patience=2)
    stage = {"measure": lambda: {"worse": float(next(validations))}, "best": "worse"}
    losses = _trained(tmp_path / "stages" / "s", settings, **stage)
    assert len(losses) == 3 * 6


def test_a_finished_stage_is_not_trained_again(tmp_path: Path) -> None:
    folder = tmp_path / "stages" / "s"
    _trained(folder, TINY)
    before = (folder / "metrics.jsonl").read_bytes()
    stage = _stage(TINY, train=lambda epoch: pytest.fail("trained again"))
    Trainer(cpu=True).train(stage, folder)
    assert (folder / "metrics.jsonl").read_bytes() == before


def test_a_checkpoint_holds_everything_and_no_pickle(tmp_path: Path) -> None:
    model = _Sums()
    optimizer = optimizer_for([{"params": list(model.parameters())}], TINY)
    model(**_collate(_rows(3)))["square"].backward()
    optimizer.step()
    from mod_baselines.training.checkpoints import Position

    write_checkpoint(tmp_path, model, optimizer, Position(step=7, epoch=1, batch=2, best=0.5))
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file()} == {".safetensors", ".json"}
    other = _Sums()
    with torch.no_grad():
        other.layer.weight.zero_()
    again = optimizer_for([{"params": list(other.parameters())}], TINY)
    assert read_checkpoint(tmp_path, other, again, torch.device("cpu")) == Position(7, 1, 2, 0.5)
    torch.testing.assert_close(other.state_dict(), model.state_dict())
    for one, two in zip(again.state_dict()["state"].values(), optimizer.state_dict()["state"].values()):
        torch.testing.assert_close(one, two)


@pytest.mark.parametrize("damage", ["position.json", "model.safetensors", "optimizer.safetensors"])
def test_a_damaged_checkpoint_is_named(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "stages" / "s"
    with pytest.raises(_Stop):
        Trainer(_Until(5), cpu=True).train(_stage(TINY), folder)
    next(folder.rglob(damage)).write_bytes(b"\x00\x01")
    with pytest.raises(RunError, match=r"damaged"):
        _trained(folder, TINY)


def test_weights_of_another_model_are_refused(tmp_path: Path) -> None:
    save_weights(nn.Linear(2, 2), tmp_path / "w.safetensors")
    with pytest.raises(RunError, match=r"weights-of-other-model"):
        load_weights(nn.Linear(3, 2), tmp_path / "w.safetensors")


def test_an_empty_stage_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"stage-empty"):
        _trained(tmp_path / "s", TINY, train=lambda epoch: [])


def test_a_loss_that_is_no_number_stops_training(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"loss-not-finite.*lr="):
        _trained(tmp_path / "s", replace(TINY, lr=1e38, clip=0.0))


@pytest.mark.parametrize(
    "fault",
    [
        torch.OutOfMemoryError("CUDA out of memory"),
        MemoryError(),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"),
    ],
)
def test_running_out_of_memory_says_what_to_do(fault: Exception) -> None:
    with pytest.raises(TrainingError, match=r"out-of-memory.*take less"), out_of_memory("take less"):
        raise fault


def test_other_faults_are_not_taken_for_a_lack_of_memory() -> None:
    with pytest.raises(RuntimeError, match="shape"), out_of_memory("take less"):
        raise RuntimeError("shape mismatch")


def test_batches_hold_every_example_once_with_little_padding() -> None:
    lengths = np.random.default_rng(0).integers(10, 400, size=1000).tolist()
    batches = batches_by_length(lengths, 8, np.random.default_rng(1))
    assert sorted(i for batch in batches for i in batch) == list(range(1000))
    padded = sum(max(lengths[i] for i in batch) * len(batch) for batch in batches)
    assert padded < 1.05 * sum(lengths)
    again = batches_by_length(lengths, 8, np.random.default_rng(2))
    assert again != batches


def test_passes_stay_within_their_limit() -> None:
    stage = _stage(TINY)
    rows = _rows(40)
    passes = micro_batches(stage, rows, 20)
    assert sum(map(len, passes)) == 40
    assert all(max(len(x) for x, _ in part) * len(part) <= 20 for part in passes)


def test_the_rate_rises_then_falls_to_its_end() -> None:
    settings = TrainingSettings(lr=1.0, lr_end=0.1, warmup=4)
    rates = [rate_at(step, 14, settings) for step in range(15)]
    assert rates[:4] == [0.25, 0.5, 0.75, 1.0]
    assert rates[4] == 1.0
    assert rates[14] == pytest.approx(0.1)
    assert rate_at(10, 14, replace(settings, schedule="constant")) == 1.0


def test_settings_change_by_words() -> None:
    given = changed(TINY, ["lr=0.5", "epochs = 2", "precision=bf16"])
    assert given == replace(TINY, lr=0.5, epochs=2, precision="bf16")


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("lr", "no key=value"),
        ("rate=1", "no setting"),
        ("epochs=1.5", "is a number"),
        ("epochs=0", "above 0"),
        ("lr=nan", "above 0"),
        ("precision=fp8", "must be one of"),
    ],
)
def test_a_wrong_setting_is_refused(pair: str, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        changed(TINY, [pair])


def test_all_wrong_settings_are_named_at_once() -> None:
    with pytest.raises(SettingError) as caught:
        changed(TINY, ["lr", "rate=1", "epochs=1.5", "batch=0", "precision=fp8", "clip=-1", "seed=3"])
    said = list(caught.value.args)
    assert [fault.split(" ")[0] for fault in said[:2]] == ["'lr'", "epochs"]
    assert [word for word in ("precision", "batch", "clip", "'rate'") if word not in str(caught.value)] == []
    assert len(said) == 6
    assert "seed" not in " ".join(said[:-1])


SCRIPT = """
import sys
sys.path[:0] = sys.argv[3].split(":")
from dataclasses import replace
from pathlib import Path
from test_training import TINY, _rows, _stage
from mod_baselines.training.trainer import Trainer
import time
class Slow:
    def begin(self, *a): pass
    def step(self, *a): time.sleep(float(sys.argv[2]))
    def validated(self, *a): pass
    def end(self, *a): pass
trainer = Trainer(Slow(), cpu=True)
Path(sys.argv[1] + f".{trainer.accelerator.process_index}.{trainer.accelerator.num_processes}").touch()
trainer.train(replace(_stage(replace(TINY, epochs=6)), valid=_rows(5)[:1]), Path(sys.argv[1]))
"""


def _command(folder: Path, pause: float, script: Path) -> list[str]:
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    return [str(script), str(folder), str(pause), paths.replace(os.pathsep, ":")]


def test_killed_for_real_training_goes_on_to_the_same_losses(tmp_path: Path) -> None:
    script = tmp_path / "train.py"
    script.write_text(SCRIPT, encoding="utf-8")
    whole = tmp_path / "whole" / "s"
    expected = _trained(whole, replace(TINY, epochs=6), valid=_rows(5)[:1])
    folder = tmp_path / "killed" / "s"
    folder.parent.mkdir()
    log = folder / "metrics.jsonl"
    kills = 0
    for pause in (0.05, 0.05, 0.0):
        process = subprocess.Popen([sys.executable, *_command(folder, pause, script)])
        steps = 5 + 7 * kills
        while pause and process.poll() is None and not (log.is_file() and log.read_text("utf-8").count("\n") > steps):
            time.sleep(0.01)
        if pause:
            process.send_signal(signal.SIGKILL)
            kills += process.wait() == -signal.SIGKILL
        else:
            assert process.wait() == 0
    assert kills == 2
    assert _losses(folder) == expected
    assert (folder / "best.safetensors").read_bytes() == (whole / "best.safetensors").read_bytes()


def test_two_processes_give_the_losses_of_one(tmp_path: Path) -> None:
    script = tmp_path / "train.py"
    script.write_text(SCRIPT, encoding="utf-8")
    expected = _trained(tmp_path / "one" / "s", replace(TINY, epochs=6), valid=_rows(5)[:1])
    folder = tmp_path / "two" / "s"
    folder.parent.mkdir()
    # The launcher's own --cpu starts one process only; this starts two, and the trainer keeps them on the processor.
    options = (
        "--multi_gpu --num_processes 2 --num_machines 1 --mixed_precision no --dynamo_backend no --main_process_port 0"
    )
    launch = [sys.executable, "-m", "accelerate.commands.launch", *options.split()]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    subprocess.run([*launch, *_command(folder, 0.0, script)], check=True, timeout=300, env=environment)
    assert {path.name for path in folder.parent.glob("s.*")} == {"s.0.2", "s.1.2"}
    assert _losses(folder) == pytest.approx(expected, rel=1e-5)
    assert _losses(folder, "valid") == pytest.approx(_losses(tmp_path / "one" / "s", "valid"), rel=1e-5)
