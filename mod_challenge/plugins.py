"""Finds what other installed packages add under an entry point, and loads it or says in one line why it cannot."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from .io.problems import Failure, InputError, Problem

if TYPE_CHECKING:
    from importlib import metadata

_STATED_VERSION = re.compile(r"^__version__ = (?:version = )?['\"]([^'\"]+)['\"]", re.MULTILINE)


def stated_version(package: str) -> Optional[str]:
    """Read the version of an installed package from its ``version.py`` without importing it.

    Returns:
        None where there is no such package or file, or the file has an unusual form.
    """
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = Path(folder) / "version.py"
        stated = _STATED_VERSION.search(path.read_text("utf-8", "replace")) if path.is_file() else None
        if stated is not None:
            return stated[1]
    return None


def plugins(group: str) -> tuple[metadata.EntryPoint, ...]:
    """Return the entry points of a group in a fixed order; nothing of theirs is imported."""
    return _plugins(group, tuple(sys.path))


@cache
def _plugins(group: str, folders: tuple[str, ...]) -> tuple[metadata.EntryPoint, ...]:
    """Those that the folders of ``sys.path`` hold, which are read once: that takes tens of milliseconds."""
    from importlib import metadata  # takes as long as the rest of a command's help

    if sys.version_info >= (3, 10):
        points = metadata.entry_points(group=group)
    else:
        points = metadata.entry_points().get(group, ())
    return tuple(sorted(set(points), key=lambda point: (point.name, point.value)))


def load_plugin(point: metadata.EntryPoint) -> Any:
    """The object of an entry point.

    Raises:
        Failure: ``plugin-broken``: importing it raised whatever it raised.
    """
    try:
        return point.load()
    except Exception as fault:  # noqa: BLE001 (whatever a foreign module raises, the user gets a line)
        message = f"{point.value} cannot be loaded: {type(fault).__name__}: {str(fault)[:200]}"
        hint = f"mend or uninstall {plugin_version(point) or 'the package that adds it'}"
        raise Failure(Problem("plugin-broken", message, hint, point.group, point.name)) from None


def plugin_version(point: metadata.EntryPoint) -> str:
    """Name and version of the package that an entry point is of: ``my-metrics 1.0``; empty where it is of none."""
    dist = getattr(point, "dist", None)
    return "" if dist is None else f"{dist.metadata['Name']} {dist.version}"


@contextlib.contextmanager
def calling(point: metadata.EntryPoint) -> Iterator[None]:
    """Turn what a plugin's function raises in a block into one line that names the plugin.

    Errors that the function means to raise, about an input or an output, pass; with ``MOD_DEBUG`` set all do.

    Args:
        point: the plugin's entry point.

    Raises:
        Failure: ``plugin-broken``: the function raised something else.
    """
    try:
        yield
    except (InputError, Failure):
        raise
    except Exception as fault:
        if os.environ.get("MOD_DEBUG"):
            raise
        message = f"{point.value} failed: {type(fault).__name__}: {str(fault)[:200]}"
        hint = f"mend or uninstall {plugin_version(point) or 'the package that adds it'}; MOD_DEBUG=1 shows where"
        raise Failure(Problem("plugin-broken", message, hint, point.group, point.name)) from None


def unfit(point: metadata.EntryPoint, message: str, hint: str) -> Failure:
    """Return the failure ``plugin-unfit``: a plugin that can be loaded and is not what its entry point asks for."""
    return Failure(Problem("plugin-unfit", message, hint, point.group, point.name))
