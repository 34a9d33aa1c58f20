"""Runs scoring jobs: in processes of this machine, or on a cluster of dask."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Optional

from ...io.problems import Failure, Problem
from .job import Files, Job, run

LOCAL, DASK = "local", "dask"


@dataclass(frozen=True)
class Workers:
    """Where jobs run.

    Attributes:
        backend: ``local`` or ``dask``.
        jobs: processes on this machine; 0 for one a core.
        scheduler: address of dask's scheduler, ``tcp://host:8786``. Its workers need this package and must find
            submissions and corpus under the same paths.
    """

    backend: str = LOCAL
    jobs: int = 0
    scheduler: Optional[str] = None


def run_jobs(jobs: Mapping[str, Job], workers: Workers) -> Iterator[tuple[str, Files]]:
    """Run jobs, giving each one's key and files as they come.

    Raises:
        CorpusError: the references are invalid.
        Failure: the cluster cannot be reached.
    """
    if not jobs:
        return
    if workers.backend == DASK:
        yield from _on_dask(jobs, workers)
        return
    units = _units(jobs)
    count = min(workers.jobs or _cores(), len(units))
    if count == 1:
        for unit in units:
            yield from _run(unit)
        return
    import joblib

    calls = (joblib.delayed(_run)(unit) for unit in units)
    with warnings.catch_warnings():
        # joblib starts a worker anew once it has grown, as one that scores large submissions does.
        warnings.filterwarnings("ignore", "A worker stopped while some jobs were given", UserWarning)
        for found in joblib.Parallel(n_jobs=count, return_as="generator_unordered")(calls):
            yield from found


Unit = list[tuple[str, Job]]


def _units(jobs: Mapping[str, Job]) -> list[Unit]:
    """Jobs on one file together, so that whoever scores it on several splits reads it once."""
    units: dict[str, Unit] = {}
    for key, job in jobs.items():
        units.setdefault(job.path or f"reference {job.reference}", []).append((key, job))
    return list(units.values())


def _run(unit: Unit) -> list[tuple[str, Files]]:
    return [(key, run(job)) for key, job in unit]


def _on_dask(jobs: Mapping[str, Job], workers: Workers) -> Iterator[tuple[str, Files]]:
    """The same through joblib's backend for dask, on the workers of a scheduler that is already there."""
    import joblib
    from distributed import Client

    with _client(Client, workers.scheduler) as client, joblib.parallel_config(backend="dask", client=client):
        for found in joblib.Parallel(n_jobs=-1)(joblib.delayed(_run)(unit) for unit in _units(jobs)):
            yield from found


def _client(kind: Any, scheduler: Optional[str]) -> Any:
    try:
        return kind(scheduler, timeout="10s")
    except (OSError, ValueError) as fault:
        hint = "start one with `dask scheduler`, and name it: --scheduler tcp://HOST:8786"
        name = type(fault).__name__
        raise Failure(Problem("cluster-unreachable", f"no scheduler answers ({name})", hint, scheduler or "")) from None


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
