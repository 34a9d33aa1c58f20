"""Real texts with simulated memes: what is built, and that the oracles' numbers are the true probabilities."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from itertools import product
from math import log
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from real_texts import EMOTIONS, rows, write_table

from mod_challenge.corpus import read_corpus
from mod_challenge.corpus.check import check_corpus
from mod_challenge.corpus.model import Utterance
from mod_challenge.corpus.publishing.release import release
from mod_challenge.corpus.references import references
from mod_challenge.simulator.build import is_whole
from mod_challenge.simulator.families import LABELS, STATES
from mod_challenge.simulator.inventory import MEMES, UNSEEN_FROM
from mod_challenge.simulator.semi_real.build import HIDDEN, build_semi_real, count_chain, split_dialogues
from mod_challenge.simulator.semi_real.channel import (
    ASKING,
    BRIEF,
    KINDS,
    NONE,
    REPLACES,
    SENT,
    SITUATIONS,
    START,
    STATEMENT,
    answering,
    channel_sha256,
    draw_uses,
    fitting_intents,
    kind_of,
    next_situation,
    shares_of_memes,
    use_shares,
    use_weights,
)
from mod_challenge.simulator.semi_real.emotions import DEFAULT_EMOTIONS, TableColumns, TableEmotion
from mod_challenge.simulator.semi_real.oracle import EmotionFilter, Parameters, semi_real_predictions
from mod_challenge.simulator.semi_real.texts_table import TextDialogue, read_texts
from mod_challenge.simulator.simulate import SPLITS, Dice
from mod_challenge.simulator.usage import UNSEEN_SHARE, label_row, meme_row

ORACLES = ("oracle", "oracle-history", "oracle-blind")
BY_NAME = {emotion.name: emotion for emotion in DEFAULT_EMOTIONS}
USED = tuple(BY_NAME[name] for name in EMOTIONS[:3])


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_table(tmp_path_factory.mktemp("texts") / "texts.csv", rows(900))


@pytest.fixture(scope="module")
def built(table: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("semi") / "corpus"
    assert build_semi_real(out, table, pictures=False, stickers=False) == ()
    return out


def hidden_of(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / HIDDEN).read_text("utf-8"))
    return content


def dialogue_bytes(folder: Path) -> bytes:
    return b"".join((folder / f"{split}.json").read_bytes() for split in SPLITS)


# --- what is built ------------------------------------------------------------------------------


def test_texts_speakers_and_order_are_those_of_the_table(table: Path, built: Path) -> None:
    corpus = read_corpus(built)
    said = {each.id: each for each in read_texts(table, TableColumns()).dialogues}
    seen = set()
    for split in SPLITS:
        for dialogue in corpus.split(split):
            source = said[dialogue.id]
            seen.add(dialogue.id)
            assert [f"[speaker{number + 1}]" for number in source.speakers] == [u.speaker for u in dialogue.utterances]
            for text, utterance in zip(source.texts, dialogue.utterances):
                gone = utterance.text is None
                assert gone or utterance.text == text
                assert not gone or (utterance.meme is not None and kind_of(text) == BRIEF)
    assert seen == set(said)


def test_the_same_arguments_give_the_same_bytes_and_another_seed_others(
    table: Path, built: Path, tmp_path: Path
) -> None:
    build_semi_real(tmp_path / "again", table, pictures=False, stickers=False)
    build_semi_real(tmp_path / "other", table, seed=2, pictures=False, stickers=False)
    assert (tmp_path / "again" / "SHA256SUMS").read_bytes() == (built / "SHA256SUMS").read_bytes()
    assert dialogue_bytes(tmp_path / "other") != dialogue_bytes(built)
    assert is_whole(built)


def test_splits_and_draws_depend_on_neither_order_nor_names(table: Path, tmp_path: Path, built: Path) -> None:
    shuffled = rows(900)
    by_dialogue: dict[str, list[tuple[str, ...]]] = {}
    for row in shuffled:
        by_dialogue.setdefault(row[1], []).append((row[0], f"x{row[1]}", *row[2:]))
    other = [row for name in sorted(by_dialogue, reverse=True) for row in by_dialogue[name]]
    build_semi_real(tmp_path / "c", write_table(tmp_path / "t.csv", other), pictures=False, stickers=False)
    for split in SPLITS:
        before = {d.id: d.utterances for d in read_corpus(built).split(split)}
        after = {d.id[1:]: d.utterances for d in read_corpus(tmp_path / "c").split(split)}
        assert before == after


def test_each_split_gets_its_share_and_at_least_one_dialogue() -> None:
    def sizes(count: int) -> list[int]:
        dialogues = [TextDialogue(str(n), (0, 1), (f"a{n}", "b"), (0, 0)) for n in range(count)]
        return [len(split) for split in split_dialogues(dialogues, 1).values()]

    assert sizes(1000) == [760, 40, 80, 120]
    assert sizes(20) == [16, 1, 1, 2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_whole_corpus_passes_the_check(tmp_path: Path, language: str) -> None:
    path = write_table(tmp_path / "t.csv", rows(60))
    told: dict[str, tuple[int, int]] = {}
    build_semi_real(
        tmp_path / "c", path, language=language, on_progress=lambda *step: told.__setitem__(step[2], step[:2])
    )
    checked = check_corpus(tmp_path / "c")
    assert checked.log.error_count == 0
    assert {problem.code for problem in checked.log} <= {"dialogue-again", "text-again"}
    assert len(list((tmp_path / "c" / "memes").glob("*.png"))) == 307
    assert len(list((tmp_path / "c" / "stickers").rglob("*.npy"))) == 200
    assert told == {"dialogues": (60, 60), "memes": (307, 307), "stickers": (200, 200)}
    for name in ("candidates.json", "candidates_matched.json"):
        frozen = json.loads((tmp_path / "c" / name).read_text("utf-8"))
        assert set(frozen) - {"version"} == {"valid", "easy", "hard"}
    about = json.loads((tmp_path / "c" / "corpus.json").read_text("utf-8"))
    assert about["name"] == f"semi-real-{language}"
    assert about["builtin"]["preset"] == "texts"


def test_stickers_are_sent_in_training_dialogues_alone(tmp_path: Path) -> None:
    build_semi_real(tmp_path / "c", write_table(tmp_path / "t.csv", rows(60)), pictures=False)
    corpus = read_corpus(tmp_path / "c")
    train = {u.text for d in corpus.split("train") for u in d.utterances}
    lines = [
        json.loads(line)
        for path in (tmp_path / "c" / "stickers").glob("release_*.json")
        for line in path.read_text("ascii").splitlines()
    ]
    assert lines
    assert {entry["text"].replace(" ", "") for line in lines for entry in line["context"]} <= train
    users = [{entry["from_id"] for entry in line["context"]} | {line["current"]["from_id"]} for line in lines]
    assert {len(each) for each in users} == {2}


def test_unseen_memes_are_a_fifth_of_hard_and_nowhere_else(built: Path) -> None:
    corpus = read_corpus(built)
    for split in SPLITS:
        memes = [int(u.meme) for d in corpus.split(split) for u in d.utterances if u.meme is not None]
        unseen = sum(meme >= UNSEEN_FROM for meme in memes)
        if split == "hard":
            share = UNSEEN_SHARE[0] / UNSEEN_SHARE[1]
            assert abs(unseen - share * len(memes)) < 4 * (len(memes) * share * (1 - share)) ** 0.5
        else:
            assert memes
            assert unseen == 0


def test_no_meme_is_sent_twice_running(built: Path) -> None:
    pairs = 0
    for split in SPLITS:
        for dialogue in read_corpus(built).split(split):
            for first, second in zip(dialogue.utterances, dialogue.utterances[1:]):
                pairs += first.meme is not None and second.meme is not None
                assert first.meme is None or first.meme != second.meme
    assert pairs > 50


def test_no_release_holds_the_hidden_emotions(built: Path, tmp_path: Path) -> None:
    for protocol in ("paper", "blind"):
        release(read_corpus(built), protocol, str(tmp_path / protocol))
    names = {path.name for path in tmp_path.rglob("*.json")}
    assert "train.json" in names
    assert HIDDEN not in names


# --- the channel --------------------------------------------------------------------------------


def test_kinds_of_texts() -> None:
    assert [kind_of(text) for text in ("你吃了吗", "你吃了吗！", "What?!", "好的", "go on then", None)] == [
        *(ASKING, ASKING, ASKING, BRIEF, BRIEF, BRIEF)
    ]
    assert kind_of("我明天一早就去办这件事") == kind_of("he said he would come over on Sunday") == STATEMENT


def test_every_state_has_a_meme_in_every_situation() -> None:
    for kind, answers, unseen in product(KINDS, (False, True), (False, True)):
        for state in range(STATES):
            _, weights = meme_row(state, fitting_intents(kind), 0, unseen, answers)
            assert sum(weights) > 0


def test_shares_are_the_weights_that_are_drawn_by() -> None:
    for kind, situation in product(KINDS, SITUATIONS):
        weights = [use_weights(kind, situation, state) for state in range(STATES)]
        assert use_shares(kind, situation) == pytest.approx([part / whole for part, whole in weights])
    for kind, answers, hard in product(KINDS, (False, True), (False, True)):
        assert shares_of_memes(kind, answers, hard).sum(axis=1) == pytest.approx(np.ones(STATES))


def test_draws_have_the_probabilities_of_the_weights() -> None:
    """Use, meme, label and replacement of the second utterance, after a first one with a meme, against their sums."""
    emotion = BY_NAME["happy"]
    kinds = (BRIEF, BRIEF)
    dice = Dice(11)
    drawn = [[use for _, use in draw_uses(dice, kinds, (emotion, emotion), True)] for _ in range(40_000)]
    after = [pair[1] for pair in drawn if pair[0] is not None]
    states = np.array(emotion.state_weights(), dtype=float)
    states /= states.sum()
    used = np.array([np.divide(*use_weights(BRIEF, SENT, state)) for state in range(STATES)])
    within(sum(use is not None for use in after), float(states @ used), len(after))
    uses = [use for use in after if use is not None]
    given = states * used / (states @ used)
    within(sum(use.replaces for use in uses), REPLACES[0] / REPLACES[1], len(uses))
    memes = Counter(use.meme for use in uses)
    expected = given @ shares_of_memes(BRIEF, True, True)
    for meme in expected.argsort()[-8:].tolist():
        within(memes[meme], float(expected[meme]), len(uses))
    assert all(expected[meme] > 0 for meme in memes)
    labels = Counter(use.label for use in uses)
    rows_of = np.array([label_row(state) for state in range(STATES)], dtype=float)
    wanted = given @ (rows_of / rows_of.sum(axis=1, keepdims=True)) * 0.97
    within(labels[None], 0.03, len(uses))
    for label in wanted.argsort()[-8:].tolist():
        within(labels[label], float(wanted[label]), len(uses))


def within(count: int, share: float, trials: int) -> None:
    assert abs(count - trials * share) <= 4.5 * (trials * share * (1 - share)) ** 0.5 + 1e-9


# --- the oracles --------------------------------------------------------------------------------


def some_parameters() -> tuple[dict[str, Any], Parameters]:
    chain = {"start": [5, 2, 3], "same": [[6, 1, 1], [2, 4, 2], [1, 1, 8]], "other": [[3, 3, 1], [2, 2, 2], [4, 1, 1]]}
    hidden = {"emotions": [emotion.to_json() for emotion in USED], "chain": chain}
    return hidden, Parameters(hidden)


def use_of(emotion: TableEmotion, kind: int, situation: int) -> tuple[np.ndarray, np.ndarray]:
    """p(state) and p(used | state) of an emotion, from the integer weights alone."""
    states = np.array(emotion.state_weights(), dtype=float)
    used = np.array([np.divide(*use_weights(kind, situation, state)) for state in range(STATES)])
    return states / states.sum(), used


def share_in_row(row: tuple[tuple[int, ...], tuple[int, ...]], meme: int) -> float:
    return dict(zip(*row)).get(meme, 0) / sum(row[1])


def meme_given_state(kind: int, situation: int, hard: bool, meme: int) -> np.ndarray:
    part = UNSEEN_SHARE[0] / UNSEEN_SHARE[1] if hard else 0.0
    friends, fitting, answers = 0, fitting_intents(kind), answering(situation)
    return np.array(
        [
            (1 - part) * share_in_row(meme_row(state, fitting, friends, False, answers), meme)
            + part * share_in_row(meme_row(state, fitting, friends, True, answers), meme)
            for state in range(STATES)
        ]
    )


def likelihood(emotion: TableEmotion, utterance: Utterance, situation: int, hard: bool) -> float:
    """p(utterance's meme, label and loss of text | emotion, situation), by the definition."""
    kind = BRIEF if utterance.text is None else kind_of(utterance.text)
    states, used = use_of(emotion, kind, situation)
    if utterance.meme is None:
        return float(states @ (1 - used))
    lost = REPLACES[0] / REPLACES[1] if kind == BRIEF else 0.0
    joint = states * used * meme_given_state(kind, situation, hard, int(utterance.meme))
    if utterance.emotion is not None:
        joint = joint * np.array(
            [label_row(state)[utterance.emotion] / sum(label_row(state)) for state in range(STATES)]
        )
    return float(joint.sum()) * (lost if utterance.text is None else 1 - lost)


PAST = (
    Utterance("[speaker1]", "今天下班我们一起去看电影", "010", 3),
    Utterance("[speaker1]", "你去吗"),
    Utterance("[speaker2]", None, "024", None),
)
NOW = Utterance("[speaker1]", "好", "001", 0)


def chain_share(chain: dict[str, Any], emotions: tuple[int, ...], same: tuple[bool, ...]) -> float:
    share = chain["start"][emotions[0]] / sum(chain["start"])
    for before, after, stays in zip(emotions, emotions[1:], same):
        row = chain["same" if stays else "other"][before]
        share *= row[after] / sum(row)
    return share


@pytest.mark.parametrize("used", [(0, 2), (0, 1), (0, 1, 2), ()])
def test_the_history_oracle_is_the_sum_over_all_emotions(used: tuple[int, ...]) -> None:
    hidden, parameters = some_parameters()
    reader = EmotionFilter(parameters, hard=False)
    everything = (*PAST, NOW)
    same = tuple(first.speaker == second.speaker for first, second in zip(everything, everything[1:]))
    past: list[Utterance] = []
    situations = [START]
    for number, utterance in enumerate(PAST):
        past.append(possible(utterance, situations[-1]) if number in used else without_meme(utterance))
        situations.append(next_situation(situations[-1], number in used))
        reader.note(past[-1], same[number])
    now = possible(NOW, situations[3])
    given = np.zeros(len(USED))
    for emotions in product(range(len(USED)), repeat=4):
        share = chain_share(hidden["chain"], emotions, same)
        for emotion, utterance, situation in zip(emotions, past, situations):
            share *= likelihood(USED[emotion], utterance, situation, False)
        given[emotions[3]] += share
    given /= given.sum()
    reading = reader.read(now)
    silent = sum(
        share * likelihood(USED[e], Utterance("x", "好"), situations[3], False) for e, share in enumerate(given)
    )
    sent = 0.0
    joint = np.zeros(STATES)
    for emotion, share in enumerate(given):
        states, uses = use_of(USED[emotion], BRIEF, situations[3])
        sent += share * float(states @ uses) * (1 - REPLACES[0] / REPLACES[1])
        joint += share * states * uses
    assert reading.meme_probability == pytest.approx(sent / (sent + silent), rel=1e-12)
    memes = np.array([joint @ meme_given_state(BRIEF, situations[3], False, meme) for meme in range(len(MEMES))])
    assert reading.memes == pytest.approx(memes / memes.sum(), rel=1e-9)
    weight = joint * meme_given_state(BRIEF, situations[3], False, int(now.meme or 0))
    rows_of = np.array([label_row(state) for state in range(STATES)], dtype=float)
    labels = weight @ (rows_of / rows_of.sum(axis=1, keepdims=True)) / weight.sum()
    assert reading.labels == pytest.approx(labels, rel=1e-9)


def without_meme(utterance: Utterance) -> Utterance:
    return Utterance(utterance.speaker, utterance.text or "行吧")


def possible(utterance: Utterance, situation: int) -> Utterance:
    """The same with a meme that a happy speaker may use there."""
    kind = kind_of(utterance.text)
    state = int(np.argmax(USED[0].state_weights()))
    numbers, weights = meme_row(state, fitting_intents(kind), 0, False, answering(situation))
    meme = MEMES[numbers[int(np.argmax(weights))]].id
    return Utterance(utterance.speaker, utterance.text, meme, utterance.emotion)


def test_the_blind_oracle_is_the_sum_over_all_emotions_and_memes() -> None:
    hidden, parameters = some_parameters()
    texts = ("今天下班我们一起去看电影", "你去吗", None, "行吧", "那家店周末已经改了")
    same = (True, False, True, False)
    reader = EmotionFilter(parameters, hard=True, sees_memes=False)
    for text, stays in zip(texts, same):
        reader.note(Utterance("x", text, "001", 1), stays)
    sums = np.zeros(2)
    for emotions in product(range(len(USED)), repeat=5):
        prior = chain_share(hidden["chain"], emotions, same)
        for pattern in product((False, True), repeat=5):
            share, situation = prior, START
            for emotion, used, text in zip(emotions, pattern, texts):
                kind = BRIEF if text is None else kind_of(text)
                states, uses = use_of(USED[emotion], kind, situation)
                lost = REPLACES[0] / REPLACES[1] if kind == BRIEF else 0.0
                factor = float(states @ (uses if used else 1 - uses))
                share *= factor * ((lost if text is None else 1 - lost) if used else float(text is not None))
                situation = next_situation(situation, used)
            sums[int(pattern[4])] += share
    reading = reader.read(Utterance("x", texts[4], "001", 1))
    assert reading.meme_probability == pytest.approx(sums[1] / sums.sum(), rel=1e-12)


def test_the_oracle_is_told_the_emotion_and_nothing_else_matters() -> None:
    _, parameters = some_parameters()
    reader = EmotionFilter(parameters, hard=False, told=(2, 0))
    reader.note(Utterance("a", "今天下班我们一起去看电影"), False)
    states, used = use_of(USED[0], STATEMENT, NONE)
    reading = reader.read(Utterance("b", "那家店周末已经改了"))
    assert reading.meme_probability == pytest.approx(float(states @ used), rel=1e-12)


def readings(folder: Path, split: str) -> dict[str, list[tuple[float, bool]]]:
    corpus, hidden = read_corpus(folder), hidden_of(folder)
    gold = references(corpus, split)
    keys = gold.turns.keys()
    candidates = {
        keys[row]: [gold.turns.inventory[i] for i in gold.even[item].tolist()]
        for item, row in enumerate(gold.turns.retrieval_rows.tolist())
    }
    truth = {(d.id, turn): u.meme is not None for d in corpus.split(split) for turn, u in enumerate(d.utterances)}
    return {
        name: [
            (each["meme_probability"], truth[each["dialogue"], each["turn"]])
            for each in semi_real_predictions(hidden, corpus.split(split), split, candidates, name)
        ]
        for name in ORACLES
    }


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[float, bool]]]:
    """Probabilities and truth of some thousand turns whose emotions do follow a chain."""
    folder = tmp_path_factory.mktemp("many")
    build_semi_real(folder / "c", write_table(folder / "t.csv", rows(3000, seed=5)), pictures=False, stickers=False)
    return readings(folder / "c", "hard")


@pytest.mark.parametrize("name", ORACLES)
def test_probabilities_of_a_meme_come_true_as_often_as_they_say(many: Any, name: str) -> None:
    for low, high in ((0.0, 0.15), (0.15, 0.3), (0.3, 0.5), (0.5, 1.0), (0.0, 1.0)):
        chosen = [(share, used) for share, used in many[name] if low <= share < high]
        if len(chosen) >= 30:
            expected = sum(share for share, _ in chosen)
            spread = sum(share * (1 - share) for share, _ in chosen) ** 0.5
            assert abs(sum(used for _, used in chosen) - expected) < 4 * spread


def loss(pairs: list[tuple[float, bool]], power: float = 1.0) -> float:
    """Mean log loss of probabilities made bolder (power over 1) or shyer."""
    losses = []
    for share, used in pairs:
        if 0 < share < 1:
            yes, no = share**power, (1 - share) ** power
            losses.append(-log((yes if used else no) / (yes + no)))
    return float(np.mean(losses))


def test_who_knows_more_loses_less_and_nobody_does_better_by_boldness(many: Any) -> None:
    assert loss(many["oracle"]) < loss(many["oracle-history"]) < loss(many["oracle-blind"])
    for name in ORACLES:
        for power in (0.6, 1.6):
            assert loss(many[name], power) > loss(many[name])


def test_the_oracle_ranks_best(built: Path) -> None:
    corpus, hidden = read_corpus(built), hidden_of(built)
    gold = references(corpus, "hard")
    keys = gold.turns.keys()
    candidates = {
        keys[row]: [gold.turns.inventory[i] for i in gold.even[item].tolist()]
        for item, row in enumerate(gold.turns.retrieval_rows.tolist())
    }
    utterances = {(d.id, turn): u for d in corpus.split("hard") for turn, u in enumerate(d.utterances)}
    places: dict[str, list[int]] = {}
    for name in ORACLES:
        for each in semi_real_predictions(hidden, corpus.split("hard"), "hard", candidates, name):
            gold_utterance = utterances[each["dialogue"], each["turn"]]
            assert not {"text", "nll"} & set(each)
            assert (
                ("memes" in each) == ("candidates" in each) == ("emotions" in each) == (gold_utterance.meme is not None)
            )
            if gold_utterance.text is None:
                assert each["meme_probability"] == 1
            if "memes" in each:
                assert sorted(each["emotions"]) == list(range(len(LABELS)))
                assert set(each["memes"]) == set(gold.turns.inventory)
                assert len(set(each["candidates"])) == 10
                places.setdefault(name, []).append(each["memes"].index(gold_utterance.meme))
    assert np.mean(places["oracle"]) < np.mean(places["oracle-history"]) < np.mean(places["oracle-blind"])


def test_the_chain_is_counted_in_training_alone(table: Path, built: Path) -> None:
    corpus, hidden = read_corpus(built), hidden_of(built)
    first = Counter(hidden["hidden"]["train"][d.id][0] for d in corpus.split("train"))
    assert hidden["chain"]["start"] == [first[number] + 1 for number in range(len(hidden["emotions"]))]
    pairs = sum(len(d.utterances) - 1 for d in corpus.split("train"))
    cells = 2 * len(hidden["emotions"]) ** 2
    assert sum(sum(map(sum, hidden["chain"][kind])) for kind in ("same", "other")) == pairs + cells
    two = [TextDialogue("a", (0, 0, 1), ("x", "y", "z"), (0, 1, 1))]
    assert count_chain(two, 2) == {"start": [2, 1], "same": [[1, 2], [1, 1]], "other": [[1, 1], [1, 2]]}


def test_prediction_needs_the_hidden_emotions_of_the_same_channel(
    built: Path, tmp_path: Path, run_command: Callable[..., tuple[int, str, str]]
) -> None:
    import shutil

    folder = tmp_path / "corpus"
    shutil.copytree(built, folder)
    out = tmp_path / "o.json"
    code, _, err = run_command("mod-baseline", "predict", "oracle", "--corpus", folder, "--out", out)
    assert code == 0
    assert "no text and no nll" in err
    assert run_command("mod-validate", out, "--corpus", folder, "--split", "hard")[0] == 0
    good = hidden_of(folder)
    assert good["channel"] == channel_sha256()
    changes: list[dict[str, Any]] = [
        {"channel": "0" * 64},
        {"hidden": {**good["hidden"], "hard": {}}},
        {"hidden": {**good["hidden"], "hard": {name: [99] * 2 for name in good["hidden"]["hard"]}}},
        {"chain": {**good["chain"], "start": [1]}},
        {"format": "mod-hidden-emotions/9"},
    ]
    for change in changes:
        (folder / HIDDEN).write_text(json.dumps({**good, **change}), "utf-8")
        code, _, err = run_command(
            "mod-baseline", "predict", "oracle", "--corpus", folder, "--out", tmp_path / "p.json"
        )
        assert (code, err.count("\n"), (tmp_path / "p.json").exists()) == (4, 1, False)
    (folder / HIDDEN).unlink()
    code, _, err = run_command("mod-baseline", "predict", "oracle", "--corpus", folder, "--out", tmp_path / "p.json")
    assert code == 4
    assert "not-simulated" in err


def test_a_text_has_no_influence_beyond_its_kind(tmp_path: Path) -> None:
    """Other words of the same kinds, played from the same stream, are treated alike."""
    emotions = [BY_NAME["happy"]] * 3
    first = [kind_of(text) for text in ("今天下班我们一起去看电影", "好", "你吃了吗")]
    second = [kind_of(text) for text in ("that shop has moved over the weekend", "ok then", "really?")]
    assert first == second
    assert list(draw_uses(Dice(3), first, emotions, True)) == list(draw_uses(Dice(3), second, emotions, True))


def test_the_table_s_hash_is_kept(table: Path, built: Path) -> None:
    assert hidden_of(built)["texts"] == sha256(table.read_bytes()).hexdigest()
