"""The project's gateway, a real Envoy, in front of the fault server."""

from __future__ import annotations

import http.client
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from tarifa_gateway import Address, Gateway, render
from tarifa_kit.ports import LOOPBACK, free_port

_SECONDS_TO_START = 20.0
_FOR_CASES = ("x-tarifa-case", "x-tarifa-virtual-timeout-us")
"""Metadata that only cases send: the gateway takes what it does not know under `x-tarifa-` away."""


class EnvoyError(RuntimeError):
    """Envoy did not start; the message is the end of its log."""


@contextmanager
def gateway(upstream_port: int, folder: Path) -> Iterator[str]:
    """Runs Envoy as the gateway configures it, and yields its address for a client.

    The one difference is that the metadata by which the fault server knows a case passes. Raises EnvoyError.
    """
    from tarifa_gateway.testing import ENVOY  # noqa: PLC0415 - pulls in what only tests have

    behind = (Address(LOOPBACK, upstream_port),)
    port = free_port()
    made = Gateway(
        listen=Address(LOOPBACK, port),
        metrics=Address(LOOPBACK, free_port()),
        admin_socket=folder / "admin.sock",
        access=behind,
        upstreams=dict.fromkeys(("catalog", "pricing", "quoting"), behind),
    )
    configuration, log = folder / "envoy.yaml", folder / "envoy.log"
    configuration.write_text(yaml.safe_dump(_open_to_cases(yaml.safe_load(render(made)))), encoding="utf-8")
    arguments = ["-c", str(configuration), "--disable-hot-restart", "--concurrency", "1", "-l", "warning"]
    with log.open("wb") as output:
        envoy = subprocess.Popen([str(ENVOY), *arguments], stdout=output, stderr=output)  # noqa: S603
        try:
            _await(port, envoy, log)
            yield f"http://{LOOPBACK}:{port}"
        finally:
            envoy.terminate()
            envoy.wait(10)


def _open_to_cases(bootstrap: Any) -> Any:
    """Carries the metadata of cases past the rule that removes foreign `x-tarifa-*`, under another name."""
    filters = bootstrap["static_resources"]["listeners"][0]["filter_chains"][0]["filters"]
    manager = filters[0]["typed_config"]
    for extension in manager["early_header_mutation_extensions"]:
        mutations = extension["typed_config"]["mutations"]
        kept = [_keep(name) for name in _FOR_CASES]
        restored = [_restore(name) for name in _FOR_CASES]
        extension["typed_config"]["mutations"] = [*kept, *mutations, *restored]
    return bootstrap


def _keep(name: str) -> dict[str, Any]:
    return {
        "append": {
            "header": {"key": f"aside-{name}", "value": f"%REQ({name})%"},
            "append_action": "OVERWRITE_IF_EXISTS_OR_ADD",
        }
    }


def _restore(name: str) -> dict[str, Any]:
    return {
        "append": {
            "header": {"key": name, "value": f"%REQ(aside-{name})%"},
            "append_action": "OVERWRITE_IF_EXISTS_OR_ADD",
        }
    }


def _await(port: int, envoy: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        if envoy.poll() is not None:
            break
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.05)
    raise EnvoyError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
