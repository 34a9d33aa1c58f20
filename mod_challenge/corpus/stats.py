"""Counts of a corpus as the paper prints them (Tables 1 and 2 of Fei et al., 2021), and a few that it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Callable, Optional

from ..formats.escape import csv_table, dumps, latex_cell
from ..formats.table import INDENT, NO_VALUE, PLAIN_RULES, Cell, Row, Table, latex_tabular, markdown_lines
from ..io.printable import visible
from ..io.progress import ProgressCallback
from ..tokenization.tokenizers import tokenize_cjk
from .model import Corpus, Dialogue

FORMAT = "mod-stats/1"
TOTAL = "all"
"""The column of all splits together."""

_DIALOGUES_AT_ONCE = 2000


def note(paper: bool) -> str:
    """What stands under the table: how tokens are counted and, with ``paper``, how they are there."""
    paper_note = "; the paper counted those of a Chinese BERT tokeniser" if paper else ""
    return (
        "Tokens are the scorer's (each CJK ideograph, each run of other letters and digits, each other visible "
        f"character){paper_note}. Averages of tokens are over all utterances, those that are a meme alone counting 0."
    )


@dataclass
class Counts:
    """What is counted of some dialogues; counts of several splits add up with `Counts.joined`.

    Attributes:
        dialogues, utterances, responses: how many (a response is every utterance but a dialogue's first).
        tokens: occurrences of tokens; ``vocabulary`` holds each once.
        uses: meme id to the number of its uses.
        labels: emotion id to the number of memes that carry it.
        replies: responses that carry a meme.
        alone: utterances that are a meme without a text.
        seen: the memes seen in training.
    """

    seen: frozenset[str]
    dialogues: int = 0
    utterances: int = 0
    responses: int = 0
    tokens: int = 0
    replies: int = 0
    alone: int = 0
    vocabulary: set[str] = field(default_factory=set)
    uses: Counter[str] = field(default_factory=Counter)
    labels: Counter[int] = field(default_factory=Counter)

    @classmethod
    def joined(cls, parts: Sequence[Counts]) -> Counts:
        """The counts of all parts together."""
        total = cls(parts[0].seen if parts else frozenset())
        for part in parts:
            total.dialogues += part.dialogues
            total.utterances += part.utterances
            total.responses += part.responses
            total.tokens += part.tokens
            total.replies += part.replies
            total.alone += part.alone
            total.vocabulary |= part.vocabulary
            total.uses.update(part.uses)
            total.labels.update(part.labels)
        return total

    def add(self, dialogues: Iterable[Dialogue]) -> None:
        """Count some dialogues more."""
        texts: list[str] = []
        for dialogue in dialogues:
            self.dialogues += 1
            self.utterances += len(dialogue.utterances)
            self.responses += len(dialogue.utterances) - 1
            for turn, utterance in enumerate(dialogue.utterances):
                if utterance.has_text:
                    texts.append(utterance.text or "")
                if utterance.meme is None:
                    continue
                self.uses[utterance.meme] += 1
                self.replies += turn > 0
                self.alone += not utterance.has_text
                if utterance.emotion is not None:
                    self.labels[utterance.emotion] += 1
        for tokens in tokenize_cjk(texts):
            self.tokens += len(tokens)
            self.vocabulary.update(tokens)


@dataclass(frozen=True)
class CorpusStatistic:
    """One row of the table.

    Attributes:
        key: its name in JSON and CSV.
        label: its name in tables.
        value: the number, of a split's counts; None where there is nothing to measure.
        digits: decimals in tables.
        paper: the paper's figure by column, as far as it gives one.
    """

    key: str
    label: str
    value: Callable[[Counts], Optional[float]]
    digits: int = 0
    paper: Mapping[str, float] = field(default_factory=dict)


def _ratio(top: float, bottom: float, scale: float = 1.0) -> Optional[float]:
    return scale * top / bottom if bottom else None


def _percent(top: float, bottom: float) -> Optional[float]:
    return _ratio(top, bottom, 100.0)


def _columns(train: float, valid: float, easy: float, hard: float, total: float) -> dict[str, float]:
    return {"train": train, "valid": valid, "easy": easy, "hard": hard, TOTAL: total}


MEASURES = (
    CorpusStatistic("dialogues", "dialogues", lambda c: c.dialogues, paper=_columns(41644, 1000, 1000, 1530, 45174)),
    CorpusStatistic(
        "utterances", "utterances", lambda c: c.utterances, paper=_columns(558181, 13666, 13999, 20358, 606014)
    ),
    CorpusStatistic(
        "tokens", "distinct tokens", lambda c: len(c.vocabulary), paper=_columns(5249, 2724, 2782, 3166, 5339)
    ),
    CorpusStatistic("memes", "memes used", lambda c: len(c.uses), paper=_columns(274, 274, 274, 307, 307)),
    CorpusStatistic("memes_seen", "seen memes used", lambda c: sum(meme in c.seen for meme in c.uses)),
    CorpusStatistic("memes_unseen", "unseen memes used", lambda c: sum(meme not in c.seen for meme in c.uses)),
    CorpusStatistic(
        "utterances_per_dialogue",
        "utterances a dialogue",
        lambda c: _ratio(c.utterances, c.dialogues),
        2,
        {TOTAL: 13.42},
    ),
    CorpusStatistic(
        "memes_per_dialogue", "memes a dialogue", lambda c: _ratio(sum(c.uses.values()), c.dialogues), 2, {TOTAL: 4.06}
    ),
    CorpusStatistic(
        "tokens_per_utterance", "tokens an utterance", lambda c: _ratio(c.tokens, c.utterances), 2, {TOTAL: 11.46}
    ),
    CorpusStatistic("responses_with_meme", "responses with a meme, %", lambda c: _percent(c.replies, c.responses), 1),
    CorpusStatistic(
        "top_meme",
        "uses of the top meme, %",
        lambda c: _percent(max(c.uses.values(), default=0), sum(c.uses.values())),
        1,
    ),
    CorpusStatistic("meme_alone", "memes without text, %", lambda c: _percent(c.alone, sum(c.uses.values())), 1),
    CorpusStatistic(
        "labelled", "memes with a label, %", lambda c: _percent(sum(c.labels.values()), sum(c.uses.values())), 1
    ),
    CorpusStatistic("labels", "labels used", lambda c: len(c.labels)),
)


def count_corpus(corpus: Corpus, on_progress: Optional[ProgressCallback] = None) -> dict[str, Counts]:
    """Count every split, and all of them together under ``all``.

    Args:
        corpus: whatever splits it has.
        on_progress: called with (dialogues counted, dialogues in all).

    Raises:
        CorpusError: a split is invalid.

    >>> from mod_challenge.corpus import read_corpus
    >>> counts = count_corpus(read_corpus("corpus"))
    >>> {split: split_counts.dialogues for split, split_counts in counts.items()}
    {'train': 4, 'valid': 1, 'easy': 3, 'hard': 4, 'all': 12}
    """
    seen = corpus.seen_memes
    splits = {name: corpus.split(name) for name in corpus.splits}
    total, done = sum(map(len, splits.values())), 0
    counts_by_split: dict[str, Counts] = {}
    for name, dialogues in splits.items():
        counts_by_split[name] = Counts(seen)
        for start in range(0, len(dialogues), _DIALOGUES_AT_ONCE):
            part = dialogues[start : start + _DIALOGUES_AT_ONCE]
            counts_by_split[name].add(part)
            done += len(part)
            if on_progress is not None:
                on_progress(done, total)
    return {
        **counts_by_split,
        TOTAL: Counts.joined(list(counts_by_split.values())) if counts_by_split else Counts(seen),
    }


def to_json(corpus: Corpus, counts: Mapping[str, Counts], paper: bool = True) -> str:
    """Every figure in full precision and, unless ``paper`` is false, the paper's beside them.

    >>> import json
    >>> from mod_challenge.corpus import read_corpus
    >>> corpus = read_corpus("corpus")
    >>> json.loads(to_json(corpus, count_corpus(corpus)))["splits"]["valid"]["dialogues"]
    1
    """
    return dumps(
        {
            "format": FORMAT,
            "corpus": {"name": corpus.name, "version": corpus.version, "language": corpus.language},
            "splits": {
                name: {statistic.key: statistic.value(split_counts) for statistic in MEASURES}
                for name, split_counts in counts.items()
            },
            "paper": {
                name: {statistic.key: statistic.paper[name] for statistic in MEASURES if name in statistic.paper}
                for name in (counts if paper else ())
            },
        }
    )


def to_csv(counts: Mapping[str, Counts], paper: bool = True) -> str:
    """Return one line a figure: split, measure, value and, unless ``paper`` is false, the paper's value.

    >>> from mod_challenge.corpus import read_corpus
    >>> to_csv(count_corpus(read_corpus("corpus"))).splitlines()[:2]
    ['split,measure,value,paper', 'train,dialogues,4,41644']
    """
    names = ("split", "measure", "value", *(["paper"] if paper else []))
    rows = [
        {
            "split": name,
            "measure": statistic.key,
            "value": statistic.value(split_counts),
            "paper": statistic.paper.get(name),
        }
        for name, split_counts in counts.items()
        for statistic in MEASURES
    ]
    return csv_table(names, rows)


def to_table(corpus: Corpus, counts: Mapping[str, Counts], paper: bool = True) -> Table:
    """Return the table; the paper's figures, where it gives any and ``paper`` is true, stand under ours."""
    title = f"{visible(corpus.name)} {visible(corpus.version)} ({corpus.language})"
    return replace(_table(counts, paper), title=title)


def _table(counts: Mapping[str, Counts], paper: bool) -> Table:
    rows: list[Row] = []
    for statistic in MEASURES:
        values = [_cell(statistic.value(split_counts), statistic.digits) for split_counts in counts.values()]
        rows.append(((statistic.label,), tuple(map(Cell, values))))
        if paper and any(name in statistic.paper for name in counts):
            values = [_cell(statistic.paper.get(name), statistic.digits) for name in counts]
            rows.append(((f"{INDENT}in the paper",), tuple(Cell(value, muted=True) for value in values)))
    return Table(("",), tuple(counts), tuple(rows), notes=(note(paper),))


def _cell(value: Optional[float], digits: int) -> str:
    return NO_VALUE if value is None else f"{value:,.{digits}f}"


def to_markdown(counts: Mapping[str, Counts], paper: bool = True) -> str:
    """Return the table as GitHub's Markdown.

    >>> from mod_challenge.corpus import read_corpus
    >>> print(to_markdown(count_corpus(read_corpus("corpus")), paper=False).splitlines()[0])
    | | train | valid | easy | hard | all |
    """
    return "\n".join([*markdown_lines(_table(counts, paper)), "", note(paper), ""])


def to_latex(corpus: Corpus, counts: Mapping[str, Counts], paper: bool = True) -> str:
    """Return the table as LaTeX, in need of no package.

    >>> from mod_challenge.corpus import read_corpus
    >>> corpus = read_corpus("corpus")
    >>> to_latex(corpus, count_corpus(corpus)).splitlines()[0]
    '% small 1'
    """
    comment = f"% {latex_cell(corpus.name)} {latex_cell(corpus.version)}"
    return "\n".join([comment, *latex_tabular(_table(counts, paper), PLAIN_RULES), ""])
