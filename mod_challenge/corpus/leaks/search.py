"""Looks in public files for the answers of a challenge's private side.

Files are searched by content, whatever their names, in two ways. For each item of the private side, every conversation
found in a public file is compared with the item's history; where it goes on as the gold turn does, an answer is public.
And what stands beside or under a dialogue's id is compared with the gold turn, column by column: a column that holds
most items' gold is an answer key, and so is a list or a field that only turns with a meme have, or only those without.
What is drawn in pictures, written in arrays, encoded, or laid out with ids in one place and answers in another is not
found. Nothing here repeats a gold text, meme or emotion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Optional, Union

from ...io.problems import DEFAULT_MAX_ERRORS, CorpusError, Problem, ProblemLog
from ...metrics.tasks import TASKS
from ..candidates import CANDIDATES, draw_even
from ..model import Corpus, Utterance
from ..publishing.release import TEST_SPLITS
from ..reading import read_json
from ..turns import ITEMS_FILE, response_turns
from .accepted import Accepted
from .answer_keys import Claims
from .contents import read_content
from .findings import LeakAudit, LeakItem
from .records import find_records, find_rows
from .transcripts import (
    Conversation,
    KeyedAnswer,
    ShownUtterance,
    find_conversations,
    find_keyed,
    find_strings,
    without_whitespace,
)

_SHARED = 2
"""Utterances of a history that must stand before an answer, as far as the history has them …"""
_LONG = 8
"""… or, where a file shows fewer, the characters they must have together: short exchanges recur by chance."""


def audit(
    public: Sequence[Union[str, Path]],
    private: Corpus,
    *,
    tasks: Iterable[str] = TASKS,
    splits: Optional[Sequence[str]] = None,
    max_errors: int = DEFAULT_MAX_ERRORS,
    accepted: frozenset[Accepted] = frozenset(),
) -> LeakAudit:
    """Look for the answers of a private corpus in public folders or files; the module says how.

    Args:
        public: everything that is published.
        private: the corpus that submissions are scored against; its ``items.json`` is honoured.
        tasks: those whose answers must not be public yet.
        splits: of the private side. When None, those that its ``items.json`` lists; without that file ``easy`` and
            ``hard``; where neither is there, all.
        max_errors: how many leaks are kept; the rest is counted.
        accepted: leaks that organisers have looked at, as `read_accepted` returns them; they are counted apart.

    Raises:
        CorpusError: the private side is invalid, or a public folder is not there.
    """
    chosen = tuple(splits) if splits else _scored_splits(private)
    items = [item for split in chosen for item in private_items(private, split)]
    counts = {task: sum(item.has(task) for item in items) for task in TASKS}
    leak_audit = LeakAudit(tuple(tasks), counts, ProblemLog(max_errors), accepted_leaks=accepted)
    search = _Search(items, leak_audit)
    for path in _files(public):
        _search_file(path, search)
    if "retrieval" in leak_audit.tasks:
        search.compare_options(_public_draws(private, chosen))
    leak_audit.close()
    return leak_audit


def _scored_splits(private: Corpus) -> tuple[str, ...]:
    path = private.folder / ITEMS_FILE
    listed = tuple(read_json(path, "items")) if path.is_file() else TEST_SPLITS
    return tuple(split for split in private.splits if split in listed) or private.splits


def private_items(corpus: Corpus, split: str) -> Iterator[LeakItem]:
    """The items of a split with their histories and answers."""
    dialogues = {dialogue.id: dialogue for dialogue in corpus.split(split)}
    turns = response_turns(corpus, split)
    tasks_of: list[set[str]] = [set() for _ in range(len(turns))]
    for task in TASKS:
        for row in turns.rows(task).tolist():
            tasks_of[row].add(task)
    for (name, turn), tasks in zip(turns.keys(), tasks_of):
        said = tuple(map(_as_said, dialogues[name].utterances[: turn + 1]))
        gold = said[-1]
        emotions = {str(gold.emotion), corpus.emotions.get(gold.emotion, "")} if gold.emotion is not None else ()
        names = {"meme_names": _meme_names(corpus, gold.meme), "emotion_names": frozenset(emotions) - {""}}
        yield LeakItem(split, name, turn, said[:-1], gold, frozenset(tasks), **names)


def _meme_names(corpus: Corpus, name: Optional[str]) -> frozenset[str]:
    if name is None:
        return frozenset()
    meme = corpus.memes.get(name)
    picture = () if meme is None else (meme.picture, Path(meme.picture).stem)
    return frozenset((name, *picture, *((str(int(name)),) if name.isdecimal() else ())))


def _as_said(utterance: Utterance) -> ShownUtterance:
    emotion = None if utterance.meme is None else utterance.emotion
    return ShownUtterance(without_whitespace(utterance.text), utterance.meme, emotion)


def _files(public: Iterable[Union[str, Path]]) -> Iterator[Path]:
    """Every file in the folders, in order; links to folders are not followed."""
    for root in map(Path, public):
        if not root.exists():
            raise CorpusError.of(Problem("file-missing", "no such folder", "check the path", file=str(root)))
        if root.is_file():
            yield root
            continue
        yield from sorted(path for path in root.rglob("*") if path.is_file())


def _public_draws(private: Corpus, splits: Sequence[str]) -> dict[tuple[str, str, int], tuple[str, ...]]:
    """The candidates that anybody draws with the default seed, of those items that have a choice of them."""
    draws: dict[tuple[str, str, int], tuple[str, ...]] = {}
    for split in splits:
        turns = response_turns(private, split)
        if not len(turns.retrieval_rows) or len(turns.inventory) <= 2 * CANDIDATES:
            continue
        keys = turns.keys()
        for row, ten in zip(turns.retrieval_rows.tolist(), draw_even(turns, split).tolist()):
            dialogue, turn = keys[row]
            draws[split, dialogue, turn] = tuple(turns.inventory[i] for i in ten)
    return draws


def _search_file(path: Path, search: _Search) -> None:
    """Search one file; one that is no text, picture or array is named, for it may hold anything."""
    try:
        content = read_content(path)
    except CorpusError as fault:
        for problem in fault.log:
            search.audit.unsearched(problem, str(path))
        return
    if content is None:
        search.audit.pictures += 1
        return
    search.audit.files += 1
    claims = Claims(search.by_dialogue)
    for prefix, value in content.values:
        for conversation in find_conversations(prefix, value):
            search.follow(conversation, str(path))
        for strings in find_strings(prefix, value, search.known_texts):
            search.follow_texts(strings, str(path))
        for keyed in find_keyed(prefix, value):
            search.look_up(keyed, str(path))
        for record in find_records(prefix, value, search.by_dialogue):
            claims.add(record)
    for record in find_rows(content.rows, search.by_dialogue):
        claims.add(record)
    claims.judge(search.audit, str(path))


class _Search:
    """Items by what comes right before them, so that a file costs one look an utterance."""

    def __init__(self, items: Sequence[LeakItem], audit: LeakAudit) -> None:
        self.audit = audit
        self.by_dialogue: dict[str, list[LeakItem]] = {}
        self._by_key: dict[tuple[str, int], list[LeakItem]] = {}
        self._by_last: dict[ShownUtterance, list[LeakItem]] = {}
        self._by_text: dict[str, list[tuple[LeakItem, tuple[str, ...]]]] = {}
        self._options: dict[tuple[str, str, int], list[tuple[str, str, tuple[str, ...]]]] = {}
        self.known_texts = frozenset(said.text for item in items for said in (*item.history, item.gold) if said.text)
        for item in items:
            self.by_dialogue.setdefault(item.dialogue, []).append(item)
            self._by_key.setdefault((item.dialogue, item.turn), []).append(item)
            self._by_last.setdefault(_bare(item.history[-1]), []).append(item)
            texts = tuple(said.text for said in item.history if said.text)
            if texts and item.gold.text:
                self._by_text.setdefault(texts[-1], []).append((item, texts))

    def follow(self, conversation: Conversation, file: str) -> None:
        """Compare a conversation with the items' histories, utterance by utterance."""
        self.audit.conversations += 1
        self.audit.utterances += len(conversation.said)
        if not conversation.texts_only:
            self._follow_whole(conversation, file)
        self.follow_texts(conversation, file)

    def _follow_whole(self, conversation: Conversation, file: str) -> None:
        said = conversation.said
        for index in range(1, len(said)):
            for item in self._by_last.get(_bare(said[index - 1]), ()):
                if _agree([_bare(s) for s in said[:index]], [_bare(s) for s in item.history]):
                    self._compare(item, said[index:], file, conversation.location)

    def follow_texts(self, conversation: Conversation, file: str) -> None:
        """As `follow` with texts alone, for files in which utterances without a text are missing."""
        texts = [said.text for said in conversation.said if said.text]
        for index in range(1, len(texts)):
            for item, history in self._by_text.get(texts[index - 1], ()):
                if texts[index] == item.gold.text and _agree(texts[:index], history):
                    self.audit.leak(item, "text", file, conversation.location)

    def _compare(self, item: LeakItem, rest: Sequence[ShownUtterance], file: str, where: str) -> None:
        """Compare what follows an item's history with its gold turn.

        The answer may stand apart from the target's text, as in a task file whose history ends with that text.
        """
        first, gold = rest[0], item.gold
        same_text = bool(gold.text) and first.text == gold.text
        shown = [first]
        if len(rest) > 1 and same_text and not rest[1].text:
            shown.append(rest[1])
        if same_text:
            self.audit.leak(item, "text", file, where)
            if gold.meme is None and any(said.text for said in rest[1:]):
                self.audit.leak(item, "usage", file, where)
        if gold.meme is not None and any(said.meme == gold.meme for said in shown):
            self.audit.leak(item, "usage", file, where)
            self.audit.leak(item, "retrieval", file, where)
        if gold.emotion is not None and any(said.emotion == gold.emotion for said in shown):
            self.audit.leak(item, "emotion", file, where)

    def look_up(self, keyed: KeyedAnswer, file: str) -> None:
        """Compare what stands under a dialogue's id and turn with the gold turn."""
        for item in self._by_key.get((keyed.dialogue, keyed.turn), ()):
            gold = item.gold
            if keyed.said.text and keyed.said.text == gold.text:
                self.audit.leak(item, "text", file, keyed.location)
            if keyed.said.meme is not None and keyed.said.meme == gold.meme:
                self.audit.leak(item, "usage", file, keyed.location)
                self.audit.leak(item, "retrieval", file, keyed.location)
            if keyed.said.emotion is not None and keyed.said.emotion == gold.emotion:
                self.audit.leak(item, "emotion", file, keyed.location)
            if gold.meme in keyed.options:
                self.audit.leak(item, "usage", file, keyed.location)
                key = (item.split, item.dialogue, item.turn)
                self._options.setdefault(key, []).append((file, keyed.location, keyed.options))

    def compare_options(self, draws: Mapping[tuple[str, str, int], tuple[str, ...]]) -> None:
        """Candidates that give the gold meme away: those anybody can draw again, two lists with one meme in common."""
        for (split, dialogue, turn), lists in self._options.items():
            item = next(item for item in self._by_key[dialogue, turn] if item.split == split)
            file, location, options = lists[-1]
            if draws.get((split, dialogue, turn)) == options:
                message = "these candidates can be drawn again from each guess of the gold meme"
                self.audit.leak(item, "retrieval", file, location, "leak-candidates", message)
            shared = frozenset(options).intersection(*(other for _, _, other in lists))
            if len(options) > 1 and shared == {item.gold.meme}:
                message = "two public lists of candidates have the gold meme alone in common"
                self.audit.leak(item, "retrieval", file, location, "leak-candidates", message)


def _bare(said: ShownUtterance) -> ShownUtterance:
    """An utterance without its emotion, which files may or may not show."""
    return ShownUtterance(said.text, said.meme)


def _agree(shown: Sequence[Union[ShownUtterance, str]], history: Sequence[Union[ShownUtterance, str]]) -> bool:
    """Whether all that a file shows before a place fits the end of a history, and is enough to tell it by."""
    length = min(len(shown), len(history))
    if list(shown[-length:]) != list(history[-length:]):
        return False
    if length >= min(_SHARED, len(history)):
        return True
    return sum(len(said if isinstance(said, str) else said.text) for said in shown[-length:]) >= _LONG
