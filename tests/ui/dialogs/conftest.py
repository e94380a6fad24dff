"""What the tests of dialogs share: a person who acts once the dialog is there."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.conftest import Run
from tests.ui.dialogs.days import Drafts
from tray_app.ui.dialogs.asking import Asking

Answer = TypeVar("Answer")
Ask = Callable[[Asking[Answer], Callable[[], Coroutine[Any, Any, None] | None]], Answer | None]


@pytest.fixture
def ask(run: Run[Any]) -> Ask[Any]:
    """Ask a dialog, let the person act once it is shown and active, and return its answer."""

    async def asked(
        dialog: Asking[Answer], person: Callable[[], Coroutine[Any, Any, None] | None]
    ) -> Answer | None:
        waiting = asyncio.ensure_future(dialog.ask())
        # Keys and shortcuts belong to the active window, and no event tells that it became it.
        while not dialog.isActiveWindow() and not waiting.done():  # noqa: ASYNC110 -- see above
            await asyncio.sleep(0)
        acting = person()
        if acting is not None:
            await acting
        return await waiting

    return lambda dialog, person: run(asked(dialog, person))


@pytest.fixture
def drafts() -> Drafts:
    """A place for drafts."""
    return Drafts()


@pytest.fixture(autouse=True)
def _nothing_stays_open(qapp: QApplication) -> Iterator[None]:
    """A dialog that was answered is gone from the screen; what a test only built is taken away."""
    yield
    left = [window for window in qapp.topLevelWidgets() if window.isVisible()]
    for window in qapp.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert left == []
