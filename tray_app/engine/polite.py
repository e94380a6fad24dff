"""Sending a write again that the portal was too busy for: it did nothing, so nothing is done twice."""

from datetime import timedelta

from tray_app.engine.clock import Clock
from tray_app.engine.errors import Busy
from tray_app.engine.portal import Command, Portal, Reading

BUSY_TRIES = 3
LONGEST_BUSY_WAIT = timedelta(seconds=30)
"""A longer wait is the poller's, with the click kept."""
OVERSLEPT = timedelta(seconds=60)
"""A wait that took so much longer was a sleep of the computer: what was clicked before it is not now."""


async def send_politely(portal: Portal, clock: Clock, command: Command) -> Reading:
    """Send a write, and once or twice more after the pause that a busy portal asks for.

    Raises:
        Busy: nothing was done, and it is not to be tried again right away.
        PortalError: whatever else the last attempt met.
    """
    for _ in range(BUSY_TRIES - 1):
        try:
            return await portal.perform(command)
        except Busy as busy:
            wait = busy.retry_after or timedelta(seconds=2)
            if wait > LONGEST_BUSY_WAIT:
                raise
            before = clock.monotonic()
            await clock.sleep(wait.total_seconds())
            if clock.monotonic() - before > (wait + OVERSLEPT).total_seconds():
                raise
    return await portal.perform(command)
