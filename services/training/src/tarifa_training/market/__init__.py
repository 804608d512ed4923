"""A simulated B2B market whose truth is known: what it buys, at which price, and why.

`build` draws the market and its history, `write_market` puts it into CSV files that
`mappings/market.yaml` reads, and `Truth` says what any price would have earned.
"""

from __future__ import annotations

from tarifa_training.market.files import load_truth, write_market
from tarifa_training.market.simulation import Market, build
from tarifa_training.market.truth import Attainable, LineToScore, Truth

__all__ = ["Attainable", "LineToScore", "Market", "Truth", "build", "load_truth", "write_market"]
