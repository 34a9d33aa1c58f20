"""Human evaluation: what is drawn, what raters see and do not see, and what of their files is taken."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import small_corpus
from rating_sheets import ASPECTS, filled, human, key_of, sheet_of, write_ratings, write_system, write_systems
from refusals import assert_no_leak, assert_refused

from mod_challenge.board.human.sampling import RatingItem, assign_raters, draw_items, largest_remainders
from mod_challenge.corpus.model import Utterance
from mod_challenge.schema.validation import whole_schema

HOSTILE = (
    '<script>window.hit=1</script><img src=x onerror="window.hit=1"> </script><!--',
    '=HYPERLINK("http://x";"y")',
    "\u202egnp.exe\u2066 \x1b[31m \x00 {{ data }} ]]>",
    "长" * 5000,
    "",
)


def four(_: str, __: str, ___: int) -> int:
    return 4


@pytest.fixture
def corpus(small_corpus_dir: Path) -> Path:
    (small_corpus_dir / "memes").mkdir()
    (small_corpus_dir / "memes" / "0zqm04.png").write_bytes(b"\x89PNG\r\n\x1a\n rest")
    return small_corpus_dir


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    return write_systems(tmp_path / "submissions", "alpha", "beta", "gamma")


def sample(tmp_path: Path, corpus: Path, *more: object, out: str = "sheets") -> tuple[Path, str]:
    """Draw sheets over alpha and beta, and what was said about it."""
    named = () if "--best" in more else ("--system", "team5/alpha", "--system", "team5/beta")
    base = (tmp_path / "submissions", "--split", "hard", "--corpus", corpus, "--out", tmp_path / out)
    code, _, err = human("sample", *base, *named, *more)
    assert code == 0, err
    return tmp_path / out, err


@pytest.fixture
def sheets(tmp_path: Path, corpus: Path, submissions: Path) -> Path:
    return sample(tmp_path, corpus, "--raters", 4)[0]


def items(dialogues: int, turns: int) -> list[RatingItem]:
    """Items of dialogues in which every second one has a meme from the second utterance on."""
    made = []
    for d in range(dialogues):
        said = [Utterance("a", "x", "m" if d % 2 and t == 1 else None) for t in range(turns)]
        made += [RatingItem(f"d{d:03d}", t, "b", tuple(said[:t])) for t in range(1, turns)]
    return made


def test_items_come_from_every_stratum_in_proportion() -> None:
    everything = items(60, 12)
    strata = Counter(item.stratum for item in everything)
    drawn = Counter(item.stratum for item in draw_items(everything, 60, 7))
    assert sum(drawn.values()) == 60
    for stratum, count in strata.items():
        assert abs(drawn[stratum] - 60 * count / len(everything)) < 1


def test_as_many_dialogues_are_drawn_as_there_are() -> None:
    assert len({item.dialogue for item in draw_items(items(60, 12), 40, 3)}) == 40
    spread = Counter(item.dialogue for item in draw_items(items(10, 12), 25, 3))
    assert max(spread.values()) <= 4


def test_the_draw_depends_on_the_seed_and_not_on_the_order_of_items() -> None:
    everything = items(30, 8)
    first = draw_items(everything, 20, 1)
    assert first == draw_items(everything[::-1], 20, 1)
    assert first != draw_items(everything, 20, 2)
    assert sorted(everything, key=lambda item: (item.dialogue, item.turn)) == draw_items(everything, 10_000, 1)


def test_shares_sum_to_what_is_wanted_and_are_off_by_less_than_one() -> None:
    for wanted in range(1, 40):
        shares = largest_remainders([17, 3, 1, 19], wanted)
        assert sum(shares) == wanted
        assert all(abs(share - wanted * size / 40) < 1 for share, size in zip(shares, [17, 3, 1, 19]))


@pytest.mark.parametrize(("count", "raters", "per_item"), [(100, 7, 3), (20, 3, 3), (9, 5, 1), (31, 6, 2)])
def test_raters_share_the_work_and_meet_each_other_evenly(count: int, raters: int, per_item: int) -> None:
    teams = assign_raters(count, raters, per_item, 11)
    assert all(len(set(team)) == per_item for team in teams)
    loads = Counter(rater for team in teams for rater in team)
    assert max(loads.values()) - min(loads.values()) <= 1
    met = Counter((a, b) for team in teams for a in team for b in team if a < b)
    if per_item > 1:
        assert len(met) == raters * (raters - 1) // 2
        assert max(met.values()) - min(met.values()) <= max(2, count // 20)


def test_every_response_goes_to_as_many_raters_as_asked(sheets: Path) -> None:
    key = key_of(sheets)
    shown = Counter(
        response["id"]
        for sheet in key["sheets"]
        for item in sheet_of(sheets, sheet["sheet"])["items"]
        for response in item["responses"]
    )
    assert set(shown.values()) == {3}
    assert set(shown) == {response["id"] for item in key["items"] for response in item["responses"]}


def test_a_sheet_tells_nothing_of_systems(sheets: Path, corpus: Path, tmp_path: Path) -> None:
    for path in (sheets / "raters").iterdir():
        assert "team5" not in path.read_text("utf-8")
    # Without the key, gold and systems are told apart by their words alone: same fields, codes without meaning.
    responses = [r for item in sheet_of(sheets, "rater-01")["items"] for r in item["responses"]]
    assert {tuple(response) for response in responses} == {("id", "text")}
    assert all(re.fullmatch("r-[0-9a-f]{12}", response["id"]) for response in responses)
    # Naming the systems in another order changes the key and no sheet.
    other, _ = sample(tmp_path, corpus, "--raters", 4, "--system", "team5/gamma", out="other")
    turned = ("--system", "team5/gamma", "--system", "team5/beta", "--system", "team5/alpha")
    base = (tmp_path / "submissions", "--split", "hard", "--corpus", corpus, "--out", tmp_path / "turned")
    assert human("sample", *base, "--raters", 4, *turned)[0] == 0
    for path in (other / "raters").iterdir():
        assert path.read_bytes() == (tmp_path / "turned" / "raters" / path.name).read_bytes()


def test_responses_stand_in_another_order_for_each_rater(sheets: Path) -> None:
    orders: dict[str, set[tuple[str, ...]]] = {}
    firsts = set()
    for one in key_of(sheets)["sheets"]:
        sheet = sheet_of(sheets, one["sheet"])
        firsts.add(sheet["items"][0]["id"])
        for item in sheet["items"]:
            orders.setdefault(item["id"], set()).add(tuple(response["id"] for response in item["responses"]))
    assert len(firsts) > 1
    assert sum(len(found) > 1 for found in orders.values()) > len(orders) / 2


def test_the_same_call_gives_the_same_bytes(sheets: Path, corpus: Path, tmp_path: Path) -> None:
    again, _ = sample(tmp_path, corpus, "--raters", 4, out="again")
    files = sorted(path.relative_to(sheets) for path in sheets.rglob("*") if path.is_file())
    assert [(sheets / name).read_bytes() for name in files] == [(again / name).read_bytes() for name in files]


def test_the_key_stands_apart_and_only_its_owner_reads_it(sheets: Path) -> None:
    assert sorted(path.name for path in sheets.iterdir()) == ["key.json", "raters"]
    assert stat.S_IMODE((sheets / "key.json").stat().st_mode) == 0o600
    assert whole_schema("rating_key").is_valid(key_of(sheets))
    assert whole_schema("rating_sheet").is_valid(sheet_of(sheets, "rater-01"))


def test_pictures_are_inside_the_page_and_words_stand_for_missing_ones(sheets: Path) -> None:
    memes: dict[str, Any] = {}
    for one in key_of(sheets)["sheets"]:
        memes.update(sheet_of(sheets, one["sheet"])["memes"])
    picture = memes.pop("0zqm04")["picture"]
    assert base64.b64decode(picture.partition(",")[2]) == b"\x89PNG\r\n\x1a\n rest"
    assert all(meme == {"words": f"name {name}", "picture": None} for name, meme in memes.items())


def test_gold_is_rated_on_a_public_split_and_left_out_of_a_hidden_one(
    tmp_path: Path, corpus: Path, submissions: Path
) -> None:
    public, err = sample(tmp_path, corpus, out="public")
    assert [system["gold"] for system in key_of(public)["systems"]] == [False, False, True]
    assert "not public" not in err
    (submissions / "challenge.toml").write_text('[[splits]]\nname = "hard"\npublic = false\n', "utf-8")
    hidden, err = sample(tmp_path, corpus, out="hidden")
    assert not any(system["gold"] for system in key_of(hidden)["systems"])
    assert "hard is not public" in err
    responses = [r["text"] for item in sheet_of(hidden, "rater-01")["items"] for r in item["responses"]]
    assert_no_leak("\n".join([err, *responses]), small_corpus.gold_marks())
    asked, err = sample(tmp_path, corpus, "--with-gold", out="asked")
    assert key_of(asked)["systems"][-1]["gold"]
    assert "gold responses of hard" in err


def test_a_response_given_twice_is_rated_once_for_both(tmp_path: Path, corpus: Path, submissions: Path) -> None:
    twin = json.loads((submissions / "team5" / "alpha.json").read_text("utf-8"))
    twin["system"]["name"] = "twin"
    write_system(submissions, twin, "twin")
    drawn, _ = sample(tmp_path, corpus, "--system", "team5/twin", "--without-gold")
    for item in key_of(drawn)["items"]:
        assert sorted(response["systems"] for response in item["responses"]) == [[0, 2], [1]]
    paths = write_ratings(tmp_path / "ratings", drawn, lambda rater, text, _: 2 if "alpha" in text else 5)
    assert human("import", drawn, *paths, "--out", tmp_path / "human.json")[0] == 0
    shown = json.loads(human("report", tmp_path / "human.json", "--format", "json")[1])
    assert {system["name"]: system["overall"]["mean"] for system in shown["systems"]} == {
        "alpha": 2.0,
        "twin": 2.0,
        "beta": 5.0,
    }


def test_the_best_systems_of_the_board_are_rated(
    tmp_path: Path, corpus: Path, submissions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    better = json.loads((submissions / "team5" / "beta.json").read_text("utf-8"))
    gold = small_corpus.dialogues("hard")
    for entry in better["predictions"]["hard"]:
        entry["text"] = gold[entry["dialogue"]][entry["turn"]].get("txt", "")
    write_system(submissions, better, "beta")
    drawn, _ = sample(tmp_path, corpus, "--best", 1, "--without-gold")
    assert [system["name"] for system in key_of(drawn)["systems"]] == ["beta"]
    # Ratings of another system, once they are there, do not keep it from being chosen again.
    other, _ = sample(tmp_path, corpus, "--without-gold", out="other")
    paths = write_ratings(tmp_path / "ratings", other, lambda _, text, __: 5 if "alpha" in text else 1)
    assert human("import", other, *paths, "--out", submissions / "human-hard.json")[0] == 0
    again, _ = sample(tmp_path, corpus, "--best", 1, "--without-gold", out="again")
    assert [system["name"] for system in key_of(again)["systems"]] == ["beta"]


def test_hostile_responses_are_text_and_nothing_else(tmp_path: Path, corpus: Path, submissions: Path) -> None:
    whole = json.loads((submissions / "team5" / "alpha.json").read_text("utf-8"))
    for i, entry in enumerate(whole["predictions"]["hard"]):
        entry["text"] = HOSTILE[i % len(HOSTILE)]
    write_system(submissions, whole, "alpha")
    drawn, _ = sample(tmp_path, corpus)
    page = (drawn / "raters" / "rater-01.html").read_text("utf-8")
    assert page.count("<script") == page.count("</script>") == 2
    assert "<img" not in page
    assert "<!--" not in page
    shown = {r["text"] for item in sheet_of(drawn, "rater-01")["items"] for r in item["responses"]}
    assert set(HOSTILE) <= shown
    table = (drawn / "raters" / "rater-01.csv").read_text("utf-8-sig")
    cells = [row["text"] for row in csv.DictReader(io.StringIO(table))]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert not set("\x00\x1b\u202e") & set(table)


def test_the_page_allows_its_own_script_and_style_alone(sheets: Path) -> None:
    page = (sheets / "raters" / "rater-01.html").read_text("utf-8")
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0]
    for tag in ("script", "style"):
        source = page.rpartition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not re.findall(r"https?://", page)


def refused(tmp_path: Path, sheets: Path, *paths: Path, more: tuple[str, ...] = ()) -> list[str]:
    """Codes of what ``import`` refuses, in order; nothing was written."""
    outcome = human("import", sheets, *paths, "--out", tmp_path / "human.json", *more)
    assert not (tmp_path / "human.json").exists()
    codes = []
    for line in outcome[2].splitlines():
        name = next(str(path) for path in (*paths, sheets) if line.startswith(f"{path}: "))
        codes += [one.code for one in assert_refused((outcome[0], outcome[1], line), name, small_corpus.gold_marks())]
    return codes


def test_complete_ratings_are_merged_and_named(tmp_path: Path, sheets: Path) -> None:
    paths = write_ratings(tmp_path / "ratings", sheets, lambda _, text, i: 5 if "alpha" in text else 1 + i)
    code, _, err = human("import", sheets, *paths, "--out", tmp_path / "human.json")
    assert code == 0, err
    whole = json.loads((tmp_path / "human.json").read_text("utf-8"))
    assert whole_schema("human").is_valid(whole)
    assert len(whole["ratings"]) == 3 * sum(len(item["responses"]) for item in key_of(sheets)["items"])
    for row in whole["ratings"]:
        best = whole["systems"][row["systems"][0]]["name"] == "alpha"
        assert [row[aspect] for aspect in ASPECTS] == ([5] * 5 if best else [1, 2, 3, 4, 5])
    assert_no_leak((tmp_path / "human.json").read_text("utf-8"), [small_corpus.MARK])


def test_the_order_of_files_does_not_matter(tmp_path: Path, sheets: Path) -> None:
    paths = write_ratings(tmp_path / "ratings", sheets, four)
    assert human("import", sheets, *paths, "--out", tmp_path / "a.json")[0] == 0
    assert human("import", sheets, *paths[::-1], "--out", tmp_path / "b.json")[0] == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_from_a_spreadsheet_counts_as_the_page_does(tmp_path: Path, sheets: Path, delimiter: str) -> None:
    paths = write_ratings(tmp_path / "ratings", sheets, four)
    assert human("import", sheets, *paths, "--out", tmp_path / "json.json")[0] == 0
    rows = list(csv.DictReader(io.StringIO((sheets / "raters" / "rater-01.csv").read_text("utf-8-sig"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**row, **dict.fromkeys(ASPECTS, "4,0" if delimiter == ";" else "4")} for row in rows)
    table = tmp_path / "rater-01.csv"
    table.write_bytes(("\ufeff" + out.getvalue()).encode("utf-8"))
    assert human("import", sheets, table, *paths[1:], "--out", tmp_path / "csv.json")[0] == 0
    assert (tmp_path / "csv.json").read_bytes() == (tmp_path / "json.json").read_bytes()


def change(path: Path, edit: str) -> None:
    """Spoil a rater's file in one way."""
    whole = json.loads(path.read_text("utf-8"))
    first = whole["ratings"][0]
    if edit == "stranger":
        first["response"] = "r-000000000000"
    elif edit == "elsewhere":
        first["item"] = next(row["item"] for row in whole["ratings"] if row["item"] != first["item"])
    elif edit == "twice":
        whole["ratings"].append(dict(first))
    elif edit == "missing":
        del whole["ratings"][0]
    elif edit == "open":
        del first["relevance"]
    elif edit == "hash":
        whole["sheet_sha256"] = "0" * 64
    elif edit == "sheet":
        whole["sheet"] = "rater-77"
    else:
        first["relevance"] = json.loads(edit)
    path.write_text(json.dumps(whole), "utf-8")


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        ("stranger", ["response-unknown", "rating-missing"]),
        ("elsewhere", ["response-unknown", "rating-missing"]),
        ("twice", ["rating-duplicate"]),
        ("missing", ["rating-missing"]),
        ("open", ["rating-missing"]),
        ("hash", ["sheet-other"]),
        ("sheet", ["sheet-unknown"]),
        ("6", ["number-out-of-range"]),
        ("0", ["number-out-of-range"]),
        ("4.5", ["type-wrong"]),
        ("true", ["type-wrong"]),
        ('"4"', ["type-wrong"]),
        ("null", ["type-wrong"]),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, sheets: Path, edit: str, codes: list[str]) -> None:
    paths = write_ratings(tmp_path / "ratings", sheets, four)
    change(paths[1], edit)
    assert refused(tmp_path, sheets, *paths) == codes


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path, sheets: Path) -> None:
    paths = write_ratings(tmp_path / "ratings", sheets, four)
    whole = json.loads(paths[0].read_text("utf-8"))
    whole["ratings"][0]["relevance"] = 6
    del whole["ratings"][1]["naturalness"]
    whole["ratings"].append(dict(whole["ratings"][2]))
    paths[0].write_text(json.dumps(whole), "utf-8")
    table = tmp_path / "rater-02.csv"
    lines = (sheets / "raters" / "rater-02.csv").read_text("utf-8-sig").splitlines()
    lines[1:] = [line.replace(",,,,,,", ",4,4,4,4,4,", 1) for line in lines[1:]]
    lines[2] = lines[2].replace(",4,4,4,4,4,", ",4,4,9,4,,", 1)
    table.write_text("\n".join(lines), "utf-8")
    codes = refused(tmp_path, sheets, paths[0], table, *paths[2:-1])
    assert codes == [
        "number-out-of-range",
        "rating-duplicate",
        "rating-missing",
        "rating-range",
        "rating-missing",
        "sheet-missing",
    ]


@pytest.mark.parametrize(
    ("cell", "code"), [("6", "rating-range"), ("=4", "rating-range"), ("4.5", "rating-range"), ("four", "rating-range")]
)
def test_a_wrong_cell_is_refused_with_its_line(tmp_path: Path, sheets: Path, cell: str, code: str) -> None:
    table = tmp_path / "rater-01.csv"
    lines = (sheets / "raters" / "rater-01.csv").read_text("utf-8-sig").splitlines()
    lines[2] = lines[2].replace(",,,,,,", f",4,4,{cell},4,4,", 1)
    table.write_text("\n".join(lines), "utf-8")
    codes = refused(tmp_path, sheets, table, more=("--allow-missing",))
    assert codes == [code]


def test_files_that_are_none_are_refused(tmp_path: Path, sheets: Path) -> None:
    paths = write_ratings(tmp_path / "ratings", sheets, four)
    broken = {
        "empty.json": (b"", "column-missing"),
        "cut.json": (b'{"format": "mod-ratings/1", "sh', "json-syntax"),
        "other.csv": (b"sheet;rater\n1;2", "column-missing"),
        "gbk.csv": ("评分".encode("gbk"), "encoding"),
        "deep.json": (b"[" * 100_000, "json-too-deep"),
        "nan.json": (b'{"format": NaN}', "number-not-finite"),
    }
    for name, (data, code) in broken.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert refused(tmp_path, sheets, path, *paths[1:])[0] == code
    assert refused(tmp_path, sheets, tmp_path / "nowhere.json", *paths[1:])[0] == "file-missing"


def test_two_files_of_one_rater_are_refused(tmp_path: Path, sheets: Path) -> None:
    paths = write_ratings(tmp_path / "ratings", sheets, four)
    again = tmp_path / "again.json"
    again.write_bytes(paths[0].read_bytes())
    assert refused(tmp_path, sheets, *paths, again) == ["rater-twice"]


def test_missing_ratings_are_taken_only_where_allowed(tmp_path: Path, sheets: Path) -> None:
    paths = write_ratings(tmp_path / "ratings", sheets, four)
    change(paths[0], "open")
    assert refused(tmp_path, sheets, *paths[1:]) == ["sheet-missing"]
    code, _, err = human("import", sheets, *paths[:3], "--out", tmp_path / "human.json", "--allow-missing")
    assert code == 0, err
    whole = json.loads((tmp_path / "human.json").read_text("utf-8"))
    expected = sum(len(filled(sheets, f"rater-0{i}", four)["ratings"]) for i in (1, 2, 3)) - 1
    assert len(whole["ratings"]) == expected
    assert {row["rater"] for row in whole["ratings"]} == {"rater-01", "rater-02", "rater-03"}


def test_wrong_orders_are_said_in_a_line(tmp_path: Path, corpus: Path, submissions: Path, sheets: Path) -> None:
    base = (submissions, "--split", "hard", "--corpus", corpus)
    code, _, err = human("sample", *base, "--out", sheets, "--system", "team5/alpha")
    assert (code, "output-taken" in err) == (1, True)
    for name in ("team5/nobody", "../team5/alpha", "team5"):
        code, _, err = human("sample", *base, "--out", tmp_path / "x", "--system", name)
        assert (code, "system-unclear" in err) == (3, True)
    twice = ("--system", "team5/alpha", "--system", "team5/alpha")
    assert human("sample", *base, "--out", tmp_path / "x", *twice)[0] == 3
    assert human("sample", *base, "--out", tmp_path / "x", "--raters", 2, "--per-item", 3)[0] == 2
    assert human("import", tmp_path, sheets / "raters" / "rater-01.csv", "--out", tmp_path / "x")[0] == 4
    assert not (tmp_path / "x").exists()
