"""Dates and times as organisers write them: with a zone, which may be Anywhere on Earth."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Optional

from ..io.problems import CorpusError, Problem

AOE = timezone(timedelta(hours=-12), "AoE")
"""Anywhere on Earth: a day has passed there once it has passed everywhere."""

_EARLIEST, _LATEST = 1970, 9998
"""Years of which every moment can be written in every zone, with four digits."""

_ZONES = (("AoE", AOE), ("UTC", timezone.utc))


def parse_datetime(text: Any, path: Path, last: bool = False) -> Optional[datetime]:
    """Parse a date or time with its zone: ``2026-12-01 AoE``, ``2026-12-01 12:00 UTC``, or TOML's own with an offset.

    >>> parse_datetime("2026-12-01 AoE", Path("challenge.toml"), last=True).isoformat()
    '2026-12-01T23:59:59-12:00'

    Args:
        text: what the file says; None gives None.
        path: the file, for messages.
        last: a date without a time means its last second instead of its first.

    Raises:
        CorpusError: it is none of these.
    """
    if text is None:
        return None
    digits, zone = _without_zone(str(text).strip())
    time = _from_iso(digits)
    if time is None or (time.tzinfo is None) == (zone is None):
        hint = 'write "2026-12-01 AoE" or "2026-12-01 12:00 UTC"'
        raise CorpusError.of(Problem("date-unclear", f"{str(text)[:40]!r} is no date with a zone", hint, str(path)))
    if not _EARLIEST <= time.year <= _LATEST:
        hint = f"write a year from {_EARLIEST} to {_LATEST}"
        raise CorpusError.of(Problem("date-unclear", f"{str(text)[:40]!r} is no date of a challenge", hint, str(path)))
    if len(digits) == len("2026-12-01") and last:
        time = time.replace(hour=23, minute=59, second=59)
    return time if zone is None else time.replace(tzinfo=zone)


def moment(text: str) -> Optional[datetime]:
    """Return the time that a text in ISO 8601 says, in UTC; None where it says none.

    >>> moment("2026-04-01").isoformat(), moment("last spring")
    ('2026-04-01T00:00:00+00:00', None)

    Args:
        text: as the ledger writes it, or a submission; a time without a zone is taken as UTC.
    """
    time = _from_iso(_without_zone(text.strip())[0])
    try:
        return time and (time.replace(tzinfo=timezone.utc) if time.tzinfo is None else time.astimezone(timezone.utc))
    except OverflowError:
        return None


def past_time(time: datetime, where: str, now: datetime) -> datetime:
    """Return a time that was given for something that has happened.

    Args:
        time: with a zone.
        where: what gave it, for the message.
        now: the present.

    Raises:
        CorpusError: it is in the future.
    """
    if time > now:
        shown, present = (moment.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M UTC") for moment in (time, now))
        hint = f"nothing arrives before its time, and now is {present}"
        raise CorpusError.of(Problem("time-ahead", f"{shown} is in the future", hint, where))
    return time


def _without_zone(text: str) -> tuple[str, Optional[timezone]]:
    """Split off the name of a zone, and write ``Z`` as the offset that older Pythons read."""
    zone: Optional[timezone] = None
    for name, named in _ZONES:
        if text.upper().endswith(name.upper()):
            text, zone = text[: -len(name)].strip(), named
    return text[:-1] + "+00:00" if text.upper().endswith("Z") else text, zone


def _from_iso(text: str) -> Optional[datetime]:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
