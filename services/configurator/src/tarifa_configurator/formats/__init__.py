"""Product models as text: UVL in and out, DIMACS and XCSP in. Pure."""

from __future__ import annotations

from enum import Enum

from tarifa_configurator.formats.dimacs import read_dimacs
from tarifa_configurator.formats.uvl import read_uvl
from tarifa_configurator.formats.uvl_text import uvl_text
from tarifa_configurator.formats.xcsp import read_xcsp
from tarifa_configurator.product_model import ProductModel

__all__ = ["TextFormat", "read_model", "uvl_text"]


class TextFormat(Enum):
    """What a text is written in."""

    UVL = "uvl"
    DIMACS = "dimacs"
    XCSP = "xcsp"


def read_model(text: str, text_format: TextFormat, currency_code: str = "") -> ProductModel:
    """Read a product model; `currency_code` is of its prices and costs where the text does not say it.

    Raises:
        TextFault: the text is wrong, or larger than a model may be; it says where.
    """
    match text_format:
        case TextFormat.UVL:
            return read_uvl(text, currency_code)
        case TextFormat.DIMACS:
            return read_dimacs(text)
        case TextFormat.XCSP:
            return read_xcsp(text)
