"""Envoy's question "may this request pass?", answered."""

from __future__ import annotations

import grpc
from ext_authz import external_auth_pb2, external_auth_pb2_grpc
from tarifa_kit.errors import Unauthenticated

from tarifa_access import wire
from tarifa_access.keys import digest_of, invalid_key, key_in
from tarifa_access.memory import KeySource
from tarifa_access.tokens import TokenMint


class AuthorizationServicer(external_auth_pb2_grpc.AuthorizationServicer):
    """``envoy.service.auth.v3.Authorization``."""

    def __init__(self, keys: KeySource, mint: TokenMint) -> None:
        """Look keys up in ``keys`` and give out tokens of ``mint``."""
        self._keys = keys
        self._mint = mint

    def Check(  # noqa: N802 - the name is Envoy's
        self, request: external_auth_pb2.CheckRequest, _context: grpc.ServicerContext
    ) -> external_auth_pb2.CheckResponse:
        """Turn an API key into an identity, or refuse.

        Where keys cannot be looked up the rpc itself fails with UNAVAILABLE: Envoy then answers 503, and a
        caller with a good key is not told that it is a bad one.
        """
        sent = wire.headers_of(request)
        try:
            key = self._keys.find(digest_of(key_in(sent.get("authorization"))))
            if key is None:
                raise invalid_key()
        except Unauthenticated as error:
            return wire.refused(error, sent)
        return wire.admitted(key, self._mint.token_for(key.identity), sent)
