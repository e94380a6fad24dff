"""What the computer tells of itself, and what the program does about it."""

from typing import TYPE_CHECKING, assert_never

from tray_app.desktop.network import NetworkReturn
from tray_app.desktop.power import PowerEvent, PowerEvents
from tray_app.desktop.session_end import SessionEnd
from tray_app.engine.engine import Poke
from tray_app.engine.journal.entries import Presence

if TYPE_CHECKING:
    from tray_app.app.program import Program


class Computer:
    """Listens to sleep and locks, to the end of the session, and to the network. On the loop's thread."""

    def __init__(self, program: "Program") -> None:
        self._program = program
        self._power = PowerEvents(self._hear)
        self._session_end = SessionEnd(lambda: program.note_end(Presence.SESSION_ENDS))
        self._network = NetworkReturn(lambda: program.poke(Poke.NETWORK_BACK))

    def start(self) -> None:
        """Listen from now on."""
        self._power.start()
        self._session_end.start()
        self._network.start()

    def _hear(self, event: PowerEvent) -> None:
        program = self._program
        if program.presence is not None:
            program.presence.hear(event)
        match event:
            case PowerEvent.WAKES:
                program.look_for_tray()
                if program.session is not None:
                    program.tasks.spawn("wake up", program.session.portal.drop_connections())
                program.poke(Poke.WAKE_UP)
            case PowerEvent.UNLOCKED:
                program.poke(Poke.UNLOCKED)
            case PowerEvent.SLEEPS | PowerEvent.LOCKED:
                pass
            case _:
                assert_never(event)
