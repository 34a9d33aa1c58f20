"""Types of the fixtures in ``conftest.py``."""

from __future__ import annotations

from typing import Callable, Optional

from mod_challenge.metrics.metric import Items
from mod_challenge.metrics.task import Task

Points = Callable[[Task, Items], dict[str, Optional[float]]]
Texts = Callable[..., list[str]]
