"""XCSP 2.1 with extensional constraints, as far as real product models use it. Pure.

Every value becomes a value of its number; the `optional` value of a domain, such as -1, is one like the
others. A relation of supports becomes an allowed table, one of conflicts a forbidden one. Predicates,
functions, global and weighted constraints are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from tarifa_configurator.model_faults import MOST_CELLS, MOST_RULES, MOST_VALUES, MOST_VARIABLES
from tarifa_configurator.product_model import ProductModel, Rule, Table, Value, Variable
from tarifa_configurator.text_fault import TextFault

_KNOWN: Final = {
    "instance",
    "presentation",
    "domains",
    "domain",
    "variables",
    "variable",
    "relations",
    "relation",
    "constraints",
    "constraint",
}
_RANGE: Final = re.compile(r"(-?\d{1,9})\.\.(-?\d{1,9})")
_LONGEST_NAME: Final = 256
_LONGEST_SCOPE: Final = 65_536
_NUMBER: Final = re.compile(r"-?\d{1,18}")


@dataclass(frozen=True, slots=True)
class _Domain:
    values: tuple[Value, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Relation:
    rows: tuple[tuple[str, ...], ...]
    arity: int
    allowed: bool


def read_xcsp(text: str) -> ProductModel:
    """Read an instance.

    Raises:
        TextFault: the text is no such instance, or larger than a model may be.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        problem = expat.ErrorString(error.code)
        raise TextFault(f"not XML: {problem}", error.lineno, error.offset + 1) from None
    if not reader.variables:
        raise TextFault("there are no variables", 1, 1)
    return ProductModel(tuple(reader.variables.values()), tuple(reader.rules))


class _Reader:
    """Takes elements as they come; a name must be there before it is referred to."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.buffer_text = True
        self.domains: dict[str, _Domain] = {}
        self.variables: dict[str, Variable] = {}
        self.relations: dict[str, _Relation] = {}
        self.rules: list[Rule] = []
        self._domain_of: dict[str, _Domain] = {}
        self._rule_names: set[str] = set()
        self._open: tuple[dict[str, str], int, int] | None = None
        self._text: list[str] = []
        self._listed_values = 0
        self._listed_cells = 0
        self._cells = 0
        self._values = 0

    def _fault(self, message: str) -> TextFault:
        return TextFault(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        raise self._fault("a document type is not taken")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name not in _KNOWN:
            raise self._fault(f"<{name}> is not part of the table subset of XCSP 2.1")
        if name in ("domain", "relation"):
            place = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
            self._open, self._text = (attributes, *place), []
        elif name == "variable":
            self._variable(attributes)
        elif name == "constraint":
            self._constraint(attributes)

    def _data(self, text: str) -> None:
        if self._open is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if name not in ("domain", "relation") or self._open is None:
            return
        (attributes, line, column), self._open = self._open, None
        try:
            if name == "domain":
                self._domain(attributes, "".join(self._text))
            else:
                self._relation(attributes, "".join(self._text))
        except TextFault as fault:
            raise TextFault(fault.message, line, column) from None

    def _domain(self, attributes: dict[str, str], text: str) -> None:
        name = self._need(attributes, "name")
        values: list[str] = []
        for word in text.split():
            span = _RANGE.fullmatch(word)
            if span is None and not _NUMBER.fullmatch(word):
                raise self._fault(f"domain {name}: {word[:40]!r} is not a value")
            numbers = range(int(span[1]), int(span[2]) + 1) if span else range(1)
            self._listed_values += len(numbers)
            if self._listed_values > MOST_VALUES:
                raise self._fault(f"the domains up to {name} have more than {MOST_VALUES} values together")
            values += map(str, numbers) if span else [word]
        domain = _Domain(tuple(Value(value) for value in values), frozenset(values))
        if not values or len(domain.names) < len(values):
            raise self._fault(f"domain {name} is empty or has a value twice")
        self.domains[name] = domain

    def _variable(self, attributes: dict[str, str]) -> None:
        name, domain = self._need(attributes, "name"), self._need(attributes, "domain")
        if name in self.variables:
            raise self._fault(f"there are two variables {name}")
        if domain not in self.domains:
            raise self._fault(f"there is no domain {domain}")
        self._values += len(self.domains[domain].values)
        if len(self.variables) >= MOST_VARIABLES or self._values > MOST_VALUES:
            raise self._fault(f"more than {MOST_VARIABLES} variables or {MOST_VALUES} values")
        self.variables[name] = Variable(name, self.domains[domain].values)
        self._domain_of[name] = self.domains[domain]

    def _relation(self, attributes: dict[str, str], text: str) -> None:
        name, semantics = self._need(attributes, "name"), self._need(attributes, "semantics")
        if semantics not in ("supports", "conflicts"):
            raise self._fault(
                f"relation {name}: semantics {semantics[:40]!r} is neither supports nor conflicts"
            )
        arity, count = self._count(attributes, "arity"), self._count(attributes, "nbTuples")
        self._listed_cells += arity * max(count, text.count("|"))
        if self._listed_cells > MOST_CELLS:
            raise self._fault(f"the relations up to {name} have more than {MOST_CELLS} values together")
        written = (row.split(None, arity) for row in text.split("|"))
        rows = tuple(tuple(row) for row in written if row)
        if any(len(row) != arity for row in rows):
            raise self._fault(f"relation {name} has a tuple that is not of {arity} values")
        if len(rows) != count:
            raise self._fault(f"relation {name} has {len(rows)} tuples, others than it says")
        self.relations[name] = _Relation(rows, arity, semantics == "supports")

    def _constraint(self, attributes: dict[str, str]) -> None:
        name, reference = self._need(attributes, "name"), self._need(attributes, "reference")
        scope = tuple(self._need(attributes, "scope").split())
        relation = self.relations.get(reference)
        if relation is None:
            raise self._fault(f"constraint {name}: there is no relation {reference}")
        unknown = next((each for each in scope if each not in self.variables), None)
        if unknown is not None:
            raise self._fault(f"constraint {name}: there is no variable {unknown}")
        if len(scope) != relation.arity or len(set(scope)) < len(scope):
            raise self._fault(f"constraint {name}: its scope is not of {relation.arity} variables")
        if name in self._rule_names or len(self.rules) >= MOST_RULES:
            raise self._fault(f"there are two constraints {name}, or more than {MOST_RULES}")
        self._cells += relation.arity * len(relation.rows)
        if self._cells > MOST_CELLS:
            raise self._fault(f"the tables of constraints have more than {MOST_CELLS} values together")
        self._rule_names.add(name)
        self.rules.append(Rule(name, Table(scope, self._rows(relation, scope), relation.allowed)))

    def _rows(self, relation: _Relation, scope: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The rows with values that the variables have; others can never be taken."""
        columns = [self._domain_of[name].names for name in scope]
        return tuple(
            row
            for row in relation.rows
            if all(value in column for value, column in zip(row, columns, strict=True))
        )

    def _need(self, attributes: dict[str, str], key: str) -> str:
        value = attributes.get(key, "")
        longest = _LONGEST_SCOPE if key == "scope" else _LONGEST_NAME
        if not value or len(value) > longest or '"' in value or not value.isprintable():
            raise self._fault(f"attribute {key} is missing or no name")
        return value

    def _count(self, attributes: dict[str, str], key: str) -> int:
        text = attributes.get(key, "")
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise self._fault(f"attribute {key} is missing or no number")
        return int(text)
