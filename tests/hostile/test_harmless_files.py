"""What looks odd and is allowed: it is scored like the plain file, or as the contract says."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]


@pytest.fixture
def report_of(run_command: Run, small_corpus_dir: Path, write_submission_file: Write) -> Callable[..., str]:
    """``report_of(content, name="submission.json") -> report on hard``; both commands must take the file as valid."""

    def report(content: Any, name: str = "submission.json") -> str:
        file = write_submission_file(content, name)
        options = ("--corpus", small_corpus_dir, "--split", "hard")
        code, out, err = run_command("mod-validate", file, *options)
        assert code == 0, err
        code, out, err = run_command("mod-score", file, *options, "--format", "json", "--resamples", "20")
        assert (code, err) == (0, "")
        return out

    return report


Report = Callable[..., str]


def test_layout_and_encoding_of_the_file_change_no_byte_of_the_report(report_of: Report) -> None:
    whole = small_corpus.submission()
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    plain = report_of(whole)
    assert report_of(b"\xef\xbb\xbf" + text.encode()) == plain, "byte order mark"
    assert report_of(text.replace("\n", "\r\n").encode()) == plain, "CRLF"
    assert report_of(b"\n\t " + text.encode() + b"\n\n") == plain, "white space around"
    assert report_of(json.dumps(whole).encode()) == plain, "escapes"


@pytest.mark.parametrize("name", ["s.json.gz", "s.jsonl", "s.jsonl.gz"])
def test_every_form_of_a_submission_gives_the_same_report(name: str, report_of: Report) -> None:
    whole = small_corpus.submission()
    assert report_of(whole, name) == report_of(whole)


def test_gzip_is_told_by_content_not_by_name(report_of: Report) -> None:
    whole = small_corpus.submission()
    assert report_of(small_corpus.encoded(whole, "s.json.gz"), "s.json") == report_of(whole)


def test_lines_may_end_in_crlf_and_stand_apart(report_of: Report) -> None:
    whole = small_corpus.submission()
    lines = small_corpus.encoded(whole, "s.jsonl")
    assert report_of(lines.replace(b"\n", b"\r\n\r\n"), "s.jsonl") == report_of(whole)
    assert report_of(lines[:-1], "s.jsonl") == report_of(whole), "no line break at the end"


def test_order_of_predictions_changes_no_byte_of_the_report(report_of: Report) -> None:
    whole = small_corpus.submission()
    plain = report_of(whole)
    for entries in whole["predictions"].values():
        entries.reverse()
    assert report_of(whole) == plain


def test_minus_zero_is_zero(report_of: Report) -> None:
    whole = small_corpus.submission()
    entry = whole["predictions"]["hard"][1]
    entry["nll"] = entry["meme_probability"] = 0.0
    plain = report_of(whole)
    entry["nll"] = entry["meme_probability"] = -0.0
    assert report_of(whole) == plain


def _with_texts(text: str) -> dict[str, Any]:
    whole = small_corpus.submission()
    for entry in whole["predictions"]["hard"]:
        entry["text"] = text
    return whole


@pytest.mark.parametrize("blank", ["", " ", "\u3000\t\r\n", "\u0000", "\u200b"])
def test_blank_responses_everywhere_are_scored_as_wrong(blank: str, report_of: Report) -> None:
    text = json.loads(report_of(_with_texts(blank)))["metrics"]["text"]
    assert text["bleu2"] == text["bleu4"] == 0.0
    assert text["dist1"] is None or text["dist1"] <= 100.0


def test_one_response_for_everything_is_scored(report_of: Report) -> None:
    text = json.loads(report_of(_with_texts("好")))["metrics"]["text"]
    items = json.loads(report_of(_with_texts("好")))["counts"]["text"]
    assert text["dist1"] == 100.0 / items
    assert text["dist2"] is None


@pytest.mark.parametrize(
    "text",
    ["好" * 5000, "\u0000\u0001\x1b[31m", "\ud83d\ude00", "\u202eevil", "</script>", "a\u0301" * 2000, "\uffff\ufffe"],
    ids=["5,000 characters", "control", "emoji", "right-to-left", "script", "combining", "noncharacters"],
)
def test_any_text_of_whole_characters_is_scored(text: str, report_of: Report) -> None:
    whole = _with_texts(text.encode("utf-16", "surrogatepass").decode("utf-16"))
    assert json.loads(report_of(whole))["metrics"]["text"]["bleu4"] is not None


def test_answers_to_turns_that_are_no_items_are_not_scored(report_of: Report) -> None:
    whole = small_corpus.submission()
    plain = json.loads(report_of(copy.deepcopy(whole)))
    for entry in whole["predictions"]["hard"]:
        if entry["turn"] == 1:  # a text alone: no retrieval item
            entry["candidates"] = [f"stranger {i}" for i in range(10)]
            entry["memes"] = entry["candidates"]
            entry["emotions"] = [999]
    changed = json.loads(report_of(whole))
    assert changed["metrics"] == plain["metrics"]
    assert changed["submission"] != plain["submission"]


def test_largest_nll_gives_a_finite_perplexity(report_of: Report) -> None:
    whole = small_corpus.submission()
    for entry in whole["predictions"]["hard"]:
        entry["nll"] = 1e6
    assert 1e300 < json.loads(report_of(whole))["metrics"]["text"]["ppl"] < float("inf")


def test_smallest_numbers_are_no_fault(report_of: Report) -> None:
    whole = small_corpus.submission()
    for entry in whole["predictions"]["hard"]:
        entry["nll"] = entry["meme_probability"] = 5e-324
    assert json.loads(report_of(whole))["metrics"]["text"]["ppl"] == 1.0
