"""The written site: its files, its downloads, what it hides, and that the same board gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import small_board
import small_corpus
from sacrebleu.metrics.bleu import BLEU

from mod_challenge.board.model import Board, PairTests, Row
from mod_challenge.board.page_data import link, running_text, script
from mod_challenge.board.scores.answers import answer_files
from mod_challenge.board.site import write_site
from mod_challenge.board.site.board_pages import ROWS
from mod_challenge.board.site.downloads import MANY, pairs_json
from mod_challenge.board.site.pages import page_files
from mod_challenge.board.site.systems import command
from mod_challenge.board.site.tables import split_data, split_intervals
from mod_challenge.board.site.words import has_word
from mod_challenge.corpus.references import references
from mod_challenge.io.problems import OutputError
from mod_challenge.opening import load_corpus
from mod_challenge.schema.validation import whole_schema
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.system import score_system
from mod_challenge.submission.read import load_submission

Made = tuple[Board, dict[tuple[str, str], Path], Path]


@pytest.fixture(scope="module")
def corpus_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_corpus.write_corpus(tmp_path_factory.mktemp("corpus"))
    (folder / "memes").mkdir()
    for meme in small_corpus.MEMES:
        (folder / "memes" / f"{meme}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + meme.encode())
    return folder


@pytest.fixture(scope="module")
def made(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The board of every kind of row, its answers, and the site written from them."""
    folder = tmp_path_factory.mktemp("site")
    board, answers = small_board.small_board(folder / "work", corpus_dir)
    write_site(board, load_corpus(corpus_dir), folder / "out", answers)
    return board, answers, folder / "out"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def data_of(path: Path) -> Any:
    found = re.fullmatch(r"modData\((.*)\);\n", path.read_text(encoding="utf-8"))
    assert found is not None
    return json.loads(found.group(1))


def test_the_list_of_files_names_every_file_of_the_site(made: Made) -> None:
    assert sorted(contents(made[2])) == (made[2] / "files.txt").read_text().splitlines()


def test_writing_again_changes_no_file(made: Made, corpus_dir: Path) -> None:
    board, answers, out = made
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file() and path.name != "files.txt"}
    write_site(board, load_corpus(corpus_dir), out, answers)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_two_folders_get_the_same_bytes(made: Made, corpus_dir: Path, tmp_path: Path) -> None:
    board, answers, out = made
    write_site(board, load_corpus(corpus_dir), tmp_path / "other", answers)
    assert contents(tmp_path / "other") == contents(out)


def test_files_of_a_former_build_go_and_those_of_others_stay(made: Made, corpus_dir: Path, tmp_path: Path) -> None:
    board, answers, _ = made
    out = tmp_path / "out"
    write_site(board, load_corpus(corpus_dir), out, answers)
    (out / "CNAME").write_text("kept")
    (out / "systems" / "mine.html").write_text("kept")
    fewer = replace(board, splits=(replace(board.splits[0], rows=board.splits[0].rows[:1]),))
    write_site(fewer, load_corpus(corpus_dir), out, {})
    left = contents(out)
    assert {"CNAME", "systems/mine.html", "systems/team1-alpha.html"} <= set(left)
    assert not any(name.startswith("answers/") or "beta" in name or name == "data/easy.js" for name in left)
    assert not (out / "answers").exists()


def test_a_list_of_files_that_names_a_place_outside_deletes_nothing(
    made: Made, corpus_dir: Path, tmp_path: Path
) -> None:
    board, answers, _ = made
    out, outside = tmp_path / "out", tmp_path / "precious"
    out.mkdir()
    outside.write_text("kept")
    (out / "files.txt").write_text(f"../precious\n{outside}\n./../precious\n")
    write_site(board, load_corpus(corpus_dir), out, answers)
    assert outside.read_text() == "kept"


@pytest.mark.parametrize("stop", range(0, 24, 6))
def test_a_build_stopped_half_way_and_run_again_gives_the_same_bytes(
    made: Made, corpus_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    from mod_challenge.board.site import output_folder as folder

    board, answers, whole = made
    out = tmp_path / "out"
    older = replace(board, splits=board.splits[:1], updated="2026-01-01")
    write_site(older, load_corpus(corpus_dir), out, {})
    really, calls = folder.atomic_output, iter(range(10_000))

    def stops(path: Path) -> Any:
        if next(calls) == stop:
            (path.parent / f".{path.name}.abcd1234").write_bytes(b"half")
            raise KeyboardInterrupt
        return really(path)

    monkeypatch.setattr(folder, "atomic_output", stops)
    with pytest.raises(KeyboardInterrupt):
        write_site(board, load_corpus(corpus_dir), out, answers)
    monkeypatch.undo()
    write_site(board, load_corpus(corpus_dir), out, answers)
    assert contents(out) == contents(whole)


def test_new_answers_of_a_system_take_the_place_of_the_old(made: Made, corpus_dir: Path, tmp_path: Path) -> None:
    board, answers, _ = made
    out, changed = tmp_path / "out", tmp_path / "changed"
    write_site(board, load_corpus(corpus_dir), out, answers)
    changed.mkdir()
    (changed / "marks.js").write_text("modData({});\n")
    (changed / "key.txt").write_text("another\n")
    write_site(board, load_corpus(corpus_dir), out, {**answers, ("hard", "team2-beta"): changed})
    assert contents(out / "answers" / "hard" / "team2-beta") == contents(changed)


def test_a_place_that_cannot_be_written_to_is_a_coded_error(made: Made, corpus_dir: Path, tmp_path: Path) -> None:
    board, answers, _ = made
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError):
        write_site(board, load_corpus(corpus_dir), tmp_path / "taken", answers)


def test_nothing_of_a_blind_split_is_shown_but_figures(corpus_dir: Path, tmp_path: Path) -> None:
    rows, _ = small_board.rows(tmp_path, corpus_dir, "easy", True)  # with an analysis that should have been left out
    board = small_board.board_of((small_board.split_board("easy", False, rows),))
    write_site(board, load_corpus(corpus_dir), tmp_path / "out", {})
    site = contents(tmp_path / "out")
    for mark in small_corpus.gold_marks():
        assert not [name for name, content in site.items() if mark.encode() in content]
    assert not [name for name in site if name.startswith(("dialogues/", "memes/", "answers/"))]
    page = site["systems/team1-alpha.html"].decode()
    assert "31.20" in page  # a slice of 120 items
    assert "77.77" not in page  # one of 12
    assert 'class="confusion"' not in page


def test_answers_of_a_blind_split_are_refused(made: Made, corpus_dir: Path, tmp_path: Path) -> None:
    board, answers, _ = made
    with pytest.raises(ValueError, match="not public"):
        write_site(board, load_corpus(corpus_dir), tmp_path / "out", {("easy", "x"): answers["hard", "team1-alpha"]})


def test_only_submissions_that_are_whole_have_ranks(made: Made) -> None:
    data = data_of(made[2] / "data" / "hard.js")
    ranked = {row["s"] for row in data["rows"] if any(len(place) > 3 for place in row["p"].values())}
    assert ranked == {"team1-alpha", "team2-beta", "team3-gamma"}
    alpha = next(row for row in data["rows"] if row["s"] == "team1-alpha")
    assert alpha["p"]["usage"][3:] == [1, 2]


def test_the_first_split_reads_without_scripts(made: Made) -> None:
    page = (made[2] / "index.html").read_text(encoding="utf-8")
    alpha = page[page.index("systems/team1-alpha.html") :]
    row = made[0].splits[0].rows[0]
    assert [f"{row.standings[task].score:.2f}" in alpha for task in small_board.TASKS] == [True] * 4
    assert "1–2" in alpha


def test_the_json_download_fits_its_schema_and_keeps_full_precision(made: Made) -> None:
    board = json.loads((made[2] / "leaderboard.json").read_text(encoding="utf-8"))
    assert whole_schema("leaderboard").faults(board) == []
    assert board["splits"][0]["rows"][0]["metrics"] == made[0].splits[0].rows[0].metrics


def test_the_json_download_lets_anybody_audit_a_tie(made: Made) -> None:
    split = json.loads((made[2] / "leaderboard.json").read_text(encoding="utf-8"))["splits"][0]
    pairs = split["rankings"]["usage"]["pairs"]
    scores = {row["slug"]: row["standings"]["usage"]["score"] for row in split["rows"] if row["standings"]}
    assert set(pairs["systems"]) == set(scores)
    for i, j, difference in zip(pairs["first"], pairs["second"], pairs["difference"]):
        assert difference == pytest.approx(scores[pairs["systems"][i]] - scores[pairs["systems"][j]], rel=1e-5)
    count = MANY + 5
    first, second = np.triu_indices(count, k=1)
    values = np.full(len(first), np.nan)
    many = pairs_json(PairTests(tuple(map(str, range(count))), first, second, values, values, values, first))
    assert set(many["first"]) == {0}
    assert len(many["second"]) == count - 1
    assert set(many["error"]) == {None}


def test_the_csv_download_has_a_line_a_row_and_no_formula(corpus_dir: Path, tmp_path: Path) -> None:
    board, answers = small_board.small_board(tmp_path / "work", corpus_dir, hostile=True)
    write_site(board, load_corpus(corpus_dir), tmp_path / "out", answers)
    table = list(csv.DictReader(io.StringIO((tmp_path / "out" / "leaderboard.csv").read_text(encoding="utf-8"))))
    assert len(table) == sum(len(split.rows) for split in board.splits)
    assert not [cell for line in table for cell in line.values() if cell.startswith(("=", "+", "@", "|", "%"))]
    assert float(table[0]["usage.accuracy"]) == board.splits[0].rows[0].value("usage.accuracy")


def test_foreign_text_is_no_command_of_latex_or_bibtex(corpus_dir: Path, tmp_path: Path) -> None:
    board, answers = small_board.small_board(tmp_path / "work", corpus_dir, hostile=True)
    first = replace(board.splits[0].rows[0], team="{\\input{x}", card={"paper": "https://example.org/{a}?b=%7D"})
    split = replace(board.splits[0], rows=(first, *board.splits[0].rows[1:]))
    write_site(replace(board, splits=(split, board.splits[1])), load_corpus(corpus_dir), tmp_path / "out", answers)
    assert r"\input" not in (tmp_path / "out" / "leaderboard.tex").read_text(encoding="utf-8")
    references_file = (tmp_path / "out" / "references.bib").read_text(encoding="utf-8")
    assert r"\input" not in references_file
    assert references_file.count("{") == references_file.count("}")
    assert "url = {https://example.org/%7Ba%7D?b=%7D}" in references_file


def test_the_feed_is_atom_with_the_newest_result_first(made: Made) -> None:
    name = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(made[2] / "feed.xml").getroot()
    assert feed.find(f"{name}updated").text == "2026-04-02T00:00:00Z"  # type: ignore[union-attr]
    entries = feed.findall(f"{name}entry")
    dates = [entry.find(f"{name}updated").text for entry in entries]  # type: ignore[union-attr]
    assert dates == sorted(dates, reverse=True)
    assert len(entries) == 2  # two dated systems, an entry each with both splits
    assert len({entry.find(f"{name}id").text for entry in entries}) == 2  # type: ignore[union-attr]
    for entry in entries:
        said = entry.find(f"{name}summary").text or ""  # type: ignore[union-attr]
        assert all(f"{split.split}: " in said for split in made[0].splits)


def test_a_board_on_which_nothing_has_a_date_has_no_feed(corpus_dir: Path, tmp_path: Path) -> None:
    board, answers = small_board.small_board(tmp_path / "work", corpus_dir)
    undated = replace(
        board,
        updated="",
        splits=tuple(replace(split, rows=tuple(replace(row, date="") for row in split.rows)) for split in board.splits),
    )
    write_site(undated, load_corpus(corpus_dir), tmp_path / "out", answers)
    assert not (tmp_path / "out" / "feed.xml").exists()
    assert "feed.xml" not in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert not [path for path in (tmp_path / "out").rglob("*.*ml") if "1970" in path.read_text(encoding="utf-8")]


def test_every_page_and_the_json_end_with_the_last_hash_of_the_ledger(corpus_dir: Path, tmp_path: Path) -> None:
    board, answers = small_board.small_board(tmp_path / "work", corpus_dir)
    head = "0123456789abcdef" * 4
    write_site(replace(board, ledger=head), load_corpus(corpus_dir), tmp_path / "out", answers)
    pages = list((tmp_path / "out").rglob("*.html"))
    assert len(pages) > 5
    assert [path for path in pages if f"<code>{head}</code>" not in path.read_text(encoding="utf-8")] == []
    document = json.loads((tmp_path / "out" / "leaderboard.json").read_text(encoding="utf-8"))
    assert document["ledger"] == head
    assert whole_schema("leaderboard").is_valid(document)


def test_rt5_hangs_on_no_draw(made: Made) -> None:
    page = (made[2] / "systems" / "team1-alpha.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr><th scope=\"row\">RT@5.*?</tr>", page, re.DOTALL)
    assert rows
    assert all("all memes" in row and "even draw" not in row for row in rows)


def test_what_is_scored_and_incomplete_is_not_said_to_be_unscorable(made: Made) -> None:
    board = made[0]
    lacks = tuple(replace(row, problems=("2 answers are missing",)) for row in board.splits[0].rows)
    pages = dict(page_files(replace(board, splits=(replace(board.splits[0], rows=lacks),))))
    headings = {name: re.findall(r"<h3>(?:<[^>]*>)?([^<]*)", page.decode()) for name, page in pages.items()}
    assert "What is missing" in headings["systems/team4-part.html"]
    assert "Why it cannot be scored" in headings["systems/team5-broken.html"]
    assert "Remarks" in headings["systems/team1-alpha.html"]
    for name in ("team4-part", "team1-alpha"):
        assert "Why it cannot be scored" not in headings[f"systems/{name}.html"]


def test_no_page_has_inline_scripts_styles_or_handlers_whatever_the_text(corpus_dir: Path, tmp_path: Path) -> None:
    board, answers = small_board.small_board(tmp_path / "work", corpus_dir, hostile=True)
    write_site(board, load_corpus(corpus_dir), tmp_path / "out", answers)
    for path in (tmp_path / "out").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert re.findall(r"<script(?! src=\"(?:\.\./)?static/)", page) == []
        assert re.findall(r"<[^>]*\s(?:on\w+|style)\s*=", page) == []
        assert re.findall(r"href=\"(?:javascript|data):", page) == []
        assert "\u202e" not in page
        assert "\x1b" not in page
    ElementTree.parse(tmp_path / "out" / "feed.xml")


def test_every_word_that_a_page_or_script_asks_for_is_there(made: Made) -> None:
    asked = set()
    for path in (made[2] / "static").glob("*.js"):
        asked |= set(re.findall(r"\b(?:t|word|say)\(\"([a-z-]+)\"", path.read_text(encoding="utf-8")))
    for path in made[2].rglob("*.html"):
        asked |= set(re.findall(r"data-t(?:-aria-label|-title|ip)?=\"([^\"]+)\"", path.read_text(encoding="utf-8")))
    assert len(asked) > 50
    assert {word for word in asked if not has_word(word)} == set()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org/", False),
        ("javascript:alert(1)", False),
        ('https://example.org/"onclick=1', False),
        ("https://例子.org/", False),
        ("https://user@example.org/", False),
        (" https://example.org/", False),
        ("https://example.org/\n", False),
        (None, False),
    ],
)
def test_only_plain_https_addresses_become_links(url: Any, shown: bool) -> None:
    assert link(url) == (url if shown else "")


def test_running_text_keeps_line_breaks_and_joined_emoji_and_shows_controls() -> None:
    assert running_text("a\r\nb\x1b\u202e👩\u200d💻") == "a\nb\\u001b\\u202e👩\u200d💻"


def test_data_ends_no_script() -> None:
    assert b"</script" not in script("</script>\u2028")
    assert json.loads(script("</script>\u2028\ud800")[8:-3]) == "</script>\u2028\ud800"


def test_answers_say_what_decides_between_two_systems(corpus_dir: Path, tmp_path: Path) -> None:
    corpus = load_corpus(corpus_dir)
    whole = small_corpus.submission()
    path = tmp_path / "s.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    submission, gold = load_submission(path), references(corpus, "hard")
    answer_files(corpus, score_system(submission, gold, ScoringSettings(resamples=0)), tmp_path / "made")
    marks = data_of(tmp_path / "made" / "marks.js")
    answers = data_of(tmp_path / "made" / "0.js")
    by_turn = {(entry["dialogue"], entry["turn"]): entry for entry in whole["predictions"]["hard"]}
    row = 0
    for name in sorted(small_corpus.dialogues("hard")):
        for turn, utterance in list(enumerate(small_corpus.dialogues("hard")[name]))[1:]:
            entry = by_turn[name, turn]
            meme, emotion, text = (utterance.get(key) for key in ("img_id", "emotion_id", "txt"))
            assert marks["usage"][row] == int((entry["meme_probability"] >= 0.5) == (meme is not None))
            assert marks["retrieval"][row] == (entry["candidates"].index(meme) + 1 if meme else -1)
            if emotion is None:
                assert marks["emotion"][row] == -1
            else:
                first_five = entry["emotions"][:5]
                assert marks["emotion"][row] == (first_five.index(emotion) + 1 if emotion in first_five else 0)
            if text is None:
                assert marks["text"][row] == -1
            else:
                ours, theirs = (" ".join(re.findall(r"[a-z0-9]+|\S", part.lower())) for part in (entry["text"], text))
                bleu = BLEU(tokenize="none", effective_order=True)
                assert marks["text"][row] == pytest.approx(bleu.sentence_score(ours, [theirs]).score, abs=0.051)
            shown = [small_corpus.MEMES[number] for number in answers[row][2]]
            assert shown == (entry["candidates"][:5] if meme else [])
            assert answers[row][1] == entry["meme_probability"]
            row += 1
    assert row == len(answers)


def test_a_board_without_systems_or_splits_is_a_site_too(corpus_dir: Path, tmp_path: Path) -> None:
    nobody = small_board.board_of((small_board.split_board("hard", True, []),))
    for name, board in (("nobody", nobody), ("nothing", replace(nobody, splits=()))):
        write_site(board, load_corpus(corpus_dir), tmp_path / name, {})
        assert "</html>" in (tmp_path / name / "index.html").read_text(encoding="utf-8")
        ElementTree.parse(tmp_path / name / "feed.xml")
        assert whole_schema("leaderboard").faults(json.loads((tmp_path / name / "leaderboard.json").read_bytes())) == []


def test_a_task_ranked_by_people_says_so_and_shows_the_other_figures(made: Made) -> None:
    split = made[0].splits[0]
    people = replace(split.rankings["text"], figures=("human",), provisional=False)
    data = split_data(replace(split, rankings={**split.rankings, "text": people}), small_board.TASKS)
    assert data["tasks"][0]["rule"] == "human"
    assert [c["label"] for c in data["columns"] if c["task"] == "text"] == [
        "PPL",
        "BLEU-2",
        "BLEU-4",
        "Dist-1",
        "Dist-2",
    ]
    assert data["rows"][0]["p"]["text"][3:] == [1, 2]
    assert all("text" not in row["p"] for row in data["rows"] if row.get("k") == "floor")


def test_the_command_of_a_row_gives_its_figures_again(made: Made) -> None:
    row = made[0].splits[0].rows[0]
    said = "mod-score team1-alpha.json --split hard --corpus small --resamples 50"
    assert command(row, "hard", {"name": "small"}) == said
    odd = replace(row, file="a b/$(x).json", state="partial", signature="tok:jieba-0.42.1|resamples:1000|seed:7")
    said = "mod-score 'a b/$(x).json' --split hard --tokenize jieba --seed 7 --allow-partial"
    assert command(odd, "hard", {"name": "builtin-mini-zh"}) == said


def test_five_hundred_systems_keep_the_page_small(made: Made) -> None:
    def many(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        draw = random.Random(1)
        return tuple(
            replace(rows[0], slug=f"team-{i:03d}-system", team=f"Team number {i}", name=f"system {draw.random():.6f}")
            for i in range(500)
        )

    board = made[0]
    board = replace(board, splits=tuple(replace(split, rows=many(split.rows)) for split in board.splits))
    name, index = next(page_files(board))
    assert name == "index.html"
    assert index.count(b'<small class="team">') == 5 * ROWS
    assert len(index) < 300_000
    assert len(script(split_data(board.splits[0], small_board.TASKS))) < 300_000
    assert len(script(split_intervals(board.splits[0], small_board.TASKS))) < 300_000
