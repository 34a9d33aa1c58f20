"""What a participant types first, for the very corpus and stage: a submission's form, a starter, the check at home."""

from __future__ import annotations

import json
import shlex
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from ..corpus.model import Corpus
from ..corpus.publishing.release import PUBLIC, STAGES, TRAINING
from ..corpus.references import BLIND, references
from ..metrics.tasks import TASKS
from ..simulator import DEFAULT

FILE = "submission.json.gz"


@dataclass(frozen=True)
class FirstSteps:
    """What a participant types in a phase.

    Attributes:
        example: a submission of one prediction, with the keys of the phase's tasks and the id of a dialogue.
        starter: writes a first submission, by a floor.
        check: says at home all that would be refused.
        folder: stands for the corpus in the commands; empty for the default corpus, which needs no folder.
        scores_at_home: whether participants have the gold of all splits, so that their figures are the same.
    """

    example: str
    starter: str
    check: str
    folder: str
    scores_at_home: bool


def first_steps(
    corpus: Corpus,
    splits: Sequence[str],
    hidden: Collection[str] = (),
    tasks: Collection[str] = tuple(TASKS),
    names_dialogue: bool = True,
) -> FirstSteps:
    """Return the first steps of a phase.

    Args:
        corpus: with the gold, of which nothing is shown.
        splits: that the phase asks for.
        hidden: those of them whose gold participants do not have.
        tasks: that it asks for. In a blind release they say which stage's folder participants have.
        names_dialogue: whether the example has the id of a real dialogue; else a stand-in.

    >>> from mod_challenge.corpus import read_corpus
    >>> first_steps(read_corpus("corpus"), ["hard"]).check
    'mod-validate submission.json.gz --split hard --corpus DIR'
    """
    is_blind = corpus.protocol == BLIND
    asked = [name for name in TASKS if name in tasks]
    folder = "" if _is_default(corpus) else "DIR"
    training = ""
    if is_blind:
        stage = {stage.task: stage.folder for stage in STAGES}[asked[-1]]
        folder, training = f"{PUBLIC}/{stage}", f" --train {PUBLIC}/{TRAINING}"
    where = f" --corpus {folder}" if folder else ""
    named = "".join(f" --split {shlex.quote(split)}" for split in splits)
    return FirstSteps(
        example=_example(corpus, splits[0], asked, with_nll=not is_blind, names_dialogue=names_dialogue),
        starter=in_lines(f"mod-baseline predict majority{named}{where}{training} --out {FILE}"),
        check=in_lines(f"mod-validate {FILE}{named}{where}"),
        folder=folder,
        scores_at_home=not is_blind and not hidden,
    )


def _is_default(corpus: Corpus) -> bool:
    """Tell whether commands take this corpus where they are told of none."""
    made = corpus.builtin
    return made is not None and all(made.get(key) == value for key, value in DEFAULT.items())


def _example(corpus: Corpus, split: str, tasks: Sequence[str], with_nll: bool, names_dialogue: bool) -> str:
    """A submission with one prediction; its turn is one that every participant sees."""
    dialogue, length = "id of a dialogue", 2
    if names_dialogue:
        turns = references(corpus, split).turns
        dialogue, length = turns.dialogue_ids[0], turns.lengths[0]
    answers: dict[str, dict[str, Any]] = {
        "text": {"text": "…", **({"nll": 31.7} if with_nll else {})},
        "usage": {"meme_probability": 0.81},
        "retrieval": {"candidates": ["196", "013"], "memes": ["196", "107"]},
        "emotion": {"emotions": [29, 5, 7, 0, 3]},
    }
    if not with_nll:
        del answers["retrieval"]["memes"]  # a ranking made in knowledge of the candidates opens no figure
    prediction: dict[str, Any] = {"dialogue": dialogue, "turn": length - 1 if corpus.protocol == BLIND else 1}
    for task in tasks:
        prediction.update(answers[task])
    system = {"team": "your team", "name": "your system", "description": "one sentence"}
    head = f'{{"format": "mod-submission/1",\n "system": {_json(system)},\n "predictions": {{{_json(split)}: [\n   '
    return head + _wrapped(prediction) + "]}}"


def _wrapped(prediction: dict[str, Any]) -> str:
    """An object as JSON, in lines of at most 80 characters."""
    lines, line = [], "{"
    for i, (key, value) in enumerate(prediction.items()):
        entry = f"{_json(key)}: {_json(value)}{'' if i + 1 == len(prediction) else ','}"
        if len(line) + len(entry) > 72 and line.strip():
            lines.append(line.rstrip())
            line = "    "
        line += entry + " "
    return "\n".join([*lines, line.rstrip() + "}"])


def in_lines(command: str, width: int = 80) -> str:
    """Break a command before options so that its lines hold in a terminal.

    >>> print(in_lines("mod-x a --one 1 --two 2", 20))
    mod-x a --one 1 \\
      --two 2
    """
    lines, line = [], ""
    for i, part in enumerate(command.split(" --")):
        option = part if i == 0 else f" --{part}"
        if line and len(line) + len(option) + 2 > width:
            lines.append(line + " \\")
            option = " " + option
            line = ""
        line += option
    return "\n".join([*lines, line])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
