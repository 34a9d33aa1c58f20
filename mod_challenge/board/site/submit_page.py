"""Prepares the page for those who want to take part: what is open, what is asked, and what they type first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Optional

from ...corpus.model import Corpus
from ...io.printable import visible
from ...metrics.tasks import TASKS
from ...schema.validation import schema_text
from ..challenge import Challenge
from ..first_steps import FILE, FirstSteps, first_steps
from ..model import Board, SplitBoard
from ..page_data import link
from .outcome_pages import Page
from .phases import phase_values
from .tables import item_count
from .words import has_word

SCHEMA = "submission.schema.json"
"""The schema of a submission, as it stands beside the pages."""
_OPEN = ("train", "valid")
"""Splits whose gold answers participants have in any case."""


def submit_page(board: Board, corpus: Corpus) -> Page:
    """Return the page: template, address and values.

    Args:
        board: whose challenge is open or over; when, the page's script says.
        corpus: with the gold, of which nothing is shown.

    Raises:
        CorpusError: a split cannot be read.
    """
    challenge = board.challenge
    public = {split.split for split in board.splits if split.public}
    stages = list(_stages(challenge, [split.split for split in board.splits], corpus, public))
    values = {
        **phase_values(challenge),
        "asked": [_asked(split) for split in board.splits],
        "tasks": [(task, TASKS[task].keys) for task in challenge.tasks],
        "stages": stages,
        "example": stages[0]["steps"].example if stages else "",
        "file": FILE,
        "schema": SCHEMA,
        "contact": visible(challenge.contact, 200),
        "contact_link": link(challenge.contact),
        "home_link": link(challenge.url),
        "corpus_version": visible(f"{corpus.name} {corpus.version}".strip(), 120),
    }
    return "submit", "submit.html", values


def schema_file() -> bytes:
    """Return the schema of a submission."""
    return schema_text("submission").encode("utf-8")


def _asked(split: SplitBoard) -> dict[str, Any]:
    """What is asked of a split: how many items, and how many gold memes training never shows."""
    key = f"split-{split.split}"
    unseen, every = unseen_memes(split)
    told = "some-unseen" if unseen and unseen < (every or 0) else "all-unseen" if unseen else "none-unseen"
    return {
        "name": split.split,
        "public": split.public,
        "about": key if has_word(key) and _fits(split.split, unseen) else "",
        "unseen": None if unseen is None else (told, [f"{unseen:,}", f"{every:,}"] if told == "some-unseen" else []),
        "items": [(task, item_count(split, task)) for task in TASKS],
    }


def unseen_memes(split: SplitBoard) -> tuple[Optional[int], Optional[int]]:
    """Return how many gold memes of a split training never shows, and how many there are; None where that is hidden."""
    counts = split.counts.get("retrieval")
    if not isinstance(counts, Mapping) or "unseen" not in counts or "all" not in counts:
        return None, None
    return int(counts["unseen"]), int(counts["all"])


def _fits(split: str, unseen: Optional[int]) -> bool:
    """Whether a corpus uses the name of a split as this field does: ``hard`` has unseen memes, ``easy`` none."""
    return unseen is None or {"hard": unseen > 0, "easy": unseen == 0}.get(split, True)


def _stages(
    challenge: Challenge, shown: Sequence[str], corpus: Corpus, public: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Yield what is typed in each phase; phases in which the same is typed, and a board without phases, are one."""
    wanted: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for phase in challenge.phases:
        splits = tuple(split for split in phase.splits if split in corpus.splits) or tuple(shown)
        wanted.setdefault((splits, phase.tasks), []).append(visible(phase.name, 100))
    if not wanted:
        wanted[tuple(shown), challenge.tasks] = []
    for (splits, tasks), names in wanted.items():
        if splits:
            hidden = [split for split in splits if split not in public and split not in _OPEN]
            steps = first_steps(corpus, splits, hidden, tasks, names_dialogue=splits[0] in public)
            yield {"phases": names if len(wanted) > 1 else [], "steps": steps, "commands": commands(steps, splits)}


def commands(steps: FirstSteps, splits: Sequence[str]) -> list[tuple[str, str]]:
    """Return what is typed from nothing to a checked file: the word that explains each command, and the command."""
    where = f" --corpus {steps.folder}" if steps.folder else ""
    typed = [
        ("command-install", "pip install ."),
        ("command-corpus", f"mod-corpus stats{where}"),
        ("command-starter", steps.starter),
        ("command-check", steps.check),
    ]
    if steps.scores_at_home:
        named = "".join(f" --split {split}" for split in splits)
        typed.append(("command-score", f"mod-score {FILE}{named}{where}"))
    return typed
