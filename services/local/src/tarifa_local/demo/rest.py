"""The demo's quote over REST: with curl, as a partner would try it, or with Python where there is no curl."""

from __future__ import annotations

import json
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tarifa_local.demo.configuring import MODEL, QUANTITY, ConfiguredPc
from tarifa_local.demo.market import MarketLine
from tarifa_local.demo.workshop import SOLD_AS
from tarifa_local.errors import LocalError

TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class RestCaller:
    """Makes JSON calls to the gateway."""

    program: str
    """`curl`, or `python`."""

    base_url: str
    api_key: str

    @classmethod
    def found(cls, base_url: str, api_key: str) -> RestCaller:
        """Uses curl where the machine has it."""
        return cls("curl" if shutil.which("curl") else "python", base_url, api_key)

    def post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Returns the answer's JSON. Raises LocalError with the gateway's own error."""
        text = json.dumps(body)
        status, answer = self._curl(path, text) if self.program == "curl" else self._python(path, text)
        if status != 200:
            raise LocalError(f"POST {path} answered {status}: {answer}")
        parsed: dict[str, Any] = json.loads(answer)
        return parsed

    def _curl(self, path: str, body: str) -> tuple[int, str]:
        done = subprocess.run(  # noqa: S603 - arguments are ours, no shell
            [
                *("curl", "--silent", "--show-error", "--max-time", str(TIMEOUT_SECONDS)),
                *("--header", "@-", "--header", "Content-Type: application/json"),
                *("--write-out", "\n%{http_code}", "--data-raw", body, f"{self.base_url}{path}"),
            ],
            input=f"Authorization: Bearer {self.api_key}\n",
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise LocalError(f"curl {path} failed: {done.stderr.strip()}")
        answer, _, status = done.stdout.rpartition("\n")
        return int(status), answer

    def _python(self, path: str, body: str) -> tuple[int, str]:
        request = urllib.request.Request(  # noqa: S310 - the platform's own address
            f"{self.base_url}{path}",
            data=body.encode(),
            headers={"Authorization": f"Bearer {self.api_key}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def accept_over_rest(
    caller: RestCaller, customer: str, pc: ConfiguredPc, lines: list[MarketLine]
) -> dict[str, Any]:
    """Creates, prices, submits, sends and accepts a quote; returns it as the last answer gave it."""
    choices = [{"variable": variable, "value": value} for variable, value in pc.choices.items()]
    configured = {
        "product": SOLD_AS,
        "quantity": str(QUANTITY),
        "configuration": {"model": MODEL, "choices": choices},
    }
    quote = caller.post(
        "/v1/quotes",
        {
            "customer": customer,
            "currencyCode": "EUR",
            "displayName": f"Demo quote with {caller.program}",
            "lines": [
                configured,
                *({"product": line.product, "quantity": line.quantity} for line in lines),
            ],
        },
    )
    path = f"/v1/{quote['name']}"
    caller.post(f"{path}:price", {})
    submitted = caller.post(f"{path}:submit", {})
    if submitted["state"] == "STATE_PENDING_APPROVAL":
        caller.post(f"{path}:approve", {"comment": "The demo's approver agrees."})
    caller.post(f"{path}:send", {})
    return caller.post(f"{path}:accept", {"reason": "The customer said yes."})
