"""A client for each service: a method for each rpc, over the hand-written layer of the Go client."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from tarifa_codegen.contracts import Contracts, is_repeated
from tarifa_codegen.policy import MethodPolicy, Policies

from .policies import variable

_MODULE: Final = "tarifa.dev/sdk/go"
_WIDTH: Final = 118
_NAMES: Final = {"PricingService": "Prices", "QuoteService": "Quotes"}


def clients(contracts: Contracts, policies: Policies) -> dict[str, str]:
    """The files of the services' clients: name -> source."""
    return {
        f"{_area(service)}.gen.go": _Service(contracts, rows).source()
        for service, rows in _services(policies)
    }


def _services(policies: Policies) -> Iterator[tuple[str, tuple[MethodPolicy, ...]]]:
    yield from policies.services().items()


def _area(service: str) -> str:
    return service.split(".")[1]


class _Service:
    def __init__(self, contracts: Contracts, rows: tuple[MethodPolicy, ...]) -> None:
        self._contracts = contracts
        self._rows = rows
        self._service = rows[0].service
        short = self._service.rsplit(".", 1)[1]
        self._name = _NAMES.get(short, short.removesuffix("Service"))
        self._methods = {m.full_name: m for m in contracts.methods()}

    def source(self) -> str:
        body = "\n".join(self._method(row) for row in self._rows)
        area, version = self._service.split(".")[1:3]
        paths = {f"{_MODULE}/{area}/{version}": f"{area}{version} ", f"{_MODULE}/internal/policies": ""}
        own = "".join(f'\t{alias}"{path}"\n' for path, alias in sorted(paths.items()))
        standard = '\t"context"\n' + ('\t"iter"\n' if "iter.Seq2" in body else "")
        imports = f"import (\n{standard}\n{own})\n"
        about = self._contracts.comment(self._service)
        said = comment(f"{self._name} is the client of {self._service}. {about}")
        return (
            "// Code generated from the contracts. DO NOT EDIT.\n\npackage tarifa\n\n"
            f"{imports}\n{said}type {self._name} struct{{ client *Client }}\n\n{body}"
        )

    def _method(self, row: MethodPolicy) -> str:
        method = self._methods[f"{row.service}.{row.name}"]
        request, answer = (_go_type(m) for m in (method.input_type, method.output_type))
        policy = f"policies.{variable(row)}"
        said = self._contracts.comment(method.full_name)
        if row.streams_requests and row.streams_answers:
            given, result = f"requests iter.Seq2[*{request}, error]", f"iter.Seq2[*{answer}, error]"
            call = f"exchange[{request}, {answer}](ctx, s.client, {policy}, requests, options)"
            said += " The answers come while requests are still sent; leaving the loop cancels the call."
        elif row.streams_requests:
            given, result = f"requests iter.Seq2[*{request}, error]", f"(*{answer}, error)"
            call = f"collect[{request}, {answer}](ctx, s.client, {policy}, requests, options)"
            said += " An error among the requests cancels the call and is returned."
        elif row.streams_answers:
            given, result = f"request *{request}", f"iter.Seq2[*{answer}, error]"
            call = f"stream[{answer}](ctx, s.client, {policy}, request, options)"
            said += " Leaving the loop cancels the call."
        else:
            given, result = f"request *{request}", f"(*{answer}, error)"
            call = f"unary[{answer}](ctx, s.client, {policy}, request, options)"
        text = self._function(row.name, _verb(said), given, result, call)
        items = _listed(method)
        return text + (self._pages(row, method, items) if items is not None else "")

    def _pages(self, row: MethodPolicy, method: MethodDescriptor, items: FieldDescriptor) -> str:
        request, answer = (_go_type(m) for m in (method.input_type, method.output_type))
        item = _go_type(_held(items))
        plural = row.name.removeprefix("List")
        given = f"request *{request}"
        fetch = f"pages(ctx, s.{row.name}, request, options)"
        pages = self._function(
            f"{plural}Pages",
            f"gives the pages of {row.name} one after the other, each fetched when the loop comes to it.",
            given,
            f"iter.Seq2[*{answer}, error]",
            fetch,
        )
        each = f"items({fetch}, (*{answer}).Get{_camel(items.name)})"
        everything = self._function(
            f"All{plural}",
            f"gives what {row.name} lists, from the request's page on, one by one; "
            "pages are fetched while they are read.",
            given,
            f"iter.Seq2[*{item}, error]",
            each,
        )
        return f"\n{pages}\n{everything}"

    def _function(self, name: str, said: str, given: str, result: str, call: str) -> str:
        start = f"func (s *{self._name}) {name}("
        arguments = f"ctx context.Context, {given}, options ...CallOption"
        head = f"{start}{arguments}) {result} {{"
        if len(head) > _WIDTH:
            head = f"{start}\n\t{arguments},\n) {result} {{"
        return f"{comment(f'{name} {said}', '')}{head}\n\treturn {call}\n}}\n"


def _verb(said: str) -> str:
    """Joins the contract's sentence to the name, as Go's documentation begins."""
    first = said.split(" ", 1)[0] if said else ""
    return said[0].lower() + said[1:] if first.endswith("s") and first.isalpha() else f"does this: {said}"


def _listed(method: MethodDescriptor) -> FieldDescriptor | None:
    """The field that a page lists; None where the answer is no page."""
    if "page_token" not in method.input_type.fields_by_name:
        return None
    lists = [f for f in method.output_type.fields if is_repeated(f) and f.message_type is not None]
    return lists[0] if lists and "next_page_token" in method.output_type.fields_by_name else None


def _held(items: FieldDescriptor) -> Descriptor:
    if items.message_type is None:
        raise SystemExit(f"{items.full_name} lists no messages")
    return items.message_type


def _go_type(message: Descriptor) -> str:
    area, version = message.full_name.split(".")[1:3]
    return f"{area}{version}.{message.name}"


def _camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def comment(text: str, indent: str = "") -> str:
    """The lines of a comment; the contracts' marks of code have no meaning in Go."""
    plain = re.sub(r"`([^`]*)`", r"\1", text)
    paragraphs = plain.split("\n\n")
    width = _WIDTH - len(indent) - 3
    lines = [line for p in paragraphs for line in ["", *textwrap.wrap(p, width)]][1:]
    return "".join(f"{indent}//{' ' + line if line else ''}\n" for line in lines)
