"""The values of the Python SDK: one frozen dataclass per message and one enum per enum that a user meets.

Requests do not become values (their fields are the arguments of the client's methods), nor do answers that
only wrap a list. Money, timestamps, decimals and attributes become what Python has for them.
"""

from __future__ import annotations

import keyword
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, OneofDescriptor

from .contracts import Contracts, closure, is_map, is_output_only, is_repeated, is_required

_WIDTH: Final = 110
_MONEY: Final = "google.type.Money"
_TIMESTAMP: Final = "google.protobuf.Timestamp"
_ATTRIBUTE: Final = "tarifa.type.v1.AttributeValue"
_SCALARS: Final = {
    FieldDescriptor.CPPTYPE_STRING: ("str", '""'),
    FieldDescriptor.CPPTYPE_BOOL: ("bool", "False"),
    FieldDescriptor.CPPTYPE_DOUBLE: ("float", "0.0"),
    FieldDescriptor.CPPTYPE_INT32: ("int", "0"),
    FieldDescriptor.CPPTYPE_INT64: ("int", "0"),
}


@dataclass(frozen=True, slots=True)
class _Member:
    """A field of a value: its type when read, and its type, default and conversion when written."""

    name: str
    comment: str
    kind: str
    accepts: str
    default: str
    convert: str
    decimal: bool = False

    @property
    def parameter(self) -> str:
        return f"{self.name}: {self.accepts}" + (f" = {self.default}" if self.default else "")


def python_values(contracts: Contracts) -> dict[str, str]:
    """The modules of the SDK's values: file name -> source."""
    return {f"{area}.py": source for area, source in _Values(contracts).modules()}


class _Values:
    def __init__(self, contracts: Contracts) -> None:
        self._contracts = contracts
        self._messages = _value_messages(contracts)
        inputs = [method.input_type for method in contracts.methods()]
        self._sent = closure(inputs, lambda field: not is_output_only(field))

    def modules(self) -> Iterator[tuple[str, str]]:
        """Each area and the source of its values."""
        messages = [m for m in self._contracts.messages() if m.full_name in self._messages]
        enums = list(self._contracts.enums())
        elements: list[Descriptor | EnumDescriptor] = [*messages, *enums]
        names = [class_name(element) for element in elements]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise SystemExit(f"two contracts want the same name in the SDK: {', '.join(sorted(twice))}")
        for area in sorted({area_of(element) for element in elements}):
            parts = [self._enum(enum) for enum in enums if area_of(enum) == area]
            parts += [self._class(message) for message in messages if area_of(message) == area]
            body = "\n\n\n".join(parts)
            yield area, "\n".join(self._header(area, body)) + "\n\n\n" + body + "\n"

    def _header(self, area: str, body: str) -> Iterator[str]:
        yield f'"""Values of `tarifa.{area}.v1`, generated from the contracts. Do not edit."""'
        yield from ("", "from __future__ import annotations", "")
        abstract = [name for name in ("Iterable", "Mapping") if f"{name}[" in body]
        if abstract:
            yield f"from collections.abc import {', '.join(abstract)}"
        if "@dataclass" in body:
            yield "from dataclasses import dataclass"
        if "datetime" in body:
            yield "from datetime import datetime"
        if "Decimal |" in body or ": Decimal" in body:
            yield "from decimal import Decimal"
        typing = [name for name in ("ClassVar", "final") if name in body]
        if typing:
            yield f"from typing import {', '.join(typing)}"
        yield ""
        base = [name for name in _FROM_BASE if _uses(body, name)]
        yield from _import("tarifa._base", base)
        if _uses(body, "WireEnum"):
            yield "from tarifa._enums import WireEnum"
        if _uses(body, "Money"):
            yield "from tarifa._money import Money"
        if area != "type":
            elements: list[Descriptor | EnumDescriptor] = [
                *self._contracts.messages(),
                *self._contracts.enums(),
            ]
            shared = [class_name(element) for element in elements if area_of(element) == "type"]
            yield from _import("tarifa.values.type", sorted(name for name in shared if _uses(body, name)))

    def _enum(self, enum: EnumDescriptor) -> str:
        prefix = snake(enum.name).upper() + "_"
        lines = [f"class {class_name(enum)}(WireEnum):", *_docstring(self._contracts.comment(enum.full_name))]
        for value in enum.values:
            lines += ["", f"    {value.name.removeprefix(prefix)} = {value.number}"]
            lines += _docstring(self._contracts.comment(f"{enum.full_name}.{value.name}"))
        return "\n".join(lines)

    def _class(self, message: Descriptor) -> str:
        members = [self._member(field) for field in message.fields]
        lines = [
            "@final",
            "@dataclass(frozen=True, slots=True, init=False)",
            f"class {class_name(message)}(Value):",
        ]
        lines += _docstring(self._contracts.comment(message.full_name))
        lines += ["", f'    CONTRACT: ClassVar[str] = "{message.full_name}"']
        decimals = [member.name for member in members if member.decimal]
        if decimals:
            names = ", ".join(f'"{name}"' for name in decimals)
            lines += [f"    DECIMALS: ClassVar[frozenset[str]] = frozenset({{{names}}})"]
        for member in members:
            lines += ["", f"    {member.name}: {member.kind}", *_docstring(member.comment)]
        if members:
            lines += ["", *_constructor(members)]
        for oneof in message.oneofs:
            lines += self._oneof(oneof)
        return "\n".join(lines)

    def _oneof(self, oneof: OneofDescriptor) -> list[str]:
        """A property with the one value that is set, where the kinds are told apart by their classes."""
        kinds = [class_name(f.message_type) for f in oneof.fields if f.message_type is not None]
        kinds = [kind for kind in kinds if kind != "Money"]
        if len(kinds) != len(oneof.fields):
            return []
        lines = [
            "",
            "    @property",
            f"    def {oneof.name}(",
            "        self,",
            f"    ) -> {' | '.join([*kinds, 'None'])}:",
        ]
        comment = self._contracts.comment(oneof.full_name)
        names = ", ".join(f'"{field.name}"' for field in oneof.fields)
        return [
            *lines,
            *(f"    {line}" for line in _docstring(comment)),
            f"        return self._only({names})  # type: ignore[no-any-return]",
        ]

    def _member(self, field: FieldDescriptor) -> _Member:
        comment = self._contracts.comment(field.full_name).replace("decimal string", "decimal")
        name = field.name + ("_" if keyword.iskeyword(field.name) else "")
        if is_map(field):
            kind = "Mapping[str, Attribute]"
            return _Member(
                name, comment, kind, "Mapping[str, AttributeInput]", "NOTHING", f"attributes_of({name})"
            )
        if is_repeated(field):
            item = self._single(field)
            return _Member(name, comment, f"tuple[{item}, ...]", f"Iterable[{item}]", "()", f"tuple({name})")
        if is_decimal(field):
            return self._decimal(field, name, comment)
        return self._plain(field, name, comment)

    def _decimal(self, field: FieldDescriptor, name: str, comment: str) -> _Member:
        if not self._may_be_absent(field, comment):
            return _Member(
                name, comment, "Decimal", "DecimalInput", "", f'decimal_of({name}, "{name}")', True
            )
        convert = f'optional_decimal_of({name}, "{name}")'
        return _Member(name, comment, "Decimal | None", "DecimalInput | None", "None", convert, True)

    def _plain(self, field: FieldDescriptor, name: str, comment: str) -> _Member:
        kind = self._single(field)
        if field.has_presence:
            if self._may_be_absent(field, comment):
                return _Member(name, comment, f"{kind} | None", f"{kind} | None", "None", name)
            return _Member(name, comment, kind, kind, "", name)
        default = f"{kind}.UNSPECIFIED" if field.enum_type is not None else _SCALARS[field.cpp_type][1]
        return _Member(name, comment, kind, kind, "" if is_required(field) else default, name)

    def _may_be_absent(self, field: FieldDescriptor, comment: str) -> bool:
        """A field that callers send, unless required; one that only the server sets, where it says so."""
        holder = field.containing_type
        if field.containing_oneof is not None or (holder is not None and holder.full_name in self._sent):
            return not is_required(field)
        return any(word in comment.lower() for word in ("absent", "empty", "only with"))

    def _single(self, field: FieldDescriptor) -> str:
        if field.enum_type is not None:
            return class_name(field.enum_type)
        if field.message_type is None:
            return _SCALARS[field.cpp_type][0]
        special = {_MONEY: "Money", _TIMESTAMP: "datetime"}
        return special.get(field.message_type.full_name) or class_name(field.message_type)


_FROM_BASE: Final = (
    "NOTHING",
    "Attribute",
    "AttributeInput",
    "DecimalInput",
    "Value",
    "attributes_of",
    "decimal_of",
    "optional_decimal_of",
)


def is_decimal(field: FieldDescriptor) -> bool:
    """Whether a text field holds a decimal number; the contracts name every such field by this convention."""
    text = field.cpp_type == FieldDescriptor.CPPTYPE_STRING and not is_repeated(field)
    return text and field.name.endswith(("_rate", "quantity", "increment", "coefficient", "bound"))


def class_name(element: Descriptor | EnumDescriptor) -> str:
    """The name in the SDK: a nested element carries the name of what it is in."""
    parent = element.containing_type
    return (class_name(parent) if parent is not None else "") + element.name


def area_of(element: Descriptor | EnumDescriptor) -> str:
    """`quoting` of `tarifa.quoting.v1.Quote`."""
    return str(element.full_name.split(".")[1])


def snake(name: str) -> str:
    """`LineOutcome` -> `line_outcome`."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def _value_messages(contracts: Contracts) -> set[str]:
    """The messages that users meet: what requests and answers hold, and answers of several fields."""
    ends = {m.full_name: m for method in contracts.methods() for m in (method.input_type, method.output_type)}
    held = closure(f.message_type for m in ends.values() for f in m.fields if f.message_type is not None)
    answers = {
        method.output_type.full_name
        for method in contracts.methods()
        if len(method.output_type.fields) > 1 and "next_page_token" not in method.output_type.fields_by_name
    }
    own = {m.full_name for m in contracts.messages()}
    return ((held.keys() | answers) & own) - {_ATTRIBUTE}


def _constructor(members: list[_Member]) -> list[str]:
    lines = ["    def __init__(", "        self,", "        *,"]
    lines += [f"        {member.parameter}," for member in members]
    lines += ["    ) -> None:", "        self._set("]
    lines += [f"            {member.convert}," for member in members]
    return [*lines, "        )"]


def _docstring(text: str) -> list[str]:
    text = text.replace("\\", "\\\\").replace('"""', "'''")
    one = f'    """{text}"""'
    if len(one) <= _WIDTH and "\n" not in text and not text.endswith('"'):
        return [one]
    wrapped = textwrap.wrap(text, _WIDTH - 7)
    return [f'    """{wrapped[0]}', *(f"    {line}" for line in wrapped[1:]), '    """']


def _import(module: str, names: list[str]) -> list[str]:
    if not names:
        return []
    one = f"from {module} import {', '.join(names)}"
    return (
        [one] if len(one) <= _WIDTH else [f"from {module} import (", *(f"    {name}," for name in names), ")"]
    )


def _uses(body: str, name: str) -> bool:
    code = "\n".join(line for line in body.splitlines() if '"""' not in line)
    return (
        any(f"{left}{name}{right}" in code for left in " [(," for right in " ,]().|=") or f"{name}\n" in code
    )
