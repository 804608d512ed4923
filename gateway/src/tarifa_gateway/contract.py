"""What descriptors and client policy say about the routes: what is public, what streams, for how long."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from google.protobuf.descriptor_pb2 import FileDescriptorSet, MethodDescriptorProto

ERROR_DETAILS = ("google.rpc.ErrorInfo", "google.rpc.BadRequest", "google.rpc.RetryInfo")
"""Envoy turns an error into JSON only when it knows the types of its details."""


class DescriptorError(ValueError):
    """The descriptor set, or the table of timeouts, lacks something that the gateway needs."""


@dataclass(frozen=True, slots=True)
class PublicMethod:
    """A method of a public service."""

    path: str
    """As in `/tarifa.catalog.v1.CatalogService/GetProduct`."""
    streams: bool
    """In either direction."""
    seconds: float
    """How long a request may take: the timeout of the client policy."""


@dataclass(frozen=True, slots=True)
class PublicService:
    """A service that the gateway lets callers reach."""

    full_name: str
    """As in `tarifa.catalog.v1.CatalogService`."""
    area: str
    """As in `catalog`: the service that answers it."""
    methods: tuple[PublicMethod, ...]

    @property
    def longest_seconds(self) -> float:
        """The longest timeout of a method that does not stream: for paths of methods that do not exist."""
        return max((method.seconds for method in self.methods if not method.streams), default=1.0)


def public_services(
    descriptors: bytes, areas: Collection[str], timeouts: Mapping[str, int]
) -> list[PublicService]:
    """Returns the services of `tarifa.<area>.<version>` for the given areas, by name.

    `timeouts` are milliseconds by the path of the method. Raises DescriptorError where an area has no
    service, a method no timeout, or where the types of error details are absent.
    """
    files = FileDescriptorSet.FromString(descriptors)
    known = {f"{file.package}.{message.name}" for file in files.file for message in file.message_type}
    if absent := [name for name in ERROR_DETAILS if name not in known]:
        raise DescriptorError(
            f"the descriptor set lacks {', '.join(absent)}; errors would lose their details"
        )
    found = sorted(_services(files, areas, timeouts), key=lambda service: service.full_name)
    if absent := sorted(set(areas) - {service.area for service in found}):
        raise DescriptorError(f"the descriptor set has no service in {', '.join(absent)}")
    return found


def _services(
    files: FileDescriptorSet, areas: Collection[str], timeouts: Mapping[str, int]
) -> Iterator[PublicService]:
    for file in files.file:
        root, _, rest = file.package.partition(".")
        area = rest.partition(".")[0]
        if root != "tarifa" or area not in areas:
            continue
        for service in file.service:
            name = f"{file.package}.{service.name}"
            methods = [_method(f"/{name}/{method.name}", method, timeouts) for method in service.method]
            yield PublicService(name, area, tuple(methods))


def _method(path: str, method: MethodDescriptorProto, timeouts: Mapping[str, int]) -> PublicMethod:
    if path not in timeouts:
        raise DescriptorError(f"there is no timeout for {path}; ./nox -s gen makes one of the client policy")
    return PublicMethod(path, method.client_streaming or method.server_streaming, timeouts[path] / 1000)
