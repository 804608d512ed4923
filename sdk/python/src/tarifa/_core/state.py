"""What is known of one call. Moments and durations in microseconds."""

from __future__ import annotations

from typing import Any

from tarifa._core.answers import Answer, AnswerKey, Kept
from tarifa._core.attempts import Attempt, Source
from tarifa._core.client import ClientCore, Flight, MethodCore
from tarifa._core.outcomes import HintSource, Outcome


class CallState:
    """A call as it stands. Read it freely; only the call itself changes it."""

    __slots__ = (
        "_committed",
        "_hedges",
        "_retries",
        "_under_way",
        "_waiting",
        "answer",
        "answered_by",
        "attempts",
        "core",
        "deadline",
        "detached",
        "ended_at",
        "finished",
        "flight",
        "is_refresh",
        "kept_since",
        "key",
        "method",
        "name",
        "outcome",
        "over",
        "refreshes",
        "refused_by",
        "renewal",
        "source",
        "started_at",
        "switches",
        "tag",
    )

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
        self.outcome: Outcome | None = None
        self.answer: Answer | Kept | None = None
        self.answered_by = 0
        self.source = Source.NONE
        self.kept_since = -1
        self.refused_by = ""
        self.started_at = self.ended_at = 0
        self.finished = self.over = self.detached = False
        self.refreshes = self.is_refresh = False
        self.flight: Flight | None = None
        self._retries = self._hedges = 0
        self._under_way = self._committed = False
        self._waiting: tuple[int, int, HintSource, Attempt] | None = None
