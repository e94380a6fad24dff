"""What this computer asks for, and the portal that comes of it."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import ExpiredDay, PortalError, Refused, Unreachable
from tray_app.engine.portal import Command
from tray_app.portals.portal_kind import Doors, Kept, SignedIn, SignInDoors, UnusableAccount
from tray_app.portals.registry import NAMES, kind_of
from tray_app.portals.secret import Secret
from tray_app.portals.this_computer.codes import Code
from tray_app.portals.this_computer.kind import KIND
from tray_app.portals.this_computer.problems import expired, misused, refused, unavailable
from tray_app.texts.fields import FieldKind, Question
from tray_app.texts.translate import untranslated
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

ROOT = Path(__file__).resolve().parents[3]


class NoMarks:
    """Marks that this portal never makes."""

    def get(self, name: str) -> str:
        raise NotImplementedError(name)

    def put(self, name: str, text: str) -> bool:
        raise NotImplementedError(name, text)


async def keep_nothing(secrets: Mapping[str, Secret]) -> None:
    raise NotImplementedError(len(secrets))


async def ask_nobody(question: Question) -> str:
    raise NotImplementedError(question)


async def open_nothing(address: str) -> None:
    raise NotImplementedError(address)


@pytest.fixture
def sign_in_doors(make_client: MakeClient, clock: FakeClock) -> SignInDoors:
    return SignInDoors(http=make_client(), clock=clock, ask=ask_nobody, open_browser=open_nothing)


@pytest.fixture
def doors(make_client: MakeClient, clock: FakeClock, tmp_path: Path) -> Doors:
    return Doors(http=make_client(), clock=clock, marks=NoMarks(), folder=tmp_path, keep=keep_nothing)


def sign_in(run: Run[Any], doors: SignInDoors, **values: str) -> SignedIn:
    async def enter() -> SignedIn:
        return await KIND.sign_in(values, doors)

    signed_in = run(enter())
    assert isinstance(signed_in, SignedIn)
    return signed_in


def test_it_is_offered_after_all_services() -> None:
    assert "this_computer" == NAMES[-1]
    assert KIND is kind_of("this_computer")


def test_an_account_is_made_at_once_of_nothing(run: Run[Any], sign_in_doors: SignInDoors) -> None:
    signed_in = sign_in(run, sign_in_doors)
    assert {} == signed_in.kept.secrets
    assert {field.name: field.default for field in KIND.fields} == signed_in.kept.values
    assert "" == signed_in.account.name
    assert signed_in.kept == KIND.direct({})


def test_what_was_entered_is_kept_tidily(run: Run[Any], sign_in_doors: SignInDoors) -> None:
    signed_in = sign_in(run, sign_in_doors, name="  Ann \n  Lee ", min_length=" 8:00 ", unknown="x")
    assert "Ann Lee" == signed_in.account.name
    assert ("Ann Lee", "8:00") == (signed_in.kept.values["name"], signed_in.kept.values["min_length"])
    assert "unknown" not in signed_in.kept.values


def test_half_a_shift_is_refused_with_words(run: Run[Any], sign_in_doors: SignInDoors) -> None:
    with pytest.raises(Refused) as caught:
        sign_in(run, sign_in_doors, shift_start="09:00")
    text = KIND.describe(caught.value, untranslated)
    assert text is not None
    assert "Fill in both times of the shift, or leave both empty." == text.do


def test_nothing_but_working_days_has_to_be_entered_and_defaults_pass_their_checks() -> None:
    assert ["work_days"] == [field.name for field in KIND.fields if field.required]
    for field in KIND.fields:
        assert not (field.default and field.check and field.check(field.default, untranslated))
        assert field.label(untranslated)
    assert FieldKind.SECRET not in {field.kind for field in KIND.fields}
    assert ["name"] == [field.name for field in KIND.fields if not field.changeable]


def test_every_field_has_a_key_of_its_own() -> None:
    labels = [field.label(untranslated) for field in KIND.fields]
    keys = [label[label.index("&") + 1].upper() for label in labels]
    assert len(keys) == len(set(keys))
    assert not set(keys) & set("TSC")


def test_the_portal_works_in_the_accounts_folder(
    run: Run[Any], sign_in_doors: SignInDoors, doors: Doors, tmp_path: Path
) -> None:
    kept = sign_in(run, sign_in_doors, name="Ann", min_length="8:00").kept
    portal = KIND.connect(kept, doors)
    assert [] == list(tmp_path.iterdir())
    assert Status.OPENED is run(portal.perform(Command(action=Action.OPEN))).workday.status
    assert "Ann" == run(portal.check()).name
    assert 8 == run(portal.read_rules()).min_duration.total_seconds() / 3600
    assert KIND.capabilities == portal.capabilities
    run(portal.aclose())
    assert [tmp_path / "days.db"] == list(tmp_path.iterdir())
    with pytest.raises(Unreachable):
        run(portal.read_workday())


def test_what_was_kept_by_an_earlier_version_is_enough(run: Run[Any], doors: Doors) -> None:
    portal = KIND.connect(Kept(), doors)
    assert Status.CLOSED is run(portal.read_workday()).workday.status
    run(portal.aclose())


def test_a_schedule_that_cannot_be_read_names_its_field(doors: Doors) -> None:
    with pytest.raises(UnusableAccount) as caught:
        KIND.connect(Kept(values={"latest_start": "soon"}), doors)
    assert "latest_start" == caught.value.name


@pytest.mark.parametrize("code", [code for code in Code if code is not Code.EXPIRED])
def test_every_problem_has_words_and_something_to_do(code: Code) -> None:
    for problem in (misused(code), refused(code), unavailable(code, name="days.db.broken-1")):
        text = KIND.describe(problem, untranslated)
        assert text is not None
        assert text.title
        assert text.what
        assert text.do
        assert "%1" not in text.what
        assert problem.words


def test_where_a_damaged_file_is_kept_is_told() -> None:
    text = KIND.describe(unavailable(Code.SET_ASIDE, name="days.db.broken-7"), untranslated)
    assert text is not None
    assert "It was damaged. It is kept as days.db.broken-7, and a new file was begun." == text.what


@pytest.mark.parametrize("problem", [PortalError(code="SOMETHING_ELSE"), expired()])
def test_what_is_the_same_everywhere_has_the_usual_words(problem: PortalError) -> None:
    assert KIND.describe(problem, untranslated) is None
    assert isinstance(problem, ExpiredDay) == (problem.code == "EXPIRED")


def test_looking_at_the_kind_brings_no_database_into_memory() -> None:
    code = "import sys; import tray_app.portals.this_computer.kind; print('sqlite3' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert "False" == found.stdout.strip()
