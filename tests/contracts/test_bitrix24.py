"""A Bitrix24 portal asked directly keeps the contract, by webhook and by OAuth tokens."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

import pytest

from tests.contracts.portal_contract import PortalContract
from tests.contracts.sandbox_world import SandboxWorld
from tests.contracts.world import PortalWorld, Trouble
from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import KeyRefused, PortalError, ScopeMissing
from tray_app.engine.portal import Capabilities, Pause, Portal
from tray_app.portals.address import BaseUrl
from tray_app.portals.bitrix24.access import Access
from tray_app.portals.bitrix24.adapter import Bitrix24Portal
from tray_app.portals.bitrix24.address import Webhook, parse_webhook
from tray_app.portals.bitrix24.oauth import Grant, OAuthAccess
from tray_app.portals.http import HttpClient
from tray_app.portals.secret import Secret
from tray_app.sandbox.rest_tokens import ACCESS_LIFE
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.world import SeenRequest

SECRET = "q7Tn3vKx9hidden5"

CAPABILITIES = Capabilities(
    pause=Pause.NATIVE,
    report_on_close=True,
    report_may_be_lost=True,
    expired_state=True,
    past_time=True,
    past_break=False,
    schedule_id=True,
)


class Bitrix24World(SandboxWorld):
    """The sandbox under ``/rest``."""

    secrets: tuple[str, ...] = (SECRET,)
    opening = "/timeman.open"
    reading = "/timeman.status"
    codes: ClassVar[Mapping[Trouble, str]] = {
        Trouble.BUSY: "QUERY_LIMIT_EXCEEDED",
        Trouble.DOWN: "CONNECTION_ERROR",
        Trouble.DOWN_AFTER: "INTERNAL_SERVER_ERROR",
        Trouble.KEY_REFUSED: "INVALID_CREDENTIALS",
        Trouble.NO_SCOPE: "insufficient_scope",
        Trouble.BILLING: "ACCESS_DENIED",
        Trouble.REFUSED: "ALERT_WARNING",
    }

    def portal(self, *, impatient: bool = False, scheduled: bool = False) -> Portal:
        return self._portal(lambda _: self.webhook(SECRET), impatient=impatient, scheduled=scheduled)

    def denied_portal(self, denial: str) -> Portal:
        return self._portal(lambda _: self.webhook(denial))

    def is_write(self, seen: SeenRequest) -> bool:
        return seen.path.endswith(("/timeman.open", "/timeman.pause", "/timeman.close"))

    def webhook(self, secret: str) -> Webhook:
        """Read the sandbox's webhook as a person would paste it."""
        webhook = parse_webhook(self.sandbox.rest_url.replace("/sandbox/", f"/{secret}/"))
        assert isinstance(webhook, Webhook)
        return webhook

    def _portal(
        self, access: Callable[[HttpClient], Access], *, impatient: bool = False, scheduled: bool = False
    ) -> Portal:
        http = self.client(impatient=impatient)
        return Bitrix24Portal(
            access=access(http), schedule_id=1 if scheduled else None, http=http, clock=self.clock
        )


class OAuthWorld(Bitrix24World):
    """The same by tokens."""

    def __init__(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> None:
        super().__init__(sandbox, make_client, clock)
        self.grant = self._new_grant()
        self.secrets = (
            self.grant.client_secret.reveal(),
            self.grant.access_token.reveal(),
            self.grant.refresh_token.reveal(),
        )

    def portal(self, *, impatient: bool = False, scheduled: bool = False) -> Portal:
        return self._portal(self._access, impatient=impatient, scheduled=scheduled)

    def denied_portal(self, denial: str) -> Portal:
        if denial == "unknown access token":
            self.grant = replace(self.grant, access_token=Secret("unknown"))
        else:
            self.grant = replace(self.grant, refresh_token=Secret("unknown"))
            self.advance(2 * ACCESS_LIFE)
        return self._portal(self._access)

    def _access(self, http: HttpClient) -> Access:
        return OAuthAccess(
            grant=self.grant, http=http, save=self._keep, token_server=BaseUrl(self.sandbox.token_server_url)
        )

    async def _keep(self, grant: Grant) -> None:
        self.grant = grant
        self.secrets += (grant.access_token.reveal(), grant.refresh_token.reveal())

    def _new_grant(self) -> Grant:
        granted = self.sandbox.grant_tokens()
        return Grant(
            endpoint=BaseUrl(granted["client_endpoint"].rstrip("/")),
            client_id=granted["client_id"],
            client_secret=Secret(granted["client_secret"]),
            access_token=Secret(granted["access_token"]),
            refresh_token=Secret(granted["refresh_token"]),
        )


class TestBitrix24Webhook(PortalContract):
    """Source: the portal's pages on ``timeman`` and on incoming webhooks."""

    capabilities = CAPABILITIES
    denials: ClassVar[Mapping[str, type[PortalError]]] = {
        "unknown": KeyRefused,
        "expired": KeyRefused,
        "noscope": ScopeMissing,
    }

    @pytest.fixture
    def world(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> PortalWorld:
        return Bitrix24World(sandbox, make_client, clock)


class TestBitrix24OAuth(PortalContract):
    """Source: the portal's pages on ``timeman`` and on OAuth. Tokens last for an hour: tests outlast them."""

    capabilities = CAPABILITIES
    denials: ClassVar[Mapping[str, type[PortalError]]] = {
        "unknown access token": KeyRefused,
        "dead refresh token": KeyRefused,
    }

    @pytest.fixture
    def world(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> PortalWorld:
        return OAuthWorld(sandbox, make_client, clock)
