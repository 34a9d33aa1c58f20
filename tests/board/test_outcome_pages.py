"""What the wall of memes and the lists of turns say, counted again from the submissions by plain loops."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import small_board
import small_corpus

from mod_challenge.board.model import Board
from mod_challenge.board.scores.outcomes import OUTCOMES, read_outcomes
from mod_challenge.board.scores.turn_figures import TaskTurns, counted_systems
from mod_challenge.board.site import memes_page, shown_memes, turns_page, write_site
from mod_challenge.board.site.outcome_pages import outcome_pages
from mod_challenge.board.site.turns_page import ordered_turns
from mod_challenge.opening import load_corpus

Answers = dict[tuple[str, str], Path]
SYSTEMS = ("team1-alpha", "team2-beta")  # of the seeds 0 and 1; of no other system there are answers
Turn = tuple[str, int]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Board, Answers]:
    folder = tmp_path_factory.mktemp("outcomes")
    (folder / "corpus").mkdir()
    corpus_dir = small_corpus.write_corpus(folder / "corpus")
    (corpus_dir / "memes").mkdir()
    for meme in small_corpus.MEMES:
        (corpus_dir / "memes" / f"{meme}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + meme.encode())
    board, answers = small_board.small_board(folder / "work", corpus_dir)
    return folder, board, answers


def views(folder: Path, board: Board, answers: Answers) -> dict[str, Any]:
    return {address: values for _, address, values in outcome_pages(board, load_corpus(folder / "corpus"), answers)}


def predictions(folder: Path, seed: int) -> dict[Turn, dict[str, Any]]:
    whole = json.loads((folder / "work" / f"hard-{seed}.json").read_text(encoding="utf-8"))
    return {(entry["dialogue"], entry["turn"]): entry for entry in whole["predictions"]["hard"]}


def gold_memes() -> dict[Turn, str]:
    return {
        (name, turn): utterance["img_id"]
        for name, utterances in small_corpus.dialogues("hard").items()
        for turn, utterance in enumerate(utterances)
        if turn and "img_id" in utterance
    }


def test_the_wall_has_every_meme_with_its_recall(made: tuple[Path, Board, Answers]) -> None:
    folder, board, _ = made
    wall = views(*made)["memes.html"]["wall"]
    assert [meme["id"] for meme in wall["memes"]] == list(small_corpus.MEMES)
    best = counted_systems(board.splits[0], "retrieval")[0].slug
    while best not in SYSTEMS:  # the third system has no answers here
        best = counted_systems(board.splits[0], "retrieval")[1].slug
    assert wall["best"]["slug"] == best
    assert wall["systems"] == len(SYSTEMS)
    found = [predictions(folder, seed) for seed in range(len(SYSTEMS))]
    train = Counter(
        turn["img_id"] for turns in small_corpus.dialogues("train").values() for turn in turns if "img_id" in turn
    )
    for meme in wall["memes"]:
        asked = [turn for turn, gold in gold_memes().items() if gold == meme["id"]]
        assert meme["asked"] == len(asked)
        assert meme["usage"] == train[meme["id"]]
        assert meme["seen"] == (meme["id"] in small_corpus.SEEN_MEMES)
        hits = [sum(entry[turn]["candidates"][0] == meme["id"] for turn in asked) for entry in found]
        if not asked:
            assert meme["best"] is meme["all"] is None
            continue
        assert meme["best"] == pytest.approx(100 * hits[SYSTEMS.index(best)] / len(asked), abs=0.05)
        assert meme["all"] == pytest.approx(100 * sum(hits) / len(asked) / len(SYSTEMS), abs=0.05)
        instead = Counter(entry[turn]["memes"][0] for turn in asked for entry in found)
        del instead[meme["id"]]
        shown = {other["id"]: other["percent"] for other in meme["instead"]}
        assert list(shown.values()) == sorted(shown.values(), reverse=True)
        assert len(shown) == min(3, len(instead))
        for other, percent in shown.items():
            assert percent == pytest.approx(100 * instead[other] / len(asked) / len(SYSTEMS))
        assert sorted(instead.values(), reverse=True)[: len(shown)] == [instead[other] for other in shown]


def test_without_whole_rankings_what_is_chosen_comes_from_the_ten(
    made: tuple[Path, Board, Answers], tmp_path: Path
) -> None:
    folder, board, answers = made
    copied = {}
    for key, source in answers.items():
        target = tmp_path / key[1]
        shutil.copytree(source, target)
        with np.load(source / OUTCOMES) as columns:
            changed: dict[str, Any] = {**columns, "first": np.full_like(columns["first"], -1)}
        np.savez(target / OUTCOMES, **changed)
        copied[key] = target
    wall = views(folder, board, copied)["memes.html"]["wall"]
    assert not wall["whole"]
    found = [predictions(folder, seed) for seed in range(len(SYSTEMS))]
    for meme in wall["memes"]:
        asked = [turn for turn, gold in gold_memes().items() if gold == meme["id"]]
        instead = Counter(entry[turn]["candidates"][0] for turn in asked for entry in found)
        assert {other["id"] for other in meme["instead"]} <= set(instead) - {meme["id"]}


def test_a_large_inventory_is_bounded_and_says_so(
    made: tuple[Path, Board, Answers], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder, board, answers = made
    monkeypatch.setattr(memes_page, "SHOWN_MEMES", 4)
    wall = views(*made)["memes.html"]["wall"]
    asked = Counter(gold_memes().values())
    assert len(wall["memes"]) == 4
    assert min(meme["asked"] for meme in wall["memes"]) >= sorted(asked.values(), reverse=True)[3]
    write_site(board, load_corpus(folder / "corpus"), tmp_path, answers)
    page = (tmp_path / "memes.html").read_text(encoding="utf-8")
    assert f"Of {len(small_corpus.MEMES)} memes the 4" in page
    assert page.count('<li id="meme-') == 4


def test_a_large_picture_is_not_loaded_with_the_wall(
    made: tuple[Path, Board, Answers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_memes, "LARGEST_PICTURE", 3)
    assert {meme["picture"] for meme in views(*made)["memes.html"]["wall"]["memes"]} == {None}


def test_lists_of_turns_are_what_the_answers_say(made: tuple[Path, Board, Answers]) -> None:
    folder, *_ = made
    tasks = {task["task"]: task for task in views(*made)["turns.html"]["tasks"]}
    assert set(tasks) == set(small_board.TASKS)
    found = [predictions(folder, seed) for seed in range(len(SYSTEMS))]
    right = {turn: sum(entry[turn]["candidates"][0] == gold for entry in found) for turn, gold in gold_memes().items()}
    lists = {entry["name"]: entry for entry in tasks["retrieval"]["lists"]}
    for name, wanted in (("missed", 0), ("hardest", None)):
        turns = {(turn["dialogue"], turn["turn"]): turn["right"] for turn in lists[name]["turns"]}
        assert turns == {t: count for t, count in right.items() if (count == 0) == (wanted == 0)}
        assert lists[name]["count"] == len(turns)
    ranks = {
        turn: [1 + entry[turn]["candidates"].index(gold) for entry in found] for turn, gold in gold_memes().items()
    }
    apart = {turn for turn, (first, second) in ranks.items() if first != second}
    decisive = [(turn["dialogue"], turn["turn"]) for turn in lists["decisive"]["turns"]]
    assert set(decisive) == apart
    gaps = [abs(1 / ranks[turn][0] - 1 / ranks[turn][1]) for turn in decisive]
    assert gaps == sorted(gaps, reverse=True)
    usage = {entry["name"]: entry for entry in tasks["usage"]["lists"]}
    gold = {turn: turn in gold_memes() for turn in found[0]}
    wrong = {turn for turn in gold if all((entry[turn]["meme_probability"] >= 0.5) != gold[turn] for entry in found)}
    assert {(turn["dialogue"], turn["turn"]) for turn in usage["missed"]["turns"]} == wrong


def test_equal_turns_are_ordered_by_what_divides_all_systems() -> None:
    rows = tuple(small_board.Row(f"s{i}", "t", "n", "submission") for i in range(4))
    nan = float("nan")
    figures = TaskTurns(
        task="usage",
        systems=rows,
        leaders=rows[:2],
        right=np.array([1, 2, 4, 0, 0, 3]),
        credit=np.array([0.25, 0.5, 1.0, nan, 0.0, 0.75]),
        marks=np.array([[1, 1, 1, -1, 0, 1], [0, 0, 1, -1, 0, 1]]),
        spread=np.array([0.25, 0.25, 0.0, nan, 0.0, 0.0]),
    )
    lists = {name: rows.tolist() for name, rows in ordered_turns(figures)}
    assert lists == {"hardest": [0, 1, 5, 2], "decisive": [1, 0], "missed": [4]}


def test_a_list_shows_its_first_turns_and_says_how_many_there_are(
    made: tuple[Path, Board, Answers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns_page, "SHOWN_TURNS", 2)
    for task in views(*made)["turns.html"]["tasks"]:
        for entry in task["lists"]:
            assert len(entry["turns"]) == min(2, entry["count"])


def test_a_board_without_submissions_counts_its_classical_systems(made: tuple[Path, Board, Answers]) -> None:
    folder, board, answers = made
    rows = [replace(row, standings={}, overall=None) for row in board.splits[0].rows]
    without = replace(board, splits=(replace(board.splits[0], rows=tuple(rows)),))
    slugs = {row.slug for row in counted_systems(without.splits[0], "usage")}
    assert slugs == {"rival--bm25", "floor-majority"}
    given = {("hard", slug): folder for slug, folder in zip(sorted(slugs), answers.values())}
    wall = views(folder, without, given)["memes.html"]["wall"]
    assert (wall["systems"], wall["ranked"]) == (2, False)
    nobody = views(folder, without, {})
    assert nobody["memes.html"]["wall"]["best"] is None
    assert nobody["turns.html"]["tasks"] == []
    assert [m["usage"] for m in nobody["memes.html"]["wall"]["memes"]] == [m["usage"] for m in wall["memes"]]


def test_every_public_split_has_pages_and_a_blind_one_has_none(
    made: tuple[Path, Board, Answers], tmp_path: Path
) -> None:
    folder, board, answers = made
    assert set(views(*made)) == {"memes.html", "turns.html"}
    both = replace(board, splits=tuple(replace(split, public=True) for split in board.splits))
    pages = {"memes.html", "turns.html", "memes-easy.html", "turns-easy.html"}
    assert set(views(folder, both, answers)) == pages
    blind = replace(board, splits=tuple(replace(split, public=False) for split in board.splits))
    write_site(blind, load_corpus(folder / "corpus"), tmp_path, {})
    for name in ("memes.html", "turns.html"):
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert "No split of this board is public." in page
    for path in tmp_path.rglob("*"):
        for mark in small_corpus.gold_marks():
            assert path.is_dir() or mark.encode() not in path.read_bytes(), path


def test_beside_a_public_split_nothing_tells_of_a_blind_one(made: tuple[Path, Board, Answers], tmp_path: Path) -> None:
    folder, board, answers = made
    assert [split.public for split in board.splits] == [True, False]
    write_site(board, load_corpus(folder / "corpus"), tmp_path, answers)
    blind = small_corpus.dialogues("easy")
    secrets = [*blind, *(turn["txt"] for turns in blind.values() for turn in turns if "txt" in turn)]
    assert len(secrets) > 10
    for path in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        content = path.read_bytes().decode("utf-8", "replace")
        assert [secret for secret in secrets if secret in content] == [], path
    counted = sum(meme["asked"] for meme in views(*made)["memes.html"]["wall"]["memes"])
    assert counted == len(gold_memes())  # of the public split alone


def test_outcomes_are_no_file_of_the_site(made: tuple[Path, Board, Answers], tmp_path: Path) -> None:
    folder, board, answers = made
    write_site(board, load_corpus(folder / "corpus"), tmp_path, answers)
    assert not list(tmp_path.rglob(OUTCOMES))
    assert read_outcomes(answers["hard", "team1-alpha"], "usage", "nothing") is None
    assert read_outcomes(tmp_path, "usage") is None


def test_every_link_to_a_turn_names_one(made: tuple[Path, Board, Answers], tmp_path: Path) -> None:
    folder, board, answers = made
    write_site(board, load_corpus(folder / "corpus"), tmp_path, answers)
    page = (tmp_path / "turns.html").read_text(encoding="utf-8")
    links = re.findall(r'href="dialogues\.html#hard/([^/"]+)/(\d+)\?a=([^&"]+)&amp;b=([^&"]+)&amp;judge=(\w+)"', page)
    assert len(links) == page.count('class="where"')
    for name, turn, *systems, task in links:
        assert int(turn) in range(1, small_corpus.TURNS)
        assert name.replace("%20", " ") in small_corpus.dialogues("hard")
        assert set(systems) == set(SYSTEMS)
        assert task in small_board.TASKS
