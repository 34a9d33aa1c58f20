"""Systems on packs of stickers: negatives from the pack, inventories of which the candidates alone are ranked."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from sticker_packs import DIALOGUES, IN_PACK, MEMES, write_sticker_corpus

from mod_baselines import priors
from mod_baselines.items import Answer, items_of
from mod_baselines.mherad.data import NONE, MheradExample, with_negatives
from mod_baselines.negatives import GroupDraw
from mod_baselines.priors import PriorFit, training_counts
from mod_baselines.settings import SettingError
from mod_baselines.srs import predictor, recipe
from mod_baselines.srs.data import MemeItems
from mod_baselines.srs.settings import PRESETS, SRSSettings
from mod_challenge import load_corpus

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]

TINY = dataclasses.replace(PRESETS["tiny"], negatives_by="group")
QUICK = ("--set", "epochs=1", "--set", "cnn=scratch", "--set", "image_size=64", "--set", "batch=12", "--cpu", "--quiet")
NARROW = (
    "width=16", "heads=2", "layers=1", "feedforward=16", "context_width=16", "context_heads=2", "context_layers=1",
    "context_feedforward=16",
)  # fmt: skip


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    write_sticker_corpus(tmp_path / "packs")
    return tmp_path / "packs"


# Draws


def test_a_draw_is_even_within_the_group_and_never_the_gold() -> None:
    groups = ["a", "b", "a", None, "a", "b", "a", "a"]  # a is 0, 2, 4, 6, 7
    draw, rng = GroupDraw(groups), np.random.default_rng(0)
    drawn = [draw.drawn(4, 3, rng).tolist() for _ in range(600)]
    assert all(len(set(some)) == 3 for some in drawn)
    counts = Counter(meme for some in drawn for meme in some)
    assert set(counts) == {0, 2, 6, 7}
    assert min(counts.values()) > 390  # of 450 expected; below is 5.6 deviations off


def test_a_group_that_is_too_small_is_taken_whole_and_filled_up_evenly() -> None:
    groups = ["a", "b", "a", None, "a", "b", "a", "a"]
    draw, rng = GroupDraw(groups), np.random.default_rng(0)
    drawn = [draw.drawn(5, 4, rng).tolist() for _ in range(800)]
    assert all(some[0] == 1 and len(set(some)) == 4 for some in drawn)
    counts = Counter(meme for some in drawn for meme in some[1:])
    assert set(counts) == {0, 2, 3, 4, 6, 7}
    assert min(counts.values()) > 330  # of 400 expected; below is 5 deviations off
    assert sorted(draw.drawn(3, 7, rng).tolist()) == [0, 1, 2, 4, 5, 6, 7]


def test_negatives_of_srs_are_of_the_golds_pack() -> None:
    items = MemeItems((((1,),),) * 5, (0, 3, 5, 1, 2), tuple(range(10, 16)), groups=("a", "a", "b", "b", "b", "a"))
    examples = items.examples(dataclasses.replace(TINY, candidates=3), 1)
    for example in examples:
        assert len({meme in (10, 11, 15) for meme in example.candidates}) == 1
        assert len(set(example.candidates)) == 3
    assert examples == items.examples(dataclasses.replace(TINY, candidates=3), 1)


def test_negatives_of_mherad_are_of_the_golds_pack() -> None:
    example = MheradExample(((1,), None), (NONE, 7), (NONE, NONE), (1,))
    (found,) = with_negatives([example], [3, 5, 7, 9], 1, np.random.default_rng(0), groups=["a", "b", "a", "b"])
    assert found.candidates == ((7, 3),)


@pytest.mark.parametrize("block", [1, 7, 1 << 22])
def test_even_draws_of_mherad_do_not_depend_on_how_many_are_made_together(block: int) -> None:
    from mod_baselines.mherad.data import _drawn

    golds, pool = np.arange(5), np.arange(9)
    drawn = _drawn(golds, pool, 3, np.random.default_rng(2), None, block)
    np.testing.assert_array_equal(drawn, _drawn(golds, pool, 3, np.random.default_rng(2)))


# Settings


def test_the_preset_is_the_published_one() -> None:
    published, paper = PRESETS["stickerchat"], PRESETS["paper"]
    assert published == dataclasses.replace(
        paper, read_empty=False, image_size=128, maps_on_disk=True, negatives_by="group"
    )
    assert (published.words, published.candidates) == (30, 10)


def test_maps_of_vectors_are_refused() -> None:
    with pytest.raises(SettingError, match="maps_on_disk=no map_side=0"):
        SRSSettings(cnn="corpus", maps_on_disk=True)


@pytest.mark.parametrize("system", ["srs", "mherad"])
def test_a_corpus_without_packs_is_trained_on_without_them_or_refused(
    system: str, packs: Path, run_command: Run, tmp_path: Path
) -> None:
    (packs / "memes.json").write_text("{}", encoding="utf-8")
    about = json.loads((packs / "corpus.json").read_text("utf-8"))
    (packs / "corpus.json").write_text(json.dumps({**about, "candidates": "inventory"}), encoding="utf-8")
    train = ("mod-baseline", "train", system, "--corpus", packs, "--preset", "tiny", *QUICK, "--out", tmp_path / "run")
    code, _, err = run_command(*train, "--set", "negatives_by=group", "--strict")
    assert code == 4
    assert "memes.json: $: groups-missing no meme has a group (give --set negatives_by=even)" in err
    assert not (tmp_path / "run").exists()
    assert run_command(*train, "--set", "negatives_by=group")[0] == 0
    assert json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))["settings"]["negatives_by"] == "even"


# From end to end


def trained(run_command: Run, system: str, corpus: Path, run: Path, preset: str, *pairs: str) -> None:
    changes = [word for pair in pairs for word in ("--set", pair)]
    train = ("mod-baseline", "train", system, "--corpus", corpus, "--preset", preset, *QUICK, *changes, "--out", run)
    code, _, err = run_command(*train)
    assert code == 0, err


def answers(run_command: Run, run: Path, corpus: Path, out: Path) -> list[dict[str, Any]]:
    code, _, err = run_command("mod-baseline", "predict", run, "--corpus", corpus, "--split", "test", "--out", out)
    assert code == 0, err
    code, _, err = run_command("mod-validate", out, "--corpus", corpus, "--split", "test")
    assert code == 0, err
    entries: list[dict[str, Any]] = json.loads(out.read_text("utf-8"))["predictions"]["test"]
    assert len(entries) == DIALOGUES["test"]
    return entries


def test_srs_ranks_a_pack_alike_whether_it_ranks_the_inventory_or_the_candidates(
    packs: Path, run_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tmp_path / "run"
    trained(run_command, "srs", packs, run, "stickerchat", *NARROW)
    whole = answers(run_command, run, packs, tmp_path / "whole.json")
    monkeypatch.setattr(predictor, "LARGE_INVENTORY", 5)
    ten = answers(run_command, run, packs, tmp_path / "ten.json")
    assert [entry["candidates"] for entry in ten] == [entry["candidates"] for entry in whole]
    assert all(sorted(entry["memes"]) == MEMES for entry in whole)
    assert not any("memes" in entry for entry in ten)
    for entry in ten:
        assert len({meme.partition("_")[0] for meme in entry["candidates"]}) == 1
    out = tmp_path / "ten.json"
    code, text, err = run_command("mod-score", out, "--corpus", packs, "--split", "test", "--format", "json")
    assert code == 0, err
    retrieval = json.loads(text)["metrics"]["retrieval"]["all"]
    assert None not in [retrieval[name] for name in ("r10@1", "r10@2", "r10@5", "map")]
    assert retrieval["rt@5"] is None


def test_maps_on_disk_train_as_those_in_memory(packs: Path, run_command: Run, tmp_path: Path) -> None:
    ranked = []
    for name, change in (("disk", "maps_on_disk=yes"), ("memory", "maps_on_disk=no")):
        trained(run_command, "srs", packs, tmp_path / name, "stickerchat", *NARROW, change)
        ranked.append(answers(run_command, tmp_path / name, packs, tmp_path / f"{name}.json"))
    assert ranked[0] == ranked[1]


def test_priors_of_a_large_inventory_are_left_out_by_srs(
    packs: Path, run_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipe, "LARGE_INVENTORY", 5)
    trained(run_command, "srs", packs, tmp_path / "run", "tiny", "priors=yes")
    assert not (tmp_path / "run" / "priors.json").exists()
    train = ("mod-baseline", "train", "srs", "--corpus", packs, "--preset", "tiny", *QUICK, "--set", "priors=yes")
    code, _, err = run_command(*train, "--strict", "--out", tmp_path / "other")
    assert code == 4
    assert "inventory-large 36 seen memes, of which SRS ranks an item's ten candidates alone" in err


@pytest.mark.parametrize(("system", "changes"), [("mherad", ("negatives_by=group",)), ("mod-gpt", ())])
@pytest.mark.parametrize("emotions", [True, False], ids=["emojis", "no-emojis"])
def test_rivals_train_on_stickers_and_say_what_is_left_out(
    system: str, changes: tuple[str, ...], emotions: bool, run_command: Run, tmp_path: Path
) -> None:
    corpus = tmp_path / "packs"
    write_sticker_corpus(corpus, emotions)
    out = tmp_path / "run"
    pairs = [word for pair in changes for word in ("--set", pair)]
    train = ("mod-baseline", "train", system, "--corpus", corpus, "--preset", "tiny", "--set", "epochs=1", *pairs)
    code, _, err = run_command(*train, "--cpu", "--out", out)
    assert code == 0, err
    said = " ".join(err.split())
    assert ("trained without" in said) == (system == "mod-gpt" or not emotions)
    assert ("no meme in training has" in said) == (not emotions)
    entries = answers(run_command, out, corpus, tmp_path / "s.json")
    assert all(len(entry["candidates"]) == 10 and sorted(entry["memes"]) == MEMES for entry in entries)
    assert not any("text" in entry for entry in entries)  # a sticker alone has no text to answer with


def test_priors_of_a_large_inventory_are_learnt_among_the_candidates(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load_corpus(packs)
    asked = items_of(corpus, "valid")
    monkeypatch.setattr(priors, "LARGE_INVENTORY", 5)
    fit = PriorFit(training_counts(corpus), asked)
    scores = np.random.default_rng(0).normal(size=len(MEMES))
    for (question,) in asked.dialogues:
        fit.add(question, Answer(memes=scores))
        features, place = fit._memes[-1]
        candidates = sorted(question.candidates.tolist() if question.candidates is not None else [])
        assert features.shape == (10, 2)
        assert asked.inventory[candidates[place]] == question.dialogue.utterances[question.turn].meme
        assert features[:, 0].tolist() == scores[candidates].tolist()
    assert fit.fitted().memes is not None
    assert IN_PACK > 10
