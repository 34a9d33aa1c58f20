"""Parts a corpus for a challenge: what participants may see, and what organisers keep.

Two protocols. ``paper``: every response turn is an item and the dialogues are published whole, for a challenge with
public references. ``blind``: one target turn a dialogue, everything after it cut away, and the four tasks in stages,
each of which reveals what the next may take for given.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Optional, Union

from ...array_types import Integers
from ...io.files import atomic_folder
from ...io.problems import CorpusError, Problem
from ...metrics.tasks import TASKS
from ...reproducible_random import below, hashed_words
from ..candidates import FILES, KINDS, candidates, draw_even, draw_matched, file_content
from ..model import FROM_INVENTORY, Corpus, Dialogue, Utterance
from ..pictures import FOLDER, picture_path, pictures_there
from ..reading import read_corpus, read_json
from ..references import BLIND
from ..turns import ITEMS_FILE, Turns, response_turns
from .card import front_matter
from .croissant import corpus_files, croissant, write_croissant
from .readmes import ReleaseStage, blind_readme, paper_readme, private_readme

TEST_SPLITS = ("test", "easy", "hard")
PUBLIC, PRIVATE, TRAINING = "public", "private", "training"
STAGES = (
    ReleaseStage("text", "stage1-text", "the history", "the response's text", "`text`"),
    ReleaseStage("usage", "stage2-usage", "the target's text", "whether a meme is used with it", "`meme_probability`"),
    ReleaseStage(
        "retrieval",
        "stage3-retrieval",
        "that a meme is used, and its ten candidates",
        "which meme it is",
        "`candidates` (and `memes`)",
    ),
    ReleaseStage("emotion", "stage4-emotion", "the meme", "the emotion it stands for", "`emotions`"),
)
RELEASE_SEED = 0
NEAR = 4
"""Texts that far apart at most are taken for an exchange: a search for answers skips what it does not know."""
LEAST_SECRET = 1 << 64
"""Seeds of built-in corpora below this can be found by trying."""


@dataclass(frozen=True)
class Target:
    """The one turn of a dialogue that a blind release asks about."""

    dialogue: Dialogue
    turn: int

    @property
    def gold(self) -> Utterance:
        return self.dialogue.utterances[self.turn]

    @property
    def cut(self) -> Dialogue:
        """The dialogue up to and with the target."""
        return replace(self.dialogue, utterances=self.dialogue.utterances[: self.turn + 1])

    def shown(self, text: bool = False, meme: bool = False) -> Dialogue:
        """The cut dialogue with a target that shows its speaker and no more than what is asked for."""
        shown_response = Utterance(
            self.gold.speaker, (self.gold.text if text else "") or "", self.gold.meme if meme else None
        )
        return replace(self.dialogue, utterances=(*self.dialogue.utterances[: self.turn], shown_response))


@dataclass(frozen=True)
class Released:
    """What a release holds.

    Attributes:
        folder: holds ``public/`` and ``private/``.
        protocol: ``paper`` or ``blind``.
        items: split to task to the number of items.
        left_out: split to the number of dialogues without a response that a blind release can ask about: a written one
            that does not stand after the same text elsewhere.
        lost: warnings about pictures that the corpus has and the release lacks.
    """

    folder: Path
    protocol: str
    items: Mapping[str, Mapping[str, int]]
    left_out: Mapping[str, int]
    lost: Sequence[Problem] = ()


def release(
    corpus: Corpus,
    protocol: str,
    out: Union[str, Path],
    *,
    splits: Optional[Sequence[str]] = None,
    seed: int = RELEASE_SEED,
    finish: Optional[Callable[[Path], None]] = None,
) -> Released:
    """Write a release; it is there whole or not at all.

    Args:
        corpus: the whole corpus.
        protocol: ``paper`` or ``blind``.
        out: a folder that is not there yet, or is empty.
        splits: those to be scored; ``easy`` and ``hard``, as far as they are there, when None.
        seed: of the targets and candidates of a blind release, which depend on the scored splits' content as well
            (see `release_secret`), so that the seed may be known.
        finish: called with the folder before it appears, to write more beside ``public/`` and ``private/``.

    Raises:
        CorpusError: the corpus is invalid, has no such split, or is itself part of a blind release.
        KeyError: there is no such protocol.
        OutputError: ``out`` is not empty, or cannot be written.

    >>> from mod_challenge.corpus import read_corpus
    >>> released = release(read_corpus("corpus"), "paper", "released")
    >>> released.items["easy"]
    {'text': 9, 'usage': 12, 'retrieval': 9, 'emotion': 7}
    """
    if corpus.stage is not None or corpus.protocol is not None:
        hint = "release the corpus that it was made of"
        raise CorpusError.of(Problem("released-already", "part of a blind release", hint, file=str(corpus.folder)))
    chosen = tuple(splits) if splits else tuple(split for split in TEST_SPLITS if split in corpus.splits)
    if not chosen:
        hint = "name the splits to be scored"
        raise CorpusError.of(Problem("split-missing", "neither easy nor hard is here", hint, file=str(corpus.folder)))
    with atomic_folder(Path(out)) as folder:
        items, left_out = _WRITERS[protocol](corpus, chosen, folder, seed)
        if finish is not None:
            finish(folder)
    there = pictures_there(corpus.folder, (meme.picture for meme in corpus.memes.values()))
    return Released(Path(out), protocol, items, left_out, there.losses(str(corpus.folder / FOLDER)))


_Counts = tuple[dict[str, dict[str, int]], dict[str, int]]


def _write_paper(corpus: Corpus, splits: tuple[str, ...], folder: Path, _: int) -> _Counts:
    """The corpus as it is on both sides, its candidates frozen; only what is said of it differs."""
    frozen: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    items = {}
    for split in splits:
        turns = response_turns(corpus, split)
        for kind in KINDS:
            frozen[kind][split] = _candidates_table(turns, candidates(corpus, split, turns, kind))
        items[split] = _item_counts(corpus, split)
    corpus_json = _corpus_json(corpus)
    if corpus.builtin is not None:
        corpus_json["builtin"] = dict(corpus.builtin)
    for side in (PUBLIC, PRIVATE):
        _write_tables(corpus, folder / side, corpus_json)
        for kind in KINDS:
            _write_json(folder / side / FILES[kind], file_content(kind, frozen[kind]))
        for split in corpus.splits:
            shutil.copyfile(corpus.folder / f"{split}.json", folder / side / f"{split}.json")
        if (corpus.folder / ITEMS_FILE).is_file():
            shutil.copyfile(corpus.folder / ITEMS_FILE, folder / side / ITEMS_FILE)
        _copy_pictures(corpus, folder / side)
    dialogues = sum(len(corpus.split(split)) for split in corpus.splits)
    _write_text(folder / PUBLIC / "README.md", front_matter(corpus, dialogues) + "\n" + paper_readme(corpus, items))
    _describe(corpus, folder / PUBLIC)
    _write_text(folder / PRIVATE / "README.md", private_readme(corpus, "paper", splits))
    return items, dict.fromkeys(splits, 0)


def _write_blind(corpus: Corpus, splits: tuple[str, ...], folder: Path, seed: int) -> _Counts:
    secret = release_secret(corpus, splits, seed)
    corpus = _renamed(corpus, secret)
    recurring = recurring_exchanges(corpus)
    targets = {split: draw_targets(corpus.split(split), split, secret, recurring) for split in splits}
    left_out = {split: len(corpus.split(split)) - len(split_targets) for split, split_targets in targets.items()}
    corpus_json = _corpus_json(corpus)
    private = folder / PRIVATE
    _write_training(corpus, splits, private, {**corpus_json, "protocol": BLIND})
    _write_training(corpus, splits, folder / PUBLIC / TRAINING, corpus_json)
    for split, split_targets in targets.items():
        _write_json(private / f"{split}.json", {target.dialogue.id: _plain(target.cut) for target in split_targets})
    _write_json(private / ITEMS_FILE, {split: _item_turns(split_targets) for split, split_targets in targets.items()})
    frozen = _draw_candidates(read_corpus(private), corpus.train_usage, splits, secret)
    for kind in KINDS:
        _write_json(private / FILES[kind], file_content(kind, frozen[kind]))
    for stage in STAGES:
        _write_stage(corpus, stage, targets, frozen["even"], folder / PUBLIC / stage.folder, corpus_json)
    counts = {
        split: {stage.task: len(_of_stage(stage, split_targets)) for stage in STAGES}
        for split, split_targets in targets.items()
    }
    dialogues = sum(len(corpus.split(split)) for split in corpus.splits)
    readme = blind_readme(corpus, STAGES, counts)
    _write_text(folder / PUBLIC / "README.md", front_matter(corpus, dialogues) + "\n" + readme)
    for name in (TRAINING, *(stage.folder for stage in STAGES)):
        _describe(corpus, folder / PUBLIC / name)
    _write_text(private / "README.md", private_readme(corpus, "blind", splits))
    return counts, left_out


_WRITERS = {"paper": _write_paper, BLIND: _write_blind}


def release_secret(corpus: Corpus, splits: Sequence[str], seed: int) -> int:
    """The seed of a blind release's draws: a hash of ``seed`` and of everything that the scored splits hold.

    The ways of drawing are public. From ten candidates and a known seed the gold meme could be found by trying each,
    and from a known seed which targets were wanted with a meme. What is cut away, nobody else knows.
    """
    digest = hashlib.sha256(str(seed).encode("ascii"))
    for split in splits:
        for dialogue in sorted(corpus.split(split), key=lambda dialogue: dialogue.id):
            content = [split, dialogue.id, [[u.speaker, u.text, u.meme, u.emotion] for u in dialogue.utterances]]
            digest.update(json.dumps(content, separators=(",", ":")).encode("ascii"))
    return int(digest.hexdigest(), 16)


def _renamed(corpus: Corpus, secret: int) -> Corpus:
    """A built-in corpus under a name and version of the release's own, salted with what nobody else knows.

    Its real ones say by what it was made; of any other corpus they say nothing that helps to make it again.
    """
    if corpus.builtin is None:
        return corpus
    digest = hashlib.sha256(f"name of a release\x1f{secret}".encode("ascii")).hexdigest()
    return replace(corpus, name=f"blind-{digest[:12]}", version=digest[12:20], builtin=None)


def is_guessable(corpus: Corpus) -> bool:
    """Return whether the seed of a built-in corpus could be found by trying; False for any other corpus."""
    seed = None if corpus.builtin is None else corpus.builtin.get("seed")
    return isinstance(seed, int) and abs(seed) < LEAST_SECRET


Exchange = tuple[str, str]


def recurring_exchanges(corpus: Corpus) -> frozenset[Exchange]:
    """Return the exchanges that stand in more than one place of a corpus: two texts of a dialogue near each other.

    Greetings and farewells recur by chance. Asked about in one dialogue, such an exchange would be public in another,
    and nobody could tell it from an answer that got out. White space makes no difference.
    """
    first: dict[Exchange, tuple[str, str]] = {}
    recurring = set()
    for split in corpus.splits:
        for dialogue in corpus.split(split):
            for exchange in _exchanges([_bare(u) for u in dialogue.utterances if u.has_text]):
                if first.setdefault(exchange, (split, dialogue.id)) != (split, dialogue.id):
                    recurring.add(exchange)
    return frozenset(recurring)


def _exchanges(texts: Sequence[str]) -> set[Exchange]:
    """Every text with each of the few before it."""
    return {(texts[i], texts[j]) for j in range(1, len(texts)) for i in range(max(0, j - NEAR), j)}


def _bare(utterance: Utterance) -> str:
    return "".join((utterance.text or "").split())


def _recurs(dialogue: Dialogue, turn: int, recurring: frozenset[Exchange]) -> bool:
    """Return whether a turn's text stands after the text before it in another dialogue too."""
    texts = [_bare(u) for u in dialogue.utterances[: turn + 1] if u.has_text]
    return len(texts) > 1 and (texts[-2], texts[-1]) in recurring


def draw_targets(
    dialogues: Sequence[Dialogue], split: str, seed: int, recurring: frozenset[Exchange] = frozenset()
) -> list[Target]:
    """Draw one target turn a dialogue, from a hash of the dialogue's own name.

    A target has a text, for a meme alone would give the usage task away, and it is none of the exchanges that recur;
    dialogues without such a response are left out. Half of the dialogues that can offer a labelled meme do so, the
    other half a text without a meme where they can: so each task has items, and a usage task of about as many yes as
    no, as soon as two dialogues allow it.

    Returns:
        Targets in the order of dialogue ids.
    """
    written_of = {dialogue.id: _written(dialogue, recurring) for dialogue in dialogues}
    by_id = {dialogue.id: dialogue for dialogue in dialogues if written_of[dialogue.id]}
    names = sorted(by_id)
    words = hashed_words([f"target\x1f{seed}\x1f{split}\x1f{name}" for name in names])
    word = dict(zip(names, words))
    ranked = sorted(
        (name for name in names if _labelled(by_id[name], written_of[name])),
        key=lambda name: (int(word[name][0]), name),
    )
    with_meme = frozenset(ranked[: (len(ranked) + 1) // 2])
    targets = []
    for name in names:
        pool = _target_pool(by_id[name], written_of[name], name in with_meme)
        pick = int(below(word[name][1:2], len(pool))[0])
        targets.append(Target(by_id[name], pool[pick]))
    return targets


def _written(dialogue: Dialogue, recurring: frozenset[Exchange]) -> list[int]:
    """Response turns with a text that may be asked about."""
    turns = [turn for turn, utterance in enumerate(dialogue.utterances) if turn and utterance.has_text]
    return [turn for turn in turns if not _recurs(dialogue, turn, recurring)]


def _labelled(dialogue: Dialogue, written: Sequence[int]) -> list[int]:
    """Of those turns, the ones with a meme and its emotion."""
    said = dialogue.utterances
    return [turn for turn in written if said[turn].meme is not None and said[turn].emotion is not None]


def _target_pool(dialogue: Dialogue, written: Sequence[int], with_meme: bool) -> Sequence[int]:
    """The turns to draw from: of the kind wanted, else any that may be asked about."""
    plain = [turn for turn in written if dialogue.utterances[turn].meme is None]
    return (_labelled(dialogue, written) if with_meme else plain) or written


def _draw_candidates(
    cut: Corpus, usage: Mapping[str, int], splits: tuple[str, ...], secret: int
) -> dict[str, dict[str, Any]]:
    """Both kinds of candidates of the private side, in the form of their files."""
    frozen: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for split in splits:
        turns = response_turns(cut, split)
        frozen["even"][split] = _candidates_table(turns, draw_even(turns, split, secret))
        frozen["matched"][split] = _candidates_table(turns, draw_matched(turns, split, usage, secret))
    return frozen


def _candidates_table(turns: Turns, drawn: Integers) -> dict[str, dict[str, list[str]]]:
    """Candidates in the form of their file: dialogue to turn to ten ids."""
    table: dict[str, dict[str, list[str]]] = {}
    for row, indices in zip(turns.retrieval_rows.tolist(), drawn.tolist()):
        dialogue = turns.dialogue_ids[turns.dialogue[row]]
        table.setdefault(dialogue, {})[str(int(turns.turn[row]))] = [turns.inventory[i] for i in indices]
    return table


def _write_training(corpus: Corpus, splits: tuple[str, ...], folder: Path, corpus_json: Mapping[str, Any]) -> None:
    """What systems learn from: the splits that are not scored, whole, and the pictures."""
    _write_tables(corpus, folder, corpus_json)
    for split in corpus.splits:
        if split not in splits:
            dialogues = {dialogue.id: _plain(dialogue) for dialogue in corpus.split(split)}
            _write_json(folder / f"{split}.json", dialogues)
    _copy_pictures(corpus, folder)


def _of_stage(stage: ReleaseStage, targets: Sequence[Target]) -> list[Target]:
    """The targets that a stage asks about."""
    if stage.task in ("text", "usage"):
        return list(targets)
    with_meme = [target for target in targets if target.gold.meme is not None]
    return with_meme if stage.task == "retrieval" else [t for t in with_meme if t.gold.emotion is not None]


def _write_stage(
    corpus: Corpus,
    stage: ReleaseStage,
    targets: Mapping[str, Sequence[Target]],
    even: Mapping[str, Mapping[str, Any]],
    folder: Path,
    corpus_json: Mapping[str, Any],
) -> None:
    """A stage's folder: every dialogue up to its target, so that answers of earlier stages find theirs."""
    _write_tables(corpus, folder, {**corpus_json, "stage": stage.task}, features=False)
    text, meme = stage.task != "text", stage.task == "emotion"
    for split, split_targets in targets.items():
        dialogues = {target.dialogue.id: _plain(target.shown(text, meme)) for target in split_targets}
        _write_json(folder / f"{split}.json", dialogues)
    item_turns = {split: _item_turns(_of_stage(stage, split_targets)) for split, split_targets in targets.items()}
    _write_json(folder / ITEMS_FILE, item_turns)
    if stage.task == "retrieval":
        _write_json(folder / FILES["even"], even)


def _item_turns(targets: Sequence[Target]) -> dict[str, list[int]]:
    return {target.dialogue.id: [target.turn] for target in targets}


def _item_counts(corpus: Corpus, split: str) -> dict[str, int]:
    turns = response_turns(corpus, split)
    return {task: len(turns.rows(task)) for task in TASKS}


def _plain(dialogue: Dialogue) -> list[dict[str, Any]]:
    """A dialogue as its file holds it; keys that the format does not know are gone."""
    return [
        {
            "speaker_id": utterance.speaker,
            **({} if utterance.text is None else {"txt": utterance.text}),
            **({} if utterance.meme is None else {"img_id": utterance.meme}),
            **({} if utterance.emotion is None else {"emotion_id": utterance.emotion}),
        }
        for utterance in dialogue.utterances
    ]


def _corpus_json(corpus: Corpus) -> dict[str, Any]:
    """``corpus.json`` of every folder: what is seen is fixed, for the stages lack ``train.json``.

    The simulator's block stays out: from it the answers could be made again.
    """
    corpus_json = {"name": corpus.name, "version": corpus.version, "language": corpus.language}
    if corpus.licence is not None:
        corpus_json["licence"] = corpus.licence
    if corpus.candidates != FROM_INVENTORY:
        corpus_json["candidates"] = corpus.candidates
    return {**corpus_json, "seen_memes": sorted(corpus.seen_memes)}


def _write_tables(corpus: Corpus, folder: Path, corpus_json: Mapping[str, Any], features: bool = True) -> None:
    """The small files; under ``paper`` the same on both sides, so that references hash to the same on either."""
    folder.mkdir(parents=True)
    _write_json(folder / "corpus.json", corpus_json)
    for name, schema in (("img2id", "img2id"), ("memes", "memes"), ("id2feature", "id2feature")):
        source = corpus.folder / f"{name}.json"
        if source.is_file() and (features or name != "id2feature"):
            _write_json(folder / source.name, read_json(source, schema))
    names = corpus.emotions or {emotion: str(emotion) for emotion in corpus.emotion_ids()}
    _write_json(folder / "emotion_dict.json", {name: emotion for emotion, name in names.items()})


def _copy_pictures(corpus: Corpus, folder: Path) -> None:
    """The pictures of memes; what is no picture, or has a name that leads elsewhere, stays behind."""
    for name in sorted(pictures_there(corpus.folder, (meme.picture for meme in corpus.memes.values())).usable):
        (folder / FOLDER).mkdir(exist_ok=True)
        shutil.copyfile(picture_path(corpus.folder, name), picture_path(folder, name))


def _describe(corpus: Corpus, folder: Path) -> None:
    """Write Croissant metadata of what the folder holds by now."""
    write_croissant(croissant(corpus, folder, corpus_files(folder)), folder)


def _write_json(path: Path, value: Any) -> None:
    _write_text(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _write_text(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
