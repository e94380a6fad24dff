"""One program for each profile: a second start brings the first one forward, verbs are carried out by it."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import pytest

from tests.journeys.conftest import Begin
from tests.journeys.journey import LIMIT_SECONDS, Journey, monday
from tests.support.desktop_session import Tray
from tests.support.running_program import COMMAND, RunningProgram, account_of, profile_of
from tray_app.desktop.instance.place import Place, place_of
from tray_app.desktop.profile import Profile
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Stored

NOT_SERVED = 7
AT_ONCE = 20


SOON = (
    "import sys; from datetime import timedelta; import tray_app.desktop.instance.client as client; "
    "client.GREETING_LIMIT = timedelta(milliseconds=300); from tray_app.__main__ import main; "
    "sys.exit(main(sys.argv[1:]))"
)
"""The same program with less patience."""


def again(
    journey: Journey, *words: str, stdin: str = "", command: Sequence[str] = COMMAND
) -> "subprocess.CompletedProcess[str]":
    """Start the program once more in the same profile, without any account of its own."""
    return subprocess.run(
        [*command, "--profile", str(profile_of(journey.session)), *words],
        env=journey.session.environment,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=3 * LIMIT_SECONDS,
    )


def place(journey: Journey) -> Place:
    found = place_of(Profile.at(profile_of(journey.session)), journey.session.environment)
    assert found is not None
    return found


@pytest.fixture
def journey(begin: Begin) -> Journey:
    made = begin()
    made.manage_windows()
    return made


@pytest.fixture
def program(journey: Journey) -> Iterator[RunningProgram]:
    """A tray with an account of its run; whoever asks it has none."""
    started = journey.start()
    started.until_offered("Open day")
    yield started
    if started.process.poll() is None:
        assert started.quit() == 0


def test_a_second_start_brings_the_first_one_forward_and_ends(
    journey: Journey, program: RunningProgram
) -> None:
    second = again(journey)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    journey.windows.appear("Not opened today")
    assert journey.session.host is not None
    assert len(journey.session.host.items) == 1
    assert program.process.poll() is None


def test_a_second_start_at_login_changes_nothing(journey: Journey, program: RunningProgram) -> None:
    second = again(journey, "--at-login")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert journey.windows.titled("Not opened today") == ()
    assert program.process.poll() is None


def test_another_profile_has_a_program_of_its_own(
    journey: Journey, program: RunningProgram, tmp_path: Path
) -> None:
    other = journey.session.start(
        [*COMMAND, "--profile", str(tmp_path / "other"), "--at-login"], name="other"
    )
    host = journey.session.host
    assert host is not None
    journey.session.stage.run(host.until(lambda each: len(each.items) == 2))
    other.terminate()
    assert other.wait(LIMIT_SECONDS) == 0
    assert program.process.poll() is None


def test_verbs_are_carried_out_by_the_running_program(journey: Journey, program: RunningProgram) -> None:
    opened = again(journey, "open")
    assert (opened.returncode, opened.stdout, opened.stderr) == (0, "The day is open\nOpened at 08:50.\n", "")
    program.until_offered("Pause")  # without being asked to look
    assert again(journey, "pause").returncode == 0
    program.until_headline("On break since 08:50")
    journey.portal.set_clock(monday("09:05"))
    assert again(journey, "resume").returncode == 0
    status = again(journey, "status", "--json")
    told = json.loads(status.stdout)
    assert (status.returncode, told["exit_code"], told["status"]) == (0, 0, "OPENED")
    assert told["start"] == "2026-05-04T08:50:00+03:00"
    assert told["break_seconds"] == 15 * 60
    closed = again(journey, "close", "--report", "-", stdin="Two lines\nfrom a pipe\n")
    assert (closed.returncode, closed.stderr) == (0, "")
    assert journey.record.report.splitlines() == ["Two lines", "from a pipe"]
    program.until_headline("Closed at 09:05")
    journal = json.loads(again(journey, "journal", "export", "--json").stdout)
    kinds = [entry["kind"] for entry in journal["entries"]]
    assert [kinds.count(kind) for kind in ("intended", "sent", "confirmed")] == [4, 4, 4]
    assert again(journey, "journal", "verify").returncode == 0


def with_an_account(journey: Journey, base_url: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a verb that is given an account for its run."""
    command = [*COMMAND, "--profile", str(profile_of(journey.session)), *words]
    environment = {**journey.session.environment, **account_of(base_url)}
    return subprocess.run(
        command, env=environment, capture_output=True, check=False, timeout=LIMIT_SECONDS, text=True
    )


def test_a_verb_with_an_account_of_its_own_lets_the_running_program_look(
    journey: Journey, program: RunningProgram
) -> None:
    assert with_an_account(journey, journey.portal.base_url, "open").returncode == 0
    program.until_offered("Pause")


def test_a_verb_with_an_account_of_its_own_is_carried_out_for_nobody_else(
    journey: Journey, program: RunningProgram
) -> None:
    with SandboxServer() as another:
        done = with_an_account(journey, another.base_url, "open")
        assert (done.returncode, done.stderr) == (0, "")
        assert len(another.records()) == 1
    program.until_offered("Open day")
    assert journey.requests("/workday/open") == 0
    assert journey.portal.records() == ()


@pytest.mark.parametrize(
    "variable",
    ["WORKDAY_TRAY_SCHEDULE_ID=2", "WORKDAY_TRAY_EMAIL=anna@company.example", "WORKDAY_TRAY_OF_THE_FUTURE=1"],
)
def test_what_is_no_account_leaves_the_verb_to_the_running_program(
    journey: Journey, program: RunningProgram, variable: str
) -> None:
    """Whose account it is, only that program knows: by itself the verb would have none."""
    name, text = variable.split("=")
    journey.session.environment[name] = text
    opened = again(journey, "open")
    assert (opened.returncode, opened.stderr) == (0, "")
    program.until_offered("Pause")


def test_a_portal_that_the_session_names_is_there_for_both(begin: Begin) -> None:
    """A verb is carried out by the running program also where the environment says the portal of both."""
    journey = begin()
    journey.session.environment["WORKDAY_TRAY_PORTAL"] = "this_computer"
    program = journey.start(key=None)
    program.until_offered("Open day")
    assert again(journey, "open").returncode == 0
    program.until_offered("Pause")  # without being asked to look
    assert program.quit() == 0


def test_a_portal_that_only_the_verb_names_is_left_to_the_verb(
    journey: Journey, program: RunningProgram
) -> None:
    opened = again(journey, "--portal", "this_computer", "open")
    assert (opened.returncode, opened.stderr) == (0, "")
    assert journey.portal.records() == ()
    assert journey.requests("/workday/open") == 0
    program.until_offered("Open day")


@pytest.mark.parametrize(
    ("words", "faults", "code"),
    [
        (["pause"], [], 5),
        (["open"], [Fault(kind=FaultKind.REFUSAL, code="BITRIX_ERROR", path="/workday/open", count=None)], 5),
        (
            ["open"],
            [Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", path="/workday/open", count=None)],
            4,
        ),
        (["open"], [Fault(kind=FaultKind.RESET_AFTER, path="/workday/open")], 0),
        (["close", "--at", "17:30", "--reason", "Forgot"], [], 5),
    ],
    ids=["not allowed", "refused", "out of reach", "answer lost", "nothing forgotten"],
)
def test_exit_codes_are_those_of_a_verb_by_itself(
    journey: Journey, program: RunningProgram, words: Sequence[str], faults: Sequence[Fault], code: int
) -> None:
    journey.foresee("cannot be asked|was refused|not discarded|settings and schedule", surely=False)
    for fault in faults:
        journey.portal.add_fault(fault)
    finished = again(journey, *words)
    assert finished.returncode == code, finished.stderr
    assert bool(finished.stdout) is (code == 0)
    assert bool(finished.stderr) is (code != 0)
    assert program.process.poll() is None
    assert journey.windows.titled("Workday Tray") == (), "the verb tells it, and no window"


def test_a_click_that_could_not_be_sent_for_a_verb_is_not_sent_later(
    journey: Journey, program: RunningProgram
) -> None:
    journey.foresee("cannot be asked|settings and schedule", surely=False)
    journey.portal.add_fault(
        Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", path="/workday/open", count=1)
    )
    assert again(journey, "open").returncode == 4
    program.click("Refresh")
    program.until(lambda seen: "Open day" in seen.enabled and "Waiting" not in " ".join(seen.labels))
    assert journey.portal.records() == ()


def test_a_program_that_hangs_is_given_up_and_not_acted_for(
    journey: Journey, program: RunningProgram
) -> None:
    journey.asked("/workday/schedule")  # the last request of a start
    requests = journey.requests()
    program.process.send_signal(signal.SIGSTOP)
    try:
        verb = again(journey, "open", command=[sys.executable, "-c", SOON])
        second = again(journey, command=[sys.executable, "-c", SOON])
    finally:
        program.process.send_signal(signal.SIGCONT)
    assert (verb.returncode, second.returncode) == (NOT_SERVED, NOT_SERVED)
    assert "Nothing was done." in verb.stderr
    assert "does not answer" in second.stderr
    assert journey.requests() == requests
    program.until_offered("Open day")


def test_a_program_that_ends_over_a_verb_leaves_its_fate_open(
    journey: Journey, program: RunningProgram
) -> None:
    journey.foresee("answer verb|Traceback|Error|File|raise|^ ", surely=False)
    journey.portal.add_fault(Fault(kind=FaultKind.HANG_AFTER, path="/workday/open"))
    with subprocess.Popen(
        [*COMMAND, "--profile", str(profile_of(journey.session)), "open"],
        env=journey.session.environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as verb:
        journey.asked("/workday/open")
        program.process.kill()
        program.process.wait(LIMIT_SECONDS)
        _, said = verb.communicate(timeout=LIMIT_SECONDS)
    assert verb.returncode == NOT_SERVED
    assert "did not say what came of it" in said
    assert journey.record.state is Stored.OPENED


def test_what_a_killed_program_left_behind_is_taken_over(journey: Journey, program: RunningProgram) -> None:
    program.process.kill()
    program.process.wait(LIMIT_SECONDS)
    assert Path(place(journey).address).is_socket()
    assert again(journey, "status").returncode == 3, "a verb does it itself, and has no key"
    new = journey.start()
    new.until_offered("Open day")
    assert again(journey, "open").returncode == 0
    assert new.quit() == 0


@pytest.mark.parametrize("garbage", [b"GET / HTTP/1.1\r\n\r\n", b"\0" * 5000 + b"\n", b"{}\n", b""])
def test_garbage_on_its_socket_leaves_the_program_as_it_was(
    journey: Journey, program: RunningProgram, garbage: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(LIMIT_SECONDS)
        caller.connect(place(journey).address)
        caller.sendall(garbage)
        if garbage:
            assert b'"fault"' in caller.recv(4096)
    assert again(journey, "open").returncode == 0
    program.until_offered("Pause")


def test_of_many_that_start_at_once_one_takes_the_place(begin: Begin) -> None:
    journey = begin()
    command = [*COMMAND, "--profile", str(profile_of(journey.session)), "--at-login"]
    crowd = [journey.session.start(command, name="crowd") for _ in range(AT_ONCE)]
    host = journey.session.host
    assert host is not None
    journey.session.stage.run(host.until(lambda each: len(each.items) > 0), 60)
    with ThreadPoolExecutor(AT_ONCE) as waiting:
        ends = as_completed([waiting.submit(each.wait, 60) for each in crowd])
        assert [next(ends).result() for _ in range(AT_ONCE - 1)] == [0] * (AT_ONCE - 1)
        assert len(host.items) == 1
        running = [each for each in crowd if each.poll() is None]
        assert len(running) == 1
        running[0].terminate()
        assert next(ends).result() == 0


def test_without_a_tray_at_login_no_window_comes_but_a_second_start_brings_it(begin: Begin) -> None:
    journey = begin(tray=Tray.NONE)
    journey.manage_windows()
    program = journey.start(arguments=["--at-login"])
    journey.asked("/workday/status")
    assert journey.windows.titled("Not opened today") == ()
    assert again(journey).returncode == 0
    journey.windows.appear("Not opened today")
    program.process.terminate()
    assert program.process.wait(LIMIT_SECONDS) == 0


def test_at_login_nobody_is_asked_to_sign_in_but_by_a_notification(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    program = journey.start(key=None, arguments=["--at-login"])
    journey.notified("You are signed out")
    assert journey.windows.titled("Sign in") == ()
    journey.press("Sign in")
    journey.windows.appear("Sign in")
    assert program.quit() == 0
