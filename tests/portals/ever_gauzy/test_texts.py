"""What people with Ever Gauzy read: each trouble says what to do, and no field takes what cannot be right."""

import pytest

from tray_app.engine.errors import (
    Busy,
    KeyRefused,
    Misused,
    NoAnswer,
    NotAllowed,
    PortalError,
    Refused,
    SignInNeeded,
    Unavailable,
    WrongKeyKind,
)
from tray_app.portals.ever_gauzy.choosing import NOTHING_TO_CHOOSE
from tray_app.portals.ever_gauzy.clocking import DOES_NOT_FIT, WORDS_NEEDED
from tray_app.portals.ever_gauzy.demands import Demand
from tray_app.portals.ever_gauzy.kind import FIELDS, KIND
from tray_app.portals.ever_gauzy.pausing import MARK_NOT_KEPT
from tray_app.portals.ever_gauzy.problems import NO_EMPLOYEE, TRACKING_DISABLED
from tray_app.portals.ever_gauzy.texts import question_text
from tray_app.portals.ever_gauzy.tokens import TOKENS_NOT_SAVED
from tray_app.texts.fields import FieldKind
from tray_app.texts.translate import untranslated

OWN: tuple[PortalError, ...] = (
    KeyRefused(words="Unauthorized"),
    SignInNeeded(),
    WrongKeyKind(code=NO_EMPLOYEE),
    NotAllowed(code=TRACKING_DISABLED),
    Unavailable(code=TOKENS_NOT_SAVED),
    Misused(code=MARK_NOT_KEPT),
    Refused(code=WORDS_NEEDED),
    Refused(code=DOES_NOT_FIT),
    *(Refused(code=NOTHING_TO_CHOOSE, place=demand.value) for demand in Demand),
)


@pytest.mark.parametrize("problem", OWN, ids=str)
def test_each_trouble_of_its_own_says_what_to_do(problem: PortalError) -> None:
    text = KIND.describe(problem, untranslated)
    assert text is not None
    assert all((text.title, text.what, text.do))
    assert problem.words in text.what


@pytest.mark.parametrize(
    "problem", [NoAnswer(), Busy(), Unavailable(), Misused(), NotAllowed(), Refused(code="HTTP_400")], ids=str
)
def test_what_is_the_same_everywhere_is_left_to_the_usual_words(problem: PortalError) -> None:
    assert KIND.describe(problem, untranslated) is None


def test_each_question_has_a_title_of_its_own() -> None:
    about = ("workspace", "organization", *(demand.value for demand in Demand))
    titles = {question_text(each)[0](untranslated) for each in about}
    assert len(about) - 1 == len(titles)  # a description is never chosen, and asks like a task


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("address", "https://gauzy.company.example/api", "http://gauzy.company.example"),
        ("email", " person@sandbox.invalid ", "person"),
        ("project_id", "b0b10000-0000-4000-8000-000000000001", "Garden"),
        ("task_id", "D0D10000-0000-4000-8000-000000000001", "5"),
        ("contact_id", "c0c10000-0000-4000-8000-000000000001", "c0c10000"),
    ],
)
def test_a_field_takes_what_can_be_right(name: str, good: str, bad: str) -> None:
    field = KIND.field_named(name)
    assert field is not None
    assert field.check is not None
    assert field.check(good, untranslated) is None
    wrong = field.check(bad, untranslated)
    assert wrong
    assert bad not in wrong.split()


def test_the_password_alone_is_secret_and_nothing_secret_may_be_changed_later() -> None:
    assert ["password"] == [field.name for field in FIELDS if field.kind is FieldKind.SECRET]
    assert not any(field.changeable for field in FIELDS if field.required)


def test_every_field_says_what_it_is() -> None:
    assert all(field.label(untranslated) for field in FIELDS)
    assert all(field.hint is None or field.hint(untranslated) for field in FIELDS)
