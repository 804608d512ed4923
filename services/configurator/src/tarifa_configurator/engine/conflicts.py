"""Minimal conflicts: which choices cannot hold together, and which rules stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tarifa_configurator.engine.clauses import Clause, Clauses, Encoder
from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.ground import Ground, Node, violations
from tarifa_configurator.engine.prover import Prover, Provers

_TRIMS: Final = 4
"""How often at most a core is asked for again before its elements are tried one by one."""


def minimal_core(
    prover: Prover, literals: Sequence[int], deadline: Deadline, fixed: Sequence[int] = ()
) -> list[int] | None:
    """Return a minimal part of the literals that cannot hold together with the fixed ones; None if all can.

    Minimal: without any one of them, the others can hold together with the fixed ones. Of several such parts
    it tends to be one of early literals.
    """
    if prover.holds([*fixed, *literals], deadline):
        return None
    left = _in_core(prover, literals)
    for _ in range(_TRIMS):
        before = len(left)
        if before < 8 or prover.holds([*fixed, *left], deadline):
            break
        left = _in_core(prover, left)
        if len(left) == before:
            break
    needed: list[int] = []
    while left:
        tried = left.pop()
        if prover.holds([*fixed, *needed, *left], deadline):
            needed.append(tried)
        else:
            left = _in_core(prover, left)
    needed.reverse()
    return needed


def _in_core(prover: Prover, literals: Sequence[int]) -> list[int]:
    core = set(prover.core())
    return [literal for literal in literals if literal in core]


class RuleSearch:
    """Finds the rules that stand behind what cannot hold.

    A solver in which every rule has a selector literal, without which the rule does not count, gives a first
    set of rules. It is made minimal in a small solver of these rules alone.
    """

    def __init__(self, model: Ground, clauses: Clauses) -> None:
        self._model = model
        self._clauses = clauses
        self._selectors = range(clauses.top + 1, clauses.top + 1 + len(clauses.rules))
        self._variable_of = {
            abs(literal): model.variable_of[slot] for slot, literal in enumerate(clauses.literals)
        }
        self._guarded = Provers(self._make_guarded)

    def behind(self, literals: Sequence[int], demands: Sequence[Node], deadline: Deadline) -> list[int]:
        """Return the numbers of a minimal set of rules that cannot hold with these literals and demands."""
        with self._guarded.lent() as prover:
            asked = [*literals, *(prover.demand(each) for each in demands)]
            if prover.holds([*asked, *self._selectors], deadline):
                raise AssertionError("literals that can hold together have no rules against them")
            first = self._selectors.start
            found = sorted(each - first for each in prover.core() if each >= first)
            found = [each for each in found if each < len(self._clauses.rules)]
        return self._minimal(found, literals, demands, deadline)

    def follows(self, rule: int, deadline: Deadline) -> bool:
        """Say whether a rule follows from all the others."""
        others = [each for number, each in enumerate(self._selectors) if number != rule]
        with self._guarded.lent() as prover:
            for way in violations(self._model.rules[rule]):
                with prover.supposing(way, self._model) as broken:
                    if prover.holds([*others, broken], deadline):
                        return False
        return True

    def forbids(self, rule: int, literals: Sequence[int], deadline: Deadline) -> bool:
        """Say whether a rule by itself forbids that these literals hold together."""
        small = _Small()
        self._add_domains(small, {abs(each) for clause in self._clauses.rules[rule] for each in clause})
        small.add(self._clauses.rules[rule])
        small.add([[each] for each in literals])
        return not Prover(small.clauses, (), small.top).holds([], deadline)

    def _add_domains(self, small: _Small, spoken: set[int]) -> None:
        """Add that the variables spoken of take one value each."""
        for variable in {self._variable_of[each] for each in spoken if each in self._variable_of}:
            small.add(self._clauses.domains[variable])

    def _make_guarded(self) -> Prover:
        clauses = self._clauses
        guarded: list[Clause] = [clause for part in clauses.domains for clause in part]
        for selector, rule in zip(self._selectors, clauses.rules, strict=True):
            guarded.extend([-selector, *clause] for clause in rule)
        return Prover(guarded, clauses.literals, self._selectors.stop - 1)

    def _minimal(
        self, rules: Sequence[int], literals: Sequence[int], demands: Sequence[Node], deadline: Deadline
    ) -> list[int]:
        encoder = Encoder(self._clauses.literals, self._clauses.top)
        for demand in demands:
            encoder.holds(demand, [])
        parts = [list(self._clauses.rules[rule]) for rule in rules]
        asked = encoder.taken()
        small = _Small()
        spoken = {abs(each) for part in (*parts, asked) for clause in part for each in clause}
        spoken.update(abs(each) for each in literals)
        self._add_domains(small, spoken)
        small.add(asked)
        small.add([[each] for each in literals])
        selectors = [small.add_selected(part) for part in parts]
        prover = Prover(small.clauses, (), small.top)
        kept = minimal_core(prover, selectors, deadline)
        if kept is None:
            raise AssertionError("the rules of a core cannot hold")
        return [rule for rule, selector in zip(rules, selectors, strict=True) if selector in set(kept)]


class _Small:
    """Clauses with variables counted from 1, so that a solver of few of them is small."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.top = 0
        self._numbers: dict[int, int] = {}

    def add(self, clauses: Sequence[Clause], unless: Clause | None = None) -> None:
        for clause in clauses:
            self.clauses.append([*(unless or ()), *(self._number(literal) for literal in clause)])

    def add_selected(self, clauses: Sequence[Clause]) -> int:
        """Add clauses that count where the literal that is returned holds."""
        self.top += 1
        selector = self.top
        self.add(clauses, [-selector])
        return selector

    def _number(self, literal: int) -> int:
        number = self._numbers.get(abs(literal))
        if number is None:
            self.top += 1
            number = self._numbers[abs(literal)] = self.top
        return number if literal > 0 else -number
