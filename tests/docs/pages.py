"""The pages of the documentation and what stands in them: fenced blocks, links, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")], key=lambda path: path.relative_to(ROOT).as_posix())
_FENCE = re.compile(
    r"^(?:<!-- (?P<mark>[^>]*) -->\n)?(?P<fence>`{3,})(?P<kind>[^\n`]*)\n(?P<text>.*?)^(?P=fence)$", re.M | re.S
)


@dataclass(frozen=True)
class Block:
    """A fenced block.

    Attributes:
        kind: the word behind the fence.
        text: what stands in it.
        mark: the comment on the line before: ``needs torch`` or ``not run: …``; empty without one.
        line: of the page, from 1.
    """

    kind: str
    text: str
    mark: str
    line: int


def blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of a page in order."""
    text = page.read_text("utf-8")
    return [
        Block(found["kind"].strip(), found["text"], found["mark"] or "", text.count("\n", 0, found.start("fence")) + 1)
        for found in _FENCE.finditer(text)
    ]


def prose(page: Path) -> str:
    """Return a page without its code."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    return re.sub(r"`[^`\n]+`", "`code`", text)


def links(page: Path) -> list[str]:
    """Return where the links and pictures of a page lead."""
    return re.findall(r"\]\(([^)\s]+)\)", prose(page))


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as hosts of repositories and the site make them."""
    headings = re.findall(r"^#{1,6} (.+)$", _FENCE.sub("", page.read_text("utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).strip().replace(" ", "-") for heading in headings}
