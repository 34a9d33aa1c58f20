"""A whole blind challenge: release, four phases, honest and cheating teams, board, bundles, audit."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, Callable

import pytest
from hosting_bundles import unzipped
from phased_challenge import when

from mod_challenge.board.hosting.evalai_entry_point import evaluate
from mod_challenge.io.problems import CorpusError
from mod_challenge.simulator.build import build_corpus

TASKS = ("text", "usage", "retrieval", "emotion")
FOLDERS = dict(zip(TASKS, ("stage1-text", "stage2-usage", "stage3-retrieval", "stage4-emotion")))
Run = Callable[..., Any]
Entries = dict[str, dict[str, Any]]


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``whole/``, built from a secret seed, and its ``release/``."""
    ground = tmp_path_factory.mktemp("ground")
    build_corpus(ground / "whole", "tiny", "zh", 3 << 120, jobs=1, pictures=False, stickers=False)
    return ground


class Played:
    """The challenge as organisers and teams play it, by commands and public files alone."""

    def __init__(self, ground: Path, folder: Path, run: Run) -> None:
        self.folder, self.run = folder, run
        self.release = ground / "release"
        self.private = self.release / "private"
        if not self.release.exists():
            code = run("mod-corpus", "release", ground / "whole", "--protocol", "blind", "--out", self.release)[0]
            assert code == 0
        self.submissions = folder / "submissions"
        self.submissions.mkdir()
        text = (self.release / "challenge.toml").read_text("utf-8")
        for number, task in enumerate(TASKS, 1):
            start, end = when(task).replace(hour=0), when(task).replace(hour=23)
            text = text.replace(f'"2099-01-{7 * number - 6:02d} AoE"', f'"{start:%Y-%m-%d %H:%M} UTC"')
            text = text.replace(f'"2099-01-{7 * number:02d} AoE"', f'"{end:%Y-%m-%d %H:%M} UTC"')
        (self.submissions / "challenge.toml").write_text(text, encoding="utf-8")

    def stage(self, task: str) -> Path:
        return self.release / "public" / FOLDERS[task]

    def answers(self, team: str, task: str) -> dict[str, Entries]:
        """What a system without any knowledge answers to a stage, from its public files."""
        draw = random.Random(f"{team} {task}")
        emotions = list(load(self.stage(task) / "emotion_dict.json").values())
        made: dict[str, Entries] = {}
        for split, items in load(self.stage(task) / "items.json").items():
            dialogues = load(self.stage(task) / f"{split}.json")
            ten = load(self.stage(task) / "candidates.json")[split] if task == "retrieval" else {}
            for name, (turn,) in items.items():
                entry: dict[str, Any] = {"dialogue": name, "turn": turn}
                if task == "text":
                    entry["text"] = dialogues[name][0].get("txt") or "嗯"
                elif task == "usage":
                    entry["meme_probability"] = round(draw.random(), 3)
                elif task == "retrieval":
                    entry["candidates"] = draw.sample(ten[name][str(turn)], 10)
                else:
                    entry["emotions"] = draw.sample(emotions, 5)
                made.setdefault(split, {})[name] = entry
        return made

    def file(self, team: str, task: str, *parts: dict[str, Entries]) -> Path:
        merged: dict[str, Entries] = {}
        for part in parts:
            for split, entries in part.items():
                for name, entry in entries.items():
                    merged.setdefault(split, {}).setdefault(name, {}).update(entry)
        predictions = {split: list(entries.values()) for split, entries in merged.items()}
        path = self.folder / f"{team}-{task}.json"
        whole = {"format": "mod-submission/1", "system": {"team": team, "name": "sys"}, "predictions": predictions}
        path.write_text(json.dumps(whole), encoding="utf-8")
        return path

    def add(self, path: Path, task: str) -> str:
        """Hand a file in during a phase; what the command says."""
        at = f"{when(task):%Y-%m-%d} 12:00 UTC"
        corpus = ("--corpus", self.private, "--to", self.submissions, "--at", at)
        code, out, err = self.run("mod-board", "add", path, *corpus)
        assert code == 0, err
        return str(out)

    def copied_texts(self) -> dict[str, Entries]:
        """The texts of the targets, as the second stage shows them."""
        copied: dict[str, Entries] = {}
        for split, items in load(self.stage("usage") / "items.json").items():
            dialogues = load(self.stage("usage") / f"{split}.json")
            for name, (turn,) in items.items():
                entry = {"dialogue": name, "turn": turn, "text": dialogues[name][turn]["txt"]}
                copied.setdefault(split, {})[name] = entry
        return copied

    def copied_memes(self) -> dict[str, Entries]:
        """The ten candidates with the meme first that the last stage shows."""
        copied: dict[str, Entries] = {}
        for split, items in load(self.stage("retrieval") / "items.json").items():
            shown = load(self.stage("emotion") / f"{split}.json")
            ten = load(self.stage("retrieval") / "candidates.json")[split]
            for name, (turn,) in items.items():
                meme = shown[name][turn].get("img_id")
                ranked = sorted(ten[name][str(turn)], key=lambda option, gold=meme: option != gold)
                copied.setdefault(split, {})[name] = {"dialogue": name, "turn": turn, "candidates": ranked}
        return copied

    def guessed_texts(self) -> dict[str, Entries]:
        """What a built-in corpus of a guessed seed has in the place of the targets."""
        about = load(self.stage("text") / "corpus.json")
        assert "builtin" not in about
        guess = self.folder / "guess"
        build_corpus(guess, "tiny", about["language"], 1, jobs=1, pictures=False, stickers=False)
        made: dict[str, Entries] = {}
        for split, items in load(self.stage("text") / "items.json").items():
            rebuilt = list(load(guess / f"{split}.json").values())
            for number, (name, (turn,)) in enumerate(items.items()):
                dialogue = rebuilt[number % len(rebuilt)]
                text = dialogue[min(turn, len(dialogue) - 1)].get("txt") or "嗯"
                made.setdefault(split, {})[name] = {"dialogue": name, "turn": turn, "text": text}
        return made


@pytest.fixture
def played(ground: Path, tmp_path: Path, run_command: Run) -> Played:
    """All phases over: who handed in what is told by the names of the teams."""
    game = Played(ground, tmp_path, run_command)
    honest = {task: game.answers("honest", task) for task in TASKS}
    for task in TASKS:
        game.add(game.file("honest", task, honest[task]), task)
    game.add(game.file("guesser", "text", game.guessed_texts()), "text")
    own = game.answers("late", "text")
    said = game.add(game.file("late", "usage", own, game.answers("late", "usage")), "usage")
    assert "kept and ignored: hard: text" in said
    game.add(game.file("copier", "usage", game.copied_texts(), game.answers("copier", "usage")), "usage")
    last = game.file("copier", "emotion", game.copied_memes(), game.copied_texts(), game.answers("copier", "emotion"))
    assert "kept and ignored: hard: text, retrieval" in game.add(last, "emotion")
    parts = []
    for task in TASKS:
        parts.append(game.file("merger", task, game.answers("merger", task)))
        merged = tmp_path / f"merged-{task}.json.gz"
        assert run_command("mod-submission", "merge", *parts, "--out", merged)[0] == 0
        game.add(merged, task)
    return game


def board_of(game: Played, run: Run) -> dict[str, Any]:
    site, store = game.folder / "site", game.folder / "store"
    where = ("--out", site, "--corpus", game.private, "--store", store, "--jobs", "1")
    code, _, err = run("mod-board", "build", game.submissions, *where)
    assert code == 0, err
    board: dict[str, Any] = load(site / "leaderboard.json")
    return board


def test_no_cheat_gains_a_rank_and_every_honest_answer_counts_once(played: Played, run_command: Run) -> None:
    board = board_of(played, run_command)
    assert {split["split"] for split in board["splits"]} == {"easy", "hard"}
    for split in board["splits"]:
        rows = [row for row in split["rows"] if row["kind"] == "submission" and row["counted"]]
        tasks = {row["team"]: set(row["versions"]) for row in rows}
        assert tasks == {
            "honest": set(TASKS),
            "merger": set(TASKS),
            "late": {"usage"},
            "copier": {"usage", "emotion"},
            "guesser": {"text"},
        }
        assert len(rows) == len(tasks)
        texts = {row["team"]: row["metrics"]["text"] for row in rows}
        assert texts["copier"] is None and texts["late"] is None  # noqa: PT018
        assert texts["guesser"]["bleu4"] < 20
        for row in rows:
            phases = {task: version["phase"] for task, version in row["versions"].items()}
            assert phases == {task: f"stage {TASKS.index(task) + 1}: {task}" for task in phases}
    files = {row["file"] for split in board["splits"] for row in split["rows"] if row["kind"] == "submission"}
    assert all(row["state"] != "broken" for split in board["splits"] for row in split["rows"])
    assert "copier/sys.2.json" in files


def test_the_audit_names_the_late_and_tells_no_lie_of_the_honest(played: Played, run_command: Run) -> None:
    where = ("--corpus", played.private, "--public", played.release / "public", "--format", "json")
    code, out, _ = run_command("mod-board", "audit", played.submissions, *where)
    assert code == 0
    findings = json.loads(out)["findings"]
    late = {
        (suspect["team"], tuple(finding["figures"]))
        for finding in findings
        if finding["kind"] == "late"
        for suspect in finding["suspects"]
    }
    assert ("late", ("text.answers",)) in late
    assert ("copier", ("text.answers", "retrieval.answers")) in late
    assert not any(team in ("honest", "guesser") for team, _ in late)
    assert not any(finding["kind"] == "equals-gold" for finding in findings)


def test_the_audit_finds_who_knows_the_answers(played: Played, run_command: Run) -> None:
    insider = played.file("insider", "text", played.copied_texts())
    played.add(insider, "text")
    where = ("--corpus", played.private, "--public", played.release / "public", "--format", "json", "--split", "hard")
    _, out, _ = run_command("mod-board", "audit", played.submissions, *where)
    found = {
        finding["kind"]: finding
        for finding in json.loads(out)["findings"]
        if finding["suspects"][0]["team"] == "insider"
    }
    assert found["equals-gold"]["figures"]["text.p_value"] < 1e-4
    assert found["equals-gold"]["figures"]["text.equal"] == 1.0
    assert found["copied-from-public"]["figures"]["text.copied"] == 1.0


def test_a_copy_gains_nothing_on_a_host_either(played: Played, run_command: Run) -> None:
    out = played.folder / "evalai.zip"
    where = ("--submissions", played.submissions, "--corpus", played.private)
    assert run_command("mod-board", "export", "evalai", "--out", out, *where)[0] == 0
    bundle = unzipped(out.read_bytes(), played.folder / "bundle")
    file = played.folder / "copier-emotion.json"
    result = evaluate(str(bundle / "annotations/phase_4.zip"), str(file))
    assert [set(table) for table in result["result"]] == [{"hard_emotion"}, {"easy_emotion"}]


def test_a_stage_is_no_corpus_to_judge_by(played: Played) -> None:
    from mod_challenge.board.challenge import read_challenge
    from mod_challenge.opening import load_corpus

    with pytest.raises(CorpusError, match="corpus-changed"):
        read_challenge(played.submissions, load_corpus(played.stage("usage")))
