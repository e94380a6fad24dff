"""The file with the days: everything that is answered is durable, everything else is not there at all."""

import logging
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tray_app.engine.errors import Unavailable
from tray_app.engine.journal.database import Step, may_write
from tray_app.engine.journal.faults import FAILURES, Failure, FaultKind, kind_of_failure
from tray_app.engine.journal.placing import set_database_aside
from tray_app.portals.this_computer.codes import Code
from tray_app.portals.this_computer.day import Day
from tray_app.portals.this_computer.problems import unavailable
from tray_app.portals.this_computer.rows import days_between, last_day, save, throw_away
from tray_app.portals.this_computer.schema import STEPS, open_days

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = logging.getLogger(__name__)

Value = TypeVar("Value")

BROKEN = ".broken-"
"""What `set_database_aside` puts behind a name, with a number."""


class DayStore:
    """One person's days. Several processes may use the same file; waits a second for one of them at most.

    Methods block for the time of the disk; they may be called from any thread, but by one at a time. They
    raise `Unavailable` when the file cannot be used, and tell whether a write may be in it all the same.

    A damaged file is set aside under a new name. So that nobody takes an empty file for an empty life, every
    call raises until `told` says that the person has heard of it, over a restart too; only then is another
    one begun.
    """

    def __init__(self, path: Path, *, steps: Sequence[Step] = STEPS) -> None:
        """Open nothing yet.

        Args:
            path: Where the file is; a missing folder is made, for its owner only.
            steps: How a file is laid out and brought up to date.
        """
        self._path = path
        self._steps = steps
        self._connection: sqlite3.Connection | None = None
        self._place: tuple[int, int] | None = None
        self._news: Unavailable | None = None
        self._heard = False

    def last(self) -> Day | None:
        """Return the day that was begun last, None when there is none."""
        return self._attempt(lambda: self._read(last_day))

    def between(self, first: date, last: date) -> tuple[Day, ...]:
        """Return the days begun on these dates, both included, in the order of their beginning."""
        return self._attempt(lambda: self._read(lambda connection: days_between(connection, first, last)))

    def change(self, decide: Callable[[Day | None], Day | None]) -> Day | None:
        """Make of the last day what `decide` makes of it, with no other program in between; return it.

        Nothing is written when it stays as it is, or when `decide` raises.
        """

        def work(connection: sqlite3.Connection) -> Day | None:
            before = last_day(connection)
            after = decide(before)
            if after is None or after == before:
                return before
            save(connection, after)
            return last_day(connection)

        return self._attempt(lambda: self._write(work))

    def discard(self, choose: Callable[[Day | None], Day], moment: datetime) -> Day | None:
        """Throw the day away that `choose` takes; return the one that is the last now.

        Nothing is written when `choose` raises.
        """

        def work(connection: sqlite3.Connection) -> Day | None:
            throw_away(connection, choose(last_day(connection)), moment)
            return last_day(connection)

        return self._attempt(lambda: self._write(work))

    def told(self) -> None:
        """Take note that a person has heard of the file that was set aside or has gone, and begin another.

        Never raises: where no file can be made, the next call says why.
        """
        if self._news is not None:
            self._news, self._heard = None, True
            with suppress(*FAILURES):
                self._ready()

    def close(self) -> None:
        """Let go of the file. Never raises."""
        connection, self._connection, self._place = self._connection, None, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _attempt(self, work: Callable[[], Value]) -> Value:
        if self._news is not None:
            raise self._news
        place = _place_of(self._path)
        try:
            return work()
        except FAILURES as failure:
            raise self._met(failure, place) from failure

    def _read(self, work: Callable[[sqlite3.Connection], Value]) -> Value:
        connection = self._ready()
        connection.execute("BEGIN")  # one view of days and breaks, whatever others write meanwhile
        try:
            return work(connection)
        finally:
            _roll_back(connection)

    def _write(self, work: Callable[[sqlite3.Connection], Value]) -> Value:
        connection = self._ready()
        connection.execute("BEGIN IMMEDIATE")
        try:
            value = work(connection)
            with _end_of_writing():
                connection.execute("COMMIT")
        finally:
            _roll_back(connection)
        return value

    def _ready(self) -> sqlite3.Connection:
        """Return the open file; anew when another one stands under its name now."""
        place = _place_of(self._path)
        if self._connection is not None and place != self._place:
            self.close()
            if place is None:
                logger.warning("the file with the days was taken away while it was open")
                self._news = unavailable(Code.GONE)
                raise self._news
        if place is None and not self._heard:
            aside = _set_aside_before(self._path)
            if aside is not None:
                self._news = unavailable(Code.SET_ASIDE, name=aside.name)
                raise self._news
        if self._connection is None:
            self._connection = open_days(self._path, self._steps)
            self._place = _place_of(self._path)
        return self._connection

    def _met(self, failure: Failure, place: tuple[int, int] | None) -> Unavailable:
        """Return what a failure means for the person; make room for a new file where this is of no use."""
        self.close()
        happened = getattr(failure, "may_have_happened", False)
        kind = kind_of_failure(failure)
        if kind is FaultKind.READ_ONLY and os.path.lexists(self._path) and may_write(self._path):
            kind = FaultKind.DAMAGED  # only its own header says that it may not be written
        code = _code_of(kind)
        logger.info("the file with the days cannot be used: %s (%s)", kind.value, failure)
        if code is not Code.SET_ASIDE:
            return unavailable(code, happened=happened)
        if place != _place_of(self._path):
            return unavailable(Code.LOCKED, happened=happened)  # another program has made room already
        aside = set_database_aside(self._path)
        if aside is None:
            return unavailable(Code.UNREADABLE, happened=happened)
        logger.warning("the file with the days could not be gone on with; it is now %s", aside)
        self._heard = False
        self._news = unavailable(Code.SET_ASIDE, name=aside.name)
        return self._news


def _code_of(kind: FaultKind) -> Code:
    """Return this portal's word for what happened to the file."""
    match kind:
        case FaultKind.DAMAGED | FaultKind.FOREIGN:
            return Code.SET_ASIDE
        case _:
            return Code[kind.name]


@contextmanager
def _end_of_writing() -> "Iterator[None]":
    """Mark a failure of the very last step: it may have come after the work was done."""
    try:
        yield
    except sqlite3.Error as failure:
        failure.may_have_happened = True  # type: ignore[attr-defined]
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with suppress(sqlite3.Error):  # the file is let go of after the failure that led here
            connection.execute("ROLLBACK")


def _place_of(path: Path) -> tuple[int, int] | None:
    """Return which file stands under the name now; None when there is none or it cannot be asked."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a pair to compare, not a path's method
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _set_aside_before(path: Path) -> Path | None:
    """Return the file that was set aside last, None when none was."""
    found = [
        each for each in path.parent.glob(f"{path.name}{BROKEN}*") if each.name.rsplit("-", 1)[1].isdigit()
    ]
    return max(found, key=lambda each: int(each.name.rsplit("-", 1)[1]), default=None)
