"""The server's word on sending a call again, out of an answer's metadata and status details."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tarifa._core.outcomes import Hint, HintSource

PUSHBACK_KEY: Final = "grpc-retry-pushback-ms"
RETRY_AFTER_KEY: Final = "retry-after"
DATE_KEY: Final = "date"
_LONGEST: Final = 10**15
"""No wait is longer: about 30 years, in microseconds."""


def hint_of(metadata: Mapping[str, str | bytes], retry_info: int | None) -> Hint | None:
    """Return the first hint of pushback, RetryInfo (`retry_info`, microseconds) and Retry-After (RETRY-4)."""
    pushback = metadata.get(PUSHBACK_KEY)
    if pushback is not None:
        return Hint(_pushback(str(pushback)), HintSource.PUSHBACK)
    if retry_info is not None:
        return Hint(min(max(0, retry_info), _LONGEST), HintSource.RETRY_INFO)
    after = metadata.get(RETRY_AFTER_KEY)
    wait = None if after is None else _retry_after(str(after), str(metadata.get(DATE_KEY, "")))
    return None if wait is None else Hint(wait, HintSource.RETRY_AFTER)


def _pushback(text: str) -> int | None:
    text = text.strip()
    return min(int(text) * 1_000, _LONGEST) if _is_whole(text) else None


def _retry_after(text: str, date: str) -> int | None:
    text = text.strip()
    if _is_whole(text):
        return min(int(text) * 1_000_000, _LONGEST)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - a sixth of the client's import, seldom needed

    try:
        apart = parsedate_to_datetime(text) - parsedate_to_datetime(date)
    except (ValueError, TypeError):
        return None
    return max(0, apart.days * 86_400 + apart.seconds) * 1_000_000


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
