"""The days on this computer keep the contract as every other portal does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.conftest import Run
from tests.contracts.local_world import LocalWorld
from tests.contracts.portal_contract import PortalContract
from tests.contracts.world import PortalWorld, Trouble
from tests.support.fake_clock import FakeClock
from tray_app.engine.portal import Capabilities, OpeningComment, Pause
from tray_app.portals.this_computer.schedule import rules_from

SCHEDULES: dict[str, dict[str, str]] = {
    "nothing entered": {},
    "everything entered": {
        "work_days": "1234567",
        "latest_start": "09:15",
        "earliest_end": "17:00",
        "shift_start": "09:00",
        "shift_end": "18:00",
        "min_length": "8:00",
        "planned_break": "0:45",
        "days_off": "2026-12-24",
    },
    "nights": {"shift_start": "22:00", "shift_end": "06:00"},
}


class TestThisComputer(PortalContract):
    """Whatever the schedule: it judges a day, but decides little about it."""

    capabilities = Capabilities(
        pause=Pause.NATIVE,
        opening_comment=OpeningComment.POSSIBLE,
        report_on_close=True,
        report_may_be_lost=False,
        expired_state=True,
        finish_next_day=True,
        past_time=True,
        past_reopening=True,
        past_break=False,
        schedule_id=False,
        rules=True,
        history=True,
        week_total=True,
        discard=True,
        request_limit=None,
        read_every=None,
    )
    troubles: ClassVar[tuple[Trouble, ...]] = ()

    @pytest.fixture(params=SCHEDULES)
    def world(
        self, run: Run[Any], tmp_path: Path, clock: FakeClock, request: pytest.FixtureRequest
    ) -> Iterator[PortalWorld]:
        rules = rules_from(SCHEDULES[request.param])
        world = LocalWorld(tmp_path / "account" / "days.db", clock, rules)
        yield world
        for portal in world.made:
            run(portal.aclose())
