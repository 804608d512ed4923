"""What one model version has done since it was loaded: counts, durations and their spread.

Prometheus and the protocol's statistics are both read from here, when somebody asks.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

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

_COUNTED_TOGETHER: Final = 256


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


class RunRecord(NamedTuple):
    """One run: its rows, and where the time went, in nanoseconds.

    ``queued`` has the wait of each request that shared the run. ``ended`` is in seconds since the epoch.
    """

    rows: int
    queued: tuple[int, ...]
    merge: int
    run: int
    split: int
    ended: float


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

    def add(self, record: RunRecord) -> None:
        """Count one run and its requests."""
        rows, queued, merge, run, split, ended = record
        requests = len(queued)
        waited = sum(queued)
        self.rows += rows
        self.runs += 1
        self.succeeded += requests
        self.queue += waited
        self.merge += requests * merge
        self.run += requests * run
        self.split += requests * split
        self.success += waited + requests * (merge + run + split)
        self.last_request = ended
        batch = self.by_batch.get(rows)
        if batch is None:
            batch = self.by_batch[rows] = BatchTally()
        batch.runs += 1
        batch.merge += merge
        batch.run += run
        batch.split += split
        self.batch_rows.add(rows)
        self.run_seconds.add(run / NANOSECONDS)
        if waited == 0:
            self.queue_seconds.counts[0] += requests
            return
        for wait in queued:
            self.queue_seconds.add(wait / NANOSECONDS)


class Statistics:
    """The counters of one model version; safe to use from any thread.

    A request only leaves its record behind. Records are counted together, a few hundred at a time: on a busy
    server that costs a fraction of what counting each one by itself does, with its caches gone cold.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tally = Tally()
        self._records: deque[RunRecord] = deque()

    def record_run(self, record: RunRecord) -> None:
        """Count a run that succeeded."""
        self._records.append(record)
        if len(self._records) >= _COUNTED_TOGETHER:
            with self._lock:
                self._count()

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
            self._count()
            return self._tally.run_seconds.total / self._tally.runs if self._tally.runs else 0.0

    def read(self) -> Tally:
        """Return a consistent copy of the counts."""
        with self._lock:
            self._count()
            tally = self._tally
            return replace(
                tally,
                by_batch={rows: replace(batch) for rows, batch in tally.by_batch.items()},
                batch_rows=tally.batch_rows.copy(),
                queue_seconds=tally.queue_seconds.copy(),
                run_seconds=tally.run_seconds.copy(),
            )

    def _count(self) -> None:
        """Move the records that have come in into the tally; the lock must be held."""
        records = self._records
        while records:
            self._tally.add(records.popleft())
