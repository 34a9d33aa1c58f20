"""Blind releases of the built-in corpus: nothing published says how it was made, and a fresh one passes its audit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.corpus.publishing.release import STAGES, recurring_exchanges, release
from mod_challenge.opening import load_corpus

Run = Callable[..., Any]
SECRET = "00112233445566778899aabbccddeeff"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from mod_challenge.simulator.build import build_corpus

    out = tmp_path_factory.mktemp("built") / "corpus"
    build_corpus(out, "mini", "en", 7, jobs=1, pictures=False, stickers=False)
    return out


@pytest.fixture(scope="module")
def released(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(load_corpus(built), "blind", tmp_path_factory.mktemp("released") / "out").folder


def test_a_fresh_release_passes_its_own_audit_before_every_stage(released: Path, run_command: Run) -> None:
    public = [released / "public/training"]
    for stage in STAGES:
        public.append(released / "public" / stage.folder)
        code, out, err = run_command("mod-corpus", "audit", *public, released / "private", "--from", stage.task)
        assert (code, err) == (0, "")
        assert "no answer found" in out


def test_exchanges_that_recur_are_there_and_no_targets(built: Path, released: Path) -> None:
    recurring = recurring_exchanges(load_corpus(built))
    assert recurring
    private = load_corpus(released / "private")
    for split in ("easy", "hard"):
        for dialogue in private.split(split):
            texts = ["".join((u.text or "").split()) for u in dialogue.utterances if u.has_text]
            assert tuple(texts[-2:]) not in recurring


def test_neither_side_says_how_it_was_made(built: Path, released: Path, run_command: Run) -> None:
    whole = json.loads((built / "corpus.json").read_text("utf-8"))
    abouts = [json.loads(path.read_text("utf-8")) for path in sorted(released.rglob("corpus.json"))]
    assert len(abouts) == 6
    assert {(about["name"], about["version"]) for about in abouts} == {(abouts[0]["name"], abouts[0]["version"])}
    for path in sorted(path for path in released.rglob("*") if path.is_file()):
        text = path.read_text("utf-8")
        assert whole["name"] not in text
        assert '"builtin' not in text
        assert "preset" not in text
    readme = (released / "public/README.md").read_text("utf-8")
    assert abouts[0]["name"] in readme
    assert f"Version {whole['version']}" not in readme


def test_the_name_of_a_release_hangs_on_what_nobody_else_knows(built: Path, released: Path, tmp_path: Path) -> None:
    again = release(load_corpus(built), "blind", tmp_path / "again").folder
    other = release(load_corpus(built), "blind", tmp_path / "other", seed=1).folder
    names = [json.loads((folder / "private/corpus.json").read_text("utf-8"))["name"] for folder in (again, other)]
    assert names[0] == json.loads((released / "private/corpus.json").read_text("utf-8"))["name"] != names[1]


def test_a_corpus_that_is_not_simulated_keeps_its_name(small_corpus_dir: Path, tmp_path: Path) -> None:
    folder = release(load_corpus(small_corpus_dir), "blind", tmp_path / "out").folder
    assert json.loads((folder / "private/corpus.json").read_text("utf-8"))["name"] == "small"


def test_the_seed_may_come_from_a_file_and_is_shown_nowhere(tmp_path: Path, run_command: Run) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET + "\n", encoding="ascii")
    flags = ("--preset", "tiny", "--no-pictures", "--no-stickers", "--out")
    code, out, err = run_command("mod-corpus", "build", "--seed", f"@{secret}", *flags, tmp_path / "a")
    assert (code, out) == (0, "")
    corpus = load_corpus(tmp_path / "a")
    assert corpus.builtin is not None
    seed = corpus.builtin["seed"]
    assert isinstance(seed, int)
    assert seed >= 1 << 127
    _, shown, _ = run_command("mod-corpus", "stats", tmp_path / "a")
    assert all(str(seed) not in text and SECRET not in text for text in (out, err, shown, corpus.version))
    code, _, err = run_command("mod-corpus", "release", tmp_path / "a", "--protocol", "blind", "--out", tmp_path / "r")
    assert code == 0
    assert "blind only while its seed is unknown" in err
    assert "can be found by trying" not in err
    files = [path for path in (tmp_path / "r").rglob("*") if path.is_file()]
    assert all(str(seed) not in path.read_text("utf-8") for path in files)


@pytest.mark.parametrize("content", ["", "0011", "g" * 32, SECRET + " " + SECRET, "表情"])
def test_a_seed_file_that_holds_no_secret_is_refused_without_being_shown(
    content: str, tmp_path: Path, run_command: Run
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(content, encoding="utf-8")
    code, _, err = run_command("mod-corpus", "build", "--seed", f"@{secret}", "--out", tmp_path / "a")
    assert code == 2
    assert not content or content not in err
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("seed", ["x", "1.5", "@", "@no such file"])
def test_a_seed_is_a_number_or_a_file(seed: str, tmp_path: Path, run_command: Run) -> None:
    assert run_command("mod-corpus", "build", "--seed", seed, "--out", tmp_path / "a")[0] == 2


def test_a_seed_that_can_be_guessed_is_warned_of(built: Path, tmp_path: Path, run_command: Run) -> None:
    _, _, err = run_command("mod-corpus", "release", built, "--protocol", "blind", "--out", tmp_path / "r")
    assert "this seed can be found by trying" in err


def test_leaks_that_were_looked_at_are_counted_and_no_error(
    small_corpus_dir: Path, tmp_path: Path, run_command: Run
) -> None:
    private = release(load_corpus(small_corpus_dir), "blind", tmp_path / "out", seed=3).folder / "private"
    public = tmp_path / "public"
    public.mkdir()
    hard = json.loads((private / "hard.json").read_text("utf-8"))
    (public / "leak.json").write_text(json.dumps(dict(list(hard.items())[:2])), encoding="utf-8")
    code, seen, _ = run_command("mod-corpus", "audit", public, private, "--format", "json")
    assert code == 4
    (tmp_path / "seen.json").write_text(seen, encoding="utf-8")
    code, out, err = run_command("mod-corpus", "audit", public, private, "--accept", tmp_path / "seen.json")
    assert (code, err) == (0, "")
    assert f"no answer found; {len(json.loads(seen)['problems'])} leaks accepted" in out
    (public / "leak.json").write_text(json.dumps(dict(list(hard.items())[:3])), encoding="utf-8")
    code, _, err = run_command("mod-corpus", "audit", public, private, "--accept", tmp_path / "seen.json")
    assert code == 4
    assert list(hard)[2] in err
    assert next(iter(hard)) not in err
