"""Between the contract's product models and the domain's.

Reading raises `InvalidArgument` that names each field at fault, with line and column where it is a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import Final, TypeVar

from google.type.money_pb2 import Money
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa_kit.decimals import amount_of, decimal_of, money, text_of
from tarifa_kit.errors import FieldViolation, InvalidArgument, TarifaError

from tarifa_configurator.expressions import expression_text, parse_expression
from tarifa_configurator.misspelt import no_value, no_variable
from tarifa_configurator.model_faults import faults
from tarifa_configurator.product_model import (
    NOTHING,
    And,
    Answer,
    Cardinality,
    Choice,
    Choices,
    Comparison,
    Constraint,
    Expression,
    Formula,
    Implies,
    Linear,
    Not,
    Preference,
    ProductModel,
    Question,
    Rule,
    Table,
    Term,
    Value,
    Variable,
)
from tarifa_configurator.text_fault import TextFault

T = TypeVar("T")

MOST_FAULTS: Final = 50
"""The most faults that one error names."""

_COMPARISONS: Final = {
    pb.LinearConstraint.COMPARISON_AT_MOST: Comparison.AT_MOST,
    pb.LinearConstraint.COMPARISON_AT_LEAST: Comparison.AT_LEAST,
    pb.LinearConstraint.COMPARISON_EQUAL: Comparison.EQUAL,
}
_COMPARISON_MESSAGES: Final = {comparison: number for number, comparison in _COMPARISONS.items()}
_RULE: Final = re.compile(r"rules\[(\d+)\]")


def model_of(content: pb.ModelContent, path: str) -> ProductModel:
    """The product model that a content describes; `path` is where the content stands in the request.

    Raises:
        InvalidArgument: FIELD_INVALID or CURRENCY_MISMATCH with the first 50 faults.
    """
    reader = _Reader(content.currency_code)
    model = reader.model(content, path)
    found = [_located(content, path, fault.field, fault.description) for fault in _first(faults(model))]
    _raise([*reader.violations, *found])
    return model


def content_message(model: ProductModel) -> pb.ModelContent:
    """The content that describes a product model."""
    return pb.ModelContent(
        variables=[_variable_message(variable, model.currency_code) for variable in model.variables],
        rules=[_rule_message(rule) for rule in model.rules],
        preferences=[
            pb.ModelPreference(
                name=each.name, wish=expression_text(each.wish), weight=each.weight, message=each.message
            )
            for each in model.preferences
        ],
        questions=[
            pb.ModelQuestion(name=each.name, text=each.text, answers=map(_answer_message, each.answers))
            for each in model.questions
        ],
        currency_code=model.currency_code,
        base_price=money_or_none(model.base_price, model.currency_code),
        base_cost=money_or_none(model.base_cost, model.currency_code),
        product=model.product,
    )


Known = Mapping[str, Collection[str]]
"""The values of every variable."""


def choices_of(messages: Iterable[pb.Choice], known: Known, path: str = "choices") -> Choices:
    """The choices of a request, in its order.

    Raises:
        InvalidArgument: a variable or a value is unknown, or a variable comes twice.
    """
    found: dict[str, str] = {}
    for index, message in enumerate(messages):
        values = known.get(message.variable)
        if values is None:
            raise _choice_fault(f"{path}[{index}].variable", no_variable(message.variable, known))
        if message.value not in values:
            described = no_value(message.variable, message.value, values)
            raise _choice_fault(f"{path}[{index}].value", described)
        if message.variable in found:
            raise _choice_fault(f"{path}[{index}].variable", f"{message.variable} is chosen twice")
        found[message.variable] = message.value
    return found


def choice_messages(choices: Iterable[Choice]) -> list[pb.Choice]:
    """Choices as the contract writes them."""
    return [pb.Choice(variable=choice.variable, value=choice.value) for choice in choices]


def question_message(question: Question, answers: Iterable[Answer]) -> pb.ModelQuestion:
    """A question with some of its answers."""
    return pb.ModelQuestion(name=question.name, text=question.text, answers=map(_answer_message, answers))


def money_or_none(amount: Decimal, currency: str) -> Money | None:
    """An amount as the contract writes it; None for nothing, and where there is no currency."""
    return money(amount, currency) if currency and amount else None


def _choice_fault(field: str, description: str) -> InvalidArgument:
    violation = FieldViolation(field, description, "choice")
    return InvalidArgument("FIELD_INVALID", f"{field}: {description}", violations=[violation])


def _raise(violations: list[FieldViolation]) -> None:
    if not violations:
        return
    reason = "CURRENCY_MISMATCH" if any(each.reason == "currency" for each in violations) else "FIELD_INVALID"
    first = violations[0]
    raise InvalidArgument(reason, f"{first.field}: {first.description}", violations=violations[:MOST_FAULTS])


def _first(found: Iterable[T]) -> list[T]:
    return [each for each, _ in zip(found, range(MOST_FAULTS), strict=False)]


def _located(content: pb.ModelContent, path: str, field: str, description: str) -> FieldViolation:
    """A fault of the domain at its field; a formula stands in a field of the way it was written."""
    match = _RULE.fullmatch(field)
    if match is not None:
        field += f".{content.rules[int(match[1])].WhichOneof('constraint')}"
    return FieldViolation(f"{path}.{field}", description, "model")


class _Reader:
    """Reads a content and keeps what is wrong with its texts and amounts."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self.violations: list[FieldViolation] = []

    def model(self, content: pb.ModelContent, path: str) -> ProductModel:
        return ProductModel(
            variables=tuple(
                self._variable(variable, f"{path}.variables[{index}]")
                for index, variable in enumerate(content.variables)
            ),
            rules=tuple(
                self._rule(rule, f"{path}.rules[{index}]") for index, rule in enumerate(content.rules)
            ),
            preferences=tuple(
                Preference(
                    each.name,
                    self._expression(each.wish, f"{path}.preferences[{index}].wish"),
                    each.weight,
                    each.message,
                )
                for index, each in enumerate(content.preferences)
            ),
            questions=tuple(
                self._question(each, f"{path}.questions[{index}]")
                for index, each in enumerate(content.questions)
            ),
            currency_code=content.currency_code,
            base_price=self._amount(content, "base_price", path),
            base_cost=self._amount(content, "base_cost", path),
            product=content.product,
        )

    def _variable(self, message: pb.ModelVariable, path: str) -> Variable:
        values = tuple(
            self._value(value, f"{path}.values[{index}]") for index, value in enumerate(message.values)
        )
        return Variable(message.name, values, message.display_name, message.group)

    def _value(self, message: pb.ModelValue, path: str) -> Value:
        attributes = {
            each.name: self._decimal(each.quantity, f"{path}.attributes[{index}].quantity")
            for index, each in enumerate(message.attributes)
        }
        if len(attributes) < len(message.attributes):
            self.violations.append(FieldViolation(f"{path}.attributes", "name one twice", "model"))
        return Value(
            name=message.name,
            display_name=message.display_name,
            attributes=attributes or NOTHING,
            price=self._amount(message, "price", path),
            cost=self._amount(message, "cost", path),
            product=message.product,
            product_quantity=self._decimal(message.product_quantity or "1", f"{path}.product_quantity"),
        )

    def _rule(self, message: pb.ModelRule, path: str) -> Rule:
        return Rule(message.name, self._constraint(message, path), message.message)

    def _constraint(self, message: pb.ModelRule, path: str) -> Constraint:
        match message.WhichOneof("constraint"):
            case "require":
                needs = message.require
                return Formula(
                    Implies(
                        self._expression(needs.condition, f"{path}.require.condition"),
                        self._expression(needs.requirement, f"{path}.require.requirement"),
                    )
                )
            case "exclude":
                sides = message.exclude
                left = self._expression(sides.left, f"{path}.exclude.left")
                return Formula(Not(And((left, self._expression(sides.right, f"{path}.exclude.right")))))
            case "table":
                rows = tuple(tuple(value or None for value in row.values) for row in message.table.rows)
                return Table(tuple(message.table.variables), rows, not message.table.forbidden)
            case "cardinality":
                each = message.cardinality
                choices = tuple(Choice(choice.variable, choice.value) for choice in each.choices)
                condition = self._condition(each.condition, f"{path}.cardinality.condition")
                return Cardinality(choices, each.least, each.most, condition)
            case "linear":
                return self._linear(message.linear, f"{path}.linear")
            case _:
                return Formula(self._expression(message.formula, f"{path}.formula"))

    def _linear(self, message: pb.LinearConstraint, path: str) -> Linear:
        terms = tuple(
            Term(
                term.variable,
                term.attribute,
                self._decimal(term.coefficient or "1", f"{path}.terms[{index}].coefficient"),
            )
            for index, term in enumerate(message.terms)
        )
        return Linear(
            terms,
            _COMPARISONS[message.comparison],
            self._decimal(message.bound, f"{path}.bound"),
            self._condition(message.condition, f"{path}.condition"),
        )

    def _question(self, message: pb.ModelQuestion, path: str) -> Question:
        answers = tuple(
            Answer(each.name, each.text, self._condition(each.demands, f"{path}.answers[{index}].demands"))
            for index, each in enumerate(message.answers)
        )
        return Question(message.name, message.text, answers)

    def _condition(self, text: str, field: str) -> Expression | None:
        return self._expression(text, field) if text.strip() else None

    def _expression(self, text: str, field: str) -> Expression:
        try:
            return parse_expression(text)
        except TextFault as fault:
            self.violations.append(FieldViolation(field, str(fault), "expression"))
            return And(())

    def _decimal(self, text: str, field: str) -> Decimal:
        return self._read(lambda: decimal_of(text, field), Decimal(1))

    def _amount(self, message: pb.ModelValue | pb.ModelContent, field: str, path: str) -> Decimal:
        if not message.HasField(field):  # type: ignore[arg-type]
            return Decimal(0)
        held: Money = getattr(message, field)
        amount = self._read(lambda: amount_of(held, f"{path}.{field}"), Decimal(0))
        if self._currency and held.currency_code != self._currency:
            self.violations.append(
                FieldViolation(f"{path}.{field}", f"is not in {self._currency}", "currency")
            )
        return amount

    def _read(self, read: Callable[[], Decimal], otherwise: Decimal) -> Decimal:
        try:
            return read()
        except TarifaError as error:
            self.violations.extend(error.violations)
            return otherwise


def _variable_message(variable: Variable, currency: str) -> pb.ModelVariable:
    return pb.ModelVariable(
        name=variable.name,
        display_name=variable.display_name,
        group=variable.group,
        values=[_value_message(value, currency) for value in variable.values],
    )


def _value_message(value: Value, currency: str) -> pb.ModelValue:
    return pb.ModelValue(
        name=value.name,
        display_name=value.display_name,
        attributes=[
            pb.ModelAttribute(name=name, quantity=text_of(number))
            for name, number in value.attributes.items()
        ],
        price=money_or_none(value.price, currency),
        cost=money_or_none(value.cost, currency),
        product=value.product,
        product_quantity="" if value.product_quantity == 1 else text_of(value.product_quantity),
    )


def _rule_message(rule: Rule) -> pb.ModelRule:
    message = pb.ModelRule(name=rule.name, message=rule.message)
    constraint = rule.constraint
    match constraint:
        case Formula(holds):
            message.formula = expression_text(holds)
        case Table(variables, rows, allowed):
            message.table.variables.extend(variables)
            message.table.forbidden = not allowed
            message.table.rows.extend(
                pb.TableRow(values=["" if value is None else value for value in row]) for row in rows
            )
            message.table.SetInParent()
        case Cardinality(choices, least, most, condition):
            message.cardinality.choices.extend(choice_messages(choices))
            message.cardinality.least, message.cardinality.most = least, most
            message.cardinality.condition = _optional_text(condition)
        case Linear():
            _fill_linear(message.linear, constraint)
    return message


def _fill_linear(message: pb.LinearConstraint, linear: Linear) -> None:
    for term in linear.terms:
        message.terms.add(
            variable=term.variable,
            attribute=term.attribute,
            coefficient="" if term.coefficient == 1 else text_of(term.coefficient),
        )
    message.comparison = _COMPARISON_MESSAGES[linear.comparison]
    message.bound = text_of(linear.bound)
    message.condition = _optional_text(linear.condition)


def _optional_text(expression: Expression | None) -> str:
    return "" if expression is None else expression_text(expression)


def _answer_message(answer: Answer) -> pb.ModelAnswer:
    return pb.ModelAnswer(name=answer.name, text=answer.text, demands=_optional_text(answer.demands))
