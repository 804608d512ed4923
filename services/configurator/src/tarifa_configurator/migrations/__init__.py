"""The tables of the configurator."""
