"""What elements of the contracts are called in Java."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from google.protobuf.descriptor import Descriptor, MethodDescriptor

from tarifa_codegen.contracts import Contracts

WIDTH: Final = 110
_AREAS: Final = {"PricingService": "Prices", "QuoteService": "Quotes"}
_FOREIGN: Final = {"google.protobuf": "com.google.protobuf", "google.type": "com.google.type"}


@dataclass(frozen=True, slots=True)
class Service:
    """A service and its methods."""

    full_name: str
    package: str
    methods: tuple[MethodDescriptor, ...]

    @property
    def short(self) -> str:
        """`QuoteService`."""
        return self.full_name.rpartition(".")[2]

    @property
    def area(self) -> str:
        """`Quotes`, as every SDK calls it."""
        return _AREAS.get(self.short, self.short.removesuffix("Service"))

    @property
    def client(self) -> str:
        """`QuotesClient`."""
        return f"{self.area}Client"

    @property
    def stub(self) -> str:
        """The class that protoc-gen-grpc-java writes."""
        return f"{self.package}.{self.short}Grpc"


def services(contracts: Contracts) -> list[Service]:
    """The services in the order of the contracts."""
    found: dict[str, list[MethodDescriptor]] = {}
    for method in contracts.methods():
        found.setdefault(method.containing_service.full_name, []).append(method)
    return [
        Service(name, package_of(methods[0].containing_service.file.package), tuple(methods))
        for name, methods in found.items()
    ]


def package_of(package: str) -> str:
    """The Java package of a Protobuf package."""
    return _FOREIGN.get(package, f"dev.{package}")


def class_of(message: Descriptor) -> str:
    """`dev.tarifa.catalog.v1.Product`."""
    package = message.file.package
    return f"{package_of(package)}{message.full_name.removeprefix(package)}"


def constant(name: str) -> str:
    """`GET_PRODUCT` for `GetProduct`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def camel(name: str) -> str:
    """`getProduct` for `GetProduct`, `priceBook` for `price_book`."""
    words = name.split("_")
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return joined[:1].lower() + joined[1:]


def prose(text: str) -> str:
    """A contract's comment as Javadoc has it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
    escaped = escaped.replace("*/", "*&#47;")
    return re.sub(r"`([^`]*)`", lambda code: f"{{@code {_plain(code[1])}}}", escaped)


def _plain(code: str) -> str:
    for mark, entity in (("<", "&lt;"), (">", "&gt;"), ("@", "&#64;"), ("&", "&amp;")):
        code = code.replace(entity, mark)
    return code.replace("{", "(").replace("}", ")")


def javadoc(text: str, tags: list[str], indent: str = "  ") -> Iterator[str]:
    """The lines of a Javadoc comment."""
    yield f"{indent}/**"
    for number, paragraph in enumerate(text.split("\n\n")):
        start = "<p>" if number else ""
        if number:
            yield f"{indent} *"
        for line in textwrap.wrap(start + paragraph, WIDTH - len(indent) - 3, break_on_hyphens=False):
            yield f"{indent} * {line}"
    if tags:
        yield f"{indent} *"
    for tag in tags:
        lines = textwrap.wrap(tag, WIDTH - len(indent) - 7, break_on_hyphens=False)
        yield f"{indent} * {lines[0]}"
        for line in lines[1:]:
            yield f"{indent} *     {line}"
    yield f"{indent} */"
