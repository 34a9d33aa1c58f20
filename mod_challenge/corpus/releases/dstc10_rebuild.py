"""Puts dialogues together again from items that show a history and a response each.

Histories that begin alike are laid over each other in a tree of utterances; every path from its root to a leaf is a
dialogue. So one that is the beginning of another, or its double, is not told from it: its items are counted as
repeated. Of a response that no later history shows, the three tasks tell text, meme and emotion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Optional

from ..model import Dialogue, Utterance
from .dstc10_items import TaskItem
from .import_report import ImportWarnings


@dataclass
class _Node:
    """What follows a history: by whole utterance, and by speaker and text, then meme."""

    children: dict[Utterance, _Node] = field(default_factory=dict)
    by_text: dict[tuple[str, Optional[str]], dict[Optional[str], _Node]] = field(default_factory=dict)
    emotion: Optional[int] = None

    def child(self, utterance: Utterance) -> _Node:
        """The node after ``utterance``, made where it is new; emotions are no part of the path."""
        key = replace(utterance, emotion=None)
        if key not in self.children:
            made = self.children[key] = _Node()
            text = utterance.text if utterance.has_text else None
            self.by_text.setdefault((utterance.speaker, text), {}).setdefault(utterance.meme, made)
        return self.children[key]

    def fitting(self, speaker: str, text: Optional[str], meme: Optional[str]) -> Optional[_Node]:
        """A node after an utterance with this text and, where it is known, this meme; None where there is none."""
        same_text = self.by_text.get((speaker, text), {})
        if meme is not None:
            return same_text.get(meme)
        return next(iter(same_text.values()), None)


def rebuild(items: Sequence[TaskItem], files: dict[int, str], import_warnings: ImportWarnings) -> tuple[Dialogue, ...]:
    """Put the dialogues of a split together.

    Args:
        items: of all three tasks, in the order of the files.
        files: task to the file's name, for what is odd.
        import_warnings: takes repeated items, responses that no item answers, and labels that contradict each other.

    Returns:
        Dialogues ``dialogue 00001`` and so on, in the order in which their histories first occur.
    """
    root = _Node()
    nodes = [_walk(root, item, files[item.task], import_warnings) for item in items]
    met: set[tuple[int, int, Utterance, object]] = set()
    for task in (3, 2, 1):
        for item, node in zip(items, nodes):
            if item.task != task:
                continue
            told = (task, id(node), item.response, item.answer)
            if told in met:
                what = "items that say the same as another"
                import_warnings.note("item-repeated", what, "taken once", files[task], item.where(), left_out=True)
                continue
            met.add(told)
            _add_response(node, item, files[task], import_warnings)
    paths = (path for path in _leaves(root) if path)
    return tuple(Dialogue(f"dialogue {number:05d}", path) for number, path in enumerate(paths, 1))


def _walk(node: _Node, item: TaskItem, file: str, import_warnings: ImportWarnings) -> _Node:
    """The node of an item's history, which is laid into the tree."""
    for utterance in item.history:
        node = node.child(utterance)
        if utterance.emotion is not None:
            _label(node, utterance.emotion, item, file, import_warnings)
    return node


def _add_response(node: _Node, item: TaskItem, file: str, import_warnings: ImportWarnings) -> None:
    """Add what an item tells of its response, unless an utterance that says as much is there already."""
    response = item.response
    text = (item.answer if item.answer.strip() else None) if item.task == 1 else response.text
    meme = item.gold if item.task == 2 else response.meme
    withheld = text is None and item.task == 1
    if withheld and any(utterance.speaker == response.speaker for utterance in node.children):
        return
    if withheld or (item.task == 2 and meme is None and node.fitting(response.speaker, text, None) is None):
        what = "items whose answer is withheld and shown nowhere else"
        import_warnings.note("answer-withheld", what, "not in the corpus", file, item.where("answer"), left_out=True)
        if text is None:
            return
    child = node.fitting(response.speaker, text, meme) or node.child(Utterance(response.speaker, text, meme))
    if item.task == 3 and item.gold is not None:
        _label(child, item.gold, item, file, import_warnings)


def _label(child: _Node, emotion: int, item: TaskItem, file: str, import_warnings: ImportWarnings) -> None:
    if child.emotion is None:
        child.emotion = emotion
    elif child.emotion != emotion:
        what = "items with an emotion that contradicts another label of the same turn"
        import_warnings.note("emotion-conflict", what, "the first is kept", file, item.where(), left_out=True)


def _leaves(root: _Node) -> Iterator[tuple[Utterance, ...]]:
    """The paths from the root to each leaf, without recursion, in the order in which they were laid."""
    path: list[Utterance] = []
    pending = [(iter(root.children.items()), False)]
    while pending:
        children, inner = pending[-1]
        step = next(children, None)
        if step is not None:
            utterance, child = step
            path.append(replace(utterance, emotion=child.emotion))
            pending[-1] = (children, True)
            pending.append((iter(child.children.items()), False))
            continue
        pending.pop()
        if not inner:
            yield tuple(path)
        if path:
            path.pop()
