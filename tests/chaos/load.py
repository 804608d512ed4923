"""Writers that repeat a command until it is acknowledged, and the ledger of what was acknowledged."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from uuid import UUID

import grpc
from chaos.shop import Shop, quote_of
from google.protobuf import json_format
from rest import Rest
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_pb2 import Quote
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub

PATIENCE_SECONDS = 90.0
"""How long a writer repeats one command before it counts as lost."""
ANSWER_SECONDS = 5.0
PAUSE_SECONDS = 0.05
CONFIGURED_SHARE = 0.3
"""How many of the quotes are of configured sets, where the shop sells them."""
WORTH_REPEATING = frozenset({"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"})
HTTP_WORTH_REPEATING = frozenset({429, 503, 504})


class NotAnsweredError(Exception):
    """One attempt failed in a way that says nothing about whether the command was carried out."""


class RefusedError(Exception):
    """The platform refused a command that nothing is wrong with."""


@dataclass(frozen=True)
class Command:
    """An rpc of quoting that changes something, and its request with a `request_id`."""

    method: str
    request: Any
    path: str
    """Where REST finds it."""


@dataclass(frozen=True)
class Acknowledged:
    """A command and the first answer to it."""

    command: Command
    answer: Quote
    attempts: int


@dataclass
class Ledger:
    """What the writers know. Each quote belongs to one writer, so its last answer is its last state."""

    acknowledged: list[Acknowledged] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    """Commands that were answered, sent once more on the spot, and answered otherwise."""
    duplicates: int = 0
    """How many were sent once more and answered again."""
    attempts: int = 0

    @property
    def quotes(self) -> dict[str, Quote]:
        """Each quote as its last acknowledged command left it, by name."""
        return {each.answer.name: each.answer for each in self.acknowledged}

    def changes_of(self, name: str) -> int:
        """How many commands on a quote were acknowledged."""
        return sum(each.answer.name == name for each in self.acknowledged)


def created(quantities: list[int], request_id: str, *, configured: bool = False) -> Command:
    """A quote of pumps, or of configured sets."""
    quote = quote_of(*quantities, configured=configured)
    return Command("CreateQuote", pb.CreateQuoteRequest(quote=quote, request_id=request_id), "/v1/quotes")


def changed(verb: str, name: str, request_id: str) -> Command:
    """`Price`, `Submit`, `Send` or `Accept` of a quote."""
    request = getattr(pb, f"{verb}QuoteRequest")(name=name, request_id=request_id)
    return Command(f"{verb}Quote", request, f"/v1/{name}:{verb.lower()}")


class OverGrpc:
    """Commands as an application's SDK sends them."""

    def __init__(self, shop: Shop, channel: grpc.Channel) -> None:
        self._credentials = shop.credentials
        self._stub = QuoteServiceStub(channel)

    def send(self, command: Command, seconds: float) -> Quote:
        call: Callable[..., Quote] = getattr(self._stub, command.method)
        try:
            return call(command.request, timeout=seconds, metadata=self._credentials)
        except grpc.RpcError as failure:
            if failure.code().name in WORTH_REPEATING:
                raise NotAnsweredError from failure
            raise RefusedError(f"{command.method}: {failure.code().name} {failure.details()}") from failure


class OverRest:
    """Commands as a partner's system sends them."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def send(self, command: Command, seconds: float) -> Quote:
        body = json_format.MessageToDict(command.request)
        if command.method == "CreateQuote":
            path, sent = f"{command.path}?requestId={body['requestId']}", body["quote"]
        else:
            path, sent = command.path, {"requestId": body["requestId"]}
        try:
            with Rest(self._shop.platform.rest_url, self._shop.api_key, seconds=seconds) as rest:
                answer = rest.call("POST", path, sent)
        except (OSError, HTTPException) as failure:
            raise NotAnsweredError from failure
        if answer.status in HTTP_WORTH_REPEATING:
            raise NotAnsweredError(answer.text)
        if answer.status != 200:
            raise RefusedError(f"{command.method} over REST: {answer.status} {answer.text}")
        return json_format.Parse(answer.text, Quote())


@dataclass
class Writer:
    """Takes quotes through their life, one after the other, until it is told to stop."""

    wire: OverGrpc | OverRest
    ledger: Ledger
    chance: random.Random
    sells_sets: bool

    def work(self, stop: threading.Event) -> None:
        while not stop.is_set():
            configured = self.sells_sets and self.chance.random() < CONFIGURED_SHARE
            quantities = [self.chance.randint(1, 9)]
            quote = self._carry_out(created(quantities, self._request_id(), configured=configured))
            for verb in ("Price", "Submit", "Send", "Accept")[: self.chance.randint(0, 4)]:
                if quote is None:
                    break
                quote = self._carry_out(changed(verb, quote.name, self._request_id()))

    def _carry_out(self, command: Command) -> Quote | None:
        """Repeats the command under its one request id; None where it was refused or never answered."""
        until = time.monotonic() + PATIENCE_SECONDS
        attempts = 0
        while time.monotonic() < until:
            attempts += 1
            self.ledger.attempts += 1
            try:
                answer = self.wire.send(command, self._seconds())
            except NotAnsweredError:
                time.sleep(PAUSE_SECONDS)
                continue
            except RefusedError as refusal:
                self.ledger.refusals.append(str(refusal))
                return None
            self.ledger.acknowledged.append(Acknowledged(command, answer, attempts))
            if self.chance.random() < 0.3:
                self._send_once_more(command, answer)
            return answer
        self.ledger.refusals.append(f"{command.method}: no answer within {PATIENCE_SECONDS:g} s")
        return None

    def _send_once_more(self, command: Command, first: Quote) -> None:
        try:
            again = self.wire.send(command, ANSWER_SECONDS)
        except NotAnsweredError:
            return
        except RefusedError as refusal:
            self.ledger.refusals.append(f"{refusal}, though it was done before")
            return
        self.ledger.duplicates += 1
        if again != first:
            self.ledger.contradictions.append(f"{command.method}: {again}, and before: {first}")

    def _seconds(self) -> float:
        """Mostly patient; at times so impatient that a command is done and its answer is not waited for."""
        return ANSWER_SECONDS if self.chance.random() < 0.8 else self.chance.uniform(0.002, 0.02)

    def _request_id(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))


@contextmanager
def writing(shop: Shop, *, writers: int, seed: int) -> Iterator[Ledger]:
    """Lets writers work for the length of the block, every other over REST; at its end none has work open."""
    ledger, stop = Ledger(), threading.Event()
    with shop.channel() as channel:
        crew = [
            Writer(
                OverRest(shop) if number % 2 else OverGrpc(shop, channel),
                ledger,
                random.Random(f"{seed} {number}"),
                shop.sells_sets,
            )
            for number in range(writers)
        ]
        threads = [threading.Thread(target=each.work, args=[stop], daemon=True) for each in crew]
        for thread in threads:
            thread.start()
        try:
            yield ledger
        finally:
            stop.set()
            for thread in threads:
                thread.join(PATIENCE_SECONDS + ANSWER_SECONDS)
    assert not any(thread.is_alive() for thread in threads), "a writer hangs in a call without an answer"
