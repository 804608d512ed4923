"""Between the contract's product models and versions and what the store keeps of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from google.protobuf.message import Message
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa_kit.errors import FieldViolation, InvalidArgument, NotFound, invalid_field
from tarifa_kit.moments import moment_of, timestamp, timestamp_or_none
from tarifa_kit.resources import is_storable, parse_name

from tarifa_configurator.model_faults import faults
from tarifa_configurator.product_model import ProductModel
from tarifa_configurator.store import Content, StoredModel, StoredVersion, Terms
from tarifa_configurator.wire import MOST_FAULTS, content_message, model_of

MODEL_NAME: Final = "productModels/{product_model}"
MODEL_FIELDS: Final = ("display_name", "description")
"""What an update of a product model may change."""
VERSION_FIELDS: Final = ("content", "effective_from", "effective_until", "note")
"""What an update of a draft may change."""


class VersionKey(NamedTuple):
    """Which version a name names."""

    model_id: str
    number: int


def model_id_of(name: str, field: str = "name") -> str:
    """The id in the name of a product model; raise `InvalidArgument` naming the field."""
    return parse_name(MODEL_NAME, name, field)


def version_key(name: str, field: str = "name") -> VersionKey:
    """The key in the name of a version; raise `InvalidArgument` naming the field."""
    model, separator, number = name.partition("/versions/")
    if not separator or not number.isascii() or not number.isdecimal():
        raise invalid_field(field, "must look like productModels/{product_model}/versions/{version}")
    return VersionKey(parse_name(MODEL_NAME, model, field), int(number))


def not_found(name: str) -> NotFound:
    """The error for a resource that is not there."""
    return NotFound("RESOURCE_NOT_FOUND", f"there is no {name}", metadata={"name": name})


def model_message(stored: StoredModel) -> pb.ProductModel:
    """A product model as the contract writes it."""
    versions = f"{stored.name}/versions/"
    return pb.ProductModel(
        name=stored.name,
        display_name=stored.display_name,
        description=stored.description,
        version_in_force=f"{versions}{stored.in_force}" if stored.in_force is not None else "",
        latest_version=f"{versions}{stored.latest}" if stored.latest is not None else "",
        etag=stored.etag,
        create_time=timestamp(stored.created),
        update_time=timestamp(stored.updated),
    )


def version_message(stored: StoredVersion, body: bytes | None = None) -> pb.ProductModelVersion:
    """A version as the contract writes it; None leaves its content out."""
    message = pb.ProductModelVersion(
        name=stored.name,
        state=pb.ProductModelVersion.State.ValueType(stored.state),
        effective_from=timestamp_or_none(stored.terms.effective_from),
        effective_until=timestamp_or_none(stored.terms.effective_until),
        note=stored.terms.note,
        variable_count=stored.variables,
        value_count=stored.values,
        rule_count=stored.rules,
        etag=stored.etag,
        create_time=timestamp(stored.created),
        update_time=timestamp(stored.updated),
        publish_time=timestamp_or_none(stored.published),
        retire_time=timestamp_or_none(stored.retired),
    )
    if body is not None:
        message.content.MergeFromString(body)
    return message


def content_of(message: pb.ModelContent, path: str) -> Content:
    """A checked content, ready to be stored; raises `InvalidArgument` as `model_of` does."""
    return _content(message, model_of(message, path))


def content_of_model(model: ProductModel, field: str) -> Content:
    """A product model that was read from the text in a field; raise `InvalidArgument` naming the field."""
    found = [
        FieldViolation(field, f"{fault.field} {fault.description}", "model")
        for fault, _ in zip(faults(model), range(MOST_FAULTS), strict=False)
    ]
    if found:
        raise InvalidArgument("FIELD_INVALID", f"{field}: {found[0].description}", violations=found)
    return _content(content_message(model), model)


def terms_of(message: pb.ProductModelVersion, path: str) -> Terms:
    """When a version holds, and its note; raise `InvalidArgument` where it ends before it begins."""
    start = _moment(message, "effective_from", path)
    end = _moment(message, "effective_until", path)
    return checked_terms(Terms(start, end, storable(message.note, f"{path}.note")), path)


def checked_terms(terms: Terms, path: str) -> Terms:
    """The terms; raise `InvalidArgument` where they end before they begin."""
    start, end = terms.effective_from, terms.effective_until
    if start is not None and end is not None and end <= start:
        raise invalid_field(f"{path}.effective_until", "must be after effective_from")
    return terms


def edited_terms(message: pb.ProductModelVersion, known: Terms, fields: frozenset[str], path: str) -> Terms:
    """The terms of a draft after an edit of some fields."""
    return checked_terms(
        Terms(
            _moment(message, "effective_from", path) if "effective_from" in fields else known.effective_from,
            _moment(message, "effective_until", path)
            if "effective_until" in fields
            else known.effective_until,
            storable(message.note, f"{path}.note") if "note" in fields else known.note,
        ),
        path,
    )


def masked(message: Message, paths: Sequence[str], allowed: Sequence[str]) -> frozenset[str]:
    """The fields that an update changes; raise `InvalidArgument` for one that it may not change."""
    if list(paths) == ["*"]:
        return frozenset(allowed)
    violations = [
        FieldViolation(f"update_mask.paths[{index}]", f"{path!r} cannot be edited; {', '.join(allowed)} can")
        for index, path in enumerate(paths)
        if path not in allowed
    ]
    if violations:
        raise InvalidArgument("FIELD_INVALID", violations[0].description, violations=violations)
    return frozenset(paths) if paths else frozenset(_set_fields(message, allowed))


def storable(text: str, field: str) -> str:
    """The text; raise `InvalidArgument` where no column can hold it."""
    if not is_storable(text):
        raise invalid_field(field, "must not hold the character NUL")
    return text


def model_texts(request: rpc.CreateProductModelRequest) -> tuple[str, str]:
    """The texts of a product model that is to be created."""
    wished = request.product_model
    name = f"productModels/{request.product_model_id}"
    if wished.name and wished.name != name:
        raise invalid_field("product_model.name", f"must be empty or {name}")
    return (
        storable(wished.display_name, "product_model.display_name"),
        storable(wished.description, "product_model.description"),
    )


def _set_fields(message: Message, allowed: Sequence[str]) -> list[str]:
    held = {field.name for field, _ in message.ListFields()}
    return [field for field in allowed if field in held]


def _moment(message: pb.ProductModelVersion, field: str, path: str) -> datetime | None:
    if not message.HasField(field):  # type: ignore[arg-type]
        return None
    return moment_of(getattr(message, field), f"{path}.{field}")


def _content(message: pb.ModelContent, model: ProductModel) -> Content:
    body = message.SerializeToString(deterministic=True)
    values = sum(len(variable.values) for variable in model.variables)
    return Content(body, hashlib.sha256(body).digest(), len(model.variables), values, len(model.rules))
