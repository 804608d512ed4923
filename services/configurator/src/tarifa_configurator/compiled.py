"""Compiled versions of product models: each made once, kept while asked for, bounded in number and time.

A version is compiled on a thread of its own, so that it is finished although the call that asked for it first
gave up; whoever asks meanwhile waits for the same one, within the deadline of their own call. Tenants take
turns, so that one with many or hard models holds up nobody else's for longer than one of them takes.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillCompiling
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Final

import structlog
from tarifa.configurator.v1.product_model_pb2 import ModelContent
from tarifa_kit.errors import DeadlineExceeded, FailedPrecondition, ResourceExhausted, TarifaError

from tarifa_configurator.engine import (
    CompiledModel,
    Conflict,
    Deadline,
    DeadlineExceededError,
    EngineError,
    ModelContradictoryError,
    ModelTooComplexError,
    compile_model,
)
from tarifa_configurator.product_model import ProductModel
from tarifa_configurator.sentences import Wording
from tarifa_configurator.store import StoredVersion
from tarifa_configurator.turns import Workers
from tarifa_configurator.wire import model_of

_LOG = structlog.get_logger(__name__)
_WAITING_A_THREAD: Final = 8
_TENANTS_SHARE: Final = 2
"""One tenant may have the places of waiting ones, divided by this."""
_KEEP_SLOW_SECONDS: Final = 300.0

Key = tuple[str, str, bytes]
Compile = Callable[[ProductModel, Deadline], CompiledModel]


class Outcome(Enum):
    """What came of compiling a version."""

    COMPILED = "compiled"
    REFUSED = "refused"
    """It contradicts itself, or is too complex."""
    LATE = "late"
    """It took too long."""
    FAILED = "failed"
    """A defect, or want of memory: it is tried again."""


Observe = Callable[[Outcome, float], None]
"""Is told of every compilation, and how many seconds it took."""


class ContradictoryVersionError(ModelContradictoryError):
    """The rules of a version allow nothing; told in the modeller's words."""

    def __init__(self, rules: Sequence[str], wording: Wording) -> None:
        super().__init__(rules)
        self.messages = {rule: wording.message(rule) for rule in rules}
        """The modeller's words for each of the rules; empty where there are none."""
        self.explanation = wording.conflict(Conflict((), tuple(rules)))
        """All of it in one sentence."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Compiled:
    """A version that is ready to answer."""

    engine: CompiledModel
    known: Mapping[str, Collection[str]]
    """The values of every variable."""
    wording: Wording
    """The modeller's words."""
    drawn: threading.Event
    """Set once its diagram is there, or known never to be: counts are as exact as they will be."""

    @property
    def product(self) -> ProductModel:
        """What was compiled."""
        return self.engine.product


@dataclass(slots=True)
class _Entry:
    future: Future[Compiled]
    variables: int
    until: float
    """When to forget it, a moment of the monotonic clock."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many compiled versions there are, how large together, and how long one may take to make."""

    most_models: int
    most_variables: int
    """Of all together, the newest not counted."""
    compile_seconds: float
    threads: int


class CompiledModels:
    """The compiled versions of a process."""

    def __init__(
        self,
        bounds: Bounds,
        compile_with: Compile = compile_model,
        observe: Observe = lambda _outcome, _seconds: None,
    ) -> None:
        """Begin with none, within these bounds."""
        self._bounds = bounds
        self._most_waiting = bounds.threads * _WAITING_A_THREAD
        self._compile = compile_with
        self._observe = observe
        self._entries: OrderedDict[Key, _Entry] = OrderedDict()
        self._lock = threading.Lock()
        self._compilers = Workers("compile", bounds.threads)
        self._drawer = Workers("draw", 1)

    def count(self) -> int:
        """How many versions are kept, or being compiled."""
        return len(self._entries)

    def waiting(self) -> int:
        """How many versions are being compiled, or wait for it."""
        return sum(not each.future.done() for each in list(self._entries.values()))

    def close(self) -> None:
        """Compile no more; what is being compiled ends with the process."""
        self._compilers.close()
        self._drawer.close()

    def get(self, tenant: str, version: StoredVersion, read: Callable[[], bytes], seconds: float) -> Compiled:
        """The compiled version, made of what `read` returns where it is not there yet; wait so long for it.

        Raises:
            FailedPrecondition: MODEL_TOO_COMPLEX or MODEL_STATE_INVALID, for a version without variables.
            ContradictoryVersionError: its rules allow nothing.
            DeadlineExceeded: it is still being compiled; ask again.
            ResourceExhausted: too many are waiting to be compiled; come back later.
        """
        if not version.variables:
            raise FailedPrecondition(
                "MODEL_STATE_INVALID",
                f"{version.name} has no variables",
                metadata={"state": version.state.name, "name": version.name},
            )
        key = (tenant, version.name, version.digest)
        future = self._future(key, version, read)
        try:
            return future.result(timeout=seconds)
        except StillCompiling:
            if future.done():
                raise
            raise DeadlineExceeded(
                "DEADLINE_EXCEEDED", f"{version.name} is still being compiled; ask again"
            ) from None
        except (DeadlineExceededError, ModelTooComplexError) as error:
            raise FailedPrecondition(
                "MODEL_TOO_COMPLEX",
                f"{version.name} cannot be compiled: {error}",
                metadata={"name": version.name},
            ) from error

    def _future(self, key: Key, version: StoredVersion, read: Callable[[], bytes]) -> Future[Compiled]:
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None and time.monotonic() < entry.until:
                self._entries.move_to_end(key)
                return entry.future
            if self._is_crowded(key[0]):
                raise ResourceExhausted(
                    "OVERLOADED",
                    "too many product models are being compiled",
                    retry_after=timedelta(seconds=1),
                )
            entry = _Entry(Future(), version.variables, float("inf"))
            self._entries[key] = entry
            self._make_room(key)
        try:
            body = read()
            self._compilers.do(key[0], lambda: self._run(key, entry, body))
        except BaseException as error:
            self._forget(key, entry)
            entry.future.set_exception(error)
            raise
        return entry.future

    def _is_crowded(self, tenant: str) -> bool:
        """Whether too many wait to be compiled, of all tenants or of this one."""
        owners = [key[0] for key, entry in self._entries.items() if not entry.future.done()]
        most = self._most_waiting
        return len(owners) >= most or owners.count(tenant) >= most // _TENANTS_SHARE

    def _run(self, key: Key, entry: _Entry, body: bytes) -> None:
        """Compile; what is wrong with the version itself is remembered, any other failure is not."""
        began = time.monotonic()
        try:
            compiled = self._compiled(body)
        except DeadlineExceededError as error:
            outcome = Outcome.LATE
            entry.until = time.monotonic() + _KEEP_SLOW_SECONDS
            entry.future.set_exception(error)
        except (EngineError, TarifaError) as error:
            outcome = Outcome.REFUSED
            entry.future.set_exception(error)
        except BaseException as error:  # noqa: BLE001 - whoever waits is told; the thread goes on
            outcome = Outcome.FAILED
            _LOG.exception("compilation_failed", version=key[1])
            self._forget(key, entry)
            entry.future.set_exception(error)
        else:
            outcome = Outcome.COMPILED
            entry.future.set_result(compiled)
            held = weakref.ref(compiled)
            self._drawer.do(key[0], lambda: self._draw(held))
        self._observe(outcome, time.monotonic() - began)

    def _compiled(self, body: bytes) -> Compiled:
        product = model_of(ModelContent.FromString(body), "content")
        wording = Wording(product)
        try:
            engine = self._compile(product, Deadline.after(self._bounds.compile_seconds, time.monotonic))
        except ModelContradictoryError as error:
            raise ContradictoryVersionError(error.rules, wording) from None
        known = {
            variable.name: frozenset(value.name for value in variable.values)
            for variable in product.variables
        }
        return Compiled(engine, known, wording, threading.Event())

    def _draw(self, held: weakref.ref[Compiled]) -> None:
        """Draw the diagram, unless the version was let go of while others were drawn."""
        compiled = held()
        if compiled is None:
            return
        try:
            compiled.engine.draw_diagram(Deadline.after(self._bounds.compile_seconds, time.monotonic))
        finally:
            compiled.drawn.set()

    def _make_room(self, newest: Key) -> None:
        """Let go of those asked for longest ago, of compiled ones only."""
        variables = sum(entry.variables for entry in self._entries.values())
        newest_variables = self._entries[newest].variables
        for key, entry in list(self._entries.items()):
            few = len(self._entries) <= self._bounds.most_models
            if few and variables - newest_variables <= self._bounds.most_variables:
                return
            if key != newest and entry.future.done():
                del self._entries[key]
                variables -= entry.variables

    def _forget(self, key: Key, entry: _Entry) -> None:
        with self._lock:
            if self._entries.get(key) is entry:
                del self._entries[key]
