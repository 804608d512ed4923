"""The Python client of Tarifa: configure, price, quote."""
