"""Answers every task from the turns of training that are most like the one to be answered."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Optional

import numpy as np

from mod_challenge.array_types import Integers
from mod_challenge.corpus import Corpus
from mod_challenge.io.worker_processes import spare_cores

from ..floors.frequencies import frequencies
from ..items import Answer, Question, Scores, SplitItems, items_of, prediction
from ..priors import fit_choice, log_uses
from ..registry import BaselineSystem, Prediction
from .index import Index, index
from .search import Among, Search, SearchIndex, search_index
from .training_turns import NONE, TurnCollector, caption, history, situation
from .weighting import Weighting

TASKS = ("text", "usage", "retrieval", "emotion")

NEIGHBOURS = 200
"""Training turns that are looked at: on the validation split of the built-in corpus, memes and emotions want no fewer,
usage no more."""

PRIOR = 5.0
"""Weight of the averages over all of training, in neighbours."""

OWN = 0.03
"""What the best fitting document of a meme counts for, where all votes of the neighbours together count 1. It ranks
memes that no neighbour used, unseen ones among them. Only where there is no validation split to learn weights on."""

LEAST_VOTE = 1 / 400
"""Share of the votes that a meme without any counts for, in a logarithm: half a neighbour."""

MOST_WEIGHED = 2000
"""Validation items that weights are learnt on; more are no surer, and take time."""

IN_THREADS_FROM = 100_000
"""Turns of training from which questions are answered in as many threads as there are cores. The arrays of a search are
then so large that numpy, which lets other threads run meanwhile, does most of the work."""
_TOGETHER = 200
"""Questions that are given to the threads at a time."""

MOST_CELLS = 2_500_000
"""Memes times items that are held for that; of a large inventory there are fewer items."""


class Retriever:
    """Searches the training split of one corpus for answers about a split of another, or of the same.

    Each index is made when a question first needs it.
    """

    def __init__(self, training: Corpus, corpus: Corpus, split_items: SplitItems, weighting: Weighting) -> None:
        """Read the training split.

        Args:
            training: searched.
            corpus: asked about; knows the words in its memes' pictures.
            split_items: the split's questions.
            weighting: says which turns are alike.

        Raises:
            CorpusError: ``training`` has no training split, or an invalid one.
        """
        self.training = training
        self.corpus = corpus
        self.split_items = split_items
        self.weighting = weighting
        collector = TurnCollector(training, split_items)
        self.frequencies = frequencies(training, collector.add)
        self.turns = collector.turns()
        has_text = np.array([bool(text.strip()) for text in self.turns.text], dtype=bool)
        self.responses: Integers = np.flatnonzero(self.turns.turn > 0)
        self.replies: Integers = np.flatnonzero((self.turns.turn > 0) & has_text)
        self.uses: Integers = np.flatnonzero(self.turns.meme != NONE)
        self.labelled: Integers = np.flatnonzero(self.turns.emotion != NONE)
        total = len(self.turns.text)
        self._among_responses, self._among_uses = Among(self.responses, total), Among(self.uses, total)
        alike = np.array_equal(self.labelled, self.uses)
        self._among_labelled = self._among_uses if alike else Among(self.labelled, total)
        self.meme_index = {meme: i for i, meme in enumerate(split_items.inventory)}

    def predictions(self, threads: int = 1) -> Iterator[Prediction]:
        """Yield the predictions of the split in order, the same ones whatever the number of threads."""
        questions = itertools.chain.from_iterable(self.split_items.dialogues)
        if threads == 1:
            yield from map(self._prediction, questions)
            return
        self._prepare()
        with ThreadPoolExecutor(threads) as pool:
            while some := list(itertools.islice(questions, _TOGETHER)):
                yield from pool.map(self._prediction, some)

    def _prediction(self, question: Question) -> Prediction:
        return prediction(question, self.answer(question), self.split_items)

    def _prepare(self) -> None:
        """Make what is asked for, as threads that ask for it at once would each make it."""
        asked = list(itertools.chain.from_iterable(self.split_items.dialogues))
        if any(question.text for question in asked):
            _ = self._contexts, self._among_replies
        if any(question.usage or question.retrieval or question.emotion for question in asked):
            _ = self._situations
        if any(question.retrieval for question in asked):
            _ = self._documents, self._weights, self._log_uses
        if any(question.emotion for question in asked):
            _ = self._counts

    def answer(self, question: Question) -> Answer:
        """Answer what is asked, from what may be known for it."""
        before = history(question.dialogue, question.turn, self.corpus.memes)
        answer = Answer(text=self._response(before) if question.text else None)
        if question.usage or question.retrieval or question.emotion:
            gold = question.dialogue.utterances[question.turn]
            now = situation(before, gold.text or "")
            search = self._situations.search(now)
            answer.meme_probability = self._usage(search) if question.usage else None
            answer.memes = self._memes(now, search) if question.retrieval else None
            answer.emotions = self._emotions(gold.meme, search) if question.emotion else None
        return answer

    @cached_property
    def _contexts(self) -> SearchIndex:
        return search_index([self.turns.history[i] for i in self.replies.tolist()], self.weighting)

    @cached_property
    def _situations(self) -> SearchIndex:
        return search_index(self.turns.situations, self.weighting)

    @cached_property
    def _among_replies(self) -> Among:
        return Among(np.arange(len(self.replies)), len(self.replies))

    @cached_property
    def _documents(self) -> Index:
        """Of each meme of the inventory, the words in its picture and every situation that training uses it in."""
        texts = defaultdict(list)
        situations = self.turns.situations
        for i in self.uses.tolist():
            texts[int(self.turns.meme[i])].append(situations[i])
        caption_of = [caption(self.corpus.memes[meme]) for meme in self.split_items.inventory]
        return index([" ".join([text, *texts[i]]) for i, text in enumerate(caption_of)], self.weighting)

    @cached_property
    def _counts(self) -> Scores:
        """(inventory, emotions) how often training gives each meme each emotion."""
        counts = np.zeros((len(self.split_items.inventory), len(self.split_items.emotion_ids)))
        both = self.labelled[self.turns.meme[self.labelled] != NONE]
        np.add.at(counts, (self.turns.meme[both], self.turns.emotion[both]), 1)
        return counts

    def _response(self, before: str) -> str:
        """Return the training response to what is most like the history; the commonest one where nothing is."""
        best, _ = self._contexts.search(before).best(self._among_replies, 1)
        return self.turns.text[self.replies[best[0]]] if len(best) else self.frequencies.commonest_text

    def _usage(self, search: Search) -> float:
        """Return the share of memes among the nearest response turns, with `PRIOR` more of the average share.

        Where turns without a meme are not held, that average is all there is.
        """
        if self.turns.memes_alone:
            return self.frequencies.meme_rate
        neighbours, _ = search.best(self._among_responses, NEIGHBOURS)
        return float(
            (self.turns.used[neighbours].sum() + PRIOR * self.frequencies.meme_rate) / (len(neighbours) + PRIOR)
        )

    def _memes(self, now: str, search: Search) -> Scores:
        """Weigh the votes of the nearest uses of memes by their scores, each meme's own document, and its use."""
        votes, document_scores = self._evidence(now, search)
        if self._weights is None:
            return votes + OWN * document_scores
        return self._features(votes, document_scores) @ self._weights

    def _evidence(self, now: str, search: Search) -> tuple[Scores, Scores]:
        """Return each meme's share of the votes, and how well its document fits beside the best."""
        neighbours, scores = search.best(self._among_uses, NEIGHBOURS)
        document_scores = self._documents.scores(now)
        votes = np.zeros_like(document_scores)
        np.add.at(votes, self.turns.meme[neighbours], scores)
        return _scaled(votes, votes.sum()), _scaled(document_scores, document_scores.max(initial=0.0))

    def _features(self, votes: Scores, document_scores: Scores) -> Scores:
        """(inventory, 3) what is weighed: logarithms of the votes and of the use in training, and the document."""
        features = np.empty((len(votes), 3))
        features[:, 0] = np.log(LEAST_VOTE)
        voted = np.flatnonzero(votes)
        features[voted, 0] = np.log(votes[voted] + LEAST_VOTE)
        features[:, 1] = document_scores
        features[:, 2] = self._log_uses
        return features

    @cached_property
    def _log_uses(self) -> Scores:
        return log_uses(self.training, self.frequencies, self.split_items.inventory)

    @cached_property
    def _weights(self) -> Optional[Scores]:
        """The weights under which the memes of the validation split are likeliest; None without such a split."""
        if "valid" not in self.training.splits:
            return None
        inventory = self.split_items.inventory
        is_seen = np.array([meme in self.training.seen_memes for meme in inventory], dtype=bool)
        place = np.cumsum(is_seen) - 1
        items = [
            (dialogue, turn)
            for dialogue in sorted(self.training.split("valid"), key=lambda dialogue: dialogue.id)
            for turn, utterance in enumerate(dialogue.utterances)
            if turn and utterance.meme in self.meme_index and is_seen[self.meme_index[utterance.meme]]
        ]
        most = min(MOST_WEIGHED, 1 + MOST_CELLS // max(1, int(is_seen.sum())))
        chosen = items[:: 1 + len(items) // most]
        features, gold = np.empty((len(chosen), int(is_seen.sum()), 3)), []
        for number, (dialogue, turn) in enumerate(chosen):
            said = dialogue.utterances[turn]
            now = situation(history(dialogue, turn, self.training.memes), said.text or "")
            evidence = self._evidence(now, self._situations.search(now))
            features[number] = self._features(*evidence)[is_seen]
            gold.append(int(place[self.meme_index[str(said.meme)]]))
        return fit_choice(features, np.array(gold), (True, True, True)) if gold else None

    def _emotions(self, meme: Optional[str], search: Search) -> Scores:
        """Count how often the meme had each emotion, with `PRIOR` more as in the nearest turns that carry one.

        Their distribution in turn has `PRIOR` more as in all of training.
        """
        rates = np.array(
            [self.frequencies.emotions[emotion] for emotion in self.split_items.emotion_ids], dtype=np.float64
        )
        neighbours, _ = search.best(self._among_labelled, NEIGHBOURS)
        around = np.bincount(self.turns.emotion[neighbours], minlength=len(rates)) + PRIOR * _scaled(rates, rates.sum())
        smoothed = PRIOR * around / (len(neighbours) + PRIOR)
        index = self.meme_index.get(meme or "")
        return smoothed if index is None else self._counts[index] + smoothed


def retrieval_baseline(
    name: str, about: str, weighting: Weighting, training: Optional[Corpus] = None
) -> BaselineSystem:
    """A retriever as a system. On the split that it searches, it finds the very turns to be answered.

    Args:
        name, about: as in `BaselineSystem`.
        weighting: says which turns are alike.
        training: where it searches; the corpus that it answers when None.
    """

    def predict(corpus: Corpus, split: str, seed: int) -> Iterator[Prediction]:
        split_items = items_of(corpus, split)
        retriever = Retriever(training or corpus, corpus, split_items, weighting)
        is_large = len(retriever.turns.text) >= IN_THREADS_FROM
        return retriever.predictions(spare_cores() if is_large else 1)

    return BaselineSystem(
        name, "rival", about, TASKS, predict, lambda corpus: retrieval_baseline(name, about, weighting, corpus)
    )


def _scaled(values: Scores, by: float) -> Scores:
    return values / by if by > 0 else values
