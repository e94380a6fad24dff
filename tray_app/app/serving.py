"""What the running program does for the person's other processes: show itself, look, carry out a verb."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, assert_never

from tray_app.desktop.instance.place import Place
from tray_app.desktop.instance.protocol import Ask, Request
from tray_app.engine.engine import Poke

if TYPE_CHECKING:
    from tray_app.app.program import Program
    from tray_app.desktop.instance.server import InstanceServer

logger = logging.getLogger(__name__)

START_LIMIT = timedelta(seconds=20)
"""A program that is not ready by then, such as before a locked keyring, leaves the verb to its caller."""
LONGEST_TOKEN = 1000


class Serving:
    """The server's other end. On the loop's thread."""

    def __init__(self, program: "Program", place: Place) -> None:
        self._program = program
        self._place = place
        self._server: InstanceServer | None = None

    def start(self) -> None:
        """Listen from now on, as far as that is possible."""
        try:
            # Not at the top: QtNetwork needs a Kerberos library that a small system may lack, and costs time.
            from tray_app.desktop.instance.server import InstanceServer  # noqa: PLC0415
        except ImportError:
            logger.info("other programs cannot reach this one: QtNetwork is missing")
            return
        self._server = InstanceServer(self._place, self.reply, self._program.tasks.spawn)
        self._server.start()

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()

    async def reply(self, request: Request) -> Mapping[str, Any]:
        """Carry out a request and return what to say."""
        match request.ask:
            case Ask.HELLO:
                pass
            case Ask.SHOW:
                self._program.visible.come_forward(_token(request.terms.get("token")))
            case Ask.LOOK:
                self._program.poke(Poke.REFRESH)
            case Ask.VERB:
                return await self._verb(request.terms)
            case _:
                assert_never(request.ask)
        return {}

    async def _verb(self, terms: Mapping[str, Any]) -> Mapping[str, Any]:
        """Carry out a verb with the account of now, or decline: then nothing was done."""
        try:
            async with asyncio.timeout(START_LIMIT.total_seconds()):
                await self._program.started.wait()
        except TimeoutError:
            return {"declined": "still starting"}
        from tray_app.app.hands import carry_out_verb  # noqa: PLC0415 - heavy, and loaded by now

        return await carry_out_verb(self._program, terms)


def _token(text: object) -> str:
    """Return a desktop's token, empty for what is none."""
    right = isinstance(text, str) and len(text) <= LONGEST_TOKEN and text.isascii() and text.isprintable()
    return text if right and isinstance(text, str) else ""
