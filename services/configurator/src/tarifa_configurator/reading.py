"""Reading product models and their versions, comparing them, writing them as text."""

from __future__ import annotations

from itertools import islice
from typing import Final

from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa_kit.database import Connection, Database
from tarifa_kit.errors import ResourceExhausted, invalid_field
from tarifa_kit.resources import PageToken, page_size_of

from tarifa_configurator import store
from tarifa_configurator.diff import differences
from tarifa_configurator.formats import uvl_text
from tarifa_configurator.product_model import ProductModel
from tarifa_configurator.store import StoredVersion
from tarifa_configurator.versions import (
    model_id_of,
    model_message,
    not_found,
    version_key,
    version_message,
)
from tarifa_configurator.wire import model_of

MOST_CHANGES: Final = 10_000
"""The most changes that one comparison lists."""
MOST_EXPORTED: Final = 12_000_000
"""The longest text that is written, in characters."""
_LONGEST_TEXT: Final = 1024
_PAGE_SIZE: Final = 100
_LAST_NUMBER: Final = 10**9


class Reading:
    """What may be read, as one tenant."""

    def __init__(self, database: Database) -> None:
        """Read from the database of the app role."""
        self._database = database

    def model(self, tenant: str, request: rpc.GetProductModelRequest) -> pb.ProductModel:
        """One product model; raises `NotFound`."""
        model_id = model_id_of(request.name)
        with self._database.transaction(tenant, read_only=True) as connection:
            stored = store.model(connection, model_id)
        if stored is None:
            raise not_found(request.name)
        return model_message(stored)

    def models(self, tenant: str, request: rpc.ListProductModelsRequest) -> rpc.ListProductModelsResponse:
        """A page of product models, in the order of their ids."""
        limit = page_size_of(request.page_size or _PAGE_SIZE)
        token = PageToken.decode(request.page_token, "productModels", parts=1)
        with self._database.transaction(tenant, read_only=True) as connection:
            found = store.models(connection, token.position[0] if token else "", limit + 1)
        more = PageToken((found[limit - 1].model_id,)).encode("productModels") if len(found) > limit else ""
        return rpc.ListProductModelsResponse(
            product_models=map(model_message, found[:limit]), next_page_token=more
        )

    def version(self, tenant: str, request: rpc.GetProductModelVersionRequest) -> pb.ProductModelVersion:
        """One version; raises `NotFound`."""
        with self._database.transaction(tenant, read_only=True) as connection:
            stored = _version(connection, request.name)
            if request.without_content:
                return version_message(stored)
            return version_message(stored, store.content(connection, stored.model_id, stored.number))

    def versions(
        self, tenant: str, request: rpc.ListProductModelVersionsRequest
    ) -> rpc.ListProductModelVersionsResponse:
        """A page of versions, the oldest first; raises `NotFound` where there is no such product model."""
        limit = page_size_of(request.page_size or _PAGE_SIZE)
        scope = ("versions", request.parent)
        token = PageToken.decode(request.page_token, *scope, parts=1)
        model_id = model_id_of(request.parent, "parent")
        with self._database.transaction(tenant, read_only=True) as connection:
            if store.model(connection, model_id) is None:
                raise not_found(request.parent)
            found = store.versions(connection, model_id, _number(token), limit + 1)
        more = PageToken((str(found[limit - 1].number),)).encode(*scope) if len(found) > limit else ""
        return rpc.ListProductModelVersionsResponse(
            product_model_versions=map(version_message, found[:limit]), next_page_token=more
        )

    def diff(
        self, tenant: str, request: rpc.DiffProductModelVersionsRequest
    ) -> rpc.DiffProductModelVersionsResponse:
        """What is different between two versions of one product model."""
        if version_key(request.name).model_id != version_key(request.base_version, "base_version").model_id:
            raise invalid_field("base_version", "must be of the same product model")
        with self._database.transaction(tenant, read_only=True) as connection:
            base = _content(connection, _version(connection, request.base_version, "base_version"))
            changed = _content(connection, _version(connection, request.name))
        found = differences(base, changed)
        listed = [
            rpc.ModelChange(
                kind=rpc.ModelChange.Kind.ValueType(each.kind.value),
                path=each.path,
                before=each.before[:_LONGEST_TEXT],
                after=each.after[:_LONGEST_TEXT],
            )
            for each in islice(found, MOST_CHANGES)
        ]
        return rpc.DiffProductModelVersionsResponse(
            changes=listed, change_count=len(listed) + sum(1 for _ in found)
        )

    def export(self, tenant: str, request: rpc.ExportProductModelRequest) -> rpc.ExportProductModelResponse:
        """A version as UVL; raises `ResourceExhausted` where the text would be too long."""
        with self._database.transaction(tenant, read_only=True) as connection:
            product = _content(connection, _version(connection, request.name))
        if not product.variables:
            raise invalid_field("name", f"{request.name} has no variables to write")
        text = uvl_text(product)
        if len(text) > MOST_EXPORTED:
            raise ResourceExhausted(
                "ANSWER_TOO_LARGE", f"the text has {len(text)} characters, more than {MOST_EXPORTED}"
            )
        return rpc.ExportProductModelResponse(text=text, format=rpc.MODEL_FORMAT_UVL)


def _number(token: PageToken | None) -> int:
    """The number after which a page of versions starts; raise `InvalidArgument` where it is none."""
    if token is None:
        return 0
    text = token.position[0]
    if not (text.isascii() and text.isdecimal()) or int(text[:10]) > _LAST_NUMBER:
        raise invalid_field("page_token", "is not a page token of this list")
    return int(text)


def _version(connection: Connection, name: str, field: str = "name") -> StoredVersion:
    key = version_key(name, field)
    stored = store.version(connection, key.model_id, key.number)
    if stored is None:
        raise not_found(name)
    return stored


def _content(connection: Connection, stored: StoredVersion) -> ProductModel:
    body = store.content(connection, stored.model_id, stored.number)
    return model_of(pb.ModelContent.FromString(body), "content")
