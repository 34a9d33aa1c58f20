"""What is imported when: a command that only prints its help must start at once."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
import small_corpus

ROOT = Path(__file__).parents[2]
HEAVY = ("numpy", "torch", "pandas", "rich", "sacrebleu", "jieba", "PIL", "matplotlib", "scipy", "jsonschema")


def loaded_by(code: str, *args: str) -> set[str]:
    """Top-level packages that a fresh interpreter has imported after running ``code``."""
    tail = "; import sys, json; print('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}{tail}", *args]
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(result.stdout.splitlines()[-1]))


@pytest.mark.parametrize("module", ["commands.score", "commands.validate", "commands.corpus"])
def test_help_imports_nothing_heavy(module: str) -> None:
    code = f"from mod_challenge.{module} import main; main(['--help'], standalone_mode=False)"
    assert loaded_by(code) & set(HEAVY) == set()


def test_the_baselines_help_imports_nothing_heavy() -> None:
    code = "from mod_baselines.commands import main; main(['predict', '--help'], standalone_mode=False)"
    assert loaded_by(code) & set(HEAVY) == set()


def test_the_package_imports_nothing_heavy() -> None:
    assert loaded_by("import mod_challenge") & {*HEAVY, "click"} == set()


def test_scoring_imports_neither_torch_nor_pandas_nor_jieba(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    small_corpus.write_corpus(folder)
    file = tmp_path / "s.json"
    file.write_bytes(small_corpus.encoded(small_corpus.submission(), file.name))
    code = (
        "from mod_challenge.commands.score import main; "
        f"main([{str(file)!r}, '--corpus', {str(folder)!r}, '--resamples', '5'], standalone_mode=False)"
    )
    found = loaded_by(code)
    assert found & {"torch", "pandas", "jieba", "PIL", "matplotlib", "scipy", "sklearn", "nltk", "baselines"} == set()
    assert found >= {"numpy", "sacrebleu"}


def imports_of(path: Path) -> set[str]:
    """Dotted names that a file imports anywhere, relative ones resolved from the root."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            found.add(".".join([*base, *([node.module] if node.module else [])]))
    return found


def within(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def test_the_measures_know_no_files_and_no_command_line() -> None:
    allowed = (
        "mod_challenge.metrics",
        "mod_challenge.reproducible_random",
        "mod_challenge.tokenization.tokenizers",
        "mod_challenge.vendored",
    )
    for path in within("mod_challenge/metrics"):
        inner = {name for name in imports_of(path) if name.startswith("mod_challenge")}
        assert {name for name in inner if not name.startswith(allowed)} == set(), path
        assert imports_of(path) & {"click", "rich", "pathlib", "os", "io", "json", "gzip"} == set(), path


def test_the_package_never_imports_the_baselines_or_torch() -> None:
    for path in within("mod_challenge"):
        found = {name.partition(".")[0] for name in imports_of(path)}
        assert found & {"baselines", "torch", "transformers", "tests"} == set(), path


def test_the_baselines_see_no_measure_board_or_scorer() -> None:
    forbidden = (
        "mod_challenge.metrics",
        "mod_challenge.board",
        "mod_challenge.scoring.score",
        "mod_challenge.scoring.report",
    )
    for path in within("baselines"):
        assert {name for name in imports_of(path) if name.startswith(forbidden)} == set(), path


READING = ("model", "directory", "items", "candidates", "references", "locate")


def test_data_takes_one_way() -> None:
    # Corpus, items, submission, figures, report, board: nothing reads what comes after it.
    later = ("score", "report", "table", "items", "commands", "metrics", "board")
    reading = [ROOT / "mod_challenge" / "corpus" / f"{name}.py" for name in READING]
    for paths, more in ((reading, ("submission",)), (within("mod_challenge/submission"), ())):
        ahead = tuple(f"mod_challenge.{name}" for name in (*later, *more))
        for path in paths:
            assert {name for name in imports_of(path) if name.startswith(ahead)} == set(), path


def test_every_export_is_there() -> None:
    import mod_challenge

    for name in mod_challenge.__all__:
        assert getattr(mod_challenge, name) is not None
    assert set(dir(mod_challenge)) >= {"load_corpus", "load_submission", "validate", "score", "Report"}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        mod_challenge.nothing  # noqa: B018
