"""Which web addresses may be asked at all, and which of the network's."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit, urlunsplit

#: The longest address that is kept.
LIMIT = 1000
_SAFE = "/%:@!$&'()*+,;=~?-._"
_PORTS = {"http": 80, "https": 443}
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'“”]+", re.IGNORECASE)
#: Addresses of IPv6 in which one of IPv4 is wrapped: a gateway would lead back to it.
_WRAPPING = (ip_network("64:ff9b::/96"), ip_network("2002::/16"), ip_network("2001::/32"))


def addresses_in(text: str) -> list[str]:
    """The web addresses in a text, without the punctuation that follows them; a text may be one."""
    found = (match.group().rstrip(".,;:!?)]}") for match in _WEB_ADDRESS.finditer(text))
    return [address for address in map(web_address, found) if address]


def web_address(text: str) -> str | None:
    """An address as it is asked for, without its fragment; nothing where it is none that the web has."""
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _PORTS or not host or parts.username is not None or len(text) > LIMIT:
        return None
    named = _ascii(host)
    if named is None:
        return None
    where = f"[{named}]" if ":" in named else named
    netloc = where if port in {None, _PORTS[parts.scheme.lower()]} else f"{where}:{port}"
    path, query = (quote(part, safe=_SAFE) for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme.lower(), netloc, path, query, ""))


def host_of(address: str) -> str:
    """The host of a web address."""
    return urlsplit(address).hostname or ""


def has_normal_port(address: str) -> bool:
    """Whether the address names no port but the one that its scheme has."""
    return urlsplit(address).port is None


def may_be_asked(number: str, *, loopback: bool = False) -> bool:
    """Whether a host with this IP address may be asked: one of the public internet, or this machine where that is let.

    Private, link-local, reserved, multicast and shared addresses are not, nor any that wraps one of IPv4.
    """
    try:
        address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback:
        return loopback
    return address.is_global and not address.is_multicast and not _wraps(address)


def _wraps(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in _WRAPPING)


def _ascii(host: str) -> str | None:
    try:
        return host.encode("idna").decode() if not host.isascii() else host.lower()
    except UnicodeError:
        return None
