"""An HTTP request as a value that keeps its secrets wrapped until it is sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import quote

from tray_app import __version__
from tray_app.portals.address import AddressFault, parse_base_url
from tray_app.portals.secret import Secret

USER_AGENT = f"workday-tray/{__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRequest:
    """One request. Its `repr` shows no secret, and neither does a traceback with local variables."""

    method: str
    url: str | Secret
    """Without a query. Wrapped where the path itself opens the portal."""
    headers: Mapping[str, str | Secret] = field(default_factory=dict)
    query: Mapping[str, str | Secret] = field(default_factory=dict)
    json_body: object | None = None
    """Values of its objects may be wrapped."""
    idempotent: bool
    """Whether sending it twice does no more than sending it once."""
    patience: timedelta = timedelta(0)
    """How long the portal may think about its answer, where that is longer than is usual."""

    def full_url(self) -> str:
        """Return the address with its query, secrets revealed: only for sending."""
        pairs = [
            f"{quote(name, safe='')}={quote(_plain(value), safe='')}" for name, value in self.query.items()
        ]
        url = _plain(self.url)
        return f"{url}?{'&'.join(pairs)}" if pairs else url

    def is_plain_to_others(self) -> bool:
        """Tell whether it would go to another computer over plain http, where it could be read on the way."""
        return parse_base_url(_plain(self.url)) is AddressFault.PLAIN_HTTP

    def full_headers(self) -> dict[str, str]:
        """Return the headers, secrets revealed: only for sending."""
        headers = {name: _plain(value) for name, value in self.headers.items()}
        if self.json_body is not None:
            headers["Content-Type"] = "application/json"
        return headers

    def content(self) -> bytes | None:
        """Return the body as JSON in UTF-8, secrets revealed: only for sending.

        A lone surrogate, which UTF-8 cannot hold, becomes ``?``.
        """
        if self.json_body is None:
            return None
        return json.dumps(self.json_body, ensure_ascii=False, default=_revealed).encode("utf-8", "replace")


def _revealed(value: object) -> str:
    if isinstance(value, Secret):
        return value.reveal()
    raise TypeError("not JSON")


def _plain(value: str | Secret) -> str:
    return value.reveal() if isinstance(value, Secret) else value
