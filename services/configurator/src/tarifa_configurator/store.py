"""The tables of product models and their versions.

Row-level security confines every statement to the tenant of its transaction; no statement names a tenant
otherwise than as the transaction's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from tarifa_kit.database import Connection
from tarifa_kit.resources import etag_of


class State(IntEnum):
    """Where a version stands, as the contract numbers it."""

    DRAFT = 1
    PUBLISHED = 2
    RETIRED = 3


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A product model without its versions."""

    model_id: str
    display_name: str
    description: str
    created: datetime
    updated: datetime
    in_force: int | None
    """The number of the version in force at the time of the transaction."""
    latest: int | None
    """The greatest number of a version."""

    @property
    def name(self) -> str:
        """`productModels/{product_model}`."""
        return f"productModels/{self.model_id}"

    @property
    def etag(self) -> str:
        """Equal for equal texts."""
        return etag_of(self.display_name, self.description)


@dataclass(frozen=True, slots=True)
class Terms:
    """When a version holds, and what is different in it."""

    effective_from: datetime | None
    effective_until: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a version holds, in bytes, and what of it is told without reading it."""

    body: bytes
    digest: bytes
    variables: int
    values: int
    rules: int


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version without its content."""

    model_id: str
    number: int
    state: State
    terms: Terms
    digest: bytes
    variables: int
    values: int
    rules: int
    created: datetime
    updated: datetime
    published: datetime | None
    retired: datetime | None

    @property
    def name(self) -> str:
        """`productModels/{product_model}/versions/{version}`."""
        return f"productModels/{self.model_id}/versions/{self.number}"

    @property
    def etag(self) -> str:
        """Equal for equal states, terms and contents."""
        return etag_of(
            int(self.state),
            self.terms.effective_from,
            self.terms.effective_until,
            self.terms.note,
            self.digest.hex(),
        )


_MODEL = """
    SELECT id, display_name, description, created, updated,
        (SELECT number FROM configurator.version v
         WHERE v.tenant = m.tenant AND v.product_model = m.id AND v.state = 2
            AND coalesce(v.effective_from, v.published) <= now()
            AND (v.effective_until IS NULL OR v.effective_until > now())
         ORDER BY coalesce(v.effective_from, v.published) DESC, number DESC LIMIT 1),
        (SELECT max(number) FROM configurator.version v WHERE v.tenant = m.tenant AND v.product_model = m.id)
    FROM configurator.product_model m WHERE tenant = current_setting('tarifa.tenant')
"""
_VERSION = """
    SELECT product_model, number, state, effective_from, effective_until, note, digest,
        variables, variable_values, rules, created, updated, published, retired
    FROM configurator.version WHERE tenant = current_setting('tarifa.tenant')
"""


def model(connection: Connection, model_id: str, *, lock: bool = False) -> StoredModel | None:
    """One product model, or None. `lock` keeps others from changing it or its versions meanwhile."""
    query = _MODEL + " AND id = %s" + (" FOR UPDATE OF m" if lock else "")
    row = connection.execute(query, [model_id]).fetchone()
    return StoredModel(*row) if row is not None else None


def models(connection: Connection, after: str, limit: int) -> list[StoredModel]:
    """The next product models in the order of their ids."""
    rows = connection.execute(_MODEL + " AND id > %s ORDER BY id LIMIT %s", [after, limit])
    return [StoredModel(*row) for row in rows]


def create_model(connection: Connection, model_id: str, display_name: str, description: str) -> bool:
    """Store a product model; False where there is one of this id."""
    row = connection.execute(
        "INSERT INTO configurator.product_model (tenant, id, display_name, description)"
        " VALUES (current_setting('tarifa.tenant'), %s, %s, %s) ON CONFLICT DO NOTHING RETURNING true",
        [model_id, display_name, description],
    ).fetchone()
    return row is not None


def update_model(connection: Connection, model_id: str, display_name: str, description: str) -> None:
    """Change the texts of a product model."""
    connection.execute(
        "UPDATE configurator.product_model SET display_name = %s, description = %s, updated = now()"
        " WHERE tenant = current_setting('tarifa.tenant') AND id = %s",
        [display_name, description, model_id],
    )


def delete_model(connection: Connection, model_id: str) -> None:
    """Delete a product model with its drafts."""
    connection.execute(
        "DELETE FROM configurator.product_model WHERE tenant = current_setting('tarifa.tenant') AND id = %s",
        [model_id],
    )


def version(
    connection: Connection, model_id: str, number: int, *, lock: bool = False
) -> StoredVersion | None:
    """One version without its content, or None. `lock` keeps others from changing it meanwhile."""
    query = _VERSION + " AND product_model = %s AND number = %s" + (" FOR UPDATE" if lock else "")
    row = connection.execute(query, [model_id, number]).fetchone()
    return _version(row) if row is not None else None


def version_in_force(connection: Connection, model_id: str, at_time: datetime | None) -> StoredVersion | None:
    """The version that is in force at a time, or, for None, at that of the transaction."""
    query = (
        _VERSION
        + " AND product_model = %(model)s AND state = 2"
        + " AND coalesce(effective_from, published) <= coalesce(%(at)s::timestamptz, now())"
        + " AND (effective_until IS NULL OR effective_until > coalesce(%(at)s::timestamptz, now()))"
        + " ORDER BY coalesce(effective_from, published) DESC, number DESC LIMIT 1"
    )
    row = connection.execute(query, {"model": model_id, "at": at_time}).fetchone()
    return _version(row) if row is not None else None


def versions(connection: Connection, model_id: str, after: int, limit: int) -> list[StoredVersion]:
    """The next versions of a product model, the oldest first."""
    rows = connection.execute(
        _VERSION + " AND product_model = %s AND number > %s ORDER BY number LIMIT %s",
        [model_id, after, limit],
    )
    return [_version(row) for row in rows]


def content(connection: Connection, model_id: str, number: int) -> bytes:
    """The content of a version that is there."""
    row = connection.execute(
        "SELECT content FROM configurator.version"
        " WHERE tenant = current_setting('tarifa.tenant') AND product_model = %s AND number = %s",
        [model_id, number],
    ).fetchone()
    assert row is not None, "a version that was read in this transaction is there"
    return bytes(row[0])


def create_version(connection: Connection, model_id: str, terms: Terms, held: Content) -> int:
    """Store the next version of a product model that is there, as a draft; return its number."""
    row = connection.execute(
        "UPDATE configurator.product_model SET last_number = last_number + 1"
        " WHERE tenant = current_setting('tarifa.tenant') AND id = %s RETURNING last_number",
        [model_id],
    ).fetchone()
    assert row is not None, "a product model that was locked in this transaction is there"
    connection.execute(
        "INSERT INTO configurator.version (tenant, product_model, number, state, effective_from,"
        " effective_until, note, content, digest, variables, variable_values, rules)"
        " VALUES (current_setting('tarifa.tenant'), %s, %s, 1, %s, %s, %s, %s, %s, %s, %s, %s)",
        [model_id, row[0], *_columns(terms), *_held(held)],
    )
    return int(row[0])


def update_version(connection: Connection, stored: StoredVersion, terms: Terms, held: Content | None) -> None:
    """Change a draft; None leaves its content."""
    connection.execute(
        "UPDATE configurator.version SET effective_from = %s, effective_until = %s, note = %s,"
        " updated = now()"
        " WHERE tenant = current_setting('tarifa.tenant') AND product_model = %s AND number = %s",
        [*_columns(terms), stored.model_id, stored.number],
    )
    if held is not None:
        connection.execute(
            "UPDATE configurator.version SET content = %s, digest = %s, variables = %s, variable_values = %s,"
            " rules = %s"
            " WHERE tenant = current_setting('tarifa.tenant') AND product_model = %s AND number = %s",
            [*_held(held), stored.model_id, stored.number],
        )


def delete_version(connection: Connection, stored: StoredVersion) -> None:
    """Delete a draft."""
    connection.execute(
        "DELETE FROM configurator.version"
        " WHERE tenant = current_setting('tarifa.tenant') AND product_model = %s AND number = %s",
        [stored.model_id, stored.number],
    )


def publish_version(connection: Connection, stored: StoredVersion) -> None:
    """Make a draft a published version."""
    _move(connection, stored, "state = 2, published = now()")


def retire_version(connection: Connection, stored: StoredVersion) -> None:
    """Make a published version a retired one."""
    _move(connection, stored, "state = 3, retired = now()")


def has_published(connection: Connection, model_id: str) -> bool:
    """Whether a version was ever published."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM configurator.version"
        " WHERE tenant = current_setting('tarifa.tenant') AND product_model = %s AND state <> 1)",
        [model_id],
    ).fetchone()
    return bool(row and row[0])


def _move(connection: Connection, stored: StoredVersion, assignments: str) -> None:
    connection.execute(
        f"UPDATE configurator.version SET {assignments}, updated = now()"  # noqa: S608 - of this module
        " WHERE tenant = current_setting('tarifa.tenant') AND product_model = %s AND number = %s",
        [stored.model_id, stored.number],
    )


def _columns(terms: Terms) -> Sequence[Any]:
    return (terms.effective_from, terms.effective_until, terms.note)


def _held(held: Content) -> Sequence[Any]:
    return (held.body, held.digest, held.variables, held.values, held.rules)


def _version(row: tuple[Any, ...]) -> StoredVersion:
    model_id, number, state, start, end, note, digest, *rest = row
    return StoredVersion(model_id, number, State(state), Terms(start, end, note), bytes(digest), *rest)
