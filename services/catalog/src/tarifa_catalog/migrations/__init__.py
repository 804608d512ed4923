"""The migrations of the schema `catalog`."""
