"""What a behaving channel gives to generated stubs: calls, futures, streams, errors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, Final

import grpc

from tarifa._blocking import BlockingCalls
from tarifa._call import Requests
from tarifa._context import Cancellation
from tarifa._core.outcomes import Code
from tarifa._errors import InvalidValue, RpcError
from tarifa._ids import new_request_id
from tarifa._options import CallOptions, timeout_of
from tarifa._running import Rpc, Running, content_of, identified, now
from tarifa._wire import Pairs

_CODES: Final = {code.value[0]: code for code in grpc.StatusCode}
_CREDENTIALS: Final = frozenset({"authorization", "x-tarifa-identity"})
_REQUEST_ID: Final = "x-request-id"


class CallFailed(grpc.RpcError, grpc.Call):
    """What a stub raises: an error of grpc's kind, with the client's own beside it."""

    def __init__(self, error: RpcError) -> None:
        """Take the client's error."""
        super().__init__(str(error))
        self.error = error
        """The typed error that `Client` would raise, with the call's report."""

    def code(self) -> grpc.StatusCode:
        """Return the status."""
        return _CODES[int(self.error.code)]

    def details(self) -> str:
        """Return the message of the status."""
        return self.error.message

    def initial_metadata(self) -> Pairs:
        """Return nothing: headers and trailers are told as one."""
        return ()

    def trailing_metadata(self) -> Any:
        """Return what the server said beside the status, headers and trailers as one."""
        return self.error.wire_metadata

    def is_active(self) -> bool:
        """It has ended."""
        return False

    def time_remaining(self) -> float:
        """Nothing is left of it."""
        return 0.0

    def cancel(self) -> bool:
        """It has ended."""
        return False

    def add_callback(self, _callback: Callable[[], None]) -> bool:
        """It has ended: the callback is not kept."""
        return False


class _Ended:
    """The call beside an answer."""

    def code(self) -> grpc.StatusCode:
        return grpc.StatusCode.OK

    def details(self) -> str:
        return ""

    def initial_metadata(self) -> Pairs:
        return ()

    def trailing_metadata(self) -> Pairs:
        return ()


class Calling:
    """What the four kinds of calls prepare alike."""

    def __init__(
        self, calls: BlockingCalls, options: CallOptions, rpc: Rpc, write: Callable[[Any], bytes] | None
    ) -> None:
        """`write` makes the bytes of a request; None where it is bytes already."""
        self._calls, self._options = calls, options
        self._rpc, self._write = rpc, write or as_it_is

    def _begin(
        self,
        request: Any,
        timeout: float | None,
        metadata: Any,
        credentials: Any,
        wait_for_ready: bool | None,
        compression: Any,
        cancellation: Cancellation | None = None,
    ) -> Running:
        if credentials is not None or wait_for_ready or compression is not None:
            raise InvalidValue("credentials, wait_for_ready and compression are those of the channel")
        rpc, options, pairs = self._rpc, self._options, tuple(metadata or ())
        if cancellation is not None:
            options = CallOptions(options.switches, options.timeout, cancellation=cancellation)
        given = next((value for key, value in pairs if key == _REQUEST_ID), "")
        if rpc.method.streams_requests:
            request, request_id, key = Requests(request), given or new_request_id(), None
        else:
            request, request_id = identified(rpc, request, "")
            who = tuple(pair for pair in pairs if pair[0] in _CREDENTIALS) if rpc.core.cached else ()
            key = self._calls.key(rpc, request, who, options)
            request = self._write(request)
        if not given:
            pairs = (*pairs, (_REQUEST_ID, request_id))
        return self._calls.begin(
            rpc, request, given or request_id, pairs, options, timeout_of(timeout), key, now()
        )

    def _end(self, run: Running) -> None:
        self._calls.report(run)
        requests = run.request
        if isinstance(requests, Requests) and requests.failure is not None:
            raise requests.failure
        if run.outcome is None or run.outcome.code is not Code.OK:
            error = self._calls.error(run)
            raise CallFailed(error) from error


class UnaryCalls(Calling):
    """Calls with one answer."""

    def __call__(
        self,
        request: Any,
        timeout: float | None = None,
        metadata: Any = None,
        credentials: Any = None,
        wait_for_ready: bool | None = None,
        compression: Any = None,
    ) -> Any:
        return self._make(self._begin(request, timeout, metadata, credentials, wait_for_ready, compression))

    def with_call(
        self,
        request: Any,
        timeout: float | None = None,
        metadata: Any = None,
        credentials: Any = None,
        wait_for_ready: bool | None = None,
        compression: Any = None,
    ) -> tuple[Any, Any]:
        run = self._begin(request, timeout, metadata, credentials, wait_for_ready, compression)
        return self._make(run), _Ended()

    def future(
        self,
        request: Any,
        timeout: float | None = None,
        metadata: Any = None,
        credentials: Any = None,
        wait_for_ready: bool | None = None,
        compression: Any = None,
    ) -> Any:
        given_up = Cancellation()
        run = self._begin(request, timeout, metadata, credentials, wait_for_ready, compression, given_up)
        return _Future(lambda: self._make(run), given_up)

    def _make(self, run: Running) -> Any:
        self._calls.carry_out(run)
        self._end(run)
        content = content_of(run.answer)
        if self._rpc.core.cached:
            # What is kept, or shared with others who wait, must not be changed by whoever gets it first.
            return type(content).FromString(content.SerializeToString())
        return content


class StreamCalls(Calling):
    """Calls that are answered by a stream."""

    def __call__(
        self,
        request: Any,
        timeout: float | None = None,
        metadata: Any = None,
        credentials: Any = None,
        wait_for_ready: bool | None = None,
        compression: Any = None,
    ) -> Any:
        given_up = Cancellation()
        run = self._begin(request, timeout, metadata, credentials, wait_for_ready, compression, given_up)
        return _Answers(self._messages(run), run, given_up)

    def _messages(self, run: Running) -> Iterator[Any]:
        with closing(self._calls.stream(run)) as messages:
            yield from messages
        self._end(run)


class _Answers:
    """A stream of answers, as grpc gives it to the callers of stubs."""

    def __init__(self, messages: Iterator[Any], run: Running, given_up: Cancellation) -> None:
        self._messages, self._run, self._given_up = messages, run, given_up

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return next(self._messages)

    def cancel(self) -> bool:
        self._given_up.cancel()
        return not self._run.over

    def is_active(self) -> bool:
        return not self._run.over

    def code(self) -> grpc.StatusCode | None:
        return None if self._run.outcome is None else _CODES[int(self._run.outcome.code)]


class _Future(grpc.Future):  # type: ignore[type-arg] # it is generic for the type checker only
    """A call in a thread of its own."""

    def __init__(self, make: Callable[[], Any], given_up: Cancellation) -> None:
        self._given_up = given_up
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[Any], None]] = []
        self._answer: Any = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(make,), name="tarifa-call", daemon=True)
        self._thread.start()

    def _run(self, make: Callable[[], Any]) -> None:
        try:
            self._answer = make()
        except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
            self._error = error
        with self._lock:
            self._done.set()
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback(self)

    def cancel(self) -> bool:
        self._given_up.cancel()
        return not self._done.is_set()

    def cancelled(self) -> bool:
        error = self._error
        return isinstance(error, CallFailed) and error.code() is grpc.StatusCode.CANCELLED

    def running(self) -> bool:
        return not self._done.is_set()

    def done(self) -> bool:
        return self._done.is_set()

    def result(self, timeout: float | None = None) -> Any:
        if not self._done.wait(timeout):
            raise grpc.FutureTimeoutError
        if self.cancelled():
            raise grpc.FutureCancelledError
        if self._error is not None:
            raise self._error
        return self._answer

    def exception(self, timeout: float | None = None) -> Exception | None:
        if not self._done.wait(timeout):
            raise grpc.FutureTimeoutError
        return self._error

    def traceback(self, timeout: float | None = None) -> Any:
        error = self.exception(timeout)
        return None if error is None else error.__traceback__

    def add_done_callback(self, fn: Callable[[Any], None]) -> None:
        with self._lock:
            if not self._done.is_set():
                self._callbacks.append(fn)
                return
        fn(self)


def as_it_is(value: Any) -> Any:
    """Return what is given: bytes that nobody reads or writes."""
    return value
