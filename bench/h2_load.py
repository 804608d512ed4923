"""A load generator for unary gRPC methods that costs its core a few microseconds a call.

It keeps a fixed number of calls in flight on one HTTP/2 connection, sends bytes that were encoded once, and
reads of each answer no more than where it ends. So what is measured is the server, not a client library.
"""

from __future__ import annotations

import select
import socket
import struct
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_DATA, _HEADERS, _RESET, _SETTINGS, _PING, _GOAWAY, _WINDOW = 0, 1, 3, 4, 6, 7, 8
_ACK = END_STREAM = 0x1
_END_HEADERS = 0x4
_INITIAL_WINDOW = 65_535
_OUR_WINDOW = 1 << 30
_QUIET_SECONDS = 30.0
_MOST_STREAMS = 100
"""Calls that a flood has on its connection at a time; servers end one that carries many more."""


class LoadError(Exception):
    """The server answered with something that is no answer."""


@dataclass(slots=True)
class Round:
    """What one round measured; latencies in seconds."""

    seconds: float
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Calls answered a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the latency that ``share`` of the calls did not exceed, in milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


class Connection:
    """One connection, one method, one payload."""

    def __init__(
        self, address: tuple[str, int], method: str, payload: bytes, metadata: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Connect; ``method`` is the full path, as in ``/inference.GRPCInferenceService/ModelInfer``."""
        self._socket = socket.create_connection(address)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._headers = _encode_headers(f"{address[0]}:{address[1]}", method, metadata)
        self._body = struct.pack(">BI", 0, len(payload)) + payload
        self._stream = 1
        self._window = _INITIAL_WINDOW
        self._buffer = bytearray()
        self._started: dict[int, float] = {}
        self._answered: set[int] = set()
        window = struct.pack(">HI", 4, _OUR_WINDOW)
        self._socket.sendall(
            _PREFACE + _frame(_SETTINGS, 0, 0, window) + _frame(_WINDOW, 0, 0, struct.pack(">I", _OUR_WINDOW))
        )

    def run(self, in_flight: int, seconds: float) -> Round:
        """Keep ``in_flight`` calls going for ``seconds``, then let those in flight end uncounted."""
        result = Round(seconds)
        begun = time.perf_counter()
        until = begun + seconds
        waiting = deque([None] * in_flight)
        while True:
            now = time.perf_counter()
            if now < until:
                self._send(waiting, now)
            elif not self._started:
                result.seconds = until - begun
                return result
            for stream in self._receive():
                ended = time.perf_counter()
                started = self._started.pop(stream)
                if ended <= until:
                    result.latencies.append(ended - started)
                waiting.append(None)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _send(self, waiting: deque[None], now: float) -> None:
        out = bytearray()
        while waiting and self._window >= len(self._body):
            waiting.popleft()
            self._window -= len(self._body)
            self._started[self._stream] = now
            out += _frame(_HEADERS, _END_HEADERS, self._stream, self._headers)
            out += _frame_body(self._stream, self._body)
            self._stream += 2
        if out:
            self._socket.sendall(out)

    def _receive(self) -> list[int]:
        """Read what has come; return the calls that have ended."""
        chunk = self._socket.recv(1 << 18)
        if not chunk:
            raise LoadError("the server hung up")
        buffer = self._buffer
        buffer += chunk
        ended: list[int] = []
        position = 0
        while len(buffer) - position >= 9:
            length = int.from_bytes(buffer[position : position + 3])
            if len(buffer) - position - 9 < length:
                break
            kind, flags = buffer[position + 3], buffer[position + 4]
            stream = int.from_bytes(buffer[position + 5 : position + 9]) & 0x7FFFFFFF
            self._take(kind, flags, stream, bytes(buffer[position + 9 : position + 9 + length]), ended)
            position += 9 + length
        del buffer[:position]
        return ended

    def _take(self, kind: int, flags: int, stream: int, body: bytes, ended: list[int]) -> None:
        if kind == _DATA:
            self._answered.add(stream)
        elif kind == _WINDOW and stream == 0:
            self._window += int.from_bytes(body)
        elif kind == _SETTINGS and not flags & _ACK:
            self._socket.sendall(_frame(_SETTINGS, _ACK, 0, b""))
        elif kind == _PING and not flags & _ACK:
            self._socket.sendall(_frame(_PING, _ACK, 0, body))
        elif kind in (_RESET, _GOAWAY):
            raise LoadError(f"the server ended {'a call' if kind == _RESET else 'the connection'}: {body!r}")
        if flags & END_STREAM and kind in (_DATA, _HEADERS):
            if stream not in self._answered:
                raise LoadError(f"a call ended without an answer: {body!r}")
            self._answered.discard(stream)
            ended.append(stream)


@dataclass(slots=True)
class Flooded:
    """What became of calls that came at a rate."""

    seconds: float
    latencies: list[float] = field(default_factory=list)
    """Of the calls answered with a message, in seconds from when they were sent."""
    refused: int = 0
    """Calls that ended without a message."""


class Flood(Connection):
    """One connection whose calls come at a rate, whatever becomes of them."""

    def run_at(self, rate: float, lead: float, seconds: float) -> Flooded:
        """Send ``rate`` calls a second, and count those sent in the ``seconds`` after the first ``lead``.

        Return when each has ended.
        Raise `LoadError` where the server answers nothing for a while.
        """
        result, sent = Flooded(seconds), 0
        begun = time.perf_counter()
        while True:
            now = time.perf_counter() - begun
            due = int(min(now, lead + seconds) * rate)
            now_due = min(due - sent, _MOST_STREAMS - len(self._started))
            waiting = deque([None] * now_due)
            self._send(waiting, begun + now)
            sent += now_due - len(waiting)
            if now > lead + seconds and sent == due and not self._started:
                return result
            patience = 0.001 if now < lead + seconds else _QUIET_SECONDS
            if not select.select([self._socket], [], [], patience)[0]:
                if now > lead + seconds:
                    raise LoadError(f"{len(self._started)} calls are not answered")
                continue
            for stream in dict.fromkeys(self._receive()):  # a reset may follow the end of a call
                sent_at = self._started.pop(stream)
                answered = stream in self._answered
                self._answered.discard(stream)
                if sent_at < begun + lead:
                    continue
                if answered:
                    result.latencies.append(time.perf_counter() - sent_at)
                else:
                    result.refused += 1

    def _take(self, kind: int, flags: int, stream: int, body: bytes, ended: list[int]) -> None:
        if kind == _RESET or (kind in (_DATA, _HEADERS) and flags & END_STREAM):
            if stream in self._started:
                ended.append(stream)
            return
        super()._take(kind, flags, stream, body, ended)


def _frame(kind: int, flags: int, stream: int, body: bytes) -> bytes:
    return len(body).to_bytes(3) + struct.pack(">BBI", kind, flags, stream) + body


def _frame_body(stream: int, body: bytes) -> bytes:
    """Return the DATA frames of a message: 16 KiB is the most a frame may carry by default."""
    parts = [body[start : start + 16_384] for start in range(0, len(body), 16_384)]
    last = len(parts) - 1
    return b"".join(
        _frame(_DATA, END_STREAM if index == last else 0, stream, part) for index, part in enumerate(parts)
    )


def _encode_headers(authority: str, path: str, metadata: Sequence[tuple[str, str]]) -> bytes:
    """Return a header block that uses no table, so that it is the same for every call."""
    block = b"\x83\x86" + b"\x04" + _text(path) + b"\x01" + _text(authority)
    for name, value in (("content-type", "application/grpc"), ("te", "trailers"), *metadata):
        block += b"\x00" + _text(name) + _text(value)
    return block


def _text(value: str) -> bytes:
    data = value.encode()
    length = len(data)
    if length < 127:
        return bytes([length]) + data
    rest = length - 127
    prefix = bytearray([127])
    while rest >= 128:
        prefix.append(rest % 128 + 128)
        rest //= 128
    prefix.append(rest)
    return bytes(prefix) + data
