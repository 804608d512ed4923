"""Asking the configurator about the lines of quotes, and telling which line its answer is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tarifa_kit.errors import FailedPrecondition, FieldViolation, InvalidArgument, NotFound, TarifaError

from tarifa_quoting.bundles import Bundle, require_few_configured, require_same
from tarifa_quoting.configurator_client import Configurator
from tarifa_quoting.quote import Line, Quote


def bundles_of(configurator: Configurator, lines: Sequence[Line], field: str) -> Mapping[int, Bundle]:
    """What the configured lines of a request come to, by their place.

    Raise what the configurator says, with the field paths of the request; see `Configurator.bundle`.
    """
    require_few_configured(lines, field)
    return {
        index: _bundle(configurator, line, line.configuration.model, f"{field}[{index}].configuration")
        for index, line in enumerate(lines)
        if line.configuration is not None
    }


def require_in_force(configurator: Configurator, quote: Quote) -> None:
    """Raise `FailedPrecondition` naming the line where the version in force does not allow a configuration.

    The reason is CONFIGURATION_INVALID with a minimal conflict, CONFIGURATION_INCOMPLETE or
    MODEL_NOT_IN_FORCE. Raise `Unavailable` where the configurator is away: nothing passes unchecked.
    """
    for line in quote.lines:
        if line.configuration is None:
            continue
        model = line.configuration.product_model
        try:
            require_same(quote, line, _bundle(configurator, line, model, "configuration"))
        except FailedPrecondition as error:
            raise FailedPrecondition(
                error.reason,
                f"line {line.line_id}: {error.message}",
                metadata={**error.metadata, "quote": quote.name, "line": line.line_id},
            ) from error
        except (InvalidArgument, NotFound) as error:
            raise FailedPrecondition(
                "CONFIGURATION_INVALID",
                f"line {line.line_id}: {error.message}",
                metadata={"quote": quote.name, "line": line.line_id},
            ) from error


def _bundle(configurator: Configurator, line: Line, model: str, field: str) -> Bundle:
    assert line.configuration is not None, "asked of configured lines alone"
    try:
        return configurator.bundle(model, line.configuration, line.quantity)
    except InvalidArgument as error:
        raise _within(field, error) from error
    except NotFound as error:
        violation = FieldViolation(f"{field}.model", error.message)
        raise NotFound(
            error.reason,
            f"{violation.field}: {error.message}",
            metadata=error.metadata,
            violations=[violation],
        ) from error
    except FailedPrecondition as error:
        raise FailedPrecondition(
            error.reason, error.message, metadata={**error.metadata, "line": line.line_id}
        ) from error


def _within(field: str, error: TarifaError) -> InvalidArgument:
    violations = [
        replace(each, field=f"{field}.{each.field}" if each.field else field) for each in error.violations
    ] or [FieldViolation(field, error.message)]
    return InvalidArgument(
        error.reason,
        f"{violations[0].field}: {violations[0].description}",
        metadata=error.metadata,
        violations=violations,
    )
