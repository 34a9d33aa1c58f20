"""From a run to a submission: dialogues put together by length, answered, and kept as they come.

Which dialogues are put together depends on the split and the run alone, so an interrupted prediction that is taken up
again gives the same bytes as one that was not.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Optional

import torch

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.pictures import is_safe_name, picture_path
from mod_challenge.corpus.references import references
from mod_challenge.io.file_lock import LockTakenError, held_lock
from mod_challenge.io.files import write_atomic
from mod_challenge.io.printable import visible
from mod_challenge.io.problems import CorpusError, OutputError, Problem
from mod_challenge.io.progress import ProgressCallback
from mod_challenge.submission import write_submission

from ..errors import TrainingError
from ..items import Question, SplitItems, items_of, prediction
from ..priors import Priors
from ..sampling import Sampling
from ..training.context import Predictor
from ..training.metrics_log import whole_lines
from ..training.precision import autocast
from ..training.trainer import out_of_memory
from .groups import dialogue_groups
from .provenance import library_versions
from .run import Run, require_finished
from .run_priors import run_priors

Entry = dict[str, Any]

_NO_PART_OF_THE_MODEL = ("submission-", "results-", "shuffled-", "README", ".")
"""How files in a run's folder begin that no answer depends on."""


@dataclass(frozen=True)
class PredictionOptions:
    """Options of a prediction.

    Attributes:
        sampling: how responses are drawn.
        tokens: about how many tokens are answered together.
        device: where; ``auto`` takes the best that the machine has.
        precision: ``fp32`` or ``bf16``.
    """

    sampling: Sampling = field(default_factory=Sampling)
    tokens: int = 8192
    device: str = "auto"
    precision: str = "fp32"

    def chosen_device(self) -> torch.device:
        if self.device == "cuda" and not torch.cuda.is_available():
            hint = "leave --device out"
            raise TrainingError(Problem("device-missing", "no GPU that torch can use", hint, file="--device"))
        if self.device != "auto":
            return torch.device(self.device)
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def predict_run(
    run: Run,
    corpus: Corpus,
    splits: Sequence[str],
    out: Path,
    options: PredictionOptions,
    on_progress: Optional[ProgressCallback] = None,
    pictures: Optional[Corpus] = None,
    card: Optional[Mapping[str, Any]] = None,
) -> None:
    """Answer splits with a run, and write the submission.

    What is answered already stands in ``OUT.partial`` until the submission is whole; the same call takes it up.

    Args:
        run: finished.
        corpus: its splits are answered; it need not be the one trained on.
        splits: names.
        out: of the submission, named as `write_submission` wants it.
        options: how to predict.
        on_progress: takes (questions done, questions in all).
        pictures: has the pictures of the memes, where ``corpus`` has none (a stage of a blind release).
        card: the ``system`` object of the submission; None for that of the run.

    Raises:
        RunError: the run is unfinished or damaged.
        CorpusError: a split is invalid, or lacks what the system needs.
        TrainingError: there is too little memory.
        OutputError: the file cannot be written, or another prediction writes it.
    """
    require_finished(run)
    items_by_split = {split: items_of(corpus, split) for split in splits}
    picture_corpus = pictures if pictures is not None else corpus
    _require_memes(picture_corpus, corpus)
    identity = _identity(run, corpus, picture_corpus, items_by_split, options)
    with _only_prediction(out), contextlib.closing(_AnsweredGroups(Path(f"{out}.partial"), identity)) as partial:
        answers = _all_answers(run, picture_corpus, items_by_split, options, partial, on_progress)
        write_submission(out, run.card() if card is None else card, answers)
        partial.remove()


@contextlib.contextmanager
def _only_prediction(out: Path) -> Iterator[None]:
    """Hold a submission's file for one prediction.

    Raises:
        OutputError: another prediction writes it.
    """
    try:
        with held_lock(Path(f"{out}.lock")):
            yield
    except LockTakenError:
        hint = "wait for it to end, or name another file"
        raise OutputError(Problem("output-busy", "another prediction writes this file", hint, file=str(out))) from None


def _require_memes(pictures: Corpus, corpus: Corpus) -> None:
    """Refuse a corpus for pictures that lacks memes.

    Raises:
        CorpusError: it lacks one.
    """
    lacking = next((meme for meme in corpus.memes if meme not in pictures.memes), None)
    if lacking is not None:
        hint = "name the corpus that the memes are from"
        message = f"no meme {visible(lacking)}"
        raise CorpusError.of(Problem("meme-missing", message, hint, file=str(pictures.folder / "img2id.json")))


def _all_answers(
    run: Run,
    pictures: Corpus,
    items_by_split: Mapping[str, SplitItems],
    options: PredictionOptions,
    partial: _AnsweredGroups,
    on_progress: Optional[ProgressCallback],
) -> dict[str, list[Entry]]:
    """Return the answers of every split; groups that were answered before are not answered again."""
    predictor: Optional[Predictor] = None
    priors = run_priors(run.folder)
    total = sum(split_items.questions for split_items in items_by_split.values())
    answered: dict[str, list[Entry]] = {}
    done = 0
    for split, split_items in items_by_split.items():
        entries: dict[tuple[str, int], Entry] = {}
        prepared = False
        for number, group in enumerate(dialogue_groups(split_items, options.tokens)):
            group_entries = partial.get(split, number)
            if group_entries is None:
                if predictor is None:
                    predictor = run.recipe.load().open_run(run, options.chosen_device())
                if not prepared:
                    predictor.prepare(pictures, split_items, options.sampling)
                    prepared = True
                group_entries = _answer_group(predictor, priors, group, split_items, options)
                partial.put(split, number, group_entries)
            entries.update(((entry["dialogue"], entry["turn"]), entry) for entry in group_entries)
            done += len(group_entries)
            if on_progress is not None:
                on_progress(done, total)
        answered[split] = [entries[q.dialogue.id, q.turn] for questions in split_items.dialogues for q in questions]
    return answered


def _answer_group(
    predictor: Predictor,
    priors: Optional[Priors],
    group: Sequence[Sequence[Question]],
    split_items: SplitItems,
    options: PredictionOptions,
) -> list[Entry]:
    with (
        torch.inference_mode(),
        out_of_memory(f"--group-tokens {max(1, options.tokens // 2)} takes less"),
        autocast(options.chosen_device(), options.precision),
    ):
        answers = list(predictor.answer(group))
    questions = [question for of_dialogue in group for question in of_dialogue]
    if priors is not None:
        for question, answer in zip(questions, answers):
            priors.adjust(question, answer, split_items)
    return [prediction(question, answer, split_items) for question, answer in zip(questions, answers)]


def _identity(
    run: Run, corpus: Corpus, pictures: Corpus, items_by_split: Mapping[str, SplitItems], options: PredictionOptions
) -> str:
    """Return a hash of everything that the answers depend on."""
    digest = hashlib.sha256()
    inputs = [
        path for folder in ("", "tokenizer", "backbone", "checkpoint") for path in (run.folder / folder).glob("*")
    ]
    for path in sorted(path for path in inputs if path.is_file() and not path.name.startswith(_NO_PART_OF_THE_MODEL)):
        digest.update(path.name.encode() + path.read_bytes())
    for meme in pictures.memes.values():
        path = picture_path(pictures.folder, meme.picture)
        size = path.stat().st_size if is_safe_name(meme.picture) and path.is_file() else -1
        digest.update(f"{meme.id}\x1f{meme.picture}\x1f{size}\x1e".encode("utf-8", "surrogatepass"))
    for split in items_by_split:
        digest.update(references(corpus, split).sha256.encode())
    parts = [run.recipe.name, asdict(options), library_versions(), list(items_by_split)]
    digest.update(json.dumps(parts, sort_keys=True).encode())
    return digest.hexdigest()


class _AnsweredGroups:
    """Answers kept on the way: a JSON line a group, after one that says what they are answers of."""

    def __init__(self, path: Path, identity: str) -> None:
        self._path = path
        self._entries: dict[tuple[str, int], list[Entry]] = {}
        first = json.dumps({"identity": identity})
        lines = whole_lines(path)
        if lines[:1] != [first]:
            lines = [first]
        for line in lines[1:]:
            line_table = json.loads(line)
            self._entries[line_table["split"], line_table["group"]] = line_table["entries"]
        # Written anew, so that a line that a kill cut short is gone before the next is added.
        write_atomic(path, "".join(line + "\n" for line in lines))
        self._stream = path.open("a", encoding="utf-8")

    def get(self, split: str, group: int) -> Optional[list[Entry]]:
        return self._entries.get((split, group))

    def put(self, split: str, group: int, entries: list[Entry]) -> None:
        line_table = {"split": split, "group": group, "entries": entries}
        self._stream.write(json.dumps(line_table, ensure_ascii=False) + "\n")
        self._stream.flush()

    def remove(self) -> None:
        self.close()
        self._path.unlink()

    def close(self) -> None:
        self._stream.close()
