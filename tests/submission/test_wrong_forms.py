"""What people send in other forms than the one asked for: said once, in words that lead to the right one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus

Run = Callable[..., Any]
LONG = "长" * 2000


@pytest.fixture
def validated(small_corpus_dir: Path, run_command: Run, tmp_path: Path) -> Callable[..., list[str]]:
    """``validated(whole, name="mine.json", indent=None) -> lines on standard error``; the file is refused."""

    def validate(whole: Any, name: str = "mine.json", indent: Any = None) -> list[str]:
        path = tmp_path / name
        path.write_text(json.dumps(whole, ensure_ascii=False, indent=indent), encoding="utf-8")
        words = ("mod-validate", path, "--split", "hard", "--corpus", small_corpus_dir)
        code, _, err = run_command(*words)
        assert code == 3, err
        return [line.replace(f"{path}: ", "") for line in err.splitlines()]

    return validate


def many(split: str = "hard") -> list[dict[str, Any]]:
    """Predictions of more than a megabyte."""
    return [{**entry, "text": LONG} for entry in small_corpus.submission()["predictions"][split]] * 20


def test_a_list_of_predictions_is_called_a_list_however_long(validated: Callable[..., list[str]]) -> None:
    (line,) = validated(many())
    assert line.startswith("$: type-wrong a list where an object belongs")


def test_predictions_without_splits_are_called_a_list_however_long(validated: Callable[..., list[str]]) -> None:
    whole = {**small_corpus.submission(), "predictions": many()}
    assert len(json.dumps(whole)) > 1 << 20
    (line,) = [line for line in validated(whole) if "$.predictions:" in line]
    assert line == "$.predictions: type-wrong a list where an object belongs (an object of lists: split to predictions)"


def test_a_split_that_is_an_object_is_called_so_however_long(validated: Callable[..., list[str]]) -> None:
    whole = small_corpus.submission()
    whole["predictions"]["hard"] = {str(i): entry for i, entry in enumerate(many())}
    line = validated(whole)[0]
    assert line.startswith("$.predictions.hard: type-wrong an object where a list belongs (a list of predictions")


@pytest.mark.parametrize("indent", [None, 1])
def test_an_object_that_is_named_lines_is_told_its_right_name(indent: Any, validated: Callable[..., list[str]]) -> None:
    (line,) = validated(small_corpus.submission(), "mine.jsonl", indent)
    assert line.startswith("$: lines-missing one JSON object, where .jsonl promises a prediction a line (name it .json")


def test_an_unknown_id_is_quoted_as_it_is_and_ids_of_the_split_are_shown(validated: Callable[..., list[str]]) -> None:
    whole = small_corpus.submission()
    whole["predictions"]["hard"][0]["dialogue"] = "02300"
    first = next(line for line in validated(whole) if "dialogue-unknown" in line)
    assert '(dialogue "02300", turn 1)' in first
    assert 'their ids look like "dialogue 30"' in first
    for entry in whole["predictions"]["hard"]:
        entry["dialogue"] = "02300"
    line = next(line for line in validated(whole) if "dialogues-unknown" in line)
    assert 'ids there look like "dialogue 30"' in line


def test_strangers_among_candidates_are_named_and_nothing_of_the_ten(
    validated: Callable[..., list[str]], small_corpus_dir: Path
) -> None:
    whole = small_corpus.submission()
    entry = next(entry for entry in whole["predictions"]["hard"] if "candidates" in entry)
    theirs = entry["candidates"]
    entry["candidates"] = [*theirs[:8], "13", "\x1b[31m"]
    (line,) = validated(whole)
    assert 'candidates-wrong "13", "\\u001b[31m" are not among the item\'s ten candidates' in line
    assert not [meme for meme in theirs if f'"{meme}"' in line]
    entry["candidates"] = [*theirs[:5], *(f"x{i}" for i in range(5))]
    (line,) = validated(whole)
    assert '"x0", "x1", "x2" and 2 more are not among' in line
    assert "rank the ten of candidates.json" in line
    (small_corpus_dir / "candidates.json").unlink()
    assert all("mod-corpus candidates writes the file that the corpus lacks" in line for line in validated(whole))
