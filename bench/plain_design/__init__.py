"""The design that Tarifa is measured against: what one would write first."""
