"""One rpc on its way through the chain."""

from __future__ import annotations

import time
from collections.abc import Mapping


class Passage:
    """What the chain knows about an rpc, gathered link by link."""

    __slots__ = ("code", "metadata", "method", "reason", "request_id", "started", "tenant")

    def __init__(self, method: str, metadata: Mapping[str, str | bytes], request_id: str) -> None:
        """Start the clock of one rpc."""
        self.method = method
        self.metadata = metadata
        self.request_id = request_id
        self.tenant = ""
        self.code = "OK"
        self.reason = ""
        self.started = time.perf_counter()
