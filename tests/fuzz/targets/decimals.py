"""Amounts, rates, quantities and moments: exact where they are read, refused by field where they are not."""

from __future__ import annotations

import atheris
from fuzz.refusals import only_refusals
from google.protobuf.timestamp_pb2 import Timestamp
from google.type.money_pb2 import Money
from tarifa_kit.decimals import amount_of, decimal_of, money, text_of
from tarifa_kit.moments import moment_of, timestamp


def one_input(data: bytes) -> None:
    """Read the input as each of them and write it back."""
    source = atheris.FuzzedDataProvider(data)
    with only_refusals():
        number = decimal_of(source.ConsumeUnicodeNoSurrogates(80), "quantity")
        assert decimal_of(text_of(number), "quantity") == number
    sent = Money(
        currency_code=source.PickValueInList(["EUR", "", "eur", "EUR\n"]),
        units=source.ConsumeInt(8),
        nanos=source.ConsumeInt(4),
    )
    with only_refusals():
        amount = amount_of(sent, "unit_price")
        assert money(amount, sent.currency_code) == sent
    with only_refusals():
        moment = moment_of(Timestamp(seconds=source.ConsumeInt(8), nanos=source.ConsumeInt(4)), "price_time")
        assert moment_of(timestamp(moment), "price_time") == moment
