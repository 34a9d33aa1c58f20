"""Starts of trainings and predictions: what is refused leaves nothing, and one folder or file has one writer."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import code_in_folders
import pytest

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]
QUICK = ("--preset", "tiny", "--set", "limit=6", "--set", "epochs=1", "--cpu", "--quiet")


def _train(run_command: Run, system: str, corpus: Path, out: Path, *words: str) -> Outcome:
    return run_command("mod-baseline", "train", system, "--corpus", corpus, "--out", out, *QUICK, *words)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _without_stickers(corpus: Path) -> None:
    shutil.rmtree(corpus / "stickers")


def _without_emotions(corpus: Path) -> None:
    for split in ("train", "valid"):
        dialogues = json.loads((corpus / f"{split}.json").read_text("utf-8"))
        for utterances in dialogues.values():
            for utterance in utterances:
                utterance.pop("emotion_id", None)
        (corpus / f"{split}.json").write_text(json.dumps(dialogues, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "remedy", "others"),
    [(_without_stickers, "--no-imfe", ("--no-cem",)), (_without_emotions, "--no-cem", ())],
)
def test_the_remedy_that_a_refused_start_names_works_in_the_same_folder(
    spoil: Callable[[Path], None],
    remedy: str,
    others: tuple[str, ...],
    corpus_copy: Path,
    run_command: Run,
    tmp_path: Path,
) -> None:
    spoil(corpus_copy)
    out = tmp_path / "new" / "run"
    code, _, err = _train(run_command, "mod-gpt", corpus_copy, out, "--strict", *others)
    assert (code, remedy in err) == (4, True), err
    assert not out.parent.exists()
    code, _, err = _train(run_command, "mod-gpt", corpus_copy, out, "--strict", *others, remedy)
    assert code == 0, err
    assert not (out / ".lock").exists()


def _made_bare(corpus: Path) -> None:
    """Leave dialogues and pictures alone: no stickers, no emotions, no words in pictures."""
    _without_stickers(corpus)
    _without_emotions(corpus)
    (corpus / "memes.json").unlink()
    (corpus / "emotion_dict.json").write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    ("system", "left_out"),
    [
        ("mod-gpt", "IMFE (no release_train.json to learn from); CEM (no meme in training has an emotion)"),
        ("srs", "the classification of emojis (no meme in training has an emotion)"),
        ("mherad", "emotions (no meme in training has one)"),
        ("cdial-gpt", ""),
    ],
)
def test_a_bare_corpus_trains_each_system_by_one_command_and_one_line_says_without_what(
    system: str, left_out: str, corpus_copy: Path, run_command: Run, tmp_path: Path
) -> None:
    _made_bare(corpus_copy)
    words = ("--preset", "tiny", "--set", "limit=6", "--set", "epochs=1", "--cpu")
    out = tmp_path / "run"
    code, _, err = run_command("mod-baseline", "train", system, "--corpus", corpus_copy, "--out", out, *words)
    assert code == 0, err
    said = " ".join(err.split())
    assert said.count("trained without") == bool(left_out)
    assert left_out in said
    predict = (
        "mod-baseline",
        "predict",
        out,
        "--corpus",
        corpus_copy,
        "--split",
        "valid",
        "--out",
        tmp_path / "p.json",
    )
    assert run_command(*predict, "--max-tokens", "3")[0] == 0
    if left_out:
        strict = ("--out", tmp_path / "strict", "--strict")
        code, _, err = run_command("mod-baseline", "train", system, "--corpus", corpus_copy, *strict, *words)
        assert (code, "missing" in err, (tmp_path / "strict").exists()) == (4, True, False)


def test_without_pictures_the_features_of_the_corpus_take_their_place_or_the_start_is_refused(
    corpus_copy: Path, run_command: Run, tmp_path: Path
) -> None:
    shutil.rmtree(corpus_copy / "memes")
    code, _, err = _train(run_command, "srs", corpus_copy, tmp_path / "run")
    assert (code, "pictures-missing" in err, (tmp_path / "run").exists()) == (4, True, False)
    memes = json.loads((corpus_copy / "img2id.json").read_text("utf-8")).values()
    features = {meme: [number / 7, number % 5, 1.0] for number, meme in enumerate(memes)}
    (corpus_copy / "id2feature.json").write_text(json.dumps(features), encoding="utf-8")
    for system in ("mod-gpt", "srs", "mherad"):
        code, _, err = _train(run_command, system, corpus_copy, tmp_path / system)
        assert code == 0, err
        settings = json.loads((tmp_path / system / "run.json").read_text("utf-8"))["settings"]
        assert settings["cnn"] == "corpus"


def test_a_refused_start_leaves_an_empty_folder_empty_and_a_stopped_run_as_it_was(
    corpus_copy: Path, run_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import mod_baselines.training.progress

    out = tmp_path / "run"
    out.mkdir()
    _without_stickers(corpus_copy)
    assert _train(run_command, "mod-gpt", corpus_copy, out, "--strict")[0] == 4
    assert list(out.iterdir()) == []

    with monkeypatch.context() as patched:

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        patched.setattr(mod_baselines.training.progress.TerminalListener, "validated", stop)
        assert _train(run_command, "mod-gpt", corpus_copy, out, "--no-imfe", "--set", "save_every=1")[0] == 130
    before = _files(out)
    shutil.rmtree(corpus_copy / "memes")
    code, _, err = _train(run_command, "mod-gpt", corpus_copy, out, "--no-imfe", "--set", "save_every=1")
    assert (code, "pictures-missing" in err) == (4, True)
    assert {name: data for name, data in _files(out).items() if "tensorboard" not in name} == {
        name: data for name, data in before.items() if "tensorboard" not in name
    }


def test_without_memory_the_run_goes_on_with_the_setting_that_the_error_names(
    tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    import mod_baselines.training.trainer as trainer

    out = tmp_path / "run"
    forward, calls = trainer._Session._forward, []

    def fail_later(*args: Any) -> Any:
        calls.append(1)
        if len(calls) > 2:
            raise torch.OutOfMemoryError("out of memory")
        return forward(*args)

    with monkeypatch.context() as patched:
        patched.setattr(trainer._Session, "_forward", fail_later)
        code, _, err = _train(run_command, "cdial-gpt", tiny_baseline_corpus, out, "--set", "save_every=1")
    assert (code, "micro_tokens=4096" in err) == (1, True)
    assert (out / "run.json").exists()
    words = ("--set", "save_every=1", "--set", "micro_tokens=4096")
    code, _, err = _train(run_command, "cdial-gpt", tiny_baseline_corpus, out, *words)
    assert code == 0, err
    assert json.loads((out / "run.json").read_text("utf-8"))["settings"]["micro_tokens"] == 4096


HELD = """
import sys
from mod_baselines.training.progress import TerminalListener
def wait(self, stage, step, figures):
    if step == 1:
        print("training", flush=True)
        sys.stdin.readline()
TerminalListener.step = wait
from mod_baselines.commands import main
main(sys.argv[1:])
"""


@pytest.fixture
def held_training(tiny_baseline_corpus: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A training in a process of its own, which waits after its first step for a line, and its folder."""
    out = tmp_path / "shared"
    words = ["train", "cdial-gpt", "--corpus", str(tiny_baseline_corpus), "--out", str(out), *QUICK]
    command = [sys.executable, "-c", HELD, *words]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "training\n"
    yield process, out
    process.kill()
    process.communicate()


def test_a_second_training_into_a_folder_is_told_before_it_touches_anything(
    held_training: tuple[subprocess.Popen[str], Path], tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path
) -> None:
    process, out = held_training
    before = _files(out)
    for system in ("cdial-gpt", "srs"):
        code, _, err = _train(run_command, system, tiny_baseline_corpus, out)
        assert code == 4
        assert len(err.splitlines()) == 1
        assert "run-busy" in err or (system == "srs" and "run-of-other-model" in err)
    after = _files(out)
    assert after.keys() == before.keys()
    for name, content in before.items():
        # The events of the first are written by a thread of its own, whenever it comes to that: they may have grown.
        assert after[name].startswith(content) if name.startswith("tensorboard") else after[name] == content, name
    process.communicate("\n")
    assert process.returncode == 0
    alone = tmp_path / "alone"
    assert _train(run_command, "cdial-gpt", tiny_baseline_corpus, alone)[0] == 0

    def steps(folder: Path) -> list[tuple[str, int]]:
        lines = (folder / "stages" / "cdial-gpt" / "metrics.jsonl").read_text("utf-8").splitlines()
        return [(entry["kind"], entry["step"]) for entry in map(json.loads, lines)]

    assert steps(out) == steps(alone)
    done = json.loads((out / "stages" / "cdial-gpt" / "done.json").read_text("utf-8"))
    assert [step for kind, step in steps(out) if kind == "train"] == list(range(1, done["step"] + 1))
    assert (out / "model.safetensors").read_bytes() == (alone / "model.safetensors").read_bytes()


def test_a_killed_training_keeps_nobody_out(
    held_training: tuple[subprocess.Popen[str], Path], tiny_baseline_corpus: Path, run_command: Run
) -> None:
    process, out = held_training
    process.kill()
    process.communicate()
    assert (out / ".lock").exists()
    code, _, err = _train(run_command, "cdial-gpt", tiny_baseline_corpus, out)
    assert code == 0, err
    assert not (out / ".lock").exists()


def test_a_second_pretraining_is_told_so_and_a_refused_one_leaves_nothing(run_command: Run, tmp_path: Path) -> None:
    from mod_challenge.io.file_lock import held_lock

    lccc = tmp_path / "lccc.json"
    lccc.write_text(json.dumps([["只 有 一 句"]]), encoding="utf-8")
    out = tmp_path / "text"
    words = ("mod-baseline", "pretrain", lccc, "--out", out, "--preset", "tiny", "--cpu", "--quiet")
    code, _, err = run_command(*words)
    assert (code, "split-empty" in err, out.exists()) == (4, True, False)
    lccc.write_text(json.dumps([["吃 了 吗", "吃 了"]] * 8), encoding="utf-8")
    out.mkdir()
    with held_lock(out / ".lock"):
        code, _, err = run_command(*words)
    assert (code, "run-busy" in err, out.exists()) == (4, True, True)
    assert run_command(*words)[0] == 0


def test_a_second_prediction_into_a_file_is_told_before_it_touches_anything(
    tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import mod_baselines.runs.predict as predicting

    run, out = tmp_path / "run", tmp_path / "answers.json"
    assert _train(run_command, "cdial-gpt", tiny_baseline_corpus, run)[0] == 0
    words = ("mod-baseline", "predict", run, "--corpus", tiny_baseline_corpus, "--max-tokens", "4", "--device", "cpu")
    answer, met = predicting._answer_group, []

    def again(*args: Any) -> Any:
        if not met:
            before = _files(tmp_path)
            second: list[Outcome] = []
            thread = threading.Thread(target=lambda: second.append(run_command(*words, "--out", out, "--seed", "1")))
            thread.start()
            thread.join()
            met.append((*second, _files(tmp_path) == before))
        return answer(*args)

    monkeypatch.setattr(predicting, "_answer_group", again)
    code, _, err = run_command(*words, "--out", out)
    assert code == 0, err
    ((second_code, _, second_err), untouched) = met[0]
    assert (second_code, "output-busy" in second_err, untouched) == (1, True, True)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("answers")) == ["answers.json"]
    code, _, err = run_command(*words, "--out", tmp_path / "missing" / "answers.json")
    assert (code, "output-unwritable" in err, (tmp_path / "missing").exists()) == (1, True, False)


def test_no_process_of_a_training_imports_from_the_current_folder(tiny_baseline_corpus: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    ran = code_in_folders.write_code(tmp_path / "ran", here)
    script = Path(sys.executable).parent / "mod-baseline"
    assert script.exists(), "the package is to be installed"
    corpus = ("--corpus", str(tiny_baseline_corpus))
    options = "--multi_gpu --num_processes 2 --num_machines 1 --mixed_precision no --dynamo_backend no"
    launch = ["-m", "accelerate.commands.launch", *options.split(), "--main_process_port", "0", "--no_python"]
    alone = [sys.executable, str(script)]
    # -P and -I keep the current folder from the launcher itself; what it starts is on its own.
    together = [sys.executable, "-I", *launch, str(script)]
    for name, start in (("alone", alone), ("together", together)):
        command = [*start, "train", "mherad", *corpus, "--out", name, *QUICK]
        done = subprocess.run(command, cwd=here, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr[-2000:]
        assert (here / name / "model.safetensors").exists()
    assert not ran.exists(), ran.read_text()


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_start_that_is_interrupted_before_anything_was_trained_leaves_nothing(
    tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import mod_baselines.training.trainer

    out = tmp_path / "new" / "run"
    with monkeypatch.context() as patched:
        patched.setattr(mod_baselines.training.trainer.Trainer, "train", _interrupted)
        assert _train(run_command, "cdial-gpt", tiny_baseline_corpus, out)[0] == 130
    assert not out.parent.exists()


def test_a_run_that_was_killed_before_it_trained_anything_gives_way_to_another(
    tiny_baseline_corpus: Path, run_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import mod_baselines.runs.start
    import mod_baselines.training.trainer

    out = tmp_path / "run"
    with monkeypatch.context() as patched:
        patched.setattr(mod_baselines.training.trainer.Trainer, "train", _interrupted)
        patched.setattr(mod_baselines.runs.start, "_clear", lambda folder: None)
        assert _train(run_command, "cdial-gpt", tiny_baseline_corpus, out)[0] == 130
    assert (out / "run.json").exists()
    (out / "left-over.json").write_text("{}", encoding="utf-8")
    code, _, err = _train(run_command, "cdial-gpt", tiny_baseline_corpus, out, "--set", "lr=0.002")
    assert code == 0, err
    assert json.loads((out / "run.json").read_text("utf-8"))["settings"]["lr"] == 0.002
    assert not (out / "left-over.json").exists()
    code, _, err = _train(run_command, "cdial-gpt", tiny_baseline_corpus, out)
    assert (code, "run-of-other-model" in err) == (4, True)
