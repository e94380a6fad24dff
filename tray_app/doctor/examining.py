"""Looks at everything at once, each check with its own limit, and returns what was found. Never hangs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from ssl import SSLContext
from typing import TypeVar

from tray_app.account.book import BookFile
from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import START_AT_LOGIN
from tray_app.desktop.keyring_look import LIMIT as KEYRING_LIMIT
from tray_app.desktop.keyring_look import KeyringLook, look_at_keyring
from tray_app.desktop.notifications_look import Sample, look_at_notifications
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.desktop.settings import Settings
from tray_app.desktop.tray_look import look_for_tray
from tray_app.doctor.finding import Check, Finding, Trouble, not_found_out
from tray_app.doctor.looks import (
    AccountChecked,
    AccountFound,
    check_account,
    find_account,
    look_at_autostart,
    look_at_folders,
    look_at_journal,
    look_at_program,
    look_for_instance,
)
from tray_app.doctor.of_desktop import judge_keyring, judge_notifications, judge_tray
from tray_app.doctor.of_portal import LINE_CHECKS, judge_line, without_line
from tray_app.doctor.of_program import (
    judge_account,
    judge_autostart,
    judge_folders,
    judge_instance,
    judge_journal,
    judge_program,
    judge_settings,
)
from tray_app.engine.blocking import run_blocking
from tray_app.engine.clock import Clock
from tray_app.engine.ports import SecretStore, SecretsUnavailable
from tray_app.portals.inspection import inspect
from tray_app.portals.trust import system_trust
from tray_app.texts.translate import Translate

logger = logging.getLogger(__name__)

LIMIT = timedelta(seconds=20)
"""For any one check; each is made of steps with shorter limits of their own."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """What is examined, and with what."""

    settings: Settings
    run: RunCredentials
    environment: Mapping[str, str]
    clock: Clock
    translate: Translate
    sample: Sample | None = None
    """A notification to try; None for none."""
    trust: Callable[[], SSLContext] = system_trust
    account: str | None = None
    """The name of the account that is wanted; None: the active one."""
    limit: timedelta = LIMIT


async def examine(patient: Patient) -> tuple[Finding, ...]:
    """Look at everything; the findings come in the order of `Check`. Takes a minute at the very most."""
    settings, profile = patient.settings, patient.settings.profile
    parts = await asyncio.gather(
        _one(
            patient,
            Check.PROGRAM,
            lambda: run_blocking(look_at_program, patient.environment, limit=None),
            judge_program,
        ),
        _one(
            patient,
            Check.FOLDERS,
            lambda: run_blocking(look_at_folders, profile.folders, limit=None),
            judge_folders,
        ),
        _one(
            patient,
            Check.TRAY,
            lambda: look_for_tray(patient.environment),
            judge_tray,
        ),
        _one(
            patient,
            Check.NOTIFICATIONS,
            lambda: look_at_notifications(patient.sample),
            judge_notifications,
        ),
        _one(
            patient,
            Check.JOURNAL,
            lambda: run_blocking(look_at_journal, profile.journal_file, limit=None),
            judge_journal,
        ),
        _one(
            patient,
            Check.INSTANCE,
            lambda: run_blocking(look_for_instance, profile, patient.environment, limit=None),
            judge_instance,
        ),
        _one(
            patient,
            Check.AUTOSTART,
            lambda: run_blocking(look_at_autostart, profile, patient.environment, limit=None),
            partial(judge_autostart, wanted=settings[START_AT_LOGIN]),
        ),
        _keyring_and_portal(patient),
    )
    found = [judge_settings(settings, patient.translate), *(each for part in parts for each in part)]
    order = list(Check)
    return tuple(sorted(found, key=lambda each: order.index(each.check)))


async def _keyring_and_portal(patient: Patient) -> tuple[Finding, ...]:
    """Look at the keyring first, as the account needs it; then at the account and the way to its portal."""
    translate = patient.translate
    keyring = await _tried(patient, lambda: look_at_keyring(patient.clock))
    findings = [
        not_found_out(Check.KEYRING, keyring, translate)
        if isinstance(keyring, Trouble)
        else judge_keyring(keyring, translate)
    ]
    account = await _tried(patient, lambda: _account(patient, _store(patient, keyring)))
    if isinstance(account, Trouble):
        return (
            *findings,
            *(not_found_out(check, account, translate) for check in (Check.ACCOUNT, *LINE_CHECKS)),
        )
    line, checked = await asyncio.gather(_line(patient, account), _checked(patient, account))
    return (*findings, *line, checked)


async def _account(patient: Patient, store: SecretStore) -> AccountFound:
    file = BookFile(patient.settings.profile.accounts_file)
    book = await run_blocking(file.look, limit=None)
    return await find_account(patient.settings, patient.run, store, book, account=patient.account)


async def _line(patient: Patient, account: AccountFound) -> Sequence[Finding]:
    translate, address = patient.translate, account.address
    if address is None:
        if account.address_fault is not None:
            return without_line(translate("Doctor", "The portal's address cannot be used."))
        return without_line(translate("Doctor", "This portal needs no server, or its address is not known."))
    looked = await _tried(patient, lambda: inspect(address, patient.clock, trust=patient.trust))
    if isinstance(looked, Trouble):
        return [not_found_out(check, looked, translate) for check in LINE_CHECKS]
    return judge_line(looked, patient.clock.now(), translate)


async def _checked(patient: Patient, account: AccountFound) -> Finding:
    credentials = account.credentials
    checked: AccountChecked | Trouble | None = None
    if credentials is not None:
        checked = await _tried(patient, lambda: check_account(credentials, patient.clock))
    if isinstance(checked, Trouble):
        return not_found_out(Check.ACCOUNT, checked, patient.translate)
    return judge_account(account, checked, patient.translate)


async def _one(
    patient: Patient,
    check: Check,
    look: Callable[[], Awaitable[Found]],
    judge: Callable[[Found, Translate], Finding],
) -> tuple[Finding, ...]:
    looked = await _tried(patient, look)
    if isinstance(looked, Trouble):
        return (not_found_out(check, looked, patient.translate),)
    return (judge(looked, patient.translate),)


async def _tried(patient: Patient, look: Callable[[], Awaitable[Found]]) -> Found | Trouble:
    """Return what was found, or why nothing was: what one check meets may not stop another."""
    try:
        async with asyncio.timeout(patient.limit.total_seconds()):
            return await look()
    except TimeoutError:
        return Trouble()
    except Exception as fault:
        logger.exception("a check failed")
        return Trouble(fault=type(fault).__name__)


def _store(patient: Patient, keyring: KeyringLook | Trouble) -> SecretStore:
    """Return the keyring, unless it would only put a password prompt before the person, or hang."""
    if isinstance(keyring, Trouble):
        return _NotAsked("timeout")
    if keyring.locked or keyring.fault:
        return _NotAsked("locked" if keyring.locked else keyring.fault)
    if keyring.without_place:
        return _NotAsked("")
    return KeyringSecrets(patient.settings.profile.keyring_service, KEYRING_LIMIT)


class _NotAsked:
    """A keyring that is not asked: why not, or nothing for one that has nothing in it."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def get(self, name: str) -> str | None:
        """Say why not."""
        del name
        if not self._reason:
            return None
        raise SecretsUnavailable(self._reason)

    async def set(self, name: str, secret: str) -> None:
        """Say why not."""
        del name, secret
        raise SecretsUnavailable(self._reason)

    async def delete(self, name: str) -> None:
        """Say why not."""
        del name
        raise SecretsUnavailable(self._reason)
