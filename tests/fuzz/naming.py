"""Where a message can name a resource: every string field whose rule is the pattern of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fuzz.messages import DEEPEST, patterns_of
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

IDS = {"quote_id": "quotes/", "product_model_id": "productModels/"}
"""Fields that hold the id of a resource without its collection, and what its name begins with."""

Path = tuple[str, ...]


def naming_fields(descriptor: Descriptor, kinds: tuple[str, ...]) -> list[tuple[Path, str]]:
    """Each field that may name a resource, with one of `kinds`, names of resources, that suits it."""
    return list(_naming(descriptor, kinds, ()))


def _naming(descriptor: Descriptor, kinds: tuple[str, ...], above: Path) -> Iterator[tuple[Path, str]]:
    for field in descriptor.fields:
        path = (*above, field.name)
        if field.message_type is not None:
            if len(path) < DEEPEST and not field.message_type.GetOptions().map_entry:
                yield from _naming(field.message_type, kinds, path)
        elif field.type == FieldDescriptor.TYPE_STRING:
            if field.name in IDS:
                yield path, next(name for name in kinds if name.startswith(IDS[field.name])).partition("/")[2]
                continue
            suits = [name for name in kinds if any(re.fullmatch(rule, name) for rule in patterns_of(field))]
            yield from ((path, name) for name in suits if "/" in "".join(patterns_of(field)))


def with_name(message: Message, path: Path, name: str) -> Message:
    """A copy of the message that names the resource at the path, in the first of several elements."""
    changed = type(message)()
    changed.CopyFrom(message)
    held: Any = changed
    for step in path[:-1]:
        inner = getattr(held, step)
        if hasattr(inner, "add"):
            held = inner[0] if len(inner) else inner.add()
        else:
            inner.SetInParent()
            held = inner
    last = getattr(held, path[-1])
    if isinstance(last, str):
        setattr(held, path[-1], name)
    else:
        last[:] = [name, *last[1:]]
    return changed
