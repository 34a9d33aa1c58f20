"""Dialogues put together for prediction: alike in length, as many as a limit of tokens allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..items import Question, SplitItems


def dialogue_groups(split_items: SplitItems, limit: int) -> Iterator[Sequence[Sequence[Question]]]:
    """Yield groups of dialogues of alike length, as many together as have about ``limit`` tokens."""
    costs = [_cost(questions) for questions in split_items.dialogues]
    group: list[Sequence[Question]] = []
    group_cost = 0
    for index in sorted(range(len(costs)), key=lambda i: (costs[i], i)):
        if group and group_cost + costs[index] > limit:
            yield group
            group, group_cost = [], 0
        group.append(split_items.dialogues[index])
        group_cost += costs[index]
    if group:
        yield group


def _cost(questions: Sequence[Question]) -> int:
    """Estimate the tokens of a dialogue up to the last question: its characters, and five an utterance."""
    utterances = questions[0].dialogue.utterances[: questions[-1].turn + 1]
    return sum(5 + len(utterance.text or "") for utterance in utterances)
