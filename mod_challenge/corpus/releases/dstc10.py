"""DSTC10's track 1: whole dialogues (``c_train.json``) and task files (``c_val_task1.json`` to ``task3``).

Where a split has only task files its dialogues are put together again by content (`dstc10_rebuild`); task 2's
candidates are kept either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

from ...io.problems import Problem, ProblemLog
from ..candidates import CANDIDATE_SEED, CANDIDATES, draw_table
from ..model import FULL_INVENTORY_SPLIT, SPLITS, Corpus, Dialogue
from ..reading import dialogues_of, read_corpus
from .corpus_writer import CorpusDraft
from .dialogues import (
    dialogue_json,
    memes_used,
    read_dialogue_file,
    references_fit,
    seen_memes,
    tidy,
    write_dialogues,
)
from .dstc10_items import ContentIndex, TaskItem, keep_ten, read_task_file
from .dstc10_rebuild import rebuild
from .import_report import CorpusMetadata, ImportOptions, ImportWarnings
from .meme_tables import table_of, take_pictures, take_tables
from .mod import LICENCE, SPLIT_WORDS, split_of
from .source_files import SourceFile, language_of, list_files, note_unused, raise_if_wrong

_TASK_WORDS = {"task1": 1, "task2": 2, "task3": 3}

Sets = dict[tuple[str, int], tuple[str, ...]]
"""Dialogue id and turn to ten candidates."""


@dataclass
class _SplitFiles:
    dialogues: Optional[SourceFile] = None
    tasks: dict[int, SourceFile] = field(default_factory=dict)

    def all(self) -> list[SourceFile]:
        return ([self.dialogues] if self.dialogues else []) + [self.tasks[task] for task in sorted(self.tasks)]


def read(root: Path, draft: CorpusDraft, options: ImportOptions, import_warnings: ImportWarnings) -> CorpusMetadata:
    """Read the track's folder into the draft; arguments and errors as `import_release`."""
    files = list_files(root, import_warnings)
    log = ProblemLog(options.max_errors)
    chosen, language = _choose(files, options.language, root, log)
    raise_if_wrong(log)
    tables = take_tables(files, draft, root, log)
    corpus = read_corpus(draft.folder)
    used: dict[str, set[str]] = {}
    sets: dict[str, Sets] = {}
    for split, split_files in chosen.items():
        value, sets[split] = _read_split(split_files, corpus, options, log, import_warnings)
        if log.error_count == 0:
            dialogues = write_dialogues(draft, split, value, options, import_warnings, split_files.all()[0].name)
            sets[split] = {position: ten for position, ten in sets[split].items() if position[0] in dialogues}
            used[split] = memes_used(dialogues)
    raise_if_wrong(log)
    memes = tables["img2id"].values()
    seen = seen_memes(memes, used.get("train"), _answerable(used, sets), import_warnings)
    read_from = [file for split_files in chosen.values() for file in split_files.all()]
    names = tuple(file.name for file in files if file in read_from or table_of(file))
    metadata = CorpusMetadata(
        name=f"dstc10-mod-{language}",
        version="release",
        language=language,
        licence=LICENCE,
        files=names,
        seen_memes=seen,
        remarks=(
            "Dialogues that only task files show were put together by content and numbered anew.",
            f"Of more than {CANDIDATES} candidates the gold meme and the first nine others of the file were kept.",
        ),
    )
    _write_candidates(draft, metadata, sets, import_warnings)
    pictures = take_pictures(files, tables["img2id"], draft, options, import_warnings)
    note_unused(files, {*names, *pictures}, import_warnings)
    return metadata


def _answerable(used: Mapping[str, set[str]], sets: Mapping[str, Sets]) -> set[str]:
    """The memes that the inventory of the splits outside hard must hold: those used, and their candidates."""
    memes: set[str] = set()
    for split in used:
        if split != FULL_INVENTORY_SPLIT:
            memes.update(*sets[split].values(), used[split] if split != "train" else ())
    return memes


def _choose(
    files: Iterable[SourceFile], language: Optional[str], root: Path, log: ProblemLog
) -> tuple[dict[str, _SplitFiles], str]:
    """The files of each split in one language, and that language; faults go to ``log``."""
    speaking = [(file, _role(file)) for file in files]
    present = sorted({language_of(file.words) or "zh" for file, role in speaking if role is not None})
    if language is None and len(present) > 1:
        message, hint = "files in both languages", "say --language zh or --language en"
        log.add(Problem("language-ambiguous", message, hint, file=str(root)))
    language = language or (present[0] if present else "zh")
    chosen: dict[str, _SplitFiles] = {}
    for file, role in speaking:
        if role is None or (language_of(file.words) or "zh") != language:
            continue
        split, task = role
        split_files = chosen.setdefault(split, _SplitFiles())
        other = split_files.dialogues if task is None else split_files.tasks.get(task)
        if other is not None:
            message = f"more than one such file for {split}: also {other.name}"
            log.add(Problem("file-ambiguous", message, "leave one of them in the folder", file=str(file.path)))
        elif task is None:
            split_files.dialogues = file
        else:
            split_files.tasks[task] = file
    if not chosen:
        hint = "expected names: c_val_task1.json, c_test_hard_task2.json, e_train.json"
        log.add(Problem("split-missing", f"no task file in {language}", hint, file=str(root)))
    return {split: chosen[split] for split in SPLITS if split in chosen}, language


def _role(file: SourceFile) -> Optional[tuple[str, Optional[int]]]:
    """Split and task of a file, by its name and its folders'; task None for whole dialogues."""
    words = [word for pair in zip(file.words, (*file.words[1:], "")) for word in _joined(*pair)]
    tasks = {_TASK_WORDS[word] for word in words if word in _TASK_WORDS}
    splits = {SPLIT_WORDS[word] for word in words if word in SPLIT_WORDS}
    if file.path.name.lower().endswith(".json") and len(tasks) == 1 and len(splits) == 1:
        return splits.pop(), tasks.pop()
    split = split_of(file)
    return None if split is None or tasks else (split, None)


def _joined(word: str, following: str) -> tuple[str, ...]:
    """A word, and with its follower where the number of a task stands apart: ``task_1``."""
    return (word, word + following) if word == "task" else (word,)


def _read_split(
    split_files: _SplitFiles, corpus: Corpus, options: ImportOptions, log: ProblemLog, import_warnings: ImportWarnings
) -> tuple[dict[str, Any], Sets]:
    """A split's dialogues in the corpus's form, and the candidates that its task 2 tells."""
    before = log.error_count
    items = {task: read_task_file(file.path, task, False, log) for task, file in sorted(split_files.tasks.items())}
    if split_files.dialogues is not None:
        value = read_dialogue_file(split_files.dialogues, log, import_warnings) or {}
    else:
        names = {task: file.name for task, file in split_files.tasks.items()}
        value = dialogue_json(rebuild([item for task in items for item in items[task]], names, import_warnings))
        tidy(value, split_files.all()[0].name, import_warnings)
    if log.error_count > before:
        return value, {}
    references_fit(corpus, value, split_files.all()[0], log)
    if 2 not in items:
        return value, {}
    return value, _candidate_sets(items[2], dialogues_of(value), corpus, split_files.tasks[2], log, import_warnings)


def _candidate_sets(
    items: Iterable[TaskItem],
    dialogues: tuple[Dialogue, ...],
    corpus: Corpus,
    file: SourceFile,
    log: ProblemLog,
    import_warnings: ImportWarnings,
) -> Sets:
    """The ten candidates of every turn that task 2 tells of; what is ambiguous is named and not taken."""
    index = ContentIndex(dialogues)
    told: dict[tuple[str, int], set[tuple[str, ...]]] = {}
    for item in items:
        unknown = [meme for meme in item.candidates if meme not in corpus.memes]
        if unknown:
            hint = "ids must match to the character"
            where = item.where("candidate", "set")
            log.add(Problem("meme-unknown", "a candidate that is not in img2id.json", hint, str(file.path), where))
        elif item.candidates and item.gold is not None and item.gold not in item.candidates:
            message, hint = "the answer is not among the candidates", "the set must hold it"
            log.add(Problem("candidates-wrong", message, hint, str(file.path), item.where("candidate", "set")))
        elif item.candidates:
            for position, ten in _tens(item, index, file, import_warnings):
                told.setdefault((dialogues[position[0]].id, position[1]), set()).add(ten)
    for (dialogue, turn), tens in told.items():
        if len(tens) > 1:
            what = "turns that items with different candidates fit"
            import_warnings.note(
                "candidates-ambiguous", what, "drawn anew", file.name, f"{dialogue}, turn {turn}", True
            )
    return {position: next(iter(tens)) for position, tens in told.items() if len(tens) == 1}


def _tens(
    item: TaskItem, index: ContentIndex, file: SourceFile, import_warnings: ImportWarnings
) -> Iterable[tuple[tuple[int, int], tuple[str, ...]]]:
    """The places an item fits, each with its ten candidates."""
    golds = {position: index.utterance(position).meme for position in index.find(item)}
    fitting = {p: m for p, m in golds.items() if m in item.candidates and (item.gold is None or item.gold == m)}
    if not fitting:
        what = "items of task 2 that fit no dialogue"
        import_warnings.note(
            "item-unknown", what, "their candidates are not used", file.name, item.where(), left_out=True
        )
    elif len(item.candidates) < CANDIDATES:
        what = f"items of task 2 with fewer than {CANDIDATES} candidates"
        import_warnings.note(
            "candidates-short", what, "drawn anew", file.name, item.where("candidate", "set"), left_out=True
        )
        return []
    elif len(item.candidates) > CANDIDATES:
        what, hint = f"items of task 2 with more than {CANDIDATES} candidates", "kept: the gold meme, first nine others"
        import_warnings.note("candidates-cut", what, hint, file.name, item.where("candidate", "set"), left_out=True)
    return [(position, keep_ten(item.candidates, meme, CANDIDATES)) for position, meme in fitting.items() if meme]


def _write_candidates(
    draft: CorpusDraft, metadata: CorpusMetadata, sets: Mapping[str, Sets], import_warnings: ImportWarnings
) -> None:
    """Write ``candidates.json`` for the splits of which any are known; items without a set get a drawn one."""
    draft.write_json("corpus.json", metadata.corpus_json())
    corpus = read_corpus(draft.folder)
    table: dict[str, dict[str, dict[str, list[str]]]] = {}
    for split, split_sets in sets.items():
        if not split_sets:
            continue
        table[split] = draw_table(corpus, split, "even", CANDIDATE_SEED)
        for dialogue, turns in table[split].items():
            for turn in turns:
                ten = split_sets.get((dialogue, int(turn)))
                if ten is not None:
                    turns[turn] = list(ten)
                    continue
                what = "turns with a meme whose candidates task 2 does not tell"
                import_warnings.note("candidates-drawn", what, "drawn evenly", split, f"{dialogue}, turn {turn}")
    if table:
        draft.write_json("candidates.json", table)
