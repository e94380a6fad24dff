"""Notifications say exactly what they were given, do what their buttons say, and are never needed."""

import asyncio
import html
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.desktop_children import program
from tests.support.desktop_session import DesktopSession, Notifying, desktop_session
from tests.support.notification_server import CAPABILITIES, NotificationServer
from tray_app.desktop.notification_daemon import written_for
from tray_app.desktop.notifications import Button, Notifications

Run = Callable[[Coroutine[Any, Any, Any]], Any]
Desktop = Callable[..., AbstractContextManager[DesktopSession]]

WITHOUT = {name: [each for each in CAPABILITIES if each != name] for name in CAPABILITIES}


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """Start a desktop whose notifications are recorded, and let this process believe that it runs there."""

    @contextmanager
    def start(
        capabilities: Sequence[str] = CAPABILITIES, notifying: Notifying = Notifying.RECORDED
    ) -> Iterator[DesktopSession]:
        with desktop_session(
            tmp_path, notifying=notifying, capabilities=capabilities, display=False
        ) as session:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.environment["DBUS_SESSION_BUS_ADDRESS"])
            yield session

    return start


@contextmanager
def closed_afterwards(run: Run, icon: Path | None = None) -> Iterator[Notifications]:
    notifications = Notifications("Workday Tray", icon)
    yield notifications
    run(notifications.aclose())


class Pressed:
    """Remembers what was pressed, and in which thread."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self._event = asyncio.Event()

    def button(self, label: str) -> Button:
        return Button(label=label, on_press=self.on(label))

    def on(self, label: str) -> Callable[[], None]:
        def remember() -> None:
            assert threading.current_thread() is threading.main_thread()
            self.labels.append(label)
            self._event.set()

        return remember

    async def wait(self) -> list[str]:
        await self._event.wait()
        return self.labels


def on_stage(session: DesktopSession, coroutine: Coroutine[Any, Any, Any]) -> Awaitable[Any]:
    """Wait on this loop for something that happens on the desktop's."""
    return asyncio.wrap_future(session.stage.submit(coroutine))


def test_a_button_does_what_it_says(run: Run, desktop: Desktop) -> None:
    with desktop() as session, closed_afterwards(run) as notifications:

        async def scenario() -> None:
            pressed = Pressed()
            buttons = [pressed.button("Close day…"), pressed.button("In 15 minutes")]
            notifications.show("minimum", title="8 h are reached", body="Since 17:30", buttons=buttons)
            shown = await on_stage(session, session.recorder.arrival("8 h"))
            assert (shown.title, shown.body) == ("8 h are reached", "Since 17:30")
            assert shown.buttons == ("Close day…", "In 15 minutes")
            assert shown.application == "Workday Tray"
            await on_stage(session, session.recorder.press("In 15 minutes"))
            assert await pressed.wait() == ["In 15 minutes"]

        run(scenario())


def test_a_click_on_the_notification_itself_is_told(run: Run, desktop: Desktop) -> None:
    with desktop() as session, closed_afterwards(run) as notifications:

        async def scenario() -> None:
            pressed = Pressed()
            notifications.show("k", title="Look", on_click=pressed.on("clicked"))
            shown = await on_stage(session, session.recorder.arrival("Look"))
            await on_stage(session, session.recorder.click(shown))
            assert await pressed.wait() == ["clicked"]

        run(scenario())


def test_a_server_that_reads_markup_gets_the_body_escaped(run: Run, desktop: Desktop) -> None:
    with desktop() as session, closed_afterwards(run) as notifications:
        run(shown_and_recorded(session, notifications, title="A <b> & c", body="<b>idle</b> & 'more'"))
        (shown,) = session.recorder.shown
        assert shown.title == "A <b> & c"
        assert shown.body == "&lt;b&gt;idle&lt;/b&gt; &amp; 'more'"


def test_a_server_that_reads_no_markup_gets_the_body_as_it_is(run: Run, desktop: Desktop) -> None:
    with desktop(WITHOUT["body-markup"]) as session, closed_afterwards(run) as notifications:
        run(shown_and_recorded(session, notifications, title="t", body="<b>idle</b> & more"))
        assert session.recorder.shown[0].body == "<b>idle</b> & more"


def test_without_buttons_the_text_is_shown_all_the_same(run: Run, desktop: Desktop) -> None:
    with desktop(WITHOUT["actions"]) as session, closed_afterwards(run) as notifications:
        buttons = [Button(label="Close day…", on_press=lambda: None)]
        run(shown_and_recorded(session, notifications, title="t", body="b", buttons=buttons))
        assert (session.recorder.shown[0].body, session.recorder.shown[0].buttons) == ("b", ())


def test_without_a_body_everything_is_in_the_title(run: Run, desktop: Desktop) -> None:
    with desktop(WITHOUT["body"]) as session, closed_afterwards(run) as notifications:
        run(shown_and_recorded(session, notifications, title="8 h are reached", body="Since <17:30>"))
        assert session.recorder.shown[0].title == "8 h are reached: Since <17:30>"
        assert session.recorder.shown[0].body == ""


@pytest.mark.parametrize("urgent", [True, False])
def test_only_what_is_urgent_is_sent_as_urgent(run: Run, desktop: Desktop, urgent: bool) -> None:  # noqa: FBT001 - a parameter of the test
    with desktop() as session, closed_afterwards(run) as notifications:
        run(shown_and_recorded(session, notifications, title="t", urgent=urgent))
        assert session.recorder.shown[0].urgent is urgent


def test_the_icon_is_the_program_s_own_or_none(run: Run, desktop: Desktop, tmp_path: Path) -> None:
    icon = tmp_path / "icon with blank.png"
    icon.touch()
    with desktop() as session:
        for path, expected in ((icon, icon.as_uri()), (None, "")):
            with closed_afterwards(run, path) as notifications:
                run(shown_and_recorded(session, notifications, title="t"))
                assert session.recorder.shown[-1].icon == expected


def test_characters_that_no_bus_carries_do_not_lose_the_notification(run: Run, desktop: Desktop) -> None:
    with desktop() as session, closed_afterwards(run) as notifications:
        run(shown_and_recorded(session, notifications, title="t\0\ud83d", body="b\0\udc00"))
        assert (session.recorder.shown[0].title, session.recorder.shown[0].body) == ("t?", "b?")


def test_a_press_that_comes_together_with_the_answer_is_not_lost(run: Run, desktop: Desktop) -> None:
    """As when the program was busy meanwhile: both are read in one go."""
    asked, busy = threading.Event(), threading.Event()
    with desktop() as session, closed_afterwards(run) as notifications:

        def hold() -> None:
            asked.set()
            busy.wait(10)

        async def scenario() -> None:
            pressed = Pressed()
            session.recorder.before_answer = hold
            notifications.show("minimum", title="8 h are reached", buttons=[pressed.button("Close day…")])
            await asyncio.to_thread(asked.wait, 10)
            pressing = session.stage.submit(session.recorder.press_at_once("Close day…"))
            busy.set()
            pressing.result(10)  # this loop reads nothing until then
            assert await pressed.wait() == ["Close day…"]
            await notifications.idle()
            assert pressed.labels == ["Close day…"]

        run(scenario())


def test_a_button_of_a_real_daemon_does_what_it_says(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once with what people have on their screens: xfce4-notifyd, and a mouse."""
    with (
        desktop_session(tmp_path, notifying=Notifying.XFCE) as session,
        closed_afterwards(run) as notifications,
    ):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.environment["DBUS_SESSION_BUS_ADDRESS"])

        async def scenario() -> None:
            pressed = Pressed()
            buttons = [pressed.button("In 15 minutes"), pressed.button("Close day…")]
            notifications.show("minimum", title="8 h are reached", body="<since> 17:30", buttons=buttons)
            await asyncio.to_thread(click_last_button, session)
            assert await pressed.wait() == ["Close day…"]

        run(scenario())


def click_last_button(session: DesktopSession) -> None:
    """Click on the lower right corner of the notification, where the last button is."""
    xdotool = program("xdotool")
    daemon = str(session.children.named("xfce4-notifyd").pid)
    window = session.run([xdotool, "search", "--sync", "--onlyvisible", "--pid", daemon]).split()[-1]
    session.screenshot(session.folder / "notification.png")
    lines = session.run([xdotool, "getwindowgeometry", "--shell", window]).split()
    place = dict(line.split("=", 1) for line in lines)
    x, y = int(place["X"]) + int(place["WIDTH"]) - 50, int(place["Y"]) + int(place["HEIGHT"]) - 30
    session.run([xdotool, "mousemove", "--sync", str(x), str(y), "click", "1"])


def test_the_same_key_replaces_the_former_one(run: Run, desktop: Desktop) -> None:
    with desktop() as session, closed_afterwards(run) as notifications:

        async def scenario() -> None:
            for title in ("first", "second"):
                notifications.show("trouble", title=title)
                await on_stage(session, session.recorder.arrival(title))
            notifications.show("other", title="third")
            await on_stage(session, session.recorder.arrival("third"))

        run(scenario())
        assert [shown.title for shown in session.recorder.open.values()] == ["second", "third"]


def test_of_many_at_once_with_one_key_only_the_last_is_shown(run: Run, desktop: Desktop) -> None:
    with desktop() as session, closed_afterwards(run) as notifications:

        async def scenario() -> None:
            for number in range(20):
                notifications.show("trouble", title=f"number {number}")
            await on_stage(session, session.recorder.arrival("number 19"))

        run(scenario())
        assert [shown.title for shown in session.recorder.shown] == ["number 19"]


def test_what_is_no_longer_so_is_taken_away(run: Run, desktop: Desktop) -> None:
    with desktop() as session, closed_afterwards(run) as notifications:

        async def scenario() -> None:
            notifications.show("trouble", title="No network")
            await on_stage(session, session.recorder.arrival("No network"))
            notifications.withdraw("trouble")
            notifications.withdraw("never shown")
            await on_stage(session, session.recorder.until(lambda server: not server.open))

        run(scenario())


def test_one_that_the_person_closed_may_be_replaced_or_withdrawn(
    run: Run, desktop: Desktop, caplog: pytest.LogCaptureFixture
) -> None:
    with desktop() as session, closed_afterwards(run) as notifications:

        async def scenario() -> None:
            for title in ("first", "second"):
                notifications.show("trouble", title=title)
                shown = await on_stage(session, session.recorder.arrival(title))
                await on_stage(session, session.recorder.dismiss(shown))
            notifications.withdraw("trouble")
            notifications.show("last", title="last")
            await on_stage(session, session.recorder.arrival("last"))

        run(scenario())
    assert caplog.get_records("call") == []


def test_leaving_takes_everything_away_as_its_buttons_are_dead(run: Run, desktop: Desktop) -> None:
    with desktop() as session:
        with closed_afterwards(run) as notifications:
            run(shown_and_recorded(session, notifications, title="t"))
        session.stage.run(session.recorder.until(lambda server: not server.open))
        notifications.show("late", title="after the end")
        assert len(session.recorder.shown) == 1


def test_leaving_in_the_middle_of_connecting_is_silent(run: Run, desktop: Desktop) -> None:
    async def leave_after(turns: int) -> None:
        notifications = Notifications("Workday Tray")
        notifications.show("key", title="Title", body="", buttons=[], on_click=None, urgent=False)
        for _ in range(turns):
            await asyncio.sleep(0)
        await notifications.aclose()
        for _ in range(20):  # what is still on its way arrives, and could be logged
            await asyncio.sleep(0)

    with desktop():
        run(leave_after(2000))  # the library is imported meanwhile
        for turns in range(0, 1500, 15):  # a few of these hit the moment
            run(leave_after(turns))


def test_without_a_daemon_nothing_happens_but_one_line_in_the_log(
    run: Run, desktop: Desktop, caplog: pytest.LogCaptureFixture
) -> None:
    """Once when it breaks and once when it works again, and the message after that is shown."""
    caplog.set_level(logging.INFO, "tray_app")
    with desktop(notifying=Notifying.NONE) as session, closed_afterwards(run) as notifications:

        async def refused() -> None:
            for number in range(3):
                notifications.show(f"lost {number}", title="lost")
            await notifications.idle()

        run(refused())
        assert [record.levelname for record in caplog.get_records("call")] == ["WARNING"]
        session.notifications = NotificationServer(session.bus)
        session.stage.run(session.notifications.start())
        run(shown_and_recorded(session, notifications, title="found"))
        run(shown_and_recorded(session, notifications, title="again"))
    assert [record.levelname for record in caplog.get_records("call")] == ["WARNING", "INFO"]
    assert all(record.exc_info is None for record in caplog.get_records("call"))
    caplog.clear()


@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "nonsense", ""])
def test_without_a_bus_nothing_is_raised(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("DISPLAY", raising=False)
    with closed_afterwards(run) as notifications:
        run(asked_in_vain(notifications))
    assert len(caplog.get_records("call")) == 1
    caplog.clear()


async def shown_and_recorded(session: DesktopSession, notifications: Notifications, **what: Any) -> None:  # noqa: ANN401 - handed on to show()
    notifications.show(what["title"], **what)
    await notifications.idle()
    assert session.recorder.shown, "nothing came"


async def asked_in_vain(notifications: Notifications) -> None:
    notifications.show("lost", title="lost")
    await notifications.idle()


@given(title=st.text(st.characters()), body=st.text(st.characters()))
def test_whatever_the_server_reads_the_person_sees_the_same_text(title: str, body: str) -> None:
    plain = written_for(title, body, has_body=True, has_markup=False)
    marked = written_for(title, body, has_body=True, has_markup=True)
    assert plain[0] == marked[0]
    assert html.unescape(marked[1]) == html.unescape(html.escape(plain[1], quote=False))
    assert "<" not in marked[1]
    for text in (*plain, *marked):
        assert "\0" not in text
        text.encode()
