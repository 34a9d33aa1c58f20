"""A participant's first system: the files that ``mod-baseline new`` writes under another name."""

from __future__ import annotations

from pathlib import Path

NAME = "my_system"
"""Of the system, here and wherever it stands in the two files."""


def files_of(name: str) -> dict[str, str]:
    """Return the text of each file of a system of that name, the system first and then its test."""
    here = Path(__file__).parent
    texts = {f"{name}.py": f"{NAME}.py", f"test_{name}.py": "checks.py"}
    return {file: (here / source).read_text("utf-8").replace(NAME, name) for file, source in texts.items()}
