"""What quoting asks of the configurator."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Final, Protocol

import grpc
from tarifa.configurator.v1 import configurator_service_pb2 as pb
from tarifa.configurator.v1 import configurator_service_pb2_grpc as rpc
from tarifa_kit.errors import Unavailable
from tarifa_kit.status import error_of_rpc

from tarifa_quoting.bundles import Bundle, Component
from tarifa_quoting.quote import Configuration

RETRY_AFTER: Final = timedelta(seconds=1)
"""When to come back where the configurator is away and says nothing itself."""


class Configurator(Protocol):
    """Says what configurations come to."""

    def bundle(self, model: str, configuration: Configuration, quantity: Decimal) -> Bundle:
        """What so many of a configuration come to, by a version of its product model, or by that in force.

        Raises the configurator's own errors with its field paths: ``choices[2]`` there is ``choices[2]`` of
        the configuration. Raises `Unavailable` DEPENDENCY_UNAVAILABLE where it cannot be reached.
        """
        ...


class GrpcConfigurator:
    """The configurator over gRPC. The channel carries on the caller's identity and its deadline."""

    def __init__(self, channel: grpc.Channel) -> None:
        """Take the channel to the configurator; it is not closed here."""
        self._stub = rpc.ConfiguratorServiceStub(channel)

    def bundle(self, model: str, configuration: Configuration, quantity: Decimal) -> Bundle:
        """See `Configurator.bundle`."""
        request = pb.ConfigureBundleRequest(model=model, quantity=format(quantity, "f"))
        for variable, value in configuration.choices:
            request.choices.add(variable=variable, value=value)
        try:
            response = self._stub.ConfigureBundle(request)
        except grpc.RpcError as failure:
            error = error_of_rpc(failure)
            if isinstance(error, Unavailable) and error.retry_after is None:
                raise _away("the configurator is away") from failure
            raise error from failure
        components = tuple(Component(line.product, Decimal(line.quantity)) for line in response.components)
        return Bundle(response.version, response.parent.product, components)


class NoConfigurator:
    """Where no configurator is installed: nothing can be configured."""

    def bundle(self, model: str, configuration: Configuration, quantity: Decimal) -> Bundle:  # noqa: ARG002
        """See `Configurator.bundle`."""
        raise _away("this installation has no configurator")


def _away(message: str) -> Unavailable:
    return Unavailable(
        "DEPENDENCY_UNAVAILABLE",
        message,
        metadata={"dependency": "configurator"},
        retry_after=RETRY_AFTER,
    )
