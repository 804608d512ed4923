"""What one model version has done since it was loaded: counts, durations and their spread.

Plain counters behind one lock, so that recording a run costs about a microsecond; Prometheus and the
protocol's statistics are both read from here, when somebody asks.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

BATCH_BOUNDS: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096)
"""Upper bounds of the rows of a run, inclusive."""

SECONDS_BOUNDS: Final = (
    1e-5,
    2.5e-5,
    5e-5,
    1e-4,
    2.5e-4,
    5e-4,
    1e-3,
    2.5e-3,
    5e-3,
    0.01,
    0.025,
    0.05,
    0.1,
    0.5,
    1,
    5,
)
"""Upper bounds of a duration in seconds, inclusive."""

NANOSECONDS: Final = 1_000_000_000


@dataclass(slots=True)
class Spread:
    """A histogram: how many values fell at or below each bound, and their sum."""

    bounds: Sequence[float]
    counts: list[int] = field(default_factory=list)
    total: float = 0.0

    def __post_init__(self) -> None:
        self.counts = self.counts or [0] * (len(self.bounds) + 1)

    def add(self, value: float) -> None:
        """Count one value."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value

    def copy(self) -> Spread:
        """Return an independent copy."""
        return replace(self, counts=list(self.counts))


@dataclass(frozen=True, slots=True)
class RunTimes:
    """Where the time of one run went, in nanoseconds."""

    merge: int
    run: int
    split: int


@dataclass(slots=True)
class BatchTally:
    """The runs of one batch size: how many, and nanoseconds by phase."""

    runs: int = 0
    merge: int = 0
    run: int = 0
    split: int = 0


@dataclass(slots=True)
class Tally:
    """All counts of a version. Durations are sums over requests, in nanoseconds."""

    rows: int = 0
    runs: int = 0
    succeeded: int = 0
    failed: int = 0
    refused: int = 0
    expired: int = 0
    success: int = 0
    failure: int = 0
    queue: int = 0
    merge: int = 0
    run: int = 0
    split: int = 0
    last_request: float = 0.0
    by_batch: dict[int, BatchTally] = field(default_factory=dict)
    batch_rows: Spread = field(default_factory=lambda: Spread(BATCH_BOUNDS))
    queue_seconds: Spread = field(default_factory=lambda: Spread(SECONDS_BOUNDS))
    run_seconds: Spread = field(default_factory=lambda: Spread(SECONDS_BOUNDS))


class Statistics:
    """The counters of one model version; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tally = Tally()

    def record_run(self, rows: int, queued: Sequence[int], times: RunTimes, ended: float) -> None:
        """Count a run that served ``len(queued)`` requests, each of which waited so many nanoseconds.

        ``ended`` is the wall-clock time in seconds since the epoch.
        """
        requests = len(queued)
        waited = sum(queued)
        with self._lock:
            tally = self._tally
            tally.rows += rows
            tally.runs += 1
            tally.succeeded += requests
            tally.queue += waited
            tally.merge += requests * times.merge
            tally.run += requests * times.run
            tally.split += requests * times.split
            tally.success += waited + requests * (times.merge + times.run + times.split)
            tally.last_request = ended
            batch = tally.by_batch.get(rows)
            if batch is None:
                batch = tally.by_batch[rows] = BatchTally()
            batch.runs += 1
            batch.merge += times.merge
            batch.run += times.run
            batch.split += times.split
            tally.batch_rows.add(rows)
            tally.run_seconds.add(times.run / NANOSECONDS)
            for wait in queued:
                tally.queue_seconds.add(wait / NANOSECONDS)

    def record_failure(self, nanoseconds: int) -> None:
        """Count a request whose run failed."""
        with self._lock:
            self._tally.failed += 1
            self._tally.failure += nanoseconds

    def record_refusal(self) -> None:
        """Count a request that found the queue full."""
        with self._lock:
            self._tally.refused += 1

    def record_expiry(self) -> None:
        """Count a request whose deadline passed before its run began or ended."""
        with self._lock:
            self._tally.expired += 1

    def mean_run_seconds(self) -> float:
        """Return the mean duration of a run; 0 before the first."""
        with self._lock:
            return self._tally.run_seconds.total / self._tally.runs if self._tally.runs else 0.0

    def read(self) -> Tally:
        """Return a consistent copy of the counts."""
        with self._lock:
            tally = self._tally
            return replace(
                tally,
                by_batch={rows: replace(batch) for rows, batch in tally.by_batch.items()},
                batch_rows=tally.batch_rows.copy(),
                queue_seconds=tally.queue_seconds.copy(),
                run_seconds=tally.run_seconds.copy(),
            )
