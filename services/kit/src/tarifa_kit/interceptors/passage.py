"""One rpc on its way through the chain."""

from __future__ import annotations

import time
from collections.abc import Mapping

from tarifa_kit.errors import Cancelled, DeadlineExceeded, TarifaError


class Passage:
    """What the chain knows about an rpc, gathered link by link."""

    __slots__ = ("code", "deadline", "metadata", "method", "reason", "request_id", "started", "tenant")

    def __init__(self, method: str, metadata: Mapping[str, str | bytes], request_id: str) -> None:
        """Start the clock of one rpc."""
        self.method = method
        self.metadata = metadata
        self.request_id = request_id
        self.tenant = ""
        self.deadline: float | None = None
        self.code = "OK"
        self.reason = ""
        self.started = time.perf_counter()

    def end_with(self, error: TarifaError) -> None:
        """Note how the rpc failed."""
        self.code = error.code.name
        self.reason = error.reason

    def abandoned(self) -> TarifaError:
        """Return the error of an rpc whose caller no longer listens: its time was over, or it hung up."""
        if self.deadline is not None and time.monotonic() >= self.deadline:
            return DeadlineExceeded("DEADLINE_EXCEEDED", "the deadline passed before the work was done")
        return Cancelled("CANCELLED", "the caller gave the call up")
