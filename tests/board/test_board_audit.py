"""Checks across submissions: planted copies are found, with numbers, and honest systems are left alone."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
import small_corpus
from click.testing import CliRunner

from mod_challenge.board.audit.findings import Audit, Finding, _by_chance, _correlations, audit
from mod_challenge.board.audit.fingerprint import bare, similarity, sketch, text_hashes
from mod_challenge.commands.board import main
from mod_challenge.opening import load_corpus
from mod_challenge.schema.validation import whole_schema

WORDS = [a + b for a in "今天气真好我们去哪里" for b in "吃饭看电影知道谢"]

Change = Callable[[dict[str, Any]], Any]


def system(seed: int, team: str) -> dict[str, Any]:
    """A submission for hard whose every answer is drawn at random."""
    draw = random.Random(seed)
    whole = small_corpus.submission()
    whole["system"] = {"team": team, "name": f"s{seed}"}
    del whole["predictions"]["easy"]
    for answer in whole["predictions"]["hard"]:
        answer["text"] = "".join(draw.choices(WORDS, k=8))
        answer["nll"] = draw.uniform(5, 50)
        answer["meme_probability"] = draw.random()
        for key in ("candidates", "memes", "emotions"):
            if key in answer:
                draw.shuffle(answer[key])
    return whole


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(small_corpus, "SPLITS", {**small_corpus.SPLITS, "hard": 30})
    (tmp_path / "corpus").mkdir()
    small_corpus.write_corpus(tmp_path / "corpus")
    return tmp_path / "s"


def put(folder: Path, **systems: dict[str, Any]) -> Audit:
    for name, whole in systems.items():
        place = folder / name
        place.mkdir(parents=True)
        (place / "x.json").write_bytes(small_corpus.encoded(whole, "x.json"))
    return audit(folder, load_corpus(folder.parent / "corpus"))


def changed(whole: dict[str, Any], team: str, change: Change) -> dict[str, Any]:
    other = copy.deepcopy(whole)
    other["system"]["team"] = team
    for answer in other["predictions"]["hard"]:
        change(answer)
    return other


def only(found: Audit) -> Finding:
    (finding,) = found.findings
    return finding


def test_systems_that_answer_for_themselves_are_left_alone(folder: Path) -> None:
    found = put(folder, **{f"t{seed}": system(seed, f"team{seed}") for seed in range(4)})
    assert found.submissions == 4
    assert found.findings == ()


def test_one_file_under_two_teams_is_identical_in_whatever_order(folder: Path) -> None:
    mine = system(1, "one")
    theirs = changed(mine, "other", lambda answer: None)
    theirs["predictions"]["hard"].reverse()
    finding = only(put(folder, a=mine, b=theirs, c=system(2, "third")))
    assert finding.kind == "identical"
    assert [suspect.team for suspect in finding.suspects] == ["one", "other"]
    assert {value for name, value in finding.figures.items() if name.endswith(".equal")} == {1.0}


def test_two_systems_of_one_team_may_answer_the_same(folder: Path) -> None:
    mine = system(1, "one")
    assert put(folder, a=mine, b=changed(mine, "ONE", lambda answer: None)).findings == ()


@pytest.mark.parametrize(
    ("kept", "evidence"),
    [
        ("text", "text.equal"),
        ("nll", "nll.equal"),
        ("meme_probability", "meme_probability.equal"),
        ("candidates", "candidates.equal"),
        ("memes", "memes.equal"),
        ("emotions", "emotions.equal"),
    ],
)
def test_one_copied_key_is_enough(folder: Path, kept: str, evidence: str) -> None:
    mine, theirs = system(1, "one"), system(2, "other")
    for answer, source in zip(theirs["predictions"]["hard"], mine["predictions"]["hard"]):
        if kept in source:
            answer[kept] = source[kept]
    finding = only(put(folder, a=mine, b=theirs))
    assert finding.kind == "nearly-identical"
    assert finding.figures[evidence] == 1.0
    assert finding.figures[evidence.replace("equal", "by_chance")] < 0.2


def test_a_copy_with_its_texts_touched_up_is_found_by_its_trigrams(folder: Path) -> None:
    mine = system(1, "one")
    theirs = system(2, "other")
    for answer, source in zip(theirs["predictions"]["hard"], mine["predictions"]["hard"]):
        text = source["text"]
        answer["text"] = f" {text[: len(text) // 2]}，{text[len(text) // 2 :]}！" + "啊" * (answer["turn"] == 1)
    assert only(put(folder, a=mine, b=theirs)).figures["text.similarity"] >= 0.9


def test_numbers_shifted_and_scaled_are_found_by_their_correlation(folder: Path) -> None:
    mine, theirs = system(1, "one"), system(2, "other")
    for answer, source in zip(theirs["predictions"]["hard"], mine["predictions"]["hard"]):
        answer["meme_probability"] = round(0.9 * source["meme_probability"] + 0.05, 4)
    finding = only(put(folder, a=mine, b=theirs))
    assert list(finding.figures) == ["meme_probability.correlation"]


def test_agreeing_where_chance_alone_agrees_is_no_copy(folder: Path) -> None:
    mine, theirs = system(1, "one"), system(2, "other")
    for whole, turn in ((mine, 1), (theirs, 2)):
        for answer in whole["predictions"]["hard"]:
            answer["meme_probability"] = float(answer["turn"] == turn and answer["dialogue"].endswith("7"))
    assert put(folder, a=mine, b=theirs).findings == ()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda answer: answer.update(text="好的！"), "one-response"),
        (lambda answer: answer.update(text=""), "one-response"),
        (lambda answer: answer.update(meme_probability=0.3), "constant"),
        (lambda answer: answer.update(nll=0), "constant"),
        (lambda answer: answer["memes"].sort(), "one-ranking"),
        (lambda answer: answer["emotions"].sort(), "one-ranking"),
        (lambda answer: answer.get("candidates", []).sort(), "candidates-as-given"),
    ],
)
def test_what_answers_nothing_is_said_of_it_alone(folder: Path, change: Change, kind: str) -> None:
    finding = only(put(folder, a=changed(system(1, "one"), "one", change), b=system(2, "other")))
    assert finding.kind == kind
    assert [suspect.team for suspect in finding.suspects] == ["one"]


def test_responses_out_of_the_training_data_are_counted(folder: Path) -> None:
    trained = [turn["txt"] for turns in small_corpus.dialogues("train").values() for turn in turns if "txt" in turn]

    def copied(answer: dict[str, Any]) -> None:
        if answer["turn"] != 1:
            answer["text"] = trained[int(answer["dialogue"][-1]) % len(trained)].upper() + " 。"

    finding = only(put(folder, a=changed(system(1, "one"), "one", copied)))
    assert finding.kind == "copied-from-training"
    assert finding.figures == {"text.copied": 0.666667, "text.looked_at": 90, "gold.in_training": 0.0}


def test_a_broken_file_is_left_out_and_named(folder: Path) -> None:
    (folder / "z").mkdir(parents=True)
    (folder / "z/bad.json").write_text("{", encoding="utf-8")
    found = put(folder, a=system(1, "one"))
    assert found.submissions == 1
    assert [problem.file.endswith("z/bad.json") for problem in found.log] == [True]


def test_the_command_prints_findings_without_gold_and_its_json_has_the_schema(
    folder: Path, gold_marks: tuple[str, ...]
) -> None:
    mine = system(1, "one\x1b[31m")
    put(folder, a=mine, b=changed(mine, "other", lambda answer: None))
    arguments = ["audit", str(folder), "--corpus", str(folder.parent / "corpus"), "--split", "hard"]
    plain = CliRunner().invoke(main, arguments)
    coded = CliRunner().invoke(main, [*arguments, "--format", "json"])
    assert plain.exit_code == coded.exit_code == 0
    assert plain.output.startswith("identical on hard: ")
    assert "\x1b" not in plain.output
    assert not list(whole_schema("audit").faults(json.loads(coded.output)))
    assert not [mark for mark in gold_marks if mark in plain.output + coded.output]


def test_the_similarity_of_sketches_is_that_of_the_sets() -> None:
    draw = random.Random(5)
    texts = ["".join(draw.choices(WORDS, k=9)) for _ in range(900)]
    other = [text if draw.random() < 0.7 else "".join(draw.choices(WORDS, k=9)) for text in texts]

    def trigrams(lines: list[str]) -> set[tuple[int, str]]:
        marked = [f"<{line}>" for line in lines]
        return {(place, line[i : i + 3]) for place, line in enumerate(marked) for i in range(len(line) - 2)}

    a, b = trigrams(texts), trigrams(other)
    exact = len(a & b) / len(a | b)
    assert similarity(sketch(texts), sketch(other)) == pytest.approx(exact, abs=0.04)
    few = texts[:60], other[:60]
    a, b = trigrams(few[0]), trigrams(few[1])
    assert similarity(sketch(few[0]), sketch(few[1])) == pytest.approx(len(a & b) / len(a | b))


def test_correlations_are_numpys_and_chance_is_counted_by_hand() -> None:
    draw = np.random.default_rng(3)
    columns = [draw.normal(size=50), draw.normal(size=50), np.full(50, 0.5)]
    found = _correlations(columns)
    assert found[0, 1] == pytest.approx(np.corrcoef(columns[0], columns[1])[0, 1])
    assert found[2].tolist() == [0, 0, 0]
    answers = [["a", "a", "b", "c"], ["a", "b", "b", "d"]]
    column = np.stack([text_hashes(row) for row in answers])
    agree = sum(x == y for x in answers[0] for y in answers[1]) / 16
    assert _by_chance("text", 0, 1, column, {}) == pytest.approx(agree)


def test_bare_texts_differ_by_more_than_their_dress() -> None:
    assert bare("Ｈello， 世界！") == bare("hello世界")
    assert bare("世界") != bare("世畀")
    assert bare("？！") == "?!"
