"""The close dialog: the report is never lost, the figures and warnings come before the click."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dialogs.conftest import Ask
from tray_app.engine.portal import Capabilities
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.close_day import CloseDialog
from tray_app.workday.closing import ClosingAdvice
from tray_app.workday.model import Status, Workday

MOSCOW = timezone(timedelta(hours=3))
NINE = datetime(2026, 5, 4, 9, 2, tzinfo=MOSCOW)
OPEN = Workday(status=Status.OPENED, start=NINE, offset=MOSCOW, breaks=timedelta(minutes=38))
FREE = ClosingAdvice(
    worked=timedelta(hours=8, minutes=3),
    breaks=timedelta(minutes=38),
    missing=timedelta(0),
    earliest_end=None,
    all_met_at=None,
)
EARLY = replace(
    FREE,
    worked=timedelta(hours=5),
    missing=timedelta(hours=3),
    earliest_end=datetime(2026, 5, 4, 17, 0, tzinfo=MOSCOW),
    all_met_at=datetime(2026, 5, 4, 14, 40, tzinfo=UTC),
)


@dataclass
class Drafts:
    """Remembers what it was given, or cannot."""

    works: bool = True
    saved: list[str] = field(default_factory=list)

    def save(self, text: str) -> bool:
        if self.works:
            self.saved.append(text)
        return self.works


@pytest.fixture
def drafts() -> Drafts:
    return Drafts()


@pytest.fixture
def dialog(drafts: Drafts) -> CloseDialog:
    return build(drafts)


def build(
    drafts: Drafts,
    *,
    advice: ClosingAdvice = FREE,
    capabilities: Capabilities | None = None,
    draft: str = "",
) -> CloseDialog:
    return CloseDialog(
        untranslated,
        advice=advice,
        workday=OPEN,
        capabilities=capabilities or Capabilities(),
        draft=draft,
        on_draft=drafts.save,
    )


def test_the_button_gives_the_report_as_typed(dialog: CloseDialog, ask: Ask[str]) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.editor, "Wrote ")
        QTest.keyClick(dialog.editor, Qt.Key.Key_Return)
        QTest.keyClicks(dialog.editor, "tests")
        QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)

    assert ask(dialog, person) == "Wrote \ntests"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_in_the_report_closes_the_day(dialog: CloseDialog, ask: Ask[str], key: Qt.Key) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.editor, "done")
        QTest.keyClick(dialog.editor, key, Qt.KeyboardModifier.ControlModifier)

    assert ask(dialog, person) == "done"


def test_escape_cancels_and_keeps_what_was_typed(dialog: CloseDialog, ask: Ask[str], drafts: Drafts) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.editor, "half a sen")
        QTest.keyClick(dialog.editor, Qt.Key.Key_Escape)

    assert ask(dialog, person) is None
    assert drafts.saved == ["half a sen"]
