"""A rater's page in a real browser: filled in, left, taken up again, exported and merged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import small_corpus
from rating_sheets import ASPECTS, human, key_of, sheet_of, write_system, write_systems
from third_language import third_language

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")

HOSTILE = (
    '<script>window.hit=1</script><img src=x onerror="window.hit=1"><svg onload="window.hit=1">',
    "</script><script>window.hit=1</script><!--",
    "javascript:window.hit=1 \u202e\u2066 {{ data }} ${window.hit=1}",
    "长" * 5000,
    "",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One rater's sheet over two systems, one of them hostile, and gold."""
    folder = tmp_path_factory.mktemp("human")
    (folder / "corpus").mkdir()
    corpus = small_corpus.write_corpus(folder / "corpus")
    submissions = write_systems(folder / "submissions", "alpha", "beta")
    whole = json.loads((submissions / "team5" / "beta.json").read_text("utf-8"))
    for i, entry in enumerate(whole["predictions"]["hard"]):
        entry["text"] = HOSTILE[i % len(HOSTILE)]
    write_system(submissions, whole, "beta")
    out = folder / "sheets"
    named = ("--system", "team5/alpha", "--system", "team5/beta", "--corpus", corpus)
    code, _, err = human("sample", submissions, "--split", "hard", "--raters", 1, "--out", out, *named)
    assert code == 0, err
    return out


class Open:
    """A page of a sheet, and all that the browser complained about."""

    def __init__(self, context: Any, sheets: Path) -> None:
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on("request", lambda request: self._note(request.url))
        self.page.goto((sheets / "raters" / "rater-01.html").as_uri())

    def _note(self, address: str) -> None:
        if not address.startswith(("file:", "data:", "blob:")):
            self.complaints.append(address)

    def rate(self, scores: dict[str, int]) -> None:
        """Rate every response of the item shown: the first by mouse, the others as quickly as a test may."""
        values = list(scores.values())
        fieldsets = self.page.locator("section.response fieldset")
        for i, value in enumerate(values):
            fieldsets.nth(i).locator("label").nth(value - 1).click()
        fieldsets.evaluate_all(
            "(all, values) => all.forEach((f, i) => f.querySelectorAll('input')[values[i % 5] - 1].click())", values
        )


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    opened = browser.new_context(viewport={"width": 360, "height": 800}, accept_downloads=True)
    yield opened
    opened.close()


def test_a_sheet_is_filled_in_kept_exported_and_merged(context: Any, sheets: Path, tmp_path: Path) -> None:
    scores = dict(zip(ASPECTS, (5, 4, 3, 2, 1)))
    first = Open(context, sheets)
    items = len(sheet_of(sheets, "rater-01")["items"])
    for _ in range(items // 2):
        first.rate(scores)
        first.page.click("#next")
    first.page.close()

    second = Open(context, sheets)
    assert second.page.text_content("#place").split()[1] == str(items // 2 + 1)
    half = second.page.evaluate("document.getElementById('progress').value")
    assert half > 0
    second.page.click("#previous")
    assert second.page.locator("input:checked").count() == 5 * second.page.locator("section.response").count()
    second.page.click("#unrated")
    for i in range(items // 2, items):
        second.rate(scores)
        if i < items - 1:
            second.page.click("#next")
    assert second.page.is_disabled("#unrated")
    with second.page.expect_download() as download:
        second.page.click("#export")
    exported = tmp_path / download.value.suggested_filename
    download.value.save_as(exported)
    assert exported.name == "rater-01.json"
    assert first.complaints + second.complaints == []

    code, _, err = human("import", sheets, exported, "--out", tmp_path / "human.json")
    assert code == 0, err
    whole = json.loads((tmp_path / "human.json").read_text("utf-8"))
    assert len(whole["ratings"]) == sum(len(item["responses"]) for item in key_of(sheets)["items"])
    assert all({aspect: row[aspect] for aspect in ASPECTS} == scores for row in whole["ratings"])


def test_ratings_go_on_elsewhere_from_an_exported_file(browser: Any, sheets: Path, tmp_path: Path) -> None:
    here, there = (browser.new_context(accept_downloads=True) for _ in range(2))
    page = Open(here, sheets)
    page.rate(dict.fromkeys(ASPECTS, 2))
    with page.page.expect_download() as download:
        page.page.click("#export")
    exported = tmp_path / "half.json"
    download.value.save_as(exported)
    other = Open(there, sheets)
    assert other.page.locator("input:checked").count() == 0
    other.page.set_input_files("#file", exported)
    other.page.wait_for_selector("input:checked", state="attached")
    assert {box.input_value() for box in other.page.locator("input:checked").all()} == {"2"}
    exported.write_text(exported.read_text("utf-8").replace('"sheet_sha256": "', '"sheet_sha256": "0'), "utf-8")
    other.page.set_input_files("#file", exported)
    other.page.wait_for_selector("#saved.bad")
    here.close()
    there.close()


def test_a_sheet_is_rated_by_keyboard_alone(context: Any, sheets: Path) -> None:
    opened = Open(context, sheets)
    page = opened.page
    page.locator("section.response input").first.focus()
    for key in "54321":
        page.keyboard.press(key)
        page.keyboard.press("Tab")
    section = page.locator("section.response").first
    assert [box.input_value() for box in section.locator("input:checked").all()] == ["5", "4", "3", "2", "1"]
    assert "complete" in (section.get_attribute("class") or "")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    assert section.locator("input:checked").last.input_value() == "2"
    assert opened.complaints == []


def test_enter_goes_to_the_next_scale_that_is_not_rated(context: Any, sheets: Path) -> None:
    opened = Open(context, sheets)
    page = opened.page
    focused = "() => [document.activeElement.name, document.getElementById('place').textContent]"
    page.keyboard.press("Enter")
    first = page.evaluate(focused)
    assert first[0].endswith(" correctness")
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    assert page.evaluate(focused)[0].endswith(" naturalness")
    scales = page.locator("section.response fieldset").count()
    for _ in range(scales - 1):
        page.keyboard.press("3")
        page.keyboard.press("Enter")
    assert page.locator("section.response input:checked").count() == 0
    assert page.evaluate(focused)[1] != first[1]
    page.click("#previous")
    assert page.locator("section.response input:checked").count() == scales
    page.locator("#next").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('place').textContent") != first[1], "Enter presses a button"
    assert opened.complaints == []


def test_enter_does_nothing_once_all_is_rated(context: Any, sheets: Path) -> None:
    opened = Open(context, sheets)
    for i in range(len(sheet_of(sheets, "rater-01")["items"])):
        if i:
            opened.page.click("#next")
        opened.rate(dict.fromkeys(ASPECTS, 3))
    place = opened.page.text_content("#place")
    opened.page.keyboard.press("Enter")
    assert opened.page.text_content("#place") == place
    assert opened.complaints == []


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (768, 2), (1440, 2)])
def test_the_conversation_stays_beside_the_responses(browser: Any, sheets: Path, width: int, columns: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = Open(context, sheets).page
    before, last = page.locator("#before"), page.locator("section.response").last
    boxes = [one.bounding_box() for one in (before, page.locator("section.response").first)]
    assert (boxes[1]["x"] > boxes[0]["x"] + boxes[0]["width"]) == (columns == 2)
    last.locator("fieldset").last.scroll_into_view_if_needed()
    box = before.bounding_box()
    assert (0 <= box["y"] < 700) == (columns == 2), "in sight while the last response is rated"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_long_conversation_is_scrolled_to_its_end_and_reached_by_keyboard(browser: Any, sheets: Path) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 160})
    page = Open(context, sheets).page
    page.evaluate("document.getElementById('guide').open = false")
    lengths = [len(item["history"]) for item in sheet_of(sheets, "rater-01")["items"]]
    for _ in range(lengths.index(max(lengths))):
        page.click("#next")
    ends = page.evaluate(
        "(({scrollTop, clientHeight, scrollHeight}) => [scrollTop + clientHeight, scrollHeight])(before)"
    )
    assert ends[1] > page.evaluate("before.clientHeight")
    assert abs(ends[0] - ends[1]) <= 1
    page.locator("#before").focus()
    assert page.evaluate("document.activeElement.id") == "before"
    context.close()


def test_scales_say_what_their_ends_mean(context: Any, sheets: Path) -> None:
    page = Open(context, sheets).page
    page.click("#language")
    for scale in page.locator("fieldset").all():
        assert [one.inner_text() for one in scale.locator("small").all()] == ["very poor", "very good"]
    assert page.get_by_role("radio", name="1 very poor").count() == page.locator("fieldset").count()
    assert page.get_by_role("radio", name="5 very good").count() == page.locator("fieldset").count()


def test_without_scripts_a_sentence_stands_instead_of_buttons(browser: Any, sheets: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = Open(context, sheets).page
    assert [one.get_attribute("lang") for one in page.locator("noscript p").all()] == ["en", "zh-Hans"]
    assert "rater-01.csv" in page.inner_text("noscript")
    assert page.locator("button:visible, progress:visible, summary:visible, h1:visible").count() == 1
    assert page.get_by_role("heading").count() == 1
    context.close()


def test_hostile_responses_are_shown_and_never_run(context: Any, sheets: Path) -> None:
    opened = Open(context, sheets)
    shown = set()
    for i in range(len(sheet_of(sheets, "rater-01")["items"])):
        if i:
            opened.page.click("#next")
        shown.update(box.text_content() for box in opened.page.locator("section.response .said").all())
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert {text for text in HOSTILE if text} <= shown
    assert {"（无文字）"} <= shown
    assert opened.page.evaluate("window.hit") is None
    assert opened.complaints == []


def test_the_page_speaks_two_languages(context: Any, sheets: Path) -> None:
    page = Open(context, sheets).page
    assert page.get_attribute("html", "lang") == "zh"
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert page.text_content("legend") == "Correctness"
    foreign = page.locator("#before .said, #before figcaption span")
    assert {one.get_attribute("lang") for one in foreign.all()} == {"zh"}
    page.reload()
    assert page.text_content("#export") == "Export ratings"


def test_a_third_language_shows_english_where_it_has_no_word(context: Any, sheets: Path, tmp_path: Path) -> None:
    folder = sheets.parent
    named = ("--system", "team5/alpha", "--corpus", folder / "corpus")
    with third_language(tmp_path / "words"):
        out = tmp_path / "sheets"
        code, _, err = human("sample", folder / "submissions", "--split", "hard", "--raters", 1, "--out", out, *named)
        assert code == 0, err
    opened = Open(context, out)
    opened.page.click("#language")
    assert opened.page.get_attribute("html", "lang") == "fr"
    assert opened.page.text_content("#export") == "Exporter"
    assert opened.page.text_content("legend") == "Correctness"
    opened.rate(dict.fromkeys(ASPECTS, 3))
    assert "undefined" not in opened.page.inner_text("body")
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_axe_finds_nothing_against_wcag_2_1_aa(browser: Any, sheets: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    opened = Open(context, sheets)
    opened.rate(dict.fromkeys(ASPECTS, 3))
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
    found = axe.Axe().run(opened.page, options=rules).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    context.close()
