"""What the portal says is shown as it is written: nothing in it becomes a link, a picture or bold."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from tests.house.test_sources import calls, python_files
from tests.journeys.conftest import Begin
from tests.support.desktop_session import ROOT
from tray_app.desktop.notification_daemon import written_for
from tray_app.engine import errors
from tray_app.engine.errors import PortalError, Refused
from tray_app.engine.portal import Account
from tray_app.engine.state import State
from tray_app.portals.vibecode.wire import person_name
from tray_app.portals.vibecode.words import clean
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.texts.problems import describe, describe_keyring
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.about import AboutDialog
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.settings import SettingsDialog, SettingsFacts, SettingsForm, SettingsPorts
from tray_app.ui.entries_window import EntriesWindow
from tray_app.ui.entry import Entry
from tray_app.ui.icons import Icons
from tray_app.ui.menu import EntryMenu
from tray_app.ui.view_model import TrayView, icon_key, view

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
MARKUP = '<img src="file:///etc/passwd"><a href="https://evil.invalid/?a=1&b">click</a> &lt;b&gt; <b>x</b>'
PROBLEMS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, PortalError) and kind is not PortalError
]


@pytest.fixture(autouse=True)
def _nothing_stays(qapp: QApplication) -> Iterator[None]:
    yield
    for window in qapp.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def evil(kind: type[PortalError] = Refused) -> PortalError:
    return kind(code=MARKUP, words=MARKUP, status=422, place=MARKUP)


def texts_of(widget: QWidget) -> list[str]:
    """Return everything that a widget and its children show as text."""
    found = [widget.windowTitle()]
    for each in (widget, *widget.findChildren(QWidget)):
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            found.append(each.text())
        elif isinstance(each, QComboBox):
            found += [each.itemText(index) for index in range(each.count())]
    return found


def might_be_markup(text: str) -> bool:
    """Tell whether Qt could take a text for markup where it guesses; stricter than its own guess."""
    return re.search(r"<[A-Za-z!/?]|&\w+;", text) is not None


def rendered_as_markup(widget: QWidget) -> list[str]:
    """Return the texts in a widget and its children that Qt would render, links and all."""
    found = []
    for each in (widget, *widget.findChildren(QWidget)):
        if isinstance(each, QLabel):
            automatic = each.textFormat() is Qt.TextFormat.AutoText and might_be_markup(each.text())
            if automatic or each.textFormat() not in {Qt.TextFormat.AutoText, Qt.TextFormat.PlainText}:
                found.append(each.text())
            if each.openExternalLinks():
                found.append(f"opens links: {each.text()}")
        if might_be_markup(each.toolTip()):  # a tool tip has no format of its own: Qt guesses
            found.append(each.toolTip())
    return found


def test_the_test_would_notice() -> None:
    label = QLabel(MARKUP)
    assert [MARKUP] == rendered_as_markup(label)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setToolTip(MARKUP)
    assert [MARKUP] == rendered_as_markup(label)


# Windows


def settings_window() -> QWidget:
    facts = SettingsFacts(
        signed_in=True, account_name=MARKUP, address=MARKUP, schedule_name=MARKUP, remarks=(MARKUP,)
    )

    async def load(values: Mapping[str, str]) -> str:
        return MARKUP * bool(values)

    ports = SettingsPorts(
        sign_in=lambda: None,
        sign_out=lambda: None,
        load_schedule=load,
        describe=lambda problem: describe(problem, untranslated),
    )
    return SettingsDialog(untranslated, form=SettingsForm(), facts=facts, ports=ports)


def entries_window() -> QWidget:
    window = EntriesWindow(Icons())
    entries = (Entry(text=MARKUP), Entry(text=MARKUP, visible=True), Entry(is_separator=True))
    state = State(signed_in=True)
    window.show_view(TrayView(icon=icon_key(state, NOW), headline=MARKUP, tooltip=MARKUP, entries=entries))
    return window


WINDOWS: dict[str, Callable[[], QWidget]] = {
    "message": lambda: MessageDialog(untranslated, problem=describe(evil(), untranslated)),
    "keyring": lambda: MessageDialog(untranslated, problem=describe_keyring(MARKUP, untranslated)),
    "question": lambda: QuestionDialog(untranslated, title=MARKUP, text=MARKUP, yes=MARKUP),
    "settings": settings_window,
    "about": lambda: AboutDialog(untranslated, version=MARKUP, facts=((MARKUP, MARKUP),)),
    "entries": entries_window,
}


@pytest.mark.parametrize("name", [name for name in WINDOWS if name != "keyring"])
def test_a_window_shows_markup_as_it_is_written(name: str) -> None:
    window = WINDOWS[name]()
    assert [text for text in texts_of(window) if "<img src=" in text], "the words are there"
    assert [] == rendered_as_markup(window)


def test_what_a_keyring_says_is_not_even_shown() -> None:
    assert not [text for text in texts_of(WINDOWS["keyring"]()) if "<" in text]


@pytest.mark.parametrize("kind", PROBLEMS)
def test_every_problem_is_told_without_markup(kind: type[PortalError]) -> None:
    window = MessageDialog(untranslated, problem=describe(evil(kind), untranslated))
    assert [] == rendered_as_markup(window)
    assert "<" not in window.windowTitle()


# Menu, tray and notifications


@pytest.mark.parametrize("kind", PROBLEMS)
def test_nothing_of_the_portals_words_reaches_menu_and_tool_tip(kind: type[PortalError]) -> None:
    """Panels render tool tips as they like, most of them with markup; so it is the program's words alone."""
    account = Account(name=MARKUP)
    state = State(signed_in=True, account=account, problem=evil(kind))
    shown = view(state, NOW, untranslated)
    for text in (shown.headline, shown.tooltip, *(entry.text for entry in shown.entries)):
        assert not set("<>&") & set(text)
    assert not might_be_markup(shown.tooltip)


def test_a_menu_shows_letters_that_mean_something_elsewhere(qapp: QApplication) -> None:
    assert qapp is not None
    menu = EntryMenu()
    menu.render((Entry(text=MARKUP),))
    (action,) = menu.widget.actions()
    assert action.text() == MARKUP.replace("&", "&&")
    assert not might_be_markup(menu.widget.toolTip())
    assert not menu.widget.toolTipsVisible()


def test_a_notification_is_escaped_where_markup_is_read() -> None:
    title, body = written_for("Title", MARKUP, has_body=True, has_markup=True)
    assert title == "Title"
    assert not set("<>") & set(body)
    assert body.startswith("&lt;img")
    assert written_for("Title", MARKUP, has_body=True, has_markup=False)[1] == MARKUP


def test_a_portal_that_answers_with_markup_shows_it_as_it_is_written(begin: Begin) -> None:
    """The whole program, on a desktop whose notifications read markup."""
    journey = begin()
    journey.manage_windows()
    journey.portal.add_fault(
        Fault(kind=FaultKind.REFUSAL, path="/workday/open", code="BITRIX_ERROR", message=MARKUP)
    )
    program = journey.start()
    program.until_offered("Open day")
    program.click("Open day")
    window = journey.windows.appear("The day was not opened")
    journey.picture("markup")
    place = journey.windows.area(window)
    assert "<img src=" in journey.windows.marked(place.x + 100, place.y + 54)
    seen = program.seen()
    told = " ".join(shown.title + shown.body for shown in journey.session.recorder.shown)
    assert not set("<>") & set(told + seen.tooltip + " ".join(seen.labels))
    journey.windows.press("Return")
    assert program.quit() == 0


# Everywhere


MARKUP_MAKERS = {
    "QErrorMessage",
    "QMessageBox",
    "QTextBrowser",
    "QTextEdit",
    "QWhatsThis",
    "insertHtml",
    "setHtml",
    "setMarkdown",
    "setOpenExternalLinks",
    "setWhatsThis",
    "showMessage",
}
"""What renders markup, or guesses."""


def test_nothing_in_the_program_makes_markup() -> None:
    found = [
        f"{file.name}:{line}: {name}"
        for file in python_files(ROOT, "tray_app")
        for _, name, line in calls(file)
        if name in MARKUP_MAKERS
    ]
    formats = [
        f"{file.name}:{node.lineno}: {node.attr}"
        for file in python_files(ROOT, "tray_app")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"RichText", "MarkdownText", "AutoText"}
    ]
    assert [] == found + formats


def test_the_portals_words_are_one_short_line_of_printable_letters() -> None:
    words = clean(f"a\r\n\x1b[31m\u202eb\u0000{MARKUP}" + "x" * 10_000)
    assert words.isprintable()
    assert len(words) <= 300
    assert len(person_name({"name": MARKUP * 10})) <= 80
