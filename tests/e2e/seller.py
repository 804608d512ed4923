"""A seller on the platform: its key, its commands, its calls over REST."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rest import Answer, Rest
from tarifa import Client
from tarifa_local.platform import RunningPlatform
from tarifa_local.programs import Programs

ROOT = Path(__file__).parents[2]
MAPPINGS = ROOT / "mappings"


@dataclass(frozen=True)
class Seller:
    """A tenant of the platform, with a key to everything of it."""

    tenant: str
    api_key: str
    platform: RunningPlatform

    def tarifa(self, *arguments: str) -> str:
        """Runs a `tarifa` command as this seller."""
        return Programs(self.platform, api_key=self.api_key).tarifa(*arguments)

    def client(self) -> Client:
        return Client(self.platform.rest_url, api_key=self.api_key)

    def rest(
        self, method: str, path: str, body: Any = None, *, api_key: str | None = None, **headers: str
    ) -> Answer:
        """Calls the gateway as a partner would; no key at all where `api_key` is empty."""
        with Rest(self.platform.rest_url, self.api_key if api_key is None else api_key) as rest:
            return rest.call(method, path, body, **headers)

    def learn(self, mapping: Path, data: Path) -> None:
        """Trains a model on the seller's history and puts it into the served repository."""
        repository = str(self.platform.model_repository)
        self.tarifa(
            *(
                "model",
                "fit",
                "--mapping",
                str(mapping),
                str(data),
                "--tenant",
                self.tenant,
                "--out",
                repository,
            )
        )

    def await_model(self, body: Mapping[str, Any]) -> Any:
        """Prices `body` until the served model answers, and returns the answer."""
        answers: list[Any] = []

        def served() -> bool:
            answer = self.rest("POST", "/v1/prices:computeQuote", body)
            assert answer.status == 200, answer.text
            answers.append(answer.json)
            return bool(answer.json["rung"] == "PRICING_RUNG_SERVED_MODEL")

        eventually(served, "the served model prices every line")
        return answers[-1]


def eventually(happened: Callable[[], bool], what: str) -> None:
    """Waits until something has happened; fails after half a minute, saying what did not."""
    until = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < until, f"it does not come true that {what}"
        time.sleep(0.05)


def seller(platform: RunningPlatform, tenant: str) -> Seller:
    return Seller(tenant, platform.create_key(tenant), platform)
