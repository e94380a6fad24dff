"""The tray's own door: one program for each profile. A second start brings the first one forward and ends.

Imports nothing heavy before that is settled.
"""

import os
import sys
from collections.abc import MutableMapping
from datetime import timedelta
from typing import assert_never

from PySide6.QtCore import QLocale

from tray_app import __version__
from tray_app.arguments import Arguments
from tray_app.desktop.instance.client import NoAnswer, OtherVersion, connect, let_come_forward
from tray_app.desktop.instance.place import Place, place_of
from tray_app.desktop.instance.protocol import Ask, Request
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
    try:
        found = settle(place, None if arguments.at_login else _bring_forward)
    except NoAnswer:
        return _say_hanging()
    except OtherVersion as other:
        return _say_other_version(other)
    match found:
        case Second():
            return 0
        case NotReached():
            return _say_hanging()
        case First(hold=hold):
            from tray_app.app.start import run_tray  # noqa: PLC0415 - heavy, and a second start needs none

            try:
                return run_tray(arguments, profile, environment, None if hold is None else place)
            finally:
                if hold is not None:
                    hold.release()
        case _:
            assert_never(found)


def _bring_forward(place: Place) -> bool:
    """Have the running program show itself; False when there is none."""
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
    sys.stderr.write(f"{text}\n")
    return NOT_SERVED


def _say_other_version(other: OtherVersion) -> int:
    translate = load_language("system", QLocale.system())
    text = translate(
        "Program",
        "Workday Tray %1 runs already, and this is version %2. Quit the other one in its menu first.",
    )
    sys.stderr.write(f"{fill(text, other.version or '?', __version__)}\n")
    return NOT_SERVED
