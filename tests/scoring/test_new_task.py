"""A task is one module and a word in the list: it is aligned, counted, compared, printed and fits the schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Callable

import pytest

from mod_challenge import compare, load_corpus, load_submission
from mod_challenge.board.site.tables import board_figures
from mod_challenge.corpus.references import references
from mod_challenge.corpus.turns import Turns
from mod_challenge.metrics import tasks
from mod_challenge.metrics.answered import Answered
from mod_challenge.metrics.metric import Items
from mod_challenge.metrics.task import Task
from mod_challenge.metrics.usage import TASK as USAGE
from mod_challenge.metrics.usage import usage_items
from mod_challenge.rendering.markup import to_markdown
from mod_challenge.schema.validation import Schema
from mod_challenge.scoring.item_statistics import per_turn
from mod_challenge.scoring.report_schema import report_schema
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.system import score_system


def _count(answered: Answered) -> Items:
    used = answered.gold.turns.meme[answered.rows] >= 0
    return usage_items(answered.answers["meme_probability"], used, answered.dialogue, answered.dialogues)


OPENING = Task(
    name="opening",
    label="First responses",
    keys=("meme_probability",),
    is_item=lambda turns: turns.turn == 1,
    count=_count,
    declared=USAGE.declared[:1],
    gold_words="whether this first response carries a meme",
    ranking=("accuracy",),
    since="0.3",
)


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("mod_challenge.metrics.opening")
    module.TASK = OPENING  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(tasks.TASKS, "names", (*tasks.TASKS.names, "opening"))


@pytest.fixture
def gold_and_file(
    small_corpus_dir: Path, valid_submission: dict[str, Any], write_submission_file: Callable[..., Path]
) -> tuple[Any, Path]:
    for prediction in valid_submission["predictions"]["hard"]:
        prediction["meme_probability"] = 0.9 if prediction["turn"] == 1 and prediction["dialogue"][-1] == "0" else 0.1
    return references(load_corpus(small_corpus_dir), "hard"), write_submission_file(valid_submission)


def test_it_is_counted_and_reported(gold_and_file: tuple[Any, Path]) -> None:
    gold, file = gold_and_file
    (report,), _ = compare([file], None, "hard", gold=gold, settings=ScoringSettings(resamples=20))
    assert report.counts["opening"] == 4
    # None of the four first responses carries a meme, and one was given one.
    assert report.metrics["opening"] == {"accuracy": 75.0}
    assert Schema(report_schema()).faults(json.loads(report.to_json())) == []
    assert "First responses (4 items)" in to_markdown([report])


def test_its_turns_and_its_comparisons_are_there(gold_and_file: tuple[Any, Path]) -> None:
    gold, file = gold_and_file
    turns: Turns = gold.turns
    system = score_system(load_submission(file), gold, ScoringSettings(resamples=20))
    rows = list(per_turn(turns, system.items))
    assert {row["turn"] for row in rows if row["opening.correct"] is not None} == {1}
    _, comparisons = compare([file, file], None, "hard", gold=gold, settings=ScoringSettings(resamples=20))
    assert "opening.accuracy" in {pair.metric for pair in comparisons}


def test_a_board_has_columns_for_it() -> None:
    assert board_figures("opening") == ["opening.accuracy"]
