"""Lets atheris steer what hypothesis draws: bytes that reach further into the code make the next message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

OneInput = Callable[[bytes], bytes | None]


def drawing(values: st.SearchStrategy[Any]) -> Callable[[Callable[[Any], None]], OneInput]:
    """Turn a law over values into a function of the bytes that they are drawn from."""
    free = settings(database=None, suppress_health_check=list(HealthCheck))

    def over(law: Callable[[Any], None]) -> OneInput:
        held: Any = free(given(values)(law))
        steered: OneInput = held.hypothesis.fuzz_one_input
        return steered

    return over
