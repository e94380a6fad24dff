"""The VibeCode portal keeps the contract."""

from collections.abc import Mapping
from typing import ClassVar

import pytest

from tests.contracts.portal_contract import PortalContract
from tests.contracts.sandbox_world import SandboxWorld
from tests.contracts.world import PortalWorld, Trouble
from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.portal import KEY
from tray_app.engine.errors import KeyRefused, PortalError, ScopeMissing, SignInNeeded, WrongKeyKind
from tray_app.engine.portal import Capabilities, Pause, Portal
from tray_app.portals.address import BaseUrl
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.world import SeenRequest


class VibeCodeWorld(SandboxWorld):
    """The sandbox under ``/v1``."""

    secrets = (KEY,)
    opening = "/workday/open"
    reading = "/workday/status"
    codes: ClassVar[Mapping[Trouble, str]] = {
        Trouble.BUSY: "RATE_LIMITED",
        Trouble.DOWN: "BITRIX_UNAVAILABLE",
        Trouble.DOWN_AFTER: "QUEUE_TIMEOUT",
        Trouble.KEY_REFUSED: "INVALID_API_KEY",
        Trouble.NO_SCOPE: "SCOPE_DENIED",
        Trouble.BILLING: "ACCOUNT_FROZEN",
        Trouble.REFUSED: "BITRIX_ERROR",
    }

    def portal(self, *, impatient: bool = False, scheduled: bool = False) -> Portal:
        return self._portal(KEY, impatient=impatient, scheduled=scheduled)

    def denied_portal(self, denial: str) -> Portal:
        return self._portal(denial)

    def is_write(self, seen: SeenRequest) -> bool:
        return seen.method == "POST"

    def _portal(self, key: str, *, impatient: bool = False, scheduled: bool = False) -> Portal:
        return VibeCodePortal(
            base_url=BaseUrl(self.sandbox.base_url),
            key=Secret(key),
            schedule_id=1 if scheduled else None,
            http=self.client(impatient=impatient),
            clock=self.clock,
        )


class TestVibeCode(PortalContract):
    """Source: the portal's workday page and its page on keys."""

    capabilities = Capabilities(
        pause=Pause.NATIVE,
        report_on_close=True,
        report_may_be_lost=True,
        expired_state=True,
        past_time=True,
        past_break=False,
        schedule_id=True,
    )
    denials: ClassVar[Mapping[str, type[PortalError]]] = {
        "vibe_api_unknown": KeyRefused,
        "vibe_api_expired": KeyRefused,
        "vibe_api_notokens": KeyRefused,
        "vibe_api_noscope": ScopeMissing,
        "vibe_app_sandbox": SignInNeeded,
        "vibe_live_sandbox": WrongKeyKind,
    }
    # The service describes a key without looking at its tokens or for a session.
    denials_untold = frozenset({"vibe_api_notokens", "vibe_app_sandbox"})

    @pytest.fixture
    def world(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> PortalWorld:
        return VibeCodeWorld(sandbox, make_client, clock)
