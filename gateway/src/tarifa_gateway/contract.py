"""What the descriptor set says about the routes: which services are public and which methods stream."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from google.protobuf.descriptor_pb2 import FileDescriptorSet

ERROR_DETAILS = ("google.rpc.ErrorInfo", "google.rpc.BadRequest", "google.rpc.RetryInfo")
"""Envoy turns an error into JSON only when it knows the types of its details."""


class DescriptorError(ValueError):
    """The descriptor set lacks something that the gateway needs."""


@dataclass(frozen=True, slots=True)
class PublicService:
    """A service that the gateway lets callers reach."""

    full_name: str
    """As in `tarifa.catalog.v1.CatalogService`."""
    area: str
    """As in `catalog`: the service that answers it."""
    streams: tuple[str, ...]
    """The methods that stream in either direction, by their short names."""


def public_services(descriptors: bytes, areas: Collection[str]) -> list[PublicService]:
    """Returns the services of `tarifa.<area>.<version>` for the given areas, by name.

    Raises DescriptorError where an area has no service, or where the types of error details are absent.
    """
    files = FileDescriptorSet.FromString(descriptors)
    known = {f"{file.package}.{message.name}" for file in files.file for message in file.message_type}
    if absent := [name for name in ERROR_DETAILS if name not in known]:
        raise DescriptorError(
            f"the descriptor set lacks {', '.join(absent)}; errors would lose their details"
        )
    found = sorted(_services(files, areas), key=lambda service: service.full_name)
    if absent := sorted(set(areas) - {service.area for service in found}):
        raise DescriptorError(f"the descriptor set has no service in {', '.join(absent)}")
    return found


def _services(files: FileDescriptorSet, areas: Collection[str]) -> Iterator[PublicService]:
    for file in files.file:
        root, _, rest = file.package.partition(".")
        area = rest.partition(".")[0]
        if root != "tarifa" or area not in areas:
            continue
        for service in file.service:
            streams = (m.name for m in service.method if m.client_streaming or m.server_streaming)
            yield PublicService(f"{file.package}.{service.name}", area, tuple(streams))
