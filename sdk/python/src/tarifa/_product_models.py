"""Product models and their versions: written, published, compared."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, TypeVar

from tarifa._base import Value
from tarifa._call import ListPlan, Page, Plan, method, new_request_id
from tarifa._codec import decode, decode_all, encode, write_moment
from tarifa._keep import KEEP, Keep
from tarifa.configurator.v1 import configurator_service_pb2 as pb
from tarifa.values.configurator import (
    DiffProductModelVersionsResponse,
    ModelContent,
    ProductModel,
    ProductModelVersion,
)

V = TypeVar("V", bound=Value)

_SERVICE: Final = pb.DESCRIPTOR.services_by_name["ConfiguratorService"]


def create_model(
    product_model_id: str,
    *,
    display_name: str = "",
    description: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModel]:
    """Create a product model, without a version.

    Args:
        product_model_id: the last segment of its name.
        display_name: what people call it, at most 256 characters.
        description: what it is, at most 4,096 characters.
        validate_only: check everything and answer as if created, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        AlreadyExists: there is one of this name, or the `request_id` was used with another request.
    """
    request = pb.CreateProductModelRequest(product_model_id=product_model_id, validate_only=validate_only)
    request.product_model.display_name, request.product_model.description = display_name, description
    return change("CreateProductModel", ProductModel, request, request_id, timeout)


def get_model(name: str, *, timeout: float | None = None) -> Plan[ProductModel]:
    """Return a product model.

    Args:
        name: `productModels/{product_model}`.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    return _ask("GetProductModel", ProductModel, pb.GetProductModelRequest(name=name), timeout)


def list_models(
    *, page_size: int = 0, page_token: str = "", timeout: float | None = None
) -> ListPlan[ProductModel]:
    """Return product models in the order of their names.

    Args:
        page_size: how many a call fetches, at most 1,000; 0 means 100.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.
    """
    request = pb.ListProductModelsRequest(page_size=page_size, page_token=page_token)
    return ListPlan(
        method(_SERVICE, "ListProductModels"),
        request,
        lambda m: Page(decode_all(ProductModel, m.product_models), m.next_page_token),
        timeout,
    )


def update_model(
    name: str,
    *,
    display_name: str | Keep = KEEP,
    description: str | Keep = KEEP,
    etag: str = "",
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModel]:
    """Edit what people read of a product model; what is not given stays.

    Args:
        name: `productModels/{product_model}`.
        display_name: what people call it, at most 256 characters.
        description: what it is, at most 4,096 characters.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        NotFound: there is none of this name.
        Aborted: the etag is stale.
    """
    request = pb.UpdateProductModelRequest()
    request.product_model.name, request.product_model.etag = name, etag
    for field, given in (("display_name", display_name), ("description", description)):
        if not isinstance(given, Keep):
            setattr(request.product_model, field, given)
            request.update_mask.paths.append(field)
    return change("UpdateProductModel", ProductModel, request, request_id, timeout)


def delete_model(
    name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[None]:
    """Delete a product model with its drafts.

    Args:
        name: `productModels/{product_model}`.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: a version was ever published.
    """
    return _delete(
        "DeleteProductModel", pb.DeleteProductModelRequest(name=name, etag=etag), request_id, timeout
    )


def create_version(
    parent: str,
    content: ModelContent,
    *,
    effective_from: datetime | None = None,
    effective_until: datetime | None = None,
    note: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModelVersion]:
    """Create the next version of a product model, as a draft; the answer has no content.

    Args:
        parent: `productModels/{product_model}`.
        content: what can be chosen, and what must hold.
        effective_from: in force from here; None means from its publication.
        effective_until: in force until here; None means for ever.
        note: what is different in it, at most 1,024 characters.
        validate_only: check everything and answer as if created, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 60.

    Raises:
        InvalidArgument: a field breaks a rule, names what is not there, or cannot be read; `violations` says.
    """
    request = pb.CreateProductModelVersionRequest(parent=parent, validate_only=validate_only)
    version = request.product_model_version
    version.note = note
    _write_content(version, content)
    _write_moments(version, effective_from=effective_from, effective_until=effective_until)
    return change("CreateProductModelVersion", ProductModelVersion, request, request_id, timeout)


def get_version(
    name: str, *, without_content: bool = False, timeout: float | None = None
) -> Plan[ProductModelVersion]:
    """Return a version.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        without_content: leave the content out.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    request = pb.GetProductModelVersionRequest(name=name, without_content=without_content)
    return _ask("GetProductModelVersion", ProductModelVersion, request, timeout)


def list_versions(
    parent: str, *, page_size: int = 0, page_token: str = "", timeout: float | None = None
) -> ListPlan[ProductModelVersion]:
    """Return the versions of a product model without their contents, the oldest first.

    Args:
        parent: `productModels/{product_model}`.
        page_size: how many a call fetches, at most 1,000; 0 means 100.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.

    Raises:
        NotFound: there is no such product model.
    """
    request = pb.ListProductModelVersionsRequest(parent=parent, page_size=page_size, page_token=page_token)
    return ListPlan(
        method(_SERVICE, "ListProductModelVersions"),
        request,
        lambda m: Page(decode_all(ProductModelVersion, m.product_model_versions), m.next_page_token),
        timeout,
    )


def update_version(
    name: str,
    *,
    content: ModelContent | Keep = KEEP,
    effective_from: datetime | Keep | None = KEEP,
    effective_until: datetime | Keep | None = KEEP,
    note: str | Keep = KEEP,
    etag: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModelVersion]:
    """Edit a draft; what is not given stays. The answer has no content.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        content: the whole content that it then has.
        effective_from: in force from here; None means from its publication.
        effective_until: in force until here; None means for ever.
        note: what is different in it, at most 1,024 characters.
        etag: the etag that it must have; empty means any.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 60.

    Raises:
        FailedPrecondition: it is published or retired.
        InvalidArgument: a field breaks a rule; `violations` names it.
    """
    request = pb.UpdateProductModelVersionRequest(validate_only=validate_only)
    version, paths = request.product_model_version, request.update_mask.paths
    version.name, version.etag = name, etag
    if not isinstance(content, Keep):
        _write_content(version, content)
        paths.append("content")
    if not isinstance(note, Keep):
        version.note = note
        paths.append("note")
    for field, moment in (("effective_from", effective_from), ("effective_until", effective_until)):
        if not isinstance(moment, Keep):
            _write_moments(version, **{field: moment})
            paths.append(field)
    return change("UpdateProductModelVersion", ProductModelVersion, request, request_id, timeout)


def delete_version(
    name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[None]:
    """Delete a draft.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: it is published or retired.
    """
    request = pb.DeleteProductModelVersionRequest(name=name, etag=etag)
    return _delete("DeleteProductModelVersion", request, request_id, timeout)


def publish(
    name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[ProductModelVersion]:
    """Publish a draft, after checking that something can be configured with it.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 60.

    Raises:
        FailedPrecondition: its rules contradict each other, or it is no draft.
    """
    request = pb.PublishProductModelVersionRequest(name=name, etag=etag)
    return change("PublishProductModelVersion", ProductModelVersion, request, request_id, timeout)


def retire(
    name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[ProductModelVersion]:
    """Retire a published version: it comes into force no more.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: it is not published.
    """
    request = pb.RetireProductModelVersionRequest(name=name, etag=etag)
    return change("RetireProductModelVersion", ProductModelVersion, request, request_id, timeout)


def diff(
    name: str, base_version: str, *, timeout: float | None = None
) -> Plan[DiffProductModelVersionsResponse]:
    """Say what is different in a version.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        base_version: the version to compare with, of the same product model.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: one of them is missing.
    """
    request = pb.DiffProductModelVersionsRequest(name=name, base_version=base_version)
    return _ask("DiffProductModelVersions", DiffProductModelVersionsResponse, request, timeout)


def _ask(rpc: str, kind: type[V], request: Any, timeout: float | None) -> Plan[V]:
    return Plan(method(_SERVICE, rpc), request, lambda m: decode(kind, m), timeout)


def change(rpc: str, kind: type[V], request: Any, request_id: str, timeout: float | None) -> Plan[V]:
    """Plan a change that answers with a value; it gets its `request_id` here."""
    request.request_id = request_id or new_request_id()
    return Plan(method(_SERVICE, rpc), request, lambda m: decode(kind, m), timeout, request.request_id)


def _delete(rpc: str, request: Any, request_id: str, timeout: float | None) -> Plan[None]:
    request.request_id = request_id or new_request_id()
    return Plan(method(_SERVICE, rpc), request, lambda _: None, timeout, request.request_id)


def _write_content(version: Any, content: ModelContent) -> None:
    version.content.SetInParent()
    encode(content, version.content)


def _write_moments(version: Any, **moments: datetime | None) -> None:
    for field, moment in moments.items():
        if moment is not None:
            write_moment(moment, getattr(version, field), field)
