"""The best completion by CP-SAT: for models without a diagram, and for sums that a diagram cannot bound.

Its interface to Python that brings no data frames is used: `cp_model` itself imports pandas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any as Anything
from typing import Final

from ortools.sat.python import cp_model_helper as cp_sat

from tarifa_configurator.engine.clauses import Clauses, Encoder
from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.diagram import Integers
from tarifa_configurator.engine.errors import DeadlineExceededError
from tarifa_configurator.engine.ground import Count, Ground, Node, Sum
from tarifa_configurator.engine.valuation import LARGEST

TASK: Final = "searching for the best completion"
_ANY: Final = 1 << 62
_LOOK: Final = 4_096
"""After so many clauses a look at the clock is due."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A sum over the slots that must reach something."""

    of_slots: Integers
    least: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which configurations are looked at."""

    chosen: Sequence[int]
    """The slots that they have."""
    demands: Sequence[Node]
    bounded: tuple[Bounded, ...]


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best that was found."""

    slots: list[int]
    cost: int
    bound: int
    """No completion costs less."""

    @property
    def proven(self) -> bool:
        """Whether it is the best there is."""
        return self.bound >= self.cost


class Optimiser:
    """Finds the cheapest configuration of a model. Each call has its own copy: threads may share it."""

    def __init__(self, model: Ground, clauses: Clauses, deadline: Deadline) -> None:
        """`model` may end with shadow variables, of which `clauses` knows nothing.

        Raises:
            DeadlineExceededError: it took too long.
        """
        self._model = model
        top = clauses.top + (len(model.variables) - len(clauses.domains))
        encoder = Encoder(_literals(model, clauses), top, deadline)
        self._literals = _literals(model, clauses)
        proto = cp_sat.CpModelProto()
        linear: list[Sum | Count] = []
        for part in clauses.domains:
            _add_clauses(proto, part, deadline)
        for number, rule in enumerate(model.rules):
            deadline.check(TASK)
            if isinstance(rule, Sum | Count) and _fits(rule):
                linear.append(rule)
            elif number < len(clauses.rules):
                _add_clauses(proto, clauses.rules[number], deadline)
            else:
                encoder.encode(rule, model)
        conditions = [0 if rule.condition is None else encoder.literal(rule.condition) for rule in linear]
        _add_clauses(proto, encoder.taken(), deadline)
        for rule, condition in zip(linear, conditions, strict=True):
            deadline.check(TASK)
            self._add_linear(proto, rule, condition)
        self._variables = encoder.top
        for _ in range(encoder.top):
            proto.variables.add().domain.extend([0, 1])
        self._proto = proto

    def cheapest(
        self,
        asked: Asked,
        cost: Integers,
        hint: Sequence[int] | None,
        deadline: Deadline,
    ) -> Optimum | None:
        """Return the cheapest of the configurations, or the best by the deadline; None if there is none.

        Raises:
            DeadlineExceededError: none was found in time, and it was not proven that there is none.
        """
        deadline.check(TASK)
        proto = cp_sat.CpModelProto()
        proto.copy_from(self._proto)
        encoder = Encoder(self._literals, self._variables, deadline)
        for demand in asked.demands:
            encoder.holds(demand, [])
        _add_clauses(proto, encoder.taken(), deadline)
        for _ in range(encoder.top - self._variables):
            proto.variables.add().domain.extend([0, 1])
        _add_clauses(proto, [[self._literals[slot]] for slot in asked.chosen], deadline)
        for each in asked.bounded:
            constant, flat = self._flat(each.of_slots)
            _add_bounds(proto, flat, each.least - constant, _ANY, 0)
        constant, flat = self._flat(cost)
        proto.objective.vars.extend(flat.keys())
        proto.objective.coeffs.extend(flat.values())
        if hint is not None:
            taken = set(hint)
            proto.solution_hint.vars.extend(
                [abs(literal) - 1 for slot, literal in enumerate(self._literals) if literal > 0]
            )
            proto.solution_hint.values.extend(
                [int(slot in taken) for slot, literal in enumerate(self._literals) if literal > 0]
            )
        return self._solved(proto, cost, constant, deadline)

    def _solved(self, proto: Anything, cost: Integers, constant: int, deadline: Deadline) -> Optimum | None:
        parameters = cp_sat.SatParameters()
        parameters.num_workers = 1
        parameters.random_seed = 0
        parameters.max_time_in_seconds = max(0.001, min(deadline.remaining(), 1e6))
        solver = cp_sat.SolveWrapper()
        solver.set_parameters(parameters)
        response = solver.solve(proto)  # type: ignore[no-untyped-call]
        if response.status == cp_sat.CpSolverStatus.INFEASIBLE:
            return None
        if response.status not in (cp_sat.CpSolverStatus.OPTIMAL, cp_sat.CpSolverStatus.FEASIBLE):
            raise DeadlineExceededError(TASK)
        values = response.solution
        slots = [
            slot
            for slot in range(self._model.first[-1])
            if bool(values[abs(self._literals[slot]) - 1]) == (self._literals[slot] > 0)
        ]
        # The response's own sums are floating-point numbers: beyond 2**53 they are not exact.
        found = int(cost[slots].sum())
        if response.status == cp_sat.CpSolverStatus.OPTIMAL:
            return Optimum(slots, found, found)
        return Optimum(slots, found, min(found, constant + response.inner_objective_lower_bound))

    def _add_linear(self, proto: Anything, rule: Sum | Count, condition: int) -> None:
        of_slots = [0] * self._model.first[-1]
        if isinstance(rule, Count):
            for group in rule.groups:
                for slot in group:
                    of_slots[slot] = 1
        else:
            for variable, weights in rule.parts:
                for slot, weight in zip(self._model.range_of(variable), weights, strict=True):
                    of_slots[slot] = weight
        constant, flat = self._flat(of_slots)
        least = -_ANY if rule.least is None else rule.least - constant
        most = _ANY if rule.most is None else rule.most - constant
        if least > most:
            least, most, flat = 1, 1, {}
        _add_bounds(proto, flat, least, most, condition)

    def _flat(self, of_slots: Sequence[int] | Integers) -> tuple[int, dict[int, int]]:
        """Return a sum over slots as a constant and variables with their coefficients."""
        constant = 0
        coefficients: dict[int, int] = {}
        for literal, weight in zip(self._literals, map(int, of_slots), strict=True):
            if weight:
                place = abs(literal) - 1
                coefficients[place] = coefficients.get(place, 0) + (weight if literal > 0 else -weight)
                constant += 0 if literal > 0 else weight
        return constant, coefficients


def _literals(model: Ground, clauses: Clauses) -> tuple[int, ...]:
    """Return the literal of each slot, those of the shadow variables included."""
    shadows = range(1, 1 + len(model.variables) - len(clauses.domains))
    return (*clauses.literals, *(sign * (clauses.top + each) for each in shadows for sign in (1, -1)))


def _fits(rule: Sum | Count) -> bool:
    """Say whether CP-SAT, which counts in 64 bits, can add it up. Else its clauses say the same."""
    if isinstance(rule, Count):
        return True
    bounds = [abs(bound) for bound in (rule.least, rule.most) if bound is not None]
    return max([sum(max(weights) for _, weights in rule.parts), *bounds]) < LARGEST


def _add_clauses(proto: Anything, clauses: Sequence[Sequence[int]], deadline: Deadline) -> None:
    for number, clause in enumerate(clauses):
        if number % _LOOK == 0:
            deadline.check(TASK)
        proto.constraints.add().bool_or.literals.extend([each - 1 if each > 0 else each for each in clause])


def _add_bounds(proto: Anything, flat: Mapping[int, int], least: int, most: int, condition: int) -> None:
    constraint = proto.constraints.add()
    if condition:
        constraint.enforcement_literal.append(condition - 1 if condition > 0 else condition)
    constraint.linear.vars.extend(flat.keys())
    constraint.linear.coeffs.extend(flat.values())
    constraint.linear.domain.extend([least, most])
