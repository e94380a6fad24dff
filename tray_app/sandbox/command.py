"""The command ``workday-tray sandbox``: serve the portal until told to stop.

Exit codes: 0 after SIGINT or SIGTERM, 1 when it cannot listen or announce itself, 2 for a command line that
makes no sense, 3 when the HTTP server library is not installed.
"""

import argparse
import errno
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from tray_app.sandbox.clock import SandboxClock
from tray_app.sandbox.keys import KEYS
from tray_app.sandbox.webhooks import WEBHOOKS

if TYPE_CHECKING:
    from tray_app.sandbox.server import SandboxServer
    from tray_app.sandbox.services import Service

CANNOT_SERVE = 1
LIBRARY_MISSING = 3
LARGEST_PORT = 65_535
WAKE_SECONDS = 1.0
"""How often the main thread looks up on Windows, where waiting is not interrupted by Ctrl+C."""

STEERING = """\
Steer it from another terminal, in JSON:
  curl {steering}/state
  curl {steering}/clock -H 'Content-Type: application/json' -d '{{"advance_seconds": 3600}}'
  curl {steering}/clock -H 'Content-Type: application/json' -d '{{"now": "{now}"}}'
  curl {steering}/faults -H 'Content-Type: application/json' -d '{{"kind": "hang", "path": "/workday/open"}}'
  curl {steering}/reset -X POST
"""


def serve(argv: Sequence[str]) -> int:
    """Serve the sandbox portal on loopback until SIGINT or SIGTERM. Runs in the main thread.

    Args:
        argv: what follows ``sandbox`` on the command line.

    Returns:
        The exit code: see the module.

    Raises:
        SystemExit: 0 after ``--help``, 2 for a command line that makes no sense.
    """
    arguments = _parser().parse_args(argv)
    try:
        from tray_app.sandbox.server import SandboxServer  # noqa: PLC0415 -- the library is an extra
        from tray_app.sandbox.world import Person  # noqa: PLC0415 -- imported by the same right
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("tray_app"):
            raise
        _complain(f"The sandbox needs {error.name}, which is not installed.")
        _complain("Install it with: pip install 'workday-tray[sandbox]'")
        return LIBRARY_MISSING
    begin = arguments.now or SandboxClock().now().astimezone()
    zone = begin.tzinfo
    server = SandboxServer(arguments.port, person=None if zone is None else Person(zone=zone))
    if arguments.now is not None:
        server.set_clock(arguments.now)
    try:
        with server:
            return _serve_until_told(server, arguments.announce)
    except OSError as error:
        _complain(_why_not(error, arguments.port))
        return CANNOT_SERVE


def _serve_until_told(server: "SandboxServer", announce: Path | None) -> int:
    with _told_to_stop() as told, _announced(server.base_url, announce):
        sys.stdout.write(_welcome(server))
        sys.stdout.flush()
        while not told.wait(WAKE_SECONDS):
            pass
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workday-tray sandbox",
        description="Serve a portal to try everything against, on this computer only.",
    )
    parser.add_argument(
        "--port", type=_port, default=0, help="port to listen on; 0 takes any free one (default)"
    )
    parser.add_argument(
        "--now",
        type=_moment,
        metavar="ISO",
        help="what the portal's clock says at the start, e.g. 2026-05-04T08:50:00+03:00; its offset is the "
        "person's (default: this computer's time)",
    )
    parser.add_argument(
        "--announce",
        type=Path,
        metavar="FILE",
        help="write the address into this file once it can be asked; the file is removed at the end",
    )
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) <= LARGEST_PORT):
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {LARGEST_PORT}, not {text!r}")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        SandboxClock().set(moment)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from error
    return moment


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """Give an event that SIGINT and SIGTERM set, and put the former handlers back at the end."""
    told = threading.Event()

    def tell(_number: int, _frame: FrameType | None) -> None:
        told.set()

    former = {number: signal.signal(number, tell) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield told
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


@contextmanager
def _announced(address: str, file: Path | None) -> Iterator[None]:
    """Have the address stand in the file meanwhile: complete or not there at all.

    Raises:
        OSError: the file cannot be written.
    """
    if file is None:
        yield
        return
    descriptor, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(address + "\n")
        Path(draft).replace(file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def _welcome(server: "SandboxServer") -> str:
    from tray_app.sandbox.services import SERVICES  # noqa: PLC0415 -- the server's library is an extra

    keys = "".join(f"  {key.text:<20}{key.tells}\n" for key in KEYS.values())
    webhooks = "".join(
        f"  {server.root_url}{webhook.path}  {webhook.tells}\n" for webhook in WEBHOOKS.values()
    )
    now = server.now().astimezone().isoformat(timespec="seconds")
    others = "".join(_service_text(each, server.root_url) for each in SERVICES)
    steering = STEERING.format(steering=server.steering_url, now=now)
    return (
        f"The sandbox portal listens at {server.base_url}\n\n"
        f"Keys to try:\n{keys}  anything else       is refused\n\n"
        f"Bitrix24 webhooks to try:\n{webhooks}\n"
        f"{others}"
        f"{steering}\nCtrl+C ends it.\n"
    )


def _service_text(service: "Service", root: str) -> str:
    """Say where a portal is and what one may sign in with."""
    to_try = "".join(f"  {text:<28}{tells}\n" for text, tells in service.to_try.items())
    return f"{service.title} at {root}{service.path}\n{to_try}\n"


def _why_not(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program. Choose another one, or none to take any free one."
    if error.errno == errno.EACCES and error.filename is None:
        return f"Port {port} may not be used without special rights. Choose one above 1023."
    return f"The sandbox cannot serve: {error}"


def _complain(text: str) -> None:
    sys.stderr.write(text + "\n")
