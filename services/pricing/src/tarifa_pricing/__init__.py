"""The price of a quote line: list, options, contract, volume, recommendation, guardrails, rounding; and why.

Pure rules (no grpc, protobuf, SQL, clock or randomness): `amounts`, `currencies`, `rounding`, `guardrails`,
`waterfall`, `sentences`, `optimiser`, `line_price`, `what_if`, `totals`, `catalog`, `snapshot`. Around them:
`catalog_wire`, `requests` and `replies` map the wire, `catalog_client` and `response_model` ask other
services, `quote_pricing` puts a quote together and `service` serves it.
"""
