"""A notification daemon that restarts costs no message, and nothing of it is taken for the next one's."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.support.desktop_bus import connect
from tests.support.desktop_session import DesktopSession, Notifying, desktop_session
from tests.support.notification_server import CAPABILITIES, NotificationServer, Shown
from tray_app.desktop.notifications import Button, Notifications

OTHERS = Shown(
    number=1, application="Mail", icon="", title="A letter", body="", actions={}, hints={}, timeout=-1
)
"""Another program's notification, under the number that our first one had before the restart."""
AT_ONCE = timedelta(0)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopSession]:
    """A desktop whose notifications are recorded; this process believes that it runs there."""
    with desktop_session(tmp_path, notifying=Notifying.RECORDED, display=False) as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.environment["DBUS_SESSION_BUS_ADDRESS"])
        yield session


@pytest.fixture
def notifications(run: Run[None], session: DesktopSession) -> Iterator[Notifications]:
    made = Notifications("Workday Tray")
    yield made
    run(made.aclose())
    assert session.recorder is not None


@contextmanager
def away(session: DesktopSession, capabilities: Sequence[str] = CAPABILITIES) -> Iterator[NotificationServer]:
    """Take the daemon away for a while; yields the one that comes then, as a process of its own would."""
    session.stage.run(session.recorder.stop())
    bus = session.stage.run(connect(session.environment["DBUS_SESSION_BUS_ADDRESS"]))
    coming = NotificationServer(bus, capabilities)
    yield coming
    session.notifications = coming
    session.stage.run(coming.start())


def restart(session: DesktopSession, capabilities: Sequence[str] = CAPABILITIES) -> None:
    with away(session, capabilities):
        pass


def put_on_screen(session: DesktopSession, shown: Shown) -> None:
    session.recorder.shown.append(shown)
    session.recorder.open[shown.number] = shown


def on_screen(session: DesktopSession) -> list[str]:
    return [shown.title for shown in session.recorder.open.values()]


async def show(notifications: Notifications, key: str, title: str, **how: Any) -> None:  # noqa: ANN401 - handed on
    notifications.show(key, title=title, **how)
    await notifications.idle()


async def withdraw(notifications: Notifications, key: str) -> None:
    notifications.withdraw(key)
    await notifications.idle()


def on_stage(session: DesktopSession, coroutine: Coroutine[Any, Any, Any]) -> Awaitable[Any]:
    """Wait on this loop for something that happens on the desktop's."""
    return asyncio.wrap_future(session.stage.submit(coroutine))


def test_every_message_is_shown_by_the_daemon_of_now(
    run: Run[None], session: DesktopSession, notifications: Notifications
) -> None:
    run(show(notifications, "a", "first"))
    restart(session)
    run(show(notifications, "b", "second"))
    run(show(notifications, "a", "third"))
    assert on_screen(session) == ["second", "third"]
    run(show(notifications, "b", "fourth"))
    assert on_screen(session) == ["third", "fourth"]


def test_the_new_daemon_is_asked_what_it_can(
    run: Run[None], session: DesktopSession, notifications: Notifications
) -> None:
    run(show(notifications, "a", "before", body="<b>"))
    assert session.recorder.shown[0].body == "&lt;b&gt;"
    restart(session, ["body"])
    run(show(notifications, "b", "after", body="<b>", buttons=[Button(label="Do", on_press=print)]))
    assert (session.recorder.shown[0].body, session.recorder.shown[0].buttons) == ("<b>", ())


def test_a_click_on_another_program_s_notification_under_our_old_number_is_not_ours(
    run: Run[None], session: DesktopSession, notifications: Notifications
) -> None:
    clicked: list[str] = []

    def note(what: str) -> Callable[[], None]:
        return lambda: clicked.append(what)

    buttons = [Button(label="Open day", on_press=note("pressed"))]
    run(show(notifications, "a", "ours", on_click=note("clicked"), buttons=buttons))
    (ours,) = session.recorder.shown
    restart(session)

    async def act() -> None:
        for key in ("default", *ours.actions):
            session.recorder.action_invoked(ours.number, key)

    session.stage.run(act())
    put_on_screen(session, OTHERS)
    run(show(notifications, "b", "what came before this was heard"))
    assert clicked == []


@pytest.mark.parametrize("leaving", [False, True], ids=["replacing", "leaving"])
def test_another_program_s_notification_under_our_old_number_stays(
    run: Run[None], session: DesktopSession, notifications: Notifications, *, leaving: bool
) -> None:
    run(show(notifications, "a", "ours"))
    restart(session)
    put_on_screen(session, OTHERS)
    if leaving:
        run(notifications.aclose())
    else:
        run(withdraw(notifications, "a"))
        run(show(notifications, "a", "ours again"))
    assert on_screen(session)[0] == OTHERS.title


def test_a_message_that_comes_while_there_is_no_daemon_is_shown_by_the_next(
    run: Run[None], session: DesktopSession, notifications: Notifications
) -> None:
    run(show(notifications, "a", "before"))

    async def ask() -> None:
        notifications.show("b", title="outdated meanwhile")
        notifications.show("c", title="taken back")
        notifications.withdraw("c")
        for _ in range(2000):  # it finds out meanwhile that nobody is there
            await asyncio.sleep(0)
        notifications.show("b", title="meanwhile")

    with away(session):
        run(ask())
        assert session.recorder.shown[1:] == []
    run(notifications.idle())
    assert [shown.title for shown in session.recorder.shown] == ["meanwhile"]


def test_a_message_that_the_daemon_took_with_it_is_shown_by_the_next(
    run: Run[None], session: DesktopSession, notifications: Notifications
) -> None:
    """It went before the program, busy with something else, had read its answer to the very first message."""
    asked, busy = threading.Event(), threading.Event()
    former = session.recorder

    def hold() -> None:
        asked.set()
        busy.wait(10)

    async def scenario() -> None:
        former.before_answer = hold
        notifications.show("a", title="ours")
        await asyncio.to_thread(asked.wait, 10)
        stopping = session.stage.submit(former.stop())
        busy.set()
        stopping.result(10)  # this loop reads nothing until then
        session.notifications = NotificationServer(session.bus)
        await on_stage(session, session.recorder.start())
        await on_stage(session, session.recorder.arrival("ours"))
        await notifications.idle()

    run(scenario())
    assert on_screen(session) == ["ours"]


def test_a_daemon_that_does_not_come_back_is_not_waited_for_without_end(
    run: Run[None], session: DesktopSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tray_app")
    notifications = Notifications("Workday Tray", restart_takes=AT_ONCE)
    run(show(notifications, "a", "before"))
    with away(session):
        run(show(notifications, "b", "lost"))
        run(show(notifications, "c", "lost as well"))
        run(withdraw(notifications, "a"))
        assert [record.levelname for record in caplog.get_records("call")] == ["WARNING"]
    run(show(notifications, "d", "after"))
    assert on_screen(session) == ["after"]
    assert [record.levelname for record in caplog.get_records("call")] == ["WARNING", "INFO"]
    caplog.clear()
    run(notifications.aclose())


def test_what_is_urgent_and_still_stands_is_shown_again(
    run: Run[None], session: DesktopSession, notifications: Notifications
) -> None:
    """The person has not seen it; what is not urgent had its time, and what was closed was seen."""
    pressed = asyncio.Event()

    async def before() -> None:
        buttons = [Button(label="Close that day", on_press=pressed.set)]
        await show(notifications, "expired", "Yesterday is open", urgent=True, buttons=buttons)
        await show(notifications, "seen", "Seen", urgent=True)
        await show(notifications, "taken back", "Not so any more", urgent=True)
        await show(notifications, "soon", "The day begins soon")
        seen = next(shown for shown in session.recorder.shown if shown.title == "Seen")
        await on_stage(session, session.recorder.dismiss(seen))
        await show(notifications, "last", "what came before this was heard")

    async def after() -> None:
        await on_stage(session, session.recorder.arrival("Yesterday"))
        await notifications.idle()
        assert on_screen(session) == ["Yesterday is open"]
        await on_stage(session, session.recorder.press("Close that day"))
        await pressed.wait()

    run(before())
    with away(session):
        run(withdraw(notifications, "taken back"))
    run(after())
