"""GitHub workflows: a pull request's submissions are checked and told about, and the site is built on merge."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ....io.files import file_sha256, make_folder, write_atomic
from ....io.printable import visible

PLACE = Path(".github") / "workflows"
NAMES = ("validate.yml", "comment.yml", "build.yml")
BASE = "base"
"""Where ``validate.yml`` has what the repository holds, beside what is proposed."""
_INSTALL = "@INSTALL@"
_GIT = re.compile(r"git\+https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)+@[A-Za-z0-9._/-]+")
_WHEEL = re.compile(r"(?:[A-Za-z0-9._-]+/)*mod_challenge-[A-Za-z0-9._+-]+\.whl")
_PIP = "python -I -m pip install"


def install_commands(place: str, root: Path) -> dict[str, list[str]]:
    """Return the commands that install this package in each workflow.

    Args:
        place: ``git+https://HOST/OWNER/NAME@TAG``, or the path of a wheel below ``root``, which is pinned by its hash.
        root: of the repository.

    Raises:
        ValueError: it is neither.
    """
    if _GIT.fullmatch(place):
        return {name: [f'{_PIP} "mod-challenge @ {place}"'] for name in NAMES}
    path = root / place
    if not _WHEEL.fullmatch(place) or ".." in Path(place).parts or not zipfile.is_zipfile(path):
        hint = f"name git+https://HOST/OWNER/NAME@TAG, or a wheel below {root}: wheels/mod_challenge-….whl"
        raise ValueError(f"{visible(place, 200)!r} is no place to install this package from; {hint}")
    sha256 = file_sha256(path)

    def commands(below: str) -> list[str]:
        return [f'echo "{sha256}  {below}{place}" | sha256sum --check --strict', f'{_PIP} "./{below}{place}"']

    return {name: commands(f"{BASE}/" if name == "validate.yml" else "") for name in NAMES}


def write_workflows(folder: Path, install: str) -> list[Path]:
    """Write the workflows into a repository; files of these names are replaced.

    Args:
        folder: the root of the repository, in which submissions lie under ``submissions/``.
        install: where they install this package from, as `install_commands` takes it.

    Returns:
        The files written.

    Raises:
        OutputError: they cannot be written.
        ValueError: ``install`` is no such place.
    """
    commands = install_commands(install, folder)
    make_folder(folder / PLACE)
    written = []
    for name in NAMES:
        text = Path(__file__).with_name(name).read_text(encoding="utf-8")
        lines = "\n".join(f"          {line}" for line in commands[name])
        write_atomic(folder / PLACE / name, text.replace(_INSTALL, lines))
        written.append(folder / PLACE / name)
    return written
