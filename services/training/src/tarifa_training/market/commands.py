"""The command `tarifa market`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tarifa_training.answers import JsonOption, print_json, refusals
from tarifa_training.market import LineToScore, build, load_truth, write_market

MARKET = typer.Typer(
    help="Build the simulated market and score prices against its truth.", no_args_is_help=True
)


@MARKET.command("build")
def build_command(
    out: Annotated[Path, typer.Option(help="The folder to write the files to.")],
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same market.")] = 1,
    quotes: Annotated[int, typer.Option(min=1, help="How many quotes the history has.")] = 5_000,
    as_json: JsonOption = False,
) -> None:
    """Write a simulated market: products, customers, price book, quotes and the truth behind them."""
    market = build(seed, quotes=quotes)
    write_market(market, out)
    summary = {
        "folder": str(out),
        "products": len(market.products),
        "customers": len(market.customers),
        "quotes": quotes,
        "lines": len(market.lines),
        "won": sum(line.won for line in market.lines),
    }
    if as_json:
        print_json(summary)
    else:
        print(f"{summary['lines']} lines of {quotes} quotes, {summary['won']} won, written to {out}.")


@MARKET.command("score")
def score_command(
    lines: Annotated[Path, typer.Argument(help="JSON: a list of {product, customer, quantity, price}.")],
    truth: Annotated[Path, typer.Option(help="The market's truth.json.")],
    as_json: JsonOption = False,
) -> None:
    """Say what prices earn under the market's truth, beside list, best uniform and the optimum."""
    with refusals():
        scored = load_truth(truth).attainable(_lines_to_score(lines))
    if as_json:
        print_json(asdict(scored) | {"captured": scored.captured})
        return
    for name, value in asdict(scored).items():
        print(f"{name:>20}  {value:,.2f}")
    print(f"{'captured':>20}  {scored.captured:.1%} of the way from list price to the optimum")


def _lines_to_score(path: Path) -> list[LineToScore]:
    document = json.loads(path.read_text(encoding="utf-8"))
    try:
        return [
            LineToScore(
                product_id=str(line["product"]).removeprefix("products/"),
                customer_id=str(line["customer"]).removeprefix("customers/"),
                quantity=float(line["quantity"]),
                price=float(line["price"]),
            )
            for line in document
        ]
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} is no list of lines: {error!r}") from error
