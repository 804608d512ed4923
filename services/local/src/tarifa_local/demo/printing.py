"""The demo on a terminal: the quote, a waterfall, a win curve, the market's verdict."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import plotext
from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from tarifa import LinePrice, Money, Quote, SimulatePriceResponse

from tarifa_local.demo.configuring import ConfiguredPc
from tarifa_local.demo.market import Capture
from tarifa_local.demo.story import Sight

PLOT_WIDTH = 76
PLOT_HEIGHT = 16


def print_sight(console: Console, sight: Sight) -> None:
    """Prints everything that the demo saw."""
    console.print(f"\n{sight.imported}\n", highlight=False, markup=False)
    console.print(_configured(sight.pc))
    console.print(quote_table(sight.quote))
    console.print(waterfall_table(sight.shown))
    curve = Text(win_curve(sight.curve, PLOT_WIDTH))
    console.print(Panel(curve, title=f"Win curve of line {sight.shown.line_id}", expand=False))
    console.print(_reasons(sight.shown))
    console.print(_verdict(sight.capture))
    console.print(_rest(sight))
    for name, url in sight.urls.items():
        console.print(f"  {name:<14} {url}", highlight=False, soft_wrap=True)
    console.print(
        "\n  The platform is stopped after the demo; `./nox -s up` keeps one running.\n", highlight=False
    )


def _configured(pc: ConfiguredPc) -> Text:
    def said(choices: Mapping[str, str]) -> str:
        return ", ".join(f"{variable} {value}" for variable, value in choices.items())

    proof = "the cheapest, proven" if pc.optimal else "the cheapest found"
    lines = (
        f"A PC of {int(pc.ways):,} that can be built ({pc.version})" if pc.ways else f"A PC ({pc.version})",
        f"  wished    {said(pc.wish)}",
        f"  not so    {pc.conflict}",
        f"  instead   {pc.repairs[0]}",
        f"  completed {said(pc.choices)}",
        f"            {pc.price}, margin {pc.margin_rate:.1%}: {proof} with margin enough",
        "",
    )
    return Text("\n".join(lines))


def quote_table(quote: Quote) -> Table:
    """The quote as a table, a row a line."""
    table = _table(f"{quote.name} for {quote.customer}: {quote.state.name}")
    for heading in ("line", "product"):
        table.add_column(heading, no_wrap=True)
    for heading in ("quantity", "list", "net", "discount", "guardrails", "P(win)", "margin", "amount"):
        table.add_column(heading, justify="right", no_wrap=True)
    for line in quote.lines:
        price = _priced(line.price)
        table.add_row(
            line.line_id,
            line.product.removeprefix("products/"),
            f"{line.quantity:f}",
            _amount(price.list_unit_price),
            _amount(price.net_unit_price),
            _rate(price.discount_rate),
            f"{_amount(price.floor_unit_price)} to {_amount(price.ceiling_unit_price)}",
            "-" if price.win_probability is None else f"{price.win_probability:.0%}",
            _rate(price.margin_rate),
            _amount(price.net_amount),
        )
    if quote.totals:
        table.add_section()
        sums = (_rate(quote.totals.margin_rate), _amount(quote.totals.net_amount))
        table.add_row("", "total", "", "", "", _rate(quote.totals.discount_rate), "", "", *sums)
    return table


def waterfall_table(price: LinePrice) -> Table:
    """A line's waterfall, from list to net."""
    table = _table(f"Waterfall of line {price.line_id}, for one unit")
    table.add_column("step")
    table.add_column("amount", justify="right")
    table.add_column("price", justify="right")
    table.add_column("why")
    table.add_column("source")
    for step in price.waterfall:
        cells = [step.kind.name.lower(), f"{step.amount.amount:+f}", f"{step.unit_price.amount:f}"]
        table.add_row(*cells, step.reason, step.source)
    return table


def win_curve(simulated: SimulatePriceResponse, width: int) -> str:
    """The what-if curve as a plot of characters: win probability and expected margin over the price."""
    prices = [float(point.unit_price.amount) for point in simulated.curve]
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(width, PLOT_HEIGHT)
    chances = figure.signal(prices, [point.win_probability for point in simulated.curve], yside="left")
    chances.label("win probability, left")
    chances.lines()
    figure.draw(chances)
    margins = [point.expected_margin for point in simulated.curve if point.expected_margin is not None]
    if len(margins) == len(prices):
        expected = figure.signal(prices, [float(each.amount) for each in margins], yside="right", marker="·")
        expected.label("expected margin, right")
        expected.lines()
        figure.draw(expected)
    figure.line(float(simulated.price.net_unit_price.amount), orientation="vertical")
    figure.label("unit price; the vertical line is the recommended one", "x")
    return str(plotext.uncolorize(str(figure.build())))


def _reasons(price: LinePrice) -> Text:
    lines = [f"  {reason.code}: {reason.text}" for reason in price.reasons]
    return Text("\n".join(["Why this price", *lines, ""]))


def _verdict(capture: Capture) -> Table:
    title = f"Expected margin of {capture.lines:,} lines, by the market's own truth"
    table = _table(title)
    table.add_column("prices")
    table.add_column("expected margin", justify="right")
    table.add_column("of what is attainable", justify="right")
    gain = capture.optimum - capture.list_price
    for name, value in (
        ("list price", capture.list_price),
        (f"best uniform price ({capture.best_uniform_factor:.2f} x list)", capture.best_uniform),
        ("Tarifa", capture.asked),
        ("optimum, knowing the truth", capture.optimum),
    ):
        table.add_row(name, f"{value:,.0f}", f"{(value - capture.list_price) / gain:.1%}")
    return table


def _rest(sight: Sight) -> Text:
    quote = sight.rest_quote
    total = quote["totals"]["netAmount"]
    amount = Money.of_parts(int(total["units"]), int(total["nanos"]), total["currencyCode"])
    return Text(f"Over REST with {sight.rest_program}: {quote['name']} is {quote['state']}, net {amount}\n")


def _priced(price: LinePrice | None) -> LinePrice:
    if price is None:
        raise LookupError("a line of an accepted quote has no price")
    return price


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, collapse_padding=True)


def _rate(rate: Decimal | None) -> str:
    return "-" if rate is None else f"{rate:.1%}"


def _amount(money: Money | None) -> str:
    return "-" if money is None else f"{money.amount:,.2f}"
