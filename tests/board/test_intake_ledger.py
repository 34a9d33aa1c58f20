"""The ledger: what is written stays, and what is changed shows."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mod_challenge.board.intake.ledger import ACCEPTED, FILE, LedgerEntry, append, read_ledger
from mod_challenge.board.intake.lock import LOCK, only_writer
from mod_challenge.io.problems import CorpusError, OutputError

TIME = "2026-12-01T12:00:00Z"


def filled(folder: Path, number: int = 4) -> Path:
    for i in range(number):
        append(folder, [LedgerEntry(TIME, ACCEPTED, f"team/s{i}.json", team="队 \u202e", system=f"s{i}")])
    return folder / FILE


def test_the_chain_can_be_checked_with_nothing_but_json_and_sha256(tmp_path: Path) -> None:
    previous = "0" * 64
    for line in filled(tmp_path).read_text(encoding="ascii").splitlines():
        entry = json.loads(line)
        claimed = entry.pop("hash")
        whole = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        assert entry["previous"] == previous
        assert hashlib.sha256(whole.encode("ascii")).hexdigest() == claimed
        previous = claimed
    assert read_ledger(tmp_path).head == previous


def test_what_was_written_is_read(tmp_path: Path) -> None:
    filled(tmp_path)
    entries = read_ledger(tmp_path).entries
    assert [entry.system for entry in entries] == ["s0", "s1", "s2", "s3"]
    assert entries[0].team == "队 \u202e"
    assert read_ledger(tmp_path / "none").entries == ()


@pytest.mark.parametrize("line", range(4))
def test_any_changed_character_is_found_in_its_line(tmp_path: Path, line: int) -> None:
    path = filled(tmp_path)
    lines = path.read_bytes().split(b"\n")
    good = lines[line]
    for place in range(0, len(good), 7):
        lines[line] = good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
        path.write_bytes(b"\n".join(lines))
        with pytest.raises(CorpusError, match=f"line {line + 1} "):
            read_ledger(tmp_path)


@pytest.mark.parametrize("order", [[1, 2, 3], [0, 2, 3], [0, 1, 3, 2], [0, 1, 1, 2, 3], [3, 0, 1, 2]])
def test_lines_taken_out_doubled_or_exchanged_break_the_chain(tmp_path: Path, order: list[int]) -> None:
    path = filled(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[i] for i in order))
    with pytest.raises(CorpusError, match="ledger-broken"):
        read_ledger(tmp_path)
    with pytest.raises(CorpusError, match="ledger-broken"):
        append(tmp_path, [LedgerEntry(TIME, ACCEPTED)])


def test_an_end_cut_off_shows_against_a_hash_noted_before(tmp_path: Path) -> None:
    path = filled(tmp_path)
    noted = read_ledger(tmp_path).head
    append(tmp_path, [LedgerEntry(TIME, ACCEPTED)])
    assert read_ledger(tmp_path).contains(noted)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:3]))
    assert not read_ledger(tmp_path).contains(noted)


def test_cut_at_any_byte_whole_lines_stay_and_the_rest_is_kept_aside(tmp_path: Path) -> None:
    path = filled(tmp_path, 2)
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in range(0, len(whole) + 1, 11):
        path.write_bytes(whole[:cut])
        ledger = read_ledger(tmp_path)
        complete = whole[:cut].count(b"\n")
        rest = whole[complete and first : cut] if complete < 2 else b""
        assert (len(ledger.entries), ledger.torn) == (complete, rest)
        append(tmp_path, [LedgerEntry(TIME, ACCEPTED, "team/next.json")])
        events = [entry.event for entry in read_ledger(tmp_path).entries[complete:]]
        assert events == ["repaired", "accepted"] if rest else ["accepted"]
        if rest:
            aside = read_ledger(tmp_path).entries[complete].file
            assert (tmp_path / aside).read_bytes() == rest


def test_an_entry_that_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="read again"):
        append(tmp_path, [LedgerEntry("yesterday", ACCEPTED)])
    assert not (tmp_path / FILE).exists()


_WRITER = """
import sys
import time
from pathlib import Path
from typing import Any
from mod_challenge.board.intake.ledger import ACCEPTED, LedgerEntry, append, utc_now
from mod_challenge.board.intake.lock import LOCK, only_writer
for i in range(20):
    with only_writer(Path(sys.argv[1])):
        append(Path(sys.argv[1]), [LedgerEntry(utc_now(), ACCEPTED, f"{sys.argv[2]}/{i}.json")])
"""


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path), name]) for name in "abc"]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    files = [entry.file for entry in read_ledger(tmp_path).entries]
    assert sorted(files) == sorted(f"{name}/{i}.json" for name in "abc" for i in range(20))


def test_who_waits_too_long_is_told_so(tmp_path: Path) -> None:
    told: list[str] = []
    second = only_writer(tmp_path, patience=0.1, waiting=lambda: told.append("waiting"))
    with only_writer(tmp_path), pytest.raises(OutputError, match="folder-busy"), second:
        pass
    assert told == ["waiting"]
    with only_writer(tmp_path, patience=0):
        pass


def _flock(code: int) -> Any:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EIO])
def test_a_file_system_without_locks_is_written_to_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", _flock(code))
    told: list[str] = []
    with only_writer(tmp_path, patience=0, on_message=told.append):
        pass
    (line,) = told
    assert "lock-missing" in line


@pytest.mark.parametrize("code", [errno.EAGAIN, errno.EACCES])
def test_a_lock_that_would_block_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", _flock(code))
    with pytest.raises(OutputError, match="folder-busy"), only_writer(tmp_path, patience=0.1):
        pass


DEAD = 2**22 + 1
"""No process has this number."""


@pytest.mark.parametrize(
    ("host", "process", "silent", "gone"),
    [
        ("elsewhere", 1, 5, False),
        ("elsewhere", 1, 3600, True),
        (socket.gethostname(), os.getpid(), 3600, False),
        (socket.gethostname(), DEAD, 3600, True),
    ],
    ids=["elsewhere, not for long", "elsewhere, for long", "this process", "a dead process here"],
)
def test_a_lock_left_by_a_dead_process_is_told_from_a_live_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, process: int, silent: int, gone: bool
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", _flock(errno.EAGAIN))
    (tmp_path / LOCK).write_text(json.dumps({"host": host, "pid": process}), encoding="utf-8")
    os.utime(tmp_path / LOCK, (time.time() - silent,) * 2)
    started = time.monotonic()
    caught = pytest.raises(OutputError, match="lock-left-over" if gone else "folder-busy")
    with caught as error, only_writer(tmp_path, patience=0.3):
        pass
    assert (time.monotonic() - started < 0.3) is gone
    if gone:
        assert f"process {process}" in str(error.value)
        assert "remove" in str(error.value)


def test_who_holds_the_lock_stands_in_it_while_it_is_held(tmp_path: Path) -> None:
    with only_writer(tmp_path):
        holder = json.loads((tmp_path / LOCK).read_bytes())
        assert holder == {"host": socket.gethostname(), "pid": os.getpid()}
    assert (tmp_path / LOCK).read_bytes() == b""
