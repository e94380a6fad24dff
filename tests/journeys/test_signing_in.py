"""From the first start to the key in a real keyring, by keyboard."""

from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.journey import Journey
from tests.support.desktop_bus import call
from tests.support.desktop_session import SECRETS, SECRETS_PATH, Keyring
from tests.support.running_program import KEY, RunningProgram, profile_of
from tray_app.account.book import BookFile
from tray_app.account.keeping import secret_name

WINDOW = "Sign in"


def fill_in(journey: Journey, *, key: str = KEY) -> None:
    """Type address, key and schedule into the sign-in window, and press Enter."""
    journey.windows.appear(WINDOW)
    for letter, text in (("a", journey.portal.base_url), ("k", key), ("n", "1")):
        journey.windows.press(f"alt+{letter}", "ctrl+a")
        journey.windows.type(text)
    journey.picture("filled in")
    journey.windows.press("Return")


def test_the_first_start_asks_for_the_key_keeps_it_in_the_keyring_and_later_starts_do_not_ask(
    begin: Begin,
) -> None:
    journey = begin(keyring=Keyring.UNLOCKED)
    journey.manage_windows()
    program = journey.start(key=None)
    program.until_headline("Not signed in")
    fill_in(journey)
    program.until_offered("Open day")
    assert not journey.windows.titled(WINDOW)
    assert kept_in_the_keyring(journey)
    assert program.quit() == 0

    again = journey.start(key=None)
    again.until_offered("Open day")
    assert not journey.windows.titled(WINDOW)
    assert again.quit() == 0
    assert not written_somewhere(journey, again)


def kept_in_the_keyring(journey: Journey) -> bool:
    """Tell whether the keyring has something for the account, at the portal's address."""
    account = BookFile(profile_of(journey.session) / "accounts.json").read().active_account
    if account is None or account.address != journey.portal.base_url:
        return False
    name = secret_name("key", portal=account.portal, address=account.address, identifier=account.identifier)
    unlocked, _ = journey.session.stage.run(
        call(
            journey.session.bus,
            SECRETS,
            SECRETS_PATH,
            "org.freedesktop.Secret.Service",
            "SearchItems",
            "a{ss}",
            {"username": name},
        )
    )
    return len(unlocked) == 1


def written_somewhere(journey: Journey, program: RunningProgram) -> list[str]:
    """Return the files and lines in which the key stands readable, the keyring's own file left out."""
    files = [path for path in journey.session.folder.rglob("*") if path.is_file()]
    assert profile_of(journey.session) / "settings.ini" in files, (
        "the profile is looked for in the wrong place"
    )
    found = [str(path) for path in files if KEY.encode() in path.read_bytes()]
    return found + [line for line in program.lines() if KEY in line]


def test_a_refused_key_is_said_in_the_window_and_can_be_corrected(begin: Begin) -> None:
    journey = begin(keyring=Keyring.UNLOCKED)
    journey.manage_windows()
    program = journey.start(key=None)
    fill_in(journey, key="vibe_api_expired")
    journey.asked("/me")
    program.until_headline("Not signed in")
    fill_in(journey)
    program.until_offered("Open day")
    assert program.quit() == 0


def test_without_a_keyring_the_window_says_so_and_keeps_the_key_until_quit(
    begin: Begin, qtbot: QtBot
) -> None:
    journey = begin(keyring=Keyring.NONE)
    journey.manage_windows()
    program = journey.start(key=None)
    window = journey.windows.appear(WINDOW)
    before = journey.windows.area(window).height
    fill_in(journey)
    # It grows for the progress bar, and more for the sentence about the keyring.
    qtbot.waitUntil(lambda: journey.windows.area(window).height > before + 55)
    journey.picture("no keyring")
    journey.windows.press("space", "Return")  # the offer has the keyboard
    program.until_offered("Open day")
    assert program.quit() == 0
    assert not written_somewhere(journey, program)

    again = journey.start(key=None)
    journey.windows.appear(WINDOW)
    assert again.seen().headline == "Not signed in"
    assert again.quit() == 0


def test_a_key_that_has_ended_is_told_and_the_window_is_a_click_away(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    journey.foresee("the portal cannot be asked")
    program = journey.start(key="vibe_api_expired")
    program.until_offered("Sign in…")
    journey.picture("ended")
    asked = journey.requests()
    program.open_menu()
    journey.press("Sign in…")
    journey.windows.appear(WINDOW)
    program.open_menu()
    assert journey.requests() == asked, "a key that was refused is not tried again"
    assert program.quit() == 0
