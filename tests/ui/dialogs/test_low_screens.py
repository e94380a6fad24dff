"""The sign-in window on the screen of a small laptop: the fields scroll, the buttons stay."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QWidget

from tests.ui.dialogs.signing import Program, build, offer_of
from tray_app.engine.errors import Untrusted
from tray_app.portals.registry import NAMES, kinds
from tray_app.texts.problems import describe
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.sign_in import SignInDialog
from tray_app.ui.language import LANGUAGES, Language

LOW = 720
"""Pixels: what the panel and the title leave of 768."""
PROBLEM = Untrusted(code="CERTIFICATE")


def sign_in(portal: str, translate: Translate) -> SignInDialog:
    """Return the window with all portals to choose from, and no keyring."""
    offers = (offer_of(kind, translate) for kind in kinds())
    return build(Program(), *offers, translate=translate, portal=portal, keyring_fault="FAULT")


def say_everything(window: SignInDialog, translate: Translate) -> None:
    """Show every remark that there is: beside the fields, about the keyring, and of the portal."""
    for box in window.fields.rows.findChildren(QCheckBox):
        if box.isVisible() and box.isEnabled():
            box.click()
    window.fields.rows.first_wrong()
    window.fields.status.say_problem(describe(PROBLEM, translate))
    settle()


def settle() -> None:
    """Let the layouts hand down what changed, from one to the next."""
    for _ in range(5):
        QCoreApplication.processEvents()


def inside(widget: QWidget, window: QWidget) -> bool:
    corner = widget.mapTo(window, QPoint(0, 0))
    return window.rect().contains(widget.rect().translated(corner))


def in_sight(widget: QWidget, window: SignInDialog) -> bool:
    assert window.scrolling is not None
    return inside(widget, window.scrolling.viewport()) if widget.isVisible() else False


def places(window: SignInDialog) -> list[QWidget]:
    """Return everything in the fields that takes the keyboard."""
    assert window.scrolling is not None
    content = window.scrolling.widget()
    assert content is not None
    return [
        each
        for each in content.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
        and each.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and each.window() is window
    ]


@pytest.fixture(params=LANGUAGES)
def translate(request: pytest.FixtureRequest) -> Translate:
    return Language(request.param)


@pytest.fixture(params=NAMES)
def window(request: pytest.FixtureRequest, translate: Translate) -> Iterator[SignInDialog]:
    window = sign_in(request.param, translate)
    window.present()
    QTest.qWaitForWindowActive(window)
    yield window
    window.hide()


def test_all_of_it_fits_a_low_screen_and_its_buttons_stay(window: SignInDialog, translate: Translate) -> None:
    say_everything(window, translate)
    window.resize(window.width(), LOW)
    settle()
    assert window.height() == LOW
    fields = window.fields
    buttons = [each for each in fields.findChildren(QPushButton) if each.isVisible()]
    assert {fields.sign_in_button, fields.cancel_button} <= set(buttons)
    for each in (*buttons, fields.status, *fields.status.findChildren(QLabel)):
        assert inside(each, window)
        assert each.height() >= each.minimumSizeHint().height()
    assert not fields.status.geometry().intersects(fields.scrolling.geometry())
    for each in places(window):
        each.setFocus()
        assert in_sight(each, window)
    assert fields.scrolling.horizontalScrollBar().maximum() == 0


def test_it_grows_no_further_than_its_screen(window: SignInDialog, translate: Translate) -> None:
    say_everything(window, translate)
    screen = window.screen().availableGeometry()
    assert screen.top() <= window.frameGeometry().top()
    assert window.frameGeometry().bottom() <= screen.bottom()
    bar = window.fields.scrolling.verticalScrollBar()
    if window.height() < screen.height() - 50:
        assert bar.maximum() == 0, "there is room, and nothing is scrolled"
    window.resize(window.width(), 1200)
    settle()
    assert bar.maximum() == 0


def test_nothing_is_scrolled_before_anything_is_said(window: SignInDialog) -> None:
    settle()
    assert window.height() <= LOW
    assert window.fields.scrolling.verticalScrollBar().maximum() == 0


def test_a_wheel_that_passes_over_a_choice_scrolls_and_chooses_nothing(window: SignInDialog) -> None:
    for box in window.fields.rows.findChildren(QComboBox):
        box.setFocus()
        before = box.currentIndex()
        turn = QWheelEvent(
            QPointF(5, 5),
            QPointF(box.mapToGlobal(QPoint(5, 5))),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 -- Qt takes it by its place only: not turned around
        )
        QCoreApplication.sendEvent(box, turn)
        assert box.currentIndex() == before
