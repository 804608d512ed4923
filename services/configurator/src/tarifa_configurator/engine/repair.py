"""Repairs: the smallest sets of choices that have to be made otherwise.

Every repair takes a choice out of every conflict. So conflicts are collected, and the smallest sets that hit
all of them are tried, until one leaves choices that can hold: no smaller set can (implicit hitting sets:
Davies and Bacchus, "Solving MaxSAT by solving a sequence of simpler SAT instances", CP 2011).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tarifa_configurator.engine.clauses import Encoder
from tarifa_configurator.engine.conflicts import minimal_core
from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.ground import Ground
from tarifa_configurator.engine.prover import Prover


def smallest_removals(
    prover: Prover, chosen: Sequence[int], fixed: Sequence[int], deadline: Deadline
) -> Iterator[frozenset[int]]:
    """Yield the smallest sets of literals without which the others can hold with the fixed ones.

    All are of one size. None where the fixed ones cannot hold by themselves, or everything can.

    Raises:
        DeadlineExceededError: it took too long; what was yielded before stands.
    """
    conflicts = _apart(prover, chosen, fixed, deadline)
    if not conflicts or not conflicts[0]:
        return
    # Conflicts that share nothing need a removal each.
    size = len(conflicts)
    found: list[frozenset[int]] = []
    while True:
        removed = _hitting(conflicts, found, size, deadline)
        if removed is None:
            if found:
                return
            size += 1
            continue
        kept = [literal for literal in chosen if literal not in removed]
        more = _apart(prover, kept, fixed, deadline)
        conflicts += more
        if not more:
            found.append(removed)
            yield removed


def _apart(
    prover: Prover, literals: Sequence[int], fixed: Sequence[int], deadline: Deadline
) -> list[list[int]]:
    """Return conflicts that share no literal; without them the others can hold. An empty one stands last."""
    found = []
    left = list(literals)
    while (conflict := minimal_core(prover, left, deadline, fixed)) is not None:
        found.append(conflict)
        if not conflict:
            break
        left = [literal for literal in left if literal not in conflict]
    return found


def _hitting(
    conflicts: Sequence[Sequence[int]], known: Sequence[frozenset[int]], size: int, deadline: Deadline
) -> frozenset[int] | None:
    """Return at most so many literals that have one of each conflict, and not all of a known set."""
    number: dict[int, int] = {}
    for conflict in conflicts:
        for literal in conflict:
            number.setdefault(literal, len(number) + 1)
    encoder = Encoder((), len(number), deadline)
    for conflict in conflicts:
        encoder.add([number[literal] for literal in conflict])
    for removed in known:
        encoder.add([-number[literal] for literal in removed])
    if size < len(number):
        encoder.at_most(list(number.values()), size, [])
    prover = Prover(encoder.taken(), (), encoder.top)
    if not prover.holds([], deadline):
        return None
    taken = set(prover.solution())
    return frozenset(literal for literal, place in number.items() if place in taken)


class Turning:
    """Finds what removed choices can be turned to."""

    def __init__(self, model: Ground, literals: Sequence[int], prover: Prover, deadline: Deadline) -> None:
        self._model = model
        self._literals = literals
        self._prover = prover
        self._deadline = deadline

    def of(self, kept: Sequence[int], removed: Sequence[int]) -> Mapping[int, tuple[int, tuple[int, ...]]]:
        """Return for each of the removed slots the one to take instead, and all that it could be.

        The first ones in the modeller's order that are possible together, given the literals that are kept.
        """
        instead: list[int] = []
        found = {}
        for slot in removed:
            of_variable = self._model.range_of(self._model.variable_of[slot])
            possible = [each for each in of_variable if self._holds(kept, each)]
            taken = next(each for each in possible if self._holds([*kept, *instead], each))
            instead.append(self._literals[taken])
            found[slot] = (taken, tuple(possible))
        return found

    def _holds(self, literals: Sequence[int], slot: int) -> bool:
        return self._prover.holds([*literals, self._literals[slot]], self._deadline)
