"""Simulating dialogues: every draw of the generative model, with its hidden truth kept.

Each dialogue draws from a stream of its own, seeded by a SHA-256 of the generator's version, the seed,
the language, the split and the dialogue's number, so dialogues are independent of each other, of the
preset, and of the order in which they are made. Only ``random.Random.random`` is used, whose stream is
promised, and weights are integers, so the same dialogues come out everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import accumulate
from random import Random
from typing import NamedTuple

import numpy as np

from . import state as hidden
from .acts import ACT, ACTS, MEME, act_weights, next_flow, own_class, shown_class
from .dialogue import Part, SimulatedLedger, Turn
from .grammar.engine import BARE, NEUTRAL, Script, reacts, script
from .grammar.tables import Choices, Line, keeps
from .repeats import SentMemes, class_sums_left, member_weights
from .state import NOTHING, RELATIONS, SCENES
from .usage import (
    ACTS_WITH_OWN_TAIL,
    AFTER_MEME,
    AFTER_NONE,
    BOTH,
    FIRST,
    IRONIC,
    KEPT,
    MASKED,
    MISSING_LABEL,
    QUESTION,
    SHOWING,
    SHOWN,
    UNSEEN_SHARE,
    WITH_MEME,
    feigned_row,
    intents,
    label_row,
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
GOES_ON = (6, 100)  # how often a speaker who may go on does

_ActSums = list[list[list[int]]]


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
def _act_sums(situation: tuple[int, int, int, bool], relation: int, picture: bool, barred: int) -> _ActSums:
    sums: _ActSums = np.cumsum(act_weights(*situation, relation, picture, barred), axis=2).tolist()
    return sums


@cache
def _next_acts(phase: int, role: int, previous: int, act: int, part: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    acts = next_flow(phase, role, previous, act, part)
    return tuple(acts), tuple(accumulate(acts.values()))


def _next_state(dice: Dice, own: int, shown: int, scene: int, tone: int, relation: int) -> int:
    move = dice.cumulative(_sums(hidden.move_row, relation, shown))
    if move == 0:
        return dice.cumulative(_sums(hidden.keep_row, own, tone))
    if move == 1:
        return dice.cumulative(_sums(hidden.answer_row, shown, tone))
    return dice.cumulative(_sums(hidden.scene_row, scene, tone))


class Situation(NamedTuple):
    """What a turn depends on beside what has been said.

    Attributes:
        scene, relation: of the dialogue.
        own: the speaker's emotion so far.
        shown: the emotion that the other has just shown, or ``NOTHING``.
        meme: the meme that the other has just sent, or None.
        place: ``FIRST``, or whether the turn before had a meme, whoever's it was.
        kept: whether that meme was one kept for answers.
        hard: whether the dialogue is one of the split "hard".
    """

    scene: int
    relation: int
    own: int
    shown: int
    meme: int | None
    place: int
    kept: bool
    hard: bool


class _Said(NamedTuple):
    """The words of a turn: parts, text without tail and close, and the share of what depends on nothing hidden."""

    parts: tuple[Part, ...]
    text: str
    share: float


def next_turn(
    dice: Dice, ledger: SimulatedLedger, speaker: int, at: Situation, *, words_alone: bool = False
) -> Turn:  # fmt: skip
    """One turn of a speaker.

    Args:
        dice: what it is drawn with.
        ledger: what has been said.
        speaker: 0 for who began, or 1.
        at: what else it depends on.
        words_alone: leave out the meme, if only the text is wanted.
    """
    state = _next_state(dice, at.own, at.shown, at.scene, ledger.tone, at.relation)
    situation = ledger.situation(speaker)
    sums = _act_sums(situation, at.relation, at.meme is not None, ledger.barred(speaker))
    act = dice.cumulative(sums[own_class(state)][shown_class(at.shown)])
    text, opener, tail = None, 0, 0
    said = _Said((), "", 1.0)
    if act == MEME:
        mode = MASKED
    else:
        opener, said = _words(dice, ledger, speaker, act, state, at)
        last = said.parts[-1]
        mode = dice.cumulative(_sums(mode_row, last.act, at.relation, at.place, line_class(last.line), state))
        tail = _tail(dice, ledger, last, mode, state)
        text = said.text + ledger.script.tails[last.line.question].texts[tail]
        close, share = _close(dice, ledger.script, text)
        text, said = text + close, said._replace(share=said.share * share)
    meme, label = None, None
    if mode in WITH_MEME and not words_alone:
        fitting = intents(said.parts[-1].act if said.parts else MEME, situation[2], at.scene)
        meme, label = _meme(dice, state, fitting, at, ledger.sent_before_meme(said.parts, speaker))
    return Turn(speaker, state, mode, opener, said.parts, tail, said.share, text, meme, label)


def line_class(line: Line) -> int:
    """The class of a line by which modes differ."""
    return QUESTION if line.question else line.valence


def _words(dice: Dice, ledger: SimulatedLedger, speaker: int, act: int, state: int, at: Situation) -> tuple[int, _Said]:
    """Opener, lead and cores."""
    book = ledger.script
    phase, role, previous, _ = ledger.situation(speaker)
    row = book.opener_row(act, at.relation, role)
    opener = dice.cumulative(book.openers.cumulative[row + at.shown if reacts(row) else row])
    lead, share = _fill(dice, book, dice_choice(dice, book.lead(act)), {}, {})
    text = book.openers.texts[opener] + lead
    parts: list[Part] = []
    while True:
        part, core, portion = _core(dice, ledger, speaker, act, state, at)
        parts.append(part)
        text, share = text + core, share * portion
        names, sums = _next_acts(phase, role, previous, act, len(parts))
        follows = dice.cumulative(sums)
        if not names[follows]:
            return opener, _Said(tuple(parts), text, share)
        joints = book.small["joint question" if part.line.question else "joint"]
        joint, portion = _fill(dice, book, dice_choice(dice, joints), {}, {})
        text, share = text + joint, share * portion
        ledger = ledger.after(part, speaker)
        act = ACT[names[follows]]


def dice_choice(dice: Dice, choices: Choices) -> tuple[str, float]:
    """One of some choices and its probability."""
    place = dice.cumulative(choices.cumulative)
    return choices.texts[place], choices.shares[place]


def _core(
    dice: Dice, ledger: SimulatedLedger, speaker: int, act: int, state: int, at: Situation
) -> tuple[Part, str, float]:  # fmt: skip
    """An act's line with its slots filled, its text, and the probability of its words."""
    pool = ledger.pool(act, speaker)
    row = pool.row_of(state, at.shown, at.meme)
    line = pool.lines[dice.cumulative(ledger.sums(pool, row))]
    book = ledger.script
    share = 1.0
    words: list[str] = []
    new: dict[str, str] = {}
    for number, piece in enumerate(line.pieces):
        if number % 2:
            piece, portion = _filler(dice, book, piece, ledger.known, new)
            share *= portion
        words.append(piece)
    return Part(act, line, tuple(new.items())), "".join(words), share


def _filler(
    dice: Dice, book: Script, slot: str, known: Mapping[str, str], new: dict[str, str]
) -> tuple[str, float]:  # fmt: skip
    """A slot's filler, noted in ``new`` if it is to be kept."""
    if slot in known:
        return known[slot], 1.0
    if slot in new:
        return new[slot], 1.0
    text, share = _fill(dice, book, dice_choice(dice, book.choices(slot)), known, new)
    if keeps(slot):
        new[slot] = text
    return text, share


def _fill(
    dice: Dice, book: Script, chosen: tuple[str, float], known: Mapping[str, str], new: dict[str, str]
) -> tuple[str, float]:
    """A text with its slots filled, and its probability."""
    text, share = chosen
    if "{" not in text:
        return text, share
    pieces = list(_pieces(text))
    for number in range(1, len(pieces), 2):
        pieces[number], portion = _filler(dice, book, pieces[number], known, new)
        share *= portion
    return "".join(pieces), share


@cache
def _pieces(text: str) -> tuple[str, ...]:
    """A text cut at its slots: every second piece names one."""
    return tuple(re.split("[{}]", text))


def _tail(dice: Dice, ledger: SimulatedLedger, last: Part, mode: int, state: int) -> int:
    tails = ledger.script.tails[last.line.question]
    feigned = dice.cumulative(_sums(feigned_row, state)) if mode == IRONIC else state
    row = tail_row(last.act, mode, feigned)
    if ledger.tails.isdisjoint(tails.texts):
        return dice.cumulative(tails.cumulative[row])
    return dice.cumulative(ledger.tail_sums(tails, row))


def _close(dice: Dice, book: Script, text: str) -> tuple[str, float]:
    """A mark after a text that ends in a letter or a sign of writing."""
    if not text[-1].isalnum():
        return "", 1.0
    return dice_choice(dice, book.small["close"])


def _meme(dice: Dice, state: int, fitting: tuple[str, ...], at: Situation, sent: SentMemes) -> tuple[int, int | None]:
    """A meme, and its label or None."""
    unseen = at.hard and dice.chance(UNSEEN_SHARE)
    kept = answers_meme(at.place, at.kept)
    number = dice.cumulative(class_sums_left(state, fitting, at.relation, unseen, kept, sent))
    members, likings = member_weights(number, at.relation, sent)
    meme = members[dice.weighted(likings)]
    label = dice.cumulative(_sums(label_row, state))
    return meme, None if dice.chance(MISSING_LABEL) else label


def answers_meme(place: int, kept: bool) -> bool:
    """Whether a meme now is one of those kept for answers: right after another meme, but not after one of those."""
    return place == AFTER_MEME and not kept


def tail_row(act: int, mode: int, state: int) -> int:
    """The row of the tails: the state where one shows in the text, be it feigned, else a neutral one."""
    if ACTS[act] not in ACTS_WITH_OWN_TAIL:
        return BARE
    return state if mode in (SHOWN, BOTH, IRONIC) else NEUTRAL


def dialogue_id(preset: str, split: str, index: int) -> str:
    """The id of a split's dialogue; no two splits share one."""
    before = sum(PRESETS[preset][: SPLITS.index(split)])
    return f"dialogue {before + index:05d}"


def split_size(preset: str, split: str) -> int:
    """How many dialogues a split has.

    Raises:
        KeyError: no such preset.
        ValueError: no such split.
    """
    return PRESETS[preset][SPLITS.index(split)]


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
    ledger = SimulatedLedger(script(language, scene, RELATIONS[relation] == "customer"), length)
    turns: list[Turn] = []
    while len(turns) < length:
        speaker, shown, meme, place, kept = 0, NOTHING, None, FIRST, False
        if turns:
            last = turns[-1]
            goes_on = ledger.may_go_on() and dice.chance(GOES_ON)
            speaker = last.speaker if goes_on else 1 - last.speaker
            place = AFTER_NONE if last.meme is None else AFTER_MEME
            kept = last.meme in KEPT
            if not goes_on:
                shown = last.state if last.mode in SHOWING else NOTHING
                meme = last.meme
        at = Situation(scene, relation, emotions[speaker], shown, meme, place, kept, split == "hard")
        turn = next_turn(dice, ledger, speaker, at)
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
    for index in range(split_size(preset, split)):
        name = dialogue_id(preset, split, index)
        yield simulate_dialogue(name, language, seed, split, index)
