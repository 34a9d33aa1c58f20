"""A better answer never scores worse."""

from __future__ import annotations

from typing import Any

import random_corpora
from hypothesis import assume, given, settings
from hypothesis import strategies as st

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=12, deadline=None)


def gold(world: random_corpora.World, prediction: dict[str, Any]) -> dict[str, Any]:
    return world.files["hard.json"][prediction["dialogue"]][prediction["turn"]]


def leaves(tree: Any, path: str = "") -> dict[str, float]:
    if not isinstance(tree, dict):
        return {} if tree is None else {path: tree}
    return {name: value for key in tree for name, value in leaves(tree[key], f"{path}.{key}").items()}


def before_and_after(seed: int, key: str, change: Any) -> tuple[dict[str, float], dict[str, float]]:
    """Figures before and after ``change(world, prediction)`` to one of the predictions that have ``key``."""
    world = random_corpora.make(seed)
    answering = [p for p in world.predictions if key in p and "img_id" in gold(world, p)]
    assume(answering)
    first = leaves(random_corpora.figures(world)[0])
    change(world, answering[seed % len(answering)])
    return first, leaves(random_corpora.figures(world)[0])


def raised(key: str, steps: int) -> Any:
    """A change that moves the gold entry of a ranking up by some places."""
    label = "emotion_id" if key == "emotions" else "img_id"

    def change(world: random_corpora.World, prediction: dict[str, Any]) -> None:
        wanted = gold(world, prediction).get(label)
        assume(wanted in prediction[key])
        ranking = prediction[key]
        place = ranking.index(wanted)
        ranking.remove(wanted)
        ranking.insert(max(0, place - steps), wanted)

    return change


@FEW
@given(SEEDS, st.sampled_from(["candidates", "memes", "emotions"]), st.integers(1, 12))
def test_a_gold_entry_ranked_higher_lowers_no_figure(seed: int, key: str, steps: int) -> None:
    before, after = before_and_after(seed, key, raised(key, steps))
    assert before.keys() == after.keys()
    assert {name for name in before if after[name] < before[name]} == set()


@FEW
@given(SEEDS)
def test_a_gold_meme_ranked_first_of_all_raises_what_it_can(seed: int) -> None:
    def first(world: random_corpora.World, prediction: dict[str, Any]) -> None:
        assume(prediction["memes"][0] != gold(world, prediction)["img_id"])
        raised("memes", len(random_corpora.MEMES))(world, prediction)

    before, after = before_and_after(seed, "memes", first)
    assert after[".retrieval.all.expected.map"] > before[".retrieval.all.expected.map"]
    assert after[".retrieval.all.map"] == before[".retrieval.all.map"]


@FEW
@given(SEEDS)
def test_a_right_decision_lowers_no_accuracy_and_no_auc(seed: int) -> None:
    def certain(world: random_corpora.World, prediction: dict[str, Any]) -> None:
        prediction["meme_probability"] = 1.0

    before, after = before_and_after(seed, "meme_probability", certain)
    for name in (".usage.accuracy", ".usage.recall", ".usage.f1", ".usage.auc"):
        assert after.get(name, 0.0) >= before.get(name, 0.0)


@FEW
@given(SEEDS)
def test_a_likelier_gold_text_lowers_perplexity(seed: int) -> None:
    world = random_corpora.make(seed)
    before = leaves(random_corpora.figures(world)[0])
    item = next((p for p in world.predictions if "txt" in gold(world, p)), None)
    assume(item is not None and item["nll"] > 1)
    item["nll"] /= 2
    assert leaves(random_corpora.figures(world)[0])[".text.ppl"] < before[".text.ppl"]


@FEW
@given(SEEDS)
def test_the_gold_answers_score_everything_there_is(seed: int) -> None:
    world = random_corpora.make(seed)
    for prediction in world.predictions:
        wanted = gold(world, prediction)
        prediction["meme_probability"] = float("img_id" in wanted)
        prediction["text"] = wanted.get("txt", "")
        prediction["nll"] = 0.0
        for key in ("candidates", "memes", "emotions"):
            label = wanted.get("emotion_id" if key == "emotions" else "img_id")
            if key in prediction and label is not None:
                rest = [entry for entry in prediction[key] if entry != label]
                prediction[key] = [label, *rest][: max(5, len(prediction[key]))]
    found = leaves(random_corpora.figures(world)[0])
    dist = {".text.dist1", ".text.dist2", ".text.ppl"}
    # Texts too short for any 4-gram score nothing in BLEU-4, however good.
    short = {name for name, value in found.items() if name.startswith(".text.bleu") and value < 50}
    assert {name: value for name, value in found.items() if name not in dist | short and abs(value - 100) > 1e-9} == {}
    assert found.get(".text.ppl", 1.0) == 1.0


@FEW
@given(SEEDS)
def test_every_figure_is_a_percentage_within_its_interval_range(seed: int) -> None:
    metrics, intervals = random_corpora.figures(random_corpora.make(seed))
    for name, value in leaves(metrics).items():
        assert name == ".text.ppl" or 0 <= value <= 100
    for low, high in leaves(intervals).values():
        assert low <= high
