"""Versions come and go under load, and no request notices."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
from inference import grpc_service_pb2 as oip

if TYPE_CHECKING:
    from conftest import Models, ServeInference, Shelf

CALLERS = 4


def test_no_request_fails_while_versions_are_swapped(
    shelf: Shelf,
    models: Models,
    serve_inference: ServeInference,
    features: Callable[..., oip.ModelInferRequest],
) -> None:
    shelf.put("m", 1, models.response(1))
    server = serve_inference()
    stop = threading.Event()

    def call() -> set[tuple[str, float]]:
        seen = set()
        while not stop.is_set():
            answer = server.stub.ModelInfer(features("m", [[0, 0, 0]]))
            value = float(np.frombuffer(answer.raw_output_contents[0], np.float32)[0])
            seen.add((answer.model_version, value))
        return seen

    with ThreadPoolExecutor(CALLERS) as pool:
        callers = [pool.submit(call) for _ in range(CALLERS)]
        for number in range(2, 7):
            shelf.put("m", number, models.response(number))
            server.await_state("m", str(number), "READY")
            shelf.put("m", number + 100, b"broken")
            server.await_state("m", str(number + 100), "UNAVAILABLE")
            shelf.remove("m", number + 100)
        stop.set()
        seen = set().union(*(caller.result() for caller in callers))
    assert all(float(version) == value for version, value in seen)
    assert server.stub.ModelInfer(features("m", [[0, 0, 0]])).model_version == "6"
