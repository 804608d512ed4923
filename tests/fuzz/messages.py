"""Messages drawn from nothing but their descriptors: what the contract asks for, and everything else.

A field is honest most of the time, so that a request gets past the first rule that it meets, and hostile
otherwise: the ends of its type, numbers that no enum has, text that no column holds, decimals of a million
digits, dates outside the calendar, amounts that contradict themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from buf.validate import validate_pb2
from google.protobuf import message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from hypothesis import strategies as st

DEEPEST = 6
"""Messages deeper than this stay empty; no contract of ours nests so deep."""

HOSTILE_TEXTS = (
    "",
    "\0",
    "a\0b",
    "x" * 129,
    "x" * 5_000,
    "\U0001f409" * 65,
    "\ufffe",
    "\u202e",
    "e\u0301",
    "%s%n",
    "{}",
    "../../etc/passwd",
    "products/",
    "products/..",
    "products/*",
    "products/a/b",
    "'; DROP TABLE quote; --",
    '" OR ""="',
    "-0",
    "-1",
    "0",
    "00000000000000000000000000001",
    "1E+1000000",
    "1e-1000000",
    "NaN",
    "Infinity",
    "-Infinity",
    "９",
    "9" * 28,
    "999999999999.999999999",
    "0.000000001",
    "0000-00-00T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "0001-01-01T00:00:00+23:59",
    "eur",
    "EU",
    "XXX",
    "XAU",
    "JPY",
)

HOSTILE_BYTES = (
    b"",
    b"\0",
    b"\xff" * 3,
    b"\0" * 4,
    b"\0" * 8,
    b"\xff" * 8,
    b"\0\0\xc0\x7f" * 2,
    b"\0\0\x80\x7f",
    b"\0" * 400,
    b"\x01\0\0\0\xff",
)
"""What stands in tensors: too little, too much, not a number, infinite, a length without its text."""

HONEST_TEXTS: Mapping[str, Sequence[str]] = {
    "quantity": ("1", "12.5", "1000", "0.000000001", "999999999999.999999999"),
    "min_quantity": ("1", "10", "100"),
    "discount_rate": ("0", "0.05", "0.999999999"),
    "contract_discount_rate": ("", "0.05"),
    "volume_discount_rate": ("", "0.02"),
    "volume_tier_quantity": ("", "10"),
    "currency_code": ("EUR", "EUR", "EUR", "USD", "JPY", "BHD"),
    "page_token": ("",),
    "model_name": ("echo",),
    "model_version": ("", "1"),
    "version": ("", "1"),
    "filter": ('state = "STATE_DRAFT"', 'family = "pipes"', 'update_time > "2026-01-01T00:00:00Z"', 'a:"b"'),
    "datatype": ("FP32", "INT64", "BYTES", "BOOL", "FP16", "UINT8"),
    "etag": ("", "", "AAAAAAAAAAAAAAAA"),
    "line_id": ("1", "2", "l1"),
    "line_ids": ("1", "2", "l1"),
    "option_ids": ("coating", "other"),
    "option_id": ("coating", "other"),
    "paths": ("display_name", "lines", "expire_time", "*", "name", "external_reference"),
    "request_id": ("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"),
    "variable": ("cpu", "cpu", "lights"),
    "variables": ("cpu", "lights"),
    "value": ("quick", "yes"),
    "bound": ("0", "100"),
    "coefficient": ("", "2"),
    "min_margin_rate": ("", "0.1"),
    "product_quantity": ("", "2"),
    **dict.fromkeys(
        ("formula", "condition", "requirement", "left", "right", "wish", "demands"),
        ("lights", "!lights", "cpu = quick", "cpu = quick => !lights", "(", "a = b", "true"),
    ),
    "service": ("", "pricing", "tarifa.pricing.v1.PricingService", "elsewhere"),
    "file_by_filename": ("tarifa/pricing/v1/pricing_service.proto", "elsewhere.proto"),
    "file_containing_symbol": ("tarifa.pricing.v1.PricingService", "tarifa.type.v1.LinePrice", "elsewhere"),
    "containing_type": ("google.protobuf.FieldOptions", "elsewhere"),
    "all_extension_numbers_of_type": ("google.protobuf.FieldOptions", "elsewhere"),
    "question": ("use",),
    "answer": ("games", "letters"),
    "authorization": ("", "Bearer", "Bearer trf_" + "A" * 43, "Basic eDp5"),
}
"""What a field of this name usually holds, where no pattern of the contract says it."""

_INTEGERS = {
    FieldDescriptor.TYPE_INT32: (-(2**31), 2**31 - 1),
    FieldDescriptor.TYPE_SINT32: (-(2**31), 2**31 - 1),
    FieldDescriptor.TYPE_SFIXED32: (-(2**31), 2**31 - 1),
    FieldDescriptor.TYPE_INT64: (-(2**63), 2**63 - 1),
    FieldDescriptor.TYPE_SINT64: (-(2**63), 2**63 - 1),
    FieldDescriptor.TYPE_SFIXED64: (-(2**63), 2**63 - 1),
    FieldDescriptor.TYPE_UINT32: (0, 2**32 - 1),
    FieldDescriptor.TYPE_FIXED32: (0, 2**32 - 1),
    FieldDescriptor.TYPE_UINT64: (0, 2**64 - 1),
    FieldDescriptor.TYPE_FIXED64: (0, 2**64 - 1),
}

Draw = Callable[[st.SearchStrategy[Any]], Any]


def messages(
    descriptor: Descriptor, names: Sequence[str] = (), hostilities: Sequence[int] = (0, 0, 1, 1, 4, 30)
) -> st.SearchStrategy[Message]:
    """Messages of the type; `names` are of resources that are there, of this tenant and of others.

    One of `hostilities` is how many values of a hundred are out of line in a message.
    """
    writer = _Writer(tuple(names))

    @st.composite
    def drawn(draw: Draw) -> Message:
        message = message_factory.GetMessageClass(descriptor)()
        writer.fill(message, draw, hostility=draw(st.sampled_from(hostilities)), depth=0)
        return message

    return drawn()


@st.composite
def damaged(draw: Draw, whole: st.SearchStrategy[Message]) -> bytes:
    """The bytes of a message after some were cut, changed or put in: seldom a message, often nearly one."""
    data = bytearray(draw(whole).SerializeToString())
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(("cut", "change", "insert"))):
            case "cut":
                del data[at:]
            case "change" if at < len(data):
                data[at] = draw(st.integers(0, 255))
            case _:
                data[at:at] = draw(st.sampled_from((b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\0", b"\x0b")))
    return bytes(data)


class _Writer:
    """Fills messages field by field."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names

    def fill(self, message: Message, draw: Draw, *, hostility: int, depth: int) -> None:
        """Set fields; `hostility` is how many values of a hundred are out of line."""
        special = {"google.type.Money": _money, "google.protobuf.Timestamp": _timestamp}.get(
            message.DESCRIPTOR.full_name
        )
        if special is not None:
            special(message, draw, hostility)
            return
        descriptor: Any = message.DESCRIPTOR
        for field in self._chosen(descriptor, draw, hostility, depth):
            self._set(message, field, draw, hostility, depth)

    def _chosen(
        self, descriptor: Descriptor, draw: Draw, hostility: int, depth: int
    ) -> list[FieldDescriptor]:
        filled = [oneof for oneof in descriptor.oneofs if not _hostile(draw, hostility)]
        chosen: list[FieldDescriptor] = [draw(st.sampled_from(list(oneof.fields))) for oneof in filled]
        for field in descriptor.fields:
            if field.containing_oneof is not None or (field.message_type and depth >= DEEPEST):
                continue
            wanted = _is_required(field) or draw(st.sampled_from((True, True, True, False)))
            if wanted != _hostile(draw, hostility):
                chosen.append(field)
        return chosen

    def _set(self, message: Any, field: FieldDescriptor, draw: Draw, hostility: int, depth: int) -> None:
        held: Any = getattr(message, field.name)
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            self._set_map(held, field, draw, hostility, depth)
        elif field.is_repeated:
            for _ in range(draw(st.sampled_from((1, 1, 2, 3)))):
                if field.message_type is not None:
                    self.fill(held.add(), draw, hostility=hostility, depth=depth + 1)
                else:
                    held.append(self._scalar(field, draw, hostility))
        elif field.message_type is not None:
            held.SetInParent()
            self.fill(held, draw, hostility=hostility, depth=depth + 1)
        else:
            setattr(message, field.name, self._scalar(field, draw, hostility))

    def _set_map(self, held: Any, field: FieldDescriptor, draw: Draw, hostility: int, depth: int) -> None:
        assert field.message_type is not None
        entry = field.message_type.fields_by_name
        for _ in range(draw(st.integers(0, 2))):
            key = self._key(field, entry["key"], draw, hostility)
            if entry["value"].message_type is not None:
                self.fill(held[key], draw, hostility=hostility, depth=depth + 1)
            else:
                held[key] = self._scalar(entry["value"], draw, hostility)

    def _key(self, field: FieldDescriptor, key: FieldDescriptor, draw: Draw, hostility: int) -> Any:
        pattern = _rules(field).map.keys.string.pattern
        if pattern and not _hostile(draw, hostility):
            return draw(st.sampled_from(("grade", "length_mm")))
        return self._scalar(key, draw, hostility)

    def _scalar(self, field: FieldDescriptor, draw: Draw, hostility: int) -> Any:
        hostile = _hostile(draw, hostility)
        if field.type == FieldDescriptor.TYPE_STRING:
            return draw(st.sampled_from(HOSTILE_TEXTS) | _any_text()) if hostile else self._text(field, draw)
        if field.type == FieldDescriptor.TYPE_BYTES:
            return draw(st.sampled_from(HOSTILE_BYTES) | st.binary(max_size=64))
        if field.type == FieldDescriptor.TYPE_BOOL:
            return draw(st.booleans())
        if field.enum_type is not None:
            known = st.sampled_from([value.number for value in field.enum_type.values])
            return draw(st.sampled_from((-1, 99, 2**31 - 1, -(2**31))) if hostile else known)
        if field.type in _INTEGERS:
            least, most = _INTEGERS[field.type]
            return draw(st.sampled_from((least, most, least + 1)) if hostile else st.integers(0, 3))
        return draw(st.floats(width=32) if hostile else st.sampled_from((0.0, 1.0, 2.5)))

    def _text(self, field: FieldDescriptor, draw: Draw) -> str:
        patterns = patterns_of(field)
        known = [name for name in self._names if any(re.fullmatch(pattern, name) for pattern in patterns)]
        if known:
            absent = [""] * (len(known) if _may_be_empty(field) else 0)
            return str(draw(st.sampled_from([*known, *absent])))
        if field.name in HONEST_TEXTS:
            return str(draw(st.sampled_from(HONEST_TEXTS[field.name])))
        if patterns:
            return str(draw(st.from_regex(patterns[0].replace("$", r"\Z"))))
        return str(draw(st.sampled_from((*self._names, "text")) | _any_text()))


def _money(message: Any, draw: Draw, hostility: int) -> None:
    message.currency_code = "EUR"
    message.units = draw(st.sampled_from((0, 1, 95, 100, 1_000_000)))
    message.nanos = draw(st.sampled_from((0, 500_000_000, 1)))
    if _hostile(draw, hostility):
        message.currency_code = draw(st.sampled_from(("", "USD", "JPY", "XXX", "XAU", "eur", "\0\0\0")))
    if _hostile(draw, hostility):
        message.units = draw(st.sampled_from((-1, 2**63 - 1, -(2**63))))
    if _hostile(draw, hostility):
        message.nanos = draw(st.sampled_from((-1, 1_000_000_000, 2**31 - 1, -(2**31))))


def _timestamp(message: Any, draw: Draw, hostility: int) -> None:
    message.seconds = draw(st.sampled_from((0, 1_767_225_600, 1_893_456_000)))
    if _hostile(draw, hostility):
        first, last = -62_135_596_800, 253_402_300_799
        message.seconds = draw(st.sampled_from((first, first - 1, last, last + 1, 2**63 - 1, -(2**63))))
    if _hostile(draw, hostility):
        message.nanos = draw(st.sampled_from((1, 999_999_999, -1, 1_000_000_000, 2**31 - 1)))


def _any_text() -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def _hostile(draw: Draw, of_a_hundred: int) -> bool:
    return of_a_hundred > 0 and draw(st.integers(0, 99)) >= 100 - of_a_hundred


def _rules(field: FieldDescriptor) -> Any:
    return field.GetOptions().Extensions[validate_pb2.field]


def _is_required(field: FieldDescriptor) -> bool:
    rules = _rules(field)
    return bool(rules.required or rules.repeated.min_items or (rules.string.pattern and not rules.ignore))


def _may_be_empty(field: FieldDescriptor) -> bool:
    return bool(_rules(field).ignore)


def patterns_of(field: FieldDescriptor) -> list[str]:
    """The patterns of the contract that the text of a field, or each of its texts, must follow."""
    rules = _rules(field)
    return [text for text in (rules.string.pattern, rules.repeated.items.string.pattern) if text]
