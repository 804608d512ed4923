"""Between values and messages. A codec is built once for each class from the contract's own descriptor."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Final, TypeVar

from google.protobuf import descriptor_pool
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from tarifa._base import Attribute, Facts, Value
from tarifa._errors import InvalidValue
from tarifa._money import Money

V = TypeVar("V", bound=Value)

_Read = Callable[[Any], Any]
_Write = Callable[[Any, Any], None]
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ATTRIBUTE: Final = "tarifa.type.v1.AttributeValue"
_MONEY: Final = "google.type.Money"
_TIMESTAMP: Final = "google.protobuf.Timestamp"


def decode(kind: type[V], message: Message) -> V:
    """Return the value that `message` says."""
    value: V = _decoder(kind.CONTRACT)(message)
    return value


def decode_all(kind: type[V], messages: Iterable[Message]) -> tuple[V, ...]:
    """Return the values that `messages` say."""
    return tuple(map(_decoder(kind.CONTRACT), messages))


def encode(value: Value, message: Any) -> None:
    """Write `value` into an empty message of its contract. Raise `InvalidValue` for a moment without time
    zone.
    """
    for name, write in _writers(value.CONTRACT):
        given = getattr(value, name)
        if given is not None:
            write(message, given)


def encode_all(values: Iterable[Value], messages: Any) -> None:
    """Append `values` to a repeated field."""
    for value in values:
        encode(value, messages.add())


def write_money(value: Money, message: Any) -> None:
    """Write an amount into a `google.type.Money`."""
    message.units, message.nanos, message.currency_code = value.units, value.nanos, value.currency_code


def write_moment(value: datetime, message: Any, name: str) -> None:
    """Write a moment into a `google.protobuf.Timestamp`; raise `InvalidValue` where it has no time zone."""
    if value.tzinfo is None:
        raise InvalidValue(f"{name}: {value!r} has no time zone; use datetime.now(UTC) or .astimezone()")
    since = value - _EPOCH
    message.seconds, message.nanos = since.days * 86_400 + since.seconds, since.microseconds * 1000


def write_attributes(given: Any, target: Any) -> None:
    """Write named facts into a map of `AttributeValue`."""
    for key, value in given.items():
        fact = target[key]
        if isinstance(value, str):
            fact.text = value
        elif isinstance(value, bool):
            fact.flag = value
        else:
            fact.number = value


def decimal_text(value: Decimal) -> str:
    """Return a decimal as the contracts write it: plain digits, no exponent."""
    return format(value, "f")


@cache
def _decoder(contract: str) -> _Read:
    kind = _class_of(contract)
    new = object.__new__
    fields = _descriptor(contract).fields
    # A frozen value refuses assignment; its slots themselves do not, and are faster than object's own way.
    readers = [(getattr(kind, field.name).__set__, _reader(kind, field)) for field in fields]

    def decoded(message: Any) -> Any:
        value = new(kind)
        for assign, read in readers:
            assign(value, read(message))
        return value

    return decoded


@cache
def _writers(contract: str) -> tuple[tuple[str, _Write], ...]:
    kind = _class_of(contract)
    return tuple((field.name, _writer(kind, field)) for field in _descriptor(contract).fields)


def _reader(kind: type[Value], field: FieldDescriptor) -> _Read:
    name = field.name
    if _is_map(field):
        return lambda message: Facts({key: _fact(fact) for key, fact in getattr(message, name).items()})
    if _is_plain(kind, field):
        plain: _Read = attrgetter(name)
        if not field.is_repeated and not field.has_presence:
            return plain
        if field.is_repeated:
            return lambda message: tuple(plain(message))
    single = _single_reader(kind, field)
    if field.is_repeated:
        return lambda message: tuple(map(single, getattr(message, name)))
    if field.has_presence:
        return lambda message: single(getattr(message, name)) if message.HasField(name) else None
    return lambda message: single(getattr(message, name))


def _is_plain(kind: type[Value], field: FieldDescriptor) -> bool:
    """Whether the value of a field is what the message holds."""
    return field.enum_type is None and field.message_type is None and field.name not in kind.DECIMALS


def _single_reader(kind: type[Value], field: FieldDescriptor) -> _Read:
    if field.enum_type is not None:
        enum: _Read = _class_of(field.enum_type.full_name)
        return enum
    if field.message_type is not None:
        name = _full_name(field)
        return {_MONEY: _money, _TIMESTAMP: _moment}.get(name) or _decoder(name)
    if field.name in kind.DECIMALS:
        return lambda text: Decimal(text) if text else None
    return lambda value: value


def _writer(kind: type[Value], field: FieldDescriptor) -> _Write:
    name = field.name
    if _is_map(field):
        return lambda message, value: write_attributes(value, getattr(message, name))
    if field.message_type is not None:
        return _message_writer(field)
    if field.is_repeated:
        return lambda message, value: getattr(message, name).extend(value)
    if name in kind.DECIMALS:
        return lambda message, value: setattr(message, name, decimal_text(value))
    return lambda message, value: setattr(message, name, value)


def _message_writer(field: FieldDescriptor) -> _Write:
    name, full_name = field.name, _full_name(field)
    write: Callable[[Any, Any], None] = encode
    if full_name == _MONEY:
        write = write_money
    elif full_name == _TIMESTAMP:
        return lambda message, value: write_moment(value, getattr(message, name), name)

    def written(message: Any, value: Any) -> None:
        target = getattr(message, name)
        target.SetInParent()
        write(value, target)

    def all_written(message: Any, values: Any) -> None:
        target = getattr(message, name)
        for value in values:
            write(value, target.add())

    return all_written if field.is_repeated else written


def _money(message: Any) -> Money:
    return Money.of_parts(message.units, message.nanos, message.currency_code)


def _moment(message: Any) -> datetime:
    return _EPOCH + timedelta(seconds=message.seconds, microseconds=message.nanos // 1000)


def _fact(message: Any) -> Attribute:
    kind = message.WhichOneof("kind")
    fact: Attribute = getattr(message, kind) if kind else ""
    return fact


def _is_map(field: FieldDescriptor) -> bool:
    return bool(field.message_type is not None and field.message_type.GetOptions().map_entry)


def _full_name(field: FieldDescriptor) -> str:
    return str(field.message_type.full_name) if field.message_type is not None else ""


def _descriptor(contract: str) -> Any:
    """The contract's own descriptor; every module that makes calls imports the one that holds it."""
    return descriptor_pool.Default().FindMessageTypeByName(contract)


def _class_of(full_name: str) -> Any:
    """The SDK's class for a message or enum of the contracts; a nested one carries its parent's name."""
    _, area, _, *names = full_name.split(".")
    return getattr(importlib.import_module(f"tarifa.values.{area}"), "".join(names))
