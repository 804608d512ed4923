"""The Authorization header and Envoy's question about it: a key, or a refusal that names none."""

from __future__ import annotations

import atheris
from ext_authz.external_auth_pb2 import CheckRequest
from fuzz.refusals import only_refusals
from tarifa_access import wire
from tarifa_access.keys import digest_of, identity_for, key_in
from tarifa_kit.errors import Unauthenticated


def one_input(data: bytes) -> None:
    """Read a header and the words of a key to be made."""
    source = atheris.FuzzedDataProvider(data)
    request = CheckRequest()
    headers = request.attributes.request.http.headers
    headers["content-type"] = source.PickValueInList(["application/grpc", "application/json", ""])
    headers["authorization"] = source.PickValueInList(["", "Bearer ", "bearer trf_", "Basic "])
    headers["authorization"] += source.ConsumeUnicodeNoSurrogates(60)
    sent = wire.headers_of(request)
    try:
        digest_of(key_in(sent["authorization"]))
    except Unauthenticated as error:
        refusal = wire.refused(error, sent).denied_response
        assert refusal.status.code == 401
    with only_refusals():
        scopes = [source.ConsumeUnicodeNoSurrogates(40) for _ in range(source.ConsumeIntInRange(0, 3))]
        identity_for(source.ConsumeUnicode(70), source.ConsumeUnicode(70), scopes)
