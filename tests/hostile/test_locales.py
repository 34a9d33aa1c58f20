"""Names of files are bytes: every command gives the same in every locale, and takes names that are no UTF-8."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import small_corpus
from locales import LOCALES, environment, run_script, tree

PICTURES = {meme: f"{meme}-图片-é.png" for meme in small_corpus.MEMES}
PNG = b"\x89PNG\r\n\x1a\n rest"
GBK_NAME = "语料".encode("gbk")


@pytest.fixture(scope="module")
def made_locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("locales")


def release(folder: Path) -> Path:
    """The small corpus with pictures under Chinese names, written as bytes whatever this process' locale is."""
    (folder / "memes").mkdir(parents=True)
    small_corpus.write_corpus(folder)
    table = {name: meme for meme, name in PICTURES.items()}
    (folder / "img2id.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    for meme, name in PICTURES.items():
        with open(os.fsencode(folder / "memes") + b"/" + name.encode(), "wb") as stream:
            stream.write(PNG + meme.encode())
    return folder


def everything(folder: Path, env: dict[str, str]) -> dict[str, Any]:
    """What the commands make of a release in one locale."""
    folder.mkdir()
    source = release(folder / "source")
    whole = small_corpus.submission()
    whole["system"] = {"team": "队伍", "name": "系统 é"}
    (folder / "s.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    at = {"env": env, "cwd": folder}
    corpus = ("--corpus", "语料 corpus".encode())
    run_script("mod-corpus", "import", "mod", source, "--out", "导入".encode(), **at)
    os.rename(os.fsencode(source), os.fsencode(folder) + b"/" + corpus[1])
    run_script("mod-corpus", "release", corpus[1], "--protocol", "paper", "--out", "released", **at)
    run_script("mod-board", "init", "submissions", *corpus, "--title", "排行榜".encode(), **at)
    added = ("--by", "我".encode(), "--at", "2026-01-02T03:04:05Z")
    run_script("mod-board", "add", "s.json", "--to", "submissions", *corpus, *added, **at)
    run_script("mod-board", "build", "submissions", *corpus, "--out", "site", "--store", "store", "--jobs", 2, **at)
    printed = {
        "check": run_script("mod-corpus", "check", corpus[1], **at).stderr,
        "stats": run_script("mod-corpus", "stats", *corpus, "--format", "json", **at).stdout,
        "validate": run_script("mod-validate", "s.json", *corpus, "--split", "hard", **at).stderr,
        "score": run_script("mod-score", "s.json", *corpus, "--split", "hard", "--format", "json", **at).stdout,
    }
    run_script("mod-baseline", "predict", "popular", *corpus, "--split", "hard", "--out", "预测.json".encode(), **at)
    files = tree(folder)
    return {**printed, **{name.decode("utf-8"): files[name] for name in files if not name.startswith(b"store/")}}


@pytest.fixture(scope="module")
def in_utf8(tmp_path_factory: pytest.TempPathFactory, made_locales: Path) -> dict[str, Any]:
    return everything(tmp_path_factory.mktemp("utf8") / "work", environment("utf8", made_locales))


@pytest.mark.parametrize("locale", [name for name in LOCALES if name != "utf8"])
def test_every_command_gives_the_same_in_every_locale(
    locale: str, in_utf8: dict[str, Any], made_locales: Path, tmp_path: Path
) -> None:
    found = everything(tmp_path / "work", environment(locale, made_locales))
    assert set(found) == set(in_utf8)
    different = [name for name in found if found[name] != in_utf8[name]]
    assert [name for name in different if name != "submissions/.gitignore"] == []
    for side in ("public", "private"):
        pictures = [name for name in found if name.startswith(f"released/{side}/memes/")]
        assert len(pictures) == len(PICTURES)
    assert sum(name.startswith("site/memes/") for name in found) == len(small_corpus.SEEN_MEMES)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_corpus_folder_may_have_a_name_that_is_no_utf8(locale: str, made_locales: Path, tmp_path: Path) -> None:
    env = environment(locale, made_locales)
    folder = release(tmp_path / "corpus")
    about = json.loads((folder / "corpus.json").read_text("utf-8"))
    del about["name"]
    (folder / "corpus.json").write_text(json.dumps(about), encoding="utf-8")
    os.rename(os.fsencode(folder), os.fsencode(tmp_path) + b"/" + GBK_NAME)
    (tmp_path / "s.json").write_text(json.dumps(small_corpus.submission()), encoding="utf-8")
    at, corpus = {"env": env, "cwd": tmp_path}, ("--corpus", GBK_NAME)
    options = ("--split", "hard", "--resamples", 5, "--format", "json")
    report = json.loads(run_script("mod-score", "s.json", *corpus, *options, **at).stdout)
    assert report["corpus"]["name"] == r"\xd3\xef\xc1\xcf"
    run_script("mod-validate", "s.json", *corpus, "--split", "hard", **at)
    run_script("mod-corpus", "stats", *corpus, "--format", "json", **at)
    run_script("mod-corpus", "check", GBK_NAME, **at)
    run_script("mod-corpus", "release", GBK_NAME, "--protocol", "blind", "--out", "released", **at)
    run_script("mod-board", "init", "submissions", *corpus, **at)
    run_script("mod-board", "add", "s.json", "--to", "submissions", *corpus, **at)
    run_script("mod-board", "build", "submissions", *corpus, "--out", b"site-" + GBK_NAME, "--store", "store", **at)
    run_script("mod-baseline", "predict", "popular", *corpus, "--split", "hard", "--out", GBK_NAME + b".json", **at)
    assert len([name for name in tree(tmp_path) if name.startswith(b"released/public/training/memes/")]) == 14


def test_a_training_takes_a_corpus_folder_whose_name_is_no_utf8(made_locales: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="needs the extra [baselines]")
    folder = release(tmp_path / "corpus")
    os.rename(os.fsencode(folder), os.fsencode(tmp_path) + b"/" + GBK_NAME)
    words = ("--preset", "tiny", "--set", "epochs=1", "--out", "run", "--quiet", "--corpus", GBK_NAME)
    run_script("mod-baseline", "train", "cdial-gpt", *words, env=environment("utf8", made_locales), cwd=tmp_path)
    commands = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))["commands"]
    assert r"\xd3\xef\xc1\xcf" in commands[0]


def test_names_that_are_no_utf8_are_handed_through(made_locales: Path, tmp_path: Path) -> None:
    release(tmp_path / "corpus")
    with open(os.fsencode(tmp_path) + b"/" + GBK_NAME + b".json", "wb") as stream:
        stream.write(json.dumps(small_corpus.submission()).encode())
    at = {"env": environment("utf8", made_locales), "cwd": tmp_path}
    options = ("--corpus", "corpus", "--split", "hard", "--resamples", 5, "--format", "json")
    run_script("mod-score", GBK_NAME + b".json", *options, "--output", GBK_NAME + b".report", **at)
    assert GBK_NAME + b".report" in tree(tmp_path)
    run_script("mod-board", "init", "submissions", "--corpus", "corpus", **at)
    run_script("mod-board", "add", GBK_NAME + b".json", "--to", "submissions", "--corpus", "corpus", **at)
    site = ("--corpus", "corpus", "--out", "site", "--store", "store")
    run_script("mod-board", "build", "submissions", *site, **at)
    missing = run_script("mod-validate", GBK_NAME, "--corpus", "corpus", "--split", "hard", **at, expect=3)
    assert b"file-missing" in missing.stderr
