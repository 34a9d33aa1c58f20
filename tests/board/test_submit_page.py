"""The page for those who want to take part: its commands are real, and of a blind split it tells figures alone."""

from __future__ import annotations

import html
import json
import re
import shlex
from dataclasses import replace
from pathlib import Path

import click
import pytest
import small_corpus
from click.testing import CliRunner

from mod_challenge.board.challenge import Phase
from mod_challenge.board.dates import parse_datetime
from mod_challenge.board.model import Board
from mod_challenge.board.site import write_site
from mod_challenge.board.site.phases import clocks
from mod_challenge.board.site.submit_page import SCHEMA
from mod_challenge.commands import corpus as mod_corpus
from mod_challenge.commands.score import main as mod_score
from mod_challenge.commands.validate import main as mod_validate
from mod_challenge.opening import load_corpus
from mod_challenge.schema.validation import schema_text


def page_of(board: Board, corpus_dir: Path, out: Path) -> str:
    write_site(board, load_corpus(corpus_dir), out, {})
    return (out / "submit.html").read_text(encoding="utf-8")


def copied(page: str) -> list[str]:
    """Everything on the page that has a button to copy it."""
    return [html.unescape(text) for text in re.findall(r"<code data-copy>(.*?)</code>", page, re.DOTALL)]


def commands_of(page: str) -> list[list[str]]:
    return [shlex.split(text.replace("\\\n", " ")) for text in copied(page) if text.startswith(("mod-", "pip"))]


def main_of(name: str) -> click.Command:
    mains: dict[str, click.Command] = {
        "mod-score": mod_score, "mod-validate": mod_validate, "mod-corpus": mod_corpus.main,
    }  # fmt: skip
    if name == "mod-baseline":
        mains[name] = pytest.importorskip("mod_baselines.commands.predict").main
    return mains[name]


def test_what_the_page_says_to_type_does_what_it_says(
    board: Board, corpus_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = replace(
        board,
        challenge=replace(board.challenge, phases=()),
        splits=tuple(replace(split, public=True) for split in board.splits),
    )
    install, *commands = commands_of(page_of(everything, corpus_dir, tmp_path / "out"))
    assert install == ["pip", "install", "."]
    assert [words[0] for words in commands] == ["mod-corpus", "mod-baseline", "mod-validate", "mod-score"]
    (tmp_path / "DIR").symlink_to(corpus_dir)
    monkeypatch.chdir(tmp_path)
    for words in commands:
        arguments = words[2:] if words[0] == "mod-baseline" else words[1:]
        said = CliRunner().invoke(main_of(words[0]), arguments)
        assert said.exit_code == 0, (words, said.output)
    assert (tmp_path / "submission.json.gz").is_file()


def test_phases_splits_tasks_and_quota_stand_in_utc_and_for_the_script(
    board: Board, corpus_dir: Path, tmp_path: Path
) -> None:
    page = page_of(board, corpus_dir, tmp_path / "out")
    (row,) = re.findall(r'<tr class="phase".*?</tr>', page, re.DOTALL)
    assert 'data-start="2026-05-01T12:00:00Z" data-end="2026-06-01T11:59:59Z"' in row
    assert '<time datetime="2026-06-01T11:59:59Z">2026-06-01 11:59 UTC</time><br>2026-05-31 23:59 AoE' in row
    assert "<td>hard</td><td>5</td>" in row
    assert commands_of(page)[-2][:5] == ["mod-validate", "submission.json.gz", "--split", "hard", "--corpus"]


def test_without_phases_the_page_says_that_it_takes_submissions_at_any_time(
    board: Board, corpus_dir: Path, tmp_path: Path
) -> None:
    page = page_of(replace(board, challenge=replace(board.challenge, phases=())), corpus_dir, tmp_path / "out")
    assert "Submissions are taken at any time." in page
    assert 'id="now"' not in page
    assert "mod-validate submission.json.gz --split hard --split easy" in page


def test_a_board_without_splits_has_the_page_too(board: Board, corpus_dir: Path, tmp_path: Path) -> None:
    nothing = replace(board, splits=(), challenge=replace(board.challenge, phases=()))
    page = page_of(nothing, corpus_dir, tmp_path / "out")
    assert commands_of(page) == []
    assert SCHEMA in page


def test_each_split_says_which_memes_it_asks_for(board: Board, corpus_dir: Path, tmp_path: Path) -> None:
    def told(unseen: int, name: str) -> str:
        counts = {**board.splits[0].counts, "retrieval": {"all": 12, "seen": 12 - unseen, "unseen": unseen}}
        split = replace(board.splits[0], split=name, counts=counts)
        page = page_of(replace(board, splits=(split,)), corpus_dir, tmp_path / f"{name}{unseen}")
        (words,) = re.findall(rf"<dt>{name} .*?<ul", page, re.DOTALL)
        return words

    hard, all_new, easy = told(4, "hard"), told(12, "hard"), told(0, "easy")
    assert "Memes that training never shows." in hard
    assert "In 4 of the 12 responses" in hard
    assert "Training shows none of the memes" in all_new
    assert "Memes that training shows, in dialogues that it does not." in easy
    assert "Training shows every meme" in easy
    for wrong in (told(0, "hard"), told(4, "easy")):  # a corpus that uses the names in another way
        assert "split-hard" not in wrong
        assert "split-easy" not in wrong


def test_of_a_blind_split_the_page_shows_no_text_and_no_id(board: Board, corpus_dir: Path, tmp_path: Path) -> None:
    blind = tuple(replace(split, public=False) for split in board.splits)
    page = page_of(replace(board, splits=blind), corpus_dir, tmp_path / "out")
    for mark in (*small_corpus.gold_marks(), *small_corpus.dialogues("hard"), *small_corpus.dialogues("easy")):
        assert mark not in page
    assert '"id of a dialogue"' in html.unescape(page)
    assert "mod-score" not in page  # nobody but the organisers has the gold


def test_the_schema_and_the_example_are_those_of_a_submission(board: Board, corpus_dir: Path, tmp_path: Path) -> None:
    page = page_of(board, corpus_dir, tmp_path / "out")
    assert f'href="{SCHEMA}"' in page
    assert (tmp_path / "out" / SCHEMA).read_text(encoding="utf-8") == schema_text("submission")
    (text,) = [text for text in copied(page) if text.startswith("{")]
    example = json.loads(text)
    assert example["format"] == "mod-submission/1"
    assert {"text", "meme_probability", "candidates", "emotions"} <= set(example["predictions"]["hard"][0])


def test_phases_of_different_tasks_have_commands_of_their_own(board: Board, corpus_dir: Path, tmp_path: Path) -> None:
    end = parse_datetime("2026-05-31 AoE", Path("challenge.toml"), last=True)
    phases = (Phase("first", None, end, ("hard",), 2, ("text",)), Phase("second", end, None, ("easy",), 0, ("usage",)))
    page = page_of(replace(board, challenge=replace(board.challenge, phases=phases)), corpus_dir, tmp_path / "out")
    checks = [words for words in commands_of(page) if words[0] == "mod-validate"]
    assert [words[words.index("--split") + 1] for words in checks] == ["hard", "easy"]
    assert re.findall(r"<h3><bdi>(.*?)</bdi></h3>", page) == ["first", "second"]
    assert page.count('data-t="open-side"') == 2


def test_no_moment_has_no_clock() -> None:
    assert clocks(None) is None
