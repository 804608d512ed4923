"""From functions that plan calls to methods that make them, blocking or awaiting, with equal signatures."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Generator, Iterator
from typing import Any, Generic, ParamSpec, TypeVar, overload

from tarifa._call import ListPlan, Page, Plan, StreamPlan
from tarifa._transport import AsyncTransport, Transport

P = ParamSpec("P")
R = TypeVar("R")


class Area:
    """The rpcs of one service, blocking."""

    def __init__(self, transport: Transport) -> None:
        """Make every call through `transport`."""
        self._transport = transport


class AsyncArea:
    """The rpcs of one service, awaiting."""

    def __init__(self, transport: AsyncTransport) -> None:
        """Make every call through `transport`."""
        self._transport = transport


class Pager(Generic[R]):
    """Every item of a list, fetched page by page while it is read. Each iteration starts anew."""

    def __init__(self, transport: Transport, plan: ListPlan[R]) -> None:
        """Prepare; nothing is fetched yet."""
        self._transport, self._plan = transport, plan

    def __iter__(self) -> Iterator[R]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[R]]:
        """Yield the pages as the server cuts them. Each is a call of its own, with the timeout of one."""
        plan = self._plan
        while True:
            page = self._transport.one(plan)
            yield page
            if not page.next_page_token:
                return
            plan = plan.at(page.next_page_token)


class AsyncPager(Generic[R]):
    """As `Pager`, for `async for`."""

    def __init__(self, transport: AsyncTransport, plan: ListPlan[R]) -> None:
        """Prepare; nothing is fetched yet."""
        self._transport, self._plan = transport, plan

    async def __aiter__(self) -> AsyncIterator[R]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Page[R]]:
        """Yield the pages as the server cuts them."""
        plan = self._plan
        while True:
            page = await self._transport.one(plan)
            yield page
            if not page.next_page_token:
                return
            plan = plan.at(page.next_page_token)


class _Method(Generic[P, R]):
    """A planning function seen as a method."""

    def __init__(self, build: Callable[P, R]) -> None:
        self._build = build
        self.__doc__ = build.__doc__
        self.__wrapped__ = build
        self._name = build.__name__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def _bound(self, area: Area | AsyncArea, carry_out: Callable[[R], Any]) -> Any:
        build = self._build

        def call(*args: P.args, **kwargs: P.kwargs) -> Any:
            return carry_out(build(*args, **kwargs))

        call.__name__, call.__doc__, call.__wrapped__ = build.__name__, build.__doc__, build  # type: ignore[attr-defined]
        area.__dict__[self._name] = call  # found before this from then on
        return call


class Unary(_Method[P, Plan[R]]):
    """A blocking call with one result."""

    @overload
    def __get__(self, area: None, owner: type) -> Unary[P, R]: ...
    @overload
    def __get__(self, area: Area, owner: type) -> Callable[P, R]: ...
    def __get__(self, area: Area | None, owner: type) -> Any:
        """Bind to a client."""
        return self if area is None else self._bound(area, area._transport.one)


class AsyncUnary(_Method[P, Plan[R]]):
    """An awaited call with one result."""

    @overload
    def __get__(self, area: None, owner: type) -> AsyncUnary[P, R]: ...
    @overload
    def __get__(self, area: AsyncArea, owner: type) -> Callable[P, Coroutine[Any, Any, R]]: ...
    def __get__(self, area: AsyncArea | None, owner: type) -> Any:
        """Bind to a client."""
        return self if area is None else self._bound(area, area._transport.one)


class Stream(_Method[P, StreamPlan[R]]):
    """A blocking call that streams its results; closing the generator early cancels it."""

    @overload
    def __get__(self, area: None, owner: type) -> Stream[P, R]: ...
    @overload
    def __get__(self, area: Area, owner: type) -> Callable[P, Generator[R, None, None]]: ...
    def __get__(self, area: Area | None, owner: type) -> Any:
        """Bind to a client."""
        return self if area is None else self._bound(area, area._transport.many)


class AsyncStream(_Method[P, StreamPlan[R]]):
    """A call that streams its results to `async for`; closing the generator early cancels it."""

    @overload
    def __get__(self, area: None, owner: type) -> AsyncStream[P, R]: ...
    @overload
    def __get__(self, area: AsyncArea, owner: type) -> Callable[P, AsyncGenerator[R, None]]: ...
    def __get__(self, area: AsyncArea | None, owner: type) -> Any:
        """Bind to a client."""
        return self if area is None else self._bound(area, area._transport.many)


class Listing(_Method[P, ListPlan[R]]):
    """A list, read page by page."""

    @overload
    def __get__(self, area: None, owner: type) -> Listing[P, R]: ...
    @overload
    def __get__(self, area: Area, owner: type) -> Callable[P, Pager[R]]: ...
    def __get__(self, area: Area | None, owner: type) -> Any:
        """Bind to a client."""
        return self if area is None else self._bound(area, lambda plan: Pager(area._transport, plan))


class AsyncListing(_Method[P, ListPlan[R]]):
    """A list, read page by page with `async for`."""

    @overload
    def __get__(self, area: None, owner: type) -> AsyncListing[P, R]: ...
    @overload
    def __get__(self, area: AsyncArea, owner: type) -> Callable[P, AsyncPager[R]]: ...
    def __get__(self, area: AsyncArea | None, owner: type) -> Any:
        """Bind to a client."""
        return self if area is None else self._bound(area, lambda plan: AsyncPager(area._transport, plan))
