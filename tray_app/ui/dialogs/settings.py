"""The settings window: a value goes in, a changed one comes out, nothing is stored here."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from PySide6.QtWidgets import QStyle, QTabWidget, QWidget

from tray_app.engine.errors import PortalError
from tray_app.texts.fields import Field
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate, fill
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.parts import Note, button_row
from tray_app.ui.dialogs.settings_pages import AccountPage, GeneralPage, RemindersPage
from tray_app.workday.reminders import Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsForm:
    """Everything that can be changed in the window."""

    account: str = ""
    """The account that `values` are about; empty for none."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Of the account's fields that can be changed, as they are kept."""
    preferences: Preferences = field(default_factory=Preferences)
    clock_notice: bool = True
    """Say it when this computer's clock differs from the portal's."""
    ask_after: timedelta | None = timedelta(minutes=15)
    """Ask about a time away from this length on; None for never."""
    language: str = "system"
    """``system``, ``en`` or ``ru``."""
    start_at_login: bool | None = None
    """None: this installation cannot do it, and the switch says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFacts:
    """What the window shows besides, and cannot change by itself."""

    signed_in: bool = False
    account_name: str = ""
    """As the portal has it; empty when it does not tell."""
    address: str = ""
    account: str = ""
    """Which account it is, to tell it from another one; empty for none."""
    fields: tuple[Field, ...] = ()
    """Those that can be changed without signing in again."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What stands in them."""
    locked_fields: frozenset[str] = frozenset()
    """Names of those that the administrator has set."""
    has_schedule: bool = False
    """The portal has a schedule for this account that can be read."""
    schedule_name: str = ""
    """Of the schedule that was read last; empty when none was."""
    remarks: tuple[str, ...] = ()
    """Translated: settings with bad values that fell back, settings that hold for this run only."""
    locked: frozenset[str] = frozenset()
    """Names of the settings that the administrator has set, ``group/name``: their fields are closed."""
    start_at_login: str = ""
    """Translated: why the start at login is not as it was left; empty for nothing to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPorts:
    """What the window can set off at once, without being accepted."""

    sign_in: Callable[[], None]
    """Open the sign-in window."""
    sign_out: Callable[[], None]
    """Sign out, after asking."""
    load_schedule: Callable[[Mapping[str, str]], Awaitable[str]]
    """Read the schedule with these entries now and return its name; raises `PortalError`."""
    describe: Callable[[PortalError], ProblemText]
    """Put a problem with the account's portal into words."""


class SettingsDialog(Asking[SettingsForm]):
    """Asks for all settings at once; the answer has every field, changed or not."""

    def __init__(
        self,
        translate: Translate,
        *,
        form: SettingsForm,
        facts: SettingsFacts,
        ports: SettingsPorts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate, translate("Dialog", "Settings"), parent)
        self._load_schedule = ports.load_schedule
        self._describe = ports.describe
        self._account: str | None = None
        self.remarks = Note()
        self.account = AccountPage(translate)
        self.reminders = RemindersPage(
            translate,
            form.preferences,
            clock_notice=form.clock_notice,
            ask_after=form.ask_after,
            locked=facts.locked,
        )
        self.general = GeneralPage(
            translate,
            form.language,
            start_at_login=form.start_at_login,
            login_remark=facts.start_at_login,
            locked=facts.locked,
        )
        self.tabs = QTabWidget()
        self.tabs.addTab(self.account, translate("Dialog", "Account"))
        self.tabs.addTab(self.reminders, translate("Dialog", "Reminders"))
        self.tabs.addTab(self.general, translate("Dialog", "General"))
        self.column.addWidget(self.remarks)
        self.column.addWidget(self.tabs, 1)
        box, self.save_button, self.cancel_button = button_row(
            translate("Dialog", "Save"), translate("Dialog", "Cancel")
        )
        self.column.addWidget(box)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.account.sign_in_button.clicked.connect(ports.sign_in)
        self.account.sign_out_button.clicked.connect(ports.sign_out)
        self.account.load_button.clicked.connect(self._press_load)
        self.show_facts(facts)
        self.be_at_least(520)

    def show_facts(self, facts: SettingsFacts) -> None:
        """Show who is signed in and what else is known; called again when it changed."""
        self.account.show_account(
            signed_in=facts.signed_in,
            name=facts.account_name,
            address=facts.address,
            has_schedule=facts.has_schedule,
        )
        if facts.account != self._account:
            self._account = facts.account
            self.account.show_fields(facts.fields, facts.values, locked=facts.locked_fields)
        if facts.schedule_name:
            self._show_schedule(facts.schedule_name)
        title = self.translate("Dialog", "Some settings do not hold as they stand") if facts.remarks else ""
        self.remarks.say("\n".join(facts.remarks), title=title)

    def answer(self) -> SettingsForm:
        """Return what stands in the fields."""
        return SettingsForm(
            account=self._account or "",
            values=self.account.rows.values(),
            preferences=self.reminders.preferences(),
            clock_notice=self.reminders.clock_notice.isChecked(),
            ask_after=self.reminders.ask_after(),
            language=self.general.language_choice(),
            start_at_login=self.general.start_at_login_choice(),
        )

    def accept(self) -> None:
        """Accept valid entries only; a wrong one is shown."""
        wrong = self.account.rows.first_wrong()
        if wrong is None:
            super().accept()
        else:
            self.tabs.setCurrentWidget(self.account)
            wrong.setFocus()

    def _press_load(self) -> None:
        wrong = self.account.rows.first_wrong()
        if wrong is not None:
            wrong.setFocus()
            return
        self.start_job(self._load(self.account.rows.values()))

    async def _load(self, values: Mapping[str, str]) -> None:
        self.account.load_button.setEnabled(False)
        self.account.schedule_note.say(
            self.translate("Dialog", "Asking the portal…"),
            icon=QStyle.StandardPixmap.SP_MessageBoxInformation,
        )
        try:
            self._show_schedule(await self._load_schedule(values))
        except PortalError as problem:
            self.account.schedule_note.say_problem(self._describe(problem))
        finally:
            self.account.load_button.setEnabled(True)

    def _show_schedule(self, name: str) -> None:
        if name:
            self.account.schedule_note.say(
                fill(self.translate("Dialog", "Schedule: %1"), name),
                icon=QStyle.StandardPixmap.SP_DialogApplyButton,
            )
        else:
            self.account.schedule_note.say(
                self.translate("Dialog", "The portal gave no schedule for this number."),
                icon=QStyle.StandardPixmap.SP_MessageBoxWarning,
            )
