"""The pages of the settings window: fields and their ranges, without what happens on saving."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tray_app.texts.fields import Field
from tray_app.texts.translate import Translate, fill
from tray_app.ui.dialogs import managed
from tray_app.ui.dialogs.field_rows import FieldRows
from tray_app.ui.dialogs.managed import Managed
from tray_app.ui.dialogs.parts import Note, Remark, Text, labelled
from tray_app.ui.language import LANGUAGES, SYSTEM
from tray_app.workday.reminders import Preferences, ReminderKind

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LEAD_MINUTES = (1, 240)
BREAK_MINUTES = (5, 480)
STILL_OPEN_HOURS = (1, 12)
AWAY_MINUTES = (5, 480)
"""The same ranges in which the settings are taken."""
USUAL_AWAY = timedelta(minutes=15)
SPACE_BEFORE_AWAY = 12


class AccountPage(QWidget):
    """Who is signed in where, and what can be changed about it without signing in again."""

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        self.translate = translate
        self.who = Text(strong=True)
        self.address = Text()
        self.sign_in_button = QPushButton()
        self.sign_out_button = QPushButton(translate("Dialog", "Sign &out"))
        self.rows = FieldRows(translate, (), {})
        self.load_button = QPushButton(translate("Dialog", "&Load schedule now"))
        self.schedule_note = Note()
        self._column = QVBoxLayout(self)
        self._build()

    def show_account(self, *, signed_in: bool, name: str, address: str, has_schedule: bool) -> None:
        """Show the account, or that there is none."""
        if not signed_in:
            self.who.setText(self.translate("Dialog", "You are signed out"))
        elif name:
            self.who.setText(fill(self.translate("Dialog", "Signed in as %1"), name))
        else:
            self.who.setText(self.translate("Dialog", "You are signed in"))
        self.address.setText(address)
        self.address.setVisible(bool(address))
        self.sign_in_button.setText(
            self.translate("Dialog", "Sign in &again…")
            if signed_in
            else self.translate("Dialog", "S&ign in…")
        )
        self.sign_out_button.setVisible(signed_in)
        self.load_button.setVisible(signed_in and has_schedule)

    def show_fields(
        self, fields: Sequence[Field], values: Mapping[str, str], *, locked: frozenset[str] = frozenset()
    ) -> None:
        """Show these fields in place of those of another account."""
        before, self.rows = (
            self.rows,
            FieldRows(self.translate, fields, values, locked=locked, access_keys=False),
        )
        self._column.replaceWidget(before, self.rows)
        before.hide()
        before.deleteLater()
        self.schedule_note.say("")
        QWidget.setTabOrder(self.sign_out_button, self.rows)
        QWidget.setTabOrder(self.rows, self.load_button)

    def _build(self) -> None:
        column = self._column
        buttons = QHBoxLayout()
        buttons.addWidget(self.sign_in_button)
        buttons.addWidget(self.sign_out_button)
        buttons.addStretch(1)
        load = QHBoxLayout()
        load.addWidget(self.load_button)
        load.addStretch(1)
        column.addWidget(self.who)
        column.addWidget(self.address)
        column.addLayout(buttons)
        column.addSpacing(16)
        column.addWidget(self.rows)
        column.addLayout(load)
        column.addWidget(self.schedule_note)
        column.addStretch(1)
        for button in (self.sign_in_button, self.sign_out_button, self.load_button):
            button.setAutoDefault(False)


class RemindersPage(QWidget):
    """Which reminders are wanted, and from when on."""

    def __init__(
        self,
        translate: Translate,
        preferences: Preferences,
        *,
        clock_notice: bool,
        ask_after: timedelta | None,
        locked: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self._managed = Managed(translate, locked)
        self.kinds = {kind: QCheckBox(_kind_text(kind, translate)) for kind in ReminderKind}
        for kind, box in self.kinds.items():
            box.setChecked(kind in preferences.enabled)
        self.lead = _spin(LEAD_MINUTES, preferences.lead_before_latest_start // MINUTE)
        self.own_break = QCheckBox(translate("Dialog", "my own limit:"))
        self.longest_break = _spin(BREAK_MINUTES, (preferences.longest_break or HOUR) // MINUTE)
        self.own_break.setChecked(preferences.longest_break is not None)
        self.still_open = _spin(STILL_OPEN_HOURS, preferences.still_open_after // HOUR)
        self.clock_notice = QCheckBox(translate("Dialog", "this computer's clock is wrong"))
        self.clock_notice.setChecked(clock_notice)
        self.away = QCheckBox(translate("Dialog", "Ask me when I was away, from this length on:"))
        self.away.setChecked(ask_after is not None)
        self.away_length = _spin(AWAY_MINUTES, (ask_after or USUAL_AWAY) // MINUTE)
        self._build(translate)
        for box in (*self.kinds.values(), self.own_break, self.away):
            box.toggled.connect(self._enable_lengths)
        self._enable_lengths()
        self._close_managed()

    def preferences(self) -> Preferences:
        """Return what stands in the fields; the lengths of reminders that are off are kept."""
        own_break = self.longest_break.value() * MINUTE if self.own_break.isChecked() else None
        return Preferences(
            enabled=frozenset(kind for kind, box in self.kinds.items() if box.isChecked()),
            lead_before_latest_start=self.lead.value() * MINUTE,
            longest_break=own_break,
            still_open_after=self.still_open.value() * HOUR,
        )

    def ask_after(self) -> timedelta | None:
        """Return from which length on a time away is asked about; None for never."""
        return self.away_length.value() * MINUTE if self.away.isChecked() else None

    def _build(self, translate: Translate) -> None:
        grid = QGridLayout(self)
        grid.addWidget(Text(translate("Dialog", "Remind me when")), 0, 0, 1, 4)
        for row, box in enumerate(self.kinds.values(), start=1):
            grid.addWidget(box, row, 0)
        self._add_length(grid, ReminderKind.OPEN_SOON, self.lead, translate("Dialog", "min before"))
        break_row = self._row(ReminderKind.BREAK_TOO_LONG)
        grid.addWidget(self.own_break, break_row, 1)
        grid.addWidget(self.longest_break, break_row, 2)
        grid.addWidget(QLabel(translate("Dialog", "min")), break_row, 3)
        self._add_length(grid, ReminderKind.STILL_OPEN, self.still_open, translate("Dialog", "h after"))
        last = len(self.kinds) + 1
        grid.addWidget(self.clock_notice, last, 0)
        grid.setRowMinimumHeight(last + 1, SPACE_BEFORE_AWAY)
        grid.addWidget(self.away, last + 2, 0, 1, 2)
        grid.addWidget(self.away_length, last + 2, 2)
        grid.addWidget(QLabel(translate("Dialog", "min")), last + 2, 3)
        self.away.setToolTip(
            translate(
                "Dialog", "The computer was locked or asleep while the day was open. Nothing is deducted."
            )
        )
        self.away_length.setAccessibleName(translate("Dialog", "Shortest time away in minutes"))
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(last + 3, 1)
        self.lead.setAccessibleName(translate("Dialog", "Minutes before the latest start"))
        self.own_break.setToolTip(
            translate("Dialog", "Otherwise the break that the schedule plans, or one hour")
        )
        self.longest_break.setAccessibleName(translate("Dialog", "Longest break in minutes"))
        self.still_open.setAccessibleName(translate("Dialog", "Hours after the end of the shift"))

    def _close_managed(self) -> None:
        """Say beside each row what the administrator has set in it."""
        self._say_managed(self.clock_notice, (managed.CLOCK_DIFFERENCE, (self.clock_notice,)))
        self._say_managed(self.away, (managed.ASK_AFTER, (self.away, self.away_length)))
        lengths = {
            ReminderKind.OPEN_SOON: (managed.LEAD, (self.lead,)),
            ReminderKind.BREAK_TOO_LONG: (managed.LONGEST_BREAK, (self.own_break, self.longest_break)),
            ReminderKind.STILL_OPEN: (managed.STILL_OPEN_AFTER, (self.still_open,)),
        }
        for kind, box in self.kinds.items():
            length = [lengths[kind]] if kind in lengths else []
            self._say_managed(box, (managed.REMINDERS[kind], (box,)), *length)

    def _say_managed(self, first: QWidget, *settings: tuple[str, tuple[QWidget, ...]]) -> None:
        said = [text for name, fields in settings if (text := self._managed.close(name, *fields)) is not None]
        grid = self.layout()
        if said and isinstance(grid, QGridLayout):
            row, *_ = cast("tuple[int, int, int, int]", grid.getItemPosition(grid.indexOf(first)))
            grid.addWidget(said[0], row, 4)

    def _row(self, kind: ReminderKind) -> int:
        return 1 + list(self.kinds).index(kind)

    def _add_length(self, grid: QGridLayout, kind: ReminderKind, spin: QSpinBox, unit: str) -> None:
        grid.addWidget(spin, self._row(kind), 2)
        grid.addWidget(QLabel(unit), self._row(kind), 3)

    def _enable_lengths(self) -> None:
        """A length is open to change only while its reminder is wanted, and never when it is locked."""
        on = {kind: box.isChecked() for kind, box in self.kinds.items()}
        own_break = on[ReminderKind.BREAK_TOO_LONG] and self._managed.is_open(managed.LONGEST_BREAK)
        self.lead.setEnabled(on[ReminderKind.OPEN_SOON] and self._managed.is_open(managed.LEAD))
        self.own_break.setEnabled(own_break)
        self.longest_break.setEnabled(own_break and self.own_break.isChecked())
        self.still_open.setEnabled(
            on[ReminderKind.STILL_OPEN] and self._managed.is_open(managed.STILL_OPEN_AFTER)
        )
        self.away_length.setEnabled(self.away.isChecked() and self._managed.is_open(managed.ASK_AFTER))


class GeneralPage(QWidget):
    """Language and start at login."""

    def __init__(
        self,
        translate: Translate,
        language: str,
        *,
        start_at_login: bool | None,
        login_remark: str = "",
        locked: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        held = Managed(translate, locked)
        self._supported = start_at_login is not None
        self.language = QComboBox()
        self.language.addItem(translate("Dialog", "As the system"), SYSTEM)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(self.language.findData(language), 0))
        self.language.setAccessibleName(translate("Dialog", "Language"))
        self.start_at_login = QCheckBox(translate("Dialog", "&Start at login"))
        self.start_at_login.setChecked(bool(start_at_login))
        self.start_at_login.setEnabled(self._supported)
        why_not = Remark(self.start_at_login)
        if not self._supported:
            why_not.say(
                translate(
                    "Dialog",
                    "Not available in this version. Until then add the program to the startup programs of "
                    "your desktop.",
                )
            )
        elif login_remark:
            why_not.say(login_remark)
        form = QFormLayout(self)
        form.addRow(labelled(translate("Dialog", "Lan&guage"), self.language), self.language)
        language_held = held.close(managed.LANGUAGE, self.language)
        if language_held is not None:
            form.addRow("", language_held)
        form.addRow(self.start_at_login)
        login_held = held.close(managed.START_AT_LOGIN, self.start_at_login) if self._supported else None
        if login_held is not None:
            form.addRow("", login_held)
        form.addRow(why_not)

    def language_choice(self) -> str:
        """Return the chosen one of LANGUAGES, or SYSTEM."""
        return str(self.language.currentData())

    def start_at_login_choice(self) -> bool | None:
        """Return the choice, None where there is none."""
        return self.start_at_login.isChecked() if self._supported else None


def _spin(bounds: tuple[int, int], value: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(*bounds)
    spin.setValue(value)
    return spin


def _kind_text(kind: ReminderKind, translate: Translate) -> str:
    match kind:
        case ReminderKind.MINIMUM_REACHED:
            return translate("Dialog", "the minimum day is reached")
        case ReminderKind.OPENED_LATE:
            return translate("Dialog", "the day was opened late")
        case ReminderKind.OPEN_SOON:
            return translate("Dialog", "the latest start is near")
        case ReminderKind.NOT_OPENED:
            return translate("Dialog", "the day is still not open after it")
        case ReminderKind.BREAK_TOO_LONG:
            return translate("Dialog", "a break is too long")
        case ReminderKind.EXPIRED:
            return translate("Dialog", "an earlier day was never closed")
        case ReminderKind.STILL_OPEN:
            return translate("Dialog", "the day is open long after the shift's end")
