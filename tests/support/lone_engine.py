"""An engine with nothing around it: for tests of a portal, which want to know what a click comes to."""

from itertools import count

from tests.engine.conftest import Heard, KeptMemory
from tests.support.fake_clock import FakeClock
from tests.support.listed_journal import ListedJournal
from tray_app.engine.engine import Engine
from tray_app.engine.portal import Portal
from tray_app.workday.reminders import Preferences


def lone_engine(portal: Portal, clock: FakeClock) -> Engine:
    """Return the real engine in front of a portal; nobody hears of its notices."""
    numbers = count(1)
    return Engine(
        portal=portal,
        clock=clock,
        announcer=Heard(),
        memory=KeptMemory(),
        preferences=Preferences(),
        chance=lambda: 0.5,
        journal=ListedJournal(),
        account="somebody's",
        identify=lambda: f"i{next(numbers)}",
    )
