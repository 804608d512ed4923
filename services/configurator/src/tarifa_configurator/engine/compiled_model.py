"""A product model, made ready to answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from math import exp, inf, isinf, log, log10
from threading import TIMEOUT_MAX, Lock
from typing import Final

import numpy as np

from tarifa_configurator.engine.apart import draw_apart
from tarifa_configurator.engine.boxes import TooManyBoxesError, boxes_of
from tarifa_configurator.engine.clauses import Clauses, clauses_of
from tarifa_configurator.engine.completion import Completing, Drawn
from tarifa_configurator.engine.conflicts import RuleSearch, minimal_core
from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.diagram import Diagram, Flags
from tarifa_configurator.engine.drawing import TooLargeError
from tarifa_configurator.engine.errors import (
    DeadlineExceededError,
    ImpossibleChoicesError,
    ModelContradictoryError,
)
from tarifa_configurator.engine.explanation import FalseOptions, choices_of, core_and_dead, redundant_rules
from tarifa_configurator.engine.ground import Ground, Node
from tarifa_configurator.engine.grounding import Grounding, ground
from tarifa_configurator.engine.optimum import TASK as SEARCHING
from tarifa_configurator.engine.optimum import Optimiser
from tarifa_configurator.engine.prover import Prover, Provers
from tarifa_configurator.engine.repair import Turning, smallest_removals
from tarifa_configurator.engine.results import (
    Change,
    Completion,
    Conflict,
    Demand,
    Domains,
    Explanation,
    Objective,
    Repair,
    Size,
    Valid,
)
from tarifa_configurator.engine.solved_domains import TASK as DOMAINS
from tarifa_configurator.engine.solved_domains import solved_domains
from tarifa_configurator.engine.valuation import Valuation, valuation_of
from tarifa_configurator.product_model import Choices, Expression, ProductModel

Draw = Callable[[Ground, Deadline], Diagram | None]
"""Draws the diagram of a model: `draw_apart`, or one that was kept."""

DRAWABLE_VALUES: Final = 4_000
"""A model with more values is not drawn: nobody's diagram of so many is known to be small."""
_BATCH: Final = 16
"""So many sets of configurations are counted in one pass, and fewer on a large diagram."""
_MOST_COUNTED: Final = 8_000_000
"""Edges times sets of one pass; each takes 8 bytes, a few times over."""
_LN10: Final = log(10)


class CompiledModel:
    """Answers about one version of a product model. Safe to use from many threads at once."""

    def __init__(
        self,
        product: ProductModel,
        model: Ground,
        clauses: Clauses,
        valuation: Valuation,
    ) -> None:
        """Use `compile_model`."""
        self.product: Final = product
        self.diagram: Diagram | None = None
        """The decision diagram; None where the model has none of bearable size, or none yet."""
        self._model = model
        self._clauses = clauses
        self._provers = Provers(lambda: Prover([*clauses.all()], clauses.literals, clauses.top))
        self._rules = RuleSearch(model, clauses)
        self._optimiser_lock = Lock()
        self._optimiser: Optimiser | None = None
        self._valuation = valuation

    def draw_diagram(self, deadline: Deadline, draw: Draw = draw_apart) -> bool:
        """Draw the decision diagram, and answer by it from then on; False where it is too large or too slow.

        Every answer is the same without it; domains and completions are slower, and large counts are bounds.
        So the model can be asked while it is drawn. It takes up to all the time there is.
        """
        if self.diagram is None and self._model.first[-1] <= DRAWABLE_VALUES:
            try:
                self.diagram = draw(self._valuation.drawable, deadline)
            except (TooLargeError, DeadlineExceededError):
                return False
        return self.diagram is not None

    def validate(
        self, choices: Choices, deadline: Deadline, *, demands: Sequence[Demand] = ()
    ) -> Valid | Conflict:
        """Say whether some valid configuration has all the choices and meets the demands; if not, why.

        Raises:
            UnknownVariableError, UnknownValueError: a choice or a demand speaks of what is not there.
            DeadlineExceededError: it took too long.
        """
        slots = self._model.slots_of(choices)
        literals = [self._clauses.literals[slot] for slot in slots]
        nodes = self._nodes(demands, deadline)
        with self._provers.lent() as prover:
            asked = [*literals, *map(prover.demand, nodes)]
            if prover.holds(asked, deadline):
                return Valid(complete=len(slots) == len(self._model.variables))
            core = set(minimal_core(prover, asked, deadline) or ())
        against = asked[len(slots) :]
        kept = [
            number
            for number, literal in enumerate(against)
            if literal in core and literal not in against[:number]
        ]
        reason = sorted(slot for slot, literal in zip(slots, literals, strict=True) if literal in core)
        rules = self._rules.behind(
            [self._clauses.literals[slot] for slot in reason], [nodes[number] for number in kept], deadline
        )
        names = [self._model.rule_names[rule] for rule in rules]
        return Conflict(choices_of(self._model, reason), (*names, *(demands[number].name for number in kept)))

    def repairs(
        self, choices: Choices, deadline: Deadline, *, demands: Sequence[Demand] = (), most: int = 3
    ) -> tuple[Repair, ...]:
        """Return the smallest sets of changes that make the choices valid; none if they are, or nothing does.

        All have the same number of changes; the one that changes the price least comes first. Demands stay as
        they are.

        Raises:
            UnknownVariableError, UnknownValueError: a choice or a demand speaks of what is not there.
            DeadlineExceededError: it took too long.
        """
        slots = sorted(self._model.slots_of(choices))
        slot_of = {self._clauses.literals[slot]: slot for slot in slots}
        nodes = self._nodes(demands, deadline)
        found: list[tuple[int, Repair]] = []
        with self._provers.lent() as prover:
            fixed = list(map(prover.demand, nodes))
            try:
                for removed in smallest_removals(prover, list(slot_of), fixed, deadline):
                    kept = [*fixed, *(literal for literal in slot_of if literal not in removed)]
                    out = sorted(slot_of[literal] for literal in removed)
                    turning = Turning(self._model, self._clauses.literals, prover, deadline)
                    found.append(self._repair(turning.of(kept, out)))
                    if len(found) >= most:
                        break
            except DeadlineExceededError:
                if not found:
                    raise
        return tuple(repair for _, repair in sorted(found, key=lambda each: each[0]))

    def valid_domains(
        self, choices: Choices, deadline: Deadline, *, demands: Sequence[Demand] = ()
    ) -> Domains:
        """Return exactly the values that valid configurations with all the choices give every variable.

        A variable that is chosen has the chosen value alone.

        Raises:
            UnknownVariableError, UnknownValueError: a choice or a demand speaks of what is not there.
            ImpossibleChoicesError: there is no such configuration.
            DeadlineExceededError: it took too long.
        """
        slots = self._model.slots_of(choices)
        nodes = self._nodes(demands, deadline)
        possible = self._possible(slots, nodes, deadline)
        if possible is None:
            raise ImpossibleChoicesError(self._conflict(choices, demands, deadline))
        return self._domains(possible)

    def complete(
        self, choices: Choices, objective: Objective, deadline: Deadline, *, demands: Sequence[Demand] = ()
    ) -> Completion:
        """Return the best valid configuration that has all the choices, or the best found by the deadline.

        Raises:
            UnknownVariableError, UnknownValueError: a choice or a demand speaks of what is not there.
            ImpossibleChoicesError: there is none.
            MarginOutOfReachError: there is none with the margin asked for.
            DeadlineExceededError: none was found in time.
        """
        answer = self.validate(choices, deadline, demands=demands)
        if isinstance(answer, Conflict):
            raise ImpossibleChoicesError(answer)
        slots = self._model.slots_of(choices)
        nodes = self._nodes(demands, deadline)
        diagram, masks = self.diagram, self._masks(slots, nodes)
        drawn = None if diagram is None or masks is None else Drawn(diagram, masks)
        completing = Completing(self._model, self._valuation, self._shared_optimiser)
        return completing.best(slots, nodes, drawn, objective, deadline)

    def sizes(
        self, choices: Choices, alternatives: Sequence[Sequence[Expression]], deadline: Deadline
    ) -> tuple[Size | None, ...]:
        """Return how many configurations are left under the demands of each alternative; None for none.

        Counted where the model compiles to a diagram. Elsewhere `log10_most` is an upper bound that falls as
        demands are added, and `log10_least` is 0.

        Raises:
            UnknownVariableError, UnknownValueError: a choice or a demand speaks of what is not there.
            DeadlineExceededError: it took too long.
        """
        slots = self._model.slots_of(choices)
        grounding = Grounding(self.product, self._model, deadline)
        found: list[Size | None] = [None] * len(alternatives)
        counted: dict[int, list[Flags]] = {}
        for number, alternative in enumerate(alternatives):
            nodes = [grounding.node(each, "demands") for each in alternative]
            masks = self._masks(slots, nodes)
            if masks is None:
                found[number] = self._bounded(self._solved(slots, nodes, deadline))
            else:
                counted[number] = masks
        flat = [mask for masks in counted.values() for mask in masks]
        size = min(_BATCH, max(1, _MOST_COUNTED // (1 + len(self._drawn.sources)))) if flat else 1
        batches = (flat[start : start + size] for start in range(0, len(flat), size))
        logs = list(chain.from_iterable(self._log_counts(batch, deadline) for batch in batches))
        for number, masks in counted.items():
            mine, logs = logs[: len(masks)], logs[len(masks) :]
            found[number] = _counted(mine)
        return tuple(found)

    def explain(self, deadline: Deadline) -> Explanation:
        """Return what the rules make of the model.

        Rules are examined for redundancy last, until all are or the time is over.

        Raises:
            DeadlineExceededError: there was no time for all the rest.
        """
        model = self._model
        core, dead = core_and_dead(model, self._possible([], [], deadline) or ())
        searching = FalseOptions(model, self._clauses, self._rules, deadline)
        with self._provers.lent() as prover:
            false_options = tuple(searching.all(core, prover, deadline))
        size = self._size(deadline)
        redundant, unexamined = redundant_rules(model, self._rules, deadline)
        return Explanation(
            core=choices_of(model, core),
            dead=choices_of(model, dead),
            false_options=false_options,
            redundant_rules=tuple(redundant),
            unexamined_rules=unexamined,
            size=size,
        )

    @cached_property
    def _drawn(self) -> Diagram:
        if self.diagram is None:
            raise AssertionError("the model has no diagram")
        return self.diagram

    def _shared_optimiser(self, deadline: Deadline) -> Optimiser:
        if not self._optimiser_lock.acquire(timeout=max(0.0, min(deadline.remaining(), TIMEOUT_MAX))):
            raise DeadlineExceededError(SEARCHING)
        try:
            if self._optimiser is None:
                self._optimiser = Optimiser(self._valuation.drawable, self._clauses, deadline)
            return self._optimiser
        finally:
            self._optimiser_lock.release()

    def _nodes(self, demands: Sequence[Demand], deadline: Deadline) -> list[Node]:
        if not demands:
            return []
        grounding = Grounding(self.product, self._model, deadline)
        return [grounding.node(demand.holds, f"demand {demand.name!r}") for demand in demands]

    def _conflict(self, choices: Choices, demands: Sequence[Demand], deadline: Deadline) -> Conflict:
        answer = self.validate(choices, deadline, demands=demands)
        if isinstance(answer, Valid):
            raise AssertionError("the engines disagree whether the choices are possible")
        return answer

    def _masks(self, slots: Sequence[int], demands: Sequence[Node]) -> list[Flags] | None:
        """Return disjoint sets of allowed slots that together are the choices and demands.

        None where there is no diagram to ask them of, or they are too many.
        """
        if self.diagram is None:
            return None
        try:
            boxes = boxes_of(self._model, demands)
        except TooManyBoxesError:
            return None
        base = np.ones(self._valuation.drawable.first[-1], dtype=np.bool_)
        model = self._model
        for slot in slots:
            variable = model.variable_of[slot]
            base[model.first[variable] : model.first[variable + 1]] = False
        base[list(slots)] = True
        masks = []
        for box in boxes:
            mask = base.copy()
            for variable, allowed in box.items():
                for slot in model.range_of(variable):
                    mask[slot] &= slot in allowed
            masks.append(mask)
        return masks

    def _drawn_domains(
        self, diagram: Diagram, masks: Sequence[Flags], deadline: Deadline
    ) -> list[bool] | None:
        found: Flags | None = None
        for mask in masks:
            deadline.check(DOMAINS)
            possible = diagram.possible(mask)
            if possible is not None:
                found = possible if found is None else found | possible
        if found is None:
            return None
        flags: list[bool] = found.tolist()
        return flags

    def _solved(self, slots: Sequence[int], demands: Sequence[Node], deadline: Deadline) -> list[bool] | None:
        literals = self._clauses.literals
        with self._provers.lent() as prover:
            asked = [*(literals[slot] for slot in slots), *map(prover.demand, demands)]
            return solved_domains(self._model, literals, prover, asked, deadline)

    def _possible(
        self, slots: Sequence[int], demands: Sequence[Node], deadline: Deadline
    ) -> list[bool] | None:
        masks = self._masks(slots, demands)
        if masks is None:
            return self._solved(slots, demands, deadline)
        return self._drawn_domains(self._drawn, masks, deadline)

    def _domains(self, possible: Sequence[bool]) -> Domains:
        first = self._model.first
        return {
            name: tuple(
                value for value, left in zip(values, possible[low : low + len(values)], strict=True) if left
            )
            for name, values, low in zip(self._model.variables, self._model.values, first, strict=False)
        }

    def _repair(self, found: Mapping[int, tuple[int, tuple[int, ...]]]) -> tuple[int, Repair]:
        """Return a repair, and by how much it changes the price."""
        prices = self._valuation.prices
        difference = sum(int(prices[taken]) - int(prices[slot]) for slot, (taken, _) in found.items())
        changes = []
        for slot, (taken, possible) in found.items():
            before, after = self._model.choice(slot), self._model.choice(taken)
            values = tuple(self._model.choice(each).value for each in possible)
            changes.append(Change(before.variable, before.value, after.value, values))
        return abs(difference), Repair(tuple(changes))

    def _log_counts(self, masks: Sequence[Flags], deadline: Deadline) -> list[float]:
        deadline.check("counting configurations")
        found: list[float] = self._drawn.log_counts(masks).tolist()
        return found

    def _bounded(self, possible: Sequence[bool] | None) -> Size | None:
        """Return the size of what has these domains: at least one, at most all their combinations."""
        if possible is None:
            return None
        first = self._model.first
        most = sum(log10(sum(possible[low:high])) for low, high in pairwise(first))
        return Size(0.0, most)

    def _size(self, deadline: Deadline) -> Size:
        if self.diagram is not None:
            count = self.diagram.count(deadline)
            return Size(log10(count), log10(count), count)
        return self._bounded(self._solved([], [], deadline)) or Size(0.0, 0.0)


def compile_model(product: ProductModel, deadline: Deadline) -> CompiledModel:
    """Make a model ready to answer. Then let it `draw_diagram`, to answer faster.

    Raises:
        UnknownVariableError, UnknownValueError: a rule speaks of what is not there.
        ModelInvalidError: two elements have one name, or an element is empty or misshapen.
        ModelContradictoryError: no configuration is valid.
        ModelTooComplexError: it is larger than the engines take on.
        DeadlineExceededError: it took too long.
    """
    model = ground(product, deadline)
    valuation = valuation_of(product, model, deadline)
    clauses = clauses_of(model, deadline)
    prover = Prover([*clauses.all()], clauses.literals, clauses.top)
    if not prover.holds([], deadline):
        rules = RuleSearch(model, clauses).behind([], [], deadline)
        raise ModelContradictoryError([model.rule_names[rule] for rule in rules])
    return CompiledModel(product, model, clauses, valuation)


def _counted(logs: Sequence[float]) -> Size | None:
    """Return the size of disjoint sets of which the natural logarithms of the sizes are given."""
    largest = max(logs, default=-inf)
    if isinf(largest):
        return None
    total = (largest + log(sum(exp(each - largest) for each in logs))) / _LN10
    return Size(max(0.0, total), max(0.0, total))
