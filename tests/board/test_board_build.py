"""From a folder to a site: what is scored, what is kept, and who is ranked."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from board_folder import put, tree

from mod_challenge.board.build import BuildOptions, Built, build_site, read_board
from mod_challenge.board.challenge import read_challenge
from mod_challenge.board.intake.add import add_submission
from mod_challenge.board.model import Row, SplitBoard
from mod_challenge.board.scores import job as scoring_job
from mod_challenge.board.scores.reference_systems import reference_systems
from mod_challenge.board.site.tables import standing_values
from mod_challenge.io.problems import CorpusError, Problem, SubmissionError
from mod_challenge.opening import load_corpus


@pytest.fixture
def read(submissions: Path, small_corpus_dir: Path, manner: BuildOptions) -> Callable[[], Built]:
    return lambda: read_board(submissions, load_corpus(small_corpus_dir), manner)


def split_of(built: Built, name: str = "hard") -> SplitBoard:
    return next(split for split in built.board.splits if split.split == name)


def row_of(built: Built, name: str, split: str = "hard") -> Row:
    return next(row for row in split_of(built, split).rows if row.name == name)


def test_only_whole_submissions_are_ranked_and_the_others_say_why(read: Callable[[], Built]) -> None:
    built = read()
    assert {split.split for split in built.board.splits} == {"hard", "easy"}
    whole, partial, broken = (row_of(built, name) for name in ("whole", "partial", "broken"))
    assert set(whole.standings) == {"text", "usage", "retrieval", "emotion"}
    assert whole.overall is not None
    assert (whole.overall.mrr, whole.overall.rank, whole.overall.first) == (1.0, (1, 1), 1.0)
    assert (partial.state, partial.standings, partial.overall) == ("partial", {}, None)
    assert "1 answer missing in text" in partial.problems
    assert (broken.state, broken.team, broken.standings) == ("broken", "beta", {})
    assert broken.problems[0].startswith("beta/broken.json: $: json-syntax")
    kinds = {row.kind for row in split_of(built).rows}
    assert kinds == {"submission", "rival", "floor", "published"}


def test_the_classical_rivals_are_on_every_board_and_never_ranked(read: Callable[[], Built], submissions: Path) -> None:
    rows = [row for row in split_of(read()).rows if row.kind == "rival"]
    assert {(row.name, row.slug, row.state) for row in rows} == {
        ("bm25", "rival--bm25", "complete"),
        ("tfidf", "rival--tfidf", "complete"),
    }
    assert all(row.standings == {} and row.overall is None and row.metrics["retrieval"] is not None for row in rows)
    (submissions / "challenge.toml").write_text("rivals = false\n", encoding="utf-8")
    assert {row.kind for row in split_of(read()).rows} == {"submission", "floor", "published"}


def test_figures_are_those_of_the_scorer(read: Callable[[], Built], submissions: Path, small_corpus_dir: Path) -> None:
    from mod_challenge import score

    report = score(submissions / "alpha" / "whole.json", load_corpus(small_corpus_dir), "hard", resamples=40)
    row = row_of(read(), "whole")
    assert row.metrics == json.loads(report.to_json())["metrics"]
    assert row.intervals == json.loads(report.to_json())["intervals"]
    mean = (row.metrics["retrieval"]["all"]["r10@1"] + row.metrics["retrieval"]["all"]["map"]) / 2
    assert row.standings["retrieval"].score == pytest.approx(mean)
    assert row.standings["text"].provisional


def test_scores_have_intervals_whoever_is_ranked(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions, read: Callable[[], Built]
) -> None:
    from mod_challenge.board.site.tables import standing_values

    split = read().board.splits[0]
    scored = [row for row in split.rows if row.state != "broken" and row.kind != "published"]
    assert {row.kind for row in scored} >= {"submission", "floor"}
    seen = 0
    for row in scored:
        for task, ranking in split.rankings.items():
            found = standing_values(row, ranking)
            if found is not None:
                score, low, high = found[:3]
                assert low <= score <= high, (row.name, task)
                seen += len(ranking.figures) > 1
                standing = row.standings.get(task)
                assert standing is None or list(standing.interval or ()) == list(row.score_intervals[task])
    assert seen


def test_a_second_build_scores_nothing_and_writes_the_same_bytes(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions, tmp_path: Path
) -> None:
    corpus = load_corpus(small_corpus_dir)
    first = build_site(submissions, tmp_path / "site", corpus, manner)
    before = tree(tmp_path / "site")
    second = build_site(submissions, tmp_path / "site", corpus, manner)
    assert first.scored > 0
    assert second.scored == 0
    assert tree(tmp_path / "site") == before
    elsewhere = BuildOptions(manner.settings, manner.workers, tmp_path / "other store")
    build_site(submissions, tmp_path / "other site", corpus, elsewhere)
    assert tree(tmp_path / "other site") == before


def test_what_changed_is_scored_again(
    read: Callable[[], Built], submissions: Path, small_corpus_dir: Path, manner: BuildOptions
) -> None:
    read()
    content = small_corpus.submission()
    content["predictions"]["hard"][0]["meme_probability"] = 1.0
    put(submissions, "alpha", "whole", content)
    splits = len(load_corpus(small_corpus_dir).splits) - 1
    assert read().scored == splits
    hard = json.loads((small_corpus_dir / "hard.json").read_text())
    next(iter(hard.values()))[1]["txt"] += "!"
    (small_corpus_dir / "hard.json").write_text(json.dumps(hard))
    again = read_board(submissions, load_corpus(small_corpus_dir), manner)
    shown = [system for system in reference_systems().values() if system.kind in ("floor", "rival", "oracle")]
    assert again.scored == len(list(submissions.glob("*/*.json"))) + len(shown)


@pytest.mark.parametrize(("keep", "ranked"), [("all", {"one", "two"}), ("last", {"two"}), ("best", {"one"})])
def test_which_of_a_teams_systems_counts(
    tmp_path: Path, small_corpus_dir: Path, manner: BuildOptions, keep: str, ranked: set[str]
) -> None:
    folder = tmp_path / "ruled"
    folder.mkdir()
    (folder / "challenge.toml").write_text(f'keep = "{keep}"\ntasks = ["usage"]\n')
    good, bad = small_corpus.submission(), small_corpus.submission()
    for entry in good["predictions"]["hard"]:
        entry["meme_probability"] = float(entry["turn"] > 1)
    for content, name in ((good, "one"), (bad, "two")):
        path = put(tmp_path, "outbox", name, content)
        content["system"]["team"] = "team"
        path.write_text(json.dumps(content))
        at = datetime(2026, 1, 1 + (name == "two"), tzinfo=timezone.utc)
        assert add_submission(path, folder, load_corpus(small_corpus_dir), at=at).accepted
    built = read_board(folder, load_corpus(small_corpus_dir), manner)
    rows = [row for row in split_of(built).rows if row.kind == "submission"]
    assert {row.name for row in rows if row.standings} == ranked
    assert {row.name for row in rows if row.counted} == ranked


def test_of_several_versions_the_last_counts(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions, read: Callable[[], Built]
) -> None:
    newer = small_corpus.submission()
    newer["predictions"]["hard"][0]["text"] = "另一句"
    put(submissions, "alpha", "whole", newer, "whole.2.json")
    built = read()
    rows = sorted((row for row in split_of(built).rows if row.name == "whole"), key=lambda row: row.file)
    assert [(row.file, bool(row.standings), row.superseded) for row in rows] == [
        ("alpha/whole.2.json", True, False),
        ("alpha/whole.json", False, True),
    ]
    assert len({row.slug for row in rows}) == 2
    assert [("hard", row.slug) in built.answers for row in rows] == [True, False]


def test_a_hidden_split_shows_figures_alone(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions, tmp_path: Path, gold_marks: tuple[str, ...]
) -> None:
    (submissions / "challenge.toml").write_text('[[splits]]\nname = "hard"\npublic = false\n')
    site = tmp_path / "site"
    unfit = small_corpus.submission()
    entry = next(entry for entry in unfit["predictions"]["hard"] if "candidates" in entry)
    tens = (small_corpus.MEMES[:10], small_corpus.MEMES[-10:])
    entry["candidates"] = list(next(ten for ten in tens if set(ten) != set(entry["candidates"])))
    put(submissions, "beta", "unfit", unfit)
    built = build_site(submissions, site, load_corpus(small_corpus_dir), manner)
    assert not built.answers
    problems = row_of(built, "unfit").problems
    assert len(problems) == 1
    assert "answers-unfit" in problems[0]
    assert row_of(built, "partial").problems == ("answers missing in text",)
    for name, content in tree(site).items():
        text = content.decode("utf-8", "replace")
        assert not [mark for mark in gold_marks if mark in text], name
        assert "回答 " not in text, name


def test_a_challenge_that_cannot_be_is_refused(submissions: Path, small_corpus_dir: Path, manner: BuildOptions) -> None:
    corpus = load_corpus(small_corpus_dir)
    for text, code in (
        ("title = ", "toml-damaged"),
        ('tasks = ["texts"]', "value-unknown"),
        ('[[splits]]\nname = "nowhere"\npublic = true', "split-unknown"),
        ('[ranking]\ntext = ["text.rouge"]', "figure-unknown"),
        ('[[phases]]\nname = "p"\nstart = "2026-12-01"', "date-unclear"),
        ('[[phases]]\nname = "p"\nstart = "2026-12-02 UTC"\nend = "2026-12-01 UTC"', "phase-backwards"),
    ):
        (submissions / "challenge.toml").write_text(text)
        with pytest.raises(CorpusError) as caught:
            read_board(submissions, corpus, manner)
        assert code in str(caught.value)
        assert "challenge.toml" in str(caught.value) or code == "split-unknown"


def test_everything_that_a_challenge_says_and_cannot_be_is_named_at_once(submissions: Path) -> None:
    text = """
keep = "sometimes"
colour = 1
[[splits]]
name = "hard"
public = true
[[splits]]
name = "hard"
public = false
[[phases]]
name = "a"
start = "2026-13-01 UTC"
end = "tomorrow"
[[phases]]
name = "a"
start = "2026-05-01 UTC"
end = "2026-04-01 UTC"
[ranking]
emotion = ["nix", "emotion.top1"]
"""
    (submissions / "challenge.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        read_challenge(submissions)
    found = {(problem.code, problem.where) for problem in caught.value.log}
    assert found == {
        ("value-unknown", "$.keep"),
        ("key-unknown", "$.colour"),
        ("name-repeated", "$.splits"),
        ("name-repeated", "$.phases"),
        ("date-unclear", "$.phases[0].start"),
        ("text-length", "$.phases[0].end"),
        ("phase-backwards", "$.phases[1]"),
        ("figure-unknown", "$.ranking.emotion[0]"),
    }


def test_scores_follow_a_corpus_that_changes_under_the_same_path(
    read: Callable[[], Built], small_corpus_dir: Path, submissions: Path, manner: BuildOptions
) -> None:
    before = row_of(read(), "whole")
    hard = json.loads((small_corpus_dir / "hard.json").read_text())
    for utterances in hard.values():
        for utterance in utterances:
            if "txt" in utterance:
                utterance["txt"] = "完全不同的话"
    (small_corpus_dir / "hard.json").write_text(json.dumps(hard))
    after = row_of(read_board(submissions, load_corpus(small_corpus_dir), manner), "whole")
    assert after.value("text.bleu4") != before.value("text.bleu4")
    assert after.signature != before.signature


def test_figures_of_another_version_of_the_contract_are_scored_anew(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load_corpus(small_corpus_dir)
    with monkeypatch.context() as patch:
        for module in ("scoring.signature", "board.scores.cache_keys"):
            patch.setattr(f"mod_challenge.{module}.CONTRACT", "1")
        old = read_board(submissions, corpus, manner)
    new = read_board(submissions, corpus, manner)
    assert new.scored == old.scored > 0
    for built, version in ((old, "contract:1|"), (new, "contract:2|")):
        signatures = {row.signature for split in built.board.splits for row in split.rows if row.signature}
        assert all(signature.startswith(version) for signature in signatures)
        assert signatures


def test_what_a_machine_could_not_read_is_not_kept(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load_corpus(small_corpus_dir)

    def vanished(path: str) -> Any:
        raise SubmissionError.of(Problem("file-missing", "no such file", "check the path", path))

    with monkeypatch.context() as patch:
        patch.setattr("mod_challenge.board.scores.job.load_submission", vanished)
        assert row_of(read_board(submissions, corpus, manner), "whole").state == "broken"
    scoring_job._loaded.cache_clear()
    assert row_of(read_board(submissions, corpus, manner), "whole").state == "complete"


def test_a_hidden_split_tells_nothing_of_few_items(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions
) -> None:
    (submissions / "challenge.toml").write_text('[[splits]]\nname = "hard"\npublic = false\n')
    built = read_board(submissions, load_corpus(small_corpus_dir), manner)
    whole, partial = row_of(built, "whole"), row_of(built, "partial")
    assert whole.counts["retrieval"]["all"] < 30
    assert whole.metrics["retrieval"] == {}
    assert whole.analysis["calibration"] == []
    assert whole.analysis["recall"] == {}
    assert (partial.metrics, partial.intervals) == ({}, {})


def test_a_page_is_of_one_submission_in_all_splits(submissions: Path, read: Callable[[], Built]) -> None:
    easy_alone = small_corpus.submission()
    del easy_alone["predictions"]["hard"]
    put(submissions, "gamma", "sys", easy_alone, "sys.json")
    put(submissions, "gamma", "sys", small_corpus.submission(), "sys.2.json")
    slugs: dict[str, set[str]] = {}
    for split in read().board.splits:
        for row in split.rows:
            if row.team == "gamma":
                slugs.setdefault(row.slug, set()).add(row.file)
    assert sorted(map(len, slugs.values())) == [1, 1]


def test_a_date_of_ones_own_decides_nothing(tmp_path: Path, small_corpus_dir: Path, manner: BuildOptions) -> None:
    folder = tmp_path / "dated"
    folder.mkdir()
    (folder / "challenge.toml").write_text('keep = "last"\n')
    for name, date in (("a", "9999-12-31"), ("b", "2026-01-01")):
        content = small_corpus.submission()
        content["system"]["date"] = date
        put(folder, "team", name, content)
    built = read_board(folder, load_corpus(small_corpus_dir), manner)
    assert [row.name for row in split_of(built).rows if row.standings] == ["b"]  # the ledger knows neither


def test_where_perplexity_ranks_less_is_better_for_every_row(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions
) -> None:
    (submissions / "challenge.toml").write_text('[ranking]\ntext = ["text.ppl"]\n')
    board = split_of(read_board(submissions, load_corpus(small_corpus_dir), manner))
    rows = [row for row in board.rows if row.value("text.ppl") is not None]
    scores = [(standing_values(row, board.rankings["text"]) or [None])[0] for row in rows]
    assert scores == [pytest.approx(-(row.value("text.ppl") or 0), abs=0.01) for row in rows]
    assert {row.kind for row in rows} == {"submission", "floor", "published"}


def test_a_challenge_is_held_on_its_own_corpus_alone(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions
) -> None:
    corpus = load_corpus(small_corpus_dir)
    (submissions / "challenge.toml").write_text('corpus = "small 1"\n')
    read_board(submissions, corpus, manner)
    (submissions / "challenge.toml").write_text('corpus = "another 2"\n')
    with pytest.raises(CorpusError, match="corpus-other"):
        read_board(submissions, corpus, manner)
    with pytest.raises(CorpusError, match="corpus-other"):
        add_submission(submissions / "alpha" / "whole.json", submissions, corpus)
    assert not (submissions / "ledger.jsonl").exists()


def test_a_task_that_no_split_asks_has_no_table(
    submissions: Path, small_corpus_dir: Path, manner: BuildOptions, tmp_path: Path
) -> None:
    for split in ("train", "valid", "easy", "hard"):
        dialogues = json.loads((small_corpus_dir / f"{split}.json").read_text("utf-8"))
        for utterances in dialogues.values():
            for utterance in utterances:
                utterance.pop("emotion_id", None)
        (small_corpus_dir / f"{split}.json").write_text(json.dumps(dialogues), encoding="utf-8")
    corpus = load_corpus(small_corpus_dir)
    assert set(split_of(read_board(submissions, corpus, manner)).rankings) == {"text", "usage", "retrieval"}
    build_site(submissions, tmp_path / "site", corpus, manner)
    assert "emotion" not in (tmp_path / "site" / "index.html").read_text("utf-8").lower()
