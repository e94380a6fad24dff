"""Languages: the chosen one, else the system's, else English; never an empty text."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from tray_app.ui.language import LANGUAGES, Language, load_language

RUSSIAN = QLocale("ru_RU")
GERMAN = QLocale("de_DE")


@pytest.mark.parametrize(
    ("choice", "system", "expected"),
    [
        ("ru", GERMAN, "ru"),
        ("en", RUSSIAN, "en"),
        ("system", RUSSIAN, "ru"),
        ("system", QLocale("en_GB"), "en"),
        ("system", GERMAN, "en"),
        ("system", QLocale.c(), "en"),
        ("", RUSSIAN, "ru"),
        ("klingon", RUSSIAN, "ru"),
    ],
)
def test_the_choice_comes_first_then_the_system_then_english(
    choice: str, system: QLocale, expected: str
) -> None:
    assert load_language(choice, system).code == expected


def test_russian_is_spoken_where_it_is_chosen() -> None:
    russian = Language("ru")
    assert russian("Tray", "Quit") == "Выход"
    assert russian("Problem", "The portal says: “%1”") == "Портал сообщает: «%1»"


def test_one_text_has_a_translation_for_each_meaning() -> None:
    russian = Language("ru")
    assert russian("Lengths", "%1 %2", "weekday and date") == "%1, %2"
    assert russian("Tray", "%1 %2", "day and time") == "%2 (%1)"


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_unknown_text_comes_back_as_it_is(code: str) -> None:
    language = Language(code)
    assert language("Nowhere", "Never translated") == "Never translated"
    assert language("Nowhere", "%n things", None, 3) == "3 things"


def test_english_is_what_the_sources_say() -> None:
    assert Language("en")("Tray", "Quit") == "Quit"


def test_qts_own_texts_follow_and_go(qapp: QApplication) -> None:
    before = QLocale()
    russian = Language("ru")
    try:
        russian.install(qapp)
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Отмена"
        assert QLocale().language() is QLocale.Language.Russian
        russian.remove(qapp)
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    finally:
        QLocale.setDefault(before)


def test_a_language_needs_no_application() -> None:
    """The terminal door speaks it without a display and without an event loop."""
    script = "from tray_app.ui.language import Language; print(ascii(Language('ru')('Tray', 'Quit')))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ascii("Выход")
