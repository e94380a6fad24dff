"""Good inputs for the fuzzer to begin with, and words that make a difference."""

import gzip
import json
from datetime import UTC, datetime, timedelta

from tray_app.engine.journal.encoding import encode
from tray_app.engine.journal.entries import (
    Answered,
    AwayAnswer,
    AwayAnswered,
    Confirmed,
    DayMark,
    Ended,
    EndedBy,
    Intended,
    Noticed,
    Presence,
    Sent,
)
from tray_app.workday.actions import Action
from tray_app.workday.model import Status


def document(value: object) -> bytes:
    return json.dumps(value).encode()


def good(data: object) -> bytes:
    return document({"success": True, "data": data})


WORDS = (
    *(b"null", b"true", b"false", b"NaN", b"1e309", b"-1", b"0", b"9" * 40, b"1e-9999", b"[]", b"{}", b'""'),
    *(b"\\ud800", b"\\u0000", b"\xed\xa0\x80", b"\xff", b"\0", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\r\n"),
    *(b'"status"', b'"data"', b'"error"', b'"code"', b'"message"', b"OPENED", b"PAUSED", b"EXPIRED"),
    *(b"2026-05-04T09:00:00+03:00", b"9999-12-31T23:59:59-14:00", b"0001-01-01T00:00:00+14:00", b"24:00:00"),
    *(b"-1:00:00", b"86400", b"WD_EXPIRED", b"vibe_api_fuzzed", b"vibe_session_", b"http://", b"https://"),
    *(b"@", b"..", b"%2f", b"#", b"?", b"[::1]", b"127.0.0.1", b"xn--", b"@Variant(", b"=", b"--", b"\\x40"),
)

ACCOUNTS = [
    good({"accessMode": "READONLY", "scopes": ["timeman"], "currentUser": {"name": "Анна"}}),
    good({"scopes": "crm, timeman", "expiresAt": "2026-12-31T00:00:00Z", "user": {"email": "a@b.example"}}),
]

SHIFT = {"WORK_TIME_START": 32400, "WORK_TIME_END": 64800, "BREAK_DURATION": 2700, "WORK_DAYS": "12345"}
VIOLATIONS = {"MAX_EXACT_START": 33359, "MIN_DAY_DURATION": 28800, "MAX_OFFSET_START": -1}
SCHEDULES = [
    good(
        {
            "ID": 1,
            "NAME": "Office",
            "SCHEDULE_TYPE": "FIXED",
            "SHIFTS": [SHIFT],
            "SCHEDULE_VIOLATION_RULES": VIOLATIONS,
            "CALENDAR": {"EXCLUSIONS": {"2026": {"0": {"1": "1"}}}},
            "WORKTIME_RESTRICTIONS": {"ALLOWED_TO_REOPEN_RECORD": True},
        }
    ),
    good({"ufTmFree": False, "ufTmMaxStart": "09:15:00", "ufTmMinFinish": 64800, "ufTmMinDuration": "8:00"}),
    good([]),
]

REFUSALS = [
    bytes([place])
    + document(
        {"success": False, "error": {"code": code, "message": "words", "retryAfter": 5, "warning": "slow"}}
    )
    for place, code in enumerate(
        ("BITRIX_ERROR", "KEY_EXPIRED", "ACCOUNT_FROZEN", "SCOPE_DENIED", "RATE_LIMITED", "WORKDAY_EXPIRED")
    )
] + [b"\x05" + document({"error": "WD_EXPIRED", "error_description": "expired"}), b"\x03<html>", b"\x08"]

POLLS = [
    document({"status": "pending"}),
    document({"status": "complete", "access_token": "vibe_session_abc", "expires_in": 86399, "user": {}}),
    good({"status": "complete", "accessToken": "t" * 40, "user": {"name": "Ann"}}),
]

CLASSIC = [
    document(
        {
            "result": {
                "STATUS": "OPENED",
                "TIME_START": "2026-05-04T09:00:00+03:00",
                "TIME_FINISH": None,
                "DURATION": "00:00:00",
                "TIME_LEAKS": "00:10:00",
                "ACTIVE": True,
                "TZ_OFFSET": 10800,
            },
            "time": {"start": 1777874400.1, "finish": 1777874400.2, "operating_reset_at": 1777875000},
        }
    ),
    document({"result": {"UF_TIMEMAN": True, "UF_TM_FREE": False, "UF_TM_MAX_START": "09:15:00"}}),
    document({"error": "QUERY_LIMIT_EXCEEDED", "error_description": "Too many requests"}),
    document({"error": "expired_token", "error_description": "The access token provided has expired."}),
]

ADDRESSES = [
    b"https://vibecode.example/v1",
    b"http://127.0.0.1:8080/v1/",
    b"https://[2001:db8::1]:8443/a%20b",
    "https://пример.example/путь".encode(),
    b"https://name:word@portal.example/?q#f",
]
KEYS = [b"vibe_api_0123456789abcdef", b" vibe_app_x\n", b"vibe_live_x", "vibe_api_é".encode()]
WEBHOOKS = [b"https://a.example/rest/1/abcd1234/", b"https://a.example/rest/17/s3cr3t/timeman.status"]
GRANTS = [
    document(
        {
            "client_endpoint": "https://portal.example/rest/",
            "client_id": "local.1",
            "client_secret": "s",
            "access_token": "a",
            "refresh_token": "r",
            "member_id": "m",
        }
    )
]
HEADERS = [
    b"Mon, 04 May 2026 12:00:00 GMT",
    b"Monday, 04-May-26 12:00:00 GMT",
    b"120",
    b"0.5",
    gzip.compress(b'{"a": 1}', mtime=0),
]

NINE = datetime(2026, 5, 4, 9, tzinfo=UTC)
DAY = DayMark(status=Status.OPENED, start=NINE, breaks=timedelta(minutes=5))
ENTRIES = [
    encode(entry).encode()
    for entry in (
        Intended(intent="a", action=Action.OPEN, moment=NINE, before=DAY, report="Отчёт", reason="x"),
        Sent(intent="a", before=DAY),
        Answered(intent="a", text="OPENED"),
        Confirmed(intent="a", portal_time=NINE, day=DAY),
        Ended(intent="a", by=EndedBy.PORTAL, words="no"),
        Noticed(presence=Presence.HEARTBEAT, moment=NINE),
        AwayAnswered(since=NINE, until=NINE + timedelta(hours=1), answer=AwayAnswer.BREAK),
    )
] + [b'{"kind":"of_a_newer_version","x":1}']

ARGUMENTS = [
    b"",
    b"status\0--json",
    b"close\0--report\0done",
    b"close\0--at\x0018:05\0--reason\0forgot",
    b"--profile\0/tmp/x\0--portal\0vibecode\0--base-url\0https://a.example\0--verbose\0open",
    b"journal\0export\0--csv",
    b"sandbox\0--port\x008080",
]
SETTINGS = [
    b"[account]\nportal=vibecode\nbase_url=https://portal.example/v1\nschedule_id=17\nkey_name=key for x\n",
    b"[reminders]\nopen_soon=false\nlead_before_latest_start=25\nlongest_break=45\nmuted_days=2026-12-25\n",
    b"[interface]\nlanguage=ru\n[startup]\nat_login=true\n",
    b'[a]\nb="x, y", \\x41\\\n z\nc=@Size(1 2)\nd=@@text\ne=@Variant(\\0\\0\\0\\x8a)\n',
]
DRAFTS = [document({"close": "Отчёт \ud83d", "expired": ""})]
REMINDERS = [
    document(
        {
            "shown": [["open_soon", "2026-05-04", ""]],
            "snoozed": [["not_opened", "2026-05-04", "x", "2026-05-04T09:30:00+03:00"]],
        }
    )
]
