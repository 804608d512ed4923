"""What a client may spend on attempts beyond the first: tokens, places and the credit of hedges."""

from __future__ import annotations

from typing import Final

MOST_TOKENS: Final = 500
RETRY_COST: Final = 14
THROTTLED_RETRY_COST: Final = 5
HEDGE_COST: Final = 14
FEWEST_PLACES: Final = 3
MOST_CREDIT: Final = 1_000
HEDGE_CREDIT: Final = 100
CREDIT_OF_A_FIRST: Final = 5


class Budget:
    """The tokens (BUDGET-1, BUDGET-2), the places (BUDGET-3) and the credit (HEDGE-3) of one client."""

    __slots__ = ("credit", "extra", "tokens", "under_way")

    def __init__(self) -> None:
        """Begin with all tokens and no credit."""
        self.tokens = MOST_TOKENS
        self.credit = 0
        self.under_way = 0
        """Calls that are not answered yet, cached and waiting ones not among them."""
        self.extra = 0
        """Retries, from their decision on, and hedges that are not over."""

    def has_place(self) -> bool:
        """Say whether one more retry or hedge may be on the way: a fifth of the calls, three at least."""
        return self.extra < max(FEWEST_PLACES, self.under_way // 5)

    def take(self, tokens: int) -> None:
        """Take tokens and a place; `tokens` and `has_place` must allow it."""
        self.tokens -= tokens
        self.extra += 1

    def give_back(self, tokens: int) -> bool:
        """Add tokens, up to the most there are; say whether their number changed."""
        if self.tokens == MOST_TOKENS:
            return False
        self.tokens = min(MOST_TOKENS, self.tokens + tokens)
        return True

    def earn(self) -> None:
        """Add the credit of a first attempt that might have been hedged."""
        self.credit = min(MOST_CREDIT, self.credit + CREDIT_OF_A_FIRST)
