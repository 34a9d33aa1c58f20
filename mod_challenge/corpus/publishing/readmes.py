"""The README files of a release: what each side holds, what it gives away, and how to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...formats.escape import markdown_cell
from ...formats.table import markdown_lines, text_table
from ...metrics.tasks import TASKS
from ..model import Corpus


@dataclass(frozen=True)
class ReleaseStage:
    """One stage of a blind challenge.

    Attributes:
        task: what it asks.
        folder: its name under ``public/``.
        reveals: what its files show that those of the stage before do not.
        asks: what is to be answered, in words.
        keys: of a prediction that answer it, in Markdown.
    """

    task: str
    folder: str
    reveals: str
    asks: str
    keys: str


def paper_readme(corpus: Corpus, items: Mapping[str, Mapping[str, int]]) -> str:
    """What participants read under the protocol ``paper``.

    Args:
        corpus: the corpus released.
        items: scored split to task to the number of items.
    """
    return f"""{_title(corpus)}
This folder is a corpus directory. Every response turn of the scored splits (the second utterance of a dialogue and all
after it) is an item of each task that it fits.

{_item_table(items)}

## What this protocol gives away

A response is asked for given its true history, so the history of a later turn holds the answers of all earlier turns
of the dialogue, and the files here hold whole dialogues: **every answer of the scored splits can be read in them**.
This is right for an open benchmark with public references, where results are reported on trust. Where nobody must
know the answers, release the corpus with `--protocol blind`.

## Taking part

A submission answers by dialogue and turn. The candidates of retrieval are in `candidates.json`.

```
mod-validate submission.json --corpus . --split {next(iter(items))}
mod-score submission.json --corpus . --split {next(iter(items))}
```
"""


def blind_readme(corpus: Corpus, stages: Sequence[ReleaseStage], items: Mapping[str, Mapping[str, int]]) -> str:
    """What participants read under the protocol ``blind``."""
    rows = [(f"`{stage.folder}/`", stage.reveals, stage.asks, stage.keys) for stage in stages]
    split = next(iter(items))
    headings = ("folder", "shows, beyond the stage before", "asks", "key")
    table = "\n".join(markdown_lines(text_table(headings, rows, words=4), str))
    return f"""{_title(corpus)}
`training/` is a corpus directory to learn from. Each stage's folder is one too, of the scored splits alone: **the last
utterance of a dialogue is its target**, of which it shows as much as the stage allows (a text of "" is one not shown
yet), and `items.json` lists the targets that the stage asks about by dialogue and turn. What would come after a target
is in no file.

{table}

{_item_table(items)}

A stage's folder appears when the stage before is over. A submission answers what `items.json` lists by dialogue and
turn, with the stage's key; answers to earlier stages may stay in the file. Whether the organisers' scorer will take
it, each stage's folder tells (it holds no answers, so that nothing is scored), here of stage 1 and split {split}:

```
mod-validate submission.json --corpus {stages[0].folder} --split {split}
```

Floors to compare with learn from `training/`:

```
mod-baseline predict majority --corpus {stages[0].folder} --train training --split {split} --out majority.json
```

Stage 3 gives the ten candidates in `candidates.json`. A ranking of the whole inventory (`memes`) handed in then is made
in their knowledge, so the figures that need one (RT@5, and R10@k and MAP over other draws) are not given. Perplexity
needs the true texts and is not asked for.
"""


def private_readme(corpus: Corpus, protocol: str, splits: Sequence[str]) -> str:
    """What organisers read."""
    flags = " ".join(f"--split {split}" for split in splits)
    score = f"""{_title(corpus)}
**Keep this folder to yourself.** It is a whole corpus directory, with the references of {_listed(splits)} and their
candidates frozen:

```
mod-score submission.json --corpus private {flags}
```
"""
    if protocol == "paper":
        return (
            score
            + "\nThe same references are in `public/`, as this protocol makes them; its README says what follows.\n"
        )
    return (
        score
        + """
Dialogues end with their target turn, and `items.json` restricts scoring to the targets. `candidates_matched.json` must
stay here: together with `candidates.json` it gives the gold memes away. `corpus.json` marks the protocol: since the ten
candidates are public when memes are ranked, reports leave out the figures of rankings of the whole inventory (`rt@5`,
`expected`, `matched`).

Publish `public/training/` first, then one stage's folder at a time, each when the stage before is over. Before each,
prove that nothing published so far holds an answer of that stage or a later one:

```
mod-corpus audit public/training public/stage1-text private
mod-corpus audit public/training public/stage1-text public/stage2-usage private --from usage
mod-corpus audit public/training public/stage1-text public/stage2-usage public/stage3-retrieval private --from retrieval
mod-corpus audit public private --from emotion
```

`challenge.toml`, beside this folder where the command wrote it (`mod-board init submissions/ --corpus private` does so
too), has a phase for each stage: what comes in in a phase counts for that stage's task alone, so that nobody gains by
copying what a later stage shows. Set its dates, and let each phase end before the next stage is published.

A corpus that a public program can write again from its seed, such as a simulated one, is blind only while the seed is
unknown.
"""
    )


def _title(corpus: Corpus) -> str:
    licence = f" Licence: {markdown_cell(corpus.licence)}." if corpus.licence else ""
    return f"# {markdown_cell(corpus.name)}\n\nVersion {markdown_cell(corpus.version)}.{licence}\n"


def _item_table(items: Mapping[str, Mapping[str, int]]) -> str:
    rows = [(split, *(f"{counts[task]:,}" for task in TASKS)) for split, counts in items.items()]
    return "\n".join(markdown_lines(text_table(("items", *TASKS), rows, words=1), str))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)
