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
from typing import Any, Callable, Optional

import torch

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.references import references
from mod_challenge.submission import write_submission

from .questions import Exam, Question, exam, prediction
from .run import Run, require_finished
from .training import autocast, out_of_memory
from .workshop import Predictor, Sampling

Tick = Callable[[int, int], None]
Entry = dict[str, Any]


@dataclass(frozen=True)
class Manner:
    """How to predict.

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
        if self.device != "auto":
            return torch.device(self.device)
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def predict_run(
    run: Run,
    corpus: Corpus,
    splits: Sequence[str],
    out: Path,
    manner: Manner,
    tick: Optional[Tick] = None,
    pictures: Optional[Corpus] = None,
) -> None:
    """Answer splits with a run, and write the submission.

    What is answered already stands in ``OUT.partial`` until the submission is whole; the same call takes it up.

    Args:
        run: finished.
        corpus: its splits are answered; it need not be the one trained on.
        splits: names.
        out: of the submission, named as `write_submission` wants it.
        manner: how.
        tick: takes (questions done, questions in all).
        pictures: has the pictures of the memes, where ``corpus`` has none (a stage of a blind release).

    Raises:
        RunError: the run is unfinished or damaged.
        CorpusError: a split is invalid, or lacks what the system needs.
        TrainingError: there is too little memory.
    """
    require_finished(run)
    exams = {split: exam(corpus, split) for split in splits}
    with contextlib.closing(_Partial(Path(f"{out}.partial"), _identity(run, corpus, exams, manner))) as kept:
        write_submission(out, run_card(run), _all_answers(run, pictures or corpus, exams, manner, kept, tick))
        kept.remove()


def _all_answers(
    run: Run, pictures: Corpus, exams: Mapping[str, Exam], manner: Manner, kept: _Partial, tick: Optional[Tick]
) -> dict[str, list[Entry]]:
    """The answers of every split, those taken that are kept already."""
    predictor: Optional[Predictor] = None
    total = sum(asked.questions for asked in exams.values())
    answered: dict[str, list[Entry]] = {}
    done = 0
    for split, asked in exams.items():
        entries: dict[tuple[str, int], Entry] = {}
        prepared = False
        for number, group in enumerate(_groups(asked, manner.tokens)):
            found = kept.get(split, number)
            if found is None:
                if predictor is None:
                    predictor = run.recipe.module().open_run(run, manner.chosen_device())
                if not prepared:
                    predictor.prepare(pictures, asked, manner.sampling)
                    prepared = True
                found = _answered(predictor, group, asked, run, manner)
                kept.put(split, number, found)
            entries.update(((entry["dialogue"], entry["turn"]), entry) for entry in found)
            done += len(found)
            if tick is not None:
                tick(done, total)
        answered[split] = [entries[q.dialogue.id, q.turn] for questions in asked.dialogues for q in questions]
    return answered


def run_card(run: Run) -> dict[str, Any]:
    """The ``system`` object of a run's submissions."""
    return run.recipe.card()


def _answered(
    predictor: Predictor, group: Sequence[Sequence[Question]], asked: Exam, run: Run, manner: Manner
) -> list[Entry]:
    with torch.inference_mode(), out_of_memory(run.settings), autocast(manner.chosen_device(), manner.precision):
        answers = list(predictor.answer(group))
    questions = [question for of_dialogue in group for question in of_dialogue]
    return [prediction(question, answer, asked) for question, answer in zip(questions, answers)]


def _groups(asked: Exam, limit: int) -> Iterator[Sequence[Sequence[Question]]]:
    """Dialogues of alike length, as many together as have about ``limit`` tokens."""
    costs = [_cost(questions) for questions in asked.dialogues]
    group: list[Sequence[Question]] = []
    held = 0
    for place in sorted(range(len(costs)), key=lambda i: (costs[i], i)):
        if group and held + costs[place] > limit:
            yield group
            group, held = [], 0
        group.append(asked.dialogues[place])
        held += costs[place]
    if group:
        yield group


def _cost(questions: Sequence[Question]) -> int:
    """About the tokens of a dialogue up to the last turn asked about: its characters, and five an utterance."""
    utterances = questions[0].dialogue.utterances[: questions[-1].turn + 1]
    return sum(5 + len(utterance.text or "") for utterance in utterances)


def _identity(run: Run, corpus: Corpus, exams: Mapping[str, Exam], manner: Manner) -> str:
    """A hash of everything that the answers depend on."""
    digest = hashlib.sha256()
    for path in sorted(run.folder.glob("*.safetensors")):
        digest.update(path.name.encode() + path.read_bytes())
    for split in exams:
        digest.update(references(corpus, split).sha256.encode())
    words = [run.recipe.name, run.started, asdict(manner), dict(run.versions), list(exams)]
    digest.update(json.dumps(words, sort_keys=True).encode())
    return digest.hexdigest()


class _Partial:
    """Answers kept on the way: a JSON line a group, after one that says what they are answers of."""

    def __init__(self, path: Path, identity: str) -> None:
        self._path = path
        self._found: dict[tuple[str, int], list[Entry]] = {}
        lines = _whole_lines(path)
        if not lines or json.loads(lines[0]) != {"identity": identity}:
            lines = [json.dumps({"identity": identity})]
        for line in lines[1:]:
            kept = json.loads(line)
            self._found[kept["split"], kept["group"]] = kept["entries"]
        # Written anew, so that a line that a kill cut short is gone before the next is added.
        self._stream = path.open("w", encoding="utf-8")
        self._stream.writelines(line + "\n" for line in lines)
        self._stream.flush()

    def get(self, split: str, group: int) -> Optional[list[Entry]]:
        return self._found.get((split, group))

    def put(self, split: str, group: int, entries: list[Entry]) -> None:
        kept = {"split": split, "group": group, "entries": entries}
        self._stream.write(json.dumps(kept, ensure_ascii=False) + "\n")
        self._stream.flush()

    def remove(self) -> None:
        self.close()
        self._path.unlink()

    def close(self) -> None:
        self._stream.close()


def _whole_lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    text = path.read_text("utf-8", errors="replace")
    return text[: text.rfind("\n") + 1].split("\n")[:-1]
