"""Keeping product models: what is stored, what is refused, and what never changes again."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.timestamp_pb2 import Timestamp
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa_kit.database import Database
from tarifa_kit.errors import Code
from tarifa_kit.events import history
from tarifa_kit.testing import DatabaseUrls, Served
from workshop import (
    MODEL,
    computer,
    create_draft,
    create_model,
    publish,
    published,
    refusal,
)

State = pb.ProductModelVersion


def get_version(stub: ConfiguratorServiceStub, name: str) -> pb.ProductModelVersion:
    return stub.GetProductModelVersion(rpc.GetProductModelVersionRequest(name=name))


def edit(
    stub: ConfiguratorServiceStub, version: pb.ProductModelVersion, *paths: str
) -> pb.ProductModelVersion:
    return stub.UpdateProductModelVersion(
        rpc.UpdateProductModelVersionRequest(
            product_model_version=version, update_mask=FieldMask(paths=paths)
        )
    )


class TestProductModels:
    def test_one_reads_back_as_it_was_created(self, configurator: ConfiguratorServiceStub) -> None:
        created = create_model(configurator)
        assert created.name == MODEL
        assert created.display_name == "Computer"
        assert created.etag
        assert configurator.GetProductModel(rpc.GetProductModelRequest(name=MODEL)) == created

    def test_a_name_is_taken_once(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        said = refusal(lambda: create_model(configurator))
        assert (said.code, said.reason) == (Code.ALREADY_EXISTS, "RESOURCE_ALREADY_EXISTS")

    def test_the_same_request_twice_is_done_once(self, configurator: ConfiguratorServiceStub) -> None:
        request_id = str(uuid4())
        first = create_model(configurator, request_id=request_id)
        assert create_model(configurator, request_id=request_id) == first

    def test_an_edit_changes_what_the_mask_names(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        wished = pb.ProductModel(name=MODEL, display_name="Not this", description="A fine machine")
        request = rpc.UpdateProductModelRequest(
            product_model=wished, update_mask=FieldMask(paths=["description"])
        )
        changed = configurator.UpdateProductModel(request)
        assert (changed.display_name, changed.description) == ("Computer", "A fine machine")

    def test_an_edit_of_another_field_is_refused(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        request = rpc.UpdateProductModelRequest(
            product_model=pb.ProductModel(name=MODEL), update_mask=FieldMask(paths=["latest_version"])
        )
        assert refusal(lambda: configurator.UpdateProductModel(request)).fields == ["update_mask.paths[0]"]

    def test_a_stale_etag_is_refused(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        stale = pb.ProductModel(name=MODEL, description="x", etag="stale")
        said = refusal(
            lambda: configurator.UpdateProductModel(rpc.UpdateProductModelRequest(product_model=stale))
        )
        assert (said.code, said.reason) == (Code.ABORTED, "ETAG_MISMATCH")

    def test_pages_hold_all_in_the_order_of_their_names(self, configurator: ConfiguratorServiceStub) -> None:
        for model_id in ("b", "a", "c"):
            create_model(configurator, model_id)
        found: list[str] = []
        token = ""
        while not found or token:
            page = configurator.ListProductModels(rpc.ListProductModelsRequest(page_size=2, page_token=token))
            found += [each.name for each in page.product_models]
            token = page.next_page_token
        assert found == ["productModels/a", "productModels/b", "productModels/c"]

    def test_one_with_drafts_alone_can_be_deleted(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        draft = create_draft(configurator)
        configurator.DeleteProductModel(rpc.DeleteProductModelRequest(name=MODEL))
        assert refusal(lambda: get_version(configurator, draft.name)).reason == "RESOURCE_NOT_FOUND"

    def test_another_tenants_is_not_found(
        self, configurator: ConfiguratorServiceStub, other_configurator: ConfiguratorServiceStub
    ) -> None:
        create_model(configurator)
        draft = create_draft(configurator)
        for call in (
            lambda: other_configurator.GetProductModel(rpc.GetProductModelRequest(name=MODEL)),
            lambda: get_version(other_configurator, draft.name),
            lambda: create_draft(other_configurator),
        ):
            assert refusal(call).reason == "RESOURCE_NOT_FOUND"
        assert not other_configurator.ListProductModels(rpc.ListProductModelsRequest()).product_models

    def test_reading_and_changing_need_their_scopes(self, served: Served, tenant: str) -> None:
        reader = ConfiguratorServiceStub(served.channel(tenant, scopes=["configurator.read"]))
        assert refusal(lambda: create_model(reader)).metadata == {"scope": "configurator.write"}
        stranger = ConfiguratorServiceStub(served.channel(tenant, scopes=["catalog.read"]))
        said = refusal(lambda: stranger.ListProductModels(rpc.ListProductModelsRequest()))
        assert said.metadata == {"scope": "configurator.read"}


class TestDrafts:
    def test_a_draft_reads_back_as_it_was_created(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        draft = create_draft(configurator, note="The first")
        assert (draft.name, draft.state) == (f"{MODEL}/versions/1", State.STATE_DRAFT)
        assert (draft.variable_count, draft.value_count, draft.rule_count) == (4, 8, 2)
        assert not draft.HasField("content"), "the answer to a change has no content"
        read = get_version(configurator, draft.name)
        assert read.content == computer()
        read.ClearField("content")
        assert read == draft

    def test_numbers_are_not_given_twice(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        first = create_draft(configurator)
        configurator.DeleteProductModelVersion(rpc.DeleteProductModelVersionRequest(name=first.name))
        assert create_draft(configurator).name == f"{MODEL}/versions/2"

    def test_an_edit_replaces_the_content_whole(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        draft = create_draft(configurator, note="kept")
        smaller = computer()
        del smaller.rules[1:]
        wished = pb.ProductModelVersion(name=draft.name, content=smaller)
        changed = edit(configurator, wished, "content")
        assert changed.rule_count == 1
        assert changed.note == "kept"
        assert changed.etag != draft.etag
        assert get_version(configurator, draft.name).content == smaller

    def test_checking_alone_stores_nothing(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        request = rpc.CreateProductModelVersionRequest(
            parent=MODEL,
            product_model_version=pb.ProductModelVersion(content=computer()),
            validate_only=True,
        )
        assert configurator.CreateProductModelVersion(request).rule_count == 2
        listed = configurator.ListProductModelVersions(rpc.ListProductModelVersionsRequest(parent=MODEL))
        assert not listed.product_model_versions

    def test_a_version_cannot_end_before_it_begins(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        said = refusal(
            lambda: create_draft(
                configurator,
                effective_from=Timestamp(seconds=200),
                effective_until=Timestamp(seconds=100),
            )
        )
        assert said.fields == ["product_model_version.effective_until"]


class TestContents:
    @pytest.mark.parametrize(
        ("spoil", "field"),
        [
            (lambda c: c.variables.append(c.variables[0]), "variables[4].name"),
            (lambda c: c.variables[0].values.append(c.variables[0].values[0]), "variables[0].values[2].name"),
            (lambda c: c.rules.append(c.rules[0]), "rules[2].name"),
            (
                lambda c: setattr(c.rules[0].require, "condition", "cpu = slow"),
                "rules[0].require",
            ),
            (
                lambda c: setattr(c.rules[0].require, "condition", "(cpu = quick"),
                "rules[0].require.condition",
            ),
            (
                lambda c: setattr(c.rules[1].linear.terms[0], "variable", "gpu"),
                "rules[1].linear.terms[0].variable",
            ),
            (
                lambda c: setattr(c.rules[1].linear.terms[0], "attribute", "wats"),
                "rules[1].linear.terms[0].attribute",
            ),
            (lambda c: setattr(c.preferences[0], "wish", "gpu"), "preferences[0].wish"),
            (
                lambda c: setattr(c.questions[0].answers[0], "demands", "gpu"),
                "questions[0].answers[0].demands",
            ),
            (lambda c: setattr(c, "currency_code", ""), "currency_code"),
            (
                lambda c: setattr(c.variables[1].values[0], "product_quantity", "0"),
                "variables[1].values[0].product_quantity",
            ),
        ],
    )
    def test_what_is_wrong_is_named(
        self, configurator: ConfiguratorServiceStub, spoil: object, field: str
    ) -> None:
        create_model(configurator)
        content = computer()
        assert callable(spoil)
        spoil(content)
        said = refusal(lambda: create_draft(configurator, content))
        assert (said.code, said.reason) == (Code.INVALID_ARGUMENT, "FIELD_INVALID")
        assert said.fields[0] == f"product_model_version.content.{field}"

    def test_a_fault_in_an_expression_says_where(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        content = computer()
        content.rules[0].require.condition = "cpu = quick &\n  | lights"
        said = refusal(lambda: create_draft(configurator, content))
        assert "line 2, column 3" in said.message

    def test_everything_that_is_wrong_is_named_at_once(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        content = computer()
        content.rules[0].require.condition = "(cpu = quickest"
        content.rules[1].linear.terms[0].attribute = "wats"
        content.preferences[0].wish = "coler = water"
        said = refusal(lambda: create_draft(configurator, content))
        assert said.fields == [
            "product_model_version.content.rules[0].require.condition",
            "product_model_version.content.rules[1].linear.terms[0].attribute",
            "product_model_version.content.preferences[0].wish",
        ]

    def test_what_was_probably_meant_is_said(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        content = computer()
        content.rules[0].require.requirement = "cooler = watre"
        said = refusal(lambda: create_draft(configurator, content))
        assert said.message.endswith("cooler has no value watre; is water meant?")

    def test_amounts_in_two_currencies_are_refused(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        content = computer()
        content.variables[0].values[0].price.currency_code = "USD"
        said = refusal(lambda: create_draft(configurator, content))
        assert said.reason == "CURRENCY_MISMATCH"
        assert said.fields == ["product_model_version.content.variables[0].values[0].price"]

    def test_a_million_rules_are_refused(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        content = computer()
        content.rules.extend([pb.ModelRule(name="r", formula="cpu")] * 1_000_000)
        said = refusal(lambda: create_draft(configurator, content))
        assert said.code == Code.INVALID_ARGUMENT
        assert said.fields == ["product_model_version.content.rules"]


class TestPublishing:
    def test_a_published_version_is_in_force(self, configurator: ConfiguratorServiceStub) -> None:
        version = published(configurator)
        assert version.state == State.STATE_PUBLISHED
        assert version.HasField("publish_time")
        model = configurator.GetProductModel(rpc.GetProductModelRequest(name=MODEL))
        assert model.version_in_force == version.name == model.latest_version

    def test_it_is_never_changed_again(self, configurator: ConfiguratorServiceStub) -> None:
        version = published(configurator)
        for call in (
            lambda: edit(configurator, pb.ProductModelVersion(name=version.name, note="x"), "note"),
            lambda: configurator.DeleteProductModelVersion(
                rpc.DeleteProductModelVersionRequest(name=version.name)
            ),
            lambda: publish(configurator, version.name),
            lambda: configurator.DeleteProductModel(rpc.DeleteProductModelRequest(name=MODEL)),
        ):
            said = refusal(call)
            assert (said.code, said.reason) == (Code.FAILED_PRECONDITION, "MODEL_STATE_INVALID")
            assert said.metadata["state"] == "PUBLISHED"

    def test_not_even_by_a_statement_of_the_service(
        self, configurator: ConfiguratorServiceStub, tenant: str, database_urls: DatabaseUrls
    ) -> None:
        published(configurator)
        with psycopg.connect(database_urls.app) as connection:
            connection.execute("SELECT set_config('tarifa.tenant', %s, false)", [tenant])
            with pytest.raises(psycopg.errors.RaiseException, match="is not changed"):
                connection.execute("UPDATE configurator.version SET note = 'another'")

    def test_a_retired_version_comes_into_force_no_more(self, configurator: ConfiguratorServiceStub) -> None:
        version = published(configurator)
        retired = configurator.RetireProductModelVersion(
            rpc.RetireProductModelVersionRequest(name=version.name)
        )
        assert retired.state == State.STATE_RETIRED
        model = configurator.GetProductModel(rpc.GetProductModelRequest(name=MODEL))
        assert not model.version_in_force
        said = refusal(lambda: configurator.GetValidDomains(rpc.GetValidDomainsRequest(model=MODEL)))
        assert said.reason == "MODEL_NOT_IN_FORCE"
        assert configurator.GetValidDomains(rpc.GetValidDomainsRequest(model=version.name)).domains

    def test_the_version_in_force_is_that_of_the_time_asked_for(
        self, configurator: ConfiguratorServiceStub
    ) -> None:
        create_model(configurator)
        first = create_draft(configurator, effective_from=Timestamp(seconds=100))
        second = create_draft(configurator, effective_from=Timestamp(seconds=200))
        until = create_draft(
            configurator,
            effective_from=Timestamp(seconds=150),
            effective_until=Timestamp(seconds=160),
        )
        for version in (first, second, until):
            publish(configurator, version.name)

        def at(seconds: int) -> str:
            request = rpc.GetValidDomainsRequest(model=MODEL, at_time=Timestamp(seconds=seconds))
            return configurator.GetValidDomains(request).version

        assert [at(100), at(155), at(160), at(200)] == [first.name, until.name, first.name, second.name]
        too_early = rpc.GetValidDomainsRequest(model=MODEL, at_time=Timestamp(seconds=99))
        assert refusal(lambda: configurator.GetValidDomains(too_early)).reason == "MODEL_NOT_IN_FORCE"

    def test_rules_that_contradict_each_other_are_not_published(
        self, configurator: ConfiguratorServiceStub
    ) -> None:
        create_model(configurator)
        content = computer()
        content.rules.add(name="bright", formula="lights")
        content.rules.add(name="dark", formula="!lights")
        draft = create_draft(configurator, content)
        said = refusal(lambda: publish(configurator, draft.name))
        assert (said.code, said.reason) == (Code.FAILED_PRECONDITION, "MODEL_CONTRADICTORY")
        assert said.metadata["rules"] == "bright, dark"
        assert get_version(configurator, draft.name).state == State.STATE_DRAFT

    def test_an_empty_version_is_not_published(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        draft = create_draft(configurator, pb.ModelContent())
        assert refusal(lambda: publish(configurator, draft.name)).reason == "MODEL_STATE_INVALID"

    def test_the_same_request_twice_publishes_once(
        self, configurator: ConfiguratorServiceStub, database: Database, tenant: str
    ) -> None:
        create_model(configurator)
        draft = create_draft(configurator)
        request_id = str(uuid4())
        first = publish(configurator, draft.name, request_id=request_id)
        assert publish(configurator, draft.name, request_id=request_id) == first
        with database.transaction(tenant, read_only=True) as connection:
            told = [event.type for event in history(connection, draft.name)]
        assert told == ["tarifa.configurator.v1.ProductModelPublished"]


class TestDifferences:
    def test_two_versions_are_compared_in_the_names_of_the_model(
        self, configurator: ConfiguratorServiceStub
    ) -> None:
        base = published(configurator)
        changed = computer()
        changed.variables[0].values[0].price.units = 260
        del changed.variables[3].values[1]
        changed.variables.add(name="case", values=[pb.ModelValue(name="tower")])
        changed.rules[0].require.requirement = "cooler = water & psu = w500"
        del changed.rules[1]
        draft = create_draft(configurator, changed)
        found = configurator.DiffProductModelVersions(
            rpc.DiffProductModelVersionsRequest(name=draft.name, base_version=base.name)
        )
        kinds = {
            each.path: rpc.ModelChange.Kind.Name(each.kind).removeprefix("KIND_") for each in found.changes
        }
        assert kinds == {
            "variables/cpu/values/quick/price": "CHANGED",
            "variables/lights/values/no": "REMOVED",
            "variables/case": "ADDED",
            "rules/cooling": "CHANGED",
            "rules/power": "REMOVED",
        }
        price = found.changes[0]
        assert (price.before, price.after) == ("250", "260")
        assert found.change_count == 5

    def test_equal_versions_have_none(self, configurator: ConfiguratorServiceStub) -> None:
        create_model(configurator)
        first, second = create_draft(configurator), create_draft(configurator)
        found = configurator.DiffProductModelVersions(
            rpc.DiffProductModelVersionsRequest(name=second.name, base_version=first.name)
        )
        assert not found.changes
