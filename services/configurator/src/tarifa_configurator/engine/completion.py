"""The best completion: by the diagram where costs add up along its ways, by CP-SAT elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.diagram import Diagram, Flags, Integers
from tarifa_configurator.engine.errors import DeadlineExceededError, MarginOutOfReachError
from tarifa_configurator.engine.ground import Ground, Node
from tarifa_configurator.engine.margin import cheapest_with_margin, optimum_of, surplus_of
from tarifa_configurator.engine.optimum import TASK, Asked, Bounded, Optimiser, Optimum
from tarifa_configurator.engine.results import Completion, Goal, Objective
from tarifa_configurator.engine.valuation import Valuation


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is asked for, on a diagram."""

    diagram: Diagram
    """One of the valuation's drawable model."""
    masks: Sequence[Flags]
    """Disjoint sets of allowed slots that together are the choices and demands."""


class Completing:
    """Completes configurations of one model."""

    def __init__(
        self, model: Ground, valuation: Valuation, optimiser: Callable[[Deadline], Optimiser]
    ) -> None:
        """`optimiser` is asked for where it is needed: it takes a while to make."""
        self._model = model
        self._valuation = valuation
        self._optimiser = optimiser

    def best(
        self,
        chosen: Sequence[int],
        demands: Sequence[Node],
        drawn: Drawn | None,
        objective: Objective,
        deadline: Deadline,
    ) -> Completion:
        """Return the best completion of chosen slots that can hold together under the demands.

        Raises:
            MarginOutOfReachError: there is none with the margin asked for.
            DeadlineExceededError: none was found in time.
        """
        costs = self._valuation.costs_of(objective.goal)
        margin, rate = None, objective.least_margin_rate
        if rate is not None:
            of_slots, base = self._valuation.surplus(rate)
            margin = Bounded(of_slots, -base)
        start: Optimum | None = None
        if drawn is not None:
            start = _on_diagram(drawn, costs, margin, deadline)
            if start is None:
                raise MarginOutOfReachError(rate or Decimal(0))
            if start.proven:
                return self._completion(start, objective.goal)
        asked = Asked(chosen, demands, () if margin is None else (margin,))
        found = self._searched(asked, costs, start, deadline)
        if found is None:
            raise MarginOutOfReachError(rate or Decimal(0))
        return self._completion(found, objective.goal)

    def _searched(
        self, asked: Asked, costs: list[Integers], start: Optimum | None, deadline: Deadline
    ) -> Optimum | None:
        """Return the best by CP-SAT, starting from one that is known, where there is one."""
        try:
            optimiser = self._optimiser(deadline)
            hint = None if start is None else start.slots
            found = optimiser.cheapest(asked, costs[0], hint, deadline)
            if found is not None and start is not None:
                found = replace(found, bound=max(found.bound, start.bound))
        except DeadlineExceededError:
            if start is None:
                raise
            return start
        for settled, cost in pairwise(costs):
            if found is None or not found.proven:
                break
            as_good = Bounded(-settled, -int(settled[found.slots].sum()))
            asked = replace(asked, bounded=(*asked.bounded, as_good))
            if not cost.any():
                continue
            try:
                tied = optimiser.cheapest(asked, cost, found.slots, deadline.part(0.5))
            except DeadlineExceededError:
                break
            found = found if tied is None else replace(found, slots=tied.slots)
        return found

    def _completion(self, found: Optimum, goal: Goal) -> Completion:
        valuation, model = self._valuation, self._model
        slots = found.slots[: len(model.variables)]
        price, cost, score = valuation.totals(slots)
        gap = found.cost - found.bound
        choices = (model.choice(slot) for slot in slots)
        return Completion(
            configuration={choice.variable: choice.value for choice in choices},
            price=valuation.money(price),
            cost=valuation.money(cost),
            score=score,
            optimal=found.proven,
            gap=Decimal(gap) if goal is Goal.PREFERENCE else valuation.money(gap),
        )


def _on_diagram(
    drawn: Drawn, costs: list[Integers], margin: Bounded | None, deadline: Deadline
) -> Optimum | None:
    """Return the best of all masks, proven or not; None where nothing has the margin.

    Raises:
        DeadlineExceededError: there was no time for every mask.
    """
    best: Optimum | None = None
    diagram = drawn.diagram
    for mask in drawn.masks:
        deadline.check(TASK)
        slots = diagram.cheapest(mask, costs)
        found = None if slots is None else optimum_of(slots, costs[0])
        if found is not None and margin is not None and surplus_of(found, margin) < 0:
            found = cheapest_with_margin(diagram, mask, costs[0], margin, found, deadline)
        if found is None:
            continue
        if best is None:
            best = found
        else:
            better = min(best, found, key=lambda each: [int(cost[each.slots].sum()) for cost in costs])
            best = replace(better, bound=min(found.bound, best.bound))
    return best
