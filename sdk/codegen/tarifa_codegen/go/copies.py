"""Copies of the answers that the Go client keeps: field by field, which is far cheaper than by reflection."""

from __future__ import annotations

from typing import Final

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, OneofDescriptor

from tarifa_codegen.contracts import Contracts, is_repeated
from tarifa_codegen.policy import Policies

_MODULE: Final = "tarifa.dev/sdk/go"
_PROTO: Final = "google.golang.org/protobuf/proto"
_HEADER: Final = """\
// Code generated from the contracts. DO NOT EDIT.

// Package copies copies the answers that are kept, so that each reader has its own (CACHE-8).
package copies

"""
_FOOTER: Final = """
// unknown keeps what a newer server has sent and this client does not know.
func unknown(to, from proto.Message) {
	if fields := from.ProtoReflect().GetUnknown(); len(fields) > 0 {
		to.ProtoReflect().SetUnknown(slices.Clone(fields))
	}
}
"""
_MESSAGE: Final = FieldDescriptor.CPPTYPE_MESSAGE
_SCALARS: Final = {
    FieldDescriptor.CPPTYPE_BOOL: "bool",
    FieldDescriptor.CPPTYPE_DOUBLE: "float64",
    FieldDescriptor.CPPTYPE_FLOAT: "float32",
    FieldDescriptor.CPPTYPE_INT32: "int32",
    FieldDescriptor.CPPTYPE_INT64: "int64",
    FieldDescriptor.CPPTYPE_STRING: "string",
    FieldDescriptor.CPPTYPE_UINT32: "uint32",
    FieldDescriptor.CPPTYPE_UINT64: "uint64",
}


def copies(contracts: Contracts, policies: Policies) -> str:
    """The source of the package `copies`: the answers of cached methods, and all that these hold."""
    outputs = {method.full_name: method.output_type for method in contracts.methods()}
    kept = [outputs[f"{row.service}.{row.name}"] for row in policies if row.cache is not None]
    return _Copies(list(dict.fromkeys(kept))).source()


class _Copies:
    def __init__(self, kept: list[Descriptor]) -> None:
        self._kept = kept
        self._imports: dict[str, str] = {_PROTO: "", "slices": ""}
        self._held: dict[str, Descriptor] = {}

    def source(self) -> str:
        for message in self._kept:
            self._hold(message)
        functions = [self._function(message) for _, message in sorted(self._held.items())]
        cases = "".join(
            f"\tcase *{self._type(message)}:\n\t\treturn {_function_name(message)}(m)\n"
            for message in self._kept
        )
        choice = (
            "// Of is a copy of a message that its holder may change. What no cached method answers with is\n"
            "// copied by reflection.\n"
            "func Of(m proto.Message) proto.Message {\n"
            f"\tswitch m := m.(type) {{\n{cases}\t}}\n\treturn proto.Clone(m)\n}}\n"
        )
        body = "\n".join([choice, *functions])
        own = {path: alias for path, alias in self._imports.items() if path.startswith(_MODULE)}
        foreign = {path: alias for path, alias in self._imports.items() if "." in path and path not in own}
        groups = [["slices"], sorted(foreign), sorted(own)]
        lines = "\n".join(
            "".join(f'\t{self._imports[p]}{" " * bool(self._imports[p])}"{p}"\n' for p in g) for g in groups
        )
        return f"{_HEADER}import (\n{lines})\n\n{body}{_FOOTER}"

    def _hold(self, message: Descriptor) -> None:
        if message.full_name in self._held:
            return
        self._held[message.full_name] = message
        for field in message.fields:
            held = _value(field) if _is_map(field) else field
            if held.message_type is not None:
                self._hold(held.message_type)

    def _function(self, message: Descriptor) -> str:
        of = self._type(message)
        oneofs = [oneof for oneof in message.oneofs if not _is_optional(oneof)]
        plain = [field for field in message.fields if field.containing_oneof not in oneofs]
        at_once = {_camel(field.name): one for field in plain if (one := self._expression(field))}
        later = [self._loop(field) for field in plain if not self._expression(field)]
        if len(oneofs) == 1:
            made = self._with_oneof(oneofs[0], message)
            made += "".join(f"\tc.{name} = {one}\n" for name, one in at_once.items())
        else:
            lines = "".join(f"\t\t{name}: {one},\n" for name, one in at_once.items())
            made = f"\tc := &{of}{{{f'{chr(10)}{_aligned(lines)}{chr(9)}' if lines else ''}}}\n"
            later += [self._oneof(oneof, message) for oneof in oneofs]
        return (
            f"func {_function_name(message)}(m *{of}) *{of} {{\n\tif m == nil {{\n\t\treturn nil\n\t}}\n"
            f"{made}{''.join(later)}\tunknown(c, m)\n\treturn c\n}}\n"
        )

    def _with_oneof(self, oneof: OneofDescriptor, message: Descriptor) -> str:
        """Makes the message and what it has one of in one piece: memory is most of what a copy costs."""
        of, name = self._type(message), _camel(oneof.name)
        cases = ""
        for field in oneof.fields:
            wrapper, held = f"{of}_{_camel(field.name)}", _camel(field.name)
            cases += (
                f"\tcase *{wrapper}:\n\t\tboth := &struct {{\n\t\t\tm  {of}\n\t\t\tof {wrapper}\n\t\t}}{{}}\n"
                f"\t\tboth.of.{held} = {_copied(field, f'of.{held}')}\n"
                f"\t\tc, both.m.{name} = &both.m, &both.of\n"
            )
        return (
            f"\tvar c *{of}\n\tswitch of := m.{name}.(type) {{\n{cases}\tdefault:\n\t\tc = &{of}{{}}\n\t}}\n"
        )

    def _expression(self, field: FieldDescriptor) -> str:
        """What stands in the literal; empty where it takes more than an expression."""
        name = f"m.{_camel(field.name)}"
        if _is_map(field) or field.containing_oneof is not None:
            return ""
        if is_repeated(field):
            plain = field.cpp_type != _MESSAGE and field.type != FieldDescriptor.TYPE_BYTES
            return f"slices.Clone({name})" if plain else ""
        if field.message_type is not None:
            return f"{_function_name(field.message_type)}({name})"
        return f"slices.Clone({name})" if field.type == FieldDescriptor.TYPE_BYTES else name

    def _loop(self, field: FieldDescriptor) -> str:
        name = _camel(field.name)
        if field.containing_oneof is not None:  # optional: a pointer
            return f"\tif m.{name} != nil {{\n\t\tvalue := *m.{name}\n\t\tc.{name} = &value\n\t}}\n"
        if not _is_map(field):
            of = f"[]{self._go(field)}"
            each = _copied(field, "each")
            return (
                f"\tif m.{name} != nil {{\n\t\tc.{name} = make({of}, len(m.{name}))\n"
                f"\t\tfor i, each := range m.{name} {{\n\t\t\tc.{name}[i] = {each}\n\t\t}}\n\t}}\n"
            )
        entry = field.message_type
        assert entry is not None
        of = f"map[{self._go(entry.fields_by_name['key'])}]{self._go(_value(field))}"
        return (
            f"\tif m.{name} != nil {{\n\t\tc.{name} = make({of}, len(m.{name}))\n"
            f"\t\tfor key, each := range m.{name} {{\n"
            f"\t\t\tc.{name}[key] = {_copied(_value(field), 'each')}\n\t\t}}\n\t}}\n"
        )

    def _oneof(self, oneof: OneofDescriptor, message: Descriptor) -> str:
        name = _camel(oneof.name)
        cases = ""
        for field in oneof.fields:
            wrapper = f"{self._type(message)}_{_camel(field.name)}"
            copied = _copied(field, f"of.{_camel(field.name)}")
            cases += f"\tcase *{wrapper}:\n\t\tc.{name} = &{wrapper}{{{_camel(field.name)}: {copied}}}\n"
        return f"\tswitch of := m.{name}.(type) {{\n{cases}\t}}\n"

    def _go(self, field: FieldDescriptor) -> str:
        if field.message_type is not None:
            return f"*{self._type(field.message_type)}"
        if field.enum_type is not None:
            return self._type(field.enum_type)
        return "[]byte" if field.type == FieldDescriptor.TYPE_BYTES else _SCALARS[field.cpp_type]

    def _type(self, described: Descriptor | EnumDescriptor) -> str:
        """The Go type, whose package is imported."""
        path, alias = _package(described)
        self._imports[path] = alias if not path.endswith(f"/{alias}") else ""
        return f"{alias}.{_go_name(described)}"


def _package(described: Descriptor | EnumDescriptor) -> tuple[str, str]:
    area = described.file.package.split(".")
    if area[0] == "tarifa":
        return f"{_MODULE}/{area[1]}/{area[2]}", f"{area[1]}{area[2]}"
    path, _, alias = described.file.GetOptions().go_package.partition(";")
    return path, alias or path.rpartition("/")[2]


def _go_name(described: Descriptor | EnumDescriptor) -> str:
    outer = described.containing_type
    return f"{_go_name(outer)}_{described.name}" if outer is not None else str(described.name)


def _function_name(message: Descriptor) -> str:
    area = message.file.package.split(".")
    return f"{area[1] if area[0] == 'tarifa' else area[0]}{_go_name(message)}"


def _copied(field: FieldDescriptor, value: str) -> str:
    if field.message_type is not None:
        return f"{_function_name(field.message_type)}({value})"
    return f"slices.Clone({value})" if field.type == FieldDescriptor.TYPE_BYTES else value


def _is_map(field: FieldDescriptor) -> bool:
    return field.message_type is not None and bool(field.message_type.GetOptions().map_entry)


def _value(field: FieldDescriptor) -> FieldDescriptor:
    assert field.message_type is not None
    return field.message_type.fields_by_name["value"]


def _is_optional(oneof: OneofDescriptor) -> bool:
    """Whether it stands for the presence of one `optional` field, and is nothing in Go."""
    return len(oneof.fields) == 1 and oneof.name == f"_{oneof.fields[0].name}"


def _camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def _aligned(fields: str) -> str:
    """As gofmt aligns the values of a literal."""
    pairs = [line.split(": ", 1) for line in fields.splitlines()]
    width = max((len(name) for name, _ in pairs), default=0) + 1
    return "".join(f"{name + ':':<{width}} {value}\n" for name, value in pairs)
