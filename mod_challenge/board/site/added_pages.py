"""Pages that other packages add to the site, under the entry point ``mod_challenge.site_pages``.

The name of an entry point is the page's name, its object a `SitePage`::

    [project.entry-points."mod_challenge.site_pages"]
    demos = "my_package:DEMOS"

The page stands in the navigation of every page, under its own title in every language, and obeys the same security
policy: scripts and styles inside its body do not run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable

from ...io.printable import visible
from ...plugins import calling, load_plugin, plugins, unfit
from ..model import Board

if TYPE_CHECKING:
    from importlib import metadata

GROUP = "mod_challenge.site_pages"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HINT = "its entry point is NAME = module:PAGE, a SitePage; mend or uninstall the package that adds it"
_LONGEST_TITLE = 100


@dataclass(frozen=True)
class SitePage:
    """A page of another package.

    Attributes:
        name: of its file, without ``.html``: small letters, digits and hyphens.
        title: its heading, and its word in the navigation.
        body: takes the board and returns the page's content as HTML. What comes from submissions must be escaped
            there (`mod_challenge.formats.escape.html_cell`).
    """

    name: str
    title: str
    body: Callable[[Board], str]


@dataclass(frozen=True)
class AddedPage:
    """A page that an installed package adds, and the entry point that names it."""

    page: SitePage
    point: metadata.EntryPoint

    @property
    def name(self) -> str:
        return self.page.name

    @property
    def title(self) -> str:
        return visible(self.page.title, _LONGEST_TITLE)

    def body(self, board: Board) -> str:
        """Return the page's content for a board.

        Raises:
            Failure: the function raised something, or returned no text.
        """
        with calling(self.point):
            content = self.page.body(board)
        if not isinstance(content, str):
            raise unfit(self.point, f"the body of {self.name} is no text but a {type(content).__name__}", _HINT)
        return content


def added_pages(taken: Sequence[str]) -> tuple[AddedPage, ...]:
    """Return the pages that installed packages add, sorted by name.

    Args:
        taken: names of pages that the site has already.

    Raises:
        Failure: a package cannot be imported, adds no page, or one under a name that is taken or fits no file.
    """
    names = set(taken)
    pages = []
    for added in _loaded():
        if not _NAME.fullmatch(added.name) or added.name in names:
            reason = "is taken" if added.name in names else "fits no file"
            raise unfit(added.point, f"the name {visible(str(added.name))!r} {reason}", _HINT)
        names.add(added.name)
        pages.append(added)
    return tuple(pages)


def _loaded() -> Iterator[AddedPage]:
    for point in plugins(GROUP):
        page = load_plugin(point)
        if not isinstance(page, SitePage):
            raise unfit(point, f"{point.value} is no SitePage but a {type(page).__name__}", _HINT)
        if page.name != point.name:
            raise unfit(point, f"{point.value} calls itself {visible(str(page.name))!r}", _HINT)
        yield AddedPage(page, point)
