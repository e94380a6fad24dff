"""Two programs use one file, and any may be killed at any moment: what was promised is there, whole."""

import random
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from tests.support.days_child import FIRST, HOUR, next_action
from tray_app.portals.this_computer.day import is_sound, moments_of
from tray_app.portals.this_computer.store import DayStore

ROOT = Path(__file__).resolve().parents[3]
KILLS = 12
LONGEST_SECONDS = 20


def begin(*arguments: str | Path | int) -> "subprocess.Popen[str]":
    """Start a process; it goes when it gets a line."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.days_child", *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def kept(path: Path) -> list[datetime]:
    """Return every moment in the file, in their order, from a file that is whole and sound."""
    store = DayStore(path)
    days = store.between(FIRST.date(), FIRST.date() + timedelta(days=3650))
    store.close()
    assert all(is_sound(day) for day in days)
    return [moment for day in days for moment in sorted(moments_of(day))]


def test_a_writer_killed_at_any_moment_has_lost_nothing_it_promised(path: Path) -> None:
    """Twelve times into one file, so that recovery is recovered from as well."""
    chance = random.Random(20260504)  # noqa: S311 - moments, not secrets
    promised: set[datetime] = set()
    lives = [begin("live", path, 100_000) for _ in range(2)]
    for number in range(KILLS):
        process = lives.pop(0)
        if number + 2 < KILLS:  # the next ones are starting while this one is killed
            lives.append(begin("live", path, 100_000))
        go(process)
        assert process.stdout is not None
        heard = [process.stdout.readline() for _ in range(chance.choice([0, 1, 3, 10, 40]))]
        for _ in range(chance.randrange(20_000)):  # a moment that falls anywhere between two promises
            pass
        process.kill()
        heard += process.stdout.readlines()
        with process:  # closes its pipes and waits for its end
            promised |= {datetime.fromisoformat(line.split()[1]) for line in heard if line.endswith("\n")}
        found = kept(path)
        assert promised <= set(found)
        assert len(found) - len(promised) <= KILLS, "at most one unpromised moment for each life"
    assert len(promised) > KILLS


def test_each_killed_writer_leaves_a_day_that_goes_on_where_it_was(path: Path) -> None:
    process = begin("live", path, 2)
    process.communicate("\n", timeout=LONGEST_SECONDS)
    store = DayStore(path)
    last = store.last()
    store.close()
    assert last is not None
    assert ("resume", FIRST + 2 * HOUR) == (next_action(last)[0].value, next_action(last)[1])


def test_of_programs_that_open_the_day_at_once_one_does_and_the_others_see_it(path: Path) -> None:
    names = ("tray", "verb", "another")
    racers = [begin("race", path, name) for name in names]
    for racer in racers:
        go(racer)
    said = [racer.communicate(timeout=LONGEST_SECONDS) for racer in racers]
    assert [""] * 3 == [errors for _, errors in said]
    (winner,) = {words.strip() for words, _ in said}
    assert winner in names
    assert [FIRST] == kept(path)
    assert [path] == list(path.parent.iterdir())
