"""StickerChat, the release of "Learning to Respond with Stickers" (Gao et al., WWW 2020).

``release_train.json`` and its like hold one sample a line: a history of texts and the sticker after it. A sticker is
an array in ``npy_stickers/<set>/<sticker>.npy``, its label an emoji. Samples and stickers are read one at a time.
Source of the format: README.md and text_batcher.py of the release's repository.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Optional, Union

from ...io.files import decode_utf8, lines_of, open_input, read_text
from ...io.png import encode_png
from ...io.problems import CorpusError, Problem, ProblemLog
from ...io.strict_json import SyntaxFault, decode
from ...schema.validation import whole_schema
from ..candidates import CANDIDATES, write_candidates
from ..model import FROM_GROUP
from ..reading import read_corpus
from .corpus_writer import CorpusDraft
from .dialogues import note_limit, seen_memes
from .import_report import CorpusMetadata, ImportOptions, ImportWarnings
from .source_files import JSON_ENDINGS, SourceFile, list_files, note_unused, raise_if_wrong
from .stickerchat_arrays import as_pixels, load_sticker, sticker_path

RESUMABLE = True
"""An import that was stopped is taken up: stickers that are pictures already are not made again."""
LICENCE = "research only, not to be passed on; the conversations belong to their owners (README of the release)"
STICKER_FOLDER = "npy_stickers"

_SPLIT_FILES = {"train": "train", "val": "valid", "valid": "valid", "test": "test"}


@dataclass(frozen=True)
class StickerMessage:
    """A text of the history: its id and its author's, and the id of the message it answers, where known."""

    text: str
    id: Optional[int]
    author: Optional[int]
    reply_to: Optional[int]

    @property
    def words(self) -> list[str]:
        """The words, which the release splits by spaces."""
        return self.text.split()


@dataclass(frozen=True)
class StickerSample:
    """A line of a split.

    Attributes:
        line: its number in the file, from 1.
        context: the texts before, oldest first.
        author: who sends the sticker.
        set_id, sticker_id: which sticker.
        emoji: the label that the sticker's author gave it, None where it is blank.
        text: what is said with the sticker; "" in the release.
        reply_to: id of the message it answers.
    """

    line: int
    context: tuple[StickerMessage, ...]
    author: Optional[int]
    set_id: int
    sticker_id: int
    emoji: Optional[str]
    text: str
    reply_to: Optional[int]

    @property
    def sticker(self) -> str:
        """The sticker's id across sets, as imported corpora have it."""
        return f"{self.set_id}_{self.sticker_id}"


def iter_samples(path: Union[str, Path], log: Optional[ProblemLog] = None) -> Iterator[StickerSample]:
    """Yield the samples of a split, never holding more than one.

    Args:
        path: a file of JSON lines, gzipped or not.
        log: takes lines that are wrong, which are then passed over; without it the first one is raised.

    Raises:
        CorpusError: the file cannot be read, or, without ``log``, a line is wrong.
    """
    schema = whole_schema("stickerchat")
    with open_input(path, CorpusError) as stream:
        for number, line in enumerate(lines_of(stream, str(path), CorpusError), 1):
            if not line.strip():
                continue
            try:
                decoded = decode(decode_utf8(line, str(path), CorpusError))
                problems = [flaw.problem(str(path)) for flaw in decoded.flaws]
                if not problems and not schema.is_valid(decoded.value):
                    problems = [fault.problem(str(path)) for fault in schema.faults(decoded.value)]
            except SyntaxFault as fault:
                problems = [replace(fault.problem, file=str(path))]
            if not problems:
                yield _sample(number, decoded.value)
                continue
            problem_log = log if log is not None else ProblemLog()
            for problem in problems:
                problem_log.add(replace(problem, where=f"line {number} {problem.where}"))
            if log is None:
                raise CorpusError(problem_log)


def _sample(line: int, value: dict[str, Any]) -> StickerSample:
    current = value["current"]
    context = tuple(
        StickerMessage(m["text"] or "", m.get("id"), m["from_id"], m.get("reply_to_msg_id")) for m in value["context"]
    )
    return StickerSample(
        line,
        context,
        current["from_id"],
        int(current["sticker_set_id"]),
        int(current["sticker_id"]),
        (current.get("sticker_alt") or "").strip() or None,
        current.get("text") or "",
        current.get("reply_to_msg_id"),
    )


def read_vocabulary(path: Path) -> list[str]:
    """The entries of ``vocab`` or ``emoji_vocab``: the first word of each line (a count may follow), each once.

    Raises:
        CorpusError: the file cannot be read.
    """
    words = (line.split()[0] for line in read_text(path, CorpusError).splitlines() if line.strip())
    return list(dict.fromkeys(words))


def join_words(text: str) -> str:
    """Undo the splitting into words: a space stays only between letters or digits of scripts that use spaces.

    >>> join_words("你 好 hi there")
    '你好hi there'
    """
    pieces = text.split()
    joined = pieces[:1]
    for before, piece in zip(pieces, pieces[1:]):
        joined.append(f" {piece}" if _is_spaced(before[-1]) and _is_spaced(piece[0]) else piece)
    return "".join(joined)


def _is_spaced(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"


def read(root: Path, draft: CorpusDraft, options: ImportOptions, import_warnings: ImportWarnings) -> CorpusMetadata:
    """Read the release's folder into the draft; arguments and errors as `import_release`."""
    files = list_files(root, import_warnings, skip=(STICKER_FOLDER,))
    log = ProblemLog(options.max_errors)
    chosen, vocabulary = _choose(files, log, import_warnings)
    raise_if_wrong(log)
    emotions = {emoji: number for number, emoji in enumerate(vocabulary)}
    authors: dict[int, int] = {}
    used: dict[str, _Uses] = {}
    for split, file in chosen.items():
        used[split] = _take_split(file, split, emotions, authors, draft, options, log, import_warnings)
    raise_if_wrong(log)
    stickers = {sticker: ids for uses in used.values() for sticker, ids in uses.ids.items()}
    draft.write_json("img2id.json", {f"{sticker}.png": sticker for sticker in sorted(stickers)})
    draft.write_json("emotion_dict.json", emotions)
    draft.write_json("memes.json", {sticker: {"group": str(ids[0])} for sticker, ids in sorted(stickers.items())})
    _take_stickers(root / STICKER_FOLDER, stickers, draft, options, log, import_warnings)
    raise_if_wrong(log)
    seen = _seen(used, import_warnings)
    about = CorpusMetadata(
        name="stickerchat",
        version="release",
        language="zh",
        licence=LICENCE,
        files=tuple(file.name for file in chosen.values()),
        seen_memes=seen,
        candidates=FROM_GROUP,
        remarks=(
            "A sample became a dialogue named after its line: its texts, then a turn with the sticker alone.",
            "A sticker's emotion is its emoji; the spaces that split words are gone.",
            "Speakers are numbered anew in each dialogue; author_id numbers the authors of the whole release.",
            "Authors' own ids and those of messages and answers are not taken along.",
            "Only stickers that a sample sends are memes. A sticker's group is its set; candidates are drawn from it.",
            "Of valid and test only the turns with the sticker are asked about (items.json).",
        ),
    )
    draft.write_json("items.json", {split: uses.items for split, uses in used.items() if split != "train"})
    _freeze_candidates(draft, about, used, stickers, import_warnings)
    return about


def _seen(used: Mapping[str, _Uses], import_warnings: ImportWarnings) -> tuple[str, ...]:
    """The stickers that may be answered: said in full, so that nobody need read all of training to know."""
    everything = {sticker for uses in used.values() for sticker in uses.ids}
    training = used["train"].counts if "train" in used else None
    elsewhere = {sticker for split in ("valid", "test") if split in used for sticker in used[split].ids}
    listed = seen_memes(everything, training, elsewhere, import_warnings)
    return tuple(sorted(everything if training is None else training)) if listed is None else listed


def _freeze_candidates(
    draft: CorpusDraft,
    about: CorpusMetadata,
    used: Mapping[str, _Uses],
    stickers: Mapping[str, tuple[int, int]],
    import_warnings: ImportWarnings,
) -> None:
    """Draw the candidates of valid and test once, for which training is counted already."""
    asked = tuple(split for split in ("valid", "test") if split in used and draft.counts[split].readable)
    if len(about.seen_memes or ()) < CANDIDATES:
        hint = "ten stickers are needed; those of a split are drawn when it is read"
        import_warnings.note("candidates-undrawn", "corpora of too few stickers for candidates", hint)
        return
    draft.write_json("corpus.json", about.corpus_json())
    usage = used["train"].counts if "train" in used else {}
    write_candidates(read_corpus(draft.folder), draft.folder, asked, usage={**dict.fromkeys(stickers, 0), **usage})


@dataclass
class _Uses:
    """The stickers of a split: ids in the release, how often each is sent, and the turns that send one by dialogue."""

    ids: dict[str, tuple[int, int]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    items: dict[str, list[int]] = field(default_factory=dict)


def _choose(
    files: list[SourceFile], log: ProblemLog, import_warnings: ImportWarnings
) -> tuple[dict[str, SourceFile], list[str]]:
    """The file of each split, and the emojis of ``emoji_vocab``; faults go to ``log``."""
    chosen: dict[str, SourceFile] = {}
    vocabulary: list[str] = []
    for file in files:
        name = file.path.name
        named = [_SPLIT_FILES[word] for word in file.stem_words if word in _SPLIT_FILES]
        if name == "emoji_vocab":
            vocabulary = read_vocabulary(file.path)
        elif name.endswith(JSON_ENDINGS) and len(named) == 1:
            if named[0] in chosen:
                message = f"a second file for {named[0]}: the other is {chosen[named[0]].name}"
                log.add(Problem("file-ambiguous", message, "leave one of them in the folder", file=str(file.path)))
            chosen[named[0]] = file
        else:
            note_unused([file], (), import_warnings)
    if not vocabulary:
        hint = "emojis are numbered in the order of the samples"
        import_warnings.note("vocabulary-missing", "releases without emoji_vocab", hint, place="emoji_vocab")
    return {split: chosen[split] for split in ("train", "valid", "test") if split in chosen}, vocabulary


def _take_split(
    file: SourceFile,
    split: str,
    emotions: dict[str, int],
    authors: dict[int, int],
    draft: CorpusDraft,
    options: ImportOptions,
    log: ProblemLog,
    import_warnings: ImportWarnings,
) -> _Uses:
    """Write a split sample by sample; gives its stickers, and numbers authors, and emojis that the vocabulary lacks."""
    uses = _Uses()
    listed, left = len(emotions), 0
    with draft.split(split) as writer:
        for sample in iter_samples(file.path, log):
            if options.limit is not None and writer.dialogues >= options.limit:
                left += 1
                continue
            where = f"line {sample.line}"
            if sample.emoji is None:
                import_warnings.note(
                    "emotion-missing", "stickers without an emoji", "kept unlabelled", file.name, where
                )
            elif emotions.setdefault(sample.emoji, len(emotions)) >= listed > 0:
                what, hint = "samples with an emoji that emoji_vocab lacks", "numbered after those it has"
                import_warnings.note("emoji-new", what, hint, file.name, where)
            if not sample.context:
                import_warnings.note(
                    "context-empty", "samples without a history", "kept, no response turn", file.name, where
                )
            uses.ids[sample.sticker] = (sample.set_id, sample.sticker_id)
            uses.counts[sample.sticker] += 1
            if split != "train" and sample.context:
                uses.items[f"{split} {sample.line}"] = [len(sample.context)]
            writer.add(f"{split} {sample.line}", _utterances(sample, emotions, authors))
            options.report(writer.dialogues, None, split)
    note_limit(left, import_warnings, file.name)
    if not draft.counts[split].readable:
        what, hint = "splits too large to be read whole by other commands", "use iter_samples, or --limit"
        import_warnings.note("split-large", what, hint, file.name, split)
    return uses


def _utterances(sample: StickerSample, emotions: dict[str, int], authors: dict[int, int]) -> list[dict[str, Any]]:
    speakers: dict[Optional[int], dict[str, Any]] = {}
    for author in (*(message.author for message in sample.context), sample.author):
        if author not in speakers:
            speakers[author] = {"speaker_id": f"[speaker{len(speakers) + 1}]"}
            if author is not None:
                speakers[author]["author_id"] = authors.setdefault(author, len(authors) + 1)
    utterances = [{**speakers[message.author], "txt": join_words(message.text)} for message in sample.context]
    last = {**speakers[sample.author], "img_id": sample.sticker}
    if sample.text.strip():
        last["txt"] = join_words(sample.text)
    if sample.emoji is not None:
        last["emotion_id"] = emotions[sample.emoji]
    return [*utterances, last]


def _take_stickers(
    folder: Path,
    stickers: dict[str, tuple[int, int]],
    draft: CorpusDraft,
    options: ImportOptions,
    log: ProblemLog,
    import_warnings: ImportWarnings,
) -> None:
    """Turn the array of each sticker that is sent into a picture."""
    if not options.pictures:
        import_warnings.note("pictures-skipped", "picture folders not copied", "asked for", left_out=True)
        return
    linked = folder.is_symlink()
    if linked:
        import_warnings.note("link-ignored", "links", "links are not followed", place=folder.name, left_out=True)
    for done, (sticker, ids) in enumerate(sorted(stickers.items())):
        path = None if linked else sticker_path(folder, *ids)
        if path is None:
            import_warnings.note("picture-missing", "stickers without an array", "kept, without a picture", "", sticker)
            continue
        if draft.has_picture(f"{sticker}.png", path):
            options.report(done + 1, len(stickers), "stickers")
            continue
        try:
            draft.write_picture(f"{sticker}.png", encode_png(as_pixels(load_sticker(path))))
        except CorpusError as fault:
            for problem in fault.log:
                log.add(problem)
        except ValueError:
            what = "arrays of stickers that are no picture"
            import_warnings.note("picture-odd", what, "not copied", "", sticker, left_out=True)
        options.report(done + 1, len(stickers), "stickers")
