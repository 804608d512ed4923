"""A PC is configured: a wish that cannot be, why not, a way out, and the cheapest PC with margin enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tarifa import Client, CompletionObjective, ConfiguredChoice, LineConfiguration, Money, QuoteLine

from tarifa_local.demo.workshop import SOLD_AS, Workshop
from tarifa_local.errors import LocalError

MODEL_ID: Final = "workstation"
MODEL: Final = f"productModels/{MODEL_ID}"
LEAST_MARGIN: Final = Decimal("0.2")
QUANTITY: Final = 3
WISH: Final = {"cpu": "ryzen-9-7950x", "mainboard": "b760-i", "gpu": "rtx-4080-s"}
"""What the customer would like: a processor and a mainboard that do not go together."""


@dataclass(frozen=True)
class ConfiguredPc:
    """What was configured, and on what way."""

    version: str
    """The version of the product model."""
    ways: str
    """How many PCs can be built."""
    wish: Mapping[str, str]
    conflict: str
    """Why the wish cannot be, in the workshop's words."""
    conflict_rules: tuple[str, ...]
    repairs: tuple[str, ...]
    """The ways out, the one that was taken first."""
    choices: Mapping[str, str]
    """The PC."""
    price: Money
    margin_rate: Decimal
    optimal: bool
    """Whether no cheaper one has that margin, proven."""

    @property
    def line(self) -> QuoteLine:
        """The line of a quote that it becomes."""
        chosen = [ConfiguredChoice(variable=name, value=value) for name, value in self.choices.items()]
        configuration = LineConfiguration(model=MODEL, choices=chosen)
        return QuoteLine(product=SOLD_AS, quantity=QUANTITY, configuration=configuration)


def sell_parts(client: Client, workshop: Workshop) -> None:
    """Put the parts into the catalog and publish what can be built of them."""
    client.catalog.import_catalog(products=workshop.products(), price_book_entries=workshop.entries())
    client.configurator.create_model(MODEL_ID, display_name="Workstation")
    draft = client.configurator.create_version(MODEL, workshop.model(), note="Made of the seeded parts")
    client.configurator.publish(draft.name)


def configure(client: Client) -> ConfiguredPc:
    """Wish, be told why not, give way, and take the cheapest PC with the margin that the seller needs."""
    configurator = client.configurator
    explained = configurator.explain(MODEL)
    verdict = configurator.validate(MODEL, WISH)
    if verdict.valid or verdict.conflict is None or not verdict.repairs:
        raise LocalError(f"the wish {WISH} should be impossible, and there should be a way out")
    changes = {change.variable: change.to_value for change in verdict.repairs[0].changes}
    completed = configurator.complete(
        MODEL,
        {**WISH, **changes},
        objective=CompletionObjective.LOWEST_PRICE,
        min_margin_rate=LEAST_MARGIN,
    )
    if completed.price is None or completed.price.price is None or completed.price.margin_rate is None:
        raise LocalError(f"{completed.version} has no prices")
    return ConfiguredPc(
        version=completed.version,
        ways=explained.configuration_count,
        wish=WISH,
        conflict=verdict.conflict.explanation,
        conflict_rules=tuple(rule.name for rule in verdict.conflict.rules),
        repairs=tuple(repair.explanation for repair in verdict.repairs),
        choices={choice.variable: choice.value for choice in completed.choices},
        price=completed.price.price,
        margin_rate=completed.price.margin_rate,
        optimal=completed.optimal,
    )
