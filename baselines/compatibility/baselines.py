"""Lets ``import baselines``, the old name of `mod_baselines`, work for one more minor version.

Another package on the registry is called ``baselines`` too. This is a module and that one a folder, so where both are
installed neither overwrites the other, and Python finds the folder.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Optional

import mod_baselines


class _OldNames(MetaPathFinder, Loader):
    """Finds ``baselines.x`` as the very module `mod_baselines.x`."""

    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]], target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        return ModuleSpec(fullname, self) if fullname.startswith("baselines.") else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = import_module(f"mod_{spec.name}")
        self._own_spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self._own_spec  # importing put the old name's there


warnings.warn("import mod_baselines instead of baselines; the old name goes in 0.3", DeprecationWarning, stacklevel=2)
sys.meta_path.insert(0, _OldNames())
sys.modules[__name__] = mod_baselines
