"""Reads a submission from JSON, JSON Lines, gzip or standard input, prediction by prediction.

Neither form is ever held in memory as a whole tree of Python objects: predictions go in runs through the schema into
columns.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Optional, Union

from ..io.files import MAX_LINES_BYTES, STDIN_BUFFER, decode_utf8, lines_of, open_input, shown_name
from ..io.printable import PathStep, json_path
from ..io.problems import DEFAULT_MAX_ERRORS, Problem, ProblemLog, SubmissionError, in_file
from ..io.progress import ProgressCallback
from ..io.strict_json import Cursor, Decoded, SyntaxFault, decode
from ..schema.validation import Schema, subschema, whole_schema
from .column_builder import ColumnBuilder, MemeCodes, Parsed
from .fast_rankings import KEY, NotPackedError, PackedRankings
from .model import Submission
from .other_forms import no_lines, refuse_archive

MAX_JSON_BYTES = 1 << 26
"""Largest submission in the form of one JSON object, after decompression: 64 MiB, three times the paper's size."""
MAX_VALUE_LENGTH = 1 << 20
"""Longest text of one prediction, or of one value of the header: no real one comes near, and lists of nothing do."""
RUN = 2048
"""Predictions checked and packed at once."""
MAX_SPLITS = 16
"""More than any corpus has; a file that names one a line would cost far more memory than its size."""

MAX_FAULTS = 1_000_000
"""After so many errors, or blank lines, reading stops: a small gzip file can hold billions."""


def load_submission(
    path: Union[str, Path],
    *,
    max_errors: int = DEFAULT_MAX_ERRORS,
    on_progress: Optional[ProgressCallback] = None,
) -> Submission:
    """Read a submission.

    What is wrong with its form is collected in ``Submission.log``; `mod_challenge.validate` and
    `mod_challenge.score` go on from there.

    Args:
        path: a ``.json`` or ``.jsonl`` file, either gzipped (``.gz``), or ``-`` for standard input.
        max_errors: how many problems are kept; the rest is counted.
        on_progress: called with the number of predictions read so far.

    Raises:
        SubmissionError: the file cannot be read as a submission at all.

    >>> submission = load_submission("mine.json")
    >>> sorted(submission.predictions)
    ['easy', 'hard']
    """
    name = shown_name(path)
    if os.path.isfile(path):  # what can be read twice, unlike a pipe
        try:
            return _read(path, _Reader(name, ProblemLog(max_errors), on_progress, quick=True))
        except NotPackedError:
            pass  # something is unusual: the plain pass says whether it is wrong
        except SubmissionError as fault:
            if any(problem.code == "file-too-large" for problem in fault.log):
                raise
    return _read(path, _Reader(name, ProblemLog(max_errors), on_progress))


def _read(path: Union[str, Path], reader: _Reader) -> Submission:
    try:
        with open_input(path, SubmissionError) as stream:
            if is_lines(str(path), stream):
                reader.read_lines(stream)
            else:
                data = stream.read(MAX_JSON_BYTES + 1)
                if len(data) > MAX_JSON_BYTES:
                    raise SubmissionError.of(_too_large(reader.file, MAX_JSON_BYTES))
                data = reader.take_out(data)
                refuse_archive(data, reader.file)
                text = decode_utf8(data, reader.file, SubmissionError)
                if not text.strip():
                    raise SubmissionError.of(_empty(reader.file))
                del data
                reader.read_json(text)
    except SyntaxFault as fault:
        reader.log.add(in_file(fault.problem, reader.file))
        raise SubmissionError(reader.log) from None
    return reader.result()


def is_lines(name: str, stream: BinaryIO) -> bool:
    """Tell whether a file is JSON Lines: by its name, on standard input by its first line."""
    if name != "-":
        return name.lower().endswith((".jsonl", ".jsonl.gz"))
    head = stream.peek(STDIN_BUFFER)  # type: ignore[attr-defined]
    first, newline, rest = bytes(head).partition(b"\n")
    if not newline or not rest.strip():
        return False
    try:
        value = decode(first.decode("utf-8-sig", "replace")).value
    except SyntaxFault:
        return False
    return isinstance(value, dict) and "predictions" not in value


class _Reader:
    """Reads one file, in the plain way or by the quick pass (see `packed`)."""

    def __init__(
        self, file: str, log: ProblemLog, on_progress: Optional[ProgressCallback], quick: bool = False
    ) -> None:
        self.file, self.log = file, log
        self._on_progress = on_progress
        self._codes = MemeCodes()
        self._packed = PackedRankings(self._codes) if quick else None
        self._packed_met = 0
        self._builders: dict[str, ColumnBuilder] = {}
        self._waiting: dict[str, list[Parsed]] = {}
        self._read = 0
        self._system: dict[str, Any] = {}
        self._is_whole = False  # whether the first line is a whole submission

    def take_out(self, data: bytes) -> bytes:
        """The raw bytes, in the quick pass without their rankings."""
        return data if self._packed is None else self._packed.take_out(data)

    def result(self) -> Submission:
        """The submission read.

        Raises:
            NotPackedError: in the quick pass, if anything is wrong or unusual.
        """
        for split in self._builders:
            self._flush(split)
        packed = None
        if self._packed is not None:
            if self.log.error_count or self._packed_met != self._packed.taken:
                raise NotPackedError
            packed = self._packed.ragged()
        columns = {split: builder.build(packed) for split, builder in self._builders.items()}
        return Submission(self.file, self._system, columns, self.log)

    def read_json(self, text: str) -> None:
        """Read the form of one JSON object; its predictions are let go as soon as they are packed."""
        cursor = Cursor(text)
        schema = whole_schema("submission")
        if cursor.peek() != "{":
            decoded = decode(text)
            self._note(decoded, ())
            self._take_header(decoded.value, schema)
            return
        header: dict[str, Any] = {}
        for key in self._members(cursor, ()):
            if key == "predictions" and cursor.peek() == "{":
                header[key] = {
                    split: self._read_split(cursor, split) for split in self._members(cursor, ("predictions",))
                }
            elif key == "predictions":
                header[key] = self._misplaced(cursor, (key,))
            else:
                header[key] = self._value(cursor, (key,))
        cursor.finish()
        self._take_header(header, schema)

    def _members(self, cursor: Cursor, path: tuple[PathStep, ...]) -> Iterator[str]:
        earlier_keys: set[str] = set()
        for decoded in cursor.members():
            key = decoded.value
            self._note(decoded, path)
            if key in earlier_keys:
                twice = "the key occurs twice"
                where = json_path((*path, key))
                self.log.add(Problem("json-double-key", twice, "keep one of them", self.file, where))
            earlier_keys.add(key)
            yield key

    def _value(self, cursor: Cursor, path: tuple[PathStep, ...]) -> Any:
        start = cursor.index
        decoded = cursor.value()
        self._note(decoded, path)
        if cursor.index - start > MAX_VALUE_LENGTH:
            hint = f"at most {MAX_VALUE_LENGTH:,} characters"
            self.log.add(Problem("value-too-large", "a value far too long", hint, self.file, json_path(path)))
            return None
        return decoded.value

    def _misplaced(self, cursor: Cursor, path: tuple[PathStep, ...]) -> Any:
        """Read past what stands in the place of predictions, however long; an empty value of its kind is returned."""
        decoded = cursor.value()
        self._note(decoded, path)
        value = decoded.value
        return type(value)() if isinstance(value, (list, dict)) else value

    def _note(self, decoded: Decoded, path: tuple[PathStep, ...]) -> None:
        for flaw in decoded.flaws:
            self.log.add(flaw.problem(self.file, path))

    def _read_split(self, cursor: Cursor, split: str) -> Any:
        """Take the predictions of a split; what is left in their place is what the schema still has to see."""
        path: tuple[PathStep, ...] = ("predictions", split)
        if cursor.peek() != "[":
            return self._misplaced(cursor, path)
        if not cursor.begins_list():
            self._builder(split, False)
            return []
        taken = self._take_runs(cursor, split) if self._packed is not None else 0
        for index in cursor.further_elements(taken):
            start = cursor.index
            decoded = cursor.value()
            problems = [flaw.problem(self.file, (*path, index)) for flaw in decoded.flaws]
            if cursor.index - start > MAX_VALUE_LENGTH:
                problems.append(_prediction_too_large(decoded.value, self.file, json_path((*path, index))))
            self._take(split, False, index, decoded.value, problems)
        self._builder(split, False)
        return []

    def _take_runs(self, cursor: Cursor, split: str) -> int:
        """Take the predictions of a split in runs as long as they look ordinary; returns how many.

        For the quick pass alone: what the runs do not look at, numbers too large for a double, the schema refuses, and
        then the plain pass says what is wrong.
        """
        index = 0
        while values := cursor.run_of_objects():
            builder = self._builder(split, False)
            for value in values:
                self._mark_packed(builder, value)
            self._waiting.setdefault(split, []).extend(enumerate(values, index))
            index += len(values)
            if len(self._waiting[split]) >= RUN:
                self._flush(split)
        return index

    def read_lines(self, stream: BinaryIO) -> None:
        """Read the form of JSON Lines: the header, then a prediction with its split a line."""
        total, blank, content, header_seen = 0, 0, 0, False
        for number, line in enumerate(lines_of(stream, self.file, SubmissionError), 1):
            total += len(line)
            if total > MAX_LINES_BYTES:
                raise SubmissionError.of(_too_large(self.file, MAX_LINES_BYTES))
            if not line.strip():
                blank += 1
                if blank > MAX_FAULTS:
                    message = f"more than {MAX_FAULTS:,} blank lines"
                    self.log.add(Problem("file-too-large", message, "one prediction a line", self.file))
                    raise SubmissionError(self.log)
                continue
            content += 1
            try:
                decoded = decode(decode_utf8(self.take_out(line), self.file, SubmissionError))
            except SyntaxFault as fault:
                if not header_seen and line.strip() in (b"{", b"["):
                    raise SubmissionError.of(no_lines(self.file)) from None
                location = f"line {number} $"
                self.log.add(replace(fault.problem, file=self.file, where=location))
                self._stop_if_hopeless()
                header_seen = True
                continue
            if header_seen:
                self._take_line(number, decoded)
            else:
                header_seen = True
                self._take_first_line(number, decoded)
        if content == 1 and self._is_whole:
            raise SubmissionError.of(no_lines(self.file))
        if not header_seen:
            self.log.add(_empty(self.file))

    def _take_first_line(self, number: int, decoded: Decoded) -> None:
        self._is_whole = isinstance(decoded.value, dict) and isinstance(decoded.value.get("predictions"), dict)
        if isinstance(decoded.value, dict) and "format" not in decoded.value and "dialogue" in decoded.value:
            hint = "the first line holds format and system, without predictions"
            where = f"line {number} $"
            self.log.add(Problem("header-missing", "a prediction in the first line", hint, self.file, where))
            self._take_line(number, decoded)
            return
        self._note(decoded, ())
        self._take_header(decoded.value, subschema("submission", "header"), f"line {number} ")

    def _take_line(self, number: int, decoded: Decoded) -> None:
        value = decoded.value
        where = f"line {number} "
        problems = [
            replace(problem, where=where + problem.where)
            for problem in (flaw.problem(self.file) for flaw in decoded.flaws)
        ]
        if decoded.end > MAX_VALUE_LENGTH:
            problems.append(_prediction_too_large(value, self.file, where + "$"))
        line_schema = subschema("submission", "line")
        named = isinstance(value, dict) and isinstance(value.get("split"), str)
        if not problems and not line_schema.is_valid(value):
            if self.log.full and not named:
                self.log.add_uncounted(1, "form-wrong")
                self._stop_if_hopeless()
                return
            for fault in line_schema.faults(value):
                problem = fault.problem(self.file)
                problems.append(replace(problem, where=where + problem.where))
        if problems and not named:
            for problem in problems:
                self.log.add(problem)
            self._stop_if_hopeless()
            return
        self._take(value.pop("split"), True, number, value, problems)

    def _take_header(self, header: Any, schema: Schema, line: str = "") -> None:
        if not schema.is_valid(header):
            named = {problem.where for problem in self.log.errors}  # a number that is none has become null
            for fault in schema.faults(header):
                problem = fault.problem(self.file)
                if problem.where not in named:
                    self.log.add(replace(problem, where=line + problem.where))
            return
        self._system = header["system"]

    def _take(self, split: str, by_line: bool, position: int, value: Any, problems: list[Problem]) -> None:
        self._stop_if_hopeless()
        if problems:
            self._builder(split, by_line).refuse_flawed(value, problems)
            return
        if self._packed is not None:
            self._mark_packed(self._builder(split, by_line), value)
        waiting = self._waiting.get(split)
        if waiting is None:
            self._builder(split, by_line)
            waiting = self._waiting[split] = []
        waiting.append((position, value))
        if len(waiting) >= RUN:
            self._flush(split)

    def _mark_packed(self, builder: ColumnBuilder, value: Any) -> None:
        """Tell the builder which ranking was taken out of a prediction, if one was."""
        index = -1
        if isinstance(value, dict) and KEY in value:
            if value.pop(KEY) != []:
                raise NotPackedError
            index = self._packed_met
            self._packed_met += 1
        builder.mark_packed(index)

    def _stop_if_hopeless(self) -> None:
        if self.log.error_count > MAX_FAULTS:
            raise SubmissionError(self.log)

    def _builder(self, split: str, by_line: bool) -> ColumnBuilder:
        if split not in self._builders:
            if len(self._builders) == MAX_SPLITS:
                message = f"more than {MAX_SPLITS} splits"
                self.log.add(Problem("splits-too-many", message, "answer the splits of one corpus", self.file))
                raise SubmissionError(self.log)
            self._builders[split] = ColumnBuilder(split, by_line, self._codes, self.log, self.file)
        return self._builders[split]

    def _flush(self, split: str) -> None:
        waiting = self._waiting.pop(split, [])
        if waiting:
            self._builders[split].add(waiting)
            self._read += len(waiting)
            if self._on_progress is not None:
                self._on_progress(self._read)


def _prediction_too_large(value: Any, file: str, where: str) -> Problem:
    """What is said of a prediction too long to be checked key by key."""
    if isinstance(value, dict) and isinstance(value.get("text"), str) and len(value["text"]) > MAX_VALUE_LENGTH // 2:
        size = f"{len(value['text']):,} characters given"
        return Problem("text-length", size, "a response has at most 5,000 characters", file, where + ".text")
    hint = f"at most {MAX_VALUE_LENGTH:,} characters; a real one has a few thousand"
    return Problem("prediction-too-large", "a prediction far too long", hint, file, where)


def _empty(file: str) -> Problem:
    return Problem("file-empty", "the file is empty", "write a submission into it", file)


def _too_large(file: str, limit: int) -> Problem:
    message = f"more than {limit >> 20} MiB after decompression"
    return Problem("file-too-large", message, "send JSON Lines (.jsonl)", file=file)
