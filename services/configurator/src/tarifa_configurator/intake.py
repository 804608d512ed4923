"""A product model as text, on its way in: whole, or in portions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa_kit.errors import FieldViolation, InvalidArgument, ResourceExhausted, invalid_field

from tarifa_configurator.formats import TextFormat, read_model
from tarifa_configurator.store import Content
from tarifa_configurator.text_fault import TextFault
from tarifa_configurator.versions import content_of_model

MOST_CHARACTERS = 64 * 1024 * 1024
"""The longest text that an import in portions may bring."""
_FORMATS = {
    rpc.MODEL_FORMAT_UVL: TextFormat.UVL,
    rpc.MODEL_FORMAT_DIMACS: TextFormat.DIMACS,
    rpc.MODEL_FORMAT_XCSP: TextFormat.XCSP,
}

_Import = rpc.ImportProductModelRequest | rpc.ImportLargeProductModelRequest


@dataclass(frozen=True, slots=True)
class Intake:
    """An import that was read and checked to its end."""

    parent: str
    note: str
    request_id: str
    validate_only: bool
    digest: bytes
    """Equal for equal requests."""
    content: Content

    @classmethod
    def of(cls, request: rpc.ImportProductModelRequest) -> Intake:
        """Read a whole text.

        Raises:
            InvalidArgument: MODEL_TEXT_INVALID with line and column, or a field of the request is wrong.
        """
        return _intake(request, request.text)

    @classmethod
    def of_portions(cls, requests: Iterable[rpc.ImportLargeProductModelRequest]) -> Intake:
        """Read a text in portions; raises as `of`, and `ResourceExhausted` for one that is too long."""
        first: rpc.ImportLargeProductModelRequest | None = None
        parts: list[str] = []
        length = 0
        for request in requests:
            first = first or request
            parts.append(request.text)
            length += len(request.text)
            if length > MOST_CHARACTERS:
                raise ResourceExhausted(
                    "REQUEST_TOO_LARGE", f"the text is longer than {MOST_CHARACTERS} characters"
                )
        if first is None or not first.parent:
            raise invalid_field("parent", "is required in the first message")
        if first.format not in _FORMATS:
            raise invalid_field("format", "is required in the first message")
        return _intake(first, "".join(parts))


def _intake(request: _Import, text: str) -> Intake:
    if not text.strip():
        raise invalid_field("text", "is empty")
    try:
        model = read_model(text, _FORMATS[request.format], request.currency_code)
    except TextFault as fault:
        raise InvalidArgument(
            "MODEL_TEXT_INVALID",
            str(fault),
            metadata={"line": str(fault.line), "column": str(fault.column)},
            violations=[FieldViolation("text", str(fault), "text")],
        ) from fault
    described = (request.parent, str(request.format), request.note, request.currency_code, text)
    digest = hashlib.sha256()
    for part in described:
        held = part.encode("utf-8", "surrogatepass")
        digest.update(len(held).to_bytes(8, "big") + held)
    content = content_of_model(model, "text")
    return Intake(
        request.parent, request.note, request.request_id, request.validate_only, digest.digest(), content
    )
