"""What Linux tells of a process: memory, wake-ups, processor time. Parsing is pure; `look` reads.

Source: proc(5): ``smaps_rollup`` and ``status``; the kernel's documentation of ``schedstat``.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Bytes."""

    resident: int
    """All pages that are in memory, shared ones included (RSS)."""
    proportional: int
    """The same, each page divided by how many processes share it (PSS)."""
    own: int
    """What nobody else shares (USS)."""

    def __add__(self, other: "Memory") -> "Memory":
        return Memory(
            resident=self.resident + other.resident,
            proportional=self.proportional + other.proportional,
            own=self.own + other.own,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What a process has done since it began, by its living threads."""

    wakes: Mapping[int, int]
    """Voluntary context switches, by thread: each ends a wait."""
    nanoseconds: Mapping[int, int]
    """On a processor, by thread."""

    def since(self, earlier: "Activity") -> tuple[int, float]:
        """Return wake-ups and processor seconds since an earlier look.

        A thread that ended in between is lost with what it did since; one that is new counts whole.
        """
        wakes = sum(count - earlier.wakes.get(thread, 0) for thread, count in self.wakes.items())
        spent = sum(time - earlier.nanoseconds.get(thread, 0) for thread, time in self.nanoseconds.items())
        return wakes, spent / 1e9


def parse_fields(text: str) -> dict[str, str]:
    """Return the lines ``Name: value`` by name, values without blanks around them."""
    pairs = (line.partition(":") for line in text.splitlines())
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def parse_memory(rollup: str) -> Memory:
    """Return what ``smaps_rollup`` says.

    Raises:
        ValueError: it is not one.
    """
    fields = parse_fields(rollup)

    def size(name: str) -> int:
        number, _, unit = fields.get(name, "").partition(" ")
        if unit != "kB":
            raise ValueError(f"no {name} in kB")
        return int(number) * KIB

    return Memory(
        resident=size("Rss"), proportional=size("Pss"), own=size("Private_Clean") + size("Private_Dirty")
    )


def parse_wakes(status: str) -> int:
    """Return the voluntary context switches of a thread's ``status``; raises ValueError without any."""
    return int(parse_fields(status).get("voluntary_ctxt_switches", ""))


def parse_spent(schedstat: str) -> int:
    """Return the nanoseconds on a processor of a thread's ``schedstat``."""
    return int(schedstat.split(maxsplit=1)[0])


def memory_of(processes: Iterable[int]) -> Memory:
    """Return the memory of some processes together; raises OSError when one is gone."""
    total = Memory(resident=0, proportional=0, own=0)
    for process in processes:
        total += parse_memory(Path("/proc", str(process), "smaps_rollup").read_text(encoding="ascii"))
    return total


def activity_of(processes: Iterable[int]) -> Activity:
    """Return what the living threads of some processes have done."""
    wakes: dict[int, int] = {}
    nanoseconds: dict[int, int] = {}
    for process in processes:
        for thread in Path("/proc", str(process), "task").iterdir():
            with suppress(OSError):  # it ended in between
                status = (thread / "status").read_text(encoding="utf-8", errors="replace")
                spent = (thread / "schedstat").read_text(encoding="ascii")
                wakes[int(thread.name)] = parse_wakes(status)
                nanoseconds[int(thread.name)] = parse_spent(spent)
    return Activity(wakes=wakes, nanoseconds=nanoseconds)


def family_of(process: int) -> tuple[int, ...]:
    """Return a process and all that it started and that still run."""
    found = [process]
    for each in found:
        for children in Path("/proc", str(each), "task").glob("*/children"):
            with suppress(OSError):
                found += map(int, children.read_text(encoding="ascii").split())
    return tuple(found)
