"""Oracles: the exact probabilities of the simulator (:mod:`.beliefs`), as predictions.

* ``oracle`` knows the hidden state: scene, relation, length, and both emotions before every turn. By the Markov
  property nobody who sees only the past can expect a higher log likelihood.
* ``oracle-told`` knows scene, relation and length, and all of the history, but not the emotions.
* ``oracle-history`` knows all of the history and nothing else, as a system does: the best that it allows.
* ``oracle-blind`` knows the texts of the history alone. It does not see memes, not the one of the turn in question
  either: it ranks labels by the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from ..io.garbage_collector import without_collector
from ..io.worker_processes import map_or_fail, spare_cores
from .beliefs import Reader
from .dialogue import Turn
from .families import LABELS
from .hidden_settings import BLIND, HISTORY, STATE, TOLD, Knowledge
from .inventory import MEMES
from .responses import DRAWS, consensus
from .simulate import GENERATOR, Dice, dialogue_id, simulate_dialogue, split_size
from .usage import SEEN

KNOWLEDGE: Mapping[str, Knowledge] = {
    "oracle": STATE, "oracle-told": TOLD, "oracle-history": HISTORY, "oracle-blind": BLIND,
}  # fmt: skip

_TOGETHER = 5  # dialogues that a process answers at a time
_WORTH_A_PROCESS = 5  # tasks of so many dialogues that take longer than to start a process
DIGITS = 10  # after which numbers are rounded, as the last bits of sums differ between machines
_Choice = TypeVar("_Choice", str, int)


def predictions(
    corpus_meta: Mapping[str, Any], split: str, candidates: Mapping[tuple[str, int], Sequence[str]], name: str
) -> Iterator[dict[str, Any]]:
    """The predictions of an oracle for every response turn of a split of a built-in corpus.

    Args:
        corpus_meta: the corpus's ``corpus.json``, whose ``builtin`` block says how it was made.
        split: one of ``train``, ``valid``, ``easy``, ``hard``.
        candidates: by dialogue and turn, the candidates of every turn with a meme.
        name: of the oracle, one of ``KNOWLEDGE``.

    Yields:
        Predictions as the contract's section 3 has them, in the order of the split.

    Raises:
        KeyError: the corpus is no built-in one, a turn with a meme has no candidates, or there is no such oracle.
        ValueError: it was made by another version of the generator, or there is no such split.
        Failure: the system ended a process.
    """
    made = corpus_meta["builtin"]
    if made["generator"] != GENERATOR:
        raise ValueError(f"made by generator {made['generator']}, this is generator {GENERATOR}")
    of_dialogue: dict[str, dict[tuple[str, int], Sequence[str]]] = {}
    for place, choices in candidates.items():
        of_dialogue.setdefault(place[0], {})[place] = choices
    corpus = (made["preset"], made["language"], made["seed"], split)
    ids = [dialogue_id(made["preset"], split, index) for index in range(split_size(made["preset"], split))]
    tasks = [
        _Task(corpus, first, [of_dialogue.get(each, {}) for each in ids[first : first + _TOGETHER]], name)
        for first in range(0, len(ids), _TOGETHER)
    ]
    processes = max(1, min(spare_cores(), len(tasks) // _WORTH_A_PROCESS))
    for answers in map_or_fail(_answer, tasks, processes, hint="close other programs and try again"):
        yield from answers


class _Task(NamedTuple):
    """Some dialogues in a row that are answered in one process.

    Attributes:
        corpus: preset, language, seed and split.
        first: place of the first dialogue in the split.
        candidates: for each dialogue, by id and turn.
        name: of the oracle.
    """

    corpus: tuple[str, str, int, str]
    first: int
    candidates: list[dict[tuple[str, int], Sequence[str]]]
    name: str


def _answer(task: _Task) -> list[dict[str, Any]]:
    preset, language, seed, split = task.corpus
    answers = []
    with without_collector():
        for index, candidates in enumerate(task.candidates, task.first):
            dialogue = simulate_dialogue(dialogue_id(preset, split, index), language, seed, split, index)
            reader = Reader(dialogue, split == "hard", KNOWLEDGE[task.name])
            for number, turn in enumerate(dialogue.turns):
                if number:
                    answers.append(_prediction(reader, turn, (dialogue.id, number), split, candidates))
                if number + 1 < len(dialogue.turns):
                    reader.note(turn)
    return answers


def _prediction(
    reader: Reader,
    turn: Turn,
    place: tuple[str, int],
    split: str,
    candidates: Mapping[tuple[str, int], Sequence[str]],
) -> dict[str, Any]:
    reading = reader.read(turn, rank_memes=False)
    prediction: dict[str, Any] = {"dialogue": place[0], "turn": place[1]}
    if turn.text is not None:
        prediction["text"] = response(reader, turn.speaker, f"{split} {place[0]} {place[1]}")
        prediction["nll"] = round(max(0.0, -reading.log_likelihood), DIGITS)
    prediction["meme_probability"] = round(min(1.0, reading.meme_probability), DIGITS)
    if turn.meme is not None:
        assert reading.labels is not None
        share = dict(zip((meme.id for meme in MEMES), reading.memes.tolist()))
        inventory = range(len(MEMES)) if split == "hard" else SEEN
        prediction["candidates"] = ranked(candidates[place], share)
        prediction["memes"] = ranked([MEMES[number].id for number in inventory], share)
        prediction["emotions"] = ranked(range(len(LABELS)), dict(enumerate(reading.labels.tolist())))
    return prediction


def response(reader: Reader, speaker: int, stream: str, draws: int = DRAWS) -> str:
    """The response of least risk among draws of what the reader holds possible.

    Args:
        reader: has taken note of the history.
        speaker: whose turn it is.
        stream: names the stream of random numbers.
        draws: how many texts are drawn.
    """
    dice = Dice(int.from_bytes(sha256(f"response|{stream}".encode()).digest()[:8], "big"))
    texts: list[str] = []
    while len(texts) < draws:
        drawn = reader.draw(dice, speaker, draws - len(texts), words_alone=True)
        texts += [turn.text for turn in drawn if turn.text is not None]
    return consensus(texts)


def ranked(choices: Iterable[_Choice], share: Mapping[_Choice, float]) -> list[_Choice]:
    """The likeliest first; what is equal but for rounding goes by id, so that machines agree."""
    return sorted(choices, key=lambda choice: (-round(share[choice], DIGITS), choice))
