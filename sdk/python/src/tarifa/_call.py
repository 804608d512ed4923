"""A call before it is made: which rpc, what it carries, until when."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from tarifa._errors import InvalidValue
from tarifa._ids import new_request_id
from tarifa._policy import Effect

if TYPE_CHECKING:
    from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
    from google.protobuf.message import Message

__all__ = [
    "AsyncRequests",
    "Effect",
    "ListPlan",
    "Method",
    "Page",
    "Plan",
    "Requests",
    "StreamPlan",
    "method",
    "new_request_id",
]

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Method:
    """An rpc as its contract describes it."""

    path: str
    """`/tarifa.quoting.v1.QuoteService/GetQuote`."""

    request: Any
    """The class of its requests; None where the contract is not known."""
    response: Any
    streams_requests: bool
    streams_responses: bool
    effect: Effect


@cache
def method(service: ServiceDescriptor, name: str) -> Method:
    """Return the rpc `name` of a service."""
    from google.protobuf import message_factory  # noqa: PLC0415 - the first area loads protobuf, not the client

    found: MethodDescriptor = service.methods_by_name[name]
    return Method(
        f"/{service.full_name}/{name}",
        message_factory.GetMessageClass(found.input_type),
        message_factory.GetMessageClass(found.output_type),
        found.client_streaming,
        found.server_streaming,
        _EFFECTS[found.GetOptions().idempotency_level],
    )


_EFFECTS: Final = {0: Effect.EVERY_TIME, 1: Effect.NONE, 2: Effect.ONCE}
"""The numbers of `google.protobuf.MethodOptions.IdempotencyLevel`."""


# Plans are made for every call and never shared: frozen, each would cost a microsecond more.
@dataclass(slots=True)
class Plan(Generic[R]):
    """A call that gives one result: built by an area's function, carried out by a transport."""

    method: Method
    request: Message | Iterable[Message] | AsyncIterable[Message]
    decode: Callable[[Any], R]
    timeout: float | None = None
    request_id: str = ""
    frozen: bool = True
    """Whether what `decode` gives cannot be changed, so that all who ask may be given the same."""


@dataclass(slots=True)
class StreamPlan(Plan[R]):
    """A call that gives results one after the other."""


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """One page of a list."""

    items: tuple[R, ...]
    """In the order of the list."""

    next_page_token: str
    """Asks for the page after it; empty on the last."""


@dataclass(slots=True)
class ListPlan(Plan[Page[R]]):
    """A call whose result is a page, with more behind it."""

    def at(self, page_token: str) -> ListPlan[R]:
        """Return the same list from another page on."""
        request = self.method.request()
        request.CopyFrom(self.request)
        request.page_token = page_token
        return replace(self, request=request)


class _Broken:
    """Why a stream of requests broke."""

    failure: Exception | None = None


class Requests(_Broken):
    """A caller's stream of requests that remembers why it broke: grpc itself only says that it did."""

    def __init__(self, requests: Any) -> None:
        """Read `requests`, any iterable."""
        if not isinstance(requests, Iterable):
            raise InvalidValue("only AsyncClient can read an asynchronous stream")
        self._requests: Iterator[Message] = iter(requests)

    def __iter__(self) -> Iterator[Message]:
        return self

    def __next__(self) -> Message:
        try:
            return next(self._requests)
        except StopIteration:
            raise
        except Exception as failure:
            self.failure = failure
            raise


class AsyncRequests(_Broken):
    """As `Requests`, from an iterable of either kind."""

    def __init__(self, requests: Any) -> None:
        """Read `requests`, any iterable or asynchronous iterable."""
        self._requests = requests

    async def __aiter__(self) -> AsyncIterator[Message]:
        try:
            if isinstance(self._requests, AsyncIterable):
                async for request in self._requests:
                    yield request
            else:
                for request in self._requests:
                    yield request
        except Exception as failure:
            self.failure = failure
            raise
