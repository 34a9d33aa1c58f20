"""What an import records: its options, what was odd, what was left out, and the note that says so beside the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Optional

from ...formats.table import markdown_lines, text_table
from ...io.printable import visible
from ...io.problems import DEFAULT_MAX_ERRORS, Problem
from ...io.progress import ProgressCallback
from ..model import FROM_INVENTORY

if TYPE_CHECKING:
    from .corpus_writer import CorpusDraft, SplitCount


PICTURES_LOST = ("picture-too-large", "picture-unusable", "picture-unmatched")
"""Codes of warnings that mean that the source has a picture which the corpus lacks."""
_SHOWN = 5
_NAMED = 10_000


@dataclass(frozen=True)
class ImportOptions:
    """How to import.

    Attributes:
        language: ``zh`` or ``en`` where a release has both; None where it has one.
        limit: take the first so many dialogues of each split; None for all.
        pictures: whether pictures are copied or made.
        max_errors: how many errors are kept, the rest is counted.
        on_progress: called with steps done, steps in all (None where unknown) and what is being done.
    """

    language: Optional[str] = None
    limit: Optional[int] = None
    pictures: bool = True
    max_errors: int = DEFAULT_MAX_ERRORS
    on_progress: Optional[ProgressCallback] = None

    def report(self, done: int, total: Optional[int], what: str) -> None:
        if self.on_progress is not None:
            self.on_progress(done, total, what)


@dataclass(frozen=True)
class CorpusMetadata:
    """What a release says of itself.

    Attributes:
        name, version, language, licence: for ``corpus.json``.
        files: the files read, relative to the source.
        seen_memes: None where ``train.json`` says it.
        candidates: where nine other candidates are drawn from, if not from the inventory.
        remarks: rules that the reader followed, a sentence each.
    """

    name: str
    version: str
    language: str
    licence: str
    files: tuple[str, ...]
    seen_memes: Optional[tuple[str, ...]] = None
    remarks: tuple[str, ...] = ()
    candidates: str = FROM_INVENTORY

    def corpus_json(self) -> dict[str, Any]:
        """The content of ``corpus.json``."""
        values: dict[str, Any] = {"name": self.name, "version": self.version}
        values.update(language=self.language, licence=self.licence)
        if self.seen_memes is not None:
            values["seen_memes"] = list(self.seen_memes)
        if self.candidates != FROM_INVENTORY:
            values["candidates"] = self.candidates
        return values


@dataclass(frozen=True)
class Imported:
    """An import that was done.

    Attributes:
        folder: the corpus directory.
        about: what it is.
        counts: split to what it holds.
        warnings: what was odd, one `Problem` of severity ``warning`` a kind and file.
    """

    folder: Path
    metadata: CorpusMetadata
    counts: Mapping[str, SplitCount]
    warnings: tuple[Problem, ...]

    @property
    def lacks_pictures(self) -> bool:
        """Whether the source has pictures that the corpus lacks, though they were wanted."""
        return any(warning.code in PICTURES_LOST for warning in self.warnings)


Reader = Callable[[Path, "CorpusDraft", ImportOptions, "ImportWarnings"], CorpusMetadata]


@dataclass
class _Oddity:
    code: str
    what: str
    hint: str
    file: str
    left_out: bool
    count: int = 0
    locations: list[str] = field(default_factory=list)


class ImportWarnings:
    """Counts what is odd by code, kind and file, so that a million cases make one line with a number."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], _Oddity] = {}

    def note(
        self, code: str, what: str, hint: str = "", file: str = "", place: str = "$", left_out: bool = False
    ) -> None:
        """Count one case.

        Args:
            code: stable kebab-case name.
            what: what is odd, in the plural, without a number: ``memes without a picture``.
            hint: what was done about it, or what to do.
            file: the file of the source.
            place: JSON path, line or name of this case.
            left_out: whether something of the source is not in the corpus because of it.
        """
        oddity = self._found.setdefault((code, file, what), _Oddity(code, what, hint, file, left_out))
        oddity.count += 1
        if len(oddity.locations) < (_NAMED if left_out else _SHOWN):
            oddity.locations.append(place)

    def problems(self, source: Path) -> Iterator[Problem]:
        """Each oddity as a warning about ``source``, in the order in which they were first met."""
        for oddity in self._found.values():
            others = ", ".join(visible(location) for location in oddity.locations[1:_SHOWN])
            tail = f"; also {others}{', …' if oddity.count > _SHOWN else ''}" if others else ""
            yield Problem(
                oddity.code,
                f"{oddity.what}: {oddity.count:,}{tail}",
                oddity.hint,
                file=str(source / oddity.file),
                where=visible(oddity.locations[0], 200),
                severity="warning",
            )

    def lines(self, left_out: bool) -> Iterator[str]:
        """Markdown entries of what was left out, or of what was kept though odd; what was left out is named."""
        for oddity in self._found.values():
            if oddity.left_out is not left_out:
                continue
            where = f" in {_code(oddity.file)}" if oddity.file else ""
            named = ", ".join(_code(location) for location in oddity.locations)
            more = ", …" if oddity.count > len(oddity.locations) else ""
            hint = f" ({oddity.hint})" if oddity.hint else ""
            yield f"- `{oddity.code}`: {oddity.what}{where}: {oddity.count:,}{hint}: {named}{more}"


def note_of(
    kind: str, metadata: CorpusMetadata, counts: Mapping[str, SplitCount], import_warnings: ImportWarnings
) -> str:
    """The text of ``IMPORT.md``: where the corpus comes from, what was odd and what is not in it."""
    lines = [f"# {metadata.name}", "", f"Made by `mod-corpus import {kind}`. Licence: {metadata.licence}", ""]
    rows = [(name, f"{n.dialogues:,}", f"{n.utterances:,}", f"{n.memes:,}") for name, n in counts.items()]
    lines += markdown_lines(text_table(("split", "dialogues", "utterances", "memes"), rows, words=4), str)
    sections = (
        ("Files read", [f"- {_code(name)}" for name in metadata.files]),
        ("Rules followed", [f"- {remark}" for remark in metadata.remarks]),
        ("Odd, and kept", list(import_warnings.lines(left_out=False))),
        ("Left out", list(import_warnings.lines(left_out=True))),
    )
    for title, entries in sections:
        lines += ["", f"## {title}", "", *(entries or ["Nothing."])]
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    """A name of the source as inline code that cannot break out of it."""
    return f"`{visible(text, 200).replace('`', '´')}`"
