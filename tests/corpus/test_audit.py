"""``mod-corpus audit``: no public file holds an answer, whatever its name and format."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any, Callable, Optional

import pytest
import small_corpus

from mod_challenge.corpus.candidates import draw_even
from mod_challenge.corpus.leaks.findings import LeakAudit
from mod_challenge.corpus.leaks.search import LeakItem, audit, private_items
from mod_challenge.corpus.publishing.release import STAGES, release
from mod_challenge.corpus.turns import response_turns
from mod_challenge.metrics import tasks as declared
from mod_challenge.opening import load_corpus
from mod_challenge.simulator.build import build_corpus

Turns = list[dict[str, Any]]
TASKS = tuple(declared.TASKS)
HARD: dict[str, Turns] = small_corpus.dialogues("hard")
NAME = next(iter(HARD))


@pytest.fixture
def public(tmp_path: Path) -> Path:
    (tmp_path / "public").mkdir()
    return tmp_path / "public"


@pytest.fixture
def search(small_corpus_dir: Path, public: Path) -> Callable[..., LeakAudit]:
    """``search(content, name="x.dat", **options)`` puts one file into the public folder and audits it against hard."""

    def run(content: Any, name: str = "x.dat", **options: Any) -> LeakAudit:
        data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
        (public / name).write_bytes(data)
        return audit([public], load_corpus(small_corpus_dir), **{"splits": ["hard"], **options})

    return run


def leaks(found: LeakAudit) -> list[tuple[str, Optional[int]]]:
    return sorted((problem.code, problem.turn) for problem in found.log.errors)


def texts(turns: Turns) -> list[str]:
    return [turn["txt"] for turn in turns if "txt" in turn]


# whole challenges


def dstc10_files(dialogues: dict[str, Turns]) -> dict[str, list[dict[str, Any]]]:
    """The three test files of the DSTC10 track, made from the same turns, their answers taken out."""
    tasks: dict[str, list[dict[str, Any]]] = {"task1": [], "task2": [], "task3": []}
    for turns in dialogues.values():
        for place, turn in list(enumerate(turns))[1:]:
            history, speaker = turns[:place], {"speaker_id": turn["speaker_id"]}
            if "txt" not in turn:
                continue
            text = {**speaker, "txt": turn["txt"]}
            tasks["task1"].append({"history": history, "answer": {**speaker, "txt": ""}})
            if "img_id" not in turn:
                continue
            options = {**speaker, "set": list(small_corpus.MEMES[:11])}
            tasks["task2"].append({"history": [*history, text], "candidate": options, "answer": {"img_id": ""}})
            if "emotion_id" in turn:
                meme = {**text, "img_id": turn["img_id"]}
                tasks["task3"].append({"history": [*history, meme], "answer": {**speaker, "emotion_id": []}})
    return tasks


def test_the_dstc10_task_files_give_earlier_tasks_away(
    small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any], gold_marks: tuple[str, ...]
) -> None:
    items = {name: [2] for name in HARD}  # one turn a dialogue, so that later histories are not what gives it away
    (small_corpus_dir / "items.json").write_text(json.dumps({"hard": items}))
    tasks = dstc10_files({name: turns[:3] for name, turns in HARD.items()})
    expected = {"task1": set(), "task2": {"leak-text"}, "task3": {"leak-text", "leak-usage", "leak-retrieval"}}
    for task, content in tasks.items():
        (tmp_path / task).mkdir()
        (tmp_path / task / f"c_test_hard_{task}.json").write_text(json.dumps(content), encoding="utf-8")
        found = audit([tmp_path / task], load_corpus(small_corpus_dir), splits=["hard"])
        assert {code for code, _ in leaks(found)} == expected[task]
    folders = [tmp_path / task for task in tasks]
    code, out, err = run_command("mod-corpus", "audit", *folders, small_corpus_dir, "--split", "hard")
    assert code == 4
    assert "leak-text" in err
    assert 'dialogue "dialogue 30", turn 2' in err
    assert not [mark for mark in gold_marks if mark in out + err]


def test_each_stage_of_a_blind_release_passes_when_its_turn_comes(
    small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any]
) -> None:
    folder = release(load_corpus(small_corpus_dir), "blind", tmp_path / "out").folder
    published = [folder / "public" / "training"]
    for stage in STAGES:
        published.append(folder / "public" / stage.folder)
        code, out, err = run_command("mod-corpus", "audit", *published, folder / "private", "--from", stage.task)
        assert (code, err) == (0, "")
        assert "no answer found" in out


@pytest.mark.parametrize("early", [1, 2, 3])
def test_a_stage_published_too_early_fails(small_corpus_dir: Path, tmp_path: Path, early: int) -> None:
    folder = release(load_corpus(small_corpus_dir), "blind", tmp_path / "out").folder
    private = load_corpus(folder / "private")
    found = audit([folder / "public" / STAGES[early].folder], private, tasks=TASKS[early - 1 :])
    assert f"leak-{TASKS[early - 1]}" in {code for code, _ in leaks(found)}


def test_a_paper_release_is_said_to_be_public(small_corpus_dir: Path, tmp_path: Path) -> None:
    release(load_corpus(small_corpus_dir), "paper", tmp_path / "out")
    found = audit([tmp_path / "out/public"], load_corpus(tmp_path / "out/private"), max_errors=1000)
    count = Counter(code for code, _ in leaks(found))
    assert count["leak-text"] == found.items["text"]
    assert count["leak-emotion"] == found.items["emotion"]


def test_what_was_checked_is_counted(search: Callable[..., LeakAudit], public: Path) -> None:
    (public / "picture").write_bytes(b"GIF89a")
    (public / "array").write_bytes(b"\x93NUMPY\x01\x00\xff")
    found = search({"a": [{"txt": "x"}, {"txt": "y"}]})
    assert found.items == {"text": 12, "usage": 16, "retrieval": 12, "emotion": 10}
    assert (found.files, found.pictures, found.conversations, found.utterances) == (1, 2, 1, 2)
    assert "10 items in 1 file with 1 conversation of 2 utterances, and 2 pictures or arrays unread:" in found.summary()


# formats


@pytest.mark.parametrize(
    "content",
    [
        {"x": {"y": HARD[NAME][:2]}},
        [{"context": HARD[NAME][:1], "text": HARD[NAME][1]["txt"]}],
        [" ".join(HARD[NAME][0]["txt"]), " ".join(HARD[NAME][1]["txt"])],
        "\n".join(texts(HARD[NAME][:2])).encode(),
        "\t".join(texts(HARD[NAME][:2])).encode(),
        f"A: {HARD[NAME][0]['txt']}\nB：{HARD[NAME][1]['txt']}\n".encode(),
        (json.dumps({"n": 1}) + "\n" + json.dumps(HARD[NAME][:2])).encode(),
        gzip.compress(json.dumps(HARD[NAME][:2]).encode()),
        b"\xef\xbb\xbf" + json.dumps(HARD[NAME][:2]).encode(),
        {"log": [{"who": "a", "says": turn["txt"], "at": "10:00"} for turn in HARD[NAME][:2]]},
        [{"dialogue": NAME, "turn": 1, "text": HARD[NAME][1]["txt"]}],
        {"hard": {NAME: {"1": {"txt": HARD[NAME][1]["txt"]}}}},
    ],
    ids=[
        "nested",
        "beside",
        "strings",
        "lines",
        "tabs",
        "speakers",
        "jsonl",
        "gzip",
        "bom",
        "other keys",
        "keyed",
        "by-turn",
    ],
)
def test_a_text_is_found_in_every_format(search: Callable[..., LeakAudit], content: Any) -> None:
    assert ("leak-text", 1) in leaks(search(content))


def test_a_meme_and_its_emotion_are_found_apart_from_the_text(search: Callable[..., LeakAudit]) -> None:
    turn = HARD[NAME][2]
    text, rest = {"txt": turn["txt"]}, {"img_id": turn["img_id"], "emotion_id": turn["emotion_id"]}
    found = leaks(search([{"history": [*HARD[NAME][:2], text], "answer": rest}], tasks=TASKS[1:]))
    assert {("leak-usage", 2), ("leak-retrieval", 2), ("leak-emotion", 2)} <= set(found)


def test_a_meme_alone_is_found(search: Callable[..., LeakAudit]) -> None:
    assert ("leak-retrieval", 3) in leaks(search([HARD[NAME][:4]]))


def test_that_no_meme_is_used_shows_where_the_dialogue_goes_on(search: Callable[..., LeakAudit]) -> None:
    assert ("leak-usage", 1) not in leaks(search([HARD[NAME][:2]]))
    assert ("leak-usage", 1) in leaks(search([HARD[NAME][:3]]))


def test_a_history_without_its_answer_is_no_leak(search: Callable[..., LeakAudit], small_corpus_dir: Path) -> None:
    (small_corpus_dir / "items.json").write_text(json.dumps({"hard": {NAME: [2]}}))
    other = {"txt": "something else", "img_id": "013"}
    assert leaks(search([[*HARD[NAME][:2], other]])) == []


def test_the_same_answer_after_another_history_is_no_leak(search: Callable[..., LeakAudit]) -> None:
    assert leaks(search([[{"txt": "quite another beginning"}, HARD[NAME][1]]])) == []


def test_an_answer_after_the_end_of_its_history_is_a_leak(
    search: Callable[..., LeakAudit], small_corpus_dir: Path
) -> None:
    (small_corpus_dir / "items.json").write_text(json.dumps({"hard": {NAME: [4]}}))
    assert ("leak-text", 4) in leaks(search([HARD[NAME][2:]]))


def test_one_short_utterance_is_too_little_to_know_a_longer_history_by(
    search: Callable[..., LeakAudit], small_corpus_dir: Path
) -> None:
    dialogue = [{"speaker_id": "1", "txt": text} for text in ("早上好", "吃了吗", "哈哈", "嗯")]
    (small_corpus_dir / "hard.json").write_text(json.dumps({"d": dialogue}), encoding="utf-8")
    (small_corpus_dir / "items.json").write_text(json.dumps({"hard": {"d": [3]}}))
    assert leaks(search([dialogue[2:]])) == []
    assert leaks(search([dialogue[1:]])) == [("leak-text", 3)]


def test_candidates_that_anybody_can_draw_again_are_a_leak(small_corpus_dir: Path, public: Path) -> None:
    more = {f"{meme}.png": meme for meme in (*small_corpus.MEMES, *(f"9{i:02d}" for i in range(30)))}
    (small_corpus_dir / "img2id.json").write_text(json.dumps(more))
    (small_corpus_dir / "candidates.json").unlink()
    corpus = load_corpus(small_corpus_dir)
    turns = response_turns(corpus, "hard")
    for seed, expected in ((10, {"leak-candidates"}), (10**30, set())):
        table: dict[str, Any] = {}
        for row, ten in zip(turns.retrieval_rows.tolist(), draw_even(turns, "hard", seed).tolist()):
            name, turn = turns.keys()[row]
            table.setdefault(name, {})[str(turn)] = [turns.inventory[i] for i in ten]
        (public / "candidates.json").write_text(json.dumps({"hard": table}))
        found = audit([public], corpus, splits=["hard"], tasks=["retrieval"])
        assert {code for code, _ in leaks(found)} == expected


def test_two_candidate_lists_with_the_gold_meme_alone_in_common_are_a_leak(
    search: Callable[..., LeakAudit], public: Path
) -> None:
    gold = HARD[NAME][2]["img_id"]
    others = [meme for meme in small_corpus.MEMES if meme != gold]
    (public / "one.json").write_text(json.dumps({NAME: {"2": sorted([gold, *others[:4]])}}))
    assert leaks(search({NAME: {"2": sorted([gold, *others[:5]])}}, tasks=["retrieval"])) == []
    assert leaks(search({NAME: {"2": sorted([gold, *others[4:8]])}}, tasks=["retrieval"])) == [("leak-candidates", 2)]


@pytest.mark.parametrize("content", [b"PK\x03\x04\xff\xfe\x00\x00", b"PK\x03\x04plain", b"\xff\xfea\x00", b"a\0b"])
def test_a_file_that_cannot_be_searched_fails(search: Callable[..., LeakAudit], content: bytes) -> None:
    found = search(content, "bundle.zip")
    assert [problem.code for problem in found.log.errors] == ["not-searched"]
    assert "no answer found" in found.summary()
    assert "; 1 file could not be searched" in found.summary()


def test_a_file_that_cannot_be_searched_is_exit_4(
    small_corpus_dir: Path, public: Path, run_command: Callable[..., Any]
) -> None:
    (public / "x").write_bytes(b"\xff\xfe")
    code, _, err = run_command("mod-corpus", "audit", public, small_corpus_dir)
    assert code == 4
    assert "not-searched" in err


def test_files_that_cannot_be_searched_for_one_reason_are_one_error(
    search: Callable[..., LeakAudit], public: Path
) -> None:
    for i in range(3):
        (public / f"{i}.txt").write_bytes(b"\xff\xfe")
    found = search(b"\xff\xfe", "bundle.bin")
    assert [problem.code for problem in found.log.errors] == ["not-searched"]
    assert "and 3 more such files" in found.log.errors[0].message
    assert "; 4 files could not be searched" in found.summary()


def test_a_deeply_nested_file_does_no_harm(search: Callable[..., LeakAudit]) -> None:
    assert leaks(search(b"[" * 100_000)) == []


def test_json_output_is_the_problems_format(
    small_corpus_dir: Path, public: Path, run_command: Callable[..., Any]
) -> None:
    (public / "x").write_text(json.dumps([HARD[NAME][:2]]))
    code, out, _ = run_command("mod-corpus", "audit", public, small_corpus_dir, "--format", "json")
    assert code == 4
    assert json.loads(out)["problems"][0]["code"] == "leak-text"


def test_a_public_folder_that_is_not_there_is_exit_4(
    small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any]
) -> None:
    code, _, err = run_command("mod-corpus", "audit", tmp_path / "nowhere", small_corpus_dir)
    assert code == 4
    assert "file-missing" in err


# answer keys, laid out as somebody may


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blind release of the built-in corpus."""
    folder = tmp_path_factory.mktemp("tiny")
    build_corpus(folder / "corpus", "tiny", "zh", 1, 1, pictures=False, stickers=False)
    return release(load_corpus(folder / "corpus"), "blind", folder / "out").folder


def golds(tiny: Path) -> list[LeakItem]:
    return [item for split in ("easy", "hard") for item in private_items(load_corpus(tiny / "private"), split)]


def with_meme(tiny: Path) -> list[LeakItem]:
    return [item for item in golds(tiny) if item.gold.meme is not None]


def as_rows(tiny: Path) -> list[list[Any]]:
    return [[item.dialogue, item.turn, item.gold.meme, item.gold.emotion] for item in with_meme(tiny)]


def as_csv(tiny: Path, separator: str = ",", order: tuple[int, ...] = (0, 1, 2, 3)) -> bytes:
    rows = [["dialogue", "turn", "img_id", "emotion_id"], *as_rows(tiny)]
    return "\n".join(separator.join(str(row[i]) for i in order) for row in rows).encode()


def as_predictions(tiny: Path, whole_ranking: bool) -> list[dict[str, Any]]:
    inventory = sorted(load_corpus(tiny / "private").memes)
    others = inventory if whole_ranking else []
    return [
        {
            "dialogue": item.dialogue,
            "turn": item.turn,
            "meme_probability": float(item.gold.meme is not None),
            **({"memes": [item.gold.meme, *others], "emotions": [item.gold.emotion]} if item.gold.meme else {}),
        }
        for item in golds(tiny)
    ]


def as_submission(tiny: Path, whole_ranking: bool) -> Any:
    return {"format": "mod-submission/1", "predictions": {"hard": as_predictions(tiny, whole_ranking)}}


def as_lines(values: list[Any]) -> bytes:
    return "\n".join(map(json.dumps, values)).encode()


MEME, EMOTION, USAGE = {"leak-usage", "leak-retrieval"}, {"leak-emotion"}, {"leak-usage"}
KEYS: dict[str, tuple[Callable[[Path], Any], set[str]]] = {
    "by turn": (lambda t: {i.dialogue: {str(i.turn): i.gold.meme} for i in with_meme(t)}, MEME),
    "by dialogue": (lambda t: {i.dialogue: i.gold.meme for i in with_meme(t)}, MEME),
    "by dialogue, as numbers": (lambda t: {i.dialogue: int(i.gold.meme or 0) for i in with_meme(t)}, MEME),
    "emotions by dialogue": (lambda t: {i.dialogue: i.gold.emotion for i in with_meme(t)}, EMOTION),
    "rows": (as_rows, MEME | EMOTION),
    "rows of text": (lambda t: [list(map(str, row)) for row in as_rows(t)], MEME | EMOTION),
    "one flat list": (lambda t: [entry for row in as_rows(t) for entry in row], MEME | EMOTION),
    "rows as lines": (lambda t: as_lines(as_rows(t)), MEME | EMOTION),
    "csv": (as_csv, MEME | EMOTION),
    "csv, answers first": (lambda t: as_csv(t, order=(2, 3, 1, 0)), MEME | EMOTION),
    "csv, semicolons": (lambda t: as_csv(t, ";"), MEME | EMOTION),
    "tsv": (lambda t: as_csv(t, "\t"), MEME | EMOTION),
    "spaces": (lambda t: as_csv(t, " "), MEME | EMOTION),
    "csv, gzipped": (lambda t: gzip.compress(as_csv(t)), MEME | EMOTION),
    "submission": (lambda t: as_submission(t, False), MEME | EMOTION),
    "submission, whole rankings": (lambda t: as_submission(t, True), MEME | EMOTION),
    "submission, lines": (lambda t: as_lines([{"format": "x"}, *as_predictions(t, True)]), MEME | EMOTION),
    "probabilities": (lambda t: {i.dialogue: float(i.gold.meme is not None) for i in golds(t)}, USAGE),
    "yes and no": (lambda t: {i.dialogue: {"uses_meme": i.gold.meme is not None} for i in golds(t)}, USAGE),
    "the opposite": (lambda t: {i.dialogue: {"text_only": i.gold.meme is None} for i in golds(t)}, USAGE),
    "turns with a meme": (lambda t: [i.dialogue for i in with_meme(t)], USAGE),
    "turns without": (lambda t: [{"id": i.dialogue} for i in golds(t) if i.gold.meme is None], USAGE),
    "a key of those with a meme": (lambda t: {i.dialogue: {"z": 1} if i.gold.meme else {} for i in golds(t)}, USAGE),
}


@pytest.mark.parametrize("shape", KEYS)
def test_an_answer_key_is_found_in_every_shape(tiny: Path, public: Path, shape: str) -> None:
    make, expected = KEYS[shape]
    content = make(tiny)
    (public / "x").write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    found = audit([public], load_corpus(tiny / "private"), tasks=TASKS[1:], max_errors=1000)
    assert expected <= {code for code, _ in leaks(found)}


def test_the_stage_of_retrieval_gives_usage_away(tiny: Path, run_command: Callable[..., Any]) -> None:
    for name in ("items.json", "candidates.json"):
        stage = tiny / "public/stage3-retrieval" / name
        assert run_command("mod-corpus", "audit", stage, tiny / "private", "--from", "usage")[0] == 4


def test_each_stage_of_the_built_in_corpus_passes_when_its_turn_comes(tiny: Path) -> None:
    published = [tiny / "public" / "training"]
    for stage in STAGES:
        published.append(tiny / "public" / stage.folder)
        found = audit(published, load_corpus(tiny / "private"), tasks=TASKS[TASKS.index(stage.task) :])
        assert (found.log.errors, found.log.warnings) == ([], [])


CLEAN: dict[str, Callable[[Path], Any]] = {
    "lengths": lambda t: {i.dialogue: i.turn + 1 for i in golds(t)},
    "turns": lambda t: {i.dialogue: [i.turn] for i in with_meme(t)},
    "one ranking for all": lambda t: [
        {"id": i.dialogue, "memes": sorted(load_corpus(t / "private").memes)} for i in golds(t)
    ],
    "one meme for all": lambda t: "\n".join(
        f"{i.dialogue},{i.turn},{i.history[0].meme or '000'}" for i in golds(t)
    ).encode(),
    "halves": lambda t: {i.dialogue: float(n % 2) for n, i in enumerate(golds(t))},
    "a few": lambda t: [i.dialogue for i in with_meme(t)[:3]],
}


@pytest.mark.parametrize("shape", CLEAN)
def test_what_fits_by_chance_is_no_leak(tiny: Path, public: Path, shape: str) -> None:
    content = CLEAN[shape](tiny)
    (public / "x").write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    tasks = TASKS[2:] if shape == "turns" else TASKS
    assert leaks(audit([public], load_corpus(tiny / "private"), tasks=tasks)) == []
