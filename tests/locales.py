"""Locales other than UTF-8, made for the tests, and the console scripts run in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Optional

import pytest

SOURCES = {"gbk": ("zh_CN", "GBK"), "latin1": ("de_DE", "ISO-8859-1")}
LOCALES = ("utf8", "ascii", *SOURCES)


def environment(name: str, folder: Path) -> dict[str, str]:
    """The variables of a locale; made under ``folder`` where the machine does not have it.

    Args:
        name: of `LOCALES`.
        folder: for what is made.
    """
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    if name == "utf8":
        return {**variables, "LC_ALL": "C.UTF-8"}
    plain = {**variables, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    if name == "ascii":
        return {**plain, "LC_ALL": "C"}
    language, charset = SOURCES[name]
    made = folder / f"{language}.{charset}"
    if not made.is_dir():
        if shutil.which("localedef") is None:
            pytest.skip("no localedef here")
        command = ["localedef", "-i", language, "-f", charset, str(made)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        if not made.is_dir():
            pytest.skip(f"no locale of {charset} can be made here: {done.stderr[:200]}")
    found = {**plain, "LC_ALL": made.name, "LOCPATH": str(folder)}
    ask = [sys.executable, "-c", "import sys; print(sys.getfilesystemencoding())"]
    spelling = subprocess.run(ask, env=found, capture_output=True, text=True, check=True, timeout=60).stdout
    assert "utf" not in spelling.lower()
    return found


def run_script(
    script: str, *words: object, env: dict[str, str], cwd: Path, expect: Optional[int] = 0
) -> subprocess.CompletedProcess[bytes]:
    """Run a console script in a locale; words may be bytes."""
    path = Path(sys.executable).with_name(script)
    if not path.is_file():
        pytest.skip("the console scripts are not installed beside this Python")
    command = [os.fsencode(path), *(word if isinstance(word, bytes) else os.fsencode(str(word)) for word in words)]
    done = subprocess.run(command, env=env, cwd=cwd, capture_output=True, check=False, timeout=300)
    if expect is not None:
        assert done.returncode == expect, done.stderr.decode("utf-8", "replace")
    assert b"Traceback" not in done.stderr
    assert b"internal" not in done.stderr, done.stderr
    return done


def tree(folder: Path) -> dict[bytes, bytes]:
    """Names below a folder, as bytes, to contents."""
    root = os.fsencode(folder)
    found = {}
    for place, _, names in os.walk(root):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as stream:
                found[os.path.relpath(path, root)] = stream.read()
    return found
