"""Files of whole dialogues as the MOD release and the DSTC10 track have them, brought into the corpus's form."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any, Optional

from ...io.printable import json_path
from ...io.problems import ProblemLog
from ...schema.validation import whole_schema
from ..model import Corpus, Dialogue, Utterance
from ..reading import conforms, dialogues_of, strict_json, unknown_references
from .corpus_writer import CorpusDraft
from .import_report import ImportOptions, ImportWarnings
from .source_files import SourceFile

RELEASE_MEMES = tuple(f"{number:03d}" for number in range(307))
"""Meme ids of the release; those from "274" up occur in the hard test alone."""
RELEASE_UNSEEN_FROM = "274"

_KNOWN_KEYS = frozenset(("speaker_id", "txt", "img_id", "emotion_id"))
_MAY_BE_ABSENT = ("txt", "img_id", "emotion_id")


def read_dialogue_file(file: SourceFile, log: ProblemLog, import_warnings: ImportWarnings) -> Optional[dict[str, Any]]:
    """Read a file of dialogues in the corpus's form; None, and entries in ``log``, where it cannot be used.

    Kept though odd, and counted: nulls (as if absent), utterances with neither text nor meme (their text becomes
    ""), memes without an emotion, emotions without a meme, further keys. Dialogues without utterances are left out.
    """
    value = strict_json(file.path, log)
    if value is None:
        return None
    if isinstance(value, dict):
        tidy(value, file.name, import_warnings)
    return value if conforms(value, whole_schema("dialogues"), str(file.path), log) else None


def tidy(value: dict[str, Any], file: str, import_warnings: ImportWarnings) -> None:
    """Bring dialogues into the corpus's form in place, as `read_dialogue_file` says; other types are left alone."""
    for name in [name for name, utterances in value.items() if utterances == []]:
        import_warnings.note(
            "dialogue-empty", "dialogues without utterances", "", file, json_path((name,)), left_out=True
        )
        del value[name]
    for name, utterances in value.items():
        if isinstance(utterances, list):
            for turn, utterance in enumerate(utterances):
                if isinstance(utterance, dict):
                    _tidy_utterance(utterance, file, json_path((name, turn)), import_warnings)


def _tidy_utterance(utterance: dict[str, Any], file: str, location: str, import_warnings: ImportWarnings) -> None:
    if "image_id" in utterance and "img_id" not in utterance:
        utterance["img_id"] = utterance.pop("image_id")
        import_warnings.note("key-renamed", "memes under the key image_id", "taken as img_id", file, location)
    for key in _MAY_BE_ABSENT:
        if utterance.get(key, "") is None:
            del utterance[key]
            import_warnings.note("value-null", "nulls", "taken as absent", file, location)
    if "txt" not in utterance and "img_id" not in utterance:
        utterance["txt"] = ""
        import_warnings.note(
            "utterance-empty", "utterances with neither text nor meme", 'given the text ""', file, location
        )
    if "img_id" in utterance and "emotion_id" not in utterance:
        import_warnings.note(
            "emotion-missing", "memes without an emotion", "no items of the emotion task", file, location
        )
    if "emotion_id" in utterance and "img_id" not in utterance:
        import_warnings.note("emotion-without-meme", "emotions without a meme", "kept, not scored", file, location)
    if not _KNOWN_KEYS.issuperset(utterance):
        import_warnings.note("key-extra", "utterances with further keys", "kept, ignored in use", file, location)


def write_dialogues(
    draft: CorpusDraft,
    split: str,
    value: dict[str, Any],
    options: ImportOptions,
    import_warnings: ImportWarnings,
    file: str,
) -> dict[str, Any]:
    """Write a split, no more dialogues than asked for; gives those written."""
    imported = dict(islice(value.items(), options.limit))
    with draft.split(split) as writer:
        for name, utterances in imported.items():
            writer.add(name, utterances)
            options.report(writer.dialogues, len(imported), split)
    note_limit(len(value) - len(imported), import_warnings, file)
    return imported


def note_limit(left: int, import_warnings: ImportWarnings, file: str) -> None:
    """Say that ``left`` dialogues were not asked for."""
    if left > 0:
        import_warnings.note(
            "limit", "splits cut short", "more dialogues than --limit", file, f"{left:,} more", left_out=True
        )


def references_fit(corpus: Corpus, value: dict[str, Any], file: SourceFile, log: ProblemLog) -> None:
    """Log every meme and emotion of ``value`` that the tables of ``corpus`` do not know."""
    for problem in unknown_references(corpus, dialogues_of(value), str(file.path)):
        log.add(problem)


def utterance_json(utterance: Utterance) -> dict[str, Any]:
    """An utterance as the files have it.

    >>> utterance_json(Utterance("[speaker1]", "hello", "007"))
    {'speaker_id': '[speaker1]', 'img_id': '007', 'txt': 'hello'}
    """
    entry: dict[str, Any] = {"speaker_id": utterance.speaker}
    if utterance.emotion is not None:
        entry["emotion_id"] = utterance.emotion
    if utterance.meme is not None:
        entry["img_id"] = utterance.meme
    if utterance.text is not None:
        entry["txt"] = utterance.text
    return entry


def dialogue_json(dialogues: Iterable[Dialogue]) -> dict[str, Any]:
    """Dialogues as a split's file has them.

    >>> from mod_challenge.corpus import read_corpus
    >>> list(dialogue_json(read_corpus("corpus").split("valid")))
    ['dialogue 10']
    """
    return {dialogue.id: [utterance_json(u) for u in dialogue.utterances] for dialogue in dialogues}


def memes_used(value: dict[str, Any]) -> set[str]:
    """The memes that a split's file uses.

    >>> memes_used({"dialogue 1": [{"img_id": "007"}, {"txt": "hello"}]})
    {'007'}
    """
    return {u["img_id"] for utterances in value.values() for u in utterances if "img_id" in u}


def seen_memes(
    memes: Collection[str],
    train: Optional[Collection[str]],
    elsewhere: Collection[str],
    import_warnings: ImportWarnings,
) -> Optional[tuple[str, ...]]:
    """The ``seen_memes`` that a corpus needs so that every gold meme outside hard may be answered.

    Args:
        memes: ids of ``img2id.json``.
        train: memes used in the training split, None where there is none.
        elsewhere: memes used in the splits valid and easy, and candidates of any split but hard.
        import_warnings: takes the memes that are met there for the first time.

    Returns:
        Sorted ids; None where the corpus says it without a list: everything elsewhere occurs in training, or there
        is no training split and the memes are not those of the release.
    """
    if train is None:
        if set(memes) != set(RELEASE_MEMES):
            return None
        seen = {meme for meme in RELEASE_MEMES if meme < RELEASE_UNSEEN_FROM}
        note = f"no training split; seen are the release's memes below {RELEASE_UNSEEN_FROM}"
        import_warnings.note("train-missing", "corpora without a training split", note)
    else:
        seen = set(train)
    new = sorted(set(elsewhere) - seen)
    for meme in new:
        what = "memes outside hard that training does not use"
        import_warnings.note(
            "meme-not-in-training", what, "listed in seen_memes, so that they may be answered", place=meme
        )
    return None if train is not None and not new else tuple(sorted(seen.union(new)))
