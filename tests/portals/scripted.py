"""A server that answers byte for byte what a test wrote down, over real sockets on loopback."""

import socket
import ssl
import struct
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from types import TracebackType
from typing import Self

_NO_LINGER = struct.pack("ii", 1, 0)
_LONGEST_WAIT = 20.0


class After(Enum):
    """What happens to the connection after an answer."""

    KEEP = "keep"
    CLOSE = "close"
    RESET = "reset"
    """Closed with RST: what a client meets on a connection that has died without its knowing."""
    TRICKLE = "trickle"
    """One byte at a time follows until the client gives up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripted:
    """One step: wait for a whole request, send these bytes, then do that with the connection."""

    send: bytes = b""
    after: After = After.KEEP


def answer(body: bytes = b"{}", *headers: str, status: str = "200 OK") -> bytes:
    """Return a complete HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: application/json", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


class ScriptedServer:
    """Plays one list of steps for each connection, in the order in which connections come."""

    def __init__(self, *connections: Sequence[Scripted], tls: ssl.SSLContext | None = None) -> None:
        self._scripts = list(connections)
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._stopping = threading.Event()
        self._open: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        self.requests: list[bytes] = []
        """What came, whole requests, over all connections."""
        self.connections = 0
        self.ended = threading.Semaphore(0)
        """Released once for each connection that this side has closed."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stopping.set()
        for connection in self._open:
            with suppress(OSError):  # closed already
                connection.shutdown(socket.SHUT_RDWR)
        # Closing a listener does not wake the thread that accepts on it; a last visitor does.
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join(_LONGEST_WAIT)
        self._listener.close()

    @property
    def url(self) -> str:
        scheme = "http" if self._tls is None else "https"
        return f"{scheme}://127.0.0.1:{self.port}"

    def _serve(self) -> None:
        players: list[threading.Thread] = []
        while True:
            connection, _ = self._listener.accept()
            if self._stopping.is_set():
                connection.close()
                break
            script = self._scripts[min(self.connections, len(self._scripts) - 1)] if self._scripts else ()
            self.connections += 1
            self._open.append(connection)
            player = threading.Thread(target=self._play, args=(connection, script), daemon=True)
            player.start()
            players.append(player)
        for player in players:
            player.join(_LONGEST_WAIT)

    def _play(self, connection: socket.socket, script: Sequence[Scripted]) -> None:
        connection.settimeout(_LONGEST_WAIT)
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            for step in script:
                request = _read_request(connection)
                if not request:
                    return
                self.requests.append(request)
                connection.sendall(step.send)
                if self._end(connection, step.after):
                    return
            _read_request(connection)  # the client closes when it is done
        except OSError:
            pass  # the client has gone, or did not like the certificate: that is for the test to judge
        finally:
            connection.close()
            self.ended.release()

    @staticmethod
    def _end(connection: socket.socket, after: After) -> bool:
        match after:
            case After.KEEP:
                return False
            case After.CLOSE:
                return True
            case After.RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
                return True
            case After.TRICKLE:
                pause = threading.Event()
                while True:
                    connection.sendall(b" ")
                    pause.wait(0.01)


def _read_request(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(65536)
        if not piece:
            return b""
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    ]
    while len(body) < sum(lengths):
        piece = connection.recv(65536)
        if not piece:
            return b""
        body += piece
    return head + b"\r\n\r\n" + body
