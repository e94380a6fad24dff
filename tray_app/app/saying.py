"""Tells whoever started the program that it does not run, where there is no icon yet to tell it by.

A terminal shows standard error. A menu, the login and Windows show it to nobody, or have none: there a
notification says the same.
"""

import sys
from contextlib import suppress
from typing import TextIO

from tray_app.locate import resource

TITLE = "Workday Tray"


def say(text: str) -> None:
    """Say it in the terminal, and by a notification where nobody sees one. Never raises; takes seconds."""
    write(text)
    if _is_read(sys.stderr):
        return
    # Loaded only now: they take a tenth of a second, and hardly any start comes here.
    import asyncio  # noqa: PLC0415

    from tray_app.desktop.notifications import show_once  # noqa: PLC0415

    icon = None
    with suppress(FileNotFoundError):
        icon = resource("icons", "workday-tray.png")
    asyncio.run(show_once(TITLE, icon, title=TITLE, body=text))


def write(text: str) -> None:
    """Write a line on standard error, if there is one. Never raises.

    Source: the documentation of Python's ``sys.stderr``: None in a Windows program without a console.
    """
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{text}\n")


def _is_read(stream: TextIO | None) -> bool:
    """Tell whether a person sees what is written there."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # it is closed
        return False
