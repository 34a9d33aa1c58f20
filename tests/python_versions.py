"""Finds the Python versions of this machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Optional


def interpreter(version: str) -> Optional[str]:
    """A Python of this version, from the search path or a folder of versions."""
    found = [shutil.which(f"python{version}")]
    found += sorted(map(str, (Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python")))
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    for path in filter(None, found):
        result = subprocess.run([path, "-c", asked], capture_output=True, text=True, check=False, timeout=60)
        if result.returncode == 0 and result.stdout.strip() == version:
            return path
    return None
