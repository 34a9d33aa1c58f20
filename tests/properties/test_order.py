"""What must change no byte of a report: the order of everything that has none, and the form of the file."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
import random_corpora
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mod_challenge.corpus import candidates as drawing
from mod_challenge.metrics import ngrams, resampling, retrieval
from mod_challenge.submission import read

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def keys_shuffled(stream: random.Random, value: Any) -> Any:
    """The same JSON with the keys of every object in another order."""
    if isinstance(value, list):
        return [keys_shuffled(stream, entry) for entry in value]
    if not isinstance(value, dict):
        return value
    return {key: keys_shuffled(stream, value[key]) for key in random_corpora.shuffled(stream, value)}


@FEW
@given(SEEDS, SEEDS)
def test_the_order_of_predictions_changes_no_byte(seed: int, order: int) -> None:
    world = random_corpora.make(seed)
    expected = random_corpora.report(world)
    world.predictions = random_corpora.shuffled(random.Random(order), world.predictions)
    assert random_corpora.report(world) == expected


@FEW
@given(SEEDS, SEEDS)
def test_the_order_of_dialogues_changes_no_byte(seed: int, order: int) -> None:
    world = random_corpora.make(seed)
    expected = random_corpora.report(world)
    for name in ("train.json", "hard.json"):
        table = world.files[name]
        world.files[name] = {key: table[key] for key in random_corpora.shuffled(random.Random(order), table)}
    assert random_corpora.report(world) == expected


@FEW
@given(SEEDS, SEEDS)
def test_the_order_of_keys_changes_no_byte(seed: int, order: int) -> None:
    world, stream = random_corpora.make(seed), random.Random(order)
    expected = random_corpora.report(world)
    world.files = {name: keys_shuffled(stream, content) for name, content in world.files.items()}
    world.predictions = keys_shuffled(stream, world.predictions)
    world.system = keys_shuffled(stream, world.system)
    assert random_corpora.report(world) == expected


@FEW
@given(SEEDS)
def test_the_form_of_the_file_changes_no_byte(seed: int) -> None:
    world = random_corpora.make(seed)
    names = ("submission.json", "submission.jsonl", "submission.json.gz", "submission.jsonl.gz")
    assert len({random_corpora.report(world, name) for name in names}) == 1


@pytest.mark.parametrize("run", [1, 2, 7])
@FEW
@given(seed=SEEDS)
def test_the_length_of_runs_changes_no_byte(run: int, seed: int) -> None:
    world = random_corpora.make(seed)
    expected = random_corpora.report(world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "RUN", run)
        patch.setattr(drawing, "_ROWS_AT_ONCE", run)
        patch.setattr(retrieval, "_CELLS_AT_ONCE", run)
        patch.setattr(ngrams, "_TEXTS_AT_ONCE", run)
        patch.setattr(resampling, "_CELLS_AT_ONCE", run)
        assert random_corpora.report(world) == random_corpora.report(world, "submission.jsonl") == expected


@FEW
@given(SEEDS)
def test_answers_to_turns_that_are_no_items_change_no_figure(seed: int) -> None:
    world = random_corpora.make(seed)
    expected = random_corpora.figures(world)
    for prediction in world.predictions:
        prediction.setdefault("memes", list(random_corpora.MEMES))
        prediction.setdefault("candidates", list(random_corpora.MEMES[:10]))
        prediction.setdefault("emotions", [0, 1, 2, 3, 4])
    assert random_corpora.figures(world) == expected


@FEW
@given(SEEDS)
def test_scoring_again_gives_the_same_bytes(seed: int) -> None:
    assert random_corpora.report(random_corpora.make(seed)) == random_corpora.report(
        copy.deepcopy(random_corpora.make(seed))
    )


def renamed(value: Any, names: dict[str, str]) -> Any:
    """The same JSON with every meme id replaced, as a value and as a key."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        return [renamed(entry, names) for entry in value]
    if isinstance(value, dict):
        return {names.get(key, key): renamed(entry, names) for key, entry in value.items()}
    return value


def relabelled(world: random_corpora.World, names: dict[str, str]) -> random_corpora.World:
    return random_corpora.World(renamed(world.files, names), renamed(world.predictions, names), world.system)


@FEW
@given(SEEDS, st.text("ab01_-", max_size=4))
def test_memes_renamed_in_the_same_order_change_no_figure(seed: int, prefix: str) -> None:
    world = random_corpora.make(seed)
    names = {meme: f"x{prefix}{meme}" for meme in random_corpora.MEMES}
    assert random_corpora.figures(relabelled(world, names)) == random_corpora.figures(world)


@FEW
@given(SEEDS, SEEDS)
def test_memes_renamed_at_will_change_no_figure_once_candidates_are_frozen(seed: int, order: int) -> None:
    world = random_corpora.make(seed)
    for kind, name in drawing.FILES.items():
        world.files[name] = drawing.file_content(kind, {"hard": random_corpora.candidates_of(world, kind)})
    names = dict(
        zip(
            random_corpora.MEMES,
            random_corpora.shuffled(random.Random(order), [f"y{meme}" for meme in random_corpora.MEMES]),
        )
    )
    assert random_corpora.figures(relabelled(world, names)) == random_corpora.figures(world)


@FEW
@given(SEEDS, SEEDS)
def test_emotions_renumbered_change_no_figure(seed: int, order: int) -> None:
    world = random_corpora.make(seed)
    expected = random_corpora.figures(world)
    numbers = dict(zip(random_corpora.EMOTIONS, random_corpora.shuffled(random.Random(order), range(100, 107))))
    world.files["emotion_dict.json"] = {name: numbers[i] for name, i in world.files["emotion_dict.json"].items()}
    for split in ("train.json", "hard.json"):
        for utterance in (u for utterances in world.files[split].values() for u in utterances if "emotion_id" in u):
            utterance["emotion_id"] = numbers[utterance["emotion_id"]]
    for prediction in world.predictions:
        if "emotions" in prediction:
            prediction["emotions"] = [numbers[i] for i in prediction["emotions"]]
    assert random_corpora.figures(world) == expected
