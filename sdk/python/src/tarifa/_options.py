"""What a client, or a call, is told about the behaviour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from tarifa._context import MOST_SECONDS
from tarifa._core.switches import ALL, Switches
from tarifa._errors import InvalidValue

if TYPE_CHECKING:
    from tarifa._context import Cancellation
    from tarifa._reports import CallReport

AdaptiveMode = Literal["shadow", "enforce", "off"]
"""What learned thresholds do: they only watch, they decide, they are not computed."""


@dataclass(frozen=True, slots=True)
class CallOptions:
    """How calls are made; `Client.with_options` changes it."""

    switches: int = int(ALL)
    timeout: int | None = None
    """Microseconds; None is the policy's."""
    report: Callable[[CallReport], None] | None = None
    cancellation: Cancellation | None = None
    name: str = ""
    """What traces call the call; for tests of the behaviour."""

    def changed(
        self,
        *,
        timeout: float | None,
        report: Callable[[CallReport], None] | None,
        cancellation: Cancellation | None,
        **switches: bool | None,
    ) -> CallOptions:
        """Return these options with what is given in their place. Raises `InvalidValue` for a bad timeout."""
        found = self.switches
        for word, wanted in switches.items():
            bit = int(_BY_NAME[word])
            if wanted is not None:
                found = found | bit if wanted else found & ~bit
        return replace(
            self,
            switches=found,
            timeout=self.timeout if timeout is None else timeout_of(timeout),
            report=report or self.report,
            cancellation=cancellation or self.cancellation,
        )


def timeout_of(seconds: float | None) -> int | None:
    """Return microseconds, None for None. Raises `InvalidValue` for what is no time to come."""
    if seconds is None:
        return None
    if not 0 < seconds < MOST_SECONDS:
        raise InvalidValue("timeout: give seconds greater than zero and below a thousand million, or None")
    return int(seconds * 1e6)


_BY_NAME: Final[Mapping[str, Switches]] = {
    "retry": Switches.RETRY,
    "hedge": Switches.HEDGE,
    "breaker": Switches.BREAKER,
    "throttle": Switches.THROTTLE,
    "cache": Switches.CACHE,
}


def switches_of(**on: bool) -> int:
    """Return the switches of a client."""
    return sum(int(_BY_NAME[word]) for word, wanted in on.items() if wanted)


__all__ = ["AdaptiveMode", "CallOptions", "switches_of", "timeout_of"]
