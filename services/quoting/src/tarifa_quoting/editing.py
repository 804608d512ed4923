"""What a client wishes when it creates a quote or edits its header, read from the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa_kit.errors import FieldViolation, InvalidArgument, invalid_field
from tarifa_kit.moments import moment_of
from tarifa_kit.resources import is_storable

from tarifa_quoting.currency import require_currency
from tarifa_quoting.events import Created, Edited
from tarifa_quoting.wire import lines_of

EDITABLE: Final = ("display_name", "external_reference", "expire_time")
"""The fields that an update mask may name; `*` names all of them."""


def created_of(request: pb.CreateQuoteRequest, quote_id: str) -> Created:
    """The quote that the client wishes; raise `InvalidArgument` naming each field at fault."""
    wished = request.quote
    if wished.name:
        raise invalid_field("quote.name", "must be empty; wish for an id with quote_id")
    _require_present({"quote.customer": wished.customer, "quote.currency_code": wished.currency_code})
    require_currency(wished.currency_code, "quote.currency_code")
    return Created(
        name=f"quotes/{quote_id}",
        customer=wished.customer,
        currency=wished.currency_code,
        display_name=wished.display_name,
        external_reference=_searchable(wished.external_reference),
        expire_time=(
            moment_of(wished.expire_time, "quote.expire_time") if wished.HasField("expire_time") else None
        ),
        lines=lines_of(wished.lines, wished.currency_code, "quote.lines"),
    )


def edited_of(request: pb.UpdateQuoteRequest) -> Edited:
    """The edit that the client wishes: the fields of the mask, or those that are set where there is none."""
    wished = request.quote
    if not wished.name:
        raise invalid_field("quote.name", "must name the quote")
    fields = _fields(request)
    expire_time: datetime | None = None
    if "expire_time" in fields and wished.HasField("expire_time"):
        expire_time = moment_of(wished.expire_time, "quote.expire_time")
    return Edited(
        display_name=wished.display_name if "display_name" in fields else None,
        external_reference=(
            _searchable(wished.external_reference) if "external_reference" in fields else None
        ),
        expire_time=expire_time,
        expire_time_cleared="expire_time" in fields and expire_time is None,
    )


def _fields(request: pb.UpdateQuoteRequest) -> frozenset[str]:
    paths = list(request.update_mask.paths)
    if paths == ["*"]:
        return frozenset(EDITABLE)
    violations = [
        FieldViolation(f"update_mask.paths[{index}]", f"{path!r} cannot be edited; {', '.join(EDITABLE)} can")
        for index, path in enumerate(paths)
        if path not in EDITABLE
    ]
    if violations:
        raise InvalidArgument("FIELD_INVALID", violations[0].description, violations=violations)
    if paths:
        return frozenset(paths)
    return frozenset(field for field in EDITABLE if _is_set(request, field))


def _is_set(request: pb.UpdateQuoteRequest, field: str) -> bool:
    if field == "expire_time":
        return request.quote.HasField("expire_time")
    return bool(getattr(request.quote, field))


def _searchable(reference: str) -> str:
    """The reference, which lists are filtered by; raise `InvalidArgument` where no column can hold it."""
    if not is_storable(reference):
        raise invalid_field("quote.external_reference", "must not hold the character NUL")
    return reference


def _require_present(fields: dict[str, str]) -> None:
    violations = [FieldViolation(field, "is required") for field, value in fields.items() if not value]
    if violations:
        raise InvalidArgument("FIELD_INVALID", f"{violations[0].field} is required", violations=violations)
