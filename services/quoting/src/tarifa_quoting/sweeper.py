"""Expires quotes whose time is over, of every tenant, in the background.

It asks one function of the database for the tenant, name and end of what is due, which is all that it learns
across tenants, and then expires each quote in a transaction of its own tenant. A sweep goes through all that
is due, page by page: however many of them cannot be expired, those behind them are. Any number of processes
may sweep: a quote that one of them holds is passed over by the others.
"""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Final

from tarifa_kit.database import Database
from tarifa_kit.errors import Unavailable
from tarifa_kit.logging import logger_of

from tarifa_quoting import store
from tarifa_quoting.desk import Desk
from tarifa_quoting.settings import QuotingSettings
from tarifa_quoting.trusted_clock import Clock, utc_now

_LOGGER: Final = logger_of("tarifa_quoting.sweeper")


class Sweeper:
    """Looks for quotes whose time is over, again and again."""

    def __init__(
        self, database: Database, desk: Desk, settings: QuotingSettings, clock: Clock = utc_now
    ) -> None:
        """Take the app role's database, what expires a quote, the pace, and the clock."""
        self._database = database
        self._desk = desk
        self._settings = settings
        self._clock = clock

    def run(self, stop: threading.Event) -> None:
        """Sweep until ``stop`` is set; a database that is away, or a clock that is wrong, is waited for."""
        while not stop.is_set():
            try:
                self.sweep(stop)
            except Unavailable as error:
                _LOGGER.warning("sweep put off", reason=error.reason)
            stop.wait(self._settings.sweep_seconds)

    def sweep(self, stop: threading.Event) -> None:
        """Try once to expire each quote that is due, until ``stop`` is set."""
        now, expired = self._clock(), 0
        page = self._page(now, None)
        while page:
            for due in page:
                if stop.is_set():
                    return
                expired += self._expire(due.tenant, due.name)
            page = self._page(now, page[-1])
        if expired:
            _LOGGER.info("expired quotes", count=expired)

    def _page(self, now: datetime, after: store.Due | None) -> list[store.Due]:
        with self._database.across_tenants(read_only=True) as connection:
            return store.due(connection, now, self._settings.sweep_batch, after)

    def _expire(self, tenant: str, name: str) -> bool:
        try:
            return self._desk.expire_due(tenant, name)
        except Unavailable:
            raise
        except Exception as failure:
            # One quote that cannot be expired must not keep those behind it.
            _LOGGER.exception("a quote could not be expired", tenant=tenant, quote=name, exc_info=failure)
            return False
