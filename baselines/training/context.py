"""What a system that trains must offer: `TrainedSystem`, and what its two functions take and return."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, runtime_checkable

from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.io.problems import CorpusError, Problem
from mod_challenge.io.progress import MessageCallback

from ..items import Answer, Question, SplitItems
from ..settings import Omission, TrainingSettings

if TYPE_CHECKING:
    import torch

    from ..sampling import Sampling
    from .stage import TrainingStage
    from .trainer import Trainer

S = TypeVar("S", bound=TrainingSettings)
S_co = TypeVar("S_co", bound=TrainingSettings, covariant=True)


@dataclass(frozen=True)
class TrainingContext(Generic[S]):
    """Passed to ``train()``: the corpus, the run's folder, the settings, the trainer and a callback for messages.

    Attributes:
        corpus: trained on its ``train`` split, judged on ``valid``.
        folder: of the run; the system writes its tokenizer and weights there.
        settings: the system's own kind.
        trainer: trains stages, or goes on with them after a kill.
        on_message: takes lines for whoever watches.
    """

    corpus: Corpus
    folder: Path
    settings: S
    trainer: Trainer
    on_message: MessageCallback

    def train(self, stage: TrainingStage[Any]) -> None:
        """Train a stage; afterwards its model has the best weights. A finished stage only loads them."""
        self.trainer.train(stage, self.stage_folder(stage.name))

    def stage_folder(self, name: str) -> Path:
        """Return the folder of a stage in the run."""
        return self.folder / "stages" / name

    @property
    def device(self) -> torch.device:
        """Where the trainer computes."""
        return self.trainer.device

    def dialogues(self, split: str) -> Sequence[Dialogue]:
        """Return the dialogues of a split; of training, no more than the setting ``limit`` says.

        Raises:
            CorpusError: the split is missing, invalid or, for training, empty.
        """
        return split_of(self.corpus, split, self.settings.limit if split == "train" else 0)


class RunFolder(Protocol[S_co]):
    """What ``open_run()`` takes: where a run's files are, and the settings that it was trained with."""

    @property
    def folder(self) -> Path: ...

    @property
    def settings(self) -> S_co: ...


class Predictor(Protocol):
    """A trained system ready to answer."""

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        """Make ready for a split: encode its inventory's pictures, once.

        Args:
            corpus: has the pictures.
            split_items: the split's questions.
            sampling: how responses are drawn.

        Raises:
            CorpusError: the corpus lacks what the system needs.
        """

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterable[Answer]:
        """Answer all questions of some dialogues together, in order. Alike however dialogues are put together."""


@runtime_checkable
class TrainedSystem(Protocol[S]):
    """A system that trains: as a rule a module with these two functions, which is imported when it is needed.

    It may also have ``omissions(corpus, settings)``: the parts of its training that a corpus has nothing for (see
    `omissions_of`).
    """

    def train(self, context: TrainingContext[S]) -> None:
        """Train, and leave in the run's folder what `open_run` needs.

        Raises:
            CorpusError: the corpus lacks what the system learns from; told before the first stage is trained.
            RunError: there is no such tokenizer or backbone.
        """

    def open_run(self, run: RunFolder[S], device: torch.device) -> Predictor:
        """Load a trained run.

        Raises:
            RunError: its files are missing, damaged, or of another model.
        """


def omissions_of(system: TrainedSystem[S], corpus: Corpus, settings: S) -> Sequence[Omission]:
    """Return the parts of a training that a corpus has nothing for; none where the system does not say.

    Raises:
        CorpusError: it lacks what the system cannot do without.
    """
    split_of(corpus, "train", settings.limit)
    split_of(corpus, "valid")
    told = getattr(system, "omissions", None)
    return () if told is None else told(corpus, settings)


def split_of(corpus: Corpus, split: str, limit: int = 0) -> Sequence[Dialogue]:
    """Return the dialogues of a split to learn from, at most ``limit`` of them unless that is 0.

    Raises:
        CorpusError: the split is missing, or has no dialogue with a response.
    """
    file = str(corpus.folder / f"{split}.json")
    if split not in corpus.splits:
        hint = "training needs train.json and valid.json"
        raise CorpusError.of(Problem("split-missing", f"no {split}.json to learn from", hint, file=file))
    dialogues = [dialogue for dialogue in corpus.split(split) if len(dialogue.utterances) > 1]
    if not dialogues:
        hint = "training needs dialogues of two utterances up"
        raise CorpusError.of(Problem("split-empty", f"{split} has no response to learn from", hint, file=file))
    return dialogues[:limit] if limit else dialogues
