"""The models and the questions that the engines are measured on."""

from __future__ import annotations

import lzma
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product as combinations_of
from pathlib import Path
from typing import Final

from tarifa_configurator.engine import CompiledModel, Conflict, Deadline, Objective, compile_model
from tarifa_configurator.formats import TextFormat, read_model
from tarifa_configurator.product_model import (
    NO,
    YES,
    Cardinality,
    Choice,
    Constraint,
    Expression,
    Formula,
    Not,
    Or,
    ProductModel,
    Rule,
    Table,
    Value,
    Variable,
)

SEED: Final = 14_010
FEATURES: Final = 14_010
CROSS_RULES: Final = 666
BIG_VARIABLES: Final = 268

Choices = dict[str, str]


def deadline(seconds: float = 300.0) -> Deadline:
    """Return a deadline that is never reached here."""
    return Deadline.after(seconds, time.monotonic)


def data(folder: str) -> Path:
    """Return a folder of the real data.

    Raises:
        SystemExit: it is not on this machine.
    """
    root = os.environ.get("TARIFA_DATA")
    if not root or not (Path(root) / folder).is_dir():
        raise SystemExit(f"TARIFA_DATA names no folder that holds {folder}")
    return Path(root) / folder


def renault() -> ProductModel:
    """Return Renault medium with prices and costs of chance: the data have none."""
    text = lzma.decompress((data("renault") / "medium.xcsp.xml.xz").read_bytes()).decode()
    car, chance = read_model(text, TextFormat.XCSP), random.Random(SEED)  # noqa: S311 - questions, not secrets
    variables = tuple(
        replace(
            each,
            values=tuple(
                replace(
                    value,
                    price=Decimal(chance.randrange(150_000)) / 100,
                    cost=Decimal(chance.randrange(120_000)) / 100,
                )
                for value in each.values
            ),
        )
        for each in car.variables
    )
    return replace(
        car,
        variables=variables,
        currency_code="EUR",
        base_price=Decimal(15_000),
        base_cost=Decimal(12_000),
    )


def many_features() -> ProductModel:
    """Return 14,010 features: the real automotive01 so often, with rules of chance between the copies.

    Each rule between copies holds in one known configuration, so that the whole is no contradiction.
    """
    text = lzma.decompress((data("feature_models") / "automotive01.dimacs.xz").read_bytes()).decode()
    one, chance = read_model(text, TextFormat.DIMACS), random.Random(SEED)  # noqa: S311 - questions, not secrets
    names = [variable.name for variable in one.variables]
    configuration = compile_model(one, deadline()).complete({}, Objective(), deadline()).configuration
    copies = -(-FEATURES // len(names))
    kept = [(copy, name) for copy in range(copies) for name in names][:FEATURES]
    inside = {f"{copy} {name}" for copy, name in kept}
    rules = [
        copied
        for copy in range(copies)
        for copied in (_copied(rule, copy) for rule in one.rules)
        if all(choice.variable in inside for choice in _choices_of(copied))
    ]
    for number in range(CROSS_RULES):
        (one_copy, one_name), (other_copy, other_name) = chance.sample(kept, 2)
        needs = configuration[one_name] == NO or configuration[other_name] == YES
        second: Expression = Choice(f"{other_copy} {other_name}", YES)
        clause = (Not(Choice(f"{one_copy} {one_name}", YES)), second if needs else Not(second))
        rules.append(Rule(f"across {number}", Formula(Or(clause))))
    values = (Value(YES), Value(NO))
    return ProductModel(tuple(Variable(f"{copy} {name}", values) for copy, name in kept), tuple(rules))


def _copied(rule: Rule, copy: int) -> Rule:
    """Return a rule of a feature model about the features of one copy."""

    def named(choice: Choice) -> Choice:
        return Choice(f"{copy} {choice.variable}", choice.value)

    constraint = rule.constraint
    if isinstance(constraint, Cardinality):
        moved: Constraint = replace(constraint, choices=tuple(map(named, constraint.choices)))
    else:
        assert isinstance(constraint, Formula)
        clause = constraint.holds.of if isinstance(constraint.holds, Or) else (constraint.holds,)
        literals = []
        for each in clause:
            inner = each.of if isinstance(each, Not) else each
            assert isinstance(inner, Choice)
            literals.append(Not(named(inner)) if isinstance(each, Not) else named(inner))
        moved = Formula(Or(tuple(literals)))
    return Rule(f"{copy} {rule.name}", moved)


def _choices_of(rule: Rule) -> list[Choice]:
    constraint = rule.constraint
    if isinstance(constraint, Cardinality):
        return list(constraint.choices)
    assert isinstance(constraint, Formula)
    assert isinstance(constraint.holds, Or)
    found = [each.of if isinstance(each, Not) else each for each in constraint.holds.of]
    return [each for each in found if isinstance(each, Choice)]


def as_large_as_renault_big() -> ProductModel:
    """Return 268 variables whose diagram is as large as that of Renault big: tables over neighbours."""
    chance = random.Random(SEED)  # noqa: S311 - questions, not secrets
    variables = tuple(
        Variable(f"x{number}", tuple(Value(f"v{place}") for place in range(chance.choice((2, 2, 2, 3)))))
        for number in range(BIG_VARIABLES)
    )
    rules = []
    for start in range(0, BIG_VARIABLES - 8, 3):
        window = variables[start : start + 8]
        everything = combinations_of(*([value.name for value in each.values] for each in window))
        rows = tuple(row for row in everything if chance.random() < 0.75)
        rules.append(Rule(f"table {start}", Table(tuple(each.name for each in window), rows)))
    return ProductModel(variables, tuple(rules))


def walks(model: CompiledModel, count: int, most_steps: int, seed: int) -> list[Choices]:
    """Return choices as a person makes them: each of a value that was still possible."""
    chance = random.Random(seed)  # noqa: S311 - questions, not secrets
    found: list[Choices] = []
    for _ in range(count):
        choices: Choices = {}
        for _ in range(chance.randrange(most_steps)):
            domains = model.valid_domains(choices, deadline())
            undecided = [name for name, values in domains.items() if len(values) > 1]
            if not undecided:
                break
            name = chance.choice(undecided)
            choices[name] = chance.choice(domains[name])
        found.append(choices)
    return found


def scattered(
    model: CompiledModel, count: int, most_choices: int, seed: int, *, valid: bool
) -> list[Choices]:
    """Return choices of chance among values that are possible each by itself, all valid or all not."""
    chance = random.Random(seed)  # noqa: S311 - questions, not secrets
    found: list[Choices] = []
    domains = model.valid_domains({}, deadline())
    free = [name for name, values in domains.items() if len(values) > 1]
    while len(found) < count:
        names = chance.sample(free, chance.randrange(2, most_choices))
        choices = {name: chance.choice(domains[name]) for name in names}
        if isinstance(model.validate(choices, deadline()), Conflict) != valid:
            found.append(choices)
    return found


def clashes(model: CompiledModel, valid: Sequence[Choices], seed: int) -> list[Choices]:
    """Return the choices with one more of a value that is no longer possible."""
    chance = random.Random(seed)  # noqa: S311 - questions, not secrets
    found: list[Choices] = []
    for choices in valid:
        domains = model.valid_domains(choices, deadline())
        gone = [
            (variable.name, value.name)
            for variable in model.product.variables
            for value in variable.values
            if variable.name not in choices and value.name not in domains[variable.name]
        ]
        if gone:
            name, value = chance.choice(gone)
            found.append({**choices, name: value})
    return found


def timed(call: Callable[[Choices], object], questions: Sequence[Choices]) -> list[float]:
    """Return the milliseconds that each call took."""
    found = []
    for choices in questions:
        began = time.perf_counter()
        call(choices)
        found.append((time.perf_counter() - began) * 1e3)
    return found
