"""What was measured: every answer in a folder scored anew, as values of seeds on resamples that all share."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from mod_challenge.array_types import Floats
from mod_challenge.corpus import Corpus
from mod_challenge.io.files import read_text
from mod_challenge.io.problems import Problem
from mod_challenge.io.progress import ProgressCallback
from mod_challenge.metrics.metric import JackknifeMetric
from mod_challenge.metrics.tasks import all_figures
from mod_challenge.scoring.parallel import ScoringOptions, score_files
from mod_challenge.scoring.seeds import run_values
from mod_challenge.scoring.settings import ScoringSettings
from mod_challenge.scoring.system import System

from ..errors import RunError
from .plan import PREDICT, SCORE, Plan, Step
from .records import Records


@dataclass(frozen=True)
class SideRuns:
    """One figure of one system on one split, for each of its runs.

    Attributes:
        seeds: (S,) of the runs.
        values: (S,) figures on the whole split.
        replicates: S times (R,) values on resamples of the dialogues; empty where the figure is not resampled.
        dialogues: that have the item.
        systems: S times what was scored.
    """

    seeds: tuple[int, ...]
    values: tuple[float, ...]
    replicates: tuple[Floats, ...]
    dialogues: int
    systems: tuple[System, ...] = ()


class Measured:
    """The scored answers of a plan.

    Args:
        systems: (system, split) to seed to what was scored.
    """

    def __init__(self, systems: Mapping[tuple[str, str], Mapping[int, System]]) -> None:
        self._systems = systems

    def runs(self, system: str, figure: str, split: str) -> Optional[SideRuns]:
        """Return a figure of every run; None where there is no run, or one of them has no value of it."""
        by_seed = self._systems.get((system, split), {})
        seeds = tuple(sorted(by_seed))
        scored = tuple(by_seed[seed] for seed in seeds)
        values = run_values(scored, figure)
        if not scored or values is None:
            return None
        is_resampled = not isinstance(all_figures()[figure], JackknifeMetric)
        replicates = tuple(found.replicates[figure] for found in scored) if is_resampled else ()
        return SideRuns(seeds, tuple(values), replicates, min(found.dialogues(figure) for found in scored), scored)

    def seeds(self, system: str, split: str) -> tuple[int, ...]:
        """Return the seeds of the runs of a system that answered a split."""
        return tuple(sorted(self._systems.get((system, split), {})))

    def signatures(self) -> dict[str, str]:
        """Return the signature of each split's figures."""
        found = {split: scored for (_, split), by_seed in self._systems.items() for scored in by_seed.values()}
        return {split: scored.report.signature for split, scored in sorted(found.items())}

    def counts(self) -> dict[str, Mapping[str, Any]]:
        """Return how many items each split has."""
        found = {split: scored for (_, split), by_seed in self._systems.items() for scored in by_seed.values()}
        return {split: scored.report.counts for split, scored in sorted(found.items())}


def measure(plan: Plan, records: Records, corpus: Corpus, on_progress: Optional[ProgressCallback] = None) -> Measured:
    """Score what a plan has answered so far, for comparisons between its runs.

    Args:
        plan: whose scoring steps are looked at; those that are not done are left out.
        records: of its folder.
        corpus: holds the references.
        on_progress: called with (resamples done, resamples in all) of the first file.

    Raises:
        RunError: a report in the folder is not what its answers give.
        SubmissionError: answers in the folder are invalid.
    """
    done = [step for step in plan.of_kind(SCORE) if records.is_done(step)]
    answers = {step.of: str(step.product) for step in plan.of_kind(PREDICT)}
    systems: dict[tuple[str, str], dict[int, System]] = {}
    if done:
        paths = [answers[step.of] for step in done]
        options = ScoringOptions(ScoringSettings(), paired=True)
        scored = score_files(paths, corpus, plan.splits, options, on_progress=on_progress)
        for position, step in enumerate(done):
            of_step = {split: scored[split][position] for split in plan.splits}
            _require_same(step, paths[position], list(of_step.values()))
            for split, system in of_step.items():
                systems.setdefault((step.system, split), {})[step.seed] = system
    return Measured(systems)


def _require_same(step: Step, answers: str, scored: Sequence[System]) -> None:
    """Refuse a report in the folder that says something else than its answers give.

    Raises:
        RunError: it does.
    """
    kept = json.loads(read_text(step.product, RunError))
    reports = kept.get("reports", [kept])
    if json.loads(json.dumps([system.report.to_dict() for system in scored])) != reports:
        hint = "remove it, and give the same command again"
        raise RunError.of(Problem("scores-differ", f"not what {answers} scores", hint, file=str(step.product)))
