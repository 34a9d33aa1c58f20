"""What a check keeps of a split, so that it need not hold the dialogues of a large one: counts, memes, oddities."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Optional, Union

from ..io.printable import PathStep, json_path
from ..io.problems import CorpusError, Problem, ProblemLog
from .model import Corpus, Dialogue
from .reading import STREAMED_FROM, checked_json, dialogues_of, iter_dialogues, unknown_references


@dataclass
class CheckWarnings:
    """Counts warnings by kind and file and keeps the first place of each."""

    first: dict[tuple[str, str], Problem] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    file_problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        code: str,
        message: str,
        hint: str,
        file: str,
        path: tuple[PathStep, ...] = (),
        turn: Optional[int] = None,
    ) -> None:
        key = (code, file)
        self.counts[key] = self.counts.get(key, 0) + 1
        if key not in self.first:
            dialogue = str(path[0]) if turn is not None else None
            self.first[key] = Problem(code, message, hint, file, json_path(path), dialogue, turn, "warning")

    def add_problem(self, problem: Problem, count: int) -> None:
        """Take a warning that stands for several places and says so itself."""
        self.file_problems.append(problem)
        self.counts[problem.code, problem.file] = count

    def add_all(self, other: CheckWarnings) -> None:
        """Take over what another has counted."""
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
        for key, problem in other.first.items():
            self.first.setdefault(key, problem)

    def problems(self) -> Iterable[Problem]:
        yield from self.file_problems
        for key, problem in self.first.items():
            count = self.counts[key]
            yield problem if count == 1 else replace(problem, message=f"{problem.message}, and {count - 1:,} more such")


@dataclass
class SplitOutline:
    """A readable split, as far as checks need it.

    Attributes:
        utterances: how many there are.
        lengths: dialogue id to its utterances, in the order of the file.
        memes: dialogue id to the meme of each turn that has one.
        item_turns: dialogue id to the turns that are items.
        digests: of the content of each dialogue, in the order of the file.
        unlabelled: uses of memes without an emotion.
        unknown: memes and emotions that the corpus lacks.
        odd: what is allowed and may not be meant.
    """

    unknown: ProblemLog
    utterances: int = 0
    lengths: dict[str, int] = field(default_factory=dict)
    memes: dict[str, dict[int, str]] = field(default_factory=dict)
    item_turns: dict[str, Union[range, list[int]]] = field(default_factory=dict)
    digests: list[bytes] = field(default_factory=list)
    unlabelled: int = 0
    odd: CheckWarnings = field(default_factory=CheckWarnings)


def outlined(
    path: Path, corpus: Corpus, listed: Optional[Mapping[str, list[int]]], log: ProblemLog
) -> Optional[SplitOutline]:
    """Read the file of a split, one dialogue at a time where it is large; None, and errors in ``log``, if it is broken.

    Args:
        path: of the file.
        corpus: its memes, emotions and stage.
        listed: what ``items.json`` says of the split.
        log: takes what is wrong with the file itself.
    """
    if path.stat().st_size >= STREAMED_FROM:
        try:
            return _outline(iter_dialogues(path), path, corpus, listed, log.limit)
        except CorpusError:
            pass  # reading it whole names everything that is wrong with it
    value = checked_json(path, "dialogues", log)
    return None if value is None else _outline(dialogues_of(value), path, corpus, listed, log.limit)


def _outline(
    dialogues: Iterable[Dialogue], path: Path, corpus: Corpus, listed: Optional[Mapping[str, list[int]]], limit: int
) -> SplitOutline:
    outline = SplitOutline(ProblemLog(limit))
    for dialogue in dialogues:
        size = len(dialogue.utterances)
        outline.utterances += size
        outline.lengths[dialogue.id] = size
        memes = {turn: said.meme for turn, said in enumerate(dialogue.utterances) if said.meme is not None}
        if memes:
            outline.memes[dialogue.id] = memes
        if listed is None:
            item_turns: Union[range, list[int]] = range(1, size)
        else:
            item_turns = [turn for turn in listed.get(dialogue.id, ()) if turn < size]
        outline.item_turns[dialogue.id] = item_turns
        content = repr(dialogue.utterances).encode("utf-8", "surrogatepass")
        outline.digests.append(blake2b(content, digest_size=16).digest())
        if corpus.memes:
            for problem in unknown_references(corpus, (dialogue,), str(path)):
                outline.unknown.add(problem)
        outline.unlabelled += _check_odd(dialogue, str(path), corpus.stage, item_turns, outline.odd)
    return outline


def _check_odd(
    dialogue: Dialogue, file: str, stage: Optional[str], item_turns: Container[int], warnings: CheckWarnings
) -> int:
    """What is allowed in a dialogue and may not be meant; gives the number of memes without an emotion.

    A stage of a blind release hides its targets' texts and emotions, which is meant.
    """
    unlabelled = 0
    if len(dialogue.utterances) == 1:
        hint = "it has no response turn"
        warnings.add("dialogue-short", "a dialogue of one utterance", hint, file, (dialogue.id,))
    for turn, utterance in enumerate(dialogue.utterances):
        hidden = stage is not None and turn in item_turns
        if utterance.meme is None:
            if utterance.emotion is not None:
                location = (dialogue.id, turn, "emotion_id")
                hint = "such labels are not asked about"
                warnings.add("emotion-without-meme", "an emotion without a meme", hint, file, location, turn)
        elif utterance.emotion is None:
            unlabelled += not hidden
        if utterance.text is not None and not utterance.has_text and not hidden:
            hint = "it counts as no text" if utterance.meme else "neither text nor meme"
            warnings.add("utterance-blank", "a blank text", hint, file, (dialogue.id, turn, "txt"), turn)
    return unlabelled
