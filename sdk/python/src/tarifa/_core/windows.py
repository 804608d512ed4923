"""Counts over the last buckets of time."""

from __future__ import annotations


class Window:
    """Outcomes of the last `buckets` x `width` microseconds; a bucket is `floor(now / width)`."""

    __slots__ = ("_bucket", "_buckets", "_counts", "_width", "all", "failures", "slow")

    def __init__(self, buckets: int, width: int) -> None:
        """Begin empty."""
        self._buckets, self._width = buckets, width
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._counts = [[0, 0, 0] for _ in range(self._buckets)]
        self._bucket = 0
        self.all = self.failures = self.slow = 0

    def add(self, now: int, *, failed: bool, slow: bool) -> None:
        """Count an outcome in the bucket of `now`."""
        if now // self._width != self._bucket:
            self._advance(now)
        counts = self._counts[self._bucket % self._buckets]
        counts[0] += 1
        self.all += 1
        if failed:
            counts[1] += 1
            self.failures += 1
        if slow:
            counts[2] += 1
            self.slow += 1

    def _advance(self, now: int) -> None:
        """Let go of the buckets that have left the window."""
        bucket = now // self._width
        for old in range(self._bucket + 1, min(bucket, self._bucket + self._buckets) + 1):
            counts = self._counts[old % self._buckets]
            self.all -= counts[0]
            self.failures -= counts[1]
            self.slow -= counts[2]
            counts[0] = counts[1] = counts[2] = 0
        self._bucket = bucket
