"""Pictures whose names went wrong when an archive was unpacked: matched, named with the remedy, and not lost."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

from mod_challenge.corpus.check import check_corpus
from mod_challenge.corpus.garbled_names import match_names
from mod_challenge.corpus.pictures import pictures_there
from mod_challenge.io.file_names import local_name

Run = Callable[..., tuple[int, str, str]]
PNG = b"\x89PNG\r\n\x1a\n rest"
NAMES = ("表情.png", "猫猫 开心.png", "plain.png", "狗é.png")
WAYS: dict[str, Callable[[str], str]] = {
    "GBK bytes": lambda name: name.encode("gb18030").decode("utf-8", "surrogateescape"),
    "GBK read as cp437": lambda name: name.encode("gb18030").decode("cp437"),
    "GBK read as Latin-1": lambda name: name.encode("gb18030").decode("latin-1"),
    "UTF-8 read as cp437": lambda name: name.encode("utf-8").decode("cp437"),
    "UTF-8 read as Latin-1": lambda name: name.encode("utf-8").decode("latin-1"),
    "the escapes of unzip": lambda name: "".join(c if c.isascii() else f"#U{ord(c):04x}" for c in name),
}


@pytest.mark.parametrize("how", WAYS)
def test_a_garbled_name_is_matched_with_what_it_was(how: str) -> None:
    garbled = {name: WAYS[how](name) for name in NAMES if not name.isascii()}
    found = match_names(NAMES, [*garbled.values(), "other.png", "é"])
    assert {name: file for name, (file, _) in found.items()} == garbled
    assert {told for _, told in found.values()} == {how}


def test_names_that_mean_something_else_are_not_matched() -> None:
    assert match_names(["表情.png", "a.png"], ["表清.png", "b.png", "%ZZ.png", "#U12.png", "\ud800.png"]) == {}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The small corpus, every meme with a picture of a Chinese name."""
    folder = tmp_path / "corpus"
    (folder / "memes").mkdir(parents=True)
    small_corpus.write_corpus(folder)
    table = {f"{meme} 图片.png": meme for meme in small_corpus.MEMES}
    (folder / "img2id.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    for name in table:
        (folder / "memes" / local_name(name)).write_bytes(PNG)
    return folder


def garble(corpus: Path, how: str) -> None:
    for path in list((corpus / "memes").iterdir()):
        name = os.fsencode(path.name).decode("utf-8")
        path.rename(path.with_name(local_name(WAYS[how](name))))


@pytest.mark.parametrize("how", WAYS)
def test_check_matches_garbled_names_and_names_the_remedy(corpus: Path, how: str) -> None:
    garble(corpus, how)
    warnings = {problem.code: problem for problem in check_corpus(corpus).log.warnings}
    assert set(warnings) == {"picture-name-garbled"}
    warning = warnings["picture-name-garbled"]
    assert f"{len(small_corpus.MEMES)} pictures" in warning.message
    assert how in warning.message
    assert "unzip -O GBK" in warning.hint
    assert "mod-corpus import mod" in warning.hint


@pytest.mark.parametrize("how", WAYS)
def test_import_takes_garbled_names_for_what_they_were(
    corpus: Path, how: str, tmp_path: Path, run_command: Run
) -> None:
    garble(corpus, how)
    code, _, err = run_command("mod-corpus", "import", "mod", corpus, "--out", tmp_path / "out")
    assert (code, "picture-name-garbled" in err, "picture-missing" in err) == (0, True, False)
    names = json.loads((corpus / "img2id.json").read_text("utf-8"))
    assert pictures_there(tmp_path / "out", names).usable == set(names)


def lose(corpus: Path, how: str) -> None:
    """Make a picture that is there one that cannot be used."""
    path = next(iter(sorted((corpus / "memes").iterdir())))
    if how == "renamed":
        path.rename(path.with_name("something else.png"))
    elif how == "garbled":
        path.rename(path.with_name(local_name(WAYS["GBK read as cp437"](os.fsencode(path.name).decode("utf-8")))))
    elif how == "PSD":
        path.write_bytes(b"8BPS\x00\x01" + bytes(20))
    elif how == "TIFF":
        path.write_bytes(b"II*\x00\x08\x00\x00\x00\x00\x00")
    elif how == "Git LFS":
        path.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    elif how == "web page":
        path.write_bytes(b"<!DOCTYPE html><html></html>")


@pytest.mark.parametrize("how", ["renamed", "garbled", "PSD", "Git LFS", "web page"])
def test_a_release_and_a_site_with_fewer_pictures_than_their_corpus_say_so_and_fail(
    corpus: Path, how: str, tmp_path: Path, run_command: Run, valid_submission: dict[str, Any]
) -> None:
    lose(corpus, how)
    released = tmp_path / "released"
    code, _, err = run_command("mod-corpus", "release", corpus, "--protocol", "paper", "--out", released)
    assert code == 4
    assert "the release holds fewer pictures than its corpus" in err
    assert how in err or how in ("renamed", "garbled")
    assert len(list((released / "public" / "memes").iterdir())) == len(small_corpus.MEMES) - 1
    (tmp_path / "submissions" / "t").mkdir(parents=True)
    (tmp_path / "submissions" / "t" / "s.json").write_text(json.dumps(valid_submission), encoding="utf-8")
    words = ("--corpus", corpus, "--out", tmp_path / "site", "--store", tmp_path / "store", "--jobs", 1)
    code, _, err = run_command("mod-board", "build", tmp_path / "submissions", *words)
    assert code == 4
    assert "the site holds fewer pictures than its corpus" in err
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_site_names_pictures_that_no_browser_shows(
    corpus: Path, tmp_path: Path, run_command: Run, valid_submission: dict[str, Any]
) -> None:
    lose(corpus, "TIFF")
    (tmp_path / "submissions" / "t").mkdir(parents=True)
    (tmp_path / "submissions" / "t" / "s.json").write_text(json.dumps(valid_submission), encoding="utf-8")
    words = ("--corpus", corpus, "--out", tmp_path / "site", "--store", tmp_path / "store", "--jobs", 1)
    code, _, err = run_command("mod-board", "build", tmp_path / "submissions", *words)
    assert code == 4
    assert "picture-not-shown 1 picture that browsers do not show" in err
    assert len(list((tmp_path / "site" / "memes").iterdir())) == len(small_corpus.MEMES) - 1


@pytest.mark.parametrize("how", ["renamed", "PSD", "Git LFS", "web page"])
def test_an_import_with_fewer_pictures_than_its_source_says_so_and_fails(
    corpus: Path, how: str, tmp_path: Path, run_command: Run
) -> None:
    lose(corpus, how)
    code, _, err = run_command("mod-corpus", "import", "mod", corpus, "--out", tmp_path / "out")
    assert code == 4
    assert "fewer pictures than its source" in err
    assert how in err or how == "renamed"


def test_memes_that_never_had_a_picture_are_no_loss(corpus: Path, tmp_path: Path, run_command: Run) -> None:
    first, second, *_ = sorted((corpus / "memes").iterdir())
    first.unlink()
    second.write_bytes(b"Bud1 what the Finder leaves")
    for words in (
        ("import", "mod", corpus, "--out", tmp_path / "imported"),
        ("release", corpus, "--protocol", "paper", "--out", tmp_path / "released"),
    ):
        code, _, err = run_command("mod-corpus", *words)
        assert (code, "fewer pictures" in err) == (0, False)
