"""An outside package adds a page of the site and a release to import; a broken one gives one clear line."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from outside_packages import add_package, environment_with

from mod_challenge.board.build import BuildOptions, build_site
from mod_challenge.board.scores.workers import Workers
from mod_challenge.io.problems import Failure
from mod_challenge.opening import load_corpus
from mod_challenge.scoring.settings import ScoringSettings

MODULE = "outside_board"
QUICK = "floors = false\nrivals = false\noracles = false\npublished = false\n"

CODE = '''
from mod_challenge.board.site.added_pages import SitePage
from mod_challenge.corpus.releases.import_report import CorpusMetadata
from mod_challenge.formats.escape import html_cell


def body(board):
    rows = [row for split in board.splits for row in split.rows]
    names = "".join(f"<li>{html_cell(row.name)}</li>" for row in rows)
    return f"<ul id=\\"names\\">{names}</ul><script>window.pwned = 1</script>"


PAGE = SitePage("demos", "Demos <of> the board", body)


def read(root, draft, options, import_warnings):
    """Read a text file: a dialogue a line, utterances between tabs."""
    with draft.split("train") as writer:
        for number, line in enumerate((root / "chats.txt").read_text("utf-8").splitlines()):
            texts = line.split("\\t")
            spoken = [{"speaker_id": f"[speaker{1 + i % 2}]", "txt": text} for i, text in enumerate(texts)]
            writer.add(f"chat {number}", spoken)
    draft.write_json("img2id.json", {})
    draft.write_json("emotion_dict.json", {})
    return CorpusMetadata("chats", "1", "en", "none", ("chats.txt",))


def raises(*arguments):
    raise ValueError("no luck")


RAISES = SitePage("demos", "Raises", raises)
NUMBER = SitePage("demos", "Number", lambda board: 5)
OTHER = SitePage("other", "Other", body)
RULES = SitePage("rules", "Rules", body)
'''


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """``install(site_pages="demos = outside_board:PAGE")``: the package on the path; returns the folder it is in."""

    def put(**points: str) -> Path:
        groups = {f"mod_challenge.{group}": dict([point.split(" = ")]) for group, point in points.items()}
        packages = add_package(tmp_path / "packages", "outside-board", groups, {f"{MODULE}.py": CODE})
        monkeypatch.syspath_prepend(str(packages))
        return packages

    yield put
    sys.modules.pop(MODULE, None)


def build(tmp_path: Path, corpus: Path) -> Path:
    """A site over a folder with one submission."""
    folder = tmp_path / "submissions"
    if not folder.exists():
        (folder / "team").mkdir(parents=True)
        (folder / "challenge.toml").write_text(QUICK, encoding="utf-8")
        path = folder / "team" / "mine.json"
        path.write_bytes(small_corpus.encoded(small_corpus.submission(), path.name))
    options = BuildOptions(ScoringSettings(resamples=20), Workers(jobs=1), tmp_path / "store")
    build_site(folder, tmp_path / "site", load_corpus(corpus), options)
    return tmp_path / "site"


def policy(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def test_a_page_of_an_outside_package_is_on_the_site(
    install: Callable[..., Path], tmp_path: Path, small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_text("utf-8") for path in build(tmp_path, small_corpus_dir).glob("*.html")}
    packages = install(site_pages=f"demos = {MODULE}:PAGE")
    site = build(tmp_path, small_corpus_dir)
    page = (site / "demos.html").read_text("utf-8")
    assert f'<ul id="names"><li>{small_corpus.submission()["system"]["name"]}</li>' in page
    assert policy(page) == policy(before["index.html"])
    assert "script-src 'self'" in policy(page)
    link = '<a href="demos.html"{}><bdi>Demos &lt;of&gt; the board</bdi></a>\n'
    assert link.format(' aria-current="page"') in page
    for name, text in before.items():
        assert (site / name).read_text("utf-8").replace(link.format(""), "") == text, name
    (system,) = (site / "systems").glob("*.html")
    assert link.format("").replace("demos.html", "../demos.html") in system.read_text("utf-8")
    assert "demos.html" in (site / "files.txt").read_text("utf-8").split()
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != str(packages)])
    build(tmp_path, small_corpus_dir)
    assert not (site / "demos.html").exists()


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (f"demos = {MODULE}:NOTHING", "plugin-broken outside_board:NOTHING cannot be loaded: AttributeError"),
        ("demos = no_such_module:PAGE", "plugin-broken no_such_module:PAGE cannot be loaded: ModuleNotFoundError"),
        (f"demos = {MODULE}:RAISES", "plugin-broken outside_board:RAISES failed: ValueError: no luck"),
        (f"demos = {MODULE}:NUMBER", "plugin-unfit the body of demos is no text but a int"),
        (f"demos = {MODULE}:read", "plugin-unfit outside_board:read is no SitePage but a function"),
        (f"demos = {MODULE}:OTHER", "plugin-unfit outside_board:OTHER calls itself 'other'"),
        (f"rules = {MODULE}:RULES", "plugin-unfit the name 'rules' is taken"),
    ],
)
def test_a_broken_page_gives_one_line_and_leaves_the_site_as_it_was(
    install: Callable[..., Path],
    run_command: Callable[..., Any],
    tmp_path: Path,
    small_corpus_dir: Path,
    page: str,
    message: str,
) -> None:
    site = build(tmp_path, small_corpus_dir)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    install(site_pages=page)
    words = (tmp_path / "submissions", "--out", site, "--corpus", small_corpus_dir, "--store", tmp_path / "store")
    code, out, err = run_command("mod-board", "build", *map(str, words), "--resamples", "20", "--jobs", "1")
    assert (code, out) == (1, "")
    (line,) = err.splitlines()
    assert line.startswith(f"mod_challenge.site_pages: {page.split(' ')[0]}: {message}")
    assert "outside-board 1.0" in line or "uninstall the package that adds it" in line
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_release_of_an_outside_package_is_named_in_the_help_and_imported(
    install: Callable[..., Path], run_command: Callable[..., Any], tmp_path: Path
) -> None:
    install(releases=f"my-chats = {MODULE}:read")
    code, out, _ = run_command("mod-corpus", "import", "--help")
    assert code == 0
    kinds = out[out.index("Kinds:") :]
    assert re.findall(r"^  (\S+) ", kinds, re.M) == ["mod", "dstc10", "stickerchat", "lccc", "my-chats"]
    assert re.search(r"my-chats +added by outside-board 1\.0", kinds)
    assert MODULE not in sys.modules
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "chats.txt").write_text("hello\thi\nbye\tsee you\n", encoding="utf-8")
    where = (str(tmp_path / "source"), "--out", str(tmp_path / "out"))
    code, out, err = run_command("mod-corpus", "import", "my-chats", *where)
    assert (code, err) == (0, "")
    assert "2 dialogues, 4 utterances" in out
    corpus = load_corpus(tmp_path / "out")
    assert [u.text for dialogue in corpus.split("train") for u in dialogue.utterances] == [
        "hello",
        "hi",
        "bye",
        "see you",
    ]
    assert "my-chats" in (tmp_path / "out" / "IMPORT.md").read_text("utf-8")


def test_a_fresh_process_finds_the_release_too(install: Callable[..., Path]) -> None:
    packages = install(releases=f"my-chats = {MODULE}:read")
    code = "from mod_challenge.commands.corpus import main; main(['import', '--help'])"
    command = [sys.executable, "-c", code]
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=environment_with(packages)
    )
    assert "my-chats" in result.stdout, result.stderr


@pytest.mark.parametrize(
    ("release", "message"),
    [
        ("my-chats = no_such_module:read", "plugin-broken no_such_module:read cannot be loaded: ModuleNotFoundError"),
        (f"my-chats = {MODULE}:raises", "plugin-broken outside_board:raises failed: ValueError: no luck"),
        (f"my-chats = {MODULE}:PAGE", "plugin-unfit outside_board:PAGE is no function but a SitePage"),
        (f"my-chats = {MODULE}:html_cell", "plugin-broken outside_board:html_cell failed: TypeError"),
    ],
)
def test_a_broken_release_gives_one_line_and_others_still_work(
    install: Callable[..., Path], run_command: Callable[..., Any], tmp_path: Path, release: str, message: str
) -> None:
    install(releases=release)
    (tmp_path / "source").mkdir()
    where = (str(tmp_path / "source"), "--out", str(tmp_path / "out"))
    code, out, err = run_command("mod-corpus", "import", "my-chats", *where)
    assert (code, out) == (1, "")
    (line,) = err.splitlines()
    assert line.startswith(f"mod_challenge.releases: my-chats: {message}")
    assert not (tmp_path / "out").exists()
    assert "my-chats" in run_command("mod-corpus", "import", "--help")[1]
    assert run_command("mod-corpus", "import", "lccc", *where)[0] == 4


def test_a_kind_of_this_package_cannot_be_replaced(
    install: Callable[..., Path], run_command: Callable[..., Any]
) -> None:
    from mod_challenge.corpus.releases import RELEASES, reader, release_kinds

    install(releases=f"lccc = {MODULE}:read")
    assert release_kinds() == RELEASES
    assert reader("lccc").__module__ == "mod_challenge.corpus.releases.lccc"
    code, _, err = run_command("mod-corpus", "import", "nothing", "a", "--out", "b")
    assert code == 2
    assert "'nothing' is not one of 'mod', 'dstc10', 'stickerchat', 'lccc'" in err


def test_a_broken_reference_system_gives_one_line(install: Callable[..., Path], tmp_path: Path) -> None:
    from mod_challenge.board.scores.reference_systems import reference_systems

    install(reference_systems=f"mine = {MODULE}:raises")
    with pytest.raises(Failure, match=r"reference_systems: mine: plugin-broken outside_board:raises failed"):
        reference_systems()
