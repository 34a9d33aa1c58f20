"""Packages of somebody else for tests of entry points, installed as an installer leaves them, without one.

``add_package(folder, "my-metrics", {"mod_challenge.metrics": {"usage.brier": "my_metrics:BRIER"}}, {"my_metrics.py":
text})`` writes the modules and a ``dist-info`` directory beside them. Whoever has ``folder`` on its path then finds the
entry points as of an installed package: a process by ``PYTHONPATH`` (`environment_with`), this one by
``monkeypatch.syspath_prepend(folder)``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

EntryPoints = Mapping[str, Mapping[str, str]]
"""Group to the name of each entry point to ``module:object``."""


def add_package(
    folder: Path, name: str, entry_points: EntryPoints, modules: Mapping[str, str], version: str = "1.0"
) -> Path:
    """Write a package and what an installer records of it.

    Args:
        folder: that is going to be on the path; other packages may be in it.
        name: of the distribution, ``my-metrics``.
        entry_points: what it adds.
        modules: path below ``folder`` to text, ``my_metrics.py`` or ``my_metrics/data.json``.
        version: of the distribution.

    Returns:
        ``folder``.
    """
    record = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    record.mkdir(parents=True)
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
    (record / "INSTALLER").write_text("test\n", "utf-8")
    sections = (
        f"[{group}]\n" + "".join(f"{point} = {value}\n" for point, value in points.items())
        for group, points in entry_points.items()
    )
    (record / "entry_points.txt").write_text("\n".join(sections), "utf-8")
    for path, text in modules.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def environment_with(*folders: Path) -> dict[str, str]:
    """The environment of a process that has these folders on its path."""
    paths = [str(folder) for folder in folders]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)}
