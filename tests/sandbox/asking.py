"""Asking the sandbox over real loopback with the standard library: no code of the program's own client."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict, Unpack

from tests.support.portal import KEY
from tray_app.sandbox.server import SandboxServer

PATIENCE_SECONDS = 10.0
"""Longer than any answer takes; a test that expects silence says so itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as it came."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 -- whatever JSON can say
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def data(self) -> Any:  # noqa: ANN401 -- whatever JSON can say
        """What a successful answer carries."""
        assert self.status == 200
        assert self.json["success"] is True
        return self.json["data"]

    @property
    def code(self) -> str:
        """The code of a refusal."""
        assert self.json["success"] is False
        code = self.json["error"]["code"]
        assert isinstance(code, str)
        return code


class Options(TypedDict, total=False):
    """How a request differs from the usual."""

    key: str | None
    headers: Mapping[str, str]
    patience: float


def ask(
    server: SandboxServer, method: str, path: str, body: object = None, **options: Unpack[Options]
) -> Reply:
    """Send one request on a fresh connection.

    Text and bytes are sent as they are, anything else as JSON.

    Raises:
        OSError, http.client.HTTPException: no proper answer came.
    """
    sent = dict(options.get("headers", {}))
    key = options.get("key", KEY)
    if key is not None:
        sent["X-Api-Key"] = key
    if body is not None and not isinstance(body, str | bytes):
        body = json.dumps(body)
        sent.setdefault("Content-Type", "application/json")
    patience = options.get("patience", PATIENCE_SECONDS)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=patience)
    try:
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        return Reply(status=answer.status, headers=dict(answer.headers), body=answer.read())
    finally:
        connection.close()


def get(server: SandboxServer, path: str, **options: Unpack[Options]) -> Reply:
    """Read something of the service, e.g. ``/workday/status``."""
    return ask(server, "GET", "/v1" + path, **options)


def post(server: SandboxServer, path: str, body: object = None, **options: Unpack[Options]) -> Reply:
    """Change something of the service, e.g. ``/workday/open``."""
    return ask(server, "POST", "/v1" + path, {} if body is None else body, **options)
