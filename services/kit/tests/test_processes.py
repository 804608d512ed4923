"""Several processes on one port, and the command line that starts them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import grpc
import pytest
from google.protobuf import wrappers_pb2
from tarifa_kit.settings import SettingsError
from tarifa_kit.supervisor import Supervisor
from tarifa_kit.testing import eventually

TEXT = wrappers_pb2.StringValue
SERVICE = textwrap.dedent(
    """
    import os, grpc
    from google.protobuf import wrappers_pb2
    from tarifa_kit.service import Service

    TEXT = wrappers_pb2.StringValue

    class Pid:
        def Tell(self, request, context):
            return TEXT(value=str(os.getpid()))

    def add(servicer, server):
        handler = grpc.unary_unary_rpc_method_handler(servicer.Tell, TEXT.FromString, TEXT.SerializeToString)
        server.add_registered_method_handlers("test.Pid", {"Tell": handler})

    SERVICE = Service("pid", lambda runtime: runtime.add_servicer(add, Pid(), "test.Pid", public=["Tell"]))
    """
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which the service ``pid`` is installed."""
    (tmp_path / "pid_service.py").write_text(SERVICE)
    metadata = tmp_path / "pid_service-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: pid-service\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[tarifa.services]\npid = pid_service:SERVICE\n")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TARIFA_")}
    return kept | {"PYTHONPATH": str(tmp_path), "TARIFA_METRICS_PORT": "0", "TARIFA_DRAIN_SECONDS": "2"}


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(environment: dict[str, str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """``tarifa serve pid --processes 2``."""
    command = [sys.executable, "-m", "tarifa_kit.cli", "serve", "pid", "--processes", "2"]
    environment["TARIFA_LISTEN"] = f"127.0.0.1:{port}"
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def who_answers(port: int) -> set[int]:
    """Open fresh connections, which the kernel spreads over the processes, and collect who answers."""
    pids = set()
    for _ in range(12):
        # A subchannel of its own keeps grpc from re-using the last connection.
        options = [("grpc.use_local_subchannel_pool", 1), ("grpc.enable_http_proxy", 0)]
        with grpc.insecure_channel(f"127.0.0.1:{port}", options) as channel:
            tell = channel.unary_unary("/test.Pid/Tell", TEXT.SerializeToString, TEXT.FromString)
            # Nobody may listen yet, or the process that was asked has just been killed.
            with suppress(grpc.RpcError):
                pids.add(int(tell(TEXT(), timeout=2).value))
    return pids


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_processes_share_the_port_are_replaced_and_leave_together(
    served: subprocess.Popen[bytes], port: int
) -> None:
    first = eventually(lambda: pids if len(pids := who_answers(port)) == 2 else set(), seconds=60)
    assert served.pid not in first

    victim = first.pop()
    os.kill(victim, signal.SIGKILL)
    second = eventually(
        lambda: pids if len(pids := who_answers(port)) == 2 and victim not in pids else set(), seconds=60
    )
    assert first < second, "the survivor is left alone"

    served.send_signal(signal.SIGTERM)
    assert served.wait(30) == 0
    assert not any(map(alive, second))


def test_processes_whose_supervisor_is_killed_drain_by_themselves(
    served: subprocess.Popen[bytes], port: int
) -> None:
    pids = eventually(lambda: pids if len(pids := who_answers(port)) == 2 else set(), seconds=60)
    served.kill()
    served.wait(10)
    eventually(lambda: not any(map(alive, pids)), seconds=30, what="no orphan is left")


def test_wrong_settings_end_the_command_with_one_line(environment: dict[str, str], port: int) -> None:
    environment |= {"TARIFA_LISTEN": f"127.0.0.1:{port}", "TARIFA_IDENTITY_PUBLIC_KEY_FILE": "/nowhere/key"}
    command = [sys.executable, "-m", "tarifa_kit.cli", "serve", "pid"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    (line,) = ended.stderr.splitlines()
    assert line.startswith("tarifa: TARIFA_IDENTITY_PUBLIC_KEY_FILE")


# The supervisor by itself


def children(
    command: str, stdout: int = subprocess.DEVNULL
) -> tuple[Callable[[int], subprocess.Popen[bytes]], list[subprocess.Popen[bytes]]]:
    """Return what spawns python running ``command``, and those spawned so far."""
    spawned: list[subprocess.Popen[bytes]] = []

    def spawn(_index: int) -> subprocess.Popen[bytes]:
        spawned.append(subprocess.Popen([sys.executable, "-c", command], stdout=stdout))
        return spawned[-1]

    return spawn, spawned


def test_a_child_that_keeps_dying_is_restarted_ever_less_often() -> None:
    spawn, spawned = children("raise SystemExit(1)")
    stop = threading.Event()
    begun: list[float] = []

    def timed(index: int) -> subprocess.Popen[bytes]:
        begun.append(time.monotonic())
        if len(begun) == 4:
            stop.set()
        return spawn(index)

    Supervisor(timed, 1, drain_seconds=1).run(stop)
    pauses = [later - earlier for earlier, later in pairwise(begun)]
    assert len(pauses) == 3
    assert pauses[2] > pauses[0]
    assert all(child.poll() is not None for child in spawned)


def test_a_child_that_ignores_sigterm_is_killed_after_the_drain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tarifa_kit.supervisor._GRACE_SECONDS", 0.2)
    spawn, spawned = children(
        "import signal as s, time; s.signal(s.SIGTERM, s.SIG_IGN); print(1, flush=True); time.sleep(99)",
        stdout=subprocess.PIPE,
    )
    stop = threading.Event()
    run = threading.Thread(target=Supervisor(spawn, 1, drain_seconds=0.1).run, args=(stop,))
    run.start()
    try:
        child = eventually(lambda: spawned[:1])[0]
        assert child.stdout is not None
        with child.stdout as output:
            assert output.readline() == b"1\n"
    finally:
        stop.set()
        run.join(10)
    assert child.poll() == -signal.SIGKILL


def test_a_child_that_finds_its_settings_wrong_is_not_restarted() -> None:
    spawn, spawned = children("raise SystemExit(2)")
    with pytest.raises(SettingsError):
        Supervisor(spawn, 1, drain_seconds=1).run(threading.Event())
    assert len(spawned) == 1
