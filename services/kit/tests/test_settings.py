from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from tarifa_kit.settings import KitSettings, SettingsError, read_settings


class PumpSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="TARIFA_PUMP_", frozen=True)

    folder: Path
    speed: int = Field(ge=1)


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TARIFA_LISTEN", "TARIFA_SERVICE_ADDRESSES", "TARIFA_THREADS", "TARIFA_POSTGRES_URL"):
        monkeypatch.delenv(name, raising=False)


def test_every_missing_and_every_wrong_variable_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARIFA_PUMP_SPEED", "0")
    with pytest.raises(SettingsError) as caught:
        read_settings(PumpSettings)
    assert str(caught.value) == (
        "TARIFA_PUMP_FOLDER is not set; TARIFA_PUMP_SPEED: Input should be greater than or equal to 1"
    )


def test_a_wrong_value_is_not_repeated_because_it_may_be_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARIFA_THREADS", "hunter2")
    with pytest.raises(SettingsError) as caught:
        read_settings(KitSettings)
    assert "hunter2" not in str(caught.value)


def test_settings_do_not_change() -> None:
    settings = read_settings(KitSettings)
    with pytest.raises(ValidationError):
        settings.threads = 99


def test_addresses_of_services_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARIFA_SERVICE_ADDRESSES", "catalog=127.0.0.1:7001, pricing=dns:///pricing:7000")
    addresses = read_settings(KitSettings).service_addresses
    assert addresses == {"catalog": "127.0.0.1:7001", "pricing": "dns:///pricing:7000"}


def test_a_service_may_be_in_several_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARIFA_SERVICE_ADDRESSES", "catalog=ipv4:127.0.0.1:7001,127.0.0.1:7002,pricing=p:1")
    addresses = read_settings(KitSettings).service_addresses
    assert addresses == {"catalog": "ipv4:127.0.0.1:7001,127.0.0.1:7002", "pricing": "p:1"}


@pytest.mark.parametrize("value", ["catalog", "=127.0.0.1:1", "catalog="])
def test_addresses_of_another_shape_are_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TARIFA_SERVICE_ADDRESSES", value)
    with pytest.raises(SettingsError, match="TARIFA_SERVICE_ADDRESSES: must look like name=host:port"):
        read_settings(KitSettings)


@pytest.mark.parametrize("value", ["7000", "localhost:", "localhost:http", "localhost:70000"])
def test_an_address_to_listen_on_is_host_and_port(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TARIFA_LISTEN", value)
    with pytest.raises(SettingsError, match="TARIFA_LISTEN: must be host:port"):
        read_settings(KitSettings)


def test_an_address_in_brackets_may_be_ipv6() -> None:
    settings = read_settings(KitSettings, listen="[::1]:7000")
    assert (settings.host, settings.port) == ("[::1]", 7000)


def test_a_setting_needed_only_here_is_asked_for_by_its_variable() -> None:
    with pytest.raises(SettingsError, match="TARIFA_POSTGRES_URL is not set; it is needed for quotes"):
        read_settings(KitSettings).require("postgres_url", "quotes")


def test_there_is_no_default_secret() -> None:
    settings = read_settings(KitSettings)
    assert settings.postgres_url is None
    assert settings.redis_url is None
    assert settings.identity_public_key_file is None
