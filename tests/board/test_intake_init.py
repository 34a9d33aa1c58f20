"""The folder that a challenge begins with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mod_challenge.board.challenge import Challenge, read_challenge
from mod_challenge.board.intake.init import begin_challenge
from mod_challenge.commands.board import main
from mod_challenge.corpus.model import Corpus
from mod_challenge.corpus.references import references
from mod_challenge.io.problems import CorpusError, OutputError
from mod_challenge.opening import load_corpus
from mod_challenge.schema.validation import load_schema


@pytest.fixture
def corpus(small_corpus_dir: Path) -> Corpus:
    return load_corpus(small_corpus_dir)


def test_what_is_written_says_the_defaults_and_the_splits_of_the_corpus(tmp_path: Path, corpus: Corpus) -> None:
    begin_challenge(tmp_path / "s", corpus)
    challenge = read_challenge(tmp_path / "s")
    assert [(split.name, split.public) for split in challenge.splits] == [
        ("hard", False),
        ("easy", False),
        ("valid", True),
    ]
    plain = Challenge(splits=challenge.splits, corpus="small 1", published=False, references=challenge.references)
    assert dict(challenge.references) == {name: references(corpus, name).sha256 for name in ("hard", "easy", "valid")}
    assert {**vars(challenge), "ranking": dict(challenge.ranking)} == {**vars(plain), "ranking": dict(plain.ranking)}


def test_every_key_of_the_schema_is_there_with_a_word_on_it(tmp_path: Path, corpus: Corpus) -> None:
    begin_challenge(tmp_path / "s", corpus)
    text = (tmp_path / "s/challenge.toml").read_text(encoding="utf-8")
    keys = load_schema("challenge")["properties"]
    for key in [*keys, *keys["phases"]["items"]["properties"], *keys["splits"]["items"]["properties"]]:
        assert f"\n{key} = " in text or f"\n# {key} = " in text or f"[{key}]" in text, key


def test_its_commented_phase_is_a_phase_once_the_marks_are_gone(tmp_path: Path, corpus: Corpus) -> None:
    begin_challenge(tmp_path, corpus)
    path = tmp_path / "challenge.toml"
    before, mark, after = path.read_text(encoding="utf-8").partition("# [[phases]]")
    path.write_text(before + (mark + after).replace("# ", ""), encoding="utf-8")
    (phase,) = read_challenge(tmp_path).phases
    assert (phase.name, phase.splits, phase.quota) == ("test", ("hard",), 5)


@pytest.mark.parametrize("title", ['A "quoted" \\ title', "赛 <b>", "\x1b[31m\x00\n[[x]]", "x" * 500, "\udc80", "\x7f"])
def test_any_title_gives_a_file_that_can_be_read(tmp_path: Path, corpus: Corpus, title: str) -> None:
    begin_challenge(tmp_path, corpus, title)
    found = read_challenge(tmp_path).title
    assert found.isprintable()
    assert found == title or not title.isprintable() or len(title) > 200


def test_the_example_for_participants_has_the_form_of_a_submission(tmp_path: Path, corpus: Corpus) -> None:
    begin_challenge(tmp_path, corpus, "Ours")
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    example: Any = json.loads(text.partition("```json\n")[2].partition("```")[0])
    assert set(example) == set(load_schema("submission")["required"])
    properties = load_schema("submission")["$defs"]["prediction"]["properties"]
    assert set(example["predictions"]["hard"][0]) == set(properties)


def test_nothing_that_is_there_is_touched(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="output-taken"):
        begin_challenge(tmp_path, corpus)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "challenge.toml").exists()


def test_the_command_writes_its_files_and_no_others(tmp_path: Path, small_corpus_dir: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "s"), "--corpus", str(small_corpus_dir), "--title", "T"])
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == [
        ".gitattributes",
        ".gitignore",
        "README.md",
        "challenge.toml",
    ]


def test_workflows_are_written_into_the_repository_and_never_over_others(
    tmp_path: Path, small_corpus_dir: Path
) -> None:
    def init() -> int:
        arguments = ["init", str(tmp_path / "submissions"), "--corpus", str(small_corpus_dir), "--github"]
        arguments += ["--install", "git+https://example.org/us/mod@v1"]
        return CliRunner().invoke(main, arguments).exit_code

    (tmp_path / ".github/workflows").mkdir(parents=True)
    own = tmp_path / ".github/workflows/build.yml"
    own.write_text("mine", encoding="utf-8")
    assert init() == 1
    assert own.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "submissions").exists()
    own.unlink()
    assert init() == 0
    assert own.is_file()


@pytest.mark.parametrize(
    "text",
    [
        "titel = 'x'",
        "tasks = []",
        "keep = 'first'",
        "url = 'javascript:alert(1)'",
        "[[phases]]\nname = 'x'\nquota = -1",
        "[[phases]]\nname = 'x'\nstart = '2026-12-01'",
        "[[splits]]\nname = 'hard'",
        "[ranking]\ntext = ['text.bleu9']",
        "[ranking]\nsong = ['text.bleu4']",
    ],
)
def test_a_challenge_that_cannot_be_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "challenge.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError):
        read_challenge(tmp_path)


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
@pytest.mark.parametrize("protected", [True, False])
def test_git_changes_no_line_ends_and_where_it_does_the_ledger_says_so(
    protected: bool, tmp_path: Path, small_corpus_dir: Path, valid_submission: dict[str, Any], run_command: Any
) -> None:
    folder = tmp_path / "repository" / "submissions"
    (tmp_path / "s.json").write_text(json.dumps(valid_submission, indent=1), encoding="utf-8")
    for words in (("init", folder), ("add", tmp_path / "s.json", "--to", folder)):
        assert run_command("mod-board", *words, "--corpus", small_corpus_dir)[0] == 0
    if not protected:
        (folder / ".gitattributes").unlink()
    name = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (("init", "-q"), ("add", "-A"), (*name, "commit", "-q", "-m", "words")):
        subprocess.run(["git", *command], cwd=folder.parent, env=environment, check=True, timeout=60)
    clone = ("clone", "-q", "-c", "core.autocrlf=true", str(folder.parent), str(tmp_path / "windows"))
    subprocess.run(["git", *clone], env=environment, check=True, timeout=60)
    checked = tmp_path / "windows" / "submissions"
    code, _, said = run_command("mod-board", "ledger", "check", checked)
    if protected:
        assert code == 0, said
        return
    assert (code, "line-ends-changed" in said, "file-changed" in said) == (4, True, False)
    assert "* -text" in said
    ledger = checked / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b"\r\n", b"\n"))
    code, _, said = run_command("mod-board", "ledger", "check", checked)
    assert (code, "line-ends-changed" in said, "file-changed" in said) == (4, True, False)
    (changed,) = (path for path in checked.rglob("*.json"))
    changed.write_bytes(changed.read_bytes().replace(b"tester", b"taster"))
    assert "file-changed" in run_command("mod-board", "ledger", "check", checked)[2]
