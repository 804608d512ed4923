"""A small shop for the tests of recommending and training: a computer, its rules, and what its buyers buy."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import product as combinations
from pathlib import Path

import numpy as np
from tarifa_configurator.product_model import (
    And,
    Answer,
    Choice,
    Choices,
    Formula,
    Implies,
    Not,
    ProductModel,
    Question,
    Rule,
    Value,
    Variable,
)

SEGMENTS = ("office", "studio", "games")


def _variable(name: str, **prices: int) -> Variable:
    """Values with their prices; each costs 60 % of it."""
    return Variable(
        name,
        tuple(
            Value(value, price=Decimal(price), cost=Decimal(price) * 6 / 10)
            for value, price in prices.items()
        ),
    )


SHOP = ProductModel(
    variables=(
        _variable("case", small=40, tower=90),
        _variable("board", micro=80, full=140),
        _variable("cpu", four=120, eight=260, sixteen=600),
        _variable("gpu", none=0, basic=180, strong=700),
        _variable("power", w300=30, w500=55, w900=120),
        _variable("cooler", air=25, water=110),
        _variable("disk", slow=50, fast=120, huge=210),
        _variable("screen", none=0, flat=200, curved=420),
    ),
    rules=(
        Rule("small_takes_micro", Formula(Implies(Choice("case", "small"), Choice("board", "micro")))),
        Rule("strong_needs_tower", Formula(Implies(Choice("gpu", "strong"), Choice("case", "tower")))),
        Rule("strong_needs_watts", Formula(Implies(Choice("gpu", "strong"), Choice("power", "w900")))),
        Rule("sixteen_needs_water", Formula(Implies(Choice("cpu", "sixteen"), Choice("cooler", "water")))),
        Rule("sixteen_needs_full", Formula(Implies(Choice("cpu", "sixteen"), Choice("board", "full")))),
        Rule("no_w300_with_basic", Formula(Not(And((Choice("gpu", "basic"), Choice("power", "w300")))))),
    ),
    questions=(
        Question(
            "use",
            "What is it for?",
            (
                Answer("letters", "Letters", Choice("gpu", "none")),
                Answer("films", "Films", Choice("cpu", "sixteen")),
                Answer("whatever", "I do not know yet"),
            ),
        ),
        Question(
            "place",
            "Where does it stand?",
            (Answer("desk", "On the desk", Choice("case", "small")), Answer("floor", "Under it")),
        ),
        Question("colour", "Which colour?", (Answer("black", "Black"), Answer("white", "White"))),
    ),
    currency_code="EUR",
)


def allows(choices: Choices) -> bool:
    """Whether the shop's rules allow a whole configuration, said once more in plain code."""
    case, gpu, cpu = choices["case"], choices["gpu"], choices["cpu"]
    return not (
        (case == "small" and choices["board"] != "micro")
        or (gpu == "strong" and (case != "tower" or choices["power"] != "w900"))
        or (cpu == "sixteen" and (choices["cooler"] != "water" or choices["board"] != "full"))
        or (gpu == "basic" and choices["power"] == "w300")
    )


@cache
def configurations() -> tuple[dict[str, str], ...]:
    """Every valid configuration."""
    names = [variable.name for variable in SHOP.variables]
    every = combinations(*([value.name for value in variable.values] for variable in SHOP.variables))
    whole = (dict(zip(names, values, strict=True)) for values in every)
    return tuple(choices for choices in whole if allows(choices))


def domains(choices: Choices) -> dict[str, tuple[str, ...]]:
    """The valid domains of a partial configuration, by looking at every configuration."""
    return dict(_domains(frozenset(choices.items())))


@cache
def _domains(choices: frozenset[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    left = [each for each in configurations() if choices <= each.items()]
    seen = {variable.name: {each[variable.name] for each in left} for variable in SHOP.variables}
    return tuple(
        (variable.name, tuple(value.name for value in variable.values if value.name in seen[variable.name]))
        for variable in SHOP.variables
    )


TASTES: Mapping[str, Mapping[str, float]] = {
    "office": {"small": 4, "four": 5, "none": 3, "air": 3, "slow": 2, "flat": 2, "w300": 4},
    "studio": {"tower": 2, "sixteen": 12, "water": 2, "huge": 4, "basic": 2, "curved": 3},
    "games": {"tower": 3, "strong": 9, "eight": 3, "fast": 4, "curved": 2, "w900": 2},
}
"""How many times as likely a segment takes what it likes."""


def write_sales(path: Path, sales: int, seed: int) -> Path:
    """Write sales of the shop as CSV: each segment buys what it likes, among what is valid."""
    random = np.random.default_rng(seed)
    valid = configurations()
    names = [*valid[0], "segment", "seats"]
    likings = {}
    for segment, likes in TASTES.items():
        liking = np.array([np.prod([likes.get(value, 1.0) for value in each.values()]) for each in valid])
        likings[segment] = liking / liking.sum()
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(names)
        for _ in range(sales):
            segment = SEGMENTS[int(random.integers(len(SEGMENTS)))]
            bought = valid[int(random.choice(len(valid), p=likings[segment]))]
            writer.writerow([*bought.values(), segment, int(random.integers(1, 50))])
    return path
