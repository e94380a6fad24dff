"""A desktop that is nice to look at, and the hands that use its tray and its notifications."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dbus_fast import Message, MessageType

from tests.support.desktop_bus import BUS, call, wait_for_name
from tests.support.desktop_children import program
from tests.support.desktop_session import DesktopSession, desktop_session
from tests.support.notification_server import NAME as NOTIFICATIONS
from tests.support.running_program import RunningProgram
from tests.support.tray_host import NAME as WATCHER
from tests.support.x_windows import MENU_BUTTON, Area, Windows, manage_windows, until_root_says

WALLPAPER = "gradient:#3f6a8c-#24405a"
SCREEN = "1024x768"
PANEL_HEIGHT = 32
RESTING_PLACE = (40, 700)

PANEL = f"""<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="{PANEL_HEIGHT}"/>
      <property name="icon-size" type="uint" value="0"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="known-legacy-items" type="array"/>
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
"""
"""Windows on the left, the tray on the right."""

NOTIFYD = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-notifyd" version="1.0">
  <property name="notify-location" type="uint" value="2"/>
  <property name="initial-opacity" type="double" value="1.0"/>
  <property name="do-fadeout" type="bool" value="false"/>
  <property name="do-slideout" type="bool" value="false"/>
  <property name="expire-timeout" type="int" value="60"/>
</channel>
"""
"""In the upper right corner, until they were read."""

WINDOW_MANAGER = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><name>Onyx</name><titleLayout>NLC</titleLayout></theme>
  <desktops><number>1</number></desktops>
  <applications>
    <application class="*"><position force="yes"><x>center</x><y>center</y></position></application>
  </applications>
</openbox_config>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notification, as the program sent it."""

    title: str
    body: str


class Desk:
    """The desktop with its tray and its notifications. Blocks; for the main thread."""

    def __init__(self, session: DesktopSession) -> None:
        self.session = session
        self.windows = Windows(session)
        self.told: list[Told] = []
        """Every notification so far, oldest first."""

    async def listen(self) -> None:
        """Note every notification on its way to the daemon that shows it. Runs on the stage's loop."""
        self.session.bus.add_message_handler(self._note)
        rule = f"type='method_call',interface='{NOTIFICATIONS}',member='Notify',eavesdrop='true'"
        await call(self.session.bus, *BUS, "AddMatch", "s", rule)

    def _note(self, message: Message) -> bool:
        if message.message_type is not MessageType.METHOD_CALL or message.member != "Notify":
            return False
        self.told.append(Told(title=message.body[3], body=message.body[4]))
        return True  # it was for somebody else, who answers

    def open_menu(self) -> Area:
        """Click on the only icon in the tray and return where the panel's own menu has opened."""
        (tray,) = self.windows.titled("wrapper-2.0")
        self.windows.click(*self.windows.area(tray).centre, button=MENU_BUTTON)
        return self.windows.menu()

    def go_to(self, tray: RunningProgram, label: str) -> None:
        """Move to an entry of the open menu, by the keyboard."""
        self.windows.press(*["Down"] * (tray.seen().enabled.index(label) + 1))

    def choose(self, tray: RunningProgram, label: str) -> None:
        """Open the menu and choose an entry."""
        self.open_menu()
        self.go_to(tray, label)
        self.windows.press("Return")
        self.rest()

    def rest(self) -> None:
        """Take the hand off the tray, so that no tooltip comes up."""
        self.windows.point(*RESTING_PLACE)

    def notification(self, title: str) -> Told:
        """Return the latest notification with this title, once its window is there."""
        self.windows.appear("xfce4-notifyd")
        return next(told for told in reversed(self.told) if told.title == title)

    def notification_area(self) -> Area:
        """Return where the only notification stands."""
        (window,) = self.windows.titled("xfce4-notifyd")
        return self.windows.area(window)

    def press_first_button(self) -> None:
        """Press the first button of the only notification."""
        area = self.notification_area()
        self.windows.click(area.x + 60, area.y + area.height - 30)

    def dismiss_notifications(self) -> None:
        """Click away what was read."""
        for window in self.windows.titled("xfce4-notifyd"):
            self.windows.click(*self.windows.area(window).centre)
        self.rest()


@contextmanager
def showroom(folder: Path) -> Iterator[Desk]:
    """Start the desktop; on leaving, everything that was started on it is ended.

    Args:
        folder: an empty folder for its home and its logs.

    Raises:
        MissingPackage: names the Debian package to install.
    """
    with desktop_session(folder) as session:
        config = Path(session.environment["XDG_CONFIG_HOME"])
        for place, text in (
            ("xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml", PANEL),
            ("xfce4/xfconf/xfce-perchannel-xml/xfce4-notifyd.xml", NOTIFYD),
            ("openbox/rc.xml", WINDOW_MANAGER),
        ):
            (config / place).parent.mkdir(parents=True, exist_ok=True)
            (config / place).write_text(text, encoding="utf-8")
        with suppress(subprocess.CalledProcessError):  # `display` paints the root window and then returns 1
            session.run([program("display"), "-window", "root", "-size", SCREEN, WALLPAPER])
        for name, owned in (("xfconfd", "org.xfce.Xfconf"), ("xfce4-notifyd", NOTIFICATIONS)):
            session.start([program(name)])
            session.stage.run(wait_for_name(session.bus, owned))
        manage_windows(session)
        session.start([program("xfce4-panel"), "--disable-wm-check"], {"GTK_THEME": "Adwaita:dark"})
        session.stage.run(wait_for_name(session.bus, WATCHER))
        # The panel's room belongs to no window any more once the window manager knows of it.
        until_root_says(session, "_NET_WORKAREA", lambda value: f" {PANEL_HEIGHT + 1}, " in value)
        desk = Desk(session)
        session.stage.run(desk.listen())
        yield desk
