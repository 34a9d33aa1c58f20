"""What a trained run says itself in a dialogue: its own text first, then the meme that goes with that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Optional

import torch

from mod_challenge.corpus import Corpus, Dialogue, Utterance

from ..items import Answer, Question, SplitItems, items_of
from ..sampling import Sampling
from ..training.context import Predictor
from .run import Run, require_finished
from .run_priors import run_priors

MEME_FROM = 0.5
"""A meme is used from this probability up (contract, section 3)."""


@dataclass(frozen=True)
class Response:
    """What a run answers at one turn.

    Attributes:
        turn: which.
        text: its own.
        probability: that a meme goes with it.
        meme: the best one for its own text; None where the probability is below `MEME_FROM`, or it ranks none.
    """

    turn: int
    text: str
    probability: Optional[float]
    meme: Optional[str]


def responses_of(run: Run, corpus: Corpus, split: str, dialogue: Dialogue, turns: Sequence[int]) -> list[Response]:
    """Let a run answer turns of a dialogue as in a chat (MOD paper, equation 2): text first, then the meme.

    The history is the gold one, without the response itself: usage and meme are asked of the run's own text.

    Args:
        run: finished.
        corpus, split: whose memes may be used.
        dialogue: any dialogue with those memes.
        turns: to be answered, each from 1.

    Raises:
        RunError: the run is unfinished or damaged.
        CorpusError: the corpus lacks what the system needs.
    """
    require_finished(run)
    asked = items_of(corpus, split)
    predictor = run.recipe.load().open_run(run, torch.device("cpu"))
    predictor.prepare(corpus, asked, Sampling())
    asks = [Question(dialogue, turn, True, False, False, False, False) for turn in turns]
    texts = [answer.text or "" for answer in _answers(predictor, asks)]
    said = [Question(_with(dialogue, turn, text), turn, False, False, True, True, False)
            for turn, text in zip(turns, texts)]  # fmt: skip
    decided = [_answers(predictor, [question])[0] for question in said]
    priors = run_priors(run.folder)
    if priors is not None:
        for question, answer in zip(said, decided):
            priors.adjust(question, answer, asked)
    return [_response(turn, text, answer, asked) for turn, text, answer in zip(turns, texts, decided)]


def _answers(predictor: Predictor, questions: Sequence[Question]) -> list[Answer]:
    with torch.inference_mode():
        return list(predictor.answer([questions]))


def _with(dialogue: Dialogue, turn: int, text: str) -> Dialogue:
    """The dialogue up to a turn, at which a text stands in place of what was said."""
    before = dialogue.utterances[turn]
    response: Utterance = replace(before, text=text, meme=None, emotion=None)
    return replace(dialogue, utterances=(*dialogue.utterances[:turn], response))


def _response(turn: int, text: str, answer: Answer, asked: SplitItems) -> Response:
    probability = answer.meme_probability
    uses = probability is not None and probability >= MEME_FROM and answer.memes is not None
    meme = asked.inventory[int(answer.memes.argmax())] if uses and answer.memes is not None else None
    return Response(turn, text, probability, meme)
