"""Candidates: the law of the two draws, what they depend on, and the file that takes their place."""

from __future__ import annotations

import json
import tracemalloc
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from mod_challenge.corpus.candidates import candidates, draw_even, draw_matched, write_candidates
from mod_challenge.corpus.check import check_corpus
from mod_challenge.corpus.publishing.release import release
from mod_challenge.corpus.references import references
from mod_challenge.corpus.turns import Turns, response_turns
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus
from mod_challenge.reproducible_random import below, hashed_words
from mod_challenge.scoring.score import score
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.signature import signature


def items(gold: list[int], inventory: int, unseen: int = 0) -> Turns:
    """As many dialogues of one retrieval item each as there are gold memes; the last memes are the unseen ones."""
    count = len(gold)
    return Turns(
        dialogue_ids=tuple(f"d{i:05d}" for i in range(count)),
        dialogue=np.arange(count),
        turn=np.ones(count, dtype=np.int64),
        text=(None,) * count,
        meme=np.array(gold, dtype=np.int64),
        emotion=np.full(count, -1),
        inventory=tuple(f"{i:03d}" for i in range(inventory)),
        seen=np.arange(inventory) < inventory - unseen,
        emotion_ids=(),
        lengths=(2,) * count,
    )


def usage_of(weights: list[int]) -> dict[str, int]:
    """Counts in training that give memes these weights."""
    return {f"{i:03d}": weight - 1 for i, weight in enumerate(weights)}


@cache
def chances(weights: tuple[int, ...], gold: int) -> dict[tuple[int, ...], float]:
    """Chance of every set of nine others, drawn one after the other without replacement, by their weights."""
    reached: dict[frozenset[int], float] = {frozenset([gold]): 1.0}
    for _ in range(9):
        after: dict[frozenset[int], float] = {}
        for chosen, chance in reached.items():
            left = {i: weight for i, weight in enumerate(weights) if i not in chosen}
            total = sum(left.values())
            for i, weight in left.items():
                grown = chosen | {i}
                after[grown] = after.get(grown, 0.0) + chance * weight / total
        reached = after
    return {tuple(sorted(chosen)): chance for chosen, chance in reached.items()}


def chi_square(drawn: np.ndarray, expected: dict[tuple[int, ...], float]) -> tuple[float, int]:
    """Distance of the sets drawn from their chances, rare sets (under 5 expected) taken as one; degrees of freedom."""
    counts = Counter(map(tuple, drawn.tolist()))
    assert set(counts) <= set(expected)
    rare = {chosen for chosen, chance in expected.items() if chance * len(drawn) < 5}
    cells = [(counts[chosen], chance * len(drawn)) for chosen, chance in expected.items() if chosen not in rare]
    together = sum(expected[chosen] for chosen in rare) * len(drawn)
    if together >= 5:
        cells.append((sum(counts[chosen] for chosen in rare), together))
    return sum((seen - mean) ** 2 / mean for seen, mean in cells), len(cells) - 1


def upper_bound(degrees: int) -> float:
    """About the 0.9999 quantile of chi-square (Wilson and Hilferty 1931)."""
    return degrees * (1 - 2 / (9 * degrees) + 3.72 * (2 / (9 * degrees)) ** 0.5) ** 3


@pytest.mark.parametrize("gold", [0, 5, 11])
def test_every_nine_others_are_drawn_evenly(gold: int) -> None:
    drawn = draw_even(items([gold] * 20_000, 12), "hard")
    sets = {tuple(sorted((gold, *nine))): 1 / 55 for nine in combinations(set(range(12)) - {gold}, 9)}
    distance, degrees = chi_square(drawn, sets)
    assert degrees == 54
    assert distance < upper_bound(degrees)


def test_in_a_large_inventory_every_meme_is_drawn_alike() -> None:
    gold = [i % 307 for i in range(20_000)]
    drawn = draw_even(items(gold, 307), "hard")
    counts = np.bincount(drawn.ravel(), minlength=307) - np.bincount(gold, minlength=307)
    mean = 20_000 * 9 / 307
    assert ((counts - mean) ** 2 / mean).sum() < upper_bound(306)


SKEWED = (1, 2, 3, 5, 8, 13, 1, 1, 4, 6, 2, 9)


@pytest.mark.parametrize("gold", [0, 5])
def test_matched_others_are_drawn_one_by_one_by_their_counts(gold: int) -> None:
    drawn = draw_matched(items([gold] * 20_000, 12), "hard", usage_of(list(SKEWED)))
    distance, degrees = chi_square(drawn, chances(SKEWED, gold))
    assert distance < upper_bound(degrees)


@pytest.mark.parametrize("gold", [0, 5])
def test_others_of_a_seen_meme_are_drawn_by_their_counts_from_the_seen(gold: int) -> None:
    drawn = draw_matched(items([gold] * 20_000, 30, unseen=18), "hard", usage_of([*SKEWED, *[50] * 18]))
    distance, degrees = chi_square(drawn, chances(SKEWED, gold))
    assert distance < upper_bound(degrees)


@pytest.mark.parametrize("gold", [18, 23, 29])
def test_others_of_an_unseen_meme_are_drawn_evenly_from_the_unseen(gold: int) -> None:
    drawn = draw_matched(items([gold] * 20_000, 30, unseen=12), "hard", usage_of([*range(1, 19), *SKEWED]))
    distance, degrees = chi_square(drawn - 18, chances((1,) * 12, gold - 18))
    assert degrees == 54
    assert distance < upper_bound(degrees)


def test_nine_other_unseen_memes_are_enough_and_eight_are_not() -> None:
    assert draw_matched(items([20] * 50, 30, unseen=10), "hard", {}).tolist() == [list(range(20, 30))] * 50
    drawn = draw_matched(items([11] * 20_000, 12, unseen=9), "hard", usage_of(list(SKEWED)))
    distance, degrees = chi_square(drawn, chances((1,) * 12, 11))
    assert distance < upper_bound(degrees)


def test_the_kinds_of_other_items_change_no_draw() -> None:
    mixed = draw_matched(items([3, 25, 4, 26, 3], 40, unseen=20), "hard", usage_of(list(range(1, 41))))
    for place, gold in enumerate([3, 25, 4, 26, 3]):
        alone = draw_matched(items([gold] * 5, 40, unseen=20), "hard", usage_of(list(range(1, 41))))
        assert mixed[place].tolist() == alone[place].tolist()


@pytest.mark.parametrize("giant", [2_000, 1_000_000_000])
def test_draws_that_run_out_go_on_by_the_same_law(giant: int) -> None:
    # One meme takes nearly all of the two dozen draws; the rest of the nine are drawn one at a time.
    weights = (1, giant, 1, 2, 3, 1, 1, 4, 1, 2, 1, 1)
    drawn = draw_matched(items([0] * 2_500, 12), "hard", usage_of(list(weights)))
    distance, degrees = chi_square(drawn, chances(weights, 0))
    assert degrees > 30
    assert distance < upper_bound(degrees)


@pytest.mark.parametrize("kind", ["even", "matched"])
def test_each_row_is_ten_memes_in_order_with_the_gold_one(kind: str) -> None:
    gold = [i % 15 for i in range(300)]
    turns = items(gold, 15)
    drawn = draw_even(turns, "hard") if kind == "even" else draw_matched(turns, "hard", {"003": 50})
    assert (np.diff(drawn, axis=1) > 0).all()
    assert (drawn == np.array(gold)[:, None]).any(axis=1).all()
    assert drawn.min() == 0
    assert drawn.max() == 14


def test_ten_memes_leave_no_choice() -> None:
    turns = items([0, 4, 9], 10)
    assert draw_even(turns, "hard").tolist() == [list(range(10))] * 3
    assert draw_matched(turns, "hard", {"002": 10**9}).tolist() == [list(range(10))] * 3


def test_the_draws_are_pinned() -> None:
    turns = items([3, 200, 306], 307)
    assert draw_even(turns, "hard").tolist() == [
        [3, 37, 73, 87, 146, 156, 198, 222, 254, 290],
        [0, 9, 15, 45, 73, 74, 118, 165, 183, 200],
        [14, 55, 76, 108, 129, 190, 224, 235, 264, 306],
    ]
    usage = {f"{i:03d}": 5000 // (i + 1) for i in range(307)}
    assert draw_matched(turns, "hard", usage).tolist() == [
        [0, 2, 3, 8, 14, 15, 29, 37, 72, 110],
        [0, 2, 53, 82, 84, 167, 200, 218, 223, 231],
        [0, 1, 2, 24, 27, 46, 79, 97, 125, 306],
    ]


@pytest.mark.parametrize("kind", ["even", "matched"])
def test_a_draw_depends_on_split_seed_and_kind_alone(kind: str) -> None:
    turns = items([0] * 40, 60)

    def draw(split: str = "hard", seed: int = 10, which: str = kind) -> np.ndarray:
        return draw_even(turns, split, seed) if which == "even" else draw_matched(turns, split, {}, seed)

    other = "matched" if kind == "even" else "even"
    assert (draw() == draw()).all()
    for changed in (draw(split="easy"), draw(seed=11), draw(which=other)):
        assert (draw() == changed).all(axis=1).mean() < 0.1


def rewritten(folder: Path, name: str, change: object) -> None:
    """Read a JSON file of a corpus, change it and write it again."""
    path = folder / name
    path.write_text(json.dumps(change(json.loads(path.read_text("utf-8")))), "utf-8")  # type: ignore[operator]


@pytest.fixture
def undrawn(small_corpus_dir: Path) -> Path:
    """The small corpus without its files of candidates, and with a few more memes to choose from."""
    (small_corpus_dir / "candidates.json").unlink()
    more = {f"more{i}.png": f"9{i:02d}" for i in range(20)}
    rewritten(small_corpus_dir, "img2id.json", lambda table: {**table, **more})
    return small_corpus_dir


def drawn_of(folder: Path, kind: str, split: str = "hard") -> list:
    corpus = load_corpus(folder)
    turns = response_turns(corpus, split)
    return [[turns.inventory[i] for i in row] for row in candidates(corpus, split, turns, kind).tolist()]


@pytest.mark.parametrize("kind", ["even", "matched"])
def test_the_order_of_dialogues_and_of_files_changes_no_draw(kind: str, undrawn: Path) -> None:
    before = drawn_of(undrawn, kind)
    for name in ("hard.json", "train.json", "img2id.json"):
        rewritten(undrawn, name, lambda table: dict(reversed(list(table.items()))))
    assert drawn_of(undrawn, kind) == before


def test_the_even_draw_does_not_depend_on_other_dialogues(undrawn: Path) -> None:
    before = drawn_of(undrawn, "even")
    per_dialogue = len(before) // 4
    rewritten(undrawn, "hard.json", lambda table: {name: table[name] for name in sorted(table)[1:]})
    assert drawn_of(undrawn, "even") == before[per_dialogue:]


@pytest.mark.parametrize(("kind", "name"), [("even", "candidates.json"), ("matched", "candidates_matched.json")])
def test_a_file_takes_the_place_of_the_draw(kind: str, name: str, undrawn: Path) -> None:
    before = drawn_of(undrawn, kind)
    write_candidates(load_corpus(undrawn), undrawn, ("hard",), seed=99)
    frozen = json.loads((undrawn / name).read_text("utf-8"))["hard"]
    after = drawn_of(undrawn, kind)
    assert after != before
    assert after == [frozen[d][t] for d in sorted(frozen) for t in sorted(frozen[d], key=int)]


def test_a_split_that_the_file_leaves_out_is_drawn(undrawn: Path) -> None:
    before = drawn_of(undrawn, "even", "easy")
    write_candidates(load_corpus(undrawn), undrawn, ("hard",), seed=99)
    assert drawn_of(undrawn, "even", "easy") == before


def test_frozen_with_the_usual_seed_nothing_changes(undrawn: Path) -> None:
    before = [drawn_of(undrawn, kind) for kind in ("even", "matched")]
    write_candidates(load_corpus(undrawn), undrawn, ("easy", "hard"))
    assert [drawn_of(undrawn, kind) for kind in ("even", "matched")] == before


def test_the_order_of_ids_in_the_file_does_not_matter(undrawn: Path) -> None:
    write_candidates(load_corpus(undrawn), undrawn, ("hard",))
    before = drawn_of(undrawn, "even")
    rewritten(
        undrawn,
        "candidates.json",
        lambda table: {"hard": {d: {t: ids[::-1] for t, ids in turns.items()} for d, turns in table["hard"].items()}},
    )
    assert drawn_of(undrawn, "even") == before


def without_an_item(table: dict) -> dict:
    table["hard"].popitem()
    return table


def with_a_stranger(table: dict) -> dict:
    first = next(iter(table["hard"].values()))
    first[next(iter(first))][0] = "no such meme"
    return table


def without_the_gold_meme(table: dict) -> dict:
    for turns in table["hard"].values():
        for ids in turns.values():
            ids[:] = [f"9{i:02d}" for i in range(10)]
    return table


@pytest.mark.parametrize("change", [without_an_item, with_a_stranger, without_the_gold_meme])
def test_a_file_that_does_not_fit_is_refused_with_a_code(change: object, undrawn: Path, gold_marks: tuple) -> None:
    write_candidates(load_corpus(undrawn), undrawn, ("hard",))
    rewritten(undrawn, "candidates.json", change)
    with pytest.raises(CorpusError) as caught:
        drawn_of(undrawn, "even")
    problem = caught.value.log.errors[0]
    assert problem.code == "candidates-wrong"
    assert not any(mark in problem.line() for mark in gold_marks)


def test_nine_candidates_are_refused_by_the_schema(undrawn: Path) -> None:
    write_candidates(load_corpus(undrawn), undrawn, ("hard",))
    rewritten(
        undrawn,
        "candidates.json",
        lambda table: {"hard": {d: {t: ids[:9] for t, ids in turns.items()} for d, turns in table["hard"].items()}},
    )
    with pytest.raises(CorpusError) as caught:
        drawn_of(undrawn, "even")
    assert caught.value.log.errors[0].code == "list-length"


def shrunk(folder: Path, keep: int) -> None:
    """Leave so few memes that ten cannot be drawn, every gold one among them."""
    for name in ("train", "valid", "easy", "hard"):
        table = json.loads((folder / f"{name}.json").read_text("utf-8"))
        for utterances in table.values():
            for utterance in utterances:
                if "img_id" in utterance:
                    utterance["img_id"] = "013"
        (folder / f"{name}.json").write_text(json.dumps(table), "utf-8")
    ids = ["013", *(f"9{i:02d}" for i in range(keep - 1))]
    (folder / "img2id.json").write_text(json.dumps({f"{i}.png": i for i in ids}), "utf-8")
    (folder / "corpus.json").unlink()


def test_fewer_than_ten_memes_cannot_be_drawn(undrawn: Path) -> None:
    shrunk(undrawn, 9)
    with pytest.raises(CorpusError) as caught:
        drawn_of(undrawn, "even")
    assert caught.value.log.errors[0].code == "inventory-too-small"


def test_fewer_than_ten_memes_cannot_be_frozen(undrawn: Path) -> None:
    shrunk(undrawn, 9)
    corpus = load_corpus(undrawn)
    with pytest.raises(CorpusError) as caught:
        write_candidates(corpus, undrawn, ("hard",))
    assert caught.value.log.errors[0].code == "inventory-too-small"


def test_ten_memes_are_enough(undrawn: Path) -> None:
    shrunk(undrawn, 10)
    assert {len(set(row)) for row in drawn_of(undrawn, "even")} == {10}


def shuffled(words: np.ndarray, gold: np.ndarray, size: int) -> np.ndarray:
    """The nine others of each row by a shuffle of the whole list, as a book has it."""
    found = []
    for row, own in zip(words, gold.tolist()):
        pool = [meme for meme in range(size) if meme != own]
        for step in range(9):
            pick = step + int(below(row[step : step + 1], size - 1 - step)[0])
            pool[step], pool[pick] = pool[pick], pool[step]
        found.append(sorted([own, *pool[:9]]))
    return np.array(found)


@pytest.mark.parametrize("size", [10, 11, 12, 17, 300])
def test_the_even_draw_is_a_shuffle_of_the_whole_inventory(size: int) -> None:
    gold = [row % size for row in range(200)]
    turns = items(gold, size)
    words = hashed_words(
        [f"candidates\x1feven\x1f10\x1fhard\x1f{turns.dialogue_ids[row]}\x1f1" for row in range(len(gold))], 2
    )
    assert draw_even(turns, "hard").tolist() == shuffled(words, np.array(gold), size).tolist()


def test_the_even_draw_holds_no_copy_of_the_inventory_for_each_item() -> None:
    turns = items([0] * 5_000, 174_000)
    tracemalloc.start()
    draw_even(turns, "hard")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50 << 20


# --- drawn from groups --------------------------------------------------------------------------


def grouped(gold: list[int], groups: list[int]) -> Turns:
    return replace(items(gold, len(groups)), groups=np.array(groups))


@pytest.mark.parametrize("gold", [1, 13, 23])
def test_others_come_evenly_from_a_group_of_ten_or_more(gold: int) -> None:
    """Two groups of twelve that lie in each other's gaps."""
    groups = [i % 2 for i in range(24)]
    drawn = draw_even(grouped([gold] * 20_000, groups), "test")
    members = [i for i in range(24) if i % 2 == gold % 2]
    sets = {tuple(sorted((gold, *nine))): 1 / 55 for nine in combinations(set(members) - {gold}, 9)}
    distance, degrees = chi_square(drawn, sets)
    assert degrees == 54
    assert distance < upper_bound(degrees)


@pytest.mark.parametrize("size", [1, 2, 5, 9])
def test_a_smaller_group_is_taken_whole_and_filled_up_evenly(size: int) -> None:
    """Ten are left over besides the group; its members lie apart from each other."""
    total = size + 11
    own = {3 * i % total for i in range(size)} if total % 3 else set(range(2, 2 + size))
    assert len(own) == size
    gold = min(own)
    groups = [0 if i in own else 1 for i in range(total)]
    drawn = draw_even(grouped([gold] * 20_000, groups), "test")
    others = [i for i in range(total) if i not in own]
    fills = list(combinations(others, 10 - size))
    sets = {tuple(sorted((*own, *fill))): 1 / len(fills) for fill in fills}
    distance, degrees = chi_square(drawn, sets)
    assert distance < upper_bound(degrees)


def test_every_gold_meme_of_many_groups_gets_its_own() -> None:
    sizes = [1, 3, 9, 10, 11, 40, 2, 25]
    groups = np.repeat(np.arange(len(sizes)), sizes)[np.random.default_rng(1).permutation(sum(sizes))].tolist()
    gold = list(range(sum(sizes)))
    drawn = draw_even(grouped(gold, groups), "test")
    for own, ten in zip(gold, drawn.tolist()):
        assert own in ten
        assert len(set(ten)) == 10
        assert sum(groups[meme] == groups[own] for meme in ten) == min(10, sizes[groups[own]])


def test_the_draws_from_groups_are_pinned() -> None:
    turns = grouped([3, 200, 306], [i // 40 for i in range(307)])
    assert draw_even(turns, "test").tolist() == [
        [3, 10, 17, 19, 22, 24, 27, 28, 34, 39],
        [200, 206, 221, 222, 224, 228, 230, 231, 234, 239],
        [281, 282, 286, 288, 290, 293, 295, 299, 300, 306],
    ]


def group_corpus(folder: Path, **about: object) -> Path:
    rewritten(folder, "corpus.json", lambda table: {**table, "candidates": "group", **about})
    corpus = load_corpus(folder)
    ids = list(corpus.memes)
    details = {meme: {"group": "a" if number % 3 else "b"} for number, meme in enumerate(ids[:-2])}
    (folder / "memes.json").write_text(json.dumps(details), "utf-8")
    return folder


def test_a_corpus_says_that_candidates_come_from_groups(undrawn: Path) -> None:
    plain = references(load_corpus(undrawn), "hard")
    gold = references(load_corpus(group_corpus(undrawn)), "hard")
    corpus = load_corpus(undrawn)
    assert plain.turns.groups is None
    assert gold.turns.groups is not None
    for row, ten in zip(gold.turns.meme[gold.turns.retrieval_rows].tolist(), gold.even.tolist()):
        inventory = gold.turns.inventory
        own = corpus.memes[inventory[row]].group
        members = sum(meme.group == own for meme in corpus.memes.values()) if own else 1
        alike = [i == row or (own is not None and corpus.memes[inventory[i]].group == own) for i in ten]
        assert sum(alike) == min(10, members)
    assert plain.sha256 != gold.sha256
    assert "candidates" not in signature(ScoringSettings(), plain)
    assert "|candidates:group|" in signature(ScoringSettings(), gold)


def test_a_file_takes_the_place_of_a_draw_from_groups(undrawn: Path) -> None:
    drawn = drawn_of(group_corpus(undrawn), "even")
    write_candidates(load_corpus(undrawn), undrawn, ("hard",))
    assert drawn_of(undrawn, "even") == drawn


def test_what_is_said_of_candidates_must_be_known(undrawn: Path) -> None:
    with pytest.raises(CorpusError, match="value-unknown"):
        load_corpus(group_corpus(undrawn, candidates="packs"))


def test_groups_that_no_meme_has_are_warned_of(undrawn: Path) -> None:
    group_corpus(undrawn)
    assert "groups-absent" not in {problem.code for problem in check_corpus(undrawn).log}
    (undrawn / "memes.json").unlink()
    assert "groups-absent" in {problem.code for problem in check_corpus(undrawn).log}


@pytest.mark.parametrize("protocol", ["paper", "blind"])
def test_a_release_draws_from_groups_too(protocol: str, undrawn: Path, tmp_path: Path) -> None:
    release(load_corpus(group_corpus(undrawn)), protocol, tmp_path / "release")
    private = load_corpus(tmp_path / "release" / "private")
    assert private.candidates == "group"
    assert {meme.group for meme in private.memes.values()} == {"a", "b", None}
    public = tmp_path / "release" / "public"
    folders = [public] if protocol == "paper" else [path for path in public.iterdir() if path.is_dir()]
    assert {load_corpus(folder).candidates for folder in folders} == {"group"}


def test_the_expectation_of_a_report_is_the_mean_over_draws_from_groups(undrawn: Path, tmp_path: Path) -> None:
    """A ranking of the whole inventory by id, scored, against every draw of each item counted one by one."""
    corpus = load_corpus(group_corpus(undrawn))
    gold = references(corpus, "hard")
    turns, inventory = gold.turns, list(gold.turns.inventory)
    keys = turns.keys()
    answers, wanted = [], []
    for item, row in enumerate(turns.retrieval_rows.tolist()):
        ten = [inventory[i] for i in gold.even[item].tolist()]
        answers.append({"dialogue": keys[row][0], "turn": keys[row][1], "candidates": ten, "memes": inventory})
        own = turns.groups == turns.groups[turns.meme[row]]  # type: ignore[index]
        place = turns.meme[row]
        inside = [i < place for i in np.flatnonzero(own).tolist() if i != place]
        outside = [i < place for i in np.flatnonzero(~own).tolist()]
        if len(inside) >= 9:
            better = [sum(draw) for draw in combinations(inside, 9)]
        else:
            better = [sum(inside) + sum(draw) for draw in combinations(outside, 9 - len(inside))]
        wanted.append(sum(count == 0 for count in better) / len(better))
    system = {"team": "t", "name": "n"}
    path = tmp_path / "s.json"
    path.write_text(json.dumps({"format": "mod-submission/1", "system": system, "predictions": {"hard": answers}}))
    report = score(path, undrawn, "hard", resamples=0).to_dict()
    assert report["metrics"]["retrieval"]["all"]["expected"]["r10@1"] == pytest.approx(100 * np.mean(wanted))
    assert 0 < np.mean(wanted) < 1
