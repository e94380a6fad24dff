"""What carries out clicks, loaded when somebody is about to click.

With all its dialogs it is a tenth of what is loaded in all, and the first status needs none of it; nor does a
night in which nobody is there.
"""

import sys
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from tray_app.engine.blocking import run_blocking

if TYPE_CHECKING:
    from tray_app.app.accounts import Accounts
    from tray_app.app.clicks import Clicks
    from tray_app.app.program import Program

MODULE = "tray_app.app.clicks"
IMPORT_LIMIT = timedelta(seconds=60)
"""A disk that takes longer than this for our own modules is broken."""

Work = Callable[["Clicks"], None]


class LateClicks:
    """Has clicks carried out, in their order, as soon as they can be. On the loop's thread."""

    def __init__(self, program: "Program") -> None:
        self._program = program
        self.accounts: Accounts | None = None
        """Whom the clicks are for; None until the start has come so far."""
        self.loaded: Clicks | None = None
        """What carries them out; None until somebody was about to click."""
        self._loading = False
        self._waiting: list[Work] = []

    def begin(self, accounts: "Accounts") -> None:
        """Carry out what was asked for so far, and what comes: account and journal are there now."""
        self.accounts = accounts
        if self._waiting:
            self.prepare()

    def do(self, work: Work) -> None:
        """Do this with what carries out clicks; at once, when it is loaded."""
        self._waiting.append(work)
        self.prepare()

    def prepare(self) -> None:
        """Load it, if that is still to be done, in a thread: a click may come soon."""
        if self.accounts is None or self._loading:
            return
        if MODULE in sys.modules:
            self._go_on()
        else:
            self._loading = True
            self._program.tasks.spawn("load what clicks need", self._load())

    async def _load(self) -> None:
        try:
            await run_blocking(import_module, MODULE, limit=IMPORT_LIMIT)
        finally:
            self._loading = False
        self._go_on()

    def _go_on(self) -> None:
        from tray_app.app.clicks import Clicks  # noqa: PLC0415 - loaded by now

        if self.loaded is None and self.accounts is not None:
            self.loaded = Clicks(self._program, self.accounts)
        while self.loaded is not None and self._waiting:
            self._waiting.pop(0)(self.loaded)
