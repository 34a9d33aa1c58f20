"""Takes other references on for a running challenge: ``challenge.toml``, the ledger and the board then say so."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Optional

from ...corpus.model import Corpus
from ...corpus.references import references
from ...io.files import read_text, write_atomic
from ...io.printable import visible
from ...io.problems import CorpusError, OutputError, Problem
from ...io.progress import MessageCallback
from ..challenge import FILE, Challenge, corpus_name, parse_challenge, read_challenge
from .ledger import REBASED, LedgerEntry, append, read_ledger, utc_now
from .lock import only_writer

_LONGEST_WHY = 1000
HUMAN_FILES = "human*.json"
"""Names of the files of human ratings in a folder of submissions."""
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)
_CORPUS_LINE = re.compile(r"^corpus[ \t]*=.*$", re.MULTILINE)


def rebase(
    folder: Path,
    corpus: Corpus,
    why: str,
    *,
    recorded_by: str = "",
    on_message: Optional[MessageCallback] = None,
) -> Mapping[str, str]:
    """Judge by the references of a corpus from now on.

    Splits of which ``challenge.toml`` keeps a hash get the new one; where it keeps none, all of the challenge's get
    theirs. The ledger has it first, so that what is cut short is finished by running it again.

    Args:
        folder: of submissions.
        corpus: with the references to judge by.
        why: for the ledger and the board, where everybody reads it.
        recorded_by: who does it, for the ledger.
        on_message: takes the warning that nobody else is kept out, where the file system has no locks.

    Returns:
        Split to the new hash, of those that are other than before.

    Raises:
        CorpusError: nothing is other than before, the corpus lacks a split, or the ledger or ``challenge.toml`` is
            invalid.
        OutputError: ``challenge.toml`` is written in a way that cannot be changed in place.
    """
    path = folder / FILE
    with only_writer(folder, on_message=on_message):
        challenge = read_challenge(folder)
        names = list(challenge.references) or [split.name for split in challenge.splits]
        for name in names:
            if name not in corpus.splits:
                hint = f"there are: {', '.join(corpus.splits) or 'none'}"
                raise CorpusError.of(Problem("split-unknown", f"no split {name!r}", hint, str(corpus.folder)))
        new = {name: references(corpus, name).sha256 for name in names}
        changed = {name: sha256 for name, sha256 in new.items() if challenge.references.get(name) != sha256}
        other_name = bool(challenge.corpus) and challenge.corpus != corpus_name(corpus)
        if not changed and not other_name:
            hint = "name the corpus that the challenge is to be judged by with --corpus"
            raise CorpusError.of(Problem("rebase-idle", "it is judged by these references already", hint, str(path)))
        text = read_text(path, CorpusError) if path.is_file() else ""
        text = _with_corpus(_with_references(text, challenge, new), corpus_name(corpus) if other_name else "")
        _require(text, path, new)
        verdict = {"note": why[:_LONGEST_WHY], "figures": dict(new)}
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        entry = LedgerEntry(utc_now(), REBASED, FILE, digest, by=recorded_by, verdict=verdict)
        append(folder, [entry], read_ledger(folder))
        write_atomic(path, text)
    return changed


def other_ratings(folder: Path) -> list[str]:
    """Return the names of the files of human ratings that are of other references than a challenge is judged by.

    Raises:
        CorpusError: ``challenge.toml`` is invalid.
    """
    wanted = read_challenge(folder).references
    names = []
    for path in sorted(folder.glob(HUMAN_FILES)):
        try:
            rated = json.loads(path.read_text("utf-8"))
            other = wanted.get(rated["split"], "") not in ("", rated["corpus"]["sha256"])
        except (OSError, ValueError, KeyError, TypeError):
            continue  # mod-board build says what is wrong with it
        if other:
            names.append(visible(path.name, 300))
    return names


def _with_references(text: str, challenge: Challenge, new: Mapping[str, str]) -> str:
    """Put the new hashes in the place of the old ones; a table of their own at the end where there was none."""
    if not challenge.references:
        lines = ["[references]", *(f"{name} = {json.dumps(sha256)}" for name, sha256 in new.items())]
        return text.rstrip("\n") + "\n\n" * bool(text.strip()) + "\n".join(lines) + "\n"
    for name, old in challenge.references.items():
        text = text.replace(old, new[name])
    return text


def _with_corpus(text: str, name: str) -> str:
    """Put the name of the corpus in the place of the old one; text as it is where it is empty."""
    first_table = _TABLE.search(text)
    end = len(text) if first_table is None else first_table.start()
    line = "corpus = " + json.dumps(name, ensure_ascii=False)
    return text if not name else _CORPUS_LINE.sub(lambda _: line, text[:end], count=1) + text[end:]


def _require(text: str, path: Path, new: Mapping[str, str]) -> None:
    """Refuse to write what would not be read as meant."""
    if dict(parse_challenge(text, path).references) != dict(new):
        lines = "; ".join(f"{name} = {sha256}" for name, sha256 in new.items())
        hint = f"write them into [references] yourself: {lines}"
        raise OutputError(Problem("toml-unchangeable", "the hashes cannot be changed in place", hint, str(path)))
