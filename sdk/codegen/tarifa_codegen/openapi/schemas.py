"""JSON Schema of messages and enums, as the gateway's transcoder takes and prints them (proto3 JSON)."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
from typing import Any, Final

from buf.validate import validate_pb2
from google.protobuf import descriptor_pb2
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, OneofDescriptor

from tarifa_codegen.contracts import (
    Contracts,
    closure,
    is_map,
    is_output_only,
    is_repeated,
    is_required,
    rules_of,
)
from tarifa_codegen.python_values import area_of, class_name

from .rules import item_keywords, key_pattern, keywords

Schema = dict[str, Any]

_SCALARS: Final[dict[int, Schema]] = {
    FieldDescriptor.TYPE_STRING: {"type": "string"},
    FieldDescriptor.TYPE_BOOL: {"type": "boolean"},
    FieldDescriptor.TYPE_DOUBLE: {"type": "number", "format": "double"},
    FieldDescriptor.TYPE_INT32: {"type": "integer", "format": "int32"},
    FieldDescriptor.TYPE_INT64: {"type": "string", "format": "int64", "pattern": "^-?[0-9]{1,19}$"},
}

_WELL_KNOWN: Final[dict[str, Schema]] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time"},
    "google.protobuf.FieldMask": {"type": "string"},
}

_MONEY: Final = "google.type.Money"
_MONEY_SCHEMA: Final[Schema] = {
    "type": "object",
    "description": "An exact amount: 12.50 EUR is 12 units and 500000000 nanos, both of one sign.",
    "properties": {
        "currencyCode": {
            "type": "string",
            "pattern": "^[A-Z]{3}$",
            "description": "ISO 4217, such as `EUR`.",
        },
        "units": {
            "type": "string",
            "format": "int64",
            "pattern": "^-?[0-9]{1,18}$",
            "description": "The whole units of the amount.",
        },
        "nanos": {
            "type": "integer",
            "format": "int32",
            "minimum": -999_999_999,
            "maximum": 999_999_999,
            "description": "The billionths beyond the whole units, of the same sign.",
        },
    },
    "required": ["currencyCode"],
    "examples": [{"currencyCode": "EUR", "units": "12", "nanos": 500_000_000}],
}


class Schemas:
    """The schemas that operations ask for, and those that these refer to."""

    def __init__(self, contracts: Contracts) -> None:
        """Name every message and enum; two areas may use one name, which then carries the area's."""
        self._contracts = contracts
        elements: list[Descriptor | EnumDescriptor] = [*contracts.messages(), *contracts.enums()]
        names = [class_name(element) for element in elements]
        self._names = {
            element.full_name: (area_of(element).capitalize() if names.count(name) > 1 else "") + name
            for element, name in zip(elements, names, strict=True)
        }
        sent = closure((method.input_type for method in contracts.methods()), lambda f: not is_output_only(f))
        self._sent = sent.keys()
        self._used: dict[str, Schema] = {}

    def used(self) -> dict[str, Schema]:
        """The schemas that were referred to, by name."""
        return self._used

    def reference(self, message: Descriptor) -> Schema:
        """A reference to the schema of a message."""
        if message.full_name == _MONEY:
            self._used["Money"] = _MONEY_SCHEMA
            return {"$ref": "#/components/schemas/Money"}
        return self._reference(message.full_name, lambda: self.message(message))

    def without(self, message: Descriptor, fields: Collection[str], name: str) -> Schema:
        """A reference to a schema called `name`: the message without the fields that stand elsewhere."""
        if not fields:
            return self.reference(message)
        self._used[name] = self.message(message, fields)
        return {"$ref": f"#/components/schemas/{name}"}

    def requires_something(self, reference: Schema) -> bool:
        """Whether what a reference refers to has required properties."""
        return bool(self._used[reference["$ref"].rsplit("/", 1)[-1]].get("required"))

    def message(self, message: Descriptor, without: Collection[str] = ()) -> Schema:
        """The schema of a message."""
        fields = [field for field in message.fields if field.name not in without]
        schema: Schema = {"type": "object", "description": self._contracts.comment(message.full_name)}
        if fields:
            schema["properties"] = {field.json_name: self.field(field) for field in fields}
        required = [field.json_name for field in fields if self._is_always_there(field)]
        if required:
            schema["required"] = required
        choices = [_choice(oneof) for oneof in message.oneofs if len(oneof.fields) > 1]
        if choices:
            schema |= choices[0] if len(choices) == 1 else {"allOf": choices}
        return schema

    def field(self, field: FieldDescriptor) -> Schema:
        """The schema of a field, with its comment and its rules."""
        schema = {**self._shape(field), "description": self._contracts.comment(field.full_name)}
        if is_output_only(field):
            schema["readOnly"] = True
        return schema

    def _shape(self, field: FieldDescriptor) -> Schema:
        if is_map(field):
            values = field.message_type.fields_by_name["value"]  # type: ignore[union-attr]
            shape: Schema = {
                "type": "object",
                "additionalProperties": self._single(values),
                **keywords(field),
            }
            if pattern := key_pattern(field):
                shape["propertyNames"] = {"pattern": pattern}
            return shape
        if is_repeated(field):
            return {
                "type": "array",
                "items": {**self._single(field), **item_keywords(field)},
                **keywords(field),
            }
        return {**self._single(field), **keywords(field)}

    def _single(self, field: FieldDescriptor) -> Schema:
        if field.enum_type is not None:
            enum = field.enum_type
            return self._reference(enum.full_name, lambda: self._enum(enum))
        if field.message_type is not None:
            known = _WELL_KNOWN.get(field.message_type.full_name)
            return dict(known) if known else self.reference(field.message_type)
        return dict(_SCALARS[field.type])

    def _enum(self, enum: EnumDescriptor) -> Schema:
        meanings = [
            f"- `{value.name}`: {self._contracts.comment(f'{enum.full_name}.{value.name}')}"
            for value in enum.values
        ]
        description = "\n".join([self._contracts.comment(enum.full_name), "", *meanings])
        return {"type": "string", "enum": [value.name for value in enum.values], "description": description}

    def _reference(self, full_name: str, build: Any) -> Schema:
        name = self._names[full_name]
        if name not in self._used:
            self._used[name] = {}  # holds the place, so that a message may refer to itself
            self._used[name] = build()
        return {"$ref": f"#/components/schemas/{name}"}

    def _is_always_there(self, field: FieldDescriptor) -> bool:
        """Required of callers; or, in what only the server sends, always printed."""
        if is_required(field) or (rules_of(field).required and field.message_type is not None):
            return True
        holder = field.containing_type
        return holder is not None and holder.full_name not in self._sent and not field.has_presence


def _is_required_choice(oneof: OneofDescriptor) -> bool:
    options = descriptor_pb2.OneofOptions.FromString(oneof.GetOptions().SerializeToString())
    return bool(options.Extensions[validate_pb2.oneof].required)


def _choice(oneof: OneofDescriptor) -> Schema:
    """Exactly one of the fields where one is required, else at most one."""
    one = [{"required": [field.json_name]} for field in oneof.fields]
    if _is_required_choice(oneof):
        return {"oneOf": one}
    pairs = [{"required": [a.json_name, b.json_name]} for a, b in combinations(oneof.fields, 2)]
    return {"not": {"anyOf": pairs}}
