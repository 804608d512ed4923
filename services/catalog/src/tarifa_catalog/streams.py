"""The two streams of the catalog: an import coming in, an export going out.

An import is read and checked to its end before its transaction begins: a slow client holds no connection, no
lock, and no subscriber of the event log back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tarifa.catalog.v1.catalog_service_pb2 import ExportCatalogResponse, ImportCatalogRequest
from tarifa_kit.database import Connection
from tarifa_kit.errors import FieldViolation, InvalidArgument, ResourceExhausted
from tarifa_kit.events import head

from tarifa_catalog import store
from tarifa_catalog.kinds import KINDS, Kind, Row

ROWS_AT_ONCE = 500
"""How many resources an export reads at once, and the most that one of its messages holds."""
BYTES_AT_ONCE = 1024 * 1024
"""About how large a message of an export becomes: one resource more than this at most."""


class Intake:
    """The checked rows of an import, one for each name."""

    def __init__(self, largest_bytes: int) -> None:
        """Hold rows up to so many bytes."""
        self._largest_bytes = largest_bytes
        self._bytes = 0
        self._rows: dict[str, dict[tuple[str, ...], Row]] = {kind.noun: {} for kind in KINDS}
        self.validate_only = False
        self.repeated = 0
        """How many rows came again, equal to the one before."""

    @classmethod
    def of(cls, requests: Iterable[ImportCatalogRequest], largest_bytes: int) -> Intake:
        """Take a whole stream; raises what `take` raises, with the number of the message in its metadata."""
        intake = cls(largest_bytes)
        for number, request in enumerate(requests):
            if number == 0:
                intake.validate_only = request.validate_only
            try:
                intake.take(request)
            except InvalidArgument as error:
                error.metadata["message"] = str(number)
                raise
        return intake

    @property
    def rows(self) -> dict[str, list[Row]]:
        """The rows by the noun of their kind."""
        return {noun: list(rows.values()) for noun, rows in self._rows.items()}

    def take(self, request: ImportCatalogRequest) -> None:
        """Check one message and keep its rows.

        Raises `InvalidArgument` where a resource is wrong or comes twice with different contents, and
        `ResourceExhausted` where the import grows too large.
        """
        for kind in KINDS:
            for index, message in enumerate(getattr(request, kind.plural)):
                path = f"{kind.plural}[{index}]"
                self._keep(kind, kind.row_of(message, path), path)

    def _keep(self, kind: Kind[Any], row: Row, path: str) -> None:
        rows = self._rows[kind.noun]
        known = rows.setdefault(row.key, row)
        if known is not row:
            self._refuse_another(kind, known, row, path)
            self.repeated += 1
            return
        self._bytes += len(row.body)
        if self._bytes > self._largest_bytes:
            raise ResourceExhausted(
                "REQUEST_TOO_LARGE",
                f"one import holds at most {self._largest_bytes} bytes; send it in parts",
                metadata={"largest_bytes": str(self._largest_bytes)},
            )

    def _refuse_another(self, kind: Kind[Any], known: Row, row: Row, path: str) -> None:
        if known.body != row.body:
            name = kind.name_of(row.key)
            fault = FieldViolation(f"{path}.name", f"{name} came before with other contents", "unique")
            raise InvalidArgument(
                "FIELD_INVALID",
                f"the import holds {name} twice, with different contents",
                metadata={"name": name},
                violations=[fault],
            )


def exported(connection: Connection) -> Iterator[ExportCatalogResponse]:
    """The whole catalog of the transaction's tenant, then the cursor that its change events follow from.

    The transaction must read one snapshot (`snapshot=True`).
    """
    cursor = head(connection)
    for kind in KINDS:
        for resources in _portions(connection, kind):
            response = ExportCatalogResponse()
            getattr(response, kind.plural).extend(resources)
            yield response
    yield ExportCatalogResponse(event_cursor=cursor.encode())


def _portions(connection: Connection, kind: Kind[Any]) -> Iterator[list[Any]]:
    after: tuple[str, ...] | None = None
    while True:
        rows = store.page(connection, kind, limit=ROWS_AT_ONCE, after=after)
        portion: list[Any] = []
        size = 0
        for stored in rows:
            portion.append(kind.message_of(stored))
            size += len(stored.body)
            if size >= BYTES_AT_ONCE:
                yield portion
                portion, size = [], 0
        if portion:
            yield portion
        if len(rows) < ROWS_AT_ONCE:
            return
        after = rows[-1].key
