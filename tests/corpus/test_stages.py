"""The stages of a blind release: a participant is told what the organisers' scorer would say, and no gold is needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.corpus.check import check_corpus
from mod_challenge.corpus.publishing.card import corpus_card
from mod_challenge.corpus.publishing.release import STAGES, release
from mod_challenge.corpus.references import references, require_gold
from mod_challenge.corpus.stats import count_corpus
from mod_challenge.corpus.turns import response_turns
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.score import score, validate
from mod_challenge.submission import load_submission

KEYS = {"text": "text", "usage": "meme_probability", "retrieval": "candidates", "emotion": "emotions"}
FOLDERS = {stage.task: stage.folder for stage in STAGES}
TASKS = list(KEYS)

Entries = list[dict[str, Any]]
Run = Callable[..., Any]


@pytest.fixture
def blind(small_corpus_dir: Path, tmp_path: Path) -> Path:
    return release(load_corpus(small_corpus_dir), "blind", tmp_path / "out", seed=3).folder


@pytest.fixture
def answers(blind: Path, valid_submission: dict[str, Any]) -> Callable[..., Entries]:
    """``answers(*tasks) -> predictions`` of exactly the private side's items of those tasks in hard."""

    def make(*tasks: str) -> Entries:
        turns = response_turns(load_corpus(blind / "private"), "hard")
        rows = {
            "text": turns.text_rows,
            "usage": turns.usage_rows,
            "retrieval": turns.retrieval_rows,
            "emotion": turns.emotion_rows,
        }
        keys = turns.keys()
        items = {task: {keys[row] for row in rows[task].tolist()} for task in tasks}
        ten = load(blind / "private/candidates.json")["hard"]
        made = []
        for entry in valid_submission["predictions"]["hard"]:
            key = entry["dialogue"], entry["turn"]
            asked = [task for task in tasks if key in items[task]]
            own = {**entry, "candidates": ten.get(key[0], {}).get(str(key[1]))}
            if asked:
                made.append({"dialogue": key[0], "turn": key[1], **{KEYS[task]: own[KEYS[task]] for task in asked}})
        return made

    return make


@pytest.fixture
def codes(
    blind: Path, valid_submission: dict[str, Any], write_submission_file: Callable[..., Path]
) -> Callable[..., list[tuple[str, Any, Any]]]:
    """``codes(folder, predictions) -> (code, dialogue, turn)`` of every error of a submission for hard."""

    def run(folder: str, predictions: Entries) -> list[tuple[str, Any, Any]]:
        file = write_submission_file({**valid_submission, "predictions": {"hard": predictions}})
        log = validate(load_submission(file), load_corpus(blind / folder), "hard")
        return [(problem.code, problem.dialogue, problem.turn) for problem in log.errors]

    return run


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def unchanged(entries: Entries) -> None:
    pass


def drop_one(entries: Entries) -> None:
    del entries[0]


def drop_a_key(entries: Entries) -> None:
    entries[-1] = {"dialogue": entries[-1]["dialogue"], "turn": entries[-1]["turn"]}


def spoil_an_answer(entries: Entries) -> None:
    strange = {
        "text": 1,
        "meme_probability": 2,
        "candidates": [f"x{i}" for i in range(10)],
        "emotions": [1, 2, 3, 4, 5],
    }
    entries[0].update({key: strange[key] for key in entries[0] if key in strange})


def answer_twice(entries: Entries) -> None:
    entries.append(entries[0])


def answer_a_turn_that_is_not_there(entries: Entries) -> None:
    entries.append({**entries[0], "turn": 99})


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize(
    "change", [unchanged, drop_one, drop_a_key, spoil_an_answer, answer_twice, answer_a_turn_that_is_not_there]
)
def test_a_stage_says_of_its_task_what_the_private_side_says(
    task: str, change: Callable[[Entries], None], answers: Callable[..., Entries], codes: Callable[..., Any]
) -> None:
    entries = answers(task)
    change(entries)
    found = codes(f"public/{FOLDERS[task]}", entries)
    assert found == codes("private", entries)
    assert bool(found) is (change is not unchanged)


@pytest.mark.parametrize("task", TASKS)
def test_a_file_with_the_answers_of_all_stages_is_valid_in_each(
    task: str, answers: Callable[..., Entries], codes: Callable[..., Any]
) -> None:
    assert codes(f"public/{FOLDERS[task]}", answers(*TASKS)) == codes("private", answers(*TASKS)) == []


@pytest.mark.parametrize("task", TASKS)
def test_a_stage_asks_for_the_items_of_its_task_and_no_other(task: str, blind: Path) -> None:
    private = response_turns(load_corpus(blind / "private"), "hard")
    stage = response_turns(load_corpus(blind / "public" / FOLDERS[task]), "hard")
    for other in TASKS:
        rows = getattr(stage, f"{other}_rows").tolist()
        wanted = [private.keys()[row] for row in getattr(private, f"{other}_rows").tolist()] if other == task else []
        assert [stage.keys()[row] for row in rows] == wanted


@pytest.mark.parametrize("task", TASKS)
def test_a_stage_cannot_be_scored(task: str, blind: Path) -> None:
    gold = references(load_corpus(blind / "public" / FOLDERS[task]), "hard")
    with pytest.raises(CorpusError) as caught:
        require_gold(gold)
    problem = caught.value.log.errors[0]
    assert problem.code == "references-hidden"
    assert "only mod-validate works on a stage" in problem.hint


@pytest.mark.parametrize("task", TASKS)
def test_scoring_a_stage_says_that_its_references_are_hidden(
    task: str, blind: Path, valid_submission: dict[str, Any], write_submission_file: Callable[..., Path]
) -> None:
    path = write_submission_file(valid_submission)
    with pytest.raises(CorpusError) as caught:
        score(path, load_corpus(blind / "public" / FOLDERS[task]), "hard")
    assert [problem.code for problem in caught.value.log] == ["references-hidden"]


def test_the_private_side_can_be_scored_and_knows_that_candidates_are_public(
    blind: Path, small_corpus_dir: Path
) -> None:
    gold = references(load_corpus(blind / "private"), "hard")
    require_gold(gold)
    assert (gold.hidden, gold.candidates_public) == (False, True)
    assert references(load_corpus(small_corpus_dir), "hard").candidates_public is False


def test_the_protocol_is_part_of_the_hash_of_the_references(blind: Path) -> None:
    before = references(load_corpus(blind / "private"), "hard").sha256
    about = load(blind / "private/corpus.json")
    del about["protocol"]
    (blind / "private/corpus.json").write_text(json.dumps(about), encoding="utf-8")
    assert references(load_corpus(blind / "private"), "hard").sha256 != before


@pytest.mark.parametrize("name", ["items.json", "candidates.json"])
def test_a_stage_that_lost_a_file_is_refused_and_its_check_says_so(name: str, blind: Path) -> None:
    folder = blind / "public" / FOLDERS["retrieval"]
    (folder / name).unlink()
    with pytest.raises(CorpusError) as caught:
        references(load_corpus(folder), "hard")
    code = f"{name.partition('.')[0]}-missing"
    assert caught.value.log.errors[0].code == code
    assert code in [problem.code for problem in check_corpus(folder).log.errors]


@pytest.mark.parametrize("task", TASKS)
def test_the_check_has_nothing_to_say_of_what_a_stage_hides_on_purpose(task: str, blind: Path) -> None:
    assert [problem.line() for problem in check_corpus(blind / "public" / FOLDERS[task]).log] == []


def test_candidates_of_a_stage_are_checked_without_the_gold_meme(blind: Path) -> None:
    folder = blind / "public" / FOLDERS["retrieval"]
    table = load(folder / "candidates.json")
    name, by_turn = next(iter(table["hard"].items()))
    by_turn[next(iter(by_turn))][0] = "no such"
    (folder / "candidates.json").write_text(json.dumps(table), encoding="utf-8")
    found = check_corpus(folder).log.errors
    assert [(problem.code, problem.dialogue) for problem in found] == [("candidates-wrong", name)]


def test_answers_to_turns_that_are_there_and_not_asked_about_are_let_pass_once(
    blind: Path, answers: Callable[..., Entries], codes: Callable[..., Any]
) -> None:
    items = load(blind / "private/items.json")["hard"]
    name, turn = next((name, turns[0] - 1) for name, turns in items.items() if turns[0] > 1)
    extra = {"dialogue": name, "turn": turn, "text": "x"}
    assert codes("private", [*answers("text"), extra]) == []
    assert codes("private", [*answers("text"), extra, extra]) == [("prediction-double", name, turn)]
    late = {**extra, "turn": items[name][0] + 1}
    assert codes("private", [*answers("text"), late]) == [("turn-unknown", name, late["turn"])]


def test_candidates_are_not_drawn_where_gold_is_hidden(blind: Path, run_command: Run) -> None:
    code, _, err = run_command("mod-corpus", "candidates", blind / "public" / FOLDERS["retrieval"])
    assert code == 4
    assert "candidates-missing" in err


@pytest.mark.parametrize("part", ["private", "public/stage1-text"])
def test_part_of_a_release_is_not_released_again(part: str, blind: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        release(load_corpus(blind / part), "blind", tmp_path / "again")
    assert caught.value.log.errors[0].code == "released-already"


def test_the_readme_names_commands_that_work(
    blind: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(blind / "public")
    lines = (blind / "public/README.md").read_text("utf-8").splitlines()
    predict = next(line.split() for line in lines if line.startswith("mod-baseline"))
    check = next(line.split() for line in lines if line.startswith("mod-validate"))
    assert run_command(*predict)[0] == 0
    Path("majority.json").rename("submission.json")
    assert run_command(*check)[0] == 0


def test_the_readmes_say_that_the_candidates_are_known(blind: Path) -> None:
    for side in ("public", "private"):
        assert "whole inventory" in (blind / side / "README.md").read_text("utf-8")
    assert "`expected`, `matched`" in (blind / "private/README.md").read_text("utf-8")


def test_the_card_of_a_stage_gives_no_hash_of_references(blind: Path) -> None:
    stage = load_corpus(blind / "public" / FOLDERS["usage"])
    card = corpus_card(stage, count_corpus(stage))
    assert "| hard | cannot be scored; gold is hidden in this stage |" in card
