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

    def __init__(self, minter: IdentityMinter, *, clock: Callable[[], float] = time.time) -> None:
        """Sign with ``minter``, whose clock is ``clock``: by that one, and no other, a token is valid."""
        self._minter = minter
        self._clock = clock
        self._minted: dict[Identity, tuple[float, str]] = {}
        self._lock = threading.Lock()

    def token_for(self, identity: Identity) -> str:
        """Return a token that is valid for at least `LIFETIME_SECONDS` - `REUSED_SECONDS` from now."""
        now = self._clock()
        minted = self._minted.get(identity)
        # A clock that jumped back makes tokens given out before not valid yet, one that jumped ahead old.
        if minted is not None and minted[0] <= now < minted[0] + REUSED_SECONDS:
            return minted[1]
        token = self._minter.mint(identity, lifetime_seconds=LIFETIME_SECONDS)
        with self._lock:
            self._minted.pop(identity, None)
            if len(self._minted) >= _REMEMBERED:
                del self._minted[next(iter(self._minted))]
            self._minted[identity] = (now, token)
        return token
