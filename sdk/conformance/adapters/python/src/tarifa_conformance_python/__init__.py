"""The Python client's adapter for the conformance suite: `python -m tarifa_conformance_python`."""
