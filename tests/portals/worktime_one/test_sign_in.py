"""The person is found by e-mail address among all, and of the others nothing is left."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import MakeClient
from tests.portals.scripted import Scripted, ScriptedServer, answer
from tests.portals.worktime_one.conftest import Service
from tests.support.fake_clock import FakeClock
from tests.support.leaks import Everything, everything, told
from tests.support.short_marks import ShortMarks
from tray_app.engine.errors import BadAnswer, Busy, KeyRefused, Misused, PortalError, Refused
from tray_app.engine.portal import Pause
from tray_app.portals.portal_kind import Doors, Kept, SignedIn, SignInDoors, UnusableAccount
from tray_app.portals.registry import kind_of
from tray_app.portals.secret import Secret
from tray_app.portals.worktime_one import sign_in
from tray_app.portals.worktime_one.kind import EMPLOYEE_ID, KIND, options_from
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.worktime_one import quota
from tray_app.sandbox.worktime_one.keys import READ_WRITE
from tray_app.sandbox.worktime_one.staff import NEAR_MISSES, PERSON_EMAIL, PERSON_ID, TWIN_ID
from tray_app.texts.field_checks import fault_of
from tray_app.texts.fields import Question
from tray_app.texts.translate import untranslated
from tray_app.workday.model import Status

__all__ = ["everything"]


async def _nobody(question: Question) -> str:
    raise AssertionError(question)


async def _no_browser(address: str) -> None:
    raise AssertionError(address)


class Signing:
    """Signs in as a person would."""

    def __init__(self, run: Run[Any], service: Service, make_client: MakeClient, clock: FakeClock) -> None:
        self._run = run
        self._service = service
        self._make_client = make_client
        self._clock = clock

    def values(self, **changes: str) -> dict[str, str]:
        typed = {"address": str(self._service.address), "key": READ_WRITE, "email": PERSON_EMAIL.lower()}
        return {field.name: field.default for field in KIND.fields} | typed | changes

    def sign_in(self, **changes: str) -> SignedIn:
        doors = SignInDoors(
            http=self._make_client(), clock=self._clock, ask=_nobody, open_browser=_no_browser
        )

        async def found() -> SignedIn:
            return await KIND.sign_in(self.values(**changes), doors)

        signed_in = self._run(found())
        assert isinstance(signed_in, SignedIn)
        return signed_in

    def problem(self, **changes: str) -> PortalError:
        with pytest.raises(PortalError) as caught:
            self.sign_in(**changes)
        return caught.value

    def doors(self, folder: Path) -> Doors:
        async def keep(_secrets: object) -> None:
            raise AssertionError

        return Doors(
            http=self._make_client(), clock=self._clock, marks=ShortMarks(), folder=folder, keep=keep
        )


@pytest.fixture
def signing(run: Run[Any], service: Service, make_client: MakeClient, clock: FakeClock) -> Signing:
    return Signing(run, service, make_client, clock)


def test_the_kind_is_registered_under_its_name() -> None:
    assert KIND is kind_of("worktime_one")


def test_only_the_persons_own_number_is_kept(signing: Signing, service: Service) -> None:
    signed_in = signing.sign_in()
    assert signed_in.kept.values == {
        "address": str(service.address),
        "email": PERSON_EMAIL.lower(),
        "plan": "free",
        "emulate_pause": "",
        "target": "",
        "lock_id": "",
        EMPLOYEE_ID: PERSON_ID,
    }
    assert READ_WRITE == signed_in.kept.secrets["key"].reveal()
    assert ["key"] == [*signed_in.kept.secrets]
    assert PERSON_EMAIL.lower() == signed_in.account.name
    assert KIND.person is not None
    assert PERSON_ID == KIND.person(signed_in.kept)


def test_the_list_is_read_to_its_end_by_the_largest_pages(signing: Signing, service: Service) -> None:
    signing.sign_in()
    asked = [seen.query for seen in service.sandbox.requests() if seen.path.endswith("/employees")]
    assert ["page=1&limit=100", "page=2&limit=100"] == asked
    assert 0 == service.writes()


@pytest.mark.parametrize("email", [PERSON_EMAIL.upper(), f"  {PERSON_EMAIL}  "])
def test_case_and_blanks_of_the_address_do_not_matter(signing: Signing, email: str) -> None:
    assert PERSON_ID == signing.sign_in(email=email).kept.values[EMPLOYEE_ID]


@pytest.mark.parametrize(
    ("manners", "email", "code"),
    [
        ({}, "nobody@sandbox.invalid", "NO_SUCH_EMPLOYEE"),
        ({}, "person@sandbox.invali", "NO_SUCH_EMPLOYEE"),
        ({"twin_active": True}, PERSON_EMAIL, "SEVERAL_EMPLOYEES"),
        ({"person_active": False}, PERSON_EMAIL, "EMPLOYEE_INACTIVE"),
    ],
)
def test_none_several_and_switched_off_are_told_apart(
    signing: Signing, service: Service, manners: dict[str, Any], email: str, code: str
) -> None:
    service.behave(**manners)
    problem = signing.problem(email=email)
    assert (Refused, code) == (type(problem), problem.code)
    text = KIND.describe(problem, untranslated)
    assert text is not None
    assert text.what
    assert text.do


def test_an_address_that_passed_on_belongs_to_who_works_there(signing: Signing, service: Service) -> None:
    service.behave(person_active=False, twin_active=True)
    assert TWIN_ID == signing.sign_in().kept.values[EMPLOYEE_ID]


def test_an_address_that_only_looks_alike_is_its_owners(signing: Signing) -> None:
    assert "emp_100012" == signing.sign_in(email=NEAR_MISSES[12]).kept.values[EMPLOYEE_ID]


def test_a_key_that_is_unknown_is_told(signing: Signing) -> None:
    assert KeyRefused is type(signing.problem(key="unknown-key"))


def test_signing_in_leaves_the_reserve_alone(signing: Signing, service: Service) -> None:
    service.behave(plan=quota.Plan.FREE)
    service.spend(94)
    assert Busy is type(signing.problem())
    assert 5 == service.remaining()


def test_a_form_that_nobody_checked_is_not_sent(signing: Signing, service: Service) -> None:
    for changes in ({"address": "http://example.com"}, {"key": "two words"}, {"email": "me"}):
        assert Misused is type(signing.problem(**changes))
    assert () == service.sandbox.requests()


def test_nothing_of_colleagues_is_told_anywhere(
    signing: Signing, service: Service, everything: Everything
) -> None:
    service.behave(filter_ignored=True)
    said = [repr(signing.sign_in()), repr(signing.sign_in().kept.values)]
    for path in ("/employees", "/attendance", "/organization"):
        for kind in (FaultKind.WRONG_TYPE, FaultKind.MISSING_DATA, FaultKind.ERROR_AS_STRING):
            service.sandbox.add_fault(Fault(kind=kind, path=path, data=5))
            said.append(told(signing.problem()))
    service.behave(twin_active=True)
    said += [told(signing.problem()), told(signing.problem(email="no@sandbox.invalid"))]
    others = ["Colleague", "salary", *NEAR_MISSES.values(), "nr001@", "emp_100001", READ_WRITE]
    assert len(said) == 13
    assert not [word for line in (*said, *everything.lines) for word in others if word in line]


def test_a_list_without_an_end_is_given_up(signing: Signing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "MOST_PAGES", 3)
    full = [{"id": f"emp_{number}", "email": "x@y.example"} for number in range(sign_in.PAGE_SIZE)]
    page = Scripted(send=answer(json.dumps({"success": True, "data": full}).encode()))
    with ScriptedServer([page] * 4) as server:
        problem = signing.problem(address=server.url)
        assert (BadAnswer, "TOO_MANY_PAGES") == (type(problem), problem.code)
        assert 3 == len(server.requests)


def test_a_list_that_does_not_tell_its_length_ends_with_a_short_page(signing: Signing) -> None:
    """And nothing depends on the headers about time and requests: none of them comes here."""
    pages = [
        [{"id": f"emp_{number}", "email": "x@y.example"} for number in range(sign_in.PAGE_SIZE)],
        [{"id": "emp_me", "email": PERSON_EMAIL}],
        {},
        [],
    ]
    steps = [Scripted(send=answer(json.dumps({"success": True, "data": page}).encode())) for page in pages]
    with ScriptedServer(steps) as server:
        signed_in = signing.sign_in(address=server.url)
        assert "emp_me" == signed_in.kept.values[EMPLOYEE_ID]
        assert 4 == len(server.requests)


def test_an_account_that_was_kept_can_be_asked_without_a_person(
    run: Run[Any], signing: Signing, service: Service, tmp_path: Path
) -> None:
    kept = signing.sign_in(emulate_pause="yes", plan="paid", target="7:30").kept
    portal = KIND.connect(kept, signing.doors(tmp_path))
    assert Pause.EMULATED is portal.capabilities.pause
    assert "7:30:00" == str(run(portal.read_rules()).min_duration)
    assert Status.CLOSED is run(portal.read_workday()).workday.status
    run(portal.aclose())
    assert 0 == service.writes()


@pytest.mark.parametrize(
    ("change", "name"),
    [({"address": "x"}, "address"), ({EMPLOYEE_ID: ""}, EMPLOYEE_ID), ({"key": None}, "key")],
)
def test_an_account_that_makes_no_sense_is_named(
    signing: Signing, tmp_path: Path, change: dict[str, Any], name: str
) -> None:
    kept = signing.sign_in().kept
    values = dict(kept.values) | {key: value for key, value in change.items() if key != "key"}
    broken = Kept(values=values, secrets={} if "key" in change else kept.secrets)
    with pytest.raises(UnusableAccount) as caught:
        KIND.connect(broken, signing.doors(tmp_path))
    assert name == caught.value.name
    assert (name != "address") is KIND.needs_sign_in(broken)


def test_options_that_make_no_sense_are_as_at_first() -> None:
    plain = options_from({})
    assert plain == options_from({"plan": "gold", "target": "25:00", "emulate_pause": "no", "lock_id": " "})
    assert plain == options_from({"target": "0:00"})


def test_each_field_is_named_once_and_reached_by_a_key_of_its_own() -> None:
    names = [field.name for field in KIND.fields]
    labels = [field.label(untranslated) for field in KIND.fields]
    mnemonics = [label[label.index("&") + 1].lower() for label in labels]
    assert len(names) == len({*names})
    assert len(mnemonics) == len({*mnemonics})
    assert {*mnemonics}.isdisjoint({"t", "s", "c"})


def test_the_warnings_are_there_to_be_read() -> None:
    key, pause = KIND.field_named("key"), KIND.field_named("emulate_pause")
    assert key is not None
    assert key.hint is not None
    assert "whole organisation" in key.hint(untranslated)
    assert pause is not None
    assert pause.confirm is not None
    for word in ("money", "penalties", "rows", "report"):
        assert word in pause.confirm(untranslated)


@pytest.mark.parametrize(
    ("name", "text", "good"),
    [
        ("address", "https://api.worktime.one/v1", True),
        ("address", "http://127.0.0.1:1/worktime-one/v1", True),
        ("address", "http://api.worktime.one/v1", False),
        ("key", "wto-key", True),
        ("key", "two words", False),
        ("key", "two\x01lines", False),
        ("key", "ключ", False),
        ("key", "k" * 513, False),
        ("email", "me@acme.example", True),
        ("email", "me", False),
        ("email", "me@a b", False),
        ("plan", "free", True),
        ("plan", "gold", False),
        ("target", "8:00", True),
        ("target", "8 hours", False),
        ("target", "", True),
    ],
)
def test_what_is_typed_is_checked(name: str, text: str, *, good: bool) -> None:
    field = KIND.field_named(name)
    assert field is not None
    fault = fault_of(field, text, untranslated)
    assert good is (fault is None)
    assert fault is None or text not in fault


def test_secrets_are_not_shown_by_what_is_kept() -> None:
    kept = Kept(values={}, secrets={"key": Secret(READ_WRITE)})
    assert READ_WRITE not in repr(kept)
