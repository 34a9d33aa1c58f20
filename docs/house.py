"""Draws docs/house.svg, the rooms of both packages and what imports what: ``python docs/house.py > docs/house.svg``.

A room is a folder of a package, or a module beside the folders. Arrows are imports, read from the code; those that
follow from others are left out. What a room is, its docstring says.
"""

from __future__ import annotations

import ast
import html
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {"mod_challenge": "mod_challenge", "mod_baselines": "baselines"}
BASE = ("version", "vendored", "array_types", "reproducible_random", "errors", "settings", "compatibility", "__init__")
"""Modules that everything may import, and what is no room; a picture with them would be a picture of nothing else."""
UP = {("mod_challenge.scoring", "mod_challenge.rendering")}
"""The one arrow that goes up: a report prints itself in a terminal and in a notebook."""

BOX, GAP, ROW, LINE, COLUMNS, MARGIN, TITLE = 186, 22, 56, 14, 26, 20, 34
STYLE = """
text { font: 12px system-ui, "Segoe UI", "Noto Sans", sans-serif; fill: #1d2733 }
.name { font-weight: 600; font-size: 14px } .title { font-weight: 700; font-size: 18px }
.frame { fill: #f6f8fb; stroke: #c4ccd6 } .room { fill: #fff; stroke: #5b6b7d }
.arrow { fill: none; stroke: #5b6b7d; stroke-opacity: .7 } .up { stroke-dasharray: 5 4 }
.tip { fill: #5b6b7d }
"""


@dataclass(frozen=True)
class Room:
    """A box of the picture: its package, its name, what it is in lines, and the rooms that it imports."""

    package: str
    name: str
    about: tuple[str, ...]
    imports: frozenset[str]

    @property
    def height(self) -> int:
        return 26 + LINE * len(self.about) + 8


@dataclass(frozen=True)
class Box:
    """Where a room stands."""

    x: float
    y: float
    height: float


def rooms() -> dict[str, Room]:
    """Return every room of both packages by its dotted name."""
    return {
        f"{package}.{name}": Room(package, name, _about(paths[0]), frozenset(_imported(package, name, paths)))
        for package, folder in PACKAGES.items()
        for name, paths in _paths(ROOT / folder).items()
    }


def _paths(folder: Path) -> dict[str, list[Path]]:
    """Room to its files, the one with the docstring first."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        if path.stem in BASE or path.name.startswith((".", "_")):
            continue
        if path.suffix == ".py":
            found[path.stem] = [path]
        elif (path / "__init__.py").is_file():
            found[path.name] = [path / "__init__.py", *sorted(path.rglob("*.py"))]
    return found


def _about(path: Path) -> tuple[str, ...]:
    """The first sentence of a module's docstring, in lines that fit a box."""
    first = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n\n")[0]
    sentence = " ".join(first.replace("``", "").replace("`", "").split())
    sentence = sentence.replace("et al. ", "et al.\u00a0").partition(". ")[0].replace("\u00a0", " ").rstrip(".")
    return tuple(textwrap.wrap(sentence, COLUMNS, max_lines=4, placeholder=" …"))


def _imported(package: str, name: str, paths: Iterable[Path]) -> set[str]:
    """Dotted names of the rooms that the files of a room import, from either package."""
    known = {f"{other}.{room}" for other, folder in PACKAGES.items() for room in _paths(ROOT / folder)}
    found = set()
    for path in paths:
        inside = path.relative_to(ROOT / PACKAGES[package]).with_suffix("").parts[:-1]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for module in _modules(node, (package, *inside)):
                found.add(".".join(module.split(".")[:2]))
    return found & known - {f"{package}.{name}"}


def _modules(node: ast.AST, package: tuple[str, ...]) -> list[str]:
    """The absolute names that an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = package[: len(package) - node.level + 1] if node.level else ()
    module = [*base, *([node.module] if node.module else [])]
    return [".".join(module), *(".".join([*module, alias.name]) for alias in node.names)]


def floors(found: Mapping[str, Room]) -> dict[str, int]:
    """Return how high each room stands: one above the highest of its package that it imports."""
    height: dict[str, int] = {}

    def of(name: str, above: tuple[str, ...]) -> int:
        if name in above:
            raise ValueError(f"a circle: {' → '.join((*above, name))}")
        if name not in height:
            below = [other for other in found[name].imports if other in found and (name, other) not in UP]
            height[name] = 1 + max((of(other, (*above, name)) for other in below), default=-1)
        return height[name]

    for name in found:
        of(name, ())
    return height


def needed(found: Mapping[str, Room]) -> list[tuple[str, str]]:
    """Return the arrows that follow from no others, the one that goes up included."""
    down = {
        name: {other for other in room.imports if other in found and (name, other) not in UP}
        for name, room in found.items()
    }

    def reach(name: str) -> set[str]:
        return down[name].union(*(reach(other) for other in down[name]))

    arrows = [
        (name, other)
        for name in sorted(found)
        for other in sorted(down[name])
        if not any(other in reach(between) for between in down[name] - {other})
    ]
    return arrows + [arrow for arrow in sorted(UP) if arrow[0] in found]


def rows(found: Mapping[str, Room], arrows: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the rooms floor by floor, the highest first, so ordered that few arrows cross."""
    height = floors(found)
    result = [sorted(name for name in found if height[name] == floor) for floor in range(max(height.values()), -1, -1)]
    for _ in range(8):
        for sweep in (result, result[::-1]):
            place = {name: (i + 0.5) / len(row) for row in result for i, name in enumerate(row)}
            for row in sweep:
                row.sort(key=lambda name: (_middle(name, arrows, place), name))
                place.update({name: (i + 0.5) / len(row) for i, name in enumerate(row)})
    return result


def _middle(name: str, arrows: Sequence[tuple[str, str]], place: Mapping[str, float]) -> float:
    near = [place[b if a == name else a] for a, b in arrows if name in (a, b)]
    return round(sum(near) / len(near), 6) if near else 0.5


def picture() -> str:
    """Return the whole picture."""
    found = rooms()
    parts: list[str] = []
    left, bottom = float(MARGIN), 0.0
    for package in PACKAGES:
        own = {name: room for name, room in found.items() if room.package == package}
        arrows = needed(own)
        lines = rows(own, arrows)
        wide = max(len(row) for row in lines) * (BOX + GAP) - GAP + 2 * MARGIN
        placed, end = _placed(own, lines, left, wide)
        parts += _frame(package, left, end - MARGIN, wide, own, found)
        parts += [_arrow(placed[a], placed[b], (a, b) in UP) for a, b in arrows]
        parts += [_box(own[name], box) for name, box in placed.items()]
        left, bottom = left + wide + MARGIN, max(bottom, end)
    width, top = left, bottom + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {top:g}" width="{width:g}" height="{top:g}" '
        f'role="img" aria-label="The rooms of both packages and what imports what">\n<style>{STYLE}</style>\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>\n'
        f'<rect width="{width:g}" height="{top:g}" fill="#fff"/>\n'
    )
    return head + "\n".join(parts) + "\n</svg>\n"


def _placed(
    own: Mapping[str, Room], lines: Sequence[Sequence[str]], left: float, wide: float
) -> tuple[dict[str, Box], float]:
    """Boxes of a package, row by row, each row in the middle; and where they end."""
    boxes = {}
    y = float(MARGIN + TITLE + LINE)
    for row in lines:
        x = left + (wide - (len(row) * (BOX + GAP) - GAP)) / 2
        for name in row:
            boxes[name] = Box(x, y, own[name].height)
            x += BOX + GAP
        y += max(own[name].height for name in row) + ROW
    return boxes, y - ROW + MARGIN


def _frame(
    package: str, left: float, height: float, wide: float, own: Mapping[str, Room], found: Mapping[str, Room]
) -> list[str]:
    outside = sorted({found[other].name for room in own.values() for other in room.imports if other not in own})
    reads = f"in the folder {PACKAGES[package]}/; reads {', '.join(outside)} of mod_challenge" if outside else ""
    return [
        f'<rect class="frame" x="{left:g}" y="{MARGIN}" width="{wide:g}" height="{height:g}" rx="8"/>',
        f'<text class="title" x="{left + MARGIN:g}" y="{MARGIN + 24}">{package}</text>',
        f'<text x="{left + MARGIN:g}" y="{MARGIN + 42}">{html.escape(reads)}</text>',
    ]


def _box(room: Room, box: Box) -> str:
    lines = "".join(
        f'<text x="{box.x + 10:g}" y="{box.y + 36 + LINE * i:g}">{html.escape(line)}</text>'
        for i, line in enumerate(room.about)
    )
    return (
        f'<rect class="room" x="{box.x:g}" y="{box.y:g}" width="{BOX}" height="{box.height:g}" rx="5"/>'
        f'<text class="name" x="{box.x + 10:g}" y="{box.y + 19:g}">{html.escape(room.name)}</text>{lines}'
    )


def _arrow(start: Box, end: Box, up: bool) -> str:
    """A curve from below one box to above another; one that goes up leaves and ends at the sides."""
    if up:
        x1, y1, x2, y2 = start.x + BOX * 0.8, start.y, end.x + BOX * 0.8, end.y + end.height
    else:
        x1, y1, x2, y2 = start.x + BOX / 2, start.y + start.height, end.x + BOX / 2, end.y
    bend = (y2 - y1) / 2
    kind = "arrow up" if up else "arrow"
    return (
        f'<path class="{kind}" marker-end="url(#tip)" d="M{x1:g} {y1:g}C{x1:g} {y1 + bend:g} {x2:g} {y2 - bend:g} '
        f'{x2:g} {y2:g}"/>'
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(picture().encode("utf-8"))
