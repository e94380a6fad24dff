"""The tray's own door: one program for each profile. A second start brings the first one forward and ends.

Imports nothing heavy before that is settled.
"""

import os
from collections.abc import MutableMapping
from datetime import timedelta
from typing import assert_never

from PySide6.QtCore import QLocale

from tray_app import __version__
from tray_app.app.saying import say
from tray_app.arguments import Arguments
from tray_app.desktop.instance.hold import Hold
from tray_app.desktop.instance.place import Place, place_of
from tray_app.desktop.instance.starting import First, NotReached, Second, settle
from tray_app.desktop.profile import Profile
from tray_app.texts.translate import fill
from tray_app.ui.language import load_language

NOT_SERVED = 7
"""As the terminal's verbs end when the running program does not answer."""
SHOW_LIMIT = timedelta(seconds=5)
TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""With what a desktop allows a window to come before all others.

Source: the xdg-activation protocol of Wayland, and the startup notification specification of X11.
"""


def enter(arguments: Arguments, profile: Profile, environment: MutableMapping[str, str]) -> int:
    """Run the tray, or have the one that runs already come forward; returns the exit code.

    At login the one that runs already is left alone.
    """
    place = place_of(profile)
    found: First | int | None = _alone(place)
    if found is None:
        found = _ask(place, at_login=arguments.at_login)
    if isinstance(found, int):
        return found
    from tray_app.app.start import run_tray  # noqa: PLC0415 - heavy, and a second start needs none

    try:
        return run_tray(arguments, profile, environment, None if found.hold is None else place)
    finally:
        if found.hold is not None:
            found.hold.release()


def _alone(place: Place | None) -> First | None:
    """Return that this process is the one, where nobody can be asked and nobody holds the place.

    Saves the usual start what it takes to ask. Where there is a socket, somebody is asked first.
    """
    if place is None or not place.prepare() or os.path.lexists(place.address):
        return None
    try:
        hold = Hold.take(place.lock_file)
    except OSError:
        return None
    return None if hold is None else First(hold=hold)


def _ask(place: Place | None, *, at_login: bool) -> First | int:
    """Find out whether this process is the one; the exit code where another one is."""
    from tray_app.desktop.instance.protocol import NoAnswer, OtherVersion  # noqa: PLC0415 - seldom needed

    try:
        found = settle(place, None if at_login else _bring_forward)
    except NoAnswer:
        return _say_hanging()
    except OtherVersion as other:
        return _say_other_version(other.version)
    match found:
        case Second():
            return 0
        case NotReached():
            return _say_hanging()
        case First():
            return found
        case _:
            assert_never(found)


def _bring_forward(place: Place) -> bool:
    """Have the running program show itself; False when there is none."""
    try:
        # QtNetwork needs a Kerberos library that a small system may lack.
        from tray_app.desktop.instance.client import connect, let_come_forward  # noqa: PLC0415
    except ImportError:
        return False
    from tray_app.desktop.instance.protocol import Ask, Request  # noqa: PLC0415 - the same

    line = connect(place)
    if line is None:
        return False
    try:
        let_come_forward(line.process)
        token = next((text for name in TOKENS if (text := os.environ.get(name))), "")
        line.ask(Request(ask=Ask.SHOW, terms={"token": token}), SHOW_LIMIT)
    finally:
        line.close()
    return True


def _say_hanging() -> int:
    translate = load_language("system", QLocale.system())
    text = translate(
        "Program",
        "Workday Tray runs already, and does not answer. End its process, then start it again.",
    )
    say(text)
    return NOT_SERVED


def _say_other_version(version: str) -> int:
    translate = load_language("system", QLocale.system())
    text = translate(
        "Program",
        "Workday Tray %1 runs already, and this is version %2. Quit the other one in its menu first.",
    )
    say(fill(text, version or "?", __version__))
    return NOT_SERVED
