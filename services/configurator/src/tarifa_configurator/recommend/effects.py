"""What choosing a value does to price and margin, with everything that it settles. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tarifa_configurator.product_model import Choice, Choices, ProductModel, Value
from tarifa_configurator.recommend.vocabulary import Domains

DomainsOf = Callable[[Choices], Domains]
"""The valid domains of a partial configuration that is known to be possible."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a choice adds, in the model's currency."""

    price: Decimal = Decimal(0)
    """To the list price of what is settled; may be negative."""
    margin: Decimal = Decimal(0)
    """To price less cost of what is settled."""
    settles: tuple[Choice, ...] = ()
    """What the rules then leave no choice about, in the model's order; the choice itself is not in it."""


NO_EFFECT: Final = Effect()


class Effects:
    """The effects of choices on top of one partial configuration."""

    def __init__(
        self, product: ProductModel, choices: Choices, domains: Domains, domains_of: DomainsOf | None
    ) -> None:
        """`domains` are those of `choices`. Without `domains_of`, an effect is that of the value alone."""
        self._values: Mapping[str, Mapping[str, Value]] = {
            variable.name: {value.name: value for value in variable.values} for variable in product.variables
        }
        self._choices = choices
        self._domains = domains
        self._domains_of = domains_of

    def of(self, variable: str, value: str) -> Effect:
        """Return what choosing one of the possible values of an undecided variable adds."""
        settled = [Choice(variable, value)] if len(self._domains[variable]) > 1 else []
        if settled and self._domains_of is not None:
            then = self._domains_of({**self._choices, variable: value})
            settled += [
                Choice(name, then[name][0])
                for name in self._values
                if name != variable and len(then[name]) == 1 < len(self._domains[name])
            ]
        chosen = [self._values[choice.variable][choice.value] for choice in settled]
        price = sum((each.price for each in chosen), Decimal(0))
        return Effect(price, price - sum((each.cost for each in chosen), Decimal(0)), tuple(settled[1:]))
