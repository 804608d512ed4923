"""The file of rejected rows."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tarifa_history.records import Reject


def write_rejects(rejects: Iterable[Reject], path: Path) -> None:
    """Write one CSV row a reject: file, line, column, reason. Writes the header even without any."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["file", "line", "column", "reason"])
        writer.writerows([reject.file, reject.line, reject.column, reject.reason] for reject in rejects)


def count_by_column(rejects: Iterable[Reject]) -> dict[str, int]:
    """Return how many rows each column rejected, most first."""
    return dict(Counter(reject.column for reject in rejects).most_common())
