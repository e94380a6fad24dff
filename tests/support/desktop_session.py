"""A whole small desktop for a test: display, session bus, tray, notifications and keyring, all private.

Everything is a Debian package or lives in the test's own process; nothing of the desktop that the tests are
started from is touched. Leaving it ends every process and removes every socket.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from dbus_fast.aio import MessageBus

from tests.support.desktop_bus import call, connect, wait_for_name
from tests.support.desktop_children import Children, first_line, program
from tests.support.desktop_stage import Stage
from tests.support.notification_server import CAPABILITIES, NotificationServer
from tests.support.notification_server import NAME as NOTIFICATIONS
from tests.support.tray_host import NAME as WATCHER
from tests.support.tray_host import TrayHost

ROOT = Path(__file__).resolve().parents[2]
KEYRING_PASSWORD = "a password for tests"
SECRETS = "org.freedesktop.secrets"
SECRETS_PATH = "/org/freedesktop/secrets"
LOGIN_COLLECTION = "/org/freedesktop/secrets/collection/login"


class Keyring(Enum):
    """What kind of Secret Service there is."""

    NONE = "none"
    UNLOCKED = "unlocked"
    LOCKED = "locked"
    """The next one who asks makes a prompt appear."""
    FRESH = "fresh"
    """A new person's: there is no place for keys yet, and the next one who writes makes a prompt appear."""


class Notifying(Enum):
    """Who shows notifications."""

    NONE = "none"
    RECORDED = "recorded"
    """`NotificationServer`, in this process."""
    DUNST = "dunst"
    XFCE = "xfce"


class Tray(Enum):
    """Where tray icons go."""

    NONE = "none"
    HOST = "host"
    """`TrayHost`, in this process: StatusNotifier without a picture."""
    PANEL = "panel"
    """xfce4-panel: StatusNotifier, drawn."""
    XEMBED = "xembed"
    """trayer: the older protocol, an X window in another."""


@dataclass(kw_only=True)
class DesktopSession:
    """A desktop that runs. Made by `desktop_session`."""

    folder: Path
    """Home folder, logs and pictures."""
    environment: dict[str, str]
    """What a program on this desktop is started with; nothing of the tests' own environment is in it."""
    children: Children
    stage: Stage
    """Where the tests' side of D-Bus runs."""
    bus: MessageBus
    """The stage's connection to the session bus."""
    notifications: NotificationServer | None = None
    host: TrayHost | None = None
    system_bus: MessageBus | None = None
    """The stage's connection to a private system bus, where one was asked for."""
    _pictures: list[Path] = field(default_factory=list)

    @property
    def recorder(self) -> NotificationServer:
        """The recording notification server; fails where there is none."""
        assert self.notifications is not None, "this desktop was started without the recorder"
        return self.notifications

    def start(
        self, command: Sequence[str], extra: Mapping[str, str] | None = None, *, name: str = ""
    ) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; its output is in ``NAME.log`` in the folder."""
        return self.children.start(command, {**self.environment, **(extra or {})}, name=name)

    def run(self, command: Sequence[str], limit_seconds: float = 15) -> str:
        """Run a program on this desktop to its end and return what it printed."""
        finished = subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            check=True,
            timeout=limit_seconds,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        return finished.stdout

    def screenshot(self, path: Path) -> Path:
        """Take a picture of the whole screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run([program("import"), "-window", "root", str(path)])
        return path

    def lock_keyring(self) -> None:
        """Lock the keyring, so that the next one who asks makes a prompt appear."""
        self.stage.run(_lock(self.bus))


@contextmanager
def desktop_session(  # noqa: PLR0913 - one keyword for each part of a desktop
    folder: Path,
    *,
    keyring: Keyring = Keyring.NONE,
    notifying: Notifying = Notifying.NONE,
    capabilities: Sequence[str] = CAPABILITIES,
    tray: Tray = Tray.NONE,
    display: bool = True,
    system_bus: bool = False,
) -> Iterator[DesktopSession]:
    """Start a desktop and end it on leaving, with everything that was started on it.

    Args:
        folder: An empty folder; home, logs and pictures go there.
        keyring: Which Secret Service.
        notifying: Which notification daemon.
        capabilities: What the recording notification daemon says it can.
        tray: Which tray.
        display: False for a desktop without a screen: no panel, no daemon that draws.
        system_bus: Whether there is a system bus as well, empty; without it there is none at all.

    Raises:
        MissingPackage: names the Debian package to install.
    """
    with ExitStack() as stack:
        # A Unix socket's path is limited to 107 bytes, which a test's own folder easily exceeds.
        runtime = Path(tempfile.mkdtemp(prefix="desktop-"))
        stack.callback(shutil.rmtree, runtime, ignore_errors=True)
        children = Children(folder)
        stage = Stage()
        stack.callback(stage.close)
        stack.callback(children.stop_all)
        environment = _bare_environment(folder, runtime)
        if display:
            environment["DISPLAY"] = _start_display(children, environment)
        address = _start_bus(children, environment, runtime, "session")
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        session = DesktopSession(
            folder=folder,
            environment=environment,
            children=children,
            stage=stage,
            bus=_connected(stack, stage, address),
        )
        if system_bus:
            environment["DBUS_SYSTEM_BUS_ADDRESS"] = _start_bus(children, environment, runtime, "system")
            session.system_bus = _connected(stack, stage, environment["DBUS_SYSTEM_BUS_ADDRESS"])
        _start_keyring(session, keyring)
        _start_notifications(session, notifying, capabilities)
        _start_tray(session, tray)
        yield session


def _bare_environment(folder: Path, runtime: Path) -> dict[str, str]:
    places = {
        "HOME": folder / "home",
        "XDG_CONFIG_HOME": folder / "home" / ".config",
        "XDG_DATA_HOME": folder / "home" / ".local" / "share",
        "XDG_STATE_HOME": folder / "home" / ".local" / "state",
        "XDG_CACHE_HOME": folder / "home" / ".cache",
    }
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return {
        **{name: str(place) for name, place in places.items()},
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CONFIG_DIRS": str(folder / "etc"),  # no administrator's settings of this computer
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "xcb",
        "NO_AT_BRIDGE": "1",  # GTK waits for an accessibility bus otherwise
        "GSETTINGS_BACKEND": "memory",
        "GTK_THEME": "Adwaita",
        "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={runtime / 'no-system-bus'}",
    }


def _start_display(children: Children, environment: Mapping[str, str]) -> str:
    """Start an X server on a display of its own choice and return the display's name."""
    reading, writing = os.pipe()
    command = [program("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    server = children.start([*command, "-noreset"], environment, name="Xvfb", pass_fds=[writing])
    os.close(writing)
    return f":{first_line(reading, server)}"


BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

PROMPTER_SERVICE = """[D-BUS Service]
Name=org.gnome.keyring.SystemPrompter
Exec={program}
"""


def _start_bus(children: Children, environment: Mapping[str, str], runtime: Path, name: str) -> str:
    """Start a bus that starts nothing by itself but the keyring's prompt, and return its address."""
    services = runtime / f"{name}-services"
    services.mkdir()
    configuration = runtime / f"{name}.conf"
    configuration.write_text(
        BUS_CONFIGURATION.format(socket=runtime / f"{name}-bus", services=services), encoding="utf-8"
    )
    with suppress(AssertionError):  # only the keyring's tests need it, and they ask for it themselves
        (services / "prompter.service").write_text(
            PROMPTER_SERVICE.format(program=program("gcr-prompter")), encoding="utf-8"
        )
    reading, writing = os.pipe()
    command = [program("dbus-daemon"), f"--config-file={configuration}", "--nofork", "--nopidfile"]
    daemon = children.start(
        [*command, f"--print-address={writing}"], environment, name=f"{name}-bus", pass_fds=[writing]
    )
    os.close(writing)
    return first_line(reading, daemon)


def _connected(stack: ExitStack, stage: Stage, address: str) -> MessageBus:
    bus = stage.run(connect(address))

    async def leave() -> None:
        bus.disconnect()

    stack.callback(lambda: stage.run(leave()))
    return bus


def _start_keyring(session: DesktopSession, keyring: Keyring) -> None:
    if keyring is Keyring.NONE:
        return
    program("gcr-prompter")  # fail here, with the package's name, not by a prompt that never comes
    unlock = [] if keyring is Keyring.FRESH else ["--unlock"]
    session.children.start(
        [program("gnome-keyring-daemon"), *unlock, "--foreground", "--components=secrets"],
        session.environment,
        stdin=KEYRING_PASSWORD.encode() if unlock else b"",
    )
    session.stage.run(wait_for_name(session.bus, SECRETS))
    if keyring is Keyring.LOCKED:
        session.lock_keyring()


async def _lock(bus: MessageBus) -> None:
    await call(bus, SECRETS, SECRETS_PATH, "org.freedesktop.Secret.Service", "Lock", "ao", [LOGIN_COLLECTION])


def _start_notifications(session: DesktopSession, notifying: Notifying, capabilities: Sequence[str]) -> None:
    match notifying:
        case Notifying.NONE:
            return
        case Notifying.RECORDED:
            session.notifications = NotificationServer(session.bus, capabilities)
            session.stage.run(session.notifications.start())
        case Notifying.DUNST:
            session.start([program("dunst")])
            session.stage.run(wait_for_name(session.bus, NOTIFICATIONS))
        case Notifying.XFCE:
            _start_xfconf(session)
            session.start([program("xfce4-notifyd")])
            session.stage.run(wait_for_name(session.bus, NOTIFICATIONS))


PANEL_CONFIGURATION = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">
      <property name="known-legacy-items" type="array"/>
    </property>
  </property>
</channel>
"""

TRAYER = ["--edge", "top", "--align", "right", "--widthtype", "request", "--height", "32"]


def _start_tray(session: DesktopSession, tray: Tray) -> None:
    match tray:
        case Tray.NONE:
            return
        case Tray.HOST:
            session.host = TrayHost(session.bus)
            session.stage.run(session.host.start())
        case Tray.PANEL:
            channels = Path(session.environment["XDG_CONFIG_HOME"]) / "xfce4/xfconf/xfce-perchannel-xml"
            channels.mkdir(parents=True, exist_ok=True)
            (channels / "xfce4-panel.xml").write_text(PANEL_CONFIGURATION, encoding="utf-8")
            _start_xfconf(session)
            session.start([program("openbox")])
            session.start([program("xfce4-panel"), "--disable-wm-check"])
            session.stage.run(wait_for_name(session.bus, WATCHER))
        case Tray.XEMBED:
            session.start([program("openbox")])
            session.start([program("trayer"), *TRAYER, "--transparent", "false", "--SetDockType", "true"])


def _start_xfconf(session: DesktopSession) -> None:
    session.start([program("xfconfd")])
    session.stage.run(wait_for_name(session.bus, "org.xfce.Xfconf"))
