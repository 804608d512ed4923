"""Training option networks from sales: `tarifa configurator fit`. The serving image does not hold it.

Heavy libraries (jax, onnx, scipy, matplotlib) are the extra `fit` of this package, and this folder alone
imports them. It stands with the engine because what a network is asked is always asked under valid domains:
it is trained, calibrated and judged under them too.
"""
