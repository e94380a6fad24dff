"""The portal's address as a person types it, checked before anything is sent there.

A key travels with every request, so plain HTTP is for this computer only, and an address that carries
credentials, a query or a fragment is refused instead of being silently cut.
"""

import ipaddress
import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import SplitResult, urlsplit

_LONGEST = 2000
_LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?", re.ASCII)
_PATH = re.compile(r"[A-Za-z0-9/._~%!$&'()*+,;=:@-]*", re.ASCII)


class AddressFault(Enum):
    """What is wrong with an address."""

    EMPTY = "empty"
    NOT_A_URL = "not_a_url"
    NO_SCHEME = "no_scheme"
    """It does not begin with ``https://``."""
    OTHER_SCHEME = "other_scheme"
    """Neither https nor http."""
    PLAIN_HTTP = "plain_http"
    """http to another computer: the key could be read on the way."""
    CREDENTIALS = "credentials"
    """A name or a password stands before the host."""
    QUERY = "query"
    """A ``?`` or a ``#``: that is the address of a page, not of the portal."""
    LINE_BREAK = "line_break"
    """A line break or another control character inside."""
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class BaseUrl:
    """An address that `parse_base_url` let through: scheme, host, port and path, no slash at the end."""

    text: str

    def __str__(self) -> str:
        return self.text

    def join(self, path: str) -> str:
        """Return the address of a path below this one, e.g. ``/workday/status``."""
        return f"{self.text}/{path.lstrip('/')}"


def parse_base_url(text: str) -> BaseUrl | AddressFault:
    """Read an address; never raises.

    White space and control characters around it and slashes at its end are dropped, scheme and host
    become lower case, a host in another script becomes its ASCII form. A good address read again is itself.
    """
    trimmed = _trim(text)
    fault = _fault_of_text(trimmed)
    if fault is not None:
        return fault
    try:
        parts = urlsplit(trimmed)
        port = parts.port
    except ValueError:
        return AddressFault.NOT_A_URL
    scheme = parts.scheme.lower()
    if scheme not in {"https", "http"}:
        return AddressFault.OTHER_SCHEME
    if "@" in parts.netloc:
        return AddressFault.CREDENTIALS
    host = _host(parts)
    if host is None or port == 0 or not _PATH.fullmatch(parts.path):
        return AddressFault.NOT_A_URL
    if scheme == "http" and not _is_this_computer(host):
        return AddressFault.PLAIN_HTTP
    place = f"[{host}]" if ":" in host else host
    ending = "" if port is None else f":{port}"
    return BaseUrl(f"{scheme}://{place}{ending}{parts.path.rstrip('/')}")


def _trim(text: str) -> str:
    return text.strip("".join(map(chr, range(33))) + "\x7f\u00a0\u200b\ufeff")


def _fault_of_text(text: str) -> AddressFault | None:
    """Return what is wrong before the parts of the address are looked at."""
    if not text:
        return AddressFault.EMPTY
    if len(text) > _LONGEST:
        return AddressFault.TOO_LONG
    if any(ord(character) < ord(" ") or character in "\x7f\x85\u2028\u2029" for character in text):
        return AddressFault.LINE_BREAK
    if "://" not in text:
        return AddressFault.NO_SCHEME
    if "?" in text or "#" in text:
        return AddressFault.QUERY
    if any(character.isspace() for character in text) or "\\" in text:
        return AddressFault.NOT_A_URL
    return None


def _host(parts: SplitResult) -> str | None:
    """Return the host in ASCII, an IPv6 address without its brackets; None when it is none."""
    host = (parts.hostname or "").lower()
    if parts.netloc.startswith("["):
        try:
            return str(ipaddress.IPv6Address(host)) if "%" not in host else None
        except ValueError:
            return None
    if not host.isascii():
        # Python's codec knows IDNA 2003 only, which maps some letters to others ("ß" to "ss"), and so to
        # another owner's host: only a name that comes back as it went in is taken.
        try:
            encoded = host.encode("idna").decode("ascii")
            if encoded.encode("ascii").decode("idna") != host:
                return None
        except UnicodeError:
            return None
        host = encoded
    return host if _HOST.fullmatch(host) else None


def _is_this_computer(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return address in _LOOPBACK
    return address == ipaddress.IPv6Address("::1")
