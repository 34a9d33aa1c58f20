"""Simulating dialogues: every draw of the generative model, with its hidden truth kept.

Each dialogue draws from a stream of its own, seeded by a SHA-256 of the generator's version, the seed,
the language, the split and the dialogue's number, so dialogues are independent of each other, of the
preset, and of the order in which they are made. Only ``random.Random.random`` is used, whose stream is
promised, and weights are integers, so the same dialogues come out everywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import accumulate
from random import Random

from . import state as hidden
from .acts import ACTS, MEME, act_weights, own_class, shown_class
from .dialogue import Ledger, Turn
from .grammar.engine import BARE, NEUTRAL, Pool, Script, script
from .state import NOTHING, RELATIONS, SCENES
from .usage import (
    ACTS_WITH_OWN_TAIL,
    BOTH,
    MISSING_LABEL,
    SHOWING,
    SHOWN,
    UNSEEN_SHARE,
    WITH_MEME,
    intents,
    label_row,
    meme_row,
    mode_row,
)

GENERATOR = 2  # raised whenever the dialogues of a seed change
SPLITS = ("train", "valid", "easy", "hard")
PRESETS = {
    "tiny": (200, 20, 20, 30),
    "mini": (2_000, 100, 200, 300),
    "paper": (41_644, 1_000, 1_000, 1_530),
}
# Weight of a dialogue of 10, 11, … utterances; the mean is 13.42.
LENGTHS = (226, 156, 128, 108, 90, 74, 60, 48, 38, 30, 22, 17, 13, 9, 7)
SHORTEST = 10
GOES_ON = (9, 100)  # how often a speaker who may go on does


@dataclass(frozen=True)
class Simulated:
    """A dialogue and its hidden truth: scene, relation, and both speakers' emotions at the start."""

    id: str
    language: str
    scene: int
    relation: int
    start: tuple[int, int]
    turns: tuple[Turn, ...]

    @property
    def script(self) -> Script:
        """The script that the speakers follow."""
        return script(self.language, self.scene, RELATIONS[self.relation] == "customer")


class Dice:
    """Weighted draws from one promised stream."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def cumulative(self, sums: Sequence[int]) -> int:
        """A position, by the running sums of integer weights."""
        return bisect_right(sums, int(self._random() * sums[-1]))

    def weighted(self, weights: Sequence[int]) -> int:
        """A position, by integer weights."""
        return self.cumulative(tuple(accumulate(weights)))

    def below(self, count: int) -> int:
        """An even draw from 0 to ``count - 1``."""
        return int(self._random() * count)

    def share(self) -> float:
        """An even draw from 0 to 1, without 1."""
        return self._random()

    def chance(self, share: tuple[int, int]) -> bool:
        """True with the probability of a fraction."""
        return self.below(share[1]) < share[0]


@cache
def _sums(row: Callable[..., Sequence[int]], *key: object) -> tuple[int, ...]:
    """The running sums of a row of weights, kept."""
    return tuple(accumulate(row(*key)))


@cache
def _act_sums(situation: tuple[int, int, int, bool], relation: int) -> list[list[tuple[int, ...]]]:
    rows = act_weights(*situation, relation)
    return [[tuple(accumulate(row)) for row in by_shown] for by_shown in rows]


def _next_state(dice: Dice, own: int, shown: int, scene: int, tone: int, relation: int) -> int:
    move = dice.cumulative(_sums(hidden.move_row, relation, shown))
    if move == 0:
        return dice.cumulative(_sums(hidden.keep_row, own))
    if move == 1:
        return dice.cumulative(_sums(hidden.answer_row, shown))
    return dice.cumulative(_sums(hidden.scene_row, scene, tone))


def _core(dice: Dice, ledger: Ledger, pool: Pool, own: int, shown: int) -> tuple[int, tuple[tuple[str, str], ...]]:
    """A line's position in its pool, and the fillers of the slots that it mentions first."""
    row = pool.row_of(own, shown)
    position = dice.cumulative(ledger.sums(pool, row))
    fillers = []
    for slot in pool.lines[position].slots:
        if slot not in ledger.known:
            choices = ledger.script.choices(slot)
            fillers.append((slot, choices[dice.below(len(choices))]))
    return position, tuple(fillers)


@cache
def _meme_sums(
    state: int, fitting: tuple[str, ...], relation: int, unseen: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    numbers, weights = meme_row(state, fitting, relation, unseen)
    return numbers, tuple(accumulate(weights))


def _meme(dice: Dice, state: int, fitting: tuple[str, ...], relation: int, hard: bool) -> tuple[int, int | None]:
    """A meme, and its label or None."""
    unseen = hard and dice.chance(UNSEEN_SHARE)
    numbers, sums = _meme_sums(state, fitting, relation, unseen)
    meme = numbers[dice.cumulative(sums)]
    label = dice.cumulative(_sums(label_row, state))
    return meme, None if dice.chance(MISSING_LABEL) else label


def next_turn(
    dice: Dice, ledger: Ledger, speaker: int, own: int, shown: int,
    scene: int, relation: int, hard: bool,
) -> Turn:  # fmt: skip
    """One turn, the speaker having been in the state ``own`` and having been shown ``shown``."""
    state = _next_state(dice, own, shown, scene, ledger.tone, relation)
    situation = ledger.situation(speaker)
    act = dice.cumulative(_act_sums(situation, relation)[own_class(state)][shown_class(shown)])
    mode = dice.cumulative(_sums(mode_row, act, relation, state))
    line, text = None, None
    opener = tail = 0
    fillers: tuple[tuple[str, str], ...] = ()
    if act != MEME:
        book = ledger.script
        pool = ledger.pool(act, speaker)
        position, fillers = _core(dice, ledger, pool, state, shown)
        line = pool.lines[position]
        opener = dice.cumulative(book.openers.cumulative[book.opener_row(act, shown, relation, situation[1])])
        tails = book.tails[line.question]
        tail = dice.cumulative(tails.cumulative[tail_row(act, mode, state)])
        core = line.fill({**ledger.known, **dict(fillers)})
        text = book.openers.texts[opener] + core + tails.texts[tail]
    meme, label = None, None
    if mode in WITH_MEME:
        fitting = intents(act, situation[2], scene)
        meme, label = _meme(dice, state, fitting, relation, hard)
    return Turn(speaker, act, state, mode, opener, line, fillers, tail, text, meme, label)


def tail_row(act: int, mode: int, state: int) -> int:
    """The row of the tails: the speaker's state where it shows in the text, else a neutral one."""
    if ACTS[act] not in ACTS_WITH_OWN_TAIL:
        return BARE
    return state if mode in (SHOWN, BOTH) else NEUTRAL


def dialogue_id(preset: str, split: str, index: int) -> str:
    """The id of a split's dialogue; no two splits share one."""
    before = sum(PRESETS[preset][: SPLITS.index(split)])
    return f"dialogue {before + index:05d}"


def simulate_dialogue(name: str, language: str, seed: int, split: str, index: int) -> Simulated:
    """Simulates one dialogue.

    Args:
        name: the id that it is to have, without any influence on what is said.
        language: "zh" or "en".
        seed: the corpus's.
        split: a split of ``SPLITS``, or any other name for dialogues apart from theirs.
        index: the dialogue's place in its split.
    """
    stream = f"mod-challenge builtin {GENERATOR}|{seed}|{language}|{split}|{index}"
    dice = Dice(int.from_bytes(sha256(stream.encode()).digest()[:8], "big"))
    scene = dice.below(len(SCENES))
    relations = SCENES[scene].relations
    relation = RELATIONS.index(relations[dice.below(len(relations))])
    length = SHORTEST + dice.weighted(LENGTHS)
    mood = _sums(hidden.scene_row, scene, 0)
    emotions = [dice.cumulative(mood), dice.cumulative(mood)]
    start = (emotions[0], emotions[1])
    ledger = Ledger(script(language, scene, RELATIONS[relation] == "customer"), length)
    turns: list[Turn] = []
    while len(turns) < length:
        speaker, shown = 0, NOTHING
        if turns:
            last = turns[-1]
            goes_on = ledger.may_go_on() and dice.chance(GOES_ON)
            speaker = last.speaker if goes_on else 1 - last.speaker
            if not goes_on and last.mode in SHOWING:
                shown = last.state
        turn = next_turn(dice, ledger, speaker, emotions[speaker], shown, scene, relation, split == "hard")
        emotions[speaker] = turn.state
        ledger.record(turn)
        turns.append(turn)
    return Simulated(name, language, scene, relation, start, tuple(turns))


def simulate_split(preset: str, language: str, seed: int, split: str) -> Iterator[Simulated]:
    """The dialogues of a split with their hidden truth, in order.

    Raises:
        KeyError: no such preset.
        ValueError: no such split.
    """
    for index in range(PRESETS[preset][SPLITS.index(split)]):
        name = dialogue_id(preset, split, index)
        yield simulate_dialogue(name, language, seed, split, index)
