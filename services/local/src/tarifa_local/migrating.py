"""Brings the database up to date, and knows when it already is."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from tarifa_local.folder import DataFolder

KIT_VERSIONS = ("tarifa_kit", "schema")


@dataclass(frozen=True, slots=True)
class SchemaVersions:
    """The migrations of one service, found without importing the service."""

    schema: str
    package: str
    folder: Path


def schemas_of(services: Collection[str]) -> list[SchemaVersions]:
    """Returns the migrations that installed services bring, by name.

    A service keeps them in the package `migrations` beside its entry point. Asking the service itself would
    import all of it, which takes longer than the whole migration.
    """
    found = []
    for point in sorted(entry_points(group="tarifa.services"), key=lambda each: each.name):
        root = point.module.partition(".")[0]
        folder = _folder(root, "migrations")
        if point.name in services and folder is not None:
            found.append(SchemaVersions(point.name, f"{root}.migrations", folder))
    return found


def is_up_to_date(folder: DataFolder, schemas: Sequence[SchemaVersions]) -> bool:
    """Says whether exactly these migrations have been applied to the embedded database."""
    return folder.migrated.exists() and folder.migrated.read_text() == _fingerprint(schemas)


def bring_up_to_date(folder: DataFolder, owner_url: str, schemas: Sequence[SchemaVersions]) -> None:
    """Applies what is missing and remembers it."""
    from tarifa_kit.migrations import Migrations, migrate  # noqa: PLC0415 - a second, seldom needed

    migrate(owner_url, [Migrations(each.schema, each.package) for each in schemas])
    folder.migrated.write_text(_fingerprint(schemas))


def _fingerprint(schemas: Sequence[SchemaVersions]) -> str:
    digest = hashlib.sha256()
    for file in _version_files(schemas):
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _version_files(schemas: Sequence[SchemaVersions]) -> Iterator[Path]:
    kit = _folder(*KIT_VERSIONS)
    for folder in ([kit] if kit else []) + [each.folder for each in schemas]:
        yield from sorted((folder / "versions").glob("*.py"))


def _folder(package: str, *below: str) -> Path | None:
    spec = find_spec(package)
    for root in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(root, *below) / "versions").is_dir():
            return Path(root, *below)
    return None
