"""The sign-in window: portals to choose from, questions of theirs, locks, and keys that are kept."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.signing import (
    ADDRESS,
    ALONE,
    FORM,
    KEY,
    PERSONAL,
    QUESTION,
    Program,
    build,
    key,
    settled,
)
from tray_app.engine.portal import Account
from tray_app.ui.dialogs.sign_in import SignInDialog, SignInForm


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def dialog(program: Program) -> SignInDialog:
    return build(program)


# Questions of the portal


def test_a_question_is_asked_in_the_window_and_answered_by_a_press(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.question = QUESTION

    async def person() -> None:
        pane = dialog.fields.question
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.sign_in_button.click()
        await program.asked.wait()
        await shown(pane)
        assert (pane.title.text(), pane.text.text()) == ("Which one?", "There are two.")
        assert not key(dialog).isVisible()
        assert pane.options["2"].isChecked(), "the preferred one"
        pane.options["1"].click()
        pane.go_on_button.click()

    assert ask(dialog, person) == FORM
    assert program.answers == ["1"]


def test_a_question_is_left_by_cancel_and_the_fields_come_back(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.question = QUESTION

    async def person() -> None:
        pane = dialog.fields.question
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.sign_in_button.click()
        await program.asked.wait()
        await shown(pane)
        dialog.reject()
        await settled(dialog)
        assert not pane.isVisible()
        assert key(dialog).isVisible()
        assert key(dialog).text() == KEY
        dialog.reject()

    assert ask(dialog, person) is None
    assert program.answers == []


async def shown(widget: QWidget) -> None:
    """Wait until a part of the window is there."""
    while not widget.isVisible():  # noqa: ASYNC110 -- no event tells
        await asyncio.sleep(0)


# Portals to choose from


def test_each_portal_has_its_name_its_sentence_and_its_fields(program: Program) -> None:
    dialog = build(program, PERSONAL, ALONE)
    choice = dialog.fields.choice
    assert list(choice.buttons) == ["company", "alone"]
    assert choice.buttons["company"].isChecked()
    assert set(dialog.fields.rows.editors) == {"address", "key", "number"}
    choice.buttons["alone"].click()
    assert set(dialog.fields.rows.editors) == set()
    assert dialog.fields.sign_in_button.text() == "&Start"
    assert dialog.fields.test_button.isHidden()


def test_a_click_on_the_sentence_chooses_the_portal(program: Program) -> None:
    dialog = build(program, PERSONAL, ALONE)
    (sentence,) = [each for each in dialog.findChildren(QLabel) if each.text() == "Without a portal."]
    QTest.mouseClick(sentence, Qt.MouseButton.LeftButton)
    assert dialog.fields.offer is ALONE


def test_what_was_typed_for_one_portal_is_still_there_after_a_look_at_another(program: Program) -> None:
    dialog = build(program, PERSONAL, ALONE)
    QTest.keyClicks(key(dialog), KEY)
    dialog.fields.choice.buttons["alone"].click()
    dialog.fields.choice.buttons["company"].click()
    assert key(dialog).text() == KEY


def test_who_has_no_portal_starts_without_a_keyring(program: Program, ask: Ask[SignInForm]) -> None:
    program.account = Account()
    dialog = build(program, ALONE, keyring_fault="none")
    expected = SignInForm(portal="alone")
    assert ask(dialog, dialog.fields.sign_in_button.click) == expected
    assert program.saved == [expected]


def test_one_portal_is_not_offered_as_a_choice(program: Program) -> None:
    assert build(program, PERSONAL).fields.choice.isHidden()


# What an administrator has set


def test_what_is_locked_is_shown_and_cannot_be_changed(program: Program) -> None:
    dialog = build(program, PERSONAL, ALONE, locked=frozenset({"portal", "address"}))
    assert not dialog.fields.choice.isEnabled()
    assert not dialog.fields.rows.line("address").isEnabled()
    assert dialog.fields.rows.line("address").text() == ADDRESS
    assert key(dialog).isEnabled()
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert "set by your administrator" in said


# A key that is kept


def test_a_kept_key_may_be_left_empty_and_is_not_shown(program: Program, ask: Ask[SignInForm]) -> None:
    dialog = build(program, replace(PERSONAL, known=frozenset({"key"})))
    assert key(dialog).text() == ""
    assert ask(dialog, dialog.fields.sign_in_button.click) == replace(FORM, secrets={})


def test_a_kept_key_is_asked_for_again_at_another_address(program: Program, ask: Ask[SignInForm]) -> None:
    dialog = build(program, replace(PERSONAL, known=frozenset({"key"})))

    def person() -> None:
        dialog.fields.rows.line("address").setText("https://elsewhere.example")
        dialog.fields.sign_in_button.click()
        assert dialog.fields.rows.remarks["key"].text() == "“Key” is needed."
        dialog.reject()

    ask(dialog, person)
    assert program.tested == []
