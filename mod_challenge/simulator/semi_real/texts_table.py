"""Reads a table of real dialogues: CSV, a row an utterance, in which people have named every utterance's emotion."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import BinaryIO, NamedTuple, Optional

from ...formats.plural import counted
from ...io.files import open_input, shown_name
from ...io.foreign_content import HEAD, foreign_content
from ...io.printable import visible
from ...io.problems import Problem, ProblemLog, SubmissionError
from .emotions import TableColumns, TableEmotion, emotion_key

MAX_TABLE_BYTES = 1 << 28
"""Largest table that is read, after decompression: 256 MiB, ten times CPED."""
FEWEST_DIALOGUES = 20
"""So that every split gets one."""
LONGEST_TEXT = 5000
_LONGEST_ID = 200
_COLUMNS_NAMED = 12
# What a spreadsheet leaves of a text that it took for a formula, and what it would take for one.
_FORMULA = re.compile(
    r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!)|=[A-Za-z]{2}[A-Za-z0-9.]*\(.*|[=+@-][A-Za-z]+\|.*!.*", re.DOTALL
)
_LONGEST_LINE = 1 << 20


@dataclass(frozen=True)
class TextDialogue:
    """A dialogue of the table.

    Attributes:
        id: as the table has it.
        speakers: who speaks, by utterance; numbered by who speaks first.
        texts: what is said.
        emotions: positions in ``TextsTable.emotions``.
    """

    id: str
    speakers: tuple[int, ...]
    texts: tuple[str, ...]
    emotions: tuple[int, ...]

    @property
    def content(self) -> str:
        """A hash of texts and turns, the same for the same words under another id."""
        parts = [f"{speaker}\x1f{' '.join(text.split())}" for speaker, text in zip(self.speakers, self.texts)]
        return sha256("\x1e".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class TextsTable:
    """All dialogues that can be used.

    Attributes:
        emotions: those that occur.
        dialogues: each of two utterances or more, in the order of the file, no two with the same words.
        sha256: of the file, decompressed.
        warnings: what was left out.
    """

    emotions: tuple[TableEmotion, ...]
    dialogues: tuple[TextDialogue, ...]
    sha256: str
    warnings: tuple[Problem, ...]


class _Row(NamedTuple):
    line: int
    dialogue: str
    speaker: str
    text: str
    emotion: str


def read_texts(path: Path, columns: TableColumns) -> TextsTable:
    """Read a table of dialogues; rows of one dialogue stand together, in the order in which they were said.

    Args:
        path: a CSV file in UTF-8, gzipped or not, whose first line names the columns.
        columns: what they are called, and the emotions that may occur.

    Raises:
        SubmissionError: with everything that is wrong with the file, up to what makes the rest unreadable.
    """
    log = ProblemLog()
    digest = sha256()
    reader = _TableReader(path, columns, log)
    with open_input(path, SubmissionError) as stream:
        for row in reader.rows(_lines(stream, shown_name(path), digest)):
            reader.take(row)
    table = reader.finish(digest.hexdigest())
    if log.error_count:
        raise SubmissionError(log)
    return table


class _TableReader:
    """Puts rows together to dialogues; what is wrong goes to ``log``."""

    def __init__(self, path: Path, columns: TableColumns, log: ProblemLog) -> None:
        self._file = shown_name(path)
        self._columns = columns
        self._log = log
        self._known = {emotion.name: number for number, emotion in enumerate(columns.emotions)}
        self._unknown: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._first_left_out: dict[str, int] = {}
        self._dialogues: list[TextDialogue] = []
        self._ids: set[str] = set()
        self._contents: set[str] = set()
        self._open: list[_Row] = []
        self._rows = 0

    def rows(self, lines: Iterator[str]) -> Iterator[_Row]:
        """The rows, with the lines on which they end."""
        reader = csv.reader(lines, delimiter=self._columns.delimiter, strict=True)
        try:
            header = next(reader, None)
            places = self._places(header or [])
            width = len(header or [])
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != width:
                    message = f"{counted(len(cells), 'cell')} where the first line has {width}"
                    self._wrong("csv-cells", message, "put text that holds a comma in double quotes", reader.line_num)
                elif "\0" in "".join(cells):
                    self._wrong("csv-null", "a null character", "export the table again, as UTF-8", reader.line_num)
                else:
                    yield _Row(reader.line_num, *(cells[place] for place in places))
        except csv.Error as fault:
            raise self._damaged(str(fault), reader.line_num) from None

    def _damaged(self, reason: str, line: int) -> SubmissionError:
        """What the library calls wrong, in words for who has not read its documentation."""
        if "NUL" in reason:  # before Python 3.11
            return self._fault("csv-null", "a null character", "export the table again, as UTF-8", line)
        if "field limit" in reason or "unexpected end" in reason:
            reason = "a quotation mark that is never closed"
        elif "new-line" in reason:
            reason = "a line end of another system inside a line"
        return self._fault("csv-damaged", visible(reason), "one utterance a line, quotes doubled", line)

    def _places(self, header: Sequence[str]) -> list[int]:
        """Where the four columns stand."""
        names = [name.strip() for name in header]
        if not any(names):
            raise self._fault("csv-empty", "no first line that names the columns", "see mod-corpus build --help")
        wanted = (self._columns.dialogue, self._columns.speaker, self._columns.text, self._columns.emotion)
        missing = [name for name in wanted if name not in names]
        for name in missing:
            shown = ", ".join(visible(name, 40) for name in names[:_COLUMNS_NAMED])
            more = f" and {len(names) - _COLUMNS_NAMED} more" if len(names) > _COLUMNS_NAMED else ""
            hint = f"there are: {shown}{more}; say which with --columns"
            self._wrong("column-missing", f"no column {visible(name, 60)!r}", hint, 1)
        for name in wanted:
            if names.count(name) > 1:
                self._wrong("column-twice", f"two columns {visible(name, 60)!r}", "leave one of them", 1)
        if self._log.error_count:
            raise SubmissionError(self._log)
        return [names.index(name) for name in wanted]

    def take(self, row: _Row) -> None:
        """Take note of a row."""
        self._rows += 1
        dialogue, text = row.dialogue.strip(), row.text.strip()
        if not dialogue or len(dialogue) > _LONGEST_ID:
            fault = "a name of a dialogue that is too long" if dialogue else "no dialogue is named"
            self._wrong("dialogue-name", fault, f"1 to {_LONGEST_ID} characters", row.line)
            return
        if len(text) > LONGEST_TEXT:
            message = f"a text of {len(text):,} characters"
            self._wrong("text-long", message, f"at most {LONGEST_TEXT:,}", row.line)
        elif _FORMULA.fullmatch(text):
            hint = "export the table with its texts as texts"
            self._wrong("text-formula", "a spreadsheet's formula in place of a text", hint, row.line)
        if self._open and self._open[0].dialogue != dialogue:
            self._close()
        if not self._open and dialogue in self._ids:
            hint = "rows of one dialogue stand together, and two have two names"
            self._wrong("dialogue-twice", f"the dialogue {visible(dialogue, 60)!r} again", hint, row.line)
        self._ids.add(dialogue)
        if emotion_key(row.emotion) not in self._known:
            self._unknown[emotion_key(row.emotion)] += 1
        self._open.append(row._replace(dialogue=dialogue, speaker=row.speaker.strip(), text=text))

    def _close(self) -> None:
        """Make a dialogue of the rows taken, unless something is wrong with it."""
        rows, self._open = self._open, []
        for row in rows:
            if not row.text:
                self._leave_out("text-blank", row.line)
        rows = [row for row in rows if row.text]
        if not rows or any(emotion_key(row.emotion) not in self._known for row in rows):
            return
        numbers: dict[str, int] = {}
        dialogue = TextDialogue(
            rows[0].dialogue,
            tuple(numbers.setdefault(row.speaker, len(numbers)) for row in rows),
            tuple(row.text for row in rows),
            tuple(self._known[emotion_key(row.emotion)] for row in rows),
        )
        if len(rows) < 2:
            self._leave_out("dialogue-short", rows[0].line)
        elif dialogue.content in self._contents:
            self._leave_out("dialogue-repeated", rows[0].line)
        else:
            self._contents.add(dialogue.content)
            self._dialogues.append(dialogue)

    def _leave_out(self, code: str, line: int) -> None:
        self._left_out[code] += 1
        self._first_left_out.setdefault(code, line)

    def finish(self, digest: str) -> TextsTable:
        """The table, once all rows are taken; errors that concern it as a whole go to the log."""
        if self._open:
            self._close()
        for name, rows in sorted(self._unknown.items(), key=lambda entry: (-entry[1], entry[0])):
            message = f"no families for the emotion {visible(name, 60)!r}, {counted(rows, 'row')}"
            self._wrong("emotion-unknown", message, "say with --columns what it stands for")
        if not self._log.error_count and len(self._dialogues) < FEWEST_DIALOGUES:
            message = f"{counted(len(self._dialogues), 'dialogue')} of two utterances or more"
            self._wrong("texts-few", message, f"at least {FEWEST_DIALOGUES} are needed")
        used = sorted({emotion for dialogue in self._dialogues for emotion in dialogue.emotions})
        place = {emotion: number for number, emotion in enumerate(used)}
        return TextsTable(
            tuple(self._columns.emotions[emotion] for emotion in used),
            tuple(
                replace(each, emotions=tuple(place[emotion] for emotion in each.emotions)) for each in self._dialogues
            ),
            digest,
            tuple(self._warnings()),
        )

    def _warnings(self) -> Iterator[Problem]:
        reasons = {
            "dialogue-short": ("dialogue", "of one utterance"),
            "dialogue-repeated": ("dialogue", "with the words of an earlier one"),
            "text-blank": ("row", "without a text"),
        }
        for code, times in sorted(self._left_out.items()):
            what, why = reasons[code]
            message = f"{counted(times, what)} {why} left out"
            where = f"line {self._first_left_out[code]} $"
            yield Problem(code, message, "the first is here", self._file, where, severity="warning")

    def _wrong(self, code: str, message: str, hint: str, line: Optional[int] = None) -> None:
        self._log.add(self._problem(code, message, hint, line))

    def _fault(self, code: str, message: str, hint: str, line: Optional[int] = None) -> SubmissionError:
        self._wrong(code, message, hint, line)
        return SubmissionError(self._log)

    def _problem(self, code: str, message: str, hint: str, line: Optional[int]) -> Problem:
        return Problem(code, message, hint, self._file, "$" if line is None else f"line {line} $")


def _lines(stream: BinaryIO, name: str, digest: object) -> Iterator[str]:
    """The lines of the table as text, within bounds.

    Raises:
        SubmissionError: it is too large, no text in UTF-8, or another file than was meant.
    """
    size = 0
    for number in count(1):
        line = stream.readline(_LONGEST_LINE + 1)
        if not line:
            return
        if len(line) > _LONGEST_LINE:
            message = f"a line of more than {_LONGEST_LINE >> 20} MiB"
            where = f"line {number} $"
            raise SubmissionError.of(Problem("csv-damaged", message, "one utterance a line", name, where))
        size += len(line)
        if size > MAX_TABLE_BYTES:
            hint = "leave other columns out, or take part of the dialogues"
            message = f"more than {MAX_TABLE_BYTES >> 20} MiB"
            raise SubmissionError.of(Problem("file-too-large", message, hint, name))
        digest.update(line)  # type: ignore[attr-defined]
        if number == 1:
            what, way_out = foreign_content(line[:HEAD])
            if what:
                raise SubmissionError.of(Problem("csv-damaged", what, way_out, name))
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            hint = "save the table as UTF-8: iconv -f GB18030 -t UTF-8, for one in GBK"
            raise SubmissionError.of(Problem("encoding", "not UTF-8", hint, name, f"line {number} $")) from None
