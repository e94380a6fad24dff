"""What the fuzzer throws bytes at: every decoder that reads something this program did not write just now.

A target takes any bytes, and comes back. It lets through nothing but what would be a fault: typed errors are
its answer for what makes no sense, and whatever it read has to be of the promised kind.
"""

import atexit
import contextlib
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from tests.portals.vibecode.samples import NOW, SAMPLE
from tests.security.fuzz_seeds import (
    ACCOUNTS,
    ADDRESSES,
    ARGUMENTS,
    CLASSIC,
    DRAFTS,
    ENTRIES,
    GRANTS,
    HEADERS,
    KEYS,
    POLLS,
    REFUSALS,
    REMINDERS,
    SCHEDULES,
    SETTINGS,
    WEBHOOKS,
    WORDS,
)
from tray_app.arguments import Arguments, parse
from tray_app.desktop.browser import may_open
from tray_app.desktop.declared import DECLARED
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.memory import FileMemory
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.engine.errors import PortalError
from tray_app.engine.journal.encoding import NotAnEntry, Unread, decode, encode
from tray_app.portals.address import AddressFault, BaseUrl, parse_base_url
from tray_app.portals.answer import LONGEST_PAUSE, HttpAnswer, parse_date, parse_pause, unpack
from tray_app.portals.bitrix24 import problems as classic
from tray_app.portals.bitrix24 import wire as classic_wire
from tray_app.portals.bitrix24.address import parse_webhook
from tray_app.portals.bitrix24.oauth import Grant, parse_grant
from tray_app.portals.secret import Key, Secret, parse_key
from tray_app.portals.vibecode.problems import data_of, problem
from tray_app.portals.vibecode.sign_in import session_from
from tray_app.portals.vibecode.wire import account_from, settings_from, workday_from
from tray_app.texts.problems import describe
from tray_app.texts.translate import untranslated
from tray_app.workday.actions import Action
from tray_app.workday.timeman_shapes import rules_from

MOST_WORDS = 200
SECRETS = (Secret("vibe_api_fuzzed"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One decoder."""

    name: str
    run: Callable[[bytes], object]
    seeds: Sequence[bytes]
    """Good inputs to begin with."""
    words: Sequence[bytes] = WORDS
    """What makes a difference to it, to be put in anywhere."""


def answer(body: bytes, status: int = 200) -> HttpAnswer:
    return HttpAnswer(status=status, body=body, portal_time=NOW)


def read_day(body: bytes) -> None:
    with suppress(PortalError):
        day = workday_from(data_of(answer(body), secrets=SECRETS), now=NOW)
        assert day.breaks >= timedelta(0)


def read_account(body: bytes) -> None:
    with suppress(PortalError):
        account = account_from(data_of(answer(body), secrets=SECRETS), secrets=SECRETS)
        assert account.name.isprintable()
        assert len(account.name) <= 80


def read_rules(body: bytes) -> None:
    """Read one document as the settings, as the schedule, and as both."""
    with suppress(PortalError):
        data = settings_from(data_of(answer(body)))
        for schedule, settings in ((data, {}), ({}, data), (data, data)):
            rules = rules_from(schedule=schedule, settings=settings)
            assert rules.min_duration is None or rules.min_duration >= timedelta(0)


def read_refusal(body: bytes) -> None:
    """Read it as a refusal with a status that its first byte chooses, and put it into words."""
    status = (400, 401, 402, 403, 404, 422, 429, 500, 502, 503, 302, 200)[body[0] % 12] if body else 418
    for action in (None, Action.CLOSE):
        met = problem(answer(body[1:], status), action=action, secrets=SECRETS)
        assert len(met.words) <= 300
        assert met.words.isprintable()
        assert "vibe_api_" not in str(met)
        assert met.retry_after is None or timedelta(0) <= met.retry_after <= LONGEST_PAUSE
        describe(met, untranslated)


def read_poll(body: bytes) -> None:
    with suppress(PortalError):
        session = session_from(answer(body), now=NOW, secrets=SECRETS)
        assert session is None or session.token.reveal().isascii()


def read_classic(body: bytes) -> None:
    """Read an answer of the classic methods: a day, settings, a refusal."""
    for status in (200, 403):
        met = classic.problem(answer(body, status), secrets=SECRETS)
        assert met.words.isprintable()
    with suppress(PortalError):
        result, timing = classic.result_of(answer(body), secrets=SECRETS)
        assert timing.finish is None or timing.finish.utcoffset() is not None
        with suppress(PortalError):
            classic_wire.workday_from(result, now=NOW)
        with suppress(PortalError):
            rules_from(schedule={}, settings=classic_wire.settings_from(result))


def read_address(text: bytes) -> None:
    found = parse_base_url(text.decode("utf-8", "surrogateescape"))
    assert isinstance(found, BaseUrl | AddressFault)
    if isinstance(found, BaseUrl):
        assert found == parse_base_url(str(found))
        assert str(found).isascii()
        # An underscore, say, may stand in a host and not in an address that a browser is given.
        may_open(str(found))


def read_key(text: bytes) -> None:
    found = parse_key(text.decode("utf-8", "surrogateescape"))
    if isinstance(found, Key):
        plain = found.secret.reveal()
        assert plain.isascii()
        # How it begins is told with its kind; two letters more could stand there by chance.
        assert plain not in repr(found) or len(plain) < len(found.kind.value) + 3


def read_webhook(text: bytes) -> None:
    parse_webhook(text.decode("utf-8", "surrogateescape"))


def read_grant(text: bytes) -> None:
    found = parse_grant(text.decode("utf-8", "surrogateescape"))
    if isinstance(found, Grant):
        assert parse_grant(found.to_text().reveal()) is not None


def read_headers(text: bytes) -> None:
    """Read it as each header by which an answer is read, and unpack it as a body."""
    header = text.decode("latin-1")
    parse_date(header)
    pause = parse_pause(header, NOW)
    assert pause is None or timedelta(0) <= pause <= LONGEST_PAUSE
    for encoding in ("gzip", "deflate", header[:20]):
        body = unpack(text, encoding, 1000)
        assert body is None or len(body) <= max(1001, len(text))


def read_entry(content: bytes) -> None:
    """Read a journal entry; what was read is written in one form and comes back."""
    with suppress(NotAnEntry):
        entry = decode(content.decode("utf-8", "replace"))
        if not isinstance(entry, Unread):
            assert decode(encode(entry)) == entry


def read_arguments(content: bytes) -> None:
    """Read a command line, its words with a NUL between them.

    Not more words than a person types: argparse's time grows with the square of their number.
    """
    words = content.decode("utf-8", "surrogateescape").split("\0")[:MOST_WORDS]
    with (
        suppress(SystemExit),
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        assert isinstance(parse(words, untranslated), Arguments)


@cache
def _profile() -> Profile:
    folder = Path(tempfile.mkdtemp(prefix="workday-tray-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Profile.at(folder)


def _emptied() -> Profile:
    profile = _profile()
    for path in profile.folder_state.iterdir():
        path.unlink()
    return profile


def read_settings(content: bytes) -> None:
    """Read a settings file; every value is one of its kind."""
    profile = _emptied()
    profile.settings_file.write_bytes(content)
    found = Settings.load(profile)
    for setting in DECLARED:
        assert setting.kind.read(setting.kind.write(found[setting])) == found[setting]
    for fault in found.faults:
        assert fault.message(untranslated).isprintable()


def read_drafts(content: bytes) -> None:
    profile = _emptied()
    profile.drafts_file.write_bytes(content)
    assert isinstance(FileDrafts(profile.drafts_file).load("close"), str)


def read_reminders(content: bytes) -> None:
    """Read the reminders' memory; what was read can be kept and comes back."""
    profile = _emptied()
    profile.memory_file.write_bytes(content)
    store = FileMemory(profile.memory_file)
    memory = store.load()
    if len(memory.shown) + len(memory.snoozed) < 100:
        store.save(memory)
        assert store.load() == memory


DAYS = [
    json.dumps({"success": True, "data": {**SAMPLE, "status": status}}).encode()
    for status in ("CLOSED", "OPENED", "PAUSED", "EXPIRED")
]

TARGETS = (
    Target(name="day", run=read_day, seeds=DAYS),
    Target(name="account", run=read_account, seeds=ACCOUNTS),
    Target(name="rules", run=read_rules, seeds=SCHEDULES),
    Target(name="refusal", run=read_refusal, seeds=REFUSALS),
    Target(name="poll", run=read_poll, seeds=POLLS),
    Target(name="classic", run=read_classic, seeds=CLASSIC),
    Target(name="address", run=read_address, seeds=ADDRESSES),
    Target(name="key", run=read_key, seeds=KEYS),
    Target(name="webhook", run=read_webhook, seeds=WEBHOOKS),
    Target(name="grant", run=read_grant, seeds=GRANTS),
    Target(name="headers", run=read_headers, seeds=HEADERS),
    Target(name="entry", run=read_entry, seeds=ENTRIES),
    Target(name="arguments", run=read_arguments, seeds=ARGUMENTS),
    Target(name="settings", run=read_settings, seeds=SETTINGS),
    Target(name="drafts", run=read_drafts, seeds=DRAFTS),
    Target(name="reminders", run=read_reminders, seeds=REMINDERS),
)
