"""Reads a corpus directory (contract, section 1) into a `Corpus`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional, Union

from ..io.file_names import printable_name, text_name
from ..io.files import open_input, read_text
from ..io.json_stream import JsonStream
from ..io.printable import json_path
from ..io.problems import CorpusError, Problem, ProblemLog, in_file
from ..io.strict_json import SyntaxFault, decode
from ..schema.validation import Schema, whole_schema
from .model import FROM_INVENTORY, SPLITS, Corpus, Dialogue, Meme, Utterance

MISSING_HINT = "check the path, --corpus or MOD_CORPUS; or make one: mod-corpus build --out DIR"


def read_json(path: Path, schema: str) -> Any:
    """Read a corpus file and check it against its schema.

    Raises:
        CorpusError: with everything that is wrong with the file.

    >>> read_json(Path("corpus/corpus.json"), "corpus")["name"]
    'small'
    """
    log = ProblemLog()
    value = checked_json(path, schema, log)
    if log.error_count:
        raise CorpusError(log)
    return value


def checked_json(path: Path, schema: str, log: ProblemLog) -> Any:
    """As `read_json`, but what is wrong goes to ``log``; None where the file cannot be used at all."""
    value = strict_json(path, log)
    return value if value is not None and conforms(value, whole_schema(schema), str(path), log) else None


def strict_json(path: Path, log: ProblemLog) -> Any:
    """The JSON value of a file before any schema; None, and entries in ``log``, where it cannot be used."""
    try:
        decoded = decode(read_text(path, CorpusError))
    except CorpusError as fault:
        for problem in fault.log:
            log.add(problem)
        return None
    except SyntaxFault as fault:
        log.add(in_file(fault.problem, str(path)))
        return None
    for flaw in decoded.flaws:
        log.add(flaw.problem(str(path)))
    if not decoded.flaws and decoded.value is None:
        hint = "every file of a corpus is an object or a list"
        log.add(Problem("type-wrong", "null where an object or a list belongs", hint, file=str(path)))
    return None if decoded.flaws else decoded.value


def conforms(value: Any, schema: Schema, file: str, log: ProblemLog) -> bool:
    """Whether ``value`` fits; what does not goes to ``log``."""
    if schema.is_valid(value):
        return True
    for fault in schema.faults(value):
        log.add(fault.problem(file))
    return False


def read_corpus(folder: Union[str, Path]) -> Corpus:
    """Open a corpus directory; its splits are read when asked for.

    Raises:
        CorpusError: no such directory, or one of its small files is invalid.

    >>> corpus = read_corpus("corpus")
    >>> corpus.splits
    ('train', 'valid', 'easy', 'hard')
    """
    path = Path(folder)
    if not os.path.isdir(path):  # unlike Path.is_dir, says no to a name that no system takes
        what = "a file, not a folder" if os.path.isfile(path) else "no such folder"
        raise CorpusError.of(Problem("corpus-missing", what, MISSING_HINT, file=str(folder)))
    corpus_json = read_json(path / "corpus.json", "corpus") if (path / "corpus.json").is_file() else {}
    pictures = read_json(path / "img2id.json", "img2id")
    emotions = _optional(path / "emotion_dict.json", "emotion_dict")
    details = _optional(path / "memes.json", "memes")
    seen = corpus_json.get("seen_memes")
    return Corpus(
        folder=path,
        name=corpus_json.get("name", folder_name(path)),
        version=corpus_json.get("version", "0"),
        language=corpus_json.get("language", "zh"),
        licence=corpus_json.get("licence"),
        memes=_memes(pictures, details),
        emotions={int(emotion): name for name, emotion in sorted(emotions.items(), key=lambda e: e[1])},
        listed_seen=None if seen is None else frozenset(seen),
        builtin=corpus_json.get("builtin"),
        protocol=corpus_json.get("protocol"),
        stage=corpus_json.get("stage"),
        _read_split=read_split,
        candidates=corpus_json.get("candidates", FROM_INVENTORY),
        _iterate=iter_split,
    )


def folder_name(folder: Path) -> str:
    """Return what a corpus is called that does not name itself: as its folder, bytes that are no UTF-8 written out.

    >>> folder_name(Path("corpora/mine"))
    'mine'
    """
    return printable_name(text_name(folder.resolve().name)) or "corpus"


def read_split(corpus: Corpus, name: str) -> tuple[Dialogue, ...]:
    """Read the file of a split.

    Raises:
        CorpusError: there is no such split, its file is invalid, or it uses a meme or emotion the corpus lacks.

    >>> [dialogue.id for dialogue in read_split(read_corpus("corpus"), "easy")]
    ['dialogue 20', 'dialogue 21', 'dialogue 22']
    """
    path = corpus.folder / f"{name}.json"
    if name not in SPLITS or not path.is_file():
        have = ", ".join(corpus.splits) or "none"
        raise CorpusError.of(
            Problem("split-missing", f"no split {name!r} here", f"there are: {have}", file=str(corpus.folder))
        )
    dialogues = dialogues_of(read_json(path, "dialogues"))
    log = ProblemLog()
    for problem in unknown_references(corpus, dialogues, str(path)):
        log.add(problem)
    if log.error_count:
        raise CorpusError(log)
    return dialogues


STREAMED_FROM = 1 << 25
"""Bytes of a split's file from which `iter_split` reads one dialogue at a time: 32 MiB."""


def iter_split(corpus: Corpus, name: str) -> Iterator[Dialogue]:
    """Yield the dialogues of a split, of a large one without ever holding more than one.

    A split that has been read already, or is small, is taken whole, and kept as `Corpus.split` keeps it.

    Raises:
        CorpusError: as `read_split`; of a large split, at the first dialogue that is wrong.

    >>> [dialogue.id for dialogue in iter_split(read_corpus("corpus"), "easy")]
    ['dialogue 20', 'dialogue 21', 'dialogue 22']
    """
    path = corpus.folder / f"{name}.json"
    if corpus.has_read(name) or name not in corpus.splits or path.stat().st_size < STREAMED_FROM:
        yield from corpus.split(name)
        return
    for dialogue in iter_dialogues(path):
        log = ProblemLog()
        for problem in unknown_references(corpus, (dialogue,), str(path)):
            log.add(problem)
        if log.error_count:
            raise CorpusError(log)
        yield dialogue


def iter_dialogues(path: Path) -> Iterator[Dialogue]:
    """Yield the dialogues of a split's file without ever holding more than one, whatever memes they use.

    Raises:
        CorpusError: at the first dialogue that is wrong.
    """
    with open_input(path, CorpusError) as binary:
        stream = JsonStream(binary, str(path))
        if stream.peek() != "{":
            yield from dialogues_of(read_json(path, "dialogues"))  # which says what it is instead
        stream.take("{", "$")
        names: set[str] = set()
        while stream.peek() != "}":
            if names:
                stream.take(",", "$")
            yield _next_dialogue(stream, names)
        stream.take("}", "$")
        stream.finish()


def _next_dialogue(stream: JsonStream, names: set[str]) -> Dialogue:
    """Take one dialogue with its name off a stream, as strictly as a whole file is read."""
    name = stream.value("$").value
    if not isinstance(name, str) or name in names:
        message = "the key occurs twice" if isinstance(name, str) else "expecting a key in double quotes"
        code = "json-double-key" if isinstance(name, str) else "json-syntax"
        raise CorpusError.of(Problem(code, message, "keep one of them", stream.file))
    names.add(name)
    where = json_path((name,))
    stream.take(":", where)
    decoded = stream.value(where)
    log = ProblemLog()
    for flaw in decoded.flaws:
        log.add(flaw.problem(stream.file, prefix=(name,)))
    value = {name: decoded.value}
    if not log.error_count and conforms(value, whole_schema("dialogues"), stream.file, log):
        return dialogues_of(value)[0]
    raise CorpusError(log)


def dialogues_of(value: dict[str, list[dict[str, Any]]]) -> tuple[Dialogue, ...]:
    """Turn the schema-checked content of a split's file into dialogues."""
    return tuple(
        Dialogue(
            name,
            tuple(
                Utterance(u["speaker_id"], u.get("txt"), u.get("img_id"), _label(u["emotion_id"]))
                if "emotion_id" in u
                else Utterance(u["speaker_id"], u.get("txt"), u.get("img_id"))
                for u in utterances
            ),
        )
        for name, utterances in value.items()
    )


def _label(emotion: Any) -> Any:
    """The id of an emotion as an integer where the file has 2.0 for 2, which the schema takes for one too."""
    return int(emotion) if type(emotion) is float and emotion.is_integer() else emotion


def unknown_references(corpus: Corpus, dialogues: tuple[Dialogue, ...], file: str) -> Iterator[Problem]:
    """Memes and emotions that dialogues use and the corpus does not define, and ids that are no integers."""
    memes, emotions = corpus.memes, corpus.emotions
    for dialogue in dialogues:
        for turn, utterance in enumerate(dialogue.utterances):
            if utterance.meme is None and utterance.emotion is None:
                continue
            if utterance.meme is not None and utterance.meme not in memes:
                yield _unknown("meme-unknown", "img_id", "img2id.json", file, dialogue, turn)
            if utterance.emotion is None:
                continue
            if type(utterance.emotion) is not int or (emotions and utterance.emotion not in emotions):
                yield _unknown("emotion-unknown", "emotion_id", "emotion_dict.json", file, dialogue, turn)


def _unknown(code: str, key: str, table: str, file: str, dialogue: Dialogue, turn: int) -> Problem:
    where = json_path((dialogue.id, turn, key))
    return Problem(code, f"the id is not in {table}", "ids must match to the character", file, where, dialogue.id, turn)


def _optional(path: Path, schema: str) -> dict[str, Any]:
    value: dict[str, Any] = read_json(path, schema) if path.is_file() else {}
    return value


def _memes(pictures: dict[str, str], details: dict[str, dict[str, Optional[str]]]) -> dict[str, Meme]:
    memes: dict[str, Meme] = {}
    for picture, meme in sorted(pictures.items(), key=lambda entry: (entry[1], entry[0])):
        if meme not in memes:
            entry = details.get(meme, {})
            memes[meme] = Meme(meme, picture, entry.get("text"), entry.get("name"), entry.get("group"))
    return memes
