"""Reads cases from standard input, has them carried out, writes what came of them to standard output."""

from __future__ import annotations

import platform
import sys
import traceback
from typing import IO

from tarifa_conformance.v1 import adapter_pb2 as pb
from tarifa_conformance_python import real_time, simulated
from tarifa_conformance_python.stream import read, write


def main() -> None:
    """Serve until the input ends."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but messages may come out
    drivers = [pb.DRIVER_BLOCKING, pb.DRIVER_AWAITING]
    write(sink, pb.AdapterHello(language="python", runtime=platform.python_version(), drivers=drivers))
    serve(source, sink)


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer each request with its reply, one after the other."""
    while (data := read(source)) is not None:
        request = pb.AdapterRequest.FromString(data)
        try:
            reply = carry_out(request)
        except Exception:  # noqa: BLE001 - the runner is told, whatever it is
            reply = pb.AdapterReply(error=traceback.format_exc())
        write(sink, reply)


def carry_out(request: pb.AdapterRequest) -> pb.AdapterReply:
    """Carry a case out on the driver that it asks for."""
    if request.driver == pb.DRIVER_SIMULATED:
        return simulated.carry_out(request)
    return real_time.carry_out(request)


if __name__ == "__main__":
    main()
