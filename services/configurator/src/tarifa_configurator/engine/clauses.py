"""A model as clauses for a SAT solver.

A variable of two values is one literal; one of more has a literal a value, exactly one of which is true. The
clauses of each rule are kept apart, so that a rule can be left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from pysat.card import CardEnc, EncType

from tarifa_configurator.engine.deadline import NEVER, Deadline
from tarifa_configurator.engine.errors import ModelTooComplexError
from tarifa_configurator.engine.ground import All, Any, Constraint, Count, Ground, Node, Rows, Same, Sum
from tarifa_configurator.engine.sums import FAILS, HOLDS, TooManyStepsError, bounds_of, steps_at_most

Clause = list[int]
Digits = Sequence[int | None]
"""A number in binary, lowest first: the literal of each digit; None for one that is 0."""

TASK: Final = "turning the rules into clauses"
MOST_CLAUSES: Final = 4_000_000
"""Of a model: half a gigabyte."""
_MOST_STEPS: Final = 4_000
"""A sum with more steps than these is added up in binary: fewer clauses, but slower to reason with."""
_PAIRS: Final = 8
"""At most one of so many is said pair by pair."""
_FEW: Final = 8
"""So many are counted one after the other."""
_MOST_COUNTED: Final = 10_000
"""So many are counted by a tree, in up to a million clauses; more are added up in binary."""
_LOOK: Final = 4_096
"""After so many clauses or rows a look at the clock is due."""


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
    encoder = Encoder(literals, top, deadline)
    domains = []
    for variable, values in enumerate(model.values):
        mine = [literals[slot] for slot in model.range_of(variable)]
        if len(values) != 2:
            encoder.add(mine)
            encoder.at_most_one(mine)
        domains.append(tuple(encoder.taken()))
    rules = []
    for name, rule in zip(model.rule_names, model.rules, strict=True):
        deadline.check(TASK)
        try:
            encoder.encode(rule, model)
        except ModelTooComplexError as error:
            raise ModelTooComplexError(f"clauses up to rule {name!r}", error.found, error.allowed) from None
        rules.append(tuple(encoder.taken()))
    return Clauses(tuple(literals), encoder.top, tuple(domains), tuple(rules))


class Encoder:
    """Writes constraints as clauses, with literals of its own where needed.

    Whatever it writes may raise `ModelTooComplexError`, for more than `MOST_CLAUSES`, and
    `DeadlineExceededError`.
    """

    def __init__(self, literals: Sequence[int], top: int, deadline: Deadline = NEVER) -> None:
        self._literals = literals
        self.top = top
        self._deadline = deadline
        self._written = 0
        self._clauses: list[Clause] = []
        self._known: dict[int, tuple[Node, int]] = {}

    def taken(self) -> list[Clause]:
        """Return the clauses written since the last call."""
        clauses, self._clauses, self._known = self._clauses, [], {}
        return clauses

    def add(self, clause: Clause) -> None:
        """Write a clause."""
        self._clauses.append(clause)
        self._written += 1
        if self._written % _LOOK == 0:
            self._deadline.check(TASK)
            if self._written > MOST_CLAUSES:
                raise ModelTooComplexError("clauses", self._written, MOST_CLAUSES)

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
            for clause in ([-mine, -left, right], [-mine, left, -right], [mine, left, right]):
                self.add(clause)
            self.add([mine, -left, -right])
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
            self._encoded_at_most(list(parts), 1, unless or [], EncType.ladder)

    def at_most(self, parts: Sequence[int], most: int, unless: Clause) -> None:
        """Write that at most so many of these, from 0 to one less than all, are true.

        It need not be so where one of the others is. How it is written depends on how much that takes.
        """
        if most == 1:
            self.at_most_one(parts, unless)
        elif most <= _FEW:
            self._encoded_at_most(list(parts), most, unless, EncType.seqcounter)
        elif len(parts) - most <= _FEW:
            self._at_least([-each for each in parts], len(parts) - most, unless)
        elif len(parts) <= _MOST_COUNTED:
            self._encoded_at_most(list(parts), most, unless, EncType.kmtotalizer)
        else:
            self._added_up([[each] for each in parts], most, unless)

    def _encoded_at_most(self, parts: list[int], most: int, unless: Clause, kind: int) -> None:
        encoded = CardEnc.atmost(parts, most, top_id=self.top, encoding=kind)
        self.top = max(self.top, encoded.nv)
        for clause in encoded.clauses:
            self.add([*unless, *clause])

    def _at_least(self, parts: Sequence[int], least: int, unless: Clause) -> None:
        """Count one after the other: a literal after each part for each number of true ones so far.

        Only what they imply is written (one half of Sinz, "Towards an optimal CNF encoding of Boolean
        cardinality constraints", CP 2005).
        """
        before: list[int] = []
        for part in parts:
            after = []
            for wanted in range(min(least, len(before) + 1)):
                mine, already = self.fresh(), before[wanted : wanted + 1]
                self.add([-mine, *already, part])
                if wanted:
                    self.add([-mine, *already, before[wanted - 1]])
                after.append(mine)
            before = after
        self.add([*unless, before[least - 1]])

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
            self._deadline.check(TASK)
            having: dict[int, Clause] = {slot: [] for slot in model.range_of(variable)}
            anyway: Clause = []
            for row, mine in zip(table.rows, chosen, strict=True):
                (anyway if row[column] < 0 else having[row[column]]).append(mine)
            for slot, rows in having.items():
                self.add([-self._literals[slot], *rows, *anyway])

    def _rows_by_prefix(self, table: Rows) -> None:
        """After each beginning of a row comes one of the values that follow it in some row."""
        following: dict[tuple[int, ...], dict[int, None]] = {(): {}}
        for number, row in enumerate(table.rows):
            if number % _LOOK == 0:
                self._deadline.check(TASK)
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
            self.at_most([-each for each in parts], size - count.least, unless)
        if count.most < size:
            self.at_most(parts, count.most, unless)

    def _sum(self, total: Sum, model: Ground) -> None:
        unless = [] if total.condition is None else [-self.literal(total.condition)]
        for parts, bound in bounds_of(total):
            ordered = sorted(parts, key=lambda part: -max(part[1]))
            try:
                steps = steps_at_most(ordered, bound, _MOST_STEPS, self._deadline)
            except TooManyStepsError:
                self._added_up([self._binary(*part, model) for part in ordered], bound, unless)
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

    def _added_up(self, numbers: Iterable[Digits], bound: int, unless: Clause) -> None:
        """Write `sum <= bound` with binary adders: few clauses whatever the numbers are."""
        if bound < 0:
            self.add(unless)
            return
        waiting = deque(numbers)
        while len(waiting) > 1:
            waiting.append(self._plus(waiting.popleft(), waiting.popleft()))
        digits = waiting[0]
        for place, digit in enumerate(digits):
            if digit is None or bound >> place & 1:
                continue
            above = [higher for power, higher in enumerate(digits) if power > place and bound >> power & 1]
            if bound >> len(digits) or None in above:
                continue
            self.add([*unless, -digit, *(-each for each in above if each is not None)])

    def _binary(self, variable: int, weights: Sequence[int], model: Ground) -> Digits:
        """Return the digits of the weight of the value taken."""
        digits: list[int | None] = []
        for place in range(max(weights).bit_length()):
            having = [
                self._literals[slot]
                for slot, weight in zip(model.range_of(variable), weights, strict=True)
                if weight >> place & 1
            ]
            digits.append(self.any_of(having) if having else None)
        return digits

    def _plus(self, left: Digits, right: Digits) -> Digits:
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
