"""Products, customers, price books and entries: what is taken can be stored and is stored the same again."""

from __future__ import annotations

from fuzz.drawing import drawing
from fuzz.messages import messages
from fuzz.refusals import only_refusals
from tarifa.catalog.v1.catalog_service_pb2 import ImportCatalogRequest
from tarifa_catalog.kinds import KINDS
from tarifa_kit.interceptors.validation import validate

NAMES = ("products/p", "products/q", "customers/c", "priceBooks/b", "priceBooks/b/entries/p")


@drawing(messages(ImportCatalogRequest.DESCRIPTOR, NAMES))
def one_input(request: ImportCatalogRequest) -> None:
    """Check a portion of an import as the service does."""
    with only_refusals():
        validate(request)
        for kind in KINDS:
            for number, message in enumerate(getattr(request, kind.plural)):
                row = kind.row_of(message, f"{kind.plural}[{number}]")
                assert kind.row_of(kind.message.FromString(row.body), kind.noun) == row
