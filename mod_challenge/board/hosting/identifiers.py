"""Keeps the numbers by which EvalAI knows the phases and tables of a challenge, from one bundle to the next."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...io.files import reading
from ...io.problems import CorpusError, Problem
from ..challenge import FILE

IDENTIFIERS = "identifiers.json"
"""In the bundle; EvalAI looks at its configuration alone."""
_LARGEST = 1 << 20


@dataclass(frozen=True)
class Identifiers:
    """The numbers in a bundle.

    Attributes:
        phases: a phase's name to its number, from 1.
        tables: a table's codename to its number.
    """

    phases: Mapping[str, int] = field(default_factory=dict)
    tables: Mapping[str, int] = field(default_factory=dict)

    def extended(self, phases: Sequence[str], tables: Sequence[str]) -> Identifiers:
        """Return the numbers of a later bundle: what is known keeps its number, what is new comes after.

        >>> Identifiers({"dev": 1}, {}).extended(["early", "dev"], []).phases
        {'dev': 1, 'early': 2}

        Raises:
            CorpusError: ``phase-gone``: one that EvalAI has is not there any more; it deletes none.
        """
        known = (("phase", self.phases, phases), ("table", self.tables, tables))
        gone = [(what, name) for what, old, new in known for name in old if name not in new]
        if gone:
            what, name = gone[0]
            message = f"the {what} {name!r} of the bundle on EvalAI is gone, and EvalAI deletes none"
            hint = f"keep phases, their names, splits and tasks in {FILE}, or export without --update"
            raise CorpusError.of(Problem("phase-gone", message, hint, FILE))
        return Identifiers(_appended(self.phases, phases), _appended(self.tables, tables))

    def to_json(self) -> str:
        """Return the numbers as the bundle holds them."""
        return json.dumps({"phases": dict(self.phases), "tables": dict(self.tables)}, ensure_ascii=False) + "\n"


def _appended(known: Mapping[str, int], names: Sequence[str]) -> dict[str, int]:
    numbers = dict(known)
    for name in names:
        numbers.setdefault(name, max(numbers.values(), default=0) + 1)
    return numbers


def read_identifiers(bundle: Path) -> Identifiers:
    """Read the numbers of an earlier bundle.

    Raises:
        CorpusError: it cannot be read, or (``bundle-unfit``) is no bundle of this command.
    """
    try:
        with reading(bundle, CorpusError), zipfile.ZipFile(bundle) as archive:
            if archive.getinfo(IDENTIFIERS).file_size > _LARGEST:
                raise ValueError
            content = json.loads(archive.read(IDENTIFIERS))
        parts = [content[name] for name in ("phases", "tables")]
        for part in parts:
            numbers = list(part.values())
            if not all(type(number) is int and number > 0 for number in numbers) or len(set(numbers)) < len(numbers):
                raise ValueError
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ):
        hint = "name the zip that mod-board export evalai wrote and that EvalAI has"
        raise CorpusError.of(Problem("bundle-unfit", "no bundle for EvalAI", hint, str(bundle))) from None
    return Identifiers(*parts)
