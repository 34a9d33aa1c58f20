"""Makes the pages from the templates beside this file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timezone
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from markupsafe import Markup, escape

from ...formats.escape import markdown_cell
from ...io.printable import visible
from ...metrics.metric import figure_name
from ...metrics.tasks import TASKS
from ..dates import AOE
from ..model import Board
from ..page_data import link, running_text
from ..rules import HUMAN
from .added_pages import added_pages
from .board_pages import ROWS, board_pages, is_above, shown_number, shown_place, shown_rank, strip
from .downloads import feed_time
from .history_page import history_values
from .human_downloads import is_rated
from .human_page import human_values
from .outcome_pages import Page
from .sharing import CARD, CARD_HEIGHT, CARD_WIDTH, badges, site_address
from .systems import system_pages
from .tables import item_count, label_of
from .words import english_word, filled_word, has_word

if TYPE_CHECKING:
    from jinja2 import Environment

_OWN_PAGES = ("index", "compare", "human", "memes", "turns", "dialogues", "history", "metrics", "rules")
"""Pages in the order of the navigation, where each is called by the word of its name, or that of `_WORDS`."""
_WORDS = {
    "index": "board", "human": "human-page", "memes": "meme-wall", "turns": "turn-lists", "history": "page-history",
}  # fmt: skip
_DOWNLOADS = ("leaderboard.csv", "leaderboard.json", "leaderboard.tex", "human.csv", "references.bib", "feed.xml")
_FEED = _DOWNLOADS[-1]


def page_files(board: Board, of_outcomes: Iterable[Page] = ()) -> Iterator[tuple[str, bytes]]:
    """Every HTML page by name.

    Args:
        board: what they show.
        of_outcomes: pages of what systems did at the turns of public splits, as `outcome_pages` yields them.

    Raises:
        KeyError: a template asks for a word that no language has.
        Failure: a package that adds a page is broken.
    """
    added = added_pages(_OWN_PAGES)
    shared = {**_shared(board), "added_pages": added}
    badged = badges(board)
    description = running_text(board.challenge.description, 4000)
    for address, values in board_pages(board):
        shown = {**shared, **values, "description": description, "shown_rows": ROWS}
        yield address, _page("index", "../" * address.count("/"), {**shown, "address": address})
    own = {
        "compare": {},
        "dialogues": _dialogues(board),
        "history": history_values(board),
        "metrics": {"tasks": TASKS, "figure_name": figure_name},
        "rules": _rules(board),
        **({"human": human_values(board)} if is_rated(board) else {}),
    }
    for name, values in own.items():
        yield f"{name}.html", _page(name, "", {**shared, **values, "address": f"{name}.html"})
    for name, address, values in of_outcomes:
        yield address, _page(name, "", {**shared, **values, "address": address})
    for page in added:
        values = {**shared, "added": page, "body": Markup(page.body(board)), "address": f"{page.name}.html"}
        yield f"{page.name}.html", _page("added", "", values, page.name)
    for system in system_pages(board):
        address = f"systems/{system['slug']}.html"
        badge = f"badges/{system['slug']}.svg" if system["slug"] in badged else ""
        yield address, _page("system", "../", {**shared, "system": system, "address": address, "badge": badge})


def _page(template: str, root: str, values: Mapping[str, Any], name: str = "") -> bytes:
    text = _environment().get_template(f"{template}.html").render(page=name or template, root=root, **values)
    return text.encode("utf-8", "backslashreplace")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=_word, a=english_word, strip=strip, is_above=is_above)
    environment.globals.update(shown_rank=shown_rank, shown_place=shown_place)
    environment.filters["figure"] = shown_number
    environment.filters["badge_text"] = markdown_cell
    environment.filters["slice_word"] = lambda name: _word(name) if has_word(name) else escape(name)
    return environment


@lru_cache(4096)
def _word(key: str, *values: object) -> Markup:
    """Mark up a word so that the page's script can translate it.

    Args:
        key: of the word.
        values: what stands where the word has ``{}``, or, of several, ``{0}``, ``{1}`` and so on.
    """
    shown = filled_word(key, *values)
    if not values:
        return Markup('<span data-t="{}">{}</span>').format(key, shown)
    if len(values) == 1:
        return Markup('<span data-t="{}" data-v="{}">{}</span>').format(key, values[0], shown)
    given = json.dumps([str(value) for value in values], ensure_ascii=False)
    return Markup('<span data-t="{}" data-vs="{}">{}</span>').format(key, given, shown)


def _shared(board: Board) -> dict[str, Any]:
    corpus = (visible(str(board.corpus.get(key, "")), 60) for key in ("name", "version"))
    return {
        "title": visible(board.challenge.title, 200),
        "own_pages": {name: _WORDS.get(name, name) for name in _OWN_PAGES if name != "human" or is_rated(board)},
        "corpus": " ".join(corpus).strip(),
        "updated": visible(board.updated, 40),
        "ledger": visible(board.ledger, 64),
        "version": visible(board.version, 40),
        "downloads": [name for name in _DOWNLOADS if _is_there(name, board)],
        "feed": _FEED if feed_time(board) else "",
        "site": site_address(board),
        "card": CARD,
        "card_size": (CARD_WIDTH, CARD_HEIGHT),
        "splits": [{"name": split.split, "public": split.public} for split in board.splits],
    }


def _is_there(download: str, board: Board) -> bool:
    """Tell whether a board has a download."""
    if download == "human.csv":
        return is_rated(board)
    return download != _FEED or bool(feed_time(board))


def _dialogues(board: Board) -> dict[str, Any]:
    return {"public": [split.split for split in board.splits if split.public]}


def _rules(board: Board) -> dict[str, Any]:
    challenge = board.challenge
    names = {figure: label_of(figure) for figures in challenge.ranking.values() for figure in figures}
    return {
        "challenge": challenge,
        "description": running_text(challenge.description, 4000),
        "phases": [
            {
                "name": visible(phase.name, 100),
                "start": _both_clocks(phase.start),
                "end": _both_clocks(phase.end),
                "splits": ", ".join(phase.splits),
                "tasks": phase.tasks,
                "quota": phase.quota,
            }
            for phase in challenge.phases
        ],
        "rules": [
            (task, [(figure == HUMAN, names[figure]) for figure in challenge.ranking[task]])
            for task in challenge.tasks
            if task in challenge.ranking
        ],
        "counts": [
            (split.split, split.public, [(task, item_count(split, task)) for task in TASKS]) for split in board.splits
        ],
        "by_phase": challenge.has_task_phases,
        "has_events": bool(board.events),
        "contact": visible(challenge.contact, 200),
        "contact_link": link(challenge.contact),
        "home_link": link(challenge.url),
    }


def _both_clocks(time: Optional[datetime]) -> Optional[tuple[str, str]]:
    """Write a time in UTC and Anywhere on Earth."""
    if time is None:
        return None
    shown = (time.astimezone(zone) for zone in (timezone.utc, AOE))
    utc, aoe = (time.strftime("%Y-%m-%d %H:%M") for time in shown)
    return utc, aoe
