"""The commands from end to end, for every system that trains: train, show, predict, validate, evaluate, resume."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_baselines.registry import Recipe, systems

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]
OF_OTHERS = ("two-stage", "llm")  # what others learnt: they need runs or a server, and have tests of their own
MODELS = [s.name for s in systems().values() if isinstance(s, Recipe) and s.name not in OF_OTHERS]
QUICK = ("--preset", "tiny", "--set", "epochs=2", "--set", "limit=8", "--set", "save_every=1", "--quiet", "--cpu")


def _train(run_command: Run, name: str, corpus: Path, out: Path, *words: str) -> Outcome:
    return run_command("mod-baseline", "train", name, "--corpus", corpus, "--out", out, *QUICK, *words)


def _predict(run_command: Run, run: Path, corpus: Path, out: Path, *words: str) -> Outcome:
    return run_command("mod-baseline", "predict", run, "--corpus", corpus, "--out", out, "--max-tokens", "8", *words)


@pytest.fixture(scope="module")
def trained(tiny_baseline_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Run], Path]:
    """``trained(name, run_command)``: the folder of a quick run, made once a module."""
    made: dict[str, Path] = {}

    def make(name: str, run_command: Run) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp("runs") / name
            code, _, err = _train(run_command, name, tiny_baseline_corpus, made[name])
            assert code == 0, err
        return made[name]

    return make


@pytest.mark.parametrize("name", MODELS)
def test_a_trained_run_predicts_a_valid_submission(
    name: str, trained: Callable[..., Path], tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    run = trained(name, run_command)
    out = tmp_path / "submission.json.gz"
    code, _, err = _predict(run_command, run, tiny_baseline_corpus, out, "--split", "easy", "--split", "hard")
    assert code == 0, err
    for split in ("easy", "hard"):
        code, output, err = run_command("mod-validate", out, "--split", split, "--corpus", tiny_baseline_corpus)
        assert code == 0, output + err
        score = ("mod-score", out, "--split", split, "--corpus", tiny_baseline_corpus, "--format", "json")
        code, output, err = run_command(*score, "--resamples", "0")
        report = json.loads(output)
        metrics = report["metrics"]
        assert report["system"]["seed"] == 0
        recipe = systems()[name]
        assert {task for task, found in metrics.items() if found is not None} == set(recipe.tasks)
        if "retrieval" in recipe.tasks:
            assert metrics["retrieval"]["all"]["matched"] is not None
        if "text" in recipe.tasks:
            assert metrics["text"]["ppl"] is not None


@pytest.mark.parametrize("name", MODELS)
def test_predictions_are_the_same_bytes_again_and_after_an_interruption(
    name: str,
    trained: Callable[..., Path],
    tiny_baseline_corpus: Path,
    run_command: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import mod_baselines.runs.predict

    run = trained(name, run_command)
    first, second, third = (tmp_path / f"{i}.json" for i in range(3))
    few = ("--group-tokens", "300")
    assert _predict(run_command, run, tiny_baseline_corpus, first, *few)[0] == 0
    assert _predict(run_command, run, tiny_baseline_corpus, second, *few)[0] == 0
    assert first.read_bytes() == second.read_bytes()

    answered = mod_baselines.runs.predict._answer_group
    groups: list[int] = []

    def stop(*args: Any) -> Any:
        if len(groups) == 2:
            raise KeyboardInterrupt
        groups.append(1)
        return answered(*args)

    with monkeypatch.context() as patched:
        patched.setattr(mod_baselines.runs.predict, "_answer_group", stop)
        code, _, err = _predict(run_command, run, tiny_baseline_corpus, third, *few)
    assert (code, third.exists()) == (130, False), err
    partial = Path(f"{third}.partial")
    lines = partial.read_text("utf-8").splitlines()
    assert len(lines) == 3
    partial.write_text("\n".join(lines) + '\n{"split": "hard", "gro', encoding="utf-8")

    counted: list[int] = []

    def count(*args: Any) -> Any:
        counted.append(1)
        return answered(*args)

    monkeypatch.setattr(mod_baselines.runs.predict, "_answer_group", count)
    assert _predict(run_command, run, tiny_baseline_corpus, third, *few)[0] == 0
    assert third.read_bytes() == first.read_bytes()
    assert not partial.exists()
    whole = len(counted) + 2
    assert _predict(run_command, run, tiny_baseline_corpus, tmp_path / "4.json", *few)[0] == 0
    assert len(counted) - (whole - 2) == whole


def test_another_seed_writes_other_texts_of_the_same_likelihood(
    trained: Callable[..., Path], tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    run = trained("cdial-gpt", run_command)
    found = []
    for seed in ("0", "1"):
        out = tmp_path / f"{seed}.json"
        assert _predict(run_command, run, tiny_baseline_corpus, out, "--seed", seed)[0] == 0
        found.append(json.loads(out.read_text("utf-8"))["predictions"]["hard"])
    assert [p.get("nll") for p in found[0]] == [p.get("nll") for p in found[1]]
    assert [p.get("text") for p in found[0]] != [p.get("text") for p in found[1]]


@pytest.mark.parametrize("name", MODELS)
def test_two_trainings_give_the_same_weights(
    name: str, trained: Callable[..., Path], tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    run = trained(name, run_command)
    assert _train(run_command, name, tiny_baseline_corpus, tmp_path / "again")[0] == 0
    weights = sorted(path.name for path in run.glob("*.safetensors"))
    assert weights
    for file in weights:
        assert (run / file).read_bytes() == (tmp_path / "again" / file).read_bytes(), file


@pytest.mark.parametrize("name", MODELS)
def test_a_run_is_a_folder_without_pickles_that_says_what_it_is(
    name: str, trained: Callable[..., Path], run_command: Run
) -> None:
    run = trained(name, run_command)
    table = json.loads((run / "run.json").read_text("utf-8"))
    assert (table["recipe"], table["preset"], table["corpus"]["name"]) == (name, "tiny", "builtin-tiny-zh")
    assert table["settings"]["limit"] == 8
    assert table["versions"]["torch"]
    assert table["finished"] is not None
    endings = {path.suffix for path in run.rglob("*") if path.is_file() and "tfevents" not in path.name}
    assert endings <= {".json", ".jsonl", ".safetensors", ".txt", ".gz", ".md"}
    assert any("tfevents" in path.name for path in run.rglob("*"))
    code, output, _ = run_command("mod-baseline", "show", run)
    assert code == 0
    assert name in output
    assert "limit=8" in output
    code, output, _ = run_command("mod-baseline", "show", run, "--format", "json")
    assert json.loads(output) == table


def test_the_settings_of_a_system_are_shown_with_its_presets(run_command: Run) -> None:
    code, output, _ = run_command("mod-baseline", "show", "mod-gpt")
    assert code == 0
    assert "meme_weight" in output
    code, output, _ = run_command("mod-baseline", "show", "srs", "--format", "json")
    assert json.loads(output)["paper"]["batch"] == 32


def test_a_run_is_scored_at_once(trained: Callable[..., Path], tiny_baseline_corpus: Path, run_command: Run) -> None:
    run = trained("mod-gpt", run_command)
    words = ("--corpus", tiny_baseline_corpus, "--split", "valid", "--format", "json", "--max-tokens", "8")
    code, output, err = run_command("mod-baseline", "evaluate", run, *words)
    assert code == 0, err
    assert json.loads(output)["metrics"]["usage"]["accuracy"] is not None


def test_stages_of_a_blind_release_are_answered(
    trained: Callable[..., Path], tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    release = tmp_path / "release"
    code, _, err = run_command("mod-corpus", "release", tiny_baseline_corpus, "--protocol", "blind", "--out", release)
    assert code == 0, err
    run = trained("mod-gpt", run_command)
    stages = sorted(path for path in (release / "public").iterdir() if path.name.startswith("stage"))
    assert len(stages) == 4
    for stage in stages:
        out = tmp_path / f"{stage.name}.json"
        code, _, err = _predict(run_command, run, stage, out, "--train", str(release / "public" / "training"))
        assert code == 0, err
        code, output, err = run_command("mod-validate", out, "--split", "hard", "--corpus", stage)
        assert code == 0, stage.name + output + err
        predictions = json.loads(out.read_text("utf-8"))["predictions"]["hard"]
        assert all("nll" not in prediction for prediction in predictions)


def test_a_stopped_training_goes_on_and_a_finished_or_other_one_is_refused(
    tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import mod_baselines.training.progress

    out = tmp_path / "run"
    with monkeypatch.context() as patched:

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        patched.setattr(mod_baselines.training.progress.TerminalListener, "validated", stop)
        assert _train(run_command, "cdial-gpt", tiny_baseline_corpus, out)[0] == 130
    code, _, err = _predict(run_command, out, tiny_baseline_corpus, tmp_path / "s.json")
    assert (code, "run-unfinished" in err) == (4, True)
    code, _, err = _train(run_command, "cdial-gpt", tiny_baseline_corpus, out, "--set", "lr=0.5")
    assert (code, "run-of-other-model" in err, "lr" in err) == (4, True, True)
    assert _train(run_command, "cdial-gpt", tiny_baseline_corpus, out)[0] == 0
    assert len(json.loads((out / "run.json").read_text("utf-8"))["commands"]) == 2
    code, _, err = _train(run_command, "cdial-gpt", tiny_baseline_corpus, out)
    assert (code, "run-finished" in err) == (4, True)


def _figures(run: Path) -> dict[str, list[dict[str, Any]]]:
    """What the stages of a run logged, but for speed."""
    return {
        path.parent.name: [
            {key: value for key, value in json.loads(line).items() if key != "tokens_per_second"}
            for line in path.read_text("utf-8").splitlines()
        ]
        for path in run.glob("stages/*/metrics.jsonl")
    }


@pytest.mark.parametrize("name", MODELS)
def test_stopped_in_every_stage_a_run_ends_as_if_it_had_not_been(
    name: str,
    trained: Callable[..., Path],
    tiny_baseline_corpus: Path,
    run_command: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import mod_baselines.training.progress

    whole = trained(name, run_command)
    stopped: set[str] = set()

    def stop_once(_: object, stage: str, step: int, figures: object) -> None:
        if step == 2 and stage not in stopped:
            stopped.add(stage)
            raise KeyboardInterrupt

    monkeypatch.setattr(mod_baselines.training.progress.TerminalListener, "step", stop_once)
    out = tmp_path / "run"
    codes = [130]
    while codes[-1] == 130:
        codes.append(_train(run_command, name, tiny_baseline_corpus, out)[0])
    assert codes[-1] == 0
    assert len(codes) == 2 + len(stopped)
    assert stopped <= {path.name for path in (whole / "stages").iterdir()}
    assert _figures(out) == _figures(whole)
    for file in sorted(path.name for path in whole.glob("*.safetensors")):
        assert (out / file).read_bytes() == (whole / file).read_bytes(), file


def test_pretraining_on_text_leaves_a_checkpoint_that_both_gpts_and_transformers_take(
    tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    from transformers import AutoModel

    lines = [["你 好 呀", "你 好 ， 在 吗", "在 的"], ["吃 了 吗", "吃 了"]] * 20
    lccc = tmp_path / "LCCC.json.gz"
    lccc.write_bytes(gzip.compress(json.dumps({"train": lines, "valid": lines[:4], "test": lines[:2]}).encode()))
    text = tmp_path / "text"
    words = ("--preset", "tiny", "--set", "epochs=1", "--set", "backbone=scratch:gpt2", "--quiet", "--cpu")
    code, _, err = run_command("mod-baseline", "pretrain", lccc, "--out", text, *words)
    assert code == 0, err
    assert AutoModel.from_pretrained(str(text)).config.model_type == "gpt2"
    code, _, err = run_command("mod-baseline", "pretrain", lccc, "--out", text, *words, "--set", "lr=0.1")
    assert (code, "run-of-other-model" in err) == (4, True)
    for name, more in (("mod-gpt", ("--no-imfe", "--no-cem")), ("cdial-gpt", ())):
        out = tmp_path / name
        code, _, err = _train(run_command, name, tiny_baseline_corpus, out, "--backbone", str(text), *more)
        assert code == 0, err
        assert json.loads((out / "backbone" / "gpt.json").read_text("utf-8"))["width"] == 32
    shutil.move(text, tmp_path / "gone")
    out = tmp_path / "s.json"
    code, _, err = _predict(run_command, tmp_path / "mod-gpt", tiny_baseline_corpus, out)
    assert code == 0, err
    assert "emotions" not in json.loads(out.read_text("utf-8"))["predictions"]["hard"][0]


@pytest.mark.parametrize("loss", ["sum", "likelihood"])
def test_features_of_the_corpus_take_the_place_of_the_cnn(
    loss: str, corpus_copy: Path, run_command: Run, tmp_path: Path
) -> None:
    memes = json.loads((corpus_copy / "img2id.json").read_text("utf-8")).values()
    features = {meme: [float(i % 7), float(i % 5), 1.0 + i] for i, meme in enumerate(memes)}
    (corpus_copy / "id2feature.json").write_text(json.dumps(features), encoding="utf-8")
    out = tmp_path / "run"
    words = ("--set", "cnn=corpus", "--set", f"meme_loss={loss}", "--no-imfe", "--no-cem")
    code, _, err = _train(run_command, "mod-gpt", corpus_copy, out, *words)
    assert code == 0, err
    assert not (out / "cnn.safetensors").exists()
    code, _, err = _predict(run_command, out, corpus_copy, tmp_path / "s.json")
    assert code == 0, err


def _no_split(corpus: Path) -> None:
    (corpus / "valid.json").unlink()


def _empty_split(corpus: Path) -> None:
    (corpus / "train.json").write_text("{}", encoding="utf-8")


def _no_pictures(corpus: Path) -> None:
    shutil.rmtree(corpus / "memes")


def _no_stickers(corpus: Path) -> None:
    shutil.rmtree(corpus / "stickers")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(_no_split, "valid.json"), (_empty_split, "train"), (_no_pictures, "pic"), (_no_stickers, "--no-imfe")],
)
def test_what_a_corpus_lacks_is_named_in_one_line(
    spoil: Callable[[Path], None], words: str, corpus_copy: Path, run_command: Run, tmp_path: Path
) -> None:
    spoil(corpus_copy)
    strict = ("--strict",) if spoil is _no_stickers else ()  # else IMFE is left out, and that is said
    code, _, err = _train(run_command, "mod-gpt", corpus_copy, tmp_path / "run", *strict)
    assert code == 4
    assert words in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


def test_a_missing_picture_is_told_and_training_goes_on(corpus_copy: Path, run_command: Run, tmp_path: Path) -> None:
    picture = sorted((corpus_copy / "memes").iterdir())[3]
    picture.unlink()
    words = ("--preset", "tiny", "--set", "epochs=1", "--set", "limit=4", "--cpu", "--no-imfe", "--no-cem")
    code, _, err = run_command(
        "mod-baseline", "train", "mod-gpt", "--corpus", corpus_copy, "--out", tmp_path / "r", *words
    )
    assert code == 0
    assert "the mean of the others" in err


def test_a_run_of_another_model_or_damaged_is_refused(
    trained: Callable[..., Path], tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    run = Path(shutil.copytree(trained("cdial-gpt", run_command), tmp_path / "run"))
    other = Path(shutil.copytree(trained("mod-gpt", run_command), tmp_path / "other"))
    shutil.copy(other / "model.safetensors", run / "model.safetensors")
    code, _, err = _predict(run_command, run, tiny_baseline_corpus, tmp_path / "s.json")
    assert (code, "weights-of-other-model" in err) == (4, True)
    (run / "model.safetensors").write_bytes(b"nothing")
    code, _, err = _predict(run_command, run, tiny_baseline_corpus, tmp_path / "s.json")
    assert (code, "weights-damaged" in err) == (4, True)
    (run / "run.json").write_text("{", encoding="utf-8")
    code, _, err = _predict(run_command, run, tiny_baseline_corpus, tmp_path / "s.json")
    assert (code, "run-invalid" in err) == (4, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("train", "popular", "--out", "x"), "is not trained"),
        (("train", "mod-gpt", "--out", "x", "--set", "nothing=1"), "no setting"),
        (("predict", "mod-gpt", "--out", "x.json"), "is trained first"),
        (("predict", "nothing", "--out", "x.json"), "no system and no run"),
        (("predict", "popular", "--out", "x.txt"), "--out must end in"),
    ],
)
def test_wrong_usage_is_explained(words: tuple[str, ...], said: str, run_command: Run) -> None:
    code, _, err = run_command("mod-baseline", *words)
    assert code == 2
    assert said in err


def test_attention_is_shown_and_drawn(
    trained: Callable[..., Path], tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    run = trained("mod-gpt", run_command)
    dialogue = next(iter(json.loads((tiny_baseline_corpus / "hard.json").read_text("utf-8"))))
    words = ("--corpus", tiny_baseline_corpus, "--split", "hard", "--dialogue", dialogue)
    out = tmp_path / "a.svg"
    code, output, err = run_command("mod-baseline", "attention", run, *words, "--turn", "3", "--out", out)
    assert code == 0, err
    assert "[TAG]" in output
    assert out.read_text("utf-8").lstrip().startswith("<?xml")
    for more, said in ((("--turn", "99"), "turn-missing"), (("--dialogue", "none"), "dialogue-missing")):
        code, _, err = run_command("mod-baseline", "attention", run, *words, *more)
        assert (code, said in err) == (4, True)
    other = trained("cdial-gpt", run_command)
    code, _, err = run_command("mod-baseline", "attention", other, *words)
    assert (code, "attention-none" in err) == (4, True)


def test_the_list_of_systems_fits_on_a_screen_of_80_by_24(run_command: Run) -> None:
    code, out, err = run_command("mod-baseline", "list")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert len(lines) < 24, "a system whose few words take more than one line"
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line.startswith(" ")] == []
