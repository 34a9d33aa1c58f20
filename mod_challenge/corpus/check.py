"""Every fault of a corpus directory at once, and warnings about what is odd in it.

Errors are what loading or scoring would refuse; each is named with its place. Warnings are what works and may not be
meant; those of one kind in one file are counted and shown once, with the first place as an example.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Union

from ..formats.plural import counted
from ..io.file_names import text_name
from ..io.printable import json_path
from ..io.problems import DEFAULT_MAX_ERRORS, CorpusError, Problem, ProblemLog
from .candidates import CANDIDATES, FILES, frozen_tables
from .check_splits import CheckWarnings, SplitOutline, outlined
from .check_turns import check_turn_file, retrieval_items
from .model import FROM_GROUP, FROM_INVENTORY, SPLITS, Corpus, Dialogue, Meme, Utterance
from .pictures import FOLDER, READ, is_safe_name, pictures_there
from .reading import MISSING_HINT, checked_json, folder_name
from .turns import ITEMS_FILE

_TABLES = {
    "corpus.json": "corpus",
    "img2id.json": "img2id",
    "emotion_dict.json": "emotion_dict",
    "memes.json": "memes",
    "id2feature.json": "id2feature",
    ITEMS_FILE: "items",
}


_SPLIT_ENDINGS = ("json", "jsonl", "json.gz", "jsonl.gz")
_SPLIT_NAMES = frozenset(
    ("train", "training", "valid", "validation", "val", "dev", "test", "easy", "hard")
    + tuple(f"{first}{second}" for first in ("test", "dev") for second in ("easy", "hard"))
    + tuple(f"{first}{second}" for first in ("easy", "hard") for second in ("test", "dev"))
)


@dataclass(frozen=True)
class Checked:
    """What a check found.

    Attributes:
        name: the corpus, as it calls itself.
        splits: the readable splits.
        memes, emotions: how many there are.
        unlabelled: uses of memes without an emotion, which are no items of the emotion task.
        log: every error, and each kind of warning once a file.
        warned_places: how many places the warnings stand for.
    """

    name: str
    splits: Mapping[str, SplitOutline]
    memes: int
    emotions: int
    unlabelled: int
    log: ProblemLog
    warned_places: int

    def summary(self) -> str:
        """One line: how large the corpus is, and how it fared."""
        size = ", ".join(
            (
                counted(len(self.splits), "split"),
                counted(sum(len(split.lengths) for split in self.splits.values()), "dialogue"),
                counted(sum(split.utterances for split in self.splits.values()), "utterance"),
                counted(self.memes, "meme"),
                counted(self.emotions, "emotion"),
            )
        )
        if self.unlabelled:
            size += f", {counted(self.unlabelled, 'use')} of a meme without an emotion"
        findings = counted(self.log.error_count, "error")
        if self.log.warning_count:
            kinds = counted(self.log.warning_count, "kind")
            findings += f", {kinds} of warning in {counted(self.warned_places, 'place')}"
        return f"{size}: {findings}"


def check_corpus(folder: Union[str, Path], max_errors: int = DEFAULT_MAX_ERRORS) -> Checked:
    """Check every file of a corpus directory, alone and against the others.

    Args:
        folder: the directory.
        max_errors: how many errors are kept; the rest is counted.

    Raises:
        CorpusError: there is no such directory.

    >>> checked = check_corpus("corpus")
    >>> checked.log.error_count
    0
    >>> list(checked.splits)
    ['train', 'valid', 'easy', 'hard']
    """
    path = Path(folder)
    if not path.is_dir():
        raise CorpusError.of(Problem("corpus-missing", "no such folder", MISSING_HINT, file=str(folder)))
    log, warnings = ProblemLog(max_errors), CheckWarnings()
    tables = _read_tables(path, log)
    splits: dict[str, SplitOutline] = {}
    corpus = _as_corpus(path, tables, splits)
    splits.update(_read_splits(path, corpus, tables, log))
    unsure = _seen_is_unsure(tables, corpus, splits)
    _check_pictures(path, tables["img2id.json"] or {}, corpus.stage is None, log, warnings)
    _check_tables(path, tables, corpus, log, warnings)
    for split, outline in splits.items():
        if not outline.lengths:
            warnings.add("split-empty", "no dialogue in it", "", str(path / f"{split}.json"))
        if corpus.memes:
            _check_memes(corpus, outline, split, unsure, log)
        warnings.add_all(outline.odd)
    unlabelled = sum(outline.unlabelled for outline in splits.values())
    _check_overlap(path, splits, warnings)
    _check_unread_splits(path, warnings)
    _check_stage(path, tables, corpus.stage, splits, log)
    for name in (*FILES.values(), ITEMS_FILE):
        check_turn_file(path / name, tables[name] or {}, corpus, splits, unsure, log, warnings)
    for problem in warnings.problems():
        log.add(problem)
    warned_places = sum(warnings.counts.values())
    return Checked(corpus.name, splits, len(corpus.memes), len(corpus.emotions), unlabelled, log, warned_places)


def _read_tables(folder: Path, log: ProblemLog) -> dict[str, Any]:
    """Every small file; None for one that is absent or broken. ``img2id.json`` alone must be there."""
    tables = {
        name: checked_json(folder / name, schema, log) if (folder / name).exists() or name == "img2id.json" else None
        for name, schema in _TABLES.items()
    }
    for kind, name in FILES.items():
        tables[name] = frozen_tables(folder / name, kind, log) if (folder / name).exists() else None
    return tables


def _read_splits(folder: Path, corpus: Corpus, tables: Mapping[str, Any], log: ProblemLog) -> dict[str, SplitOutline]:
    splits: dict[str, SplitOutline] = {}
    present = [name for name in SPLITS if (folder / f"{name}.json").exists()]
    for name in present:
        outline = outlined(folder / f"{name}.json", corpus, (tables[ITEMS_FILE] or {}).get(name), log)
        if outline is not None:
            splits[name] = outline
    if not present:
        log.add(Problem("split-missing", "no split here", "add train.json or another split", file=str(folder)))
    return splits


def _as_corpus(folder: Path, tables: Mapping[str, Any], splits: Mapping[str, SplitOutline]) -> Corpus:
    """What could be read, as a corpus, so that seen memes and inventories are worked out in one place only.

    ``splits`` may be filled later; of their dialogues the corpus knows the memes alone, which is what it is asked for.
    """

    def of_memes(_: Corpus, name: str) -> tuple[Dialogue, ...]:
        used = splits[name].memes.items() if name in splits else ()
        return tuple(Dialogue(key, tuple(Utterance("", None, meme) for meme in by.values())) for key, by in used)

    corpus_json = tables["corpus.json"] or {}
    seen = corpus_json.get("seen_memes")
    memes = {meme: Meme(meme, picture) for meme, picture in _chosen_pictures(tables["img2id.json"] or {}).items()}
    emotions = {number: name for name, number in (tables["emotion_dict.json"] or {}).items()}
    return Corpus(
        folder=folder,
        name=corpus_json.get("name", folder_name(folder)),
        version=corpus_json.get("version", "0"),
        language=corpus_json.get("language", "zh"),
        licence=corpus_json.get("licence"),
        memes=dict(sorted(memes.items())),
        emotions=dict(sorted(emotions.items())),
        listed_seen=None if seen is None else frozenset(seen),
        builtin=None,
        protocol=corpus_json.get("protocol"),
        stage=corpus_json.get("stage"),
        _read_split=of_memes,
        candidates=corpus_json.get("candidates", FROM_INVENTORY),
    )


def _check_pictures(
    folder: Path, pictures: Mapping[str, str], wanted: bool, log: ProblemLog, warnings: CheckWarnings
) -> None:
    file = str(folder / "img2id.json")
    here = (folder / FOLDER).is_dir()
    if wanted and not here:
        warnings.add("pictures-absent", f"no folder {FOLDER}/", "systems that see need the pictures", str(folder))
    there = pictures_there(folder, pictures)
    missing = set(there.missing) - set(there.garbled)
    chosen = _chosen_pictures(pictures)
    for name, meme in pictures.items():
        if chosen[meme] != name:
            message, hint = "a second picture of one meme", "the name that sorts first counts"
            warnings.add("meme-two-pictures", message, hint, file, (name,))
        if not is_safe_name(name):
            hint = "a plain file name, without / or \\"
            log.add(Problem("picture-name", "a name that leads out of the folder", hint, file, json_path((name,))))
        elif here and name in missing:
            warnings.add("picture-missing", f"no such picture in {FOLDER}/", "", file, (name,))
        elif here and name not in there.usable and name not in there.garbled:
            message = there.lost.get(name, f"the file is no {READ}")
            warnings.add("picture-kind", message, "", file, (name,))
    if there.garbled:
        warnings.add_problem(there.garbled_problem(str(folder / FOLDER)), len(there.garbled))
    taken = {name for name, _ in there.garbled.values()}
    for name in there.unused:
        if name not in taken:
            hint = "name it in img2id.json, or leave it out"
            warnings.add("picture-unused", "a picture that no meme has", hint, str(folder / FOLDER), (name,))


def _chosen_pictures(pictures: Mapping[str, str]) -> dict[str, str]:
    """Meme to the picture that counts, as `read_corpus` chooses it: the name that sorts first."""
    chosen: dict[str, str] = {}
    for picture, meme in sorted(pictures.items()):
        chosen.setdefault(meme, picture)
    return chosen


def _check_tables(
    folder: Path, tables: Mapping[str, Any], corpus: Corpus, log: ProblemLog, warnings: CheckWarnings
) -> None:
    """The small files against each other."""
    emotions = tables["emotion_dict.json"]
    if not emotions and not (folder / "emotion_dict.json").exists():
        hint = "every emotion id that occurs may then be answered"
        warnings.add("emotions-absent", "no emotion_dict.json", hint, str(folder))
    numbers: set[int] = set()
    for name, number in (emotions or {}).items():
        if number in numbers:
            hint = "the name that comes last counts"
            warnings.add("emotion-double", "one id has two names", hint, str(folder / "emotion_dict.json"), (name,))
        numbers.add(number)
    if not corpus.memes:
        return
    seen = (tables["corpus.json"] or {}).get("seen_memes", ())
    for index, meme in enumerate(seen):
        if meme not in corpus.memes:
            file = str(folder / "corpus.json")
            warnings.add("meme-unknown", "the id is not in img2id.json", "", file, ("seen_memes", index))
    for meme in tables["memes.json"] or {}:
        if meme not in corpus.memes:
            warnings.add("meme-unknown", "the id is not in img2id.json", "", str(folder / "memes.json"), (meme,))
    details = tables["memes.json"] or {}
    if corpus.candidates == FROM_GROUP and not any(entry.get("group") for entry in details.values()):
        hint = 'give memes a "group" in memes.json; without one, all nine others are drawn from the inventory'
        warnings.add("groups-absent", "no meme has a group, and candidates are drawn from groups", hint, str(folder))
    if tables["id2feature.json"] is not None:
        _check_features(folder / "id2feature.json", tables["id2feature.json"], corpus, log, warnings)


def _check_features(
    path: Path, features: Mapping[str, list[float]], corpus: Corpus, log: ProblemLog, warnings: CheckWarnings
) -> None:
    """One length (that of the first meme) and known ids; that every number is finite, reading has made sure of."""
    length = len(next(iter(features.values()), ()))
    for meme, values in features.items():
        if len(values) != length:
            message = f"{len(values)} numbers where the first meme has {length}"
            log.add(Problem("feature-length", message, "one length for all", str(path), json_path((meme,))))
        if meme not in corpus.memes:
            hint = "ids must match to the character"
            log.add(Problem("meme-unknown", "the id is not in img2id.json", hint, str(path), json_path((meme,))))
    for meme in corpus.memes:
        if meme not in features:
            warnings.add("feature-missing", f"no features of meme {meme}", "", str(path))
    same: dict[tuple[float, ...], str] = {}
    for meme, values in features.items():
        if same.setdefault(tuple(values), meme) != meme:
            hint = "a system that sees features alone cannot tell them apart"
            warnings.add("feature-again", "two memes of the very same features", hint, str(path), (meme,))


def _check_memes(
    corpus: Corpus,
    outline: SplitOutline,
    split: str,
    unsure: bool,
    log: ProblemLog,
) -> None:
    """A split's memes and emotions against the tables, and whether ten candidates can be had."""
    file = str(corpus.folder / f"{split}.json")
    log.add_all(outline.unknown)
    if unsure:
        return
    inventory = frozenset(corpus.inventory(split))
    asked = False
    for name, turn, meme in retrieval_items(outline, corpus.memes):
        asked = True
        if meme not in inventory:
            hint = "memes outside hard must be seen in training; list them in seen_memes of corpus.json"
            message = f"a gold meme of {split} is not among the split's memes"
            where = json_path((name, turn, "img_id"))
            log.add(Problem("meme-not-in-inventory", message, hint, file, where, name, turn))
    if asked and len(inventory) < CANDIDATES:
        message = f"{counted(len(inventory), 'meme')} may be answered in {split}, ten candidates need {CANDIDATES}"
        log.add(Problem("inventory-too-small", message, "add memes to img2id.json", file))


def _seen_is_unsure(tables: Mapping[str, Any], corpus: Corpus, splits: Mapping[str, SplitOutline]) -> bool:
    """Whether the seen memes hang on a ``corpus.json`` or ``train.json`` that could not be read."""
    if tables["corpus.json"] is None and (corpus.folder / "corpus.json").exists():
        return True
    return corpus.listed_seen is None and "train" in corpus.splits and "train" not in splits


def _check_unread_splits(folder: Path, warnings: CheckWarnings) -> None:
    """Files that look like splits by their names and are not read."""
    read = {f"{split}.json" for split in SPLITS}
    for name in sorted(text_name(entry.name) for entry in folder.iterdir()):
        stem, _, ending = name.lower().partition(".")
        if name not in read and ending in _SPLIT_ENDINGS and re.sub(r"[^a-z]", "", stem) in _SPLIT_NAMES:
            hint = f"commands read {', '.join(f'{split}.json' for split in SPLITS)}, named so and not compressed"
            warnings.add("split-not-read", "a file that looks like a split and is not read", hint, str(folder / name))


def _check_overlap(folder: Path, splits: Mapping[str, SplitOutline], warnings: CheckWarnings) -> None:
    """Dialogue ids, and whole dialogues, that stand in two splits."""
    by_id: dict[str, str] = {}
    by_content: dict[bytes, str] = {}
    for split, outline in splits.items():
        file = str(folder / f"{split}.json")
        for name, digest in zip(outline.lengths, outline.digests):
            other = by_id.setdefault(name, split)
            if other != split:
                message = f"the id is also one of {other}.json"
                warnings.add("dialogue-id-again", message, "ids are best unique", file, (name,))
            other = by_content.setdefault(digest, split)
            if other != split:
                message = f"the same dialogue stands in {other}.json"
                warnings.add("dialogue-again", message, "splits should share none", file, (name,))


def _check_stage(
    folder: Path,
    tables: Mapping[str, Any],
    stage: Optional[str],
    splits: Mapping[str, SplitOutline],
    log: ProblemLog,
) -> None:
    """A stage of a blind release hides gold, so its files must say what is asked, and the candidates of retrieval."""
    needed = {ITEMS_FILE: "items-missing"} if stage is not None else {}
    if stage == "retrieval":
        needed[FILES["even"]] = "candidates-missing"
    for name, code in needed.items():
        if tables[name] is None and (folder / name).exists():
            continue  # broken, which is said already
        for split in splits:
            if split not in (tables[name] or {}):
                hint = "take the stage's files as they were published"
                log.add(Problem(code, f"a stage must have those of {split}", hint, str(folder / name)))
