"""Every underlined letter of a window leads to one place, in every language."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QTimeEdit, QWidget

from tests.ui.dialogs.days import EARLY, EXPIRED, MOSCOW, NEXT_MORNING, NINE, OPEN, Drafts
from tests.ui.dialogs.signing import Program, build, offer_of
from tray_app.engine.errors import PortalError
from tray_app.engine.journal.absence import Absence
from tray_app.engine.journal.choices import Choice, Question
from tray_app.engine.journal.evidence import Plan, Proposal
from tray_app.engine.journal.stints import Trace
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.portal import Capabilities, History
from tray_app.portals.registry import NAMES, kind_of
from tray_app.texts.fields import Field
from tray_app.texts.problems import ProblemText, describe
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.about import AboutDialog
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.away import AwayDialog
from tray_app.ui.dialogs.close_day import CloseDialog
from tray_app.ui.dialogs.decision import DecisionDialog
from tray_app.ui.dialogs.expired_day import ExpiredDialog
from tray_app.ui.dialogs.history import HistoryDialog
from tray_app.ui.dialogs.open_day import OpenDialog
from tray_app.ui.dialogs.portal_choice import PortalOffer
from tray_app.ui.dialogs.settings import SettingsDialog, SettingsFacts, SettingsForm, SettingsPorts
from tray_app.ui.language import LANGUAGES, Language
from tray_app.workday.actions import Action
from tray_app.workday.rules import Rules

MNEMONIC = re.compile(r"&(\w)")


def close_day(translate: Translate) -> Asking[str]:
    return CloseDialog(
        translate, advice=EARLY, workday=OPEN, capabilities=Capabilities(), draft="", on_draft=Drafts().save
    )


def expired_day(translate: Translate) -> QWidget:
    return ExpiredDialog(
        translate,
        workday=EXPIRED,
        rules=Rules(),
        now=lambda: NEXT_MORNING,
        draft="",
        on_draft=Drafts().save,
        proposals=[Proposal(finish=NINE.replace(hour=18), source=source) for source in (*Trace, *Plan)],
    )


def away(translate: Translate) -> QWidget:
    absence = Absence(since=NINE, until=NINE.replace(hour=10), day=None, key=1.0)
    return AwayDialog(translate, absence=absence, zone=MOSCOW, capabilities=Capabilities())


def sign_in(translate: Translate) -> QWidget:
    return build(
        Program(), PortalOffer(name="any", title="Any & all", summary="A sentence."), translate=translate
    )


def settings(translate: Translate) -> SettingsDialog:
    return settings_with((), translate)


def settings_with(fields: tuple[Field, ...], translate: Translate) -> SettingsDialog:
    async def load(values: Mapping[str, str]) -> str:
        raise NotImplementedError(values)

    def words(problem: PortalError) -> ProblemText:
        raise NotImplementedError(problem)

    return SettingsDialog(
        translate,
        form=SettingsForm(),
        facts=SettingsFacts(signed_in=True, account="1", fields=fields, has_schedule=True),
        ports=SettingsPorts(sign_in=lambda: None, sign_out=lambda: None, load_schedule=load, describe=words),
    )


def decision(translate: Translate) -> QWidget:
    waiting = Waiting(intent="1", action=Action.OPEN, moment=NINE, before=None)
    question = Question(waiting=waiting, choices=tuple(Choice), needs_reason=True)
    return DecisionDialog(translate, question=question, day=None, now=lambda: NEXT_MORNING, zone=MOSCOW)


def open_day(translate: Translate) -> QWidget:
    return OpenDialog(translate, remark="", required=True, draft="", on_draft=Drafts().save)


def history(translate: Translate) -> QWidget:
    async def read(first: date, last: date) -> History:
        raise NotImplementedError(first, last)

    return HistoryDialog(
        translate,
        today=NINE.date(),
        week_begins_on=1,
        read=read,
        from_portal=True,
        describe=lambda problem: describe(problem, translate),
    )


def about(translate: Translate) -> QWidget:
    return AboutDialog(translate, version="1")


WINDOWS: list[Callable[[Translate], QWidget]] = [
    close_day,
    expired_day,
    away,
    sign_in,
    settings,
    about,
    decision,
    open_day,
    history,
]


def underlined_twice(window: QWidget) -> list[str]:
    """Return the letters that lead to more than one place."""
    labels = [each for each in window.findChildren(QLabel) if each.buddy() is not None]
    seen = [each.text() for each in labels if each.isVisibleTo(window)]
    seen += [each.text() for each in window.findChildren(QAbstractButton) if each.isVisibleTo(window)]
    letters = Counter(letter.lower() for text in seen for letter in MNEMONIC.findall(text.replace("&&", "")))
    return [letter for letter, times in letters.items() if times > 1]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("build", WINDOWS, ids=lambda build: build.__name__)
def test_no_letter_is_underlined_twice(build: Callable[[Translate], QWidget], code: str) -> None:
    assert underlined_twice(build(Language(code))) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_letter_is_underlined_twice_with_the_fields_of_a_portal(name: str, code: str) -> None:
    translate, kind = Language(code), kind_of(name)
    assert kind is not None
    changeable = tuple(each for each in kind.fields if each.changeable)
    assert underlined_twice(build(Program(), offer_of(kind, translate), translate=translate)) == []
    assert underlined_twice(settings_with(changeable, translate)) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_a_portal_has_a_name_for_screen_readers(name: str) -> None:
    translate, kind = Language("en"), kind_of(name)
    assert kind is not None
    window = build(Program(), offer_of(kind, translate), translate=translate)
    assert [each for each in window.findChildren(QLineEdit) if not each.accessibleName()] == []


@pytest.mark.parametrize("build", WINDOWS, ids=lambda build: build.__name__)
def test_every_field_and_window_has_a_name_for_screen_readers(
    build: Callable[[Translate], QWidget],
) -> None:
    window = build(Language("en"))
    assert window.accessibleName() == window.windowTitle() != ""
    fields = [
        field
        for kind in (QLineEdit, QPlainTextEdit, QSpinBox, QTimeEdit)
        for field in window.findChildren(kind)
        if not field.objectName().startswith("qt_spinbox")
    ]
    assert [field for field in fields if not field.accessibleName()] == []
