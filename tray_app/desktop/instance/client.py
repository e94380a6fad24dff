"""Speaks to the running program: connect, greet, ask. Blocks, each step within a limit.

The greeting comes first because a program that hangs still takes a connection: what it never answered, it was
never asked for either.
"""

import sys
import time
from datetime import timedelta

from PySide6.QtNetwork import QLocalSocket

from tray_app.desktop.instance.place import Place
from tray_app.desktop.instance.protocol import (
    LONGEST_LINE,
    NUMBER,
    Answer,
    Ask,
    Fault,
    NoAnswer,
    NotALine,
    OtherVersion,
    Request,
    read_answer,
    write_request,
)

GREETING_LIMIT = timedelta(seconds=5)
"""A program that does not answer a greeting for so long hangs."""
SLICE_MILLISECONDS = 100
"""Qt's waiting hears no Ctrl+C: it is done in short pieces."""
__all__ = ["GREETING_LIMIT", "Line", "NoAnswer", "OtherVersion", "connect", "let_come_forward"]

NOBODY = frozenset(
    {
        QLocalSocket.LocalSocketError.ServerNotFoundError,
        QLocalSocket.LocalSocketError.ConnectionRefusedError,
    }
)
"""Nothing is there, or a socket whose program has gone."""


class Line:
    """A connection to the running program, greeted. Belongs to one thread; no Qt loop is needed."""

    def __init__(self, socket: QLocalSocket) -> None:
        self._socket = socket
        self._unread = b""
        self.version = ""
        """The running program's."""
        self.process = 0
        """Its number."""

    def ask(self, request: Request, limit: timedelta) -> Answer:
        """Ask, and wait for the answer.

        Raises:
            NoAnswer: none came in time, or none that makes sense.
            OtherVersion: it said so; nothing was done.
            NotALine: the request is too long; it was not sent.
        """
        line = write_request(request)
        end = time.monotonic() + limit.total_seconds()
        self._socket.write(line)
        while self._socket.bytesToWrite():
            self._wait(end, self._socket.waitForBytesWritten(SLICE_MILLISECONDS))
        try:
            answer = read_answer(self._read_line(end))
        except NotALine as wrong:
            raise NoAnswer(str(wrong)) from wrong
        if answer.number != NUMBER or answer.fault == Fault.OTHER_VERSION.value:
            raise OtherVersion(answer.version)
        return answer

    def close(self) -> None:
        """Let go."""
        self._socket.abort()

    def greet(self, limit: timedelta) -> None:
        """Find out whether somebody listens, and who; raises `NoAnswer` and `OtherVersion`."""
        answer = self.ask(Request(ask=Ask.HELLO), limit)
        if answer.fault:
            raise NoAnswer(answer.fault)
        self.version, self.process = answer.version, answer.process

    def _read_line(self, end: float) -> bytes:
        while b"\n" not in self._unread:
            self._wait(
                end, bool(self._socket.bytesAvailable()) or self._socket.waitForReadyRead(SLICE_MILLISECONDS)
            )
            self._unread += bytes(self._socket.readAll().data())
            if len(self._unread) > LONGEST_LINE:
                raise NoAnswer(Fault.TOO_LONG.value)
        line, _, self._unread = self._unread.partition(b"\n")
        return line

    def _wait(self, end: float, went_on: bool) -> None:  # noqa: FBT001 - what the wait came to
        if went_on:
            return
        if self._socket.state() is not QLocalSocket.LocalSocketState.ConnectedState:
            raise NoAnswer("broken off")
        if time.monotonic() >= end:
            raise NoAnswer("not in time")


def connect(place: Place, greeting_limit: timedelta | None = None) -> Line | None:
    """Return a line to the program that runs at this place; None where none does.

    Raises:
        NoAnswer: one is there, and does not answer.
        OtherVersion: one is there that speaks otherwise.
    """
    if not place.is_safe():
        return None  # there was never one, or its folder is somebody else's
    limit = GREETING_LIMIT if greeting_limit is None else greeting_limit
    socket = QLocalSocket()
    socket.connectToServer(place.address)
    if not socket.waitForConnected(limit // timedelta(milliseconds=1)):
        if socket.error() in NOBODY:
            return None
        raise NoAnswer(socket.errorString())
    line = Line(socket)
    try:
        line.greet(limit)
    except BaseException:
        line.close()
        raise
    return line


def let_come_forward(process: int) -> None:
    """Allow the other program to bring its window before all others, which Windows else refuses.

    Source: the Windows documentation of ``AllowSetForegroundWindow``.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - on Windows only

        ctypes.windll.user32.AllowSetForegroundWindow(process)
