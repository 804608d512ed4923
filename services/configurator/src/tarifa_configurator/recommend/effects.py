"""What choosing a value does to price and margin, with everything that it settles. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tarifa_configurator.product_model import Choice, ProductModel, Value
from tarifa_configurator.recommend.vocabulary import Domains

Settling = Callable[[Sequence[Choice]], Sequence[tuple[Choice, ...]] | None]
"""What each of these choices, taken alone, would leave no choice about, in the model's order.

The choice itself is not in it, nor what was settled before. None where to tell would take too long.
"""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a choice adds, in the model's currency."""

    price: Decimal = Decimal(0)
    """To the list price of what is settled; may be negative."""
    margin: Decimal = Decimal(0)
    """To price less cost of what is settled."""
    settles: tuple[Choice, ...] = ()
    """What the rules then leave no choice about, in the model's order; the choice itself is not in it."""


class Effects:
    """The effects of choices on top of one partial configuration."""

    def __init__(self, product: ProductModel, domains: Domains, settling: Settling | None) -> None:
        """`domains` are those of the partial configuration.

        Without `settling`, or where it gives up, an effect is that of the value alone.
        """
        self._values: Mapping[str, Mapping[str, Value]] = {
            variable.name: {value.name: value for value in variable.values} for variable in product.variables
        }
        self._domains = domains
        self._settling = settling

    def of(self, choices: Sequence[Choice]) -> list[Effect]:
        """Return what each of these possible choices, taken alone, adds."""
        free = [choice for choice in choices if len(self._domains[choice.variable]) > 1]
        settled = self._settling(free) if self._settling is not None and free else None
        effects = dict(zip(free, map(self._effect, free, settled or [()] * len(free)), strict=True))
        return [effects.get(choice, Effect()) for choice in choices]

    def _effect(self, choice: Choice, settled: tuple[Choice, ...]) -> Effect:
        chosen = [self._values[each.variable][each.value] for each in (choice, *settled)]
        price = sum((each.price for each in chosen), Decimal(0))
        return Effect(price, price - sum((each.cost for each in chosen), Decimal(0)), settled)
