"""The server's word on sending a call again, out of an answer's metadata and status details."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from tarifa._core.outcomes import Hint, HintSource

PUSHBACK_KEY: Final = "grpc-retry-pushback-ms"
RETRY_AFTER_KEY: Final = "retry-after"
DATE_KEY: Final = "date"
_LONGEST: Final = 10**15
"""No hint is longer: about 30 years, in microseconds."""
_MOST_DIGITS: Final = 15
_DATE: Final = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT")
"""A date as HTTP has it sent (RFC 9110, IMF-fixdate)."""


def hint_of(
    metadata: Mapping[str, str | bytes], retry_info: int | None, *, untimed: bool = False
) -> Hint | None:
    """Return the first hint of pushback, RetryInfo (`retry_info`, microseconds) and Retry-After (RETRY-4).

    `untimed` tells of a RetryInfo without a delay: the call may be sent again, when is left to others.
    """
    pushback = metadata.get(PUSHBACK_KEY)
    if pushback is not None:
        return Hint(_whole(str(pushback), 1_000), HintSource.PUSHBACK)
    if retry_info is not None:
        return Hint(min(max(0, retry_info), _LONGEST), HintSource.RETRY_INFO)
    after = metadata.get(RETRY_AFTER_KEY)
    wait = None if after is None else _retry_after(str(after), str(metadata.get(DATE_KEY, "")))
    if wait is not None:
        return Hint(wait, HintSource.RETRY_AFTER)
    return Hint(0, HintSource.BACKOFF) if untimed else None


def _retry_after(text: str, date: str) -> int | None:
    seconds = _whole(text, 1_000_000)
    if seconds is not None:
        return seconds
    if not (_DATE.fullmatch(text) and _DATE.fullmatch(date)):
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - a sixth of the client's import, seldom needed

    try:
        apart = parsedate_to_datetime(text) - parsedate_to_datetime(date)
    except ValueError:
        return None
    return min(max(0, apart.days * 86_400 + apart.seconds) * 1_000_000, _LONGEST)


def _whole(text: str, unit: int) -> int | None:
    """Return a number of nothing but digits, in microseconds; None for any other text."""
    if not (text.isascii() and text.isdigit()):
        return None
    digits = text.lstrip("0") or "0"
    return _LONGEST if len(digits) > _MOST_DIGITS else min(int(digits) * unit, _LONGEST)
