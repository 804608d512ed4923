"""NOTIFY after the commit, from a connection of its own.

Postgres lets transactions that NOTIFY commit only one after the other, in the whole cluster: sixteen writers
that notify inside their transactions commit half as many as sixteen that do not (measured). So a transaction
only remembers that it has something to tell; a thread tells it once the commit has happened, and many commits
at a time need one notification. One that gets lost costs a subscriber its polling interval, no more.
"""

from __future__ import annotations

import threading

import psycopg
import structlog

_LOG = structlog.get_logger(__name__)
_GATHER_SECONDS = 0.002
_LATER_SECONDS = 0.5


class Notifier:
    """Sends NOTIFY on the channels that it is asked for, soon and from its own thread."""

    def __init__(self, url: str) -> None:
        """Take where to connect; nothing is opened before the first notification."""
        self._url = url
        self._lock = threading.Lock()
        self._due: set[tuple[str, str]] = set()
        self._wake = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def notify(self, channel: str, payload: str = "") -> None:
        """Notify the channel's listeners soon. Returns at once; a database that is away is no error here."""
        with self._lock:
            self._due.add((channel, payload))
            if self._thread is None and not self._closed.is_set():
                self._thread = threading.Thread(target=self._run, name="notifier", daemon=True)
                self._thread.start()
        self._wake.set()

    def close(self) -> None:
        """Stop; notifications that are not sent yet are dropped."""
        self._closed.set()
        self._wake.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(timeout=10)

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                # Nothing is lost with such a commit but the notification itself.
                options = "-c synchronous_commit=off"
                with psycopg.connect(
                    self._url,
                    autocommit=True,
                    connect_timeout=5,
                    options=options,
                    application_name="notifier",
                ) as connection:
                    self._send_over(connection)
            except psycopg.Error as error:
                _LOG.warning("notifier_lost", error=str(error), retry_seconds=_LATER_SECONDS)
                self._closed.wait(_LATER_SECONDS)

    def _send_over(self, connection: psycopg.Connection) -> None:
        while not self._closed.is_set():
            self._wake.wait()
            self._wake.clear()
            with self._lock:
                due, self._due = self._due, set()
            for notification in due:
                connection.execute("SELECT pg_notify(%s, %s)", notification)
            self._closed.wait(_GATHER_SECONDS)
