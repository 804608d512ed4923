"""Examples that work: a test sends none of them that breaks a rule of its contract."""

from __future__ import annotations

from typing import Any, Final

PATH_EXAMPLES: Final = {
    "product": "pipe-22",
    "customer": "harbour-works",
    "priceBook": "list-eur",
    "quote": "q-2026-0001",
    "productModel": "workstation",
    "version": "1",
}
"""The last parts of names, by path parameter."""


def _euros(units: int, nanos: int = 0) -> dict[str, Any]:
    return {"currencyCode": "EUR", "units": str(units), "nanos": nanos}


_PRODUCT: Final = {
    "displayName": "Copper pipe 22 mm",
    "family": "pipes",
    "unit": "m",
    "unitCost": _euros(6, 200_000_000),
    "attributes": {"diameter_mm": {"number": 22}, "alloy": {"text": "CW024A"}},
    "options": [{"optionId": "polished", "displayName": "Polished", "unitCost": _euros(0, 400_000_000)}],
}
_CUSTOMER: Final = {
    "displayName": "Harbour Works",
    "segment": "shipyards",
    "contract": {"contractId": "C-77", "terms": [{"family": "pipes", "discountRate": "0.05"}]},
}
_PRICE_BOOK: Final = {
    "displayName": "List prices, euro",
    "currencyCode": "EUR",
    "guardrails": {"minMarginRate": "0.12", "maxDiscountRate": "0.3", "approvalDiscountRate": "0.2"},
    "rounding": {"increment": "0.01", "mode": "ROUNDING_MODE_HALF_EVEN"},
}
_ENTRY: Final = {
    "listUnitPrice": _euros(9, 900_000_000),
    "optionPrices": [{"optionId": "polished", "unitPrice": _euros(1, 100_000_000)}],
    "volumeTiers": [{"minQuantity": "100", "discountRate": "0.03"}],
}
_MODEL_CONTENT: Final = {
    "variables": [
        {
            "name": "cpu",
            "values": [
                {
                    "name": "quick",
                    "attributes": [{"name": "watts", "quantity": "65"}],
                    "price": _euros(250),
                    "cost": _euros(190),
                    "product": "products/cpu-quick",
                },
                {
                    "name": "quickest",
                    "attributes": [{"name": "watts", "quantity": "125"}],
                    "price": _euros(480),
                    "cost": _euros(390),
                    "product": "products/cpu-quickest",
                },
            ],
        },
        {"name": "cooler", "values": [{"name": "air"}, {"name": "water"}]},
    ],
    "rules": [
        {
            "name": "cooling",
            "message": "The quickest processor needs water",
            "require": {"condition": "cpu = quickest", "requirement": "cooler = water"},
        }
    ],
    "currencyCode": "EUR",
    "product": "products/workstation",
}
_CONFIGURATION: Final = {
    "model": "productModels/workstation",
    "choices": [{"variable": "cpu", "value": "quickest"}],
}
_LINE: Final = {"product": "products/pipe-22", "quantity": "120", "optionIds": ["polished"]}
_QUOTE: Final = {
    "displayName": "Refit of berth 4",
    "customer": "customers/harbour-works",
    "currencyCode": "EUR",
    "lines": [_LINE],
}
_TO_PRICE: Final = {
    "customer": "customers/harbour-works",
    "currencyCode": "EUR",
    "lines": [{"lineId": "1", **_LINE}],
}
_BASIS: Final = {
    "priceBook": "priceBooks/list-eur",
    "priceBookRevision": "7",
    "priceTime": "2026-03-02T09:30:00Z",
    "quantity": "120",
    "listUnitPrice": _euros(9, 900_000_000),
    "volumeDiscountRate": "0.03",
    "volumeTierQuantity": "100",
    "rung": "PRICING_RUNG_RULES",
}

REQUEST_EXAMPLES: Final[dict[str, Any]] = {
    "CatalogService.UpsertProduct": _PRODUCT,
    "CatalogService.UpsertCustomer": _CUSTOMER,
    "CatalogService.UpsertPriceBook": _PRICE_BOOK,
    "CatalogService.UpsertPriceBookEntry": _ENTRY,
    "CatalogService.ImportCatalog": [
        {
            "products": [{"name": "products/pipe-22", **_PRODUCT}],
            "customers": [{"name": "customers/harbour-works", **_CUSTOMER}],
            "priceBooks": [{"name": "priceBooks/list-eur", **_PRICE_BOOK}],
            "priceBookEntries": [{"name": "priceBooks/list-eur/entries/pipe-22", **_ENTRY}],
        }
    ],
    "ConfiguratorService.CreateProductModel": {"displayName": "Workstation"},
    "ConfiguratorService.UpdateProductModel": {"displayName": "Workstation, 2026"},
    "ConfiguratorService.CreateProductModelVersion": {"note": "Two processors", "content": _MODEL_CONTENT},
    "ConfiguratorService.UpdateProductModelVersion": {
        "note": "Two processors, water",
        "content": _MODEL_CONTENT,
    },
    "ConfiguratorService.PublishProductModelVersion": {},
    "ConfiguratorService.RetireProductModelVersion": {},
    "ConfiguratorService.ImportProductModel": {
        "format": "MODEL_FORMAT_UVL",
        "text": "features\n  Workstation\n    mandatory\n      Processor\n    optional\n      Water\n",
    },
    "ConfiguratorService.ImportLargeProductModel": [
        {
            "parent": "productModels/workstation",
            "format": "MODEL_FORMAT_UVL",
            "text": "features\n  Workstation\n    optional\n      Water\n",
        }
    ],
    "ConfiguratorService.ExplainProductModel": {"model": "productModels/workstation"},
    "ConfiguratorService.ValidateConfiguration": _CONFIGURATION,
    "ConfiguratorService.GetValidDomains": _CONFIGURATION,
    "ConfiguratorService.CompleteConfiguration": {
        **_CONFIGURATION,
        "objective": "COMPLETION_OBJECTIVE_LOWEST_PRICE",
        "minMarginRate": "0.2",
    },
    "ConfiguratorService.RecommendOptions": {**_CONFIGURATION, "variables": ["cooler"]},
    "ConfiguratorService.AnswerQuestions": {
        **_CONFIGURATION,
        "answers": [{"question": "use", "answer": "games"}],
    },
    "ConfiguratorService.NextQuestion": _CONFIGURATION,
    "ConfiguratorService.ConfigureBundle": {
        "model": "productModels/workstation",
        "choices": [{"variable": "cpu", "value": "quickest"}, {"variable": "cooler", "value": "water"}],
        "quantity": "10",
    },
    "PricingService.PriceQuote": _TO_PRICE,
    "PricingService.SimulatePrice": {
        "customer": "customers/harbour-works",
        "currencyCode": "EUR",
        "line": {"lineId": "1", **_LINE},
        "pointCount": 21,
    },
    "PricingService.StreamPrices": [{"portion": _TO_PRICE}],
    "PricingService.ReplayPrices": {"bases": [_BASIS]},
    "QuoteService.CreateQuote": _QUOTE,
    "QuoteService.UpdateQuote": {"displayName": "Refit of berths 4 and 5"},
    "QuoteService.PutQuoteLines": {"lines": [{"lineId": "1", **_LINE}]},
    "QuoteService.RemoveQuoteLines": {"lineIds": ["1"]},
    "QuoteService.PriceQuote": {},
    "QuoteService.SubmitQuote": {},
    "QuoteService.ApproveQuote": {"comment": "Strategic account, agreed with sales"},
    "QuoteService.RejectQuote": {"comment": "Below what we can carry"},
    "QuoteService.SendQuote": {},
    "QuoteService.AcceptQuote": {"lineIds": ["1"], "reason": "Price and delivery are right"},
    "QuoteService.DeclineQuote": {"reason": "Bought elsewhere"},
    "QuoteService.ExpireQuote": {},
    "QuoteService.ReviseQuote": {},
    "QuoteService.ImportQuotes": [
        {
            "quotes": [
                {
                    "quoteId": "2025-00412",
                    "customer": "customers/harbour-works",
                    "currencyCode": "EUR",
                    "quoteTime": "2025-06-03T08:00:00Z",
                    "lines": [
                        {
                            "lineId": "1",
                            "product": "products/pipe-22",
                            "quantity": "80",
                            "unitPrice": _euros(9, 450_000_000),
                            "outcome": "LINE_OUTCOME_WON",
                        }
                    ],
                }
            ]
        }
    ],
}
"""The body of a request, by service and rpc."""
