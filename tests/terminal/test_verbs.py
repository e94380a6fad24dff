"""A day in the terminal: what each verb does, says, and with which code it ends."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.support.portal import MONDAY_MORNING, ZONE
from tests.terminal.conftest import Door
from tray_app.account.finding import folder_of_run
from tray_app.account.words import words_in
from tray_app.desktop.drafts import REPORT_DRAFT
from tray_app.desktop.profile import Profile
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.terminal import verbs

HOUR = timedelta(hours=1)
NO_KEY = {"WORKDAY_TRAY_API_KEY": None}


@pytest.fixture
def forgotten(sandbox: SandboxServer) -> SandboxServer:
    """A portal on which a day was left open three days ago."""
    sandbox.set_person(zone=ZONE)
    sandbox.put_record(start=MONDAY_MORNING - timedelta(days=3))
    return sandbox


def paths(sandbox: SandboxServer) -> list[str]:
    return [request.path.removeprefix("/v1") for request in sandbox.requests()]


def test_a_whole_day(door: Door, sandbox: SandboxServer) -> None:
    assert (door("status").code, door("open").code) == (0, 0)
    sandbox.advance(3 * HOUR)
    paused = door("pause")
    assert (paused.code, paused.err) == (0, "")
    assert "On a break" in paused.out
    sandbox.advance(HOUR)
    assert door("resume").code == 0
    sandbox.advance(5 * HOUR)
    closed = door("close", "--report", "everything")
    assert (closed.code, closed.err) == (0, "")
    assert "The day is closed" in closed.out
    (record,) = sandbox.records()
    assert (record.breaks, record.report) == (HOUR, "everything")


def test_the_status_is_one_line(door: Door, sandbox: SandboxServer) -> None:
    door("open")
    sandbox.advance(3 * HOUR)
    said = door("status")
    assert said.out.count("\n") == 1
    assert "Open since 08:50" in said.out
    assert "3 h" in said.out


def test_the_status_reads_and_nothing_else(door: Door, sandbox: SandboxServer) -> None:
    door("status")
    assert paths(sandbox) == ["/workday/status"]


def test_a_script_gets_every_figure_of_the_day(door: Door, sandbox: SandboxServer) -> None:
    door("open")
    sandbox.advance(2 * HOUR)
    door("pause")
    sandbox.advance(HOUR)
    document = door("status", "--json").document
    assert document["status"] == "PAUSED"
    assert document["start"] == MONDAY_MORNING.isoformat()
    assert datetime.fromisoformat(document["paused_at"]) == MONDAY_MORNING + 2 * HOUR
    assert document["finish"] is None
    assert (document["worked_seconds"], document["break_seconds"]) == (7200, 3600)
    assert document["allowed_actions"] == ["close", "resume"]
    assert document["awaiting_approval"] is False
    assert document["problem"] is None
    assert abs(datetime.fromisoformat(document["portal_time"]) - sandbox.now()) < timedelta(seconds=2)


def test_a_script_gets_the_problem_by_name_and_in_words(door: Door, sandbox: SandboxServer) -> None:
    document = door("pause", "--json").document
    assert (document["exit_code"], document["problem"]) == (5, "DayMovedOn")
    assert document["status"] == "CLOSED"
    refused = Fault(kind=FaultKind.REFUSAL, code="INVALID_API_KEY", message="ключ неизвестен")
    sandbox.add_fault(refused)
    document = door("status", "--json").document
    assert document["problem"] == "KeyRefused"
    assert "ключ неизвестен" in document["text"]
    assert "status" not in document


def test_what_is_already_so_is_done(door: Door, sandbox: SandboxServer) -> None:
    assert (door("open").code, door("open").code) == (0, 0)
    assert len(sandbox.records()) == 1


def test_a_day_that_goes_on_is_told_so(door: Door, sandbox: SandboxServer) -> None:
    door("open")
    sandbox.advance(HOUR)
    door("close")
    sandbox.advance(HOUR)
    said = door("open")
    assert said.code == 0
    assert "The day goes on" in said.out


@pytest.mark.parametrize("words", [("pause",), ("close", "--report", "too late")])
def test_what_the_day_does_not_allow_ends_with_5(door: Door, words: tuple[str, ...]) -> None:
    said = door(*words)
    assert (said.code, said.out) == (5, "")
    assert "Meanwhile the day is closed." in said.err
    assert "menu" not in said.err, "there is no menu here"


def test_a_refusal_comes_in_the_portals_own_words_and_ends_with_5(door: Door, sandbox: SandboxServer) -> None:
    sandbox.add_fault(
        Fault(kind=FaultKind.REFUSAL, path="/workday/open", code="BITRIX_ERROR", message="Not on holidays")
    )
    said = door("open")
    assert said.code == 5
    assert "Not on holidays" in said.err


def test_a_read_only_key_ends_with_5(
    door: Door, sandbox: SandboxServer, caplog: pytest.LogCaptureFixture
) -> None:
    said = door("open", environment={"WORKDAY_TRAY_API_KEY": "vibe_api_readonly"})
    assert said.code == 5
    assert "read-only" in said.err
    assert sandbox.records() == ()
    caplog.clear()


@pytest.mark.parametrize(
    "key", ["vibe_api_expired", "vibe_api_noscope", "vibe_api_unknown", "vibe_live_sandbox"]
)
@pytest.mark.parametrize("verb", ["status", "open"])
def test_a_key_the_portal_does_not_take_ends_with_3(
    door: Door, key: str, verb: str, caplog: pytest.LogCaptureFixture
) -> None:
    said = door(verb, environment={"WORKDAY_TRAY_API_KEY": key})
    assert (said.code, said.out) == (3, "")
    assert said.err
    caplog.clear()  # the log names the problem as well


def test_without_a_key_it_ends_with_3_and_says_how_to_sign_in(door: Door, sandbox: SandboxServer) -> None:
    said = door("status", environment=NO_KEY)
    assert said.code == 3
    assert "Start the tray" in said.err
    assert sandbox.requests() == ()


def test_an_apps_key_without_its_session_ends_with_3(door: Door) -> None:
    said = door("status", environment={"WORKDAY_TRAY_API_KEY": "vibe_app_sandbox"})
    assert said.code == 3
    assert "browser" in said.err


@pytest.mark.parametrize("verb", ["status", "open"])
def test_a_portal_out_of_reach_ends_with_4_and_promises_nothing(
    door: Door, verb: str, caplog: pytest.LogCaptureFixture
) -> None:
    said = door(verb, environment={"WORKDAY_TRAY_BASE_URL": "http://127.0.0.1:1/v1"})
    assert (said.code, said.out) == (4, "")
    assert "Nothing was sent" in said.err
    assert "by itself" not in said.err, "a verb does not try again"
    caplog.clear()


def test_a_portal_that_is_down_ends_with_4(
    door: Door, sandbox: SandboxServer, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", count=None))
    assert door("open").code == 4
    assert sandbox.records() == ()
    caplog.clear()


@pytest.mark.parametrize("kind", [FaultKind.RESET_AFTER, FaultKind.TRUNCATED, FaultKind.WRONG_TYPE])
def test_a_lost_answer_is_settled_by_reading(door: Door, sandbox: SandboxServer, kind: FaultKind) -> None:
    sandbox.add_fault(Fault(kind=kind, path="/workday/open"))
    assert door("open").code == 0
    assert len(sandbox.records()) == 1


def test_a_fate_that_cannot_be_read_ends_with_6_and_advises_to_look(
    door: Door, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(verbs, "LONGEST", timedelta(milliseconds=300))
    sandbox.add_fault(Fault(kind=FaultKind.RESET_AFTER, path="/workday/open"))
    down = Fault(
        kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", path="/workday/status", skip=1, count=None
    )
    sandbox.add_fault(down)
    said = door("open")
    assert (said.code, said.out) == (6, "")
    assert "does not tell whether it happened" in said.err
    assert len(sandbox.records()) == 1
    caplog.clear()


def test_a_key_that_ends_between_the_write_and_the_reading_leaves_the_fate_open(
    door: Door, sandbox: SandboxServer, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.RESET_AFTER, path="/workday/open"))
    sandbox.add_fault(
        Fault(kind=FaultKind.REFUSAL, code="KEY_EXPIRED", path="/workday/status", skip=1, count=None)
    )
    said = door("open")
    assert (said.code, said.out) == (6, "")
    assert "It is not known whether the day was opened" in said.err
    caplog.clear()


def test_a_forgotten_day_is_not_opened_over_and_the_way_out_is_told(
    door: Door, forgotten: SandboxServer
) -> None:
    said = door("open")
    assert said.code == 5
    assert "close --at HH:MM --reason TEXT" in said.err
    assert len(forgotten.records()) == 1


def test_a_forgotten_day_is_closed_with_its_time_and_reason(door: Door, forgotten: SandboxServer) -> None:
    said = door("close", "--at", "18:05", "--reason", "forgot")
    assert (said.code, said.err) == (0, "")
    (record,) = forgotten.records()
    day = (MONDAY_MORNING - timedelta(days=3)).replace(hour=18, minute=5)
    assert (record.finish, record.report) == (day, "forgot")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--at", "18:05"), "A reason is required"),
        (("--at", "18:05", "--reason", "\x07 "), "A reason is required"),
        (("--at", "18:05", "--reason", "x" * 16_001), "too long"),
        (("--at", "08:50", "--reason", "forgot"), "before it was opened"),
    ],
)
def test_what_the_dialog_would_not_let_through_ends_with_2(
    door: Door, forgotten: SandboxServer, words: tuple[str, ...], message: str
) -> None:
    said = door("close", *words)
    assert said.code == 2
    assert message in said.err
    assert "/workday/close" not in paths(forgotten)


def test_a_time_for_a_day_that_is_not_forgotten_ends_with_5(door: Door, sandbox: SandboxServer) -> None:
    door("open")
    said = door("close", "--at", "18:05", "--reason", "early")
    assert said.code == 5
    assert "No earlier day is open" in said.err
    assert sandbox.records()[0].finish is None


def test_a_report_can_come_through_standard_input(door: Door, sandbox: SandboxServer) -> None:
    door("open")
    said = door("close", "--report", "-", typed="one\r\n日報\n".encode("utf-8-sig"))
    assert said.code == 0
    assert sandbox.records()[0].report == "one\n日報"


@pytest.mark.parametrize("typed", [b"caf\xe9", None, b"x" * 500_001], ids=["latin", "closed", "long"])
def test_standard_input_that_is_no_text_ends_with_2_before_anything_is_sent(
    door: Door, sandbox: SandboxServer, typed: bytes | None
) -> None:
    said = door("close", "--report", "-", typed=typed)
    assert said.code == 2
    assert "Nothing was sent" in said.err
    assert sandbox.requests() == ()


def test_a_report_of_100000_characters_arrives_whole(door: Door, sandbox: SandboxServer) -> None:
    door("open")
    report = "слово " * 16_667
    assert door("close", "--report", report).code == 0
    assert sandbox.records()[0].report == report.strip()
    assert len(report) > 100_000


def test_control_characters_stay_here_and_every_letter_arrives(door: Door, sandbox: SandboxServer) -> None:
    door("open")
    assert door("close", "--report", "a\x00b\x1b[31mc\x7f\td\x85e\ud800").code == 0
    assert sandbox.records()[0].report == "ab[31mc\td\ne"


def test_a_report_that_was_not_delivered_is_kept_for_the_trays_window(
    door: Door, profile: Path, sandbox: SandboxServer, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, count=None))
    said = door("close", "--report", "-", typed=b"line by line")
    assert said.code == 4
    assert "The report is kept" in said.err
    sandbox.clear_faults()
    drafts = words_in(folder_of_run(Profile.at(profile), sandbox.base_url)).drafts
    assert drafts.load(REPORT_DRAFT) == "line by line"
    door("open")
    assert door("close", "--report", "line by line").code == 0
    assert drafts.load(REPORT_DRAFT) == "", "delivered: the window need not offer it again"
    caplog.clear()


def test_a_report_being_typed_in_the_tray_is_not_replaced(
    door: Door, profile: Path, sandbox: SandboxServer
) -> None:
    drafts = words_in(folder_of_run(Profile.at(profile), sandbox.base_url)).drafts
    drafts.save(REPORT_DRAFT, "half a sentence")
    said = door("close", "--report", "another")
    assert said.code == 5
    assert "The report is kept" not in said.err
    assert drafts.load(REPORT_DRAFT) == "half a sentence"
    door("open")
    assert door("close", "--report", "another").code == 0
    assert drafts.load(REPORT_DRAFT) == "half a sentence"
