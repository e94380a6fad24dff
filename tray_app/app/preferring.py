"""The settings window and what follows from it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tray_app.account.finding import Credentials, connect
from tray_app.app import login_start
from tray_app.desktop.declared import (
    ASK_AFTER,
    CLOCK_DIFFERENCE,
    LANGUAGE,
    LEAD_BEFORE_LATEST_START,
    LONGEST_BREAK,
    MUTED_DAYS,
    REMINDERS,
    START_AT_LOGIN,
    STILL_OPEN_AFTER,
)
from tray_app.desktop.setting import Setting
from tray_app.desktop.settings import Settings, ask_after, locked_fields, preferences
from tray_app.engine.errors import SignInNeeded
from tray_app.portals.http import HttpClient
from tray_app.texts.problems import describe
from tray_app.texts.translate import fill
from tray_app.ui.dialogs.settings import SettingsDialog, SettingsFacts, SettingsForm, SettingsPorts
from tray_app.ui.headline import click_zone

if TYPE_CHECKING:
    from tray_app.app.accounts import Accounts
    from tray_app.app.program import Program

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class Preferring:
    """Fills the settings window from the program and carries out what was changed. On the loop's thread."""

    def __init__(
        self,
        program: "Program",
        accounts: "Accounts",
        *,
        sign_in: Callable[[], None],
        sign_out: Callable[[], None],
    ) -> None:
        self._program = program
        self._accounts = accounts
        self._sign_in = sign_in
        self._sign_out = sign_out
        self._standing = login_start.look(program.settings, program.translate)
        self._shown = _form(program.settings, start_at_login=self._standing.starts)

    def window(self) -> SettingsDialog:
        """Return the window as it stands now."""
        return SettingsDialog(
            self._program.translate,
            form=self._shown,
            facts=self.facts(),
            ports=SettingsPorts(
                sign_in=self._sign_in,
                sign_out=self._sign_out,
                load_schedule=self._load_schedule,
                describe=lambda problem: describe(problem, self._program.translate, self._program.own_words),
            ),
        )

    async def take(self, form: SettingsForm) -> None:
        """Store what was changed in the window and live by it; raises `SettingsNotSaved` and `NotChanged`.

        Everything else stays as it is now: a sign-in may have changed it while the window stood open.
        """
        before = _values(self._shown)
        changes = {setting: value for setting, value in _values(form).items() if value != before.get(setting)}
        if form.start_at_login is not None and form.start_at_login is not self._shown.start_at_login:
            login_start.switch(self._program.settings, self._program.translate, on=form.start_at_login)
            changes[START_AT_LOGIN] = form.start_at_login
        if changes:
            self._program.use_settings(self._program.settings.save(changes))
        signed_in = self._program.signed_in_as
        if signed_in is None or form.account != _token(signed_in):
            return
        values = {name: text for name, text in form.values.items() if text != _value(signed_in, name)}
        if values:
            await self._accounts.change(values)

    def facts(self) -> SettingsFacts:
        """Return what the window shows besides, as of now."""
        translate, settings = self._program.translate, self._program.settings
        state = self._program.state
        held = tuple(
            fill(
                translate("Program", "%1 holds for this run only (%2)."),
                setting.text(translate),
                source.text(translate),
            )
            for setting, source in settings.overridden.items()
        )
        signed_in = self._program.signed_in_as
        fields = () if signed_in is None else tuple(e for e in signed_in.kind.fields if e.changeable)
        return SettingsFacts(
            signed_in=signed_in is not None,
            account_name="" if state.account is None else state.account.name,
            address=shown_place(self._program),
            account="" if signed_in is None else _token(signed_in),
            fields=fields,
            values={} if signed_in is None else {each.name: _value(signed_in, each.name) for each in fields},
            locked_fields=locked_fields(settings),
            has_schedule=state.capabilities.schedule_id,
            schedule_name=state.rules.schedule_name,
            remarks=(
                *(fault.message(translate) for fault in settings.faults),
                *(note.message(translate) for note in settings.overruled),
                *held,
            ),
            locked=frozenset(setting.key for setting in settings.locked),
            start_at_login=login_start.remark(self._standing, settings, translate),
        )

    async def _load_schedule(self, values: Mapping[str, str]) -> str:
        signed_in, clock = self._program.signed_in_as, self._program.clock
        if signed_in is None:
            raise SignInNeeded(code="NOT_SIGNED_IN")
        portal = connect(signed_in.with_values(values), HttpClient(clock=clock), clock)
        try:
            return (await portal.read_rules()).schedule_name
        finally:
            await portal.aclose()


def shown_place(program: "Program") -> str:
    """Return the service and the address of the account of now; empty when nobody is signed in."""
    signed_in = program.signed_in_as
    if signed_in is None:
        return ""
    title = signed_in.kind.title(program.translate)
    return f"{title}, {signed_in.address}" if signed_in.address else title


def leaving_text(program: "Program") -> str:
    """Say what becomes of an account that is left."""
    translate, signed_in = program.translate, program.signed_in_as
    if signed_in is not None and not signed_in.kept.secrets:
        return translate("Program", "Your days stay on this computer, for the time when you come back.")
    return translate(
        "Program", "The key is removed from this computer. The day on the portal stays as it is."
    )


def _token(credentials: Credentials) -> str:
    """Return what tells this account from another one while the window stands open."""
    return f"{credentials.identifier} {credentials.journal_key}"


def _value(credentials: Credentials, name: str) -> str:
    """Return what stands in a field: what was kept, else where the portal begins."""
    field = credentials.kind.field_named(name)
    return credentials.kept.values.get(name, "" if field is None else field.default)


def mute_today(program: "Program") -> None:
    """Give no reminders on this day, or give them again; raises `SettingsNotSaved`."""
    now, settings = program.now(), program.settings
    today = now.astimezone(click_zone(program.state.workday, now)).date()
    program.use_settings(settings.save({MUTED_DAYS: toggled(settings[MUTED_DAYS], today)}))


def toggled(days: frozenset[date], today: date) -> frozenset[date]:
    """Return the days without reminders with `today` put in or taken out, and without those long past."""
    recent = frozenset(day for day in days if day >= today - timedelta(days=1))
    return recent ^ {today}


def _form(settings: Settings, *, start_at_login: bool) -> SettingsForm:
    return SettingsForm(
        preferences=preferences(settings),
        clock_notice=settings[CLOCK_DIFFERENCE],
        ask_after=ask_after(settings),
        language=settings[LANGUAGE],
        start_at_login=start_at_login,
    )


def _values(form: SettingsForm) -> dict[Setting[Any], Any]:
    longest = form.preferences.longest_break
    return {
        CLOCK_DIFFERENCE: form.clock_notice,
        ASK_AFTER: None if form.ask_after is None else form.ask_after // MINUTE,
        LANGUAGE: form.language,
        LEAD_BEFORE_LATEST_START: form.preferences.lead_before_latest_start // MINUTE,
        LONGEST_BREAK: None if longest is None else longest // MINUTE,
        STILL_OPEN_AFTER: form.preferences.still_open_after // HOUR,
        **{setting: kind in form.preferences.enabled for kind, setting in REMINDERS.items()},
    }
