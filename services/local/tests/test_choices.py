"""What a person may choose, and what is refused before anything starts."""

from __future__ import annotations

import socket
from graphlib import TopologicalSorter

import pytest
from pydantic import ValidationError
from tarifa_kit.ports import LOOPBACK, free_ports
from tarifa_kit.service import find_services
from tarifa_local import LocalSettings
from tarifa_local.errors import LocalError
from tarifa_local.migrating import schemas_of
from tarifa_local.ports import gateway_port
from tarifa_local.settings import default_data_dir
from tarifa_local.topology import ACCESS, CALLS, GROUPS, PUBLIC_AREAS


def test_half_an_external_postgres_is_refused_by_the_names_that_are_missing() -> None:
    with pytest.raises(ValidationError, match="TARIFA_OWNER_POSTGRES_URL, TARIFA_RELAY_POSTGRES_URL"):
        LocalSettings.model_validate({"postgres_url": "postgresql://somewhere/tarifa"})


def test_a_taken_port_that_was_asked_for_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(LocalError, match=f"port {port} is taken"):
            gateway_port(port)


def test_ports_chosen_together_differ() -> None:
    assert len(set(free_ports(50))) == 50


def test_the_data_folder_lies_in_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.delenv("TARIFA_DATA_DIR", raising=False)

    assert LocalSettings().data_dir == default_data_dir()
    assert default_data_dir().parts[-2:] == (".tarifa", "data")


def test_a_password_in_an_address_is_not_printed() -> None:
    url = "postgresql://app:hunter2@somewhere/tarifa"
    names = ("postgres_url", "owner_postgres_url", "relay_postgres_url")

    assert "hunter2" not in repr(LocalSettings.model_validate(dict.fromkeys(names, url)))


def test_every_service_runs_once_and_the_public_ones_are_among_them() -> None:
    services = [service for group in GROUPS for service in group.services]

    assert len(services) == len(set(services))
    assert {ACCESS, *PUBLIC_AREAS} <= set(services)


def test_no_process_waits_for_one_that_waits_for_it() -> None:
    home = {service: group.name for group in GROUPS for service in group.services}
    waits: dict[str, set[str]] = {group.name: set() for group in GROUPS}
    for asking, asked in CALLS.items():
        waits[home[asking]] |= {home[service] for service in asked}

    list(TopologicalSorter(waits).static_order())  # raises CycleError, also where a process asks itself


def test_migrations_are_found_where_the_services_say_they_are() -> None:
    names = [service for group in GROUPS for service in group.services]

    found = {each.schema: each.package for each in schemas_of(names)}

    assert found == {each.name: each.migrations for each in find_services(names) if each.migrations}
