"""The first program: fills a catalog, configures a product, and carries a quote to its outcome.

Run it against the platform that `./nox -s up` starts::

    pip install ./sdk/python
    TARIFA_API_KEY=... python sdk/python/quickstart.py http://127.0.0.1:8080
"""

from __future__ import annotations

import os
import sys

from tarifa import (
    AlreadyExists,
    Client,
    CompletionObjective,
    ConfiguredChoice,
    Customer,
    Guardrails,
    LineConfiguration,
    ModelContent,
    ModelRule,
    ModelValue,
    ModelVariable,
    Money,
    OptionPrice,
    PriceBook,
    PriceBookEntry,
    Product,
    ProductOption,
    QuoteLine,
    QuoteState,
    RequireConstraint,
    TarifaError,
)

CUSTOMER = "customers/harbour-works"
LIST = "priceBooks/list-eur"
RACK = "productModels/rack"


def fill(client: Client) -> None:
    """Put in place what is sold, to whom, and for how much. Again, it changes nothing."""
    polish = ProductOption(option_id="polished", unit_cost=Money("0.40", "EUR"))
    client.catalog.import_catalog(
        products=[
            Product(
                name="products/pipe-22",
                family="pipes",
                unit="m",
                unit_cost=Money("6.20", "EUR"),
                attributes={"alloy": "CW024A", "diameter_mm": 22},
                options=[polish],
            ),
            Product(name="products/rack"),
            Product(name="products/lamp"),
        ],
        customers=[Customer(name=CUSTOMER, segment="shipyards")],
        price_books=[
            PriceBook(
                name=LIST,
                currency_code="EUR",
                guardrails=Guardrails(min_margin_rate="0.12", max_discount_rate="0.3"),
            )
        ],
        price_book_entries=[
            PriceBookEntry(
                name=f"{LIST}/entries/pipe-22",
                list_unit_price=Money("9.90", "EUR"),
                option_prices=[OptionPrice(option_id="polished", unit_price=Money("1.10", "EUR"))],
            ),
            PriceBookEntry(name=f"{LIST}/entries/rack", list_unit_price=Money(90, "EUR")),
            PriceBookEntry(name=f"{LIST}/entries/lamp", list_unit_price=Money(25, "EUR")),
        ],
    )


def publish(client: Client) -> None:
    """Publish a rack that needs a lamp where it is tall, and what it is sold as."""
    try:
        client.configurator.create_model("rack", display_name="Rack for pipes")
    except AlreadyExists:
        print(RACK, "is there already: this is a further version of it")
    lamp = ModelValue(name="yes", price=Money(25, "EUR"), product="products/lamp")
    needs_light = ModelRule(
        name="light",
        message="A tall rack needs a lamp",
        require=RequireConstraint(condition="height = tall", requirement="lamp"),
    )
    content = ModelContent(
        variables=[
            ModelVariable(name="height", values=[ModelValue(name="low"), ModelValue(name="tall")]),
            ModelVariable(name="lamp", values=[lamp, ModelValue(name="no")]),
        ],
        rules=[needs_light],
        currency_code="EUR",
        base_price=Money(90, "EUR"),
        product="products/rack",
    )
    client.configurator.publish(client.configurator.create_version(RACK, content).name)


def configure(client: Client) -> None:
    """Ask what can be configured, and quote the answer."""
    verdict = client.configurator.validate(RACK, {"height": "tall", "lamp": "no"})
    print(verdict.valid, "" if verdict.conflict is None else verdict.conflict.explanation)
    best = client.configurator.complete(RACK, {"height": "tall"}, objective=CompletionObjective.LOWEST_PRICE)
    chosen = [ConfiguredChoice(variable=each.variable, value=each.value) for each in best.choices]
    rack = QuoteLine(
        product="products/rack", quantity=2, configuration=LineConfiguration(model=RACK, choices=chosen)
    )
    for line in client.quotes.create(CUSTOMER, [rack], currency_code="EUR").lines:
        print(line.product, f"is a part of line {line.parent_line_id}" if line.parent_line_id else "")


def sell(client: Client) -> QuoteState:
    """Carry a quote from its first line to its outcome."""
    pipe = QuoteLine(product="products/pipe-22", quantity=120, option_ids=["polished"])
    quote = client.quotes.create(CUSTOMER, [pipe], currency_code="EUR")
    quote = client.quotes.price(quote.name, etag=quote.etag)
    price = quote.lines[0].price
    if price is not None:
        print(price.list_unit_price, "->", price.net_unit_price)
        for step in price.waterfall:
            print(f"{step.kind!s:>14} {'' if step.amount is None else step.amount.amount} {step.reason}")
    quote = client.quotes.submit(quote.name)
    if quote.state is QuoteState.PENDING_APPROVAL:
        client.quotes.approve(quote.name, comment="A customer to keep")
    client.quotes.send(quote.name)
    return client.quotes.accept(quote.name, reason="The price is right").state


def main() -> None:
    """Run it all; the last line says how the quote ended."""
    key = os.environ.get("TARIFA_API_KEY", "")
    if len(sys.argv) != 2 or not key:
        sys.exit("usage: TARIFA_API_KEY=... python quickstart.py ADDRESS")
    try:
        with Client(sys.argv[1], api_key=key) as client:
            fill(client)
            publish(client)
            configure(client)
            print(sell(client))
    except TarifaError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
