"""Drawing the market: products, customers, and two years of quotes.

Representatives see how hard a deal is and discount the hard ones, so historic prices are endogenous:
regressing outcomes on them makes buyers look far less sensitive to price than they are. On a share
of the quotes the seller runs a price experiment instead: each line's factor is drawn evenly from
`EXPERIMENT_FACTORS`, and the probability is logged. Every line is won or lost by itself.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from tarifa_response.curve import sigmoid

from tarifa_training.market.truth import (
    HARDNESS,
    CustomerTruth,
    LineToScore,
    ProductTruth,
    Truth,
)

FAMILIES: Final = (
    # name, typical cost, typical quantity, margin on list, appeal, slope
    ("bearings", 18.0, 40.0, 0.46, 0.55, 6.0),
    ("drives", 420.0, 3.0, 0.36, 0.20, 7.5),
    ("fasteners", 4.0, 150.0, 0.55, 0.80, 4.5),
    ("filters", 35.0, 20.0, 0.50, 0.10, 5.0),
    ("hydraulics", 260.0, 4.0, 0.40, -0.25, 8.5),
    ("pumps", 610.0, 2.0, 0.34, 0.35, 9.0),
    ("seals", 9.0, 70.0, 0.58, 0.65, 4.0),
    ("sensors", 95.0, 8.0, 0.48, -0.10, 7.0),
)
SEGMENTS: Final = (
    # name, share, appeal, slope factor, quantity appeal
    ("enterprise", 0.15, -0.35, 1.45, 0.10),
    ("midmarket", 0.30, 0.05, 1.10, 0.00),
    ("public", 0.15, 0.25, 0.70, -0.05),
    ("small", 0.40, 0.45, 0.75, -0.25),
)
INDUSTRIES: Final = (
    ("agriculture", 0.15, 0.90), ("automotive", -0.30, 1.30), ("chemicals", 0.10, 0.85),
    ("food", 0.20, 1.00), ("machinery", 0.00, 1.10), ("mining", 0.35, 0.75),
)  # fmt: skip
REGIONS: Final = ("central", "east", "north", "south", "west")
EXPERIMENT_FACTORS: Final = (0.76, 0.88, 1.00, 1.13, 1.28)
EXPERIMENT_SHARE: Final = 0.25
CONTRACT_SHARES: Final = {"enterprise": 0.60, "midmarket": 0.20, "public": 0.10, "small": 0.03}
"""The part of each segment's customers that have a contract."""
CONTRACT_DISCOUNTS: Final = (0.03, 0.04, 0.05, 0.06, 0.08)
"""What a contract takes off list, each as likely."""
_CONTRACT_STREAM: Final = 1
"""Contracts are drawn from a stream of their own, so that they leave every other draw as it is."""
LIST_UPLIFT: Final = 1.06
"""List prices stand this far above what the family's margin asks for, as list prices do."""
FIRST_DAY: Final = datetime.date(2024, 1, 1)
DAYS: Final = 730


@dataclass(frozen=True, slots=True)
class SimulatedProduct:
    """A row of products.csv and price_book.csv."""

    id: str
    display_name: str
    family: str
    unit_cost: float
    list_price: float
    weight_kg: float
    grade: str


@dataclass(frozen=True, slots=True)
class SimulatedCustomer:
    """A row of customers.csv."""

    id: str
    display_name: str
    segment: str
    industry: str
    region: str
    tenure_years: int
    contract_discount: float | None = None
    """What a contract takes off list; None without one."""


@dataclass(frozen=True, slots=True)
class SimulatedLine:
    """A row of quotes.csv."""

    quote_id: str
    line_id: int
    date: datetime.date
    customer_id: str
    product_id: str
    quantity: int
    price: float
    price_rule: str
    """`experiment` or `representative`."""
    propensity: float | None
    won: bool


@dataclass(frozen=True, slots=True)
class Market:
    """A market, its history and its truth."""

    products: tuple[SimulatedProduct, ...]
    customers: tuple[SimulatedCustomer, ...]
    lines: tuple[SimulatedLine, ...]
    truth: Truth


def build(seed: int, quotes: int = 5_000, products: int = 240, customers: int = 320) -> Market:
    """Draw a market; the same arguments give the same market, to the last digit.

    Quotes have 1 to 12 lines, about 5.2 on average.
    """
    generator = np.random.default_rng(seed)
    goods, product_truths = _products(generator, products)
    buyers, customer_truths = _customers(generator, customers)
    truth = Truth(seed, product_truths, customer_truths)
    lines = _lines(generator, quotes, goods, buyers, truth)
    return Market(goods, _with_contracts(seed, buyers), lines, truth)


def _with_contracts(seed: int, buyers: tuple[SimulatedCustomer, ...]) -> tuple[SimulatedCustomer, ...]:
    """Promise some customers a discount. The history knows nothing of it: it starts with the next quote."""
    generator = np.random.default_rng([seed, _CONTRACT_STREAM])
    signed = generator.random(len(buyers))
    discounts = generator.choice(CONTRACT_DISCOUNTS, size=len(buyers))
    return tuple(
        replace(buyer, contract_discount=float(discount)) if luck < CONTRACT_SHARES[buyer.segment] else buyer
        for buyer, luck, discount in zip(buyers, signed, discounts, strict=True)
    )


def _products(
    generator: np.random.Generator, count: int
) -> tuple[tuple[SimulatedProduct, ...], dict[str, ProductTruth]]:
    goods, truths = [], {}
    for number in range(count):
        family, typical_cost, typical_quantity, margin, appeal, slope = FAMILIES[number % len(FAMILIES)]
        cost = round(float(typical_cost * np.exp(generator.normal(0.0, 0.35))), 2)
        grade = ("standard", "premium", "economy")[int(generator.integers(3))]
        listed = round(float(LIST_UPLIFT * cost / (1.0 - margin) * np.exp(generator.normal(0.0, 0.12))), 2)
        product_id = f"{family[:3]}-{number + 1:04d}"
        goods.append(
            SimulatedProduct(
                id=product_id,
                display_name=f"{family[:-1].capitalize()} {number + 1:04d} {grade}",
                family=family,
                unit_cost=cost,
                list_price=listed,
                weight_kg=round(float(np.exp(generator.normal(0.5, 0.8))), 2),
                grade=grade,
            )
        )
        grade_slope = {"standard": 1.0, "premium": 0.8, "economy": 1.25}[grade]
        overpriced = np.log(listed * (1.0 - margin) / cost)
        truths[product_id] = ProductTruth(
            list_price=listed,
            unit_cost=cost,
            appeal=appeal - slope * float(overpriced) + float(generator.normal(0.0, 0.15)),
            slope=slope * grade_slope,
            typical_quantity=typical_quantity,
        )
    return tuple(goods), truths


def _customers(
    generator: np.random.Generator, count: int
) -> tuple[tuple[SimulatedCustomer, ...], dict[str, CustomerTruth]]:
    buyers, truths = [], {}
    shares = [share for _, share, _, _, _ in SEGMENTS]
    for number in range(count):
        segment, _, appeal, slope, quantity_appeal = SEGMENTS[int(generator.choice(len(SEGMENTS), p=shares))]
        industry, industry_appeal, industry_slope = INDUSTRIES[int(generator.integers(len(INDUSTRIES)))]
        tenure = int(generator.integers(0, 16))
        customer_id = f"c-{number + 1:04d}"
        buyers.append(
            SimulatedCustomer(
                id=customer_id,
                display_name=f"Customer {number + 1:04d} ({industry})",
                segment=segment,
                industry=industry,
                region=REGIONS[int(generator.integers(len(REGIONS)))],
                tenure_years=tenure,
            )
        )
        truths[customer_id] = CustomerTruth(
            appeal=appeal + industry_appeal + 0.04 * (tenure - 7) + float(generator.normal(0.0, 0.15)),
            slope_factor=slope * industry_slope,
            quantity_appeal=quantity_appeal,
        )
    return tuple(buyers), truths


def _lines(
    generator: np.random.Generator,
    quotes: int,
    goods: tuple[SimulatedProduct, ...],
    buyers: tuple[SimulatedCustomer, ...],
    truth: Truth,
) -> tuple[SimulatedLine, ...]:
    lines: list[SimulatedLine] = []
    for number, day in enumerate(np.sort(generator.integers(0, DAYS, quotes))):
        buyer = buyers[int(generator.integers(len(buyers)))]
        experiment = bool(generator.random() < EXPERIMENT_SHARE)
        hardness = float(generator.normal(0.0, HARDNESS))
        size = int(np.clip(generator.geometric(0.17), 1, 12))
        chosen = generator.choice(len(goods), size=size, replace=False)
        typical = np.array([truth.products[goods[int(k)].id].typical_quantity for k in chosen])
        quantities = np.maximum(1, np.round(typical * np.exp(generator.normal(0.0, 0.5, size))))
        if experiment:
            factors = generator.choice(EXPERIMENT_FACTORS, size=size)
        else:
            factors = _representative(generator, buyer.segment, quantities / typical, hardness)
        asked = [round(goods[int(k)].list_price * float(f), 2) for k, f in zip(chosen, factors, strict=True)]
        scored = [
            LineToScore(goods[int(k)].id, buyer.id, float(q), price)
            for k, q, price in zip(chosen, quantities, asked, strict=True)
        ]
        appeal, slope = truth.parameters(scored)
        step = np.log([price / goods[int(k)].list_price for k, price in zip(chosen, asked, strict=True)])
        won = generator.random(size) < sigmoid(appeal - hardness - slope * step)
        for position, line in enumerate(scored):
            lines.append(
                SimulatedLine(
                    quote_id=f"q-{number + 1:05d}",
                    line_id=position + 1,
                    date=FIRST_DAY + datetime.timedelta(days=int(day)),
                    customer_id=buyer.id,
                    product_id=line.product_id,
                    quantity=int(line.quantity),
                    price=line.price,
                    price_rule="experiment" if experiment else "representative",
                    propensity=round(1.0 / len(EXPERIMENT_FACTORS), 9) if experiment else None,
                    won=bool(won[position]),
                )
            )
    return tuple(lines)


def _representative(
    generator: np.random.Generator, segment: str, relative_quantities: np.ndarray, hardness: float
) -> np.ndarray:
    """Return the factors that a representative grants: more discount on hard and on large deals."""
    habit = {"enterprise": -0.17, "midmarket": -0.14, "public": -0.11, "small": -0.12}[segment]
    volume = -0.02 * np.log(relative_quantities)
    noise = generator.normal(0.0, 0.07, len(relative_quantities))
    factors: np.ndarray = np.exp(np.clip(habit + volume - 0.035 * hardness + noise, -0.42, 0.20))
    return factors
