"""Runs cases in every language, direct and through Envoy, and compares the languages with one another."""

from __future__ import annotations

import dataclasses
import itertools
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tarifa_conformance.adapter import Adapter, AdapterError, Language, build, running
from tarifa_conformance.cases import Planned, request, simulated
from tarifa_conformance.envoy import gateway
from tarifa_conformance.fault_server import FaultServer
from tarifa_conformance.listeners import listeners
from tarifa_conformance.script import ScriptedCase
from tarifa_conformance.shown import shown
from tarifa_conformance.trace import TraceError, difference, events
from tarifa_conformance.v1.adapter_pb2 import DRIVER_SIMULATED, AdapterReply, Driver
from tarifa_conformance.v1.case_pb2 import ROUTE_DIRECT, ROUTE_ENVOY, ROUTE_UNSPECIFIED, Case, Listener
from tarifa_conformance.verdict import Observed, problems

DIRECT, ENVOY = "direct", "envoy"
_ROUTES = {DIRECT: ROUTE_DIRECT, ENVOY: ROUTE_ENVOY}
_TRIES_IN_REAL_TIME = 3
"""A busy machine delays what a case in real time bounds; a fault of the client fails every time."""
_SECONDS_FOR_CANCELLATIONS = 2.0
_keys = itertools.count(1)


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
class Results:
    """Everything that came of running."""

    runs: list[Run] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    """Why a language was not run."""
    broken: list[str] = field(default_factory=list)
    """Adapters that could not be built or ended before their time."""


def run_all(
    languages: Sequence[Language], cases: Sequence[Planned], routes: Sequence[str], root: Path, scratch: Path
) -> Results:
    """Runs the languages side by side, each with a server and a gateway of its own.

    A fault of the wire breaks a connection, and a gateway shares its connections between callers.
    """
    results = Results()
    present = []
    for language in languages:
        if reason := language.absent(root):
            results.absent.append(reason)
        else:
            present.append(language)
    with ThreadPoolExecutor(max(1, len(present))) as pool:
        futures = [pool.submit(_run_language, one, cases, routes, root, scratch) for one in present]
        for future in futures:
            runs, broken = future.result()
            results.runs += runs
            results.broken += broken
    results.runs = list(compared(results.runs))
    return results


def _run_language(
    language: Language, cases: Sequence[Planned], routes: Sequence[str], root: Path, scratch: Path
) -> tuple[list[Run], list[str]]:
    runs: list[Run] = []
    folder = scratch / language.name
    folder.mkdir()
    try:
        build(language, root)
        with _targets(routes, folder) as targets:
            left = list(_tasks(cases, targets))
            while left:
                with running(language, root, folder / "adapter.log") as adapter:
                    left = _run_tasks(adapter, left, targets, runs)
    except AdapterError as error:
        return runs, [str(error)]
    return runs, []


@contextmanager
def _targets(routes: Sequence[str], folder: Path) -> Iterator[Targets]:
    with ExitStack() as stack:
        server = stack.enter_context(FaultServer())
        addresses = {DIRECT: server.target} if DIRECT in routes else {}
        if ENVOY in routes:
            addresses[ENVOY] = stack.enter_context(gateway(server.port, folder))
        yield Targets(server, addresses, stack.enter_context(listeners()))


def _tasks(cases: Sequence[Planned], targets: Targets) -> Iterator[tuple[str, Planned]]:
    for real_time in (False, True):
        for route in targets.addresses:
            for planned in cases:
                only = planned.case.only
                if simulated(planned.case) != real_time and only in (ROUTE_UNSPECIFIED, _ROUTES[route]):
                    yield route, planned


def _run_tasks(
    adapter: Adapter, tasks: list[tuple[str, Planned]], targets: Targets, runs: list[Run]
) -> list[tuple[str, Planned]]:
    """Runs tasks one after the other; returns those that are left where the adapter failed in one."""
    for done, (route, planned) in enumerate(tasks, start=1):
        for driver in _drivers(adapter, planned):
            try:
                runs.append(_run(adapter, planned, route, driver, targets))
            except AdapterError as error:
                name = Driver.Name(driver).removeprefix("DRIVER_").lower()
                runs.append(
                    Run(planned.case.number, adapter.language.name, route, name, (f"the adapter: {error}",))
                )
                return tasks[done:]
    return []


def _drivers(adapter: Adapter, planned: Planned) -> list[Driver.ValueType]:
    if simulated(planned.case):
        return [DRIVER_SIMULATED]
    return [driver for driver in adapter.hello.drivers if driver != DRIVER_SIMULATED]


def _run(adapter: Adapter, planned: Planned, route: str, driver: Driver.ValueType, targets: Targets) -> Run:
    tries = 1 if simulated(planned.case) else _TRIES_IN_REAL_TIME
    for _ in range(tries):
        run = _once(adapter, planned, route, driver, targets)
        if not run.problems:
            break
    return run


def _once(adapter: Adapter, planned: Planned, route: str, driver: Driver.ValueType, targets: Targets) -> Run:
    key = f"{planned.case.number}-{next(_keys)}"
    scripted = ScriptedCase(planned.case)
    targets.server.put(key, scripted)
    try:
        reply = adapter.ask(request(planned, key, targets.address(planned.case, route), driver))
        _await_cancellations(scripted)
    finally:
        targets.server.remove(key)
    observed = Observed(planned, route == ENVOY, adapter.language.name, reply, scripted.seen())
    name = Driver.Name(driver).removeprefix("DRIVER_").lower()
    return Run(
        planned.case.number,
        adapter.language.name,
        route,
        name,
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


def compared(runs: Iterable[Run]) -> Iterator[Run]:
    """The first language that ran a case is the measure of the others."""
    measure: dict[tuple[int, str], Run] = {}
    for run in runs:
        first = measure.setdefault((run.number, run.route), run)
        other = f"{first.language} {first.driver}"
        problems = list(run.problems)
        for what, expected, found in (
            ("trace", _comparable(first), _comparable(run)),
            ("report", first.shown, run.shown),
        ):
            if expected != found:
                text = difference(expected, found, run.language).replace("--- expected", f"--- {other}")
                problems.append(f"its {what} is not that of {other}:\n{text}")
        yield dataclasses.replace(run, problems=tuple(problems))


def _comparable(run: Run) -> Sequence[str]:
    """On the real clock calls beside one another take turns as they like."""
    return run.trace if run.driver == "simulated" else sorted(run.trace)
