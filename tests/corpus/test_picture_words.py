"""Words in pictures: what is read of frames, what stays of memes.json, and the page to correct them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Callable

import pytest

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")

from mod_challenge.corpus import Corpus, read_corpus  # noqa: E402
from mod_challenge.corpus.words.picture_words import Line, read_words, with_words  # noqa: E402
from mod_challenge.corpus.words.words_page import words_page  # noqa: E402
from mod_challenge.io.problems import CorpusError  # noqa: E402

Run = Callable[..., tuple[int, str, str]]
CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Three memes: a picture of one colour, a GIF of five, and a name without a file."""
    folder = tmp_path / "corpus"
    (folder / "memes").mkdir(parents=True)
    Image.new("RGB", (40, 20), (10, 0, 0)).save(folder / "memes" / "没关系.png")
    frames = [Image.new("RGB", (30, 30), (20 * i, 0, 0)) for i in range(5)]
    frames[0].save(folder / "memes" / "b.gif", save_all=True, append_images=frames[1:], duration=50)
    (folder / "img2id.json").write_text(json.dumps({"没关系.png": "0", "b.gif": "1", ".DS_Store": "2"}), "utf-8")
    return read_corpus(folder)


def reader(words: dict[int, Sequence[Line]]) -> Callable[[Any], Sequence[Line]]:
    """Reads by the redness of an image."""
    return lambda image: words.get(image.getpixel((0, 0))[0] // 10 * 10, ())


def test_the_words_of_three_frames_are_joined_and_none_is_there_twice(corpus: Corpus) -> None:
    words = {10: [Line("没关系", 0.95), Line("呀", 0.7)], 0: [Line("哈哈", 0.9)], 40: [Line("哈哈哈", 0.8)],
             80: [Line("笑死", 0.99)], 20: [Line("不看", 0.99)]}  # fmt: skip
    found = {words.meme: words for words in read_words(corpus, reader(words))}
    assert (found["0"].text, found["0"].confidence) == ("没关系 呀", 0.7)
    assert (found["1"].text, found["1"].confidence) == ("哈哈哈 笑死", 0.8)
    assert (found["2"].text, found["2"].problem) == (None, "no such file")


@pytest.mark.parametrize(
    ("line", "kept"),
    [(Line("好", 0.61), True), (Line("好", 0.59), False), (Line("XD", 0.8), False), (Line("XD", 0.92), True),
     (Line("XD好", 0.7), True)],
)  # fmt: skip
def test_what_is_read_unsurely_is_left_out(corpus: Corpus, line: Line, kept: bool) -> None:
    assert (read_words(corpus, reader({10: [line]}))[0].text is not None) == kept


def test_pictures_are_read_at_a_size_at_which_words_can_be_read(corpus: Corpus) -> None:
    sizes: list[tuple[int, int]] = []

    def read(image: Any) -> Sequence[Line]:
        sizes.append(image.size)
        return ()

    read_words(corpus, read)
    assert sizes[0] == (320, 160)


def test_a_corpus_without_any_picture_is_an_error(corpus: Corpus) -> None:
    shutil.rmtree(corpus.folder / "memes")
    with pytest.raises(CorpusError, match=r"pictures-missing"):
        read_words(corpus, reader({}))


def test_words_of_people_stay_unless_they_are_to_be_replaced(corpus: Corpus) -> None:
    table = {"0": {"text": "没事", "name": "cat", "group": "a"}, "1": {"text": None, "name": "dog"}}
    found = read_words(corpus, reader({10: [Line("没关系", 0.9)], 0: [Line("哈", 0.9)]}))
    kept = with_words(table, found, replace=False)
    assert kept["0"] == {"text": "没事", "name": "cat", "group": "a"}
    assert kept["1"] == {"text": "哈", "name": "dog"}
    assert with_words(table, found, replace=True)["0"]["text"] == "没关系"


def test_without_rapidocr_the_command_says_what_to_install_and_writes_nothing(
    corpus: Corpus, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    before = sorted(corpus.folder.iterdir())
    code, _, err = run_command("mod-corpus", "words", corpus.folder)
    assert (code, len(err.splitlines())) == (4, 1)
    assert "pip install 'mod-challenge[ocr]'" in err
    assert sorted(corpus.folder.iterdir()) == before
    assert run_command("mod-corpus", "words")[0] == 2


def test_the_command_writes_the_table_and_the_page(
    corpus: Corpus, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "mod_challenge.corpus.words.picture_words.ocr_reader",
        lambda: reader({10: [Line("没关系", 0.95)], 0: [Line("哈", 0.7)]}),
    )
    code, out, _ = run_command("mod-corpus", "words", corpus.folder)
    assert (code, out) == (0, "words in 2 of 3 pictures, 1 of them doubtful; 1 without a usable picture\n")
    assert {meme.id: meme.text for meme in read_corpus(corpus.folder).memes.values()} == {
        "0": "没关系", "1": "哈", "2": None,
    }  # fmt: skip
    page = (corpus.folder / "words.html").read_text("utf-8")
    assert page.index('data-meme="1"') < page.index('data-meme="0"')  # the least sure first
    assert "memes/%E6%B2%A1%E5%85%B3%E7%B3%BB.png" in page


def test_words_that_rapidocr_reads_are_those_that_were_drawn(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="RapidOCR is not installed")
    from mod_challenge.corpus.words.picture_words import ocr_reader
    from mod_challenge.simulator.build import build_corpus

    build_corpus(tmp_path / "tiny", preset="tiny")
    whole = read_corpus(tmp_path / "tiny")
    gold = {meme.id: meme.text for meme in list(whole.memes.values())[:12]}
    pictures = {meme.picture: meme.id for meme in whole.memes.values() if meme.id in gold}
    (tmp_path / "tiny" / "img2id.json").write_text(json.dumps(pictures))
    found = read_words(read_corpus(tmp_path / "tiny"), ocr_reader())
    assert sum(words.text == gold[words.meme] for words in found) >= 9


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_what_is_corrected_in_the_page_is_saved_and_nothing_in_it_runs(corpus: Corpus, tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    hostile = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1>\"'"
    table = {"0": {"text": hostile, "name": hostile}, "1": {"text": "哈", "group": "g"}}
    (corpus.folder / "memes.json").write_text(json.dumps(table), "utf-8")
    opened = read_corpus(corpus.folder)
    found = read_words(opened, reader({10: [Line(hostile, 0.99)]}))
    (corpus.folder / "words.html").write_text(words_page(opened, table, found), "utf-8")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(accept_downloads=True)
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto((corpus.folder / "words.html").as_uri())
        assert page.locator("img").evaluate_all("images => images.every(i => i.complete && i.naturalWidth > 0)")
        page.locator('input[data-meme="1"]').fill("哈哈")
        with page.expect_download() as download:
            page.get_by_role("button", name="Save memes.json").click()
        download.value.save_as(tmp_path / "saved.json")
        assert (page.evaluate("window.hit"), faults) == (None, [])
        browser.close()
    assert json.loads((tmp_path / "saved.json").read_text("utf-8")) == {**table, "1": {"text": "哈哈", "group": "g"}}
