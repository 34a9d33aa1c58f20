"""LCCC, the corpus of CDial-GPT: lists of texts whose characters are split by spaces, for training on text alone.

A file is a list of dialogues, an object of such lists by split (``{"train": […], "valid": […]}``), or one dialogue a
line. All are read as a stream. Source: README.md and data/toy_data.json of thu-coai/CDial-GPT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Union

from ...io.files import open_input
from ...io.json_stream import JsonStream
from ...io.printable import json_path
from ...io.problems import CorpusError, Problem, ProblemLog
from ...schema.validation import subschema
from ..model import SPLITS
from .corpus_writer import CorpusDraft, SplitWriter
from .dialogues import note_limit
from .import_report import CorpusMetadata, ImportOptions, ImportWarnings
from .mod import SPLIT_WORDS
from .source_files import JSON_ENDINGS, SourceFile, list_files, note_unused, raise_if_wrong

LICENCE = "MIT (CDial-GPT); crawled from public sources, not free of improper content (README of the release)"
SPEAKERS = ("[speaker1]", "[speaker2]")

_SPLIT_OF = {**SPLIT_WORDS, "test": "easy"}
_LATIN_WORD = re.compile(r"[A-Za-z0-9]{2,}")


@dataclass(frozen=True)
class _Entry:
    """A dialogue as the file has it: the name of its list, its place for messages, its texts."""

    split: Optional[str]
    where: str
    texts: list[str]


def join_characters(text: str) -> str:
    """Undo the splitting by spaces: ``"我 们 2 1"`` is ``"我们21"``.

    A space stays between Latin words of two letters up, which are no split characters.

    >>> join_characters("你 好 hi there")
    '你好hi there'
    """
    pieces = text.split()
    joined: list[str] = []
    for before, piece in zip(["", *pieces], pieces):
        apart = _LATIN_WORD.fullmatch(before) and _LATIN_WORD.fullmatch(piece)
        joined.append(f" {piece}" if apart else piece)
    return "".join(joined)


def iter_named(path: Union[str, Path]) -> Iterator[tuple[Optional[str], tuple[str, ...]]]:
    """Yield the dialogues of a file without ever holding more than one.

    Args:
        path: the file, gzipped or not.

    Yields:
        The name of the dialogue's list (None where the file has but one list), and the dialogue's texts, joined.

    Raises:
        CorpusError: the file cannot be read, or at the first dialogue that is no list of texts.
    """
    for entry in _entries(Path(path), None):
        yield entry.split, tuple(map(join_characters, entry.texts))


def read(root: Path, draft: CorpusDraft, options: ImportOptions, import_warnings: ImportWarnings) -> CorpusMetadata:
    """Read LCCC's file or folder into the draft; arguments and errors as `import_release`."""
    files = list_files(root, import_warnings) if root.is_dir() else [SourceFile(root, root.name)]
    log = ProblemLog(options.max_errors)
    draft.write_json("img2id.json", {})
    draft.write_json("emotion_dict.json", {})
    taken = [file for file in files if file.path.name.lower().endswith(JSON_ENDINGS)]
    for file in taken:
        _take_file(file, draft, options, log, import_warnings)
    raise_if_wrong(log)
    names = tuple(file.name for file in taken)
    note_unused(files, names, import_warnings)
    return CorpusMetadata(
        name="lccc",
        version="release",
        language="zh",
        licence=LICENCE,
        files=names,
        remarks=(
            "The spaces that split characters are gone; one stays between Latin words of two letters up.",
            "Speakers take turns: the release does not name them. A test list became the split easy.",
        ),
    )


def _take_file(
    file: SourceFile, draft: CorpusDraft, options: ImportOptions, log: ProblemLog, import_warnings: ImportWarnings
) -> None:
    """Write each list of a file as the split it is, one after the other as they come."""
    entries = _entries(file.path, log)
    entry = next(entries, None)
    while entry is not None:
        name = entry.split
        split = _split_of(file, name)
        if split in draft.counts:
            message = f"a second list for the split {split}"
            raise CorpusError.of(Problem("split-twice", message, "leave one of them", str(file.path), entry.where))
        left = 0
        with draft.split(split) as writer:
            while entry is not None and entry.split == name:
                if options.limit is not None and writer.dialogues >= options.limit:
                    left += 1
                else:
                    _write(entry, split, writer, file.name, import_warnings)
                    options.report(writer.dialogues, None, split)
                entry = next(entries, None)
        note_limit(left, import_warnings, file.name)
        if not draft.counts[split].readable:
            what, hint = (
                "splits too large for commands that read one whole",
                "read them with iter_named, or --limit",
            )
            import_warnings.note("split-large", what, hint, file.name, split)


def _write(entry: _Entry, split: str, writer: SplitWriter, file: str, import_warnings: ImportWarnings) -> None:
    if not entry.texts:
        import_warnings.note("dialogue-empty", "dialogues without utterances", "", file, entry.where, left_out=True)
        return
    if not all(text.strip() for text in entry.texts):
        import_warnings.note("text-blank", "dialogues with a blank text", "kept", file, entry.where)
    texts = [join_characters(text) for text in entry.texts]
    utterances = [{"speaker_id": SPEAKERS[turn % 2], "txt": text} for turn, text in enumerate(texts)]
    writer.add(f"{split} {writer.dialogues + 1}", utterances)


def _split_of(file: SourceFile, name: Optional[str]) -> str:
    """The split of a list: by its key in the file, else by a word of the file's name, else train."""
    named = [_SPLIT_OF[word] for word in file.stem_words if word in _SPLIT_OF]
    if name is not None:
        split = _SPLIT_OF.get(name.lower())
        if split is None:
            hint = f"known are {', '.join(SPLITS)}, test"
            where = json_path((name,))
            raise CorpusError.of(Problem("split-unknown", "a list of no known split", hint, str(file.path), where))
        return split
    return named[0] if named else "train"


def _entries(path: Path, log: Optional[ProblemLog]) -> Iterator[_Entry]:
    """Every dialogue of a file; a wrong one goes to ``log``, or is raised where there is none."""
    with open_input(path, CorpusError) as binary:
        stream = JsonStream(binary, str(path))
        opening = stream.opening()
        if opening.startswith("{"):
            yield from _of_object(stream, log)
        elif opening == '["':
            yield from _of_lines(stream, log)
        else:
            yield from _of_list(stream, None, log)
            stream.finish()


def _of_object(stream: JsonStream, log: Optional[ProblemLog]) -> Iterator[_Entry]:
    stream.take("{", "$")
    earlier_keys: set[str] = set()
    while stream.peek() != "}":
        if earlier_keys:
            stream.take(",", "$")
        key = stream.value("$").value
        if not isinstance(key, str) or key in earlier_keys:
            message = "the key occurs twice" if isinstance(key, str) else "expecting a key in double quotes"
            code = "json-double-key" if isinstance(key, str) else "json-syntax"
            raise CorpusError.of(Problem(code, message, "keep one of them", stream.file))
        earlier_keys.add(key)
        stream.take(":", json_path((key,)))
        yield from _of_list(stream, key, log)
    stream.take("}", "$")
    stream.finish()


def _of_list(stream: JsonStream, split: Optional[str], log: Optional[ProblemLog]) -> Iterator[_Entry]:
    steps = () if split is None else (split,)
    for index in stream.elements(json_path(steps)):
        yield from _entry(stream, split, json_path((*steps, index)), log)


def _of_lines(stream: JsonStream, log: Optional[ProblemLog]) -> Iterator[_Entry]:
    number = 0
    while stream.peek():
        number += 1
        yield from _entry(stream, None, f"entry {number} $", log)


def _entry(stream: JsonStream, split: Optional[str], where: str, log: Optional[ProblemLog]) -> Iterator[_Entry]:
    decoded = stream.value(where)
    problems = [flaw.problem(stream.file) for flaw in decoded.flaws]
    schema = subschema("lccc", "dialogue")
    if not problems and not schema.is_valid(decoded.value):
        problems = [fault.problem(stream.file) for fault in schema.faults(decoded.value)]
    if not problems:
        yield _Entry(split, where, decoded.value)
        return
    problem_log = log if log is not None else ProblemLog()
    for problem in problems:
        problem_log.add(_inside(problem, where))
    if log is None:
        raise CorpusError(problem_log)


def _inside(problem: Problem, where: str) -> Problem:
    """The same problem, placed inside the value at ``where``."""
    return Problem(problem.code, problem.message, problem.hint, problem.file, where + problem.where[1:])
