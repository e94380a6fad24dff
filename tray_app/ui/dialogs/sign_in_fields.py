"""The fields of the sign-in dialog: what is seen, without what happens."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.numbers import read_schedule_id
from tray_app.ui.dialogs.parts import Note, Remark, Rows, Text, labelled


class SignInFields(QWidget):
    """Fields, their remarks, the buttons and the place for results.

    Signals:
        changed: an entry that a test depends on was edited.
    """

    changed = Signal()

    def __init__(self, translate: Translate, *, address: str, key: str, schedule_id: int | None) -> None:
        super().__init__()
        self.translate = translate
        self.address = QLineEdit(address)
        self.address_remark = Remark(self.address)
        self.key = QLineEdit(key)
        self.key_remark = Remark(self.key)
        self.show_key = QToolButton()
        self.schedule = QLineEdit("" if schedule_id is None else str(schedule_id))
        self.schedule_remark = Remark(self.schedule)
        self.in_keyring = QRadioButton(translate("Dialog", "In this computer's ke&yring"))
        self.until_quit = QRadioButton(translate("Dialog", "Only until I &quit the program"))
        self.keyring_remark = Remark(self.until_quit)
        self.progress = QProgressBar()
        self.progress_text = Text()
        self.status = Note()
        self._typed_last: QWidget | None = None
        self._build()
        self.unlock()

    def offer_keyring(self, fault: str, *, until_quit: bool) -> None:
        """Offer both places for the key; with a `fault` (why not) the keyring cannot be chosen."""
        self.keyring_remark.say(fault)
        self.in_keyring.setEnabled(not fault)
        self.until_quit.setChecked(bool(fault) or until_quit)
        self.in_keyring.setChecked(not self.until_quit.isChecked())

    def show_app_key(self, *, app_key: bool) -> None:
        """Show the buttons that fit the kind of key: only the browser can finish an app's."""
        self.browser_button.setVisible(app_key)
        self.sign_in_button.setVisible(not app_key)
        self.test_button.setVisible(not app_key)
        (self.browser_button if app_key else self.sign_in_button).setDefault(True)

    def check_schedule(self) -> None:
        """Say what is wrong with the schedule's number, or nothing."""
        try:
            self.schedule_id()
        except ValueError:
            self.schedule_remark.say(
                self.translate("Dialog", "This is not a number. Leave it empty if you do not know it.")
            )
        else:
            self.schedule_remark.say("")

    def schedule_id(self) -> int | None:
        """Return the number entered, None when there is none; raises `ValueError`."""
        return read_schedule_id(self.schedule.text())

    def first_wrong(self) -> QLineEdit | None:
        """Return the first field with a remark."""
        for entry, remark in (
            (self.address, self.address_remark),
            (self.key, self.key_remark),
            (self.schedule, self.schedule_remark),
        ):
            if remark.text():
                return entry
        return None

    def lock(self, doing: str) -> None:
        """Lock everything but Cancel, and say what is going on."""
        if self._entries.isEnabled():
            self._typed_last = self.window().focusWidget()
        self._entries.setEnabled(False)
        for button in (self.test_button, self.sign_in_button, self.browser_button):
            button.setEnabled(False)
        self.progress.show()
        self.progress_text.setText(doing)
        self.progress_text.show()
        self.cancel_button.setFocus()

    def unlock(self) -> None:
        """Let everything be edited again, and give the keyboard back: Enter must not press Cancel."""
        self._entries.setEnabled(True)
        for button in (self.test_button, self.sign_in_button, self.browser_button):
            button.setEnabled(True)
        self.progress.hide()
        self.progress_text.hide()
        if self._typed_last is not None:
            self._typed_last.setFocus()
            self._typed_last = None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._entries = QWidget()
        rows = Rows()
        self._entries.setLayout(rows)
        self._add_address(rows)
        self._add_key(rows)
        self._add_schedule(rows)
        self._add_keeping(rows)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.translate("Dialog", "Working"))
        for widget in (self._entries, self.status, self.progress_text, self.progress):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._button_box())
        for entry in (self.address, self.key, self.schedule):
            entry.textEdited.connect(self.changed)

    def _add_address(self, rows: Rows) -> None:
        self.address.setAccessibleName(self.translate("Dialog", "Portal address"))
        self.address.textEdited.connect(lambda: self.address_remark.say(""))
        label = labelled(self.translate("Dialog", "Portal &address"), self.address)
        rows.add(label, self.address, self.address_remark)

    def _add_key(self, rows: Rows) -> None:
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setAccessibleName(self.translate("Dialog", "Key"))
        self.key.textEdited.connect(lambda: self.key_remark.say(""))
        self.show_key.setCheckable(True)
        self.show_key.setText(self.translate("Dialog", "Show"))
        self.show_key.setAccessibleName(self.translate("Dialog", "Show the key"))
        self.show_key.toggled.connect(self._echo)
        row = QHBoxLayout()
        row.addWidget(self.key)
        row.addWidget(self.show_key)
        hint = self.translate(
            "Dialog",
            "Create a personal key on the portal, with the “timeman” scope and with reading and writing. "
            "It begins with “vibe_api_”.",
        )
        label = labelled(self.translate("Dialog", "&Key"), self.key)
        rows.add(label, row, self.key_remark, Text(hint, quiet=True))

    def _add_schedule(self, rows: Rows) -> None:
        self.schedule.setAccessibleName(self.translate("Dialog", "Schedule number"))
        self.schedule.setPlaceholderText(self.translate("Dialog", "optional"))
        self.schedule.textEdited.connect(lambda: self.schedule_remark.say(""))
        label = labelled(self.translate("Dialog", "Schedule &number"), self.schedule)
        rows.add(label, self.schedule, self.schedule_remark, Text(schedule_hint(self.translate), quiet=True))

    def _add_keeping(self, rows: Rows) -> None:
        label = QLabel(self.translate("Dialog", "Keep the key"))
        rows.add(label, self.in_keyring, self.until_quit, self.keyring_remark)

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.test_button = box.addButton(
            self.translate("Dialog", "&Test"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.browser_button = box.addButton(
            self.translate("Dialog", "Sign in with the &browser…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.sign_in_button = box.addButton(
            self.translate("Dialog", "&Sign in"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.cancel_button = box.addButton(
            self.translate("Dialog", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.cancel_button.setAutoDefault(False)
        self.test_button.setAutoDefault(False)
        return box

    def _echo(self, shown: bool) -> None:  # noqa: FBT001 -- Qt's signal
        self.key.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_key.setText(self.translate("Dialog", "Hide") if shown else self.translate("Dialog", "Show"))


def schedule_hint(translate: Translate) -> str:
    """Say what the number is for and where to find it."""
    return translate(
        "Dialog",
        "It tells the program your latest start and your minimum day. You find it on the portal in the list "
        "of schedules: Employees > Time and Reports > Work Schedules.",
    )
