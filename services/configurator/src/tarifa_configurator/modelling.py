"""Keeping product models: what a modeller does to them and to their versions, each in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import TypeVar

from google.protobuf.message import Message
from tarifa.configurator.v1 import configurator_event_pb2 as events
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa_kit.database import Connection, Database
from tarifa_kit.errors import Aborted, AlreadyExists, FailedPrecondition, invalid_field
from tarifa_kit.events import NewEvent, append
from tarifa_kit.idempotency import answered, once, once_for_digest
from tarifa_kit.resources import check_etag

from tarifa_configurator import store
from tarifa_configurator.intake import Intake
from tarifa_configurator.store import Content, State, StoredModel, StoredVersion, Terms
from tarifa_configurator.versions import (
    MODEL_FIELDS,
    VERSION_FIELDS,
    VersionKey,
    content_of,
    edited_terms,
    masked,
    model_id_of,
    model_message,
    model_texts,
    not_found,
    storable,
    terms_of,
    version_key,
    version_message,
)

R = TypeVar("R", bound=Message)

SOURCE = "configurator"
SERVICE = rpc.DESCRIPTOR.services_by_name["ConfiguratorService"].full_name
LONGEST_WRITE_SECONDS = 60.0
"""The longest that one statement may run where the call sets no earlier deadline."""


class Modelling:
    """What a modeller may do, as one tenant."""

    def __init__(self, database: Database) -> None:
        """Write to the database of the app role."""
        self._database = database

    def create_model(self, tenant: str, request: rpc.CreateProductModelRequest) -> pb.ProductModel:
        """Create a product model; raises `AlreadyExists`."""
        display_name, description = model_texts(request)
        model_id = request.product_model_id

        def run(connection: Connection) -> pb.ProductModel:
            if not store.create_model(connection, model_id, display_name, description):
                name = f"productModels/{model_id}"
                raise AlreadyExists(
                    "RESOURCE_ALREADY_EXISTS", f"there is a {name} already", metadata={"name": name}
                )
            return model_message(_model(connection, model_id))

        return self._once(tenant, request, pb.ProductModel, run, validate_only=request.validate_only)

    def update_model(self, tenant: str, request: rpc.UpdateProductModelRequest) -> pb.ProductModel:
        """Edit the texts of a product model."""
        wished = request.product_model
        model_id = model_id_of(wished.name, "product_model.name")
        fields = masked(wished, request.update_mask.paths, MODEL_FIELDS)
        texts = {field: storable(getattr(wished, field), f"product_model.{field}") for field in MODEL_FIELDS}

        def run(connection: Connection) -> pb.ProductModel:
            known = _model(connection, model_id, lock=True)
            check_etag(wished.etag, known.etag)
            kept = {"display_name": known.display_name, "description": known.description}
            changed = {field: texts[field] if field in fields else kept[field] for field in MODEL_FIELDS}
            if changed != kept:
                store.update_model(connection, model_id, changed["display_name"], changed["description"])
            return model_message(_model(connection, model_id))

        return self._once(tenant, request, pb.ProductModel, run)

    def delete_model(
        self, tenant: str, request: rpc.DeleteProductModelRequest
    ) -> rpc.DeleteProductModelResponse:
        """Delete a product model of which no version was ever published."""
        model_id = model_id_of(request.name)

        def run(connection: Connection) -> rpc.DeleteProductModelResponse:
            known = _model(connection, model_id, lock=True)
            check_etag(request.etag, known.etag)
            if store.has_published(connection, model_id):
                raise FailedPrecondition(
                    "MODEL_STATE_INVALID",
                    f"{known.name} has versions that were published; quotes may point at them",
                    metadata={"state": State.PUBLISHED.name, "name": known.name},
                )
            store.delete_model(connection, model_id)
            return rpc.DeleteProductModelResponse()

        return self._once(tenant, request, rpc.DeleteProductModelResponse, run)

    def create_version(
        self, tenant: str, request: rpc.CreateProductModelVersionRequest
    ) -> pb.ProductModelVersion:
        """Create a draft."""
        wished = request.product_model_version
        if wished.name:
            raise invalid_field("product_model_version.name", "must be empty: the server numbers versions")
        terms = terms_of(wished, "product_model_version")
        content = content_of(wished.content, "product_model_version.content")
        model_id = model_id_of(request.parent, "parent")
        return self._once(
            tenant,
            request,
            pb.ProductModelVersion,
            lambda connection: _created(connection, model_id, terms, content),
            validate_only=request.validate_only,
        )

    def import_version(self, tenant: str, intake: Intake) -> pb.ProductModelVersion:
        """Create a draft out of a text that was read already."""
        model_id = model_id_of(intake.parent, "parent")
        terms = Terms(None, None, storable(intake.note, "note"))
        with self._writing(tenant, validate_only=intake.validate_only) as connection:
            if intake.validate_only or not intake.request_id:
                return _created(connection, model_id, terms, intake.content)
            return once_for_digest(
                connection,
                tenant=tenant,
                method=f"{SERVICE}/ImportProductModel",
                request_id=intake.request_id,
                digest=intake.digest,
                response_type=pb.ProductModelVersion,
                run=lambda: _created(connection, model_id, terms, intake.content),
            )

    def update_version(
        self, tenant: str, request: rpc.UpdateProductModelVersionRequest
    ) -> pb.ProductModelVersion:
        """Edit a draft."""
        wished, path = request.product_model_version, "product_model_version"
        key = version_key(wished.name, f"{path}.name")
        fields = masked(wished, request.update_mask.paths, VERSION_FIELDS)
        content = content_of(wished.content, f"{path}.content") if "content" in fields else None

        def run(connection: Connection) -> pb.ProductModelVersion:
            known = _version(connection, key, lock=True)
            check_etag(wished.etag, known.etag)
            _require_state(known, State.DRAFT, "edited")
            terms = edited_terms(wished, known.terms, fields, path)
            same = content is None or content.digest == known.digest
            if terms != known.terms or not same:
                store.update_version(connection, known, terms, None if same else content)
            return version_message(_version(connection, key))

        return self._once(tenant, request, pb.ProductModelVersion, run, validate_only=request.validate_only)

    def delete_version(
        self, tenant: str, request: rpc.DeleteProductModelVersionRequest
    ) -> rpc.DeleteProductModelVersionResponse:
        """Delete a draft."""
        key = version_key(request.name)

        def run(connection: Connection) -> rpc.DeleteProductModelVersionResponse:
            known = _version(connection, key, lock=True)
            check_etag(request.etag, known.etag)
            _require_state(known, State.DRAFT, "deleted")
            store.delete_version(connection, known)
            return rpc.DeleteProductModelVersionResponse()

        return self._once(tenant, request, rpc.DeleteProductModelVersionResponse, run)

    def publish(
        self, tenant: str, request: rpc.PublishProductModelVersionRequest, check: Callable[[], bytes]
    ) -> pb.ProductModelVersion:
        """Publish a draft, whose content `check` returns the digest of once it knows that it is sound.

        Checking takes seconds for a large model, so it comes before the transaction, unless the same request
        was answered already. Raises what `check` raises, and `Aborted` where the draft changed meanwhile.
        """
        key = version_key(request.name)
        with self._database.transaction(tenant, read_only=True, snapshot=True) as connection:
            first = answered(
                connection,
                tenant=tenant,
                method=_method(request),
                request_id=request.request_id,
                request=request,
                response_type=pb.ProductModelVersion,
            )
            if first is not None:
                return first
            _require_state(_version(connection, key), State.DRAFT, "published")
        checked = check()

        def run(connection: Connection) -> pb.ProductModelVersion:
            # Its product model is not deleted meanwhile, nor published versions with it.
            _model(connection, key.model_id, lock=True)
            known = _version(connection, key, lock=True)
            check_etag(request.etag, known.etag)
            _require_state(known, State.DRAFT, "published")
            if known.digest != checked:
                raise Aborted("CONCURRENT_CHANGE", f"{known.name} was edited while it was checked")
            store.publish_version(connection, known)
            after = version_message(_version(connection, key))
            _tell(connection, after.name, events.ProductModelPublished(product_model_version=after))
            return after

        return self._once(tenant, request, pb.ProductModelVersion, run)

    def retire(self, tenant: str, request: rpc.RetireProductModelVersionRequest) -> pb.ProductModelVersion:
        """Retire a published version."""
        key = version_key(request.name)

        def run(connection: Connection) -> pb.ProductModelVersion:
            known = _version(connection, key, lock=True)
            check_etag(request.etag, known.etag)
            _require_state(known, State.PUBLISHED, "retired")
            store.retire_version(connection, known)
            after = version_message(_version(connection, key))
            _tell(connection, after.name, events.ProductModelRetired(product_model_version=after))
            return after

        return self._once(tenant, request, pb.ProductModelVersion, run)

    def _once(
        self,
        tenant: str,
        request: Message,
        response_type: type[R],
        run: Callable[[Connection], R],
        *,
        validate_only: bool = False,
    ) -> R:
        request_id: str = getattr(request, "request_id")  # noqa: B009 - every change has the field
        with self._writing(tenant, validate_only=validate_only) as connection:
            return once(
                connection,
                tenant=tenant,
                method=_method(request),
                request_id="" if validate_only else request_id,
                request=request,
                response_type=response_type,
                run=lambda: run(connection),
            )

    @contextmanager
    def _writing(self, tenant: str, *, validate_only: bool) -> Iterator[Connection]:
        """A transaction; with `validate_only` everything runs in it and is undone at its end."""
        with (
            self._database.transaction(tenant, statement_seconds=LONGEST_WRITE_SECONDS) as connection,
            connection.transaction(force_rollback=True) if validate_only else nullcontext(),
        ):
            yield connection


def _method(request: Message) -> str:
    return f"{SERVICE}/{type(request).__name__.removesuffix('Request')}"


def _created(connection: Connection, model_id: str, terms: Terms, content: Content) -> pb.ProductModelVersion:
    _model(connection, model_id, lock=True)
    number = store.create_version(connection, model_id, terms, content)
    return version_message(_version(connection, VersionKey(model_id, number)))


def _model(connection: Connection, model_id: str, *, lock: bool = False) -> StoredModel:
    known = store.model(connection, model_id, lock=lock)
    if known is None:
        raise not_found(f"productModels/{model_id}")
    return known


def _version(connection: Connection, key: VersionKey, *, lock: bool = False) -> StoredVersion:
    known = store.version(connection, key.model_id, key.number, lock=lock)
    if known is None:
        raise not_found(f"productModels/{key.model_id}/versions/{key.number}")
    return known


def _require_state(version: StoredVersion, state: State, done: str) -> None:
    if version.state is not state:
        raise FailedPrecondition(
            "MODEL_STATE_INVALID",
            f"{version.name} is {version.state.name} and cannot be {done}",
            metadata={"state": version.state.name, "name": version.name},
        )


def _tell(connection: Connection, subject: str, payload: Message) -> None:
    append(connection, [NewEvent(SOURCE, payload.DESCRIPTOR.full_name, subject, payload)])
