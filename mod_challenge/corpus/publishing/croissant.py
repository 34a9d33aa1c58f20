"""Writes Croissant metadata (``croissant.json``), which tells search engines and hubs what a data set's files are.

The format is MLCommons' Croissant 1.0, a vocabulary of schema.org in JSON-LD. A corpus directory's JSON files are
dialogues by id, which Croissant can name but has no words for; the Parquet export describes its columns too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ...io.files import file_sha256
from ..model import SPLITS, Corpus
from ..pictures import FOLDER

CROISSANT_FILE = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
CORPUS_TABLES = (
    "corpus.json",
    "img2id.json",
    "emotion_dict.json",
    "memes.json",
    "id2feature.json",
    "candidates.json",
    "candidates_matched.json",
    "items.json",
)
"""The files of a corpus directory beside those of its splits."""

_MEDIA_TYPES = {".json": "application/json", ".parquet": "application/x-parquet"}
_LANGUAGES = {"zh": "Chinese", "en": "English"}
_PLAIN_TERMS = (
    "column",
    "containedIn",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "includes",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "separator",
    "source",
    "subField",
    "transform",
)
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "citeAs": "cr:citeAs",
    "isLiveDataset": "cr:isLiveDataset",
    "format": "cr:format",
    "data": {"@id": "cr:data", "@type": "@json"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{term: f"cr:{term}" for term in _PLAIN_TERMS},
}


@dataclass(frozen=True)
class CroissantColumn:
    """A column of a record set.

    Attributes:
        name: in the file.
        kind: of schema.org, such as ``sc:Text``.
        description: one line.
        repeated: whether a record holds a list of it.
        parts: names of the fields that each value has; none for a plain value.
        part: the field of a nested value that stands for all of it, such as the bytes of a picture.
    """

    name: str
    kind: str
    description: str
    repeated: bool = False
    parts: tuple[tuple[str, str], ...] = ()
    part: Optional[str] = None


@dataclass(frozen=True)
class RecordSet:
    """The rows of one file: a name, the file, its columns."""

    name: str
    file: str
    columns: tuple[CroissantColumn, ...]


def corpus_files(folder: Path) -> list[str]:
    """Return the names of the JSON files that a corpus directory has, splits first.

    >>> corpus_files(Path("corpus"))[:5]
    ['train.json', 'valid.json', 'easy.json', 'hard.json', 'corpus.json']
    """
    names = [*(f"{split}.json" for split in SPLITS), *CORPUS_TABLES]
    return [name for name in names if (folder / name).is_file()]


def corpus_description(corpus: Corpus) -> str:
    """Return one sentence on what a corpus is."""
    return (
        f"Dialogues in {_LANGUAGES[corpus.language]} in which people answer with text, with a meme, or with both; "
        f"{len(corpus.memes):,} memes."
    )


def croissant(
    corpus: Corpus, folder: Path, files: Sequence[str], record_sets: Sequence[RecordSet] = ()
) -> dict[str, Any]:
    """Return the Croissant metadata of a folder made of a corpus.

    It holds no time and no path of this machine, so the same files give the same metadata.

    Args:
        corpus: whose name, version, language and licence are given.
        folder: holds the files, and pictures in ``memes/`` if it has any.
        files: names in the folder, each described with its hash.
        record_sets: what rows the files hold.
    """
    metadata: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": corpus.name,
        "description": corpus_description(corpus),
        "version": corpus.version,
        "inLanguage": corpus.language,
        "keywords": ["dialogue", "memes", "stickers", "MOD"],
        "isLiveDataset": False,
    }
    if corpus.licence is not None:
        metadata["license"] = corpus.licence
    distribution = [_file_object(folder, name) for name in files]
    if (folder / FOLDER).is_dir():
        distribution.append(_pictures())
    metadata["distribution"] = distribution
    if record_sets:
        metadata["recordSet"] = [_record_set(records) for records in record_sets]
    return metadata


def write_croissant(metadata: dict[str, Any], folder: Path) -> None:
    """Write metadata as ``croissant.json`` into a folder."""
    text = json.dumps(metadata, ensure_ascii=False, indent=1) + "\n"
    (folder / CROISSANT_FILE).write_bytes(text.encode("utf-8"))


def _file_object(folder: Path, name: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{(folder / name).stat().st_size} B",
        "encodingFormat": _MEDIA_TYPES[Path(name).suffix],
        "sha256": file_sha256(folder / name),
    }


def _pictures() -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": FOLDER,
        "name": FOLDER,
        "description": "the pictures of the memes, under the names that img2id.json gives",
        "encodingFormat": ["image/png", "image/jpeg", "image/gif"],
        "includes": f"{FOLDER}/*",
    }


def _record_set(records: RecordSet) -> dict[str, Any]:
    fields = [_field(records, column) for column in records.columns]
    return {"@type": "cr:RecordSet", "@id": records.name, "name": records.name, "field": fields}


def _field(records: RecordSet, column: CroissantColumn) -> dict[str, Any]:
    name = f"{records.name}/{column.name}"
    field: dict[str, Any] = {"@type": "cr:Field", "@id": name, "name": column.name, "description": column.description}
    if column.repeated:
        field["repeated"] = True
    if not column.parts:
        return {**field, "dataType": column.kind, "source": _source(records.file, column.name, column.part)}
    parts = [
        {
            "@type": "cr:Field",
            "@id": f"{name}/{part}",
            "name": part,
            "dataType": kind,
            "source": _source(records.file, column.name, part),
        }
        for part, kind in column.parts
    ]
    return {**field, "subField": parts}


def _source(file: str, column: str, part: Optional[str]) -> dict[str, Any]:
    source: dict[str, Any] = {"fileObject": {"@id": file}, "extract": {"column": column}}
    return source if part is None else {**source, "transform": {"jsonPath": part}}
