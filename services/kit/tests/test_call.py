from __future__ import annotations

import threading
import time

import pytest
from tarifa_kit.call import Call, Identity, call_or_none, current_call, in_call
from tarifa_kit.errors import DeadlineExceeded, PermissionDenied, Unauthenticated


def call_with(*scopes: str, deadline: float | None = None) -> Call:
    return Call(Identity("acme", "ann", frozenset(scopes)), "r-1", deadline=deadline)


@pytest.mark.parametrize("held", ["quotes.approve", "quotes.*", "*"])
def test_a_scope_is_held_by_itself_its_area_or_everything(held: str) -> None:
    call_with("catalog.read", held).require_scope("quotes.approve")


def test_a_deeper_scope_is_held_by_any_area_above_it() -> None:
    for held in ("quotes.*", "quotes.approve.*", "quotes.approve.own"):
        call_with(held).require_scope("quotes.approve.own")
    with pytest.raises(PermissionDenied):
        call_with("quotes.approve").require_scope("quotes.approve.own")


@pytest.mark.parametrize("held", ["quotes.read", "catalog.*", "quotes", "quotes.approve.more", ""])
def test_any_other_scope_does_not_do(held: str) -> None:
    with pytest.raises(PermissionDenied) as caught:
        call_with(held).require_scope("quotes.approve")
    assert caught.value.reason == "SCOPE_MISSING"
    assert caught.value.metadata == {"scope": "quotes.approve"}


def test_a_public_call_has_no_identity_to_hand_out() -> None:
    with pytest.raises(Unauthenticated):
        _ = Call(None, "r-1").tenant


def test_time_runs_out_and_never_below_zero() -> None:
    assert call_with().remaining() is None
    over = call_with(deadline=time.monotonic() - 5)
    assert over.remaining() == 0
    with pytest.raises(DeadlineExceeded):
        over.require_time()
    call_with(deadline=time.monotonic() + 60).require_time()


def test_a_call_is_current_only_inside_its_block_and_its_thread() -> None:
    seen: list[Call | None] = []
    with in_call(call_with()) as call:
        assert current_call() is call
        thread = threading.Thread(target=lambda: seen.append(call_or_none()))
        thread.start()
        thread.join()
    assert seen == [None]
    with pytest.raises(LookupError):
        current_call()
