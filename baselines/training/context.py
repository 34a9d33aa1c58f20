"""What a recipe is given to train with, and what it gives back to predict with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import torch

from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.io.problems import CorpusError, Problem
from mod_challenge.io.progress import MessageCallback

from ..items import Answer, Question, SplitItems
from ..sampling import Sampling
from .stage import Stage

if TYPE_CHECKING:
    from .trainer import Trainer


@dataclass(frozen=True)
class TrainingContext:
    """Everything that training needs.

    Attributes:
        corpus: trained on its ``train`` split, judged on ``valid``.
        folder: of the run; the recipe writes its tokenizer and weights there.
        settings: the recipe's own kind.
        trainer: trains stages, or goes on with them after a kill.
        on_message: takes lines for whoever watches.
    """

    corpus: Corpus
    folder: Path
    settings: Any
    trainer: Trainer
    on_message: MessageCallback

    def train(self, stage: Stage[Any]) -> None:
        """Train a stage; afterwards its model has the best weights. A finished stage only loads them."""
        self.trainer.train(stage, self.folder / "stages" / stage.name)

    @property
    def device(self) -> torch.device:
        return self.trainer.device

    def dialogues(self, split: str) -> Sequence[Dialogue]:
        """The dialogues of a split; of training, no more than the setting ``limit`` says.

        Raises:
            CorpusError: the split is missing, invalid or, for training, empty.
        """

        return split_of(self.corpus, split, self.settings.limit if split == "train" else 0)


class Predictor(Protocol):
    """A trained system at work."""

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


def split_of(corpus: Corpus, split: str, limit: int = 0) -> Sequence[Dialogue]:
    """The dialogues of a split to learn from, at most ``limit`` of them unless that is 0.

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
