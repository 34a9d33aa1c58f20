"""mod-score: every flag does what the contract says."""

from __future__ import annotations

import copy
import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.metrics.tasks import TASKS
from mod_challenge.schema.validation import whole_schema

Write = Callable[..., Path]
Run = Callable[..., tuple]
Score = Callable[..., tuple]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def score(run_command: Run, small_corpus_dir: Path) -> Score:
    """Runs mod-score on the small corpus with few resamples."""

    def run(*args: object, **options: object) -> tuple:
        return run_command("mod-score", *map(str, args), "--corpus", small_corpus_dir, "--resamples", "20", **options)

    return run


def done(outcome: tuple) -> str:
    """Standard output of a run that went well."""
    code, out, err = outcome
    assert code == 0, err
    return out


@pytest.fixture
def file(write_submission_file: Write, valid_submission: dict) -> Path:
    return write_submission_file(valid_submission)


@pytest.fixture
def other(write_submission_file: Write, valid_submission: dict) -> Path:
    """A system that always says the same."""
    valid_submission["system"]["name"] = "monotone"
    for split in valid_submission["predictions"].values():
        for prediction in split:
            prediction.update(text="好", meme_probability=0.75)
    return write_submission_file(valid_submission, "other.json")


def test_the_table_has_the_four_tasks_and_three_groups(score: Score, file: Path) -> None:
    out = done(score(file, "--split", "hard"))
    for word in ("PPL", "BLEU-2", "BLEU-4", "Dist-1", "AUC", "R10@1", "MAP", "RT@5", "Top-5", "seen", "unseen"):
        assert word in out
    assert "hard of small 1: 4 dialogues, 16 response turns" in out
    assert "contract:2|split:hard|" in out


def test_json_is_a_report_that_fits_its_schema(score: Score, file: Path) -> None:
    found = json.loads(done(score(file, "--split", "hard", "--format", "json")))
    assert whole_schema("report").faults(found) == []
    assert found["split"] == "hard"


def test_csv_has_a_row_a_figure(score: Score, file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(done(score(file, "--split", "hard", "--format", "csv")))))
    report = json.loads(done(score(file, "--split", "hard", "--format", "json")))
    values = {row["metric"]: float(row["value"]) for row in rows}
    assert values["text.bleu4"] == report["metrics"]["text"]["bleu4"]
    assert values["retrieval.seen.matched.map"] == report["metrics"]["retrieval"]["seen"]["matched"]["map"]
    assert len(rows) == 5 + 5 + 3 * 13 + 2
    assert {(row["system"], row["team"], row["split"], row["partial"]) for row in rows} == {
        ("tester", "team5", "hard", "False")
    }


def test_markdown_tables_have_as_many_cells_in_every_row(score: Score, file: Path) -> None:
    out = done(score(file, "--split", "hard", "--format", "markdown"))
    tables = [block.splitlines() for block in out.split("\n\n") if block.startswith("|")]
    assert len(tables) == 4
    for table in tables:
        assert len({line.replace("\\|", "").count("|") for line in table}) == 1


def test_latex_tables_have_as_many_cells_as_columns(score: Score, file: Path) -> None:
    out = done(score(file, "--split", "hard", "--format", "latex"))
    assert [out.count(rf"\{edge}{{{name}}}") for edge in ("begin", "end") for name in ("table", "table*")] == [3, 1] * 2
    for part in out.split(r"\begin{tabular}{")[1:]:
        spec, _, body = part.partition("}")
        rows = [line for line in body.splitlines() if line.endswith(r"\\")]
        assert {line.replace(r"\&", "").count("&") for line in rows} == {len(spec) - 1}


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "latex"])
def test_a_file_holds_what_standard_output_would(form: str, score: Score, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    code, out, err = score(file, "--split", "hard", "--format", form, "--output", target)
    assert (code, out) == (0, "")
    assert str(target) in err
    assert target.read_text("utf-8") == done(score(file, "--split", "hard", "--format", form))


def test_all_splits_are_those_that_the_submission_answers(score: Score, file: Path) -> None:
    for args in ((), ("--split", "all")):
        found = json.loads(done(score(file, *args, "--format", "json")))
        assert whole_schema("reports").faults(found) == []
        assert [report["split"] for report in found["reports"]] == ["easy", "hard"]


def test_splits_are_scored_in_the_order_given_and_once(score: Score, file: Path) -> None:
    args = ("--split", "hard", "--split", "easy", "--split", "hard")
    found = json.loads(done(score(file, *args, "--format", "json")))
    assert [report["split"] for report in found["reports"]] == ["hard", "easy"]
    alone = json.loads(done(score(file, "--split", "easy", "--format", "json")))
    assert found["reports"][1] == alone


def test_a_split_that_the_corpus_lacks_exits_4(score: Score, file: Path) -> None:
    code, out, err = score(file, "--split", "test")
    assert (code, out) == (4, "")
    assert "split-missing" in err


def test_a_split_that_the_submission_lacks_exits_3(score: Score, file: Path) -> None:
    code, out, err = score(file, "--split", "valid")
    assert (code, out) == (3, "")
    assert "split-missing" in err


def test_comparing_adds_a_report_and_the_pairs(score: Score, file: Path, other: Path) -> None:
    out = done(score(file, "--split", "hard", "--compare", other, "--format", "json"))
    found = json.loads(out)
    assert whole_schema("reports").faults(found) == []
    assert [report["system"]["name"] for report in found["reports"]] == ["tester", "monotone"]
    pair = next(entry for entry in found["comparisons"] if entry["metric"] == "text.bleu2")
    first, second = (report["metrics"]["text"]["bleu2"] for report in found["reports"])
    assert (pair["a"], pair["b"], pair["difference"]) == (0, 1, first - second)


def test_comparing_over_splits_numbers_the_reports_through(score: Score, file: Path, other: Path) -> None:
    found = json.loads(done(score(file, "--compare", other, "--format", "json")))
    assert [report["split"] for report in found["reports"]] == ["easy", "easy", "hard", "hard"]
    for pair in found["comparisons"]:
        assert {found["reports"][pair[side]]["split"] for side in "ab"} == {pair["split"]}


@pytest.mark.parametrize("form", ["table", "markdown", "latex", "csv"])
def test_comparing_is_shown_in_every_form(form: str, score: Score, file: Path, other: Path) -> None:
    out = done(score(file, "--split", "hard", "--compare", other, "--compare", file, "--format", form))
    assert "monotone" in out
    assert ("p_holm" if form == "csv" else "Paired comparisons") in out


@pytest.mark.parametrize("form", ["table", "markdown", "latex", "csv"])
def test_two_systems_of_one_name_carry_their_files(form: str, score: Score, file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    again.write_bytes(file.read_bytes())
    out = done(score(file, "--compare", again, "--format", form))
    brackets = "{[}%s{]}" if form == "latex" else "[%s]"
    assert all(brackets % name in out for name in ("submission.json", "again.json"))
    target = tmp_path / "turns.jsonl"
    done(score(file, "--compare", again, "--format", form, "--per-turn", target))
    named = {json.loads(line)["file"] for line in target.read_text("utf-8").splitlines()}
    assert named == {"submission.json", "again.json"}


def test_one_file_for_both_outputs_is_wrong_usage(score: Score, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    folder = tmp_path / "folder"
    folder.mkdir()
    for same in (target, folder / ".." / "out.csv"):
        code, out, err = score(file, "--output", target, "--per-turn", same)
        assert (code, out) == (2, "")
        assert "--per-turn" in err
    assert not target.exists()


def test_figures_of_every_turn_go_to_json_lines(score: Score, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "turns.jsonl"
    report = json.loads(done(score(file, "--split", "hard", "--format", "json", "--per-turn", target)))
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len(rows) == report["counts"]["turns"]
    assert {(row["dialogue"], row["turn"]) for row in rows} == {
        (f"dialogue {d}", t) for d in range(30, 34) for t in range(1, 5)
    }
    right = [row["usage.correct"] for row in rows]
    assert 100 * sum(right) / len(right) == report["metrics"]["usage"]["accuracy"]
    ranks = [row["retrieval.rank"] for row in rows if row["retrieval.rank"] is not None]
    assert 100 * sum(rank == 1 for rank in ranks) / len(ranks) == report["metrics"]["retrieval"]["all"]["r10@1"]
    assert [row["turn"] for row in rows if row["text.correct1"] is None] == [3] * 4


def test_figures_of_every_turn_go_to_csv(score: Score, file: Path, tmp_path: Path) -> None:
    done(score(file, "--split", "hard", "--per-turn", tmp_path / "turns.csv"))
    done(score(file, "--split", "hard", "--per-turn", tmp_path / "turns.jsonl"))
    table = list(csv.DictReader(io.StringIO((tmp_path / "turns.csv").read_text("utf-8"))))
    lines = [json.loads(line) for line in (tmp_path / "turns.jsonl").read_text("utf-8").splitlines()]
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in lines] == table


def test_figures_of_every_turn_name_the_system_when_there_are_several(
    score: Score, file: Path, other: Path, tmp_path: Path
) -> None:
    target = tmp_path / "turns.jsonl"
    done(score(file, "--compare", other, "--per-turn", target))
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert {(row["split"], row["system"]) for row in rows} == {
        (split, name) for split in ("easy", "hard") for name in ("tester", "monotone")
    }


def test_no_gold_value_is_shown(score: Score, file: Path, tmp_path: Path, gold_marks: tuple) -> None:
    target = tmp_path / "turns.jsonl"
    shown = [done(score(file, "--format", form, "--per-turn", target)) for form in ("table", "json", "csv", "latex")]
    shown.append(target.read_text("utf-8"))
    assert [mark for mark in gold_marks for text in shown if mark in text] == []


def test_no_resamples_mean_no_intervals(run_command: Run, small_corpus_dir: Path, file: Path) -> None:
    args = (file, "--corpus", small_corpus_dir, "--split", "hard", "--resamples", "0")
    assert "95 %" not in done(run_command("mod-score", *args))
    found = json.loads(done(run_command("mod-score", *args, "--format", "json")))
    assert found["intervals"]["usage"] == {metric.name: None for metric in TASKS["usage"].metrics}


def test_the_usual_run_has_1000_resamples_of_seed_12345(run_command: Run, small_corpus_dir: Path, file: Path) -> None:
    args = (file, "--corpus", small_corpus_dir, "--split", "hard", "--format", "json")
    usual = done(run_command("mod-score", *args))
    assert done(run_command("mod-score", *args, "--resamples", "1000", "--seed", "12345", "--tokenize", "cjk")) == usual


def test_the_seed_and_the_tokens_are_in_the_signature(score: Score, file: Path) -> None:
    found = json.loads(done(score(file, "--split", "hard", "--seed", "7", "--tokenize", "char", "--format", "json")))
    assert "|tok:char|" in found["signature"]
    assert "|resamples:20|seed:7|" in found["signature"]


def test_characters_give_other_figures_than_tokens(score: Score, file: Path) -> None:
    found = [
        json.loads(done(score(file, "--split", "hard", "--tokenize", t, "--format", "json"))) for t in ("cjk", "char")
    ]
    assert found[0]["metrics"]["text"]["bleu2"] != found[1]["metrics"]["text"]["bleu2"]
    assert found[0]["metrics"]["usage"] == found[1]["metrics"]["usage"]


@pytest.fixture
def partial(write_submission_file: Write, valid_submission: dict) -> Path:
    """The valid submission with two of sixteen turns of hard unanswered: a text alone, and a text with a meme."""
    incomplete = copy.deepcopy(valid_submission)
    entries = incomplete["predictions"]["hard"]
    gone = [
        entry for entry in entries if (entry["dialogue"], entry["turn"]) in (("dialogue 30", 1), ("dialogue 31", 4))
    ]
    incomplete["predictions"]["hard"] = [entry for entry in entries if entry not in gone]
    return write_submission_file(incomplete, "partial.json")


def test_missing_answers_are_refused(score: Score, partial: Path) -> None:
    code, out, err = score(partial, "--split", "hard")
    assert (code, out) == (3, "")
    assert err.count("prediction-missing") == 2
    assert '(dialogue "dialogue 30", turn 1)' in err


def test_missing_answers_may_count_as_wrong_and_the_row_says_so(score: Score, partial: Path, file: Path) -> None:
    found = json.loads(done(score(partial, "--split", "hard", "--allow-partial", "--format", "json")))
    whole = json.loads(done(score(file, "--split", "hard", "--format", "json")))
    assert whole_schema("report").faults(found) == []
    assert found["partial"] == {"emotion": 1, "retrieval": 1, "text": 2, "usage": 2}
    assert found["counts"] == whole["counts"]
    assert found["metrics"]["text"]["ppl"] is None
    for group in ("all", "seen"):
        for name in ("r10@5", "map", "rt@5"):
            assert found["metrics"]["retrieval"][group][name] <= whole["metrics"]["retrieval"][group][name]
    assert found["metrics"]["retrieval"]["all"]["expected"] is None
    assert found["metrics"]["usage"]["accuracy"] < whole["metrics"]["usage"]["accuracy"]


def test_the_signature_says_that_missing_answers_counted_as_wrong(score: Score, partial: Path, file: Path) -> None:
    incomplete = json.loads(done(score(partial, "--split", "hard", "--allow-partial", "--format", "json")))
    whole = json.loads(done(score(file, "--split", "hard", "--allow-partial", "--format", "json")))
    assert incomplete["signature"] == whole["signature"] + "|partial:yes"
    assert "partial" not in whole["signature"]


def test_missing_texts_take_dist_away_and_missing_answers_of_other_tasks_do_not(
    score: Score, partial: Path, write_submission_file: Write, valid_submission: dict
) -> None:
    del valid_submission["predictions"]["hard"][0]["meme_probability"]
    elsewhere = write_submission_file(valid_submission, "elsewhere.json")
    values = {}
    for path in (partial, elsewhere):
        report = json.loads(done(score(path, "--split", "hard", "--allow-partial", "--format", "json")))
        values[path] = [report[tree]["text"][name] for tree in ("metrics", "intervals") for name in ("dist1", "dist2")]
    assert values[partial] == [None] * 4
    assert None not in values[elsewhere]


def test_a_partial_row_is_marked_in_every_form(score: Score, partial: Path) -> None:
    for form in ("table", "markdown", "latex"):
        out = done(score(partial, "--split", "hard", "--allow-partial", "--format", form))
        assert "partial" in out, form
    rows = csv.DictReader(io.StringIO(done(score(partial, "--split", "hard", "--allow-partial", "--format", "csv"))))
    assert {row["partial"] for row in rows} == {"True"}


def test_a_whole_submission_is_not_partial_however_it_is_scored(score: Score, file: Path) -> None:
    out = done(score(file, "--split", "hard", "--allow-partial", "--format", "json"))
    assert out == done(score(file, "--split", "hard", "--format", "json"))


def test_so_many_errors_are_printed_and_the_rest_counted(
    score: Score, write_submission_file: Write, valid_submission: dict
) -> None:
    for prediction in valid_submission["predictions"]["hard"]:
        prediction["nll"] = -1
    path = write_submission_file(valid_submission, "bad.json")
    code, out, err = score(path, "--split", "hard", "--max-errors", "3")
    assert (code, out) == (3, "")
    assert sum(line.startswith(str(path)) and "number-out-of-range" in line for line in err.splitlines()) == 3
    assert "13 more" in err
    assert done_json(score(path, "--split", "hard", "--max-errors", "3", "--format", "json"))["more"] == 13


def done_json(outcome: tuple) -> dict:
    assert outcome[0] == 3
    found: dict = json.loads(outcome[1])
    assert whole_schema("problems").faults(found) == []
    return found


@pytest.mark.parametrize("name", ["s.json", "s.jsonl", "s.json.gz", "s.jsonl.gz"])
def test_standard_input_gives_the_bytes_of_the_file(
    name: str, score: Score, file: Path, write_submission_file: Write, valid_submission: dict
) -> None:
    data = write_submission_file(valid_submission, name).read_bytes()
    assert done(score("-", "--format", "json", input=data)) == done(score(file, "--format", "json"))


def test_the_corpus_may_be_named_by_the_environment(
    run_command: Run, score: Score, file: Path, small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOD_CORPUS", str(small_corpus_dir))
    args = (file, "--split", "hard", "--resamples", "20", "--format", "json")
    assert done(run_command("mod-score", *args)) == done(score(file, "--split", "hard", "--format", "json"))


def test_the_option_goes_before_the_environment(
    score: Score, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOD_CORPUS", str(tmp_path / "nowhere"))
    done(score(file, "--split", "hard"))


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("a.json", "b.json"),
        ("a.json", "--format", "xml"),
        ("a.json", "--resamples", "-1"),
        ("a.json", "--resamples", "many"),
        ("a.json", "--seed", "x"),
        ("a.json", "--tokenize", "words"),
        ("a.json", "--max-errors", "0"),
        ("a.json", "--no-such-flag"),
        ("a.json", "--split"),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2(args: tuple, run_command: Run) -> None:
    code, out, err = run_command("mod-score", *args)
    assert (code, out) == (2, "")
    assert "Error: " in err


def as_process(*args: object, **variables: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **variables}
    code = "from mod_challenge.commands.score import main; main()"
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("variables", [{}, {"FORCE_COLOR": ""}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}])
def test_a_pipe_gets_no_colours(variables: dict, small_corpus_dir: Path, file: Path) -> None:
    result = as_process(file, "--corpus", small_corpus_dir, "--resamples", "5", **variables)
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout + result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}], ids=["", "NO_COLOR"])
def test_a_terminal_gets_no_colours_but_its_width(variables: dict, small_corpus_dir: Path, file: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    environment.update({"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120", **variables})
    code = "from mod_challenge.commands.score import main; main()"
    args = [str(file), "--corpus", str(small_corpus_dir), "--resamples", "0", "--split", "hard"]
    process = subprocess.Popen([sys.executable, "-c", code, *args], stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    shown = b""
    while True:
        try:
            block = os.read(leader, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not block:
            break
        shown += block
    os.close(leader)
    assert process.wait(timeout=60) == 0
    assert "BLEU-2" in shown.decode("utf-8", "replace")
    # Bold and dim are no colours.
    assert set(re.findall(rb"\x1b\[([0-9;]*)m", shown)) <= {b"0", b"1", b"2"}


def test_no_hash_seed_changes_a_byte(small_corpus_dir: Path, file: Path) -> None:
    args = (file, "--corpus", small_corpus_dir, "--resamples", "20", "--format", "json")
    outputs = {as_process(*args, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "4242")}
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["format"] == "mod-reports/1"


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
def test_json_on_standard_output_is_utf_8_on_every_machine(
    encoding: str, valid_submission: dict, write_submission_file: Any, small_corpus_dir: Path
) -> None:
    valid_submission["system"]["name"] = "微笑 😀"
    file = write_submission_file(valid_submission)
    code = "from mod_challenge.commands.score import main; main()"
    command = [sys.executable, "-c", code, str(file), "--split", "hard", "--corpus", str(small_corpus_dir)]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([*command, "--format", "json"], capture_output=True, env=environment, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["system"]["name"] == "微笑 😀"


def test_comparing_without_resamples_says_why_nothing_is_compared(
    run_command: Any, valid_submission: dict, write_submission_file: Any, small_corpus_dir: Path
) -> None:
    file = str(write_submission_file(valid_submission))
    arguments = ["--split", "hard", "--corpus", str(small_corpus_dir), "--compare", file, "--resamples", "0"]
    code, _, err = run_command("mod-score", file, *arguments)
    assert code == 0
    assert "resamples" in err
