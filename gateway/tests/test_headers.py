"""What HTTP lets through and gRPC does not."""

from __future__ import annotations

import pytest
from tarifa_gateway.testing import KEY, Running


@pytest.mark.parametrize("name", ["x!odd", "%e", "a'b", "x|y", "~"])
def test_a_header_whose_name_grpc_forbids_is_left_behind(gateway: Running, name: str) -> None:
    answer = gateway.call(
        "GET", "/v1/products/a", headers={"authorization": f"Bearer {KEY}", name: "1", "x-kept": "2"}
    )

    assert answer.status == 200
    assert name not in gateway.catalog.metadata
    assert gateway.catalog.metadata["x-kept"] == "2"
