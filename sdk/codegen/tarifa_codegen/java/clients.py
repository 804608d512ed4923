"""A client for each service: every rpc blocking and as a future, lists as pages, streams as streams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from google.api import client_pb2  # type: ignore[import-untyped]
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor

from tarifa_codegen.contracts import Contracts, is_repeated, method_options
from tarifa_codegen.policy import Policies

from .names import Service, camel, class_of, constant, javadoc, prose
from .policies import field_of

_SETTINGS: Final = "@param settings what holds for this call alone"
_THROWS: Final = "@throws TarifaException the call failed; its class says how, its reason says why"
_FUTURE: Final = (
    "the {what} to come; a {{@link TarifaException}} where the call fails; cancelling it cancels the call"
)


def areas(services: list[Service], contracts: Contracts) -> str:
    """The source of `Areas`, from which the client has a method for each service."""
    lines = ["package dev.tarifa;", "", "import dev.tarifa.internal.ClientRuntime;", ""]
    about = "The services of Tarifa, a method each. Generated from the contracts; do not edit."
    lines += javadoc(about, [], "")
    lines.append("abstract sealed class Areas permits TarifaClient {")
    for service in services:
        lines.append(f"  private final {service.client} {camel(service.area)};")
    lines += ["", "  Areas(ClientRuntime runtime) {"]
    for service in services:
        lines.append(f"    {camel(service.area)} = new {service.client}(runtime);")
    lines.append("  }")
    for service in services:
        text = prose(contracts.comment(service.full_name))
        lines += ["", *javadoc(text, [f"@return the client of {{@code {service.full_name}}}"])]
        area = camel(service.area)
        lines += [f"  public {service.client} {area}() {{", f"    return {area};", "  }"]
    return "\n".join([*lines, "}", ""])


def client(service: Service, contracts: Contracts, policies: Policies) -> str:
    """The source of a service's client."""
    methods = [_Method(each, contracts, field_of(policies.of(_full_name(each)))) for each in service.methods]
    body = "\n".join(line for method in methods for line in method.source())
    return "\n".join([*_head(service, contracts, methods, body), body, "}", ""])


def _head(service: Service, contracts: Contracts, methods: list[_Method], body: str) -> Iterator[str]:
    yield "package dev.tarifa;"
    yield ""
    imports = {"dev.tarifa.internal.ClientRuntime", "dev.tarifa.internal.Policies", "dev.tarifa.internal.Rpc"}
    imports |= {name for method in methods for name in method.imports} | {service.stub}
    imports.add("java.util.concurrent.CompletableFuture")
    if "Consumer<" in body:
        imports.add("java.util.function.Consumer")
    yield from (f"import {name};" for name in sorted(imports))
    yield ""
    text = prose(contracts.comment(service.full_name))
    text += "\n\nThreads may share it. Generated from the contracts; do not edit."
    yield from javadoc(text, [], "")
    yield f"public final class {service.client} {{"
    for method in methods:
        yield f"  static final Rpc<{method.request}, {method.answer}> {method.constant} ="
        stub = service.stub.rpartition(".")[2]
        yield f"      Rpc.of({stub}.get{method.name}Method(), Policies.{method.row});"
    yield ""
    yield "  private final ClientRuntime runtime;"
    yield ""
    yield f"  {service.client}(ClientRuntime runtime) {{"
    yield "    this.runtime = runtime;"
    yield "  }"


@dataclass(frozen=True, slots=True)
class _Paged:
    """What a list is made of."""

    item: str
    getter: str


@dataclass(frozen=True, slots=True)
class _Signature:
    """A method to write, without its settings."""

    kind: str
    name: str
    parameters: str
    arguments: str
    tags: tuple[str, ...]
    calls: str
    more: str = ""


class _Method:
    def __init__(self, method: MethodDescriptor, contracts: Contracts, row: str) -> None:
        self._method = method
        self._about = prose(contracts.comment(method.full_name))
        self.row = row
        self.name = method.name
        self.constant = constant(method.name)
        self._java = camel(method.name)
        self.imports = {class_of(method.input_type), class_of(method.output_type)}
        self.request = class_of(method.input_type).rpartition(".")[2]
        self.answer = class_of(method.output_type).rpartition(".")[2]
        items = _items_of(method)
        self._paged = None
        if items is not None and items.message_type is not None:
            self.imports.add(class_of(items.message_type))
            item = class_of(items.message_type).rpartition(".")[2]
            self._paged = _Paged(item, f"get{camel(items.name)[:1].upper()}{camel(items.name)[1:]}List")

    def source(self) -> Iterator[str]:
        if self._method.client_streaming and self._method.server_streaming:
            yield from self._stream(f"Iterable<{self.request}> requests", "requests", _ASK_MANY, "exchange")
        elif self._method.server_streaming:
            yield from self._stream(f"{self.request} request", "request", _ASK, "stream")
        elif self._method.client_streaming:
            yield from self._plain(f"Iterable<{self.request}> requests", "requests", _ASK_MANY, "upload")
        elif self._paged:
            yield from self._list(self._paged)
        else:
            yield from self._plain(f"{self.request} request", "request", _ASK, "call")
            yield from self._flattened()

    def _plain(self, parameter: str, word: str, ask: str, verb: str) -> Iterator[str]:
        tags: tuple[str, ...] = (ask, "@return the answer", _THROWS)
        yield from self._twice(_Signature(self.answer, self._java, parameter, word, tags, verb))
        tags = (ask, f"@return {_FUTURE.format(what='answer')}")
        later, name = f"CompletableFuture<{self.answer}>", f"{self._java}Async"
        yield from self._twice(_Signature(later, name, parameter, word, tags, f"{verb}Async"))

    def _list(self, paged: _Paged) -> Iterator[str]:
        kind, parameter = f"Pages<{self.answer}, {paged.item}>", f"{self.request} request"
        getter = f", {self.answer}::{paged.getter}"
        yield from self._twice(
            _Signature(kind, self._java, parameter, "request", _OF_A_LIST, "pages", getter)
        )
        tags: tuple[str, ...] = ("@param request which page", "@return the page", _THROWS)
        page = f"{self._java}Page"
        yield from self._twice(_Signature(self.answer, page, parameter, "request", tags, "call"))
        tags = ("@param request which page", f"@return {_FUTURE.format(what='page')}")
        later, name = f"CompletableFuture<{self.answer}>", f"{page}Async"
        yield from self._twice(_Signature(later, name, parameter, "request", tags, "callAsync"))

    def _stream(self, parameter: str, word: str, ask: str, verb: str) -> Iterator[str]:
        tags = (ask, "@return the answers as they come; close it, or read it to its end", _THROWS)
        yield from self._twice(_Signature(f"Answers<{self.answer}>", self._java, parameter, word, tags, verb))
        both, words = f"{parameter}, Consumer<? super {self.answer}> each", f"{word}, each"
        tags = (ask, *_OF_EACH)
        name = f"{self._java}Async"
        yield from self._twice(_Signature("CompletableFuture<Void>", name, both, words, tags, f"{verb}Async"))

    def _twice(self, signature: _Signature) -> Iterator[str]:
        """A method without and with settings."""
        head = f"  public {signature.kind} {signature.name}"
        yield ""
        yield from javadoc(self._about, list(signature.tags))
        yield f"{head}({signature.parameters}) {{"
        yield f"    return {signature.name}({signature.arguments}, CallSettings.DEFAULT);"
        yield "  }"
        yield ""
        after = len([tag for tag in signature.tags if tag.startswith("@param")])
        tags = [*signature.tags[:after], _SETTINGS, *signature.tags[after:]]
        yield from javadoc(self._about, tags)
        yield f"{head}({signature.parameters}, CallSettings settings) {{"
        given = f"{self.constant}, {signature.arguments}, settings{signature.more}"
        yield f"    return runtime.{signature.calls}({given});"
        yield "  }"

    def _flattened(self) -> Iterator[str]:
        """For a request that a name is enough for: the name alone."""
        signatures = method_options(self._method).Extensions[client_pb2.method_signature]
        if list(signatures) != ["name"]:
            return
        build = f"{self.request}.newBuilder().setName(name).build()"
        yield ""
        tags = ["@param name the name of the resource", "@return the answer", _THROWS]
        yield from javadoc(self._about, tags)
        yield f"  public {self.answer} {self._java}(String name) {{"
        yield f"    return {self._java}({build}, CallSettings.DEFAULT);"
        yield "  }"


_OF_A_LIST: Final = (
    "@param request which to list; its page token is where to begin",
    "@return the whole list, fetched page by page while it is read, which may throw {@link TarifaException}",
)
_OF_EACH: Final = (
    "@param each is given the answers one after the other; the next is asked for when it returns",
    "@return done after the last answer; a {@link TarifaException} where the call fails; cancelling it "
    "cancels the call",
)
_ASK: Final = "@param request what is asked"
_ASK_MANY: Final = "@param requests what is asked, read while it is sent"


def _full_name(method: MethodDescriptor) -> str:
    return f"{method.containing_service.full_name}/{method.name}"


def _items_of(method: MethodDescriptor) -> FieldDescriptor | None:
    """What a list lists; None where the method is not one."""
    tokens = "page_token" in method.input_type.fields_by_name
    if not tokens or "next_page_token" not in method.output_type.fields_by_name:
        return None
    items = [field for field in method.output_type.fields if is_repeated(field) and field.message_type]
    return items[0] if len(items) == 1 else None
