"""Bundles for EvalAI and Codabench, unpacked and called as the hosts do, on Python 3.9 with numpy alone."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable, Optional

import pytest
import small_corpus
from hostile_files import all_hostile
from hosting_bundles import CHALLENGE, PHASES, config, unzipped
from python_versions import interpreter

import mod_challenge
from mod_challenge.board.challenge import Challenge, Phase
from mod_challenge.board.disclosure import hidden_report
from mod_challenge.board.hosting.codabench import codabench_bundle
from mod_challenge.board.hosting.deterministic_zip import to_yaml
from mod_challenge.board.hosting.evalai import evalai_bundle
from mod_challenge.board.hosting.host_columns import NO_VALUE, NO_VALUE_LOW, HostTable, table_of
from mod_challenge.board.hosting.host_pages import overview
from mod_challenge.board.hosting.score_on_host import judge
from mod_challenge.board.rules import HUMAN, RULES
from mod_challenge.io.problems import CorpusError
from mod_challenge.metrics.tasks import TASKS
from mod_challenge.scoring.figures import from_tree

OLD_NUMPY = "numpy==1.21.6"
WORKER = """
import importlib, json, sys
sys.path.insert(0, sys.argv[1])
module = importlib.import_module("challenge_data.challenge_1")
print(json.dumps([module.evaluate(*sys.argv[2:3], file, sys.argv[3], submission_metadata={"a": 1})
                  for file in sys.argv[4:]], allow_nan=False))
assert not {"sacrebleu", "jsonschema", "jsonschema_rs", "click", "rich", "mod_challenge"} & set(sys.modules)
"""


@pytest.fixture(scope="session")
def bare_python() -> Path:
    """Python 3.9 of a virtual environment with an old numpy and nothing else, kept for the next run."""
    python = interpreter("3.9")
    if python is None:
        pytest.skip("no Python 3.9 here")
    kept = Path(os.environ.get("MOD_TEST_VENVS") or Path(tempfile.gettempdir()) / "mod-challenge-venvs")
    folder = kept / f"bare-{hashlib.sha256(OLD_NUMPY.encode()).hexdigest()[:12]}"
    inside = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [str(inside), "-m", "pip", "--disable-pip-version-check", "install", "-q", "--only-binary", ":all:"]
    if not (folder / "complete").is_file():
        for step in ([python, "-m", "venv", "--clear", str(folder)], [*install, OLD_NUMPY]):
            result = subprocess.run(step, capture_output=True, text=True, check=False, timeout=500)
            if result.returncode:
                pytest.skip(f"no bare environment: {result.stderr.strip()[-300:]}")
        (folder / "complete").touch()
    return inside


def evalai_tree(data: bytes, folder: Path) -> Path:
    """A bundle laid out as EvalAI's worker lays it out."""
    unzipped(data, folder)
    (folder / "challenge_data" / "challenge_1").mkdir(parents=True)
    (folder / "challenge_data" / "__init__.py").touch()
    unzipped((folder / "evaluation_script.zip").read_bytes(), folder / "challenge_data" / "challenge_1")
    return folder


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MOD_"))}
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, check=False, timeout=120, encoding="utf-8"
    )


def flat(report: Mapping[str, Any], task: str) -> dict[str, Optional[float]]:
    """A task's figures as a table of EvalAI calls them: all that are shown, and the score by the track's rule."""
    values = from_tree(report["metrics"])
    score = [values[figure] for figure in RULES[task] if figure != HUMAN]
    row = {"score": sum(score) / len(score)}
    for name, metric in TASKS[task].figures.items():
        if metric.shown and not metric.variant:
            row[metric.label if metric.group in ("", "all") else f"{metric.label} {metric.group}"] = values.get(name)
    return row


@pytest.fixture
def evaluated(bare_python: Path, small_corpus_dir: Path, tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """``evaluated(file, …) -> outcomes`` of the phase that scores easy and hard, as EvalAI's worker calls for them."""
    tree = evalai_tree(evalai_bundle(CHALLENGE, mod_challenge.load_corpus(small_corpus_dir)), tmp_path / "host")
    archive = str(tree / "annotations" / "phase_2.zip")

    def evaluate(*files: Path) -> list[dict[str, Any]]:
        command = [str(bare_python), "-c", WORKER, str(tree), archive, "phase_2", *map(str, files)]
        done = run(command, tmp_path)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert str(tmp_path) not in done.stderr
        return json.loads(done.stdout)

    return evaluate


def rows_of(outcome: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Codename to row; every row holds finite floats alone."""
    rows = {name: row for entry in outcome["result"] for name, row in entry.items()}
    assert all(type(value) is float for row in rows.values() for value in row.values())
    return rows


def test_evalai_on_bare_python_39_gives_the_figures_of_mod_score(
    evaluated: Callable, small_corpus_dir: Path, valid_submission: dict, write_submission_file: Callable
) -> None:
    whole = write_submission_file(valid_submission)
    lines = write_submission_file(small_corpus.encoded(valid_submission, "a.jsonl.gz"), "renamed.gz")
    first, second = evaluated(whole, lines)
    assert first["result"] == second["result"]
    for split in ("easy", "hard"):
        report = json.loads(mod_challenge.score(whole, small_corpus_dir, split).to_json())
        shown = report if split == "easy" else hidden_report(report)
        assert next(one for one in first["submission_result"]["reports"] if one["split"] == split) == shown
        for task in ("text", "usage", "retrieval", "emotion"):
            row = rows_of(first)[f"{split}_{task}"]
            expected = {label: NO_VALUE if value is None else value for label, value in flat(report, task).items()}
            assert row == {label: expected[label] for label in row}


def test_evalai_gets_every_label_of_its_leaderboards_whatever_comes_in(
    evaluated: Callable, small_corpus_dir: Path, valid_submission: dict, write_submission_file: Callable, tmp_path: Path
) -> None:
    found = config(evalai_bundle(CHALLENGE, mod_challenge.load_corpus(small_corpus_dir)), "challenge_config.yaml")
    boards = {board["id"]: board["schema"]["labels"] for board in found["leaderboard"]}
    labels = {split["codename"]: boards[split["id"]] for split in found["dataset_splits"]}
    texts = [{key: p[key] for key in ("dialogue", "turn", "text")} for p in valid_submission["predictions"]["hard"]]
    files = [
        write_submission_file(valid_submission),
        write_submission_file({**valid_submission, "predictions": {"hard": texts}}, "few.json"),
        write_submission_file(b'{"format": "mod-submission/1", "system": [NaN', "bad.json"),
        write_submission_file(b"[" * 100_000, "deep.json"),
        write_submission_file(b"PK\x03\x04", "zip.json"),
        tmp_path / "nowhere.json",
        tmp_path,
    ]
    _, text_alone, *broken = outcomes = evaluated(*files)
    for outcome in outcomes[:2]:
        assert {name: list(row) for name, row in rows_of(outcome).items()} == labels
    rows = rows_of(text_alone)
    assert rows["hard_text"]["BLEU-4"] >= 0
    assert rows["hard_text"]["PPL"] == NO_VALUE_LOW
    assert rows["hard_usage"]["score"] == rows["easy_text"]["score"] == NO_VALUE
    for outcome in broken:
        assert outcome["submission_metadata"]["codes"]
        assert set(outcome) == {"submission_result", "submission_metadata"}
        assert str(tmp_path) not in json.dumps(outcome)


def test_a_host_refuses_every_hostile_file_in_the_words_of_the_libraries(
    evaluated: Callable, small_corpus_dir: Path, tmp_path: Path, gold_marks: tuple[str, ...]
) -> None:
    files = []
    # Every third, for each is read twice; a split that nobody asks for here is passed over, so it is no fault.
    for i, case in enumerate(case for case in all_hostile()[::3] if case.code != "split-unknown"):
        (tmp_path / str(i)).mkdir()
        files.append(tmp_path / str(i) / Path(case.file).name)
        files[-1].write_bytes(case.content())
    ref = unzipped((tmp_path / "host" / "annotations" / "phase_2.zip").read_bytes(), tmp_path / "ref")
    for outcome, file in zip(evaluated(*files), files):
        told = outcome["submission_result"]
        assert told == judge(file, ref).to_dict(), file
        assert told["codes"], file
        assert not any(mark in "".join(told["messages"]) for mark in gold_marks), file


def test_codabench_on_bare_python_39_gives_the_figures_of_mod_score(
    bare_python: Path, small_corpus_dir: Path, valid_submission: dict, tmp_path: Path
) -> None:
    corpus = mod_challenge.load_corpus(small_corpus_dir)
    bundle = codabench_bundle(CHALLENGE, corpus)
    tree = unzipped(bundle, tmp_path / "host")
    source, target = tmp_path / "input", tmp_path / "output"
    (source / "res" / "my system").mkdir(parents=True)
    (source / "res" / "__MACOSX").mkdir()
    (source / "res" / "__MACOSX" / "._answers.json").write_bytes(b"junk")
    (source / "res" / ".DS_Store").write_bytes(b"junk")
    (source / "res" / "metadata").write_text("exitCode: 0")
    (source / "res" / "metadata.yaml").write_text(f"command: touch {tmp_path / 'ran'}")
    file = source / "res" / "my system" / "answers 2.jsonl.gz"
    file.write_bytes(small_corpus.encoded(valid_submission, file.name))
    (tree / "reference_data_easy_hard").rename(source / "ref")
    command = [str(bare_python), "score.py", str(source), str(target)]
    done = run(command, tree / "scoring_program")
    assert (done.returncode, done.stderr) == (0, "")
    scores = json.loads((target / "scores.json").read_text(), parse_constant=pytest.fail)
    for split in ("easy", "hard"):
        figures = json.loads(mod_challenge.score(file, corpus, split).to_json())["metrics"]
        assert scores[f"{split}_text_bleu_4"] == figures["text"]["bleu4"]
        assert scores[f"{split}_emotion_top_1"] == scores[f"{split}_emotion_score"] == figures["emotion"]["top1"]
        if split == "easy":
            assert scores["easy_retrieval_map"] == figures["retrieval"]["all"]["map"]
    columns = config(bundle, "competition.yaml")["leaderboards"][0]["columns"]
    assert list(scores) == [column["key"] for column in columns]
    assert not (tmp_path / "ran").exists()
    assert "<script" not in (target / "detailed_results.html").read_text("utf-8")

    file.write_bytes(b"PK\x03\x04")
    done = run(command, tree / "scoring_program")
    assert done.returncode == 1
    assert "gzip-damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert set(json.loads((target / "scores.json").read_text()).values()) == {NO_VALUE, NO_VALUE_LOW}


@pytest.mark.parametrize("make", [evalai_bundle, codabench_bundle])
def test_the_same_challenge_gives_the_same_bytes(make: Callable[..., bytes], small_corpus_dir: Path) -> None:
    first = make(CHALLENGE, mod_challenge.load_corpus(small_corpus_dir))
    assert first == make(CHALLENGE, mod_challenge.load_corpus(small_corpus_dir))


@pytest.mark.parametrize(("make", "private"), [(evalai_bundle, "annotations/"), (codabench_bundle, "reference_data_")])
def test_gold_lies_in_the_hosts_part_alone(
    make: Callable[..., bytes], private: str, small_corpus_dir: Path, gold_marks: tuple[str, ...]
) -> None:
    with zipfile.ZipFile(io.BytesIO(make(CHALLENGE, mod_challenge.load_corpus(small_corpus_dir)))) as archive:
        names = archive.namelist()
        shown = b"".join(archive.read(name) for name in names if not name.startswith(private))
    assert any(name.startswith(private) for name in names)
    assert [mark for mark in gold_marks if mark.encode() in shown] == []
    assert not any("train" in name for name in names)


def test_evalais_configuration_fits_together(small_corpus_dir: Path) -> None:
    bundle = evalai_bundle(CHALLENGE, mod_challenge.load_corpus(small_corpus_dir))
    found = config(bundle, "challenge_config.yaml")
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        names = set(archive.namelist())
    pages = ("description", "evaluation_details", "terms_and_conditions", "submission_guidelines", "evaluation_script")
    assert {found[key] for key in pages} <= names
    assert (found["start_date"], found["end_date"].year) == (datetime(2026, 3, 1), 2099)
    first, last = found["challenge_phases"]
    assert (first["end_date"], first["max_submissions"]) == (datetime(2026, 3, 9), 5)
    assert (last["max_submissions"], last["max_submissions_per_day"]) == (100, 5)
    for phase in (first, last):
        assert {phase["description"], phase["test_annotation_file"]} <= names
    assert len(found["challenge_phase_splits"]) == 4 + 8
    ids = {key: {one["id"] for one in found[key]} for key in ("leaderboard", "challenge_phases", "dataset_splits")}
    for split in found["challenge_phase_splits"]:
        assert split["leaderboard_id"] in ids["leaderboard"]
        assert split["challenge_phase_id"] in ids["challenge_phases"]
        assert split["dataset_split_id"] in ids["dataset_splits"]
    for board in found["leaderboard"]:
        assert board["schema"]["default_order_by"] in board["schema"]["labels"]
        assert set(board["schema"]["metadata"]) == set(board["schema"]["labels"])
    easy, hard = (found["leaderboard"][place]["schema"]["labels"] for place in (2, 6))
    assert "MAP" in easy
    assert not any("unseen" in label for label in easy)
    assert hard == ["score"]  # nine items of a split that is not public


def test_codabenchs_configuration_fits_together(small_corpus_dir: Path) -> None:
    bundle = codabench_bundle(CHALLENGE, mod_challenge.load_corpus(small_corpus_dir))
    found = config(bundle, "competition.yaml")
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        names = archive.namelist()
        assert archive.read(found["image"]).startswith(b"\x89PNG")
    assert found["version"] == 2
    assert {found["terms"], *(page["file"] for page in found["pages"])} <= set(names)
    for task in found["tasks"]:
        for folder in (task["scoring_program"], task["reference_data"]):
            assert any(name.startswith(f"{folder}/") for name in names)
    assert found["phases"][0]["end"] == "2026-03-09 00:00:00"
    assert [phase["max_submissions"] for phase in found["phases"]] == [5, 100]
    assert [phase["max_submissions_per_day"] for phase in found["phases"]] == [5, 5]
    assert [phase["tasks"] for phase in found["phases"]] == [[0], [1]]
    assert "end" not in found["phases"][1]
    columns = found["leaderboards"][0]["columns"]
    assert len({column["key"] for column in columns}) == len(columns)
    assert all(len(column[key]) <= 36 for column in columns for key in ("key", "title"))
    assert [column["key"] for column in columns if column["sorting"] == "asc"] == ["easy_text_ppl", "hard_text_ppl"]


def test_phases_that_overlap_are_refused_for_codabench(small_corpus_dir: Path) -> None:
    phases = (PHASES[1], Phase("later", datetime(2026, 5, 1, tzinfo=timezone.utc), None, ("hard",)))
    with pytest.raises(CorpusError, match="phases-overlap"):
        codabench_bundle(Challenge(phases=phases), mod_challenge.load_corpus(small_corpus_dir))


def test_hostile_words_of_a_challenge_stay_words(small_corpus_dir: Path) -> None:
    found = config(evalai_bundle(CHALLENGE, mod_challenge.load_corpus(small_corpus_dir)), "challenge_config.yaml")
    assert found["title"] == 'scriptalert1script "MOD" \\u202e: {x}'
    page = overview(CHALLENGE)
    assert "<script" not in page
    assert "&lt;script" in page
    yaml = pytest.importorskip("yaml")
    value = {
        "a": ["no", "1e3", "2026-01-01", "!!python/object:os.system", "*x", "", "a: b # c", "好\n😀", 1, None, [], {}]
    }
    assert yaml.safe_load(to_yaml(value)) == {**value, "a": [*value["a"][:7], "好\\u000a😀", *value["a"][8:]]}


def test_no_value_ranks_below_every_value_whatever_the_rule() -> None:
    counts = {"text": 3}
    usual = HostTable("hard", "text", True, ("text.bleu4",), ("text.ppl", "text.bleu4"))
    assert usual.values({"text.bleu4": 0.0, "text.ppl": None}) == {"score": 0.0, "PPL": 1e9, "BLEU-4": 0.0}
    assert usual.values({"text.bleu4": float("nan")}) == {"score": -1.0, "PPL": 1e9, "BLEU-4": -1.0}
    by_ppl = table_of("hard", "text", True, ("text.ppl",), counts)
    assert by_ppl.values({"text.ppl": 40.0})["score"] == -40.0 > by_ppl.values({})["score"]


def test_a_rule_of_human_ratings_alone_is_stood_in_for(small_corpus_dir: Path) -> None:
    challenge = Challenge(ranking={**RULES, "text": ("human",)}, tasks=("text",))
    found = config(
        evalai_bundle(challenge, mod_challenge.load_corpus(small_corpus_dir), ("hard",)), "challenge_config.yaml"
    )
    assert [board["schema"]["labels"][0] for board in found["leaderboard"]] == ["score"]
