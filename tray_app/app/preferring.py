"""The settings window and what follows from it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tray_app.account.finding import connect, shown_address
from tray_app.desktop.declared import (
    ASK_AFTER,
    CLOCK_DIFFERENCE,
    LANGUAGE,
    LEAD_BEFORE_LATEST_START,
    LONGEST_BREAK,
    MUTED_DAYS,
    REMINDERS,
    SCHEDULE_ID,
    STILL_OPEN_AFTER,
)
from tray_app.desktop.setting import Setting
from tray_app.desktop.settings import Settings, ask_after, preferences
from tray_app.engine.errors import SignInNeeded
from tray_app.portals.http import HttpClient
from tray_app.texts.translate import fill
from tray_app.ui.dialogs.settings import SettingsDialog, SettingsFacts, SettingsForm, SettingsPorts
from tray_app.ui.headline import click_zone

if TYPE_CHECKING:
    from tray_app.app.program import Program

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class Preferring:
    """Fills the settings window from the program and carries out what was changed. On the loop's thread."""

    def __init__(
        self, program: "Program", *, sign_in: Callable[[], None], sign_out: Callable[[], None]
    ) -> None:
        self._program = program
        self._sign_in = sign_in
        self._sign_out = sign_out
        self._shown = _form(program.settings)

    def window(self) -> SettingsDialog:
        """Return the window as it stands now."""
        return SettingsDialog(
            self._program.translate,
            form=self._shown,
            facts=self.facts(),
            ports=SettingsPorts(
                sign_in=self._sign_in, sign_out=self._sign_out, load_schedule=self._load_schedule()
            ),
        )

    async def take(self, form: SettingsForm) -> None:
        """Store what was changed in the window and live by it; raises `SettingsNotSaved`.

        Everything else stays as it is now: a sign-in may have changed it while the window stood open.
        """
        before = _values(self._shown)
        changes = {setting: value for setting, value in _values(form).items() if value != before.get(setting)}
        if not changes:
            return
        self._program.use_settings(self._program.settings.save(changes))
        session = self._program.session
        if SCHEDULE_ID in changes and session is not None:
            schedule_id = self._program.settings[SCHEDULE_ID]
            await self._program.sign_in(replace(session.credentials, schedule_id=schedule_id))

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
        return SettingsFacts(
            signed_in=self._program.session is not None,
            account_name="" if state.account is None else state.account.name,
            address=shown_address(settings, self._program.signed_in_as),
            schedule_name=state.rules.schedule_name,
            remarks=(
                *(fault.message(translate) for fault in settings.faults),
                *(note.message(translate) for note in settings.overruled),
                *held,
            ),
            locked=frozenset(setting.key for setting in settings.locked),
        )

    def _load_schedule(self) -> Callable[[int | None], Awaitable[str]]:
        async def load(schedule_id: int | None) -> str:
            session = self._program.session
            if session is None:
                raise SignInNeeded(code="NOT_SIGNED_IN")
            credentials = replace(session.credentials, schedule_id=schedule_id)
            portal = connect(credentials, HttpClient(clock=self._program.clock), self._program.clock)
            try:
                return (await portal.read_rules()).schedule_name
            finally:
                await portal.aclose()

        return load


def mute_today(program: "Program") -> None:
    """Give no reminders on this day, or give them again; raises `SettingsNotSaved`."""
    now, settings = program.now(), program.settings
    today = now.astimezone(click_zone(program.state.workday, now)).date()
    program.use_settings(settings.save({MUTED_DAYS: toggled(settings[MUTED_DAYS], today)}))


def toggled(days: frozenset[date], today: date) -> frozenset[date]:
    """Return the days without reminders with `today` put in or taken out, and without those long past."""
    recent = frozenset(day for day in days if day >= today - timedelta(days=1))
    return recent ^ {today}


def _form(settings: Settings) -> SettingsForm:
    return SettingsForm(
        schedule_id=settings[SCHEDULE_ID],
        preferences=preferences(settings),
        clock_notice=settings[CLOCK_DIFFERENCE],
        ask_after=ask_after(settings),
        language=settings[LANGUAGE],
        start_at_login=None,
    )


def _values(form: SettingsForm) -> dict[Setting[Any], Any]:
    longest = form.preferences.longest_break
    return {
        SCHEDULE_ID: form.schedule_id,
        CLOCK_DIFFERENCE: form.clock_notice,
        ASK_AFTER: None if form.ask_after is None else form.ask_after // MINUTE,
        LANGUAGE: form.language,
        LEAD_BEFORE_LATEST_START: form.preferences.lead_before_latest_start // MINUTE,
        LONGEST_BREAK: None if longest is None else longest // MINUTE,
        STILL_OPEN_AFTER: form.preferences.still_open_after // HOUR,
        **{setting: kind in form.preferences.enabled for kind, setting in REMINDERS.items()},
    }
