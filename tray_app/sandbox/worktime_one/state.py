"""What WorkTime One knows, and where the page leaves open how it behaves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tray_app.sandbox.worktime_one.clockings import (
    OpenRow,
    Repeats,
    Row,
    Rows,
    come,
    early,
    go,
    late,
    told,
)
from tray_app.sandbox.worktime_one.quota import Plan, Quota
from tray_app.sandbox.worktime_one.staff import (
    PERSON_EMAIL,
    PERSON_ID,
    colleague_name,
    employee_ids,
    employees,
)
from tray_app.sandbox.world import World

LOCKS = ("lock_789", "lock_790")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Where the page is silent."""

    plan: Plan = Plan.PAID
    repeats: Repeats = Repeats.RECORDED
    open_row: OpenRow = OpenRow.NULL
    filter_ignored: bool = False
    """``employee_id`` does not filter: everybody's rows come."""
    page_size: int = 0
    """Rows on a page of attendance, told with ``pagination``; zero for all at once and no such member."""
    whole_minutes: bool = False
    """Moments are cut to the minute."""
    lock_required: bool = False
    bare_answer: bool = False
    """A write is answered without data."""
    person_active: bool = True
    twin_active: bool = False
    """Whether a second active employee has the person's address."""
    email: str = PERSON_EMAIL


class WorkTimeOne:
    """Rows of the person, the allowance, and how the service behaves. Owned by the server's loop."""

    def __init__(self) -> None:
        self.rows: Rows = ()
        self.quota = Quota()
        self._manners = Manners()

    @property
    def manners(self) -> Manners:
        """How it behaves."""
        return self._manners

    @manners.setter
    def manners(self, manners: Manners) -> None:
        self._manners = manners
        self.quota.plan = manners.plan

    def put_row(self, clock_in: datetime, clock_out: datetime | None = None) -> None:
        """Have a row there as if a door had made it.

        Raises:
            ValueError: a moment without an offset, or a going before its coming.
        """
        if clock_in.utcoffset() is None or (clock_out is not None and clock_out < clock_in):
            raise ValueError("a row has moments with their offset, the coming first")
        number = max((row.number for row in self.rows), default=0) + 1
        self.rows = (
            *self.rows,
            Row(number=number, clock_in=clock_in, clock_out=clock_out, lock_id=LOCKS[0]),
        )

    def record(self, kind: str, moment: datetime, *, notes: str, lock_id: str | None) -> None:
        """Record a coming or going; raises what `come` and `go` raise."""
        if self.manners.whole_minutes:
            moment = moment.replace(second=0)
        if kind == "clock_in":
            self.rows = come(self.rows, moment, notes=notes, lock_id=lock_id, repeats=self.manners.repeats)
        else:
            self.rows = go(self.rows, moment, notes=notes, repeats=self.manners.repeats)

    def everybody(self, world: World) -> list[dict[str, Any]]:
        """Return the employees."""
        return employees(
            world.person.name,
            active=self.manners.person_active,
            twin_active=self.manners.twin_active,
            email=self.manners.email,
        )

    def attendance(self, world: World) -> list[dict[str, Any]]:
        """Return all rows, the person's and some colleagues' who came two hours ago, the newest first."""
        own = [self._told(row, world, PERSON_ID, world.person.name) for row in self.rows]
        came = world.clock.now().replace(microsecond=0) - timedelta(hours=2)
        others = [
            self._told(
                Row(number=900_000 + number, clock_in=came), world, employee_id, colleague_name(number)
            )
            for number, employee_id in enumerate(employee_ids()[:3], start=1)
        ]
        return sorted([*own, *others], key=lambda row: (row["clock_in"], row["id"]), reverse=True)

    def penalties(self, world: World) -> int:
        """Return how many rows began late or ended early: each can cost the person money."""
        zone = world.person.zone
        return sum(bool(late(row, zone)) + bool(early(row, zone)) for row in self.rows)

    def _told(self, row: Row, world: World, employee_id: str, name: str) -> dict[str, Any]:
        return told(
            row, employee_id=employee_id, name=name, zone=world.person.zone, shape=self.manners.open_row
        )
