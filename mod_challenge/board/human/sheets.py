"""Blinded rating sheets and the key to them, as values; `sheet_files` writes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...corpus.model import Corpus
from ...corpus.references import References
from ...io.problems import Problem, SubmissionError
from .aspects import NAMES
from .pictures import meme_entries
from .rated_systems import RatedSystem
from .sampling import RatingItem, assign_raters, draw_items, draw_order

SHEET_FORMAT = "mod-rating-sheet/1"
KEY_FORMAT = "mod-rating-key/1"


@dataclass(frozen=True)
class Plan:
    """Hold how many items, sheets and raters there are.

    Attributes:
        items: how many items are rated, at most.
        raters: how many sheets there are.
        per_item: by how many raters each response is rated.
        seed: of every draw.
    """

    items: int
    raters: int
    per_item: int
    seed: int


@dataclass(frozen=True)
class Sheets:
    """Hold the sheets of one sampling, and the key to them.

    Attributes:
        sheets: what each rater gets, ``mod-rating-sheet/1``.
        key: whose response is whose, ``mod-rating-key/1``; for the organiser's eyes alone.
        unshown: memes whose pictures could not be shown, so that their words stand for them. They are gold: count
            them where the split is not public, and do not name them.
    """

    sheets: tuple[Mapping[str, Any], ...]
    key: Mapping[str, Any]
    unshown: tuple[str, ...]


def make_sheets(
    corpus: Corpus, gold: References, items: Sequence[RatingItem], responders: Sequence[RatedSystem], plan: Plan
) -> Sheets:
    """Draw items, blind and shuffle the responses, and deal them out to raters.

    A response that several systems give word for word is rated once, for all of them. Nothing in a sheet depends on
    the order of the systems or tells one from another.

    Args:
        corpus: whose dialogues and pictures are shown.
        gold: the references of the split.
        items: all items of the text task.
        responders: the systems, with gold among them if it is to be rated.
        plan: how many of everything.

    Raises:
        SubmissionError: there is nothing to rate.
    """
    if not responders:
        hint = "name systems with --system, or add submissions that answer the text task"
        raise SubmissionError.of(Problem("systems-none", "no system to rate", hint, gold.split))
    drawn = draw_items(items, plan.items, plan.seed)
    groups = [_responses(item, responders, plan.seed) for item in drawn]
    teams = assign_raters(len(drawn), plan.raters, plan.per_item, plan.seed)
    sheets = []
    unshown: dict[str, None] = {}
    for rater in range(plan.raters):
        assigned = [i for i, team in enumerate(teams) if rater in team]
        sheet, missing = _sheet(corpus, gold, drawn, groups, assigned, rater, plan)
        unshown.update(dict.fromkeys(missing))
        sheets.append(sheet)
    return Sheets(tuple(sheets), _key(corpus, gold, responders, drawn, groups, teams, sheets, plan), tuple(unshown))


def sheet_hash(sheet: Mapping[str, Any]) -> str:
    """SHA-256 of a sheet, by which ratings are known to belong to it."""
    text = json.dumps(sheet, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def rater_name(rater: int) -> str:
    """Return ``rater-01`` and so on, which is all that is ever known of a rater.

    >>> rater_name(0)
    'rater-01'
    """
    return f"rater-{rater + 1:02d}"


def _responses(item: RatingItem, responders: Sequence[RatedSystem], seed: int) -> list[dict[str, Any]]:
    """Return the different responses to an item, each with the indices of the systems that gave it."""
    systems: dict[str, list[int]] = {}
    for index, responder in enumerate(responders):
        systems.setdefault(responder.responses[item.dialogue, item.turn], []).append(index)
    texts = sorted(systems)
    codes = [_code("r", seed, item, text) for text in texts]
    return [{"id": code, "text": text, "systems": systems[text]} for code, text in zip(codes, texts)]


def _code(letter: str, seed: int, item: RatingItem, text: str = "") -> str:
    """Make a name that reveals nothing. Its letter and hyphen keep spreadsheets from reading a number in it."""
    identity = "\x1f".join((str(seed), letter, item.dialogue, str(item.turn), text))
    return f"{letter}-{hashlib.sha256(identity.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _sheet(
    corpus: Corpus,
    gold: References,
    drawn: Sequence[RatingItem],
    groups: Sequence[Sequence[Mapping[str, Any]]],
    assigned: Sequence[int],
    rater: int,
    plan: Plan,
) -> tuple[dict[str, Any], list[str]]:
    """Make one rater's sheet, in an order of its own, and list the memes without pictures."""
    name = rater_name(rater)
    entries = []
    for i in draw_order(plan.seed, [f"{name} item {i}" for i in assigned]):
        item, group = drawn[assigned[i]], groups[assigned[i]]
        shuffled = draw_order(plan.seed, [f"{name} {response['id']}" for response in group])
        entries.append(
            {
                "id": _code("i", plan.seed, item),
                "history": [
                    {"speaker": utterance.speaker, "text": utterance.text, "meme": utterance.meme}
                    for utterance in item.history
                ],
                "speaker": item.speaker,
                "responses": [{"id": group[r]["id"], "text": group[r]["text"]} for r in shuffled],
            }
        )
    shown = {utterance.meme for i in assigned for utterance in drawn[i].history if utterance.meme is not None}
    memes, unshown = meme_entries(corpus, sorted(shown))
    sheet = {
        "format": SHEET_FORMAT,
        "sheet": name,
        "split": gold.split,
        "language": corpus.language,
        "aspects": list(NAMES),
        "items": entries,
        "memes": memes,
    }
    return sheet, unshown


def _key(
    corpus: Corpus,
    gold: References,
    responders: Sequence[RatedSystem],
    drawn: Sequence[RatingItem],
    groups: Sequence[Sequence[Mapping[str, Any]]],
    teams: Sequence[Sequence[int]],
    sheets: Sequence[Mapping[str, Any]],
    plan: Plan,
) -> dict[str, Any]:
    items = [
        {
            "id": _code("i", plan.seed, item),
            "dialogue": item.dialogue,
            "turn": item.turn,
            "raters": [rater_name(rater) for rater in team],
            "responses": [{"id": response["id"], "systems": response["systems"]} for response in group],
        }
        for item, group, team in zip(drawn, groups, teams)
    ]
    return {
        "format": KEY_FORMAT,
        "task": "text",
        "split": gold.split,
        "corpus": {"name": corpus.name, "version": corpus.version, "sha256": gold.sha256},
        "sample": {"items": len(drawn), "raters": plan.raters, "per_item": plan.per_item, "seed": plan.seed},
        "systems": [
            {"team": system.team, "name": system.name, "gold": system.gold, "sha256": system.sha256}
            for system in responders
        ],
        "sheets": [{"sheet": sheet["sheet"], "sha256": sheet_hash(sheet)} for sheet in sheets],
        "items": items,
    }
