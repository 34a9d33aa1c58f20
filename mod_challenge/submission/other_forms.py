"""Names what people send in the place of a submission: archives, and one object under the name of JSON Lines."""

from __future__ import annotations

from ..io.problems import Problem, SubmissionError

_ARCHIVES = {
    b"PK\x03\x04": "a zip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a rar archive",
    b"BZh": "compressed by bzip2",
    b"\xfd7zXZ\x00": "compressed by xz",
    b"\x28\xb5\x2f\xfd": "compressed by zstd",
}
"""First bytes of what is sent in the place of JSON."""
_TAR_MAGIC, _TAR_MAGIC_AT = b"ustar", 257


def refuse_archive(data: bytes, file: str) -> None:
    """Refuse an archive, or what is compressed by another means than gzip; none is ever unpacked.

    Raises:
        SubmissionError: ``zip-archive`` or ``archive``.
    """
    kind = next((kind for magic, kind in _ARCHIVES.items() if data.startswith(magic)), "")
    if data.startswith(_TAR_MAGIC, _TAR_MAGIC_AT):
        kind = "a tar archive"
    if kind:
        code = "zip-archive" if "zip archive" in kind else "archive"
        raise SubmissionError.of(Problem(code, kind, "send the JSON itself, or gzip it", file))


def no_lines(file: str) -> Problem:
    """Return what is said of one JSON object under the name of JSON Lines."""
    message = "one JSON object, where .jsonl promises a prediction a line"
    return Problem("lines-missing", message, "name it .json or .json.gz, or write it as lines", file)
