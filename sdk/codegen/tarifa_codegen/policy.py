"""The policy of every method: the rows of `client_policy.yaml` laid over the defaults of the method's effect.

Language generators use `Policies`; its rows hold everything that a client has to know about a method.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from google.protobuf.descriptor import MethodDescriptor

from .contracts import Contracts, method_options
from .policy_file import PolicyError, PolicyFile

__all__ = [
    "BackoffPolicy",
    "CachePolicy",
    "Effect",
    "MethodPolicy",
    "Policies",
    "PolicyError",
    "PolicyFile",
    "resolve",
]

MOST_ATTEMPTS: Final = 5
_UNITS: Final = {"us": 1, "ms": 1_000, "s": 1_000_000, "m": 60_000_000}


class Effect(Enum):
    """What sending a call twice does. The value is the key of the defaults in the policy file."""

    NONE = "none"
    """It only reads (NO_SIDE_EFFECTS)."""
    ONCE = "once"
    """It happens once, as long as its `request_id`, or its whole content, stays the same (IDEMPOTENT)."""
    EVERY_TIME = "every_time"
    """It happens as often as it is sent (no idempotency_level)."""


_EFFECTS: Final = {0: Effect.EVERY_TIME, 1: Effect.NONE, 2: Effect.ONCE}


@dataclass(frozen=True, slots=True)
class BackoffPolicy:
    """How long a retry waits that the server said nothing about. Microseconds, each more than 0."""

    base: int
    """The most before the first retry; doubled with each."""
    throttled: int
    """The same where the outcome is RESOURCE_EXHAUSTED."""
    longest: int
    """The most before any; at least as much as the other two."""


@dataclass(frozen=True, slots=True)
class CachePolicy:
    """How answers are kept. Microseconds, each 0 or more."""

    max_age: int
    """How long an answer is fresh. 0: it is confirmed by its etag each time."""
    stale_while_revalidate: int
    """How long after `max_age` it is returned while it is fetched anew."""
    stale_if_error: int
    """How long after `max_age` it stands in for an error."""


@dataclass(frozen=True, slots=True)
class MethodPolicy:
    """What a client does around one rpc, and what the contract says of it. Durations in microseconds."""

    service: str
    """`tarifa.catalog.v1.CatalogService`."""
    name: str
    """`GetProduct`."""
    effect: Effect
    streams_requests: bool
    streams_answers: bool
    has_request_id: bool
    """The request has the field `request_id`."""
    has_etag: bool
    """The answer has the field `etag` at its top level."""
    timeout: int
    """Of the whole call."""
    attempt_timeout: int | None
    """Of one attempt; None: what remains of the call."""
    attempts: int
    """In all, hedges included: 1 to 5; 1 where requests are a stream or the method is not idempotent."""
    backoff: BackoffPolicy | None
    """None: there is one attempt."""
    hedging_minimum: int | None
    """The least wait before a hedge; None: no hedging. Only of methods without side effects and streams."""
    breaker_group: str
    slow_call: int
    cache: CachePolicy | None
    """None: not cached. Only of methods without side effects and streams."""

    @property
    def full_name(self) -> str:
        """`tarifa.catalog.v1.CatalogService/GetProduct`, as the conformance suite names it."""
        return f"{self.service}/{self.name}"

    @property
    def path(self) -> str:
        """`/tarifa.catalog.v1.CatalogService/GetProduct`, as it is on the wire."""
        return f"/{self.full_name}"

    @property
    def area(self) -> str:
        """`catalog`."""
        return self.service.split(".")[1]

    @property
    def streams(self) -> bool:
        """Whether requests or answers are a stream."""
        return self.streams_requests or self.streams_answers


@dataclass(frozen=True, slots=True)
class Policies:
    """The policies of every method, in the order of the contracts."""

    methods: tuple[MethodPolicy, ...]

    def __iter__(self) -> Iterator[MethodPolicy]:
        return iter(self.methods)

    def of(self, full_name: str) -> MethodPolicy:
        """The policy of `tarifa.catalog.v1.CatalogService/GetProduct`; raises KeyError."""
        for policy in self.methods:
            if policy.full_name == full_name:
                return policy
        raise KeyError(full_name)

    def services(self) -> dict[str, tuple[MethodPolicy, ...]]:
        """The methods of each service, by the service's full name, in the order of the contracts."""
        names = dict.fromkeys(policy.service for policy in self.methods)
        return {name: tuple(p for p in self.methods if p.service == name) for name in names}


def resolve(file: PolicyFile, contracts: Contracts) -> Policies:
    """The policy of every method of the contracts.

    Raises:
        PolicyError: a row is of a method that does not exist; a method lacks a row that gives what it needs;
            or a policy would do harm, by repeating what is not idempotent, or by hedging or keeping what is
            no plain read.
    """
    methods = list(contracts.methods())
    _refuse_unknown(file, methods)
    return Policies(tuple(_Row(file, method).policy() for method in methods))


def _refuse_unknown(file: PolicyFile, methods: list[MethodDescriptor]) -> None:
    known: dict[str, set[str]] = {}
    for method in methods:
        known.setdefault(method.containing_service.full_name, set()).add(method.name)
    for service, rows in (file.content.get("services") or {}).items():
        if service not in known:
            raise file.refusal(["services", service], "no contract has this service")
        for name in (rows or {}).get("methods") or {}:
            if name not in known[service]:
                raise file.refusal(["services", service, "methods", name], "the service has no such method")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a row, and where it is written."""

    path: tuple[str, ...]
    value: Any


class _Row:
    """The row of one method, whole: fields by name, each from the last layer that has it."""

    def __init__(self, file: PolicyFile, method: MethodDescriptor) -> None:
        self._file = file
        self._method = method
        self._effect = _EFFECTS[method_options(method).idempotency_level]
        service = method.containing_service.full_name
        self._own = ("services", service, "methods", method.name)
        self._fields: dict[str, _Field] = {}
        self._lay(("defaults", self._effect.value))
        if self._streams:
            self._lay(("defaults", "streams"))
        self._lay(("services", service))
        self._lay(self._own)

    def policy(self) -> MethodPolicy:
        method = self._method
        return MethodPolicy(
            service=method.containing_service.full_name,
            name=method.name,
            effect=self._effect,
            streams_requests=method.client_streaming,
            streams_answers=method.server_streaming,
            has_request_id="request_id" in method.input_type.fields_by_name,
            has_etag="etag" in method.output_type.fields_by_name,
            timeout=self._positive("timeout"),
            attempt_timeout=self._attempt_timeout(),
            attempts=self._attempts(),
            backoff=self._backoff(),
            hedging_minimum=self._hedging_minimum(),
            breaker_group=self._group(),
            slow_call=self._positive("breaker.slow_call"),
            cache=self._cache(),
        )

    @property
    def _streams(self) -> bool:
        return bool(self._method.client_streaming or self._method.server_streaming)

    def _lay(self, path: tuple[str, ...]) -> None:
        layer: Any = self._file.content
        for key in path:
            layer = (layer or {}).get(key)
        for name, value in (layer or {}).items():
            if name == "methods":
                continue
            if name == "breaker":
                for part, inner in value.items():
                    self._fields[f"breaker.{part}"] = _Field((*path, name, part), inner)
            else:
                self._fields[name] = _Field((*path, name), value)

    def _needed(self, name: str) -> _Field:
        if name not in self._fields:
            why = f"no {name}: neither a row nor defaults.{self._effect.value} gives one"
            raise self._file.refusal(self._own, why)
        return self._fields[name]

    def _present(self, name: str) -> _Field | None:
        found = self._fields.get(name)
        return found if found is not None and found.value is not False else None

    def _positive(self, name: str) -> int:
        found = self._needed(name)
        duration = _microseconds(found.value)
        if duration == 0:
            raise self._refusal(found, "must be more than 0")
        return duration

    def _attempt_timeout(self) -> int | None:
        found = self._present("attempt_timeout")
        if found is None:
            return None
        limit = self._positive("attempt_timeout")
        if limit <= self._positive("timeout"):
            return limit
        if self._is_own(found):
            raise self._refusal(found, "is more than the whole call may take")
        return None

    def _attempts(self) -> int:
        found = self._needed("attempts")
        if found.value > 1 and self._effect is Effect.EVERY_TIME:
            raise self._refusal(found, f"{found.value} attempts, but the method is not idempotent")
        if self._method.client_streaming:
            if found.value > 1 and self._is_own(found):
                raise self._refusal(found, "a stream of requests is sent once")
            return 1
        return int(found.value)

    def _backoff(self) -> BackoffPolicy | None:
        if self._attempts() == 1:
            found = self._fields.get("backoff")
            if found is not None and self._is_own(found):
                raise self._refusal(found, "there is one attempt, and nothing waits")
            return None
        found = self._needed("backoff")
        rule = BackoffPolicy(**{part: _microseconds(text) for part, text in found.value.items()})
        if 0 in {rule.base, rule.throttled}:
            raise self._refusal(found, "must be more than 0")
        if rule.longest < max(rule.base, rule.throttled):
            raise self._refusal(found, "the longest wait is less than the first may be")
        return rule

    def _hedging_minimum(self) -> int | None:
        found = self._present("hedging")
        if found is None:
            return None
        self._refuse_unless_plain_read(found, "hedged")
        if self._attempts() == 1:
            if self._is_own(found):
                raise self._refusal(found, "a hedge is an attempt, and there is only one")
            return None
        minimum = _microseconds(found.value["minimum"])
        if minimum >= self._positive("timeout"):
            raise self._refusal(found, "the least wait is the whole time of the call")
        return minimum

    def _cache(self) -> CachePolicy | None:
        found = self._present("cache")
        if found is None:
            return None
        self._refuse_unless_plain_read(found, "cached")
        rule = CachePolicy(
            _microseconds(found.value["max_age"]),
            _microseconds(found.value.get("stale_while_revalidate", "0s")),
            _microseconds(found.value.get("stale_if_error", "0s")),
        )
        has_etag = "etag" in self._method.output_type.fields_by_name
        if rule == CachePolicy(0, 0, 0) and not has_etag:
            raise self._refusal(found, "is never used: max_age is 0s and the answer has no etag")
        return rule

    def _group(self) -> str:
        found = self._fields.get("breaker.group")
        return str(found.value) if found else str(self._method.full_name.split(".")[1])

    def _refuse_unless_plain_read(self, found: _Field, done: str) -> None:
        if self._streams:
            raise self._refusal(found, f"a stream cannot be {done}")
        if self._effect is not Effect.NONE:
            raise self._refusal(found, f"only a method without side effects can be {done}")

    def _is_own(self, found: _Field) -> bool:
        return found.path[: len(self._own)] == self._own

    def _refusal(self, found: _Field, why: str) -> PolicyError:
        told = why if self._is_own(found) else f"{why} ({self._method.full_name})"
        return self._file.refusal(found.path, told)


def _microseconds(text: str) -> int:
    digits = text.rstrip("msu")
    return int(digits) * _UNITS[text[len(digits) :]]
