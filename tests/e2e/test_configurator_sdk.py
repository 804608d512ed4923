"""The configurator through the Python SDK, blocking and awaited, on the whole platform."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from e2e.seller import Seller
from tarifa import (
    AsyncClient,
    Client,
    CompletionObjective,
    FailedPrecondition,
    InvalidArgument,
    ModelChangeKind,
    ModelFormat,
    NotFound,
    ProductModelVersionState,
)
from tarifa_local.demo.configuring import MODEL, MODEL_ID, WISH, configure
from tarifa_local.demo.workshop import Workshop
from tarifa_local.platform import RunningPlatform

UVL = "features\n  Lamp\n    alternative\n      Red\n      Blue\n    optional\n      Dimmer\n"


@pytest.fixture(scope="module")
def builder(platform: RunningPlatform) -> Seller:
    """A tenant that builds PCs."""
    return Seller("builder", platform.create_key("builder"), platform)


@pytest.fixture(scope="module")
def client(builder: Seller) -> Iterator[Client]:
    with builder.client() as opened:
        opened.configurator.create_model(MODEL_ID, display_name="Workstation")
        draft = opened.configurator.create_version(MODEL, Workshop(1).model(), note="The first")
        opened.configurator.publish(draft.name)
        yield opened


def test_a_wish_is_refused_explained_and_completed(client: Client) -> None:
    pc = configure(client)
    assert pc.conflict_rules == ("socket",)
    assert pc.optimal
    assert pc.margin_rate >= Decimal("0.2")
    assert client.configurator.validate(MODEL, pc.choices).complete


def test_what_is_left_is_asked_and_answered(client: Client) -> None:
    question = client.configurator.next_question(MODEL).question
    assert question is not None
    assert question.name == "use"
    office = client.configurator.answer(MODEL, {"use": "office"})
    left = {each.variable: each.values for each in office.domains}
    assert left["gpu"] == ("none",)
    (gpu,) = client.configurator.valid_domains(MODEL, {"case": "cube"}, variables=["gpu"]).domains
    assert "rtx-4090" not in gpu.values


def test_options_are_recommended_without_a_network(client: Client) -> None:
    answer = client.configurator.recommend(
        MODEL, {"case": "cube"}, variables=["gpu"], customer_attributes={"segment": "studio", "seats": 4}
    )
    (gpu,) = answer.recommendations
    assert answer.fallback_reason
    assert sum(value.confidence for value in gpu.values) == pytest.approx(1)


def test_a_bundle_counts_in_decimals(client: Client) -> None:
    whole = client.configurator.complete(MODEL, {}, objective=CompletionObjective.LOWEST_PRICE)
    choices = {each.variable: each.value for each in whole.choices}
    bundle = client.configurator.bundle(MODEL, choices, quantity=Decimal("2"))
    assert bundle.parent is not None
    assert bundle.parent.quantity == Decimal(2)
    assert all(line.quantity == Decimal(2) for line in bundle.components)


def test_versions_are_drafted_compared_published_and_retired(client: Client) -> None:
    configurator = client.configurator
    base = f"{MODEL}/versions/1"
    draft = configurator.create_version(MODEL, Workshop(2).model())
    assert draft.state is ProductModelVersionState.DRAFT
    until = datetime(2020, 1, 1, tzinfo=UTC)
    edited = configurator.update_version(draft.name, effective_until=until, note="Other prices")
    assert (edited.note, edited.effective_until) == ("Other prices", until)
    changes = configurator.diff(draft.name, base).changes
    assert {change.kind for change in changes} == {ModelChangeKind.CHANGED}
    assert all(change.path.endswith(("/price", "/cost")) for change in changes)
    configurator.publish(draft.name)
    assert configurator.retire(draft.name).state is ProductModelVersionState.RETIRED
    assert configurator.get_model(MODEL).version_in_force == base
    listed = [each.name for each in configurator.list_versions(MODEL)]
    assert listed[:2] == [base, draft.name]
    with pytest.raises(FailedPrecondition):
        configurator.delete_version(draft.name)


def test_a_text_is_imported_whole_and_in_portions_and_exported(client: Client) -> None:
    configurator = client.configurator
    configurator.create_model("lamp", description="A lamp")
    small = configurator.import_model("productModels/lamp", UVL, note="Whole")
    large = configurator.import_large_model(
        "productModels/lamp", [UVL[:20], UVL[20:]], format=ModelFormat.UVL
    )
    assert configurator.get_version(small.name).content == configurator.get_version(large.name).content
    assert configurator.explain(small.name).configuration_count == "4"
    assert "Dimmer" in configurator.export_model(small.name)
    with pytest.raises(InvalidArgument, match="line 1"):
        configurator.import_model("productModels/lamp", "nonsense")
    configurator.update_model("productModels/lamp", display_name="Lamp")
    assert [each.display_name for each in configurator.list_models()] == ["Lamp", "Workstation"]
    configurator.delete_version(large.name)
    configurator.delete_model("productModels/lamp")
    with pytest.raises(NotFound):
        configurator.get_model("productModels/lamp")


def test_awaited_it_says_the_same(client: Client, builder: Seller) -> None:
    async def portions() -> AsyncIterator[str]:
        for start in range(0, len(UVL), 7):
            yield UVL[start : start + 7]

    async def ask() -> tuple[str, str]:
        async with AsyncClient(builder.platform.rest_url, api_key=builder.api_key) as awaited:
            verdict = await awaited.configurator.validate(MODEL, WISH)
            assert verdict.conflict is not None
            await awaited.configurator.create_model("torch")
            torch = await awaited.configurator.import_large_model("productModels/torch", portions())
            await awaited.configurator.delete_model("productModels/torch")
            return verdict.conflict.explanation, torch.name

    blocking = client.configurator.validate(MODEL, WISH)
    assert blocking.conflict is not None
    assert asyncio.run(ask()) == (blocking.conflict.explanation, "productModels/torch/versions/1")
