"""The plan that redoes the paper: its steps, what each waits for, their keys, and runs that are there already."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Callable, Optional

import pytest

from mod_baselines.errors import RunError
from mod_baselines.reproduction.estimates import START, estimate, in_words
from mod_baselines.reproduction.plan import PREDICT, SCORE, TRAIN, Plan, PlanOptions, Step, make_plan
from mod_baselines.reproduction.records import STEPS_FILE, Records, adopt_runs
from mod_baselines.reproduction.schedule import makespan
from mod_baselines.reproduction.systems import FLOORS, ORACLES, VARIANTS
from mod_baselines.reproduction.trainings import Training
from mod_baselines.runs.provenance import library_versions
from mod_baselines.runs.run import Run
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus

Outcome = tuple[int, str, str]


def plan_of(corpus: Path, out: Path, seeds: int = 2, ablation_seeds: int = 1, preset: str = "tiny") -> Plan:
    return make_plan(load_corpus(corpus), PlanOptions(out, preset, seeds, ablation_seeds))


def step_of(plan: Plan, name: str) -> Step:
    return next(step for step in plan.steps if step.name == name)


def finished_run(training: Optional[Training], version: Optional[str] = None, finished: bool = True) -> Run:
    """Write the record of a run as training leaves it, an hour after its start."""
    assert training is not None
    training.folder.mkdir(parents=True)
    versions = {**library_versions(), **({} if version is None else {"mod-challenge": version})}
    end = "2026-01-31T13:00:00+00:00" if finished else None
    run = Run(
        training.folder, training.recipe, training.settings, training.preset, training.corpus,
        "2026-01-31T12:00:00+00:00", end, (), versions,
    )  # fmt: skip
    run.save()
    return run


def test_every_system_is_trained_with_every_seed_and_ablations_with_theirs(
    tiny_baseline_corpus: Path, tmp_path: Path
) -> None:
    plan = plan_of(tiny_baseline_corpus, tmp_path, seeds=3, ablation_seeds=1)
    trained = [step.of for step in plan.of_kind(TRAIN)]
    whole = [f"{variant.name}-{seed}" for variant in VARIANTS if not variant.is_ablation for seed in range(3)]
    assert sorted(trained) == sorted([*whole, "mod-gpt-no-imfe-0", "mod-gpt-no-cem-0"])
    bounds = [*FLOORS, *ORACLES]
    for kind in (PREDICT, SCORE):
        assert sorted(step.of for step in plan.of_kind(kind)) == sorted([*trained, *bounds])
    for name, setting, value in (
        ("mod-gpt-no-imfe-0", "imfe", False),
        ("mod-gpt-no-cem-0", "cem", "no"),
        ("srs-2", "seed", 2),
    ):
        training = step_of(plan, f"train {name}").training
        assert training is not None
        assert getattr(training.settings, setting) == value


def test_each_step_stands_behind_those_that_it_needs(tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    plan = plan_of(tiny_baseline_corpus, tmp_path)
    place = {step.name: position for position, step in enumerate(plan.steps)}
    assert all(place[need] < place[step.name] for step in plan.steps for need in step.needs)
    assert step_of(plan, "predict srs-1").needs == ("train srs-1",)
    assert step_of(plan, "score srs-1").needs == ("predict srs-1",)
    assert step_of(plan, "predict majority").needs == ()
    for part in ("imfe", "cem"):  # their first stages are those of MOD-GPT, trained once
        assert step_of(plan, f"train mod-gpt-no-{part}-0").needs == ("train mod-gpt-0",)


def test_a_launcher_starts_trainings_and_nothing_else(tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    launch = ("accelerate", "launch", "--no_python")
    plan = make_plan(load_corpus(tiny_baseline_corpus), PlanOptions(tmp_path, "tiny", 1, 0, launch))
    alone = plan_of(tiny_baseline_corpus, tmp_path, 1, 0)
    for step, other in zip(plan.steps, alone.steps):
        assert step.command == ((*launch, *other.command) if step.kind == TRAIN else other.command)
        assert step.key == other.key
        assert other.command[0] in ("mod-baseline", "mod-score")


def test_a_key_is_of_settings_corpus_and_version_and_of_no_place(
    tiny_baseline_corpus: Path, corpus_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keys(plan: Plan) -> dict[str, str]:
        return {step.name: step.key for step in plan.steps}

    before = keys(plan_of(tiny_baseline_corpus, tmp_path / "a"))
    assert len(set(before.values())) == len(before)
    assert keys(plan_of(corpus_copy, tmp_path / "b")) == before
    small = keys(plan_of(corpus_copy, tmp_path / "b", preset="small"))
    assert {name for name in before if small[name] == before[name]} == {
        f"{kind} {name}" for kind in (PREDICT, SCORE) for name in (*FLOORS, *ORACLES)
    }
    monkeypatch.setattr("mod_baselines.reproduction.trainings.__version__", "9.9.9")
    other = keys(plan_of(corpus_copy, tmp_path / "b"))
    assert not any(other[name] == before[name] for name in before if name.startswith(TRAIN))


@pytest.mark.parametrize(("split", "kept"), [("easy", {TRAIN}), ("train", set())])
def test_another_split_is_another_key_of_what_reads_it(
    split: str, kept: set[str], corpus_copy: Path, tmp_path: Path
) -> None:
    before = {step.name: step.key for step in plan_of(corpus_copy, tmp_path).steps}
    path = corpus_copy / f"{split}.json"
    dialogues = json.loads(path.read_text("utf-8"))
    for utterance in next(iter(dialogues.values())):
        utterance["txt"] = "改了"
    path.write_text(json.dumps(dialogues), encoding="utf-8")
    after = plan_of(corpus_copy, tmp_path).steps
    assert {step.kind for step in after if step.key == before[step.name]} == kept


def test_an_ablation_of_what_the_corpus_lacks_is_left_out_with_the_reason(corpus_copy: Path, tmp_path: Path) -> None:
    for path in (corpus_copy / "stickers").glob("release_*.json"):
        path.unlink()
    plan = plan_of(corpus_copy, tmp_path)
    assert list(plan.left_out) == ["mod-gpt-no-imfe"]
    assert "nothing to leave out" in plan.left_out["mod-gpt-no-imfe"]
    assert not any(step.system == "mod-gpt-no-imfe" for step in plan.steps)
    assert any("IMFE" in line for line in plan.remarks)


def test_a_corpus_without_a_test_split_is_refused(corpus_copy: Path, tmp_path: Path) -> None:
    for split in ("easy", "hard"):
        (corpus_copy / f"{split}.json").unlink()
    with pytest.raises(CorpusError, match="no test split"):
        plan_of(corpus_copy, tmp_path)


def test_a_finished_run_of_the_same_settings_is_taken_as_it_is(tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    plan = plan_of(tiny_baseline_corpus, tmp_path)
    step = step_of(plan, "train srs-0")
    assert not Records(tmp_path).is_done(step)
    finished_run(step.training)
    again = step_of(plan_of(tiny_baseline_corpus, tmp_path), "train srs-0")
    assert again.key == step.key
    records = Records(tmp_path)
    assert records.is_done(again)
    assert not (tmp_path / STEPS_FILE).exists()  # so far it was only looked at
    adopt_runs(plan, records)
    record = Records(tmp_path).of(again)
    assert (record.done, record.adopted, record.seconds) == (True, True, 3600.0)


def test_a_run_that_stopped_is_not_done(tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    step = step_of(plan_of(tiny_baseline_corpus, tmp_path), "train srs-0")
    finished_run(step.training, finished=False)
    assert not Records(tmp_path).is_done(step)


def test_a_run_of_another_version_is_taken_and_its_answers_are_known_by_that_version(
    tiny_baseline_corpus: Path, tmp_path: Path
) -> None:
    before = plan_of(tiny_baseline_corpus, tmp_path)
    finished_run(step_of(before, "train srs-0").training, version="0.1.0")
    after = plan_of(tiny_baseline_corpus, tmp_path)
    assert Records(tmp_path).is_done(step_of(after, "train srs-0"))
    changed = {step.name for step, old in zip(after.steps, before.steps) if step.key != old.key}
    assert changed == {"train srs-0", "predict srs-0", "score srs-0"}


def test_a_run_of_something_else_is_refused_and_nothing_is_written(
    tiny_baseline_corpus: Path, tmp_path: Path, run_command: Callable[..., Outcome]
) -> None:
    out = tmp_path / "out"
    training = step_of(plan_of(tiny_baseline_corpus, out), "train srs-0").training
    assert training is not None
    finished_run(replace(training, settings=replace(training.settings, lr=0.5)))
    with pytest.raises(RunError, match="run-of-other-model"):
        plan_of(tiny_baseline_corpus, out)
    words = ("reproduce", "--corpus", tiny_baseline_corpus, "--preset", "tiny", "--out", out)
    code, output, err = run_command("mod-baseline", *words)
    assert (code, output) == (4, "")
    assert err.count("\n") == 1
    assert "lr is 0.5 there" in err
    assert sorted(path.name for path in out.rglob("*")) == ["run.json", "runs", "srs-0"]


def test_a_file_that_is_no_record_of_steps_is_refused(tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    (tmp_path / STEPS_FILE).write_text('{"format": "mod-steps/1", "steps": {"a": {"no": 1}}}', encoding="utf-8")
    with pytest.raises(RunError, match="steps-damaged"):
        Records(tmp_path)


def test_answers_that_were_changed_are_not_done(tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    from mod_challenge.io.files import file_sha256

    step = step_of(plan_of(tiny_baseline_corpus, tmp_path), "predict popular")
    step.product.parent.mkdir()
    step.product.write_bytes(b"answers")
    records = Records(tmp_path)
    assert not records.is_done(step)  # nobody knows what they are of
    records.put(step, replace(records.of(step), done=True, sha256=file_sha256(step.product)))
    assert Records(tmp_path).is_done(step)
    step.product.write_bytes(b"others")
    assert not Records(tmp_path).is_done(step)


def test_an_estimate_comes_from_what_was_measured_else_from_rates(tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    plan = plan_of(tiny_baseline_corpus, tmp_path)
    first, second = (step_of(plan, f"train srs-{seed}") for seed in range(2))
    records = Records(tmp_path)
    assert first.work == 24
    before = estimate(plan, records)
    assert not before.measured
    assert (before.by_step[first.name] or 0) > START
    records.put(first, replace(records.of(first), done=True, seconds=48.0))
    after = estimate(plan, records)
    assert after.by_step[second.name] == 48.0
    assert {name for name in after.measured if name.startswith(TRAIN)} == {first.name, second.name}
    assert after.by_step["train mherad-0"] == before.by_step["train mherad-0"]


def test_no_estimate_is_made_where_nothing_was_measured(tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    plan = plan_of(tiny_baseline_corpus, tmp_path)
    paper = replace(plan, options=replace(plan.options, preset="paper"))
    estimates = estimate(paper, Records(tmp_path))
    assert estimates.by_step["train mod-gpt-0"] is None
    assert makespan(paper.steps, estimates.by_step, 2) is None
    assert in_words(None) == "unknown"


def test_a_dry_run_shows_the_steps_and_writes_nothing(
    tiny_baseline_corpus: Path, tmp_path: Path, run_command: Callable[..., Outcome]
) -> None:
    out = tmp_path / "out"
    words = ("reproduce", "--corpus", tiny_baseline_corpus, "--preset", "tiny", "--seeds", "1", "--out", out)
    code, output, err = run_command("mod-baseline", *words, "--dry-run")
    assert code == 0, err
    assert not out.exists()
    for line in ("train mod-gpt-0", "predict oracle-history", "score mod-gpt-no-cem-0", "an estimate from rates of"):
        assert line in " ".join(output.split())
    for only in (("--only", "srs,popular"), ("--only", "popular", "--only", "srs")):
        code, output, _ = run_command("mod-baseline", *words, "--dry-run", *only)
        assert [line.split()[:2] for line in output.splitlines() if line.startswith((TRAIN, PREDICT, SCORE))] == [
            ["predict", "popular"], ["score", "popular"], ["train", "srs-0"], ["predict", "srs-0"], ["score", "srs-0"],
        ]  # fmt: skip


@pytest.mark.parametrize(
    "words", [("--only", "gpt"), ("--only", ","), ("--backend", "dask"), ("--scheduler", "tcp://h:1"), ("--seeds", "0")]
)
def test_what_cannot_be_asked_is_refused(
    words: tuple[str, str], tiny_baseline_corpus: Path, tmp_path: Path, run_command: Callable[..., Outcome]
) -> None:
    out = tmp_path / "out"
    known = ("reproduce", "--corpus", tiny_baseline_corpus, "--preset", "tiny", "--out", out)
    assert run_command("mod-baseline", *known, *words)[0] == 2
    assert not out.exists()
