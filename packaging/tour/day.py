"""The day itself: what a person does, what the program says, what the portal has afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tests.support.icon_look import looks_settled
from tests.support.running_program import RunningProgram, start_program
from tests.support.x_windows import Area
from tour.desk import Desk
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Record, Stored

ZONE = timezone(timedelta(hours=3))
LATE, LUNCH, BACK, EARLY, EVENING = "09:20", "12:30", "13:15", "16:30", "18:10"
REPORT = "Answered the customers' mail\nWrote the offer for the new shop\nPlanned next week with Maria"


def at(clock_time: str) -> datetime:
    """Return a moment of the Monday that is played, in the employee's offset."""
    hour, minute = map(int, clock_time.split(":"))
    return datetime(2026, 5, 4, hour, minute, tzinfo=ZONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A screenshot."""

    file: Path
    area: Area | None
    """Where on it stands what it was taken for."""


class Player:
    """Plays the day step by step. The program's time is the portal's, so the portal's clock is turned."""

    def __init__(self, desk: Desk, portal: SandboxServer, tray: RunningProgram, pictures: Path) -> None:
        self._desk = desk
        self._portal = portal
        self._tray = tray
        self._pictures = pictures
        self.shots: dict[str, Shot] = {}
        """By name."""

    def arrive(self) -> None:
        """The program is there before the day is open."""
        self._tray.until_offered("Open day")
        self._say(f'the program stands in the tray: "{self._tray.seen().headline}"')

    def open_late(self) -> None:
        """Nobody has opened the day: a reminder; then it is opened from the menu."""
        self._turn_to(LATE)
        self._hear("The day is still not open")
        self._picture("reminder-not-open")
        self._desk.dismiss_notifications()
        self._choose("Open day", until="Pause")
        self._hear("The day was opened late")
        self._picture("opened-late")
        self._desk.dismiss_notifications()

    def have_a_break(self) -> None:
        """Pause, and resume."""
        self._portal.set_clock(at(LUNCH))
        self._choose("Pause", until="Resume")
        self._picture("on-a-break")
        self._portal.set_clock(at(BACK))
        self._choose("Resume", until="Pause")

    def think_better_of_it(self) -> None:
        """Ask to close too early, read what is missing, and stay."""
        self._turn_to(EARLY)
        menu = self._desk.open_menu()
        self._desk.go_to(self._tray, "Close day…")
        self._picture("menu", menu)
        self._desk.windows.press("Return")
        dialog = self._desk.windows.appear("Close day")
        self._desk.windows.type(REPORT.split("\n", maxsplit=1)[0])
        self._picture("closing-too-early", self._desk.windows.area(dialog))
        self._say("Close day… tells what is missing of the minimum day; Cancel")
        self._desk.windows.press("ctrl+a", "Delete", "Escape")
        self._desk.rest()

    def close(self) -> None:
        """The minimum day is reached: its reminder's button opens the report."""
        self._turn_to(EVENING)
        self._hear("The minimum day is reached")
        self._picture("reminder-minimum-day", self._desk.notification_area())
        self._desk.press_first_button()
        self._desk.windows.appear("Close day")
        self._say("the reminder's button Close day… asks for the report")
        self._desk.windows.type(REPORT)
        self._picture("report")
        self._desk.windows.press("ctrl+Return")
        self._tray.until_headline("Closed at")
        self._say(f'Ctrl+Enter closes the day: "{self._tray.seen().headline}"')
        self._picture("closed")

    def leave(self) -> None:
        """Quit from the menu."""
        self._desk.choose(self._tray, "Quit")
        code = self._tray.process.wait(5)
        self._say(f"Quit ends the program, exit code {code}")
        if code != 0:
            raise AssertionError("\n".join(self._tray.lines()))

    def _turn_to(self, clock_time: str) -> None:
        self._portal.set_clock(at(clock_time))
        self._tray.click("Refresh")

    def _hear(self, title: str) -> None:
        told = self._desk.notification(title)
        self._say(f'a notification: "{told.title}. {told.body}"')

    def _choose(self, label: str, *, until: str) -> None:
        self._desk.choose(self._tray, label)
        headline = self._tray.until_offered(until).headline
        state = self._portal.records()[-1].state
        self._say(f'{label} in the menu: the portal has {state.value}, the tray "{headline}"')

    def _picture(self, name: str, area: Area | None = None) -> None:
        self._tray.until(lambda seen: looks_settled(seen.icon.image()))
        file = self._pictures / f"{len(self.shots) + 1:02}-{name}.png"
        self._desk.session.screenshot(file)
        self.shots[name] = Shot(file=file, area=area)

    def _say(self, text: str) -> None:
        print(f"{self._portal.now().astimezone(ZONE):%H:%M}  {text}", flush=True)


def play(desk: Desk, pictures: Path) -> Mapping[str, Shot]:
    """Play the day, print it, and return its screenshots by name.

    Raises:
        AssertionError: the program or the portal did not do what they should; says what.
    """
    print(f"{at(LATE):%A %-d %B %Y} at the sandbox portal, on a desktop of its own:", flush=True)
    with SandboxServer() as portal:
        portal.freeze()
        portal.set_clock(at("08:55"))
        tray = start_program(desk.session, portal.base_url)
        player = Player(desk, portal, tray, pictures)
        steps: tuple[Callable[[], None], ...] = (
            player.arrive,
            player.open_late,
            player.have_a_break,
            player.think_better_of_it,
            player.close,
            player.leave,
        )
        for step in steps:
            step()
        _tell_records(portal.records())
        return player.shots


def _tell_records(records: tuple[Record, ...]) -> None:
    """Print what the portal has in the end, and believe nothing else."""
    (record,) = records
    print("\nWhat the portal recorded:")
    for name, value in (
        ("status", record.state.value),
        ("opened", f"{record.start:%H:%M}"),
        ("closed", f"{record.finish:%H:%M}" if record.finish else "-"),
        ("breaks", _length(record.breaks)),
        ("worked", _length(record.duration)),
        ("report", record.report.replace("\n", "\n          ")),
    ):
        print(f"  {name:8}{value}")
    print(flush=True)
    expected = (Stored.CLOSED, at(LATE), at(EVENING), at(BACK) - at(LUNCH), REPORT)
    found = (record.state, record.start, record.finish, record.breaks, record.report)
    if found != expected:
        raise AssertionError(f"the portal should have recorded {expected}")


def _length(length: timedelta) -> str:
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    return f"{hours} h {minutes:02} min"
