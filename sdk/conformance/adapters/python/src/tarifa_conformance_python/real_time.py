"""Cases on the real clock, with the public clients."""

from __future__ import annotations

from tarifa_conformance.v1 import adapter_pb2 as pb


def carry_out(request: pb.AdapterRequest) -> pb.AdapterReply:
    """Carry a case out on the driver that it asks for."""
    return pb.AdapterReply(error=f"{pb.Driver.Name(request.driver)} is not there")
