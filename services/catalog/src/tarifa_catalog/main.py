"""The entry point: how the catalog is built into a process."""

from __future__ import annotations

from tarifa.catalog.v1.catalog_service_pb2_grpc import add_CatalogServiceServicer_to_server
from tarifa_kit.service import Runtime, Service
from tarifa_kit.settings import read_settings

from tarifa_catalog.service import FULL_NAME, CatalogService
from tarifa_catalog.settings import CatalogSettings


def build(runtime: Runtime) -> None:
    """Serve the catalog; it is ready while its database answers."""
    settings = read_settings(CatalogSettings)
    servicer = CatalogService(runtime.database, largest_import_bytes=settings.largest_import_bytes)
    runtime.add_servicer(add_CatalogServiceServicer_to_server, servicer, FULL_NAME)
    runtime.add_readiness("database", runtime.database.ready)
    runtime.add_health_detail("writes", runtime.database.writable)


SERVICE = Service("catalog", build, "tarifa_catalog.migrations")
