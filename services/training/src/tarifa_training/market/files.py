"""The simulated market as files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from tarifa_training.market.simulation import Market, SimulatedCustomer, SimulatedLine
from tarifa_training.market.truth import CustomerTruth, ProductTruth, Truth

_QUOTE_COLUMNS = (
    "quote_id", "line", "date", "customer_id", "product_id", "quantity", "price", "price_rule", "propensity",
    "outcome",
)  # fmt: skip


def write_market(market: Market, folder: Path) -> None:
    """Write products.csv, customers.csv, price_book.csv, quotes.csv and truth.json into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(
        folder / "products.csv",
        ["product_id", "name", "family", "unit_cost", "weight_kg", "grade"],
        (
            [p.id, p.display_name, p.family, f"{p.unit_cost:.2f}", p.weight_kg, p.grade]
            for p in market.products
        ),
    )
    _write(
        folder / "customers.csv",
        [
            "customer_id",
            "name",
            "segment",
            "industry",
            "region",
            "tenure_years",
            "contract",
            "contract_discount",
        ],
        map(_customer_row, market.customers),
    )
    _write(
        folder / "price_book.csv",
        ["product_id", "list_price"],
        ([p.id, f"{p.list_price:.2f}"] for p in market.products),
    )
    _write(folder / "quotes.csv", _QUOTE_COLUMNS, (_quote_row(line) for line in market.lines))
    truth = market.truth
    document = {
        "seed": truth.seed,
        "products": {key: asdict(value) for key, value in truth.products.items()},
        "customers": {key: asdict(value) for key, value in truth.customers.items()},
    }
    (folder / "truth.json").write_text(json.dumps(document, indent=1), encoding="utf-8")


def _customer_row(customer: SimulatedCustomer) -> list[object]:
    discount = customer.contract_discount
    return [
        customer.id,
        customer.display_name,
        customer.segment,
        customer.industry,
        customer.region,
        customer.tenure_years,
        "" if discount is None else f"{customer.id}-2026",
        "" if discount is None else discount,
    ]


def _quote_row(line: SimulatedLine) -> list[object]:
    return [
        line.quote_id,
        line.line_id,
        line.date.isoformat(),
        line.customer_id,
        line.product_id,
        line.quantity,
        f"{line.price:.2f}",
        line.price_rule,
        "" if line.propensity is None else line.propensity,
        "won" if line.won else "lost",
    ]


def load_truth(path: Path) -> Truth:
    """Read truth.json back.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no truth of a market.
    """
    document = json.loads(path.read_text(encoding="utf-8"))
    try:
        return Truth(
            seed=int(document["seed"]),
            products={key: ProductTruth(**value) for key, value in document["products"].items()},
            customers={key: CustomerTruth(**value) for key, value in document["customers"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} is no truth of a market: {error!r}") from error


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)
