"""What a board says of a human evaluation: whose version was rated, who was not rated, and which figures agree."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rated_board
import small_board
import small_corpus
from rating_sheets import ASPECTS, write_systems

from mod_challenge.board.build import BuildOptions, read_board
from mod_challenge.board.evaluation import ABSENT, CURRENT, SUPERSEDED, HumanEvaluation
from mod_challenge.board.human.kendall import kendall_tau
from mod_challenge.board.human.results import score_ratings
from mod_challenge.board.model import Board
from mod_challenge.board.scores.workers import Workers
from mod_challenge.board.site import write_site
from mod_challenge.board.site.downloads import as_json, download_files
from mod_challenge.board.site.human_downloads import human_csv
from mod_challenge.board.site.human_page import SHOWN_PAIRS, SHOWN_UNRATED, human_values
from mod_challenge.board.site.pages import page_files
from mod_challenge.corpus.references import references
from mod_challenge.opening import load_corpus
from mod_challenge.schema.validation import whole_schema
from mod_challenge.scoring.settings import ScoringSettings


@pytest.fixture(scope="module")
def board() -> Board:
    return rated_board.rated_board()


def evaluated(board: Board, split: str = "hard") -> HumanEvaluation:
    human = next(one.human for one in board.splits if one.split == split)
    assert human is not None
    return human


def pages(board: Board) -> dict[str, str]:
    return {name: content.decode() for name, content in page_files(board)}


def test_every_rated_version_says_whether_it_counts(board: Board) -> None:
    states = {one.name: (one.slug, one.state) for one in evaluated(board).systems}
    assert states["system 0"] == ("team-0", CURRENT)
    assert states["system 3"] == ("team-3", SUPERSEDED)
    assert states["system 5"] == ("", ABSENT)
    assert states[""] == ("", CURRENT)
    gold = evaluated(board).gold
    assert gold is not None
    assert gold.gold
    assert evaluated(board, "easy").gold is None


def test_who_has_responses_and_no_ratings_is_unrated(board: Board) -> None:
    assert evaluated(board).unrated == ("team-20", "team-21")  # not the one without responses
    assert evaluated(board, "easy").unrated == ()
    older = replace(board.splits[0].rows[4], slug="older", counted=False)
    split = replace(board.splits[0], rows=(*board.splits[0].rows, older))
    human = rated_board.rated(split, rated_board.named(rated_board.ratings(systems=3), [("a", "b"), ("c", "d")])).human
    assert human is not None
    assert "older" not in human.unrated


def test_a_system_whose_team_was_amended_keeps_its_ratings(board: Board) -> None:
    split = board.splits[0]
    rows = tuple(replace(row, team="New spelling") if row.slug == "team-0" else row for row in split.rows)
    names = [(f"Team {i}", f"system {i}") for i in range(5)]
    human = rated_board.rated(replace(split, rows=rows), rated_board.named(rated_board.ratings(systems=6), names)).human
    assert human is not None
    assert ("team-0", "New spelling") in {(one.slug, one.team) for one in human.systems}


def test_where_answers_count_by_phase_the_file_of_the_text_task_is_the_rated_one(board: Board) -> None:
    split = board.splits[0]
    first, *others = split.rows
    by_phase = replace(first, sha256="f" * 64, versions={"text": {"sha256": first.sha256}})
    whole = rated_board.named(rated_board.ratings(systems=3), [(first.team, first.name), ("x", "y")])
    human = rated_board.rated(replace(split, rows=(by_phase, *others)), whole).human
    assert human is not None
    assert (first.slug, CURRENT) in {(one.slug, one.state) for one in human.systems}
    moved = replace(by_phase, versions={"text": {"sha256": "e" * 64}})
    human = rated_board.rated(replace(split, rows=(moved, *others)), whole).human
    assert human is not None
    assert first.slug in human.unrated


def test_agreement_is_tau_of_figure_and_ratings_with_ppl_turned_round(board: Board) -> None:
    human = evaluated(board)
    rows = {row.slug: row for row in board.splits[0].rows}
    rated = [one for one in human.systems if one.slug]
    found = {one.figure: one for one in human.agreement}
    for figure, sign in (("text.bleu4", 1), ("text.ppl", -1)):
        for name in ("overall", *ASPECTS):
            values = np.array([[sign * (rows[one.slug].value(figure) or 0.0) for one in rated]])
            means = np.array([[one.figures[name].value for one in rated]])
            tau = found[figure].taus[name]
            assert tau is not None
            assert tau.value == pytest.approx(kendall_tau(values, means)[0])
            assert tau.interval is not None
            assert -1 <= tau.interval[0] <= tau.interval[1] <= 1
    assert found["text.bleu4"].systems == len(rated) == 5
    assert found["text.dist1"].systems == 0
    assert found["text.dist1"].taus["overall"] is None
    assert all(tau is None for one in evaluated(board, "easy").agreement for tau in one.taus.values())


def test_without_resamples_tau_has_no_interval(board: Board) -> None:
    whole = rated_board.named(rated_board.ratings(systems=6), [(f"Team {i}", f"system {i}") for i in range(5)])
    human = rated_board.evaluation(score_ratings(whole, 0, 1), board.splits[0].rows, {})
    tau = next(one for one in human.agreement if one.figure == "text.bleu4").taus["overall"]
    assert tau is not None
    assert tau.interval is None
    assert human_values(replace(board, splits=(replace(board.splits[0], human=human),)))["rated"][0]["agreement"]


def test_of_fewer_than_five_systems_tau_has_no_interval_and_the_page_says_so(board: Board) -> None:
    names = [(f"Team {i}", f"system {i}") for i in (0, 2, 3, 4)]
    whole = rated_board.named(rated_board.ratings(systems=5), names)
    rows = [rated_board.responding(i, *names[i], 9.0 - i) for i in range(4)]
    split = rated_board.rated(small_board.split_board("hard", True, rows), whole)
    page = pages(replace(board, splits=(split,)))["human.html"]
    assert 'data-t="human-very-few" data-v="4"' in page
    assert split.human is not None
    taus = [one.taus["overall"] for one in split.human.agreement if one.systems]
    assert [(tau.value, tau.interval) for tau in taus if tau] == [(1.0, None)] * 3
    assert 'data-t="human-few" data-v="5"' in pages(board)["human.html"]


def test_the_json_download_has_the_evaluation_and_fits_its_schema(board: Board) -> None:
    whole = as_json(board)
    assert whole_schema("leaderboard").faults(json.loads(json.dumps(whole))) == []
    human = whole["splits"][0]["human"]
    assert [one["means"]["overall"]["value"] for one in human["systems"]] == [
        one.figures["overall"].value for one in evaluated(board).systems
    ]
    assert human["unrated"] == ["team-20", "team-21"]
    assert len(human["pairs"]) == 21
    assert human["counts"] == {"items": 12, "dialogues": 6, "raters": 4, "ratings": 336}
    assert "human" not in whole["splits"][2]
    damaged = json.loads(json.dumps(whole))
    del damaged["splits"][0]["human"]["unrated"]
    assert whole_schema("leaderboard").faults(damaged)


def test_the_table_has_a_line_for_every_figure_and_every_unrated_system(board: Board) -> None:
    lines = list(csv.DictReader(io.StringIO(human_csv(board))))
    of_hard = [line for line in lines if line["split"] == "hard"]
    by_kind = {what: [line for line in of_hard if line["what"] == what] for what in {line["what"] for line in lines}}
    assert {what: len(found) for what, found in by_kind.items()} == {
        "mean": 7 * 6 + 2,
        "difference": 21,
        "alpha": 12,
        "tau": 6 * len(evaluated(board).agreement),
    }
    assert [line["system"] for line in by_kind["mean"] if line["state"] == "not rated"] == ["late 0", "late 1"]
    first = next(line for line in by_kind["mean"] if line["system"] == "system 0" and line["aspect"] == "overall")
    (system,) = (one for one in evaluated(board).systems if one.name == "system 0")
    assert float(first["value"]) == system.figures["overall"].value
    hostile = human_csv(rated_board.rated_board(hostile=True))
    cells = [cell for row in csv.reader(io.StringIO(hostile)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "@", "\t") or "\x1b" in cell or "\u202e" in cell]


def test_the_page_is_linked_only_where_ratings_are(board: Board, tmp_path: Path) -> None:
    made = pages(board)
    assert all('human.html"' in page and "human.csv" in page for page in made.values())
    none = replace(board, splits=tuple(replace(split, human=None) for split in board.splits))
    assert "human.html" not in pages(none)
    assert not [name for name, page in pages(none).items() if "human.html" in page or "human.csv" in page]
    assert "human.csv" not in download_files(none)


def test_the_page_names_splits_and_systems_that_are_not_rated(board: Board) -> None:
    page = pages(board)["human.html"]
    assert 'data-t="human-no-ratings" data-v="valid"' in page
    assert page.count('data-t="not-rated"') == 2
    many = rated_board.rated_board(unrated=SHOWN_UNRATED + 30)
    page = pages(many)["human.html"]
    assert page.count('data-t="not-rated"') == SHOWN_UNRATED
    assert 'data-t="human-more-unrated" data-v="30"' in page


def test_only_the_best_are_compared_on_the_page_and_it_says_so(board: Board) -> None:
    names = [("t", f"s{i}") for i in range(19)]
    whole = rated_board.named(rated_board.ratings(items=6, systems=20), names)
    split = rated_board.rated(board.splits[0], whole)
    (part,) = human_values(replace(board, splits=(split,)))["rated"]
    assert len(part["compared"]) == SHOWN_PAIRS
    assert all(len(one["cells"]) == SHOWN_PAIRS for one in part["compared"])
    assert part["omitted"] == 5
    assert len(part["systems"]) == 19


def test_comparisons_are_those_of_all_pairs_read_from_either_side(board: Board) -> None:
    (part, _) = human_values(board)["rated"]
    human = evaluated(board)
    for i, row in enumerate(part["compared"]):
        assert row["cells"][i] is None
        beaten = [pair for pair in human.pairs if pair.a == i and (pair.p_holm or 1) < 0.05]
        assert row["above"] == sum(not human.systems[pair.b].gold for pair in beaten)
    first, last = part["compared"][0]["cells"][6], part["compared"][6]["cells"][0]
    assert first["difference"].replace("+", "") == last["difference"].replace("\u2212", "")
    assert (first["verdict"], last["verdict"]) == ("above", "below")


def test_of_a_blind_split_nothing_but_figures_is_on_the_site(board: Board, tmp_path: Path) -> None:
    corpus = load_corpus(small_corpus.write_corpus(tmp_path))
    blind = replace(board, splits=tuple(replace(split, public=False) for split in board.splits))
    write_site(blind, corpus, tmp_path / "out", {})
    files = {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert "human.html" in files
    for mark in (*small_corpus.gold_marks(), "secret d", "rater-01"):
        assert not [name for name, content in files.items() if mark.encode() in content], mark


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    corpus = load_corpus(small_corpus.write_corpus(tmp_path))
    for name in ("one", "two"):
        rated_board.write(tmp_path / name, rated_board.rated_board(), corpus)
    for name in ("human.html", "human.csv", "leaderboard.json", "index.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_task_ranked_by_people_leads_to_the_page(board: Board) -> None:
    split = board.splits[0]
    people = replace(split.rankings["text"], figures=("human",), provisional=False)
    ranked = replace(split, rankings={**split.rankings, "text": people})
    assert '<a href="human.html#ratings-hard">' in pages(replace(board, splits=(ranked,)))["index.html"]
    assert 'id="ratings-hard"' in pages(board)["human.html"]


def test_gold_that_was_not_rated_or_is_not_best_is_called_no_ceiling(board: Board) -> None:
    page = pages(board)["human.html"]
    assert page.count('data-t="human-gold"') == page.count('data-t="human-no-gold"') == 1
    names = [("Team 0", "system 0"), ("Team 1", "system 1")]
    whole = rated_board.ratings(systems=3)
    whole["systems"] = [{**one, "team": team, "name": name} for one, (team, name) in zip(whole["systems"], names)] + [
        whole["systems"][2]
    ]
    split = rated_board.rated(board.splits[0], whole)
    assert 'data-t="human-above-gold"' in pages(replace(board, splits=(split,)))["human.html"]


def test_a_folder_with_ratings_makes_a_board_that_shows_them(tmp_path: Path, small_corpus_dir: Path) -> None:
    folder = write_systems(tmp_path / "submissions", "alpha", "beta", "gamma", "delta")
    corpus = load_corpus(small_corpus_dir)
    options = BuildOptions(ScoringSettings(resamples=40), Workers(jobs=1), tmp_path / "store")
    hashes = {row.name: row.sha256 for row in read_board(folder, corpus, options).board.splits[0].rows if row.sha256}
    whole = rated_board.ratings(systems=4)
    whole["systems"] = [
        *(
            {"team": "team5", "name": name, "gold": False, "sha256": hashes[name]}
            for name in ("alpha", "beta", "gamma")
        ),
        whole["systems"][3],
    ]
    whole["corpus"]["sha256"] = references(corpus, "hard").sha256
    (folder / "human-hard.json").write_text(json.dumps(whole), encoding="utf-8")
    built = read_board(folder, corpus, options).board
    human = built.splits[0].human
    assert human is not None
    assert [one.name for one in human.systems if one.slug] == ["alpha", "beta", "gamma"]
    assert [built_row.name for built_row in built.splits[0].rows if built_row.slug in human.unrated] == ["delta"]
    agreement: dict[str, Any] = {one.figure: one for one in human.agreement}
    assert agreement["text.bleu4"].systems == 3
    assert human.resamples == 40
    assert human == read_board(folder, corpus, options).board.splits[0].human
    whole["corpus"]["sha256"] = "1" * 64
    (folder / "human-hard.json").write_text(json.dumps(whole), encoding="utf-8")
    assert read_board(folder, corpus, options).board.splits[0].human is None


def test_a_board_of_earlier_without_an_evaluation_is_still_valid() -> None:
    whole = as_json(small_board.board_of((small_board.split_board("hard", True, []),)))
    assert "human" not in whole["splits"][0]
    assert whole_schema("leaderboard").faults(json.loads(json.dumps(whole))) == []
