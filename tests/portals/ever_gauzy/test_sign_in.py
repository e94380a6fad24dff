"""Signing in: the password is sent once and kept nowhere; what is not known is asked for, what is, is not."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.contracts.asking import do
from tests.portals.conftest import MakeClient
from tests.portals.ever_gauzy.conftest import Keyring, Service
from tests.support.fake_clock import FakeClock
from tests.support.leaks import Everything, everything, told, turn_everything_up
from tests.support.short_marks import ShortMarks
from tray_app.engine.errors import (
    BadAnswer,
    Busy,
    KeyRefused,
    Misused,
    PortalError,
    Refused,
    WrongKeyKind,
)
from tray_app.engine.portal import OpeningComment, Portal
from tray_app.portals.ever_gauzy.kind import KIND
from tray_app.portals.ever_gauzy.kind import sign_in as ever_gauzy_sign_in
from tray_app.portals.ever_gauzy.sign_in import workspaces_of
from tray_app.portals.portal_kind import Doors, Kept, SignedIn, SignInDoors, UnusableAccount
from tray_app.portals.secret import Secret
from tray_app.sandbox.ever_gauzy.people import (
    CLIENTS,
    EMAIL,
    EMPLOYEE_ID,
    ORGANIZATION_ID,
    OTHER_ORGANIZATION_ID,
    OTHER_TENANT_ID,
    PASSWORD,
    PROJECTS,
    TASKS,
    TENANT_ID,
)
from tray_app.texts.fields import Question
from tray_app.texts.translate import untranslated
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

__all__ = ["everything"]

PROJECT, OTHER_PROJECT = PROJECTS
Asked = list[tuple[str, list[str]]]
SignIn = Callable[..., SignedIn]
Connect = Callable[[Kept], Portal]


class Person:
    """Answers each question with what was prepared for it, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: Asked = []
        self.answers: list[str] = []

    async def ask(self, question: Question) -> str:
        labels = [option.label(untranslated) for option in question.options]
        self.asked.append((question.title(untranslated), labels))
        assert question.text(untranslated)
        return self.answers.pop(0)


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def values(service: Service) -> dict[str, str]:
    return {"address": str(service.address), "email": EMAIL, "password": PASSWORD}


@pytest.fixture
def doors(make_client: MakeClient, clock: FakeClock, person: Person) -> SignInDoors:
    async def open_nothing(address: str) -> None:
        raise AssertionError(address)

    return SignInDoors(http=make_client(), clock=clock, ask=person.ask, open_browser=open_nothing)


@pytest.fixture
def sign_in(run: Run[Any], values: Mapping[str, str], doors: SignInDoors) -> SignIn:
    def do_it(**changes: str) -> SignedIn:
        signed_in = run(ever_gauzy_sign_in({**values, **changes}, doors))
        assert isinstance(signed_in, SignedIn)
        return signed_in

    return do_it


@pytest.fixture
def connect(make_client: MakeClient, clock: FakeClock, keyring: Keyring, tmp_path: Path) -> Connect:
    def make(kept: Kept) -> Portal:
        return KIND.connect(
            kept,
            Doors(http=make_client(), clock=clock, marks=ShortMarks(), folder=tmp_path, keep=keyring.keep),
        )

    return make


def test_a_person_with_one_workspace_is_asked_nothing(sign_in: SignIn, person: Person) -> None:
    signed_in = sign_in()
    assert [] == person.asked
    kept = signed_in.kept
    assert ("Sandbox Person", True) == (signed_in.account.name, signed_in.account.can_write)
    assert (TENANT_ID, ORGANIZATION_ID, EMPLOYEE_ID) == tuple(
        kept.values[name] for name in ("tenant_id", "organization_id", "employee_id")
    )
    assert {"access_token", "refresh_token"} == {*kept.secrets}
    assert not KIND.needs_sign_in(kept)
    assert KIND.person is not None
    assert EMPLOYEE_ID == KIND.person(kept)


def test_what_was_kept_opens_the_clock(run: Run[Any], sign_in: SignIn, connect: Connect) -> None:
    portal = connect(sign_in().kept)
    assert Status.OPENED is do(run, portal, Action.OPEN).status
    assert "Sandbox Person" == run(portal.check()).name


def test_the_password_is_kept_nowhere(sign_in: SignIn, service: Service) -> None:
    kept = sign_in().kept
    assert PASSWORD not in f"{kept.values}{[secret.reveal() for secret in kept.secrets.values()]}"
    assert all(PASSWORD not in f"{seen.body}{seen.query}{seen.path}" for seen in service.sandbox.requests())


@pytest.mark.parametrize("ending", ["", "/", "/api", "/api/"])
def test_the_address_may_be_given_with_or_without_its_ending(
    sign_in: SignIn, service: Service, ending: str
) -> None:
    root = str(service.address).removesuffix("/api")
    assert str(service.address) == sign_in(address=root + ending).kept.values["address"]


def test_of_several_workspaces_the_person_chooses(sign_in: SignIn, person: Person, service: Service) -> None:
    service.behave(several_workspaces=True)
    person.answers = [TENANT_ID]
    assert TENANT_ID == sign_in().kept.values["tenant_id"]
    assert [("Choose a workspace", ["Sandbox Workspace", "Another Workspace"])] == person.asked


def test_a_workspace_without_working_time_is_told(sign_in: SignIn, person: Person, service: Service) -> None:
    service.behave(several_workspaces=True)
    person.answers = [OTHER_TENANT_ID]
    with pytest.raises(WrongKeyKind):
        sign_in()


def test_of_several_organisations_the_person_chooses(
    sign_in: SignIn, person: Person, service: Service
) -> None:
    service.behave(several_organizations=True)
    person.answers = [ORGANIZATION_ID]
    assert ORGANIZATION_ID == sign_in().kept.values["organization_id"]
    assert [("Choose an organisation", ["Sandbox Organisation", "Another Organisation"])] == person.asked


def test_an_organisation_where_somebody_is_no_employee_is_told(
    sign_in: SignIn, person: Person, service: Service
) -> None:
    service.behave(several_organizations=True)
    person.answers = [OTHER_ORGANIZATION_ID]
    with pytest.raises(WrongKeyKind):
        sign_in()


def test_where_the_list_of_organisations_is_closed_the_employees_own_is_taken(
    sign_in: SignIn, person: Person, service: Service
) -> None:
    service.behave(memberships_refused=True)
    assert ORGANIZATION_ID == sign_in().kept.values["organization_id"]
    assert [] == person.asked


def test_what_the_organisation_demands_is_asked_for_and_named_with_each_start(
    run: Run[Any], sign_in: SignIn, person: Person, service: Service, connect: Connect
) -> None:
    service.behave(require_project=True, require_client=True, require_task=True)
    client, task = list(CLIENTS)[1], list(TASKS)[2]
    person.answers = [OTHER_PROJECT, client]  # the project has one task alone
    kept = sign_in().kept
    assert [
        ("Choose a project", ["Garden", "House"]),
        ("Choose a client", ["First Client", "Second Client"]),
    ] == person.asked
    do(run, connect(kept), Action.OPEN)
    expected = {"projectId": OTHER_PROJECT, "organizationContactId": client, "taskId": task}
    assert [expected] == [dict(log.numbers) for log in service.logs]


def test_what_was_given_is_not_asked_for(sign_in: SignIn, person: Person, service: Service) -> None:
    service.behave(require_project=True)
    assert PROJECT == sign_in(project_id=PROJECT).kept.values["project_id"]
    assert [] == person.asked


def test_a_demand_that_nobody_can_meet_is_told(sign_in: SignIn, service: Service) -> None:
    service.behave(require_project=True, projects_assigned=False)
    with pytest.raises(Refused) as caught:
        sign_in()
    assert ("NOTHING_TO_CHOOSE", "requireProject") == (caught.value.code, caught.value.place)
    text = KIND.describe(caught.value, untranslated)
    assert text is not None
    assert "project" in text.what


def test_a_demand_that_came_later_stops_a_start_before_it_is_sent(
    run: Run[Any], sign_in: SignIn, service: Service, connect: Connect
) -> None:
    portal = connect(sign_in().kept)
    service.behave(require_project=True)
    run(portal.read_rules())
    with pytest.raises(Refused) as caught:
        do(run, portal, Action.OPEN)
    assert "requireProject" == caught.value.place
    assert () == service.logs


def test_words_are_demanded_at_each_start_and_not_at_the_sign_in(
    run: Run[Any], sign_in: SignIn, person: Person, service: Service, connect: Connect
) -> None:
    service.behave(require_description=True)
    portal = connect(sign_in().kept)
    assert [] == person.asked
    assert OpeningComment.REQUIRED is portal.capabilities.opening_comment
    with pytest.raises(Refused) as caught:
        do(run, portal, Action.OPEN)
    assert "WORDS_NEEDED" == caught.value.code
    assert [] == service.sent("POST", "/timesheet/timer/start")
    do(run, portal, Action.OPEN, report="The roses")
    service.sandbox.advance(timedelta(hours=1))
    do(run, portal, Action.PAUSE)
    do(run, portal, Action.RESUME)  # after a break the words are those of before
    assert ["The roses", "The roses"] == [log.description for log in service.logs]


def test_usual_words_meet_the_demand(
    run: Run[Any], sign_in: SignIn, service: Service, connect: Connect
) -> None:
    service.behave(require_description=True)
    portal = connect(sign_in(description=" Garden  work ").kept)
    assert OpeningComment.POSSIBLE is portal.capabilities.opening_comment
    do(run, portal, Action.OPEN)
    assert ["Garden work"] == [log.description for log in service.logs]


def test_time_tracking_that_is_switched_off_is_seen_and_told(
    run: Run[Any], sign_in: SignIn, service: Service, connect: Connect
) -> None:
    service.behave(tracking_enabled=False)
    signed_in = sign_in()
    assert not signed_in.account.can_write
    portal = connect(signed_in.kept)
    assert False is run(portal.read_rules()).tracks_time
    with pytest.raises(PortalError) as caught:
        do(run, portal, Action.OPEN)
    assert "TRACKING_DISABLED" == caught.value.code
    text = KIND.describe(caught.value, untranslated)
    assert text is not None
    assert "administrator" in text.do


@pytest.mark.parametrize("changes", [{"password": "wrong"}, {"email": "somebody@else.invalid"}])
def test_a_wrong_address_or_password_is_told(sign_in: SignIn, changes: dict[str, str]) -> None:
    with pytest.raises(KeyRefused) as caught:
        sign_in(**changes)
    text = KIND.describe(caught.value, untranslated)
    assert text is not None
    assert "password" in text.what


def test_who_tries_too_often_is_told_to_wait(sign_in: SignIn) -> None:
    for _ in range(5):
        with pytest.raises(KeyRefused):
            sign_in(password="wrong")
    with pytest.raises(Busy) as caught:
        sign_in()
    assert caught.value.retry_after == timedelta(minutes=1)


def test_an_older_server_has_the_plain_sign_in(sign_in: SignIn, service: Service) -> None:
    service.behave(plain_login_only=True)
    assert EMPLOYEE_ID == sign_in().kept.values["employee_id"]
    assert 1 == len(service.sent("POST", "/auth/login"))


def test_who_is_no_employee_is_told(sign_in: SignIn, service: Service) -> None:
    service.behave(is_employee=False)
    with pytest.raises(WrongKeyKind) as caught:
        sign_in()
    assert KIND.describe(caught.value, untranslated) is not None


@pytest.mark.parametrize(
    "changes",
    [{"address": "nothing"}, {"email": "no address"}, {"password": ""}, {"address": "http://a.invalid"}],
)
def test_a_form_that_was_not_checked_is_not_sent(
    sign_in: SignIn, service: Service, changes: dict[str, str]
) -> None:
    with pytest.raises(Misused):
        sign_in(**changes)
    assert () == service.sandbox.requests()


@pytest.mark.parametrize("value", [None, [], {}, {"workspaces": None}, {"workspaces": {}}])
def test_a_sign_in_without_a_list_makes_no_sense(value: object) -> None:
    with pytest.raises(BadAnswer):
        workspaces_of(value)


@pytest.mark.parametrize(
    "item", [None, {}, {"user": []}, {"user": {"tenantId": "t"}}, {"token": "t"}, {"user": {}, "token": "t"}]
)
def test_half_a_workspace_is_none(item: object) -> None:
    assert () == workspaces_of({"workspaces": [item]})


@pytest.mark.parametrize("missing", ["tenant_id", "organization_id", "employee_id", "address"])
def test_an_account_that_lacks_something_is_not_connected(
    sign_in: SignIn, connect: Connect, missing: str
) -> None:
    kept = sign_in().kept
    values = {name: text for name, text in kept.values.items() if name != missing}
    with pytest.raises(UnusableAccount) as caught:
        connect(Kept(values=values, secrets=kept.secrets))
    assert missing == caught.value.name


def test_without_a_refresh_token_the_person_signs_in_again(sign_in: SignIn, connect: Connect) -> None:
    kept = sign_in().kept
    without = Kept(values=kept.values, secrets={"access_token": kept.secrets["access_token"]})
    assert KIND.needs_sign_in(without)
    with pytest.raises(UnusableAccount):
        connect(without)


def test_a_sign_in_in_good_and_bad_days_leaks_nothing(
    sign_in: SignIn, service: Service, everything: Everything
) -> None:
    turn_everything_up()
    kept = sign_in().kept
    said = []
    for manners in ({"tracking_enabled": False}, {"is_employee": False}, {"plain_login_only": True}):
        service.behave(**manners)
        try:
            sign_in()
        except PortalError as problem:
            said.append(told(problem))
    try:
        sign_in(password=f"{PASSWORD}-wrong")
    except PortalError as problem:
        said.append(told(problem))
    secrets = [PASSWORD, *(secret.reveal() for secret in kept.secrets.values())]
    lines = [*said, *everything.lines, repr(Secret(PASSWORD))]
    assert len(said) > 1
    assert [] == [line for line in lines for secret in secrets if secret in line]
