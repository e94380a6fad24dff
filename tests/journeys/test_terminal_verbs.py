"""The same account from a terminal, beside the tray and without a screen; an exit code for each end."""

import json
import subprocess
from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.journeys.conftest import Begin
from tests.journeys.journey import LIMIT_SECONDS, Journey, monday
from tests.support.desktop_session import Notifying, Tray
from tests.support.running_program import COMMAND, KEY, account_of, profile_of
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.timeman import Stored


def say(
    journey: Journey, *words: str, key: str | None = KEY, stdin: str = "", base_url: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a verb in the same profile, without any screen."""
    environment = {name: text for name, text in journey.session.environment.items() if name != "DISPLAY"}
    account = {} if key is None else account_of(base_url or journey.portal.base_url, key)
    return subprocess.run(
        [*COMMAND, "--profile", str(profile_of(journey.session)), *words],
        env={**environment, **account},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT_SECONDS,
    )


def test_a_day_by_verbs_is_followed_by_the_tray(begin: Begin) -> None:
    journey = begin()
    program = journey.start()
    program.until_offered("Open day")

    opened = say(journey, "open")
    assert (opened.returncode, opened.stdout, opened.stderr) == (0, "The day is open\nOpened at 08:50.\n", "")
    program.click("Refresh")
    program.until_offered("Pause")

    assert say(journey, "pause").returncode == 0
    assert journey.record.state is Stored.PAUSED
    program.click("Refresh")
    program.until_headline("On break since 08:50")
    journey.portal.set_clock(monday("09:05"))
    assert say(journey, "resume").returncode == 0

    status = say(journey, "status", "--json")
    assert (status.returncode, status.stderr) == (0, "")
    told = json.loads(status.stdout)
    assert (told["exit_code"], told["status"]) == (0, "OPENED")
    assert told["start"] == "2026-05-04T08:50:00+03:00"
    assert told["break_seconds"] == timedelta(minutes=15).total_seconds()

    closed = say(journey, "close", "--report", "-", stdin="Two lines\nfrom a pipe\n")
    assert closed.returncode == 0
    assert journey.record.report.splitlines() == ["Two lines", "from a pipe"]
    program.click("Refresh")
    program.until_headline("Closed at 09:05")
    assert program.quit() == 0


@pytest.fixture
def screenless(begin: Begin) -> Journey:
    """A computer with nothing but a session bus."""
    return begin(display=False, tray=Tray.NONE, notifying=Notifying.NONE)


def refuse(code: str, *, path: str, skip: int = 0) -> Fault:
    """Return a portal that says no from some request on."""
    return Fault(kind=FaultKind.REFUSAL, code=code, path=path, skip=skip, count=None)


LOST = Fault(kind=FaultKind.RESET_AFTER, path="/workday/open")
"""The day is opened, and the answer gets lost."""


@pytest.mark.parametrize(
    ("words", "key", "faults", "code"),
    [
        (["status"], KEY, [], 0),
        (["open"], KEY, [], 0),
        (["open"], KEY, [LOST], 0),
        (["--no-such-option"], KEY, [], 2),
        (["close", "--at", "25:00", "--reason", "Forgot"], KEY, [], 2),
        (["status"], None, [], 3),
        (["status"], "vibe_api_expired", [], 3),
        (["open"], "vibe_api_noscope", [], 3),
        (["status"], KEY, [refuse("BITRIX_UNAVAILABLE", path="")], 4),
        (["open"], KEY, [refuse("BITRIX_UNAVAILABLE", path="/workday/status")], 4),
        (["open"], KEY, [refuse("BITRIX_ERROR", path="/workday/open")], 5),
        (["open"], "vibe_api_readonly", [], 5),
        (["pause"], KEY, [], 5),
        (["open"], KEY, [LOST, refuse("KEY_EXPIRED", path="/workday/status", skip=1)], 6),
    ],
)
def test_each_kind_of_end_has_its_exit_code(
    screenless: Journey, words: Sequence[str], key: str | None, faults: Sequence[Fault], code: int
) -> None:
    if code == 2 and "--at" in words:
        screenless.portal.put_record(start=monday("09:00") - timedelta(days=3))
    for fault in faults:
        screenless.portal.add_fault(fault)
    finished = say(screenless, *words, key=key)
    assert finished.returncode == code, finished.stderr
    assert bool(finished.stdout) is (code == 0)
    assert bool(finished.stderr) is (code != 0)
    assert KEY not in finished.stdout + finished.stderr


def test_a_portal_that_is_not_there_is_out_of_reach(screenless: Journey) -> None:
    finished = say(screenless, "open", base_url="http://127.0.0.1:9/v1")
    assert finished.returncode == 4
    assert "There is no connection to the portal. Nothing was sent." in finished.stderr


def test_a_forgotten_day_is_closed_by_a_verb(screenless: Journey) -> None:
    friday = monday("09:00") - timedelta(days=3)
    screenless.portal.put_record(start=friday)
    assert say(screenless, "open").returncode == 5
    without_reason = say(screenless, "close", "--at", "17:30")
    assert (without_reason.returncode, screenless.record.state) == (2, Stored.OPENED)
    finished = say(screenless, "close", "--at", "17:30", "--reason", "Forgot it")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert screenless.record.finish == friday.replace(hour=17, minute=30)
