"""Repairs: the smallest sets of choices that have to be made otherwise.

Every repair takes a choice out of every conflict. So conflicts are collected, and the smallest sets that hit
all of them are tried, until one leaves choices that can hold: no smaller set can (implicit hitting sets;
PySAT's Hitman finds them with the MaxSAT solver RC2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pysat.examples.hitman import Hitman

from tarifa_configurator.engine.conflicts import minimal_core
from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.ground import Ground
from tarifa_configurator.engine.prover import Prover

TASK: Final = "searching for the smallest repairs"


def smallest_removals(
    prover: Prover, chosen: Sequence[int], fixed: Sequence[int], deadline: Deadline
) -> Iterator[frozenset[int]]:
    """Yield the smallest sets of literals without which the others can hold with the fixed ones.

    All are of one size. None where the fixed ones cannot hold by themselves, or everything can.
    """
    first = minimal_core(prover, chosen, deadline, fixed)
    if not first:
        return
    size: int | None = None
    with Hitman(bootstrap_with=[first], htype="sorted", solver="g4") as hitting:
        while (found := hitting.get()) is not None:
            deadline.check(TASK)
            removed = frozenset(found)
            if size is not None and len(removed) > size:
                return
            kept = [literal for literal in chosen if literal not in removed]
            conflict = minimal_core(prover, kept, deadline, fixed)
            if conflict is None:
                size = len(removed)
                yield removed
                hitting.block(list(removed))
            else:
                hitting.hit(conflict)


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
