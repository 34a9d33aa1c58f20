"""The paper's figures: memes and emotions of the corpus (2, 3), a dialogue (5), what MOD-GPT looks at (6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Optional

from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.corpus.stats import Counts
from mod_challenge.rendering.corpus_plots import draw_figures

from ..runs.run import Run
from .plan import Plan
from .systems import MOD_GPT
from .trainings import found_run

FOLDER = "figures"
SPLIT = "valid"
"""Dialogues that are shown are of validation: those of tests may not be public."""
_FEWEST_TURNS = 4
"""A dialogue that is shown has so many turns before its meme, so that there is something to look at."""


@dataclass(frozen=True)
class Picture:
    """A figure that was drawn, or why it was not.

    Attributes:
        of: what the paper calls it.
        file: where it is, from the folder of the report; empty where there is none.
        about: what it shows.
        note: what could not be drawn, in a line; empty where all was.
    """

    of: str
    file: str
    about: str
    note: str = ""


def draw_pictures(plan: Plan, corpus: Corpus, counts: Mapping[str, Counts]) -> list[Picture]:
    """Draw the paper's figures of what is there.

    Args:
        plan: whose first finished run of MOD-GPT answers and is looked into.
        corpus, counts: whose memes and emotions are counted.

    Raises:
        OutputError: the folder cannot be written.
    """
    folder = plan.options.out / FOLDER
    if find_spec("matplotlib") is None:
        return [Picture("Figures 2, 3, 5 and 6", "", "", "no figures: they need matplotlib, the extra [plots]")]
    pictures = list(_of_corpus(corpus, counts, folder))
    run = _run_of(plan)
    chosen = _chosen(corpus)
    if run is None or chosen is None:
        return [*pictures, Picture("Figures 5 and 6", "", "", "no Figures 5 and 6: they need a run of MOD-GPT")]
    return [*pictures, *_of_run(run, corpus, *chosen, folder)]


def _of_corpus(corpus: Corpus, counts: Mapping[str, Counts], folder: Path) -> Iterator[Picture]:
    drawn = draw_figures(corpus, counts, folder, forms=("svg",))
    about = {
        "figure2": ("Figure 2", "how often each meme is used"),
        "figure3": ("Figure 3", "the most frequent emotions"),
    }
    for path in drawn.files:
        of, what = about[path.stem.partition("_")[0]]
        yield Picture(of, f"{FOLDER}/{path.name}", what, drawn.note if of == "Figure 3" else "")
    if len(drawn.files) < len(about):
        yield Picture("Figure 3", "", "", drawn.note)


def _of_run(run: Run, corpus: Corpus, dialogue: Dialogue, turn: int, folder: Path) -> Iterator[Picture]:
    from ..mod_gpt.attention_plot import draw
    from ..mod_gpt.recipe import attention_of
    from .dialogue_plot import draw_dialogue

    path = folder / "figure5_dialogue.svg"
    note = draw_dialogue(run, corpus, SPLIT, dialogue, path)
    yield Picture("Figure 5", f"{FOLDER}/{path.name}", "a dialogue of validation, and what MOD-GPT answers in it", note)
    path = folder / "figure6_attention.svg"
    note = draw(attention_of(run, corpus, SPLIT, dialogue.id, turn), path)
    about = "what [TAG] looks at when MOD-GPT decides on a meme: the last layer, the mean of its heads"
    yield Picture("Figure 6", f"{FOLDER}/{path.name}", about, note)


def _run_of(plan: Plan) -> Optional[Run]:
    """The first finished run of MOD-GPT."""
    for step in plan.steps:
        if step.training is not None and step.system == MOD_GPT.name:
            run = found_run(step.training)
            if run is not None and run.finished is not None:
                return run
    return None


def _chosen(corpus: Corpus) -> Optional[tuple[Dialogue, int]]:
    """The dialogue of validation that is shown, and the response with a meme in it: the first that is long enough."""
    if SPLIT not in corpus.splits:
        return None
    with_meme = [
        (dialogue, turn)
        for dialogue in corpus.split(SPLIT)
        for turn, utterance in enumerate(dialogue.utterances)
        if turn and utterance.meme is not None
    ]
    long = [(dialogue, turn) for dialogue, turn in with_meme if turn >= _FEWEST_TURNS]
    return next(iter([*long, *with_meme]), None)
