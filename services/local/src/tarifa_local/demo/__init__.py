"""The demo: from nothing to an accepted quote, on the whole platform, with real parts."""
