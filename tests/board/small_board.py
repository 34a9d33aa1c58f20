"""A board made by hand over the small corpus: every kind of row, one public split and one blind.

Only the figures come from the scorer; places, marks and analysis are written out here.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional

import numpy as np
import small_corpus

from mod_challenge.board.challenge import Challenge, Phase, Split
from mod_challenge.board.dates import parse_datetime
from mod_challenge.board.model import Board, Landmark, Overall, PairTests, Row, SplitBoard, Standing, TaskRanking
from mod_challenge.board.scores.answers import answer_files
from mod_challenge.corpus.references import references
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.system import System, score_system
from mod_challenge.submission.read import load_submission

TASKS = ("text", "usage", "retrieval", "emotion")
FIGURES = {
    "text": ("text.bleu4",),
    "usage": ("usage.accuracy",),
    "retrieval": ("retrieval.all.r10@1", "retrieval.all.map"),
    "emotion": ("emotion.top1",),
}
PAYLOADS = (
    "<script>window.pwned=1</script>",
    '"><img src=x onerror="window.pwned=1">',
    "</script><script>window.pwned=1</script>",
    "javascript:window.pwned=1",
    "{{7*7}}{% raw %}${window.pwned=1}",
    "\u202eelttil\u2066\u200b\x1b[31m",
    '=HYPERLINK("https://example.org")',
    "\\input{/etc/passwd}%&_#^~$",
    "]]><!--<svg onload=window.pwned=1>",
)


def scored(folder: Path, corpus_dir: Path, split: str, seed: int) -> System:
    """A system with shuffled answers, scored on a split."""
    whole = small_corpus.submission()
    draw = random.Random(seed)
    for entry in whole["predictions"][split]:
        for key in ("memes", "emotions", "candidates"):
            if key in entry:
                draw.shuffle(entry[key])
        entry["meme_probability"] = round(draw.random(), 2)
    path = folder / f"{split}-{seed}.json"
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    submission = load_submission(path)
    gold = references(load_corpus(corpus_dir), split)
    return score_system(submission, gold, ScoringSettings(resamples=50))


def row_of(system: System, slug: str, team: str, name: str, **more: Any) -> Row:
    """A row with the figures of a report."""
    report = system.report
    return Row(
        slug=slug,
        team=team,
        name=name,
        kind=more.pop("kind", "submission"),
        card=more.pop("card", {"team": team, "name": name}),
        metrics=report.metrics,
        intervals=report.intervals,
        counts=report.counts,
        signature=report.signature,
        sha256=report.submission["sha256"],
        file=more.pop("file", f"{slug}.json"),
        **more,
    )


def analysis(public: bool) -> dict[str, Any]:
    """Every part that a system's page can show."""
    shifts = (("all", 5), ("seen", 9), ("unseen", 0))
    wide = ((1, 5.0), (2, 9.0), (5, 20.0), (10, 40.0), (14, 90.0))
    found: dict[str, Any] = {
        "calibration": [
            {"low": i / 10, "high": (i + 1) / 10, "n": 5 + i, "mean": 10 * i + 5.0, "share": 9.0 * i + 4}
            for i in range(10)
        ],
        "calibration_error": 4.21,
        "recall": {group: [[k, min(100.0, 9.5 * k + shift)] for k in range(1, 11)] for group, shift in shifts},
        "whole": {group: [[k, percent + shift] for k, percent in wide] for group, shift in shifts},
        "slices": [
            _slice("memes", "seen", 120, [31.2, 25.0, 37.0]),
            _slice("turn", "10+", 12, [77.77, None, None]),
        ],
    }
    if public:
        found["confusion"] = {
            "emotions": [f"{small_corpus.MARK}-feeling-{i}" for i in range(2)],
            "counts": [[5, 1, 0], [2, 7, 1], [0, 0, 3]],
            "other": True,
        }
    return found


def _slice(by: str, name: str, items: int, figure: list[Optional[float]]) -> dict[str, Any]:
    return {"by": by, "slice": name, "items": {"retrieval": items}, "figures": {"retrieval.all.r10@1": figure}}


def standings(row: Row, ranks: tuple[int, int]) -> dict[str, Standing]:
    """A place in every task by the row's own figures."""
    found = {}
    for task, figures in FIGURES.items():
        values = [row.value(figure) or 0.0 for figure in figures]
        score = sum(values) / len(values)
        found[task] = Standing(score, [max(0.0, score - 5), score + 5], ranks, task == "text")
    return found


def ranked(row: Row, ranks: tuple[int, int]) -> Row:
    return replace(row, standings=standings(row, ranks), overall=Overall(2 / sum(ranks), ranks, 0.5))


def rows(folder: Path, corpus_dir: Path, split: str, public: bool) -> tuple[list[Row], System]:
    """One row of every kind; the first system's scores besides."""
    systems = [scored(folder, corpus_dir, split, seed) for seed in range(4)]
    links = {"url": "https://example.org/a", "paper": "https://example.org/p?a=1{}"}
    card = {"team": "队伍一", "name": "甲", "description": "说明 words", "parameters": {"layers": 2}, **links}
    first = row_of(systems[0], "team1-alpha", "队伍一", "甲系统 alpha", analysis=analysis(public), card=card)
    second = row_of(systems[1], "team2-beta", "Team Two", "beta", date="2026-04-01")
    third = row_of(systems[2], "team3-gamma", "Team Three", "gamma", analysis=analysis(public))
    paper = {"retrieval": {"all": {"r10@1": 34.5}}}
    why = ("broken.json: $: json-broken no JSON",)
    found = [
        ranked(replace(first, verified=True, date="2026-03-01T10:00:00Z"), (1, 2)),
        ranked(second, (1, 2)),
        ranked(third, (3, 3)),
        row_of(systems[2], "rival--bm25", "baselines", "bm25", kind="rival", file=""),
        row_of(systems[3], "floor-majority", "floors", "majority", kind="floor", file=""),
        Row("paper-mod", "Fei et al. 2021", "MOD-GPT", "published", metrics=paper, source="MOD paper, Table 5"),
        row_of(systems[3], "team4-part", "Team Four", "part", state="partial"),
        Row("team5-broken", "Team Five", "broken", "submission", "broken", problems=why),
    ]
    return found, systems[0]


def pairs(found: list[Row], task: str) -> PairTests:
    """Tests of the three ranked rows: of the first two nothing is sure, the third is behind them."""
    ordered = sorted((row for row in found if task in row.standings), key=lambda row: -row.standings[task].score)
    first, second = np.triu_indices(len(ordered), k=1)
    scores = np.array([row.standings[task].score for row in ordered])
    gaps = scores[first] - scores[second]
    p_values = np.array([0.2, 0.01, 0.0004][: len(gaps)])
    errors = np.where(gaps > 0, gaps / np.array([1.3, 2.9, 4.4])[: len(gaps)], 0.5)
    slugs = tuple(row.slug for row in ordered)
    return PairTests(slugs, first, second, gaps, errors, p_values, np.full(len(gaps), 12))


def split_board(split: str, public: bool, found: list[Row], signature: str = "contract:2") -> SplitBoard:
    """Rows as a board of a split."""
    systems = sum(bool(row.standings) for row in found)
    ends = Landmark("floor-majority", "majority", 1.5), Landmark("oracle", "oracle", 96.25)
    rankings = {
        task: TaskRanking(
            task,
            FIGURES[task],
            task == "text",
            systems,
            6.54321,
            *ends,
            is_bound=task != "text",
            pairs=pairs(found, task),
        )
        for task in TASKS
    }
    counts = next((row.counts for row in found if row.counts), {})
    return SplitBoard(split, public, counts, "0" * 64, signature, rankings, tuple(found))


def challenge(**more: Any) -> Challenge:
    here = Path("challenge.toml")
    phases = (
        Phase(
            "测试 test",
            parse_datetime("2026-05-01 AoE", here),
            parse_datetime("2026-05-31 AoE", here, last=True),
            ("hard",),
            5,
        ),
    )
    given = {
        "title": "MOD 挑战赛",
        "description": "A board made by hand.",
        "contact": "org@example.org",
        "phases": phases,
    }
    return Challenge(**{**given, "splits": (Split("hard", True), Split("easy", False)), **more})


def board_of(splits: tuple[SplitBoard, ...], **more: Any) -> Board:
    corpus = {"name": "small", "version": "1", "language": "zh"}
    return Board(challenge(**more), corpus, splits, "2026-04-02T00:00:00Z", "0.1.0")


def small_board(folder: Path, corpus_dir: Path, hostile: bool = False) -> tuple[Board, dict[tuple[str, str], Path]]:
    """The board and the answers of its systems on the public split, under ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    public, _ = rows(folder, corpus_dir, "hard", True)
    blind, _ = rows(folder, corpus_dir, "easy", False)
    if hostile:
        public = [poisoned(row, i) for i, row in enumerate(public)]
        blind = [poisoned(row, i) for i, row in enumerate(blind)]
    board = board_of(
        (split_board("hard", True, public), split_board("easy", False, blind)),
        **({"title": PAYLOADS[0], "description": "\n".join(PAYLOADS), "contact": PAYLOADS[3]} if hostile else {}),
    )
    slugs = enumerate(("team1-alpha", "team2-beta"))
    return board, {("hard", slug): answers_folder(folder, corpus_dir, seed, slug, hostile) for seed, slug in slugs}


def answers_folder(folder: Path, corpus_dir: Path, seed: int, slug: str, hostile: bool) -> Path:
    corpus = load_corpus(corpus_dir)
    path = folder / f"hard-{seed}.json"
    if hostile:
        whole = json.loads(path.read_text(encoding="utf-8"))
        for i, entry in enumerate(whole["predictions"]["hard"]):
            entry["text"] = PAYLOADS[i % len(PAYLOADS)]
        path.write_text(json.dumps(whole), encoding="utf-8")
    submission, gold = load_submission(path), references(corpus, "hard")
    system = score_system(submission, gold, ScoringSettings(resamples=0))
    made = folder / f"answers-{slug}"
    answer_files(corpus, system, made)
    (made / "key.txt").write_text(f"{slug}{hostile}\n", encoding="utf-8")
    return made


def poisoned(row: Row, i: int) -> Row:
    """The same row with a payload in every field of text."""
    payload = PAYLOADS[i % len(PAYLOADS)]
    long = payload * (10_000 // len(payload))
    links: dict[str, Optional[str]] = {
        "url": "javascript:window.pwned=1",
        "paper": payload,
        "code": 'https://x.org/"onclick=1',
    }
    facts = {"parameters": {payload: payload}, "pretrained": [payload], "external_data": payload}
    card = {"team": payload, "name": payload, "description": long, **facts, **links}
    return replace(
        row,
        team=payload,
        name=long[:100],
        card=card,
        date=payload,
        file=payload,
        source=payload,
        problems=(payload, long),
    )
