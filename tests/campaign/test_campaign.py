"""A campaign short enough for every day; ``make campaign`` plays a long one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaign.fate import Died, Fate
from tests.campaign.figures import Figures

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 300
"""Far more than it takes, so that a busy machine does not fail it."""


def played(*arguments: str) -> str:
    """Play a campaign in a process of its own, as ``make campaign`` does; return what it says."""
    campaign = subprocess.run(
        [sys.executable, "-m", "tests.campaign", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    said = campaign.stdout + campaign.stderr
    assert campaign.returncode == 0, said
    return said


def test_after_generated_bad_days_nothing_is_lost_doubled_or_made_up() -> None:
    said = played("--runs", "200", "--kills", "0")
    assert "runs        200" in said
    assert "violations  0" in said


# Windows ends a process by TerminateProcess, which is as sudden, but the campaign's driver speaks in signals.
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_after_being_killed_at_any_moment_nothing_is_lost_doubled_or_made_up() -> None:
    said = played("--runs", "0", "--kills", "40")
    assert "violations  0" in said


def test_one_integer_makes_one_run() -> None:
    """What a failing seed showed, it shows again, but for how long it took.

    This run has deaths and faults, and none of those few in which real time has a say: no answer that is
    waited for in vain, and no death while the portal is at work.
    """
    first, second = (played("--runs", "1", "--kills", "0", "--seed", "25", "--trace") for _ in range(2))
    assert "killed" in first
    assert _timeless(first) == _timeless(second)


def _timeless(said: str) -> list[str]:
    return [line for line in said.splitlines() if not line.startswith("seconds")]


def test_a_blow_falls_at_its_point_and_a_dead_program_passes_no_other() -> None:
    fate = Fate()
    seen: list[str] = []

    def blow(name: str) -> None:
        seen.append(name)
        fate.die()

    fate.in_points(2, blow)
    fate.point("first")
    with pytest.raises(Died):
        fate.point("second")
    with pytest.raises(Died):
        fate.point("third")
    assert seen == ["second"]


def test_a_violation_is_shown_with_its_seed() -> None:
    figures = Figures()
    figures.add(Figures(runs=1, violations={17: ["c1: carried out twice"]}))
    assert "  seed 17: c1: carried out twice" in list(figures.lines(seconds=1.0))
