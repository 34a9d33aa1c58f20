"""``mod-score --cite``: BibTeX of the toolkit and of the papers of the metrics."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Callable

from mod_challenge import __version__
from mod_challenge.metrics.tasks import TASKS
from mod_challenge.rendering.citations import PAPERS, to_bibtex

Run = Callable[..., Any]


def keys(bibtex: str) -> list[str]:
    return re.findall(r"^@\w+\{(\w+),$", bibtex, re.M)


def test_every_paper_that_a_source_names_has_an_entry() -> None:
    metrics = [metric for task in TASKS.values() for metric in task.metrics]
    named = {
        name
        for metric in metrics
        for name in re.findall(r"MOD paper|[A-Z]\w+(?: (?:et al\.|and \w+))? \d{4}", metric.source)
    }
    assert named == set(PAPERS)
    assert len(keys(to_bibtex(metrics))) == len(set(keys(to_bibtex(metrics)))) == len(PAPERS) + 1


def test_braces_pair_and_every_field_ends() -> None:
    text = to_bibtex(metric for task in TASKS.values() for metric in task.metrics)
    for entry in text.split("\n\n"):
        assert entry.count("{") == entry.count("}")
    fields = [line for line in text.splitlines() if line.startswith("  ")]
    assert all(re.fullmatch(r"  \w+ = \{.*\},?", line) for line in fields)


def test_only_the_papers_of_the_tasks_that_a_submission_takes_part_in(
    small_corpus_dir: Path,
    write_submission_file: Callable[..., Path],
    valid_submission: dict[str, Any],
    run_command: Run,
) -> None:
    for entry in valid_submission["predictions"]["hard"]:
        for key in set(entry) - {"dialogue", "turn", "meme_probability"}:
            del entry[key]
    del valid_submission["predictions"]["easy"]
    file = write_submission_file(valid_submission)
    code, out, err = run_command("mod-score", file, "--corpus", small_corpus_dir, "--split", "hard", "--cite")
    assert (code, err) == (0, "")
    assert keys(out) == ["modchallenge", "fei2021mod", "hanley1982meaning"]
    assert f"version = {{{__version__}}}" in out
    assert "% Accuracy\n@misc{fei2021mod," in out


def test_cite_and_a_format_are_refused_together(small_corpus_dir: Path, run_command: Run) -> None:
    assert run_command("mod-score", "x.json", "--corpus", small_corpus_dir, "--cite", "--format", "json")[0] == 2
