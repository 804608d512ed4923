"""Asking a SAT solver, within a deadline, from many threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from pysat.solvers import Solver

from tarifa_configurator.engine.clauses import Clause, Encoder
from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.ground import Constraint, Ground, Node

TASK: Final = "searching for a valid configuration"
_SOLVER: Final = "glucose4"
_CONFLICTS: Final = 500
"""After so many conflicts of its own the solver comes back to look at the clock; it keeps what it learned."""
_MOST_DEMANDS: Final = 512
"""A solver that has learned so many demands is given up for a fresh one."""
_MOST_BURDEN: Final = 5_000_000
"""So is one that was given clauses of so many literals for demands, or for a while."""


class Prover:
    """One solver with its clauses. Not for two threads at once: see `Provers`."""

    def __init__(self, clauses: Sequence[Clause], literals: Sequence[int], top: int) -> None:
        self._solver = Solver(name=_SOLVER, bootstrap_with=clauses)
        self._encoder = Encoder(literals, top)
        self._demands: dict[Node, int] = {}
        self._burden = 0

    @property
    def worn_out(self) -> bool:
        """Whether it carries so much of past calls that a fresh one is better."""
        return len(self._demands) >= _MOST_DEMANDS or self._burden >= _MOST_BURDEN

    def holds(self, assumptions: Sequence[int], deadline: Deadline) -> bool:
        """Say whether everything can hold together with these literals.

        Raises:
            DeadlineExceededError: it took too long. The prover can still be asked.
        """
        solver = self._solver
        while True:
            deadline.check(TASK)
            solver.conf_budget(_CONFLICTS)
            answer = solver.solve_limited(assumptions)
            if answer is not None:
                return bool(answer)

    def core(self) -> list[int]:
        """Return those of the last assumptions, not always the fewest, that cannot hold together."""
        return self._solver.get_core() or []

    def solution(self) -> list[int]:
        """Return what was found to hold: the literal of every variable of the solver."""
        found: list[int] = self._solver.get_model()
        return found

    def prefer(self, literals: Sequence[int]) -> None:
        """Look for solutions with these literals first."""
        self._solver.set_phases(literals)

    def implied(self, assumptions: Sequence[int]) -> list[int]:
        """Return literals that follow from these by propagation alone."""
        _, found = self._solver.propagate(assumptions)
        return found or []

    @contextmanager
    def temporarily(self, clause: Clause) -> Iterator[int]:
        """Have a clause that counts where the literal that is yielded is assumed; not at all afterwards."""
        selector = self._encoder.fresh()
        self._solver.add_clause([-selector, *clause])
        self._burden += len(clause)
        try:
            yield selector
        finally:
            self._solver.add_clause([-selector])

    @contextmanager
    def supposing(self, constraints: Sequence[Constraint], model: Ground) -> Iterator[int]:
        """Have constraints that count where the literal that is yielded is assumed; not at all afterwards."""
        selector = self._encoder.fresh()
        for constraint in constraints:
            self._encoder.encode(constraint, model)
        for clause in self._encoder.taken():
            self._solver.add_clause([-selector, *clause])
            self._burden += len(clause)
        try:
            yield selector
        finally:
            self._solver.add_clause([-selector])

    def demand(self, node: Node) -> int:
        """Return the literal that makes a node hold when it is assumed."""
        known = self._demands.get(node)
        if known is None:
            known = self._encoder.fresh()
            self._encoder.holds(node, [-known])
            for clause in self._encoder.taken():
                self._solver.add_clause(clause)
                self._burden += len(clause)
            self._demands[node] = known
        return known


class Provers:
    """Provers of the same clauses, one a thread that asks: lent, given back, and made as they are needed."""

    def __init__(self, make: Callable[[], Prover]) -> None:
        self._make = make
        self._idle: list[Prover] = []

    @contextmanager
    def lent(self) -> Iterator[Prover]:
        """Have a prover for oneself."""
        try:
            prover = self._idle.pop()
        except IndexError:
            prover = self._make()
        try:
            yield prover
        finally:
            if not prover.worn_out:
                self._idle.append(prover)
