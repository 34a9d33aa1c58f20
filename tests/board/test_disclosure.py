"""What a submission to a split that is not public is told: never which turns are items, and so which carry a meme."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge.board.disclosure import OPEN_CODES, redact
from mod_challenge.board.hosting.score_on_host import judge
from mod_challenge.board.intake.add import add_submission
from mod_challenge.io.problems import Problem, ProblemLog
from mod_challenge.opening import load_corpus

Content = dict[str, Any]


def probes() -> list[tuple[tuple[str, int], Content]]:
    """Submissions that answer text everywhere and candidates once; the turn where, and the content."""
    found = []
    for asked in small_corpus.submission()["predictions"]["hard"]:
        place = (asked["dialogue"], asked["turn"])
        content = small_corpus.submission()
        content["predictions"] = {"hard": []}
        for answer in small_corpus.submission()["predictions"]["hard"]:
            kept = {"dialogue": answer["dialogue"], "turn": answer["turn"], "text": "好"}
            if (answer["dialogue"], answer["turn"]) == place:
                kept["candidates"] = list(small_corpus.MEMES[:10])
            content["predictions"]["hard"].append(kept)
        found.append((place, content))
    return found


def with_and_without_meme(corpus: Path) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """Turns of hard that are asked and carry a meme, and those that do not."""
    dialogues = {dialogue.id: dialogue.utterances for dialogue in load_corpus(corpus).split("hard")}
    turns = {place for place, _ in probes()}
    memes = {(name, turn) for name, turn in turns if dialogues[name][turn].meme is not None}
    return memes, turns - memes


def test_candidates_given_once_do_not_tell_which_turns_carry_a_meme(tmp_path: Path, small_corpus_dir: Path) -> None:
    assert all(with_and_without_meme(small_corpus_dir))
    (tmp_path / "challenge.toml").write_text('[[splits]]\nname = "hard"\npublic = false\n')
    told: set[tuple[str, ...]] = set()
    for number, (_, content) in enumerate(probes()):
        content["system"]["name"] = f"probe {number}"
        file = tmp_path / "probe.json"
        file.write_bytes(small_corpus.encoded(content, file.name))
        outcome = add_submission(file, tmp_path, load_corpus(small_corpus_dir))
        assert outcome.log.by_code == {"answers-unfit": 1}
        told.add(tuple(problem.line() for problem in outcome.log))
    assert len(told) == 1


def test_a_public_split_does_tell_them(tmp_path: Path, small_corpus_dir: Path) -> None:
    _, content = probes()[0]
    file = tmp_path / "probe.json"
    file.write_bytes(small_corpus.encoded(content, file.name))
    outcome = add_submission(file, tmp_path, load_corpus(small_corpus_dir))
    assert "answer-missing" in outcome.log.by_code


def test_a_host_does_not_tell_it_either(
    tmp_path: Path, small_corpus_dir: Path, write_submission_file: Callable[..., Path]
) -> None:
    from mod_challenge.board.hosting.host_columns import HostTable

    table = HostTable("hard", "retrieval", False, ("retrieval.all.map",), ("retrieval.all.map",))
    said = {
        (verdict.codes, verdict.messages)
        for _, content in probes()
        for verdict in [judge(write_submission_file(content), small_corpus_dir, [table])]
    }
    assert {codes for codes, _ in said} == {("answers-unfit",)}
    assert len(said) == 1


@pytest.mark.parametrize(
    "code",
    ["answer-missing", "prediction-missing", "candidates-wrong", "ranking-incomplete", "emotions-too-few", "other"],
)
def test_a_problem_that_depends_on_the_items_is_told_without_its_place(code: str) -> None:
    log = ProblemLog()
    log.add(Problem(code, "secret", "secret", "a.json", "$.predictions.hard[7]", "dialogue 7", 3))
    (problem,) = redact(log, "hard", "a.json").errors
    assert problem.code == "answers-unfit"
    assert (problem.where, problem.dialogue, problem.turn) == ("$.predictions.hard", None, None)
    assert "secret" not in problem.line()


def test_what_is_wrong_whatever_the_gold_is_told_in_full() -> None:
    assert set(OPEN_CODES) == {
        "split-missing",
        "dialogues-unknown",
        "dialogue-unknown",
        "turn-unknown",
        "prediction-double",
        "nothing-to-score",
    }
    log = ProblemLog()
    for code in OPEN_CODES:
        log.add(Problem(code, "plain", "", "a.json", "$.predictions.hard[7]"))
    assert redact(log, "hard", "a.json").errors == log.errors
