"""Writes a corpus as Parquet files that the libraries of other people open: a row a dialogue, a row a meme."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Union

from ...io.files import atomic_folder
from ...io.progress import ProgressCallback
from ..model import Corpus, Dialogue
from ..pictures import FOLDER, is_safe_name, picture_kind
from ..references import references
from .card import export_card
from .croissant import CroissantColumn, RecordSet, croissant, write_croissant

MEMES_FILE = "memes.parquet"
ROWS_AT_ONCE = 1_000
"""Dialogues of a row group; so many are held in memory."""
PICTURES_AT_ONCE = 100

UTTERANCE = (("speaker", "sc:Text"), ("text", "sc:Text"), ("meme", "sc:Text"), ("emotion", "sc:Integer"))
CANDIDATES = (("turn", "sc:Integer"), ("memes", "sc:Text"))
DIALOGUE_COLUMNS = (
    CroissantColumn("dialogue", "sc:Text", "the dialogue's id"),
    CroissantColumn("utterances", "", "what is said, in order", repeated=True, parts=UTTERANCE),
    CroissantColumn("candidates", "", "the ten memes to rank at each retrieval item", repeated=True, parts=CANDIDATES),
)
MEME_COLUMNS = (
    CroissantColumn("meme", "sc:Text", "the meme's id"),
    CroissantColumn("picture", "sc:ImageObject", "the picture", part="bytes"),
    CroissantColumn("text", "sc:Text", "the words in the picture, where known"),
    CroissantColumn("name", "sc:Text", "what it is called"),
    CroissantColumn("group", "sc:Text", "the pack that it belongs to"),
    CroissantColumn("seen", "sc:Boolean", "whether training shows it"),
)


@dataclass(frozen=True)
class Exported:
    """What an export holds.

    Attributes:
        folder: of the files.
        rows: file name to the number of its rows.
        without_picture: ids of memes whose picture is missing or of no kind that is read and shown.
    """

    folder: Path
    rows: Mapping[str, int]
    without_picture: tuple[str, ...]


def export_parquet(corpus: Corpus, out: Union[str, Path], on_progress: Optional[ProgressCallback] = None) -> Exported:
    """Write a corpus as Parquet, with a dataset card and Croissant metadata; the folder is there whole or not at all.

    A split becomes ``SPLIT.parquet`` with the columns ``dialogue``, ``utterances`` (a list of speaker, text, meme and
    emotion) and ``candidates`` (a list of turn and ten memes; empty in the training split). ``memes.parquet`` holds
    the inventory with its pictures, in the form that the `datasets` library shows as images. Emotions are ids, whose
    names are in ``emotions.json``.

    Args:
        corpus: a corpus directory.
        out: a folder that is not there yet, or is empty.
        on_progress: called with (dialogues written, of how many, the split).

    Raises:
        CorpusError: the corpus is invalid.
        OutputError: ``out`` is not empty, or cannot be written.
        ModuleNotFoundError: pyarrow is not installed (the extra ``parquet``).
    """
    import pyarrow  # noqa: F401 (before anything is written, so that its lack leaves nothing behind)

    rows: dict[str, int] = {}
    with atomic_folder(Path(out)) as folder:
        for split in corpus.splits:
            rows[f"{split}.parquet"] = _write_split(corpus, split, folder / f"{split}.parquet", on_progress)
        without = _write_memes(corpus, folder / MEMES_FILE)
        rows[MEMES_FILE] = len(corpus.memes)
        names = {str(emotion): name for emotion, name in corpus.emotions.items()}
        text = json.dumps(names, ensure_ascii=False, indent=1) + "\n"
        (folder / "emotions.json").write_bytes(text.encode("utf-8"))
        sets = [RecordSet(split, f"{split}.parquet", DIALOGUE_COLUMNS) for split in corpus.splits]
        sets.append(RecordSet("memes", MEMES_FILE, MEME_COLUMNS))
        (folder / "README.md").write_bytes(export_card(corpus, rows).encode("utf-8"))
        write_croissant(croissant(corpus, folder, [*rows, "emotions.json"], sets), folder)
    return Exported(Path(out), rows, without)


def _write_split(corpus: Corpus, split: str, path: Path, on_progress: Optional[ProgressCallback]) -> int:
    """Write a split's dialogues, a row group at a time; return how many there are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"sc:Text": pa.string(), "sc:Integer": pa.int64()}
    utterance = pa.struct([(name, types[kind]) for name, kind in UTTERANCE])
    candidate = pa.struct([("turn", pa.int64()), ("memes", pa.list_(pa.string()))])
    schema = pa.schema(
        [("dialogue", pa.string()), ("utterances", pa.list_(utterance)), ("candidates", pa.list_(candidate))]
    )
    dialogues = corpus.split(split)
    candidates = {} if split == "train" else _candidates(corpus, split)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, len(dialogues), ROWS_AT_ONCE):
            some = dialogues[start : start + ROWS_AT_ONCE]
            rows = [_dialogue_row(dialogue, candidates) for dialogue in some]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            if on_progress is not None:
                on_progress(start + len(some), len(dialogues), split)
    return len(dialogues)


def _candidates(corpus: Corpus, split: str) -> dict[str, list[dict[str, Any]]]:
    """Dialogue id to its retrieval items, each a turn and its ten memes, sorted by id."""
    gold = references(corpus, split)
    keys, inventory = gold.turns.keys(), gold.turns.inventory
    table: dict[str, list[dict[str, Any]]] = {}
    for row, ten in zip(gold.turns.retrieval_rows.tolist(), gold.even.tolist()):
        dialogue, turn = keys[row]
        table.setdefault(dialogue, []).append({"turn": turn, "memes": [inventory[index] for index in ten]})
    return table


def _dialogue_row(dialogue: Dialogue, candidates: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    utterances = [
        {"speaker": u.speaker, "text": u.text, "meme": u.meme, "emotion": u.emotion} for u in dialogue.utterances
    ]
    return {"dialogue": dialogue.id, "utterances": utterances, "candidates": candidates.get(dialogue.id, [])}


def _write_memes(corpus: Corpus, path: Path) -> tuple[str, ...]:
    """Write the inventory with its pictures; return the ids of memes that have none.

    The schema's metadata says that the column is one of images: the `datasets` library reads it from there.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    picture = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
    text = {name: pa.string() for name in ("text", "name", "group")}
    schema = pa.schema([("meme", pa.string()), ("picture", picture), *text.items(), ("seen", pa.bool_())])
    features = {
        name: {"_type": "Image"} if name == "picture" else {"dtype": str(schema.field(name).type), "_type": "Value"}
        for name in schema.names
    }
    schema = schema.with_metadata({"huggingface": json.dumps({"info": {"features": features}})})
    without: list[str] = []
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        batch: list[dict[str, Any]] = []
        for row in _meme_rows(corpus):
            if row["picture"] is None:
                without.append(row["meme"])
            batch.append(row)
            if len(batch) == PICTURES_AT_ONCE:
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))
                batch = []
        writer.write_table(pa.Table.from_pylist(batch, schema=schema))
    return tuple(without)


def _meme_rows(corpus: Corpus) -> Iterator[dict[str, Any]]:
    for meme in corpus.memes.values():
        yield {
            "meme": meme.id,
            "picture": _picture(corpus.folder / FOLDER / meme.picture) if is_safe_name(meme.picture) else None,
            "text": meme.text,
            "name": meme.name,
            "group": meme.group,
            "seen": meme.id in corpus.seen_memes,
        }


def _picture(path: Path) -> Optional[dict[str, Any]]:
    """Return a picture as its bytes and its name; None for what is no picture."""
    if not path.is_file() or picture_kind(path) is None:
        return None
    return {"bytes": path.read_bytes(), "path": path.name}
