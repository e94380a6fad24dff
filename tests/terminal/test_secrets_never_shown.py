"""With every logger at its most talkative no verb shows a key or a session, whatever goes wrong."""

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.conftest import Door, Said
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer

SESSION = "session-0123456789-hidden"
VERBS = (
    ("status",),
    ("open",),
    ("pause",),
    ("resume",),
    ("close", "--report", "words"),
    ("close", "--at", "18:05", "--reason", "forgot"),
)
SLOW = {FaultKind.HANG, FaultKind.HANG_AFTER, FaultKind.LATE, FaultKind.SLOW}
QUICK = [kind for kind in FaultKind if kind not in SLOW]


class Everything(logging.Handler):
    """Keeps each line as any handler might write it, tracebacks included."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += [self.format(record), repr(record.args), repr(record.__dict__)]
        if record.exc_info and record.exc_info[1] is not None:
            self.lines += traceback.TracebackException.from_exception(
                record.exc_info[1], capture_locals=True
            ).format()


@pytest.fixture
def everything(caplog: pytest.LogCaptureFixture) -> Iterator[Everything]:
    """All that is logged, by whomever; the test's own rule about warnings is not meant here."""
    root, handler = logging.getLogger(), Everything()
    before = [
        (logger, logger.level)
        for logger in (root, *logging.Logger.manager.loggerDict.values())
        if isinstance(logger, logging.Logger)
    ]
    for logger, _ in before:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    for logger, level in before:
        logger.setLevel(level)
    caplog.clear()


def shown(said: Said) -> str:
    return said.out + said.err


def stored(profile: Path) -> bytes:
    return b"".join(file.read_bytes() for file in profile.rglob("*") if file.is_file())


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_no_verb_shows_the_key(
    door: Door, everything: Everything, account: dict[str, str], profile: Path, words: tuple[str, ...]
) -> None:
    key = account["WORKDAY_TRAY_API_KEY"]
    said = [shown(door("--verbose", *words)), shown(door("--verbose", *words, "--json"))]
    assert everything.lines, "the test listens in the wrong place"
    assert not [line for line in [*said, *everything.lines] if key in line]
    assert key.encode() not in stored(profile)


@pytest.mark.parametrize("kind", QUICK, ids=lambda kind: kind.value)
def test_no_trouble_shows_the_key(
    door: Door, everything: Everything, account: dict[str, str], sandbox: SandboxServer, kind: FaultKind
) -> None:
    key = account["WORKDAY_TRAY_API_KEY"]
    echo = f"no such key: {key}"
    said = []
    for path, verb in (("/workday/status", "status"), ("/workday/open", "open")):
        sandbox.add_fault(Fault(kind=kind, path=path, message=echo, warning=echo))
        said.append(shown(door("--verbose", verb)))
        sandbox.clear_faults()
    assert not [line for line in [*said, *everything.lines] if key in line]


def test_an_apps_key_and_its_session_are_not_shown_either(
    door: Door, everything: Everything, sandbox: SandboxServer, profile: Path
) -> None:
    environment = {"WORKDAY_TRAY_API_KEY": "vibe_app_sandbox", "WORKDAY_TRAY_SESSION": SESSION}
    sandbox.add_fault(
        Fault(kind=FaultKind.REFUSAL, code="TOKEN_EXPIRED", message=f"{SESSION} vibe_app_sandbox")
    )
    said = [shown(door("--verbose", "status", environment=environment)) for _ in range(2)]
    assert all(said)
    for secret in (SESSION, "vibe_app_sandbox"):
        assert not [line for line in [*said, *everything.lines] if secret in line]
        assert secret.encode() not in stored(profile)


@pytest.mark.parametrize("key", ["vibe_api_a\nhidden", "vibe_api_é-hidden", "hidden", "vibe_api_ hidden"])
def test_a_key_that_is_none_is_not_quoted(
    door: Door, everything: Everything, key: str, profile: Path
) -> None:
    said = shown(door("--verbose", "open", environment={"WORKDAY_TRAY_API_KEY": key}))
    assert said
    assert not [line for line in [said, *everything.lines] if "hidden" in line]
    assert b"hidden" not in stored(profile)


def test_a_session_that_cannot_be_sent_is_none(door: Door, everything: Everything) -> None:
    environment = {"WORKDAY_TRAY_API_KEY": "vibe_app_sandbox", "WORKDAY_TRAY_SESSION": "two\nhidden lines"}
    said = door("--verbose", "status", environment=environment)
    assert said.code == 3
    assert "browser" in said.err
    assert not [line for line in [shown(said), *everything.lines] if "hidden" in line]


def test_the_key_is_not_handed_on_to_other_programs(door: Door) -> None:
    import os  # noqa: PLC0415 - its environment as the verb has left it

    door("status")
    assert "WORKDAY_TRAY_API_KEY" not in os.environ


def test_the_test_would_notice(everything: Everything) -> None:
    logging.getLogger("some.library").debug("GET %s", "hidden")
    assert any("hidden" in line for line in everything.lines)
