"""What is imported when: a command that only prints its help must start at once."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import small_corpus

ROOT = Path(__file__).parents[2]
HEAVY = ("numpy", "torch", "pandas", "rich", "sacrebleu", "jieba", "PIL", "matplotlib", "scipy", "jsonschema", "optuna")


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
    assert "sacrebleu" not in found  # takes longer than scoring
    assert "numpy" in found


def imports_of(path: Path) -> set[str]:
    """Dotted names that a file imports anywhere, and what it takes from them; relative ones resolved from the root."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join([*base, *([node.module] if node.module else [])])
            found |= {source, *(f"{source}.{alias.name}" for alias in node.names)}  # a name may be a module
    return found


def within(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


# What each room may import, and nothing else. A room is a folder, or a module that stands between folders.
BASE = {"array_types", "version", "vendored", "reproducible_random"}
FORMS = {"io", "schema", "tokenization", "formats"}
MEASURED = {"plugins", "metrics"}
CORPORA = {*BASE, *FORMS, *MEASURED, "corpus", "corpus.releases", "corpus.publishing", "corpus.leaks"}
SCORES = {*CORPORA, "simulator", "opening", "submission", "scoring", "rendering"}
BOARD = {*SCORES, "board", "board.intake", "board.scores", "board.human", "board.audit"}
ALLOWED = {
    "array_types": set(),
    "version": set(),
    "vendored": set(),
    "reproducible_random": {"array_types"},
    "io": set(),
    "tokenization": set(),
    "schema": {"vendored", "io"},
    "formats": {"io"},
    "plugins": {"io"},
    # Tasks know corpora and submissions by what they hold, so that both can ask them what is an item and what answers.
    "metrics": {*BASE, "io", "tokenization", "plugins"},
    "corpus": {*BASE, *FORMS, "metrics"},
    "corpus.releases": {*BASE, *FORMS, "plugins", "corpus"},
    "corpus.publishing": {*BASE, *FORMS, "metrics", "corpus"},
    "corpus.words": {*BASE, *FORMS, "corpus", "corpus.releases"},
    "corpus.leaks": {*BASE, *FORMS, "metrics", "corpus", "corpus.publishing"},
    "simulator": {*BASE, *FORMS, "corpus"},
    "opening": {"io", "corpus", "simulator"},
    "submission": {*BASE, *FORMS, "metrics", "corpus", "corpus.releases"},
    # The arrow back up: a report prints itself in a terminal and in a notebook.
    "scoring": {*CORPORA, "opening", "submission", "rendering"},
    "rendering": {*CORPORA, "simulator", "submission", "scoring"},
    "board": SCORES,
    "board.intake": {*SCORES, "board"},
    "board.scores": {*SCORES, "board", "board.intake"},
    "board.human": {*SCORES, "board", "board.intake"},
    "board.audit": {*SCORES, "board", "board.intake", "board.scores"},
    "board.ranking": BOARD,
    "board.site": {*BOARD, "board.ranking"},
    "board.hosting": {*BOARD, "board.ranking"},
    "board.build": {*BOARD, "board.ranking", "board.site"},
    "cli": SCORES,
    "commands": {*BOARD, "corpus.words", "board.ranking", "board.site", "board.hosting", "board.build", "cli"},
}
OF_BASELINES = {
    "errors": set(),
    "settings": set(),
    "registry": {
        "settings",
        "training",
        "floors",
        "retriever",
        "cdial_gpt",
        "srs",
        "mherad",
        "mod_gpt",
        "rivals",
        "oracles",
    },
    "items": set(),
    "sampling": set(),
    "negatives": {"settings"},
    "priors": {"floors", "items"},
    "pretrained": {"errors"},
    "text": {"errors", "pretrained"},
    "vision": {"errors", "settings", "pretrained"},
    "training": {"errors", "settings", "items", "sampling"},
    "imfe": {"settings", "training", "vision"},
    "decoder": {"errors", "settings", "items", "sampling", "text", "training", "pretrained"},
    "runs": {"errors", "settings", "registry", "items", "sampling", "training", "priors"},
    "tuning": {"errors", "settings"},
    "starter": set(),
    "reproduction": {"errors", "settings", "registry", "training", "runs", "mod_gpt"},
}
NOT_FOR_BASELINES = ("metrics", "scoring", "rendering", "board", "commands")


def room_of(module: str, rooms: Mapping[str, set[str]]) -> str:
    """The most particular room that a dotted name below the package is in."""
    parts = module.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in rooms), "")


def rooms_read_by(path: Path, package: str, rooms: Mapping[str, set[str]]) -> set[str]:
    """Rooms of the package that a file imports from, apart from its own."""
    inside = path.relative_to(ROOT / package).with_suffix("").as_posix().replace("/", ".")
    read = {name.removeprefix(f"{package}.") for name in imports_of(path) if name.startswith(f"{package}.")}
    return {room_of(name, rooms) for name in read} - {room_of(inside, rooms), ""}


def test_each_room_imports_only_what_it_may() -> None:
    wrong = {
        (str(path.relative_to(ROOT)), room)
        for path in within("mod_challenge")
        if path.parent.name != "mod_challenge" or path.stem != "__init__"
        for room in rooms_read_by(path, "mod_challenge", ALLOWED)
        - ALLOWED[
            room_of(path.relative_to(ROOT / "mod_challenge").with_suffix("").as_posix().replace("/", "."), ALLOWED)
        ]
    }
    assert wrong == set()


def test_every_module_is_in_a_room() -> None:
    for path in within("mod_challenge"):
        module = path.relative_to(ROOT / "mod_challenge").with_suffix("").as_posix().replace("/", ".")
        assert room_of(module, ALLOWED) or module == "__init__", path


def test_no_room_is_above_itself() -> None:
    above = {room: set(allowed) for room, allowed in ALLOWED.items()}
    above["scoring"].discard("rendering")  # the one arrow back up
    while above:
        lowest = {room for room, allowed in above.items() if not allowed & above.keys()}
        assert lowest, f"a circle among {sorted(above)}"
        above = {room: allowed for room, allowed in above.items() if room not in lowest}


ARROW_BACK_UP = {("mod_challenge.scoring.report", f"mod_challenge.rendering.{name}") for name in ("markup", "terminal")}
"""A report prints itself in a terminal and in a notebook."""


def modules() -> dict[str, Path]:
    """Every module and package of both packages by its dotted name."""
    named = {}
    for folder, package in (("mod_challenge", "mod_challenge"), ("baselines", "mod_baselines")):
        for path in within(folder):
            parts = (package, *path.relative_to(ROOT / folder).with_suffix("").parts)
            named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


def modules_read_by(module: str, path: Path, named: Mapping[str, Path]) -> set[str]:
    """Modules of both packages that one names in an import anywhere: in a function and for types alone, too."""
    package = module.split(".") if path.stem == "__init__" else module.split(".")[:-1]
    read: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            read |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            read |= {name if (name := f"{base}.{alias.name}") in named else base for alias in node.names}
    return read & named.keys() - {module}


def circle_among(arrows: Mapping[str, set[str]]) -> set[str]:
    """Names that arrows lead round, and those between circles: empty where there is no circle."""
    left = {name: set(to) for name, to in arrows.items()}
    while True:
        pointed_at = set().union(*left.values()) if left else set()
        ends = {name for name, to in left.items() if not to & left.keys() or name not in pointed_at}
        if not ends:
            return set(left)
        left = {name: to - ends for name, to in left.items() if name not in ends}


def test_no_module_imports_itself_by_way_of_others() -> None:
    named = modules()
    arrows = {module: modules_read_by(module, path, named) for module, path in named.items()}
    for reader, read in ARROW_BACK_UP:
        assert read in arrows[reader], "the arrow back up is gone: take it off the list"
        arrows[reader].discard(read)
    assert circle_among(arrows) == set()


def test_a_circle_among_modules_is_seen() -> None:
    assert circle_among({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == {"b", "c"}
    assert circle_among({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == set()
    named = modules()
    recipe = "mod_baselines.mod_gpt.recipe"  # which is imported inside a function
    assert recipe in modules_read_by("mod_baselines.mod_gpt", named["mod_baselines.mod_gpt"], named)
    assert "mod_baselines.mod_gpt.settings" in modules_read_by(recipe, named[recipe], named)


def test_at_most_ten_modules_lie_flat_in_a_package() -> None:
    for package in ("mod_challenge", "baselines"):
        assert len([path for path in (ROOT / package).glob("*.py") if path.stem != "__init__"]) <= 10


def test_the_shared_rooms_of_the_baselines_import_only_what_they_may() -> None:
    for room, allowed in OF_BASELINES.items():
        folder = ROOT / "baselines" / room
        paths = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
        known = {**OF_BASELINES, **{name: set() for name in OF_BASELINES["registry"]}}
        for path in paths:
            assert rooms_read_by(path, "baselines", known) - allowed == set(), path


def test_the_measures_know_no_files_and_no_command_line() -> None:
    for path in within("mod_challenge/metrics"):
        assert imports_of(path) & {"click", "rich", "pathlib", "os", "io", "json", "gzip"} == set(), path


def test_the_package_never_imports_the_baselines_or_torch() -> None:
    for path in within("mod_challenge"):
        found = {name.partition(".")[0] for name in imports_of(path)}
        assert found & {"baselines", "mod_baselines", "torch", "transformers", "tests"} == set(), path


def test_the_baselines_see_no_measure_board_or_scorer() -> None:
    # Their commands, and what redoes the paper by them, score as mod-score does; what learns and answers never sees a
    # measure, nor what redoes the paper.
    forbidden = (*(f"mod_challenge.{room}" for room in NOT_FOR_BASELINES), "baselines.reproduction")
    for path in within("baselines"):
        if not {"commands", "reproduction"} & set(path.parts):
            assert {name for name in imports_of(path) if name.startswith(forbidden)} == set(), path
        assert not any(name.startswith("mod_challenge.commands") for name in imports_of(path)), path


def test_every_export_is_there() -> None:
    import mod_challenge

    for name in mod_challenge.__all__:
        assert getattr(mod_challenge, name) is not None
    assert set(dir(mod_challenge)) >= {"load_corpus", "load_submission", "validate", "score", "Report"}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        mod_challenge.nothing  # noqa: B018
