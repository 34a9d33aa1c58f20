"""Oracles: the exact probabilities of the simulator, as predictions.

Before a turn, all that matters of the past is public (the :class:`Ledger`) but three hidden things: the
speaker's emotion ``i``, the other's ``j``, and whether the other's last turn showed it (``v``). A belief
is a table ``B[v, i, j]`` of shape (2, 48, 48). With ``i'`` the speaker's next state and ``x`` what has
been shown (``j`` where ``v`` is 1, else nothing)::

    p(i', act, opener, line, tail, mode | i, x) = p(i' | i, x) p(act | i', x) p(opener | act, x)
        p(line | act, i' or x) p(fillers) p(mode | act, i') p(tail | act, mode, i')
    p(meme, label | i') = p(meme | i', act) p(label | i')

As a text has one derivation, p(text) sums this over ``v, i, j, i'`` and the mode alone.

* ``oracle`` knows the hidden state: its belief is certain before every turn. By the Markov property
  nobody who sees only the past can expect a higher log likelihood.
* ``oracle-blind`` sees texts alone and keeps the exact posterior (Bayes' rule, forward recursion). It
  does not see memes, not the one of the turn in question either: it ranks labels by the text.
* Between them is who sees texts, memes and labels but no hidden state: the best that the history allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional, TypeVar

import numpy as np

from .acts import ACTS, MEME, act_shares
from .dialogue import Ledger, Turn
from .families import FAMILIES, FAMILY_OF, LABELS, STATES
from .grammar.engine import BARE, NEUTRAL, Line, Pool
from .inventory import MEMES
from .simulate import GENERATOR, Simulated, simulate_split
from .state import NOTHING, answer_table, keep_table, move_shares, scene_shares
from .usage import (
    ACTS_WITH_OWN_TAIL,
    BOTH,
    MASKED,
    MODES,
    PLAIN,
    SEEN,
    SHOWN,
    intents,
    label_shares,
    meme_shares,
    mode_shares,
)

_DIGITS = 10  # after which numbers are rounded, as the last bits of sums differ between machines
_NEARLY = 1 - 1e-9  # a score beats another by more than that, for the same reason
_Choice = TypeVar("_Choice", str, int)

_FAMILY = np.array(FAMILY_OF)
_VALENCE_ROW = np.array([FAMILIES[family].valence + 1 for family in FAMILY_OF])
_OWN_TAIL = np.array([name in ACTS_WITH_OWN_TAIL for name in ACTS])


@dataclass(frozen=True)
class Reading:
    """What is known of one response turn, given the belief before it.

    Attributes:
        log_likelihood: natural log of p(text and its end); of no text, that of the act "meme".
        meme_probability: p(a meme is used | text).
        memes: p(meme | text, a meme is used), shape (307,).
        labels: p(label | text, meme) or, for who cannot see memes, p(label | text, a meme is used),
            shape (112,); None where the turn has no meme.
    """

    log_likelihood: float
    meme_probability: float
    memes: np.ndarray
    labels: np.ndarray | None


class Reader:
    """Follows one dialogue turn by turn with a belief over the two speakers' emotions."""

    def __init__(self, dialogue: Simulated, hard: bool, sees_memes: bool, knows_state: bool) -> None:
        self._dialogue = dialogue
        self._hard = hard
        self._sees_memes = sees_memes
        self._knows_state = knows_state
        self._ledger = Ledger(dialogue.script, len(dialogue.turns))
        self._emotions = list(dialogue.start)
        self._last: Turn | None = None
        # Axes: v, the first speaker's state, the second speaker's.
        mood = scene_shares(dialogue.scene, 0)
        self._belief = np.zeros((2, STATES, STATES))
        self._belief[0] = np.outer(mood, mood)

    def before(self, speaker: int) -> np.ndarray:
        """p(v, i', j) after the speaker's move and before the act, shape (2, 48, 48)."""
        belief = self._certain() if self._knows_state else self._belief
        if speaker == 1:
            belief = belief.transpose(0, 2, 1)
        if self._last is not None and self._last.speaker == speaker:
            belief = np.stack([belief.sum(axis=0), np.zeros((STATES, STATES))])
        relation = self._dialogue.relation
        scene = scene_shares(self._dialogue.scene, self._ledger.tone)
        moved = np.empty_like(belief)
        for shown in (0, 1):
            keep, answer, fresh = move_shares(relation, bool(shown))
            others = belief[shown].sum(axis=0)
            moved[shown] = keep * (keep_table().T @ belief[shown])
            moved[shown] += fresh * np.outer(scene, others)
            if shown:
                moved[shown] += answer * (answer_table().T * others)
        return moved

    def _certain(self) -> np.ndarray:
        belief = np.zeros((2, STATES, STATES))
        showed = self._last is not None and self._last.mode != PLAIN
        belief[int(showed), self._emotions[0], self._emotions[1]] = 1.0
        return belief

    def read(self, turn: Turn) -> Reading:
        """The exact quantities of a turn, without taking note of it."""
        by_mode, constant = self._joint(turn)
        own = by_mode.sum(axis=(1, 3))  # (modes, i')
        total = own.sum()
        with_meme = own[BOTH] + own[MASKED]
        posterior = with_meme / with_meme.sum()
        fitting = intents(turn.act, self._ledger.previous, self._dialogue.scene)
        table = meme_shares(fitting, self._dialogue.relation, self._hard)
        labels = None
        if turn.meme is not None:
            given = posterior * table[:, turn.meme] if self._sees_memes else posterior
            labels = given @ label_shares() / given.sum()
        return Reading(float(np.log(total * constant)), float(with_meme.sum() / total), posterior @ table, labels)

    def _joint(self, turn: Turn) -> tuple[np.ndarray, float]:
        """The joint of hidden things and a turn's text.

        Returns:
            The product of all that depends on mode, v, i' and j, shape (4 modes, 2, 48, 48), and of
            what does not.
        """
        moved = self.before(turn.speaker)
        act = act_shares(*self._ledger.situation(turn.speaker), self._dialogue.relation)[turn.act]
        joint = np.stack([moved[0] * act[:, NOTHING, None], moved[1] * act[:, :NOTHING]])
        modes = mode_shares(turn.act, self._dialogue.relation)
        constant = 1.0
        if turn.line is not None:
            book = self._dialogue.script
            openers = book.openers.shares[:, turn.opener]
            row = self._opener_row(turn.act, turn.speaker)
            if row == NOTHING:
                joint[0] *= openers[NOTHING]
                joint[1] *= openers[:NOTHING]
            else:
                constant *= float(openers[row])
            lines = self._line_shares(self._ledger.pool(turn.act, turn.speaker))
            own, shown = lines.of(turn.line)
            joint *= own[None, :, None]
            joint[1] *= shown
            modes = modes * self._tail_shares(turn)
            for slot, _ in turn.fillers:
                constant /= len(book.choices(slot))
        return modes[:, None, :, None] * joint[None], constant

    def _opener_row(self, act: int, speaker: int) -> int:
        """The row of an act's openers; ``NOTHING`` stands for whatever has been shown."""
        role = self._ledger.situation(speaker)[1]
        return self._dialogue.script.opener_row(act, NOTHING, self._dialogue.relation, role)

    def _tail_shares(self, turn: Turn) -> np.ndarray:
        """p(tail | mode, own state), shape (4, 48)."""
        assert turn.line is not None
        shares = self._dialogue.script.tails[turn.line.question].shares[:, turn.tail]
        if not _OWN_TAIL[turn.act]:
            return np.full((4, STATES), shares[BARE])
        table = np.full((4, STATES), shares[NEUTRAL])
        table[[SHOWN, BOTH]] = shares[:STATES]
        return table

    def _line_shares(self, pool: Pool) -> _LineShares:
        weights = np.array([self._ledger.weights(pool, row) for row in range(len(pool.rows))], dtype=np.float64)
        return _LineShares(pool, weights / weights.sum(axis=1, keepdims=True))

    def note(self, turn: Turn) -> None:
        """Takes note of a turn's text, and of what else this reader knows."""
        if not self._knows_state:
            by_mode, _ = self._joint(turn)
            if self._sees_memes:
                by_mode = by_mode * self._meme_likelihood(turn)
            over_j = by_mode.sum(axis=1)  # (modes, i', j)
            belief = np.stack([over_j[PLAIN], over_j[SHOWN] + over_j[BOTH] + over_j[MASKED]])
            belief /= belief.sum()
            self._belief = belief if turn.speaker == 0 else belief.transpose(0, 2, 1)
        self._emotions[turn.speaker] = turn.state
        self._ledger.record(turn)
        self._last = turn

    def _meme_likelihood(self, turn: Turn) -> np.ndarray:
        """p(meme and label, or that there is none | mode, i'), shape (4 modes, 1, 48, 1).

        That a label is missing depends on nothing, and is left out.
        """
        likelihood = np.zeros((MODES, STATES))
        if turn.meme is None:
            likelihood[[PLAIN, SHOWN]] = 1.0
        else:
            fitting = intents(turn.act, self._ledger.previous, self._dialogue.scene)
            memes = meme_shares(fitting, self._dialogue.relation, self._hard)[:, turn.meme]
            labels = np.ones(STATES) if turn.label is None else label_shares()[:, turn.label]
            likelihood[[BOTH, MASKED]] = memes * labels
        return likelihood[:, None, :, None]

    def best_response(self, speaker: int) -> str:
        """The text of the most probable opener, line and tail of a turn in words.

        Fillers do not count, or lines without slots would always win; they are those already known,
        else the first of their lists. Of equals, the first is taken.
        """
        moved = self.before(speaker)
        prior = np.concatenate([moved[1], moved[0].sum(axis=1)[:, None]], axis=1)  # (i', x)
        shown = prior.sum(axis=0) > 0
        acts = act_shares(*self._ledger.situation(speaker), self._dialogue.relation)
        joint = acts[:, :, shown] * prior[:, shown]  # (acts, i', x)
        mass = joint.sum(axis=(1, 2))
        best, text = 0.0, ""
        for act in sorted(range(len(ACTS)), key=lambda act: (-mass[act], act)):
            if act == MEME or mass[act] <= best:
                continue
            score, candidate = self._best_of_act(act, speaker, joint[act], shown, best)
            if score > best:
                best, text = score, candidate
        return text

    def _best_of_act(
        self, act: int, speaker: int, joint: np.ndarray, shown: np.ndarray, least: float
    ) -> tuple[float, str]:
        """The best of an act if it beats ``least``; ``shown`` says which x the joint has."""
        book = self._dialogue.script
        kinds, openers = self._openers_of(act, speaker, shown)
        modes = mode_shares(act, self._dialogue.relation)
        lines = self._line_shares(self._ledger.pool(act, speaker))
        best, text = least, ""
        for position in lines.distinct():
            line = lines.pool.lines[position]
            own, other = lines.of(line)
            # Sympathy has no share where nothing is shown, so what stands there is of no matter.
            weighted = joint * own[:, None] * np.append(other, 1.0)[shown]
            heard = openers.T @ weighted.T  # (openers, i')
            if heard.sum(axis=1).max() <= best:
                continue
            tails = book.tails[line.question]
            columns = tails.kinds if _OWN_TAIL[act] else tails.shares[BARE].argmax()[None]
            if _OWN_TAIL[act]:
                tail = modes[[SHOWN, BOTH]].sum(axis=0)[:, None] * tails.shares[:STATES, columns]
                tail += np.outer(modes[[PLAIN, MASKED]].sum(axis=0), tails.shares[NEUTRAL, columns])
            else:
                tail = np.full((STATES, 1), tails.shares[BARE, columns[0]])
            scores = heard @ tail  # (openers, tails)
            place = int((scores > _NEARLY * scores.max()).argmax())
            if _NEARLY * scores.flat[place] > best:
                best = float(scores.flat[place])
                opener, ending = divmod(place, scores.shape[1])
                text = book.openers.texts[kinds[opener]] + line.fill(self._first_fillers(line))
                text += tails.texts[columns[ending]]
        return best, text

    def _openers_of(self, act: int, speaker: int, shown: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The openers worth trying, and p(opener | x), shape (x, openers)."""
        book = self._dialogue.script
        row = self._opener_row(act, speaker)
        if row == NOTHING:
            kinds = book.openers.kinds
            return kinds, book.openers.shares[: NOTHING + 1, kinds][shown]
        kinds = book.openers.shares[row].argmax()[None]
        return kinds, np.full((int(shown.sum()), 1), book.openers.shares[row, kinds[0]])

    def _first_fillers(self, line: Line) -> dict[str, str]:
        book, known = self._dialogue.script, self._ledger.known
        return {slot: known.get(slot, book.choices(slot)[0]) for slot in line.slots}


@dataclass(frozen=True)
class _LineShares:
    """p(line | row) of a pool's lines, shape (rows, lines)."""

    pool: Pool
    shares: np.ndarray

    def of(self, line: Line) -> tuple[np.ndarray, np.ndarray]:
        """p(line) as a factor of the own state and one of the state shown, each of shape (48,)."""
        column = self.shares[:, self.pool.lines.index(line)]
        if self.pool.given == "valence":
            return column[_VALENCE_ROW], np.ones(STATES)
        if self.pool.given == "own":
            return column[_FAMILY], np.ones(STATES)
        return np.ones(STATES), column[_FAMILY]

    def distinct(self) -> list[int]:
        """Positions of lines, likeliest first, each the first of those that cannot be told apart."""
        first: dict[tuple[bool, bytes], int] = {}
        for position in np.argsort(-self.shares.max(axis=0), kind="stable").tolist():
            column = np.ascontiguousarray(self.shares[:, position])
            first.setdefault((self.pool.lines[position].question, column.tobytes()), position)
        return list(first.values())


def predictions(
    corpus_meta: Mapping[str, Any],
    split: str,
    candidates: Mapping[tuple[str, int], Sequence[str]],
    sees_memes: bool,
    knows_state: Optional[bool] = None,
) -> Iterator[dict[str, Any]]:
    """The predictions of an oracle for every response turn of a split of a built-in corpus.

    Args:
        corpus_meta: the corpus's ``corpus.json``, whose ``builtin`` block says how it was made.
        split: one of ``train``, ``valid``, ``easy``, ``hard``.
        candidates: by dialogue and turn, the candidates of every turn with a meme.
        sees_memes: True for ``oracle``, False for ``oracle-blind``.
        knows_state: whether the hidden state is known before each turn; None for just those who see
            memes. False together with ``sees_memes`` gives the best that can be done from the history.

    Yields:
        Predictions as the contract's section 3 has them, in the order of the split.

    Raises:
        KeyError: the corpus is no built-in one, or a turn with a meme has no candidates.
        ValueError: it was made by another version of the generator, or there is no such split.
    """
    made = corpus_meta["builtin"]
    if made["generator"] != GENERATOR:
        raise ValueError(f"made by generator {made['generator']}, this is generator {GENERATOR}")
    for dialogue in simulate_split(made["preset"], made["language"], made["seed"], split):
        reader = Reader(dialogue, split == "hard", sees_memes, sees_memes if knows_state is None else knows_state)
        for number, turn in enumerate(dialogue.turns):
            if number:
                place = (dialogue.id, number)
                yield _prediction(reader, turn, place, split, candidates)
            reader.note(turn)


def _prediction(
    reader: Reader,
    turn: Turn,
    place: tuple[str, int],
    split: str,
    candidates: Mapping[tuple[str, int], Sequence[str]],
) -> dict[str, Any]:
    reading = reader.read(turn)
    prediction: dict[str, Any] = {"dialogue": place[0], "turn": place[1]}
    if turn.text is not None:
        prediction["text"] = reader.best_response(turn.speaker)
        prediction["nll"] = round(max(0.0, -reading.log_likelihood), _DIGITS)
    prediction["meme_probability"] = round(min(1.0, reading.meme_probability), _DIGITS)
    if turn.meme is not None:
        assert reading.labels is not None
        share = dict(zip((meme.id for meme in MEMES), reading.memes.tolist()))
        inventory = range(len(MEMES)) if split == "hard" else SEEN
        prediction["candidates"] = _ranked(candidates[place], share)
        prediction["memes"] = _ranked([MEMES[number].id for number in inventory], share)
        prediction["emotions"] = _ranked(range(len(LABELS)), dict(enumerate(reading.labels.tolist())))
    return prediction


def _ranked(choices: Iterable[_Choice], share: Mapping[_Choice, float]) -> list[_Choice]:
    """The likeliest first; what is equal but for rounding goes by id, so that machines agree."""
    return sorted(choices, key=lambda choice: (-round(share[choice], _DIGITS), choice))
