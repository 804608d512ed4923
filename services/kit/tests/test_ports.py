"""Ports that a server is told before it starts."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from tarifa_kit.ports import LOOPBACK, free_ports


def test_ports_are_different_and_can_be_listened_on() -> None:
    ports = free_ports(50)
    assert len(set(ports)) == 50
    with socket.create_server((LOOPBACK, ports[0])):
        pass


def test_no_outgoing_connection_is_given_one_of_them() -> None:
    outgoing = Path("/proc/sys/net/ipv4/ip_local_port_range")
    if not outgoing.exists():
        pytest.skip("which ports outgoing connections are given is told by Linux alone")
    assert max(free_ports(50)) < int(outgoing.read_text().split()[0])
