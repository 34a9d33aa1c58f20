"""The cache folder of users who have no home folder."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import Callable

import pytest

from mod_challenge.io.cache_folder import cache_folder, is_temporary
from mod_challenge.io.problems import OutputError

Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="users are listed otherwise there")


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A user with neither HOME nor an entry in the list of users; gives the folder of temporary files."""
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", _unlisted)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return temporary


def _unlisted(number: int) -> None:
    raise KeyError(f"getpwuid(): uid not found: {number}")


def test_there_is_a_folder_for_this_user_alone(homeless: Path) -> None:
    assert is_temporary()
    folder = cache_folder()
    assert folder == cache_folder() == homeless / f"mod-challenge-{os.geteuid()}"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_with_a_home_nothing_is_temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert not is_temporary()
    assert cache_folder() == tmp_path / "mod-challenge"


@pytest.mark.parametrize("taken", ["writable by others", "a link", "a file"])
def test_a_folder_that_others_can_write_to_is_not_taken(homeless: Path, tmp_path: Path, taken: str) -> None:
    place = homeless / f"mod-challenge-{os.geteuid()}"
    if taken == "writable by others":
        place.mkdir()
        place.chmod(0o777)
    elif taken == "a link":
        place.symlink_to(tmp_path)
    else:
        place.write_bytes(b"")
    with pytest.raises(OutputError, match="cache-folder-missing"):
        cache_folder()


def test_commands_say_where_they_keep_things(
    homeless: Path, run_command: Run, small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mod_challenge.simulator.cached_corpus", lambda on_progress: small_corpus_dir)
    for words in (("mod-corpus", "check"), ("mod-board", "init", homeless / "submissions")):
        code, _, err = run_command(*words)
        assert code == 0, err
        assert err.count(f"no home folder: what commands keep is in {homeless}") == 1
