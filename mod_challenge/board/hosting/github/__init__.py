"""GitHub workflows: a pull request's submissions are checked and told about, and the site is built on merge."""

from __future__ import annotations

from pathlib import Path

from ....io.files import make_folder, write_atomic
from ....version import __version__

PLACE = Path(".github") / "workflows"
NAMES = ("validate.yml", "comment.yml", "build.yml")
_VERSION = "@VERSION@"


def write_workflows(folder: Path) -> list[Path]:
    """Write the workflows into a repository; files of these names are replaced.

    Args:
        folder: the root of the repository, in which submissions lie under ``submissions/``.

    Returns:
        The files written.

    Raises:
        OutputError: they cannot be written.
    """
    make_folder(folder / PLACE)
    written = []
    for name in NAMES:
        text = Path(__file__).with_name(name).read_text(encoding="utf-8")
        write_atomic(folder / PLACE / name, text.replace(_VERSION, __version__))
        written.append(folder / PLACE / name)
    return written
