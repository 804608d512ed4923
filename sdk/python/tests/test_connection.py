"""Which addresses are understood, and that a key never travels in plain text by accident."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from scripted import ScriptedServer, serve

from tarifa import Client, InvalidValue, Unavailable
from tarifa._connection import Target, target_of
from tarifa.quoting.v1 import quote_pb2


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://api.example.com", Target("api.example.com", 443, tls=True)),
        ("https://api.example.com:8443/", Target("api.example.com", 8443, tls=True)),
        ("api.example.com:443", Target("api.example.com", 443, tls=True)),
        ("127.0.0.1:8080", Target("127.0.0.1", 8080, tls=False)),
        ("localhost:8080", Target("localhost", 8080, tls=False)),
        ("http://localhost", Target("localhost", 80, tls=False)),
        ("http://[::1]:8080", Target("::1", 8080, tls=False)),
        ("https://127.0.0.1:8443", Target("127.0.0.1", 8443, tls=True)),
    ],
)
def test_an_address_says_host_port_and_whether_to_speak_tls(address: str, target: Target) -> None:
    assert target_of(address, plaintext=False) == target


@pytest.mark.parametrize("address", ["http://10.0.0.1:8080", "http://api.example.com"])
def test_plain_text_to_another_machine_must_be_asked_for(address: str) -> None:
    with pytest.raises(InvalidValue, match="plaintext=True"):
        target_of(address, plaintext=False)
    assert not target_of(address, plaintext=True).tls


@pytest.mark.parametrize(
    "address",
    [
        "",
        "host",
        "ftp://host",
        "https://",
        "host:port",
        "host:99999",
        "https://host/v1",
        "https://a@host",
        ":8080",
    ],
)
def test_what_is_no_address_is_refused_and_named(address: str) -> None:
    with pytest.raises(InvalidValue, match="address"):
        target_of(address, plaintext=True)


def test_an_ipv6_address_is_written_as_grpc_wants_it() -> None:
    assert target_of("http://[::1]:8080", plaintext=False).authority == "[::1]:8080"


@pytest.mark.parametrize("key", ["", "with\nnewline", "ключ"])
def test_a_key_that_cannot_be_one_is_refused(key: str) -> None:
    with pytest.raises(InvalidValue, match="api_key"):
        Client("127.0.0.1:1", api_key=key)


@pytest.mark.parametrize("timeout", [0, -1.0])
def test_a_timeout_must_be_in_the_future(timeout: float) -> None:
    with pytest.raises(InvalidValue, match="timeout"):
        Client("127.0.0.1:1", api_key="k", timeout=timeout)


def test_a_server_is_trusted_by_the_authority_that_the_client_was_given() -> None:
    key, certificate = self_signed()
    scripted = ScriptedServer()
    scripted.answer("GetQuote", quote_pb2.Quote(name="quotes/q"))
    server = serve(scripted, credentials=grpc.ssl_server_credentials([(key, certificate)]))
    address = f"https://{scripted.address}"
    try:
        with Client(address, api_key="k", root_certificates=certificate) as client:
            assert client.quotes.get("quotes/q").name == "quotes/q"
        with Client(address, api_key="k", timeout=5) as client, pytest.raises(Unavailable):
            client.quotes.get("quotes/q")
    finally:
        server.stop(None).wait(5)


def self_signed() -> tuple[bytes, bytes]:
    """A key and a certificate for 127.0.0.1, valid for an hour."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tarifa test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(minutes=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private, certificate.public_bytes(Encoding.PEM)
