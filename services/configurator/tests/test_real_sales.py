"""What a car maker really sold, asked of the service: every sale is valid, and the rules count right."""

from __future__ import annotations

import lzma
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa_configurator.engine import Deadline, Valid, compile_model
from tarifa_configurator.formats import TextFormat, read_model
from tarifa_kit.testing import Size
from workshop import chosen

pytestmark = pytest.mark.data

MODEL = "productModels/car"
CONFIGURATIONS = "278744"


def model_text(renault: Path) -> str:
    return lzma.decompress((renault / "medium.xcsp.xml.xz").read_bytes()).decode()


def sales(renault: Path) -> list[dict[str, str]]:
    """The sales, each the value of every variable that is known of it."""
    table = pq.read_table(renault / "sales_medium.parquet")
    names = [name for name in table.column_names if name.startswith("v")]
    columns = {name: table.column(name).to_pylist() for name in names}
    return [{name: str(columns[name][row]) for name in names} for row in range(table.num_rows)]


@pytest.fixture
def car(configurator: ConfiguratorServiceStub, renault: Path) -> ConfiguratorServiceStub:
    """The configurator with the maker's model, imported and published."""
    wished = pb.ProductModel(display_name="Car")
    configurator.CreateProductModel(
        rpc.CreateProductModelRequest(product_model_id="car", product_model=wished)
    )
    draft = configurator.ImportProductModel(
        rpc.ImportProductModelRequest(parent=MODEL, format=rpc.MODEL_FORMAT_XCSP, text=model_text(renault))
    )
    configurator.PublishProductModelVersion(rpc.PublishProductModelVersionRequest(name=draft.name))
    return configurator


def test_the_rules_allow_as_many_as_published(car: ConfiguratorServiceStub) -> None:
    answer = car.ExplainProductModel(rpc.ExplainProductModelRequest(model=MODEL), timeout=60)
    assert answer.configuration_count == CONFIGURATIONS


def test_sales_are_valid_through_the_rpc(car: ConfiguratorServiceStub, renault: Path, size: Size) -> None:
    """A sample by default, all 7,431 with --long."""
    sold = sales(renault)
    step = max(1, len(sold) // size(default=40, long=len(sold)))
    for sale in sold[::step]:
        answer = car.ValidateConfiguration(
            rpc.ValidateConfigurationRequest(model=MODEL, choices=chosen(**sale))
        )
        assert answer.valid, answer.conflict.explanation


def test_every_sale_is_valid(renault: Path) -> None:
    deadline = Deadline.after(120, time.monotonic)
    engine = compile_model(read_model(model_text(renault), TextFormat.XCSP), deadline)
    sold = sales(renault)
    invalid = [sale for sale in sold if not isinstance(engine.validate(sale, deadline), Valid)]
    assert len(sold) == 7_431
    assert not invalid
