from __future__ import annotations

from datetime import UTC, datetime

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given
from hypothesis import strategies as st
from tarifa_kit.errors import InvalidArgument
from tarifa_kit.moments import moment_of, timestamp, timestamp_or_none

MOMENTS = st.datetimes(timezones=st.just(UTC))


@given(MOMENTS)
def test_a_moment_survives_the_wire_exactly(moment: datetime) -> None:
    assert moment_of(timestamp(moment), "time") == moment


def test_no_moment_stays_none() -> None:
    assert timestamp_or_none(None) is None


def test_what_is_finer_than_a_microsecond_is_cut() -> None:
    assert moment_of(Timestamp(seconds=1, nanos=1_999), "time").microsecond == 1


@pytest.mark.parametrize(
    "message", [Timestamp(seconds=2**62), Timestamp(seconds=-(2**62)), Timestamp(nanos=-1)]
)
def test_a_moment_that_no_datetime_holds_is_refused_by_its_field(message: Timestamp) -> None:
    with pytest.raises(InvalidArgument) as refusal:
        moment_of(message, "as_of")
    assert (refusal.value.reason, refusal.value.violations[0].field) == ("FIELD_INVALID", "as_of")
