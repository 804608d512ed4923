"""Demands as boxes: disjoint sets of configurations, each of which allows some values of every variable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tarifa_configurator.engine.ground import All, Any, Ground, Node, Same, opposite, slots_in

Box = Mapping[int, frozenset[int]]
"""The allowed slots of the variables that it restricts."""

MOST_BOXES: Final = 64
_MOST_STEPS: Final = 20_000
_TRUE: Final = All(())
_FALSE: Final = Any(())


class TooManyBoxesError(Exception):
    """The demands do not fall into few boxes."""


def boxes_of(model: Ground, demands: Sequence[Node]) -> list[Box]:
    """Return disjoint boxes that together are what meets all demands; none if nothing does.

    Raises:
        TooManyBoxesError: there are more than are worth going through.
    """
    cutting = _Cutting(model)
    cutting.cut(_joined([*demands]) if len(demands) != 1 else demands[0], {})
    return cutting.found


class _Cutting:
    def __init__(self, model: Ground) -> None:
        self.found: list[Box] = []
        self._model = model
        self._steps = 0

    def cut(self, node: Node, box: dict[int, frozenset[int]]) -> None:
        """Add the boxes of what meets the node within the box."""
        if node == _FALSE:
            return
        if node == _TRUE:
            if len(self.found) == MOST_BOXES:
                raise TooManyBoxesError
            self.found.append(dict(box))
            return
        variable = min(self._model.variable_of[slot] for slot in slots_in(node))
        leading_to: dict[Node, list[int]] = {}
        for slot in self._model.range_of(variable):
            leading_to.setdefault(self._given(node, variable, slot), []).append(slot)
        for rest, slots in leading_to.items():
            self.cut(rest, {**box, variable: frozenset(slots)})

    def _given(self, node: Node, variable: int, taken: int) -> Node:
        """Return what is left of a node where a variable takes a slot."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise TooManyBoxesError
        if isinstance(node, int):
            slot = abs(node) - 1
            if self._model.variable_of[slot] != variable:
                return node
            return _TRUE if (slot == taken) == (node > 0) else _FALSE
        if isinstance(node, Same):
            left, right = (self._given(each, variable, taken) for each in (node.left, node.right))
            if left in (_TRUE, _FALSE):
                left, right = right, left
            if right == _TRUE:
                return left
            return opposite(left) if right == _FALSE else Same(left, right)
        parts = [self._given(each, variable, taken) for each in node.of]
        if isinstance(node, All):
            return _joined(parts)
        return opposite(_joined([opposite(each) for each in parts]))


def _joined(parts: Sequence[Node]) -> Node:
    if _FALSE in parts:
        return _FALSE
    left = tuple(dict.fromkeys(each for each in parts if each != _TRUE))
    return left[0] if len(left) == 1 else All(left)
