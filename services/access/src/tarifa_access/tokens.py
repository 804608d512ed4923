"""Identity tokens, minted once for several minutes of calls."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from tarifa_kit.identity import Identity, IdentityMinter

LIFETIME_SECONDS: Final = 300
REUSED_SECONDS: Final = 150
"""A token is handed out for the first half of its life, so a call has as long again to finish."""

_REMEMBERED: Final = 10_000


class TokenMint:
    """Gives an identity a token, and the same one while it is fresh: services remember what they verified."""

    def __init__(self, minter: IdentityMinter, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Sign with ``minter``."""
        self._minter = minter
        self._clock = clock
        self._fresh: dict[Identity, tuple[float, str]] = {}
        self._lock = threading.Lock()

    def token_for(self, identity: Identity) -> str:
        """Return a token that is valid for at least `LIFETIME_SECONDS` - `REUSED_SECONDS` from now."""
        now = self._clock()
        fresh = self._fresh.get(identity)
        if fresh is not None and now < fresh[0]:
            return fresh[1]
        token = self._minter.mint(identity, lifetime_seconds=LIFETIME_SECONDS)
        with self._lock:
            self._fresh.pop(identity, None)
            if len(self._fresh) >= _REMEMBERED:
                del self._fresh[next(iter(self._fresh))]
            self._fresh[identity] = (now + REUSED_SECONDS, token)
        return token
