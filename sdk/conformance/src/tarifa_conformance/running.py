"""Runs cases in every language, direct and through Envoy, and compares the languages with one another."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tarifa_conformance.adapter import AdapterError, Language, build
from tarifa_conformance.bench import DIRECT, ENVOY, Bench, Run, Task, targets
from tarifa_conformance.cases import Planned, simulated
from tarifa_conformance.trace import difference
from tarifa_conformance.v1.case_pb2 import ROUTE_DIRECT, ROUTE_ENVOY, ROUTE_UNSPECIFIED

__all__ = ["DIRECT", "ENVOY", "Results", "Run", "compared", "run_all"]

_ROUTES = {DIRECT: ROUTE_DIRECT, ENVOY: ROUTE_ENVOY}


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
    """Runs the languages side by side: cases on the virtual clock first, the others when nobody computes."""
    results = Results()
    present = []
    for language in languages:
        if reason := language.absent(root):
            results.absent.append(reason)
        else:
            present.append(language)
    virtual, real = (list(_tasks(cases, routes, real_time)) for real_time in (False, True))
    with ExitStack() as stack, ThreadPoolExecutor(max(1, len(present))) as pool:
        stacks = [stack.enter_context(ExitStack()) for _ in present]
        benches = [
            pool.submit(_set_up, held, one, routes, root, scratch)
            for held, one in zip(stacks, present, strict=True)
        ]
        for step in (lambda bench: bench.simulate(virtual), lambda bench: bench.perform(real)):
            benches = [pool.submit(_after, bench, step) for bench in benches]
            wait(benches)
        for future in benches:
            try:
                bench = _after(future, lambda bench: bench.settle(real))
            except AdapterError as error:
                results.broken.append(str(error))
            else:
                results.runs += sorted(bench.runs, key=lambda run: (run.number, run.route, run.driver))
    results.runs = list(compared(results.runs))
    return results


def _set_up(held: ExitStack, language: Language, routes: Sequence[str], root: Path, scratch: Path) -> Bench:
    folder = scratch / language.name
    folder.mkdir()
    build(language, root)
    return Bench(language, root, folder, held.enter_context(targets(routes, folder)))


def _after(bench: Future[Bench], step: Callable[[Bench], None]) -> Bench:
    """Goes on where what was before has ended well."""
    ready = bench.result()
    step(ready)
    return ready


def _tasks(cases: Sequence[Planned], routes: Sequence[str], real_time: bool) -> Iterator[Task]:
    for route in routes:
        for planned in cases:
            only = planned.case.only
            if simulated(planned.case) != real_time and only in (ROUTE_UNSPECIFIED, _ROUTES[route]):
                yield route, planned


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
