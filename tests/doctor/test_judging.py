"""What is found becomes a verdict, a sentence, and something to do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tray_app import __version__
from tray_app.account.finding import Lacking
from tray_app.desktop.autostart.entry import Standing
from tray_app.desktop.keyring_look import KeyringLook
from tray_app.desktop.notifications import Shown
from tray_app.desktop.notifications_look import NotificationsLook
from tray_app.desktop.session_bus import NO_BUS, TIMEOUT, Reply
from tray_app.desktop.tray_look import TrayLook
from tray_app.desktop.xembed import XTray
from tray_app.doctor.finding import (
    Check,
    Finding,
    Trouble,
    Verdict,
    check_title,
    not_found_out,
    verdict_title,
    worst,
)
from tray_app.doctor.looks import AccountChecked, AccountFound, FoldersLook, InstanceLook, JournalLook
from tray_app.doctor.of_desktop import judge_keyring, judge_notifications, judge_tray
from tray_app.doctor.of_portal import LINE_CHECKS, judge_line, without_line
from tray_app.doctor.of_program import (
    LITTLE_ROOM,
    judge_account,
    judge_autostart,
    judge_folders,
    judge_instance,
    judge_journal,
)
from tray_app.engine.errors import KeyRefused, PortalError, Unavailable
from tray_app.engine.journal.chain import Break, Broken, Whole
from tray_app.engine.journal.faults import FaultKind
from tray_app.portals.address import AddressFault
from tray_app.portals.certificates import Authority, Certificate, Refusal
from tray_app.portals.inspection import Line, ProxySource, Resolving
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate, untranslated

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
OK, WARNING, BROKEN, SKIPPED = Verdict.OK, Verdict.WARNING, Verdict.BROKEN, Verdict.SKIPPED
SECOND = timedelta(seconds=1)
LEAF = Certificate(subject="portal.example", issuer="Public CA", ends=NOW + timedelta(days=90))
LINE = Line(
    host="portal.example",
    port=443,
    encrypted=True,
    addresses=2,
    connected_after=0.02 * SECOND,
    secured_after=0.05 * SECOND,
    chain=(LEAF,),
    authority=Authority.PUBLIC,
    status=401,
    round_trip=0.03 * SECOND,
    ahead=0.2 * SECOND,
)


def verdicts(line: Line) -> list[Verdict]:
    found = judge_line(line, NOW, untranslated)
    assert list(LINE_CHECKS) == [each.check for each in found]
    return [each.verdict for each in found]


def of(check: Check, line: Line) -> Finding:
    return next(each for each in judge_line(line, NOW, untranslated) if each.check is check)


def test_a_good_line_is_all_good() -> None:
    assert [OK] * 5 == verdicts(LINE)


UNREACHED = replace(
    LINE, chain=(), authority=None, status=None, round_trip=None, ahead=None, connected_after=None
)
PROXIED = replace(
    UNREACHED, proxy="proxy:3128", proxy_source=ProxySource.SYSTEM, resolving=Resolving.LEFT_TO_PROXY
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (replace(UNREACHED, problem="CONNECT"), [OK, OK, SKIPPED, BROKEN, SKIPPED]),
        (
            replace(UNREACHED, problem="CONNECT", resolving=Resolving.UNKNOWN),
            [BROKEN, OK, SKIPPED, BROKEN, SKIPPED],
        ),
        (
            replace(UNREACHED, problem="CONNECT", resolving=Resolving.TIMEOUT),
            [BROKEN, OK, SKIPPED, BROKEN, SKIPPED],
        ),
        (replace(PROXIED, problem="CONNECT"), [SKIPPED, BROKEN, SKIPPED, BROKEN, SKIPPED]),
        (
            replace(PROXIED, problem="PROXY_LOGIN", connected_after=SECOND),
            [SKIPPED, BROKEN, SKIPPED, BROKEN, SKIPPED],
        ),
        (
            replace(PROXIED, problem="PROXY", connected_after=SECOND),
            [SKIPPED, BROKEN, SKIPPED, BROKEN, SKIPPED],
        ),
        (
            replace(UNREACHED, problem="PROXY_UNUSABLE", proxy_source=ProxySource.ENVIRONMENT),
            [OK, BROKEN, SKIPPED, BROKEN, SKIPPED],
        ),
        (
            replace(UNREACHED, problem="TLS", connected_after=SECOND),
            [OK, OK, BROKEN, BROKEN, SKIPPED],
        ),
        (
            replace(UNREACHED, problem="TRUST_STORE"),
            [OK, OK, BROKEN, BROKEN, SKIPPED],
        ),
        (replace(UNREACHED, problem="TIMEOUT", connected_after=SECOND), [OK, OK, SKIPPED, BROKEN, SKIPPED]),
        (replace(LINE, status=503), [OK, OK, OK, WARNING, OK]),
        (replace(LINE, status=511), [OK, OK, OK, BROKEN, OK]),
        (replace(LINE, round_trip=4 * SECOND), [OK, OK, OK, WARNING, OK]),
        (replace(LINE, encrypted=False, chain=(), authority=None), [OK, OK, SKIPPED, OK, OK]),
        (replace(LINE, authority=Authority.PRIVATE), [OK, OK, WARNING, OK, OK]),
        (replace(LINE, authority=Authority.INSPECTOR), [OK, OK, WARNING, OK, OK]),
        (replace(LINE, chain=(replace(LEAF, ends=NOW + timedelta(days=3)),)), [OK, OK, WARNING, OK, OK]),
    ],
)
def test_each_trouble_on_the_way_is_told_where_it_is(line: Line, expected: Sequence[Verdict]) -> None:
    assert list(expected) == verdicts(line)


@pytest.mark.parametrize("refusal", Refusal)
def test_a_refused_certificate_is_broken_and_says_what_to_do(refusal: Refusal) -> None:
    line = replace(UNREACHED, problem="CERTIFICATE", refusal=refusal, chain=(LEAF,), connected_after=SECOND)
    found = of(Check.CERTIFICATE, line)
    assert found.verdict is BROKEN
    assert found.do
    assert of(Check.PORTAL, line).verdict is BROKEN


def test_the_signer_is_named() -> None:
    zscaler = replace(LEAF, issuer="Zscaler Root CA")
    found = of(Check.CERTIFICATE, replace(LINE, chain=(LEAF, zscaler), authority=Authority.INSPECTOR))
    assert "Zscaler Root CA" in found.text
    assert "sees the key and the reports" in found.do


@pytest.mark.parametrize(
    ("ahead", "verdict", "said"),
    [
        (timedelta(seconds=60), OK, "agrees"),
        (timedelta(seconds=-60), OK, "agrees"),
        (timedelta(seconds=61), WARNING, "1 min ahead"),
        (timedelta(minutes=-125), WARNING, "2 h 05 min behind"),
    ],
)
def test_a_clock_may_differ_by_a_minute(ahead: timedelta, verdict: Verdict, said: str) -> None:
    found = of(Check.CLOCK, replace(LINE, ahead=ahead))
    assert found.verdict is verdict
    assert said in found.text


def test_without_a_server_every_step_is_skipped_with_the_reason() -> None:
    assert [(SKIPPED, "why")] * 5 == [(each.verdict, each.text) for each in without_line("why")]


HOST, NO_HOST = Reply(values=[True]), Reply(values=[False])
NOBODY = Reply(error="org.freedesktop.DBus.Error.ServiceUnknown")


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (TrayLook(built_in=True), OK),
        (TrayLook(display=False), SKIPPED),
        (TrayLook(watcher=HOST, watched_by="xfce4-panel"), OK),
        (TrayLook(watcher=NOBODY, xembed=XTray.THERE), OK),
        (TrayLook(watcher=NO_HOST, xembed=XTray.NONE), WARNING),
        (TrayLook(watcher=NOBODY, xembed=XTray.NONE), WARNING),
        (TrayLook(watcher=Reply(error=NO_BUS)), WARNING),
        (TrayLook(watcher=NOBODY, xembed=XTray.NO_DISPLAY), BROKEN),
    ],
)
def test_a_tray_of_either_kind_will_do(look: TrayLook, expected: Verdict) -> None:
    found = judge_tray(look, untranslated)
    assert found.verdict is expected
    assert bool(found.do) == (expected in {WARNING, BROKEN})


SERVER = NotificationsLook(server="dunst 1.9", capabilities=("actions", "body"))


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (SERVER, OK),
        (replace(SERVER, shown=Shown(taken=True, buttons=True)), OK),
        (replace(SERVER, shown=Shown()), BROKEN),
        (replace(SERVER, capabilities=("body",)), WARNING),
        (NotificationsLook(error=NO_BUS, nobody=True), WARNING),
        (NotificationsLook(error=TIMEOUT), BROKEN),
        (NotificationsLook(built_in=True), OK),
        (NotificationsLook(built_in=True, shown=Shown()), BROKEN),
    ],
)
def test_notifications_are_judged_by_who_shows_them(look: NotificationsLook, expected: Verdict) -> None:
    assert judge_notifications(look, untranslated).verdict is expected


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (KeyringLook(kept_by="gnome-keyring-d", took=0.1 * SECOND), OK),
        (KeyringLook(took=3 * SECOND), WARNING),
        (KeyringLook(locked=True), WARNING),
        (KeyringLook(without_place=True), WARNING),
        *((KeyringLook(fault=fault), BROKEN) for fault in ("none", "timeout", "locked", "failed", "lost")),
    ],
)
def test_a_keyring_has_to_keep_and_give_back(look: KeyringLook, expected: Verdict) -> None:
    assert judge_keyring(look, untranslated).verdict is expected


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (JournalLook(there=False), OK),
        (JournalLook(size=5, verdict=Whole(count=3)), OK),
        (JournalLook(verdict=Broken(number=2, reason=Break.CHANGED)), BROKEN),
        *((JournalLook(fault=kind), BROKEN) for kind in FaultKind),
    ],
)
def test_a_journal_that_is_not_whole_is_broken(look: JournalLook, expected: Verdict) -> None:
    assert judge_journal(look, untranslated).verdict is expected


@pytest.mark.parametrize(
    ("standing", "not_wanted", "wanted"),
    [
        (Standing.ON, OK, OK),
        (Standing.ON_FOR_EVERYONE, OK, OK),
        (Standing.MOVED, WARNING, WARNING),
        (Standing.SWITCHED_OFF, OK, WARNING),
        (Standing.ABSENT, OK, WARNING),
        (Standing.UNREADABLE, BROKEN, BROKEN),
    ],
)
def test_the_start_at_login_is_held_against_what_is_wanted(
    standing: Standing, not_wanted: Verdict, wanted: Verdict
) -> None:
    found = [judge_autostart(standing, untranslated, wanted=wish).verdict for wish in (False, True)]
    assert [not_wanted, wanted] == found


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (InstanceLook(), OK),
        (InstanceLook(can_be_asked=False), SKIPPED),
        (InstanceLook(running=True, version=__version__), OK),
        (InstanceLook(running=True, version="0.0.1"), WARNING),
        (InstanceLook(running=True), WARNING),
        (InstanceLook(running=True, answers=False), BROKEN),
    ],
)
def test_a_running_program_has_to_answer_and_to_be_of_this_version(
    look: InstanceLook, expected: Verdict
) -> None:
    assert judge_instance(look, untranslated).verdict is expected


HERE = Path("/home/x/.config/workday-tray")


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (FoldersLook(folder=HERE, free=LITTLE_ROOM), OK),
        (FoldersLook(folder=HERE), OK),
        (FoldersLook(folder=HERE, free=LITTLE_ROOM - 1), WARNING),
        (FoldersLook(folder=HERE, reason="No space left on device", full=True), BROKEN),
        (FoldersLook(folder=HERE, reason="Read-only file system"), BROKEN),
    ],
)
def test_a_folder_has_to_take_what_is_kept_in_it(look: FoldersLook, expected: Verdict) -> None:
    found = judge_folders(look, untranslated)
    assert found.verdict is expected
    assert bool(found.do) is (str(HERE) in found.text) is (expected is not OK)


def test_an_account_without_a_key_is_a_warning_and_a_bad_address_is_broken() -> None:
    nobody = AccountFound(portal="vibecode")
    assert judge_account(nobody, None, untranslated).verdict is WARNING
    assert judge_account(replace(nobody, unavailable="locked"), None, untranslated).verdict is SKIPPED
    bad = replace(nobody, address_fault=AddressFault.NO_SCHEME)
    assert judge_account(bad, None, untranslated).verdict is BROKEN


def test_accounts_that_may_not_be_read_are_not_said_to_be_set_aside() -> None:
    unreadable = AccountFound(portal="vibecode", book_unreadable=True)
    broken = judge_account(unreadable, None, untranslated)
    barred = judge_account(replace(unreadable, book_barred=True), None, untranslated)
    assert broken.verdict is barred.verdict is BROKEN
    assert broken.text == barred.text
    assert "sets it aside" in broken.do
    assert "stays as it is" in barred.do


def test_what_a_run_brings_along_is_not_called_nobody() -> None:
    brought = AccountFound(portal="mctime", lacking=Lacking.SESSION, signs_in_first=True)
    found = judge_account(brought, None, untranslated)
    assert found.verdict is SKIPPED
    assert "Nobody" not in found.text


def test_the_portals_own_words_are_not_repeated_as_they_may_name_people(signed_in: AccountFound) -> None:
    refused = AccountChecked(problem=KeyRefused(code="REVOKED", words="Anna Ivanova was dismissed"))
    found = judge_account(signed_in, refused, untranslated)
    assert found.verdict is BROKEN
    assert "Anna" not in repr(found)
    assert found.details["code"] == "REVOKED"


def test_a_problem_is_told_in_the_portals_words_for_its_people(signed_in: AccountFound) -> None:
    def own(_problem: PortalError, _translate: Translate) -> ProblemText:
        return ProblemText(title="Their title", what="", do="Their way out")

    assert signed_in.credentials is not None
    kind = replace(signed_in.credentials.kind, describe=own)
    there = replace(signed_in, credentials=replace(signed_in.credentials, kind=kind))
    found = judge_account(there, AccountChecked(problem=KeyRefused()), untranslated)
    assert (found.text, found.do) == ("Their title.", "Their way out")


def test_a_portal_that_is_down_is_told_once_and_not_of_the_account(signed_in: AccountFound) -> None:
    assert judge_account(signed_in, AccountChecked(problem=Unavailable()), untranslated).verdict is SKIPPED
    assert judge_account(signed_in, AccountChecked(unusable=True), untranslated).verdict is BROKEN
    assert judge_account(signed_in, AccountChecked(), untranslated).verdict is OK


def test_the_worst_counts_and_what_was_skipped_does_not() -> None:
    def finding(verdict: Verdict) -> Finding:
        return Finding(check=Check.TRAY, verdict=verdict, text="")

    assert worst(()) is OK
    assert worst([finding(SKIPPED)]) is OK
    assert worst([finding(OK), finding(WARNING), finding(SKIPPED)]) is WARNING
    assert worst([finding(BROKEN), finding(WARNING)]) is BROKEN


def test_everything_has_a_name() -> None:
    assert len(Check) == len({check_title(check, untranslated) for check in Check})
    assert len(Verdict) == len({verdict_title(verdict, untranslated) for verdict in Verdict})


@pytest.mark.parametrize("trouble", [Trouble(), Trouble(fault="ValueError")])
def test_a_check_that_came_to_nothing_is_a_warning(trouble: Trouble) -> None:
    found = not_found_out(Check.TRAY, trouble, untranslated)
    assert (WARNING, True) == (found.verdict, bool(found.do))
