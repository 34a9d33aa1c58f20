"""The page of metrics and the words of the board: every heading is explained there, in both languages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import rated_board

from mod_challenge.board.languages import CODES, languages
from mod_challenge.board.model import Board
from mod_challenge.board.site import write_site
from mod_challenge.board.site.marking import explained_by, lang, with_languages
from mod_challenge.board.site.tables import split_data
from mod_challenge.board.site.words import OF_METRICS, has_word, metric_word, words_script
from mod_challenge.metrics.tasks import TASKS
from mod_challenge.opening import load_corpus

HELP = re.compile(r'<a class="help" href="(?:\.\./)*metrics\.html#([^"]+)" data-tip="([^"]+)"')


@pytest.fixture(scope="module")
def site(board: Board, corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write_site(board, load_corpus(corpus_dir), out, {})
    return out


def words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(words_script().decode()[len("modData(") : -len(");\n")])["words"]
    return found


def test_every_heading_of_the_board_leads_to_its_entry_and_has_a_sentence(site: Path) -> None:
    metrics = (site / "metrics.html").read_text(encoding="utf-8")
    entries = set(re.findall(r' id="([^"]+)"', metrics))
    pages = [site / "index.html", *(site / "splits").glob("*.html")]
    assert len(pages) == 2
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for head in re.findall(r"<thead>.*?</thead>", text, re.DOTALL):
            cells = re.findall(r'<th scope="col".*?</th>', head, re.DOTALL)
            assert [cell for cell in cells if len(HELP.findall(cell)) != 1] == []
        links = HELP.findall(text)
        assert len(links) > 40
        assert {name for name, _ in links} <= entries
        assert [key for _, key in links if not has_word(key)] == []


def test_headings_of_ratings_by_people_are_explained_too(corpus_dir: Path, site: Path, tmp_path: Path) -> None:
    rated_board.write(tmp_path / "rated", rated_board.rated_board(), load_corpus(corpus_dir))
    links = HELP.findall((tmp_path / "rated" / "human.html").read_text(encoding="utf-8"))
    assert {"human-overall", "aspect-relevance", "system"} <= {name for name, _ in links}
    entries = re.findall(r' id="([^"]+)"', (site / "metrics.html").read_text(encoding="utf-8"))
    assert {name for name, _ in links} <= set(entries)
    assert len(entries) == len(set(entries))


def test_each_figure_has_a_row_of_its_own_that_no_other_looks_like(site: Path) -> None:
    metrics = (site / "metrics.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr id="([^"]+)"><th scope="row">(.*?)</th>', metrics, re.DOTALL)
    assert {name for name, _ in rows} == {name for task in TASKS.values() for name in task.figures}
    heads = [re.sub(r"<[^>]+>", "", head) for name, head in rows if name.startswith("retrieval.")]
    assert len(heads) == len(set(heads)) == len(TASKS["retrieval"].figures) >= 39
    assert "MAP unseen, of its kind" in heads


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_each_metric_is_told_in_every_language(code: str) -> None:
    known = words()
    language = next(i for i, language in enumerate(languages()) if language.code == code)
    asked = [
        metric_word(part, t.name, m) for t in TASKS.values() for m in t.metrics if not m.provider for part in OF_METRICS
    ]
    assert [key for key in asked if not known[key][language]] == []
    about = [key for key in asked if key.startswith("about:")]
    assert [key for key in about if not re.search("[\u4e00-\u9fff]", known[key][language])] == []
    assert set(languages()[language].metrics) == {key.partition(":")[2] for key in about}


def test_no_page_has_a_raw_backtick(site: Path) -> None:
    assert [path.name for path in site.rglob("*.html") if "`" in path.read_text(encoding="utf-8")] == []
    assert "<code>memes</code>" in (site / "metrics.html").read_text(encoding="utf-8")


def test_chinese_words_use_the_terms_of_the_field() -> None:
    chinese = languages()[CODES.index("zh")]
    site, told = chinese.site, [text for entry in chinese.metrics.values() for text in entry.values()]
    assert (site["gold"], site["parameters"], site["split"]) == ("参考答案", "参数量", "子集")
    for text in (*site.values(), *told):
        assert "数据集" not in text
        assert not re.search("表情(?!包)", text), text
        assert not re.search("正确(?!判断|性)", text) or text.startswith("判断正确"), text


def test_titles_of_pages_are_words_that_the_script_translates(board: Board, site: Path) -> None:
    def title(name: str) -> str:
        found = re.findall("<title.*?</title>", (site / name).read_text(encoding="utf-8"), re.DOTALL)[0]
        return str(found)

    rest = f" · {board.challenge.title}"
    assert title("metrics.html") == f'<title data-t-title="metrics" data-rest="{rest}">Metrics{rest}</title>'
    assert (
        title("splits/easy.html")
        == f'<title data-t-title="board" data-rest=": easy{rest}">Leaderboard: easy{rest}</title>'
    )
    assert "data-t-title" not in title("systems/team1-alpha.html")


def test_foreign_parts_say_their_language(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    assert '<bdi lang="zh">甲系统 alpha</bdi>' in page
    assert "<bdi>beta</bdi>" in page
    assert '<bdi lang="en">A board made by hand.</bdi>' in page
    for path in site.rglob("*.html"):
        assert [name for name in re.findall(r"<bdi>([^<]+)", path.read_text(encoding="utf-8")) if lang(name, "")] == []


def test_only_scripts_that_tell_a_language_are_taken_for_one() -> None:
    assert with_languages("<bdi><b>甲</b></bdi><bdi>乙 &lt;</bdi>") == (
        '<bdi lang="zh"><b>甲</b></bdi><bdi lang="zh">乙 &lt;</bdi>'
    )
    assert (
        with_languages('<bdi lang="ja">甲</bdi><bdi>한국</bdi>') == '<bdi lang="ja">甲</bdi><bdi lang="ko">한국</bdi>'
    )
    assert lang(None) == ' lang="en"'


def test_a_figure_that_no_package_adds_any_more_is_a_word_of_its_own() -> None:
    assert explained_by("text.bleu4") == "about:text.bleu4"
    assert explained_by("text.gone") == "explain-text.gone"


def test_under_ratings_by_people_no_sentence_calls_all_figures_percentages(board: Board) -> None:
    from mod_challenge.board.site.pages import page_files

    split = board.splits[0]
    people = {
        task: replace(ranking, figures=("human",)) if task == "text" else ranking
        for task, ranking in split.rankings.items()
    }
    assert split_data(replace(split, rankings=people), ["text"])["tasks"][0]["rule"] == "human"
    _, page = next(page_files(replace(board, splits=(replace(split, rankings=people),))))
    panels = dict(re.findall(r'data-panel="(\w+)">(.*?)</section>', page.decode(), re.DOTALL))
    assert 'data-t="units-human"' in panels["text"]
    assert 'data-t="units"' not in panels["text"]
    assert 'data-t="units"' in panels["usage"]
