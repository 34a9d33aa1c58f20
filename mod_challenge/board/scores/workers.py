"""Runs scoring jobs: in processes of this machine, or on a cluster of dask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Optional

from ...io.problems import Failure, Problem
from ...io.worker_processes import WorkerKilled, map_in_processes, spare_cores
from .job import Files, Job, passing_fault, run

LOCAL, DASK = "local", "dask"


@dataclass(frozen=True)
class Workers:
    """Hold where jobs run.

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
    count = min(workers.jobs or spare_cores(), len(units))
    if count == 1:
        for unit in units:
            yield from _run(unit)
        return
    for position, outcome in map_in_processes(_run, units, count):
        yield from _lost(units[position], outcome.reason) if isinstance(outcome, WorkerKilled) else outcome


Unit = list[tuple[str, Job]]


def _units(jobs: Mapping[str, Job]) -> list[Unit]:
    """Jobs on one file together, so that whoever scores it on several splits reads it once."""
    units: dict[str, Unit] = {}
    for key, job in jobs.items():
        units.setdefault(job.path or f"reference {job.reference}", []).append((key, job))
    return list(units.values())


def _run(unit: Unit) -> list[tuple[str, Files]]:
    return [(key, run(job)) for key, job in unit]


def _lost(unit: Unit, reason: str) -> list[tuple[str, Files]]:
    """What stands for jobs whose process was ended: a reason that is shown and not kept."""
    problem = Problem("worker-killed", reason, "build again with --jobs 1", unit[0][1].path)
    return [(key, passing_fault(problem)) for key, _ in unit]


def _on_dask(jobs: Mapping[str, Job], workers: Workers) -> Iterator[tuple[str, Files]]:
    """The same on the workers of a dask scheduler that is already there."""
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    with cluster_client(workers.scheduler) as client:
        units = {client.submit(_run, unit, pure=False): unit for unit in _units(jobs)}
        for future in as_completed(units):
            try:
                yield from future.result()
            except KilledWorker:
                yield from _lost(units[future], "every worker of the cluster that took it up was ended")


def cluster_client(scheduler: Optional[str]) -> Any:
    """Return a client of a dask scheduler that is already there.

    Args:
        scheduler: its address, ``tcp://host:8786``.

    Raises:
        Failure: nothing answers there.
        ModuleNotFoundError: dask's ``distributed`` is not installed.
    """
    from distributed import Client

    try:
        return Client(scheduler, timeout="10s")
    except (OSError, ValueError) as fault:
        hint = "start one with `dask scheduler`, and name it: --scheduler tcp://HOST:8786"
        name = type(fault).__name__
        raise Failure(Problem("cluster-unreachable", f"no scheduler answers ({name})", hint, scheduler or "")) from None
