from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from scripted import ScriptedServer, serve

from tarifa import Client


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    scripted = ScriptedServer()
    running = serve(scripted)
    yield scripted
    running.stop(None).wait(5)


@pytest.fixture
def client(server: ScriptedServer) -> Iterator[Client]:
    with Client(server.address, api_key="key-1") as opened:
        yield opened
