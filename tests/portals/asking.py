"""Requests of the tests, and the failure that one ends in."""

from typing import Any

import pytest

from tests.conftest import Run
from tray_app.engine.errors import PortalError
from tray_app.portals.http import HttpClient
from tray_app.portals.request import HttpRequest
from tray_app.portals.secret import Secret

KEY = Secret("vibe_api_of_a_test")


def get(url: str) -> HttpRequest:
    return HttpRequest(method="GET", url=url, headers={"X-Api-Key": KEY}, idempotent=True)


def post(url: str, body: object = None) -> HttpRequest:
    return HttpRequest(
        method="POST", url=url, headers={"X-Api-Key": KEY}, json_body=body or {}, idempotent=False
    )


def failure(run: Run[Any], client: HttpClient, request: HttpRequest) -> PortalError:
    with pytest.raises(PortalError) as caught:
        run(client.request(request))
    return caught.value
