"""Begins a challenge: writes a folder with a commented ``challenge.toml`` and a page for participants."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from ...corpus.model import Corpus
from ...corpus.reading import read_json
from ...corpus.references import BLIND, references
from ...corpus.turns import ITEMS_FILE
from ...formats.escape import markdown_cell
from ...io.files import make_folder, write_atomic
from ...io.printable import visible
from ...io.problems import CorpusError, OutputError, Problem
from ...metrics.tasks import TASKS
from ..challenge import FILE, Challenge, corpus_name
from ..first_steps import FILE as SUBMISSION
from ..first_steps import FirstSteps, first_steps
from .lock import LOCK
from .store import INCOMING

README = "README.md"
_IGNORED = f"{LOCK}\n{INCOMING}/\n"
_ATTRIBUTES = "# The ledger knows every file by its bytes: let git never change the ends of lines.\n* -text\n"
_LONGEST_TITLE = 200
_TRAINING = ("train",)
_OPEN = ("valid",)
"""Splits whose gold answers participants have in any case."""


def begin_challenge(folder: Path, corpus: Corpus, title: str = "", splits: Sequence[str] = ()) -> list[Path]:
    """Write what a new folder of submissions begins with; nothing that is there is touched.

    Args:
        folder: made where it is missing.
        corpus: whose splits the challenge is about.
        title: of the challenge; a default without it.
        splits: that the challenge is about, in the order shown; without any, all but training.

    Returns:
        The files written.

    Raises:
        CorpusError: the corpus lacks one of the splits.
        OutputError: one of them is there already, or the folder cannot be written to.
    """
    title = visible(title, _LONGEST_TITLE)[:_LONGEST_TITLE]
    chosen = _asked(corpus, splits)
    texts = {
        FILE: challenge_text(corpus, title, chosen),
        README: readme_text(corpus, title, chosen),
        ".gitignore": _IGNORED,
        ".gitattributes": _ATTRIBUTES,
    }
    refuse_taken(folder / name for name in texts)
    make_folder(folder)
    for name, text in texts.items():
        write_atomic(folder / name, text)
    return [folder / name for name in texts]


def refuse_taken(paths: Iterable[Path]) -> None:
    """Refuse to begin where anything has begun.

    Raises:
        OutputError: one of the files is there already.
    """
    for path in paths:
        if os.path.lexists(path):
            hint = "change that one, or name another folder"
            raise OutputError(Problem("output-taken", "it is there already", hint, str(path)))


def challenge_text(corpus: Corpus, title: str = "", splits: Sequence[str] = ()) -> str:
    """Write a ``challenge.toml`` with every key, its default and what it means.

    Keys without a default stand in comments. What is asked for in the splits of a corpus that anyone can build is
    public; elsewhere only the validation split is.
    """
    default = Challenge()
    parts = [
        "# What organisers decide. Every key may be left out; shown are the defaults.",
        f"# The challenge's name.\ntitle = {_toml(title or default.title)}",
        f"# A few sentences for the top of the board.\ndescription = {_toml(default.description)}",
        '# Its page, https only.\n# url = "https://example.org/challenge"',
        '# Where questions go: an address or a link.\n# contact = "chair@example.org"',
        "# The address under which the board's folder is published, https only: for its feed, cards and badges.\n"
        '# site_url = "https://example.org/board/"',
        "# On EvalAI: the ASCII word with which the title begins there (it makes addresses of it), and whether a row\n"
        "# shows as soon as it is scored, or only once its team makes the submission public.\n"
        f"slug = {_toml(default.slug)}\npublic_submissions = {_toml(default.public_submissions)}",
        "# The corpus that it is on, by name and version; another one given with --corpus is refused.\n"
        f"corpus = {_toml(corpus_name(corpus))}",
        f"# Tasks that are ranked, in the order shown.\ntasks = {_toml(list(default.tasks))}",
        "# Which of a team's submissions are ranked: all, its best in each task, or its last.\n"
        f"keep = {_toml(default.keep)}",
        f"# Who stands first among equals: by date (the earlier) or by name.\ntie_break = {_toml(default.tie_break)}",
        f"# Rows of trivial systems, from which every figure can be told apart.\nfloors = {_toml(default.floors)}",
        f"# Rows of classical systems, BM25 and TF-IDF, which a new one should beat.\nrivals = {_toml(default.rivals)}",
        f"# Rows of the oracles; the built-in corpus alone has them.\noracles = {_toml(default.oracles)}",
        "# Rows of published results, marked as not scored here; they are of the MOD release's own test sets.\n"
        f"published = {_toml(corpus.builtin is not None)}",
        _ranking(default),
        _references(corpus, _asked(corpus, splits)),
        _splits(corpus, _asked(corpus, splits)),
        _stage_phases(_asked(corpus, splits)) if corpus.protocol == BLIND else _phases(corpus),
    ]
    return "\n\n".join(parts) + "\n"


def readme_text(corpus: Corpus, title: str = "", splits: Sequence[str] = ()) -> str:
    """Write the page for participants: the form of a submission, how to check it, how it comes in."""
    chosen = _asked(corpus, splits)
    hidden = [split for split in chosen if split not in _OPEN and corpus.builtin is None]
    stages = [(task,) for task in TASKS] if corpus.protocol == BLIND else [tuple(TASKS)]
    steps = [first_steps(corpus, chosen, hidden, tasks) for tasks in stages]
    begin = "\n".join(_commands(tasks, step) for tasks, step in zip(stages, steps))
    return _README.format(
        title=markdown_cell(title or Challenge().title),
        corpus=markdown_cell(corpus.name),
        version=markdown_cell(corpus.version),
        splits=", ".join(f"`{split}`" for split in chosen),
        example=first_steps(corpus, chosen, hidden).example,
        begin=begin + _FOLDERS[corpus.protocol == BLIND, steps[0].folder != ""],
        scores=_AT_HOME.format(split=chosen[0], where=_where(steps[0])) if steps[0].scores_at_home else _HIDDEN,
    )


def _commands(tasks: Sequence[str], steps: FirstSteps) -> str:
    head = f"Stage of {tasks[0]}:\n\n" if len(tasks) == 1 else ""
    return f"{head}```sh\n{steps.starter}\n{steps.check}\n```\n"


def _where(steps: FirstSteps) -> str:
    return f" --corpus {steps.folder}" if steps.folder else ""


def _asked(corpus: Corpus, splits: Sequence[str] = ()) -> list[str]:
    """Return the splits that a challenge is about: those named, else all but training, the hardest first."""
    for name in splits:
        if name not in corpus.splits:
            hint = f"there are: {', '.join(corpus.splits) or 'none'}"
            raise CorpusError.of(Problem("split-unknown", f"no split {visible(name)!r}", hint, str(corpus.folder)))
    if splits:
        return list(dict.fromkeys(splits))
    order = ("hard", "easy", "test", "valid")
    scored = corpus.splits
    if corpus.protocol == BLIND and (corpus.folder / ITEMS_FILE).is_file():
        scored = tuple(read_json(corpus.folder / ITEMS_FILE, "items"))  # the others are for training
    test_splits = [name for name in order if name in scored]
    return test_splits or [name for name in corpus.splits if name not in _TRAINING] or ["hard"]


def _ranking(default: Challenge) -> str:
    lines = [
        "# A task's score is the mean of these figures, higher is better. human: the mean of human ratings where there",
        "# are any; the figures after it stand in until then. All figures: mod-score --format json.",
        "[ranking]",
    ]
    return "\n".join([*lines, *(f"{task} = {_toml(list(default.ranking[task]))}" for task in TASKS)])


def _references(corpus: Corpus, splits: Sequence[str]) -> str:
    lines = [
        "# Hashes of the references that splits are judged by; others are refused. mod-board rebase takes others on.",
        "[references]",
    ]
    return "\n".join([*lines, *(f"{split} = {_toml(references(corpus, split).sha256)}" for split in splits)])


def _stage_phases(splits: Sequence[str]) -> str:
    """The phases of a blind release: one a stage, which takes that stage's answers and no others."""
    parts = [
        "# Phases, one a stage of the release: what comes in in a phase counts for its tasks alone, for the next\n"
        "# stage shows the answers. Set the dates (until then nothing is taken): UTC, or AoE (anywhere on Earth); a\n"
        "# date without a time means its first second as a start and its last as an end. Let each end before the next\n"
        "# stage is published. quota: accepted submissions a team, 0 for no limit."
    ]
    for number, task in enumerate(TASKS, 1):
        lines = [
            "[[phases]]",
            f"name = {_toml(f'stage {number}: {task}')}",
            f'start = "2099-01-{7 * number - 6:02d} AoE"',
            f'end = "2099-01-{7 * number:02d} AoE"',
            f"splits = {_toml(list(splits))}",
            f"tasks = {_toml([task])}",
            "quota = 5",
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _splits(corpus: Corpus, splits: Sequence[str]) -> str:
    tables = [
        f"[[splits]]\nname = {_toml(name)}\npublic = {_toml(name in _OPEN or corpus.builtin is not None)}"
        for name in splits
    ]
    head = (
        "# Splits on the board, in this order. public: whether dialogues and gold answers may be shown; if not, the\n"
        "# board shows figures alone, and nobody can browse dialogues.\n"
    )
    return head + "\n\n".join(tables)


def _phases(corpus: Corpus) -> str:
    return "\n".join(
        [
            "# Phases, in order of time. Without any, submissions are taken at any time and in any number. Take the #",
            "# away and set the dates: UTC, or AoE (anywhere on Earth); a date without a time means its first second",
            "# as a start and its last as an end. tasks: whose answers count, of what comes in in the phase. quota:",
            "# accepted submissions a team, 0 for no limit.",
            "# [[phases]]",
            '# name = "test"',
            '# start = "2026-11-01 AoE"',
            '# end = "2026-11-30 AoE"',
            f"# splits = {_toml([_asked(corpus)[0]])}",
            f"# tasks = {_toml(list(TASKS))}",
            "# quota = 5",
        ]
    )


def _toml(value: object) -> str:
    """Write a value as TOML: JSON's strings, lists and booleans are TOML's too, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


_FOLDERS = {
    (False, False): "",
    (False, True): "\n`DIR` is the folder of the corpus, as you have it.\n",
    (
        True,
        True,
    ): "\n`public/` is the folder of what the organisers have published so far. An answer counts in its stage alone.\n",
}
"""Whether the corpus is of a blind release, and whether commands name a folder, to what is said of it."""
_AT_HOME = """`mod-score {file} --split {split}{where}` gives the figures that the board will show.""".replace(
    "{file}", SUBMISSION
)
_HIDDEN = "Figures of splits whose answers are hidden stand on the board alone."

_README = """\
# Submissions to {title}

Everything is scored on {corpus} {version}, splits {splits}. Phases, quotas and what is ranked stand in
`challenge.toml`, and on the page *Rules* of the board.

## Make one

A submission is one JSON file, gzipped if you like, or JSON Lines:

```json
{example}
```

Give the keys of the tasks that you take part in; each task needs an answer to every one of its items, and lists are
longer than shown here. Write the names of team and system the same way every time.

## Begin, and check at home

The first command writes a first submission, whose form is right and whose answers are the commonest ones. The second
says everything that will be refused here, by the same code, and needs no gold answers beyond those of the corpus you
have.

{begin}
{scores}

## Hand it in

Send the file to the organisers, or, where this folder is in a repository, open a pull request that adds
`<team>/<system>.json.gz` and nothing else (any file names without spaces will do; `mod-board add` makes them of the
names in the file, with a hash where those are not plain ASCII). Organisers take it in with

```sh
mod-board add submission.json.gz --to .
```

A rejected file costs no quota and comes back with its reasons. Nothing is overwritten: a new file of the same system
becomes its next version. When each came in stands in `ledger.jsonl`.

## Say more about it

`<system>.toml` beside the submission, or `system.toml` for all of a team's systems:

```toml
description = "A sentence or two."
paper = "https://example.org/paper.pdf"
code = "https://example.org/code"
parameters = 124000000
pretrained = ["a language model"]
external_data = false
date = 2026-11-01
```

`mod-board check system.toml` reads it as the board will.
"""
