"""REST calls as a partner makes them."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """What came back; the names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Rest:
    """A connection to the gateway; without a key where `api_key` is empty."""

    def __init__(self, base_url: str, api_key: str, *, seconds: float = 30) -> None:
        self.base_url, self.api_key = base_url, api_key
        self._connection = HTTPConnection(urlsplit(base_url).netloc, timeout=seconds)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        return self.send(method, path, None if body is None else json.dumps(body).encode(), **headers)

    def send(self, method: str, path: str, body: bytes | None, **headers: str) -> Answer:
        """Calls with any bytes for a body."""
        key = {"authorization": f"Bearer {self.api_key}"} if self.api_key else {}
        sent = {"content-type": "application/json", **key, **headers}
        self._connection.request(method, path, body, sent)
        response = self._connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, response.read().decode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
