"""The conformance suite of Tarifa's clients: cases, a fault server, a runner, a matrix of results."""
