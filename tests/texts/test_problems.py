"""Every problem is said with a title, what happened and what to do, and never more than is known."""

import inspect
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.engine import errors
from tray_app.engine.errors import (
    BadAnswer,
    Billing,
    Busy,
    ExpiredDay,
    KeyRefused,
    NoAnswer,
    PortalError,
    Refused,
    Remedy,
    Unreachable,
)
from tray_app.engine.notices import ActionFailed
from tray_app.texts.failures import describe_action_failure
from tray_app.texts.problems import LONGEST_QUOTE, ProblemText, describe, describe_keyring
from tray_app.texts.translate import untranslated
from tray_app.ui.language import LANGUAGES, Language
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday

CLASSES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, PortalError) and kind is not PortalError
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_class_has_all_three_sentences(kind: type[PortalError], code: str) -> None:
    text = describe(kind(), Language(code))
    assert text.title
    assert text.what
    assert text.do
    assert "%" not in text.title + text.what + text.do


def test_no_two_classes_share_a_title() -> None:
    titles = [describe(kind(), untranslated).title for kind in CLASSES]
    assert len(set(titles)) == len(CLASSES)


def test_a_class_that_is_not_known_yet_reads_like_its_parent() -> None:
    class Fresh(KeyRefused):
        pass

    assert describe(Fresh(), untranslated) == describe(KeyRefused(), untranslated)
    assert describe(PortalError(), untranslated).title == "Something went wrong with the portal"


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_only_what_passes_by_itself_promises_to_try_again(kind: type[PortalError]) -> None:
    promises = "by itself" in describe(kind(), untranslated).do
    assert not promises or kind.remedy is Remedy.RETRY


@pytest.mark.parametrize(
    "kind",
    [Refused, Billing, ExpiredDay, KeyRefused, errors.ScopeMissing, errors.Unavailable, errors.Untrusted],
    ids=lambda kind: kind.__name__,
)
def test_the_portals_own_words_are_quoted(kind: type[PortalError]) -> None:
    text = describe(kind(words="Пора платить"), untranslated)
    assert "The portal says: “Пора платить”" in text.what


def test_a_refusal_without_words_shows_the_portals_code() -> None:
    assert describe(Refused(code="BITRIX_ERROR"), untranslated).what == (
        "The portal's code for it: BITRIX_ERROR"
    )
    assert describe(Refused(), untranslated).what == "It gave no reason."


def test_a_bad_answer_names_the_place() -> None:
    assert "$.data.timeStart" in describe(BadAnswer(place="$.data.timeStart"), untranslated).what


@pytest.mark.parametrize(
    ("pause", "said"),
    [
        (timedelta(seconds=2), "for 2 s."),
        (timedelta(milliseconds=100), "for 1 s."),
        (timedelta(seconds=59, milliseconds=1), "for 60 s."),
        (timedelta(minutes=5), "for 5 min."),
        (None, "share its limit."),
    ],
)
def test_a_busy_portal_says_for_how_long(pause: timedelta | None, said: str) -> None:
    assert describe(Busy(retry_after=pause), untranslated).what.endswith(said)


@given(words=st.text(max_size=2000))
def test_any_words_make_one_short_line(words: str) -> None:
    what = describe(Refused(words=words), untranslated).what
    assert "\n" not in what
    assert len(what) <= LONGEST_QUOTE + len("The portal says: “…”")
    assert what


@given(words=st.text(alphabet="%123n ", min_size=1, max_size=20))
def test_signs_in_the_portals_words_are_never_taken_for_places(words: str) -> None:
    quoted = " ".join(words.split())
    assert not quoted or quoted in describe(Refused(words=words), untranslated).what


@pytest.mark.parametrize("action", Action)
def test_a_click_that_failed_is_named(action: Action) -> None:
    failure = ActionFailed(action=action, problem=Refused(words="No"), workday=Workday(status=Status.CLOSED))
    text = describe_action_failure(failure, untranslated)
    assert text.title.endswith(("opened", "resumed", "started", "closed"))
    assert "“No”" in text.what


def test_each_action_fails_with_words_of_its_own() -> None:
    def title(action: Action, problem: PortalError | None, *, settled: bool) -> str:
        failure = ActionFailed(action=action, problem=problem, workday=None, settled=settled)
        return describe_action_failure(failure, untranslated).title

    titles = {title(action, Unreachable(), settled=True) for action in Action}
    titles |= {title(action, NoAnswer(), settled=False) for action in Action}
    assert len(titles) == 2 * len(Action)


@pytest.mark.parametrize("problem", [None, NoAnswer(), KeyRefused()])
def test_what_nobody_knows_is_never_called_undone(problem: PortalError | None) -> None:
    day = Workday(status=Status.OPENED)
    failure = ActionFailed(action=Action.CLOSE, problem=problem, workday=day, settled=False)
    text = describe_action_failure(failure, untranslated)
    assert text.title == "It is not known whether the day was closed"
    assert "Nothing is sent again" in text.do


def test_what_a_reading_has_settled_is_called_undone() -> None:
    day = Workday(status=Status.OPENED)
    failure = ActionFailed(action=Action.CLOSE, problem=NoAnswer(), workday=day)
    assert describe_action_failure(failure, untranslated).title == "The day was not closed"


def test_what_was_never_sent_is_called_undone() -> None:
    failure = ActionFailed(action=Action.CLOSE, problem=Unreachable(), workday=None)
    assert describe_action_failure(failure, untranslated) == ProblemText(
        title="The day was not closed",
        what="There is no connection to the portal. Nothing was sent.",
        do="Check the network and the portal address. The program tries again by itself.",
    )


@pytest.mark.parametrize("status", Status)
def test_a_day_that_moved_on_says_where_to(status: Status) -> None:
    failure = ActionFailed(action=Action.PAUSE, problem=None, workday=Workday(status=status))
    assert "eanwhile" in describe_action_failure(failure, untranslated).what


def test_a_day_that_moved_on_unseen_says_that_it_changed() -> None:
    failure = ActionFailed(action=Action.PAUSE, problem=None, workday=None)
    assert describe_action_failure(failure, untranslated).what == "The day changed meanwhile."


@pytest.mark.parametrize("reason", ["none", "locked", "timeout", "failed", "a new one"])
def test_a_keyring_that_cannot_be_used_offers_until_quit(reason: str) -> None:
    text = describe_keyring(reason, untranslated)
    assert text.what
    assert "until you quit" in text.do
