"""The contracts as the generators read them: descriptors with comments, rules, bindings and examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from buf.validate import validate_pb2
from google.api import (  # type: ignore[import-untyped]
    annotations_pb2,
    client_pb2,
    field_behavior_pb2,
    http_pb2,
    resource_pb2,
)
from google.protobuf import descriptor_pb2, descriptor_pool
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, MethodDescriptor

# Reading an option needs the module that declares it, and these two are read through the options of others.
_DECLARES_OPTIONS: Final = (client_pb2, resource_pb2)


@dataclass(frozen=True)
class Contracts:
    """The compiled contracts of `package` and what they import."""

    package: str
    files: descriptor_pb2.FileDescriptorSet
    comments: dict[str, str]
    pool: descriptor_pool.DescriptorPool

    @classmethod
    def read(cls, descriptor_set: bytes, package: str = "tarifa") -> Contracts:
        """Reads a serialized FileDescriptorSet that includes imports and source information."""
        files = descriptor_pb2.FileDescriptorSet.FromString(descriptor_set)
        pool = descriptor_pool.DescriptorPool()
        comments: dict[str, str] = {}
        for file in files.file:
            pool.Add(file)
            comments.update(_comments_of(file))
        return cls(package, files, comments, pool)

    def messages(self) -> Iterator[Descriptor]:
        """Every message of the package, nested ones after the one they are in, maps' entries left out."""
        for file in self._own_files():
            for message in file.message_types_by_name.values():
                yield from _with_nested(message)

    def enums(self) -> Iterator[EnumDescriptor]:
        """Every enum of the package, nested ones as well."""
        for file in self._own_files():
            yield from file.enum_types_by_name.values()
            for message in file.message_types_by_name.values():
                for each in _with_nested(message):
                    yield from each.enum_types

    def methods(self) -> Iterator[MethodDescriptor]:
        """Every rpc of the package, in the order of the contracts."""
        for file in self._own_files():
            for service in file.services_by_name.values():
                yield from service.methods

    def comment(self, full_name: str) -> str:
        """What the contract says about an element, lines joined to paragraphs; empty where nothing."""
        return self.comments.get(full_name, "")

    def _own_files(self) -> Iterator[Any]:
        for file in self.files.file:
            if file.package == self.package or file.package.startswith(self.package + "."):
                yield self.pool.FindFileByName(file.name)


def _with_nested(message: Descriptor) -> Iterator[Descriptor]:
    yield message
    for nested in message.nested_types:
        if not nested.GetOptions().map_entry:
            yield from _with_nested(nested)


def behaviors(field: FieldDescriptor) -> set[int]:
    """The `google.api.field_behavior` values of a field."""
    return set(options_of(field).Extensions[field_behavior_pb2.field_behavior])


def is_required(field: FieldDescriptor) -> bool:
    """Whether the caller must set the field."""
    return bool(
        behaviors(field) & {field_behavior_pb2.REQUIRED, field_behavior_pb2.IDENTIFIER}
        and rules_of(field).ignore != validate_pb2.IGNORE_IF_ZERO_VALUE
    )


def is_output_only(field: FieldDescriptor) -> bool:
    """Whether only the server sets the field."""
    return field_behavior_pb2.OUTPUT_ONLY in behaviors(field)


def rules_of(field: FieldDescriptor) -> Any:
    """The protovalidate rules of a field; empty ones where it has none."""
    return options_of(field).Extensions[validate_pb2.field]


def http_rule(method: MethodDescriptor) -> http_pb2.HttpRule:
    """The HTTP binding of an rpc."""
    rule: http_pb2.HttpRule = method_options(method).Extensions[annotations_pb2.http]
    return rule


def method_options(method: MethodDescriptor) -> descriptor_pb2.MethodOptions:
    """The options of an rpc, with extensions readable."""
    return descriptor_pb2.MethodOptions.FromString(method.GetOptions().SerializeToString())


def options_of(field: FieldDescriptor) -> descriptor_pb2.FieldOptions:
    """The options of a field, with extensions readable; our own pool knows no Python classes for them."""
    return descriptor_pb2.FieldOptions.FromString(field.GetOptions().SerializeToString())


def is_map(field: FieldDescriptor) -> bool:
    """Whether the field is a map."""
    return bool(field.message_type is not None and field.message_type.GetOptions().map_entry)


def is_repeated(field: FieldDescriptor) -> bool:
    """Whether the field is a list."""
    return field.is_repeated and not is_map(field)


def closure(
    roots: Iterable[Descriptor], follow: Callable[[FieldDescriptor], bool] = lambda _field: True
) -> dict[str, Descriptor]:
    """Every message that `roots` reach through the fields that `follow` accepts, by full name."""
    found: dict[str, Descriptor] = {}
    waiting = list(roots)
    while waiting:
        message = waiting.pop()
        if message.full_name in found:
            continue
        found[message.full_name] = message
        waiting += [
            field.message_type for field in message.fields if field.message_type is not None and follow(field)
        ]
    return found


def _comments_of(file: descriptor_pb2.FileDescriptorProto) -> Iterator[tuple[str, str]]:
    for location in file.source_code_info.location:
        text = location.leading_comments.strip()
        name = _name_at(file, tuple(location.path)) if text else ""
        if name:
            yield name, _unwrapped(text)


def _name_at(file: descriptor_pb2.FileDescriptorProto, path: tuple[int, ...]) -> str:
    """The full name of the element at a path of `SourceCodeInfo`; empty for parts that have none."""
    element: Any = file
    names = [file.package]
    for kind, index in zip(path[::2], path[1::2], strict=False):
        descriptor = element.DESCRIPTOR.fields_by_number[kind]
        if descriptor.message_type is None or not descriptor.is_repeated:
            return ""
        element = getattr(element, descriptor.name)[index]
        if not hasattr(element, "name"):
            return ""
        names.append(element.name)
    return ".".join(names) if len(path) % 2 == 0 else ""


def _unwrapped(text: str) -> str:
    paragraphs = "\n".join(line.strip() for line in text.splitlines()).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
