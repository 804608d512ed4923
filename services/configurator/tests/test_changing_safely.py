"""Changes that are repeated, and changes that meet: each is done once, and no two break each other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import grpc
import psycopg
import pytest
from google.protobuf.message import Message
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa_kit.status import error_of_rpc
from tarifa_kit.testing import DatabaseUrls, eventually
from workshop import MODEL, computer, create_draft, create_model, publish, refusal

UVL = "features\n  Lamp\n    optional\n      Dimmer\n"


def imported(request_id: str, *, text: str = UVL) -> rpc.ImportProductModelRequest:
    return rpc.ImportProductModelRequest(
        parent=MODEL, format=rpc.MODEL_FORMAT_UVL, text=text, request_id=request_id
    )


def in_portions(request_id: str) -> list[rpc.ImportLargeProductModelRequest]:
    first = rpc.ImportLargeProductModelRequest(
        parent=MODEL, format=rpc.MODEL_FORMAT_UVL, text=UVL[:9], request_id=request_id
    )
    return [first, rpc.ImportLargeProductModelRequest(text=UVL[9:])]


DRAFT = pb.ProductModelVersion(name=f"{MODEL}/versions/1", note="edited")
CHANGES: dict[str, Callable[[ConfiguratorServiceStub, str], Message]] = {
    "create a version": lambda stub, once: stub.CreateProductModelVersion(
        rpc.CreateProductModelVersionRequest(
            parent=MODEL, product_model_version=pb.ProductModelVersion(content=computer()), request_id=once
        )
    ),
    "update a version": lambda stub, once: stub.UpdateProductModelVersion(
        rpc.UpdateProductModelVersionRequest(product_model_version=DRAFT, request_id=once)
    ),
    "update a model": lambda stub, once: stub.UpdateProductModel(
        rpc.UpdateProductModelRequest(
            product_model=pb.ProductModel(name=MODEL, description="edited"), request_id=once
        )
    ),
    "delete a version": lambda stub, once: stub.DeleteProductModelVersion(
        rpc.DeleteProductModelVersionRequest(name=DRAFT.name, request_id=once)
    ),
    "delete a model": lambda stub, once: stub.DeleteProductModel(
        rpc.DeleteProductModelRequest(name=MODEL, request_id=once)
    ),
    "import": lambda stub, once: stub.ImportProductModel(imported(once)),
    "import in portions": lambda stub, once: stub.ImportLargeProductModel(iter(in_portions(once))),
    "retire": lambda stub, once: stub.RetireProductModelVersion(
        rpc.RetireProductModelVersionRequest(name=_published(stub), request_id=once)
    ),
}


def _published(stub: ConfiguratorServiceStub) -> str:
    """The first version, published if it is not yet."""
    listed = stub.GetProductModelVersion(rpc.GetProductModelVersionRequest(name=DRAFT.name))
    return (
        DRAFT.name if listed.state != pb.ProductModelVersion.STATE_DRAFT else publish(stub, DRAFT.name).name
    )


def versions(stub: ConfiguratorServiceStub) -> int:
    listed = stub.ListProductModelVersions(rpc.ListProductModelVersionsRequest(parent=MODEL))
    return len(listed.product_model_versions)


@pytest.fixture
def draft(configurator: ConfiguratorServiceStub) -> str:
    create_model(configurator)
    return create_draft(configurator).name


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("change", CHANGES)
def test_the_same_request_twice_gets_the_first_answer(
    configurator: ConfiguratorServiceStub, change: str
) -> None:
    once = str(uuid4())
    first = CHANGES[change](configurator, once)
    assert CHANGES[change](configurator, once) == first


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("change", ["create a version", "import", "import in portions"])
def test_what_is_repeated_is_done_once(configurator: ConfiguratorServiceStub, change: str) -> None:
    once = str(uuid4())
    with ThreadPoolExecutor(4) as callers:
        names = {
            getattr(answer, "name")  # noqa: B009 - each answers with a version
            for answer in callers.map(lambda _: CHANGES[change](configurator, once), range(4))
        }
    assert names == {f"{MODEL}/versions/2"}
    assert versions(configurator) == 2


@pytest.mark.usefixtures("draft")
def test_an_id_of_another_request_is_refused(configurator: ConfiguratorServiceStub) -> None:
    once = str(uuid4())
    configurator.ImportProductModel(imported(once))
    said = refusal(lambda: configurator.ImportProductModel(imported(once, text=UVL.replace("Lamp", "Torch"))))
    assert said.reason == "IDEMPOTENCY_CONFLICT"
    assert versions(configurator) == 2


@pytest.mark.parametrize("change", ["publish", "edit", "delete"])
def test_a_draft_that_changed_since_it_was_read_is_left_alone(
    configurator: ConfiguratorServiceStub, draft: str, change: str
) -> None:
    calls: dict[str, Callable[[], Message]] = {
        "publish": lambda: publish(configurator, draft, etag="stale"),
        "edit": lambda: configurator.UpdateProductModelVersion(
            rpc.UpdateProductModelVersionRequest(
                product_model_version=pb.ProductModelVersion(name=draft, note="x", etag="stale")
            )
        ),
        "delete": lambda: configurator.DeleteProductModelVersion(
            rpc.DeleteProductModelVersionRequest(name=draft, etag="stale")
        ),
    }
    assert refusal(calls[change]).reason == "ETAG_MISMATCH"


def test_a_product_model_is_not_deleted_while_a_version_of_it_is_published(
    configurator: ConfiguratorServiceStub, draft: str, database_urls: DatabaseUrls
) -> None:
    def waiting(backends: int) -> bool:
        query = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"
        with psycopg.connect(database_urls.owner, autocommit=True) as watching:
            row = watching.execute(query).fetchone()
        return row is not None and int(row[0]) >= backends

    def delete() -> str:
        try:
            configurator.DeleteProductModel(rpc.DeleteProductModelRequest(name=MODEL))
        except grpc.RpcError as failure:
            return error_of_rpc(failure).reason
        return "deleted"

    with ThreadPoolExecutor(2) as people, psycopg.connect(database_urls.owner) as holding:
        holding.execute("LOCK TABLE events.log IN ACCESS EXCLUSIVE MODE")
        publishing = people.submit(publish, configurator, draft)
        eventually(lambda: waiting(1), what="the publication's waiting to tell of itself")
        deleting = people.submit(delete)
        eventually(lambda: waiting(2), what="the deletion's waiting for the publication")
        holding.rollback()
        assert publishing.result().state == pb.ProductModelVersion.STATE_PUBLISHED
        assert deleting.result() == "MODEL_STATE_INVALID"
