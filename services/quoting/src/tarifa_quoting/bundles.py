"""Configured lines: their components become lines of their own, and live and end with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from tarifa_kit.errors import FailedPrecondition, FieldViolation, InvalidArgument, invalid_field

from tarifa_quoting.quote import Line, Quote

MOST_CONFIGURED: Final = 100
"""How many lines of a quote may be configured."""


@dataclass(frozen=True, slots=True)
class Component:
    """So many of a product."""

    product: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a configuration comes to, as the configurator says."""

    version: str
    """The version of the product model that says so."""
    product: str
    """What it is sold as; empty where the model names nothing."""
    components: tuple[Component, ...]


Bundles = Mapping[int, Bundle]
"""The bundles of configured lines, by their place among the lines."""

NO_BUNDLES: Final[Bundles] = MappingProxyType({})


def require_sold_as(lines: Sequence[Line], bundles: Bundles, field: str) -> None:
    """Raise `InvalidArgument` where a configured line is of another product than its model is sold as."""
    for index, bundle in bundles.items():
        if lines[index].product != bundle.product:
            sold_as = bundle.product or "nothing: it names no product"
            raise invalid_field(f"{field}[{index}].product", f"{bundle.version} is sold as {sold_as}")


def kept_components(quote: Quote, lines: Sequence[Line], field: str) -> tuple[Line, ...]:
    """The lines that are put, those that are components marked as such.

    Raise `InvalidArgument` where a component would become another product or quantity, or be configured.
    """
    held = {line.line_id: line for line in quote.lines if line.parent_line_id}
    return tuple(
        _kept(line, held[line.line_id], f"{field}[{index}]") if line.line_id in held else line
        for index, line in enumerate(lines)
    )


def with_components(lines: Sequence[Line], bundles: Bundles) -> list[tuple[Line, int]]:
    """The lines, configured ones followed by their components; beside each, the place of its parent or -1."""
    found: list[tuple[Line, int]] = []
    for index, line in enumerate(lines):
        bundle = bundles.get(index)
        if bundle is None or line.configuration is None:
            found.append((line, -1))
            continue
        place = len(found)
        found.append((replace(line, configuration=replace(line.configuration, model=bundle.version)), -1))
        found += [(Line("", each.product, each.quantity), place) for each in bundle.components]
    return found


def require_few_configured(lines: Iterable[Line], field: str) -> None:
    """Raise `InvalidArgument` where too many lines are configured."""
    configured = sum(line.configuration is not None for line in lines)
    if configured > MOST_CONFIGURED:
        raise invalid_field(field, f"{configured} lines are configured, and at most {MOST_CONFIGURED} may be")


def require_whole(quote: Quote, line_ids: Sequence[str], done: str) -> None:
    """Raise `InvalidArgument` where a component is named without the line that it belongs to."""
    named = frozenset(line_ids)
    parents = {line.line_id: line.parent_line_id for line in quote.lines if line.parent_line_id}
    violations = [
        FieldViolation(f"line_ids[{index}]", f"is a component of line {parents[line_id]} and {done} with it")
        for index, line_id in enumerate(line_ids)
        if line_id in parents and parents[line_id] not in named
    ]
    if violations:
        first = violations[0]
        raise InvalidArgument(
            "FIELD_INVALID", f"{first.field} {first.description}", violations=violations[:50]
        )


def and_components(quote: Quote, line_ids: Set[str]) -> Iterator[str]:
    """The ids of lines and of their components, in the order of the quote."""
    return (
        line.line_id for line in quote.lines if line.line_id in line_ids or line.parent_line_id in line_ids
    )


def require_same(quote: Quote, line: Line, bundle: Bundle) -> None:
    """Raise `FailedPrecondition` where the version in force makes something else of a configured line."""
    held = {each.product: each.quantity for each in quote.lines if each.parent_line_id == line.line_id}
    wanted = {each.product: each.quantity for each in bundle.components}
    if held == wanted and line.product == bundle.product:
        return
    raise FailedPrecondition(
        "CONFIGURATION_INVALID",
        f"{bundle.version}, in force by now, {_difference(line, bundle, held, wanted)}; put it again",
        metadata={"version": bundle.version},
    )


def _difference(
    line: Line, bundle: Bundle, held: Mapping[str, Decimal], wanted: Mapping[str, Decimal]
) -> str:
    """What is different, in words; of several differences one of each kind."""
    if line.product != bundle.product:
        return f"is sold as {bundle.product or 'nothing'} instead of {line.product}"
    said = [f"needs {each} in addition" for each in wanted if each not in held][:1]
    said += [f"no longer needs {each}" for each in held if each not in wanted][:1]
    said += [
        f"needs {wanted[each]:f} of {each} instead of {held[each]:f}"
        for each in held
        if each in wanted and held[each] != wanted[each]
    ][:1]
    return " and ".join(said)


def _kept(line: Line, held: Line, field: str) -> Line:
    for name in ("product", "quantity"):
        if getattr(line, name) != getattr(held, name):
            raise invalid_field(
                f"{field}.{name}", f"must stay: it is a component of line {held.parent_line_id}"
            )
    if line.configuration is not None:
        raise invalid_field(f"{field}.configuration", f"is set on a component of line {held.parent_line_id}")
    return replace(line, parent_line_id=held.parent_line_id)
