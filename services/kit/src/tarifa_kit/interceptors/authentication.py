"""The caller of an rpc: its identity token, checked."""

from __future__ import annotations

from collections.abc import Mapping

from tarifa_kit.errors import Internal, Unauthenticated
from tarifa_kit.identity import METADATA_KEY, Identity, IdentityVerifier


class Authentication:
    """Finds out who calls. Nothing but the signed token is believed; no other header names a tenant."""

    def __init__(self, verifier: IdentityVerifier | None) -> None:
        """Take the verifier; None serves public rpcs only."""
        self._verifier = verifier

    def caller_of(self, metadata: Mapping[str, str | bytes], *, public: bool) -> tuple[Identity | None, str]:
        """Return the caller and its token.

        In a public rpc a caller without a token is None; a token that is sent is checked all the same. Raise
        `Unauthenticated` where there must be a token and none, or a bad one, was sent.
        """
        token = metadata.get(METADATA_KEY)
        if not token:
            if public:
                return None, ""
            raise Unauthenticated("IDENTITY_INVALID", f"the call carries no {METADATA_KEY}")
        if self._verifier is None:
            if public:
                return None, ""
            raise Internal("INTERNAL", "this server has no key to check identities with")
        text = token if isinstance(token, str) else token.decode("ascii", "replace")
        return self._verifier.verify(text), text
