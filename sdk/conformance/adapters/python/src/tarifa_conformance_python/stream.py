"""Messages behind their lengths as varints."""

from __future__ import annotations

from typing import IO

from google.protobuf.message import Message


def write(sink: IO[bytes], message: Message) -> None:
    """Write a message and see that it leaves."""
    data = message.SerializeToString()
    size, head = len(data), bytearray()
    while size > 0x7F:
        head.append((size & 0x7F) | 0x80)
        size >>= 7
    head.append(size)
    sink.write(bytes(head) + data)
    sink.flush()


def read(source: IO[bytes]) -> bytes | None:
    """Read the bytes of the next message; None where the input ends before it."""
    size = shift = 0
    while True:
        byte = source.read(1)
        if not byte:
            if shift:
                raise EOFError("the input ends inside a length")
            return None
        size |= (byte[0] & 0x7F) << shift
        shift += 7
        if not byte[0] & 0x80:
            break
    data = source.read(size)
    if len(data) < size:
        raise EOFError("the input ends inside a message")
    return data
