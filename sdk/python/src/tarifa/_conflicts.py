"""Deciding again after somebody else has changed what one decided about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tarifa._errors import Aborted
from tarifa._policy import USUAL_BACKOFF

if TYPE_CHECKING:
    from tenacity import AsyncRetrying, RetryCallState, Retrying

_MICROSECONDS = 1e-6


def on_conflict(*, attempts: int = 5, seconds: float = 30.0) -> Retrying:
    """Read, decide and write again where the write is `Aborted` because the resource has changed meanwhile.

    The client itself sends such a write again only where the server asks for that: what was decided about has
    changed. Use it around reading and writing both::

        for attempt in on_conflict():
            with attempt:
                quote = client.quotes.get(name)
                client.quotes.update(name, display_name=f"{quote.display_name}!", etag=quote.etag)

    Args:
        attempts: how often in all, at least 1.
        seconds: no further attempt is begun after this long.

    Raises:
        Aborted: the last one, when attempts or time are used up.
    """
    from tenacity import Retrying  # noqa: PLC0415 - a fifth of the client's own import, for those who decide again

    return Retrying(**_rules(attempts, seconds))


def on_conflict_async(*, attempts: int = 5, seconds: float = 30.0) -> AsyncRetrying:
    """As `on_conflict`, for `async for attempt in on_conflict_async():` with `with attempt:`."""
    from tenacity import AsyncRetrying  # noqa: PLC0415

    return AsyncRetrying(**_rules(attempts, seconds))


def _rules(attempts: int, seconds: float) -> dict[str, Any]:
    from tenacity import (  # noqa: PLC0415
        retry_if_exception_type,
        stop_after_attempt,
        stop_after_delay,
        wait_random_exponential,
    )

    jitter = wait_random_exponential(
        multiplier=USUAL_BACKOFF.base * _MICROSECONDS, max=USUAL_BACKOFF.longest * _MICROSECONDS
    )

    def wait(state: RetryCallState) -> float:
        """The server's hint, else the client's own backoff."""
        error = None if state.outcome is None else state.outcome.exception()
        hint = error.retry_after if isinstance(error, Aborted) else None
        return float(jitter(state)) if hint is None else hint.total_seconds()

    return {
        "retry": retry_if_exception_type(Aborted),
        "stop": stop_after_attempt(attempts) | stop_after_delay(seconds),
        "wait": wait,
        "reraise": True,
    }
