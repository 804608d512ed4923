"""Every rpc of every service, as the contracts name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ext_authz import external_auth_pb2
from google.protobuf import message_factory
from google.protobuf.descriptor import Descriptor, ServiceDescriptor
from google.protobuf.message import Message
from grpc_health.v1 import health_pb2
from grpc_reflection.v1alpha import reflection_pb2
from inference import grpc_service_pb2
from tarifa.catalog.v1 import catalog_service_pb2
from tarifa.configurator.v1 import configurator_service_pb2
from tarifa.pricing.v1 import pricing_service_pb2
from tarifa.quoting.v1 import quote_service_pb2

SERVICES: dict[str, ServiceDescriptor] = {
    "pricing": pricing_service_pb2.DESCRIPTOR.services_by_name["PricingService"],
    "quoting": quote_service_pb2.DESCRIPTOR.services_by_name["QuoteService"],
    "configurator": configurator_service_pb2.DESCRIPTOR.services_by_name["ConfiguratorService"],
    "catalog": catalog_service_pb2.DESCRIPTOR.services_by_name["CatalogService"],
    "inference": grpc_service_pb2.DESCRIPTOR.services_by_name["GRPCInferenceService"],
    "access": external_auth_pb2.DESCRIPTOR.services_by_name["Authorization"],
}
"""By the name of the part that serves it; what changes the catalog comes after what needs it."""

OF_EVERY_SERVER: tuple[ServiceDescriptor, ...] = (
    health_pb2.DESCRIPTOR.services_by_name["Health"],
    reflection_pb2.DESCRIPTOR.services_by_name["ServerReflection"],
)
"""What each part answers beside its own, by the same code in all of them: pricing stands for them."""

PUBLIC = ("catalog", "configurator", "pricing", "quoting")
"""What the gateway lets callers reach."""


@dataclass(frozen=True)
class Rpc:
    """One method of a service."""

    part: str
    path: str
    request: Descriptor
    response: Descriptor
    many_requests: bool
    many_responses: bool
    endless: bool = False
    """Whether the answers go on until the caller hangs up."""

    def __str__(self) -> str:
        return self.path.rpartition(".")[2]

    def read(self, data: bytes) -> Message:
        """The answer in the bytes."""
        return message_factory.GetMessageClass(self.response).FromString(data)


def rpcs(*parts: str) -> list[Rpc]:
    """The rpcs of some parts, or of all of them and what every server answers."""
    asked = [(part, SERVICES[part]) for part in parts or SERVICES]
    if not parts:
        asked += [("pricing", service) for service in OF_EVERY_SERVER]
    return [rpc for part, service in asked for rpc in _rpcs(part, service)]


def _rpcs(part: str, service: ServiceDescriptor) -> Iterator[Rpc]:
    for method in service.methods:
        described: Any = method
        yield Rpc(
            part,
            f"/{service.full_name}/{method.name}",
            method.input_type,
            method.output_type,
            described.client_streaming,
            described.server_streaming,
            endless=(service.full_name, method.name) == ("grpc.health.v1.Health", "Watch"),
        )
