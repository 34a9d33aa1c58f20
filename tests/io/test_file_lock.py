"""Locks on files: one holder, freed however it ends, and no file left behind."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mod_challenge.io.file_lock import LockTakenError, held_lock
from mod_challenge.io.problems import OutputError

HOLDER = """
import sys
from pathlib import Path
from mod_challenge.io.file_lock import held_lock
with held_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_holder_is_refused_at_once_and_the_file_goes_with_the_first(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_lock(path) as locked:
        assert locked
        with pytest.raises(LockTakenError), held_lock(path):
            pass
        assert path.exists()
    assert not path.exists()
    with held_lock(path):
        assert path.exists()


def test_the_lock_of_another_process_counts_until_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    process = _holder(path)
    with pytest.raises(LockTakenError), held_lock(path):
        pass
    process.send_signal(signal.SIGKILL) if os.name != "nt" else process.kill()
    process.communicate()
    assert path.exists()
    with held_lock(path) as locked:
        assert locked
    assert not path.exists()


@pytest.mark.skipif(os.name == "nt", reason="flock")
def test_a_file_system_without_locks_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with held_lock(tmp_path / "lock") as locked:
        assert not locked


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="missing"), held_lock(tmp_path / "missing" / "lock"):
        pass
    assert not (tmp_path / "missing").exists()
