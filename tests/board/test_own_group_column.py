"""The board of a corpus that draws candidates from groups has columns for it; other boards have none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus


def built(folder: Path, corpus: Path, source: str, submission: dict[str, Any], run_command: Callable[..., Any]) -> Path:
    about = json.loads((corpus / "corpus.json").read_text("utf-8"))
    (corpus / "corpus.json").write_text(json.dumps({**about, "candidates": source}), "utf-8")
    ids = small_corpus.inventory("hard")
    details = {meme: {"group": "big" if meme in ids[:10] else "small"} for meme in ids}
    (corpus / "memes.json").write_text(json.dumps(details), "utf-8")
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "mine.json").write_text(json.dumps(submission), "utf-8")
    code, _, errors = run_command(
        "mod-board", "build", folder / "in", "--out", folder / "out", "--corpus", corpus, "--resamples", 20
    )
    assert code == 0, errors
    return folder / "out"


@pytest.mark.parametrize("source", ["group", "inventory"])
def test_columns_of_the_own_group_stand_where_candidates_are_drawn_from_groups(
    source: str,
    small_corpus_dir: Path,
    valid_submission: dict[str, Any],
    run_command: Callable[..., Any],
    tmp_path: Path,
) -> None:
    out = built(tmp_path / "board", small_corpus_dir, source, valid_submission, run_command)
    has_it = source == "group"
    data = json.loads((out / "data" / "easy.js").read_text("utf-8").removeprefix("modData(").rstrip().rstrip(");"))
    columns = [(column["label"], column["group"]) for column in data["columns"] if column["task"] == "retrieval"]
    assert (("R10@1", "group") in columns, ("MAP", "group") in columns) == (has_it, has_it)
    csv = (out / "leaderboard.csv").read_text("utf-8").splitlines()[0]
    assert ("retrieval.group.r10@1" in csv) == has_it
    (page,) = (out / "systems").glob("*tester*.html")
    assert ("own group alone" in page.read_text("utf-8")) == has_it
