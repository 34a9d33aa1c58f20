"""Says at export what a host does otherwise than the board, or than ``challenge.toml`` asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...corpus.model import Corpus
from ...corpus.references import references
from ...io.printable import visible
from ...scoring.item_statistics import item_counts
from ..challenge import FILE, Challenge
from ..disclosure import LEAST_HIDDEN, groups_hidden
from .evalai import evalai_title
from .host_pages import TRIES, TRIES_A_DAY, hosted_phases, hosted_splits

EVALAI = "evalai"


def export_notes(host: str, challenge: Challenge, corpus: Corpus, splits: Sequence[str] = ()) -> list[str]:
    """Return what an organiser should know of a bundle, a line each.

    Args:
        host: ``evalai`` or ``codabench``.
        challenge, corpus, splits: what the bundle was made of.

    Raises:
        CorpusError: as the bundle.
    """
    public = hosted_splits(challenge, corpus, splits)
    return [*(_evalai(challenge) if host == EVALAI else ()), *_tries(challenge, public), *_groups(corpus, public)]


def _evalai(challenge: Challenge) -> list[str]:
    notes = []
    title = evalai_title(challenge)
    if title != challenge.title:
        notes.append(
            f"on EvalAI the title is {visible(title, 120)!r}: its first word has to be of ASCII letters, digits, - "
            f"and _, for EvalAI makes addresses of it (slug in {FILE} names another)"
        )
    if not challenge.public_submissions:
        notes.append(
            "a row shows on EvalAI once its team makes the submission public "
            f"(public_submissions = true in {FILE} shows every row at once)"
        )
    return notes


def _tries(challenge: Challenge, public: Mapping[str, bool]) -> list[str]:
    unbounded = [
        phase.name
        for phase in hosted_phases(challenge, public)
        if (phase.tries, phase.tries_a_day) == (TRIES, TRIES_A_DAY)
    ]
    names = ", ".join(repr(visible(name, 60)) for name in unbounded)
    if not unbounded:
        return []
    return [
        f"no quota in {names}: {TRIES} submissions a team there, {TRIES_A_DAY} a day, for who tries without end learns "
        f"hidden answers from figures (quota in {FILE} sets another number)"
    ]


def _groups(corpus: Corpus, public: Mapping[str, bool]) -> list[str]:
    notes = []
    for split in (split for split, is_public in public.items() if not is_public):
        counts = item_counts(references(corpus, split).turns)["retrieval"]
        hidden = [group for group in groups_hidden(counts) if counts[group]]
        if hidden:
            groups = ", ".join(sorted(hidden))
            notes.append(
                f"no figures of {groups} memes of {split}: they would tell of fewer than {LEAST_HIDDEN} items of a "
                "split that is not public"
            )
    return notes
