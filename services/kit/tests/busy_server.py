# ruff: noqa: N802 - methods of a servicer are named after its rpcs
"""A service whose one method keeps the interpreter busy for some milliseconds; prints its port and serves."""

from __future__ import annotations

import threading

import grpc
from google.protobuf import wrappers_pb2
from tarifa_kit.logging import configure_logging
from tarifa_kit.service import Runtime, Service
from tarifa_kit.serving import start
from tarifa_kit.settings import KitSettings, read_settings

TEXT = wrappers_pb2.StringValue
METHOD = "/test.Busy/Work"
STEPS = 800_000


class BusyServicer:
    def Work(self, request: TEXT, _context: grpc.ServicerContext) -> TEXT:
        for _ in range(STEPS):
            pass
        return request


def add_busy_to_server(servicer: BusyServicer, server: grpc.Server) -> None:
    work = grpc.unary_unary_rpc_method_handler(servicer.Work, TEXT.FromString, TEXT.SerializeToString)
    server.add_registered_method_handlers("test.Busy", {"Work": work})


def build(runtime: Runtime) -> None:
    runtime.add_servicer(add_busy_to_server, BusyServicer(), "test.Busy", public=["Work"])


if __name__ == "__main__":
    configure_logging("warning")
    settings = read_settings(KitSettings, listen="127.0.0.1:0", metrics_port=0)
    print(start([Service("busy", build)], settings).port, flush=True)
    threading.Event().wait()
