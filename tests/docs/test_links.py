"""Every link of the documentation leads somewhere; those to other sites are checked by form alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import PAGES, ROOT, anchors, links

NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            if not re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[\w./~%?=&#+-]*)?", link):
                broken.append(link)
            continue
        place, _, anchor = link.partition("#")
        target = (page.parent / place).resolve() if place else page
        inside = target.exists() and ROOT in (target, *target.parents)
        if not inside or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_of_the_site_can_be_reached() -> None:
    docs = ROOT / "docs"
    reached: set[str] = set()
    for page in docs.rglob("*.md"):
        for tree in re.findall(r"```\{toctree\}\n(.*?)```", page.read_text("utf-8"), re.S):
            names = [line.strip() for line in tree.splitlines() if line.strip() and not line.startswith(":")]
            reached |= {(page.parent / f"{name}.md").relative_to(docs).as_posix() for name in names}
    pages = {page.relative_to(docs).as_posix() for page in docs.rglob("*.md")}
    assert reached | {"index.md"} == pages
