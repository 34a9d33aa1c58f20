"""A corpus of which nothing but training and validation can be read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.io.problems import CorpusError, Problem

READ = ("train", "valid")


class ValidationCorpus(Corpus):
    """A corpus that has no other splits than ``train`` and ``valid``, whatever its folder holds."""

    @property
    def splits(self) -> tuple[str, ...]:
        """Return those of the two splits whose files are there."""
        return tuple(name for name in super().splits if name in READ)

    def split(self, name: str) -> tuple[Dialogue, ...]:
        """Return the dialogues of one of the two splits.

        Raises:
            CorpusError: it is another, or its file is missing or invalid.
        """
        self._require(name)
        return super().split(name)

    def iterate(self, name: str) -> Iterator[Dialogue]:
        """Return the dialogues of one of the two splits one by one.

        Raises:
            CorpusError: it is another, or its file is missing or invalid.
        """
        self._require(name)
        return super().iterate(name)

    def _require(self, name: str) -> None:
        if name not in READ:
            message, file = f"tuning reads no {name} split", str(self.folder / f"{name}.json")
            raise CorpusError.of(Problem("split-held-back", message, "settings are chosen on valid alone", file=file))


def validation_corpus(corpus: Corpus) -> ValidationCorpus:
    """Return the part of a corpus that settings may be chosen by."""
    values = {field.name: getattr(corpus, field.name) for field in dataclasses.fields(corpus)}
    return ValidationCorpus(**{**values, "_kept": {}})
