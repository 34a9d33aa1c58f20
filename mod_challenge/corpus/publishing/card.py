"""The card of a corpus: what it is, how large, under which terms, how its check went and which bytes it is.

It begins with the block of YAML that hubs of data sets read, so that the folder can be uploaded as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ...formats.escape import markdown_cell
from ...formats.plural import counted
from ...formats.table import markdown_lines, text_table
from ...io.file_names import text_name
from ...io.files import file_sha256
from ...io.printable import visible
from ...io.problems import CorpusError, Problem
from ..check import check_corpus
from ..model import Corpus
from ..pictures import FOLDER, is_safe_name, picture_path
from ..references import references
from ..stats import Counts, to_markdown
from .croissant import corpus_description, corpus_files

_LANGUAGES = {"zh": "Chinese", "en": "English"}
_SHOWN_WARNINGS = 50
_HUB_LICENCES = ("apache-2.0", "mit", "cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "cc-by-nc-sa-4.0")
"""Licences that hubs have a name for."""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def front_matter(corpus: Corpus, dialogues: int, configs: Sequence[tuple[str, Mapping[str, str]]] = ()) -> str:
    """Return the YAML at the top of a dataset card.

    Args:
        corpus: whose name, language and licence are given.
        dialogues: how many there are.
        configs: name of a table to its splits, each with its file; what `datasets.load_dataset` opens. Without any,
            the hub's viewer is off, since it knows no file of dialogues by id.
    """
    lines = ["---", f"pretty_name: {_yaml(corpus.name)}", "language:", f"- {corpus.language}"]
    licence = (corpus.licence or "unknown").lower()
    if licence in (*_HUB_LICENCES, "unknown"):
        lines.append(f"license: {licence}")
    else:
        lines += ["license: other", f"license_name: {_yaml(corpus.licence or '')}"]
    size = next((label for limit, label in _SIZES if dialogues < limit), "1M<n<10M")
    lines += ["size_categories:", f"- {size}"]
    lines += ["task_categories:", "- text-generation", "- text-classification", "- text-retrieval"]
    lines += ["tags:", "- dialogue", "- memes", "- stickers", "- croissant"]
    if not configs:
        return "\n".join([*lines, "viewer: false", "---"]) + "\n"
    lines.append("configs:")
    for name, splits in configs:
        lines += [f"- config_name: {name}", "  data_files:"]
        for split, file in splits.items():
            lines += [f"  - split: {split}", f"    path: {_yaml(file)}"]
    return "\n".join([*lines, "---"]) + "\n"


def _yaml(text: str) -> str:
    """A string of YAML, which takes those of JSON; nothing in it is a tag to who shows the page as HTML."""
    return json.dumps(visible(text, 200), ensure_ascii=False).replace("<", "\\u003c")


def corpus_card(corpus: Corpus, counts: Mapping[str, Counts]) -> str:
    """The text of ``CARD.md``. It names files of the corpus and no place on this machine.

    Args:
        corpus: a corpus directory.
        counts: as `count_corpus` gives them.

    Raises:
        CorpusError: a split cannot be read.
    """
    licence = markdown_cell(corpus.licence) if corpus.licence else "not stated"
    words = sum(meme.text is not None for meme in corpus.memes.values())
    dialogues = sum(len(corpus.split(split)) for split in corpus.splits)
    parts = [
        front_matter(corpus, dialogues).rstrip(),
        f"# {markdown_cell(corpus.name)}",
        "\n".join(
            (
                f"- Version: {markdown_cell(corpus.version)}",
                f"- Language: {_LANGUAGES[corpus.language]}",
                f"- Licence: {licence}",
                f"- Memes: {len(corpus.memes):,}, {len(corpus.seen_memes):,} of them seen in training, "
                f"{words:,} with their words given",
                f"- Emotions: {len(corpus.emotion_ids()):,}",
            )
        ),
        "## Shape",
        to_markdown(counts).rstrip(),
        "## Check",
        _check(corpus),
        "## Files",
        _files(corpus),
    ]
    return "\n\n".join(parts) + "\n"


def export_card(corpus: Corpus, rows: Mapping[str, int]) -> str:
    """Return the text of the ``README.md`` of a Parquet export.

    Args:
        corpus: what was exported.
        rows: file name to the number of its rows.
    """
    splits = {split: f"{split}.parquet" for split in corpus.splits}
    configs = [("dialogues", splits), ("memes", {"memes": "memes.parquet"})]
    dialogues = sum(rows[file] for file in splits.values())
    table = text_table(("file", "rows"), [(f"`{name}`", f"{count:,}") for name, count in rows.items()], words=1)
    first = next(iter(splits), "train")
    return f"""{front_matter(corpus, dialogues, configs)}
# {markdown_cell(corpus.name)}

{corpus_description(corpus)} Version {markdown_cell(corpus.version)}.

{chr(10).join(markdown_lines(table, str))}

A row of a split is a dialogue: its id (`dialogue`), what is said (`utterances`: `speaker`, `text`, `meme`, `emotion`,
each null where there is none) and, outside of training, the ten memes to rank at each turn that uses one
(`candidates`: `turn`, `memes`). A row of `memes.parquet` is a meme with its `picture`. `emotions.json` names the
emotions; `croissant.json` describes all of it to programs.

```python
from datasets import load_dataset

dialogues = load_dataset(".", "dialogues", split="{first}")
memes = load_dataset(".", "memes", split="memes")
```
"""


def _check(corpus: Corpus) -> str:
    checked = check_corpus(corpus.folder, _SHOWN_WARNINGS)
    lines = [f"`mod-corpus check`: {checked.summary()}."]
    if len(checked.log.errors) + len(checked.log.warnings):
        lines.append("")
        lines += [f"- {_outcome(corpus, problem)}" for problem in checked.log]
    return "\n".join(lines)


def _outcome(corpus: Corpus, problem: Problem) -> str:
    """A problem without the folder's place on this machine."""
    file = "the folder" if Path(problem.file) == corpus.folder else Path(problem.file).name
    return f"{markdown_cell(file)}: `{problem.code}`, {markdown_cell(problem.message)}"


def _files(corpus: Corpus) -> str:
    """SHA-256 of every file that is read, one for all pictures, and the hash that reports give of each test split."""
    rows = [(name, f"`{file_sha256(corpus.folder / name)}`") for name in corpus_files(corpus.folder)]
    pictures = sorted(
        {meme.picture for meme in corpus.memes.values() if is_safe_name(meme.picture)}
        & {text_name(path.name) for path in (corpus.folder / FOLDER).glob("*") if path.is_file()}
    )
    if pictures:
        digest = hashlib.sha256()
        for name in pictures:
            line = f"{file_sha256(picture_path(corpus.folder, name))}  {name}\n"
            digest.update(line.encode("utf-8", "surrogatepass"))
        rows.append((f"{FOLDER}/ ({counted(len(pictures), 'picture')})", f"`{digest.hexdigest()}`"))
    lines = markdown_lines(text_table(("file", "sha256"), rows, words=2), str)
    tests = [split for split in corpus.splits if split != "train"]
    if tests:
        headings = ("split", "sha256 of its references, as in reports")
        hashes = [(split, _reference_hash(corpus, split)) for split in tests]
        lines += ["", *markdown_lines(text_table(headings, hashes, words=2), str)]
    return "\n".join(lines)


def _reference_hash(corpus: Corpus, split: str) -> str:
    try:
        gold = references(corpus, split)
    except CorpusError:
        return "cannot be scored; the check says why"
    return "cannot be scored; gold is hidden in this stage" if gold.hidden else f"`{gold.sha256}`"
