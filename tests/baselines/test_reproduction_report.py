"""The report: the paper's figures beside those of answers in a folder, its claims, its page, and the bytes of both."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mod_baselines.errors import RunError
from mod_baselines.registry import BaselineSystem, systems
from mod_baselines.reproduction.plan import PREDICT, SCORE, Plan, PlanOptions, make_plan
from mod_baselines.reproduction.records import Records
from mod_baselines.reproduction.report import JSON_FILE, PAGE_FILE, Written, without_times, write_report
from mod_baselines.reproduction.systems import VARIANTS
from mod_baselines.reproduction.tables import TABLES, published_figures
from mod_baselines.runs.provenance import library_versions
from mod_baselines.runs.run import Run
from mod_challenge import score
from mod_challenge.corpus import Corpus
from mod_challenge.io.files import file_sha256
from mod_challenge.metrics.tasks import all_figures
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.report import to_json
from mod_challenge.scoring.score import compare
from mod_challenge.submission import write_submission

ANSWERED_BY = {
    "mod-gpt": "random",
    "mherad": "random",
    "cdial-gpt": "frequent-response",
    "majority": "majority",
    "popular": "popular",
}
"""Systems of the report to what answers in their place; nothing is trained here."""
FIGURES = "mod_baselines.reproduction.pictures._run_of"


Folder = tuple[Path, Plan, Records]
Report = tuple[Written, dict[str, Any], str]


def answered(corpus: Corpus, out: Path, seeds: int = 2) -> tuple[Plan, Records]:
    """A folder in which some systems have answered and were scored, with the records of that."""
    plan = make_plan(corpus, PlanOptions(out, "tiny", seeds, 1))
    records = Records(out)
    for step in plan.steps:
        if step.system not in ANSWERED_BY or (step.kind not in (PREDICT, SCORE)):
            continue
        step.product.parent.mkdir(parents=True, exist_ok=True)
        if step.kind == PREDICT:
            system = systems()[ANSWERED_BY[step.system]]
            assert isinstance(system, BaselineSystem)
            answers = {split: list(system.predict(corpus, split, step.seed)) for split in plan.splits}
            write_submission(step.product, {"team": "t", "name": step.system}, answers)
        else:
            answers_file = out / "answers" / f"{step.of}.json.gz"
            reports = [compare([str(answers_file)], corpus, split)[0][0] for split in plan.splits]
            step.product.write_text(to_json(reports, []), encoding="utf-8")
        record = replace(records.of(step), done=True, seconds=5.0, cpu_seconds=4.0, peak_memory=50 << 20, threads=2)
        records.put(step, replace(record, sha256=file_sha256(step.product)))
    training = next(step.training for step in plan.steps if step.of == "mod-gpt-0" and step.training)
    training.folder.mkdir(parents=True)
    about = (training.folder, training.recipe, training.settings, "tiny", training.corpus)
    Run(*about, "2026-01-31T12:00:00+00:00", "2026-01-31T13:00:00+00:00", (), library_versions()).save()
    return plan, records


@pytest.fixture(scope="module")
def corpus(tiny_baseline_corpus: Path) -> Corpus:
    return load_corpus(tiny_baseline_corpus)


@pytest.fixture(scope="module", autouse=True)
def _no_run_to_look_into() -> Iterator[None]:
    """The runs of these tests are records alone, so there is nothing to draw Figures 5 and 6 of."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FIGURES, lambda plan: None)
        yield


@pytest.fixture(scope="module")
def made(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory, _no_run_to_look_into: None) -> tuple[Folder, Report]:
    """A folder with its report; not to be changed."""
    out = tmp_path_factory.mktemp("reproduction")
    folder = (out, *answered(corpus, out))
    return folder, report_of(folder, corpus)


@pytest.fixture
def folder(made: tuple[Folder, Report], corpus: Corpus, tmp_path: Path) -> Folder:
    """A copy of it to be changed."""
    out = Path(shutil.copytree(made[0][0], tmp_path / "copy"))
    return out, make_plan(corpus, PlanOptions(out, "tiny", 2, 1)), Records(out)


def report_of(folder: Folder, corpus: Corpus) -> Report:
    out, plan, records = folder
    written = write_report(plan, records, corpus, ["mod-baseline", "reproduce"])
    return written, json.loads((out / JSON_FILE).read_text("utf-8")), (out / PAGE_FILE).read_text("utf-8")


def test_the_report_fits_its_schema_and_says_what_scoring_says(made: tuple[Folder, Report], corpus: Corpus) -> None:
    from mod_challenge.schema.validation import whole_schema

    (out, plan, _), (written, table, _) = made
    assert whole_schema("reproduction").faults(table) == []
    assert written.page == out / PAGE_FILE
    entries = {(entry["system"], entry["split"], entry["figure"]): entry for entry in table["results"]}
    entry = entries["mod-gpt", "hard", "usage.accuracy"]
    expected = [score(str(out / "answers" / f"mod-gpt-{seed}.json.gz"), corpus, "hard") for seed in range(2)]
    assert entry["values"] == [report.values["usage.accuracy"] for report in expected]
    assert entry["mean"] == pytest.approx(sum(entry["values"]) / 2)
    assert entry["deviation"] == pytest.approx(abs(entry["values"][0] - entry["values"][1]) / 2**0.5)
    assert entry["published"] == 86.2
    one = entries["majority", "hard", "usage.accuracy"]
    floor = score(str(out / "answers" / "majority.json.gz"), corpus, "hard")
    assert (one["over_dialogues"], one["deviation"]) == (floor.ranges["usage.accuracy"], None)
    assert one["over_both"] == one["over_dialogues"]
    absent = entries["srs", "easy", "retrieval.all.r10@1"]
    assert (absent["published"], absent["values"], absent["mean"]) == (46.2, [], None)
    assert set(plan.splits) <= set(table["signatures"])


def test_intervals_over_seeds_and_dialogues_are_told_apart(made: tuple[Folder, Report], corpus: Corpus) -> None:
    _, (_, table, _) = made
    several = [entry for entry in table["results"] if len(entry["values"]) > 1 and entry["over_both"]]
    assert len(several) > 20
    wider = [
        entry
        for entry in several
        if entry["over_both"][1] - entry["over_both"][0]
        > entry["over_dialogues"][1] - entry["over_dialogues"][0] + 1e-9
    ]
    assert wider  # where another seed came out otherwise than the dialogues explain
    for entry in several:
        assert entry["over_both"][0] <= entry["mean"] <= entry["over_both"][1]
        assert entry["over_dialogues"][0] <= entry["mean"] <= entry["over_dialogues"][1]


def test_claims_of_systems_that_are_not_there_are_not_measured(made: tuple[Folder, Report], corpus: Corpus) -> None:
    _, (written, table, page) = made
    found = {claim["name"]: claim for claim in table["claims"]}
    assert found["MOD-GPT over SRS: R10@1"]["verdict"] == "not measured"
    assert "srs retrieval.all.r10@1 easy" in found["MOD-GPT over SRS: R10@1"]["missing"]
    # Both are answered by the same guesses of the same seed.
    guessed = found["MOD-GPT over MHERAD: R10@1"]
    assert guessed["verdict"] == "cannot tell here"
    assert {compared["difference"] for compared in guessed["compared"]} == {0.0}
    published = [compared["published"] for compared in guessed["compared"]]
    assert published == pytest.approx([8.2, 8.6, 10.1][: len(published)])  # so few dialogues may show no unseen meme
    counted = {claim["verdict"]: 0 for claim in table["claims"]}
    for claim in table["claims"]:
        counted[claim["verdict"]] += 1
    assert written.summary.startswith("44 claims: ")
    assert f"{counted['not measured']} not measured" in written.summary
    assert "| MOD-GPT over SRS: R10@1 | not measured |" in page


def test_the_page_has_every_table_with_the_papers_figures_beside_ours(
    made: tuple[Folder, Report], corpus: Corpus
) -> None:
    _, (_, table, page) = made
    headings = re.findall(r"^###? (.+)$", page, re.MULTILINE)
    assert len(set(headings)) == len(headings)
    for name in (
        "Table 1",
        "Table 2",
        "Table 4",
        "Table 5",
        "Table 6",
        "Table 7",
        "Section 5.4",
        "Figure 2",
        "Figure 3",
    ):
        assert any(heading.startswith(name) for heading in headings), name
    assert "| dialogues | paper | *41,644* | *1,000* | *1,000* | *1,530* |" in page
    assert "|  | here | 24 | 6 | 4 | 4 |" in page
    assert "*31.50* | *2.10* | *0.46* | *1.32* | *13.75*" in page
    assert "| −IMFE | paper | *5.95* | *1.35* | *47.20* | *79.50* |" in page
    assert "**This corpus is simulated, and small.**" in page
    entry = next(
        e for e in table["results"] if (e["system"], e["split"], e["figure"]) == ("mherad", "hard", "usage.auc")
    )
    assert f"{entry['mean']:.2f} ± {entry['deviation']:.2f}" in page
    for block in page.split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) <= 1, block[:200]


def test_the_same_folder_gives_the_same_bytes_but_for_the_times(
    made: tuple[Folder, Report], folder: Folder, corpus: Corpus
) -> None:
    out, plan, records = folder
    _, (_, first, page) = made
    pictures = {path.name: path.read_bytes() for path in (out / "figures").iterdir()}
    assert set(pictures) == {"figure2_memes.svg", "figure3_emotions.svg"}
    step = next(step for step in plan.steps if step.name == "predict mod-gpt-0")
    records.put(step, replace(records.of(step), seconds=99.0))
    _, second, page_again = report_of(folder, corpus)
    assert first["times"] != second["times"]
    assert without_times(first) == without_times(second)
    sign = "## Times and memory"
    assert page.partition(sign)[0] == page_again.partition(sign)[0]
    assert page.partition(sign)[2] != page_again.partition(sign)[2]
    assert pictures == {path.name: path.read_bytes() for path in (out / "figures").iterdir()}
    assert not re.search(r"20\d\d-\d\d-\d\d", page + json.dumps(first))


def test_what_people_wrote_stands_in_the_page(folder: Folder, corpus: Corpus) -> None:
    out, *_ = folder
    assert "What was tried" not in (out / PAGE_FILE).read_text("utf-8")
    (out / "history.md").write_text("- half as many passes: PPL 2.66\n", encoding="utf-8")
    (out / "explanations.md").write_text("Memes say little of the text here.\n", encoding="utf-8")
    page = report_of(folder, corpus)[2]
    assert "## What was tried\n\n- half as many passes: PPL 2.66\n" in page
    assert page.index("Memes say little") < page.index("## The tables") < page.index("half as many")


def test_a_report_that_its_answers_do_not_give_is_refused(
    made: tuple[Folder, Report], folder: Folder, corpus: Corpus
) -> None:
    out, plan, records = folder
    step = next(step for step in plan.steps if step.name == "score mherad-1")
    step.product.write_text((out / "scores" / "mherad-0.json").read_text("utf-8"), encoding="utf-8")
    records.put(step, replace(records.of(step), sha256=file_sha256(step.product)))
    with pytest.raises(RunError, match="scores-differ"):
        report_of(folder, corpus)
    assert (out / JSON_FILE).read_bytes() == (made[0][0] / JSON_FILE).read_bytes()


def test_without_matplotlib_there_is_a_page_without_figures(
    folder: Folder, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    written, table, page = report_of(folder, corpus)
    assert any("[plots]" in note for note in written.notes)
    assert "## The figures" not in page
    assert [picture["file"] for picture in table["pictures"]] == [""]


def test_the_tables_are_of_figures_and_systems_that_there_are() -> None:
    known = {variant.name for variant in VARIANTS}
    for table in TABLES:
        assert set(table.figures) <= all_figures().keys()
    for split in ("easy", "hard"):
        published = published_figures(split)
        assert published.keys() <= known
        assert {"mod-gpt", "cdial-gpt", "mherad", "srs"} <= published.keys()
    assert published_figures("easy")["mod-gpt-no-cem"]["retrieval.all.r10@5"] == 80.2
    assert published_figures("test") == {}
