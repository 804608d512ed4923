"""Product models as text: imported and exported."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Any, Final

from tarifa._call import Plan, method, new_request_id
from tarifa._codec import decode
from tarifa._product_models import change
from tarifa.configurator.v1 import configurator_service_pb2 as pb
from tarifa.values.configurator import ModelFormat, ProductModelVersion

_SERVICE: Final = pb.DESCRIPTOR.services_by_name["ConfiguratorService"]
_PORTION: Final = 500_000
"""How many characters of a text one message carries."""


def import_model(
    parent: str,
    text: str,
    *,
    format: ModelFormat = ModelFormat.UVL,
    currency_code: str = "",
    note: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModelVersion]:
    """Create the next version of a product model out of a text, as a draft; the answer has no content.

    Args:
        parent: `productModels/{product_model}`.
        text: at most 12,000,000 characters; `import_large_model` takes longer ones.
        format: what the text is written in.
        currency_code: of the attributes `price` and `cost`, where the text names no currency itself.
        note: what is different in the version, at most 1,024 characters.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 60.

    Raises:
        InvalidArgument: the text cannot be read; the message says line and column.
    """
    request = pb.ImportProductModelRequest(
        parent=parent,
        text=text,
        format=pb.ModelFormat.ValueType(int(format)),
        currency_code=currency_code,
        note=note,
        validate_only=validate_only,
    )
    return change("ImportProductModel", ProductModelVersion, request, request_id, timeout)


def import_large_model(
    parent: str,
    text: str | Iterable[str] | AsyncIterable[str],
    *,
    format: ModelFormat = ModelFormat.UVL,
    currency_code: str = "",
    note: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModelVersion]:
    """As `import_model`, for a text of up to 64 Mi characters, sent in portions.

    Args:
        parent: `productModels/{product_model}`.
        text: the text, or its parts in their order, read as they are sent.
        format: what the text is written in.
        currency_code: of the attributes `price` and `cost`, where the text names no currency itself.
        note: what is different in the version, at most 1,024 characters.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole import; None means the client's, or 600.

    Raises:
        InvalidArgument: the text cannot be read; the message says line and column.
    """
    first = pb.ImportLargeProductModelRequest(
        parent=parent,
        format=pb.ModelFormat.ValueType(int(format)),
        currency_code=currency_code,
        note=note,
        validate_only=validate_only,
        request_id=request_id or new_request_id(),
    )
    requests = _async_portions(first, text) if isinstance(text, AsyncIterable) else _portions(first, text)
    return Plan(
        method(_SERVICE, "ImportLargeProductModel"),
        requests,
        lambda m: decode(ProductModelVersion, m),
        timeout,
        first.request_id,
    )


def export_model(name: str, *, timeout: float | None = None) -> Plan[str]:
    """Return a version as UVL.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    request = pb.ExportProductModelRequest(name=name)
    return Plan(method(_SERVICE, "ExportProductModel"), request, lambda m: str(m.text), timeout)


def _portions(first: Any, text: str | Iterable[str]) -> Iterator[Any]:
    request = first
    for part in (text,) if isinstance(text, str) else text:
        for start in range(0, len(part), _PORTION):
            request.text = part[start : start + _PORTION]
            yield request
            request = pb.ImportLargeProductModelRequest()
    if request is first:
        yield request


async def _async_portions(first: Any, text: AsyncIterable[str]) -> AsyncIterator[Any]:
    request = first
    async for part in text:
        for start in range(0, len(part), _PORTION):
            request.text = part[start : start + _PORTION]
            yield request
            request = pb.ImportLargeProductModelRequest()
    if request is first:
        yield request
