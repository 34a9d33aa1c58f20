"""Which step of a training was kept is told by show, at the end of train, and in the card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_baselines.runs.kept import kept_steps

Outcome = tuple[int, str, str]


def _stage(folder: Path, name: str, losses: list[float], done: dict[str, Any]) -> None:
    """A finished stage of 10 steps a pass, judged after each."""
    stage = folder / "stages" / name
    stage.mkdir(parents=True)
    entries = []
    for epoch, loss in enumerate(losses):
        entries += [
            {"kind": "train", "step": s + 1, "epoch": epoch, "loss": 9.0} for s in range(epoch * 10, epoch * 10 + 10)
        ]
        entries.append({"kind": "valid", "step": epoch * 10 + 10, "epoch": epoch + 1, "loss": loss, "text": loss / 2})
    (stage / "metrics.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    (stage / "done.json").write_text(json.dumps({"step": len(losses) * 10, **done}), encoding="utf-8")


def test_the_kept_step_and_its_pass_are_found_for_runs_of_now_and_of_before(tmp_path: Path) -> None:
    losses = [3.0, 2.0, 2.5, 2.25]
    _stage(tmp_path, "now", losses, {"best": 2.0, "best_step": 20, "figure": "loss"})
    _stage(tmp_path, "before", losses, {"best": 2.0})
    _stage(tmp_path, "unjudged", [], {"best": None})
    parts = {"usage": [0.5, 10], "meme": [4.0, 40]}
    _stage(tmp_path, "parts", losses, {"best": 2.0, "best_step": 20, "figure": "loss", "parts": parts})
    found = [(kept.stage, kept.line()) for kept in kept_steps(tmp_path)]
    assert sorted(found) == sorted([
        ("now", "step 20 of 40, in pass 2 of 4: loss 2"),
        ("before", "step 20 of 40, in pass 2 of 4: loss 2"),
        ("parts", "step 10 of 40, in pass 1 of 4: usage 0.5"),
        ("parts", "step 40 of 40, in pass 4 of 4: meme 4"),
    ])  # fmt: skip


def test_show_train_and_the_card_tell_it(
    tiny_baseline_corpus: Path, run_command: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out = tmp_path / "run"
    words = ("--preset", "tiny", "--set", "limit=6", "--set", "epochs=2", "--cpu")
    code, _, err = run_command(
        "mod-baseline", "train", "cdial-gpt", "--corpus", tiny_baseline_corpus, "--out", out, *words
    )
    assert code == 0
    (kept,) = kept_steps(out)
    valid = [json.loads(line) for line in (out / "stages/cdial-gpt/metrics.jsonl").read_text("utf-8").splitlines()]
    lowest = min((entry for entry in valid if entry["kind"] == "valid"), key=lambda entry: entry["loss"])
    assert (kept.step, kept.value) == (lowest["step"], lowest["loss"])
    assert f"cdial-gpt: kept {kept.line()}" in err
    assert kept.line() in run_command("mod-baseline", "show", out)[1]
    assert f"- Kept of stage `cdial-gpt`: {kept.line()}." in (out / "README.md").read_text("utf-8")
