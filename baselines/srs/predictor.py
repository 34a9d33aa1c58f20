"""A trained SRS ranking the whole inventory for each context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Optional

from mod_challenge.corpus import Corpus

from ..items import Answer, Question, SplitItems
from ..sampling import Sampling
from ..vision.meme_features import require_width
from .data import UtteranceReader, padded_with_mask, picture_maps
from .model import SRS, Pictures
from .settings import SRSSettings


class SRSPredictor:
    """Ranks the memes of an inventory; see `mod_baselines.training.context.Predictor`."""

    def __init__(self, model: SRS, reader: UtteranceReader, settings: SRSSettings, cnn: Optional[Path] = None) -> None:
        """
        Args:
            model: trained, in evaluation mode.
            reader: of utterances.
            settings: the run's.
            cnn: the weights that the run keeps.
        """
        self.model, self.reader, self.settings, self._cnn = model, reader, settings, cnn
        self.device = next(model.parameters()).device
        self.pictures: Optional[Pictures] = None

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        """Encode the inventory's pictures, once. Nothing is sampled.

        Raises:
            CorpusError: the pictures or their features are missing.
        """
        row_of = {meme: i for i, meme in enumerate(corpus.memes)}
        maps = picture_maps(corpus, self.settings, self._cnn)[[row_of[meme] for meme in split_items.inventory]]
        require_width(maps, self.model.stickers.place_projection.in_features, corpus)
        self.pictures = self.model.encode(maps)

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        """Dialogues are taken one by one: each with the inventory fills a batch, and none changes another's numbers."""
        for questions in dialogues:
            yield from self._of_dialogue(questions)

    def _of_dialogue(self, questions: Sequence[Question]) -> list[Answer]:
        answers = [Answer() for _ in questions]
        wanted = [i for i, question in enumerate(questions) if question.retrieval]
        if self.pictures is None or not wanted:
            return answers
        windows = [self.reader.window(questions[i].turn) for i in wanted]
        positions = sorted({position for window in windows for position in window})
        row = {position: i for i, position in enumerate(positions)}
        utterances = questions[0].dialogue.utterances
        words, mask = padded_with_mask([self.reader.read(utterances[position]) for position in positions])
        contexts = [[row[position] for position in window] for window in windows]
        scores = self.model.rank(words.to(self.device), mask.to(self.device), contexts, self.pictures)
        for i, of_memes in zip(wanted, scores.cpu().double().numpy()):
            answers[i].memes = of_memes
        return answers
