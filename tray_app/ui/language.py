"""The program's languages: chosen or the system's, for the tray and for the terminal."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from tray_app.locate import resource
from tray_app.texts.translate import untranslated

SOURCE_LANGUAGE = "en"
"""What the texts in the source are written in."""
LANGUAGES = {SOURCE_LANGUAGE: "English", "ru": "Русский"}
"""Those with a complete translation, each by its own name, so that who cannot read the others finds it.

A new one is one more line here, one more word of the setting, and its files in the resources.
"""
SYSTEM = "system"


class Language:
    """One language, callable as a `Translate`. Thread-safe once made; needs no application.

    A text without a translation comes back as it stands in the source, so nothing is ever empty.
    """

    def __init__(self, code: str) -> None:
        """Load the language's own texts; `code` is one of LANGUAGES."""
        self.code = code
        self._translator = _loaded(f"workday_tray_{code}")
        self._qt: QTranslator | None = None

    def __call__(self, context: str, text: str, disambiguation: str | None = None, n: int = -1, /) -> str:
        """Return the text in this language; ``%n`` becomes the number."""
        if self._translator is None:
            return untranslated(context, text, disambiguation, n)
        found = self._translator.translate(context, text, disambiguation, n)
        if not found:
            return untranslated(context, text, disambiguation, n)
        return found if n < 0 else found.replace("%n", str(n))

    def install(self, application: QCoreApplication) -> None:
        """Let Qt's own texts (the menus of text fields) and its formats follow. On Qt's thread."""
        self._qt = QTranslator(application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.code != SOURCE_LANGUAGE and self._qt.load(f"qtbase_{self.code}", folder):
            application.installTranslator(self._qt)
        QLocale.setDefault(QLocale(self.code))

    def remove(self, application: QCoreApplication) -> None:
        """Take back what `install` did to the texts, before another language is installed."""
        if self._qt is not None:
            application.removeTranslator(self._qt)
            self._qt = None


def load_language(choice: str, system_locale: QLocale) -> Language:
    """Return the chosen language; for ``system`` and for anything unknown the person's first that exists."""
    if choice in LANGUAGES:
        return Language(choice)
    for name in system_locale.uiLanguages():
        code = name.replace("_", "-").split("-")[0].lower()
        if code in LANGUAGES:
            return Language(code)
    return Language(SOURCE_LANGUAGE)


def _loaded(name: str) -> QTranslator | None:
    """Return the translator of one of the resources; None where there is none, as for plain English."""
    try:
        path = resource("translations", f"{name}.qm")
    except FileNotFoundError:
        return None
    translator = QTranslator()
    return translator if translator.load(str(path)) else None
