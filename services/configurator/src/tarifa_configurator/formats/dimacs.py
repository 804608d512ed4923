"""DIMACS CNF with names as comments, `c 1 Engine`: each variable a feature of `yes` and `no`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tarifa_configurator.model_faults import MOST_LITERALS, MOST_RULES, MOST_VARIABLES
from tarifa_configurator.product_model import (
    NO,
    YES,
    Cardinality,
    Choice,
    Constraint,
    Formula,
    Not,
    Or,
    ProductModel,
    Rule,
    Value,
    Variable,
)
from tarifa_configurator.text_fault import TextFault

_NAME: Final = re.compile(r"c\s+(\d+)\$?\s+(\S.*?)\s*$")
_PROBLEM: Final = re.compile(r"p\s+cnf\s+(\d+)\s+(\d+)\s*$")
_WORD: Final = re.compile(r"\S+")
_FEW_LITERALS: Final = 8
"""A longer clause is kept as `at least one of`, which is shorter."""
_VALUES: Final = (Value(YES), Value(NO))


def read_dimacs(text: str) -> ProductModel:
    """Read a formula.

    A variable without a name is called by its number. Clauses become rules `clause 1`, `clause 2`, and so on.

    Raises:
        TextFault: the text is no DIMACS, or larger than a model may be.
    """
    reader = _Reader()
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        reader.take(number, line)
    reader.end(len(lines))
    called = _called(reader.names, reader.variables)
    return ProductModel(
        tuple(Variable(name, _VALUES) for name in called),
        tuple(
            Rule(f"clause {number}", _constraint(clause, called))
            for number, clause in enumerate(reader.clauses, 1)
        ),
    )


class _Reader:
    """Takes lines as they come."""

    def __init__(self) -> None:
        self.names: dict[int, tuple[str, int]] = {}
        self.clauses: list[tuple[int, ...]] = []
        self.variables = -1
        self._expected = 0
        self._declared_at = 1
        self._clause: list[int] = []
        self._read = 0

    def take(self, number: int, line: str) -> None:
        """Take a line."""
        if line.startswith("c"):
            match = _NAME.match(line)
            if match is not None and int(match[1][:9]) <= MOST_VARIABLES:
                self.names[int(match[1][:9])] = (match[2], number)
        elif line.startswith("p"):
            self._problem(number, line)
        elif not line.startswith("%"):
            self._literals(number, line)

    def end(self, number: int) -> None:
        """Raise `TextFault` where something is missing after the last line."""
        if self.variables < 0:
            raise TextFault("there is no line `p cnf VARIABLES CLAUSES`", number + 1, 1)
        if self._clause:
            raise TextFault("the last clause does not end with 0", number, 1)
        if len(self.clauses) != self._expected:
            fault = f"{self._expected} clauses are declared, {len(self.clauses)} are there"
            raise TextFault(fault, self._declared_at, 1)

    def _problem(self, number: int, line: str) -> None:
        match = _PROBLEM.match(line)
        if match is None or self.variables >= 0:
            raise TextFault("expected one line `p cnf VARIABLES CLAUSES`", number, 1)
        self.variables, self._expected, self._declared_at = int(match[1][:9]), int(match[2][:9]), number
        _require_size(self.variables, self._expected, number)

    def _literals(self, number: int, line: str) -> None:
        for literal in _literals(line, number, self.variables):
            self._read += 1
            if self._read > MOST_LITERALS + MOST_RULES:
                raise TextFault(f"more than {MOST_LITERALS} literals", number, 1)
            if literal:
                self._clause.append(literal)
            else:
                self.clauses.append(tuple(self._clause))
                self._clause = []
        if len(self.clauses) > MOST_RULES:
            raise TextFault(f"more than {MOST_RULES} clauses", number, 1)


def _require_size(variables: int, clauses: int, line: int) -> None:
    if variables < 1:
        raise TextFault("there must be a variable", line, 1)
    if variables > MOST_VARIABLES:
        raise TextFault(f"{variables} variables, more than {MOST_VARIABLES}", line, 1)
    if clauses > MOST_RULES:
        raise TextFault(f"{clauses} clauses, more than {MOST_RULES}", line, 1)


def _literals(line: str, line_number: int, count: int) -> Iterator[int]:
    for match in _WORD.finditer(line):
        word = match[0]
        digits = word.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > 9:
            raise TextFault(f"{word[:40]!r} is not a literal", line_number, match.start() + 1)
        literal = int(word)
        if count < 0:
            raise TextFault("a clause before the line `p cnf`", line_number, match.start() + 1)
        if abs(literal) > count:
            raise TextFault(f"there is no variable {abs(literal)}", line_number, match.start() + 1)
        yield literal


def _called(names: dict[int, tuple[str, int]], count: int) -> list[str]:
    """The name of each variable, the first one first."""
    called: dict[str, int] = {}
    for number in range(1, count + 1):
        name, line = names.get(number, (str(number), 1))
        name = name.replace('"', "'")
        if len(name) > 256 or not name.isprintable():
            raise TextFault(f"the name of variable {number} is too long or not printable", line, 1)
        if name in called:
            raise TextFault(f"variables {called[name]} and {number} are both called {name}", line, 1)
        called[name] = number
    return list(called)


def _constraint(clause: tuple[int, ...], called: list[str]) -> Constraint:
    kept = tuple(dict.fromkeys(clause))
    choices = [Choice(called[abs(literal) - 1], YES if literal > 0 else NO) for literal in kept]
    if len(choices) > _FEW_LITERALS:
        return Cardinality(tuple(choices), 1, len(choices))
    parts = tuple(choice if choice.value == YES else Not(Choice(choice.variable, YES)) for choice in choices)
    return Formula(parts[0] if len(parts) == 1 else Or(parts))
