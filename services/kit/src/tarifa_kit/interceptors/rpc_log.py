"""The log line of an rpc, the one line on the hot path."""

from __future__ import annotations

import json
import sys
import time

from tarifa_kit.interceptors.passage import Passage
from tarifa_kit.logging import informs, process_fields


class RpcLog:
    """Writes the same JSON as structlog would, at about a third of its cost.

    Method and code come from the contract and the request id has been checked on its way in, so they need no
    escaping; everything else is escaped.
    """

    def __init__(self) -> None:
        """Write at the level and with the fields that `configure_logging` was given."""
        self._informs = informs()
        self._tail = json.dumps(process_fields())[1:]
        self._stamp = (0, "")

    def write(self, passage: Passage, seconds: float, trace_id: str, *, failed: bool) -> None:
        """Write one line: at error where the fault is ours, at info where it is not."""
        if not (failed or self._informs):
            return
        now = time.time()
        second, stamp = self._stamp
        if int(now) != second:
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
            self._stamp = (int(now), stamp)
        reason = f', "reason": {json.dumps(passage.reason)}' if passage.reason else ""
        separator = ", " if len(self._tail) > 1 else ""
        sys.stderr.write(
            f'{{"event": "rpc", "level": "{"error" if failed else "info"}",'
            f' "timestamp": "{stamp}.{int(now % 1 * 1e6):06d}Z", "method": "{passage.method}",'
            f' "code": "{passage.code}"{reason}, "milliseconds": {seconds * 1000:.3f},'
            f' "tenant": {json.dumps(passage.tenant)}, "request_id": "{passage.request_id}",'
            f' "trace_id": {json.dumps(trace_id)}{separator}{self._tail}\n'
        )
