"""Visitors told apart by their network addresses."""

from __future__ import annotations

from ipaddress import IPv6Interface

from django.http import HttpRequest


def network_of(address: str) -> str:
    """What a visitor cannot choose: the address, of IPv6 the first one of its network.

    >>> network_of("192.0.2.7"), network_of("2001:db8:1:2:3::4"), network_of("::ffff:192.0.2.7")
    ('192.0.2.7', '2001:db8:1:2::', '::ffff:192.0.2.7')
    """
    if ":" not in address or IPv6Interface(address).ipv4_mapped:
        return address
    return str(IPv6Interface(f"{address}/64").network.network_address)


def guesser_of(request: HttpRequest) -> str:
    """By whom wrong passwords are counted."""
    return network_of(request.META.get("REMOTE_ADDR", ""))
