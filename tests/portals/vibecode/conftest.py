"""Portals that speak to the sandbox."""

from collections.abc import Callable

import pytest

from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.portal import KEY
from tray_app.portals.address import BaseUrl, parse_base_url
from tray_app.portals.http import Limits
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.sandbox.server import SandboxServer

MakePortal = Callable[..., VibeCodePortal]


@pytest.fixture
def base_url(sandbox: SandboxServer) -> BaseUrl:
    """The sandbox's address, read as a person's would be."""
    parsed = parse_base_url(sandbox.base_url)
    assert isinstance(parsed, BaseUrl)
    return parsed


@pytest.fixture
def make_portal(base_url: BaseUrl, make_client: MakeClient, clock: FakeClock) -> MakePortal:
    """Make portals for a key; their connections are closed after the test."""

    def make(
        key: str = KEY,
        *,
        session: str | None = None,
        schedule_id: int | None = None,
        limits: Limits | None = None,
    ) -> VibeCodePortal:
        return VibeCodePortal(
            base_url=base_url,
            key=Secret(key),
            session=None if session is None else Secret(session),
            schedule_id=schedule_id,
            http=make_client(limits=limits),
            clock=clock,
        )

    return make


@pytest.fixture
def portal(make_portal: MakePortal) -> VibeCodePortal:
    """The portal with a key that may read and write."""
    return make_portal()
