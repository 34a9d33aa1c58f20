"""The MOD release: dialogues by split, ``img2id.json``, ``emotion_dict.json``, ``id2feature.json``, pictures.

Files come under two kinds of names, ``train.json`` and ``validation.json`` as well as ``c_train.json`` and
``e_train.json``; the letter is the language. A ``corpus.json`` beside them, as a corpus directory has it, is kept.
Source: the README of the release and of DSTC10's track 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Optional

from ...io.problems import Problem, ProblemLog
from ..model import SPLITS
from ..reading import checked_json, read_corpus
from .corpus_writer import CorpusDraft
from .dialogues import memes_used, read_dialogue_file, references_fit, seen_memes, write_dialogues
from .import_report import CorpusMetadata, ImportOptions, ImportWarnings
from .meme_tables import table_of, take_pictures, take_tables
from .source_files import LANGUAGES, SourceFile, language_of, list_files, note_unused, raise_if_wrong

LICENCE = "research only, not to be passed on; the conversations belong to their owners (README of the release)"
ABOUT = "corpus.json"

SPLIT_WORDS = {
    **dict.fromkeys(("train", "training"), "train"),
    **dict.fromkeys(("valid", "validation", "val", "dev"), "valid"),
    **dict.fromkeys(("easy", "easytest", "testeasy"), "easy"),
    **dict.fromkeys(("hard", "hardtest", "testhard"), "hard"),
}
_FILLERS = frozenset(("test", "set", "version", "mod", "data", "dialogue", "dialogues", "dialog", "dialogs", "release"))


def read(root: Path, draft: CorpusDraft, options: ImportOptions, import_warnings: ImportWarnings) -> CorpusMetadata:
    """Read the release's folder into the draft; arguments and errors as `import_release`."""
    files = list_files(root, import_warnings)
    log = ProblemLog(options.max_errors)
    stated = _stated(files, log)
    chosen, language = choose_splits(files, options.language or stated.get("language"), root, log)
    raise_if_wrong(log)
    tables = take_tables(files, draft, root, log)
    used = _take_splits(chosen, draft, options, import_warnings, log)
    raise_if_wrong(log)
    pictures = take_pictures(files, tables["img2id"], draft, options, import_warnings)
    names = tuple(file.name for file in files if file in chosen.values() or table_of(file) or file.name == ABOUT)
    note_unused(files, {*names, *pictures}, import_warnings)
    elsewhere = used.get("valid", set()) | used.get("easy", set())
    seen = stated.get("seen_memes")
    if seen is None:
        seen = seen_memes(tables["img2id"].values(), used.get("train"), elsewhere, import_warnings)
    return CorpusMetadata(
        name=stated.get("name", f"mod-{language}"),
        version=stated.get("version", "release"),
        language=language,
        licence=stated.get("licence", LICENCE),
        files=names,
        seen_memes=None if seen is None else tuple(seen),
    )


def _stated(files: Iterable[SourceFile], log: ProblemLog) -> dict[str, Any]:
    """What the source's own ``corpus.json`` says, where it has one: then it names itself."""
    for file in files:
        if file.name == ABOUT:
            value = checked_json(file.path, "corpus", log)
            return dict(value or {})
    return {}


def choose_splits(
    files: Iterable[SourceFile], language: Optional[str], root: Path, log: ProblemLog
) -> tuple[dict[str, SourceFile], str]:
    """Find the file of each split in one language.

    A name without a letter for the language counts as Chinese, or as English where that is asked for and no file
    is named so.

    Returns:
        Split to its file, in the order of `SPLITS`, and the language. What is missing or ambiguous goes to ``log``.
    """
    files_by_language: dict[Optional[str], dict[str, list[SourceFile]]] = {}
    for file in files:
        split = split_of(file)
        if split is not None:
            files_by_language.setdefault(language_of(file.stem_words), {}).setdefault(split, []).append(file)
    spoken = sorted({named or "zh" for named in files_by_language})
    if language is None and len(spoken) > 1:
        message = "dialogues in both languages"
        log.add(Problem("language-ambiguous", message, "say --language zh or --language en", file=str(root)))
    language = language or (spoken[0] if spoken else "zh")
    unnamed = files_by_language.get(None, {}) if language == "zh" or language not in files_by_language else {}
    chosen: dict[str, SourceFile] = {}
    for split in SPLITS:
        candidates = [*files_by_language.get(language, {}).get(split, []), *unnamed.get(split, [])]
        if len(candidates) > 1:
            others = ", ".join(file.name for file in candidates[1:])
            message = f"more than one file for {split}: also {others}"
            log.add(Problem("file-ambiguous", message, "leave one of them in the folder", str(candidates[0].path)))
        chosen.update({split: candidates[0]} if candidates else {})
    if not chosen and not log.error_count:
        hint = "expected names: train.json, validation.json, c_train.json, e_val.json, test_easy.json, hard.json"
        log.add(Problem("split-missing", f"no file of dialogues in {language}", hint, file=str(root)))
    return chosen, language


def split_of(file: SourceFile) -> Optional[str]:
    """The split that a file of dialogues holds, by its name; None for any other file."""
    words = [word for word in file.stem_words if word not in _FILLERS and word not in LANGUAGES]
    is_json = file.path.name.lower().endswith((".json", ".json.gz"))
    return SPLIT_WORDS.get(words[0]) if is_json and len(words) == 1 else None


def _take_splits(
    chosen: dict[str, SourceFile],
    draft: CorpusDraft,
    options: ImportOptions,
    import_warnings: ImportWarnings,
    log: ProblemLog,
) -> dict[str, set[str]]:
    """Check and write each split; gives the memes each uses."""
    corpus = read_corpus(draft.folder)
    used: dict[str, set[str]] = {}
    for split, file in chosen.items():
        value = read_dialogue_file(file, log, import_warnings)
        if value is None:
            continue
        references_fit(corpus, value, file, log)
        if log.error_count == 0:
            used[split] = memes_used(write_dialogues(draft, split, value, options, import_warnings, file.name))
    return used
