"""The table and the verdicts, in Markdown. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.clicks import Clicks
from bench.day import Day
from bench.idle import Idle
from bench.peers import Skipped
from bench.process import MIB
from bench.series import Series, ratio, slope
from bench.starts import Start

FLOOR = "floor"
SOURCE = "Workday Tray, from source"
BUNDLE = "Workday Tray, bundle"
OURS = (SOURCE, BUNDLE)
ICON_RATIO, STATUS_RATIO, MEMORY_RATIO = 1.25, 3.0, 2.0
WAKES, SECONDS = 4.0, 0.5
CLICK = 20.0
BUNDLE_MB = 120.0
GROWTH = 1.0
"""MiB by which the line through eight hours may rise: what a sample differs from the next by itself."""
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A folder on the disk."""

    megabytes: float
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that was measured in one run."""

    starts: Mapping[str, Sequence[Start]] = field(default_factory=dict)
    idle: Mapping[str, Idle] = field(default_factory=dict)
    idle_seconds: float = 0.0
    clicks: Mapping[str, Clicks] = field(default_factory=dict)
    day: Day | None = None
    size: Size | None = None
    skipped: Sequence[Skipped] = ()

    def registered(self, name: str) -> Series:
        """Milliseconds to the icon."""
        return Series(tuple(each.registered for each in self.starts.get(name, ())))

    def status(self, name: str) -> Series:
        """Milliseconds to the first status."""
        return Series(tuple(each.status for each in self.starts.get(name, ()) if each.status is not None))

    def proportional(self, name: str) -> Series:
        """Proportional MiB."""
        return Series(tuple(each.memory.proportional / MIB for each in self.starts.get(name, ())))

    def resident(self, name: str) -> Series:
        """Resident MiB."""
        return Series(tuple(each.memory.resident / MIB for each in self.starts.get(name, ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One target, and what became of it."""

    target: str
    measured: str
    met: bool

    def line(self) -> str:
        """Return it as a row of its table."""
        return f"| {self.target} | {self.measured} | {'met' if self.met else '**missed**'} |"


def verdicts(results: Results) -> list[Verdict]:
    """Say of each target that was measured whether it is met."""
    said = []
    for name in OURS:
        short = name.rpartition(", ")[2]
        for target, series, floor, limit in (
            ("icon registered", results.registered(name), results.registered(FLOOR), ICON_RATIO),
            ("first status", results.status(name), results.registered(FLOOR), STATUS_RATIO),
            ("proportional memory", results.proportional(name), results.proportional(FLOOR), MEMORY_RATIO),
        ):
            times = ratio(series, floor)
            if times is not None:
                text = f"{short}: {target} at most {limit:g} × the floor"  # noqa: RUF001 - times
                said.append(Verdict(target=text, measured=f"{times:.2f}", met=times <= limit))
        idle = results.idle.get(name)
        if idle is not None:
            said.append(_at_most(f"{short}: wake-ups a minute, idle", idle.wakes_a_minute, WAKES, ""))
            said.append(
                _at_most(f"{short}: processor time an hour, idle", idle.seconds_an_hour, SECONDS, "s")
            )
        clicks = results.clicks.get(name)
        if clicks is not None:
            said.append(_at_most(f"{short}: click to wire, median", clicks.to_wire.median, CLICK, "ms"))
    if results.size is not None:
        said.append(_at_most("bundle, unpacked", results.size.megabytes, BUNDLE_MB, "MB"))
    if results.day is not None:
        said.append(_at_most("growth over an eight-hour day", growth(results.day), GROWTH, "MiB"))
    return said


def _at_most(what: str, measured: float, limit: float, unit: str) -> Verdict:
    return Verdict(
        target=f"{what}: at most {limit:g} {unit}".rstrip(),
        measured=f"{measured:.2f} {unit}".rstrip(),
        met=measured <= limit,
    )


def growth(day: Day) -> float:
    """Return by how many MiB the straight line through the hours' ends rises from the first to the last.

    By what the program has for itself alone: shared pages come and go with other programs.
    """
    own = [memory.own / MIB for memory in day.hours]
    hours = [float(hour) for hour in range(len(own))]
    return slope(hours, own) * (len(own) - 1)


def markdown(results: Results, *, machine: str, date: str) -> str:
    """Return everything as a page's section."""
    parts = [
        _introduction(machine, date),
        _starts(results),
        _rest(results),
        "\n".join(
            ("| target | measured | |", "| --- | ---: | --- |", *(v.line() for v in verdicts(results)))
        ),
    ]
    if results.skipped:
        parts.append("\n".join(f"- {each.name} was not measured: {each.reason}" for each in results.skipped))
    return "\n\n".join(part for part in parts if part)


def _introduction(machine: str, date: str) -> str:
    return (
        f"Measured on {date}: {machine}. Medians, with the least and the most; each ratio is the median of "
        "the pairs of one round each."
    )


def _starts(results: Results) -> str:
    lines = [
        "| program | icon, ms | × floor | first status, ms | × floor | resident, MiB | proportional, MiB | × floor |",  # noqa: E501, RUF001
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name in results.starts:
        cells = (
            name,
            results.registered(name).text(),
            _times(ratio(results.registered(name), results.registered(FLOOR))),
            results.status(name).text(),
            _times(ratio(results.status(name), results.registered(FLOOR))),
            results.resident(name).text(),
            results.proportional(name).text(),
            _times(ratio(results.proportional(name), results.proportional(FLOOR))),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _times(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _rest(results: Results) -> str:
    lines = ["| | |", "| --- | --- |"]
    for name, idle in results.idle.items():
        lines.append(
            f"| {name}: idle with a running day, {results.idle_seconds:.0f} s watched and extrapolated | "
            f"{idle.wakes_a_minute:.1f} wake-ups a minute, {idle.seconds_an_hour:.2f} s processor an hour, "
            f"{idle.requests} requests |"
        )
    for name, clicks in results.clicks.items():
        lines.append(f"| {name}: click to the request on the wire, ms | {clicks.to_wire.text(1)} |")
        lines.append(
            f"| {name}: a reading at the portal to the icon changed, ms | {clicks.to_icon.text(1)} |"
        )
    if results.day is not None:
        day = results.day
        first, last = day.hours[0], day.hours[-1]
        lines.append(
            f"| eight hours played at {day.speed:g} × speed: memory after the first and the last hour, MiB | "  # noqa: RUF001
            f"resident {first.resident / MIB:.1f}, {last.resident / MIB:.1f}; "
            f"proportional {first.proportional / MIB:.1f}, {last.proportional / MIB:.1f} |"
        )
        kinds = ", ".join(f"{count} {name}" for name, count in sorted(day.requests.items()))
        lines.append(f"| requests of that day | {day.asked} ({kinds}) |")
    if results.size is not None:
        lines.append(f"| bundle | {results.size.megabytes:.0f} MB in {results.size.files} files |")
    return "\n".join(lines) if len(lines) > 2 else ""  # noqa: PLR2004 - the heading


def put_into(page: str, section: str) -> str:
    """Return the page with the section between its two marks; raises ValueError without them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page lacks {BEGIN} or {END}")
    return f"{before}{BEGIN}\n\n{section}\n\n{END}{after}"
