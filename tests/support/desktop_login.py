"""A login manager and lock screens for tests: send what the real ones send, on private buses.

Source: org.freedesktop.login1(5); the lock screens' signal ActiveChanged.
"""

from dbus_fast import Message
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool
from dbus_fast.constants import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_property, dbus_signal

NAME = "org.freedesktop.login1"
SESSION_PATHS = {"1": "/org/freedesktop/login1/session/_31", "2": "/org/freedesktop/login1/session/_32"}


class Manager(ServiceInterface):
    """The computer's side: sleep and shutdown."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.Manager")

    @dbus_signal(name="PrepareForSleep")
    def prepare_for_sleep(self, begins: bool) -> DBusBool:  # noqa: FBT001 - the signal's own form
        return begins

    @dbus_signal(name="PrepareForShutdown")
    def prepare_for_shutdown(self, begins: bool) -> DBusBool:  # noqa: FBT001 - the signal's own form
        return begins


class Session(ServiceInterface):
    """One person's login."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.Session")
        self._hint = False

    @dbus_signal(name="Lock")
    def lock(self) -> None:
        pass

    @dbus_signal(name="Unlock")
    def unlock(self) -> None:
        pass

    @dbus_property(PropertyAccess.READ, name="LockedHint")
    def locked_hint(self) -> DBusBool:
        return self._hint

    def report_locked(self, *, locked: bool) -> None:
        """Do what a desktop's own lock screen does."""
        self._hint = locked
        self.emit_properties_changed({"LockedHint": locked})


class LoginManager:
    """Two login sessions, ``1`` and ``2``. Lives on the stage's loop."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self.manager = Manager()
        self.sessions = {session_id: Session() for session_id in SESSION_PATHS}

    async def start(self) -> None:
        """Take the name."""
        self._bus.export("/org/freedesktop/login1", self.manager)
        for session_id, session in self.sessions.items():
            self._bus.export(SESSION_PATHS[session_id], session)
        await self._bus.request_name(NAME)

    async def sleeps(self, *, begins: bool) -> None:
        """Tell that the computer is about to sleep, or has woken up."""
        self.manager.prepare_for_sleep(begins)

    async def shuts_down(self, *, begins: bool) -> None:
        """Tell that the computer is about to be shut down, or that this was called off."""
        self.manager.prepare_for_shutdown(begins)

    async def locks(self, session_id: str, *, locked: bool) -> None:
        """Ask one session to lock or unlock."""
        session = self.sessions[session_id]
        if locked:
            session.lock()
        else:
            session.unlock()

    async def reports(self, session_id: str, *, locked: bool) -> None:
        """Let one session's lock screen report."""
        self.sessions[session_id].report_locked(locked=locked)


async def lock_screen(bus: MessageBus, interface: str, path: str, *, active: bool) -> None:
    """Tell what a lock screen of this desktop tells on the session bus when it comes or goes."""
    await bus.send(Message.new_signal(path, interface, "ActiveChanged", "b", [active]))
