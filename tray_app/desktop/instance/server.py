"""The running program's ear: takes requests from other processes of the same person, and answers them.

Whatever comes in is judged before anything is done; no caller can make it wait, fill the memory, or crash.

Source: Qt's documentation of QLocalServer (UserAccessOption) and QLocalSocket.
"""

import logging
import os
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from tray_app.desktop.instance.hold import keep_from_cleaning
from tray_app.desktop.instance.place import Place
from tray_app.desktop.instance.protocol import (
    LONGEST_LINE,
    Fault,
    NotALine,
    Request,
    read_request,
    write_answer,
)

if TYPE_CHECKING:
    import asyncio

logger = logging.getLogger(__name__)

Reply = Callable[[Request], Awaitable[Mapping[str, Any]]]
Spawn = Callable[[str, Coroutine[Any, Any, None]], "asyncio.Task[None]"]

LINE_LIMIT = timedelta(seconds=10)
"""How long a caller may take for a line, and may stay without one."""
CONNECTED = QLocalSocket.LocalSocketState.ConnectedState
MOST_CALLERS = 64
"""At once; a person's scripts need one or two."""


class InstanceServer(QObject):
    """Listens at a place. For the main thread only; needs the running qasync loop.

    The caller holds the place's lock file: that makes it safe to take a socket over that nobody serves.
    """

    def __init__(
        self, place: Place, reply: Reply, spawn: Spawn, *, line_limit: timedelta = LINE_LIMIT
    ) -> None:
        """Prepare; nothing is heard before `start`.

        Args:
            place: Where to listen.
            reply: Carries a request out and returns what to say; what it raises is told as a fault.
            spawn: Starts a task that is held and heard of when it fails.
            line_limit: How long a caller may take for a line.
        """
        super().__init__()
        self._place = place
        self._reply = reply
        self._spawn = spawn
        self._line_limit = line_limit
        self._callers: list[_Caller] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take_callers)

    def start(self) -> bool:
        """Listen from now on, in place of a program that is gone; False where that is not possible."""
        QLocalServer.removeServer(self._place.address)
        if not self._server.listen(self._place.address):
            logger.warning("other programs cannot reach this one: %s", self._server.errorString())
            return False
        if os.name == "posix":
            keep_from_cleaning(Path(self._place.address))
        return True

    def close(self) -> None:
        """Listen no more, and let everybody go."""
        self._server.close()
        for caller in tuple(self._callers):
            caller.leave()

    def _take_callers(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._callers) >= MOST_CALLERS:
                socket.abort()
                socket.deleteLater()
                continue
            caller = _Caller(socket, self._reply, self._spawn, self._line_limit)
            self._callers.append(caller)
            socket.disconnected.connect(lambda caller=caller: self._forget(caller))

    def _forget(self, caller: "_Caller") -> None:
        if caller in self._callers:
            self._callers.remove(caller)
        caller.gone()


class _Caller(QObject):
    """One connection: its lines are answered one after the other, until it leaves."""

    def __init__(self, socket: QLocalSocket, reply: Reply, spawn: Spawn, limit: timedelta) -> None:
        super().__init__()
        self._socket = socket
        self._reply = reply
        self._spawn = spawn
        self._unread = b""
        self._answering = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(limit // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.leave)
        socket.setReadBufferSize(LONGEST_LINE + 1)
        socket.readyRead.connect(self._read)
        self._timer.start()
        self._read()

    def leave(self) -> None:
        """End the connection from this side."""
        if shiboken6.isValid(self._socket):
            self._socket.disconnectFromServer()

    def gone(self) -> None:
        """Let go of what belonged to it; what it asked for is carried out to its end all the same."""
        self._timer.stop()
        if shiboken6.isValid(self._socket):
            self._socket.deleteLater()
        self.deleteLater()

    def _read(self) -> None:
        if self._answering:
            return  # the rest stays in the socket, whose room is limited
        if self._socket.bytesAvailable():  # not so where the caller has left meanwhile
            self._unread += bytes(self._socket.read(LONGEST_LINE + 1 - len(self._unread)).data())
        line, end, rest = self._unread.partition(b"\n")
        if not end:
            if len(line) > LONGEST_LINE:
                self._refuse(Fault.TOO_LONG)
            return
        self._unread = rest
        try:
            request = read_request(line + end)
        except NotALine as wrong:
            self._refuse(wrong.fault)
            return
        self._answering = True
        self._timer.stop()
        self._spawn(f"answer {request.ask.value}", self._answer(request))

    async def _answer(self, request: Request) -> None:
        try:
            said = await self._reply(request)
        except BaseException:
            self._write(write_answer(os.getpid(), fault=Fault.FAILED))
            self.leave()
            raise
        self._write(write_answer(os.getpid(), said))
        self._answering = False
        if shiboken6.isValid(self._socket):
            self._timer.start()
            self._read()

    def _refuse(self, fault: Fault) -> None:
        """Say why, and hear no more of this one."""
        self._answering = True
        self._write(write_answer(os.getpid(), fault=fault))
        self.leave()

    def _write(self, line: bytes) -> None:
        if shiboken6.isValid(self._socket) and self._socket.state() is CONNECTED:
            self._socket.write(line)
            self._socket.flush()
