"""Tables of real dialogues: what is read, and what every kind of damage is called."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Callable, Optional

import pytest
from real_texts import HEADER, rows, write_table
from refusals import refused_lines

from mod_challenge.io.problems import SubmissionError
from mod_challenge.simulator.semi_real import texts_table
from mod_challenge.simulator.semi_real.emotions import DEFAULT_EMOTIONS, TableColumns, read_columns
from mod_challenge.simulator.semi_real.texts_table import read_texts

Outcome = tuple[int, str, str]
HEAD = ",".join(HEADER)


def good_lines(count: int = 30) -> list[str]:
    return [HEAD, *(",".join(row) for row in rows(count))]


def build(run_command: Callable[..., Outcome], data: bytes, folder: Path, *options: str) -> tuple[Outcome, Path]:
    path = folder / "t.csv"
    path.write_bytes(data)
    options = (*options, "--no-pictures", "--no-stickers")
    return run_command("mod-corpus", "build", "--texts", path, "--out", folder / "out", *options), path


def with_line(line: str) -> bytes:
    return "\n".join([*good_lines(), line, ""]).encode()


WRONG: dict[str, tuple[bytes, str, Optional[int]]] = {
    "empty": (b"", "csv-empty", None),
    "blank": (b"\n\n", "csv-empty", None),
    "header alone": (HEAD.encode(), "texts-few", None),
    "few": ("\n".join(good_lines(10)).encode(), "texts-few", None),
    "gbk": ("\n".join(good_lines()).encode("gb18030"), "encoding", 2),
    "utf-16": ("\n".join(good_lines()).encode("utf-16"), "encoding", 1),
    "web page": (b"<!DOCTYPE html><html>", "csv-damaged", None),
    "spreadsheet": (b"PK\x03\x04\x00\x00", "csv-damaged", None),
    "no emotion": (
        "\n".join(line.replace("Emotion", "Feeling") for line in good_lines()).encode(),
        "column-missing",
        1,
    ),
    "column twice": ("\n".join(line.replace("TV_ID", "Speaker") for line in good_lines()).encode(), "column-twice", 1),
    "too few cells": (with_line("1,0099,x,甲,happy"), "csv-cells", None),
    "open quote": (with_line('1,0099,x,甲,happy,"好'), "csv-damaged", None),
    "stray quote": (with_line('1,0099,x,甲,happy,"好"了'), "csv-damaged", None),
    "nul": (with_line("1,0099,x,甲,happy,好\0的"), "csv-null", None),
    "old line ends": ("\r".join(good_lines()).encode(), "csv-damaged", None),
    "no dialogue": (with_line("1,,x,甲,happy,好"), "dialogue-name", None),
    "long name": (with_line(f"1,{'9' * 201},x,甲,happy,好"), "dialogue-name", None),
    "long text": (with_line(f"1,0099,x,甲,happy,{'好' * 5001}"), "text-long", None),
    "formula": (with_line("1,0099,x,甲,happy,=SUM(A1:A9)"), "text-formula", None),
    "injection": (with_line("1,0099,x,甲,happy,=cmd|' /C calc'!A0"), "text-formula", None),
    "formula's error": (with_line("1,0099,x,甲,happy,#NAME?"), "text-formula", None),
    "apart": (with_line("1,0003,x,甲,happy,好"), "dialogue-twice", None),
    "strange emotion": (with_line("1,0099,x,甲,sleepy,好"), "emotion-unknown", None),
    "no emotion named": (with_line("1,0099,x,甲,,好"), "emotion-unknown", None),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_bad_table_is_refused_in_one_line_and_leaves_nothing(
    name: str, tmp_path: Path, run_command: Callable[..., Outcome]
) -> None:
    data, code, line = WRONG[name]
    (exit_code, out, err), path = build(run_command, data, tmp_path)
    assert (exit_code, out) == (3, "")
    (refused,) = refused_lines(err, str(path))
    assert refused.code == code
    if line is not None:
        assert refused.where == f"line {line} $"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["t.csv"]


def test_a_table_that_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, run_command: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_table, "MAX_TABLE_BYTES", 1 << 20)
    data = gzip.compress("\n".join([HEAD, *(",".join(row) for row in rows(30))] * 2_000).encode())
    assert len(data) < 1 << 20
    (exit_code, _, err), path = build(run_command, data, tmp_path)
    assert exit_code == 3
    assert refused_lines(err, str(path))[0].code == "file-too-large"


def test_one_endless_line_is_refused(tmp_path: Path, run_command: Callable[..., Outcome]) -> None:
    (exit_code, _, err), path = build(run_command, HEAD.encode() + b"\n" + b"x" * (3 << 20), tmp_path)
    assert exit_code == 3
    assert refused_lines(err, str(path))[0].where == "line 2 $"


def test_every_fault_is_named_at_once_and_no_text_is_shown(tmp_path: Path, run_command: Callable[..., Outcome]) -> None:
    lines = [*good_lines(), "1,0099,x", "1,0100,x,甲,sleepy,秘密的话", "1,0101,x,甲,sleepy,#REF!", "1,,x,甲,happy,好"]
    (exit_code, _, err), path = build(run_command, "\n".join(lines).encode(), tmp_path)
    assert exit_code == 3
    codes = sorted(each.code for each in refused_lines(err, str(path)))
    assert codes == ["csv-cells", "dialogue-name", "emotion-unknown", "text-formula"]
    assert "2 rows" in err
    assert "秘密" not in err


def test_what_is_left_out_is_counted_and_said(tmp_path: Path, run_command: Callable[..., Outcome]) -> None:
    extra = [
        "1,one,0,甲,happy,只有一句",
        "1,again,0,甲,happy,一样的话",
        "1,again,1,乙,happy,  一样 ",
        "1,twin,0,丙,anger,一样的话",
        "1,twin,1,丁,anger,一样",
        "1,void,0,甲,happy, ",
        "1,void,1,甲,happy,",
    ]
    (code, _, err), _ = build(run_command, "\n".join([*good_lines(), *extra]).encode(), tmp_path)
    assert code == 0
    assert "warning dialogue-short 1 dialogue of one utterance left out" in err
    assert "warning dialogue-repeated 1 dialogue with the words of an earlier one left out" in err
    assert "warning text-blank 2 rows without a text left out" in err
    ids = {
        name
        for split in ("train", "valid", "easy", "hard")
        for name in json.loads((tmp_path / "out" / f"{split}.json").read_text("utf-8"))
    }
    assert len(ids) == 31
    assert {"again"} == ids - {f"{number:04d}" for number in range(30)}


@pytest.mark.parametrize("text", ["=_=", "=。=", "-w-", "@小王 在吗", "+1", "-5", "= =", "#1", "=D (哈哈"])
def test_texts_that_only_begin_like_a_formula_are_kept(tmp_path: Path, text: str) -> None:
    table = [*rows(25), ("1", "z", "0", "甲", "happy", text), ("1", "z", "1", "乙", "happy", "好，\n的")]
    found = read_texts(write_table(tmp_path / "t.csv", table), TableColumns()).dialogues[-1]
    assert found.texts == (text, "好，\n的")
    assert found.speakers == (0, 1)


def test_case_spaces_marks_of_order_and_compression_make_no_difference(tmp_path: Path) -> None:
    table = [*rows(25), ("1", "z", "0", "甲", " Happy", "在吗"), ("1", "z", "1", "乙", "NEUTRAL ", "在")]
    path = write_table(tmp_path / "t.csv", table)
    (tmp_path / "t2.csv.gz").write_bytes(gzip.compress(b"\xef\xbb\xbf" + path.read_bytes()))
    plain = read_texts(path, TableColumns())
    assert read_texts(tmp_path / "t2.csv.gz", TableColumns()).dialogues == plain.dialogues
    assert [plain.emotions[number].name for number in plain.dialogues[-1].emotions] == ["happy", "neutral"]


def test_the_emotions_of_cped_s_files_are_known() -> None:
    named = {emotion.name for emotion in DEFAULT_EMOTIONS}
    assert named >= {
        *("happy", "grateful", "relaxed", "positive-other", "neutral", "anger", "sadness", "fear", "depress"),
        *("disgust", "astonished", "worried", "negative-other"),
    }
    for emotion in DEFAULT_EMOTIONS:
        assert len(emotion.state_weights()) == 48
        assert sum(emotion.state_weights()) > 0


# --- another table's columns ----------------------------------------------------------------------

TOML = """
delimiter = ";"
[columns]
dialogue = "chat"
speaker = "from"
text = "message"
emotion = "mood"
[emotions.good]
families = { joy = 3, calm = 1 }
strengths = [1, 2, 1]
[emotions.bad]
families = { anger = 1 }
strengths = [0, 0, 1]
"""


def test_a_toml_file_names_columns_and_emotions(tmp_path: Path, run_command: Callable[..., Outcome]) -> None:
    (tmp_path / "c.toml").write_text(TOML, "utf-8")
    columns = read_columns(tmp_path / "c.toml")
    assert columns.text == "message"
    assert [emotion.name for emotion in columns.emotions] == ["good", "bad"]
    assert columns.emotions[1].state_weights() == tuple(int(state == 32) for state in range(48))
    lines = ["mood;chat;message;from"]
    lines += [f"good;c{n};hello, number {n};ann\nbad;c{n};why {n}?;bob" for n in range(25)]
    (code, _, err), _ = build(
        run_command, "\n".join(lines).encode(), tmp_path, "--columns", str(tmp_path / "c.toml"), "--language", "en"
    )
    assert code == 0, err
    hidden = json.loads((tmp_path / "out" / "hidden_emotions.json").read_text("utf-8"))
    assert [emotion["name"] for emotion in hidden["emotions"]] == ["good", "bad"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[columns", "toml-damaged"),
        ("[emotion.x]\nfamilies = {}", "key-unknown"),
        ("[columns]\ntxt = 'a'", "key-unknown"),
        ("[emotions.x]\nfamilies = { joy = 1 }", "key-missing"),
        ("[emotions.x]\nfamilies = { joi = 1 }\nstrengths = [1, 1, 1]", "key-unknown"),
        ("[emotions.x]\nfamilies = {}\nstrengths = [1, 1, 1]", "object-empty"),
        ("[emotions.x]\nfamilies = { joy = 0 }\nstrengths = [1, 1, 1]", "number-out-of-range"),
        ("[emotions.x]\nfamilies = { joy = 1 }\nstrengths = [1, 1]", "list-length"),
        ("[emotions.x]\nfamilies = { joy = 1 }\nstrengths = [0, 0, 0]", "strengths-zero"),
        (
            "[emotions.x]\nfamilies = { joy = 1 }\nstrengths = [1, 0, 0]\n"
            "[emotions.X]\nfamilies = { joy = 1 }\nstrengths = [1, 0, 0]",
            "emotion-double",
        ),
        ("[columns]\ntext = 'Speaker'", "columns-same"),
        ("delimiter = '\"'", "delimiter-wrong"),
        ("delimiter = ',,'", "text-length"),
        ("delimiter = 1979-05-27", "text-length"),
    ],
)
def test_a_bad_toml_file_is_refused_in_one_line(
    tmp_path: Path, run_command: Callable[..., Outcome], text: str, code: str
) -> None:
    toml = tmp_path / "c.toml"
    toml.write_text(text, "utf-8")
    (exit_code, out, err), _ = build(run_command, "\n".join(good_lines()).encode(), tmp_path, "--columns", str(toml))
    assert (exit_code, out) == (3, "")
    (refused,) = refused_lines(err, str(toml))
    assert refused.code == code
    assert not (tmp_path / "out").exists()


def test_missing_files_are_named(tmp_path: Path) -> None:
    for read in (lambda: read_texts(tmp_path / "no.csv", TableColumns()), lambda: read_columns(tmp_path / "no.toml")):
        with pytest.raises(SubmissionError, match="file-missing"):
            read()


@pytest.mark.parametrize(
    "options",
    [("--texts", "t.csv", "--preset", "tiny"), ("--texts", "t.csv", "--jobs", "2"), ("--columns", "c.toml")],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    tmp_path: Path, run_command: Callable[..., Outcome], options: tuple[str, ...]
) -> None:
    code, _, err = run_command("mod-corpus", "build", *options, "--out", tmp_path / "out")
    assert code == 2
    assert "--texts" in err
    assert not (tmp_path / "out").exists()
