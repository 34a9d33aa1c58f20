"""What scoring found, as a value, and the forms that hold all of it: a dictionary, JSON, a data frame, CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Optional

from ..formats.data_frames import require_pandas
from ..formats.escape import dumps
from ..io.printable import visible
from ..metrics.metric import Metric, figure_name
from ..metrics.tasks import all_figures, task_of
from .figures import to_tree

if TYPE_CHECKING:
    import pandas

    from ..corpus.turns import Turns
    from ..metrics.metric import Items
    from .turn_figures import TurnFigures

FORMAT = "mod-report/1"
SEVERAL_FORMAT = "mod-reports/1"


@dataclass(frozen=True)
class Figure:
    """One number of a report.

    Attributes:
        task: name of the task.
        metric: what the number is.
        value: None where there is nothing to measure.
        interval: [low, high] of 95 %, None where there is none.
    """

    task: str
    metric: Metric
    value: Optional[float]
    interval: Optional[Sequence[float]]

    @property
    def name(self) -> str:
        """``retrieval.seen.r10@1`` and the like."""
        return figure_name(self.task, self.metric)


@dataclass(frozen=True)
class Seeds:
    """What a mean over several runs of a system has beside its figures.

    Attributes:
        count: S, how many runs.
        deviations: figure to the standard deviation between the runs, S − 1 in its denominator; None of a single run.
    """

    count: int
    deviations: Mapping[str, Optional[float]]


@dataclass(frozen=True)
class Report:
    """One submission scored on one split (contract, section 5).

    Attributes:
        signature: names everything that the numbers depend on.
        split, corpus, submission, system: what was scored against what.
        counts: dialogues, turns and items of each task.
        values: figure to its value, in the order of the contract; None where there is nothing to measure. A task sat
            out has no figures.
        ranges: figure to its 95 % interval, of the same figures; None where there is none.
        partial: task to the number of missing answers counted as wrong; empty for a whole submission.
        counted: the response turns, and what each task counts of each item, of which `per_turn` is made; None in a
            report that was not made by `mod_challenge.score` or `mod_challenge.compare`.
        seeds: of a mean over runs, which is of no one submission; None in the report of a submission.
    """

    signature: str
    split: str
    corpus: Mapping[str, str]
    submission: Mapping[str, str]
    system: Mapping[str, Any]
    counts: Mapping[str, Any]
    values: Mapping[str, Optional[float]]
    ranges: Mapping[str, Optional[Sequence[float]]]
    partial: Mapping[str, int]
    counted: Optional[tuple[Turns, Mapping[str, Items]]] = field(default=None, repr=False, compare=False)
    seeds: Optional[Seeds] = None

    @property
    def metrics(self) -> dict[str, Any]:
        """The values as a tree, as JSON holds them; a task sat out is None."""
        return to_tree(self.values)

    @property
    def intervals(self) -> dict[str, Any]:
        """The intervals as a tree of the same shape."""
        return to_tree(self.ranges, self.values)

    def takes_part(self, task: str) -> bool:
        """Tell whether there is any figure of a task."""
        return any(task_of(name) == task for name in self.values)

    def to_dict(self) -> dict[str, Any]:
        """The report as ``mod-report/1``."""
        content: dict[str, Any] = {
            "format": FORMAT,
            "signature": self.signature,
            "split": self.split,
            "corpus": dict(self.corpus),
            "submission": dict(self.submission),
            "system": _keys_in_order(self.system),
            "counts": dict(self.counts),
        }
        if self.partial:
            content["partial"] = dict(self.partial)
        content["metrics"] = self.metrics
        content["intervals"] = self.intervals
        return content

    def to_json(self) -> str:
        """Strict JSON in full precision; the same inputs give the same text."""
        return dumps(self.to_dict())

    @property
    def title(self) -> str:
        """The system's name and team, as tables call it: ``name (team)``."""
        return f"{visible(self.system['name'], 40)} ({visible(self.system['team'], 30)})"

    def figures(self) -> Iterator[Figure]:
        """Every number of the tasks taken part in, in the order of the contract."""
        for name, metric in all_figures().items():
            if name in self.values:
                yield Figure(task_of(name), metric, self.values[name], self.ranges[name])

    @property
    def resampled(self) -> bool:
        """Whether intervals were asked for."""
        return "|resamples:0|" not in self.signature

    def to_frame(self) -> pandas.DataFrame:
        """A data frame with one row a number: split, metric, value, low, high.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        return require_pandas().DataFrame(list(rows([self])))

    def per_turn(self) -> TurnFigures:
        """Figures of every response turn: a sequence of rows, with ``to_frame()`` for a data frame.

        They hold numbers alone; yet a rank, with the submission beside it, gives the gold meme away, so they are for
        those who hold the references. ``mod_challenge.scoring.turn_figures.COLUMNS`` says what each column holds.

        Raises:
            ValueError: the report was not made by `mod_challenge.score` or `mod_challenge.compare`.
        """
        from .turn_figures import TurnFigures, turn_figures

        if self.counted is None:
            raise ValueError("this report has no figures of turns; score the submission with mod_challenge.score")
        return TurnFigures(list(turn_figures(*self.counted, self.split, self.system)))

    def __repr__(self) -> str:
        about = f"{self.split} of {visible(self.corpus['name'], 60)} {visible(self.corpus['version'], 20)}"
        return f"<Report {self.title}{' [partial]' if self.partial else ''} on {about}>"

    def __str__(self) -> str:
        from ..rendering.terminal import plain_tables

        return plain_tables(self)

    def _repr_html_(self) -> str:
        """The tables, as a notebook shows them."""
        from ..rendering.markup import to_html

        return to_html(self)


@dataclass(frozen=True)
class Comparison:
    """Two systems on one metric, paired on the same resamples.

    Attributes:
        split, metric: e.g. ``hard`` and ``text.bleu4``.
        a, b: positions of the systems in the call.
        system_a, system_b: what they are called: ``name (team)``, and what tells those of one name apart.
        difference: value of a minus value of b.
        interval: 95 %, of the difference.
        p: two-sided; ``p_holm`` corrected over the pairs of the metric. All three are None where fewer than two
            dialogues have the item.
    """

    split: str
    metric: str
    a: int
    b: int
    difference: float
    interval: Optional[list[float]]
    p: Optional[float]
    p_holm: Optional[float]
    system_a: str = field(default="", compare=False)
    system_b: str = field(default="", compare=False)

    def with_holm(self, corrected: float) -> Comparison:
        return replace(self, p_holm=corrected)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as an entry of ``mod-reports/1``."""
        return {name: value for name, value in vars(self).items() if name not in ("system_a", "system_b")}


def _keys_in_order(value: Any) -> Any:
    """The same value with the keys of its objects sorted, so that their order in a file changes no byte."""
    if isinstance(value, Mapping):
        return {key: _keys_in_order(value[key]) for key in sorted(value)}
    return value


def to_json(
    reports: Sequence[Report],
    comparisons: Sequence[Comparison],
    systems: Optional[Sequence[tuple[Report, Sequence[int]]]] = None,
) -> str:
    """One report as ``mod-report/1``; several, or any comparison, as ``mod-reports/1``.

    Args:
        reports: of submissions.
        comparisons: of these; where there are ``systems``, of those.
        systems: means over runs, each with the positions of its runs among the reports.
    """
    if len(reports) == 1 and not comparisons and systems is None:
        return reports[0].to_json()
    content: dict[str, Any] = {"format": SEVERAL_FORMAT, "reports": [report.to_dict() for report in reports]}
    if systems is not None:
        content["systems"] = [_mean_entry(mean, runs) for mean, runs in systems]
    content["comparisons"] = [comparison.to_dict() for comparison in comparisons]
    return dumps(content)


def _mean_entry(mean: Report, runs: Sequence[int]) -> dict[str, Any]:
    """A mean over runs as an entry of ``mod-reports/1``."""
    entry: dict[str, Any] = {
        "team": mean.system["team"],
        "name": mean.system["name"],
        "split": mean.split,
        "signature": mean.signature,
        "runs": list(runs),
    }
    if mean.partial:
        entry["partial"] = dict(mean.partial)
    deviations = {} if mean.seeds is None else mean.seeds.deviations
    return {
        **entry,
        "metrics": mean.metrics,
        "deviations": to_tree(deviations, mean.values),
        "intervals": mean.intervals,
    }


def comparisons_frame(comparisons: Sequence[Comparison]) -> pandas.DataFrame:
    """A data frame with one row a comparison.

    Its columns are split, metric, a, b (positions of the systems), system_a, system_b (what they are called),
    difference, low, high, p, p_holm.

    Raises:
        ModuleNotFoundError: pandas is not installed.
    """
    columns = ("split", "metric", "a", "b", "system_a", "system_b", "difference", "low", "high", "p", "p_holm")
    named = [{**pair_row(pair), "system_a": pair.system_a, "system_b": pair.system_b} for pair in comparisons]
    return require_pandas().DataFrame(named, columns=columns)


def pair_row(pair: Comparison) -> dict[str, Any]:
    row = pair.to_dict()
    low, high = row.pop("interval") or (None, None)
    return {**row, "low": low, "high": high}


def rows(reports: Sequence[Report]) -> Iterator[dict[str, Any]]:
    """Reports as flat rows: one a number."""
    for report in reports:
        for figure in report.figures():
            low, high = figure.interval or (None, None)
            of_seeds: dict[str, Any] = {}
            if report.seeds is not None:
                of_seeds = {"seeds": report.seeds.count, "deviation": report.seeds.deviations[figure.name]}
            yield {
                "team": report.system.get("team"),
                "system": report.system.get("name"),
                "split": report.split,
                "partial": bool(report.partial),
                "metric": figure.name,
                "value": figure.value,
                "low": low,
                "high": high,
                "signature": report.signature,
                **of_seeds,
            }


def joined(outcomes: Sequence[tuple[Sequence[Report], Sequence[Comparison]]]) -> list[Comparison]:
    """The comparisons of several splits in one list, their systems numbered through all the reports."""
    pairs: list[Comparison] = []
    before = 0
    for reports, comparisons in outcomes:
        pairs += [replace(pair, a=pair.a + before, b=pair.b + before) for pair in comparisons]
        before += len(reports)
    return pairs
