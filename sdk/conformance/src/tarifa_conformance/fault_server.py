"""A real HTTP/2 server that answers each attempt of a case as its script says, faults of the wire included.

It speaks gRPC by its frames, so that it can do what a gRPC server never does: reset, end early, say nothing.
Beside the cases it is what Envoy needs behind it: a healthy service, and one that lets every API key in.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import h2.config
import h2.connection
import h2.events
import h2.exceptions
from ext_authz import external_auth_pb2
from h2.errors import ErrorCodes

from tarifa_conformance.answers import Answer, Pairs, answer, framed, http_answer
from tarifa_conformance.contract import ContractError, method_at
from tarifa_conformance.script import ScriptedCase, Seen
from tarifa_conformance.v1 import case_pb2
from tarifa_conformance.v1.case_pb2 import Reply

LOOPBACK = "127.0.0.1"
_HEALTHY = b"\x08\x01"
_HEALTH = "/grpc.health.v1.Health/Check"
_ACCESS = "/envoy.service.auth.v3.Authorization/Check"
_HEADERS: Pairs = [(":status", "200"), ("content-type", "application/grpc")]
_OK: Pairs = [("grpc-status", "0")]
_PAUSE = 0.05
"""Seconds between a message and the reset after it: clients drop what comes with a reset."""


def _let_in() -> bytes:
    response = external_auth_pb2.CheckResponse()
    option = response.ok_response.headers.add()
    option.header.key, option.header.value = "x-tarifa-identity", "signed-token"
    return bytes(response.SerializeToString())


class FaultServer:
    """The server, in a thread of its own."""

    def __init__(self) -> None:
        self.port = 0
        self._cases: dict[str, ScriptedCase] = {}
        self._connections: set[_Connection] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="fault-server", daemon=True)
        self._ready = threading.Event()

    def __enter__(self) -> FaultServer:
        """Starts it on a free port."""
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        """Stops it; open connections are dropped."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    @property
    def target(self) -> str:
        """Its address for a client."""
        return f"http://{LOOPBACK}:{self.port}"

    def put(self, key: str, scripted: ScriptedCase) -> None:
        """Serves the attempts that carry a key by a script."""
        self._cases[key] = scripted

    def remove(self, key: str) -> None:
        """Forgets a key; attempts that still come with it are refused."""
        del self._cases[key]

    def case(self, key: str) -> ScriptedCase | None:
        """Returns the script of a key."""
        return self._cases.get(key)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        starting = self._loop.create_server(
            lambda: _Connection(self.case, self._connections), LOOPBACK, 0, backlog=512
        )
        server = self._loop.run_until_complete(starting)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for connection in list(self._connections):
            connection.drop()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()


@dataclass
class _Stream:
    headers: dict[str, str]
    body: bytearray = field(default_factory=bytearray)
    seen: Seen | None = None
    timers: list[asyncio.TimerHandle] = field(default_factory=list)
    unsent: bytearray = field(default_factory=bytearray)
    ending: Callable[[], None] | None = None


class _Connection(asyncio.Protocol):
    def __init__(self, case: Callable[[str], ScriptedCase | None], connections: set[_Connection]) -> None:
        config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
        self._h2 = h2.connection.H2Connection(config=config)
        self._case = case
        self._connections = connections
        self._streams: dict[int, _Stream] = {}
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._connections.add(self)
        link: socket.socket = transport.get_extra_info("socket")
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._h2.initiate_connection()
        self._flush()

    def connection_lost(self, _error: Exception | None) -> None:
        self._connections.discard(self)
        for number in list(self._streams):
            self._gone(number, cancelled=False)

    def data_received(self, data: bytes) -> None:
        try:
            for event in self._h2.receive_data(data):
                self._on(event)
        except h2.exceptions.ProtocolError:
            self._transport.abort()
            return
        self._flush()

    def _on(self, event: h2.events.Event) -> None:
        match event:
            case h2.events.RequestReceived(headers=headers, stream_id=number):
                self._streams[number] = _Stream({_text(name): _text(value) for name, value in headers})
            case h2.events.DataReceived(data=data, stream_id=number, flow_controlled_length=length):
                self._h2.acknowledge_received_data(length, number)
                if stream := self._streams.get(number):
                    stream.body += data
            case h2.events.StreamEnded(stream_id=number):
                self._serve(number)
            case h2.events.StreamReset(stream_id=number):
                self._gone(number, cancelled=True)
            case h2.events.ConnectionTerminated():  # nothing more can be sent
                for stream in self._streams.values():
                    for timer in stream.timers:
                        timer.cancel()
            case h2.events.WindowUpdated():
                for number in list(self._streams):
                    self._pump(number)

    def _gone(self, number: int, cancelled: bool) -> None:
        stream = self._streams.pop(number, None)
        if stream is None:
            return
        for timer in stream.timers:
            timer.cancel()
        if stream.seen and cancelled:
            stream.seen.cancelled_at = time.monotonic()

    def _serve(self, number: int) -> None:
        stream = self._streams[number]
        path = stream.headers.get(":path", "")
        if path == _HEALTH:
            self._send(number, Answer(_HEADERS, [framed(_HEALTHY)], _OK))
            return
        if path == _ACCESS:
            self._send(number, Answer(_HEADERS, [framed(_let_in())], _OK))
            return
        key, _, call = stream.headers.get("x-tarifa-case", "").rpartition("/")
        scripted = self._case(key)
        try:
            method = method_at(path)
        except ContractError as error:
            self._refuse(number, str(error))
            return
        if scripted is None:
            self._refuse(number, f"there is no case {key!r}")
            return
        stream.seen, reply = scripted.take(call, method, stream.headers, bytes(stream.body))
        if reply is None:
            self._refuse(number, f"the case has no reply for {call} of {method.full_name}")
            return
        made = answer(reply, method)
        if not scripted.case.real_time or not reply.HasField("takes"):
            self._act(number, reply, made)
            return
        seconds = reply.takes.ToMicroseconds() / 1e6
        if reply.fault == case_pb2.FAULT_TRICKLE:
            self._trickle(number, made, seconds)
        elif reply.HasField("first"):
            self._begin(number, reply, made, seconds)
        else:
            self._later(number, seconds, lambda: self._act(number, reply, made))

    def _refuse(self, number: int, why: str) -> None:
        """As FAILED_PRECONDITION, which no client repeats: the case itself is wrong."""
        trailers = [("grpc-status", "9"), ("grpc-message", why)]
        self._send(number, Answer([], [], [*_HEADERS, *trailers]))

    def _later(self, number: int, seconds: float, action: Callable[[], None]) -> None:
        def act() -> None:
            if number in self._streams:
                action()
                self._flush()

        self._streams[number].timers.append(asyncio.get_running_loop().call_later(seconds, act))

    def _begin(self, number: int, reply: Reply, made: Answer, seconds: float) -> None:
        """The first message of a stream at `first`, the rest at `takes`."""
        first = reply.first.ToMicroseconds() / 1e6

        def begin() -> None:
            self._h2.send_headers(number, made.headers)
            self._write(number, b"".join(made.messages[:1]))

        def end() -> None:
            self._write(number, b"".join(made.messages[1:]))
            self._finish(number, lambda: self._h2.send_headers(number, made.trailers, end_stream=True))

        self._later(number, first, begin)
        self._later(number, seconds, end)

    def _trickle(self, number: int, made: Answer, seconds: float) -> None:
        self._h2.send_headers(number, made.headers)
        data = b"".join(made.messages)
        for position in range(len(data)):
            piece = data[position : position + 1]
            self._later(number, seconds * (position + 1) / len(data), partial(self._write, number, piece))
        self._later(number, seconds, lambda: self._h2.send_headers(number, made.trailers, end_stream=True))

    def _act(self, number: int, reply: Reply, made: Answer) -> None:
        match reply.fault:
            case case_pb2.FAULT_UNSPECIFIED | case_pb2.FAULT_TRICKLE:
                self._send(number, made)
            case case_pb2.FAULT_RESET:
                self._reset(number, ErrorCodes.INTERNAL_ERROR)
            case case_pb2.FAULT_REFUSED:
                self._reset(number, ErrorCodes.REFUSED_STREAM)
            case case_pb2.FAULT_RESET_AFTER_HEADERS:
                self._h2.send_headers(number, made.headers or _HEADERS)
                self._write(number, b"".join(made.messages))
                self._later(number, _PAUSE, lambda: self._reset(number, ErrorCodes.INTERNAL_ERROR))
            case case_pb2.FAULT_GOAWAY:
                self._leave(number, last_served=number)
            case case_pb2.FAULT_UNSEEN:
                self._leave(number, last_served=max(0, number - 2))
            case case_pb2.FAULT_TCP_RESET:
                self._forget(number)
                self.drop()
            case case_pb2.FAULT_NO_TRAILERS:
                self._h2.send_headers(number, made.headers or _HEADERS)
                self._write(number, b"".join(made.messages))
                self._finish(number, lambda: self._h2.end_stream(number))
            case case_pb2.FAULT_HALF_MESSAGE:
                self._h2.send_headers(number, made.headers or _HEADERS)
                self._write(number, struct.pack(">BI", 0, 1000) + b"\x0a")
                self._finish(number, lambda: self._h2.end_stream(number))
            case case_pb2.FAULT_GARBAGE:
                self._send(number, Answer(_HEADERS, [framed(b"\xff\xff\xff\xff\x07")], _OK))
            case case_pb2.FAULT_HTTP:
                self._h2.send_headers(number, http_answer(reply))
                self._write(number, b"no gRPC here")
                self._finish(number, lambda: self._h2.end_stream(number))

    def _send(self, number: int, made: Answer) -> None:
        if made.headers:
            self._h2.send_headers(number, made.headers)
        self._write(number, b"".join(made.messages))
        self._finish(number, lambda: self._h2.send_headers(number, made.trailers, end_stream=True))

    def _write(self, number: int, data: bytes) -> None:
        self._streams[number].unsent += data
        self._pump(number)

    def _finish(self, number: int, ending: Callable[[], None]) -> None:
        self._streams[number].ending = ending
        self._pump(number)

    def _pump(self, number: int) -> None:
        """Sends as much as the client's window takes, then the end."""
        stream = self._streams[number]
        while stream.unsent and (window := self._h2.local_flow_control_window(number)):
            size = min(window, self._h2.max_outbound_frame_size, len(stream.unsent))
            self._h2.send_data(number, bytes(stream.unsent[:size]))
            del stream.unsent[:size]
        if stream.ending and not stream.unsent:
            stream.ending()
            self._forget(number)

    def _leave(self, number: int, last_served: int) -> None:
        self._forget(number)
        self._h2.close_connection(last_stream_id=last_served)
        self._flush()
        self._transport.close()

    def _reset(self, number: int, code: ErrorCodes) -> None:
        self._forget(number)
        self._h2.reset_stream(number, code)

    def _forget(self, number: int) -> None:
        del self._streams[number]

    def drop(self) -> None:
        """Ends the connection with a TCP reset instead of an orderly end."""
        link = self._transport.get_extra_info("socket")
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    def _flush(self) -> None:
        if data := self._h2.data_to_send():
            self._transport.write(data)


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
