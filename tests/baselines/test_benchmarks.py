"""The benchmarks of MOD-GPT: they run, and both ways that they time learn and write the same."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
import torch

from mod_baselines.decoder.gpt import transformers_of_gpt
from mod_baselines.items import SplitItems
from mod_baselines.mod_gpt import data
from mod_baselines.mod_gpt.model import ModGpt
from mod_baselines.sampling import Sampling

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
QUICK = Namespace(quick=True, device="cpu")


@pytest.fixture
def benchmark_module(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Any]]:
    """``benchmark_module(name) -> module`` of the folder of benchmarks, which is no package."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if str(BENCHMARKS) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def _plain_twin(model: ModGpt, world: Any, plain_way: Any) -> torch.nn.Module:
    """The plain way's model with the weights of ours."""
    plain = plain_way.PlainModGpt(world)
    plain.gpt.transformer.load_state_dict(transformers_of_gpt(model.trunk.backbone).state_dict())
    for name in ("usage_head", "retrieval_head"):
        getattr(plain, name).load_state_dict(getattr(model, name).state_dict())
    plain.feature_projection.load_state_dict(model.trunk.feature_projection.state_dict())
    return plain.eval()


def test_both_ways_of_training_have_the_same_losses(benchmark_module: Callable[[str], Any]) -> None:
    world = benchmark_module("paper_shape").make_world(QUICK, 2)
    model = world.model().eval()
    torch.nn.init.normal_(model.retrieval_head[-1].weight, std=0.1)
    plain = _plain_twin(model, world, benchmark_module("plain_way"))
    ours = model(**data.collate(world.layouts(), world.reader))
    one_by_one = [plain(layout, world.reader.vectors) for d in world.dialogues for layout in world.responses(d)]
    for term, together in ours.items():
        torch.testing.assert_close(sum(found[term] for found in one_by_one), together, rtol=1e-4, atol=1e-3)


def test_both_ways_of_writing_write_the_same(benchmark_module: Callable[[str], Any]) -> None:
    generate, plain_way = benchmark_module("generate"), benchmark_module("plain_way")
    world = benchmark_module("paper_shape").make_world(QUICK, 2)
    predictor = generate.endless_predictor(world, "cpu")
    torch.nn.init.normal_(predictor.model.trunk.backbone.tokens.weight, std=0.5)
    predictor.begin(SplitItems("hard", (), (), ()), Sampling(max_tokens=generate.TOKENS, temperature=0))
    plain = _plain_twin(predictor.model, world, plain_way)
    layouts = [layout for dialogue in world.dialogues for layout in world.responses(dialogue)]
    with torch.inference_mode():
        ours = [answer.text for answer in predictor.answer(generate.questions_of(world, everything=False))]
        theirs = [plain_way.write(plain, world, layout, generate.TOKENS) for layout in layouts]
    assert ours == [world.reader.tokenizer.decode(tokens) for tokens in theirs]
    assert len(set(ours)) > 1


def test_dialogues_have_the_averages_of_the_paper(benchmark_module: Callable[[str], Any]) -> None:
    world = benchmark_module("paper_shape").make_world(QUICK, 2000)
    said = [utterance for dialogue in world.dialogues for utterance in dialogue.utterances]
    assert len(said) / 2000 == pytest.approx(13.4, rel=0.02)
    assert sum(len(world.reader.tokenizer.encode(utterance.text)) for utterance in said) / len(said) == pytest.approx(
        11.5, rel=0.02
    )
    assert sum(utterance.meme is not None for utterance in said) / 2000 == pytest.approx(4.06, rel=0.05)


def test_the_gpus_benchmark_finds_a_device_right_against_itself(benchmark_module: Callable[[str], Any]) -> None:
    expected, *rows = benchmark_module("gpu").right(QUICK)
    assert [name.split()[0] for name in expected[2].split(", ")] == ["text", "usage", "meme", "gradient"]
    off = {precision: [float(part.split()[-1]) for part in words.split(", ")] for _, precision, words in rows}
    assert off["fp32"] == [0.0] * 4
    assert 0 < max(off["bf16"]) < 0.05


@pytest.mark.parametrize(("script", "contestants"), [("train", 4), ("generate", 3), ("precision", 3)])
def test_a_quick_run_prints_a_row_of_every_contestant(script: str, contestants: int) -> None:
    command = [sys.executable, str(BENCHMARKS / f"{script}.py"), "--quick", "--threads=1"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    header, *rows = printed.strip().splitlines()[2:]
    assert "peak MB" in header
    assert len(rows) == contestants
    for row in rows:
        figures = [float(figure.replace(",", "")) for figure in re.split(r"\s{2,}", row)[1:]]
        assert len(figures) >= 4
        assert min(figures[:3]) > 0  # ratios and TFLOP/s of a tiny model may round to 0 on a busy machine
        assert min(figures) >= 0


def test_the_table_of_the_baselines_is_of_every_floor_and_seed_and_goes_on_where_it_stopped(
    tiny_baseline_corpus: Path,
    tmp_path: Path,
    benchmark_module: Callable[[str], Any],
    capfd: pytest.CaptureFixture[str],
) -> None:
    table = benchmark_module("baselines_table")
    words = ["--corpus", str(tiny_baseline_corpus), "--out", str(tmp_path / "table"), "--preset", "tiny"]
    quick = ["--seeds", "2", "--systems", "srs", "--set", "limit=4", "--set", "epochs=1"]
    table.main([*words, *quick])
    rows = [line for line in capfd.readouterr().out.splitlines() if line.startswith("| `")]
    assert [row.split("|")[1].strip() for row in rows] == [f"`{name}`" for name in (*table.FLOORS, "srs")]
    cells = [cell.strip() for cell in rows[-1].split("|")[1:-1]]
    assert len(cells) == len(table.COLUMNS) + 2
    assert cells[1] == "2"
    reports = [json.loads((tmp_path / "table" / f"srs-{seed}.report.json").read_text("utf-8")) for seed in (0, 1)]
    values = [report["metrics"]["retrieval"]["all"]["map"] for report in reports]
    mean = sum(values) / 2
    deviation = abs(values[0] - values[1]) / 2**0.5
    assert cells[2 + list(table.COLUMNS).index("MAP")] == f"{mean:.2f} ±{deviation:.2f}"
    assert cells[2 + list(table.COLUMNS).index("PPL")] == "–"
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "table").rglob("*") if path.is_file()}
    table.main([*words, *quick])
    assert {path: path.stat().st_mtime_ns for path in made} == made
    assert [line for line in capfd.readouterr().out.splitlines() if line.startswith("| `")] == rows
