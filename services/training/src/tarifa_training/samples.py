"""Samples: the decided lines of a data set as aligned columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tarifa_history import Dataset, Mapping, Outcome, Slice, line_facts
from tarifa_response import LineFacts
from tarifa_response.features import category_of, reader_of

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Samples:
    """N decided lines; every column has N entries, in the order of the data."""

    facts: tuple[LineFacts, ...]
    won: BoolArray
    price: FloatArray
    list_price: FloatArray
    cost: FloatArray
    """Unit cost; NaN where unknown."""
    quantity: FloatArray
    reward: FloatArray
    """What the line earned: as the data say, or (price - cost) x quantity of a won line."""
    reward_is_given: bool
    """Whether the data say what lines earned."""
    randomised: BoolArray
    propensity: FloatArray
    """The logged probability of the asked price; NaN where none is logged."""
    segment: npt.NDArray[np.str_]
    slice: npt.NDArray[np.str_]
    quote: IntArray
    """Which quote the line is of; lines of one quote belong together in every split."""

    def __len__(self) -> int:
        return len(self.facts)

    @property
    def step(self) -> FloatArray:
        """z = ln(price / list price)."""
        return np.log(self.price / self.list_price)

    def where(self, mask: BoolArray) -> Samples:
        """Return the lines where `mask` is true."""
        chosen = np.flatnonzero(mask)
        return Samples(
            facts=tuple(self.facts[i] for i in chosen),
            reward_is_given=self.reward_is_given,
            **{name: getattr(self, name)[mask] for name in _COLUMNS},
        )

    def of(self, part: Slice) -> Samples:
        """Return the lines of one slice."""
        return self.where(self.slice == part.value)


_COLUMNS = (
    "won", "price", "list_price", "cost", "quantity", "reward", "randomised", "propensity", "segment",
    "slice", "quote",
)  # fmt: skip


def samples_of(dataset: Dataset, mapping: Mapping) -> Samples:
    """Take the lines that were won or lost; a line that is neither teaches nothing about prices."""
    products, customers = dataset.products_by_id(), dataset.customers_by_id()
    decided = [
        (number, quote, line)
        for number, quote in enumerate(dataset.quotes)
        for line in quote.lines
        if line.outcome is not Outcome.OTHER
    ]
    facts = tuple(
        line_facts(line, products[line.product_id], customers[quote.customer_id])
        for _, quote, line in decided
    )
    lines = [line for _, _, line in decided]
    won = np.array([line.outcome is Outcome.WON for line in lines], dtype=np.bool_)
    price = np.array([float(line.price) for line in lines])
    cost = np.array([np.nan if line.unit_cost is None else float(line.unit_cost) for line in lines])
    quantity = np.array([float(line.quantity) for line in lines])
    given = mapping.quote.reward is not None
    return Samples(
        facts=facts,
        won=won,
        price=price,
        list_price=np.array([float(line.list_price) for line in lines]),
        cost=cost,
        quantity=quantity,
        reward=(
            np.array([float(line.reward or 0) for line in lines])
            if given
            else np.where(won, (price - cost) * quantity, 0.0)
        ),
        reward_is_given=given,
        randomised=np.array([line.randomised for line in lines], dtype=np.bool_),
        propensity=np.array([np.nan if line.propensity is None else line.propensity for line in lines]),
        segment=values_of(facts, mapping.model.segment_by),
        slice=np.array([quote.slice.value for _, quote, _ in decided]),
        quote=np.array([number for number, _, _ in decided], dtype=np.int64),
    )


def values_of(facts: tuple[LineFacts, ...], source: str) -> npt.NDArray[np.str_]:
    """Return a fact of every line as text; empty where it is missing."""
    read = reader_of(source)
    values = (read(line) for line in facts)
    return np.array(["" if value is None else category_of(value) for value in values], dtype=np.str_)
