"""When a process that is being replaced may stop: by what the gateway says, however long that takes."""

from __future__ import annotations

import pytest
from tarifa_local.handover import Handover
from tarifa_local.parts.gateway import Upstream

OLD, FRESH, OTHER = 7001, 7002, 7003


class SaidByHand:
    """A gateway that finds what it is told to find."""

    def __init__(self) -> None:
        self.upstreams: list[Upstream] | None = None

    def finds(self, *, old: bool, fresh: bool, calls: int = 0) -> None:
        self.upstreams = [
            Upstream(OLD, healthy=old, calls=calls),
            Upstream(FRESH, healthy=fresh, calls=0),
            Upstream(OTHER, healthy=True, calls=0),
        ]

    def upstream_processes(self) -> list[Upstream]:
        if self.upstreams is None:
            raise ConnectionRefusedError
        return self.upstreams


@pytest.fixture
def gateway() -> SaidByHand:
    return SaidByHand()


@pytest.fixture
def handover(gateway: SaidByHand) -> Handover:
    return Handover(gateway, left=OLD, taken=FRESH)


def test_it_is_over_when_only_the_fresh_one_is_well_and_nobody_asked_the_old_one_between_two_looks(
    gateway: SaidByHand, handover: Handover
) -> None:
    gateway.finds(old=False, fresh=True, calls=5)
    assert [handover.is_over(), handover.is_over()] == [False, True]


def test_a_call_to_the_old_one_since_the_last_look_puts_it_off(
    gateway: SaidByHand, handover: Handover
) -> None:
    gateway.finds(old=False, fresh=True, calls=5)
    handover.is_over()
    gateway.finds(old=False, fresh=True, calls=6)
    assert [handover.is_over(), handover.is_over()] == [False, True]


@pytest.mark.parametrize(("old", "fresh"), [(True, True), (True, False), (False, False)])
def test_it_is_not_over_while_the_gateway_has_not_seen_both(
    gateway: SaidByHand, handover: Handover, old: bool, fresh: bool
) -> None:
    gateway.finds(old=old, fresh=fresh)
    assert [handover.is_over(), handover.is_over()] == [False, False]


def test_a_gateway_that_does_not_answer_is_waited_for(gateway: SaidByHand, handover: Handover) -> None:
    assert [handover.is_over(), handover.is_over()] == [False, False]


def test_without_a_gateway_nobody_is_waited_for() -> None:
    assert Handover(None, left=OLD, taken=FRESH).is_over()
