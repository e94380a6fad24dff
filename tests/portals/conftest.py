"""What the portals' tests share: a clock, a client that is closed afterwards, the sandbox."""

import ssl
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.support.fake_clock import FakeClock
from tests.support.portal import MONDAY_MORNING, sandbox, sandbox_server
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.trust import system_trust

__all__ = ["sandbox", "sandbox_server"]

IMPATIENT = Limits(read=timedelta(seconds=0.2), connect=timedelta(seconds=2), total=timedelta(seconds=5))
"""For tests in which nothing comes: the time-out is real, so it is short."""

MakeClient = Callable[..., HttpClient]


@pytest.fixture
def clock() -> FakeClock:
    """A clock that agrees with the sandbox's at the beginning of a test."""
    return FakeClock(MONDAY_MORNING)


@pytest.fixture
def make_client(run: Run[Any], clock: FakeClock) -> Iterator[MakeClient]:
    """Make clients; each is closed after the test."""
    made: list[HttpClient] = []

    def make(limits: Limits | None = None, trust: Callable[[], ssl.SSLContext] = system_trust) -> HttpClient:
        client = HttpClient(clock=clock, limits=limits, trust=trust)
        made.append(client)
        return client

    yield make
    for client in made:
        run(client.aclose())


@pytest.fixture
def client(make_client: MakeClient) -> HttpClient:
    """A client with the usual limits."""
    return make_client()


@pytest.fixture(autouse=True)
def _no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests set their own proxies."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def morning() -> datetime:
    """The sandbox's present at the beginning of each test."""
    return MONDAY_MORNING
