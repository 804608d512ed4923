"""Drawing the decision diagram of a model: the rules are joined one by one as a binary diagram, in CUDD.

A variable of n values is log2(n) adjacent bits. The order of the variables comes from how the rules tie them
together (FORCE: Aloul, Markov, Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic",
GLSVLSI 2003). That is often good enough, and sifting while the diagram grows takes far longer than the rest;
where it is not, only sifting helps (ADR 0174).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import Final

import numpy as np
from dd import cudd

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.diagram import Diagram
from tarifa_configurator.engine.ground import (
    Any,
    Constraint,
    Count,
    Ground,
    Node,
    Rows,
    Same,
    Sum,
    slots_in,
)
from tarifa_configurator.engine.sums import FAILS, HOLDS, TooManyStepsError, bounds_of, steps_at_most

TASK: Final = "drawing the decision diagram"
MOST_NODES: Final = 2_000_000
"""Of all binary diagrams in use together: some 64 bytes each."""
_MOST_STEPS: Final = 50_000
_MOST_COLUMNS: Final = 300
"""Of a table: it is gone through recursively."""
_ROUNDS: Final = 200
_MEMORY: Final = 2 << 30
_NO_COLUMNS_LEFT: Final[frozenset[tuple[int, ...]]] = frozenset([()])


class TooLargeError(Exception):
    """The diagram outgrew its bounds."""


class Way(Enum):
    """How the variables are kept in a good order."""

    AS_FOUND = auto()
    """In that of FORCE, until everything is joined."""
    SIFTED = auto()
    """CUDD sifts them while the diagram grows."""


def draw(
    model: Ground, deadline: Deadline, most_nodes: int = MOST_NODES, way: Way = Way.AS_FOUND
) -> Diagram | None:
    """Return the diagram of a model; None where no configuration is valid.

    CUDD cannot be interrupted within a step: the bounds are looked at between rules. To bound it strictly,
    draw in a process of its own.

    Raises:
        TooLargeError: it needs more nodes.
        DeadlineExceededError: it took too long.
    """
    drawing = Drawing(model, deadline, most_nodes, way)
    return drawing.flattened() if drawing.join(range(len(model.rules))) else None


def order_of(model: Ground, scopes: Sequence[Sequence[int]]) -> list[int]:
    """Return the variables in an order that keeps together what rules tie together."""
    place = np.arange(len(model.variables), dtype=np.float64)
    tied = [scope for scope in scopes if len(scope) > 1]
    if not tied:
        return list(range(len(place)))
    members = np.concatenate([np.asarray(scope) for scope in tied])
    lengths = np.asarray([len(scope) for scope in tied])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    degree = np.bincount(members, minlength=len(place))
    best, least = place, np.inf
    for _ in range(_ROUNDS):
        at = place[members]
        span = float((np.maximum.reduceat(at, starts) - np.minimum.reduceat(at, starts)).sum())
        if span < least:
            best, least = place, span
        centres = np.repeat(np.add.reduceat(at, starts) / lengths, lengths)
        pull = np.bincount(members, weights=centres, minlength=len(place))
        wanted = np.where(degree > 0, pull / np.maximum(degree, 1), place)
        after = np.empty_like(place)
        after[np.argsort(wanted, kind="stable")] = np.arange(len(place))
        if np.array_equal(after, place):
            break
        place = after
    return [int(variable) for variable in np.argsort(best)]


def scope_of(constraint: Constraint, model: Ground) -> list[int]:
    """Return the variables that a constraint speaks of."""
    if isinstance(constraint, Rows):
        return list(constraint.variables)
    if isinstance(constraint, Sum | Count):
        slots = set() if constraint.condition is None else slots_in(constraint.condition)
        found = {model.variable_of[slot] for slot in slots}
        if isinstance(constraint, Sum):
            return sorted(found | {variable for variable, _ in constraint.parts})
        return sorted(found | {model.variable_of[slot] for group in constraint.groups for slot in group})
    return sorted({model.variable_of[slot] for slot in slots_in(constraint)})


class Drawing:
    """A binary diagram that grows rule by rule."""

    def __init__(self, model: Ground, deadline: Deadline, most_nodes: int, way: Way) -> None:
        self._model = model
        self._deadline = deadline
        self._most_nodes = most_nodes
        self._scopes = [scope_of(rule, model) for rule in model.rules]
        order = order_of(model, self._scopes)
        self._place = {variable: place for place, variable in enumerate(order)}
        self._bdd = cudd.BDD(memory_estimate=_MEMORY)
        self._owner: dict[str, int] = {}
        self._codes: dict[int, Mapping[str, bool]] = {}
        for variable in order:
            self._declare(variable)
        self._bdd.configure(reordering=way is Way.SIFTED, max_growth=1.2)
        self._slots = [self._bdd.cube(self._codes[slot]) for slot in range(model.first[-1])]
        self._root = self._bdd.true
        for variable in order:
            self._root &= self._domain(variable)

    def join(self, rules: Iterable[int]) -> bool:
        """Make rules hold, those of the uppermost variables first; False where nothing is valid then."""
        for rule in sorted(rules, key=self._lowest):
            self._root &= self._constraint(self._model.rules[rule])
            if self._root == self._bdd.false:
                return False
            self._look()
        return True

    def flattened(self) -> Diagram:
        """Return the diagram as arrays."""
        self._bdd.reorder()
        self._look()
        return _Flattening(self._model, self._bdd, self._owner, self._codes).diagram(self._root)

    def _lowest(self, rule: int) -> int:
        return max((self._place[variable] for variable in self._scopes[rule]), default=-1)

    def _look(self) -> None:
        if len(self._bdd) > self._most_nodes:
            raise TooLargeError
        self._deadline.check(TASK)

    def _declare(self, variable: int) -> None:
        size = len(self._model.values[variable])
        names = [f"{variable}.{bit}" for bit in range((size - 1).bit_length())]
        for name in names:
            self._bdd.add_var(name)
            self._owner[name] = variable
        if len(names) > 1:
            self._bdd.group({names[0]: len(names)})
        for value, slot in enumerate(self._model.range_of(variable)):
            self._codes[slot] = {name: bool(value >> bit & 1) for bit, name in enumerate(names)}

    def _domain(self, variable: int) -> cudd.Function:
        """Return that the variable's bits are the code of one of its values."""
        if len(self._model.values[variable]).bit_count() == 1:
            return self._bdd.true
        return self._any(self._slots[slot] for slot in self._model.range_of(variable))

    def _any(self, parts: Iterable[cudd.Function]) -> cudd.Function:
        found = self._bdd.false
        for part in parts:
            found |= part
        return found

    def _constraint(self, constraint: Constraint) -> cudd.Function:
        if isinstance(constraint, Rows):
            return self._table(constraint)
        if isinstance(constraint, Count | Sum):
            held = self._counted(constraint) if isinstance(constraint, Count) else self._summed(constraint)
            if constraint.condition is None:
                return held
            return held | ~self._node(constraint.condition, {})
        return self._node(constraint, {})

    def _node(self, node: Node, known: dict[int, cudd.Function]) -> cudd.Function:
        if isinstance(node, int):
            return self._slots[node - 1] if node > 0 else ~self._slots[-node - 1]
        if id(node) not in known:
            if isinstance(node, Same):
                found = ~self._bdd.apply("xor", self._node(node.left, known), self._node(node.right, known))
            elif isinstance(node, Any):
                found = self._any(self._node(each, known) for each in node.of)
            else:
                found = self._bdd.true
                for each in node.of:
                    found &= self._node(each, known)
            self._look()
            known[id(node)] = found
        return known[id(node)]

    def _table(self, table: Rows) -> cudd.Function:
        if len(table.variables) > _MOST_COLUMNS:
            raise TooLargeError
        columns = sorted(range(len(table.variables)), key=lambda each: self._place[table.variables[each]])
        known: dict[frozenset[tuple[int, ...]], cudd.Function] = {}

        def of(rows: frozenset[tuple[int, ...]]) -> cudd.Function:
            """Return that the variables from here on take one of the rows."""
            if rows in known:
                return known[rows]
            if not rows:
                return self._bdd.false
            if rows == _NO_COLUMNS_LEFT:
                return self._bdd.true
            following: dict[int, list[tuple[int, ...]]] = {}
            for first, *rest in rows:
                following.setdefault(first, []).append(tuple(rest))
            anyway = following.pop(-1, [])
            self._deadline.check(TASK)
            found = named = self._bdd.false
            for slot, rest_rows in following.items():
                found |= self._slots[slot] & of(frozenset([*rest_rows, *anyway]))
                named |= self._slots[slot]
            if anyway:
                found |= ~named & of(frozenset(anyway))
            known[rows] = found
            return found

        one = of(frozenset(tuple(row[column] for column in columns) for row in table.rows))
        return one if table.allowed else ~one

    def _counted(self, count: Count) -> cudd.Function:
        groups = sorted(count.groups, key=lambda each: self._place[self._model.variable_of[each[0]]])
        if len(groups) * min(len(groups), count.most + 1) > _MOST_STEPS:
            raise TooLargeError
        after = [
            self._bdd.true if count.least <= taken <= count.most else self._bdd.false
            for taken in range(len(groups) + 1)
        ]
        for place in range(len(groups) - 1, -1, -1):
            taken = self._any(self._slots[slot] for slot in groups[place])
            after = [self._bdd.ite(taken, after[so_far + 1], after[so_far]) for so_far in range(place + 1)]
        return after[0]

    def _summed(self, total: Sum) -> cudd.Function:
        found = self._bdd.true
        for parts, bound in bounds_of(total):
            ordered = sorted(parts, key=lambda each: self._place[each[0]])
            try:
                steps = steps_at_most(ordered, bound, _MOST_STEPS, self._deadline)
            except TooManyStepsError as error:
                raise TooLargeError from error
            reached = {HOLDS: self._bdd.true, FAILS: self._bdd.false}
            for number, (place, children) in enumerate(steps.nodes):
                slots = self._model.range_of(ordered[place][0])
                reached[number] = self._any(
                    self._slots[slot] & reached[child] for slot, child in zip(slots, children, strict=True)
                )
            found &= reached[steps.root]
        return found


class _Flattening:
    """Reads a binary diagram whose bits of one variable are adjacent as one of many-valued levels."""

    def __init__(
        self,
        model: Ground,
        bdd: cudd.BDD,
        owner: Mapping[str, int],
        codes: Mapping[int, Mapping[str, bool]],
    ) -> None:
        self._model = model
        self._bdd = bdd
        self._owner = owner
        self._codes = codes

    def diagram(self, root: cudd.Function) -> Diagram:
        """Return the arrays of everything below the root."""
        end = int(self._bdd.true)
        found, edges = {int(root): root}, {}
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node.var is None:
                continue
            edges[int(node)] = mine = self._edges(node)
            for _, target in mine:
                if int(target) not in found:
                    found[int(target)] = target
                    waiting.append(target)
        at = sorted(
            (min(self._bdd.level_of_var(name) for name in self._codes_of(node)), key)
            for key, node in found.items()
            if key != end
        )
        number = {key: place for place, (_, key) in enumerate(at)} | {end: len(at)}
        levels = [level for level, _ in at]
        starts = [place for place in range(len(at)) if place == 0 or levels[place] != levels[place - 1]]
        flat = [(number[key], number[int(target)], slot) for _, key in at for slot, target in edges[key]]
        sources, targets, slots = zip(*flat, strict=True) if flat else ((), (), ())
        return Diagram(
            first_slots=np.asarray(self._model.first),
            variables=np.asarray(
                [self._owner[str(found[at[place][1]].var)] for place in starts], dtype=np.int64
            ),
            node_starts=np.asarray([*starts, len(at)]),
            sources=np.asarray(sources, dtype=np.int64),
            targets=np.asarray(targets, dtype=np.int64),
            slots=np.asarray(slots, dtype=np.int64),
        )

    def _codes_of(self, node: cudd.Function) -> Mapping[str, bool]:
        return self._codes[self._model.first[self._owner[str(node.var)]]]

    def _edges(self, node: cudd.Function) -> list[tuple[int, cudd.Function]]:
        """Return what each value of the variable that a node decides leads to, where it leads anywhere."""
        variable, edges = self._owner[str(node.var)], []
        for slot in self._model.range_of(variable):
            target, code = node, self._codes[slot]
            while target.var in code:
                child = target.high if code[str(target.var)] else target.low
                target = ~child if target.negated else child
            if target != self._bdd.false:
                edges.append((slot, target))
        return edges
