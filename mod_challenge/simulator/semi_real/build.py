"""Writing a corpus of real texts and simulated memes: a corpus directory, moved into place in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Optional

from ...corpus.candidates import write_candidates
from ...corpus.reading import read_corpus
from ...io.files import atomic_folder
from ...io.problems import Problem
from ...io.progress import ProgressCallback
from ..build import (
    DEFAULT_SEED,
    STICKER_CONTEXT,
    compact_json,
    drawn_language,
    keep_quiet,
    shown_seed,
    tell_of,
    write_checksums,
    write_tables,
)
from ..drawing import write_memes
from ..families import FAMILIES, FAMILY_OF, STRENGTH_OF
from ..grammar.content import LANGUAGES
from ..inventory import MEMES, UNSEEN_FROM
from ..simulate import GENERATOR, SPLITS, Dice
from ..stickers import write_stickers
from .channel import MemeUse, channel_sha256, draw_uses, kind_of
from .emotions import TableColumns, TableEmotion
from .texts_table import TextDialogue, TextsTable, read_texts

PRESET = "texts"
"""The preset that ``corpus.json`` names; what else was needed to make it, the table alone has."""
HIDDEN = "hidden_emotions.json"
FORMAT = "mod-hidden-emotions/1"
SHARES = (76, 4, 8, 12)
"""Percent of the dialogues in training, validation, easy and hard; each has at least one."""
_STICKERS = ((2_000, 2_000), (0, 200))  # from so many dialogues, so many stickers
_Entry = dict[str, Any]


@dataclass(frozen=True)
class _Played:
    """A dialogue after the channel."""

    dialogue: TextDialogue
    states: tuple[int, ...]
    uses: tuple[Optional[MemeUse], ...]

    def entries(self) -> list[_Entry]:
        """The utterances as the contract's corpus files have them."""
        entries = []
        for speaker, text, use in zip(self.dialogue.speakers, self.dialogue.texts, self.uses):
            entry: _Entry = {"speaker_id": f"[speaker{speaker + 1}]"}
            if use is None or not use.replaces:
                entry["txt"] = text
            if use is not None:
                entry["img_id"] = MEMES[use.meme].id
                if use.label is not None:
                    entry["emotion_id"] = use.label
            entries.append(entry)
        return entries


def build_semi_real(
    out: Path,
    texts: Path,
    columns: Optional[TableColumns] = None,
    language: str = "zh",
    seed: int = DEFAULT_SEED,
    on_progress: Optional[ProgressCallback] = None,
    pictures: bool = True,
    stickers: bool = True,
) -> tuple[Problem, ...]:
    """Builds the corpus in a folder of its own; the same arguments and bytes of ``texts`` give the same bytes.

    Args:
        out: the corpus directory; it must not exist, or be empty.
        texts: the table of dialogues, see `read_texts`.
        columns: what its columns are called, and what its emotions stand for; None for those of CPED.
        language: "zh" or "en", that of the texts; labels and captions follow it.
        seed: any integer.
        on_progress: told how many are done, how many there are, and what.
        pictures: whether to draw the memes into ``memes/``.
        stickers: whether to write the sticker set into ``stickers/``.

    Returns:
        Warnings about what of the table was left out.

    Raises:
        ValueError: no such language.
        SubmissionError: the table cannot be used.
        OutputError: ``out`` is not empty, or cannot be written.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    table = read_texts(texts, columns or TableColumns())
    splits = split_dialogues(table.dialogues, seed)
    tell = on_progress or keep_quiet
    total, done = len(table.dialogues), 0
    hidden: dict[str, dict[str, list[int]]] = {}
    training: list[_Played] = []
    with atomic_folder(out) as folder:
        write_tables(folder, _card(table, language, seed), language)
        for split, dialogues in splits.items():
            played = []
            for dialogue in dialogues:
                played.append(_play(dialogue, table.emotions, language, seed, split))
                done += 1
                tell(done, total, "dialogues")
            hidden[split] = {each.dialogue.id: list(each.dialogue.emotions) for each in played}
            _write_split(folder / f"{split}.json", played)
            if split == "train":
                training = played
        (folder / HIDDEN).write_bytes((compact_json(_hidden(table, splits, hidden)) + "\n").encode())
        if pictures:
            write_memes(folder / "memes", drawn_language(language), partial(tell_of, tell, "memes"))
        if stickers:
            count = next(count for least, count in _STICKERS if total >= least)
            progress = partial(tell_of, tell, "stickers")
            contexts = _sticker_contexts(training)
            write_stickers(folder / "stickers", count, contexts, seed, drawn_language(language), on_progress=progress)
        write_candidates(read_corpus(folder), folder, ("valid", "easy", "hard"))
        write_checksums(folder)
    return table.warnings


def split_dialogues(dialogues: Sequence[TextDialogue], seed: int) -> dict[str, list[TextDialogue]]:
    """The dialogues of each split, in the order of the table.

    They are drawn by a hash of what is said, so the order of the table and the names of dialogues do not matter.
    """
    order = sorted(dialogues, key=lambda each: sha256(f"semi-real split|{seed}|{each.content}".encode()).digest())
    sizes = [max(1, len(order) * share // 100) for share in SHARES[1:]]
    bounds = [0, *(sum(sizes[: number + 1]) for number in range(len(sizes))), len(order)]
    split_of: dict[str, str] = {}
    for split, start, stop in zip((*SPLITS[1:], SPLITS[0]), bounds, bounds[1:]):
        split_of.update((each.id, split) for each in order[start:stop])
    return {split: [each for each in dialogues if split_of[each.id] == split] for split in SPLITS}


def count_chain(dialogues: Iterable[TextDialogue], emotions: int) -> dict[str, Any]:
    """How often emotions begin a dialogue and follow each other, plus one each.

    Args:
        dialogues: of training.
        emotions: how many there are.

    Returns:
        ``start`` (emotions,); ``same`` and ``other``, (emotions, emotions): rows are the emotion before, in ``same``
        of the one who goes on, in ``other`` of another speaker.
    """
    start = [1] * emotions
    rows = {kind: [[1] * emotions for _ in range(emotions)] for kind in ("same", "other")}
    for dialogue in dialogues:
        start[dialogue.emotions[0]] += 1
        turns = list(zip(dialogue.speakers, dialogue.emotions))
        for (before, emotion), (after, following) in zip(turns, turns[1:]):
            rows["same" if before == after else "other"][emotion][following] += 1
    return {"start": start, **rows}


def _card(table: TextsTable, language: str, seed: int) -> dict[str, Any]:
    """The ``corpus.json``; its version tells tables apart."""
    return {
        "name": f"semi-real-{language}",
        "version": f"{GENERATOR}.{shown_seed(seed)}.{table.sha256[:8]}",
        "language": language,
        "licence": "texts: that of their source; memes: CC0-1.0",
        "seen_memes": [meme.id for meme in MEMES if int(meme.id) < UNSEEN_FROM],
        "builtin": {"preset": PRESET, "seed": seed, "language": language, "generator": GENERATOR},
    }


def _play(
    dialogue: TextDialogue, emotions: Sequence[TableEmotion], language: str, seed: int, split: str
) -> _Played:  # fmt: skip
    stream = f"mod-challenge semi-real {GENERATOR}|{seed}|{language}|{split}|{dialogue.content}"
    dice = Dice(int.from_bytes(sha256(stream.encode()).digest()[:8], "big"))
    kinds = [kind_of(text) for text in dialogue.texts]
    drawn = list(draw_uses(dice, kinds, [emotions[emotion] for emotion in dialogue.emotions], split == "hard"))
    return _Played(dialogue, tuple(state for state, _ in drawn), tuple(use for _, use in drawn))


def _write_split(path: Path, played: Sequence[_Played]) -> None:
    lines = [f"{compact_json(each.dialogue.id)}:{compact_json(each.entries())}" for each in played]
    path.write_bytes(("{\n" + ",\n".join(lines) + "\n}\n").encode())


def _hidden(
    table: TextsTable, splits: Mapping[str, Sequence[TextDialogue]], hidden: Mapping[str, Mapping[str, list[int]]]
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "texts": table.sha256,
        "channel": channel_sha256(),
        "emotions": [emotion.to_json() for emotion in table.emotions],
        "chain": count_chain(splits["train"], len(table.emotions)),
        "hidden": hidden,
    }


def _sticker_contexts(training: Iterable[_Played]) -> Iterator[tuple[Sequence[tuple[int, str]], str, int]]:
    """Where stickers are sent: the texts before, and family and strength of the sender's state; training's alone.

    The release's format knows two users, so of those who spoke, the last is one and all others are the other.
    """
    for played in training:
        said: list[tuple[int, str]] = []
        for speaker, text, state, use in zip(
            played.dialogue.speakers, played.dialogue.texts, played.states, played.uses
        ):
            if use is not None and said:
                last = said[-STICKER_CONTEXT:]
                family = FAMILIES[FAMILY_OF[state]].key
                yield [(int(who == last[-1][0]), what) for who, what in last], family, STRENGTH_OF[state]
            if use is None or not use.replaces:
                said.append((speaker, text))
