"""Makes the pages from the templates beside this file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from ...formats.escape import markdown_cell
from ...io.printable import visible
from ...metrics.tasks import TASKS
from ..model import Board
from ..page_data import link, running_text
from ..rules import HUMAN
from .added_pages import added_pages
from .board_pages import ROWS, board_pages, is_above, shown_number, shown_place, shown_rank, strip
from .downloads import MOD_PAPER, feed_time
from .history_page import history_values
from .human_downloads import is_rated
from .human_page import human_values
from .marking import help_link, lang, with_languages, word
from .metrics_page import metrics_values
from .outcome_pages import Page
from .phases import phase_values
from .sharing import CARD, CARD_HEIGHT, CARD_WIDTH, badges, site_address
from .systems import system_pages
from .tables import item_count, label_of
from .words import english_word, has_word

if TYPE_CHECKING:
    from jinja2 import Environment

_OWN_PAGES = ("index", "compare", "human", "memes", "turns", "dialogues", "history", "metrics", "rules", "submit")
"""Pages in the order of the navigation, where each is called by the word of its name, or that of `_WORDS`."""
_WORDS = {
    "index": "board", "human": "human-page", "memes": "meme-wall", "turns": "turn-lists", "history": "page-history",
}  # fmt: skip
_DOWNLOADS = ("leaderboard.csv", "leaderboard.json", "leaderboard.tex", "human.csv", "references.bib", "feed.xml")
_FEED = _DOWNLOADS[-1]


def page_files(board: Board, more: Iterable[Page] = ()) -> Iterator[tuple[str, bytes]]:
    """Every HTML page by name.

    Args:
        board: what they show.
        more: pages made of the corpus too, as `outcome_pages` yields them, and that for those who want to take part.

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
        "metrics": metrics_values(),
        "rules": _rules(board),
        **({"human": human_values(board)} if is_rated(board) else {}),
    }
    for name, values in own.items():
        yield f"{name}.html", _page(name, "", {**shared, **values, "address": f"{name}.html"})
    for name, address, values in more:
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
    return with_languages(text).encode("utf-8", "backslashreplace")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=word, a=english_word, lang=lang, help=pass_context(help_link))
    environment.globals.update(strip=strip, is_above=is_above)
    environment.globals.update(shown_rank=shown_rank, shown_place=shown_place)
    environment.filters["figure"] = shown_number
    environment.filters["badge_text"] = markdown_cell
    environment.filters["slice_word"] = lambda name: word(name) if has_word(name) else escape(name)
    return environment


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
        **phase_values(challenge),
        "rules": [
            (task, [(figure == HUMAN, names[figure]) for figure in challenge.ranking[task]])
            for task in challenge.tasks
            if task in challenge.ranking
        ],
        "counts": [
            (split.split, split.public, [(task, item_count(split, task)) for task in TASKS]) for split in board.splits
        ],
        "has_events": bool(board.events),
        "citation": MOD_PAPER.strip(),
        "contact": visible(challenge.contact, 200),
        "contact_link": link(challenge.contact),
        "home_link": link(challenge.url),
    }
