"""Checks across submissions: planted copies are found, with numbers, and honest systems are left alone."""

from __future__ import annotations

import copy
import json
import math
import random
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
import small_corpus
from click.testing import CliRunner

from mod_challenge.board.audit.against_gold import binomial_tail
from mod_challenge.board.audit.findings import BoardAudit, Finding, _by_chance, _correlations, audit
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


def put(folder: Path, **systems: dict[str, Any]) -> BoardAudit:
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


def only(found: BoardAudit) -> Finding:
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


def gold_of(key: str) -> dict[tuple[str, int], Any]:
    """(dialogue, turn) to the gold text or meme of hard."""
    table = small_corpus.dialogues("hard")
    return {(name, turn): said[turn].get(key) for name, said in table.items() for turn in range(1, len(said))}


def test_ten_teams_with_one_file_are_one_finding(folder: Path) -> None:
    whole = system(1, "a")
    teams = {f"team{i}": changed(whole, f"team {i}", lambda answer: None) for i in range(10)}
    finding = only(put(folder, **teams))
    assert finding.kind == "identical"
    assert [suspect.file for suspect in finding.suspects] == [f"team{i}/x.json" for i in range(10)]


def test_a_system_that_is_like_one_of_several_identical_ones_is_named_once(folder: Path) -> None:
    whole = system(1, "a")
    near = changed(whole, "near", lambda answer: answer.update(text="别的 什么 话 呢 吧"))
    found = put(folder, a=whole, b=changed(whole, "b", lambda answer: None), near=near)
    kinds = [finding.kind for finding in found.findings if len(finding.suspects) > 1]
    assert kinds == ["identical", "nearly-identical"]


def test_a_superseded_version_is_marked_as_such(folder: Path) -> None:
    whole = changed(system(1, "a"), "a", lambda answer: answer.update(meme_probability=0.5))
    place = folder / "a"
    place.mkdir(parents=True)
    (place / "x.json").write_bytes(small_corpus.encoded(whole, "x.json"))
    (place / "x.2.json").write_bytes(small_corpus.encoded(whole, "x.json"))
    found = audit(folder, load_corpus(folder.parent / "corpus"))
    marks = {finding.suspects[0].file: finding.suspects[0].superseded for finding in found.findings}
    assert marks == {"a/x.json": True, "a/x.2.json": False}
    plain = CliRunner().invoke(main, ["audit", str(folder), "--corpus", str(folder.parent / "corpus")])
    assert "a/x.json (a / s1, superseded)" in plain.output


def test_answers_that_equal_the_gold_are_found_with_how_unlikely_that_is(folder: Path) -> None:
    texts = gold_of("txt")

    def know(answer: dict[str, Any]) -> None:
        answer["text"] = texts[answer["dialogue"], answer["turn"]] or "x"

    found = put(folder, insider=changed(system(1, "insider"), "insider", know), honest=system(2, "honest"))
    finding = only(found)
    assert (finding.kind, finding.suspects[0].team) == ("equals-gold", "insider")
    assert finding.figures["text.equal"] == 1.0
    assert finding.figures["text.p_value"] < 1e-9


@pytest.mark.parametrize(("hits", "items", "share"), [(3, 5, 0.4), (200, 200, 0.95), (12, 300, 0.01)])
def test_p_values_are_those_of_the_binomial_distribution(hits: int, items: int, share: float) -> None:
    exact = sum(math.comb(items, k) * share**k * (1 - share) ** (items - k) for k in range(hits, items + 1))
    assert binomial_tail(hits, items, share) == pytest.approx(exact, rel=1e-9)


def test_a_score_above_the_ceiling_that_is_given_is_found(folder: Path, tmp_path: Path) -> None:
    memes = gold_of("img_id")

    def most(answer: dict[str, Any], wrong: int) -> None:
        used = memes[answer["dialogue"], answer["turn"]] is not None
        answer["meme_probability"] = float(used is not (int(answer["dialogue"].split()[1]) % 10 < wrong))

    put(folder, good=changed(system(1, "good"), "good", lambda a: most(a, 1)))
    ceiling = changed(system(2, "oracle"), "oracle", lambda a: most(a, 4))
    path = tmp_path / "ceiling.json"
    path.write_bytes(small_corpus.encoded(ceiling, path.name))
    corpus = load_corpus(folder.parent / "corpus")
    finding = only(audit(folder, corpus, ceiling=path))
    assert finding.kind == "above-ceiling"
    assert finding.figures["usage.equal"] == pytest.approx(0.9)
    assert finding.figures["usage.allowed"] == pytest.approx(0.6, abs=0.01)
    path.write_bytes(small_corpus.encoded(changed(system(3, "o"), "o", lambda a: most(a, 1)), path.name))
    assert audit(folder, corpus, ceiling=path).findings == ()


def test_texts_that_stand_in_what_was_published_are_found(folder: Path, tmp_path: Path) -> None:
    copied = changed(system(1, "copier"), "copier", lambda answer: None)
    public = tmp_path / "public" / "deep"
    public.mkdir(parents=True)
    texts = [answer["text"] for answer in copied["predictions"]["hard"]]
    (public / "page.json").write_text(json.dumps({"any": [{"shape": text} for text in texts]}), encoding="utf-8")
    (public / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    put(folder, copier=copied, honest=system(2, "honest"))
    found = audit(folder, load_corpus(folder.parent / "corpus"), public=[tmp_path / "public"])
    finding = only(found)
    assert (finding.kind, finding.suspects[0].team) == ("copied-from-public", "copier")
    assert finding.figures["text.copied"] == 1.0


def test_texts_have_no_ceiling(folder: Path, tmp_path: Path) -> None:
    texts = gold_of("txt")

    def know(answer: dict[str, Any]) -> None:
        answer["text"] = texts[answer["dialogue"], answer["turn"]] or "x"

    path = tmp_path / "ceiling.json"
    path.write_bytes(small_corpus.encoded(system(3, "oracle"), path.name))
    put(folder, insider=changed(system(1, "insider"), "insider", know))
    found = audit(folder, load_corpus(folder.parent / "corpus"), ceiling=path)
    assert [finding.kind for finding in found.findings] == ["equals-gold"]
