"""Collects the scorer as files for another host: the modules that scoring imports, unchanged, and their schemas."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...metrics.bleu import sacrebleu_version
from ...metrics.tasks import TASKS
from ...schema.validation import schema_text

PACKAGE = Path(__file__).parents[2]
SCHEMAS = (
    "candidates",
    "candidates_matched",
    "corpus",
    "dialogues",
    "emotion_dict",
    "hosting",
    "img2id",
    "items",
    "memes",
    "submission",
)
_CARRIED = "vendored.py"
_LINE = "SACREBLEU: Optional[str] = None\n"


def vendored(roots: Iterable[str]) -> dict[str, bytes]:
    """Copy the part of the package that scores with numpy alone.

    Args:
        roots: modules that the host calls, as paths below the package: ``board/hosting/evalai_entry_point.py``.

    Returns:
        Path to content, ``mod_challenge/…``. Only `mod_challenge.vendored` differs from what is here, by one line.
    """
    files = {f"{PACKAGE.name}/schemas/{name}.schema.json": schema_text(name).encode("utf-8") for name in SCHEMAS}
    tasks = [f"metrics/{task}.py" for task in TASKS]  # which are imported by name, not by a line that can be read
    for path in _closure([PACKAGE / root for root in (*roots, *tasks)]):
        inside = path.relative_to(PACKAGE).as_posix()
        text = path.read_text(encoding="utf-8")
        if inside == _CARRIED:
            if _LINE not in text:
                raise AssertionError(f"{_CARRIED} has no line to name the version in")
            text = text.replace(_LINE, f'SACREBLEU: Optional[str] = "{sacrebleu_version()}"\n')
        files[f"{PACKAGE.name}/{inside}"] = text.encode("utf-8")
    return files


def _closure(roots: Iterable[Path]) -> list[Path]:
    """Return the modules that some modules import, directly or through others, and the packages around them."""
    modules: set[Path] = set()
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        if path in modules:
            continue
        modules.add(path)
        waiting += _imported(path)
        folder = path.parent
        while folder != PACKAGE.parent:
            waiting.append(folder / "__init__.py")
            folder = folder.parent
    return sorted(modules)


def _imported(path: Path) -> Iterator[Path]:
    """Yield the files of the modules that a file imports by relative imports at its top level."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = path.parents[node.level - 1]
        base = base.joinpath(*node.module.split(".")) if node.module else base
        for candidate in (base, *(base / alias.name for alias in node.names)):
            for file in (candidate.with_suffix(".py"), candidate / "__init__.py"):
                if file.is_file():
                    yield file
