"""What a release says of its memes and emotions: tables beside the dialogues, and the pictures themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Optional

from ...io.files import reading
from ...io.printable import json_path
from ...io.problems import CorpusError, Problem, ProblemLog
from ...schema.validation import whole_schema
from ..garbled_names import composed, restore
from ..pictures import READ, is_safe_name, kind_of, why_not_read
from ..reading import conforms, strict_json
from .corpus_writer import CorpusDraft
from .import_report import ImportOptions, ImportWarnings
from .source_files import SourceFile, raise_if_wrong

MAX_PICTURE_BYTES = 1 << 26
"""Largest picture taken along: 64 MiB."""

_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".npy")

TABLES = ("img2id", "emotion_dict", "id2feature", "memes")
"""Schemas of the tables, which are also their names without ``.json``."""


def take_tables(files: Iterable[SourceFile], draft: CorpusDraft, root: Path, log: ProblemLog) -> dict[str, Any]:
    """Check the tables of a release and write them into the draft.

    Returns:
        Table's name to its content; absent tables are absent.

    Raises:
        CorpusError: ``img2id.json`` is missing, a table is there twice or invalid, or a picture's name is unsafe.
    """
    paths: dict[str, SourceFile] = {}
    for file in files:
        name = table_of(file)
        if name in paths:
            log.add(_twice(paths[name], file, f"{name}.json"))
        elif name is not None:
            paths[name] = file
    if "img2id" not in paths:
        hint = "it stands beside the dialogues in the release"
        log.add(Problem("file-missing", "no img2id.json", hint, file=str(root)))
    tables: dict[str, Any] = {}
    for name in TABLES:
        if name in paths:
            path = paths[name].path
            value = strict_json(path, log)
            if value is not None and conforms(value, whole_schema(name), str(path), log):
                tables[name] = value
    _check_names(tables.get("img2id", {}), str(paths["img2id"].path) if "img2id" in paths else "", log)
    if "id2feature" in tables:
        _check_features(tables["id2feature"], str(paths["id2feature"].path), log)
    raise_if_wrong(log)
    for name, value in tables.items():
        draft.write_json(f"{name}.json", value)
    return tables


def table_of(file: SourceFile) -> Optional[str]:
    """The table that a file holds, by its name; None for any other file."""
    name, _, ending = file.path.name.lower().partition(".")
    return name if name in TABLES and ending == "json" else None


def _twice(first: SourceFile, second: SourceFile, what: str) -> Problem:
    message = f"a second {what}: the other is {first.name}"
    return Problem("file-ambiguous", message, "leave one of them in the folder", file=str(second.path))


def _check_names(pictures: Mapping[str, str], file: str, log: ProblemLog) -> None:
    for name in pictures:
        if not is_safe_name(name):
            hint = "a name inside the picture folder, without separators"
            where = json_path((name,))
            log.add(Problem("picture-name-unsafe", "a picture's name that is a path", hint, file, where))


def _check_features(features: Mapping[str, list[float]], file: str, log: ProblemLog) -> None:
    lengths = {len(feature) for feature in features.values()}
    if len(lengths) > 1:
        message = f"features of {len(lengths)} different lengths"
        log.add(Problem("feature-length", message, "every meme needs as many numbers", file))


def take_pictures(
    files: Iterable[SourceFile],
    pictures: Mapping[str, str],
    draft: CorpusDraft,
    options: ImportOptions,
    import_warnings: ImportWarnings,
) -> tuple[str, ...]:
    """Copy the pictures that ``img2id.json`` names from the folder that has most of them.

    Names are compared in Unicode's composed form, since archives made on macOS hold decomposed ones; a name that was
    garbled when the archive was unpacked is set right.

    Returns:
        The files that were looked at, by their names relative to the source.
    """
    if not options.pictures:
        import_warnings.note("pictures-skipped", "picture folders not copied", "asked for", left_out=True)
        return ()
    files = list(files)
    available = _by_name(files, pictures, import_warnings)
    missing = 0
    for done, name in enumerate(pictures):
        file_or_none = available.get(name)
        if file_or_none is None:
            missing += 1
            hint = "the meme is kept, without a picture"
            import_warnings.note("picture-missing", "memes without a picture", hint, "img2id.json", name)
        else:
            _take_picture(file_or_none, name, draft, import_warnings)
        options.report(done + 1, len(pictures), "pictures")
    taken = {file.name for file in available.values()}
    if missing:
        _note_unmatched([file for file in files if file.name not in taken], import_warnings)
    return tuple(taken)


def _by_name(
    files: Iterable[SourceFile], pictures: Mapping[str, str], import_warnings: ImportWarnings
) -> dict[str, SourceFile]:
    """Names of pictures to their files, of the folder that has most of them."""
    wanted = {composed(name): name for name in pictures}
    by_folder: dict[str, dict[str, SourceFile]] = {}
    garbled: dict[str, dict[str, tuple[SourceFile, str]]] = {}
    for file in files:
        folder, _, file_name = file.name.rpartition("/")
        name = wanted.get(composed(file_name))
        if name is not None:
            by_folder.setdefault(folder, {})[name] = file
            continue
        restored = restore(file_name, wanted)
        if restored is not None:
            garbled.setdefault(folder, {}).setdefault(restored.name, (file, restored.how))
    for folder, restorable in garbled.items():
        for name, (file, _) in restorable.items():
            by_folder.setdefault(folder, {}).setdefault(name, file)
    best = min(by_folder, key=lambda folder: (-len(by_folder[folder]), folder.count("/"), folder), default=None)
    if best is None:
        return {}
    for name, (file, how) in garbled.get(best, {}).items():
        if by_folder[best][name] is file:
            what = f"names garbled when the archive was unpacked ({how})"
            import_warnings.note("picture-name-garbled", what, "taken under their right names", place=file.name)
    return by_folder[best]


def _note_unmatched(files: Iterable[SourceFile], import_warnings: ImportWarnings) -> None:
    """Name the pictures that no meme has, where memes lack theirs."""
    for file in files:
        if file.path.suffix.lower() in _PICTURE_ENDINGS:
            hint = "memes lack theirs: names in img2id.json and names of files must be the same"
            import_warnings.note("picture-unmatched", "pictures that no meme has", hint, place=file.name, left_out=True)


def _take_picture(file: SourceFile, name: str, draft: CorpusDraft, import_warnings: ImportWarnings) -> None:
    data = _picture_bytes(file.path)
    if len(data) > MAX_PICTURE_BYTES:
        what = f"pictures of more than {MAX_PICTURE_BYTES >> 20} MiB"
        import_warnings.note("picture-too-large", what, "not copied", place=file.name, left_out=True)
    elif kind_of(data) is not None:
        draft.write_picture(name, data)
    elif why_not_read(data):
        what = f"pictures of memes that are {why_not_read(data)}"
        import_warnings.note("picture-unusable", what, "not copied", place=file.name, left_out=True)
    else:
        what = f"files that are no {READ} though img2id.json names them"
        import_warnings.note("picture-odd", what, "not copied", place=file.name, left_out=True)


def _picture_bytes(path: Path) -> bytes:
    with reading(path, CorpusError), open(path, "rb") as stream:
        return stream.read(MAX_PICTURE_BYTES + 1)
