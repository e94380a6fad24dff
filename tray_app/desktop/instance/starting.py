"""Settles at a start who is the one running program of a profile: this process, or one that runs already.

Connect first; only who then gets the lock file may take a socket over that nobody serves. Of many that start
at once one gets it, and the others wait until they can reach that one.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from tray_app.desktop.instance.hold import Hold
from tray_app.desktop.instance.place import Place

logger = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=20)
"""A program that is just starting on a busy computer listens by then."""
PAUSE = timedelta(milliseconds=50)


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """This process is the one; None where nothing can be held here, and nothing keeps a second one away."""

    hold: Hold | None


class Second:
    """Another one runs, and was told."""


class NotReached:
    """Another one runs, and could not be told within `PATIENCE`."""


def settle(
    place: Place | None,
    tell: Callable[[Place], bool] | None,
    *,
    patience: timedelta = PATIENCE,
    pause: Callable[[float], None] = time.sleep,
) -> First | Second | NotReached:
    """Find out which one this process is.

    Args:
        place: The profile's; None where there can be none.
        tell: Tells the running program; False when there is none. None: it need not be told.
        patience: How long to wait for one that holds the file and does not listen yet.
        pause: Waits so many seconds.
    """
    if place is None or not place.prepare():
        logger.info("nothing keeps a second start away here: there is no folder for it")
        return First(hold=None)
    end = time.monotonic() + patience.total_seconds()
    while True:
        if tell is not None and tell(place):
            return Second()
        try:
            hold = Hold.take(place.lock_file)
        except OSError as error:
            logger.warning("nothing keeps a second start away here: %s", error.strerror)
            return First(hold=None)
        if hold is not None:
            return First(hold=hold)
        if tell is None:
            return Second()
        if time.monotonic() >= end:
            return NotReached()
        pause(PAUSE.total_seconds())


def is_running(place: Place | None) -> bool:
    """Tell whether a program holds this place, also one that hangs. Only looks: a hold is let go at once."""
    if place is None or not place.is_safe() or not place.lock_file.exists():
        return False
    try:
        hold = Hold.take(place.lock_file)
    except OSError:
        return False
    if hold is None:
        return True
    hold.release()
    return False
