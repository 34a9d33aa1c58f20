"""Writing the built-in corpus: a corpus directory, made aside and moved into place in one step."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple, Optional

from ..corpus.candidates import write_candidates
from ..corpus.reading import read_corpus
from ..io.files import atomic_folder
from ..io.problems import Failure, Problem
from ..io.progress import ProgressCallback
from ..io.worker_processes import WorkerKilled, map_in_order
from .drawing import meme_file_name, meme_name, write_memes
from .families import FAMILIES, FAMILY_OF, STRENGTH_OF, emotion_names
from .grammar.content import LANGUAGES
from .inventory import MEMES, UNSEEN_FROM
from .simulate import GENERATOR, PRESETS, SPLITS, Simulated, dialogue_id, simulate_dialogue
from .stickers import write_stickers

DEFAULT_SEED = 1
CHECKSUMS = "SHA256SUMS"  # of all other files, as sha256sum writes and reads it
_CHUNK = 250
_FEW = 5_000  # dialogues that are simulated sooner than processes are started
# By preset: stickers, and the dialogues that are simulated to use them.
_STICKERS = {"tiny": (200, 60), "mini": (2_000, 600), "paper": (4_000, 2_500)}
STICKER_CONTEXT = 5  # utterances before a sticker, at most


class _Recipe(NamedTuple):
    """What makes a corpus."""

    preset: str
    language: str
    seed: int


class _Chunk(NamedTuple):
    split: str
    start: int
    stop: int


def build_corpus(
    out: Path,
    preset: str = "mini",
    language: str = "zh",
    seed: int = DEFAULT_SEED,
    jobs: Optional[int] = None,
    on_progress: Optional[ProgressCallback] = None,
    pictures: bool = True,
    stickers: bool = True,
) -> None:
    """Builds the corpus in a folder of its own.

    The same arguments give the same bytes everywhere. Everything is written into a hidden folder beside
    ``out``, which then takes its name: killed at any moment, there is a whole corpus or none.

    Args:
        out: the corpus directory; it must not exist, or be empty.
        preset: "tiny", "mini" or "paper".
        language: "zh" or "en".
        seed: any integer.
        jobs: processes that simulate; None for one where that takes a second or two, else for one a core,
            at most eight.
        on_progress: told how many are done, how many there are, and what.
        pictures: whether to draw the memes into ``memes/``.
        stickers: whether to write the sticker set into ``stickers/``.

    Raises:
        ValueError: no such preset or language.
        OutputError: ``out`` is not empty, or cannot be written.
        Failure: the system ended a process that simulated.
    """
    if preset not in PRESETS:
        raise ValueError(f"no such preset: {preset}")
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    recipe = _Recipe(preset, language, seed)
    tell = on_progress or keep_quiet
    with atomic_folder(out) as folder:
        write_tables(folder, corpus_card(*recipe), language)
        _write_dialogues(folder, recipe, jobs or _jobs_for(sum(PRESETS[preset])), tell)
        if pictures:
            write_memes(folder / "memes", drawn_language(language), partial(tell_of, tell, "memes"))
        if stickers:
            _write_stickers(folder / "stickers", recipe, tell)
        write_candidates(read_corpus(folder), folder, ("valid", "easy", "hard"))
        write_checksums(folder)


def drawn_language(language: str) -> Literal["zh", "en"]:
    """The language of captions, as the drawing kit types it."""
    return "en" if language == "en" else "zh"


def _jobs_for(dialogues: int) -> int:
    return 1 if dialogues <= _FEW else min(8, os.cpu_count() or 1)


def keep_quiet(done: int, total: Optional[int] = None, what: Optional[str] = None) -> None:
    """The progress of who did not ask."""


def tell_of(on_progress: ProgressCallback, what: str, done: int, total: int) -> None:
    """Tells how many of what are done."""
    on_progress(done, total, what)


# --- dialogues --------------------------------------------------------------------------------


def _write_dialogues(folder: Path, recipe: _Recipe, jobs: int, on_progress: ProgressCallback) -> None:
    """Writes the four splits, chunks of which are simulated in parallel and written in order."""
    sizes = dict(zip(SPLITS, PRESETS[recipe.preset]))
    chunks = [
        _Chunk(split, start, min(start + _CHUNK, size))
        for split, size in sizes.items()
        for start in range(0, size, _CHUNK)
    ]
    done, total = 0, sum(sizes.values())
    on_progress(done, total, "dialogues")
    with contextlib.ExitStack() as stack:
        files = {
            split: stack.enter_context((folder / f"{split}.json").open("w", encoding="utf-8", newline="\n"))
            for split in SPLITS
        }
        texts: Iterable[str]
        if jobs == 1 or len(chunks) == 1:
            texts = map(partial(_chunk_text, recipe), chunks)
        else:
            texts = _texts_in_processes(recipe, chunks, jobs)
        for chunk, text in zip(chunks, texts):
            files[chunk.split].write(("{\n" if chunk.start == 0 else ",\n") + text)
            if chunk.stop == sizes[chunk.split]:
                files[chunk.split].write("\n}\n")
            done += chunk.stop - chunk.start
            on_progress(done, total, "dialogues")


def _texts_in_processes(recipe: _Recipe, chunks: Sequence[_Chunk], jobs: int) -> Iterator[str]:
    """The texts of chunks, in order, simulated in processes of their own."""
    for text in map_in_order(partial(_chunk_text, recipe), chunks, jobs):
        if isinstance(text, WorkerKilled):
            raise Failure(Problem("worker-killed", text.reason, "run it again with --jobs 1"))
        yield text


def _chunk_text(recipe: _Recipe, chunk: _Chunk) -> str:
    """The dialogues of a chunk, one a line, without the braces around a split."""
    lines = []
    for index in range(chunk.start, chunk.stop):
        name = dialogue_id(recipe.preset, chunk.split, index)
        dialogue = simulate_dialogue(name, recipe.language, recipe.seed, chunk.split, index)
        lines.append(f"{compact_json(name)}:{compact_json(utterances(dialogue))}")
    return ",\n".join(lines)


def utterances(dialogue: Simulated) -> list[dict[str, Any]]:
    """A dialogue as the contract's corpus files have it."""
    entries = []
    for turn in dialogue.turns:
        entry: dict[str, Any] = {"speaker_id": f"[speaker{turn.speaker + 1}]"}
        if turn.text is not None:
            entry["txt"] = turn.text
        if turn.meme is not None:
            entry["img_id"] = MEMES[turn.meme].id
        if turn.label is not None:
            entry["emotion_id"] = turn.label
        entries.append(entry)
    return entries


# --- everything else --------------------------------------------------------------------------


def write_tables(folder: Path, card: Mapping[str, Any], language: str) -> None:
    """Writes the small files of a corpus whose ``corpus.json`` is ``card``."""
    write_json(folder / "corpus.json", card)
    write_json(folder / "emotion_dict.json", emotion_names(language))
    write_json(folder / "img2id.json", {meme_file_name(meme): meme.id for meme in MEMES})
    memes = {}
    for meme in MEMES:
        caption = meme.caption if language == "zh" else meme.caption_en
        memes[meme.id] = {"text": caption, "name": meme_name(meme), "group": meme.group}
    write_json(folder / "memes.json", memes)


def shown_seed(seed: int) -> str:
    """A seed as a corpus's version has it; one too large to be found by trying stays unsaid."""
    return str(seed) if abs(seed) < 1 << 64 else "secret"


def corpus_card(preset: str, language: str, seed: int) -> dict[str, Any]:
    """The ``corpus.json`` of a built-in corpus."""
    return {
        "name": f"builtin-{preset}-{language}",
        "version": f"{GENERATOR}.{shown_seed(seed)}",
        "language": language,
        "licence": "CC0-1.0",
        "seen_memes": [meme.id for meme in MEMES if int(meme.id) < UNSEEN_FROM],
        "builtin": {"preset": preset, "seed": seed, "language": language, "generator": GENERATOR},
    }


def _write_stickers(folder: Path, recipe: _Recipe, on_progress: ProgressCallback) -> None:
    count, dialogues = _STICKERS[recipe.preset]
    contexts = _sticker_contexts(recipe, dialogues)
    tell = partial(tell_of, on_progress, "stickers")
    write_stickers(folder, count, contexts, recipe.seed, drawn_language(recipe.language), on_progress=tell)


def _sticker_contexts(recipe: _Recipe, dialogues: int) -> Iterator[tuple[Sequence[tuple[int, str]], str, int]]:
    """Where stickers are sent: the texts before, and family and strength of the sender's emotion."""
    for index in range(dialogues):
        dialogue = simulate_dialogue("", recipe.language, recipe.seed, "stickers", index)
        said: list[tuple[int, str]] = []
        for turn in dialogue.turns:
            if turn.meme is not None and said:
                family = FAMILIES[FAMILY_OF[turn.state]].key
                yield said[-STICKER_CONTEXT:], family, STRENGTH_OF[turn.state]
            if turn.text is not None:
                said.append((turn.speaker, turn.text))


def write_checksums(folder: Path) -> None:
    """Writes the SHA-256 of every file under the folder."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [f"{sha256((folder / path).read_bytes()).hexdigest()}  {path}\n" for path in paths]
    (folder / CHECKSUMS).write_bytes("".join(lines).encode())


def is_whole(folder: Path) -> bool:
    """Whether a built corpus is there and the files that commands read have their recorded SHA-256.

    The pictures are only looked for: hashing them at every start would cost more than scoring.
    """
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
        for line in lines:
            digest, _, path = line.partition("  ")
            if "/" in path:
                if not (folder / path).is_file():
                    return False
            elif sha256((folder / path).read_bytes()).hexdigest() != digest:
                return False
    except (OSError, UnicodeDecodeError):
        return False
    return bool(lines)


def compact_json(value: object) -> str:
    """A value as JSON on one line, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Writes a small file of a corpus."""
    path.write_bytes((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())
