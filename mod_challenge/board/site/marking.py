"""Marks up words and foreign text for pages: what a script can translate, which language it is in, what explains it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Optional

from markupsafe import Markup, escape

from ...metrics.tasks import TASKS, task_of
from .words import english_word, filled_word, language_of, metric_word

if TYPE_CHECKING:
    from jinja2.runtime import Context

_FOREIGN = re.compile(r"<(bdi|text class=\"name[^>]*)>(?=(?:<b>)?([^<]+))")
"""Names in running text and in plots."""


@lru_cache(4096)
def word(key: str, *values: object) -> Markup:
    """Mark up a word so that the page's script can translate it.

    Args:
        key: of the word.
        values: what stands where the word has ``{}``, or, of several, ``{0}``, ``{1}`` and so on.
    """
    shown = filled_word(key, *values)
    if not values:
        return Markup('<span data-t="{}">{}</span>').format(key, with_code(shown))
    if len(values) == 1:
        return Markup('<span data-t="{}" data-v="{}">{}</span>').format(key, values[0], shown)
    given = json.dumps([str(value) for value in values], ensure_ascii=False)
    return Markup('<span data-t="{}" data-vs="{}">{}</span>').format(key, given, shown)


def with_code(text: str) -> Markup:
    """Mark up what stands between backticks as code.

    >>> with_code("in `memes` <1>")
    Markup('in <code>memes</code> &lt;1&gt;')
    """
    parts = text.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(p) if i % 2 else escape(p) for i, p in enumerate(parts))


def lang(text: Optional[str], otherwise: str = "en") -> Markup:
    """Return the attribute that says which language a foreign text is in, with a space before it.

    >>> lang("一句说明"), lang("A sentence.")
    (Markup(' lang="zh"'), Markup(' lang="en"'))

    Args:
        text: running text of organisers, participants or dialogues.
        otherwise: its language where its script does not tell; empty for no attribute.
    """
    tag = language_of(text or "") or otherwise
    return Markup(' lang="{}"').format(tag) if tag else Markup("")


def with_languages(page: str) -> str:
    """Say of every foreign name on a page whose script tells it which language it is in (WCAG 2.2, 3.1.2).

    >>> with_languages("<bdi>甲队</bdi> <bdi>Team</bdi>")
    '<bdi lang="zh">甲队</bdi> <bdi>Team</bdi>'
    """
    return _FOREIGN.sub(lambda match: f"<{match[1]}{lang(match[2], otherwise='')}>", page)


def explained_by(name: str) -> str:
    """Return the key of the sentence that explains a heading: a figure, or another word of the tables.

    >>> explained_by("retrieval.seen.map"), explained_by("rank"), explained_by("aspect-relevance")
    ('about:retrieval.map', 'explain-rank', 'ask-relevance')
    """
    if name.startswith("aspect-"):
        return f"ask-{name[len('aspect-') :]}"
    task = TASKS.get(task_of(name)) if "." in name else None
    metric = None if task is None else task.figures.get(name)
    return f"explain-{name}" if task is None or metric is None else metric_word("about", task.name, metric)


def help_link(context: Context, name: str) -> Markup:
    """Return the link beside a heading to its entry on the page of metrics; the script shows the sentence there too.

    Args:
        context: of the template.
        name: of a figure, one of `metrics_page.TERMS`, a task, or ``aspect-`` and what people judge.
    """
    return Markup(
        '<a class="help" href="{}metrics.html#{}" data-tip="{}" aria-label="{}" data-t-aria-label="about">?</a>'
    ).format(context["root"], name, explained_by(name), english_word("about"))
