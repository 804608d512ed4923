"""A reply of a script as the headers, messages and trailers of a gRPC answer."""

from __future__ import annotations

import base64
import json
import struct
from dataclasses import dataclass
from functools import lru_cache

from google.protobuf import json_format
from google.protobuf.message import Message
from google.protobuf.struct_pb2 import Struct
from google.rpc import code_pb2, error_details_pb2, status_pb2

from tarifa_conformance.contract import Method
from tarifa_conformance.v1.case_pb2 import FAULT_HTTP, Reply

Pairs = list[tuple[str, str]]
DOMAIN = "tarifa.dev"
VIRTUAL = "x-tarifa-virtual-us"


@dataclass(frozen=True)
class Answer:
    """What goes over the wire; `headers` is empty for an answer that is nothing but trailers."""

    headers: Pairs
    messages: list[bytes]
    """Framed, ready to be sent."""
    trailers: Pairs


def answer(reply: Reply, method: Method) -> Answer:
    """Returns what a reply says; raises ContractError where its answer does not suit the method."""
    headers = _headers(reply)
    messages = _messages(reply, method)
    trailers = _trailers(reply)
    in_headers = reply.retry_after_in_header or reply.pushback_in_header or reply.HasField("first")
    if messages or not reply.code or in_headers:
        return Answer(headers, messages, trailers)
    return Answer([], [], [*headers, *trailers])


def http_answer(reply: Reply) -> Pairs:
    """Returns the headers of an HTTP answer that knows nothing of gRPC."""
    pairs = [(":status", str(reply.http_status)), ("content-type", "text/plain")]
    if reply.retry_after:
        pairs.append(("retry-after", reply.retry_after))
    if reply.pushback:
        pairs.append(("grpc-retry-pushback-ms", reply.pushback))
    return pairs


def framed(message: bytes) -> bytes:
    """Returns a message behind gRPC's five bytes."""
    return struct.pack(">BI", 0, len(message)) + message


def _headers(reply: Reply) -> Pairs:
    pairs = [(":status", "200"), ("content-type", "application/grpc")]
    if reply.HasField("first"):
        pairs.append((VIRTUAL, str(reply.first.ToMicroseconds())))
    if reply.date:
        pairs.append(("date", reply.date))
    if reply.retry_after and reply.retry_after_in_header:
        pairs.append(("retry-after", reply.retry_after))
    if reply.pushback and reply.pushback_in_header:
        pairs.append(("grpc-retry-pushback-ms", reply.pushback))
    return pairs


def _messages(reply: Reply, method: Method) -> list[bytes]:
    bodies = [_body(fields, method) for fields in reply.answers]
    if method.descriptor.server_streaming:
        return bodies
    if reply.HasField("answer") or not reply.code:
        bodies.append(_body(_padded(reply), method))
    return bodies


def _padded(reply: Reply) -> Struct:
    padded = Struct()
    padded.CopyFrom(reply.answer)
    if reply.padding:
        padded.update({"displayName": "x" * reply.padding})
    return padded


def _body(fields: Struct, method: Method) -> bytes:
    return _framed_answer(method, json.dumps(json_format.MessageToDict(fields)))


@lru_cache(maxsize=64)
def _framed_answer(method: Method, fields: str) -> bytes:
    return framed(method.answer(json.loads(fields)).SerializeToString(deterministic=True))


def _trailers(reply: Reply) -> Pairs:
    number = code_pb2.Code.Value(reply.code) if reply.code else 0
    pairs = [("grpc-status", str(number))]
    if number:
        pairs.append(("grpc-message", "as the case says"))
    details = list(_details(reply))
    if details:
        status = status_pb2.Status(code=number, message="as the case says")
        for detail in details:
            status.details.add().Pack(detail)
        encoded = base64.b64encode(status.SerializeToString()).decode().rstrip("=")
        pairs.append(("grpc-status-details-bin", encoded))
    if reply.HasField("takes"):
        pairs.append((VIRTUAL, str(reply.takes.ToMicroseconds())))
    if reply.pushback and not reply.pushback_in_header:
        pairs.append(("grpc-retry-pushback-ms", reply.pushback))
    if reply.retry_after and not reply.retry_after_in_header:
        pairs.append(("retry-after", reply.retry_after))
    if reply.not_modified:
        pairs.append(("x-tarifa-not-modified", "1"))
    return [*pairs, *sorted(reply.trailers.items())]


def _details(reply: Reply) -> list[Message]:
    found: list[Message] = []
    if reply.reason:
        domain = reply.domain or DOMAIN
        info = error_details_pb2.ErrorInfo(reason=reply.reason, domain=domain, metadata=dict(reply.info))
        found.append(info)
    if reply.violations:
        bad = error_details_pb2.BadRequest()
        for violation in reply.violations:
            bad.field_violations.add(field=violation.field, description=violation.description)
        found.append(bad)
    if reply.HasField("retry_info"):
        found.append(error_details_pb2.RetryInfo(retry_delay=reply.retry_info))
    if reply.retry_info_untimed:
        found.append(error_details_pb2.RetryInfo())
    return found


def is_http(reply: Reply) -> bool:
    """Returns whether a reply is an HTTP answer that knows nothing of gRPC."""
    return reply.fault == FAULT_HTTP
