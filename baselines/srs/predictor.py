"""A trained SRS ranking memes for each context: the whole inventory, or of a large one an item's ten candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Optional

import numpy as np

from mod_challenge.corpus import Corpus

from ..items import LARGE_INVENTORY, Answer, Question, SplitItems
from ..sampling import Sampling
from ..vision.meme_features import require_width
from .data import Maps, UtteranceReader, padded_with_mask, picture_maps
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
        self._rows: list[int] = []
        self._maps: Maps = np.zeros((0, 1, 1), dtype=np.float32)

    def prepare(self, corpus: Corpus, split_items: SplitItems, sampling: Sampling) -> None:
        """Encode the inventory's pictures, once, or find those of a large one. Nothing is sampled.

        Raises:
            CorpusError: the pictures or their features are missing.
        """
        row_of = {meme: i for i, meme in enumerate(corpus.memes)}
        self._rows = [row_of[meme] for meme in split_items.inventory]
        self._maps = picture_maps(corpus, self.settings, self._cnn)
        require_width(self._maps.shape[-1], self.model.stickers.place_projection.in_features, corpus)
        is_large = len(self._rows) > LARGE_INVENTORY
        self.pictures = None if is_large else self.model.encode(self._maps[self._rows])

    def answer(self, dialogues: Sequence[Sequence[Question]]) -> Iterator[Answer]:
        """Dialogues are taken one by one: each with the inventory fills a batch, and none changes another's numbers."""
        for questions in dialogues:
            yield from self._of_dialogue(questions)

    def _of_dialogue(self, questions: Sequence[Question]) -> list[Answer]:
        answers = [Answer() for _ in questions]
        wanted = [i for i, question in enumerate(questions) if question.retrieval]
        if not wanted:
            return answers
        windows = [self.reader.window(questions[i].turn, questions[i].dialogue) for i in wanted]
        positions = sorted({position for window in windows for position in window})
        row = {position: i for i, position in enumerate(positions)}
        utterances = questions[0].dialogue.utterances
        words, mask = padded_with_mask([self.reader.read(utterances[position]) for position in positions])
        contexts = [[row[position] for position in window] for window in windows]
        words, mask = words.to(self.device), mask.to(self.device)
        if self.pictures is not None:
            scores = self.model.rank(words, mask, contexts, self.pictures)
            for i, of_memes in zip(wanted, scores.cpu().double().numpy()):
                answers[i].memes = of_memes
            return answers
        for i, context in zip(wanted, contexts):
            asked = questions[i].candidates
            if asked is not None:
                candidates = np.sort(asked)  # of equals the smaller id comes first
                pictures = self.model.encode(self._maps[[self._rows[meme] for meme in candidates]])
                of_candidates = self.model.rank(words, mask, [context], pictures)[0].cpu().numpy()
                answers[i].candidates = candidates[np.argsort(-of_candidates, kind="stable")].tolist()
        return answers
