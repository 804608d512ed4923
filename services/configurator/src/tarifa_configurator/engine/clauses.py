"""A model as clauses for a SAT solver.

A variable of two values is one literal; one of more has a literal a value, exactly one of which is true. The
clauses of each rule are kept apart, so that a rule can be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from pysat.card import CardEnc, EncType

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.errors import ModelTooComplexError
from tarifa_configurator.engine.ground import All, Any, Constraint, Count, Ground, Node, Rows, Same, Sum
from tarifa_configurator.engine.sums import FAILS, HOLDS, Part, TooManyStepsError, bounds_of, steps_at_most

Clause = list[int]

TASK: Final = "turning the rules into clauses"
MOST_CLAUSES: Final = 8_000_000
_MOST_STEPS: Final = 4_000
"""A sum with more steps than these is added up in binary: fewer clauses, but slower to reason with."""
_PAIRS: Final = 8
"""At most one of so many is said pair by pair."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of a model."""

    literals: tuple[int, ...]
    """The literal of each slot."""
    top: int
    """The highest variable of the solver that is in use."""
    domains: tuple[tuple[Clause, ...], ...]
    """What says that each variable takes exactly one value."""
    rules: tuple[tuple[Clause, ...], ...]
    """What says that each rule holds."""

    def all(self) -> Iterable[Clause]:
        """Return every clause."""
        for part in (*self.domains, *self.rules):
            yield from part


def clauses_of(model: Ground, deadline: Deadline) -> Clauses:
    """Return the clauses of a model.

    Raises:
        ModelTooComplexError: there are more than a solver is given.
        DeadlineExceededError: it took too long.
    """
    literals, top = [], 0
    for values in model.values:
        if len(values) == 2:
            top += 1
            literals += [top, -top]
        else:
            literals += range(top + 1, top + 1 + len(values))
            top += len(values)
    encoder = Encoder(literals, top)
    domains = []
    for variable, values in enumerate(model.values):
        mine = [literals[slot] for slot in model.range_of(variable)]
        if len(values) != 2:
            encoder.add(mine)
            encoder.at_most_one(mine)
        domains.append(tuple(encoder.taken()))
    rules, total = [], 0
    for name, rule in zip(model.rule_names, model.rules, strict=True):
        deadline.check(TASK)
        encoder.encode(rule, model)
        rules.append(tuple(encoder.taken()))
        total += len(rules[-1])
        if total > MOST_CLAUSES:
            raise ModelTooComplexError(f"clauses up to rule {name!r}", total, MOST_CLAUSES)
    return Clauses(tuple(literals), encoder.top, tuple(domains), tuple(rules))


class Encoder:
    """Writes constraints as clauses, with literals of its own where needed."""

    def __init__(self, literals: Sequence[int], top: int) -> None:
        self._literals = literals
        self.top = top
        self._clauses: list[Clause] = []
        self._known: dict[int, tuple[Node, int]] = {}

    def taken(self) -> list[Clause]:
        """Return the clauses written since the last call."""
        clauses, self._clauses, self._known = self._clauses, [], {}
        return clauses

    def add(self, clause: Clause) -> None:
        """Write a clause."""
        self._clauses.append(clause)

    def fresh(self) -> int:
        """Return a literal of the encoder's own."""
        self.top += 1
        return self.top

    def encode(self, constraint: Constraint, model: Ground) -> None:
        """Write that a constraint holds."""
        if isinstance(constraint, Rows):
            self._rows(constraint, model)
        elif isinstance(constraint, Count):
            self._count(constraint)
        elif isinstance(constraint, Sum):
            self._sum(constraint, model)
        else:
            self.holds(constraint, [])

    def holds(self, node: Node, unless: Clause) -> None:
        """Write that a node holds unless one of the literals does."""
        if isinstance(node, All):
            for each in node.of:
                self.holds(each, unless)
        elif isinstance(node, Any):
            self.add([*unless, *(self.literal(each) for each in node.of)])
        elif isinstance(node, Same):
            left, right = self.literal(node.left), self.literal(node.right)
            self.add([*unless, -left, right])
            self.add([*unless, left, -right])
        else:
            self.add([*unless, self.literal(node)])

    def literal(self, node: Node) -> int:
        """Return a literal that is true exactly where the node holds."""
        if isinstance(node, int):
            return self._literals[node - 1] if node > 0 else -self._literals[-node - 1]
        if id(node) not in self._known:
            self._known[id(node)] = (node, self._defined(node))
        return self._known[id(node)][1]

    def _defined(self, node: All | Any | Same) -> int:
        if isinstance(node, Same):
            left, right, mine = self.literal(node.left), self.literal(node.right), self.fresh()
            self._clauses += [[-mine, -left, right], [-mine, left, -right]]
            self._clauses += [[mine, left, right], [mine, -left, -right]]
            return mine
        parts = [self.literal(each) for each in node.of]
        if isinstance(node, Any):
            return self.any_of(parts)
        return -self.any_of([-each for each in parts])

    def any_of(self, parts: Sequence[int]) -> int:
        """Return a literal that is true exactly where one of these is."""
        if len(parts) == 1:
            return parts[0]
        mine = self.fresh()
        self.add([-mine, *parts])
        for each in parts:
            self.add([mine, -each])
        return mine

    def at_most_one(self, parts: Sequence[int], unless: Clause | None = None) -> None:
        """Write that at most one of these is true, unless one of the others is."""
        if len(parts) <= _PAIRS:
            for one, other in combinations(parts, 2):
                self.add([*(unless or ()), -one, -other])
        else:
            self._at_most(list(parts), 1, unless or [])

    def _at_most(self, parts: list[int], most: int, unless: Clause) -> None:
        kind = EncType.ladder if most == 1 else EncType.seqcounter if most <= 8 else EncType.totalizer
        encoded = CardEnc.atmost(parts, most, top_id=self.top, encoding=kind)
        self.top = max(self.top, encoded.nv)
        for clause in encoded.clauses:
            self.add([*unless, *clause])

    def _rows(self, table: Rows, model: Ground) -> None:
        if not table.allowed:
            for row in table.rows:
                self.add([-self._literals[slot] for slot in row if slot >= 0])
        elif any(slot < 0 for row in table.rows for slot in row):
            self._rows_by_row(table, model)
        else:
            self._rows_by_prefix(table)

    def _rows_by_row(self, table: Rows, model: Ground) -> None:
        """A literal a row: one of them is true, and whatever is taken has a row that has it."""
        chosen = [self.fresh() for _ in table.rows]
        self.add(list(chosen))
        for row, mine in zip(table.rows, chosen, strict=True):
            for slot in row:
                if slot >= 0:
                    self.add([-mine, self._literals[slot]])
        for column, variable in enumerate(table.variables):
            having: dict[int, Clause] = {slot: [] for slot in model.range_of(variable)}
            anyway: Clause = []
            for row, mine in zip(table.rows, chosen, strict=True):
                (anyway if row[column] < 0 else having[row[column]]).append(mine)
            for slot, rows in having.items():
                self.add([-self._literals[slot], *rows, *anyway])

    def _rows_by_prefix(self, table: Rows) -> None:
        """After each beginning of a row comes one of the values that follow it in some row."""
        following: dict[tuple[int, ...], dict[int, None]] = {(): {}}
        for row in table.rows:
            for length, slot in enumerate(row):
                following.setdefault(row[:length], {})[slot] = None
        for beginning, next_slots in following.items():
            self.add(
                [
                    *(-self._literals[slot] for slot in beginning),
                    *(self._literals[slot] for slot in next_slots),
                ]
            )

    def _count(self, count: Count) -> None:
        unless = [] if count.condition is None else [-self.literal(count.condition)]
        parts = [self.any_of([self._literals[slot] for slot in group]) for group in count.groups]
        size = len(parts)
        if count.least > size or count.most < 0 or count.least > count.most:
            self.add(unless)
            return
        if count.least == 1:
            self.add([*unless, *parts])
        elif count.least > 1:
            self._at_most([-each for each in parts], size - count.least, unless)
        if count.most == 1 < size:
            self.at_most_one(parts, unless)
        elif count.most < size:
            self._at_most(parts, count.most, unless)

    def _sum(self, total: Sum, model: Ground) -> None:
        unless = [] if total.condition is None else [-self.literal(total.condition)]
        for parts, bound in bounds_of(total):
            ordered = sorted(parts, key=lambda part: -max(part[1]))
            try:
                steps = steps_at_most(ordered, bound, _MOST_STEPS)
            except TooManyStepsError:
                self._added_up(ordered, bound, unless, model)
                continue
            if steps.root == HOLDS:
                continue
            if steps.root == FAILS:
                self.add(unless)
                continue
            reached = [self.fresh() for _ in steps.nodes]
            self.add([*unless, reached[steps.root]])
            for mine, (place, children) in zip(reached, steps.nodes, strict=True):
                for slot, child in zip(model.range_of(ordered[place][0]), children, strict=True):
                    if child == FAILS:
                        self.add([-mine, -self._literals[slot]])
                    elif child != HOLDS:
                        self.add([-mine, -self._literals[slot], reached[child]])

    def _added_up(self, parts: Sequence[Part], bound: int, unless: Clause, model: Ground) -> None:
        """Write `sum <= bound` with binary adders: few clauses whatever the weights are."""
        if bound < 0:
            self.add(unless)
            return
        waiting = [self._binary(variable, weights, model) for variable, weights in parts]
        while len(waiting) > 1:
            waiting.append(self._plus(waiting.pop(0), waiting.pop(0)))
        digits = waiting[0]
        for place, digit in enumerate(digits):
            if digit is None or bound >> place & 1:
                continue
            above = [higher for power, higher in enumerate(digits) if power > place and bound >> power & 1]
            if bound >> len(digits) or None in above:
                continue
            self.add([*unless, -digit, *(-each for each in above if each is not None)])

    def _binary(self, variable: int, weights: Sequence[int], model: Ground) -> list[int | None]:
        """Return the digits, lowest first, of the weight of the value taken; None for a digit that is 0."""
        digits: list[int | None] = []
        for place in range(max(weights).bit_length()):
            having = [
                self._literals[slot]
                for slot, weight in zip(model.range_of(variable), weights, strict=True)
                if weight >> place & 1
            ]
            digits.append(self.any_of(having) if having else None)
        return digits

    def _plus(self, left: list[int | None], right: list[int | None]) -> list[int | None]:
        digits: list[int | None] = []
        carry: int | None = None
        for place in range(max(len(left), len(right))):
            ones = [
                digit
                for digit in (
                    left[place] if place < len(left) else None,
                    right[place] if place < len(right) else None,
                    carry,
                )
                if digit is not None
            ]
            digit, carry = self._digit_sum(ones)
            digits.append(digit)
        return digits if carry is None else [*digits, carry]

    def _digit_sum(self, ones: list[int]) -> tuple[int | None, int | None]:
        """Return the digit and the carry of up to three digits."""
        if len(ones) < 2:
            return (ones[0] if ones else None), None
        digit, carry = self.fresh(), self.fresh()
        for pattern in range(1 << len(ones)):
            clause = [-one if pattern >> place & 1 else one for place, one in enumerate(ones)]
            total = pattern.bit_count()
            self.add([*clause, digit if total & 1 else -digit])
            self.add([*clause, carry if total > 1 else -carry])
        return digit, carry
