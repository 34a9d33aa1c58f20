"""Looks up the words of the pages: in English where a page is made, in every language for the pages' own script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Optional

from ...metrics.metric import AnyMetric
from ...metrics.tasks import TASKS
from ..languages import BoardLanguage, english, languages
from ..page_data import script

_NUMBERED = re.compile(r"\{(\d)\}")
SWITCH = "language"
"""The word on the button that goes on to the next language: that language's name."""
OF_METRICS = ("about", "formula", "source")
"""What is told of each metric, in every language; what others add is told in English."""
_SCRIPTS = (
    ("ja", "[\u3040-\u30ff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("zh", "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"),
)


def has_word(key: str) -> bool:
    """Return whether the pages have a word of that key.

    >>> has_word("seen"), has_word("10+")
    (True, False)
    """
    return key == SWITCH or key in _words(english()) or _of_metric(key) is not None


def english_word(key: str) -> str:
    """Return a word as pages show it before a reader chooses a language.

    >>> english_word("rank"), english_word("source:emotion.top1")
    ('Rank', 'MOD paper, Table 7')

    Raises:
        KeyError: there is no such word.
    """
    if key == SWITCH:
        return _switch_names()[0]
    told = _of_metric(key)
    return _words(english())[key] if told is None else told


def metric_word(part: str, task: str, metric: AnyMetric) -> str:
    """Return the key of what is told of a metric: ``about:retrieval.r10@1``, the same for every group.

    Args:
        part: one of `OF_METRICS`.
        task: its name.
        metric: of the task.
    """
    return f"{part}:{_below_task(task, metric)}"


def language_of(text: str) -> str:
    """Return the language of a text by its script, for the attribute ``lang``; empty where its script does not tell.

    >>> language_of("表情包 meme"), language_of("ミーム"), language_of("meme")
    ('zh', 'ja', '')
    """
    return next((tag for tag, characters in _SCRIPTS if re.search(characters, text)), "")


def filled_word(key: str, *values: object) -> str:
    """Return a word with what stands in it: one value in place of ``{}``, several of ``{0}``, ``{1}`` and so on.

    >>> filled_word("leads", "8.90")
    'leads with 8.90'

    Raises:
        KeyError: there is no such word.
    """
    text = english_word(key)
    if len(values) == 1:
        return text.replace("{}", str(values[0]))
    return _NUMBERED.sub(lambda match: str(values[int(match[1])]), text) if values else text


def words_script() -> bytes:
    """Return the script that hands the words of every language to a page.

    It holds ``languages``, [code, tag] each, and ``words``: key to the word in each of them, null where a language
    lacks it.
    """
    words: dict[str, list[Optional[str]]] = {SWITCH: [*_switch_names()]}
    for key in _words(english()):
        words[key] = [_words(language).get(key) for language in languages()]
    for task in TASKS.values():
        for metric in task.metrics:
            for part in OF_METRICS:
                told = (_told(language, part, _below_task(task.name, metric)) for language in languages()[1:])
                words[metric_word(part, task.name, metric)] = [getattr(metric, part), *told]
    shown: dict[str, Any] = {"languages": [[language.code, language.tag] for language in languages()], "words": words}
    return script(shown)


def _words(language: BoardLanguage) -> Mapping[str, str]:
    """Words of the pages, with those of the aspects that raters judge: ``aspect-relevance``, ``ask-relevance``."""
    aspects = language.aspects.items()
    asked = {f"ask-{name}": words["question"] for name, words in aspects if "question" in words}
    labels = {f"aspect-{name}": words["label"] for name, words in aspects if "label" in words}
    return {**language.site, **labels, **asked}


def _told(language: BoardLanguage, part: str, name: str) -> Optional[str]:
    return language.metrics.get(name, {}).get(part)


def _below_task(task: str, metric: AnyMetric) -> str:
    return ".".join((task, *metric.path[1 if metric.group else 0 :]))


def _of_metric(key: str) -> Optional[str]:
    """What is told of a metric in English; None where the key names none."""
    part, _, name = key.partition(":")
    task = TASKS.get(name.partition(".")[0])
    if part not in OF_METRICS or task is None:
        return None
    metrics = (metric for metric in task.metrics if _below_task(task.name, metric) == name)
    return next((str(getattr(metric, part)) for metric in metrics), None)


def _switch_names() -> list[str]:
    """Name of the language that comes after each one."""
    names = [language.name for language in languages()]
    return [*names[1:], names[0]]
