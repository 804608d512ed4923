"""Structured logs: one JSON object a line on standard error, never a payload.

Lines written while an rpc is served carry its request id and tenant. Libraries that log through the standard
library come out in the same form.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass, field
from typing import Any, Final, TextIO, cast

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, Processor

from tarifa_kit.call import call_or_none

_LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}


class _StandardError:
    """Standard error as it is when a line is written, which under a test is not where it was before."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


@dataclass
class _Configured:
    level: int = logging.INFO
    fields: dict[str, Any] = field(default_factory=dict)


_configured: Final = _Configured()


def configure_logging(level: str, **fields: Any) -> None:
    """Set the process up to log at ``level``; ``fields`` (such as the service's name) go on every line."""

    _configured.level, _configured.fields = _LEVELS[level], fields

    def add_fields(_logger: Any, _method: str, event: EventDict) -> EventDict:
        for key, value in fields.items():
            event.setdefault(key, value)
        return event

    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        add_fields,
        _add_call,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, _StandardError())),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(_StandardError())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(_LEVELS[level], logging.INFO))


def logger_of(name: str) -> FilteringBoundLogger:
    """Return the logger of one part of the program; its name is the field ``part``."""
    logger: FilteringBoundLogger = structlog.get_logger(part=name)
    return logger


def informs() -> bool:
    """Whether lines at level info are written."""
    return _configured.level <= logging.INFO


def process_fields() -> dict[str, Any]:
    """Return the fields that go on every line of this process."""
    return dict(_configured.fields)


def _add_call(_logger: Any, _method: str, event: EventDict) -> EventDict:
    call = call_or_none()
    if call is not None:
        event.setdefault("request_id", call.request_id)
        if call.caller is not None:
            event.setdefault("tenant", call.caller.tenant)
    return event
