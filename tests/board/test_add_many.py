"""``mod-board add`` of many files: each is taken in or refused by itself, and the worst decides the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import small_corpus

from mod_challenge.board.intake.ledger import read_ledger

Run = Callable[..., Any]


def file(place: Path, name: str, team: str) -> Path:
    whole = small_corpus.submission()
    whole["system"].update({"team": team, "name": "tester"})
    path = place / name
    path.write_bytes(small_corpus.encoded(whole, name))
    return path


def test_each_is_reported_in_a_line_and_one_refused_stops_none(
    tmp_path: Path, small_corpus_dir: Path, run_command: Run
) -> None:
    (tmp_path / "s").mkdir()
    good, again, last = (file(tmp_path, f"{i}.json", team) for i, team in enumerate(("a", "a", "b")))
    bad, folder = tmp_path / "bad.json", tmp_path / "folder.json"
    bad.write_text("{}", encoding="utf-8")
    folder.mkdir()
    words = ("add", good, again, bad, folder, last, "--to", tmp_path / "s", "--corpus", small_corpus_dir)
    code, out, err = run_command("mod-board", *words)
    assert code == 3
    said = [line for line in out.splitlines() if "counts:" not in line]
    assert said[0].startswith(f"{good}: a/tester.json: accepted, a / tester, ")
    assert said[1].startswith(f"{again}: a/tester.json: the same content is in since ")
    assert said[2].startswith(f"{last}: b/tester.json: accepted, b / tester, ")
    assert len(said) == 3
    assert f"{bad}: rejected; kept as rejected/" in err
    assert f"{folder}: $: file-irregular" in err
    assert err.splitlines()[-1] == "3 of 5 files are in, 2 refused"
    assert [entry.event for entry in read_ledger(tmp_path / "s").entries] == ["accepted", "rejected", "accepted"]


def test_all_in_ends_with_0(tmp_path: Path, small_corpus_dir: Path, run_command: Run) -> None:
    (tmp_path / "s").mkdir()
    files = [file(tmp_path, f"{team}.json", team) for team in "ab"]
    code, _, err = run_command("mod-board", "add", *files, "--to", tmp_path / "s", "--corpus", small_corpus_dir)
    assert (code, err) == (0, "2 of 2 files are in, 0 refused\n")


def test_one_that_is_not_there_is_wrong_usage_and_none_is_looked_at(
    tmp_path: Path, small_corpus_dir: Path, run_command: Run
) -> None:
    (tmp_path / "s").mkdir()
    good = file(tmp_path, "a.json", "a")
    words = ("add", good, tmp_path / "none.json", "--to", tmp_path / "s", "--corpus", small_corpus_dir)
    code, out, err = run_command("mod-board", *words)
    assert (code, out) == (2, "")
    assert f"no such file: {tmp_path / 'none.json'}" in err
    assert "$:" not in err
    assert not list((tmp_path / "s").iterdir())
