"""What a table's columns are called, and what its emotions stand for: CPED's by default, any other's by a TOML file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...corpus.reading import conforms
from ...io.files import read_text
from ...io.printable import json_path
from ...io.problems import Problem, ProblemLog, SubmissionError
from ...schema.validation import whole_schema
from ..families import FAMILIES, STATES, STRENGTHS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MAX_BYTES = 1 << 20
"""Largest TOML file that is read: 1 MiB."""

_MILD, _PLAIN, _STRONG, _ANY = (6, 3, 0), (3, 5, 2), (1, 4, 5), (3, 5, 3)


@dataclass(frozen=True)
class TableEmotion:
    """An emotion of the table: its name there, and the weights of the families and strengths it stands for."""

    name: str
    families: Mapping[str, int]
    strengths: tuple[int, int, int]

    def state_weights(self) -> tuple[int, ...]:
        """Weights of the 48 states: family times strength.

        >>> sum(TableEmotion("happy", {"joy": 3, "pride": 1}, (1, 2, 1)).state_weights())
        16
        """
        weights = [
            self.families.get(family.key, 0) * self.strengths[strength - 1]
            for family in FAMILIES
            for strength in STRENGTHS
        ]
        assert len(weights) == STATES
        return tuple(weights)

    def to_json(self) -> dict[str, Any]:
        """The emotion as ``hidden_emotions.json`` has it."""
        return {"name": self.name, "families": dict(self.families), "strengths": list(self.strengths)}


def emotion_from_json(value: Mapping[str, Any]) -> TableEmotion:
    """The emotion that :meth:`TableEmotion.to_json` wrote."""
    mild, plain, strong = value["strengths"]
    return TableEmotion(value["name"], dict(value["families"]), (mild, plain, strong))


def _emotions(*rows: tuple[str, dict[str, int], tuple[int, int, int]]) -> tuple[TableEmotion, ...]:
    return tuple(TableEmotion(*row) for row in rows)


# CPED's thirteen (Chen et al. 2022, Table 3; names as in its files), and two that MELD has besides.
DEFAULT_EMOTIONS = _emotions(
    ("happy", {"joy": 6, "laughter": 4, "love": 2, "excitement": 3, "pride": 1}, _PLAIN),
    ("grateful", {"gratitude": 12, "love": 2, "joy": 1}, _PLAIN),
    ("relaxed", {"calm": 8, "joy": 3, "pride": 2, "laughter": 1}, _MILD),
    ("positive-other", {"pride": 4, "love": 4, "excitement": 4, "shy": 1, "joy": 2}, _PLAIN),
    ("neutral", {"calm": 8, "confused": 3, "speechless": 2, "tired": 1}, _MILD),
    ("anger", {"anger": 10, "disgust": 3, "speechless": 2}, _STRONG),
    ("sadness", {"sadness": 11, "tired": 2}, _STRONG),
    ("fear", {"fear": 11, "surprise": 3}, _STRONG),
    ("depress", {"sadness": 5, "tired": 4, "speechless": 5}, _PLAIN),
    ("disgust", {"disgust": 9, "speechless": 3, "anger": 2}, _PLAIN),
    ("astonished", {"surprise": 10, "confused": 4, "excitement": 1}, _PLAIN),
    ("worried", {"fear": 9, "confused": 3, "sadness": 2}, _PLAIN),
    ("negative-other", {"speechless": 5, "disgust": 3, "anger": 3, "shy": 2, "tired": 1}, _PLAIN),
    ("joy", {"joy": 6, "laughter": 4, "love": 2, "excitement": 3, "pride": 1}, _PLAIN),
    ("surprise", {"surprise": 10, "confused": 4, "excitement": 1}, _PLAIN),
)


@dataclass(frozen=True)
class TableColumns:
    """Which columns hold what, what stands between cells, and the emotions that the table may have.

    The defaults are those of the files of CPED, https://github.com/scutcyr/CPED.
    """

    dialogue: str = "Dialogue_ID"
    speaker: str = "Speaker"
    text: str = "Utterance"
    emotion: str = "Emotion"
    delimiter: str = ","
    emotions: tuple[TableEmotion, ...] = field(default=DEFAULT_EMOTIONS)


def read_columns(path: Path) -> TableColumns:
    """Read the TOML file that names columns and emotions (``schemas/columns.schema.json``).

    Raises:
        SubmissionError: with everything that is wrong with it.
    """
    text = read_text(path, SubmissionError, MAX_BYTES)
    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        reason = str(fault) if isinstance(fault, tomllib.TOMLDecodeError) else "nested too deeply"
        hint = "see toml.io for how it is written"
        raise SubmissionError.of(Problem("toml-damaged", reason, hint, str(path))) from None
    log = ProblemLog()
    if conforms(_as_json(value), whole_schema("columns"), str(path), log):
        _check_beyond_schema(value, path, log)
    if log.error_count:
        raise SubmissionError(log)
    listed = value.get("emotions")
    emotions = DEFAULT_EMOTIONS
    if listed is not None:
        emotions = tuple(emotion_from_json({"name": emotion_key(name), **listed[name]}) for name in listed)
    return TableColumns(
        **value.get("columns", {}), delimiter=value.get("delimiter", TableColumns.delimiter), emotions=emotions
    )


def emotion_key(name: str) -> str:
    """An emotion's name with what makes no difference taken away: case, and white space around it.

    >>> emotion_key(" Positive-Other")
    'positive-other'
    """
    return name.strip().casefold()


def _check_beyond_schema(value: Mapping[str, Any], path: Path, log: ProblemLog) -> None:
    names: dict[str, str] = {}
    for name, emotion in value.get("emotions", {}).items():
        where = json_path(("emotions", name))
        if not any(emotion["strengths"]):
            hint = "weights of mild, plain and strong"
            log.add(Problem("strengths-zero", "all strengths are 0", hint, str(path), where))
        if names.setdefault(emotion_key(name), name) != name:
            hint = "case and white space around a name make no difference"
            log.add(Problem("emotion-double", "an emotion named before", hint, str(path), where))
    columns = list({**_default_columns(), **value.get("columns", {})}.values())
    if len(set(columns)) < len(columns):
        hint = "dialogue, speaker, text and emotion stand in columns of their own"
        log.add(Problem("columns-same", "two of the four columns are the same", hint, str(path), "$.columns"))
    delimiter = value.get("delimiter", TableColumns.delimiter)
    if delimiter in '"\r\n' or not (delimiter.isprintable() or delimiter == "\t"):
        hint = "one character such as , or ; or a tab"
        log.add(Problem("delimiter-wrong", "nothing that can stand between cells", hint, str(path), "$.delimiter"))


def _default_columns() -> dict[str, str]:
    return {key: getattr(TableColumns, key) for key in ("dialogue", "speaker", "text", "emotion")}


def _as_json(value: Any) -> Any:
    """A TOML value as what JSON has: times become text."""
    if isinstance(value, Mapping):
        return {key: _as_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_as_json(entry) for entry in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value)
