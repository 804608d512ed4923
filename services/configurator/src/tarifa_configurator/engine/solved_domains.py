"""Valid domains by search, for models that have no diagram."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.ground import Ground
from tarifa_configurator.engine.prover import Prover

TASK: Final = "searching for the values that are possible"


def solved_domains(
    model: Ground, literals: Sequence[int], prover: Prover, assumptions: Sequence[int], deadline: Deadline
) -> list[bool] | None:
    """Return for each slot whether a valid configuration with the assumptions has it; None if there is none.

    Each solution shows many values at once. The solver is then asked for a solution with any value that was
    not seen yet, until there is none: that answer settles all the others together.
    """
    if not prover.holds(assumptions, deadline):
        return None
    seen = [False] * model.first[-1]
    unseen = dict.fromkeys(range(model.first[-1]))
    implied = set(prover.implied(assumptions))
    for slot, literal in enumerate(literals):
        if -literal in implied:
            del unseen[slot]
    while True:
        true = set(prover.solution())
        for slot in [each for each in unseen if literals[each] in true]:
            seen[slot] = True
            del unseen[slot]
        if not unseen:
            return seen
        deadline.check(TASK)
        wanted = [literals[slot] for slot in unseen]
        prover.prefer(wanted)
        with prover.temporarily(wanted) as selector:
            found = prover.holds([*assumptions, selector], deadline)
        if not found:
            return seen
