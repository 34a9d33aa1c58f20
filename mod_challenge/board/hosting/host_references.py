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
from ...metrics.tasks import TASKS
from .phase_references import reduced_dialogues, same_gold, stand_in_candidates, with_memes


def private_files(corpus: Corpus, splits: Sequence[str], tasks: Sequence[str] = tuple(TASKS)) -> dict[str, bytes]:
    """Make the files of a corpus directory that holds the gold of some splits and nothing to train on.

    Seen memes, emotions and both kinds of candidates, which may come from ``train.json`` or be drawn, are written out.

    Args:
        corpus: holds the gold of the splits.
        splits: to be scored.
        tasks: that are scored; the gold of others, which a later phase asks for, is left out.

    Returns:
        Name to content; read as a corpus, they give references of the same hash, or where not all tasks are scored
        such as give the same figures in those that are.

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
    every = len(tasks) == len(TASKS)
    with_candidates = gold if "retrieval" in tasks else {}
    contents: dict[str, Any] = {
        "corpus.json": metadata,
        "emotion_dict.json": emotions,
        "img2id.json": {description.picture: meme for meme, description in corpus.memes.items()},
        FILES["even"]: {
            split: _table(split_references.turns, split_references.even)
            for split, split_references in with_candidates.items()
        },
        FILES["matched"]: file_content(
            "matched",
            {
                split: _table(split_references.turns, split_references.matched)
                for split, split_references in with_candidates.items()
            },
        ),
    }
    if not with_candidates:
        stand_ins = {
            split: stand_in_candidates(split_references.turns) if with_memes(tasks) else {}
            for split, split_references in gold.items()
        }
        contents.update({FILES["even"]: stand_ins, FILES["matched"]: file_content("matched", stand_ins)})
    if (corpus.folder / ITEMS_FILE).is_file():
        listed = read_json(corpus.folder / ITEMS_FILE, "items")
        contents[ITEMS_FILE] = {split: listed[split] for split in splits if split in listed}
    files = {name: _json(content) for name, content in contents.items()}
    for split in splits:
        content_bytes = (corpus.folder / f"{split}.json").read_bytes()
        files[f"{split}.json"] = content_bytes if every else _json(reduced_dialogues(corpus, split, tasks))
    _require_same(files, gold, tasks)
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


def _require_same(files: Mapping[str, bytes], gold: Mapping[str, References], tasks: Sequence[str]) -> None:
    """Refuse references that would not score alike.

    Raises:
        CorpusError: the copy has another hash, or other gold in the tasks that are scored.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in files.items():
            (Path(scratch) / name).write_bytes(content)
        copy = read_corpus(scratch)
        for split, original in gold.items():
            carried = references(copy, split)
            same_hash = carried.sha256 == original.sha256
            if not (same_hash if len(tasks) == len(TASKS) else same_gold(original, carried, tasks)):
                message = f"the references of {split} cannot be carried to another host unchanged"
                hint = "check the corpus: mod-corpus check"
                raise CorpusError.of(Problem("references-differ", message, hint, file=original.corpus_name))
