"""Quoting: the event-sourced quote, from its first line to its outcome."""
