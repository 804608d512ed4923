"""The call being served: who asks, under which request id, until when.

The server's chain sets it in a context variable before a servicer runs, and grpc gives every rpc a context of
its own, so any code below a servicer may ask `current_call` without being handed anything.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from tarifa_kit.errors import DeadlineExceeded, PermissionDenied, Unauthenticated
from tarifa_kit.identity import Identity

__all__ = ["Call", "Identity", "call_or_none", "current_call", "in_call"]


@dataclass(frozen=True, slots=True)
class Call:
    """One rpc as its servicer sees it.

    ``caller`` is None only in a public rpc. ``deadline`` is a moment of `time.monotonic`, None where the
    call has no limit. ``token`` is the caller's identity token, empty in a public rpc. ``correlation_id``
    ties together everything that one outside request set off.
    """

    caller: Identity | None
    request_id: str
    correlation_id: str = ""
    deadline: float | None = None
    token: str = ""
    method: str = ""

    @property
    def identity(self) -> Identity:
        """Who asks; raise `Unauthenticated` in a public rpc."""
        if self.caller is None:
            raise Unauthenticated("IDENTITY_INVALID", "this needs a caller and the rpc is public")
        return self.caller

    @property
    def tenant(self) -> str:
        """The caller's tenant; raise `Unauthenticated` in a public rpc."""
        return self.identity.tenant

    def remaining(self) -> float | None:
        """Return the seconds left, never below zero; None where the call has no deadline."""
        return None if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def require_time(self) -> None:
        """Raise `DeadlineExceeded` where the deadline has passed: call it before costly work."""
        if self.deadline is not None and time.monotonic() >= self.deadline:
            raise DeadlineExceeded("DEADLINE_EXCEEDED", "the deadline passed before the work was done")

    def require_scope(self, scope: str) -> None:
        """Raise `PermissionDenied` unless the caller holds ``scope``, as in ``quotes.approve``.

        A caller that holds ``quotes.*`` holds every scope under ``quotes``; ``*`` holds all.
        """
        held = self.identity.scopes
        if scope in held or "*" in held:
            return
        area = scope
        while "." in area:
            area = area.rpartition(".")[0]
            if f"{area}.*" in held:
                return
        raise PermissionDenied(
            "SCOPE_MISSING", f"the caller does not hold the scope {scope}", metadata={"scope": scope}
        )


_CURRENT: ContextVar[Call] = ContextVar("tarifa_call")


def current_call() -> Call:
    """Return the call being served; raise LookupError outside of one."""
    try:
        return _CURRENT.get()
    except LookupError:
        raise LookupError("no rpc is being served in this context") from None


def call_or_none() -> Call | None:
    """Return the call being served, or None outside of one, as in a background thread."""
    return _CURRENT.get(None)


def enter_call(call: Call) -> None:
    """Make ``call`` current for the rest of this context; for the server's chain."""
    _CURRENT.set(call)


@contextmanager
def in_call(call: Call) -> Iterator[Call]:
    """Make ``call`` current inside a ``with`` block: for tests and for work done on a caller's behalf."""
    token = _CURRENT.set(call)
    try:
        yield call
    finally:
        _CURRENT.reset(token)
