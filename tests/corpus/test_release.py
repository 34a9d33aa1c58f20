"""``mod-corpus release``: what participants may see, and what organisers keep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Optional

import pytest
from small_corpus import MEMES, SEEN_MEMES

from mod_challenge.corpus import Dialogue, Utterance
from mod_challenge.corpus.check import check_corpus
from mod_challenge.corpus.publishing.release import STAGES, draw_targets, release, release_secret
from mod_challenge.corpus.references import references
from mod_challenge.corpus.turns import response_turns
from mod_challenge.io.problems import CorpusError, OutputError
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.score import score
from mod_challenge.submission import load_submission

Run = Callable[..., Any]


@pytest.fixture
def blind(small_corpus_dir: Path, tmp_path: Path) -> Path:
    return release(load_corpus(small_corpus_dir), "blind", tmp_path / "out", seed=3).folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def said(text: Optional[str], meme: Optional[str] = None, emotion: Optional[int] = None) -> Utterance:
    return Utterance("[speaker1]", text, meme, emotion)


# paper


def test_paper_keeps_the_hash_of_the_references_on_both_sides(small_corpus_dir: Path, tmp_path: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    release(corpus, "paper", tmp_path / "out")
    for split in ("easy", "hard"):
        for side in ("public", "private"):
            found = load_corpus(tmp_path / "out" / side)
            assert references(found, split).sha256 == references(corpus, split).sha256


def test_paper_keeps_the_hash_without_emotion_dict_and_seen_memes(small_corpus_dir: Path, tmp_path: Path) -> None:
    for name in ("emotion_dict.json", "corpus.json", "candidates.json"):
        (small_corpus_dir / name).unlink()
    dialogue = [{"speaker_id": "1", "img_id": meme} for meme in sorted(SEEN_MEMES)]
    train = {**load(small_corpus_dir / "train.json"), "more": dialogue}
    (small_corpus_dir / "train.json").write_text(json.dumps(train), encoding="utf-8")
    corpus = load_corpus(small_corpus_dir)
    release(corpus, "paper", tmp_path / "out")
    private = load_corpus(tmp_path / "out" / "private")
    assert references(private, "hard").sha256 == references(corpus, "hard").sha256


def test_paper_says_what_it_gives_away(small_corpus_dir: Path, tmp_path: Path) -> None:
    release(load_corpus(small_corpus_dir), "paper", tmp_path / "out")
    assert "every answer of the scored splits can be read" in (tmp_path / "out/public/README.md").read_text("utf-8")


# blind


def test_blind_private_side_scores_the_targets_alone(
    blind: Path, valid_submission: dict[str, Any], write_submission_file: Callable[..., Path]
) -> None:
    private = load_corpus(blind / "private")
    targets = {(name, turn) for name, turns in load(blind / "private/items.json")["hard"].items() for turn in turns}
    assert set(response_turns(private, "hard").keys()) == targets
    ten = load(blind / "private/candidates.json")["hard"]
    answers = []
    for entry in valid_submission["predictions"]["hard"]:
        if (entry["dialogue"], entry["turn"]) in targets:
            own = ten.get(entry["dialogue"], {}).get(str(entry["turn"]))
            answers.append(
                {**{k: v for k, v in entry.items() if k != "candidates"}, **({"candidates": own} if own else {})}
            )
    file = write_submission_file({**valid_submission, "predictions": {"hard": answers}})
    report = score(load_submission(file), private, "hard", resamples=0)
    assert report.counts["turns"] == len(targets) == 4
    assert report.counts["retrieval"]["all"] == len(ten)


def test_blind_private_dialogues_end_with_their_target(blind: Path) -> None:
    items = load(blind / "private/items.json")
    assert list(items) == ["easy", "hard"]
    for split, dialogues in items.items():
        content = load(blind / f"private/{split}.json")
        assert {name: [len(utterances) - 1] for name, utterances in content.items()} == dialogues


def test_blind_training_holds_the_other_splits_alone(blind: Path, small_corpus_dir: Path) -> None:
    training = load_corpus(blind / "public/training")
    assert training.splits == ("train", "valid")
    assert training.split("train") == load_corpus(small_corpus_dir).split("train")


def test_both_sides_and_every_stage_pass_the_check(blind: Path) -> None:
    folders = [blind / "private", *(path for path in (blind / "public").iterdir() if path.is_dir())]
    assert len(folders) == 6
    assert [check_corpus(folder).log.errors for folder in folders] == [[]] * 6


def test_stages_show_of_the_target_what_they_may(blind: Path) -> None:
    gold = load(blind / "private/hard.json")
    allowed = {"text": {}, "usage": {"txt"}, "retrieval": {"txt"}, "emotion": {"txt", "img_id"}}
    for stage in STAGES:
        for name, utterances in load(blind / "public" / stage.folder / "hard.json").items():
            target = {key: value for key, value in utterances[-1].items() if value != ""}
            assert utterances[:-1] == gold[name][:-1]
            may = {"speaker_id", *allowed[stage.task]} & gold[name][-1].keys()
            assert target == {key: gold[name][-1][key] for key in may}


def test_later_stages_ask_only_for_the_items_of_their_task(blind: Path) -> None:
    gold = load(blind / "private/hard.json")
    with_meme = {name for name, utterances in gold.items() if "img_id" in utterances[-1]}
    for stage in STAGES:
        assert load(blind / "public" / stage.folder / "hard.json").keys() == gold.keys()
    assert load(blind / "public/stage2-usage/items.json")["hard"].keys() == gold.keys()
    assert load(blind / "public/stage3-retrieval/items.json")["hard"].keys() == with_meme
    assert load(blind / "public/stage3-retrieval/candidates.json")["hard"].keys() == with_meme


def test_each_task_has_items(blind: Path, small_corpus_dir: Path) -> None:
    for split in ("easy", "hard"):
        turns = response_turns(load_corpus(blind / "private"), split)
        assert len(turns.text_rows) == len(turns)
        assert 0 < len(turns.retrieval_rows) < len(turns)
        assert len(turns.emotion_rows) > 0


def test_no_file_but_the_private_ones_holds_matched_candidates(blind: Path) -> None:
    assert [path.parent.name for path in blind.rglob("candidates_matched.json")] == ["private"]
    assert [path.parent.name for path in (blind / "public").rglob("candidates.json")] == ["stage3-retrieval"]


def test_draws_depend_on_what_only_organisers_know(small_corpus_dir: Path) -> None:
    before = release_secret(load_corpus(small_corpus_dir), ["easy", "hard"], 0)
    hard = load(small_corpus_dir / "hard.json")
    (small_corpus_dir / "hard.json").write_text(json.dumps(dict(reversed(hard.items()))))
    assert release_secret(load_corpus(small_corpus_dir), ["easy", "hard"], 0) == before
    hard["dialogue 33"][4]["txt"] += "!"
    (small_corpus_dir / "hard.json").write_text(json.dumps(hard))
    assert release_secret(load_corpus(small_corpus_dir), ["easy", "hard"], 0) != before


def test_the_simulators_seed_is_not_published(small_corpus_dir: Path, tmp_path: Path) -> None:
    about = load(small_corpus_dir / "corpus.json")
    about["builtin"] = {"preset": "tiny", "seed": 5, "language": "zh", "generator": 1}
    (small_corpus_dir / "corpus.json").write_text(json.dumps(about), encoding="utf-8")
    release(load_corpus(small_corpus_dir), "blind", tmp_path / "out")
    assert [name for name, data in files(tmp_path / "out").items() if b"builtin" in data] == []


def test_a_release_has_the_same_bytes_from_the_same_seed(small_corpus_dir: Path, tmp_path: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        release(corpus, "blind", tmp_path / name, seed=seed)
    assert files(tmp_path / "a") == files(tmp_path / "b") != files(tmp_path / "c")


def test_pictures_go_along_unless_they_are_none(small_corpus_dir: Path, tmp_path: Path) -> None:
    (small_corpus_dir / "memes").mkdir()
    (small_corpus_dir / "memes" / f"{MEMES[0]}.png").write_bytes(b"GIF89a....")
    (small_corpus_dir / "memes" / f"{MEMES[1]}.png").write_text("a secret")
    release(load_corpus(small_corpus_dir), "blind", tmp_path / "out")
    for folder in ("public/training", "private"):
        assert [path.name for path in (tmp_path / "out" / folder / "memes").iterdir()] == [f"{MEMES[0]}.png"]


# targets


def test_half_of_the_dialogues_that_can_ask_about_a_meme() -> None:
    both = (said("a"), said("b"), said("c", "1", 2))
    dialogues = [Dialogue(f"d{i:02d}", both) for i in range(9)]
    turns = [target.turn for target in draw_targets(dialogues, "hard", 0)]
    assert sorted(turns) == [1] * 4 + [2] * 5


def test_a_target_has_a_text_and_dialogues_without_any_are_left_out() -> None:
    dialogues = [
        Dialogue("alone", (said("a"),)),
        Dialogue("memes", (said("a"), said(None, "1", 2), said(" ", "1", 2))),
        Dialogue("mixed", (said("a"), said(None, "1", 2), said("b", "1"))),
    ]
    assert [(t.dialogue.id, t.turn) for t in draw_targets(dialogues, "hard", 0)] == [("mixed", 2)]


def test_targets_do_not_depend_on_the_order_of_dialogues() -> None:
    dialogues = [Dialogue(f"d{i}", tuple(said(str(t)) for t in range(9))) for i in range(20)]
    assert draw_targets(dialogues, "hard", 4) == draw_targets(dialogues[::-1], "hard", 4)
    assert len({target.turn for target in draw_targets(dialogues, "hard", 4)}) > 3


# writing


def test_a_folder_with_something_in_it_is_refused_and_left_alone(small_corpus_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("x")
    with pytest.raises(OutputError) as caught:
        release(load_corpus(small_corpus_dir), "paper", tmp_path / "out")
    assert caught.value.problem.code == "output-taken"
    assert files(tmp_path / "out") == {"mine": b"x"}


def test_an_empty_folder_is_taken(small_corpus_dir: Path, tmp_path: Path, run_command: Run) -> None:
    (tmp_path / "out").mkdir()
    code, out, _ = run_command(
        "mod-corpus", "release", small_corpus_dir, "--protocol", "blind", "--out", tmp_path / "out"
    )
    assert code == 0
    assert "hard: text 4, usage 4, retrieval 2, emotion 2" in out


def test_nothing_is_left_behind_by_a_release_that_fails(small_corpus_dir: Path, tmp_path: Path) -> None:
    (small_corpus_dir / "memes.json").write_text("[]", encoding="utf-8")
    corpus = load_corpus_without_memes(small_corpus_dir)
    with pytest.raises(CorpusError):
        release(corpus, "blind", tmp_path / "new" / "out")
    assert list((tmp_path / "new").iterdir()) == []


def load_corpus_without_memes(folder: Path) -> Any:
    """A corpus whose ``memes.json`` turns bad after it was opened."""
    content = (folder / "memes.json").read_text()
    (folder / "memes.json").unlink()
    corpus = load_corpus(folder)
    (folder / "memes.json").write_text(content)
    return corpus


def test_a_corpus_without_test_splits_is_exit_4(small_corpus_dir: Path, tmp_path: Path, run_command: Run) -> None:
    (small_corpus_dir / "easy.json").unlink()
    (small_corpus_dir / "hard.json").unlink()
    code, _, err = run_command(
        "mod-corpus", "release", small_corpus_dir, "--protocol", "paper", "--out", tmp_path / "o"
    )
    assert code == 4
    assert "split-missing" in err


# items.json


def test_items_that_do_not_fit_the_split_are_refused(small_corpus_dir: Path) -> None:
    name = next(iter(load(small_corpus_dir / "hard.json")))
    (small_corpus_dir / "items.json").write_text(json.dumps({"hard": {name: [99], "nobody": [1]}}))
    with pytest.raises(CorpusError) as caught:
        response_turns(load_corpus(small_corpus_dir), "hard")
    assert [problem.code for problem in caught.value.log.errors] == ["items-wrong", "items-wrong"]


def test_items_change_the_hash_and_only_of_the_split_they_list(small_corpus_dir: Path) -> None:
    before = {split: references(load_corpus(small_corpus_dir), split).sha256 for split in ("easy", "hard")}
    name = next(iter(load(small_corpus_dir / "hard.json")))
    (small_corpus_dir / "items.json").write_text(json.dumps({"hard": {name: [2, 1]}}))
    corpus = load_corpus(small_corpus_dir)
    assert response_turns(corpus, "hard").keys() == [(name, 1), (name, 2)]
    assert references(corpus, "easy").sha256 == before["easy"]
    assert references(corpus, "hard").sha256 != before["hard"]
