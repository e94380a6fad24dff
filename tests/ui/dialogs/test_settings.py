"""The settings window: what goes in comes out, but for what was changed."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dialogs.conftest import Ask
from tray_app.engine.errors import Misused, PortalError
from tray_app.texts.fields import Field, FieldKind
from tray_app.texts.problems import describe
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.settings import SettingsDialog, SettingsFacts, SettingsForm, SettingsPorts
from tray_app.workday.reminders import Preferences, ReminderKind

NUMBER = Field(
    name="number",
    label=lambda translate: translate("Test", "&Number"),
    kind=FieldKind.NUMBER,
    required=False,
    changeable=True,
)
FORM = SettingsForm(
    account="1",
    values={"number": "7"},
    preferences=Preferences(
        enabled=frozenset(ReminderKind) - {ReminderKind.OPENED_LATE},
        lead_before_latest_start=timedelta(minutes=25),
        longest_break=timedelta(minutes=45),
        still_open_after=timedelta(hours=3),
    ),
    clock_notice=False,
    ask_after=timedelta(minutes=25),
    language="ru",
    start_at_login=True,
)
FACTS = SettingsFacts(
    signed_in=True,
    account_name="Anna",
    address="https://portal.example/v1",
    account="1",
    fields=(NUMBER,),
    values={"number": "7"},
    has_schedule=True,
)


@dataclass
class Program:
    """What the window sets off."""

    pressed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    name: str = "Office"
    problem: PortalError | None = None

    async def load(self, values: Mapping[str, str]) -> str:
        self.asked.append(values["number"])
        if self.problem is not None:
            raise self.problem
        return self.name

    def ports(self) -> SettingsPorts:
        return SettingsPorts(
            sign_in=lambda: self.pressed.append("in"),
            sign_out=lambda: self.pressed.append("out"),
            load_schedule=self.load,
            describe=lambda problem: describe(problem, untranslated),
        )


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def dialog(program: Program) -> SettingsDialog:
    return build(program)


def build(program: Program, *, form: SettingsForm = FORM, facts: SettingsFacts = FACTS) -> SettingsDialog:
    return SettingsDialog(untranslated, form=form, facts=facts, ports=program.ports())


async def settled(dialog: SettingsDialog) -> None:
    """Let the running job end."""
    while dialog.busy():  # noqa: ASYNC110 -- the dialog's own task is all there is to wait for
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    "form",
    [
        FORM,
        replace(SettingsForm(), account="1", values={"number": "7"}),
        replace(FORM, language="en", start_at_login=False),
        replace(FORM, preferences=Preferences(enabled=frozenset())),
        replace(FORM, ask_after=None),
    ],
)
def test_what_was_not_touched_comes_back_as_it_was(
    program: Program, ask: Ask[SettingsForm], form: SettingsForm
) -> None:
    dialog = build(program, form=form)
    assert ask(dialog, dialog.save_button.click) == form


def test_an_unknown_language_is_shown_as_the_systems(program: Program) -> None:
    assert build(program, form=replace(FORM, language="xx")).answer().language == "system"


def test_changes_come_out(dialog: SettingsDialog, ask: Ask[SettingsForm]) -> None:
    def person() -> None:
        dialog.account.rows.line("number").selectAll()
        QTest.keyClicks(dialog.account.rows.line("number"), "21")
        dialog.tabs.setCurrentWidget(dialog.reminders)
        QTest.keyClick(dialog.reminders.kinds[ReminderKind.EXPIRED], Qt.Key.Key_Space)
        dialog.reminders.lead.setValue(5)
        QTest.keyClick(dialog.reminders.own_break, Qt.Key.Key_Space)
        QTest.keyClick(dialog.reminders.clock_notice, Qt.Key.Key_Space)
        dialog.tabs.setCurrentWidget(dialog.general)
        dialog.general.language.setFocus()
        QTest.keyClick(dialog.general.language, Qt.Key.Key_Up)
        dialog.save_button.click()

    expected = replace(
        FORM,
        values={"number": "21"},
        preferences=replace(
            FORM.preferences,
            enabled=FORM.preferences.enabled - {ReminderKind.EXPIRED},
            lead_before_latest_start=timedelta(minutes=5),
            longest_break=None,
        ),
        clock_notice=True,
        language="en",
    )
    assert ask(dialog, person) == expected


def test_cancel_changes_nothing(dialog: SettingsDialog, ask: Ask[SettingsForm]) -> None:
    def person() -> None:
        dialog.reminders.lead.setValue(5)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert ask(dialog, person) is None


def test_a_schedule_of_letters_is_said_and_not_saved(
    dialog: SettingsDialog, program: Program, ask: Ask[SettingsForm]
) -> None:
    def person() -> None:
        dialog.account.rows.line("number").selectAll()
        QTest.keyClicks(dialog.account.rows.line("number"), "office")
        dialog.account.load_button.click()
        dialog.tabs.setCurrentWidget(dialog.general)
        dialog.save_button.click()
        assert dialog.isVisible()
        assert dialog.tabs.currentWidget() is dialog.account
        assert "not a number" in dialog.account.rows.remarks["number"].text()
        dialog.reject()

    assert ask(dialog, person) is None
    assert program.asked == []


def test_the_schedule_is_loaded_with_the_number_that_stands_there(
    dialog: SettingsDialog, program: Program, ask: Ask[SettingsForm]
) -> None:
    async def person() -> None:
        QTest.keyClicks(dialog.account.rows.line("number"), "1")
        QTest.mouseClick(dialog.account.load_button, Qt.MouseButton.LeftButton)
        await settled(dialog)
        assert dialog.account.schedule_note.text() == "Schedule: Office"
        program.name = ""
        dialog.account.load_button.click()
        await settled(dialog)
        assert "no schedule" in dialog.account.schedule_note.text()
        program.problem = Misused(words="No such id")
        dialog.account.load_button.click()
        await settled(dialog)
        assert "No such id" in dialog.account.schedule_note.text()
        dialog.reject()

    ask(dialog, person)
    assert program.asked == ["71", "71", "71"]


def test_signing_in_and_out_is_set_off_at_once(dialog: SettingsDialog, program: Program) -> None:
    dialog.account.sign_in_button.click()
    dialog.account.sign_out_button.click()
    assert program.pressed == ["in", "out"]


def test_the_account_is_shown_and_follows(dialog: SettingsDialog) -> None:
    assert dialog.account.who.text() == "Signed in as Anna"
    assert dialog.account.address.text() == "https://portal.example/v1"
    dialog.show_facts(SettingsFacts())
    assert dialog.account.who.text() == "You are signed out"
    assert dialog.account.load_button.isHidden()
    assert dialog.account.rows.editors == {}
    assert dialog.account.sign_out_button.isHidden()
    dialog.show_facts(replace(FACTS, account_name="", schedule_name="Night"))
    assert dialog.account.who.text() == "You are signed in"
    assert dialog.account.schedule_note.text() == "Schedule: Night"


def test_another_account_brings_its_own_fields(dialog: SettingsDialog) -> None:
    dialog.account.rows.line("number").setText("typed")
    dialog.show_facts(FACTS)
    assert dialog.account.rows.line("number").text() == "typed", "it is the same account"
    dialog.show_facts(replace(FACTS, account="2", values={"number": "8"}))
    assert dialog.account.rows.line("number").text() == "8"
    assert (dialog.answer().account, dialog.answer().values) == ("2", {"number": "8"})
    dialog.show_facts(replace(FACTS, account="3", fields=(), values={}, has_schedule=False))
    assert dialog.account.rows.editors == {}
    assert dialog.account.load_button.isHidden()


def test_settings_that_fell_back_are_named(program: Program) -> None:
    dialog = build(program, facts=replace(FACTS, remarks=("Language: “xx” is not usable.",)))
    assert "Language: “xx” is not usable." in dialog.remarks.text()
    dialog.show_facts(FACTS)
    assert dialog.remarks.text() == ""


def test_start_at_login_cannot_be_chosen_where_it_is_not_supported(program: Program) -> None:
    dialog = build(program, form=replace(FORM, start_at_login=None))
    assert not dialog.general.start_at_login.isEnabled()
    assert dialog.answer().start_at_login is None


@pytest.mark.parametrize(
    ("kind", "field_name"),
    [
        (ReminderKind.OPEN_SOON, "lead"),
        (ReminderKind.BREAK_TOO_LONG, "longest_break"),
        (ReminderKind.STILL_OPEN, "still_open"),
    ],
)
def test_a_length_is_open_only_while_its_reminder_is_wanted(
    dialog: SettingsDialog, kind: ReminderKind, field_name: str
) -> None:
    length = getattr(dialog.reminders, field_name)
    assert length.isEnabled()
    dialog.reminders.kinds[kind].setChecked(False)
    assert not length.isEnabled()


def test_the_question_about_time_away_can_be_switched_off_and_on(program: Program) -> None:
    dialog = build(program)
    QTest.keyClick(dialog.reminders.away, Qt.Key.Key_Space)
    assert not dialog.reminders.away_length.isEnabled()
    assert dialog.answer().ask_after is None
    QTest.keyClick(dialog.reminders.away, Qt.Key.Key_Space)
    assert dialog.reminders.away_length.isEnabled()
    assert dialog.answer().ask_after == timedelta(minutes=25)


def test_who_was_never_asked_begins_with_a_quarter_of_an_hour(program: Program) -> None:
    dialog = build(program, form=replace(FORM, ask_after=None))
    dialog.reminders.away.setChecked(True)
    assert dialog.answer().ask_after == timedelta(minutes=15)
