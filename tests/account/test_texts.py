"""Whatever is missing has a sentence of its own, in every language."""

import pytest

from tray_app.account.book import Book
from tray_app.account.finding import Lacking, NoCredentials
from tray_app.account.texts import book_text, lacking_text
from tray_app.texts.translate import untranslated
from tray_app.ui.language import LANGUAGES, Language


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_that_is_missing_has_a_sentence_of_its_own(code: str) -> None:
    translate = Language(code)
    said = [lacking_text(NoCredentials(lacking=lacking), translate) for lacking in Lacking]
    assert all(sentence.endswith(".") for sentence in said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("lacking", [Lacking.KEY, Lacking.SESSION])
def test_in_the_window_nobody_is_sent_to_the_window(lacking: Lacking) -> None:
    assert "Start the tray" not in lacking_text(NoCredentials(lacking=lacking), untranslated, in_window=True)


def test_a_fault_that_is_known_is_said_instead_of_a_general_one() -> None:
    missing = NoCredentials(lacking=Lacking.BAD_KEY, fault=lambda _: "There is a space in it.")
    assert lacking_text(missing, untranslated) == "There is a space in it."


def test_a_book_that_could_not_be_read_is_told_with_its_new_name() -> None:
    assert "accounts.json.broken-1" in book_text(Book(set_aside_as="accounts.json.broken-1"), untranslated)
    assert "accounts.json" in book_text(Book(set_aside_as=""), untranslated)
