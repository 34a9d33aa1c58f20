"""Retrieval among the gold meme's own group: in reports on corpora that draw from groups, and in no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge.board.disclosure import groups_hidden
from mod_challenge.rendering.tables import grids
from mod_challenge.schema.validation import whole_schema
from mod_challenge.scoring.report import Report
from mod_challenge.scoring.score import compare, score

BIG = frozenset(small_corpus.inventory("hard")[:10])
Scored = Callable[..., Report]


def grouped(folder: Path, source: str = "group") -> Path:
    """The small corpus with a group of ten memes and one of the others, drawn from groups unless told otherwise."""
    path = folder / "corpus.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "candidates": source}), "utf-8")
    details = {meme: {"group": "big" if meme in BIG else "small"} for meme in small_corpus.inventory("hard")}
    (folder / "memes.json").write_text(json.dumps(details), "utf-8")
    return folder


@pytest.fixture
def scored(
    small_corpus_dir: Path, valid_submission: dict[str, Any], write_submission_file: Callable[..., Path]
) -> Scored:
    file = write_submission_file(valid_submission)
    return lambda source="group", resamples=50: score(
        file, grouped(small_corpus_dir, source), "hard", resamples=resamples
    )


def of_big() -> set[tuple[str, int]]:
    return {
        (name, turn)
        for name, utterances in small_corpus.dialogues("hard").items()
        for turn, utterance in enumerate(utterances)
        if turn and utterance.get("img_id") in BIG
    }


def test_a_report_has_figures_of_the_items_whose_others_are_all_of_their_group(scored: Scored) -> None:
    report = scored()
    ranks = {(row["dialogue"], row["turn"]): row["retrieval.rank"] for row in report.per_turn()}
    own = [ranks[key] for key in of_big()]
    assert 0 < len(own) < report.counts["retrieval"]["all"]
    assert report.counts["retrieval"]["group"] == len(own)
    assert report.values["retrieval.group.r10@1"] == 100 * sum(rank == 1 for rank in own) / len(own)
    assert report.values["retrieval.group.map"] == pytest.approx(100 * sum(1 / rank for rank in own) / len(own))
    found = report.to_dict()
    assert list(found["metrics"]["retrieval"]) == ["all", "seen", "unseen", "group"]
    assert list(found["metrics"]["retrieval"]["group"]) == list(found["metrics"]["retrieval"]["all"])
    assert found["metrics"]["retrieval"]["group"]["expected"] is not None
    assert found["intervals"]["retrieval"]["group"]["r10@1"] is not None
    assert whole_schema("report").faults(found) == []


def test_where_groups_decide_no_draw_a_report_has_none_of_it(scored: Scored) -> None:
    report = scored("inventory")
    assert list(report.counts["retrieval"]) == ["all", "seen", "unseen"]
    assert not any(name.startswith("retrieval.group") for name in report.values)
    assert whole_schema("report").faults(report.to_dict()) == []


def test_the_table_has_a_row_of_it_and_says_what_it_is(scored: Scored) -> None:
    report = scored(resamples=0)
    (table,) = [table for table in grids([report]) if table.topic == "retrieval"]
    words = [row[0][0] for row in table.rows]
    assert words.count(f"own group alone ({len(of_big())})") == 3
    assert any(note.startswith("own group alone = ") for note in table.notes)
    (plain,) = [table for table in grids([scored("inventory", resamples=0)]) if table.topic == "retrieval"]
    assert not any("own group" in text for text in (*(row[0][0] for row in plain.rows), *plain.notes))


def test_two_systems_are_compared_on_it(
    small_corpus_dir: Path, valid_submission: dict[str, Any], write_submission_file: Callable[..., Path]
) -> None:
    file = write_submission_file(valid_submission)
    _, comparisons = compare([file, file], grouped(small_corpus_dir), "hard")
    (pair,) = [pair for pair in comparisons if pair.metric == "retrieval.group.r10@1"]
    assert pair.difference == 0.0


@pytest.mark.parametrize(
    ("own", "hidden"), [(None, set()), (0, set()), (29, {"group"}), (30, set()), (171, {"group"}), (170, set())]
)
def test_a_blind_split_shows_nothing_of_a_few_items_by_subtraction_either(own: Any, hidden: set[str]) -> None:
    counts = {"all": 200, "seen": 100, "unseen": 100, **({} if own is None else {"group": own})}
    assert groups_hidden(counts) == hidden


def test_few_unseen_memes_hide_no_figure_of_the_own_group() -> None:
    assert groups_hidden({"all": 200, "seen": 190, "unseen": 10, "group": 100}) == {"seen", "unseen"}
    assert groups_hidden({"all": 20, "seen": 10, "unseen": 10, "group": 20}) == {"all", "seen", "unseen", "group"}
