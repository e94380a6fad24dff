"""The hand-made zones behave like real ones; all else about changing clocks rests on that."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.workday.zones import BERLIN, LORD_HOWE, NEW_YORK, ChangingZone


@pytest.mark.parametrize(
    ("made", "name"),
    [(BERLIN, "Europe/Berlin"), (NEW_YORK, "America/New_York"), (LORD_HOWE, "Australia/Lord_Howe")],
)
def test_a_hand_made_zone_agrees_with_the_real_one(made: ChangingZone, name: str) -> None:
    real = ZoneInfo(name)
    for quarters in range(2 * 365 * 96):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + quarters * timedelta(minutes=15)
        here, there = moment.astimezone(made), moment.astimezone(real)
        assert (here.isoformat(), here.fold) == (there.isoformat(), there.fold)
