"""A sandbox portal for tests: one server for the session, made new for each test.

Import the fixtures in a conftest.py: ``from tests.support.portal import sandbox, sandbox_server``.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from tray_app.sandbox.server import SandboxServer

ZONE = timezone(timedelta(hours=3))
"""The person's offset at the beginning of each test."""
MONDAY_MORNING = datetime(2026, 5, 4, 8, 50, tzinfo=ZONE)
"""The sandbox's present at the beginning of each test, on a work day before its latest start; frozen."""
KEY = "vibe_api_sandbox"
"""A key that may read and write."""
NO_LIMIT = 1_000_000
"""Requests a minute: property tests are not to meet the limit unless they ask for it."""


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[SandboxServer]:
    """The session's one server. Tests take `sandbox` instead."""
    with SandboxServer() as server:
        yield server


@pytest.fixture
def sandbox(sandbox_server: SandboxServer) -> Iterator[SandboxServer]:
    """A portal with the default schedule, no records and no faults, frozen on a Monday at 08:50 (+03:00)."""
    sandbox_server.reset()
    sandbox_server.freeze()
    sandbox_server.set_clock(MONDAY_MORNING)
    sandbox_server.set_rate_limit(NO_LIMIT)
    yield sandbox_server
    sandbox_server.clear_faults()
    sandbox_server.release_hangs()
