"""What this portal's people read: each of its own troubles says what to do."""

import pytest

from tray_app.engine.errors import Busy, KeyRefused, NotAllowed, PortalError, Refused
from tray_app.portals.mctime.kind import KIND
from tray_app.texts.problems import describe
from tray_app.texts.translate import untranslated

OWN = (
    Refused(code="OVERLAPS_AN_ENTRY", place="09:50 - 10:50"),
    Refused(code="BECAME_INVALID", words="New time entry could not be saved"),
    Refused(code="TIME_DOES_NOT_FIT"),
    Refused(code="PAST_NOT_ALLOWED"),
    Refused(code="WHO_ARE_YOU"),
    Refused(code="ORGANISATION_NEEDED", words="Please provide an organization"),
    Refused(code="NO_SUCH_ORGANISATION"),
    Refused(code="SEVERAL_ORGANISATIONS"),
    NotAllowed(code="NOT_YOURS", words="Unauthorized"),
    NotAllowed(code="FAILED_ITEM"),
    KeyRefused(words="Unauthorized"),
)


@pytest.mark.parametrize("problem", OWN, ids=str)
def test_each_own_trouble_has_its_own_words(problem: PortalError) -> None:
    own = KIND.describe(problem, untranslated)
    assert own is not None
    assert own == describe(problem, untranslated, KIND.describe)
    assert own != describe(problem, untranslated)
    assert all((own.title, own.what, own.do))
    assert problem.words in own.what
    assert "%" not in own.title + own.what + own.do


def test_the_words_differ_from_each_other() -> None:
    texts = {KIND.describe(problem, untranslated) for problem in OWN if problem.code != "FAILED_ITEM"}
    assert len(OWN) - 1 == len(texts)


def test_an_entry_that_would_be_lost_is_named_by_its_time() -> None:
    own = KIND.describe(OWN[0], untranslated)
    assert own is not None
    assert "09:50 - 10:50" in own.what


@pytest.mark.parametrize("problem", [Refused(words="No"), NotAllowed(), Busy()], ids=str)
def test_everything_else_reads_as_everywhere(problem: PortalError) -> None:
    assert KIND.describe(problem, untranslated) is None


def test_each_field_says_what_it_is() -> None:
    labels = [field.label(untranslated) for field in KIND.fields]
    keys = [label[label.index("&") + 1].lower() for label in labels]
    assert len(labels) == len(set(keys))
    assert not {"t", "s", "c"} & {*keys}
    assert all(field.hint(untranslated) for field in KIND.fields if field.hint)
    assert KIND.summary(untranslated)
    assert ["Work", "Home office", "Travel", "Out of office"] == [
        choice.label(untranslated) for field in KIND.fields for choice in field.choices
    ]
