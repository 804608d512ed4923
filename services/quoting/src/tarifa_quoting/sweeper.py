"""Expires quotes whose time is over, of every tenant, in the background.

It asks one function of the database for the tenant and name of what is due, which is all that it learns
across tenants, and then expires each quote in a transaction of its own tenant. Any number of processes may
sweep: a quote that one of them holds is passed over by the others.
"""

from __future__ import annotations

import threading
from typing import Final

from tarifa_kit.database import Database
from tarifa_kit.errors import Unavailable
from tarifa_kit.logging import logger_of

from tarifa_quoting import store
from tarifa_quoting.desk import Clock, Desk, utc_now
from tarifa_quoting.settings import QuotingSettings

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
        """Sweep until ``stop`` is set; a database that is away is waited for."""
        pause = 0.0
        while not stop.wait(pause):
            try:
                full = self.sweep(stop)
            except Unavailable as error:
                _LOGGER.warning("sweep put off", reason=error.reason)
                full = False
            pause = 0.0 if full else self._settings.sweep_seconds

    def sweep(self, stop: threading.Event) -> bool:
        """Expire what is due, at most a batch; return whether more may be due and progress was made."""
        with self._database.across_tenants(read_only=True) as connection:
            due = store.due(connection, self._clock(), self._settings.sweep_batch)
        expired = 0
        for tenant, name in due:
            if stop.is_set():
                return False
            expired += self._expire(tenant, name)
        if expired:
            _LOGGER.info("expired quotes", count=expired)
        return expired > 0 and len(due) == self._settings.sweep_batch

    def _expire(self, tenant: str, name: str) -> bool:
        try:
            return self._desk.expire_due(tenant, name)
        except Unavailable:
            raise
        except Exception as failure:
            # One quote that cannot be expired must not keep those behind it.
            _LOGGER.exception("a quote could not be expired", tenant=tenant, quote=name, exc_info=failure)
            return False
