"""Extracts the private files of a corpus that a host needs to score some splits, with references of the same hash."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...array_types import Integers
from ...corpus.candidates import FILES, file_content
from ...corpus.model import Corpus
from ...corpus.reading import read_corpus, read_json
from ...corpus.references import References, references, require_gold
from ...corpus.turns import ITEMS_FILE, Turns
from ...io.problems import CorpusError, Problem


def private_files(corpus: Corpus, splits: Sequence[str]) -> dict[str, bytes]:
    """Make the files of a corpus directory that holds the gold of some splits and nothing to train on.

    Seen memes, emotions and both kinds of candidates, which may come from ``train.json`` or be drawn, are written out.

    Args:
        corpus: holds the gold of the splits.
        splits: to be scored.

    Returns:
        Name to content; read as a corpus, they give references of the same hash.

    Raises:
        CorpusError: the corpus is invalid, lacks a split, or hides its gold.
    """
    gold = {split: references(corpus, split) for split in splits}
    for split_references in gold.values():
        require_gold(split_references)
    metadata: dict[str, Any] = {
        "name": corpus.name,
        "version": corpus.version,
        "language": corpus.language,
        "seen_memes": sorted(corpus.seen_memes),
    }
    if corpus.protocol is not None:
        metadata["protocol"] = corpus.protocol
    emotions = {corpus.emotions.get(emotion, str(emotion)): emotion for emotion in corpus.emotion_ids()}
    contents: dict[str, Any] = {
        "corpus.json": metadata,
        "emotion_dict.json": emotions,
        "img2id.json": {description.picture: meme for meme, description in corpus.memes.items()},
        FILES["even"]: {split: _table(found.turns, found.even) for split, found in gold.items()},
        FILES["matched"]: file_content("matched", {split: _table(f.turns, f.matched) for split, f in gold.items()}),
    }
    if (corpus.folder / ITEMS_FILE).is_file():
        listed = read_json(corpus.folder / ITEMS_FILE, "items")
        contents[ITEMS_FILE] = {split: listed[split] for split in splits if split in listed}
    files = {name: _json(content) for name, content in contents.items()}
    files.update({f"{split}.json": (corpus.folder / f"{split}.json").read_bytes() for split in splits})
    _require_same(files, gold)
    return files


def _table(turns: Turns, indices: Integers) -> dict[str, dict[str, list[str]]]:
    """Candidates in the form of their file."""
    table: dict[str, dict[str, list[str]]] = {}
    for row, ten in zip(turns.retrieval_rows.tolist(), indices.tolist()):
        name = turns.dialogue_ids[turns.dialogue[row]]
        table.setdefault(name, {})[str(int(turns.turn[row]))] = [turns.inventory[i] for i in ten]
    return table


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _require_same(files: Mapping[str, bytes], gold: Mapping[str, References]) -> None:
    """Refuse references that would not score alike.

    Raises:
        CorpusError: the copy has another hash.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in files.items():
            (Path(scratch) / name).write_bytes(content)
        copy = read_corpus(scratch)
        for split, original in gold.items():
            if references(copy, split).sha256 != original.sha256:
                message = f"the references of {split} cannot be carried to another host unchanged"
                hint = "check the corpus: mod-corpus check"
                raise CorpusError.of(Problem("references-differ", message, hint, file=original.corpus_name))
