"""The rules in the contracts (protovalidate), evaluated on every request before a servicer sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from google.protobuf.message import Message
from protovalidate import Validator, Violation

from tarifa_kit.errors import FieldViolation, InvalidArgument
from tarifa_kit.interceptors.decoding import require_readable
from tarifa_kit.interceptors.patterns import in_words

_VALIDATOR: Final = Validator()
_MOST_VIOLATIONS: Final = 50
_LARGE_BYTES: Final = 16 * 1024
"""The engine describes every fault it finds: 4 MiB of lines that are nothing but faults took a core for a
quarter of a minute. Beyond this size it stops at the first."""
_PATTERN: Final = "string.pattern"
_RULE_TAG: Final = b"\xba\x48"
"""Field 1159, length-delimited: the number that ``buf.validate`` extends every kind of option with."""


def validate(request: Any) -> None:
    """Raise `InvalidArgument` that names every field of ``request`` at fault (the first 50 of them).

    Of a request of more than 16 KiB it names the first only.
    A message type that carries no rule anywhere inside is not handed to the engine at all.
    """
    require_readable(request)
    if not isinstance(request, Message) or not _has_rules(request.DESCRIPTOR):
        return
    violations = _VALIDATOR.collect_violations(request, fail_fast=request.ByteSize() > _LARGE_BYTES)
    if violations:
        raise _invalid([_described(violation) for violation in violations[:_MOST_VIOLATIONS]])


def validated(requests: Iterator[Any]) -> Iterator[Any]:
    """Yield each message of a client's stream once it has passed its rules."""
    for request in requests:
        validate(request)
        yield request


_WITH_RULES: dict[str, bool] = {}


def _has_rules(descriptor: Any) -> bool:
    known = _WITH_RULES.get(descriptor.full_name)
    if known is None:
        known = _WITH_RULES[descriptor.full_name] = _search_rules(descriptor, set())
    return known


def _search_rules(descriptor: Any, seen: set[str]) -> bool:
    if descriptor.full_name in seen:
        return False
    seen.add(descriptor.full_name)
    if _carries_rule(descriptor) or any(map(_carries_rule, descriptor.oneofs)):
        return True
    return any(
        _carries_rule(field) or (field.message_type is not None and _search_rules(field.message_type, seen))
        for field in descriptor.fields
    )


def _carries_rule(element: Any) -> bool:
    """Look for the tag on the wire, so that this holds whether or not the extension is loaded."""
    return _RULE_TAG in element.GetOptions().SerializeToString()


def _described(violation: Violation) -> FieldViolation:
    proto = violation.proto
    words = in_words(violation.rule_value) if proto.rule_id == _PATTERN else ""
    return FieldViolation(_path(proto), words or proto.message or "is not valid", proto.rule_id)


def _path(proto: Any) -> str:
    path = ""
    for element in proto.field.elements if proto.field else ():
        path += f".{element.field_name}" if path else element.field_name
        if element.subscript is not None:
            path += f"[{_subscript(element.subscript)}]"
    return path


def _subscript(subscript: Any) -> str:
    value = getattr(subscript, "value", subscript)
    return f'"{value}"' if isinstance(value, str) else str(value)


def _invalid(violations: list[FieldViolation]) -> InvalidArgument:
    named = "; ".join(f"{fault.field or 'request'}: {fault.description}" for fault in violations[:3])
    more = f" (and {len(violations) - 3} more)" if len(violations) > 3 else ""
    return InvalidArgument("FIELD_INVALID", named + more, violations=violations)
