"""Whether callers have turned from one place of a group to the other, as the gateway sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tarifa_local.parts.gateway import Upstream


class Gateway(Protocol):
    """Who knows which processes are asked."""

    def upstream_processes(self) -> list[Upstream]:
        """Returns what it knows of each process behind it; raises OSError while it does not run."""


@dataclass
class Handover:
    """From the process at the port `left` to the one at `taken`."""

    gateway: Gateway | None
    left: int
    taken: int
    _calls: int = -1

    def is_over(self) -> bool:
        """Says whether the gateway finds only the fresh process well, and asked the other nothing since the
        look before. Without a gateway nobody asks.
        """
        if self.gateway is None:
            return True
        try:
            upstreams = self.gateway.upstream_processes()
        except OSError:
            return False  # the gateway itself is on its way back
        before = self._calls
        self._calls = sum(each.calls for each in upstreams if each.port == self.left)
        turned = all(
            each.healthy == (each.port == self.taken)
            for each in upstreams
            if each.port in (self.left, self.taken)
        )
        return turned and self._calls == before
