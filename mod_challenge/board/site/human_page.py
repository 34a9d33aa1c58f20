"""Prepares the page of human evaluations: of each rated split who is how good, how sure that is, and who agrees."""

from __future__ import annotations

import math
from typing import Any, Optional

from ...formats.table import NO_VALUE
from ...io.printable import visible
from ...metrics.significance import SIGNIFICANT
from ...rendering.tables import number, p_value, signed
from ..evaluation import CURRENT, Estimate, EvaluatedSystem, FigureAgreement, HumanEvaluation, Pair
from ..human.aspects import HIGHEST, LOWEST, NAMES, OVERALL
from ..human.kendall import FEWEST_FOR_INTERVAL
from ..model import Board, SplitBoard
from ..rules import lower_is_better
from .board_pages import Piece, strip
from .tables import label_of

FIGURES = (OVERALL, *NAMES)
SHOWN_UNRATED = 50
"""Unrated systems that stand on the page by name; of more it says how many, and the downloads name them."""
SHOWN_PAIRS = 15
"""Systems that are compared on the page, the best ones; the downloads have all pairs."""
FEW_SYSTEMS = 10
"""Below so many an order says little, and the page says so."""
_NAME = 100


def human_values(board: Board) -> dict[str, Any]:
    """Return what the page shows: ``rated``, a part a rated split, and ``unrated``, the names of the other splits."""
    return {
        "rated": [_part(split, split.human) for split in board.splits if split.human is not None],
        "unrated": [split.split for split in board.splits if split.human is None],
        "figures": FIGURES,
        "aspects": NAMES,
    }


def _part(split: SplitBoard, human: HumanEvaluation) -> dict[str, Any]:
    axis = _axis(human)
    rows = {row.slug: row for row in split.rows}
    unrated = [(slug, visible(rows[slug].name, _NAME), visible(rows[slug].team, _NAME)) for slug in human.unrated]
    systems = [_system(one, human, axis) for one in human.systems]
    return {
        "split": split.split,
        "public": split.public,
        "human": human,
        "lead": _lead(human),
        "axis": [f"{end:.1f}" for end in axis],
        "gold": next((one for one in systems if one["gold"]), None),
        "systems": [one for one in systems if not one["gold"]],
        "unrated": unrated[:SHOWN_UNRATED],
        "unrated_count": len(unrated),
        "compared": _comparisons(human),
        "omitted": max(0, len(human.systems) - SHOWN_PAIRS),
        "alpha": [
            (metric, [_shown(human.alpha[name][metric]) for name in FIGURES]) for metric in ("ordinal", "interval")
        ],
        "agreement": [_agreement(one) for one in human.agreement if any(one.taus.values())],
        "agreeing": max((one.systems for one in human.agreement), default=0),
        "few": _few(max((one.systems for one in human.agreement), default=0)),
    }


def _axis(human: HumanEvaluation) -> tuple[float, float]:
    """Ends of the one axis of all figures: half points of the scale around everything that is drawn."""
    drawn = [estimate for system in human.systems for estimate in system.figures.values()]
    ends = [end for estimate in drawn for end in (estimate.value, *(estimate.interval or ()))]
    low, high = math.floor(2 * min(ends)) / 2, math.ceil(2 * max(ends)) / 2
    return (low, high) if low < high else (max(LOWEST, low - 0.5), min(HIGHEST, high + 0.5))


def _system(one: EvaluatedSystem, human: HumanEvaluation, axis: tuple[float, float]) -> dict[str, Any]:
    gold = human.gold
    cells = []
    for name in FIGURES:
        ceiling = None if gold is None else [gold.figures[name].value]
        scale = {"axis": axis, "floor": None, "ceiling": ceiling, "leader": None}
        cells.append(_cell(name, one.figures[name], scale))
    return {**_who(one), "state": None if one.state == CURRENT else one.state, "ratings": one.ratings, "cells": cells}


def _who(one: EvaluatedSystem) -> dict[str, Any]:
    return {"slug": one.slug, "name": visible(one.name, _NAME), "team": visible(one.team, _NAME), "gold": one.gold}


def _cell(name: str, estimate: Estimate, scale: dict[str, Any]) -> dict[str, Any]:
    low, high = estimate.interval or (None, None)
    return {
        "figure": name,
        "value": number(estimate.value),
        "interval": "" if low is None or high is None else f"{number(low)}–{number(high)}",
        "strip": strip(scale, [estimate.value, low, high]),
    }


def _lead(human: HumanEvaluation) -> dict[str, Any]:
    """Say which system is rated best, how sure that is, and how the gold responses compare with it."""
    gold = human.gold
    place = next((i for i, one in enumerate(human.systems) if not one.gold), None)
    if place is None:
        return {"leader": None, "pieces": []}
    leader = human.systems[place]
    mean = leader.figures[OVERALL].value
    pieces: list[Piece] = [("human-leads", [number(mean)])]
    pairs = [pair for pair in human.pairs if place in (pair.a, pair.b) and not _has_gold(pair, human)]
    ties = sum(pair.p_holm is None or pair.p_holm >= SIGNIFICANT for pair in pairs)
    if not pairs:
        pieces.append(("leads-alone", []))
    elif all(pair.p_holm is None for pair in pairs):
        pieces.append(("leads-untested", []))
    elif ties:
        pieces.append(("leads-tied" if ties > 1 else "leads-tied-one", [str(ties)]))
    else:
        pieces.append(("leads-surely", []))
    if gold is None:
        pieces.append(("human-no-gold", []))
    else:
        of_gold = gold.figures[OVERALL].value
        pieces.append(("human-gold" if of_gold >= mean else "human-above-gold", [number(of_gold)]))
    return {"leader": _who(leader), "pieces": pieces}


def _has_gold(pair: Pair, human: HumanEvaluation) -> bool:
    return human.systems[pair.a].gold or human.systems[pair.b].gold


def _comparisons(human: HumanEvaluation) -> list[dict[str, Any]]:
    """Return a row for each of the best systems: how many it is significantly above and below, and each comparison."""
    pairs = {(pair.a, pair.b): pair for pair in human.pairs}
    found = []
    for i, one in enumerate(human.systems[:SHOWN_PAIRS]):
        others = [j for j, other in enumerate(human.systems) if j != i and not other.gold]
        verdicts = [_difference(i, j, pairs)["verdict"] for j in others]
        shown = [_difference(i, j, pairs) if i != j else None for j in range(len(human.systems[:SHOWN_PAIRS]))]
        counts = {name: verdicts.count(name) for name in ("above", "below")}
        found.append({**_who(one), "place": i + 1, **counts, "cells": shown})
    return found


def _difference(i: int, j: int, pairs: dict[tuple[int, int], Pair]) -> dict[str, str]:
    """Compare a system with another one: the difference of their means, p, and ``above``, ``below`` or nothing."""
    pair = pairs[min(i, j), max(i, j)]
    if pair.difference is None:
        return {"difference": NO_VALUE, "p": "", "verdict": ""}
    difference = pair.difference if i < j else -pair.difference
    p = "" if pair.p_holm is None else p_value(pair.p_holm)
    surely = pair.p_holm is not None and pair.p_holm < SIGNIFICANT
    return {"difference": signed(difference), "p": p, "verdict": _side(difference) if surely else ""}


def _side(difference: float) -> str:
    return "above" if difference > 0 else "below"


def _few(systems: int) -> Optional[str]:
    """The word that says that an order of so many systems says little; None where they are not few."""
    if systems < FEWEST_FOR_INTERVAL:
        return "human-very-few"
    return "human-few" if systems < FEW_SYSTEMS else None


def _agreement(one: FigureAgreement) -> dict[str, Any]:
    aspects = [_signed(one.taus[name]) for name in NAMES]
    label, lower = label_of(one.figure), lower_is_better(one.figure)
    return {"label": label, "lower": lower, "systems": one.systems, "overall": _tau(one), "aspects": aspects}


def _tau(one: FigureAgreement) -> Optional[dict[str, Any]]:
    tau = one.taus[OVERALL]
    if tau is None:
        return None
    low, high = tau.interval or (None, None)
    interval = "" if low is None or high is None else f"{signed(low)} … {signed(high)}"
    scale = {"axis": (-1.0, 1.0), "floor": None, "ceiling": None, "leader": 0.0}
    return {"value": signed(tau.value), "interval": interval, "strip": strip(scale, [tau.value, low, high])}


def _signed(estimate: Optional[Estimate]) -> str:
    return NO_VALUE if estimate is None else signed(estimate.value)


def _shown(value: Optional[float]) -> str:
    return NO_VALUE if value is None else number(value) if value >= 0 else signed(value)
