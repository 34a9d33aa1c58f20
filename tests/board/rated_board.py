"""Ratings by people, made up, and a board that shows them: rated systems, unrated ones, gold, a blind split."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional

import numpy as np
import small_board
from rating_sheets import ASPECTS

from mod_challenge.array_types import Floats
from mod_challenge.board.human.evaluation import Replicates, evaluation
from mod_challenge.board.human.results import score_ratings
from mod_challenge.board.model import Board, Row, SplitBoard

RESAMPLES = 200


def ratings(items: int = 12, raters: int = 4, systems: int = 3, seed: int = 0, missing: float = 0.0) -> dict[str, Any]:
    """A whole evaluation: system s is about half a point better than s + 1; two items share each dialogue."""
    draw = random.Random(seed)
    mood = [draw.gauss(0, 0.5) for _ in range(raters)]
    rows = []
    for item, system, rater in itertools.product(range(items), range(systems), range(raters)):
        if draw.random() >= missing:
            base = 4.2 - 0.5 * system + mood[rater]
            scores = {aspect: max(1, min(5, round(base + draw.gauss(0, 0.8)))) for aspect in ASPECTS}
            rows.append({"item": item, "systems": [system], "rater": f"rater-{rater + 1:02d}", **scores})
    names = [{"team": "t", "name": f"s{i}", "gold": False, "sha256": f"{i:064x}"} for i in range(systems - 1)]
    return {
        "format": "mod-human/1",
        "task": "text",
        "split": "hard",
        "corpus": {"name": "small", "version": "1", "sha256": "0" * 64},
        "sample": {"items": items, "raters": raters, "per_item": raters, "seed": 1},
        "systems": [*names, {"team": "", "name": "", "gold": True, "sha256": ""}],
        "aspects": list(ASPECTS),
        "items": [{"dialogue": f"d{i // 2}", "turn": 1 + i % 2} for i in range(items)],
        "ratings": rows,
    }


def responding(number: int, team: str, name: str, bleu: Optional[float] = None, **more: Any) -> Row:
    """A row with a version of its own, and figures of the text task."""
    text = None if bleu is None else {"bleu4": bleu, "bleu2": 2 * bleu, "ppl": 400.0 / bleu}
    metrics = {"text": text} if text else {"usage": {"accuracy": 50.0}}
    return Row(f"team-{number}", team, name, "submission", sha256=f"{number:064x}", metrics=metrics, **more)


def resampled(row: Row) -> Replicates:
    """Figures of a row on every resample, within a fifth of what they are."""
    draw = np.random.default_rng(int(row.sha256, 16))
    factors = draw.uniform(0.8, 1.2, RESAMPLES)

    def replicates(figure: str) -> Optional[Floats]:
        value = row.value(figure)
        return None if value is None else value * factors

    return replicates


def rated(split: SplitBoard, whole: dict[str, Any]) -> SplitBoard:
    """The split with what people said."""
    replicates = {row.slug: resampled(row) for row in split.rows if row.sha256}
    return replace(split, human=evaluation(score_ratings(whole, RESAMPLES, 7), split.rows, replicates))


def rated_board(hostile: bool = False, unrated: int = 2) -> Board:
    """``hard``: six rated systems and gold, one of them superseded and one not on the board, and unrated ones.

    ``easy`` is blind: two rated systems without gold. ``valid`` is not rated.
    """
    payloads = small_board.PAYLOADS
    names = [(f"Team {i}", f"system {i}") for i in range(6)]
    names[1] = ("清华大学对话组", "基于多模态大语言模型和检索增强生成的表情包对话系统（最终提交版）")
    if hostile:
        names = [(payloads[i], payloads[(i + 3) % len(payloads)] + "长" * 90) for i in range(6)]
    figures = (9.0, 8.5, 6.0, 7.0, 4.0)
    rows = [responding(i, *names[i], figures[i], counted=i != 3) for i in range(5)]
    rows += [responding(20 + i, f"Late {i}", payloads[i % 9] if hostile else f"late {i}", 5.0) for i in range(unrated)]
    rows += [responding(90, "Usage alone", "usage")]
    public = small_board.split_board("hard", True, rows)
    blind = small_board.split_board("easy", False, rows[:2])
    valid = small_board.split_board("valid", True, rows[:2])
    boards = (rated(public, named(ratings(systems=7), names)), rated(blind, named(ratings(systems=3), names, False)))
    return small_board.board_of((*boards, valid), **({"title": payloads[0]} if hostile else {}))


def named(whole: dict[str, Any], names: list[tuple[str, str]], gold: bool = True) -> dict[str, Any]:
    """Ratings under the names of the board, gold the best or, with its ratings, left out; dialogues have a mark."""
    systems = [
        one if one["gold"] else {**one, "team": names[i][0], "name": names[i][1]}
        for i, one in enumerate(whole["systems"])
    ]
    last = len(systems) - 1
    turned = [{**row, "systems": [(row["systems"][0] - 1) % len(systems)]} for row in whole["ratings"]]
    kept = [row for row in turned if gold or row["systems"] != [last]]
    items = [{**item, "dialogue": f"secret {item['dialogue']}"} for item in whole["items"]]
    return {**whole, "systems": systems if gold else systems[:last], "ratings": kept, "items": items}


def write(folder: Path, board: Board, corpus: Any) -> Path:
    """The site of a board without answers."""
    from mod_challenge.board.site import write_site

    write_site(board, corpus, folder, {})
    return folder
