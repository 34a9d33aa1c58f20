"""Submissions of DSTC10's track 1: three answered task files, to and from one submission of the contract.

The track's answers stand for items by their position. Here they are matched by content: the history of an item, and
what it shows of the response, name the turns of a split that it can be about. Where these are several, their answers
must agree (one history, one answer), or the items are refused by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Optional

from ..corpus.candidates import CANDIDATES
from ..corpus.model import Corpus, Dialogue
from ..corpus.references import References, references
from ..corpus.releases.dialogues import utterance_json
from ..corpus.releases.dstc10_items import ANSWER_KEYS, TASKS, ContentIndex, Place, TaskItem, read_task_file
from ..corpus.turns import Turns
from ..io.files import write_atomic, writing
from ..io.problems import DEFAULT_MAX_ERRORS, Problem, ProblemLog, SubmissionError
from ..schema.validation import subschema
from .check import Answers, match
from .model import Submission

EMOTIONS_ASKED = 5
"""How many emotions the track asks for in task 3."""

PREDICTION_KEYS = {1: "text", 2: "candidates", 3: "emotions"}
"""Task of the track to the key of a prediction."""

_TRACK_SPLITS = {"train": "train", "valid": "val", "easy": "test_easy", "hard": "test_hard"}


@dataclass(frozen=True)
class Converted:
    """A conversion that was done.

    Attributes:
        predictions: predictions of the split as the contract has them, in the order of dialogues and turns.
        warnings: what the other format cannot hold, or what is not answered.
    """

    predictions: tuple[Mapping[str, Any], ...]
    warnings: tuple[Problem, ...]


def from_dstc10(
    files: Mapping[int, Path], corpus: Corpus, split: str, max_errors: int = DEFAULT_MAX_ERRORS
) -> Converted:
    """Turn answered task files into predictions.

    Args:
        files: task (1, 2, 3) to its answered file; a task without a file is sat out.
        corpus: the corpus whose split the files are about.
        split: its name.
        max_errors: how many errors are kept; the rest is counted.

    Raises:
        SubmissionError: a file is invalid, or an item fits no turn, or several that its answers do not tell apart.
        CorpusError: the split cannot be read.

    >>> from mod_challenge.corpus import read_corpus
    >>> from mod_challenge.submission import load_submission
    >>> corpus = read_corpus("corpus")
    >>> tasks, _ = to_dstc10(load_submission("mine.json"), corpus, "easy")
    >>> path, *_ = write_task_files(Path("tasks"), tasks, "zh", "easy")
    >>> from_dstc10({1: path}, corpus, "easy").predictions[0]
    {'dialogue': 'dialogue 20', 'turn': 1, 'text': '回答 0 1 好'}
    """
    gold = references(corpus, split)
    dialogues = corpus.split(split)
    log = ProblemLog(max_errors)
    matcher = _TaskItemMatcher(dialogues, gold)
    rows: dict[Place, dict[str, Any]] = {}
    for task, path in sorted(files.items()):
        items = read_task_file(path, task, True, log)
        answers = matcher.answers(items, path, log)
        for position, answer in answers.items():
            rows.setdefault(position, {})[PREDICTION_KEYS[task]] = answer
        if not log.error_count:
            matcher.note_unanswered(task, path, answers, log)
    if log.error_count:
        raise SubmissionError(log)
    predictions = [{"dialogue": dialogues[d].id, "turn": turn, **rows[d, turn]} for d, turn in sorted(rows)]
    return Converted(tuple(predictions), tuple(log.warnings))


class _TaskItemMatcher:
    """Gives the answers of task files to the turns of a split."""

    def __init__(self, dialogues: Sequence[Dialogue], gold: References) -> None:
        self._dialogues = dialogues
        self._index = ContentIndex(dialogues)
        turns = gold.turns
        number = {dialogue.id: d for d, dialogue in enumerate(dialogues)}
        keys = turns.keys()
        self._places = [(number[dialogue], turn) for dialogue, turn in keys]
        self._tens = {
            self._places[row]: tuple(turns.inventory[i] for i in ten)
            for row, ten in zip(turns.retrieval_rows.tolist(), gold.even.tolist())
        }
        self._asked = {
            1: [self._places[row] for row in turns.text_rows.tolist()],
            2: list(self._tens),
            3: [self._places[row] for row in turns.emotion_rows.tolist()],
        }

    def answers(self, items: Iterable[TaskItem], path: Path, log: ProblemLog) -> dict[Place, Any]:
        """Place to answer, for one task file; what cannot be matched goes to ``log``."""
        answers: dict[Place, Any] = {}
        first: dict[Place, TaskItem] = {}
        extra = 0
        for item in items:
            positions = self._found(item)
            if not positions:
                log.add(_problem("item-unknown", "no turn of the split has this history", "", path, item, "history"))
                continue
            for position in positions:
                answer = self._answer(item, position)
                extra += len(item.answer) - len(answer) if item.task == 2 else 0
                if position in answers and answers[position] != answer:
                    log.add(_ambiguous(item, first[position], path))
                    break
                if position not in answers and not _form_problem(item, answer, path, log):
                    answers[position], first[position] = answer, item
        if extra:
            message = f"memes that are no candidates of their turn: {extra:,}"
            hint = "left out of the rankings; the corpus's ten candidates are what is scored"
            log.add(Problem("candidates-cut", message, hint, file=str(path), severity="warning"))
        return answers

    def _found(self, item: TaskItem) -> list[Place]:
        """The turns an item can be about; of several, in task 2, those whose candidates it ranks."""
        positions = [position for position in self._index.find(item) if position[1] > 0]
        if item.task != 2 or len(positions) < 2:
            return positions
        ranked = set(item.answer)
        return [position for position in positions if ranked.issuperset(self._tens[position])] or positions

    def _answer(self, item: TaskItem, position: Place) -> Any:
        if item.task != 2:
            return item.answer
        ten = set(self._tens[position])
        return [meme for meme in item.answer if meme in ten]

    def note_unanswered(self, task: int, path: Path, answers: Mapping[Place, Any], log: ProblemLog) -> None:
        """Warn of the split's items that a file does not answer."""
        missing = [position for position in self._asked[task] if position not in answers]
        if missing:
            message = f"items of the split that the file does not answer: {len(missing):,}"
            dialogue, turn = self._dialogues[missing[0][0]].id, missing[0][1]
            hint = "such a submission is scored with --allow-partial alone; the first is named"
            log.add(Problem("items-unanswered", message, hint, str(path), "$", dialogue, turn, "warning"))


def _ambiguous(item: TaskItem, other: TaskItem, path: Path) -> Problem:
    message = f"item {other.index} has the same history and another answer, and nothing tells their turns apart"
    return _problem("item-ambiguous", message, "give both the same answer", path, item, "history")


def _form_problem(item: TaskItem, answer: Any, path: Path, log: ProblemLog) -> bool:
    """Whether an answer has a form that no submission may have; its faults then go to ``log``."""
    if item.task == 2 and len(answer) < CANDIDATES:
        message = f"{len(answer)} of the turn's {CANDIDATES} candidates are ranked"
        hint = "rank every candidate; if the file's candidates are others, import the task files as the corpus"
        log.add(_problem("candidates-missing", message, hint, path, item, "answer", "img_id"))
        return True
    entry = {"dialogue": "-", "turn": 1, PREDICTION_KEYS[item.task]: answer}
    schema = subschema("submission", "prediction")
    if schema.is_valid(entry):
        return False
    for fault in schema.faults(entry):
        steps = ("answer", ANSWER_KEYS[item.task])
        log.add(_problem(fault.code, fault.message, fault.hint, path, item, *steps))
    return True


def _problem(code: str, message: str, hint: str, path: Path, item: TaskItem, *steps: str) -> Problem:
    return Problem(code, message, hint, str(path), item.where(*steps))


def to_dstc10(
    submission: Submission, corpus: Corpus, split: str, max_errors: int = DEFAULT_MAX_ERRORS
) -> tuple[dict[int, list[dict[str, Any]]], tuple[Problem, ...]]:
    """Turn a submission into answered task files.

    The items show gold histories, and those of a task the answers of the one before: such files are for splits whose
    gold may be known.

    Args:
        submission: as read.
        corpus: the corpus whose split it answers.
        split: its name.
        max_errors: how many errors are kept; the rest is counted.

    Returns:
        Task to its items, in the order of the split's dialogues and turns, without the tasks that the system sits
        out; and, as warnings, what the track's format cannot hold.

    Raises:
        SubmissionError: the submission does not fit the split.
        CorpusError: the split cannot be read.

    >>> from mod_challenge.corpus import read_corpus
    >>> from mod_challenge.submission import load_submission
    >>> tasks, warnings = to_dstc10(load_submission("mine.json"), read_corpus("corpus"), "easy")
    >>> list(tasks)
    [1, 2, 3]
    """
    gold = references(corpus, split)
    log = ProblemLog(max_errors)
    log.add_all(submission.log)
    answers = match(submission, gold, log) if not log.error_count else None
    if answers is None:
        raise SubmissionError(log)
    dialogues = {dialogue.id: dialogue for dialogue in corpus.split(split)}
    order = {dialogue: d for d, dialogue in enumerate(dialogues)}
    keys = gold.turns.keys()
    tasks: dict[int, list[dict[str, Any]]] = {}
    for task, answered in _answered(answers, gold).items():
        rows = sorted(answered, key=lambda row: (order[keys[row][0]], keys[row][1]))
        tasks[task] = [_item(task, dialogues[keys[row][0]], keys[row][1], *answered[row]) for row in rows]
    return tasks, tuple(_losses(submission, answers, split, tasks))


def _answered(answers: Answers, gold: References) -> dict[int, dict[int, tuple[Any, Sequence[str]]]]:
    """Task to row of the split to answer and candidates."""
    turns = gold.turns
    answers_by_task: dict[int, dict[int, tuple[Any, Sequence[str]]]] = {}
    if answers.text is not None:
        answers_by_task[1] = {row: (text, ()) for row, text in zip(turns.text_rows.tolist(), answers.text)}
    if answers.candidates is not None:
        ranked = (_names(turns, ranking) for ranking in answers.candidates.tolist())
        tens = (_names(turns, ten) for ten in gold.even.tolist())
        answers_by_task[2] = dict(zip(turns.retrieval_rows.tolist(), zip(ranked, tens)))
    if answers.emotions is not None:
        lists = answers.emotions[:, :EMOTIONS_ASKED].tolist()
        answers_by_task[3] = {row: (emotions, ()) for row, emotions in zip(turns.emotion_rows.tolist(), lists)}
    return answers_by_task


def _names(turns: Turns, indices: Iterable[int]) -> list[str]:
    return [turns.inventory[i] for i in indices]


def _item(task: int, dialogue: Dialogue, turn: int, answer: Any, candidates: Sequence[str]) -> dict[str, Any]:
    """An answered item; of the response its history shows the text from task 2 on and the meme in task 3."""
    response = dialogue.utterances[turn]
    history = [utterance_json(utterance) for utterance in dialogue.utterances[:turn]]
    if task > 1:
        shown: dict[str, Any] = {"speaker_id": response.speaker}
        if response.has_text:
            shown["txt"] = response.text
        if task == 3:
            shown["img_id"] = response.meme
        history.append(shown)
    item: dict[str, Any] = {"history": history}
    if task == 2:
        item["candidate"] = {"speaker_id": response.speaker, "set": sorted(candidates)}
    item["answer"] = {"speaker_id": response.speaker, ANSWER_KEYS[task]: answer}
    return item


def _losses(submission: Submission, answers: Answers, split: str, tasks: Mapping[int, Any]) -> Iterator[Problem]:
    """What a submission says and the track's files cannot, and tasks that it sits out."""
    columns: dict[str, Callable[[], Optional[object]]] = {
        "meme_probability": lambda: answers.meme_probability,
        "nll": lambda: answers.nll,
        "memes": lambda: answers.ranking,
    }
    for key, value in columns.items():
        if value() is not None:
            yield _warning(submission, "key-not-carried", f'the track\'s files have no place for "{key}"', split)
    predictions = submission.predictions[split]
    if 3 in tasks and bool((predictions.emotions.lengths > EMOTIONS_ASKED).any()):
        message = f"the track asks for {EMOTIONS_ASKED} emotions; what follows them is not carried"
        yield _warning(submission, "emotions-cut", message, split)
    for task in TASKS:
        if task not in tasks:
            yield _warning(submission, "task-sat-out", f"no file for task {task}: the system does not answer it", split)


def _warning(submission: Submission, code: str, message: str, split: str) -> Problem:
    return Problem(code, message, "", submission.file, f"$.predictions.{split}", severity="warning")


def task_file_name(language: str, split: str, task: int) -> str:
    """The track's name of a task file: ``c_val_task1.json``, ``e_test_hard_task3.json``.

    >>> task_file_name("zh", "easy", 1)
    'c_test_easy_task1.json'
    """
    return f"{'e' if language == 'en' else 'c'}_{_TRACK_SPLITS[split]}_task{task}.json"


def write_task_files(
    folder: Path, tasks: Mapping[int, Sequence[Mapping[str, Any]]], language: str, split: str
) -> list[Path]:
    """Write task files under the track's names, each whole or not at all; gives their paths.

    Raises:
        OutputError: ``folder`` cannot be made or written to.

    >>> tasks = {1: [{"answer": "hello"}]}
    >>> [path.name for path in write_task_files(Path("tasks"), tasks, "en", "hard")]
    ['e_test_hard_task1.json']
    """
    with writing(folder, "name another place"):
        folder.mkdir(exist_ok=True)
    written = []
    for task, items in tasks.items():
        path = folder / task_file_name(language, split, task)
        entries = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
        write_atomic(path, f"[\n{entries}\n]\n")
        written.append(path)
    return written
