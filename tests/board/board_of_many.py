"""A board of a dozen systems with all that their pages and the board's history can show; figures are made up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import small_board

from mod_challenge.board.model import Board, Change, Landmark, Overall, Row, SplitBoard, Standing

COUNT = 12
SLICES = {
    "memes": ("seen", "unseen"),
    "frequency": ("rare", "middle", "frequent"),
    "turn": ("1-2", "3-5", "6-9", "10+"),
    "history": ("0-19", "20-59", "60-119", "120+"),
}
SLICED = {task: figures[0] for task, figures in small_board.FIGURES.items()}
PARAMETERS: tuple[Any, ...] = (
    *(124_000_000, "7B", None, "1.3 billion", {"layers": 12}, 340e6),
    *("13B", 66_000_000, "11M", "a lot", {"parameters": 24_000_000}, 3e9),
)
"""What the systems say; of the third, the fifth and the tenth no number can be read."""
LONG = "retrieval-augmented contrastively pretrained model of many words"
NAMES = ("alpha", "基于多模态大语言模型和检索增强生成的表情包对话系统", LONG, "<b>beta</b>")


def level(i: int, task: int) -> float:
    """Score of a system in a task: later ones are mostly better."""
    return 20.0 + 3.5 * i + (7.3 * i * (task + 3)) % 11 - 2 * task


def analysis(i: int, base: float, public: bool) -> dict[str, Any]:
    """All parts of an analysis, with every slice of every task."""
    slices = []
    for kind, (by, names) in enumerate(SLICES.items()):
        for place, name in enumerate(names):
            value = base + 2.5 * place - kind
            figures = {figure: [value, value - 4, value + 4] for figure in SLICED.values()}
            slices.append(
                {"by": by, "slice": name, "items": dict.fromkeys(SLICED, 40 + 100 * place), "figures": figures}
            )
    rise = [[k, min(100.0, base / 2 + (100 - base / 2) * (k - 1) / 9)] for k in range(1, 11)]
    return {**small_board.analysis(public), "slices": slices, "recall": {"all": rise}}


def system(like: Row, i: int, public: bool) -> Row:
    """One of the systems: the tenth's date is known from itself alone, the first is verified."""
    standings = {
        name: Standing(level(i, t), [level(i, t) - 4, level(i, t) + 4], _ranks(i, t))
        for t, name in enumerate(small_board.TASKS)
    }
    day = f"2026-{3 + i // 4:02d}-{1 + (11 * i) % 28:02d}T10:00:00Z"
    said = {} if PARAMETERS[i] is None else {"parameters": PARAMETERS[i]}
    return replace(
        like,
        slug=f"s{i}",
        name=NAMES[i] if i < len(NAMES) else f"system {i}",
        team=f"team {i % 5}",
        card={**like.card, **said},
        standings=standings,
        overall=Overall(1 / (COUNT - i), (max(1, COUNT - i - 1), min(COUNT, COUNT - i + 1)), 1 / COUNT),
        date=day,
        arrived="" if i == 9 else day,
        verified=i == 0,
        verified_on="2026-06-09T08:00:00Z" if i == 0 else "",
        analysis=analysis(i, level(i, 2), public),
    )


def _ranks(i: int, task: int) -> tuple[int, int]:
    above = sum(level(j, task) > level(i, task) + 4 for j in range(COUNT))
    below = sum(level(j, task) < level(i, task) - 4 for j in range(COUNT))
    return 1 + above, COUNT - below


def split_of_many(folder: Path, corpus_dir: Path, split: str, public: bool) -> SplitBoard:
    """A split of all these systems, a floor, an oracle and a row of every other kind."""
    rows, _ = small_board.rows(folder, corpus_dir, split, public)
    systems = [system(rows[0], i, public) for i in range(COUNT)]
    unranked = [row for row in rows if not row.standings]
    shown = [replace(row, analysis=analysis(0, 5.0, public)) if row.kind == "floor" else row for row in unranked]
    oracle = replace(
        rows[2], slug="oracle", name="oracle", kind="oracle", standings={}, overall=None,
        analysis=analysis(0, 80.0, public), bounds=small_board.TASKS,
    )  # fmt: skip
    made = small_board.split_board(split, public, rows)
    rankings = {
        task: replace(ranking, floor=Landmark("floor-majority", "majority", 12.0), systems=COUNT, pairs=None)
        for task, ranking in made.rankings.items()
    }
    return replace(made, rankings=rankings, rows=(*systems, *shown, oracle))


def board_of_many(folder: Path, corpus_dir: Path) -> Board:
    """The board: a public split and a blind one, and a ledger of all kinds of events."""
    folder.mkdir(parents=True, exist_ok=True)
    splits = (split_of_many(folder, corpus_dir, "hard", True), split_of_many(folder, corpus_dir, "easy", False))
    taken = [
        Change(row.arrived, "accepted", f"{row.slug}.json", system=f"{row.team} / {row.name}")
        for row in splits[0].rows
        if row.slug.startswith("s") and row.arrived
    ]
    moved = (("team", "Zwei", "<i>Drei"),)
    told = (
        *sorted(taken, key=lambda change: change.time),
        Change("2026-06-01T00:00:00Z", "amended", "s3.json", "asked by the team", moved, "team 3 / <b>beta</b>"),
        Change("2026-06-02T00:00:00Z", "withdrawn", "gone.json", system="team 9 / gone"),
        Change("2026-06-09T08:00:00Z", "verified", "s0.json", system="team 0 / alpha"),
        Change("2026-06-10T08:00:00Z", "verification-failed", "s1.json", system="team 1 / system 1"),
    )
    changes = tuple(change for change in told if change.event in ("amended", "withdrawn"))
    whole = small_board.board_of(splits)
    return replace(whole, events=told, changes=changes, ledger="0123456789abcdef" * 4, updated=told[-1].time)
