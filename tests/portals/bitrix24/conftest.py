"""Portals that speak to the sandbox by its classic methods."""

from collections.abc import Callable

import pytest

from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tray_app.portals.bitrix24.adapter import Bitrix24Portal
from tray_app.portals.bitrix24.address import Webhook, parse_webhook
from tray_app.portals.http import Limits
from tray_app.sandbox.server import SandboxServer

MakePortal = Callable[..., Bitrix24Portal]


@pytest.fixture
def make_portal(sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> MakePortal:
    """Make portals for a webhook's address; their connections are closed after the test."""

    def make(
        url: str | None = None, *, schedule_id: int | None = None, limits: Limits | None = None
    ) -> Bitrix24Portal:
        webhook = parse_webhook(url or sandbox.rest_url)
        assert isinstance(webhook, Webhook)
        return Bitrix24Portal(
            access=webhook, schedule_id=schedule_id, http=make_client(limits=limits), clock=clock
        )

    return make


@pytest.fixture
def portal(make_portal: MakePortal) -> Bitrix24Portal:
    """The portal with a webhook that may read and write."""
    return make_portal()
