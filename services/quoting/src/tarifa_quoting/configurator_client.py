"""What quoting asks of the configurator."""

from __future__ import annotations

import threading
from datetime import timedelta
from decimal import Decimal
from typing import Final, Protocol

import grpc
from tarifa.configurator.v1 import configurator_service_pb2 as pb
from tarifa.configurator.v1 import configurator_service_pb2_grpc as rpc
from tarifa_kit.call import call_or_none
from tarifa_kit.errors import DeadlineExceeded, Unavailable
from tarifa_kit.status import error_of_rpc

from tarifa_quoting.bundles import Bundle, Component
from tarifa_quoting.quote import Configuration

RETRY_AFTER: Final = timedelta(seconds=1)
"""When to come back where the configurator is away and says nothing itself."""

LONGEST_SECONDS: Final = 10.0
"""The longest that one configuration is waited for. Its version may have to be compiled first."""
_SHARE: Final = 0.8
"""The part of what is left of the caller's deadline that it may take, so that the refusal still arrives."""
_WAITING_SECONDS: Final = 0.25
"""How long one call may wait for a place among those who wait for the configurator."""


class Configurator(Protocol):
    """Says what configurations come to."""

    def bundle(self, model: str, configuration: Configuration, quantity: Decimal) -> Bundle:
        """What so many of a configuration come to, by a version of its product model, or by that in force.

        Raises the configurator's own errors with its field paths: ``choices[2]`` there is ``choices[2]`` of
        the configuration. Raises `Unavailable` DEPENDENCY_UNAVAILABLE where it cannot be reached or does not
        answer in time.
        """
        ...


class GrpcConfigurator:
    """The configurator over gRPC. The channel carries on the caller's identity and its deadline.

    So many threads may wait for it at a time and no more: where it stands still, quotes that have nothing to
    do with it find threads all the same.
    """

    def __init__(self, channel: grpc.Channel, most_waiting: int) -> None:
        """Take the channel to the configurator, which is not closed here, and how many may wait for it."""
        self._stub = rpc.ConfiguratorServiceStub(channel)
        self._places = threading.BoundedSemaphore(most_waiting)

    def bundle(self, model: str, configuration: Configuration, quantity: Decimal) -> Bundle:
        """See `Configurator.bundle`."""
        request = pb.ConfigureBundleRequest(model=model, quantity=format(quantity, "f"))
        for variable, value in configuration.choices:
            request.choices.add(variable=variable, value=value)
        if not self._places.acquire(timeout=_WAITING_SECONDS):
            raise _away("the configurator is slow, and many wait for it already")
        try:
            response = self._stub.ConfigureBundle(request, timeout=_patience())
        except grpc.RpcError as failure:
            error = error_of_rpc(failure)
            if isinstance(error, DeadlineExceeded):
                raise _away("the configurator does not answer in time") from failure
            if isinstance(error, Unavailable) and error.retry_after is None:
                raise _away("the configurator is away") from failure
            raise error from failure
        finally:
            self._places.release()
        components = tuple(Component(line.product, Decimal(line.quantity)) for line in response.components)
        return Bundle(response.version, response.parent.product, components)


class NoConfigurator:
    """Where no configurator is installed: nothing can be configured."""

    def bundle(self, model: str, configuration: Configuration, quantity: Decimal) -> Bundle:  # noqa: ARG002
        """See `Configurator.bundle`."""
        raise _away("this installation has no configurator")


def _patience() -> float:
    """How many seconds one configuration is waited for."""
    call = call_or_none()
    remaining = call.remaining() if call is not None else None
    return LONGEST_SECONDS if remaining is None else min(LONGEST_SECONDS, remaining * _SHARE)


def _away(message: str) -> Unavailable:
    return Unavailable(
        "DEPENDENCY_UNAVAILABLE",
        message,
        metadata={"dependency": "configurator"},
        retry_after=RETRY_AFTER,
    )
