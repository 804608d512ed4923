"""`tritonclient` from PyPI runs against the service unchanged, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Models, ServeInference, Shelf

SESSION = Path(__file__).with_name("triton_client_session.py")
CHECKS = "server load_and_unload description infer texts async stream errors typed unload"

CONFIG = """
max_batch_size: 8
dynamic_batching { }
parameters { key: "tarifa.card" value { string_value: "a card" } }
"""


def test_tritonclient_runs_unchanged(shelf: Shelf, models: Models, serve_inference: ServeInference) -> None:
    shelf.put("response-acme", 1, models.response(1.0), CONFIG)
    shelf.put("texts", 1, models.identity(["BYTES"]))
    shelf.put("broken", 1, models.response(1.0)[:100])
    server = serve_inference(mode="explicit")
    session = subprocess.run(
        [sys.executable, str(SESSION), server.address],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert session.returncode == 0, session.stderr
    assert session.stdout.splitlines() == [f"passed {check}" for check in CHECKS.split()]
