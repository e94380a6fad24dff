"""However narrow a person makes a window, no button, choice or label of it is cut off, in any language."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabWidget, QWidget

from tests.ui.dialogs.signing import Program, build, offer_of
from tests.ui.dialogs.test_mnemonics import WINDOWS, settings_with
from tray_app.portals.registry import NAMES, kind_of
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.question import WIDTH, QuestionDialog
from tray_app.ui.language import LANGUAGES, Language


def cut_off(window: QWidget) -> list[str]:
    """Make the window as small as it can be, and return what does not fit on any of its pages."""
    window.resize(1, 1)
    window.show()
    pages = next(iter(window.findChildren(QTabWidget)), None)
    found = _cut_off_now(window)
    for page in range(0 if pages is None else pages.count()):
        assert pages is not None
        pages.setCurrentIndex(page)
        found += _cut_off_now(window)
    window.hide()
    return found


def _cut_off_now(window: QWidget) -> list[str]:
    layout = window.layout()
    assert layout is not None
    layout.activate()
    texts = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and not widget.wordWrap())
    ]
    return [
        each.text()
        for each in texts
        if each.isVisible() and each.text() and each.width() < each.minimumSizeHint().width()
    ]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("build", WINDOWS, ids=lambda build: build.__name__)
def test_nothing_is_cut_off(build: Callable[[Translate], QWidget], code: str) -> None:
    assert cut_off(build(Language(code))) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_with_the_fields_of_a_portal(name: str, code: str) -> None:
    translate, kind = Language(code), kind_of(name)
    assert kind is not None
    changeable = tuple(each for each in kind.fields if each.changeable)
    assert cut_off(build(Program(), offer_of(kind, translate), translate=translate)) == []
    assert cut_off(settings_with(changeable, translate)) == []


def test_a_window_is_as_wide_as_its_widest_button_and_never_narrower_than_was_asked() -> None:
    translate = Language("en")
    narrow = QuestionDialog(translate, title="Short?", text="Yes or no.", yes="Yes")
    wide = QuestionDialog(translate, title="Long?", text="Yes or no.", yes="Yes, and much more " * 10)
    assert cut_off(wide) == []
    narrow.resize(1, 1)
    narrow.show()
    assert narrow.width() == WIDTH
    assert wide.width() > WIDTH
    narrow.hide()
