"""A workshop that builds PCs: parts with sockets, watts and prices drawn from a seed, and what fits what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Final

from tarifa import (
    LinearConstraint,
    LinearConstraintComparison,
    LinearTerm,
    ModelAnswer,
    ModelAttribute,
    ModelContent,
    ModelPreference,
    ModelQuestion,
    ModelRule,
    ModelValue,
    ModelVariable,
    Money,
    PriceBookEntry,
    Product,
    TableConstraint,
    TableRow,
)

CURRENCY: Final = "EUR"
PRICE_BOOK: Final = "priceBooks/market"
"""The market's book: the parts are sold beside what it lists already."""
SOLD_AS: Final = "products/workstation"
ASSEMBLY_PRICE: Final = Decimal(89)
ASSEMBLY_COST: Final = Decimal(52)
NONE: Final = "none"
"""The value of a part that is left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the workshop builds in."""

    name: str
    display_name: str
    price: Decimal
    cost: Decimal
    kind: str = ""
    """What it must be of to fit: a socket, a memory type, a form factor."""
    fits: tuple[str, ...] = ()
    """The kinds of other parts that it takes."""
    numbers: Mapping[str, int] | None = None
    """What is added up or compared, such as watts."""

    @property
    def product(self) -> str:
        """`products/{product}`; empty for nothing at all."""
        return "" if self.name == NONE else f"products/pc-{self.name}"


Slot = tuple[str, str, Sequence[Part]]
"""A variable, what people call it, and the parts that can be in it."""


class Workshop:
    """The parts of one seed."""

    def __init__(self, seed: int) -> None:
        """Draw the prices; equal seeds give equal parts."""
        self._random = Random(seed)  # noqa: S311 - prices of a demo, no secret
        self.slots: Sequence[Slot] = (
            ("cpu", "Processor", self._processors()),
            ("mainboard", "Mainboard", self._mainboards()),
            ("memory", "Memory", self._memories()),
            ("gpu", "Graphics card", self._graphics()),
            ("storage", "Storage", self._storages()),
            ("cooler", "Cooler", self._coolers()),
            ("psu", "Power supply", self._supplies()),
            ("case", "Case", self._cases()),
        )

    def products(self) -> Iterator[Product]:
        """The parts, and the PC itself, as products of the catalog."""
        yield Product(
            name=SOLD_AS, display_name="Workstation, assembled and tested", unit_cost=_eur(ASSEMBLY_COST)
        )
        for _, heading, parts in self.slots:
            for part in parts:
                if part.product:
                    yield Product(
                        name=part.product,
                        display_name=part.display_name,
                        family=heading.lower(),
                        unit_cost=_eur(part.cost),
                    )

    def entries(self) -> Iterator[PriceBookEntry]:
        """Their list prices."""
        prices = {SOLD_AS: ASSEMBLY_PRICE} | {
            part.product: part.price for _, _, parts in self.slots for part in parts if part.product
        }
        for product, price in prices.items():
            name = f"{PRICE_BOOK}/entries/{product.removeprefix('products/')}"
            yield PriceBookEntry(name=name, list_unit_price=_eur(price))

    def model(self) -> ModelContent:
        """What can be built, and what fits what."""
        return ModelContent(
            variables=[
                ModelVariable(name=name, display_name=heading, values=map(_value, parts))
                for name, heading, parts in self.slots
            ],
            rules=[*self._fitting(), *self._measured()],
            preferences=[
                ModelPreference(name="quiet", wish="cooler = tower | cooler = liquid", weight=20),
                ModelPreference(name="fast storage", wish='storage = "nvme-2000"', weight=10),
            ],
            questions=[
                ModelQuestion(
                    name="use",
                    text="What is it for?",
                    answers=[
                        ModelAnswer(name="office", text="Office work", demands="gpu = none"),
                        ModelAnswer(name="games", text="Games", demands='!(gpu = none | gpu = "arc-a380")'),
                        ModelAnswer(
                            name="video",
                            text="Cutting video",
                            demands='!gpu = none & (memory = "ddr5-64" | memory = "ddr5-96")',
                        ),
                    ],
                )
            ],
            currency_code=CURRENCY,
            base_price=_eur(ASSEMBLY_PRICE),
            base_cost=_eur(ASSEMBLY_COST),
            product=SOLD_AS,
        )

    def _fitting(self) -> Iterator[ModelRule]:
        yield self._table(
            "socket",
            "The processor must fit the socket of the mainboard",
            ("cpu", "mainboard"),
            lambda cpu, board: cpu.kind in board.fits,
        )
        yield self._table(
            "memory type",
            "The mainboard takes only one type of memory",
            ("memory", "mainboard"),
            lambda memory, board: memory.kind in board.fits,
        )
        yield self._table(
            "form factor",
            "The mainboard must fit into the case",
            ("mainboard", "case"),
            lambda board, case: board.kind in case.fits,
        )

    def _measured(self) -> Iterator[ModelRule]:
        watts = [LinearTerm(variable=name, attribute="watts") for name in ("cpu", "gpu", "mainboard")]
        supply = LinearTerm(variable="psu", attribute="capacity", coefficient=-1)
        yield _at_most("power", "The power supply needs 150 W to spare", [*watts, supply], -150)
        yield _at_most(
            "cooling",
            "The cooler must carry off the heat of the processor",
            [
                LinearTerm(variable="cpu", attribute="watts"),
                LinearTerm(variable="cooler", attribute="rating", coefficient=-1),
            ],
            0,
        )
        yield _at_most(
            "length",
            "The graphics card must fit into the case",
            [
                LinearTerm(variable="gpu", attribute="length"),
                LinearTerm(variable="case", attribute="room", coefficient=-1),
            ],
            0,
        )

    def _table(
        self, name: str, message: str, variables: tuple[str, str], fits: Callable[[Part, Part], bool]
    ) -> ModelRule:
        parts = {slot: held for slot, _, held in self.slots}
        left, right = (parts[variable] for variable in variables)
        rows = [TableRow(values=(a.name, b.name)) for a in left for b in right if fits(a, b)]
        return ModelRule(name=name, message=message, table=TableConstraint(variables=variables, rows=rows))

    def _part(
        self,
        name: str,
        display_name: str,
        price: int,
        *,
        kind: str = "",
        fits: tuple[str, ...] = (),
        **numbers: int,
    ) -> Part:
        """A part whose price lies around one, and whose cost is 68 to 86 % of it."""
        drawn = Decimal(price) * Decimal(self._random.randint(95, 105)) / 100
        cost = drawn * Decimal(self._random.randint(68, 86)) / 100
        cent = Decimal("0.01")
        return Part(name, display_name, drawn.quantize(cent), cost.quantize(cent), kind, fits, numbers)

    def _processors(self) -> list[Part]:
        return [
            self._part("ryzen-5-7600", "AMD Ryzen 5 7600", 199, kind="AM5", watts=65),
            self._part("ryzen-7-7700", "AMD Ryzen 7 7700", 289, kind="AM5", watts=65),
            self._part("ryzen-9-7900x", "AMD Ryzen 9 7900X", 399, kind="AM5", watts=170),
            self._part("ryzen-9-7950x", "AMD Ryzen 9 7950X", 529, kind="AM5", watts=170),
            self._part("i5-14400", "Intel Core i5-14400", 209, kind="LGA1700", watts=148),
            self._part("i7-14700", "Intel Core i7-14700", 379, kind="LGA1700", watts=219),
            self._part("i9-14900", "Intel Core i9-14900", 559, kind="LGA1700", watts=219),
        ]

    def _mainboards(self) -> list[Part]:
        board = self._part
        return [
            board("b650", "B650, ATX", 159, kind="ATX", fits=("AM5", "DDR5"), watts=50),
            board("b650-i", "B650, Mini-ITX", 229, kind="ITX", fits=("AM5", "DDR5"), watts=40),
            board("x670e", "X670E, ATX", 299, kind="ATX", fits=("AM5", "DDR5"), watts=60),
            board("b760-d4", "B760, micro-ATX, DDR4", 119, kind="mATX", fits=("LGA1700", "DDR4"), watts=45),
            board("b760-i", "B760, Mini-ITX", 209, kind="ITX", fits=("LGA1700", "DDR5"), watts=40),
            board("z790", "Z790, ATX", 279, kind="ATX", fits=("LGA1700", "DDR5"), watts=60),
        ]

    def _memories(self) -> list[Part]:
        return [
            self._part("ddr4-16", "16 GB DDR4-3200", 45, kind="DDR4"),
            self._part("ddr4-32", "32 GB DDR4-3200", 75, kind="DDR4"),
            self._part("ddr5-32", "32 GB DDR5-6000", 109, kind="DDR5"),
            self._part("ddr5-64", "64 GB DDR5-6000", 209, kind="DDR5"),
            self._part("ddr5-96", "96 GB DDR5-6400", 319, kind="DDR5"),
        ]

    def _graphics(self) -> list[Part]:
        return [
            Part(NONE, "No graphics card", Decimal(0), Decimal(0)),
            self._part("arc-a380", "Intel Arc A380", 129, watts=75, length=220),
            self._part("rtx-4060", "GeForce RTX 4060", 309, watts=115, length=245),
            self._part("rx-7800-xt", "Radeon RX 7800 XT", 499, watts=263, length=276),
            self._part("rtx-4080-s", "GeForce RTX 4080 Super", 1049, watts=320, length=310),
            self._part("rtx-4090", "GeForce RTX 4090", 1799, watts=450, length=336),
        ]

    def _storages(self) -> list[Part]:
        return [
            self._part("nvme-1000", "1 TB NVMe", 69),
            self._part("nvme-2000", "2 TB NVMe", 129),
            self._part("nvme-4000", "4 TB NVMe", 269),
        ]

    def _coolers(self) -> list[Part]:
        return [
            self._part("stock", "Flat air cooler", 19, rating=90),
            self._part("tower", "Tower air cooler", 49, rating=180),
            self._part("liquid", "Liquid cooler, 280 mm", 129, rating=260),
        ]

    def _supplies(self) -> list[Part]:
        return [
            self._part("psu-450", "450 W", 59, capacity=450),
            self._part("psu-650", "650 W", 89, capacity=650),
            self._part("psu-850", "850 W", 129, capacity=850),
            self._part("psu-1000", "1,000 W", 179, capacity=1000),
        ]

    def _cases(self) -> list[Part]:
        return [
            self._part("cube", "Cube, Mini-ITX", 99, fits=("ITX",), room=250),
            self._part("compact", "Compact tower", 79, fits=("ITX", "mATX"), room=280),
            self._part("tower-case", "Tower", 109, fits=("ITX", "mATX", "ATX"), room=340),
        ]


def _value(part: Part) -> ModelValue:
    return ModelValue(
        name=part.name,
        display_name=part.display_name,
        attributes=[ModelAttribute(name=name, quantity=each) for name, each in (part.numbers or {}).items()],
        price=_eur(part.price) if part.price else None,
        cost=_eur(part.cost) if part.cost else None,
        product=part.product,
    )


def _at_most(name: str, message: str, terms: Sequence[LinearTerm], bound: int) -> ModelRule:
    comparison = LinearConstraintComparison.AT_MOST
    return ModelRule(
        name=name, message=message, linear=LinearConstraint(terms=terms, comparison=comparison, bound=bound)
    )


def _eur(amount: Decimal) -> Money:
    return Money(amount, CURRENCY)
