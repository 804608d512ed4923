"""Configurations of products: every choice valid, every no explained."""
