"""Bundles under the rules of the platforms: titles, statuses, errors, order, quotas, decimals, appended phases."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable

import pytest
from click.testing import CliRunner
from hosting_bundles import config, unzipped
from platform_rules import (
    Codabench,
    EvalAi,
    as_decimal,
    faults_of_fact_sheet,
    phase_address,
    phase_quota,
    refused_update,
)

import mod_challenge
from mod_challenge.board.challenge import Challenge, Phase, Split, read_challenge
from mod_challenge.board.hosting.codabench import codabench_bundle
from mod_challenge.board.hosting.codabench_entry_point import main as score_upload
from mod_challenge.board.hosting.evalai import evalai_bundle, evalai_title
from mod_challenge.board.hosting.evalai_entry_point import evaluate
from mod_challenge.board.hosting.host_columns import LARGEST, NO_VALUE_LOW, HostTable, table_of
from mod_challenge.board.rules import RULES
from mod_challenge.commands.board import main as mod_board
from mod_challenge.commands.validate import main as mod_validate
from mod_challenge.corpus.model import Corpus
from mod_challenge.corpus.publishing.release import release
from mod_challenge.io.problems import CorpusError

PUBLIC = (Split("easy", True), Split("hard", True))
OPEN = Challenge(splits=PUBLIC)


@pytest.fixture
def corpus(small_corpus_dir: Path) -> Corpus:
    return mod_challenge.load_corpus(small_corpus_dir)


@pytest.mark.parametrize(
    "title", ["表情包对话挑战赛", "DSTC10: memes", "«MOD»", "“quoted” words", "MOD challenge", "é", "😀 x"]
)
@pytest.mark.parametrize("slug", ["", "memes-2026"])
def test_evalai_takes_the_title_of_every_challenge(title: str, slug: str, corpus: Corpus) -> None:
    found = config(evalai_bundle(replace(OPEN, title=title, slug=slug), corpus), "challenge_config.yaml")
    for phase in found["challenge_phases"]:
        phase_address(found["title"], phase["codename"])
    assert found["title"].startswith(slug)
    assert len(found["title"]) <= 100


def test_the_rule_of_titles_can_fail() -> None:
    for title in ("表情包对话挑战赛", "DSTC10: memes"):
        with pytest.raises(ValueError, match="slug"):
            phase_address(title, "phase_1")
    assert evalai_title(Challenge("MOD challenge")) == "MOD challenge"


def test_export_says_how_the_title_reads_on_evalai_and_what_is_bounded(small_corpus_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    toml = 'title = "表情包 2026"\n[[splits]]\nname = "hard"\npublic = false\n'
    (tmp_path / "s/challenge.toml").write_text(toml, encoding="utf-8")
    command = [
        "--submissions",
        str(tmp_path / "s"),
        "--corpus",
        str(small_corpus_dir),
        "--out",
        str(tmp_path / "o.zip"),
    ]
    said = CliRunner().invoke(mod_board, ["export", "evalai", *command]).output
    assert "on EvalAI the title is 'MOD 表情包 2026'" in said
    assert "public_submissions = true" in said
    assert "100 submissions a team there, 5 a day" in said
    assert "no figures of all, seen, unseen memes of hard" in said
    chosen = 'slug = "memes"\npublic_submissions = true\n' + toml + '[[phases]]\nname = "p"\nquota = 3\n'
    (tmp_path / "s/challenge.toml").write_text(chosen, encoding="utf-8")
    said = CliRunner().invoke(mod_board, ["export", "evalai", *command]).output
    assert "on EvalAI the title is 'memes 表情包 2026'" in said
    assert "public_submissions" not in said
    assert "5 a day" not in said
    found = config((tmp_path / "o.zip").read_bytes(), "challenge_config.yaml")
    assert [phase["is_submission_public"] for phase in found["challenge_phases"]] == [True]
    assert [phase["max_submissions"] for phase in found["challenge_phases"]] == [3]


@pytest.fixture
def evalai_phase(corpus: Corpus, tmp_path: Path) -> tuple[EvalAi, Callable[[Path], dict[str, Any]]]:
    """A phase of easy and hard on EvalAI, and the scorer of the bundle."""
    bundle = evalai_bundle(replace(OPEN, phases=(Phase("p", None, None, (), 5),)), corpus)
    archive = unzipped(bundle, tmp_path / "host") / "annotations" / "phase_1.zip"
    phase = EvalAi(config(bundle, "challenge_config.yaml"), 1)
    return phase, lambda file: evaluate(str(archive), str(file), "phase_1")


def test_an_invalid_upload_to_evalai_fails_makes_no_row_and_gives_the_quota_back(
    evalai_phase: tuple[EvalAi, Callable[[Path], dict[str, Any]]],
    valid_submission: dict,
    write_submission_file: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    phase, scorer = evalai_phase
    assert phase.submit("whole", scorer(write_submission_file(valid_submission))) == "finished"
    capsys.readouterr()
    del valid_submission["predictions"]["hard"][0]["text"]
    output = scorer(write_submission_file(valid_submission, "broken.json"))
    assert "answer-missing" in capsys.readouterr().err
    assert phase.submit("broken", output) == "failed"
    assert phase.remaining == 4
    assert [team for team, _, _ in phase.table("hard_text")] == ["whole"]


def test_evalai_shows_the_reach_of_our_intervals_as_errors(
    evalai_phase: tuple[EvalAi, Callable[[Path], dict[str, Any]]],
    corpus: Corpus,
    valid_submission: dict,
    write_submission_file: Callable[..., Path],
) -> None:
    phase, scorer = evalai_phase
    file = write_submission_file(valid_submission)
    texts = [{key: p[key] for key in ("dialogue", "turn", "text")} for p in valid_submission["predictions"]["hard"]]
    few = write_submission_file({**valid_submission, "predictions": {"hard": texts}}, "few.json")
    assert [phase.submit(name, scorer(one)) for name, one in (("few", few), ("all", file))] == ["finished"] * 2
    report = mod_challenge.score(file, corpus, "hard")
    for codename, schema in phase.schemas.items():
        for _, values, errors in phase.table(codename):
            assert errors is not None
            assert len(values) == len(errors) == len(schema["labels"])
            assert all(type(error) is float and error >= 0 for error in errors)
    labels = phase.schemas["hard_retrieval"]["labels"]
    team, values, errors = phase.table("hard_retrieval")[0]
    assert errors is not None
    assert team == "all"
    shown = dict(zip(labels, zip(values, errors)))
    low, high = report.ranges["retrieval.all.map"] or (0, 0)
    assert shown["MAP"] == (
        report.values["retrieval.all.map"],
        max(high - values[labels.index("MAP")], shown["MAP"][0] - low),
    )
    assert shown["score"][1] > 0  # the mean of two figures has an interval of its own, from the same resamples
    assert phase.table("hard_retrieval")[1][0] == "few"


def test_phases_added_later_are_appended_whatever_their_place(corpus: Corpus, tmp_path: Path) -> None:
    first = replace(OPEN, phases=(Phase("dev", None, None, ("easy",)), Phase("test", None, None, ("hard",))))
    (tmp_path / "old.zip").write_bytes(evalai_bundle(first, corpus))
    before = config((tmp_path / "old.zip").read_bytes(), "challenge_config.yaml")
    later = replace(first, phases=(Phase("warm-up", None, None, ("hard", "easy")), *reversed(first.phases)))
    after = config(evalai_bundle(later, corpus, previous=tmp_path / "old.zip"), "challenge_config.yaml")
    assert refused_update(before, after) == []
    assert [(phase["id"], phase["name"]) for phase in after["challenge_phases"]] == [
        (1, "dev"),
        (2, "test"),
        (3, "warm-up"),
    ]
    moved = config(evalai_bundle(later, corpus), "challenge_config.yaml")
    assert refused_update(before, moved) != []
    with pytest.raises(CorpusError, match="phase-gone"):
        evalai_bundle(replace(first, phases=first.phases[:1]), corpus, previous=tmp_path / "old.zip")
    for content in (b"", b"PK\x03\x04", (tmp_path / "old.zip").read_bytes()[:2000]):
        (tmp_path / "bad.zip").write_bytes(content)
        with pytest.raises(CorpusError, match="bundle-unfit"):
            evalai_bundle(first, corpus, previous=tmp_path / "bad.zip")
    with pytest.raises(CorpusError, match="file-unreadable"):
        evalai_bundle(first, corpus, previous=tmp_path / "none.zip")


def test_update_is_refused_for_codabench(tmp_path: Path) -> None:
    command = ["export", "codabench", "--out", str(tmp_path / "c.zip"), "--update", str(tmp_path / "o.zip")]
    outcome = CliRunner().invoke(mod_board, command)
    assert outcome.exit_code == 2
    assert "--update is for EvalAI" in outcome.output


class Host:
    """A bundle for Codabench, which scores what is uploaded to its first phase."""

    def __init__(self, bundle: bytes, folder: Path) -> None:
        self.competition = config(bundle, "competition.yaml")
        self.tree, self.folder = unzipped(bundle, folder / "host"), folder

    def scores(self, name: str, content: object) -> list[dict[str, float]]:
        """Scores of each of the phase's tasks; a failed one has none."""
        every = []
        for job in self.competition["phases"][0]["tasks"]:
            source, target = self.folder / f"{name}{job}/in", self.folder / f"{name}{job}/out"
            (source / "res").mkdir(parents=True)
            (source / "res/s.json").write_text(json.dumps(content), encoding="utf-8")
            (source / "ref").symlink_to(self.tree / self.competition["tasks"][job]["reference_data"])
            status = score_upload([str(source), str(target)])
            every.append({} if status else json.loads((target / "scores.json").read_text("utf-8")))
        return every


def test_on_codabench_an_upload_is_one_row_and_what_lacks_a_split_stands_behind(
    corpus: Corpus, valid_submission: dict, tmp_path: Path
) -> None:
    host = Host(codabench_bundle(OPEN, corpus), tmp_path)
    table = Codabench(host.competition)
    one_split = {**valid_submission, "predictions": {"hard": valid_submission["predictions"]["hard"]}}
    for name, content in (("whole", valid_submission), ("hard", one_split)):
        scores = host.scores(name, content)
        assert [set(values) for values in scores] == [{column["key"] for column in table.columns}]
        table.submit(name, scores)
    assert table.table() == ["whole/0", "hard/0"]
    # The rule that makes this matter: a row without a value in the first column stands first.
    table.submit("nothing", [{}])
    assert table.table()[0] == "nothing/0"


def test_perplexities_beyond_what_codabench_keeps_are_capped_and_marked(
    corpus: Corpus, valid_submission: dict, tmp_path: Path
) -> None:
    with pytest.raises(ArithmeticError):
        as_decimal(1e10)
    for prediction in valid_submission["predictions"]["hard"]:
        if "nll" in prediction:
            prediction["nll"] = 1e6
    host = Host(codabench_bundle(OPEN, corpus), tmp_path)
    (scores,) = host.scores("huge", valid_submission)
    assert scores["hard_text_ppl"] == LARGEST < NO_VALUE_LOW
    for value in scores.values():
        assert abs(as_decimal(value) - as_decimal(round(value, 10))) == 0
    page = next(tmp_path.glob("huge*/out/detailed_results.html")).read_text("utf-8")
    assert "hard_text: PPL is shown as 999999999, being larger" in page


def test_a_score_that_counts_a_huge_perplexity_is_kept_too() -> None:
    by_ppl = table_of("hard", "text", True, ("text.ppl",), {"text": 3})
    values = by_ppl.values({"text.ppl": 1e300})
    assert values == {**values, "score": -LARGEST, "PPL": LARGEST}
    assert by_ppl.capped({"text.ppl": 1e300}) == ["score", "PPL"]
    assert by_ppl.values({})["score"] < values["score"]
    assert by_ppl.capped({"text.ppl": 40.0}) == []


def test_quotas_are_said_so_that_no_default_of_a_host_holds(corpus: Corpus) -> None:
    start, end = datetime(2026, 3, 1, tzinfo=timezone.utc), datetime(2026, 3, 9, tzinfo=timezone.utc)
    phases = (Phase("a", start, end, ("hard",), 40), Phase("b", end, None, ("easy",)))
    hidden = Challenge(splits=(Split("easy", True), Split("hard", False)), phases=phases)
    found = config(codabench_bundle(hidden, corpus), "competition.yaml")
    assert [phase_quota(phase) for phase in found["phases"]] == [(40, 40), (100_000, 100_000)]
    unbounded = replace(hidden, phases=(Phase("a", start, None, ("hard",)),))
    assert [phase_quota(p) for p in config(codabench_bundle(unbounded, corpus), "competition.yaml")["phases"]] == [
        (5, 100)
    ]


def test_names_of_systems_are_asked_for_on_both_hosts(corpus: Corpus) -> None:
    sheet = config(codabench_bundle(OPEN, corpus), "competition.yaml")["fact_sheet"]
    assert faults_of_fact_sheet(sheet) == []
    assert [question["is_on_leaderboard"] for question in sheet.values()] == ["true"]
    found = config(evalai_bundle(OPEN, corpus), "challenge_config.yaml")
    for phase in found["challenge_phases"]:
        assert {"name": "method_name", "is_visible": True} in phase["default_submission_meta_attributes"]


def test_groups_of_few_items_of_a_hidden_split_have_no_column() -> None:
    counts = {"retrieval": {"all": 309, "seen": 300, "unseen": 9}}
    public = table_of("hard", "retrieval", True, RULES["retrieval"], counts)
    hidden = table_of("hard", "retrieval", False, RULES["retrieval"], counts)
    assert "R10@1 unseen" in [column.label for column in public.columns]
    assert [column.label for column in hidden.columns if re.search("seen", column.label)] == []
    assert "R10@1" in [column.label for column in hidden.columns]
    few = table_of("hard", "retrieval", False, RULES["retrieval"], {"retrieval": {"all": 9, "seen": 0, "unseen": 9}})
    assert [column.label for column in few.columns] == ["score"]
    with pytest.raises(CorpusError, match="group-small"):
        table_of("hard", "retrieval", False, ("retrieval.unseen.map",), counts)


def test_reports_and_pages_of_a_hidden_split_show_no_group_of_few_items(
    corpus: Corpus, valid_submission: dict, tmp_path: Path, write_submission_file: Callable[..., Path]
) -> None:
    hidden = Challenge(splits=(Split("hard", False),))
    host = Host(codabench_bundle(hidden, corpus), tmp_path)
    host.scores("s", valid_submission)
    page = next(tmp_path.glob("s*/out/detailed_results.html")).read_text("utf-8")
    assert "emotion.top1" in page
    assert "retrieval." not in page
    archive = unzipped(evalai_bundle(hidden, corpus), tmp_path / "evalai") / "annotations/phase_1.zip"
    output = evaluate(str(archive), str(write_submission_file(valid_submission)), "phase_1")
    for where in ("submission_result", "submission_metadata"):
        assert [report["metrics"]["retrieval"] for report in output[where]["reports"]] == [{}]
    assert output["result"][2] == {"hard_retrieval": {"score": output["result"][2]["hard_retrieval"]["score"]}}


def commands_of(page: str) -> list[list[str]]:
    """The commands of a page, as words."""
    found = re.findall("<pre>(.*?)</pre>", page, re.DOTALL)
    blocks = (html.unescape(block).replace("\\\n", " ") for block in found)
    return [line.split() for block in blocks for line in block.splitlines() if line.startswith("mod-")]


@pytest.mark.parametrize(
    ("host", "place"), [("evalai", "templates/submission_guidelines.html"), ("codabench", "pages/submission.html")]
)
def test_the_commands_of_the_hosted_page_make_and_check_what_the_host_takes(
    host: str, place: str, small_corpus_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = evalai_bundle if host == "evalai" else codabench_bundle
    tree = unzipped(make(OPEN, mod_challenge.load_corpus(small_corpus_dir)), tmp_path / host)
    starter, check = commands_of((tree / place).read_text("utf-8"))
    (tmp_path / "DIR").symlink_to(small_corpus_dir)
    monkeypatch.chdir(tmp_path)
    predict = pytest.importorskip("mod_baselines.commands.predict").main
    assert CliRunner().invoke(predict, starter[2:]).exit_code == 0
    said = CliRunner().invoke(mod_validate, check[1:])
    assert (said.exit_code, said.output.count("valid, ")) == (0, 2), said.output


@pytest.mark.parametrize(
    ("host", "place"), [("evalai", "templates/submission_guidelines.html"), ("codabench", "pages/submission.html")]
)
def test_the_page_of_a_blind_challenge_names_the_stage_of_each_phase(
    host: str, place: str, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from phased_challenge import challenge_toml

    blind = release(corpus, "blind", tmp_path / "out", seed=3).folder
    (tmp_path / "challenge.toml").write_text(challenge_toml(public=False), encoding="utf-8")
    make = evalai_bundle if host == "evalai" else codabench_bundle
    tree = unzipped(make(read_challenge(tmp_path), mod_challenge.load_corpus(blind / "private")), tmp_path / host)
    page = (tree / place).read_text("utf-8")
    folder = "templates/evaluation_details.html" if host == "evalai" else "pages/evaluation.html"
    assert "same figures" not in (tree / folder).read_text("utf-8")
    assert "nll" not in page
    commands = commands_of(page)
    stages = [words[words.index("--corpus") + 1] for words in commands]
    names = ("stage1-text", "stage2-usage", "stage3-retrieval", "stage4-emotion")
    assert stages == [f"public/{name}" for name in names for _ in range(2)]
    monkeypatch.chdir(blind)
    predict = pytest.importorskip("mod_baselines.commands.predict").main
    for starter, check in zip(commands[::2], commands[1::2]):
        assert CliRunner().invoke(predict, starter[2:]).exit_code == 0, starter
        assert CliRunner().invoke(mod_validate, check[1:]).exit_code == 0, check
        (blind / "submission.json.gz").unlink()


def test_pages_promise_equal_figures_for_public_splits_alone(corpus: Corpus, tmp_path: Path) -> None:
    mixed = Challenge(splits=(Split("easy", True), Split("hard", False)))
    page = (unzipped(evalai_bundle(mixed, corpus), tmp_path) / "templates/evaluation_details.html").read_text("utf-8")
    assert "gives the same figures of easy at home" in page
    assert "Of hard only this host tells figures" in page


def test_a_blind_release_has_no_column_that_nobody_can_fill(corpus: Corpus, tmp_path: Path) -> None:
    blind = release(corpus, "blind", tmp_path / "out", seed=3).folder
    challenge = Challenge(splits=(Split("hard", True),))
    columns = {}
    for name, opened in (("whole", corpus), ("blind", mod_challenge.load_corpus(blind / "private"))):
        found = config(codabench_bundle(challenge, opened), "competition.yaml")
        columns[name] = {column["key"] for column in found["leaderboards"][0]["columns"]}
    gone = columns["whole"] - columns["blind"]
    assert {"hard_text_ppl", "hard_retrieval_rt_5"} <= gone
    assert not any("ppl" in key or "rt_5" in key for key in columns["blind"])


def test_keys_of_columns_are_as_short_as_codabench_wants_for_every_split() -> None:
    counts = {"retrieval": {"all": 99, "seen": 50, "unseen": 49}}
    table: HostTable = table_of("valid", "retrieval", True, RULES["retrieval"], counts)
    assert max(len(column.key) for column in table.columns) <= 36
