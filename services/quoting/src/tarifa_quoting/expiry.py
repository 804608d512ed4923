"""When a quote's time is over.

A quote that the seller works on ends at its own `expire_time` only: prices that have lapsed are asked for
again. A submitted quote also ends with its prices, for nobody may accept them any more.
"""

from __future__ import annotations

from datetime import datetime

from tarifa_kit.errors import FailedPrecondition

from tarifa_quoting.quote import FINAL, SUBMITTED, Quote


def ends_at(quote: Quote) -> datetime | None:
    """When the quote expires by itself; None where it is decided or has no end yet."""
    if quote.state in FINAL:
        return None
    ends = [quote.expire_time]
    if quote.state in SUBMITTED:
        ends.append(quote.valid_until)
    return min((end for end in ends if end is not None), default=None)


def is_over(quote: Quote, now: datetime) -> bool:
    """Whether the quote should be expired at this time."""
    end = ends_at(quote)
    return end is not None and end <= now


def require_time_left(quote: Quote, now: datetime) -> None:
    """Raise `FailedPrecondition` QUOTE_EXPIRED where the quote's or its prices' validity has passed."""
    end = ends_at(quote)
    if end is not None and end <= now:
        raise FailedPrecondition(
            "QUOTE_EXPIRED",
            f"{quote.name} was valid until {end.isoformat()}; revise it to go on",
            metadata={"quote": quote.name, "valid_until": end.isoformat()},
        )
