"""Switching accounts while something of the one before is still on the screen or under way."""

import asyncio
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest

from tests.app.conftest import Here, RunProgram
from tests.app.signing import book, name_in_keyring, sign_in
from tests.conftest import Run
from tests.support.portal import MONDAY_MORNING
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.engine.portal import Command as Write
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.sign_in import SignInDialog
from tray_app.workday.actions import Action
from tray_app.workday.model import Status


async def add(here: Here, portal: str) -> None:
    """Add an account: a Bitrix24 portal's, or this computer's."""
    await here.choose(Command.ADD_ACCOUNT)
    dialog = await here.dialog(SignInDialog)
    dialog.fields.choice.buttons[portal].click()
    if portal == "bitrix24":
        QTest.keyClicks(dialog.fields.rows.line("access"), here.sandbox.rest_url)
    dialog.fields.sign_in_button.click()
    await here.until_gone(dialog)
    await here.until(lambda: here.program.state.workday is not None)
    await here.pass_through()


async def open_day_on_this_computer(here: Here) -> None:
    """Begin at the first start's window, without any portal."""
    dialog = await here.dialog(SignInDialog)
    dialog.fields.choice.buttons["this_computer"].click()
    dialog.fields.sign_in_button.click()
    await here.until_gone(dialog)
    await here.until_status(Status.CLOSED)
    await here.choose(Command.OPEN)
    await here.until_status(Status.OPENED)


def choose_account(here: Here, name: str) -> None:
    """Choose an account in the menu, and wait for nothing."""
    account = here.accounts.book.named(name)
    assert account is not None
    here.program.choose(Command.SWITCH_ACCOUNT, account.identifier)


def account_of_now(here: Here) -> str:
    """Return whose day the tray shows."""
    return "" if here.program.signed_in_as is None else here.program.signed_in_as.name


def test_a_reminder_of_one_account_goes_with_it_for_its_button_would_act_for_the_next(
    run_program: RunProgram, sandbox: SandboxServer
) -> None:
    sandbox.put_record(start=MONDAY_MORNING - timedelta(days=3))

    async def scenario(here: Here) -> None:
        await sign_in(here)
        await here.notification("An earlier day was never closed")
        await add(here, "this_computer")
        await here.program.notifications.idle()
        assert [each.title for each in here.recorder.open.values()] == []

    run_program(scenario, environment={})


@pytest.fixture
def lost_key(run_program: RunProgram, profile: Profile, keyring: KeyringSecrets, run: Run[None]) -> None:
    """Somebody with two accounts, VibeCode the active one; the key of the other has left the keyring."""

    async def scenario(here: Here) -> None:
        await sign_in(here)
        await add(here, "bitrix24")
        choose_account(here, "VibeCode")
        await here.until(lambda: account_of_now(here) == "VibeCode")

    run_program(scenario, environment={})
    other = book(profile).named("Bitrix24")
    assert other is not None
    run(keyring.delete(name_in_keyring(other, "access")))


@pytest.mark.usefixtures("lost_key")
def test_who_cannot_sign_in_to_one_account_goes_back_to_the_other_in_the_menu(
    run_program: RunProgram,
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        choose_account(here, "Bitrix24")
        dialog = await here.dialog(SignInDialog)
        choose_account(here, "VibeCode")
        await here.until(lambda: account_of_now(here) == "VibeCode")
        await here.until_gone(dialog)
        choose_account(here, "Bitrix24")
        again = await here.dialog(SignInDialog)
        assert here.windows() == [again]
        again.reject()
        await here.until_gone(again)

    run_program(scenario, environment={})


def test_of_two_accounts_chosen_at_once_the_last_one_is_the_clock(
    run_program: RunProgram, profile: Profile
) -> None:
    async def scenario(here: Here) -> None:
        await sign_in(here)
        await add(here, "bitrix24")
        for names in (("VibeCode", "Bitrix24"), ("VibeCode", "Bitrix24", "VibeCode")):
            for name in names:
                choose_account(here, name)
            await here.until(lambda: all(each.get_name() != "switch_account" for each in asyncio.all_tasks()))
            await here.until(lambda: here.program.state.workday is not None)
            active = book(profile).active_account
            assert account_of_now(here) == names[-1]
            assert active is not None
            assert active.name == names[-1]

    run_program(scenario, environment={})


def test_a_day_that_began_after_the_question_is_not_discarded_in_place_of_the_one_asked_about(
    run_program: RunProgram,
) -> None:
    async def scenario(here: Here) -> None:
        await open_day_on_this_computer(here)
        first = here.program.state.workday
        here.clock.advance(timedelta(hours=2))
        await here.choose(Command.DISCARD)
        question = await here.dialog(QuestionDialog)
        portal = here.program.session.portal if here.program.session else None
        assert portal is not None
        assert first is not None
        await portal.discard()
        await portal.perform(Write(action=Action.OPEN))
        await here.engine.read_now()
        question.yes_button.click()
        await here.until_gone(question)
        told = await here.dialog(MessageDialog)
        assert here.status is Status.OPENED
        assert (await portal.read_workday()).workday.status is Status.OPENED
        told.close()
        await here.until_gone(told)

    run_program(scenario, environment={})


def test_a_day_is_not_discarded_while_another_click_is_under_way_and_that_is_told(
    run_program: RunProgram,
) -> None:
    async def scenario(here: Here) -> None:
        await open_day_on_this_computer(here)
        await here.choose(Command.DISCARD)
        question = await here.dialog(QuestionDialog)
        here.program.choose(Command.PAUSE)
        question.yes_button.click()
        told = await here.dialog(MessageDialog)
        assert told.windowTitle() == "The day was not discarded"
        await here.until_status(Status.PAUSED)
        told.close()
        await here.until_gone(told)

    run_program(scenario, environment={})
