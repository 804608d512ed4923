"""Where the cases are run in one language: a fault server, a gateway, and the language's adapters."""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tarifa_conformance.adapter import Adapter, AdapterError, Language, running
from tarifa_conformance.cases import Planned, breaks_connections, request, simulated
from tarifa_conformance.envoy import gateway
from tarifa_conformance.fault_server import FaultServer
from tarifa_conformance.listeners import listeners
from tarifa_conformance.script import ScriptedCase
from tarifa_conformance.shown import shown
from tarifa_conformance.trace import TraceError, events
from tarifa_conformance.v1.adapter_pb2 import DRIVER_SIMULATED, AdapterReply, Driver
from tarifa_conformance.v1.case_pb2 import Case, Listener
from tarifa_conformance.verdict import Observed, problems

DIRECT, ENVOY = "direct", "envoy"
_SIDE_BY_SIDE = 3
"""Adapters of a language at once, where cases wait most of their time."""
_TRIES = 3
"""Of what chance may spoil: a busy machine delays what a case in real time bounds, an attempt may be on its
way when a connection breaks. A fault of the client fails every time."""
_SECONDS_FOR_CANCELLATIONS = 2.0
_keys = itertools.count(1)

Task = tuple[str, Planned]
"""A way and a case."""


@dataclass(frozen=True)
class Run:
    """One case in one language on one way with one driver."""

    number: int
    language: str
    route: str
    driver: str
    """As in `simulated`."""
    problems: tuple[str, ...]
    trace: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    """What users are told beside it, in words that must be the same in every language."""

    @property
    def title(self) -> str:
        """For a person."""
        return f"case {self.number}, {self.language}, {self.route}, {self.driver}"


@dataclass
class Targets:
    """Where the fault server can be reached, by route."""

    server: FaultServer
    addresses: dict[str, str]
    elsewhere: Mapping[Listener.ValueType, str]
    """Where cases call whose listener is not the fault server."""

    def address(self, case: Case, route: str) -> str:
        """Returns what a client is told to call."""
        return self.elsewhere.get(case.listener) or self.addresses[route]


@dataclass
class Bench:
    """A language with a server and a gateway of its own.

    A fault of the wire breaks a connection, and a gateway shares its connections between callers.
    """

    language: Language
    root: Path
    folder: Path
    targets: Targets
    runs: list[Run] = field(default_factory=list)

    def simulate(self, tasks: Sequence[Task]) -> None:
        """Runs cases of the virtual clock, one by one; raises AdapterError where no adapter starts."""
        self.runs += self._work(deque(tasks), wake=False)

    def perform(self, tasks: Sequence[Task]) -> None:
        """Runs cases in real time, several at once; raises AdapterError where no adapter starts."""
        waiting = deque(tasks)
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            futures = [pool.submit(self._work, waiting, True) for _ in range(_SIDE_BY_SIDE)]
            for future in futures:
                self.runs += future.result()

    def settle(self, tasks: Sequence[Task]) -> None:
        """Runs those of these tasks again that have failed, with nothing beside them."""
        failed = {(run.route, run.number) for run in self.runs if run.problems}
        again = [task for task in tasks if (task[0], task[1].case.number) in failed]
        repeated = {(route, planned.case.number) for route, planned in again}
        self.runs = [run for run in self.runs if (run.route, run.number) not in repeated]
        self.runs += self._work(deque(again), wake=True, tries=_TRIES)

    def _work(self, waiting: deque[Task], wake: bool, tries: int = 1) -> list[Run]:
        """Takes tasks as long as there are any; an adapter that fails in one is followed by another."""
        runs: list[Run] = []
        while waiting:
            with running(self.language, self.root, self.folder / "adapter.log") as adapter:
                self._take(adapter, waiting, tries, wake, runs)
        return runs

    def _take(self, adapter: Adapter, waiting: deque[Task], tries: int, wake: bool, runs: list[Run]) -> None:
        while waiting:
            try:
                task = waiting.popleft()
            except IndexError:
                return
            for driver in _drivers(adapter, task[1]):
                try:
                    if wake:  # the first call of a program is slow, and no case is about that
                        _once(adapter, task, driver, self.targets)
                    runs.append(self._run(adapter, task, driver, tries))
                except AdapterError as error:
                    number, route = task[1].case.number, task[0]
                    failure = (f"the adapter: {error}",)
                    runs.append(Run(number, self.language.name, route, _name(driver), failure))
                    return
            wake = False

    def _run(self, adapter: Adapter, task: Task, driver: Driver.ValueType, tries: int) -> Run:
        for _ in range(_TRIES if breaks_connections(task[1].case) else tries):
            run = _once(adapter, task, driver, self.targets)
            if not run.problems:
                break
        return run


@contextmanager
def targets(routes: Sequence[str], folder: Path) -> Iterator[Targets]:
    """Runs a fault server, and a gateway before it where that is a way to go."""
    with ExitStack() as stack:
        server = stack.enter_context(FaultServer())
        addresses = {DIRECT: server.target} if DIRECT in routes else {}
        if ENVOY in routes:
            addresses[ENVOY] = stack.enter_context(gateway(server.port, folder))
        yield Targets(server, addresses, stack.enter_context(listeners()))


def _drivers(adapter: Adapter, planned: Planned) -> list[Driver.ValueType]:
    if simulated(planned.case):
        return [DRIVER_SIMULATED]
    return [driver for driver in adapter.hello.drivers if driver != DRIVER_SIMULATED]


def _name(driver: Driver.ValueType) -> str:
    return Driver.Name(driver).removeprefix("DRIVER_").lower()


def _once(adapter: Adapter, task: Task, driver: Driver.ValueType, targets: Targets) -> Run:
    route, planned = task
    key = f"{planned.case.number}-{next(_keys)}"
    scripted, target = ScriptedCase(planned.case), targets.address(planned.case, route)
    targets.server.put(key, scripted)
    try:
        reply = adapter.ask(request(planned, key, target, driver))
        _await_cancellations(scripted)
    finally:
        targets.server.remove(key)
    observed = Observed(planned, route == ENVOY, adapter.language.name, target, reply, scripted.seen())
    return Run(
        planned.case.number,
        adapter.language.name,
        route,
        _name(driver),
        tuple(_problems(observed)),
        tuple(_lines(planned, reply)),
        tuple(shown(reply)) if simulated(planned.case) else (),
    )


def _await_cancellations(scripted: ScriptedCase) -> None:
    """A cancellation is on its way to the server when the client's call has ended."""
    expected = sum(len(view.cancelled) for view in scripted.case.seen)
    deadline = time.monotonic() + _SECONDS_FOR_CANCELLATIONS
    while sum(attempt.cancelled for attempt in scripted.seen()) < expected and time.monotonic() < deadline:
        time.sleep(0.01)


def _problems(observed: Observed) -> list[str]:
    try:
        return list(problems(observed))
    except TraceError as error:
        return [f"the trace cannot be read: {error}"]


def _lines(planned: Planned, reply: AdapterReply) -> list[str]:
    try:
        return [event.line(simulated(planned.case)) for event in events(reply.trace)]
    except TraceError:
        return list(reply.trace)
