"""An oracle that shares no code with the engines: clingo, an answer-set solver."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import clingo
from tarifa_configurator.product_model import (
    Cardinality,
    Choice,
    Choices,
    Constraint,
    Expression,
    Formula,
    Not,
    Or,
    ProductModel,
    Table,
)


class Oracle:
    """Answers about a model of tables and clauses: brave consequences are the valid domains in one call."""

    def __init__(self, product: ProductModel, costs: Mapping[Choice, int] | None = None) -> None:
        """`costs` are what `least_cost` adds up."""
        self._number = {
            Choice(variable.name, value.name): (place, at)
            for place, variable in enumerate(product.variables)
            for at, value in enumerate(variable.values)
        }
        self._product = product
        self._control = clingo.Control(["--warn=none"])
        weights = [
            f"#minimize {{ {cost},{self._atom(of)} : {self._atom(of)} }}."
            for of, cost in (costs or {}).items()
        ]
        self._control.add("base", [], "\n".join(weights))
        self._control.add("base", [], "\n".join(self._program()))
        self._control.ground([("base", [])])

    def domains(self, choices: Choices) -> dict[str, set[str]] | None:
        """The values of every variable in valid configurations with the choices; None if there are none."""
        self._look_for("brave", models=0)
        found: dict[str, set[str]] | None = None
        with self._control.solve(assumptions=self._asked(choices), yield_=True) as answers:
            for answer in answers:
                found = {variable.name: set() for variable in self._product.variables}
                for symbol in answer.symbols(shown=True):
                    variable = self._product.variables[symbol.arguments[0].number]
                    found[variable.name].add(variable.values[symbol.arguments[1].number].name)
        return found

    def holds(self, choices: Choices) -> bool:
        """Whether some valid configuration has the choices."""
        self._look_for("auto", models=1)
        return bool(self._control.solve(assumptions=self._asked(choices)).satisfiable)

    def least_cost(self, choices: Choices) -> int | None:
        """The least sum of the costs of a valid configuration with the choices; None if there is none."""
        self._look_for("auto", models=0)
        least: int | None = None
        with self._control.solve(assumptions=self._asked(choices), yield_=True) as answers:
            for answer in answers:
                least = answer.cost[0]
        return least

    def _look_for(self, mode: str, *, models: int) -> None:
        solving: Any = self._control.configuration.solve
        solving.enum_mode = mode
        solving.models = models

    def _asked(self, choices: Choices) -> list[tuple[Any, bool]]:
        return [(self._symbol(Choice(*each)), True) for each in choices.items()]

    def _symbol(self, choice: Choice) -> Any:
        variable, value = self._number[choice]
        return clingo.Function("t", [clingo.Number(variable), clingo.Number(value)])

    def _atom(self, choice: Choice) -> str:
        variable, value = self._number[choice]
        return f"t({variable},{value})"

    def _program(self) -> list[str]:
        lines = ["#show t/2."]
        for variable in self._product.variables:
            atoms = "; ".join(self._atom(Choice(variable.name, value.name)) for value in variable.values)
            lines.append(f"1 {{ {atoms} }} 1.")
        for number, rule in enumerate(self._product.rules):
            lines.extend(self._rule(number, rule.constraint))
        return lines

    def _rule(self, number: int, constraint: Constraint) -> list[str]:
        if isinstance(constraint, Table):
            lines = [f":- not row({number})."] if constraint.allowed else [f":- row({number})."]
            for row in constraint.rows:
                cells = zip(constraint.variables, row, strict=True)
                atoms = [self._atom(Choice(name, value)) for name, value in cells if value is not None]
                lines.append(f"row({number}) :- {', '.join(atoms) or '#true'}.")
            return lines
        if isinstance(constraint, Cardinality):
            assert constraint.condition is None
            listed = "; ".join(f"{self._atom(each)}" for each in constraint.choices)
            return [f":- not {constraint.least} {{ {listed} }} {constraint.most}."]
        assert isinstance(constraint, Formula)
        clause = constraint.holds.of if isinstance(constraint.holds, Or) else (constraint.holds,)
        return [f":- {', '.join(self._failing(each) for each in clause)}."]

    def _failing(self, literal: Expression) -> str:
        if isinstance(literal, Not):
            assert isinstance(literal.of, Choice)
            return self._atom(literal.of)
        assert isinstance(literal, Choice)
        return f"not {self._atom(literal)}"
