"""The methods that cases name, as the contracts describe them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from google.protobuf import json_format, message_factory
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2
from tarifa.catalog.v1 import catalog_service_pb2
from tarifa.pricing.v1 import pricing_service_pb2
from tarifa.quoting.v1 import quote_service_pb2

__all__ = ["ContractError", "Method", "every_method", "method_at", "method_named"]

_SERVICES = {
    "catalog": catalog_service_pb2.DESCRIPTOR.services_by_name["CatalogService"],
    "pricing": pricing_service_pb2.DESCRIPTOR.services_by_name["PricingService"],
    "quoting": quote_service_pb2.DESCRIPTOR.services_by_name["QuoteService"],
}
_DETAILS = (error_details_pb2.DESCRIPTOR, status_pb2.DESCRIPTOR)
"""Kept imported: error details of answers are packed with them."""


class ContractError(ValueError):
    """A case names what the contracts do not have."""


@dataclass(frozen=True)
class Method:
    """An rpc as its contract describes it."""

    area: str
    """As in `catalog`."""
    descriptor: MethodDescriptor

    @property
    def full_name(self) -> str:
        """As in `tarifa.catalog.v1.CatalogService/GetProduct`."""
        return f"{self.descriptor.containing_service.full_name}/{self.descriptor.name}"

    @property
    def has_request_id(self) -> bool:
        """Whether its request has the field `request_id`."""
        return "request_id" in self.descriptor.input_type.fields_by_name

    def request(self, fields: Mapping[str, Any] | None) -> Message:
        """Returns a request; a read of one resource without fields names its first one.

        Raises ContractError where the fields do not suit the type.
        """
        made = message_factory.GetMessageClass(self.descriptor.input_type)()
        if fields is None and self.descriptor.name.startswith("Get"):
            noun = self.descriptor.name.removeprefix("Get").lower()
            fields = {"name": f"{noun}s/1"}
        return _filled(made, fields or {}, self.full_name)

    def answer(self, fields: Mapping[str, Any]) -> Message:
        """Returns an answer; raises ContractError where the fields do not suit the type."""
        made = message_factory.GetMessageClass(self.descriptor.output_type)()
        return _filled(made, fields, self.full_name)

    def request_id_of(self, request: bytes) -> str:
        """Returns the `request_id` that a serialised request holds; empty where the type has none."""
        made = message_factory.GetMessageClass(self.descriptor.input_type).FromString(request)
        return str(getattr(made, "request_id", ""))


def _filled(made: Message, fields: Mapping[str, Any], where: str) -> Message:
    try:
        return json_format.ParseDict(dict(fields), made)
    except json_format.ParseError as error:
        raise ContractError(f"{where}: {error}") from None


@cache
def method_named(short_name: str) -> Method:
    """Returns the method of a short name such as `catalog.GetProduct`; raises ContractError."""
    area, _, name = short_name.partition(".")
    service = _SERVICES.get(area)
    if service is None or name not in service.methods_by_name:
        raise ContractError(f"there is no method {short_name!r}; name one as in catalog.GetProduct")
    return Method(area, service.methods_by_name[name])


@cache
def method_at(path: str) -> Method:
    """Returns the method of an HTTP/2 path such as `/tarifa.catalog.v1.CatalogService/GetProduct`."""
    found = {f"/{method.full_name}": method for method in every_method()}
    if path not in found:
        raise ContractError(f"there is no method at {path}")
    return found[path]


def every_method() -> list[Method]:
    """Returns every method that a case can name."""
    return [
        Method(area, service.methods_by_name[name])
        for area, service in _SERVICES.items()
        for name in service.methods_by_name
    ]
