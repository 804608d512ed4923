"""What a behaving channel gives to generated stubs: calls, futures, streams, errors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from contextvars import copy_context
from typing import Any, Final

import grpc

from tarifa._blocking import BlockingCalls
from tarifa._call import Requests
from tarifa._context import Cancellation
from tarifa._core.outcomes import Code
from tarifa._errors import InvalidValue, RpcError
from tarifa._ids import new_request_id, sendable
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
        self._calls.check_open(rpc.method.path)
        if cancellation is not None:
            options = CallOptions(
                options.switches, options.timeout, options.report, cancellation, options.name
            )
        given = ""
        for name, value in pairs:
            if name == _REQUEST_ID:
                given = sendable(value)
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
        outer = self._options.cancellation
        context = copy_context()  # deadline and reports are those of whoever asks
        return _Future(run, lambda: context.run(self._made_under, run, given_up, outer), given_up)

    def _made_under(self, run: Running, given_up: Cancellation, outer: Cancellation | None) -> Any:
        with given_up.under(outer):
            return self._make(run)

    def _make(self, run: Running) -> Any:
        try:
            self._calls.carry_out(run)
        finally:
            self._calls.tell(run)
        self._end(run)
        content = content_of(run.answer)
        if run.key is not None:
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
        return _Answers(self._messages(run, given_up), run, given_up)

    def _messages(self, run: Running, given_up: Cancellation) -> Iterator[Any]:
        try:
            with given_up.under(self._options.cancellation), closing(self._calls.stream(run)) as messages:
                yield from messages
        finally:
            self._calls.tell(run)
        self._end(run)


class _UnderWay(grpc.Call):
    """A call that a stub has begun, as grpc shows it."""

    def __init__(self, run: Running, given_up: Cancellation) -> None:
        self._call, self._given_up = run, given_up
        self._failed: RpcError | None = None
        """Not what was raised: that holds the frames of whoever asked, and so this call."""

    def cancel(self) -> bool:
        self._given_up.cancel()
        return not self._call.over

    def is_active(self) -> bool:
        return not self._call.finished

    def time_remaining(self) -> float:
        return max(0.0, (self._call.deadline - now()) / 1e6)

    def code(self) -> Any:
        return None if self._call.outcome is None else _CODES[int(self._call.outcome.code)]

    def details(self) -> str:
        return "" if self._failed is None else self._failed.message

    def initial_metadata(self) -> Pairs:
        return ()

    def trailing_metadata(self) -> Any:
        return () if self._failed is None else self._failed.wire_metadata


class _Answers(_UnderWay):
    """A stream of answers. It is begun when the first is asked for."""

    def __init__(self, messages: Iterator[Any], run: Running, given_up: Cancellation) -> None:
        super().__init__(run, given_up)
        self._messages = messages
        self._callbacks: list[Callable[[], None]] = []

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        try:
            return next(self._messages)
        except CallFailed as failure:
            self._failed = failure.error
            self._ended()
            raise
        except BaseException:
            self._ended()
            raise

    def add_callback(self, callback: Callable[[], None]) -> bool:
        if self._call.over:
            return False
        self._callbacks.append(callback)
        return True

    def _ended(self) -> None:
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()


class _Future(_UnderWay, grpc.Future):  # type: ignore[type-arg] # it is generic for the type checker only
    """A call in a thread of its own."""

    def __init__(self, run: Running, make: Callable[[], Any], given_up: Cancellation) -> None:
        super().__init__(run, given_up)
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[Any], None]] = []
        self._answer: Any = None
        self._error: BaseException | None = None
        threading.Thread(target=self._run, args=(make,), name="tarifa-call", daemon=True).start()

    def _run(self, make: Callable[[], Any]) -> None:
        try:
            self._answer = make()
        except BaseException as error:  # noqa: BLE001 - whoever asks for the result gets it
            self._error = error
            self._failed = error.error if isinstance(error, CallFailed) else None
        with self._lock:
            self._done.set()
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback(self)

    def cancel(self) -> bool:
        self._given_up.cancel()
        return not self._done.is_set()

    def cancelled(self) -> bool:
        return self._failed is not None and int(self._failed.code) == Code.CANCELLED

    def running(self) -> bool:
        return not self._done.is_set()

    def done(self) -> bool:
        return self._done.is_set()

    def result(self, timeout: float | None = None) -> Any:
        if not self._done.wait(timeout):
            raise grpc.FutureTimeoutError
        if self.cancelled():
            raise grpc.FutureCancelledError
        try:
            if self._error is not None:
                raise self._error
            return self._answer
        finally:
            del self  # the error would hold this frame, and this frame the error

    def exception(self, timeout: float | None = None) -> Any:
        if not self._done.wait(timeout):
            raise grpc.FutureTimeoutError
        if self.cancelled():
            raise grpc.FutureCancelledError
        return self._error

    def traceback(self, timeout: float | None = None) -> Any:
        error = self.exception(timeout)
        return None if error is None else error.__traceback__

    def add_callback(self, callback: Callable[[], None]) -> bool:
        with self._lock:
            if self._done.is_set():
                return False
            self._callbacks.append(lambda _future: callback())
            return True

    def add_done_callback(self, fn: Callable[[Any], None]) -> None:
        with self._lock:
            if not self._done.is_set():
                self._callbacks.append(fn)
                return
        fn(self)


def as_it_is(value: Any) -> Any:
    """Return what is given: bytes that nobody reads or writes."""
    return value
