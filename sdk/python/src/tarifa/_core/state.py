"""What is known of one call. Moments and durations in microseconds."""

from __future__ import annotations

from typing import Any

from tarifa._core.answers import Answer, AnswerKey, Kept
from tarifa._core.attempts import Attempt, Source
from tarifa._core.client import ClientCore, MethodCore
from tarifa._core.flights import Flight
from tarifa._core.outcomes import HintSource, Outcome


class CallState:
    """A call as it stands. Read it freely; only the call itself changes it.

    What most calls never change is a default of the class, so that making a call sets little.
    """

    outcome: Outcome | None = None
    """How it ended for its caller; None while it has not."""
    answer: Answer | Kept | None = None
    answered_by: int = 0
    """The number of the attempt whose outcome it is; 0 for none."""
    source: Source = Source.NONE
    kept_since: int = -1
    """When a kept answer was asked for."""
    refused_by: str = ""
    """`throttle` or `breaker`."""
    started_at: int = 0
    ended_at: int = 0
    finished: bool = False
    """Its caller has the outcome."""
    over: bool = False
    """Nothing more happens."""
    detached: bool = False
    """Its caller has given it up, others wait for its answer."""
    is_refresh: bool = False
    refreshes: bool = False
    """It was answered with a stale answer, which is to be fetched anew."""
    flight: Flight[Any] | None = None
    """The fetch that it leads or waits for."""
    _retries: int = 0
    _hedges: int = 0
    _under_way: bool = False
    _committed: bool = False
    _waiting: tuple[int, int, HintSource, Attempt] | None = None

    def __init__(
        self,
        core: ClientCore,
        method: MethodCore,
        name: str,
        switches: int,
        deadline: int,
        renewal: int = 0,
        key: AnswerKey | None = None,
        tag: Any = None,
    ) -> None:
        """`name` is its name in traces, `key` is set where its answer may be kept, `tag` is the driver's.

        `renewal` is the time that a refresh in the background may take.
        """
        self.core, self.method, self.name, self.switches = core, method, name, switches
        self.deadline, self.renewal, self.key, self.tag = deadline, renewal, key, tag
        self.attempts: list[Attempt] = []
