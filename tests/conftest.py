"""What every test stands on: one Qt application and one event loop for the whole session."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from tests.support.portal import sandbox, sandbox_server  # noqa: F401 -- fixtures for every directory

Value = TypeVar("Value")
Run = Callable[[Coroutine[Any, Any, Value]], Value]

LONGEST_TEST_SECONDS = 30


@pytest.fixture(scope="session")
def loop(qapp: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """The session's one loop: qasync 0.28 crashes when many are made in one process."""
    qapp.setQuitOnLastWindowClosed(False)
    event_loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(event_loop)
    yield event_loop
    event_loop.run_until_complete(event_loop.shutdown_asyncgens())
    event_loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def run(loop: asyncio.AbstractEventLoop) -> Iterator[Run[Any]]:
    """Run a coroutine on the session's loop, within a limit; no task may outlive the test."""

    def run_within_limit(coroutine: Coroutine[Any, Any, Value]) -> Value:
        async def bounded() -> Value:
            async with asyncio.timeout(LONGEST_TEST_SECONDS):
                return await coroutine

        return loop.run_until_complete(bounded())

    yield run_within_limit
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    assert not left, f"tasks outlived the test: {left}"


@pytest.fixture(autouse=True)
def _no_unexpected_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test unless the test takes it out of ``caplog`` itself."""
    yield
    unexpected = [
        record
        for record in caplog.get_records("call")
        if record.levelname in {"WARNING", "ERROR", "CRITICAL"}
    ]
    assert not unexpected, f"unexpected log lines: {[record.getMessage() for record in unexpected]}"
