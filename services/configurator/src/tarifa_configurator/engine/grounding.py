"""From names to numbers: checks the form of a model, and turns it into what the engines are built from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import gcd
from typing import Final

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.errors import ModelInvalidError, ModelTooComplexError
from tarifa_configurator.engine.ground import All, Any, Constraint, Count, Ground, Node, Rows, Same, Sum
from tarifa_configurator.product_model import (
    And,
    Cardinality,
    Choice,
    Comparison,
    Expression,
    Formula,
    Iff,
    Implies,
    Linear,
    Not,
    Or,
    ProductModel,
    Rule,
    Table,
    Term,
    Value,
)

TASK: Final = "reading the model"


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest model that the engines take on."""

    variables: int = 50_000
    values: int = 200_000
    rules: int = 200_000
    table_cells: int = 4_000_000
    expressions: int = 4_000_000
    nesting: int = 200


LIMITS: Final = Limits()
_LARGEST_EXPONENT: Final = 30
"""A number of the model lies below 10 to this power and has at most as many decimals."""


def ground(product: ProductModel, deadline: Deadline, limits: Limits = LIMITS) -> Ground:
    """Return the model in numbers.

    Raises:
        UnknownVariableError, UnknownValueError: a rule, wish or question speaks of what is not there.
        ModelInvalidError: two elements have one name, or an element is empty or misshapen.
        ModelTooComplexError: it is larger than the limits.
        DeadlineExceededError: it took too long.
    """
    _check_size(product, limits)
    names, values, first, variable_of = [], [], [0], []
    slots: dict[str, dict[str, int]] = {}
    for number, variable in enumerate(product.variables):
        where = f"variable {variable.name!r}"
        if variable.name in slots:
            raise ModelInvalidError(where, "another variable has the same name")
        if not variable.values:
            raise ModelInvalidError(where, "it has no values")
        mine = {value.name: first[-1] + place for place, value in enumerate(variable.values)}
        if len(mine) < len(variable.values):
            raise ModelInvalidError(where, "two of its values have the same name")
        slots[variable.name] = mine
        names.append(variable.name)
        values.append(tuple(mine))
        variable_of.extend([number] * len(mine))
        first.append(first[-1] + len(mine))
    model = Ground(tuple(names), tuple(values), tuple(first), tuple(variable_of), slots, (), ())
    grounding = Grounding(product, model, deadline, limits)
    rules = tuple(grounding.rule(rule) for rule in product.rules)
    rule_names = tuple(rule.name for rule in product.rules)
    twice = next((name for name, times in Counter(rule_names).items() if times > 1), None)
    if twice is not None:
        raise ModelInvalidError(f"rule {twice!r}", "another rule has the same name")
    for preference in product.preferences:
        grounding.node(preference.wish, f"preference {preference.name!r}")
    for question in product.questions:
        for answer in question.answers:
            if answer.demands is not None:
                grounding.node(answer.demands, f"answer {answer.name!r} to {question.name!r}")
    return Ground(
        model.variables, model.values, model.first, model.variable_of, model.slots, rule_names, rules
    )


class Grounding:
    """Turns expressions and constraints into numbers, counting what it has taken on."""

    def __init__(
        self, product: ProductModel, model: Ground, deadline: Deadline, limits: Limits = LIMITS
    ) -> None:
        self._product = product
        self._model = model
        self._deadline = deadline
        self._limits = limits
        self._expressions = 0

    def rule(self, rule: Rule) -> Constraint:
        """Return what a rule says."""
        self._deadline.check(TASK)
        where, constraint = f"rule {rule.name!r}", rule.constraint
        if isinstance(constraint, Formula):
            return self.node(constraint.holds, where)
        if isinstance(constraint, Table):
            return self._rows(constraint, where)
        if isinstance(constraint, Cardinality):
            return self._count(constraint, where)
        return self._sum(constraint, where)

    def node(self, expression: Expression, where: str) -> Node:
        """Return an expression in negation normal form."""
        self._measure(expression, where)
        return self._node(expression, False, where, {})

    def _measure(self, expression: Expression, where: str) -> None:
        """Refuse what is nested too deeply, or is too large, before anything recursive looks at it."""
        depth_of: dict[int, int] = {}
        waiting: list[tuple[Expression, int]] = [(expression, 1)]
        while waiting:
            each, depth = waiting.pop()
            if depth <= depth_of.get(id(each), 0):
                continue
            if depth > self._limits.nesting:
                raise ModelTooComplexError(
                    f"levels of nested expressions in {where}", depth, self._limits.nesting
                )
            depth_of[id(each)] = depth
            waiting.extend((part, depth + 1) for part in _parts(each))
        self._expressions += _written_out(expression, {})
        if self._expressions > self._limits.expressions:
            raise ModelTooComplexError("expressions", self._expressions, self._limits.expressions)
        self._deadline.check(TASK)

    def _node(
        self, expression: Expression, negated: bool, where: str, known: dict[tuple[int, bool], Node]
    ) -> Node:
        if isinstance(expression, Choice):
            leaf = self._model.slot(expression.variable, expression.value, where) + 1
            return -leaf if negated else leaf
        key = (id(expression), negated)
        if key not in known:
            known[key] = self._compound(expression, negated, where, known)
        return known[key]

    def _compound(
        self,
        expression: Not | And | Or | Implies | Iff,
        negated: bool,
        where: str,
        known: dict[tuple[int, bool], Node],
    ) -> Node:
        if isinstance(expression, Not):
            return self._node(expression.of, not negated, where, known)
        if isinstance(expression, Iff):
            left = self._node(expression.left, False, where, known)
            return Same(left, self._node(expression.right, negated, where, known))
        if isinstance(expression, Implies):
            condition = self._node(expression.condition, not negated, where, known)
            consequence = self._node(expression.consequence, negated, where, known)
            return _joined([condition, consequence], conjunction=negated)
        parts = [self._node(each, negated, where, known) for each in expression.of]
        return _joined(parts, conjunction=isinstance(expression, And) != negated)

    def _rows(self, table: Table, where: str) -> Rows:
        model = self._model
        if not table.variables:
            raise ModelInvalidError(where, "its table has no variables")
        if len(set(table.variables)) < len(table.variables):
            raise ModelInvalidError(where, "a variable stands twice in its table")
        columns = [model.slot(name, self._any_value(name), where) for name in table.variables]
        variables = tuple(model.variable_of[slot] for slot in columns)
        slots = [model.slots[name] for name in table.variables]
        rows = []
        for number, row in enumerate(table.rows):
            if number % 4096 == 0:
                self._deadline.check(TASK)
            if len(row) != len(variables):
                raise ModelInvalidError(
                    where, f"row {number + 1} has {len(row)} values for {len(variables)} variables"
                )
            try:
                rows.append(
                    tuple(-1 if value is None else of[value] for of, value in zip(slots, row, strict=True))
                )
            except KeyError:
                for name, value in zip(table.variables, row, strict=True):
                    if value is not None:
                        model.slot(name, value, where)
        return Rows(variables, tuple(dict.fromkeys(rows)), table.allowed)

    def _any_value(self, variable: str) -> str:
        return next(iter(self._model.slots.get(variable, {"": 0})))

    def _count(self, constraint: Cardinality, where: str) -> Count:
        groups: dict[int, dict[int, None]] = {}
        for choice in constraint.choices:
            slot = self._model.slot(choice.variable, choice.value, where)
            groups.setdefault(self._model.variable_of[slot], {})[slot] = None
        return Count(
            tuple(tuple(group) for group in groups.values()),
            constraint.least,
            constraint.most,
            self._condition(constraint.condition, where),
        )

    def _sum(self, linear: Linear, where: str) -> Sum:
        weights: dict[int, list[Decimal]] = {}
        for term in linear.terms:
            variable = self._model.variable_of[
                self._model.slot(term.variable, self._any_value(term.variable), where)
            ]
            values = self._product.variables[variable].values
            mine = weights.setdefault(variable, [Decimal(0)] * len(values))
            coefficient = checked_number(term.coefficient, where)
            for place, value in enumerate(values):
                mine[place] += coefficient * checked_number(_quantity(value, term), where)
        bound = checked_number(linear.bound, where)
        scale = scale_of([bound, *(weight for mine in weights.values() for weight in mine)])
        whole = {variable: [scaled(each, scale) for each in mine] for variable, mine in weights.items()}
        return narrowed_sum(
            whole,
            None if linear.comparison is Comparison.AT_MOST else scaled(bound, scale),
            None if linear.comparison is Comparison.AT_LEAST else scaled(bound, scale),
            self._condition(linear.condition, where),
        )

    def _condition(self, condition: Expression | None, where: str) -> Node | None:
        return None if condition is None else self.node(condition, where)


def narrowed_sum(
    weights: dict[int, list[int]], least: int | None, most: int | None, condition: Node | None
) -> Sum:
    """Return a sum with the smallest numbers that say the same: weights from 0, without a common divisor."""
    parts = []
    for variable, mine in weights.items():
        low = min(mine)
        least = None if least is None else least - low
        most = None if most is None else most - low
        if max(mine) > low:
            parts.append((variable, tuple(each - low for each in mine)))
    divisor = gcd(*(each for _, mine in parts for each in mine)) or 1
    return Sum(
        tuple((variable, tuple(each // divisor for each in mine)) for variable, mine in parts),
        None if least is None else -(-least // divisor),
        None if most is None else most // divisor,
        condition,
    )


def checked_number(number: Decimal, where: str) -> Decimal:
    """Return the number.

    Raises:
        ModelInvalidError: it is no number, or too large, or has too many decimals.
    """
    if not number.is_finite():
        raise ModelInvalidError(where, f"{number} is no number")
    if number and (number.adjusted() >= _LARGEST_EXPONENT or _decimals(number) > _LARGEST_EXPONENT):
        raise ModelInvalidError(where, "a number is out of range")
    return number


def scale_of(numbers: Iterable[Decimal]) -> int:
    """Return the decimals after which all of these numbers end."""
    return max((_decimals(each) for each in numbers if each), default=0)


def scaled(number: Decimal, scale: int) -> int:
    """Return the number times 10 to the scale, which must be whole."""
    sign, digits, exponent = number.as_tuple()
    whole = int("".join(map(str, digits)))
    shift = int(exponent) + scale
    power: int = 10 ** abs(shift)
    size = whole * power if shift >= 0 else whole // power
    return -size if sign else size


def _decimals(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))


def _quantity(value: Value, term: Term) -> Decimal:
    if term.attribute == "price":
        return value.price
    if term.attribute == "cost":
        return value.cost
    return value.attributes.get(term.attribute, Decimal(0))


def _parts(expression: Expression) -> Sequence[Expression]:
    if isinstance(expression, Choice):
        return ()
    if isinstance(expression, Not):
        return (expression.of,)
    if isinstance(expression, And | Or):
        return expression.of
    if isinstance(expression, Implies):
        return (expression.condition, expression.consequence)
    return (expression.left, expression.right)


def _written_out(expression: Expression, known: dict[int, int]) -> int:
    """Return how many expressions it takes to write one out, where those that it shares are written again."""
    if id(expression) not in known:
        known[id(expression)] = 1 + sum(_written_out(part, known) for part in _parts(expression))
    return known[id(expression)]


def _joined(parts: Sequence[Node], *, conjunction: bool) -> Node:
    """Join nodes, taking in the parts of those of the same kind while that stays small."""
    kind = All if conjunction else Any
    if not any(isinstance(each, kind) for each in parts):
        return parts[0] if len(parts) == 1 else kind(tuple(parts))
    flat: list[Node] = []
    for each in parts:
        if isinstance(each, All | Any) and type(each) is kind and len(each.of) <= 8:
            flat.extend(each.of)
        else:
            flat.append(each)
    return kind(tuple(flat))


def _check_size(product: ProductModel, limits: Limits) -> None:
    tables = [rule.constraint for rule in product.rules if isinstance(rule.constraint, Table)]
    for what, found, allowed in (
        ("variables", len(product.variables), limits.variables),
        ("values", sum(len(variable.values) for variable in product.variables), limits.values),
        ("rules", len(product.rules), limits.rules),
        ("cells of tables", sum(len(each.rows) * len(each.variables) for each in tables), limits.table_cells),
    ):
        if found > allowed:
            raise ModelTooComplexError(what, found, allowed)
