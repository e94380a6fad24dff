"""A sign-in asks only what the key leaves open, and of the others nothing is left."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import MakeClient
from tests.portals.mctime.conftest import Service
from tests.support.fake_clock import FakeClock
from tests.support.leaks import Everything, everything, told
from tests.support.short_marks import ShortMarks
from tray_app.engine.errors import KeyRefused, Misused, NotAllowed, PortalError, Refused
from tray_app.engine.portal import Command
from tray_app.portals.mctime.adapter import McTimePortal, Options
from tray_app.portals.mctime.kind import KIND, USER_ID, options_from
from tray_app.portals.portal_kind import Doors, Kept, SignedIn, SignInDoors, UnusableAccount
from tray_app.portals.registry import kind_of
from tray_app.portals.secret import Secret
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.mctime.keys import EMPLOYEE, MANAGER
from tray_app.sandbox.mctime.people import COLLEAGUES, COMPANY_ID, PERSON_ID, PROJECT_ID, colleague_id
from tray_app.texts.field_checks import fault_of
from tray_app.texts.fields import Question
from tray_app.texts.translate import untranslated
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

__all__ = ["everything"]


async def _no_browser(address: str) -> None:
    raise AssertionError(address)


class Signing:
    """Signs in as a person would, who answers each question with the next of `answers`."""

    def __init__(self, run: Run[Any], service: Service, make_client: MakeClient, clock: FakeClock) -> None:
        self._run = run
        self._service = service
        self._make_client = make_client
        self._clock = clock
        self.answers: list[str] = []
        self.questions: list[Question] = []

    def values(self, **changes: str) -> dict[str, str]:
        typed = {"address": str(self._service.address), "key": EMPLOYEE}
        return {field.name: field.default for field in KIND.fields} | typed | changes

    def sign_in(self, **changes: str) -> SignedIn:
        async def ask(question: Question) -> str:
            self.questions.append(question)
            return self.answers.pop(0)

        doors = SignInDoors(http=self._make_client(), clock=self._clock, ask=ask, open_browser=_no_browser)

        async def sign_in() -> SignedIn:
            return await KIND.sign_in(self.values(**changes), doors)

        signed_in = self._run(sign_in())
        assert isinstance(signed_in, SignedIn)
        return signed_in

    def problem(self, **changes: str) -> PortalError:
        with pytest.raises(PortalError) as caught:
            self.sign_in(**changes)
        return caught.value

    def doors(self, folder: Path) -> Doors:
        return Doors(
            http=self._make_client(),
            clock=self._clock,
            marks=ShortMarks(),
            folder=folder,
            keep=_keeps_nothing(),
        )


def _keeps_nothing() -> Callable[[Mapping[str, Secret]], Awaitable[None]]:
    async def keep(_secrets: Mapping[str, Secret]) -> None:
        raise AssertionError

    return keep


@pytest.fixture
def signing(run: Run[Any], service: Service, make_client: MakeClient, clock: FakeClock) -> Signing:
    return Signing(run, service, make_client, clock)


def test_the_kind_is_registered_under_its_name() -> None:
    assert KIND is kind_of("mctime")


def test_an_employee_is_asked_nothing(signing: Signing, service: Service) -> None:
    signed_in = signing.sign_in(time_type="travel", target="7:30")
    assert {
        "address": str(service.address),
        "time_type": "travel",
        "organisation": f"Sandbox Company ({COMPANY_ID})",
        "target": "7:30",
        USER_ID: PERSON_ID,
    } == signed_in.kept.values
    assert EMPLOYEE == signed_in.kept.secrets["key"].reveal()
    assert ("Sandbox Person", []) == (signed_in.account.name, signing.questions)
    assert KIND.person is not None
    assert PERSON_ID == KIND.person(signed_in.kept)
    assert [] == service.sent()


def test_a_manager_is_asked_who_they_are_by_names_that_tell_people_apart(
    signing: Signing, service: Service
) -> None:
    signing.answers = [PERSON_ID]
    signed_in = signing.sign_in(key=MANAGER)
    (question,) = signing.questions
    labels = [option.label(untranslated) for option in question.options]
    assert COLLEAGUES + 1 == len(labels) == len(set(labels))
    assert {"Sandbox Person", "Colleague Nr003"} < {*labels}
    assert f"Colleague Nr002 ({colleague_id(1)})" in labels
    assert labels == sorted(labels)
    assert PERSON_ID == signed_in.kept.values[USER_ID]
    kept = "".join(signed_in.kept.values.values())
    assert not any(name in kept for name in (*labels, "sandbox.invalid"))
    assert 2 == service.asked("/users")


def test_an_organisation_is_asked_for_where_there_are_several_and_may_be_none(
    signing: Signing, service: Service
) -> None:
    service.behave(organizations=3)
    signing.answers = [PROJECT_ID, ""]
    chosen, none = (signing.sign_in().kept.values["organisation"] for _ in range(2))
    assert (f"Test Project ({PROJECT_ID})", "") == (chosen, none)
    labels = [option.label(untranslated) for option in signing.questions[0].options]
    assert 4 == len(set(labels))
    assert "None of these" == labels[-1]
    assert Options(organisation=chosen) == options_from({"organisation": chosen})


@pytest.mark.parametrize("count", [0, 1])
def test_without_a_choice_of_organisations_nothing_is_asked(
    signing: Signing, service: Service, count: int
) -> None:
    service.behave(organizations=count)
    assert bool(count) == bool(signing.sign_in().kept.values["organisation"])
    assert [] == signing.questions


def test_organisations_that_may_not_be_listed_are_none(signing: Signing, service: Service) -> None:
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/organizations", code="401"))
    assert not signing.sign_in().kept.values["organisation"]


def test_a_name_that_was_typed_is_tried_and_kept_as_it_is(signing: Signing, service: Service) -> None:
    service.behave(organizations=3)
    assert "sandbox company" == signing.sign_in(organisation="sandbox company").kept.values["organisation"]
    assert "NO_SUCH_ORGANISATION" == signing.problem(organisation="Nowhere").code
    assert "SEVERAL_ORGANISATIONS" == signing.problem(organisation="Test Project").code


def test_who_may_not_list_people_is_found_by_their_running_clock(signing: Signing, service: Service) -> None:
    service.behave(people_told=False)
    assert "WHO_ARE_YOU" == signing.problem().code
    service.click("start")
    assert PERSON_ID == signing.sign_in().kept.values[USER_ID]
    assert "WHO_ARE_YOU" == signing.problem(key=MANAGER).code


def test_a_number_that_is_brought_along_is_not_asked_for_but_tried(signing: Signing) -> None:
    assert PERSON_ID == signing.sign_in(key=MANAGER, user_id=PERSON_ID).kept.values[USER_ID]
    assert NotAllowed is type(signing.problem(user_id=colleague_id(1)))


def test_a_bad_key_is_told_before_anything_else(signing: Signing, service: Service) -> None:
    assert KeyRefused is type(signing.problem(key="nonsense"))
    assert 1 == len(service.sandbox.requests())


@pytest.mark.parametrize("changes", [{"address": "http://mctime.com"}, {"key": "two words"}, {"key": ""}])
def test_what_was_not_checked_is_not_sent(
    signing: Signing, service: Service, changes: dict[str, str]
) -> None:
    assert Misused is type(signing.problem(**changes))
    assert () == service.sandbox.requests()


def test_nothing_of_the_key_or_of_colleagues_goes_along_with_a_problem(
    signing: Signing, service: Service, everything: Everything
) -> None:
    for path, count in (("/users", 2), ("/organizations", 1), ("/times", 1)):
        signing.answers = [PERSON_ID]
        fault = Fault(kind=FaultKind.REFUSAL, path=path, code="503", message=f"for {MANAGER}", skip=count - 1)
        service.sandbox.add_fault(fault)
        report = told(signing.problem(key=MANAGER))
        assert MANAGER not in report
        assert "Colleague" not in report
    assert not [line for line in everything.lines if MANAGER in line or "Colleague" in line]


def test_what_is_kept_makes_a_portal_that_clocks(signing: Signing, run: Run[Any], tmp_path: Path) -> None:
    portal = KIND.connect(signing.sign_in().kept, signing.doors(tmp_path))
    assert isinstance(portal, McTimePortal)
    assert KIND.capabilities == portal.capabilities
    reading = run(portal.perform(Command(action=Action.OPEN)))
    assert Status.OPENED is reading.workday.status


@pytest.mark.parametrize("missing", ["address", USER_ID, "key"])
def test_an_account_that_lacks_something_is_unusable(signing: Signing, tmp_path: Path, missing: str) -> None:
    kept = signing.sign_in().kept
    values = {name: text for name, text in kept.values.items() if name != missing}
    secrets = {name: text for name, text in kept.secrets.items() if name != missing}
    with pytest.raises(UnusableAccount) as caught:
        KIND.connect(Kept(values=values, secrets=secrets), signing.doors(tmp_path))
    assert missing == caught.value.name
    assert (missing != "address") == KIND.needs_sign_in(Kept(values=values, secrets=secrets))


def test_without_asking_an_account_is_known_only_by_its_number(signing: Signing) -> None:
    assert KIND.direct(signing.values()) is None
    brought = signing.values() | {USER_ID: PERSON_ID}
    kept = KIND.direct(brought)
    assert kept is not None
    assert PERSON_ID == kept.values[USER_ID]
    assert KIND.direct(brought | {"key": "two words"}) is None


@pytest.mark.parametrize("text", ["", "nonsense", "0:00", "99:00"])
def test_options_that_make_no_sense_are_as_at_first(text: str) -> None:
    assert Options() == options_from({"time_type": text, "target": text})


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("a" * 600, True), ("two words", True), ("kéy", True), ("a\nb", True), ("abc-1", False)],
)
def test_a_key_is_checked_before_it_is_sent(text: str, *, wrong: bool) -> None:
    field = KIND.field_named("key")
    assert field is not None
    assert wrong == (fault_of(field, text, untranslated) is not None)


def test_a_refused_sign_in_leaves_nothing_behind(signing: Signing, service: Service) -> None:
    signing.answers = ["nobody's number"]
    assert Misused is type(signing.problem(key=MANAGER))
    assert (None, ()) == (service.running, service.entries)
    assert isinstance(signing.problem(key="nonsense"), PortalError)
    assert not isinstance(signing.problem(key="nonsense"), Refused)
